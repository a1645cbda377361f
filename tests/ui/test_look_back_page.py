# SPDX-License-Identifier: MIT
"""The look back: what it says, what it opens, and the way to other weeks."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.insights.look_back import Done, Week, Win, Written
from companion.model.journal import Practice
from companion.ui.pages.look_back import LookBackPage

TODAY = date(2026, 3, 1)
BEFORE = date(2026, 2, 22)
AT = datetime(2026, 2, 24, 9, 5, tzinfo=UTC)
WEEK = Week(
    TODAY,
    (Done("breathe", 4, 725),),
    (Written(Practice.LOOK_AGAIN, (("one", AT), ("two", AT.replace(hour=14)))),),
    (Win("win", AT, "I waited ten minutes before I wrote, and then I did not need to write at all"),),
    12,
)


@pytest.fixture
def page(qtbot: QtBot) -> LookBackPage:
    made = LookBackPage(lambda: TODAY)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


def said(page: LookBackPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


def shown(page: LookBackPage, words: str) -> QPushButton | None:
    buttons = (each for each in page.findChildren(QPushButton) if each.isVisible())
    return next((each for each in buttons if words in (each.text(), each.accessibleName())), None)


def press(page: LookBackPage, words: str) -> None:
    found = shown(page, words)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_week_in_words(page: LookBackPage) -> None:
    page.show_week(WEEK)
    assert said(page) == [
        "Look back at the week",
        "Monday 23 February to Sunday 1 March 2026",
        "What you did",
        "Breathing: 4 times, 12 minutes in all",
        "You checked in 12 times.",
        "What you wrote",
        "Look again: 2 times",
        "Small wins, in your words",
        f"“{WEEK.wins[0].line}”",
    ]


def test_an_empty_week_claims_nothing(page: LookBackPage) -> None:
    page.show_week(WEEK)
    page.show_week(Week(BEFORE))
    assert said(page)[2:] == [
        "A quiet page",
        "Nothing was written here this week. That says nothing about the week.",
    ]


def test_check_ins_alone_are_said(page: LookBackPage) -> None:
    page.show_week(Week(TODAY, check_ins=1))
    assert said(page)[2:] == ["What you did", "You checked in once."]


def test_what_was_written_can_be_opened(page: LookBackPage) -> None:
    opened: list[str] = []
    page.entry_opened.connect(opened.append)
    page.show_week(WEEK)
    for name in ("Look again, Tuesday, 14:05", "Small win, Tuesday, 09:05", "Look again, Tuesday, 09:05"):
        press(page, name)
    assert opened == ["two", "win", "one"]


def test_other_weeks_are_a_choice_and_none_lies_ahead(page: LookBackPage) -> None:
    asked: list[date] = []
    page.week_requested.connect(asked.append)
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert asked == []
    page.show_week(WEEK)
    assert shown(page, "Week after") is None
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert asked == []
    press(page, "Week before")
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert asked == [BEFORE, BEFORE]
    page.show_week(Week(BEFORE))
    press(page, "Week after")
    QTest.keyClick(page, Qt.Key.Key_Right)
    page.show_week(Week(date(2026, 2, 26)))
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert asked[2:] == [TODAY, TODAY, TODAY]


def test_the_way_back(page: LookBackPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        press(page, "Back to Reflect")
    assert {"←", "→", "Esc"} <= dict(page.keys()).keys()


def test_the_keyboard_stays_when_another_week_comes(page: LookBackPage) -> None:
    page.show_week(WEEK)
    opens = shown(page, "Look again, Tuesday, 14:05")
    assert opens is not None
    opens.setFocus()
    page.show_week(Week(BEFORE))
    assert page.hasFocus()


def test_trouble_is_said_until_a_week_comes(page: LookBackPage) -> None:
    page.show_trouble("The data file is busy.")
    assert "The data file is busy." in said(page)
    page.show_week(WEEK)
    assert "The data file is busy." not in said(page)


@pytest.mark.parametrize(("width", "percent"), [(317, 200), (480, 200), (376, 100), (1016, 200)])
def test_nothing_is_wider_than_the_page(page: LookBackPage, width: int, percent: int) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.show_week(WEEK)
    page.resize(width, 420)
    QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    assert all(each.height() >= 44 for each in page.findChildren(QPushButton) if each.isVisible())
