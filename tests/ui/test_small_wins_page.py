# SPDX-License-Identifier: MIT
"""Small wins: today's line kept as typed, earlier ones to change and to delete with a way back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice, wrong_field
from companion.ui.pages.small_wins import SHOWN, SmallWinsPage
from companion.ui.widgets.answers import TextAnswer
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


def test_what_is_typed_before_the_answer_stays_under_its_key(page: SmallWinsPage) -> None:
    found = told(page)
    QTest.keyClicks(page.focusWidget(), "Sang")
    key, field = page.key, page.answer.field
    cursor = field.textCursor()
    cursor.setPosition(2)
    field.setTextCursor(cursor)
    todays = win(0, "Called Ana")
    page.show_wins([todays, win(1, "Cooked")], TODAY)
    assert (page.key, field.toPlainText(), field.textCursor().position()) == (key, "Sang", 2)
    assert field.hasFocus()
    assert [row.words.text() for row in page.rows] == ["Called Ana", "Cooked"]
    QTest.keyClicks(page.focusWidget(), "u")
    assert found[-1][0] == key
    press(page, "Change")
    QTest.keyClicks(page.focusWidget(), "!")
    assert found[-1][:3] == (todays.head.id, Practice.SMALL_WIN, {"line": "Called Ana!"})


def test_what_was_kept_is_not_shown_twice(page: SmallWinsPage) -> None:
    QTest.keyClicks(page.focusWidget(), "Sang")
    key, kept = page.key, win(0, "Sang")
    page.show_kept(key, kept)
    page.show_wins([kept], TODAY)
    assert (page.key, page.answer.field.toPlainText(), page.rows) == (key, "Sang", [])
    page.hide()
    page.show()
    page.show_wins([replace(kept, content={"line": "Sang and danced"})], TODAY)
    assert page.answer.field.toPlainText() == "Sang and danced"
    assert page.rows == []


def test_what_is_not_kept_yet_stays_when_one_comes_back(page: SmallWinsPage) -> None:
    QTest.keyClicks(page.focusWidget(), "Sang")
    page.show_kept(page.key, win(0, "Sa"))
    page.show_not_kept()
    page.hide()
    page.show()
    page.show_wins([win(0, "Sa")], TODAY)
    assert page.answer.field.toPlainText() == "Sang"


def test_what_was_deleted_elsewhere_is_gone_when_one_comes_back(page: SmallWinsPage) -> None:
    todays, earlier = win(0, "Sang"), win(1, "Cooked")
    page.show_wins([todays, earlier], TODAY)
    page.hide()
    page.show()
    page.show_wins([], TODAY)
    assert page.answer.field.toPlainText() == ""
    assert page.key != todays.head.id
    assert page.rows == []


def test_an_open_edit_keeps_words_cursor_and_place(page: SmallWinsPage) -> None:
    entries = [win(number, f"Win {number}") for number in range(1, 9)]
    page.show_wins(entries, TODAY)
    press(page, "Change", 2)
    row = page.rows[2]
    QTest.keyClicks(page.focusWidget(), " ab")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Left)
    QApplication.processEvents()
    page.ensureWidgetVisible(row)
    place = row.mapTo(page.viewport(), QPoint()).y()
    page.show_wins([win(0, "Late", 9), win(0, "Early"), *entries], TODAY)
    assert row is page.rows[3]
    assert row.answer is not None
    assert row.answer.field.hasFocus()
    assert (row.answer.field.toPlainText(), row.answer.field.textCursor().position()) == ("Win 3 ab", 7)
    assert row.mapTo(page.viewport(), QPoint()).y() == place
    assert row.words.text() == "Win 3 ab"


def test_rows_are_kept_and_follow_the_file(page: SmallWinsPage) -> None:
    first, second, third = win(1, "One"), win(2, "Two"), win(3, "Three")
    page.show_wins([first, third], TODAY)
    one, three = page.rows
    page.show_wins([replace(first, content={"line": "Other"}), second], TODAY)
    assert page.rows[0] is one
    assert [row.words.text() for row in page.rows] == ["Other", "Two"]
    assert not three.isVisible()


def test_no_editor_is_built_before_it_is_opened(page: SmallWinsPage) -> None:
    page.show_wins([win(number, f"Win {number}") for number in range(1, 101)], TODAY)
    assert len(page.rows) == SHOWN
    assert len(page.findChildren(TextAnswer)) == 1
    before = list(page.rows)
    press(page, "Show earlier ones")
    assert page.rows[:SHOWN] == before
    assert len(page.rows) == 2 * SHOWN
    assert len(page.findChildren(TextAnswer)) == 1
    press(page, "Change")
    assert len(page.findChildren(TextAnswer)) == 2


def test_over_midnight_yesterdays_is_not_overwritten(page: SmallWinsPage) -> None:
    found = told(page)
    QTest.keyClicks(page.focusWidget(), "Sang")
    old = page.key
    page.changed.connect(lambda *_given: page.begin_day(TODAY + timedelta(days=1)))
    QTest.keyClicks(page.focusWidget(), "!")
    assert page.key != old
    assert page.answer.field.toPlainText() == "Sang!"
    assert page.answer.field.hasFocus()
    last = {each[0]: each[2] for each in found}
    assert last == {old: {"line": "Sang"}, page.key: {"line": "Sang!"}}
    assert [(row.key, row.words.text()) for row in page.rows] == [(old, "Sang")]
    assert "Yesterday, " in said(page)
    kept = win(0, "Sang")
    page.show_kept(old, kept)
    page.show_wins([kept], TODAY + timedelta(days=1))
    assert [(row.key, row.words.text()) for row in page.rows] == [(old, "Sang")]
    key = page.key
    QTest.keyClicks(page.focusWidget(), "!")
    assert page.key == key


def test_an_answer_after_midnight_leaves_what_is_typed(page: SmallWinsPage) -> None:
    QTest.keyClicks(page.focusWidget(), "Sang")
    old, kept, tomorrow = page.key, win(0, "Sang"), TODAY + timedelta(days=1)
    page.show_kept(old, kept)
    page.show_wins([kept], tomorrow)
    assert (page.key, page.answer.field.toPlainText(), page.rows) == (old, "Sang", [])
    page.begin_day(tomorrow)
    assert page.key != old
    assert page.answer.field.toPlainText() == "Sang"
    assert [row.key for row in page.rows] == [old]


def test_a_new_day_begins_with_an_empty_field(page: SmallWinsPage) -> None:
    todays = win(0, "Sang")
    page.show_wins([todays, win(1, "Cooked")], TODAY)
    page.begin_day(TODAY)
    assert page.key == todays.head.id
    page.begin_day(TODAY + timedelta(days=1))
    assert page.answer.field.toPlainText() == ""
    assert [row.words.text() for row in page.rows] == ["Sang", "Cooked"]
    assert page.key != todays.head.id
    page.show_wins([todays], TODAY + timedelta(days=1))
    assert [row.words.text() for row in page.rows] == ["Sang"]


def test_a_day_may_begin_before_the_first_answer(qtbot: QtBot) -> None:
    made = SmallWinsPage()
    qtbot.addWidget(made)
    made.changed.connect(lambda *_given: made.begin_day(TODAY))
    QTest.keyClicks(made.answer.field, "Sang")
    key = made.key
    made.show_wins([win(1, "Cooked")], TODAY)
    assert (made.key, made.answer.field.toPlainText()) == (key, "Sang")
    assert [row.words.text() for row in made.rows] == ["Cooked"]


def test_an_old_one_is_brought_into_sight_and_opened(page: SmallWinsPage) -> None:
    entries = [win(number, f"Win {number}") for number in range(1, 101)]
    page.show_wins(entries, TODAY)
    page.show_win(entries[69].head.id)
    row = page.rows[69]
    assert len(page.rows) == 3 * SHOWN
    assert row.answer is not None
    assert row.answer.field.hasFocus()
    assert row.answer.field.toPlainText() == "Win 70"
    assert page.viewport().rect().contains(row.mapTo(page.viewport(), row.rect().center()))
    page.show_win(entries[69].head.id)
    assert row.is_open


def test_one_that_is_opened_before_the_answer_is_opened_with_it(page: SmallWinsPage) -> None:
    todays, earlier = win(0, "Sang"), win(1, "Cooked")
    page.show_win(earlier.head.id)
    page.show_wins([todays, earlier], TODAY)
    assert page.rows[0].is_open
    page.rows[0].change.setFocus()
    page.show_win(todays.head.id)
    assert page.answer.field.hasFocus()
    page.hide()
    page.show()
    assert not page.rows[0].is_open


def test_the_keyboard_goes_from_the_field_down_the_page(page: SmallWinsPage) -> None:
    page.show_wins([win(number, f"Win {number}") for number in range(1, SHOWN + 6)], TODAY)
    page.show_wins([win(0, "Late", 5), win(0, "Early"), win(1, "Win 1")], TODAY)
    press(page, "Change", 1)
    editor = page.focusWidget()
    page.focus_first()
    passed = []
    for _ in range(6):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.focusWidget())
    early, first = page.rows
    assert passed[1:] == [early.change, early.delete, editor, first.change, first.delete]


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
    assert page.rows[0].answer is not None
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
    press(page, "Undo")
    assert found[-1] == ("restore", key)
    assert page.answer.field.toPlainText() == "Sang"
    assert [(row.key, row.words.text()) for row in page.rows] == [(key, "Slept")]
    assert page.rows[0].change.hasFocus()
    assert not any(each.isVisible() for each in page.findChildren(QPushButton) if each.text() == "Undo")


def test_an_undo_stays_while_one_writes_elsewhere(page: SmallWinsPage) -> None:
    entries = [win(0, "Sang"), win(1, "Cooked"), win(2, "Slept")]
    page.show_wins(entries, TODAY)
    press(page, "Delete")
    press(page, "Delete")
    assert page.rows[0].is_deleted
    press(page, "Change")
    QTest.keyClicks(page.focusWidget(), " well")
    page.show_kept(entries[2].head.id, replace(entries[2], content={"line": "Slept well"}))
    page.show_wins([entries[2]], TODAY)
    page.show_wins(entries, TODAY)
    assert page.answer.field.toPlainText() == ""
    press(page, "Undo", 1)
    press(page, "Undo")
    page.show_wins([entries[2]], TODAY)
    assert page.answer.field.toPlainText() == "Sang"
    assert [row.words.text() for row in page.rows] == ["Cooked", "Slept well"]
    page.hide()
    page.show()
    page.show_wins([entries[2]], TODAY)
    assert [row.words.text() for row in page.rows] == ["Slept"]


def test_the_way_back_ends_when_one_leaves(page: SmallWinsPage) -> None:
    page.show_wins([win(0, "Sang"), win(1, "Cooked")], TODAY)
    press(page, "Delete")
    press(page, "Delete")
    page.hide()
    page.show()
    assert "Deleted." not in said(page)
    assert page.rows == []


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
