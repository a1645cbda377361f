# SPDX-License-Identifier: MIT
"""Emergency numbers and crisis lines by country, from assets/help/lines.json. Nothing of it is ever fetched.

Each was compared with a public page; nobody has dialled them. A file that is missing or damaged costs what
is damaged: the shortest list is always there, since help must not depend on a file.
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
    """code: two letters of ISO 3166. lines: none where no page was found that names one."""

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


def _read(items: Any, read: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    """Those of ``items`` that can be read."""
    made: list[T] = []
    for item in items if isinstance(items, list) else ():
        try:
            made.append(read(item))
        except (KeyError, TypeError, ValueError):  # this one is damaged; the others stand
            continue
    return tuple(made)


def _country(item: Mapping[str, Any]) -> Country:
    """Raises ValueError where nothing says whom to call in danger."""
    code, emergency = _text(item["code"]), _read(item["emergency"], _emergency)
    if not re.fullmatch("[A-Z]{2}", code) or not emergency:
        raise ValueError(code)
    return Country(code, _text(item["name"]), emergency, _read(item["lines"], _line))


def _emergency(item: Mapping[str, Any]) -> Emergency:
    number = _text(item["number"])
    if not dialled(number):
        raise ValueError(number)
    return Emergency(
        number,
        Service(item["service"]),
        _text(item["source"]),
        _optional(item, "found"),
        date.fromisoformat(item["checked_on"]),
    )


def _line(item: Mapping[str, Any]) -> Line:
    contacts = _read(item["contacts"], _contact)
    if not contacts:
        raise ValueError(item["name"])
    return Line(
        _text(item["name"]),
        contacts,
        _optional(item, "hours"),
        tuple(_text(each) for each in item.get("languages", [])),
        _optional(item, "hint"),
        _text(item["source"]),
        _optional(item, "found"),
        date.fromisoformat(item["checked_on"]),
    )


def _contact(item: Mapping[str, Any]) -> Contact:
    contact = Contact(
        Kind(item["kind"]), _text(item["to"]), _optional(item, "message"), _optional(item, "via")
    )
    if not contact.address and not dialled(contact.to):
        raise ValueError(contact.to)
    return contact


def _optional(item: Mapping[str, Any], name: str) -> str:
    return _text(item[name]) if name in item else ""


def _text(found: Any) -> str:
    """Raises TypeError or ValueError for anything but words on one line."""
    if not isinstance(found, str):
        raise TypeError(type(found))
    if not found.strip() or not found.isprintable():
        raise ValueError(found)
    return found
