# SPDX-License-Identifier: MIT
"""A time as it is typed: read in a few forms, stepped by quarters, refused in words, never changed."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.model.reminder import time_text
from companion.settings import DAY_MINUTES
from companion.ui.widgets.time_field import STEP_MIN, TimeField, minute_in


@pytest.mark.parametrize(
    ("text", "minute"), [("14:05", 845), ("9:05", 545), (" 9.05 ", 545), ("0:00", 0), ("23:59", 1439)]
)
def test_times(text: str, minute: int) -> None:
    assert minute_in(text) == minute


@pytest.mark.parametrize("text", ["", "9", "24:00", "9:5", "9:60", "-1:00", "nine", "9:05:00"])
def test_what_is_no_time(text: str) -> None:
    assert minute_in(text) is None


@given(st.integers(0, DAY_MINUTES - 1))
def test_its_own_words_are_read_again(minute: int) -> None:
    assert minute_in(time_text(minute)) == minute


@examples(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, DAY_MINUTES - 1), st.booleans())
def test_a_step_goes_to_the_next_quarter(qapp: QApplication, minute: int, up: bool) -> None:
    del qapp
    field = TimeField("Time", minute)
    told: list[int] = []
    field.minute_changed.connect(told.append)
    field.edit.stepped.emit(up)
    assert told == [field.minute] == [minute_in(field.edit.text())]
    assert field.minute % STEP_MIN == 0
    assert 0 < (field.minute - minute if up else minute - field.minute) % DAY_MINUTES <= STEP_MIN


def test_what_is_shown_takes_nothing_away_from_what_is_typed(qtbot: QtBot) -> None:
    field = TimeField("Time", 545)
    qtbot.addWidget(field)
    told: list[int] = []
    field.minute_changed.connect(told.append)
    field.show()
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "9.1")
    assert (told, field.minute) == ([], 545)
    assert field.refusal.text() != ""
    field.show_minute(545)
    assert field.edit.text() == "9.1"
    QTest.keyClick(field.edit, Qt.Key.Key_0)
    assert (told, field.refusal.text()) == ([550], "")
    field.show_minute(550)
    assert field.edit.text() == "9.10"
    field.show_minute(600)
    assert (field.edit.text(), told) == ("10:00", [550])
