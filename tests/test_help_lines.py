# SPDX-License-Identifier: MIT
"""The numbers of help: the file that is shipped, and what a damaged one costs."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from companion import help_lines
from companion.help_lines import ELSEWHERE, Contact, Country, Kind, Service, country_for, dialled, load
from companion.paths import assets_dir
from companion.ui.support_words import hint_in_words

TEXT = {"type": "string", "pattern": r"^\S(.*\S)?$"}
SOURCE = {"type": "string", "pattern": r"^https?://[^/\s]+\.[^/\s]+/\S*$"}
FOUND = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def shape(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


CONTACT = shape(
    ["kind", "to"],
    kind={"enum": [each.value for each in Kind]},
    to=TEXT,
    message=TEXT,
    via={"const": "WhatsApp"},
)
LINE = shape(
    ["name", "contacts", "source", "checked_on"],
    name=TEXT,
    contacts={"type": "array", "minItems": 1, "items": CONTACT},
    hours={"type": "string", "pattern": r"^(24/7|\d\d:\d\d-\d\d:\d\d)$"},
    languages={"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^[a-z]{2}$"}},
    hint=TEXT,
    source=SOURCE,
    found=FOUND,
    checked_on=DAY,
)
EMERGENCY = shape(
    ["number", "service", "source", "checked_on"],
    number={"type": "string", "pattern": r"^\d{2,5}$"},
    service={"enum": ["any", "ambulance", "police", "mobile"]},
    source=SOURCE,
    found=FOUND,
    checked_on=DAY,
)
COUNTRY = shape(
    ["code", "name", "emergency", "lines"],
    code={"type": "string", "pattern": "^[A-Z]{2}$"},
    name=TEXT,
    emergency={"type": "array", "minItems": 1, "items": EMERGENCY},
    lines={"type": "array", "items": LINE},
)
FILE = shape(["says", "countries"], says=TEXT, countries={"type": "array", "items": COUNTRY})


@pytest.fixture(scope="module")
def shipped() -> Any:
    return json.loads((assets_dir() / "help" / "lines.json").read_text(encoding="utf-8"))


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of one's own in place of the shipped one."""
    file = tmp_path / "help" / "lines.json"
    file.parent.mkdir()
    monkeypatch.setattr(help_lines, "assets_dir", lambda: tmp_path)
    return file


def listed(shipped: Any) -> list[dict[str, Any]]:
    return [each for country in shipped["countries"] for each in (*country["emergency"], *country["lines"])]


def test_the_file_has_its_shape(shipped: Any) -> None:
    jsonschema.Draft202012Validator(FILE).validate(shipped)


def test_every_number_has_a_day_that_was(shipped: Any) -> None:
    today = datetime.now(UTC).date()
    for each in listed(shipped):
        assert date(2026, 1, 1) <= date.fromisoformat(each["checked_on"]) <= today
        assert each.get("found", "0")[:4] <= each["checked_on"][:4]


def test_nothing_stands_there_twice(shipped: Any) -> None:
    codes = [country["code"] for country in shipped["countries"]]
    assert len(codes) == len(set(codes))
    for country in shipped["countries"]:
        numbers = [each["number"] for each in country["emergency"]]
        ways = [(way["kind"], way["to"]) for line in country["lines"] for way in line["contacts"]]
        assert len(numbers) == len(set(numbers))
        assert len(ways) == len(set(ways)), country["code"]


def test_no_source_is_a_package_registry(shipped: Any) -> None:
    registry = re.compile(r"(pypi|npm|crates|rubygems|packagist|nuget|maven|anaconda)", re.IGNORECASE)
    assert not [each["source"] for each in listed(shipped) if registry.search(each["source"])]


def test_every_code_is_a_country_and_every_hint_has_words(shipped: Any) -> None:
    for country in shipped["countries"]:
        assert QLocale.codeToTerritory(country["code"]) != QLocale.Country.AnyTerritory
        for line in country["lines"]:
            assert not line.get("hint") or hint_in_words(line["hint"])
            for code in line.get("languages", []):
                assert QLocale.codeToLanguage(code) != QLocale.Language.AnyLanguage


def test_all_that_is_shipped_is_read(shipped: Any) -> None:
    found = load()
    assert found[-1] is ELSEWHERE
    assert len(found) == len(shipped["countries"]) + 1
    assert sum(len(country.lines) for country in found) == sum(len(c["lines"]) for c in shipped["countries"])
    for country in found[:-1]:
        for line in country.lines:
            assert all(each.address or each.via for each in line.contacts)


@pytest.mark.parametrize(
    ("code", "emergency", "contact"),
    [("US", "911", "988"), ("GB", "999", "85258"), ("DE", "112", "116 123"), ("FR", "112", "3114")],
)
def test_the_countries_that_are_asked_for_most(code: str, emergency: str, contact: str) -> None:
    country = country_for(code)
    assert country.emergency[0].number == emergency
    assert contact in [each.to for line in country.lines for each in line.contacts]
    assert country.checked_on is not None


def test_a_country_that_is_not_listed_is_elsewhere() -> None:
    assert country_for("") is ELSEWHERE
    assert country_for("XX", ()) is ELSEWHERE
    assert [each.number for each in ELSEWHERE.emergency] == ["112", "911"]
    assert ELSEWHERE.checked_on is None


def test_without_a_file_the_shortest_list_stands(written: Path) -> None:
    assert not written.exists()
    assert load() == (ELSEWHERE,)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"countries": 3}', "[" * 100_000, "\ud800"])
