# SPDX-License-Identifier: MIT
"""Joined choices: by keyboard, by mouse, and in rows where they have no room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.widgets.segments import Segments, columns_for


@pytest.fixture
def segments(qtbot: QtBot) -> Segments:
    made = Segments({1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five"}, 2, "Count")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_arrows_move_and_choose(segments: Segments, qtbot: QtBot) -> None:
    segments.focus_chosen()
    second = segments.findChildren(QPushButton)[1]
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Right)
    assert told.args == [3]
    assert segments.value == 3


def test_only_the_chosen_one_is_a_tab_stop(segments: Segments) -> None:
    segments.choose(4)
    stops = [
        button.text()
        for button in segments.findChildren(QPushButton)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["Four"]


def test_without_room_it_goes_on_in_the_next_row(segments: Segments) -> None:
    row = segments.sizeHint()
    narrow = row.width() * 2 // 3
    assert segments.heightForWidth(narrow) > row.height()
    segments.resize(narrow, segments.heightForWidth(narrow))
    for button in segments.findChildren(QPushButton):
        assert segments.rect().contains(button.geometry())


@given(st.lists(st.integers(10, 200), min_size=1, max_size=8), st.integers(0, 1000))
def test_no_row_is_wider_than_there_is_room(widths: list[int], width: int) -> None:
    columns = columns_for(widths, width)
    rows = [widths[start : start + columns] for start in range(0, len(widths), columns)]
    assert all(sum(row) <= width for row in rows) or columns == 1


def test_in_a_column_too_narrow_for_one_row_all_rows_have_room(qtbot: QtBot) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    layout = QVBoxLayout(column)
    found = Segments({each: f"Choice number {each}" for each in range(4)}, 0, "Choice")
    layout.addWidget(found)
    layout.addStretch(1)
    column.resize(found.sizeHint().width() * 2 // 3, 500)
    column.show()
    qtbot.waitExposed(column)
    assert found.height() == found.heightForWidth(found.width()) > found.sizeHint().height()


def test_arrows_go_in_order_also_where_the_choices_stand_in_rows(qtbot: QtBot) -> None:
    found = Segments({each: f"Choice number {each}" for each in range(4)}, 0, "Choice")
    qtbot.addWidget(found)
    found.resize(found.sizeHint().width() * 2 // 3, found.heightForWidth(found.sizeHint().width() * 2 // 3))
    found.show()
    qtbot.waitExposed(found)
    found.focus_chosen()
    told: list[int] = []
    found.chosen.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(found.focusWidget(), key)
    assert told == [1, 2, 3, 2]
    assert found.value == 2
