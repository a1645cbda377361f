# SPDX-License-Identifier: MIT
"""Each scale is a series of its own, in order of wall time, with a way back to the row it came from."""

import statistics
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.levels import LevelRow, read_levels
from companion.insights.series import (
    LEAST_IN_WINDOW,
    Scale,
    day_number,
    day_of,
    histogram,
    middle,
    read,
    rolling,
)
from tests.insights.rows import at_hour, fives, level_row, level_rows, quartiles

PLACES = {Scale.DISTRESS: 3, Scale.MOOD: 4, Scale.ENERGY: 5}


def wall_s(row: LevelRow) -> float:
    return row[0] / 1000 + row[1] * 60


@settings(max_examples=40)
@given(level_rows, st.sampled_from(list(Scale)))
def test_a_series_has_what_was_rated_and_nothing_else(rows: list[LevelRow], scale: Scale) -> None:
    levels = read_levels(rows)
    series = levels.of(scale)
    ordered = sorted(range(len(rows)), key=lambda number: wall_s(rows[number]))
    expected = [number for number in ordered if rows[number][PLACES[scale]] is not None]
    assert len(levels) == len(rows)
    assert levels.count(scale) == len(expected)
    assert series.row.tolist() == expected
    assert series.level.tolist() == [rows[number][PLACES[scale]] for number in expected]
    assert series.wall_s.tolist() == [wall_s(rows[number]) for number in expected]
    assert [day_of(day).isoformat() for day in series.day.tolist()] == [rows[at][2] for at in expected]
    assert series.scale is scale


@settings(max_examples=40)
@given(level_rows, st.dates(date(2023, 11, 1), date(2024, 1, 10)), st.integers(0, 40))
def test_between_keeps_both_ends(rows: list[LevelRow], first: date, days: int) -> None:
    last = first + timedelta(days=days)
    kept = read_levels(rows).between(first, last)
    expected = [number for number, row in enumerate(rows) if first.isoformat() <= row[2] <= last.isoformat()]
    assert sorted(kept.row.tolist()) == expected


@settings(max_examples=40)
@given(level_rows)
def test_distress_alone_reads_as_it_did(rows: list[LevelRow]) -> None:
    old = read(
        [(utc_ms, offset, day, value) for utc_ms, offset, day, value, _, _ in rows if value is not None]
    )
    new = read_levels(rows).of(Scale.DISTRESS)
    assert new.wall_s.tolist() == old.wall_s.tolist()
    assert new.distress.tolist() == old.distress.tolist()


@pytest.mark.parametrize("scale", [Scale.MOOD, Scale.ENERGY])
@given(values=st.lists(st.integers(1, 5), min_size=1, max_size=40))
def test_middle_knows_where_a_scale_begins(values: list[int], scale: Scale) -> None:
    found = middle(histogram(np.array(values), scale), scale.least)
    assert tuple(float(each[0]) for each in found) == quartiles(values)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(20_000, 20_060), fives), max_size=80), st.integers(1, 30))
def test_the_line_of_mood_is_the_median_of_each_window(
    pairs: list[tuple[int, int | None]], window: int
) -> None:
    rows = [level_row(at_hour(day_of(day), 12), mood=mood) for day, mood in pairs]
    line = rolling(read_levels(rows).of(Scale.MOOD), window, 7)
    expected = []
    for day in sorted({day for day, mood in pairs if mood is not None}):
        held = [mood for other, mood in pairs if mood is not None and day - window < other <= day]
        if len(held) >= LEAST_IN_WINDOW:
            expected.append((day, *quartiles(held)))
    columns = (line.day, line.median, line.low, line.high)
    assert list(zip(*(each.tolist() for each in columns), strict=True)) == expected


def test_nothing_and_one() -> None:
    assert [len(read_levels([]).of(scale)) for scale in Scale] == [0, 0, 0]
    one = read_levels([level_row(Moment(0, 0), mood=5)])
    assert [len(one.of(scale)) for scale in Scale] == [0, 1, 0]
    assert statistics.median(one.of(Scale.MOOD).level.tolist()) == 5
    assert day_number(date(1970, 1, 1)) == int(one.day[0])
