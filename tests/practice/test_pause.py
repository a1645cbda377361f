# SPDX-License-Identifier: MIT
"""A pause keeps its time, whatever happens to the program and to the clock on the wall."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.model.entry import EntryHead
from companion.model.journal import Content, JournalEntry, Practice, wrong_field
from companion.practice.pause import (
    LONGEST_MINUTES,
    MINUTE_MS,
    MINUTES,
    MORE_MINUTES,
    Pause,
    begun,
    ended,
    kept,
    left_s,
    of_length,
    steadied,
    with_more,
)
from tests.fakes import NOON

moments = st.integers(0, 4_000_000_000_000).map(lambda ms: Moment(ms, 60))
lengths = st.sampled_from(MINUTES)
hours_ms = st.integers(-7_200_000, 7_200_000)


def later(moment: Moment, ms: int) -> Moment:
    return replace(moment, utc_ms=max(0, moment.utc_ms + ms))


def entry(content: Content, practice: Practice = Practice.PAUSE) -> JournalEntry:
    head = EntryHead.new(NOON, "here")
    return JournalEntry(head, NOON, NOON.local_day, practice, content)


def test_a_fresh_pause_has_all_of_its_time_before_it() -> None:
    pause = begun(10, NOON)
    assert (pause.left_s(NOON), pause.share(NOON), pause.is_over(NOON)) == (600.0, 0.0, False)


def test_it_is_over_at_its_moment_and_not_before() -> None:
    pause = begun(5, NOON)
    assert not pause.is_over(later(NOON, 5 * MINUTE_MS - 1))
    end = later(NOON, 5 * MINUTE_MS)
    assert pause.is_over(end)
    assert (pause.share(end), pause.over_for_s(end)) == (1.0, 0.0)
    assert pause.over_for_s(later(end, 90_000)) == 90.0
    assert pause.over_for_s(NOON) == 0.0


def test_a_pause_without_length_is_over() -> None:
    assert Pause(0, NOON.utc_ms + 1000).is_over(NOON)
    assert Pause(0, NOON.utc_ms).share(NOON) == 1.0


@given(lengths, moments, hours_ms)
@settings(max_examples=60)
def test_what_is_left_never_leaves_its_limits(minutes: int, start: Moment, ms: int) -> None:
    pause = begun(minutes, start)
    now = later(start, ms)
    assert 0.0 <= pause.left_s(now) <= minutes * 60.0
    assert 0.0 <= pause.share(now) <= 1.0
    assert pause.left_s(now) == left_s(pause.until_ms, minutes, now)


@given(lengths, moments, st.lists(st.integers(0, 400_000), min_size=1, max_size=6))
@settings(max_examples=60)
def test_closing_the_program_changes_nothing(minutes: int, start: Moment, gaps: list[int]) -> None:
    """However it is divided into looks, what is left is what the clock says."""
    pause, now = begun(minutes, start), start
    for gap in gaps:
        now = later(now, gap)
        pause = kept(entry({"minutes": pause.minutes, "until_ms": pause.until_ms})) or pause
    assert pause.left_s(now) == max(0, minutes * MINUTE_MS - sum(gaps)) / 1000.0


@given(lengths, lengths, moments, st.integers(0, 1_500_000))
@settings(max_examples=60)
def test_another_length_does_not_start_over(minutes: int, other: int, start: Moment, passed: int) -> None:
    now = later(start, passed)
    changed = of_length(begun(minutes, start), other)
    assert changed == begun(other, start)
    assert changed.left_s(now) == max(0, other * MINUTE_MS - passed) / 1000.0


@given(lengths, moments, st.integers(0, 3_000_000))
@settings(max_examples=60)
def test_five_more_minutes_are_five_minutes_more(minutes: int, start: Moment, passed: int) -> None:
    now = later(start, passed)
    before = begun(minutes, start)
    more = with_more(before, now)
    assert more.left_s(now) == pytest.approx(before.left_s(now) + MORE_MINUTES * 60.0, abs=0.001)
    assert more.minutes == minutes + MORE_MINUTES
    assert not more.is_over(now)


@given(lengths, moments, hours_ms)
@settings(max_examples=60)
def test_ended_it_is_over_and_never_ends_later(minutes: int, start: Moment, ms: int) -> None:
    pause, now = begun(minutes, start), later(start, ms)
    done = ended(pause, now)
    assert done.is_over(now)
    assert done.until_ms <= pause.until_ms


@given(lengths, moments, st.floats(0, 1200), hours_ms)
@settings(max_examples=80)
def test_a_clock_that_is_set_moves_the_end_with_it(
    minutes: int, start: Moment, passed_s: float, set_by: int
) -> None:
    pause = begun(minutes, start)
    true = later(start, round(passed_s * 1000))
    shown = Moment(max(0, true.utc_ms + set_by), 60)
    after = steadied(pause, start, shown, passed_s)
    assert after.left_s(shown) == pytest.approx(pause.left_s(true), abs=2.001)


def test_what_the_clocks_differ_by_on_any_day_is_let_be() -> None:
    pause = begun(10, NOON)
    assert steadied(pause, NOON, later(NOON, 61_900), 60.0) is pause


@pytest.mark.parametrize("content", [{}, {"minutes": 5}, {"until_ms": 5}, {"draft": "not yet"}])
def test_an_entry_without_a_time_holds_no_pause(content: Content) -> None:
    assert kept(entry(content)) is None


def test_another_practice_holds_no_pause() -> None:
    assert kept(entry({"minutes": 5, "until_ms": 5}, Practice.NOTICE)) is None


def test_an_entry_from_elsewhere_cannot_hold_a_pause_of_years() -> None:
    found = kept(entry({"minutes": 1 << 50, "until_ms": 1 << 50}))
    assert found is not None
    assert found.minutes == LONGEST_MINUTES
    assert with_more(found, NOON).minutes == LONGEST_MINUTES


@given(lengths, moments)
@settings(max_examples=20)
def test_what_a_pause_holds_fits_its_form(minutes: int, start: Moment) -> None:
    pause = begun(minutes, start)
    assert wrong_field(Practice.PAUSE, {"minutes": pause.minutes, "until_ms": pause.until_ms}) is None
