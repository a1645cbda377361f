# SPDX-License-Identifier: MIT
"""Emergency numbers and crisis lines by country, from assets/help/lines.json. Nothing of it is ever fetched.

Each was compared with a public page; nobody has dialled them. A field that is missing or damaged costs only
what it stands for, and without the file the shortest list is there, since help must not depend on a file.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from companion.errors import CompanionError
from companion.paths import assets_dir

DIRECTORY = "findahelpline.com"
"""Lists helplines of many countries (ThroughLine); named as text, opened by a click alone."""

ELSEWHERE_CODE = "ZZ"
"""Stands for a country that the list does not have (ISO 3166 keeps it free for such uses)."""

ALWAYS = "24/7"

_FILE = ("help", "lines.json")
_ADDRESS = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/\S*)?")
_SOURCE = re.compile(r"https?://[^/\s]+(/\S*)?")
_FOUND = re.compile(r"\d{4}(-\d{2}){0,2}")
_HOURS = re.compile(r"24/7|\d{2}:\d{2}-\d{2}:\d{2}")
_LANGUAGE = re.compile("[a-z]{2,3}")

T = TypeVar("T")


class Kind(StrEnum):
    """How a line is reached."""

    CALL = "call"
    TEXT = "text"
    CHAT = "chat"
    WEB = "web"


class Service(StrEnum):
    """Whom an emergency number reaches; EUROPE and AMERICAS say where it is in use."""

    ANY = "any"
    AMBULANCE = "ambulance"
    POLICE = "police"
    MOBILE = "mobile"
    EUROPE = "europe"
    AMERICAS = "americas"


@dataclass(frozen=True, slots=True)
class Contact:
    """to: the number as it is dialled, or an address. message: what to write first. via: the app it is in."""

    kind: Kind
    to: str
    message: str = ""
    via: str = ""

    @property
    def address(self) -> str:
        """What the system's own handler is given; empty for what can only be copied."""
        if self.via:
            return ""
        if self.kind in (Kind.CHAT, Kind.WEB):
            return f"https://{self.to}" if _ADDRESS.fullmatch(self.to) else ""
        digits = dialled(self.to)
        return f"{'tel' if self.kind is Kind.CALL else 'sms'}:{digits}" if digits else ""


@dataclass(frozen=True, slots=True)
class Emergency:
    """A number for danger. checked_on: when it was last compared with ``source``."""

    number: str
    service: Service = Service.ANY
    source: str = ""
    found: str = ""
    checked_on: date | None = None

    @property
    def contact(self) -> Contact:
        """How it is reached."""
        return Contact(Kind.CALL, self.number)


@dataclass(frozen=True, slots=True)
class Line:
    """Someone to talk to.

    hours: ``ALWAYS`` or from-to, empty where the source says nothing. languages: ISO 639 codes. hint: an id
    of what to know before. found: the day, month or year of the source's page, where it says one.
    """

    name: str
    contacts: tuple[Contact, ...]
    hours: str = ""
    languages: tuple[str, ...] = ()
    hint: str = ""
    source: str = ""
    found: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """code: two letters of ISO 3166. name: the code where it cannot be read. lines: none where no page was
    found that names one.
    """

    code: str
    name: str
    emergency: tuple[Emergency, ...]
    lines: tuple[Line, ...] = ()

    @property
    def checked_on(self) -> date | None:
        """The oldest day on which something of it was compared; None where no day is known."""
        days = [each.checked_on for each in self.emergency] + [each.checked_on for each in self.lines]
        return min((day for day in days if day is not None), default=None)


ELSEWHERE = Country(
    ELSEWHERE_CODE, "", (Emergency("112", Service.EUROPE), Emergency("911", Service.AMERICAS))
)
"""The shortest list, for everywhere and for the day on which there is no file."""


def dialled(number: str) -> str:
    """The digits of a number as a phone takes them, with a leading + kept; empty where there is none."""
    digits = "".join(each for each in number if each in "0123456789*#")
    return f"+{digits}" if digits and number.strip().startswith("+") else digits


