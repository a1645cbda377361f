# SPDX-License-Identifier: MIT
"""A check-in in words for the history, and read out whole."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.clock import Moment
from companion.model.check_in import CheckIn
from companion.model.entry import EntryHead
from companion.ui.history_words import (
    FIRST_WORDS,
    HistoryEntry,
    check_ins_in_words,
    day_heading,
    first_words,
    noticed_line,
    ratings_line,
    spoken,
    time_in_words,
)

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def test_a_check_in_is_shown_at_the_time_on_its_own_wall() -> None:
    at = Moment(1_790_000_000_000, -8 * 60)
    head = EntryHead("id", at, at, "device")
    check_in = CheckIn(
        head, at, at.local_day, 6, 2, None, ("work",), "One\n two", feelings=("anxious", "Own")
    )
    entry = HistoryEntry.of(check_in)
    assert (entry.at, entry.at.utcoffset()) == (at.local, timedelta(hours=-8))
    assert entry.place == (at.local.replace(tzinfo=None), "id")
    assert entry.feelings == ("Anxious", "Own")
    assert (entry.distress, entry.mood, entry.energy, entry.tags, entry.note) == (
        6,
        2,
        None,
        ("work",),
        "One two",
    )


@pytest.mark.parametrize(
    ("note", "shown"),
    [("", ""), ("  one\n\n two\t", "one two"), ("a " * 5000, "a " * (FIRST_WORDS // 2 - 1) + "a…")],
)
def test_the_first_words_stand_on_one_line(note: str, shown: str) -> None:
    assert first_words(note) == shown


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "Today, Friday 20 November 2026"),
        (date(2026, 11, 19), "Yesterday, Thursday 19 November 2026"),
        (date(2025, 3, 1), "Saturday 1 March 2025"),
    ],
)
def test_days_have_their_weekday(day: date, words: str) -> None:
    assert day_heading(day, TODAY) == words


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (HistoryEntry("", AT), ""),
        (HistoryEntry("", AT, distress=3), ""),
        (HistoryEntry("", AT, mood=5, energy=1), "Mood: Very good · Energy: Drained"),
        (HistoryEntry("", AT, pleasant=4), "very pleasant"),
    ],
)
def test_ratings_say_what_they_are(entry: HistoryEntry, words: str) -> None:
    assert ratings_line(entry) == words


def test_what_was_noticed_keeps_its_kinds_apart() -> None:
    entry = HistoryEntry("", AT, feelings=("Sad", "Tense"), needs=("Rest", "Air"), tags=("work", "a b"))
    assert noticed_line(entry) == "Sad · Tense · needs Rest, Air · #work · #a b"
    assert noticed_line(HistoryEntry("", AT)) == ""


def test_a_whole_entry_is_read_out() -> None:
    entry = HistoryEntry("", AT, 6, 4, 3, 1, None, ("Sad",), ("Rest",), ("work", "home"), "Long day")
    assert spoken(entry, TODAY) == (
        "Today, Friday 20 November 2026, 09:05; Anxiety 6 of 10; Mood: Good, Energy: Some, a little pleasant;"
        " Sad, needs Rest; Tags: work, home; Note: Long day"
    )
    assert spoken(HistoryEntry("", AT), TODAY) == "Today, Friday 20 November 2026, 09:05"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 check-ins"), (1, "1 check-in"), (36_500, "36,500 check-ins")]
)
def test_check_ins_are_counted(count: int, words: str) -> None:
    assert check_ins_in_words(count) == words


def test_minutes_have_two_digits() -> None:
    assert time_in_words(AT) == "09:05"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (HistoryEntry("", AT, needs=("Rest",)), "needs Rest"),
        (HistoryEntry("", AT, feelings=("Sad",)), "Sad"),
        (HistoryEntry("", AT, tags=("a",)), "#a"),
    ],
)
def test_one_kind_alone(entry: HistoryEntry, words: str) -> None:
    assert noticed_line(entry) == words
