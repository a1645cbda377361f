# SPDX-License-Identifier: MIT
"""The GAD-7 page: seven answers by key or tap, one sum, and what is said of it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import LIGHT, stylesheet
from companion.ui.gad7_words import credit, items, talk_line
from companion.ui.pages.gad7 import Gad7Page
from companion.ui.widgets.level_picker import LevelButton, LevelPicker

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> Gad7Page:
    made = Gad7Page()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.show_new(None)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def button(page: Gad7Page, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words)


def said(page: Gad7Page) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def answer(page: Gad7Page, *digits: int) -> None:
    for digit in digits:
        QTest.keyClick(page.focusWidget(), Key(Key.Key_0 + digit))


def asked(page: Gad7Page) -> list[tuple[int, ...]]:
    told: list[tuple[int, ...]] = []
    page.save_requested.connect(told.append)
    return told


def test_the_questions_and_the_credit_are_there(page: Gad7Page) -> None:
    for item in items():
        assert item in said(page)
    assert credit() in said(page)


def test_digits_answer_and_go_on(page: Gad7Page) -> None:
    told = asked(page)
    answer(page, 2, 1, 0, 3, 2, 1, 0)
    assert button(page, "Save and see the sum").hasFocus()
    QTest.keyClick(page.focusWidget(), Key.Key_Return)
    assert told == [(2, 1, 0, 3, 2, 1, 0)]


def test_taps_answer_and_stay(page: Gad7Page) -> None:
    told = asked(page)
    for row in page.findChildren(LevelPicker):
        QTest.mouseClick(row.buttons[1], Qt.MouseButton.LeftButton)
    assert "7 of 7 answered" in said(page)
    QTest.keyClick(page.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [(1,) * 7]


def test_the_sum_needs_all_seven(page: Gad7Page) -> None:
    told = asked(page)
    answer(page, 2, 1)
    rows = page.findChildren(LevelPicker)
    rows[3].choose(1)
    QTest.mouseClick(button(page, "Save and see the sum"), Qt.MouseButton.LeftButton)
    assert told == []
    assert "The sum needs all seven." in said(page)
    assert rows[2].isAncestorOf(page.focusWidget())


def test_a_failed_save_keeps_the_answers(page: Gad7Page) -> None:
    told = asked(page)
    answer(page, 2, 1, 0, 3, 2, 1, 0)
    for _ in range(2):
        QTest.keyClick(page.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(told) == 1
    page.refused("The disk is full.")
    assert "The disk is full." in said(page)
    assert page.answers == (2, 1, 0, 3, 2, 1, 0)
    QTest.keyClick(page.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told[1] == told[0]


def test_a_low_sum_is_said_plainly(page: Gad7Page) -> None:
    answer(page, 1, 1, 0, 0, 1, 0, 0)
    page.saved()
    words = said(page)
    assert "Your seven answers add up to 3 of 21." in words
    assert "“minimal”" in words
    assert not button(page, "Get help now").isVisible()
    assert button(page, "Done").hasFocus()


def test_a_high_sum_offers_people(page: Gad7Page, qtbot: QtBot) -> None:
    page.show_new((date(2026, 11, 3), 8))
    answer(page, 2, 2, 2, 2, 2, 2, 2)
    page.saved()
    assert talk_line(14) in said(page)
    assert "a difference of 6, so the change is likely real" in said(page)
    with qtbot.waitSignal(page.help_requested):
        QTest.mouseClick(button(page, "Get help now"), Qt.MouseButton.LeftButton)


def test_after_a_save_the_next_begins_empty(page: Gad7Page) -> None:
    answer(page, 1, 1, 1, 1, 1, 1, 1)
    page.saved()
    page.show_new((date(2026, 11, 20), 7))
    assert page.answers == ()
    assert "add up" not in said(page)
    page.focus_first()
    answer(page, 3)
    assert page.answers == (3,)


def test_answers_not_saved_stay_until_they_are_taken_back(page: Gad7Page) -> None:
    answer(page, 3, 2)
    page.show_new(None)
    assert page.answers == (3, 2)
    page.focus_first()
    assert page.findChildren(LevelPicker)[2].isAncestorOf(page.focusWidget())
    QTest.mouseClick(button(page, "Take the answers back"), Qt.MouseButton.LeftButton)
    assert page.answers == ()


def test_escape_and_done_leave(page: Gad7Page, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page.focusWidget(), Key.Key_Escape)
    answer(page, 1, 1, 1, 1, 1, 1, 1)
    page.saved()
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page.focusWidget(), Key.Key_Return)


@pytest.mark.parametrize(("size", "percent"), [((1016, 760), 100), ((690, 600), 200)])
def test_text_fits(page: Gad7Page, size: tuple[int, int], percent: int) -> None:
    page.setStyleSheet(stylesheet(LIGHT, percent))
    page.set_text_percent(percent)
    page.apply_theme(LIGHT, percent)
    page.show_new((date(2026, 11, 3), 9))
    answer(page, 2, 2, 2, 2, 2, 2, 2)
    page.saved()
    page.resize(*size)
    for _ in range(5):
        QApplication.processEvents()
    inside: QWidget = page.widget()
    assert inside.width() <= page.viewport().width()
    for each in [
        *page.findChildren(QLabel),
        *page.findChildren(QPushButton),
        *page.findChildren(LevelButton),
    ]:
        if each.isVisible():
            assert inside.rect().contains(each.mapTo(inside, each.rect().bottomRight())), each.text()


def test_what_was_saved_can_be_taken_back_and_changed(page: Gad7Page) -> None:
    for _ in range(7):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_1)
    page.saved()
    page.taken_back()
    assert page.answers == (1,) * 7
    assert page.isEnabled()
    told: list[tuple[int, ...]] = []
    page.save_requested.connect(told.append)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page._save()
    assert told == [(1,) * 7]
