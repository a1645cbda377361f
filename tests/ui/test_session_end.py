# SPDX-License-Identifier: MIT
"""The end of a session: rated or skipped, then three ways on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import LIGHT
from companion.ui.pages.session_end import SessionEnd
from companion.ui.widgets.number_row import NumberButton
from tests.fakes import FakeClock

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> SessionEnd:
    made = SessionEnd(clock)
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.show_end("3:04 of Long exhale. What you did counts.", 7, "breathe")
    return made


def said(page: SessionEnd) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def ways(page: SessionEnd) -> list[str]:
    return [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]


def press(page: SessionEnd, words: str) -> None:
    found = next(each for each in page.findChildren(QPushButton) if each.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_it_asks_and_can_be_skipped(page: SessionEnd, qtbot: QtBot) -> None:
    assert "How is it now?" in said(page)
    assert "3:04 of Long exhale. What you did counts." in said(page)
    assert ways(page) == ["Skip"]
    with qtbot.assertNotEmitted(page.rated):
        press(page, "Skip")
    assert "What you did counts." in said(page)
    assert ways(page) == ["Again", "Something else", "Steady words", "Done"]
    assert not any(each.isVisible() for each in page.findChildren(NumberButton))


def test_it_says_what_was_rated_and_no_more(page: SessionEnd, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.rated) as told:
        QTest.keyClick(page, Key.Key_5)
    assert told.args == [5]
    assert "You rated 7, then 5." in said(page)
    assert ways(page) == ["Again", "Something else", "Steady words", "Done"]


def test_without_a_rating_of_the_start(page: SessionEnd) -> None:
    page.show_end("0:40 of Box. What you did counts.", None, "breathe")
    found = next(each for each in page.findChildren(NumberButton) if each.number == 3)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert "You rated 3." in said(page)


def test_one_and_nought_are_ten(page: SessionEnd, clock: FakeClock) -> None:
    told: list[int] = []
    page.rated.connect(told.append)
    QTest.keyClick(page, Key.Key_1)
    clock.advance(0.4)
    QTest.keyClick(page.focusWidget() or page, Key.Key_0)
    assert told == [1, 10]
    assert "You rated 7, then 10." in said(page)


def test_a_key_with_control_is_not_a_rating(page: SessionEnd, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.rated):
        QTest.keyClick(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)


def test_escape_is_done(page: SessionEnd, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.done_requested):
        QTest.keyClick(page, Key.Key_Escape)


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Again", "again_requested"),
        ("Something else", "something_else_requested"),
        ("Done", "done_requested"),
    ],
)
def test_three_ways_on(page: SessionEnd, qtbot: QtBot, words: str, signal: str) -> None:
    page.rate(4)
    with qtbot.waitSignal(getattr(page, signal)):
        press(page, words)


def test_enter_after_rating_is_done(page: SessionEnd, qtbot: QtBot) -> None:
    page.rate(4)
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Done"
    with qtbot.waitSignal(page.done_requested):
        QTest.keyClick(focused, Key.Key_Return)


def test_the_next_end_begins_afresh(page: SessionEnd) -> None:
    page.rate(4)
    page.show_end("1:00 of Equal. What you did counts.", None, "breathe")
    assert "How is it now?" in said(page)
    assert ways(page) == ["Skip"]
    assert not any(each.isChecked() for each in page.findChildren(NumberButton))


def test_where_it_went_up_another_way_comes_first(page: SessionEnd, qtbot: QtBot) -> None:
    QTest.keyClick(page, Key.Key_9)
    assert "You rated 7, then 9." in said(page)
    assert any("Ground goes outward" in each for each in said(page))
    assert ways(page) == ["Ground", "Again", "Something else", "Steady words", "Get help now", "Done"]
    with qtbot.waitSignal(page.ground_requested):
        QTest.keyClick(page.focusWidget(), Key.Key_Return)
    with qtbot.waitSignal(page.help_requested):
        press(page, "Get help now")


def test_after_grounding_that_way_is_a_breath(page: SessionEnd, qtbot: QtBot) -> None:
    page.show_end("2:10 of grounding. What you did counts.", 4, "ground")
    QTest.keyClick(page, Key.Key_6)
    assert ways(page)[0] == "Breathe with me"
    with qtbot.waitSignal(page.breathe_requested):
        QTest.keyClick(page.focusWidget(), Key.Key_Return)


def test_a_corrected_rating_takes_the_offer_back(page: SessionEnd) -> None:
    QTest.keyClick(page, Key.Key_9)
    page.rate(3)
    assert ways(page) == ["Again", "Something else", "Steady words", "Done"]
    assert not any("Ground goes outward" in each for each in said(page))


def test_steady_words_are_one_key_away_but_not_after_themselves(page: SessionEnd, qtbot: QtBot) -> None:
    page.show_end("", None, "breathe")
    page.rate(4)
    with qtbot.waitSignal(page.words_requested):
        QTest.keyClick(page, Qt.Key.Key_W)
    page.show_end("", None, "steady-words")
    page.rate(4)
    assert ways(page) == ["Again", "Something else", "Done"]
