# SPDX-License-Identifier: MIT
import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.errors import CompanionError, ReadOnlyError, StoreError
from companion.model.breath_pattern import BreathPattern
from companion.model.check_in import CheckIn, CheckInFilter
from companion.model.journal import FORMS, JournalEntry, Practice
from companion.model.session_record import Ending, SessionRecord
from companion.store.archive import (
    SCHEMA,
    SIZE_MAX,
    Archive,
    days_of,
    looks_like_archive,
    read_json,
    write_json,
)
from companion.store.importers.foreign import CancelledError
from companion.store.merge import import_archive
from companion.store.open_store import Store, open_store
from tests.conftest import Unprivileged
from tests.fakes import NOON, FakeClock
from tests.store import drafts
from tests.store.drafts import new_store

DAY_MS = 86_400_000
PARTS = ("check_ins", "sessions", "gad7", "own_patterns", "journal")
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def everything(store: Store) -> tuple[list[Any], ...]:
    return (
        list(store.check_ins.everything()),
        list(store.session_records.everything()),
        list(store.gad7.everything()),
        list(store.own_patterns.everything()),
        list(store.journal.everything()),
    )


NOTHING: tuple[list[Any], ...] = ([], [], [], [], [])
"""``everything`` of a new store."""


def without_words(store: Store) -> tuple[list[Any], ...]:
    """All that is kept; what was deleted without what it said."""

    def of(entry: Any) -> Any:
        if entry.head.deleted is None:
            return entry
        if isinstance(entry, CheckIn):
            return CheckIn(entry.head, entry.at, entry.day, origin=entry.origin, origin_key=entry.origin_key)
        if isinstance(entry, SessionRecord):
            return replace(entry, planned_s=None, before=None, after=None, settings={})
        if isinstance(entry, JournalEntry):
            return replace(entry, content={}, finished=False)
        return replace(entry, answers=())

    check_ins, sessions, results, patterns, journal = everything(store)
    return *(list(map(of, part)) for part in (check_ins, sessions, results)), patterns, list(map(of, journal))


def filled(store: Store, clock: FakeClock) -> None:
    """Something of everything, and something of everything deleted."""
    full = store.check_ins.add(
        distress=7,
        mood=2,
        energy=5,
        pleasant=-4,
        stirred=0,
        tags=["work"],
        feelings=["afraid"],
        needs=["rest"],
        note='two\nlines "é"',
        at=Moment(NOON.utc_ms - DAY_MS, -300),
    )
    store.check_ins.put(replace(full, origin="daylio", origin_key="k"))
    store.check_ins.add(mood=3)
    deleted = store.check_ins.add(distress=9, note="secret", tags=["secret"])
    session = store.session_records.add(
        at=NOON,
        exercise="breathe",
        done_s=60.5,
        ended=Ending.STOPPED,
        planned_s=180,
        before=7,
        settings={"pace": 1.05, "phases": [4, None], "deep": {"a": True}},
    )
    store.session_records.add(at=NOON, exercise="ground", done_s=0, ended=Ending.COMPLETED)
    result = store.gad7.add((3, 2, 1, 0, 1, 2, 3))
    store.gad7.add((0,) * 7, Moment(NOON.utc_ms - DAY_MS, 0))
    store.own_patterns.add(BreathPattern("", "Evening", 4, 0.5, 7.5, 1, 1.5))
    thought = {"thought": 'lines\nof "é"', "true_before": 80, "others": ("busy", "", "asleep"), "step": 2}
    store.journal.add(Practice.LOOK_AGAIN, thought, at=Moment(NOON.utc_ms - DAY_MS, -300))
    store.journal.add(Practice.PERSON, {"name": "Mia"}, at=Moment(NOON.utc_ms - 3_600_000, 120))
    areas = {"areas": (("work", 7), ("friends", 3)), "next_step": "call"}
    store.journal.add(Practice.LIFE_AREAS, areas, finished=True)
    let_go = store.journal.add(Practice.TUNE_IN, {"want": "secret"}, finished=True)
    clock.advance(10)
    for kept, id_ in (
        (store.check_ins, deleted.head.id),
        (store.session_records, session.head.id),
        (store.gad7, result.head.id),
        (store.journal, let_go.head.id),
        (store.own_patterns, store.own_patterns.add(BreathPattern("", "Gone", 4, 0, 4, 0)).id),
    ):
        assert kept.delete(id_)


