# SPDX-License-Identifier: MIT
"""Where the days of a year stand, and the colours of their numbers, as plain functions."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens, contrast
from companion.insights.calendar_days import calendar_days, year_grid
from companion.insights.series import Series
from companion.ui.widgets.year_map import BLOCKS, LEAST_CELL_PX, YearMap, readable_on, shape_for

NOTHING = calendar_days(Series(np.empty(0), *(np.empty(0, np.int64) for _ in range(3))))


@given(st.floats(260, 2000), st.integers(53, 54), st.floats(20, 90), st.integers(100, 200))
def test_a_year_fits_its_width_in_as_few_rows_as_let_it_be_seen(
    width: float, columns: int, left: float, percent: int
) -> None:
    shape = shape_for(width, columns, left, 20, percent)
    blocks = -(-columns // shape.weeks)
    assert blocks <= max(BLOCKS)
    assert left + shape.weeks * shape.pitch <= width + 1e-6
    if blocks > 1:
        fewer = max(each for each in BLOCKS if -(-columns // -(-columns // each)) < blocks)
        assert (width - left) / -(-columns // fewer) < LEAST_CELL_PX * percent / 100
    corners = [shape.corner(row, column) for column in range(columns) for row in range(7)]
    assert len(set(corners)) == len(corners)
    assert max(y for _, y in corners) + shape.pitch <= blocks * shape.tall


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_numbers_on_every_shade_can_be_read(tokens: Tokens) -> None:
    assert all(contrast(readable_on(shade, tokens), shade) >= 4.5 for shade in tokens.heat)


@pytest.mark.parametrize("year", [2023, 2024, 2026])
@pytest.mark.parametrize("first_weekday", [0, 5, 6])
@pytest.mark.parametrize("width", [420, 1000])
def test_the_pointer_finds_the_day_that_is_drawn_there(
    qtbot: QtBot, year: int, first_weekday: int, width: int
) -> None:
    chart = YearMap("days")
    qtbot.addWidget(chart)
    chart.resize(width, 900)
    chart.show_year(NOTHING, year_grid(NOTHING, year, first_weekday), date(2030, 1, 1))
    days = 366 if year == 2024 else 365
    assert chart.count() == days
    assert [chart.mark_at(chart.place(day).center()) for day in range(days)] == list(range(days))
    assert chart.mark_at(QPointF(-5, 30)) is None
    assert chart.words(days - 1).startswith(f"{date(year, 12, 31):%a} 31 Dec {year}")


def test_days_to_come_are_not_there(qtbot: QtBot) -> None:
    chart = YearMap("days")
    qtbot.addWidget(chart)
    chart.resize(900, 500)
    chart.show_year(NOTHING, year_grid(NOTHING, 2026), date(2026, 3, 1))
    assert chart.count() == 60
    tomorrow = chart.place(59).center() + QPointF(0, 0)
    assert chart.mark_at(tomorrow) == 59
    assert chart.mark_at(chart.place(60).center()) is None
