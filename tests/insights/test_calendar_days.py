# SPDX-License-Identifier: MIT
"""The calendar: one figure for each local day, and years as grids of weeks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.insights.calendar_days import (
    EMPTY,
    OUTSIDE,
    SHADES,
    CalendarDays,
    calendar_days,
    day_sentence,
    year_grid,
    year_sentence,
)
from companion.insights.levels import LevelRow, read_levels
from companion.insights.series import Scale, day_of
from tests.insights.rows import (
    BERLIN_23_HOURS,
    BERLIN_25_HOURS,
    at_hour,
    level_row,
    level_rows,
    moment,
    quartiles,
)


def distress_days(rows: list[LevelRow]) -> CalendarDays:
    return calendar_days(read_levels(rows).of(Scale.DISTRESS))


@settings(max_examples=40)
@given(level_rows, st.sampled_from([(Scale.DISTRESS, 3), (Scale.ENERGY, 5)]))
def test_each_day_has_the_median_of_its_check_ins(rows: list[LevelRow], what: tuple[Scale, int]) -> None:
    scale, place = what
    days = calendar_days(read_levels(rows).of(scale))
    by_day: dict[str, list[int]] = {}
    for row in rows:
        value = row[place]
        if isinstance(value, int):
            by_day.setdefault(row[2], []).append(value)
    expected = [
        (text, quartiles(held)[0], min(held), max(held), len(held)) for text, held in sorted(by_day.items())
    ]
    columns = (each.tolist() for each in (days.day, days.median, days.lowest, days.highest, days.n))
    found = [(day_of(day).isoformat(), *rest) for day, *rest in zip(*columns, strict=True)]
    assert found == expected
    assert days.years() == sorted({int(text[:4]) for text in by_day}, reverse=True)
    for at, (text, *_) in enumerate(expected):
        assert days.index(date.fromisoformat(text)) == at


@given(st.integers(0, 20))
def test_shades_are_equal_parts_of_the_scale(halves: int) -> None:
    rows = [level_row(at_hour(date(2026, 1, 1), 1), each) for each in (halves // 2, halves - halves // 2)]
    days = distress_days(rows)
    assert days.median.tolist() == [halves / 2]
    expected = next((shade for shade in range(SHADES) if halves / 2 < 2 * (shade + 1)), SHADES - 1)
    assert days.shade.tolist() == [expected]


def test_each_mood_has_its_own_shade() -> None:
    rows = [level_row(at_hour(date(2026, 1, mood), 1), mood=mood) for mood in range(1, 6)]
    assert calendar_days(read_levels(rows).of(Scale.MOOD)).shade.tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("times", [BERLIN_23_HOURS, BERLIN_25_HOURS])
def test_a_short_and_a_long_day_are_one_day(times: list[datetime]) -> None:
    days = distress_days([level_row(moment(when, "Europe/Berlin"), 4) for when in times])
    assert days.n.tolist() == [len(times)]


def test_a_flight_neither_merges_nor_splits_days() -> None:
    """Tokyo on Monday 20:00, Honolulu on the same Monday 08:00; then Tokyo again, without a Tuesday there."""
    rows = [
        level_row(moment(datetime(2026, 6, 1, 11, 0, tzinfo=UTC), "Asia/Tokyo"), 8),
        level_row(moment(datetime(2026, 6, 1, 18, 0, tzinfo=UTC), "Pacific/Honolulu"), 3),
        level_row(moment(datetime(2026, 6, 2, 9, 0, tzinfo=UTC), "Pacific/Honolulu"), 3),
        level_row(moment(datetime(2026, 6, 2, 20, 0, tzinfo=UTC), "Asia/Tokyo"), 6),
    ]
    days = distress_days(rows)
    assert [day_of(day) for day in days.day.tolist()] == [date(2026, 6, 1), date(2026, 6, 3)]
    assert days.median.tolist() == [3, 6]
    assert days.n.tolist() == [3, 1]


@given(
    st.integers(1, 9999) | st.sampled_from([1900, 2000, 2024, 2026, 2028]),
    st.sampled_from([0, 5, 6]),
    st.lists(st.integers(0, 365), max_size=30),
)
def test_a_year_is_a_grid_of_all_its_days(year: int, first_weekday: int, picked: list[int]) -> None:
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    used = {first + timedelta(days=shift) for shift in picked if shift < length}
    days = distress_days([level_row(at_hour(day, 12), 5) for day in used])
    grid = year_grid(days, year, first_weekday)
    seen = []
    for column in range(grid.cells.shape[1]):
        for row in range(7):
            day = grid.day_at(row, column)
            cell = int(grid.cells[row, column])
            assert (day is None) == (cell == OUTSIDE)
            if day is None:
                continue
            seen.append(day)
            assert day.weekday() == (first_weekday + row) % 7
            assert grid.place(day) == (row, column)
            assert (day in used) == (cell != EMPTY)
            if cell != EMPTY:
                assert day_of(int(days.day[cell])) == day
    assert seen == [first + timedelta(days=shift) for shift in range(length)]
    assert (grid.cells != OUTSIDE).any(axis=0).all()
    assert list(grid.month_columns) == [grid.place(date(year, month, 1))[1] for month in range(1, 13)]


def test_new_years_eve_and_new_year_are_in_their_own_years() -> None:
    rows = [level_row(at_hour(date(2024, 12, 31), 23.9), 7), level_row(at_hour(date(2025, 1, 1), 0.1), 2)]
    days = distress_days([*rows, level_row(at_hour(date(2024, 2, 29), 12), 1)])
    assert days.years() == [2025, 2024]
    grid = year_grid(days, 2024)
    assert sorted(grid.cells[grid.cells >= 0].tolist()) == [0, 1]
    assert grid.cells[grid.place(date(2024, 2, 29))] == 0
    assert grid.cells[grid.place(date(2024, 12, 31))] == 1
    assert year_grid(days, 2025).cells[year_grid(days, 2025).place(date(2025, 1, 1))] == 2


def test_no_check_ins_leave_an_empty_year() -> None:
    days = distress_days([])
    assert (len(days), days.years(), days.index(date(2026, 1, 1))) == (0, [], None)
    grid = year_grid(days, 2026)
    assert int((grid.cells == EMPTY).sum()) == 365
    assert str(year_sentence(grid)) == "2026: 0 days with an anxiety rating."


def test_a_day_says_its_number_and_its_ends() -> None:
    day = date(2026, 5, 5)
    days = distress_days(
        [
            level_row(at_hour(day, 9), 2),
            level_row(at_hour(day, 10), 5),
            level_row(at_hour(day + timedelta(days=2), 1), 7),
        ]
    )
    assert [str(day_sentence(days, at)) for at in (0, 1)] == [
        "Median 3.5 of 2 anxiety ratings, from 2 to 5.",
        "7, 1 anxiety rating.",
    ]
    assert days.index(day + timedelta(days=1)) is None
    assert str(year_sentence(year_grid(days, 2026))) == "2026: 2 days with an anxiety rating."
    one = distress_days([level_row(at_hour(day, 9), 2)])
    assert str(year_sentence(year_grid(one, 2026))) == "2026: 1 day with an anxiety rating."