@pytest.fixture
def store(file: Path, clock: FakeClock) -> Any:
    opened = open_store(file, clock)
    filled(opened, clock)
    yield opened
    opened.close()


def test_the_schema_describes_what_is_written(store: Store, tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)
    target = tmp_path / "all.json"
    write_json(store, target)
    text = target.read_text(encoding="utf-8")
    found = json.loads(text)
    VALIDATOR.validate(found)
    assert "secret" not in text
    assert [len(found[part]) for part in PARTS] == [3, 2, 2, 2, 4]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["all.json", "data"]
    archive = read_json(target)
    assert (archive.complete, archive.written.offset_min) == (True, 120)
    assert days_of(archive) == (date(2026, 2, 28), date(2026, 3, 1))
    assert days_of(Archive(NOON, True)) is None


def test_an_archive_of_a_new_folder(file: Path, clock: FakeClock, tmp_path: Path) -> None:
    empty = open_store(file, clock)
    write_json(empty, tmp_path / "all.json")
    empty.close()
    VALIDATOR.validate(json.loads((tmp_path / "all.json").read_text()))
    assert days_of(read_json(tmp_path / "all.json")) is None


names = st.sampled_from(["Evening", "夕方", "a"])
kept = st.tuples(st.booleans(), st.integers(0, 10_000))  # deleted afterwards, and how much later


@hypothesis_settings(max_examples=25)
@given(
    check_ins=st.lists(st.tuples(drafts.check_ins.filter(drafts.is_something), kept), max_size=4),
    sessions=st.lists(st.tuples(drafts.sessions, kept), max_size=3),
    results=st.lists(st.tuples(drafts.answers, drafts.moments, kept), max_size=3),
    patterns=st.lists(st.tuples(st.integers(1, 60), names, kept), max_size=3),
    journal=st.lists(st.tuples(drafts.journal, drafts.moments, st.booleans(), kept), max_size=3),
)
def test_exported_and_imported_elsewhere_it_is_the_same_entry_for_entry(
    check_ins: Any, sessions: Any, results: Any, patterns: Any, journal: Any
) -> None:
    clock = FakeClock()
    with new_store(clock) as store, new_store() as other, TemporaryDirectory() as folder:
        target = Path(folder) / "all.json"

        def later(repository: Any, id_: str, then: tuple[bool, int]) -> None:
            clock.forward(then[1])
            if then[0]:
                repository.delete(id_)

        for draft, then in check_ins:
            later(store.check_ins, store.check_ins.add(**draft).head.id, then)
        for draft, then in sessions:
            later(store.session_records, store.session_records.add(**draft).head.id, then)
        for answers, at, then in results:
            later(store.gad7, store.gad7.add(answers, at).head.id, then)
        for half_seconds, name, then in patterns:
            added = store.own_patterns.add(BreathPattern("", name, half_seconds / 2, 0, 4, 0))
            later(store.own_patterns, added.id, then)
        for draft, at, finished, then in journal:
            later(store.journal, store.journal.add(*draft, finished=finished, at=at).head.id, then)
        write_json(store, target)
        VALIDATOR.validate(json.loads(target.read_text(encoding="utf-8")))
        import_archive(other, read_json(target))
        assert everything(other) == without_words(store)
        again = Path(folder) / "again.json"
        other.database.clock = clock
        write_json(other, again)
        assert again.read_bytes() == target.read_bytes()


