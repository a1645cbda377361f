# SPDX-License-Identifier: MIT
"""The circles of what was noticed: always all of them, never cut, and told apart without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, DARK, LIGHT, Tokens, contrast
from companion.ui.widgets.mark_row import CIRCLE_PX, MarkRow, mark_places, row_counts


class Counted(MarkRow):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def marks(qtbot: QtBot, marked: int, of: int) -> Counted:
    made = Counted()
    qtbot.addWidget(made)
    made.show_marks(marked, of)
    made.resize(520, made.heightForWidth(520))
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


@given(st.integers(1, 40), st.integers(1, 40))
def test_rows_are_few_and_even(of: int, columns: int) -> None:
    counts = row_counts(of, columns)
    assert sum(counts) == of
    assert max(counts) <= columns
    assert max(counts) - min(counts) <= 1
    assert len(counts) == -(-of // columns)


@given(st.integers(1, 15), st.integers(44, 1600), st.integers(30, 800))
def test_every_circle_is_whole_and_by_itself(of: int, width: int, height: int) -> None:
    places = mark_places(of, width, height, CIRCLE_PX)
    assert len(places) == of
    room = QRectF(-0.01, -0.01, width + 0.02, height + 0.02)
    assert all(room.contains(each) for each in places)
    for number, each in enumerate(places):
        assert each.width() == each.height() <= CIRCLE_PX
        assert not any(each.intersects(other) for other in places[:number])


@pytest.mark.parametrize("of", [1, 3, 5, 8, 15])
@pytest.mark.parametrize("width", [300, 520, 1000])
@pytest.mark.parametrize("percent", [100, 200])
def test_in_the_height_it_asks_for_circles_can_be_pressed(
    qtbot: QtBot, of: int, width: int, percent: int
) -> None:
    shown = marks(qtbot, 0, of)
    shown.set_theme(LIGHT, percent)
    shown.resize(width, shown.heightForWidth(width))
    assert all(each.width() >= CONTROL_PX for each in shown.places())


def test_five_stand_in_one_row() -> None:
    places = mark_places(5, 1000, 58, CIRCLE_PX)
    assert {each.y() for each in places} == {0}
    assert places[1].left() - places[0].right() == pytest.approx(22)
    assert places[0].left() + places[-1].right() == pytest.approx(1000)


def test_a_click_on_an_open_one_counts(qtbot: QtBot) -> None:
    shown = marks(qtbot, 2, 5)
    told: list[bool] = []
    shown.clicked.connect(lambda: told.append(True))
    spots = [each.center().toPoint() for each in shown.places()]
    for spot in spots:
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=spot)
    assert len(told) == 3
    QTest.mouseClick(shown, Qt.MouseButton.RightButton, pos=spots[4])
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=spots[3])
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=spots[0])
    assert len(told) == 3
    for spot, shape in (
        (spots[3], Qt.CursorShape.PointingHandCursor),
        (spots[0], Qt.CursorShape.ArrowCursor),
    ):
        QTest.mouseMove(shown, spot)
        QApplication.processEvents()
        assert shown.cursor().shape() == shape


def test_it_says_how_many(qtbot: QtBot) -> None:
    shown = marks(qtbot, 2, 5)
    assert shown.accessibleName() == "2 of 5 noticed"
    assert shown.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_next_and_open_differ(qtbot: QtBot, tokens: Tokens) -> None:
    shown = marks(qtbot, 2, 5)
    shown.set_theme(tokens, 100)
    image = QImage(shown.size(), QImage.Format.Format_RGB32)
    image.fill(tokens.bg)
    shown.render(image, QPoint(), QRegion(), MarkRow.RenderFlag.DrawChildren)
    crops = [image.copy(each.toAlignedRect()) for each in shown.places()]
    filled = crops[0].pixelColor(29, 10).name().upper()
    assert filled == tokens.gold
    assert crops[0] == crops[1]
    assert crops[3] == crops[4]
    assert crops[0] != crops[2] != crops[3]
    assert crops[2].pixelColor(29, 1).name().upper() == tokens.gold
    inside = {crops[0].pixelColor(x, y).name().upper() for x in range(15, 44) for y in range(15, 44)}
    assert tokens.bg in inside  # the tick
    for colour in (tokens.gold, tokens.edge):
        assert contrast(colour, tokens.bg) >= 3


def test_nothing_new_paints_nothing(qtbot: QtBot) -> None:
    shown = marks(qtbot, 2, 5)
    before = shown.painted
    shown.show_marks(2, 5)
    QApplication.processEvents()
    assert shown.painted == before
    shown.show_marks(3, 5)
    QApplication.processEvents()
    assert shown.painted == before + 1
