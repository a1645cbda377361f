# SPDX-License-Identifier: MIT
"""A number as it is typed: read with point or comma, stepped, refused in words, never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.ui.widgets.number_field import Limits, NumberField, number_in, outside

MINUTES = Limits(1, 60)
REFUSED = "Minutes are whole numbers from 1 to 60."


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    made = NumberField("Length", "minutes", MINUTES, outside(MINUTES, REFUSED))
    qtbot.addWidget(made)
    made.show_value(3)
    made.show()
    made.focus()
    return made


def retype(field: NumberField, text: str) -> None:
    field.edit.selectAll()
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    QTest.keyClicks(field.edit, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("5.5", 5.5), ("5,5", 5.5), (" 4 ", 4.0), ("-3", -3.0), ("−3", -3.0), (".5", 0.5), ("4.", 4.0)],
)
def test_numbers(text: str, number: float) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", " ", "four", "1e3", "nan", "inf", "1_0", "1,2,3", ".", "0x1"])
def test_what_is_no_number(text: str) -> None:
    assert number_in(text) is None


@given(st.floats(-100, 100), st.booleans())
def test_a_step_lands_on_an_allowed_number(number: float, up: bool) -> None:
    limits = Limits(0, 30, 0.5)
    stepped = limits.stepped(number, up)
    assert limits.allow(stepped)
    if limits.low <= number <= limits.high:
        assert stepped >= number if up else stepped <= number
        assert abs(stepped - number) <= limits.step


def test_a_refused_number_stays_and_is_told_why(field: NumberField) -> None:
    told: list[float] = []
    field.value_changed.connect(told.append)
    retype(field, "99")
    assert told == [9.0]  # on the way to 99, which is not told
    assert field.edit.text() == "99"
    assert field.value is None
    assert field.refusal.isVisible()
    assert field.refusal.text() == REFUSED
    assert field.edit.accessibleDescription() == REFUSED


@pytest.mark.parametrize("text", ["0", "61", "-1", "2.5", "two", ""])
def test_out_of_limits(field: NumberField, text: str) -> None:
    retype(field, text)
    assert field.value is None
    assert field.refusal.text() == REFUSED


def test_typing_on_takes_the_refusal_away(field: NumberField) -> None:
    retype(field, "0")
    retype(field, "12")
    assert field.value == 12
    assert field.last_value == 12
    assert not field.refusal.isVisible()


def test_up_and_down_stop_at_the_limits(field: NumberField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.value_changed) as told:
        QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert told.args == [4.0]
    for _ in range(10):
        QTest.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.value == 1


def test_stepping_from_what_is_no_number_goes_on_from_the_last(field: NumberField) -> None:
    retype(field, "x")
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value == 4


def test_an_echo_of_the_settings_leaves_what_is_being_typed(field: NumberField) -> None:
    retype(field, "0")
    field.show_value(field.last_value)
    assert field.edit.text() == "0"


def test_it_has_a_name_for_a_screen_reader(field: NumberField) -> None:
    assert field.edit.accessibleName() == "Length, minutes"