@pytest.mark.parametrize(
    ("wanted", "counts"),
    [
        (CheckInFilter(first_day=date(2026, 3, 1)), [1, 1, 0, 1]),
        (CheckInFilter(last_day=date(2026, 2, 28)), [1, 0, 1, 1]),
        (CheckInFilter(date(2026, 2, 1), date(2026, 3, 1)), [2, 1, 1, 2]),
        (CheckInFilter(tags=("work", "secret")), [1, 0, 0, 0]),
        (CheckInFilter(words="lines"), [1, 0, 0, 1]),
        (CheckInFilter(words="secret"), [0, 0, 0, 0]),
        (CheckInFilter(first_day=date(2026, 3, 1), words="lines"), [0, 0, 0, 0]),
    ],
)
def test_a_part_holds_nothing_else(
    store: Store, tmp_path: Path, wanted: CheckInFilter, counts: list[int]
) -> None:
    write_json(store, tmp_path / "part.json", wanted)
    found = json.loads((tmp_path / "part.json").read_text(encoding="utf-8"))
    VALIDATOR.validate(found)
    assert found["complete"] is False
    assert [len(found[part]) for part in ("check_ins", "sessions", "gad7", "journal")] == counts
    assert found["own_patterns"] == []
    assert "deleted" not in (tmp_path / "part.json").read_text()


# --- what is refused

Change = Callable[[dict[str, Any]], object]


def _set(part: str, **values: object) -> Change:
    return lambda found: found[part][-1].update(values)


def _drop(part: str, *names: str) -> Change:
    return lambda found: [found[part][-1].pop(name) for name in names]


WRONG: list[Change] = [
    lambda found: found.pop("gad7"),
    lambda found: found.pop("journal"),
    lambda found: found.update(version=1),
    lambda found: found.update(more=1),
    lambda found: found.update(format="another"),
    lambda found: found.update(version=0),
    lambda found: found.update(version="1"),
    lambda found: found.update(complete=1),
    lambda found: found.update(written="now"),
    lambda found: found.update(written=5),
    lambda found: found.update(check_ins={}),
    lambda found: found["check_ins"].append(5),
    lambda found: found["check_ins"].append(found["check_ins"][0]),
    _set("check_ins", id="x"),
    _set("check_ins", id=5),
    _set("check_ins", more=1),
    _set("check_ins", device="x" * 101),
    _set("check_ins", created="2026-13-01T00:00:00.000+00:00"),
    _set("check_ins", updated="2026-03-01T14:00:00+02:00"),
    _set("check_ins", at="1899-01-01T00:00:00.000+00:00"),
    _set("check_ins", at="9999-12-31T23:59:59.000-23:59"),
    _set("check_ins", deleted=None),
    _set("check_ins", distress=11),
    _set("check_ins", distress=True),
    _set("check_ins", mood=1.0),
    _set("check_ins", pleasant=5),
    _set("check_ins", tags="work"),
    _set("check_ins", tags=[5]),
    _set("check_ins", tags=[" work"]),
    _set("check_ins", tags=["a", "a"]),
    _set("check_ins", feelings=["two\nlines"]),
    _set("check_ins", note="x" * 10_001),
    _set("check_ins", note="\udcff"),
    _set("check_ins", origin="daylio"),
    _set("check_ins", origin="x" * 41, origin_key="k"),
    _drop("check_ins", "at"),
    _drop("check_ins", "mood"),
    _set("sessions", exercise=""),
    _set("sessions", ended="both"),
    _set("sessions", done_s=-1),
    _set("sessions", done_s=10**400),
    _set("sessions", done_s="1"),
    _set("sessions", planned_s=0),
    _set("sessions", before=11),
    _set("sessions", after=-1),
    _set("sessions", settings=[]),
    _set("sessions", settings={"long": "x" * 10_000}),
    _set("sessions", settings={"half": "\ud800"}),
    _set("sessions", settings={"deep": [[[[[[[[[[]]]]]]]]]]}),
    _set("gad7", answers=[0] * 6),
    _set("gad7", answers=[4] + [0] * 6),
    _set("gad7", answers=[True] + [0] * 6),
    _drop("gad7", "answers"),
    _set("own_patterns", slug="box"),
    _set("own_patterns", slug="own-" + "x" * 80),
    _set("own_patterns", name=" "),
    _set("own_patterns", in_s=0),
    _set("own_patterns", out_s=4.2),
    _drop("own_patterns", "top_up_s"),
    _set("journal", practice="juggling"),
    _set("journal", practice=["card"]),
    _set("journal", practice="card"),
    _set("journal", finished=1),
    _set("journal", content=[]),
    _set("journal", content={"thought": "a"}),
    _set("journal", content={"next_step": 5}),
    _set("journal", content={"next_step": None}),
    _set("journal", content={"next_step": "x" * 10_001}),
    _set("journal", content={"next_step": "\udcff"}),
    _set("journal", content={"next_step": {}}),
    _set("journal", content={"areas": ["work"]}),
    _set("journal", content={"areas": [["work", 11]]}),
    _set("journal", content={"areas": [["work", True]]}),
    _set("journal", content={"areas": [{"work": 1, "rest": 2}]}),
    _set("journal", content={"areas": [5]}),
    _drop("journal", "content"),
    _drop("journal", "finished"),
]


