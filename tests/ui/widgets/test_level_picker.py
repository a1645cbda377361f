# SPDX-License-Identifier: MIT
"""Levels as buttons: by mouse, by keyboard, and none at all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, DARK, LIGHT, Tokens
from companion.ui.widgets.level_picker import LevelPicker

Key = Qt.Key
NAMES = {1: "One", 2: "Two", 3: "Three"}


def shown(qtbot: QtBot, icons: str = "mood") -> LevelPicker:
    made = LevelPicker(NAMES, icons, "Mood")
    qtbot.addWidget(made)
    made.resize(600, made.heightForWidth(600))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    QApplication.processEvents()
    return made


def test_at_first_nothing_is_chosen(qtbot: QtBot) -> None:
    assert shown(qtbot).value is None


def test_a_click_chooses_and_says_so(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    with qtbot.waitSignal(picker.chosen) as told:
        QTest.mouseClick(picker.buttons[1], Qt.MouseButton.LeftButton)
    assert told.args == [2, False]
    assert picker.value == 2
    QTest.mouseClick(picker.buttons[1], Qt.MouseButton.LeftButton)
    assert picker.value == 2  # a second tap takes nothing back


def test_choosing_from_outside_is_silent(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    with qtbot.assertNotEmitted(picker.chosen):
        picker.choose(3)
        assert picker.value == 3
        picker.choose(None)
    assert picker.value is None


def test_arrows_move_and_space_or_enter_chooses(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    picker.focus_row()
    for key in (Key.Key_Right, Key.Key_Up, Key.Key_Right):
        QTest.keyClick(picker.focusWidget(), key)
    assert picker.buttons[2].hasFocus()
    assert picker.value is None
    QTest.keyClick(picker.focusWidget(), Key.Key_Space)
    assert picker.value == 3
    QTest.keyClick(picker.focusWidget(), Key.Key_Home)
    QTest.keyClick(picker.focusWidget(), Key.Key_Return)
    assert picker.value == 1


def test_a_digit_chooses_that_level(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    picker.focus_row()
    with qtbot.waitSignal(picker.chosen) as told:
        QTest.keyClick(picker.focusWidget(), Key.Key_2)
    assert told.args == [2, True]
    with qtbot.assertNotEmitted(picker.chosen):
        QTest.keyClick(picker.focusWidget(), Key.Key_9)


def test_it_is_one_tab_stop(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    picker.choose(2)
    stops = [each.level for each in picker.buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [2]


@pytest.mark.parametrize("icons", ["", "mood"])
@pytest.mark.parametrize("percent", [100, 200])
def test_each_can_be_pressed_and_holds_its_word(qtbot: QtBot, icons: str, percent: int) -> None:
    picker = shown(qtbot, icons)
    picker.set_theme(LIGHT, percent)
    for each in picker.buttons:
        assert each.sizeHint().width() >= CONTROL_PX
        assert each.sizeHint().height() >= CONTROL_PX


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_chosen_one_is_filled(qtbot: QtBot, tokens: Tokens) -> None:
    picker = shown(qtbot)
    picker.set_theme(tokens, 100)
    picker.choose(2)
    filled = [
        each.grab().toImage().pixelColor(each.width() // 2, 5) == QColor(tokens.accent)
        for each in picker.buttons
    ]
    assert filled == [False, True, False]
