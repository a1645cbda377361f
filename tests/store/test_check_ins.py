# SPDX-License-Identifier: MIT
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.check_in import NOTE_MAX, TAG_MAX, TAGS_MAX
from companion.model.entry import is_id
from companion.store.check_ins import CheckIns
from companion.store.database import Database, open_database
from companion.store.limits import AHEAD_MAX_MS, EARLIEST_MS
from tests.fakes import NOON, FakeClock
from tests.store import drafts
from tests.store.drafts import is_something
from tests.store.search_index import check_the_words


@pytest.fixture
def check_ins(database: Database) -> CheckIns:
    return CheckIns(database)


def test_what_is_added_is_given_back(check_ins: CheckIns, database: Database) -> None:
    added = check_ins.add(
        distress=7,
        mood=2,
        energy=5,
        tags=[" work ", "alone", "work"],
        note="a\nb",
        pleasant=-4,
        stirred=0,
        feelings=["afraid ", "afraid"],
        needs=["closeness"],
    )
    assert check_ins.get(added.head.id) == added
    assert check_ins.all() == [added]
    assert is_id(added.head.id)
    assert added.head.device == database.device
    assert (added.at, added.head.created, added.head.updated) == (NOON, NOON, NOON)
    assert added.tags == ("work", "alone")
    assert (added.pleasant, added.stirred, added.feelings, added.needs) == (
        -4,
        0,
        ("afraid",),
        ("closeness",),
    )
    assert added.origin == added.origin_key == ""
    assert added.day == date(2026, 3, 1)


def test_words_that_differ_only_in_case_are_kept_once(check_ins: CheckIns) -> None:
    added = check_ins.add(tags=["Work", "work ", "Maße", "Masse", "WORK"], feelings=["calm", "Calm"])
    assert (added.tags, added.feelings) == (("Work", "Maße", "Masse"), ("calm",))
    changed = check_ins.update(replace(added, tags=("alone", "Alone")))
    assert changed.tags == ("alone",)


def test_control_characters_are_left_out_of_a_note(check_ins: CheckIns) -> None:
    controls = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127)))
    added = check_ins.add(note=f"a{controls}\tb\r\nc\rd\ne\x85")
    assert added.note == "a\tb\nc\nd\ne\x85"
    assert check_ins.get(added.head.id) == added
    assert check_ins.update(replace(added, note="f\x00g")).note == "fg"
    with pytest.raises(UsageError, match="at least one"):
        check_ins.add(note="\x00\x7f")


def test_the_day_is_that_of_the_wall_where_it_was(check_ins: CheckIns) -> None:
    late = Moment(NOON.utc_ms - 3_600_000, 14 * 60)  # 11:00 UTC is 01:00 of the next day there
    assert check_ins.add(at=late, mood=3).day == date(2026, 3, 2)


@hypothesis_settings(max_examples=40, deadline=None)
@given(drafts=st.lists(drafts.check_ins, max_size=5))
def test_all_that_is_accepted_survives_closing(drafts: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "companion.db"
        added = []
        with open_database(file, FakeClock()) as database:
            for each in drafts:
                try:
                    added.append(CheckIns(database).add(**each))
                except UsageError:
                    assert not is_something(each)
        with open_database(file, FakeClock()) as database:
            found = CheckIns(database).all()
            points, levels = CheckIns(database).series(), CheckIns(database).levels()
            tagged = CheckIns(database).tag_rows()
            check_the_words(database)
    assert found == sorted(added, key=lambda each: (each.at.utc_ms, each.head.id))
    assert sorted(points) == sorted(
        (each.at.utc_ms, each.at.offset_min, each.day.isoformat(), each.distress)
        for each in added
        if each.distress is not None
    )
    assert [point[0] for point in points] == sorted(point[0] for point in points)
    assert Counter(levels) == Counter(
        (each.at.utc_ms, each.at.offset_min, each.day.isoformat(), each.distress, each.mood, each.energy)
        for each in added
    )
    assert [level[0] for level in levels] == sorted(level[0] for level in levels)
    assert Counter(tagged) == Counter(
        (each.day.isoformat(), each.tags, each.distress)
        for each in added
        if each.tags or each.distress is not None
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"distress": 11}, "Distress is a whole number from 0 to 10"),
        ({"distress": -1}, "Distress"),
        ({"mood": 0}, "Mood is a whole number from 1 to 5"),
        ({"mood": 6}, "Mood"),
        ({"energy": 0}, "Energy is a whole number from 1 to 5"),
        ({"energy": 6}, "Energy"),
        ({"pleasant": -5}, "whole numbers from -4 to 4"),
        ({"stirred": 5}, "whole numbers from -4 to 4"),
        ({"feelings": [str(number) for number in range(TAGS_MAX + 1)]}, "20 feelings"),
        ({"needs": [str(number) for number in range(TAGS_MAX + 1)]}, "20 needs"),
        ({"feelings": ["x" * (TAG_MAX + 1)]}, "A feeling or a need is one line"),
        ({"needs": ["two\nlines"]}, "A feeling or a need is one line"),
        ({"note": "x" * (NOTE_MAX + 1)}, "10,000 characters"),
        ({"note": "half \udcff"}, "cannot be saved"),
        ({"tags": [str(number) for number in range(TAGS_MAX + 1)]}, "20 tags"),
        ({"tags": ["x" * (TAG_MAX + 1)]}, "1 to 50 characters"),
        ({"tags": [" "]}, "1 to 50 characters"),
        ({"tags": ["two\nlines"]}, "one line"),
        ({"tags": ["half \udcff"]}, "one line"),
        ({"distress": 1, "at": Moment(NOON.utc_ms + AHEAD_MAX_MS + 1, 0)}, "future"),
        ({"distress": 1, "at": Moment(EARLIEST_MS - 1, 0)}, "1900"),
        ({}, "at least one"),
        ({"note": " \n"}, "at least one"),
        ({"at": NOON}, "at least one"),
    ],
)
def test_what_is_out_of_limits_is_refused_in_one_sentence(
    check_ins: CheckIns, values: dict[str, Any], words: str
) -> None:
    good = check_ins.add(distress=5)
    with pytest.raises(UsageError, match=words) as caught:
        check_ins.add(**values)
    assert "\n" not in str(caught.value)
    blank: dict[str, Any] = {"distress": None, "mood": None, "energy": None, "tags": (), "note": ""}
    blank |= {"pleasant": None, "stirred": None, "feelings": (), "needs": ()}
    with pytest.raises(UsageError, match=words):
        check_ins.update(replace(good, **(blank | values)))
    assert check_ins.all() == [good]