@pytest.fixture
def written(store: Store, tmp_path: Path) -> dict[str, Any]:
    """An archive of what lives; the last entry of each part may be made wrong."""
    write_json(store, tmp_path / "all.json")
    found: dict[str, Any] = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    for part in PARTS:
        found[part] = [each for each in found[part] if "deleted" not in each]
    return found


@pytest.mark.parametrize("change", WRONG)
def test_what_is_not_exactly_an_archive_is_refused(
    written: dict[str, Any], tmp_path: Path, change: Change
) -> None:
    target = tmp_path / "wrong.json"
    target.write_text(json.dumps(written))
    assert read_json(target).check_ins
    change(written)
    target.write_text(json.dumps(written))
    with pytest.raises(CompanionError, match="Nothing was taken over") as caught:
        read_json(target)
    assert "\n" not in str(caught.value)
    assert "wrong.json" in str(caught.value)


def test_what_an_older_companion_kept_comes_in(written: dict[str, Any], tmp_path: Path) -> None:
    written["check_ins"][-1].update(tags=["Work", "work"], note="a\x00b")
    target = tmp_path / "older.json"
    target.write_text(json.dumps(written))
    assert [(each.tags, each.note) for each in read_json(target).check_ins][-1] == (("Work", "work"), "ab")
    written["check_ins"][-1].update(note="\x00")
    target.write_text(json.dumps(written))
    assert read_json(target).check_ins[-1].note == "\x00"


def test_an_archive_of_the_first_version_has_no_journal(written: dict[str, Any], tmp_path: Path) -> None:
    whole = read_archive(written, tmp_path)
    written.pop("journal")
    written.update(version=1)
    older = read_archive(written, tmp_path)
    assert len(whole.journal) == 3
    assert older == replace(whole, journal=())


def read_archive(written: dict[str, Any], folder: Path) -> Archive:
    (folder / "some.json").write_text(json.dumps(written))
    return read_json(folder / "some.json")


def test_the_schema_knows_the_fields_of_every_practice() -> None:
    parts = VALIDATOR.schema["$defs"]
    assert parts["journal"]["properties"]["practice"]["enum"] == list(Practice)
    for practice, form in FORMS.items():
        content = parts[f"content_{practice.replace('-', '_')}"]
        assert list(content["properties"]) == list(form)
        assert content["additionalProperties"] is False


def test_what_the_schema_says_of_the_journal_is_what_is_read(written: dict[str, Any], tmp_path: Path) -> None:
    last = written["journal"][-1]
    for practice, content, fits in (
        ("small-win", {"line": "a\nb"}, True),
        ("small-win", {"areas": []}, False),
        ("card", {"text": "two\nlines"}, False),
        ("card", {"text": "one line", "drawer": "kind"}, True),
        ("card", {"drawer": ""}, False),
        ("look-again", {"true_before": 101}, False),
        ("look-again", {"true_before": 100, "others": ["", "a"]}, True),
        ("look-again", {"others": [""] * 401}, False),
        ("deck", {"order": ["a"] * 400, "away": ["b"] * 400}, True),
        ("deck", {"away": ["b"] * 401}, False),
        ("notice", {"feared": ["left"] * 21}, False),
        ("life-areas", {"areas": [["work", 7, 1]]}, False),
        ("pause", {"until_ms": -1}, False),
        ("pause", {}, True),
    ):
        last.update(practice=practice, content=content)
        assert VALIDATOR.is_valid(written) is fits
        if fits:
            assert read_archive(written, tmp_path).journal[-1].practice == practice
        else:
            with pytest.raises(CompanionError, match=r"of journal .*\(content\)"):
                read_archive(written, tmp_path)


