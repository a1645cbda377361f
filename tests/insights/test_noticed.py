# SPDX-License-Identifier: MIT
"""What comes up in Notice: counts, ties, and nothing under five entries."""

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.noticed import LEAST_ENTRIES, DayPart, Fear, NoticedOverview, most
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice
from tests.fakes import NOON

HOUR_MS = 3_600_000


def entry(
    feared: Sequence[str] = (), at: Moment = NOON, practice: Practice = Practice.NOTICE, happened: str = "x"
) -> JournalEntry:
    content = {"happened": happened, "feared": tuple(feared)}
    if practice is not Practice.NOTICE:
        content = {}
    return JournalEntry(EntryHead.new(at, "device"), at, at.local_day, practice, content)


def later(hours: int, offset_min: int = 120) -> Moment:
    return Moment(NOON.utc_ms + hours * HOUR_MS, offset_min)


def test_fears_are_counted_once_an_entry_and_ordered() -> None:
    found = NoticedOverview.of(
        [entry(["left", "not-enough"]), entry(["left"]), entry(["left"]), entry(), entry(["not-enough"])]
    )
    assert found.n == 5
    assert found.fears == (Fear("left", 3), Fear("not-enough", 2))
    assert found.most_feared == (Fear("left", 3),)


def test_ties_are_all_of_them() -> None:
    found = NoticedOverview.of([entry(["left"]), entry(["not-enough"]), entry(["must-be-perfect"])])
    assert {each.word for each in found.most_feared} == {"left", "not-enough", "must-be-perfect"}


def test_own_words_are_one_whatever_their_case_and_shown_as_first_written() -> None:
    found = NoticedOverview.of(
        [entry(["they laugh"], later(5)), entry(["They laugh"]), entry(["THEY LAUGH"], later(9))]
    )
    assert found.fears == (Fear("They laugh", 3),)


def test_one_word_twice_in_an_entry_counts_once() -> None:
    assert NoticedOverview.of([entry(["Alone", "alone"])]).fears == (Fear("Alone", 1),)


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, DayPart.NIGHT),
        (5, DayPart.NIGHT),
        (6, DayPart.MORNING),
        (11, DayPart.MORNING),
        (12, DayPart.AFTERNOON),
        (17, DayPart.AFTERNOON),
        (18, DayPart.EVENING),
        (23, DayPart.EVENING),
    ],
)
def test_parts_of_the_day_go_by_the_clock_on_the_wall(hour: int, part: DayPart) -> None:
    for offset_min in (-480, 0, 330):
        at = Moment(NOON.utc_ms - 12 * HOUR_MS + hour * HOUR_MS - offset_min * 60_000, offset_min)
        assert NoticedOverview.of([entry(at=at)]).most_parts == (part,)


def test_the_weekday_is_that_of_the_day_it_belongs_to() -> None:
    sunday = entry()  # 2026-03-01
    moved = replace(entry(), day=NOON.local.date().replace(day=4))
    assert NoticedOverview.of([sunday]).most_weekdays == (6,)
    assert NoticedOverview.of([moved]).most_weekdays == (2,)
    assert NoticedOverview.of([sunday, moved]).most_weekdays == (2, 6)


def test_only_what_was_noticed_and_still_lives_counts() -> None:
    deleted = entry(["left"])
    deleted = replace(deleted, head=replace(deleted.head, deleted=NOON))
    others = [deleted, entry(practice=Practice.LOOK_AGAIN), entry(happened="  ")]
    found = NoticedOverview.of(others)
    assert (found.n, found.fears) == (0, ())
    assert found.most_feared == found.most_parts == found.most_weekdays == ()


@pytest.mark.parametrize(("entries", "more"), [(0, 5), (1, 4), (4, 1), (5, 0), (6, 0)])
def test_under_five_it_says_how_many_more(entries: int, more: int) -> None:
    assert NoticedOverview.of([entry()] * entries).more == more


entries = st.lists(
    st.builds(
        entry,
        st.lists(st.sampled_from(["left", "not-enough", "Own", "own", "ß", "SS"]), max_size=4),
        st.builds(later, st.integers(-5000, 5000), st.integers(-840, 840)),
    ),
    max_size=12,
)


@given(entries)
def test_numbers_add_up_and_order_does_not_matter(given_entries: list[JournalEntry]) -> None:
    found = NoticedOverview.of(given_entries)
    assert found.n == sum(found.parts) == sum(found.weekdays) == len(given_entries)
    assert [each.n for each in found.fears] == sorted((each.n for each in found.fears), reverse=True)
    assert all(1 <= each.n <= found.n for each in found.fears)
    expected = Counter(
        key for each in given_entries for key in {word.casefold() for word in each.words("feared")}
    )
    assert {each.word.casefold(): each.n for each in found.fears} == expected
    assert found.more == max(0, LEAST_ENTRIES - len(given_entries))
    turned = NoticedOverview.of(given_entries[::-1])
    assert (turned.parts, turned.weekdays) == (found.parts, found.weekdays)
    assert turned.fears == found.fears


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_most_are_the_highest_and_all_of_them(counts: list[int]) -> None:
    places = most(counts)
    assert list(places) == [place for place in range(len(counts)) if counts[place] == max(counts) > 0]


def test_it_needs_neither_qt_nor_numpy() -> None:
    code = (
        "import sys, companion.insights.noticed\n"
        "print(sorted({each.partition('.')[0] for each in sys.modules} & {'numpy', 'PySide6'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