@pytest.mark.parametrize(
    "values",
    [
        {"distress": 0},
        {"distress": 10},
        {"mood": 1, "energy": 5},
        {"pleasant": -4},
        {"stirred": 4},
        {"feelings": ["afraid"]},
        {"needs": ["x" * TAG_MAX]},
        {"note": "x" * NOTE_MAX},
        {"note": "\0 and more"},
        {"tags": ["x" * TAG_MAX] + [str(number) for number in range(TAGS_MAX - 1)]},
        {"mood": 3, "at": Moment(NOON.utc_ms + AHEAD_MAX_MS, 0)},
        {"mood": 3, "at": Moment(EARLIEST_MS, -1439)},
    ],
)
def test_the_limits_themselves_are_inside(check_ins: CheckIns, values: dict[str, Any]) -> None:
    added = check_ins.add(**values)
    assert check_ins.all() == [added]


def test_an_update_keeps_who_and_when_and_says_when_it_changed(check_ins: CheckIns, clock: FakeClock) -> None:
    added = check_ins.add(distress=7)
    clock.forward(60_000)
    moved = Moment(NOON.utc_ms - 86_400_000, 0)
    changed = check_ins.update(
        replace(
            added, at=moved, distress=None, mood=4, tags=("a", "a"), note="later", stirred=3, needs=(" rest",)
        )
    )
    assert changed == check_ins.get(added.head.id)
    assert changed.head == replace(added.head, updated=clock.now())
    assert (changed.day, changed.distress, changed.mood) == (date(2026, 2, 28), None, 4)
    assert (changed.tags, changed.note, changed.stirred, changed.needs) == (("a",), "later", 3, ("rest",))


def test_updated_grows_when_the_clock_is_set_back(check_ins: CheckIns, clock: FakeClock) -> None:
    added = check_ins.add(distress=7)
    clock.forward(-50_000)
    changed = check_ins.update(replace(added, distress=6))
    assert changed.head.updated.utc_ms == added.head.updated.utc_ms + 1


def test_delete_and_its_undo(check_ins: CheckIns, database: Database, clock: FakeClock) -> None:
    added = check_ins.add(distress=7)
    clock.forward(1000)
    assert check_ins.delete(added.head.id)
    assert check_ins.get(added.head.id) is None
    assert check_ins.all() == check_ins.series() == check_ins.between(added.day, added.day) == []
    with pytest.raises(UsageError, match="no longer there"):
        check_ins.update(added)
    assert database.read("SELECT deleted_ms, deleted_offset_min, distress FROM check_in") == [
        (NOON.utc_ms + 1000, 120, 7)
    ]
    assert not check_ins.delete(added.head.id)
    clock.forward(1000)
    assert check_ins.restore(added.head.id)
    assert not check_ins.restore(added.head.id)
    found = check_ins.get(added.head.id)
    assert found is not None
    assert found.head == replace(added.head, updated=clock.now())


def test_what_is_not_there(check_ins: CheckIns) -> None:
    assert check_ins.get("nothing") is None
    assert not check_ins.delete("nothing")
    assert not check_ins.restore("nothing")


