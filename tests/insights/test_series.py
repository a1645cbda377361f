# SPDX-License-Identifier: MIT
"""Ranges, wall time, the middle half and the rolling median, against plain Python."""

import statistics
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.series import (
    DAY_S,
    LEAST_IN_WINDOW,
    Range,
    Row,
    Series,
    covers,
    day_number,
    day_of,
    histogram,
    middle,
    read,
    rolling,
)

TODAY = date(2026, 10, 25)


def row(when: datetime, offset_min: int, distress: int) -> Row:
    """A row as the store gives it, from a UTC time."""
    moment = Moment(int((when - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1)), offset_min)
    return (moment.utc_ms, offset_min, moment.local_day.isoformat(), distress)


def on_day(number: int, distress: int) -> Row:
    return (number * DAY_S * 1000 + 12 * 3_600_000, 0, day_of(number).isoformat(), distress)


ratings = st.integers(0, 10)
moments = st.builds(
    row,
    st.integers(1_000_000_000, 2_500_000_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.integers(-14 * 60, 14 * 60),
    ratings,
)
on_days = st.lists(st.builds(on_day, st.integers(20_000, 20_090), ratings), max_size=120).map(sorted)


def quartiles(values: list[int]) -> tuple[float, float, float]:
    """The definition of the docstring, word for word."""
    ordered = sorted(values)
    quarter = -(-len(ordered) // 4)
    return statistics.median(ordered), ordered[quarter - 1], ordered[-quarter]


@pytest.mark.parametrize(
    ("reach", "first"),
    [
        (Range.WEEK, date(2026, 10, 19)),
        (Range.MONTH, date(2026, 9, 26)),
        (Range.QUARTER, date(2026, 7, 27)),
        (Range.YEAR, date(2025, 10, 26)),
        (Range.ALL, date.min),
    ],
)
def test_a_range_counts_back_from_today(reach: Range, first: date) -> None:
    found, last = covers(reach, TODAY)
    assert found == first
    assert last == (TODAY if reach.days else date.max)


@given(st.integers(-700_000, 2_900_000))
def test_days_and_numbers_are_the_same_thing(number: int) -> None:
    assert day_number(day_of(number)) == number


@given(st.lists(moments, max_size=40).map(sorted))
def test_wherever_it_was_made_a_check_in_stands_in_its_own_day(rows: list[Row]) -> None:
    series = read(rows)
    assert len(series) == len(rows)
    assert (series.wall_s // DAY_S == series.day).all()
    assert (np.diff(series.wall_s) >= 0).all()
    assert sorted(zip(series.day.tolist(), series.distress.tolist(), strict=True)) == sorted(
        (day_number(date.fromisoformat(day)), distress) for _, _, day, distress in rows
    )


def test_the_day_with_an_hour_twice_is_as_wide_as_any_other() -> None:
    """25 hours on 2026-10-25 in Berlin: 00:30, 02:30 before the change, 02:30 after it, 23:30."""
    rows = [
        row(datetime(2026, 10, 24, 22, 30, tzinfo=UTC), 120, 1),
        row(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 120, 2),
        row(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 60, 3),
        row(datetime(2026, 10, 25, 22, 30, tzinfo=UTC), 60, 4),
    ]
    series = read(rows)
    assert [s % DAY_S / 3600 for s in series.wall_s.tolist()] == [0.5, 2.5, 2.5, 23.5]
    assert series.distress.tolist() == [1, 2, 3, 4]
    assert set(series.day.tolist()) == {day_number(TODAY)}


def test_the_day_with_an_hour_missing_is_as_wide_as_any_other() -> None:
    """23 hours on 2026-03-29 in Berlin: 01:30, then 03:30 an hour later."""
    series = read(
        [
            row(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 60, 1),
            row(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 120, 2),
            row(datetime(2026, 3, 29, 21, 30, tzinfo=UTC), 120, 3),
        ]
    )
    assert [s % DAY_S / 3600 for s in series.wall_s.tolist()] == [1.5, 3.5, 23.5]
    assert set(series.day.tolist()) == {day_number(date(2026, 3, 29))}


def test_a_flight_over_the_date_line_goes_back_a_day() -> None:
    """Left Tokyo on Monday evening, arrived in Honolulu on Monday morning."""
    series = read(
        [
            row(datetime(2026, 6, 1, 11, 0, tzinfo=UTC), 540, 8),
            row(datetime(2026, 6, 1, 18, 0, tzinfo=UTC), -600, 3),
        ]
    )
    assert series.distress.tolist() == [3, 8]
    assert [s % DAY_S / 3600 for s in series.wall_s.tolist()] == [8.0, 20.0]
    assert set(series.day.tolist()) == {day_number(date(2026, 6, 1))}


@given(st.lists(ratings, min_size=1, max_size=60))
def test_middle_is_its_definition(values: list[int]) -> None:
    median, low, high = (float(each[0]) for each in middle(histogram(np.array(values))))
    assert (median, low, high) == quartiles(values)
    assert low <= median <= high


@given(st.lists(ratings, min_size=1, max_size=60))
def test_more_than_half_lies_in_the_middle_half_and_it_mirrors(values: list[int]) -> None:
    _, low, high = (float(each[0]) for each in middle(histogram(np.array(values))))
    assert 2 * sum(low <= value <= high for value in values) > len(values)
    _, mirrored_low, mirrored_high = (float(each[0]) for each in middle(histogram(10 - np.array(values))))
    assert (mirrored_low, mirrored_high) == (10 - high, 10 - low)


@given(on_days, st.integers(1, 30), st.integers(1, 10))
def test_the_line_is_the_median_of_each_window(rows: list[Row], window: int, gap: int) -> None:
    line = rolling(read(rows), window, gap)
    days = {day_number(date.fromisoformat(day)) for _, _, day, _ in rows}
    expected = []
    for day in sorted(days):
        held = [
            value for _, _, text, value in rows if day - window < day_number(date.fromisoformat(text)) <= day
        ]
        if len(held) >= LEAST_IN_WINDOW:
            expected.append((day, *quartiles(held)))
    columns = (line.day, line.median, line.low, line.high)
    assert list(zip(*(each.tolist() for each in columns), strict=True)) == expected


@given(on_days, st.integers(1, 30), st.integers(1, 10))
def test_the_line_breaks_at_gaps_and_nowhere_else(rows: list[Row], window: int, gap: int) -> None:
    line = rolling(read(rows), window, gap)
    pieces = [line.day[piece].tolist() for piece in line.pieces()]
    assert [day for piece in pieces for day in piece] == line.day.tolist()
    assert all(pieces)
    for piece in pieces:
        assert all(after - before - 1 <= gap for before, after in pairwise(piece))
    for before, after in pairwise(pieces):
        assert after[0] - before[-1] - 1 > gap


@given(on_days.filter(bool))
def test_a_new_check_in_does_not_redraw_the_past(rows: list[Row]) -> None:
    before = rolling(read(rows), 14, 7)
    last = day_number(date.fromisoformat(rows[-1][2]))
    after = rolling(read([*rows, on_day(last + 1, 10)]), 14, 7)
    assert after.day[: len(before.day)].tolist() == before.day.tolist()
    assert after.median[: len(before.day)].tolist() == before.median.tolist()


def test_no_rows_make_no_line() -> None:
    line = rolling(read([]), 14, 7)
    assert len(line.day) == 0
    assert line.pieces() == []


def test_between_keeps_both_ends() -> None:
    series: Series = read([on_day(day_number(TODAY) + shift, shift % 11) for shift in range(-3, 3)])
    kept = series.between(TODAY - timedelta(days=1), TODAY + timedelta(days=1))
    assert [number - day_number(TODAY) for number in kept.day.tolist()] == [-1, 0, 1]
