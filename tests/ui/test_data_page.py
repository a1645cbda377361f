# SPDX-License-Identifier: MIT
"""The page of one's own data: every wish is told, and what cannot be taken back is asked once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.model.check_in import CheckInFilter
from companion.ui.data_words import Holds
from companion.ui.pages.data import DataPage, Kept
from companion.ui.widgets.backup_list import Backup
from companion.ui.widgets.export_choice import ExportForm, ExportWish

HOLDS = Holds(1004, 212, 3, 1, date(2023, 3, 3), date(2026, 11, 20))
FILES = (*(f"/data/maria/companion/backups/{number}.db" for number in range(9)), "/data/maria/db")
KEPT = Kept(HOLDS, FILES, ("work", "home"), 9)
BACKUPS = tuple(
    Backup(
        f"b{number}",
        datetime(2026, 11, 20, 14, 5, tzinfo=UTC) - timedelta(days=number),
        1_240_000,
        None if number == 2 else Holds(1000 - number, 5, 0, 0, date(2023, 3, 3), date(2026, 11, 20)),
    )
    for number in range(8)
)


@pytest.fixture
def page(qtbot: QtBot) -> DataPage:
    made = DataPage()
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.show_kept(KEPT)
    made.show_backups(BACKUPS)
    made.resize(1000, 1600)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def said(page: DataPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def named(page: DataPage, name: str) -> QPushButton:
    """The button that is read out as ``name``."""
    found = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    return next(each for each in found if name in (each.accessibleName(), each.text()))


def press(page: DataPage, name: str) -> None:
    QTest.mouseClick(named(page, name), Qt.MouseButton.LeftButton)


def day(page: DataPage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName().startswith(name))


def wishes(signal: Any) -> list[Any]:
    got: list[Any] = []
    signal.connect(got.append)
    return got


def test_the_plain_wishes(page: DataPage, qtbot: QtBot) -> None:
    for name, signal in (
        ("Choose a file", page.import_requested),
        ("Back up now", page.backup_requested),
        ("Restore from a file", page.restore_file_requested),
        ("Back to Settings", page.back_requested),
    ):
        with qtbot.waitSignal(signal):
            press(page, name)


def test_everything_is_exported_unless_a_part_is_wanted(page: DataPage) -> None:
    told = wishes(page.export_requested)
    press(page, "Export")
    press(page, "Form: CSV")
    assert "Tables for a spreadsheet." in said(page)
    press(page, "Export")
    assert told == [ExportWish(ExportForm.JSON), ExportWish(ExportForm.CSV)]
    assert type(told[1].form) is ExportForm


def test_a_part_by_days_and_tags(page: DataPage) -> None:
    told = wishes(page.export_requested)
    press(page, "How much: A part")
    press(page, "Export")
    QTest.keyClicks(day(page, "From"), "1.3.2025")
    QTest.keyClick(day(page, "To"), Qt.Key.Key_Up)
    press(page, "work")
    press(page, "Export")
    assert told == [
        ExportWish(ExportForm.JSON, CheckInFilter()),
        ExportWish(ExportForm.JSON, CheckInFilter(date(2025, 3, 1), date(2026, 11, 20), ("work",))),
    ]


@pytest.mark.parametrize(
    ("first", "last", "sentence", "there"),
    [
        ("2026-13-01", "", "A day looks like 2026-03-01.", "From"),
        ("", "soon", "A day looks like 2026-03-01.", "To"),
        ("2026-03-02", "2026-03-01", "This day lies before the first one.", "To"),
    ],
)
def test_a_day_that_is_none_is_refused_and_kept(
    page: DataPage, first: str, last: str, sentence: str, there: str
) -> None:
    told = wishes(page.export_requested)
    press(page, "How much: A part")
    QTest.keyClicks(day(page, "From"), first)
    QTest.keyClicks(day(page, "To"), last)
    assert sentence in said(page)
    press(page, "Export")
    assert told == []
    assert day(page, there).hasFocus()
    assert (day(page, "From").text(), day(page, "To").text()) == (first, last)


def test_where_it_was_exported_can_be_read(page: DataPage) -> None:
    press(page, "Export")
    page.show_exported("/data/maria/companion.json")
    assert "Exported to:" in said(page)
    path = next(each for each in page.findChildren(QPlainTextEdit) if each.isVisible())
    assert path.toPlainText() == "/data/maria/companion.json"
    press(page, "Back up now")
    assert "Exported to:" not in said(page)


def test_backups_say_when_how_large_and_what(page: DataPage) -> None:
    words = said(page)
    assert "20 November 2026, 14:05" in words
    assert "1.2 MB · 1,000 check-ins, 5 sessions" in words
    assert "1.2 MB · could not be opened" in words
    assert not named(page, "Restore the backup of 18 November 2026, 14:05").isEnabled()
    assert "13 November" not in words
    press(page, "Show all 8")
    assert "13 November 2026, 14:05" in said(page)
    assert named(page, "Restore the backup of 15 November 2026, 14:05").hasFocus()


def test_none_yet_is_said(page: DataPage) -> None:
    page.show_backups(())
    assert "There is none yet." in said(page)


def test_restoring_is_asked_once_and_told(page: DataPage) -> None:
    told = wishes(page.restore_requested)
    press(page, "Restore the backup of 19 November 2026, 14:05")
    words = said(page)
    assert "Restore the backup of 19 November 2026, 14:05?" in words
    assert "It holds 999 check-ins, 5 sessions; 3 March 2023 to 20 November 2026." in words
    assert "here now: 1,004 check-ins, 212 sessions" in words
    assert told == []
    assert page.focusWidget().text() == "Keep what is here"
    press(page, "Restore it")
    assert told == ["b1"]
    page.show_restored("companion.db.before-restore")
    assert "Restored." in said(page)


def test_a_question_is_left_by_escape_and_by_its_button(page: DataPage, qtbot: QtBot) -> None:
    told = wishes(page.restore_requested)
    name = "Restore the backup of 19 November 2026, 14:05"
    for leave in ("escape", "button", "escape from elsewhere"):
        press(page, name)
        with qtbot.assertNotEmitted(page.back_requested):
            if leave == "button":
                press(page, "Keep what is here")
            else:
                at = page if "elsewhere" in leave else page.focusWidget()
                QTest.keyClick(at, Qt.Key.Key_Escape)
        assert "It holds" not in said(page)
        assert named(page, name).hasFocus()
    assert told == []
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)


def test_a_file_from_elsewhere_is_asked_about_too(page: DataPage) -> None:
    told = wishes(page.restore_requested)
    press(page, "Restore from a file")
    page.show_restore(Backup("file", datetime(2025, 1, 1, 8, 0, tzinfo=UTC), 4000, Holds(3)))
    assert "Restore the backup of 1 January 2025, 08:00?" in said(page)
    press(page, "Restore it")
    assert told == ["file"]


def test_delete_everything_names_what_goes_and_asks_once(page: DataPage) -> None:
    told: list[str] = []
    page.delete_everything_requested.connect(lambda: told.append("deleted"))
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Delete everything")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    words = said(page)
    assert "This removes 1,004 check-ins, 212 sessions, 3 questionnaires, 1 pattern of your own." in words
    assert "9 backups and your settings go too. It cannot be taken back." in words
    assert "These 10 files go:" in words
    files = next(each for each in page.findChildren(QPlainTextEdit) if each.isVisible())
    assert tuple(files.toPlainText().splitlines()) == FILES
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert "This removes" not in said(page)
    assert button.hasFocus()
    press(page, "Delete everything")
    assert told == []
    press(page, "Delete it all")
    assert told == ["deleted"]
    page.show_everything_deleted()
    assert "Everything is deleted." in said(page)


@pytest.mark.parametrize(
    ("backups", "words"), [(0, "Your settings go too."), (1, "1 backup and your settings")]
)
def test_few_things_are_counted_right(page: DataPage, backups: int, words: str) -> None:
    page.show_kept(Kept(Holds(1), ("/one",), (), backups))
    press(page, "Delete everything")
    assert {words in said(page), "This file goes:" in said(page)} == {True}


def test_trouble_stands_where_the_wish_was(page: DataPage) -> None:
    press(page, "Back up now")
    page.show_backed_up()
    assert "Backed up." in said(page)
    page.show_trouble("There is no room left to save.")
    assert "There is no room left to save." in said(page)
    assert "Backed up." not in said(page)


@pytest.mark.parametrize(("width", "percent"), [(480, 200), (700, 100), (1400, 150)])
def test_nothing_is_wider_than_the_page(page: DataPage, width: int, percent: int) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    press(page, "How much: A part")
    press(page, "Delete everything")
    page.resize(width, 760)
    QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()


def test_its_keys_are_listed(page: DataPage) -> None:
    assert "Esc" in dict(page.keys())