def test_days_are_included_at_both_ends(check_ins: CheckIns) -> None:
    day_ms = 86_400_000
    added = [check_ins.add(at=Moment(NOON.utc_ms - back * day_ms, 0), mood=3) for back in range(5)]
    found = check_ins.between(date(2026, 2, 26), date(2026, 2, 28))
    assert found == [added[3], added[2], added[1]]


def test_a_series_from_a_moment_on(check_ins: CheckIns) -> None:
    for back in range(5):
        check_ins.add(at=Moment(NOON.utc_ms - back * 1000, 60), distress=back)
    check_ins.add(mood=3)
    since = check_ins.series(Moment(NOON.utc_ms - 2000, -300))
    assert since == [(NOON.utc_ms - back * 1000, 60, "2026-03-01", back) for back in (2, 1, 0)]
    assert len(check_ins.series()) == 5


def test_the_chart_is_read_from_an_index_alone(database: Database) -> None:
    """So that a million points need no look at the notes and no sorting."""
    seen: list[str] = []
    database._connection.exec_trace = lambda _cursor, sql, _values: seen.append(sql) is None
    CheckIns(database).series()
    CheckIns(database).series(NOON)
    CheckIns(database).levels()
    database._connection.exec_trace = None
    assert len(seen) == 4
    indexes = ("check_in_series", "check_in_series", "check_in_series", "check_in_unrated")
    for sql, values, index in zip(seen, ((), (0,), (), ()), indexes, strict=True):
        plan = database.read(f"EXPLAIN QUERY PLAN {sql}", values)
        assert len(plan) == 1
        assert f"INDEX {index}" in plan[0][3]
        assert "COVERING" in plan[0][3] or index == "check_in_unrated"


def test_words_in_use_are_known_the_most_used_first(check_ins: CheckIns) -> None:
    for tags in (["work", "alone"], ["work", "Évening"], ["work", "alone"], ["beach"]):
        check_ins.add(tags=tags, feelings=["afraid"], needs=tags[:1])
    check_ins.delete(check_ins.add(tags=["gone", "work"], feelings=["gone"], needs=["gone"]).head.id)
    assert check_ins.known_tags() == [("work", 3), ("alone", 2), ("beach", 1), ("Évening", 1)]
    assert check_ins.known_feelings() == [("afraid", 4)]
    assert check_ins.known_needs() == [("work", 3), ("beach", 1)]


def test_a_point_of_the_chart_is_found_again(check_ins: CheckIns) -> None:
    both = [check_ins.add(distress=3), check_ins.add(mood=2)]
    check_ins.add(distress=3, at=Moment(NOON.utc_ms - 1, 0))
    check_ins.delete(check_ins.add(distress=9).head.id)
    assert check_ins.at(NOON) == sorted(both, key=lambda each: each.head.id)


def test_what_is_put_is_as_it_was_given(check_ins: CheckIns, database: Database) -> None:
    added = check_ins.add(distress=7, note="first words")
    gone = replace(added.head, updated=Moment(5, 0), deleted=Moment(6, -30), device="elsewhere")
    changed = replace(added, head=gone, distress=None, mood=2, note="other words", origin="x", origin_key="y")
    check_ins.put(changed)
    assert list(check_ins.everything()) == [changed]
    assert check_ins.versions() == {added.head.id: 5}
    assert check_ins.all() == []
    check_the_words(database)
    check_ins.put(added)
    assert check_ins.all() == [added]
    check_the_words(database)
    database.write("DELETE FROM check_in")
    check_the_words(database)


def test_an_import_keeps_its_origin_through_a_change(check_ins: CheckIns) -> None:
    added = check_ins.add(mood=3)
    check_ins.put(replace(added, origin="daylio", origin_key="k"))
    changed = check_ins.update(replace(added, mood=4))
    assert (changed.mood, changed.origin, changed.origin_key) == (4, "daylio", "k")


def test_tags_beside_the_distress_of_their_day(check_ins: CheckIns) -> None:
    check_ins.add(distress=3, tags=["a", "b"], at=Moment(NOON.utc_ms - 1000, 0))
    check_ins.add(tags=["a", "b"])
    check_ins.add(distress=0, at=Moment(NOON.utc_ms - 86_400_000, 0))
    check_ins.add(mood=3)
    check_ins.delete(check_ins.add(distress=9, tags=["a"]).head.id)
    assert check_ins.tag_rows() == [
        ("2026-02-28", (), 0),
        ("2026-03-01", ("a", "b"), 3),
        ("2026-03-01", ("a", "b"), None),
    ]


def test_check_ins_without_a_level_are_counted_too(check_ins: CheckIns, clock: FakeClock) -> None:
    check_ins.add(tags=["rain"])
    clock.advance(60)
    check_ins.add(distress=4)
    clock.advance(60)
    check_ins.add(note="only words")
    assert [row[3:] for row in check_ins.levels()] == [
        (None, None, None),
        (4, None, None),
        (None, None, None),
    ]
    moments = [row[0] for row in check_ins.levels()]
    assert moments == sorted(moments)
