# SPDX-License-Identifier: MIT
"""The square of two axes: places by mouse and by keyboard, in words, and where they are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.model.check_in import PAD_MAX, PAD_MIN
from companion.ui.widgets.feeling_pad import CELLS, LEAST_CELL_PX, FeelingPad, cell_of, place_at, square_in

Key = Qt.Key
LEVELS = st.integers(PAD_MIN, PAD_MAX)
SQUARE = QRectF(40, 20, 306, 306)


@pytest.fixture
def pad(qtbot: QtBot) -> FeelingPad:
    made = FeelingPad()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    QApplication.processEvents()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def point(pad: FeelingPad, place: tuple[int, int]) -> QPoint:
    return cell_of(place, pad.square()).center().toPoint()


@given(LEVELS, LEVELS)
def test_each_cell_is_its_place(pleasant: int, stirred: int) -> None:
    assert place_at(cell_of((pleasant, stirred), SQUARE).center(), SQUARE) == (pleasant, stirred)


@given(st.floats(-500, 900), st.floats(-500, 900))
def test_beside_the_square_is_the_nearest_place(x: float, y: float) -> None:
    pleasant, stirred = place_at(QPointF(x, y), SQUARE)
    inside = QPointF(
        min(max(x, SQUARE.left()), SQUARE.right() - 0.001), min(max(y, SQUARE.top()), SQUARE.bottom() - 0.001)
    )
    assert (pleasant, stirred) == place_at(inside, SQUARE)


@given(st.floats(100, 1500), st.floats(100, 900), st.floats(0, 200), st.floats(10, 60))
def test_the_square_keeps_room_for_its_words(width: float, height: float, side: float, line: float) -> None:
    square = square_in(width, height, side, line)
    assert square.width() == square.height() >= 1
    if square.width() > 1:
        assert square.left() >= side
        assert square.top() >= line


def test_up_is_stirred_and_right_is_pleasant() -> None:
    assert place_at(SQUARE.topLeft() + QPointF(1, 1), SQUARE) == (PAD_MIN, PAD_MAX)
    assert place_at(SQUARE.bottomRight() - QPointF(1, 1), SQUARE) == (PAD_MAX, PAD_MIN)


def test_a_click_and_a_drag_choose(pad: FeelingPad) -> None:
    told: list[tuple[int, int]] = []
    pad.chosen.connect(lambda pleasant, stirred: told.append((pleasant, stirred)))
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=point(pad, (-2, 3)))
    QTest.mouseMove(pad, point(pad, (-2, 3)) + QPoint(2, 2))
    QTest.mouseMove(pad, point(pad, (1, 0)))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=point(pad, (1, 0)))
    assert told[0] == (-2, 3)
    assert told[-1] == pad.place
    assert len(told) == len(set(told))


def test_arrows_move_from_the_middle_and_stop_at_the_edge(pad: FeelingPad) -> None:
    assert pad.place is None
    QTest.keyClick(pad, Key.Key_Right)
    QTest.keyClick(pad, Key.Key_Up)
    QTest.keyClick(pad, Key.Key_Up)
    assert pad.place == (1, 2)
    for _ in range(9):
        QTest.keyClick(pad, Key.Key_Left)
        QTest.keyClick(pad, Key.Key_Down)
    assert pad.place == (PAD_MIN, PAD_MIN)
    QTest.keyClick(pad, Key.Key_End)
    QTest.keyClick(pad, Key.Key_PageUp)
    assert pad.place == (PAD_MAX, PAD_MAX)


def test_space_says_the_middle(pad: FeelingPad) -> None:
    QTest.keyClick(pad, Key.Key_Space)
    assert pad.place == (0, 0)


def test_its_value_is_in_words(pad: FeelingPad) -> None:
    assert pad.accessibleName().endswith("Now: not said")
    pad.show_place((-3, 4))
    assert pad.accessibleName().endswith("Now: quite unpleasant, very stirred up")


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_dot_is_where_it_was_put(pad: FeelingPad, tokens: Tokens) -> None:
    pad.set_theme(tokens, 100)
    pad.show_place((-2, 3))
    image = pad.grab().toImage()
    assert image.pixelColor(point(pad, (-2, 3))) == QColor(tokens.accent)
    assert image.pixelColor(point(pad, (2, -3))) != QColor(tokens.accent)


@pytest.mark.parametrize("percent", [100, 200])
def test_in_the_least_room_each_cell_can_be_hit(pad: FeelingPad, percent: int) -> None:
    pad.set_theme(LIGHT, percent)
    width = pad.minimumSizeHint().width()
    pad.resize(width, pad.heightForWidth(width))
    assert pad.square().width() / CELLS >= LEAST_CELL_PX - 0.5
    assert pad.heightForWidth(5000) == pad.sizeHint().height()
