# SPDX-License-Identifier: MIT
"""The notes to tick: rows that can be hit and read, ticks that are heard, keys that leave others alone."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, DARK, LIGHT
from companion.ui.report_words import ReportNote
from companion.ui.widgets.note_ticks import ROWS_SEEN, NoteTicks, lines_of, row_tall, tick_place

NOTES = [
    ReportNote(str(number), at, at.date(), f"Note {number}\nand more of it.", number % 11)
    for number in range(12)
    for at in [datetime(2026, 10, 25, 18, 20, tzinfo=UTC) - timedelta(days=number)]
]


@pytest.fixture
def ticks(qtbot: QtBot) -> NoteTicks:
    made = NoteTicks()
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.offer(NOTES)
    made.resize(500, made.height())
    made.show()
    qtbot.waitExposed(made)
    return made


def row_middle(ticks: NoteTicks, row: int) -> QPoint:
    return ticks.visualRect(ticks.rows.index(row)).center()


def ids(ticks: NoteTicks) -> list[str]:
    return [each.id for each in ticks.chosen]


def test_a_click_ticks_and_another_takes_it_back(ticks: NoteTicks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ticks.changed):
        QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=row_middle(ticks, 2))
    assert ids(ticks) == ["2"]
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=row_middle(ticks, 2))
    assert ids(ticks) == []


def test_a_press_that_slides_off_ticks_nothing(ticks: NoteTicks) -> None:
    QTest.mousePress(ticks.viewport(), Qt.MouseButton.LeftButton, pos=row_middle(ticks, 1))
    QTest.mouseRelease(ticks.viewport(), Qt.MouseButton.LeftButton, pos=row_middle(ticks, 3))
    assert ids(ticks) == []


def test_keys_walk_and_tick_and_leave_the_others(ticks: NoteTicks) -> None:
    QTest.keyClick(ticks, Qt.Key.Key_End)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert ids(ticks) == ["11"]
    QTest.keyClick(ticks, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(ticks, Qt.Key.Key_N)
    assert ids(ticks) == ["11"]
    assert ticks.currentIndex().row() == 11


def test_a_tick_is_told_to_a_screen_reader(ticks: NoteTicks) -> None:
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    found = QAccessible.queryAccessibleInterface(ticks)
    assert found is not None
    row = found.child(0)
    assert row is not None
    assert row.text(QAccessible.Text.Name) == "Sun 25 Oct 2026, 18:20, anxiety 0: Note 0 and more of it."
    model = ticks.rows
    assert model.data(model.index(0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.data(model.index(1), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_it_shows_a_few_rows_and_scrolls_for_more(ticks: NoteTicks) -> None:
    assert ticks.height() == ROWS_SEEN * row_tall(100) + 2
    ticks.offer(NOTES[:2])
    assert ticks.height() == 2 * row_tall(100) + 2
    assert ticks.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_a_row_can_be_hit_and_holds_its_box(percent: int) -> None:
    tall = row_tall(percent)
    assert tall >= CONTROL_PX
    row = QRectF(0, 0, 300, tall)
    assert row.contains(tick_place(row, percent))


@pytest.mark.usefixtures("qapp")
def test_long_words_go_on_in_the_next_line() -> None:
    metrics = QFontMetricsF(QFont())
    words = "He did not write until ten and then he did"
    wide = metrics.horizontalAdvance("He did not write")
    one, two = lines_of(words, metrics, wide, 2)
    assert one == "He did not write"
    assert two.endswith("…")
    assert lines_of("ten", metrics, wide, 2) == ["ten"]
    assert lines_of("", metrics, wide, 2) == []
    assert all(metrics.horizontalAdvance(each) <= wide for each in lines_of("W" * 80, metrics, wide, 2))


def test_a_ticked_row_looks_otherwise_in_both_themes(ticks: NoteTicks) -> None:
    for tokens in (LIGHT, DARK):
        ticks.apply_theme(tokens, 150)
        before = ticks.grab().toImage()
        ticks.rows.toggle(0)
        assert ticks.grab().toImage() != before
