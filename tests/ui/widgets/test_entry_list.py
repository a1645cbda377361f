# SPDX-License-Identifier: MIT
"""The list of check-ins by keyboard, by mouse and by screen reader, also when it is very long."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.ui.history_words import HistoryEntry
from companion.ui.widgets.entry_list import EntryList, EntryModel

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def entry(number: int, hours: float = 7) -> HistoryEntry:
    """The number-th back from today, one every ``hours``."""
    at = NOON - timedelta(hours=hours * number)
    return HistoryEntry(f"id-{9999 - number:05}", at, number % 11, note="Note" if number % 3 else "")


ENTRIES = tuple(entry(number) for number in range(40))


def shown(qtbot: QtBot, entries: tuple[HistoryEntry, ...] = ENTRIES, percent: int = 100) -> EntryList:
    made = EntryList(lambda: TODAY)
    made.setStyleSheet(stylesheet(LIGHT, percent))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, percent)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_entries(entries, keep=False)
    made.setFocus()
    QApplication.processEvents()
    return made


def middle(made: EntryList, row: int) -> QPoint:
    return made.card_at(row).center().toPoint()


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        ("", 0),
        ("d", 1),
        ("ddu", 1),
        ("u", 0),
        ("e", 39),
        ("eu", 38),
        ("eh", 0),
    ],
)
def test_keys_move(qtbot: QtBot, keys: str, there: int) -> None:
    made = shown(qtbot)
    codes = {"d": Qt.Key.Key_Down, "u": Qt.Key.Key_Up, "e": Qt.Key.Key_End, "h": Qt.Key.Key_Home}
    for key in keys:
        QTest.keyClick(made, codes[key])
    assert made.current_id == ENTRIES[there].id
    assert made.viewport().rect().intersects(made.visualRect(made.currentIndex()))


def test_page_down_goes_further_than_one(qtbot: QtBot) -> None:
    made = shown(qtbot)
    QTest.keyClick(made, Qt.Key.Key_PageDown)
    assert made.currentIndex().row() > 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens(qtbot: QtBot, key: Qt.Key) -> None:
    made = shown(qtbot)
    QTest.keyClick(made, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.opened) as told:
        QTest.keyClick(made, key)
    assert told.args == [ENTRIES[1].id]


def test_delete_wishes(qtbot: QtBot) -> None:
    made = shown(qtbot)
    with qtbot.waitSignal(made.delete_wished) as told:
        QTest.keyClick(made, Qt.Key.Key_Delete)
    assert told.args == [ENTRIES[0].id]


def test_letters_go_on_to_the_page(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    got: list[int] = []
    outer.keyPressEvent = lambda event: got.append(event.key())  # type: ignore[method-assign]
    made = shown(qtbot)
    made.setParent(outer)
    outer.show()
    made.show()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Slash, Qt.Key.Key_Escape):
        QTest.keyClick(made, key)
    assert got == [Qt.Key.Key_N, Qt.Key.Key_Slash, Qt.Key.Key_Escape]


def test_a_click_opens_and_the_bin_deletes(qtbot: QtBot) -> None:
    made = shown(qtbot)
    with qtbot.waitSignal(made.opened) as told, qtbot.assertNotEmitted(made.delete_wished):
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=middle(made, 2))
    assert told.args == [ENTRIES[2].id]
    with qtbot.waitSignal(made.delete_wished) as told, qtbot.assertNotEmitted(made.opened):
        bin_place = made.bin_at(1).center().toPoint()
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=bin_place)
    assert told.args == [ENTRIES[1].id]


def test_a_heading_and_a_drag_do_nothing(qtbot: QtBot) -> None:
    made = shown(qtbot)
    with qtbot.assertNotEmitted(made.opened), qtbot.assertNotEmitted(made.delete_wished):
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
        QTest.mousePress(made.viewport(), Qt.MouseButton.LeftButton, pos=middle(made, 0))
        QTest.mouseRelease(made.viewport(), Qt.MouseButton.LeftButton, pos=middle(made, 2))
        QTest.mouseClick(made.viewport(), Qt.MouseButton.RightButton, pos=middle(made, 0))


def test_the_pointer_shows_what_it_would_do(qtbot: QtBot) -> None:
    made = shown(qtbot)
    QTest.mouseMove(made.viewport(), middle(made, 1))
    over_row = made.viewport().grab().toImage()
    assert made.toolTip() == ""
    QTest.mouseMove(made.viewport(), made.bin_at(1).center().toPoint())
    assert made.toolTip() == "Delete"
    assert made.viewport().grab().toImage() != over_row
    QTest.mouseMove(made.viewport(), middle(made, 1))
    assert made.toolTip() == ""


def test_a_double_click_opens_once(qtbot: QtBot) -> None:
    made = shown(qtbot)
    opened: list[str] = []
    made.opened.connect(opened.append)
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=middle(made, 0))
    QTest.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=middle(made, 0))
    QTest.mouseRelease(made.viewport(), Qt.MouseButton.LeftButton, pos=middle(made, 0))  # it stays down else
    assert opened == [ENTRIES[0].id]


def test_an_empty_list_keeps_no_key(qtbot: QtBot) -> None:
    made = shown(qtbot, ())
    with qtbot.assertNotEmitted(made.opened), qtbot.assertNotEmitted(made.delete_wished):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_End):
            QTest.keyClick(made, key)
    assert made.current_id == ""


def test_a_row_is_read_out(qtbot: QtBot) -> None:
    made = shown(qtbot)
    reader = QAccessible.queryAccessibleInterface(made)
    assert reader is not None
    assert reader.childCount() == len(ENTRIES)
    row = reader.child(1)
    assert row is not None
    words = row.text(QAccessible.Text.Name)
    assert words == "Today, Friday 20 November 2026, 05:00; Anxiety 1 of 10; Note: Note"
    described = made.rows.data(made.rows.index(1), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert described == "Enter opens it, Delete deletes it"


def test_what_is_taken_leaves_the_keyboard_in_its_place(qtbot: QtBot) -> None:
    made = shown(qtbot)
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.take(ENTRIES[1].id) == ENTRIES[1]
    assert made.current_id == ENTRIES[2].id
    assert made.take("nobody") is None
    made.put(ENTRIES[1])
    assert made.current_id == ENTRIES[1].id
    assert tuple(made.rows.entries) == ENTRIES


def test_refreshed_one_stays_where_one_was(qtbot: QtBot) -> None:
    made = shown(qtbot)
    for _ in range(20):
        QTest.keyClick(made, Qt.Key.Key_Down)
    scrolled = made.verticalScrollBar().value()
    assert scrolled > 0
    made.show_entries(ENTRIES, keep=True)
    assert (made.current_id, made.verticalScrollBar().value()) == (ENTRIES[20].id, scrolled)
    made.show_entries(ENTRIES, keep=False)
    assert (made.current_id, made.verticalScrollBar().value()) == (ENTRIES[0].id, 0)


def test_the_end_is_told_before_it_is_reached(qtbot: QtBot) -> None:
    made = shown(qtbot)
    with qtbot.assertNotEmitted(made.end_near):
        made.verticalScrollBar().setValue(100)
    with qtbot.waitSignal(made.end_near):
        made.verticalScrollBar().setValue(made.verticalScrollBar().maximum() - 300)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [420, 1100])
def test_rows_follow_each_other_without_a_gap(qtbot: QtBot, percent: int, width: int) -> None:
    made = shown(qtbot, percent=percent)
    made.resize(width, 500)
    made.apply_theme(DARK, percent)
    QApplication.processEvents()
    for row in range(5):
        here, following = (made.visualRect(made.rows.index(each)) for each in (row, row + 1))
        assert following.top() == here.bottom() + 1
        assert abs(made.card_at(row).bottom() - here.bottom()) <= 2
        assert made.card_at(row).width() == made.viewport().width()


def test_a_very_long_list_makes_no_widgets(qtbot: QtBot) -> None:
    made = shown(qtbot)
    before = len(made.findChildren(QWidget))
    made.show_entries(tuple(entry(number, 2.4) for number in range(9000)), keep=False)
    QTest.keyClick(made, Qt.Key.Key_End)
    assert made.currentIndex().row() == 8999
    assert len(made.findChildren(QWidget)) == before


def sorted_kinds(made: EntryModel) -> list[tuple[tuple[int, int], bool]]:
    return [(made.lines(row).heights, made.is_first(row)) for row in range(made.rowCount())]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=25))
def test_days_stay_right_whatever_comes_and_goes(moves: list[tuple[bool, int]]) -> None:
    made = EntryModel(lambda: TODAY)
    made.replace_all(ENTRIES[:3])
    inside = {each.id: each for each in ENTRIES[:3]}
    for is_new, number in moves:
        moved = ENTRIES[number]
        if is_new and moved.id not in inside:
            inside[moved.id] = moved
            made.insert(moved)
        elif not is_new and moved.id in inside:
            row = made.row_of(moved.id)
            assert row is not None
            assert made.remove(row) == inside.pop(moved.id)
    expected = sorted(inside.values(), key=lambda each: each.place, reverse=True)
    assert list(made.entries) == expected
    assert [made.kind(row) for row in range(len(expected))] == sorted_kinds(made)
    days = [each.at.date() for each in expected]
    assert sum(made.is_first(row) for row in range(len(days))) == len(set(days))
    assert sum(made.is_last(row) for row in range(len(days))) == len(set(days))
