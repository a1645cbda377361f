# SPDX-License-Identifier: MIT
"""Seven days counted as they were."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.look_back import WEEK_DAYS, Done, Week, week_of
from companion.model.entry import EntryHead
from companion.model.journal import Content, JournalEntry, Practice
from companion.model.session_record import Ending, SessionRecord

LAST = date(2026, 3, 1)
NOON_MS = 1_772_366_400_000


def at(back: int, minutes: int = 0) -> Moment:
    return Moment(NOON_MS - back * 86_400_000 + minutes * 60_000, 120)


def session(exercise: str, done_s: float, back: int = 0) -> SessionRecord:
    head = EntryHead("session", at(back), at(back), "device")
    return SessionRecord(head, at(back), LAST - timedelta(days=back), exercise, done_s, Ending.STOPPED)


def entry(name: str, practice: Practice, back: int = 0, content: Content | None = None) -> JournalEntry:
    moment = at(back, len(name))
    return JournalEntry(
        EntryHead(name, moment, moment, "device"),
        moment,
        LAST - timedelta(days=back),
        practice,
        content or {},
    )


def test_nothing_is_an_empty_week() -> None:
    week = week_of([], [], [], LAST)
    assert week == Week(LAST)
    assert week.is_empty
    assert (week.first, week.last) == (date(2026, 2, 23), LAST)


def test_exercises_are_added_up_the_most_frequent_first() -> None:
    sessions = [
        session("relax", 600),
        session("breathe", 180),
        session("breathe", 20.5, 6),
        session("ground", 90),
        session("ground", 90, 7),
        session("breathe", 999, -1),
    ]
    week = week_of(sessions, [], [], LAST)
    assert week.done == (Done("breathe", 2, 200.5), Done("ground", 1, 90), Done("relax", 1, 600))
    assert not week.is_empty


def test_what_was_written_keeps_its_ids_and_times() -> None:
    entries = [
        entry("bb", Practice.NOTICE),
        entry("a", Practice.NOTICE),
        entry("c", Practice.LOOK_AGAIN, 2),
        entry("old", Practice.NOTICE, 7),
        entry("card", Practice.CARD),
        entry("plan", Practice.PLAN),
    ]
    week = week_of([], entries, [], LAST)
    assert [(each.practice, [key for key, _at in each.entries]) for each in week.written] == [
        (Practice.NOTICE, ["a", "bb"]),
        (Practice.LOOK_AGAIN, ["c"]),
    ]
    assert week.written[0].entries[0][1] == at(0, 1).local


def test_small_wins_are_the_persons_own_lines() -> None:
    entries = [
        entry("later", Practice.SMALL_WIN, 0, {"line": "I slept"}),
        entry("one", Practice.SMALL_WIN, 3, {"line": " I waited\nten minutes "}),
        entry("none", Practice.SMALL_WIN, 1, {"line": "  "}),
    ]
    week = week_of([], entries, [], LAST)
    assert [(each.id, each.line) for each in week.wins] == [
        ("one", "I waited ten minutes"),
        ("later", "I slept"),
    ]
    assert week.written == ()


@given(st.lists(st.integers(-3, 20), max_size=30))
def test_check_ins_of_the_seven_days_count(backs: list[int]) -> None:
    levels = [(0, 0, (LAST - timedelta(days=back)).isoformat(), 3, None, None) for back in backs]
    week = week_of([], [], levels, LAST)
    assert week.check_ins == len([back for back in backs if back in range(WEEK_DAYS)])
    assert week.is_empty == (week.check_ins == 0)
