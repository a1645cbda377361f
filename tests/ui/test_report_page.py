# SPDX-License-Identifier: MIT
"""The page of the report: no note goes in unasked, what is seen is what is saved, and keys do all of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.report import Paper
from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.desktop.trend_rows import TrendRows
from companion.insights.series import Range
from companion.ui.pages.report import ReportPage, ReportWish
from companion.ui.report_words import ReportNote
from companion.ui.widgets.note_ticks import NoteTicks
from companion.ui.widgets.page_preview import PagePreview
from tests.ui.trend_rows import TODAY, months


def note(back: int, text: str = "He did not write until ten.") -> ReportNote:
    at = datetime(2026, 10, 25, 18, 20, tzinfo=UTC) - timedelta(days=back)
    return ReportNote(f"n{back}", at, at.date(), text, 6)


NOTES = tuple(note(back, f"Note of {back} days ago.") for back in (1, 5, 20, 80, 300))


@pytest.fixture
def page(qtbot: QtBot) -> ReportPage:
    made = ReportPage(lambda: TODAY)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.show_rows(months(), NOTES)
    made.resize(1200, 1000)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def press(page: ReportPage, name: str) -> None:
    found = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    wanted = next(each for each in found if name in (each.accessibleName(), each.text()))
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)


def said(page: ReportPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def ticks(page: ReportPage) -> NoteTicks:
    return page.findChildren(NoteTicks)[0]


def previews(page: ReportPage) -> list[PagePreview]:
    return page.findChildren(PagePreview)


def printed(page: ReportPage) -> list[str]:
    assert page.report is not None
    return [each.text for each in page.report.notes]


def told(signal: Any) -> list[Any]:
    got: list[Any] = []
    signal.connect(got.append)
    return got


def test_nothing_is_ticked_at_first(page: ReportPage) -> None:
    assert page.reach is Range.QUARTER
    assert len(ticks(page).rows.notes) == 4
    assert printed(page) == []
    assert "None chosen." in said(page)


def test_notes_are_ticked_one_by_one(page: ReportPage) -> None:
    ticks(page).setFocus()
    QTest.keyClick(ticks(page), Qt.Key.Key_Space)
    QTest.keyClick(ticks(page), Qt.Key.Key_Down)
    QTest.keyClick(ticks(page), Qt.Key.Key_Down)
    QTest.keyClick(ticks(page), Qt.Key.Key_Space)
    assert printed(page) == ["Note of 20 days ago.", "Note of 1 days ago."]
    assert "2 notes chosen." in said(page)
    QTest.keyClick(ticks(page), Qt.Key.Key_Space)
    assert printed(page) == ["Note of 1 days ago."]
    assert "1 note chosen." in said(page)
    press(page, "Choose none")
    assert printed(page) == []
    assert ticks(page).hasFocus()


def test_another_range_offers_its_notes_and_keeps_the_ticks(page: ReportPage) -> None:
    QTest.keyClick(ticks(page), Qt.Key.Key_End)
    QTest.keyClick(ticks(page), Qt.Key.Key_Space)
    assert printed(page) == ["Note of 80 days ago."]
    press(page, "How far back: Month")
    assert len(ticks(page).rows.notes) == 3
    assert printed(page) == []
    press(page, "How far back: All")
    assert len(ticks(page).rows.notes) == 5
    assert printed(page) == ["Note of 80 days ago."]


def test_what_is_seen_is_what_is_saved(page: ReportPage) -> None:
    got = told(page.save_requested)
    press(page, "How far back: Year")
    press(page, "Paper: Letter")
    QTest.keyClick(ticks(page), Qt.Key.Key_Space)
    press(page, "Save as PDF")
    assert page.report is not None
    assert got == [ReportWish(page.report, "companion-report-2026-10-25.pdf")]
    assert got[0].report.paper is Paper.LETTER
    assert got[0].report.notes[0].text == "Note of 1 days ago."
    assert "Note of 1 days ago." in previews(page)[1].accessibleDescription()


def test_tags_are_left_out_until_they_are_wanted(page: ReportPage) -> None:
    assert "he was silent" not in previews(page)[0].accessibleDescription()
    press(page, "Tags: Include")
    assert "he was silent" in previews(page)[0].accessibleDescription()


def test_what_does_not_fit_is_said(page: ReportPage) -> None:
    many = [note(0, "Long ago. " * 60)] + [
        ReportNote(f"m{number}", each.at, each.day, "Words. " * 80, 5)
        for number, each in enumerate([NOTES[0]] * 20)
    ]
    page.show_rows(months(), many)
    for row in range(len(many)):
        ticks(page).rows.toggle(row)
    assert "more notes were chosen than fit." in said(page)
    assert "more notes were chosen than fit." in previews(page)[1].accessibleDescription()
    press(page, "Choose none")
    assert "chosen than fit" not in said(page)


def test_saved_and_not_saved_are_said_until_something_changes(page: ReportPage) -> None:
    page.show_saved("/data/maria/report.pdf")
    path = next(each for each in page.findChildren(QPlainTextEdit) if each.isVisible())
    assert path.toPlainText() == "/data/maria/report.pdf"
    assert "Saved to:" in said(page)
    page.show_trouble("The disk is full.")
    assert "The disk is full." in said(page)
    assert not path.isVisible()
    press(page, "How far back: Month")
    assert "The disk is full." not in said(page)


def test_without_notes_and_without_check_ins(page: ReportPage) -> None:
    page.show_rows(TrendRows())
    assert "No check-in in this time has a note." in said(page)
    assert not ticks(page).isVisible()
    got = told(page.save_requested)
    press(page, "Save as PDF")
    assert len(got) == 1


def test_before_any_rows_nothing_is_saved(qtbot: QtBot) -> None:
    page = ReportPage(lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    got = told(page.save_requested)
    press(page, "Save as PDF")
    press(page, "How far back: Year")
    assert got == []
    assert page.report is None


def test_the_pages_stand_side_by_side_or_larger(page: ReportPage, qtbot: QtBot) -> None:
    first, second = previews(page)
    assert first.y() == second.y()
    small = first.width()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.width() > 1.8 * small)
    assert second.y() > first.y()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: first.width() == small)


def test_a_page_looks_like_paper_in_the_dark_too(page: ReportPage) -> None:
    page.setStyleSheet(stylesheet(DARK, 100))
    page.apply_theme(DARK, 100)
    image = previews(page)[0].grab().toImage()
    at = image.pixelColor(image.width() // 2, 20).name()
    assert at == "#ffffff"
    assert previews(page)[0].image.width() > 300


def test_it_folds_at_large_text(page: ReportPage) -> None:
    page.setStyleSheet(stylesheet(LIGHT, 200))
    page.apply_theme(LIGHT, 200)
    page.resize(640, 900)
    first, second = previews(page)
    page.column.activate()
    assert second.y() > first.y()
    assert ticks(page).width() < 640


def test_escape_and_the_button_lead_back(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        press(page, "Back to Trends")
    assert page.keys()[-1] == ("Esc", "Back to Trends")
