# SPDX-License-Identifier: MIT
"""Small wins: today's line kept as typed, earlier ones to change and to delete with a way back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice, wrong_field
from companion.ui.pages.small_wins import SHOWN, SmallWinsPage
from tests.fakes import NOON

TODAY = NOON.local_day


def win(days_ago: int, line: str, minutes: int = 0) -> JournalEntry:
    at = Moment(NOON.utc_ms - days_ago * 86_400_000 + minutes * 60_000, NOON.offset_min)
    day = TODAY - timedelta(days=days_ago)
    return JournalEntry(EntryHead.new(at, "here"), at, day, Practice.SMALL_WIN, {"line": line}, True)


@pytest.fixture
def page(qtbot: QtBot) -> SmallWinsPage:
    made = SmallWinsPage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.show_wins((), TODAY)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    return made


def said(page: SmallWinsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def press(page: SmallWinsPage, words: str, number: int = 0) -> None:
    found = [each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    QTest.mouseClick(found[number], Qt.MouseButton.LeftButton)


def told(page: SmallWinsPage) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    page.changed.connect(lambda *given: found.append(given))
    page.delete_requested.connect(lambda key: found.append(("delete", key)))
    page.restore_requested.connect(lambda key: found.append(("restore", key)))
    return found


def test_todays_line_is_told_as_it_is_typed(page: SmallWinsPage) -> None:
    found = told(page)
    QTest.keyClicks(page.focusWidget(), "Slept")
    assert len(found) == 5
    key, practice, content, finished = found[-1]
    assert (key, practice, content, finished) == (page.key, Practice.SMALL_WIN, {"line": "Slept"}, True)
    assert wrong_field(Practice.SMALL_WIN, content) is None
    page.answer.field.clear()
    assert found[-1] == (key, Practice.SMALL_WIN, {}, True)


def test_nothing_is_asked_or_counted_on_days_without_one(page: SmallWinsPage) -> None:
    page.show_wins([win(1, "Called Ana"), win(9, "Went for a walk")], TODAY)
    assert len(page.rows) == 2
    assert not any(word in said(page).lower() for word in ("streak", "missed", "in a row", "every day", "!"))
    page.show_wins((), TODAY)
    assert "Earlier" not in said(page)


def test_what_was_written_today_is_gone_on_with(page: SmallWinsPage) -> None:
    entries = [win(0, "Called Ana"), win(3, "Went for a walk"), win(1, "Cooked"), win(2, " ")]
    page.show_wins(entries, TODAY)
    assert page.answer.field.toPlainText() == "Called Ana"
    assert page.key == entries[0].head.id
    assert [row.words.text() for row in page.rows] == ["Cooked", "Went for a walk"]
    assert "Yesterday, Saturday 28 February 2026" in said(page)


def test_a_second_line_of_a_day_is_not_hidden(page: SmallWinsPage) -> None:
    page.show_wins([win(0, "Early"), win(0, "Late", 5)], TODAY)
    assert page.answer.field.toPlainText() == "Late"
    assert [row.words.text() for row in page.rows] == ["Early"]


def test_the_key_stays_while_one_types_and_is_new_each_time(page: SmallWinsPage) -> None:
    found = told(page)
    QTest.keyClicks(page.focusWidget(), "ab")
    page.show_wins((), TODAY)
    QTest.keyClicks(page.focusWidget(), "c")
    keys = [each[0] for each in found]
    assert keys[0] == keys[1] != keys[2]


def test_an_earlier_one_is_changed_in_its_place(page: SmallWinsPage) -> None:
    entries = [win(1, "Cooked"), win(2, "Slept")]
    page.show_wins(entries, TODAY)
    found = told(page)
    press(page, "Change")
    QTest.keyClicks(page.focusWidget(), " soup")
    assert found[-1] == (entries[0].head.id, Practice.SMALL_WIN, {"line": "Cooked soup"}, True)
    press(page, "Close")
    assert page.rows[0].words.isVisible()
    assert "Cooked soup" in said(page)
    press(page, "Change")
    page.rows[0].answer.field.clear()
    assert found[-1] == (entries[0].head.id, Practice.SMALL_WIN, {}, True)


def test_an_earlier_one_is_deleted_and_comes_back(page: SmallWinsPage) -> None:
    entry = win(1, "Cooked")
    page.show_wins([entry], TODAY)
    found = told(page)
    press(page, "Delete")
    assert found == [("delete", entry.head.id)]
    assert "Cooked" not in said(page)
    assert page.rows[0].undo.hasFocus()
    press(page, "Undo")
    assert found[-1] == ("restore", entry.head.id)
    assert "Cooked" in said(page)


def test_todays_is_deleted_and_comes_back(page: SmallWinsPage) -> None:
    found = told(page)
    QTest.keyClicks(page.focusWidget(), "Slept")
    key = page.key
    press(page, "Delete")
    assert found[-1] == ("delete", key)
    assert page.answer.field.toPlainText() == ""
    press(page, "Undo")
    assert found[-1] == ("restore", key)
    assert (page.key, page.answer.field.toPlainText()) == (key, "Slept")


def test_after_a_delete_another_one_can_be_written(page: SmallWinsPage) -> None:
    found = told(page)
    QTest.keyClicks(page.focusWidget(), "Slept")
    key = page.key
    press(page, "Delete")
    QTest.keyClicks(page.answer.field, "Sang")
    assert found[-1][0] != key
    assert found[-1][2] == {"line": "Sang"}
    assert not any(each.isVisible() for each in page.findChildren(QPushButton) if each.text() == "Undo")


def test_more_are_shown_when_wished_for(page: SmallWinsPage) -> None:
    page.show_wins([win(number, f"Win {number}") for number in range(1, SHOWN + 6)], TODAY)
    assert len(page.rows) == SHOWN
    press(page, "Show earlier ones")
    assert len(page.rows) == SHOWN + 5
    assert page.rows[SHOWN].change.hasFocus()
    assert "Show earlier ones" not in [
        each.text() for each in page.findChildren(QPushButton) if each.isVisible()
    ]


def test_what_is_kept_and_what_is_not_is_said(page: SmallWinsPage) -> None:
    page.show_kept()
    assert "Kept on this computer" in said(page)
    QTest.keyClicks(page.focusWidget(), "Slept")
    page.show_not_kept()
    assert "Not kept yet" in said(page)
    assert page.answer.field.toPlainText() == "Slept"


def test_escape_goes_back(page: SmallWinsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.keys()[0][0] == "Esc"


def test_it_fits_a_small_window_with_large_text(page: SmallWinsPage) -> None:
    page.setStyleSheet(stylesheet(DARK, 200))
    page.set_text_percent(200)
    page.resize(480, 420)
    page.show_wins([win(1, "A long line about a small thing that went well. " * 5)], TODAY)
    for _ in range(3):
        QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    assert page.rows[0].words.height() >= page.rows[0].words.heightForWidth(page.rows[0].words.width())


def test_the_first_day_there_is_does_no_harm(page: SmallWinsPage) -> None:
    page.show_wins([win(1, "Cooked")], date(2026, 2, 28))
    assert page.answer.field.toPlainText() == "Cooked"