def load() -> tuple[Country, ...]:
    """Every country that can be read, by name; ``ELSEWHERE`` stands last. Raises nothing."""
    try:
        found = json.loads(assets_dir().joinpath(*_FILE).read_text(encoding="utf-8"))
    except (CompanionError, OSError, ValueError, RecursionError):
        found = None
    listed = found.get("countries") if isinstance(found, dict) else None
    known: dict[str, Country] = {}
    for country in _read(listed, _country):
        known.setdefault(country.code, country)
    return (*sorted(known.values(), key=lambda country: country.name), ELSEWHERE)


def country_for(code: str, countries: Iterable[Country] | None = None) -> Country:
    """The country of that code, ``ELSEWHERE`` where the list does not have it."""
    among = load() if countries is None else countries
    return next((country for country in among if country.code == code), ELSEWHERE)


def _read(items: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    """Those of ``items`` that can be read."""
    made: list[T] = []
    for item in items if isinstance(items, list) else ():
        try:
            made.append(read(item))
        except (KeyError, TypeError, ValueError):  # this one is damaged; the others stand
            continue
    return tuple(made)


def _country(item: Mapping[str, Any]) -> Country:
    """Raises ValueError where it names nobody to turn to."""
    code, lines = _text(item["code"]), _read(item.get("lines"), _line)
    emergency = _read(item.get("emergency"), _emergency)
    if not re.fullmatch("[A-Z]{2}", code) or not (emergency or lines):
        raise ValueError(code)
    return Country(code, _optional(item, "name") or code, emergency or ELSEWHERE.emergency, lines)


def _emergency(item: Mapping[str, Any]) -> Emergency:
    number = _text(item["number"])
    if not dialled(number):
        raise ValueError(number)
    return Emergency(
        number,
        _service(item),
        _optional(item, "source", _SOURCE),
        _optional(item, "found", _FOUND),
        _day(item),
    )


def _line(item: Mapping[str, Any]) -> Line:
    """Raises ValueError where there is no way to reach it. Without a name it has that of its first way."""
    contacts = _read(item["contacts"], _contact)
    if not contacts:
        raise ValueError("no contact")
    return Line(
        _optional(item, "name") or contacts[0].to,
        contacts,
        _optional(item, "hours", _HOURS),
        tuple(each for each in _read(item.get("languages"), _text) if _LANGUAGE.fullmatch(each)),
        _optional(item, "hint"),
        _optional(item, "source", _SOURCE),
        _optional(item, "found", _FOUND),
        _day(item),
    )


def _contact(item: Mapping[str, Any]) -> Contact:
    """Raises TypeError or ValueError for any damage: with half of it one would reach somebody else."""
    contact = Contact(
        Kind(item["kind"]), _text(item["to"]), *(_given(item, each) for each in ("message", "via"))
    )
    if not contact.address and not dialled(contact.to):
        raise ValueError(contact.to)
    return contact


def _service(item: Mapping[str, Any]) -> Service:
    try:
        return Service(item["service"])
    except (KeyError, TypeError, ValueError):
        return Service.ANY


def _day(item: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(item["checked_on"])
    except (KeyError, TypeError, ValueError):
        return None


def _given(item: Mapping[str, Any], name: str) -> str:
    """Empty where the field is not there. Raises TypeError or ValueError where it is damaged."""
    return _text(item[name]) if name in item else ""


def _optional(item: Mapping[str, Any], name: str, form: re.Pattern[str] | None = None) -> str:
    """Empty where the field is not there or damaged, or is not of that form."""
    try:
        found = _given(item, name)
    except (TypeError, ValueError):
        return ""
    return found if form is None or form.fullmatch(found) else ""


def _text(found: Any) -> str:
    """Raises TypeError or ValueError for anything but words on one line."""
    if not isinstance(found, str):
        raise TypeError(type(found))
    if not found.strip() or not found.isprintable():
        raise ValueError(found)
    return found