def test_settings_that_no_data_file_can_hold_are_refused(written: dict[str, Any], tmp_path: Path) -> None:
    text = json.dumps(written)
    target = tmp_path / "wrong.json"
    for wrong in ('{"a": 1e999}', '{"a": NaN}', '{"a": 1, "a": 2}', '{"a": -Infinity}'):
        target.write_text(text.replace('"settings": {}', f'"settings": {wrong}'))
        with pytest.raises(CompanionError, match="Nothing was taken over"):
            read_json(target)


def test_an_entry_is_named_by_its_place_and_never_by_its_words(
    written: dict[str, Any], tmp_path: Path
) -> None:
    written["check_ins"][1]["note"] = "private" * 5000
    (tmp_path / "wrong.json").write_text(json.dumps(written))
    with pytest.raises(CompanionError, match="Entry 2 of check_ins") as caught:
        read_json(tmp_path / "wrong.json")
    assert "(note)" in str(caught.value)
    assert "private" not in str(caught.value)


def test_a_newer_archive_is_refused(written: dict[str, Any], tmp_path: Path) -> None:
    written.update(version=3, something="new")
    (tmp_path / "newer.json").write_text(json.dumps(written))
    with pytest.raises(CompanionError, match="newer Companion"):
        read_json(tmp_path / "newer.json")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"5", b"\xff\xfe", b"[" * 100_000, b"9" * 5000, b'{"format"', b"\0" * 100]
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "wrong.json").write_bytes(content)
    with pytest.raises(CompanionError, match="not a whole archive"):
        read_json(tmp_path / "wrong.json")


@hypothesis_settings(max_examples=25)
@given(cut=st.floats(0, 0.999))
def test_a_part_of_the_file_is_no_archive(cut: float) -> None:
    with new_store() as store, TemporaryDirectory() as folder:
        filled(store, FakeClock())
        target = Path(folder) / "all.json"
        write_json(store, target)
        whole = target.read_bytes().rstrip()
        target.write_bytes(whole[: int(len(whole) * cut)])
        with pytest.raises(CompanionError):
            read_json(target)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.json").open("wb") as stream:
        stream.truncate(SIZE_MAX + 1)  # takes no room
    with pytest.raises(CompanionError, match="too large"):
        read_json(tmp_path / "large.json")


def test_an_archive_is_known_by_its_beginning(store: Store, tmp_path: Path) -> None:
    write_json(store, tmp_path / "all.json")
    assert looks_like_archive(tmp_path / "all.json")
    (tmp_path / "other.json").write_text("[" + " " * 2000 + '"companion-archive"]')
    assert not looks_like_archive(tmp_path / "other.json")
    with pytest.raises(StoreError, match="could not be read"):
        looks_like_archive(tmp_path)


def test_reading_can_be_stopped(store: Store, tmp_path: Path) -> None:
    write_json(store, tmp_path / "all.json")
    shares: list[float] = []
    assert read_json(tmp_path / "all.json", cancelled=lambda: False, progress=shares.append).check_ins
    assert shares == [0.0] * 5  # one for each part
    with pytest.raises(CancelledError):
        read_json(tmp_path / "all.json", cancelled=lambda: True)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for target in (tmp_path / "nothing.json", tmp_path):
        with pytest.raises(StoreError, match="could not be read"):
            read_json(target)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(StoreError, match="could not be read"):
            read_json(tmp_path / "pipe")


def test_where_nothing_may_be_written_what_is_there_stays(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    (ground / "out").mkdir()
    (ground / "out" / "all.json").write_text("older")
    (ground / "out").chmod(0o500)
    with new_store(clock) as store, unprivileged(), pytest.raises(ReadOnlyError) as caught:
        write_json(store, ground / "out" / "all.json")
    assert str(ground / "out") in str(caught.value)
    assert "--data-dir" not in str(caught.value)
    (ground / "out").chmod(0o700)
    assert [each.read_text() for each in (ground / "out").iterdir()] == ["older"]