def test_a_damaged_file_costs_no_more_than_itself(written: Path, text: str) -> None:
    written.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert load() == (ELSEWHERE,)


def country_like(shipped: Any, code: str) -> Any:
    return json.loads(json.dumps(next(each for each in shipped["countries"] if each["code"] == code)))


def read(written: Path, *countries: Any) -> list[Country]:
    written.write_text(json.dumps({"countries": countries}), encoding="utf-8")
    return list(load()[:-1])


def test_whom_nobody_can_reach_is_left_out_and_the_rest_stands(written: Path, shipped: Any) -> None:
    country = country_like(shipped, "GB")
    country["lines"][1]["contacts"] = [{"kind": "smoke", "to": "signals"}, {"kind": "call", "to": "?"}]
    country["emergency"].append({"number": "call me", "service": "any"})
    nobody = {"code": "FR", "name": "France", "emergency": [], "lines": []}
    found = read(written, country, nobody, {"code": "de"}, 7, {})
    assert [each.code for each in found] == ["GB"]
    assert [line.name for line in found[0].lines] == ["Samaritans", "NHS 111"]
    assert [each.number for each in found[0].emergency] == ["999"]


DAMAGED = [None, 7, "", " ", "two\nlines", [], {}]
"""What a field cannot be; NOTHING stands for one that is not there."""
NOTHING = object()


def damage(item: Any, field: str, how: Any) -> None:
    if how is NOTHING:
        item.pop(field, None)
    else:
        item[field] = how


@pytest.mark.parametrize("how", [NOTHING, *DAMAGED])
def test_a_damaged_field_costs_only_what_it_stands_for(written: Path, shipped: Any, how: Any) -> None:
    whole = read(written, country_like(shipped, "DE"))[0]
    assert whole.lines
    assert whole.name == "Germany"
    for field, lost in {
        "name": {"name": "DE"},
        "lines": {"lines": ()},
        "emergency": {"emergency": ELSEWHERE.emergency},
    }.items():
        country = country_like(shipped, "DE")
        damage(country, field, how)
        assert read(written, country) == [replace(whole, **lost)], field  # type: ignore[arg-type]
    for field, lost in {
        "name": {"name": whole.lines[0].contacts[0].to},
        "hours": {"hours": ""},
        "languages": {"languages": ()},
        "hint": {"hint": ""},
        "source": {"source": ""},
        "found": {"found": ""},
        "checked_on": {"checked_on": None},
    }.items():
        country = country_like(shipped, "DE")
        damage(country["lines"][0], field, how)
        lines = (replace(whole.lines[0], **lost), *whole.lines[1:])  # type: ignore[arg-type]
        assert read(written, country) == [replace(whole, lines=lines)], field
    for field, lost in {
        "service": {"service": Service.ANY},
        "source": {"source": ""},
        "found": {"found": ""},
        "checked_on": {"checked_on": None},
    }.items():
        country = country_like(shipped, "DE")
        damage(country["emergency"][0], field, how)
        emergency = (replace(whole.emergency[0], **lost), *whole.emergency[1:])  # type: ignore[arg-type]
        assert read(written, country) == [replace(whole, emergency=emergency)], field


def test_words_that_make_no_sense_are_not_shown(written: Path, shipped: Any) -> None:
    country = country_like(shipped, "DE")
    country["lines"][0] |= {
        "hours": "soon",
        "languages": ["de", "German", 3],
        "source": "a friend",
        "found": "lately",
        "checked_on": "some day",
    }
    line = read(written, country)[0].lines[0]
    assert (line.hours, line.source, line.found, line.checked_on) == ("", "", "", None)
    assert line.languages == ("de",)


@pytest.mark.parametrize("field", ["message", "via"])
def test_half_a_way_would_reach_somebody_else(written: Path, shipped: Any, field: str) -> None:
    country = country_like(shipped, "GB")
    ways = country["lines"][0]["contacts"]
    ways.append({"kind": "text", "to": "85258", field: 7})
    whole = read(written, country_like(shipped, "GB"))
    assert read(written, country) == whole


@settings(max_examples=40)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["code", "name", "emergency", "lines", "contacts", "number", "source"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_that_may_stand_in_a_file_raises(found: Any) -> None:
    read = help_lines._read(
        [found, {"code": "AA", "name": found, "emergency": found, "lines": found}], _country
    )
    assert all(isinstance(each, Country) for each in read)


_country = help_lines._country


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        (Contact(Kind.CALL, "0800 111 0 111"), "tel:08001110111"),
        (Contact(Kind.CALL, "+49 (171) 23"), "tel:+4917123"),
        (Contact(Kind.TEXT, "4357", "HELP"), "sms:4357"),
        (Contact(Kind.CHAT, "113.nl"), "https://113.nl"),
        (Contact(Kind.CHAT, "9151 1767", via="WhatsApp"), ""),
        (Contact(Kind.WEB, "no address"), ""),
        (Contact(Kind.WEB, "file:///etc/passwd"), ""),
        (Contact(Kind.CALL, "ask Sam"), ""),
    ],
)
def test_what_the_system_is_handed(contact: Contact, address: str) -> None:
    assert contact.address == address


@given(st.text(max_size=30))
def test_a_number_to_dial_has_digits_alone(text: str) -> None:
    assert re.fullmatch(r"(\+?[0-9*#]+)?", dialled(text))


def test_every_service_has_its_own_words() -> None:
    from companion.ui.support_words import service_in_words

    assert len({service_in_words(each) for each in Service}) == len(Service)
