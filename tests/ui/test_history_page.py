# SPDX-License-Identifier: MIT
"""The History page: its states, its keys, searching, going on, deleting and bringing back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.ui.history_words import HistoryEntry
from companion.ui.pages.history import Found, HistoryPage
from companion.ui.widgets.entry_list import EntryList
from companion.ui.widgets.segments import Segments
from companion.ui.written_words import written_history

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ENTRIES = tuple(
    HistoryEntry(f"id-{999 - number:03}", NOON - timedelta(hours=7 * number), number % 11, note="Some words")
    for number in range(60)
)


@pytest.fixture
def page(qtbot: QtBot) -> HistoryPage:
    made = HistoryPage(lambda: TODAY)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.resize(1000, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def full(page: HistoryPage) -> HistoryPage:
    page.show_entries(Found("", ENTRIES, 36_500, "after 60"))
    page.focus_first()
    QApplication.processEvents()
    return page


def said(page: HistoryPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


def press(page: HistoryPage, words: str) -> None:
    found = next(each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def field(page: HistoryPage) -> QLineEdit:
    (made,) = page.findChildren(QLineEdit)
    return made


def listed(page: HistoryPage) -> EntryList:
    (made,) = page.findChildren(EntryList)
    return made


def ids(page: HistoryPage) -> list[str]:
    return [each.id for each in listed(page).rows.entries]


def wishes(signal: Any) -> list[Any]:
    got: list[Any] = []
    signal.connect(got.append)
    return got


def test_before_anything_is_known_nothing_is_claimed(page: HistoryPage) -> None:
    assert said(page) == ["History"]
    page.focus_first()
    assert page.focusWidget().text() == "New check-in"


def test_none_yet_is_said_warmly(page: HistoryPage, qtbot: QtBot) -> None:
    page.show_entries(Found("", (), 0))
    assert "Your check-ins will be kept here" in said(page)
    assert not field(page).isVisible()
    with qtbot.waitSignal(page.new_requested):
        press(page, "New check-in")


def test_the_list_has_the_keyboard(full: HistoryPage, qtbot: QtBot) -> None:
    assert "36,500 check-ins" in said(full)
    assert listed(full).hasFocus()
    with qtbot.waitSignal(full.entry_opened) as told:
        QTest.keyClick(listed(full), Qt.Key.Key_Return)
    assert told.args == [ENTRIES[0].id]
    with qtbot.waitSignal(full.new_requested):
        QTest.keyClick(listed(full), Qt.Key.Key_N)


def test_the_keyboard_goes_to_the_list_once_it_is_there(page: HistoryPage) -> None:
    page.activateWindow()
    page.focus_first()
    page.show_entries(Found("", ENTRIES, 36_500, "after 60"))
    assert listed(page).hasFocus()
    next(each for each in page.findChildren(QPushButton) if each.text() == "New check-in").setFocus()
    page.show_entries(Found("", ENTRIES, 36_500, "after 60"))
    assert not listed(page).hasFocus()  # only where it waited for the first answer


def test_a_slash_searches_and_enter_goes_back_to_the_list(full: HistoryPage) -> None:
    QTest.keyClick(listed(full), Qt.Key.Key_Slash)
    assert field(full).hasFocus()
    assert field(full).text() == ""
    QTest.keyClick(field(full), Qt.Key.Key_Return)
    assert listed(full).hasFocus()


def test_one_search_at_a_time_and_the_last_words_win(full: HistoryPage) -> None:
    asked = wishes(full.search_requested)
    field(full).setFocus()
    QTest.keyClicks(field(full), "riv")
    assert asked == ["r"]
    full.show_entries(Found("r", ENTRIES[:9], 9))
    assert asked == ["r", "riv"]
    assert len(ids(full)) == 60
    full.show_entries(Found("riv", ENTRIES[4:5], 1))
    assert ids(full) == [ENTRIES[4].id]
    assert "1 found" in said(full)
    assert asked == ["r", "riv"]


def test_an_old_answer_changes_nothing(full: HistoryPage) -> None:
    full.search("zebra")
    full.show_entries(Found("", ENTRIES[:3], 3))
    assert len(ids(full)) == 60
    full.show_more(Found("zebra", ENTRIES[:3], 3))
    assert len(ids(full)) == 60


def test_nothing_found_can_be_cleared(full: HistoryPage) -> None:
    asked = wishes(full.search_requested)
    full.search("zebra")
    full.show_entries(Found("zebra", (), 0))
    assert {"Nothing found", "Nothing here with these words"} <= set(said(full))
    full.focus_first()
    assert field(full).hasFocus()
    QTest.keyClick(field(full), Qt.Key.Key_Escape)
    assert asked == ["zebra", ""]
    full.show_entries(Found("", ENTRIES, 60))
    assert "60 check-ins" in said(full)


def test_clear_empties_the_search_and_keeps_the_keyboard_there(full: HistoryPage) -> None:
    asked = wishes(full.search_requested)
    full.search("  ")
    assert asked == []
    full.search("zebra")
    press(full, "Clear")
    assert (field(full).text(), field(full).hasFocus()) == ("", True)
    full.show_entries(Found("zebra", (), 0))
    assert asked == ["zebra", ""]


def test_more_is_asked_for_once_and_added(full: HistoryPage) -> None:
    asked = wishes(full.more_requested)
    QTest.keyClick(listed(full), Qt.Key.Key_End)
    QTest.keyClick(listed(full), Qt.Key.Key_Up)
    assert asked == ["after 60"]
    later = tuple(
        HistoryEntry(f"id-{number}", NOON - timedelta(days=90 + number), note="More") for number in range(30)
    )
    full.show_more(Found("", later, 36_500, None))
    assert len(ids(full)) == 90
    QTest.keyClick(listed(full), Qt.Key.Key_End)
    assert asked == ["after 60"]


def test_a_first_page_that_does_not_fill_the_list_is_gone_on_from(page: HistoryPage) -> None:
    asked = wishes(page.more_requested)
    page.show_entries(Found("", ENTRIES[:1], 3, "after 1"))
    QApplication.processEvents()
    assert asked == ["after 1"]
    page.show_more(Found("", ENTRIES[1:2], 3, "after 2"))
    QApplication.processEvents()
    assert asked == ["after 1", "after 2"]


def test_a_first_page_that_fills_the_list_is_enough(page: HistoryPage) -> None:
    asked = wishes(page.more_requested)
    page.show_entries(Found("", ENTRIES, 36_500, "after 60"))
    QApplication.processEvents()
    assert asked == []


def test_trouble_is_said_and_asking_again_is_possible(full: HistoryPage) -> None:
    asked = wishes(full.search_requested)
    full.search("river")
    full.show_trouble("The data file is busy.")
    assert "The data file is busy." in said(full)
    full.search("riv")
    assert asked == ["river", "riv"]
    full.show_entries(Found("riv", ENTRIES[:2], 2))
    assert "The data file is busy." not in said(full)


def test_delete_can_be_undone_more_than_once(full: HistoryPage) -> None:
    wished, undone = wishes(full.delete_requested), wishes(full.undo_requested)
    QTest.keyClick(listed(full), Qt.Key.Key_Delete)
    assert wished == [ENTRIES[0].id]
    assert ids(full)[0] == ENTRIES[0].id
    full.show_deleted(ENTRIES[0].id)
    full.show_deleted(ENTRIES[3].id)
    assert {"The check-in of 15:00 is deleted.", "36,498 check-ins"} <= set(said(full))
    press(full, "Undo")
    full.show_restored(ENTRIES[3].id)
    QTest.keyClick(listed(full), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    full.show_restored(ENTRIES[0].id)
    assert undone == [ENTRIES[3].id, ENTRIES[0].id]
    assert ids(full) == [each.id for each in ENTRIES]
    assert not any("deleted" in words for words in said(full))
    QTest.keyClick(listed(full), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(undone) == 2


def test_what_is_not_there_is_not_deleted(full: HistoryPage) -> None:
    full.show_deleted("nobody")
    full.show_restored("nobody")
    assert "36,500 check-ins" in said(full)


def test_the_last_one_deleted_leaves_undo(page: HistoryPage) -> None:
    page.show_entries(Found("", ENTRIES[:1], 1))
    page.show_deleted(ENTRIES[0].id)
    assert "Your check-ins will be kept here" in said(page)
    press(page, "Undo")
    page.show_restored(ENTRIES[0].id)
    assert ids(page) == [ENTRIES[0].id]
    assert "1 check-in" in said(page)


def test_an_edited_one_moves_and_a_new_one_counts(full: HistoryPage) -> None:
    full.show_changed(HistoryEntry(ENTRIES[0].id, NOON - timedelta(days=3), mood=2))
    assert ids(full)[0] == ENTRIES[1].id
    assert "36,500 check-ins" in said(full)
    full.show_changed(HistoryEntry("new", NOON, 3))
    assert ids(full)[0] == "new"
    assert "36,501 check-ins" in said(full)


def test_a_part_can_be_left_for_all(full: HistoryPage, qtbot: QtBot) -> None:
    full.show_narrowed("Friday 20 November 2026")
    assert "Friday 20 November 2026" in said(full)
    with qtbot.waitSignal(full.everything_requested):
        press(full, "Show all")
    full.show_narrowed("")
    assert "Friday 20 November 2026" not in said(full)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "percent"), [(480, 200), (700, 100), (1400, 150)])
def test_nothing_is_wider_than_the_page(full: HistoryPage, tokens: Any, width: int, percent: int) -> None:
    full.setStyleSheet(stylesheet(tokens, percent))
    full.set_text_percent(percent)
    full.apply_theme(tokens, percent)
    full.show_deleted(ENTRIES[1].id)
    full.resize(width, 760)
    QApplication.processEvents()
    inside = full.widget()
    assert inside.width() <= full.viewport().width()
    for each in (*full.findChildren(QPushButton), *full.findChildren(QLineEdit), listed(full)):
        if each.isVisible():
            right = each.mapTo(inside, each.rect().bottomRight()).x()
            assert 0 < right < inside.width()
            assert each.height() >= 44


@pytest.fixture
def written(qtbot: QtBot) -> HistoryPage:
    made = HistoryPage(lambda: TODAY, written_history())
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.resize(1000, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


TEXTS = tuple(
    HistoryEntry(f"text-{9 - at}", NOON - timedelta(hours=at), note="Words", title="Notice", icon="notice")
    for at in range(3)
)


def test_what_was_written_has_its_own_words(written: HistoryPage, qtbot: QtBot) -> None:
    written.show_entries(Found("", (), 0))
    assert "What you write will be kept here" in said(written)
    with qtbot.waitSignal(written.new_requested):
        press(written, "To Reflect")
    written.show_entries(Found("", TEXTS, 3))
    assert "3 texts" in said(written)
    assert listed(written).accessibleName() == "What you wrote"
    assert field(written).accessibleName() == "Search what you wrote"
    written.show_deleted(TEXTS[1].id)
    assert {"Notice of 11:00 is deleted.", "2 texts"} <= set(said(written))
    written.search("zebra")
    written.show_entries(Found("zebra", (), 0))
    written.show_elsewhere(1)
    assert {"Nothing found", "1 in your check-ins"} <= set(said(written))
    assert {"/", "N", "Ctrl+Z"} <= dict(written.keys()).keys()


def test_the_other_kind_is_asked_for_with_the_words(full: HistoryPage) -> None:
    wished = wishes(full.other_requested)
    press(full, "What you wrote")
    press(full, "Check-ins")
    assert wished == [""]
    full.search("zebra")
    press(full, "What you wrote")
    assert wished == ["", "zebra"]
    (kinds,) = (each for each in full.findChildren(Segments) if each.isVisible())
    assert kinds.value == "history"


def test_what_the_other_kind_has_is_said_only_where_this_one_has_nothing(full: HistoryPage) -> None:
    wished = wishes(full.other_requested)
    full.search("zebra")
    full.show_elsewhere(2)
    assert "2 in what you wrote" not in said(full)
    full.show_entries(Found("zebra", (), 0))
    assert "2 in what you wrote" in said(full)
    press(full, "Show")
    assert wished == ["zebra"]
    full.search("zeb")
    assert "2 in what you wrote" not in said(full)
    full.show_entries(Found("zeb", ENTRIES[:1], 1))
    full.show_elsewhere(2)
    assert "2 in what you wrote" not in said(full)
    full.search("")
    full.show_entries(Found("", (), 0))
    full.show_elsewhere(2)
    assert "2 in what you wrote" not in said(full)


@pytest.mark.parametrize(
    ("width", "percent", "name"), [(317, 200, "Your words"), (480, 200, "What you wrote")]
)
def test_the_kinds_fit_a_narrow_page(written: HistoryPage, width: int, percent: int, name: str) -> None:
    written.show_entries(Found("", TEXTS, 3))
    written.setStyleSheet(stylesheet(DARK, percent))
    written.set_text_percent(percent)
    written.apply_theme(DARK, percent)
    written.resize(width, 420)
    QApplication.processEvents()
    assert written.widget().width() <= written.viewport().width()
    wished = wishes(written.other_requested)
    press(written, "Check-ins")
    assert wished == [""]
    (kinds,) = (each for each in written.findChildren(Segments) if each.isVisible())
    assert name in [each.text() for each in kinds.findChildren(QPushButton)]


def test_its_keys_are_listed(page: HistoryPage) -> None:
    assert {"/", "N", "Ctrl+Z"} <= dict(page.keys()).keys()
