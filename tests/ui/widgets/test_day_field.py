# SPDX-License-Identifier: MIT
"""A day by typing and by keys; what is no day stays as it was typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.ui.widgets.day_field import DayField, day_in


@pytest.mark.parametrize("text", ["2026-03-01", " 2026-3-1 ", "1.3.2026", "01.03.2026", "1 March 2026"])
def test_a_day_may_be_written_in_several_ways(text: str) -> None:
    assert day_in(text) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "2026-02-29", "yesterday", "1.3.26", "2026", "0000-01-01", "9999-12-31"]
)
def test_what_is_no_day(text: str) -> None:
    assert day_in(text) is None


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_each_day_is_found_again(day: date) -> None:
    assert day_in(day.isoformat()) == day


@given(st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_it(text: str) -> None:
    found = day_in(text)
    assert found is None or found.year >= 1000


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    made = DayField("From", "the first day")
    qtbot.addWidget(made)
    qtbot.addWidget(made.refusal)
    made.show()
    return made


def test_keys_step_over_the_end_of_a_month(field: DayField, qtbot: QtBot) -> None:
    field.show_day(date(2026, 2, 28))
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.day == date(2026, 3, 1)
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.day == date(2026, 2, 28)


def test_an_empty_field_steps_from_where_it_starts(field: DayField) -> None:
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.day is None
    field.start_at(date(2026, 3, 1))
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.day == date(2026, 3, 1)
    field.show_day(None)
    assert (field.day, field.is_refused) == (None, False)


def test_a_refusal_is_said_and_taken_back(field: DayField) -> None:
    QTest.keyClicks(field.edit, "2026-3")
    assert field.is_refused
    assert field.edit.accessibleDescription() == field.refusal.text() == "A day looks like 2026-03-01."
    QTest.keyClicks(field.edit, "-1")
    assert (field.day, field.refusal.text()) == (date(2026, 3, 1), "")
