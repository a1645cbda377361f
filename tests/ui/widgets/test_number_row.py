# SPDX-License-Identifier: MIT
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, LIGHT
from companion.ui.widgets.number_row import NumberButton, NumberRow


@pytest.fixture
def row(qtbot: QtBot) -> NumberRow:
    made = NumberRow()
    qtbot.addWidget(made)
    made.set_theme(LIGHT, 100)
    made.resize(700, 60)
    made.show()
    qtbot.waitExposed(made)
    made.focus_row()
    return made


def focused(row: NumberRow) -> int:
    widget = row.focusWidget()
    assert isinstance(widget, NumberButton)
    return widget.number


def stops(row: NumberRow) -> list[int]:
    return [
        each.number for each in row.findChildren(NumberButton) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_eleven_numbers_large_enough_to_tap(row: NumberRow) -> None:
    buttons = row.findChildren(NumberButton)
    assert [each.number for each in buttons] == list(range(11))
    assert [each.accessibleName() for each in buttons][::10] == ["0 of 10", "10 of 10"]
    assert all(min(each.width(), each.height()) >= CONTROL_PX for each in buttons)


def test_arrows_move_in_it_and_tab_enters_once(row: NumberRow) -> None:
    assert (focused(row), stops(row)) == (0, [0])
    walk = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Left,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
    ):
        QTest.keyClick(row.focusWidget() or row, key)
        walk.append(focused(row))
        assert stops(row) == [focused(row)]
    assert walk == [1, 2, 1, 0, 0, 10, 10, 0]


def test_space_picks_and_the_same_again_counts(row: NumberRow) -> None:
    told: list[int] = []
    row.rated.connect(told.append)
    QTest.keyClick(row.focusWidget() or row, Qt.Key.Key_End)
    for _ in range(2):
        QTest.keyClick(row.focusWidget() or row, Qt.Key.Key_Space)
    assert told == [10, 10]
    assert [each.number for each in row.findChildren(NumberButton) if each.isChecked()] == [10]


def test_the_keyboard_goes_along_so_that_tab_leaves_the_row(row: NumberRow) -> None:
    row.show_rating(4)
    assert (focused(row), stops(row)) == (4, [4])


def test_what_is_shown_tells_nothing(row: NumberRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(row.rated):
        row.show_rating(4)
    assert stops(row) == [4]
    row.show_rating(None)
    assert stops(row) == [0]
    assert not any(each.isChecked() for each in row.findChildren(NumberButton))


def test_other_keys_go_to_the_page(row: NumberRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(row.rated):
        QTest.keyClick(row.focusWidget() or row, Qt.Key.Key_B)
    assert focused(row) == 0
