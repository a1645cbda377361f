# SPDX-License-Identifier: MIT
"""The import page: what a file holds before anything is saved, moods that are asked about, and the end."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.ui.pages.import_preview import Added, FilePreview, ImportPreview, RefusedRow
from companion.ui.widgets.mood_map import ForeignMood, MoodMap
from companion.ui.widgets.share_bar import ShareBar

REASON = "Its date or time could not be read."
PREVIEW = FilePreview(
    "daylio.csv",
    "Daylio (CSV)",
    1000,
    986,
    4,
    date(2023, 3, 3),
    date(2026, 11, 20),
    tuple((f"tag {number}", 100 - number) for number in range(15)),
    (ForeignMood("Lovely", 412, None), ForeignMood("so lala", 1, None), ForeignMood("rad", 80, 5)),
    (RefusedRow(4, REASON), RefusedRow(1200, "It lies in the future.")),
    remarks=("The file names no time zone.",),
)


@pytest.fixture
def page(qtbot: QtBot) -> ImportPreview:
    made = ImportPreview()
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.resize(1000, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


def said(page: ImportPreview) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def buttons(page: ImportPreview) -> list[str]:
    return [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]


def press(page: ImportPreview, words: str) -> None:
    found = next(each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def moods(page: ImportPreview) -> MoodMap:
    (made,) = page.findChildren(MoodMap)
    return made


def choose(page: ImportPreview, name: str, key: Qt.Key, times: int = 1) -> None:
    """By keyboard alone."""
    box = moods(page).box(name)
    box.setFocus()
    for _ in range(times):
        QTest.keyClick(box, key)


def wishes(signal: Any) -> list[Any]:
    got: list[Any] = []
    signal.connect(got.append)
    return got


def test_all_that_a_file_holds_is_said_before_it_is_saved(page: ImportPreview, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.import_requested):
        page.show_preview(PREVIEW)
    words = said(page)
    for each in (
        "daylio.csv, from Daylio (CSV)",
        "986 check-ins in 1,000 rows, 3 March 2023 to 20 November 2026.",
        "4 of them are here already and stay as they are; 982 are new.",
        "tag 0 (100)",
        "and 3 more",
        "The file names no time zone.",
        "412 times",
        "once",
        "2 rows stay out",
        "413 check-ins stay out until you say what their mood was.",
    ):
        assert each in words
    (rows,) = page.findChildren(QPlainTextEdit)
    assert rows.toPlainText() == f"Line 4: {REASON}\nLine 1200: It lies in the future."


def test_the_keyboard_begins_at_the_first_open_mood(page: ImportPreview) -> None:
    page.show_preview(PREVIEW)
    assert moods(page).box("Lovely").hasFocus()
    choose(page, "Lovely", Qt.Key.Key_Down)
    page.focus_first()
    assert moods(page).box("so lala").hasFocus()
    choose(page, "so lala", Qt.Key.Key_Down)
    page.focus_first()
    assert page.focusWidget().text() == "Import 982 check-ins"


def test_what_moods_become_is_told(page: ImportPreview) -> None:
    told = wishes(page.import_requested)
    page.show_preview(PREVIEW)
    choose(page, "Lovely", Qt.Key.Key_Down)
    choose(page, "rad", Qt.Key.Key_End)
    press(page, "Import")
    assert told == [{"Lovely": 5, "rad": None}]
    assert "Taking it over" in said(page)
    assert buttons(page) == ["Cancel"]


def test_with_every_mood_known_the_button_says_how_many(page: ImportPreview) -> None:
    told = wishes(page.import_requested)
    page.show_preview(PREVIEW)
    choose(page, "Lovely", Qt.Key.Key_Down)
    choose(page, "so lala", Qt.Key.Key_Down, 3)
    assert "stay out until" not in said(page)
    press(page, "Import 982 check-ins")
    assert told == [{"Lovely": 5, "so lala": 3, "rad": 5}]


def test_many_known_moods_are_folded_away_and_still_told(page: ImportPreview) -> None:
    told = wishes(page.import_requested)
    known = tuple(ForeignMood(f"name {number}", 2, 1 + number % 5) for number in range(30))
    page.show_preview(replace(PREVIEW, moods=known))
    assert "name 0" not in said(page)
    press(page, "Show what 30 known names become")
    assert "name 29" in said(page)
    assert moods(page).box("name 0").hasFocus()
    press(page, "Import 982 check-ins")
    assert told == [{mood.name: mood.level for mood in known}]


def test_the_wheel_changes_no_mood(page: ImportPreview) -> None:
    page.show_preview(PREVIEW)
    box = moods(page).box("rad")
    at, none, still = QPointF(5, 5), Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turn = QPoint(0, -120)
    event = QWheelEvent(at, at, QPoint(), turn, none, Qt.KeyboardModifier.NoModifier, still, False)
    QApplication.sendEvent(box, event)
    assert box.value == 5


def test_nothing_new_cannot_be_imported(page: ImportPreview) -> None:
    page.show_preview(replace(PREVIEW, already=986, moods=(), refused=()))
    assert "so there is nothing to add" in said(page)
    found = next(each for each in page.findChildren(QPushButton) if each.text() == "Import")
    assert not found.isEnabled()
    assert page.focusWidget().text() == "Back"
    assert "stay out" not in said(page)


def test_entries_are_numbered_where_a_file_has_no_lines(page: ImportPreview) -> None:
    page.show_preview(replace(PREVIEW, by_line=False, refused=PREVIEW.refused[:1]))
    assert "1 row stays out" in said(page)
    (rows,) = page.findChildren(QPlainTextEdit)
    assert rows.toPlainText() == f"Entry 4: {REASON}"


def test_reading_shows_how_far_it_is_and_can_be_stopped(page: ImportPreview, qtbot: QtBot) -> None:
    page.show_reading("daylio.csv")
    (bar,) = page.findChildren(ShareBar)
    before = bar.grab().toImage()
    page.show_progress(0.5)
    assert bar.value() == 50
    assert bar.grab().toImage() != before
    page.show_progress(7)
    assert bar.value() == bar.maximum()
    with qtbot.waitSignal(page.cancel_requested):
        press(page, "Cancel")
    with qtbot.waitSignal(page.cancel_requested), qtbot.assertNotEmitted(page.back_requested):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)


def test_stopped_comes_back_to_what_was_chosen(page: ImportPreview) -> None:
    told = wishes(page.import_requested)
    page.show_preview(PREVIEW)
    choose(page, "Lovely", Qt.Key.Key_Down)
    press(page, "Import")
    page.show_stopped()
    assert "Stopped. Nothing was taken over." in said(page)
    press(page, "Import")
    assert told[0] == told[1] == {"Lovely": 5, "rad": 5}


def test_a_file_that_cannot_be_read_leaves_the_way_back(page: ImportPreview, qtbot: QtBot) -> None:
    page.show_reading("x.csv")
    page.show_trouble("Nothing in x.csv can be read.")
    assert "Nothing in x.csv can be read." in said(page)
    assert buttons(page) == ["Back"]
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)


def test_the_next_file_begins_afresh(page: ImportPreview) -> None:
    page.show_preview(PREVIEW)
    page.start()
    assert "daylio.csv" not in said(page)
    page.show_trouble("No.")
    assert buttons(page) == ["Back"]


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (
            Added(982, 4, 12),
            ("982 check-ins were added", "4 check-ins in the file were here", "12 rows stayed"),
        ),
        (
            Added(0, 2, 0, 3),
            ("Nothing new", "3 check-ins that had no mood", "2 check-ins in the file"),
        ),
        (Added(1), ("1 check-in was added",)),
        (Added(0, 1, 1), ("Nothing new was in it", "1 check-in in the file", "1 row stayed out")),
    ],
)
def test_the_end_says_what_came_in(
    page: ImportPreview, qtbot: QtBot, added: Added, words: tuple[str, ...]
) -> None:
    page.show_preview(PREVIEW)
    page.show_added(added)
    assert all(each in said(page) for each in words)
    assert buttons(page) == ["See them in History", "Done"]
    with qtbot.waitSignal(page.history_requested):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    with qtbot.waitSignal(page.back_requested):
        press(page, "Done")


@pytest.mark.parametrize(("width", "percent"), [(480, 200), (700, 100), (1400, 150)])
def test_nothing_is_wider_than_the_page(page: ImportPreview, width: int, percent: int) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    page.show_preview(PREVIEW)
    page.resize(width, 760)
    QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()


def test_its_keys_are_listed(page: ImportPreview) -> None:
    assert "Esc" in dict(page.keys())


def test_keys_that_move_the_page_choose_no_mood(page: ImportPreview) -> None:
    told = wishes(page.import_requested)
    page.show_preview(PREVIEW)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        choose(page, "Lovely", key)
    press(page, "Import")
    assert not any("Lovely" in mapping for mapping in told)
