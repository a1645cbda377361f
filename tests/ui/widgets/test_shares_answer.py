# SPDX-License-Identifier: MIT
"""Areas and how much each had: picked, named, put by key and mouse, brought along without a number."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.desktop.theme import LIGHT, stylesheet
from companion.ui.widgets.chip_picker import PickerWords
from companion.ui.widgets.shares_answer import SharesAnswer
from tests.fakes import FakeClock

Key = Qt.Key
NAMES = {"friends": "Friends", "rest": "Rest", "body": "Body"}
SAYS = PickerWords("Areas", "Another area", "Too long.", "Too many.")


@pytest.fixture
def answer(qtbot: QtBot, clock: FakeClock) -> SharesAnswer:
    made = SharesAnswer("Time and attention", NAMES, SAYS, clock)
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    QApplication.processEvents()
    return made


def pick(answer: SharesAnswer, word: str) -> None:
    chip = next(each for each in answer.picker.chips if each.word == word and each.isVisible())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_at_first_nothing_is_given(answer: SharesAnswer) -> None:
    assert answer.value() is None
    answer.focus()
    assert answer.picker.chips[0].hasFocus()


def test_what_is_picked_has_no_number_until_it_is_put(answer: SharesAnswer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(answer.changed):
        pick(answer, "rest")
    assert answer.value() is None
    assert answer.named == ("rest",)
    assert answer.rows[0].slider.accessibleName() == "Rest: not given yet"
    with qtbot.waitSignal(answer.changed):
        QTest.keyClick(answer.rows[0].slider, Key.Key_Right)
    assert answer.value() == (("rest", 1),)
    assert answer.named == ()
    QTest.keyClick(answer.rows[0].slider, Key.Key_1)
    QTest.keyClick(answer.rows[0].slider, Key.Key_0)
    assert answer.value() == (("rest", 10),)
    assert answer.rows[0].slider.accessibleName() == "Rest: 10 of 10"


def test_a_one_long_ago_and_a_nought_are_no_ten(answer: SharesAnswer, clock: FakeClock) -> None:
    pick(answer, "rest")
    QTest.keyClick(answer.rows[0].slider, Key.Key_1)
    clock.advance(5.0)
    QTest.keyClick(answer.rows[0].slider, Key.Key_0)
    assert answer.value() == (("rest", 0),)


def test_what_is_taken_away_comes_back_with_its_number(answer: SharesAnswer) -> None:
    answer.show_value((("rest", 6), ("friends", 2)))
    pick(answer, "rest")
    assert answer.value() == (("friends", 2),)
    pick(answer, "rest")
    assert answer.value() == (("friends", 2), ("rest", 6))


def test_an_area_is_named_and_counts_before_it_is_added(answer: SharesAnswer) -> None:
    answer.picker.line.setFocus()
    QTest.keyClicks(answer.picker.line, "Choir")
    assert answer.named == ("Choir",)
    QTest.keyClick(answer.picker.line, Key.Key_Return)
    assert answer.named == ("Choir",)
    assert [row.area for row in answer.rows] == ["Choir"]
    QTest.keyClicks(answer.picker.line, "choir")
    assert answer.named == ("Choir",)
    answer.picker.line.clear()
    QTest.keyClicks(answer.picker.line, "rest")
    assert answer.named == ("Choir", "rest")
    answer.picker.line.clear()
    QTest.keyClicks(answer.picker.line, "x" * 51)
    assert answer.named == ("Choir", "x" * 50)
    assert answer.findChild(QLabel, "refusal").text() == "Too long."
    assert answer.value() is None


def test_what_was_brought_along_is_open(answer: SharesAnswer, qtbot: QtBot) -> None:
    answer.offer(["Choir", "friends"])
    with qtbot.assertNotEmitted(answer.changed):
        answer.bring_along(["Choir", "friends"])
    assert answer.value() is None
    assert answer.named == ()
    assert answer.rows[0].slider.accessibleName() == "Choir: not given yet"
    pick(answer, "Choir")
    pick(answer, "Choir")
    assert answer.named == ("Choir",)
    answer.show_value(None)
    answer.bring_along(["Choir", "friends"])
    QTest.keyClick(answer.rows[1].slider, Key.Key_0)
    assert answer.value() == (("friends", 0),)
    answer.focus()
    assert answer.rows[0].slider.hasFocus()
    answer.bring_along(["friends", "rest"])
    assert [row.area for row in answer.rows] == ["Choir", "friends", "rest"]


def test_a_tap_where_it_stands_gives_it(answer: SharesAnswer) -> None:
    answer.bring_along(["rest"])
    QTest.keyClick(answer.rows[0].slider, Key.Key_Home)
    assert answer.value() == (("rest", 0),)
    answer.focus()
    assert answer.rows[0].slider.hasFocus()


def test_the_wheel_scrolls_the_page_alone(answer: SharesAnswer) -> None:
    answer.show_value((("rest", 6),))
    slider = answer.rows[0].slider
    wheel = QWheelEvent(
        QPointF(5, 5),
        slider.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, wheel)
    assert answer.value() == (("rest", 6),)


def test_showing_is_silent_and_wrong_values_show_nothing(answer: SharesAnswer, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(answer.changed):
        answer.show_value((("rest", 6), ("Choir", 0)))
        assert answer.value() == (("rest", 6), ("Choir", 0))
        answer.show_value(None)
        assert answer.value() is None
        answer.show_value("rest")
    assert answer.value() is None
    assert answer.rows == []


def test_a_row_folds_where_it_is_narrow(answer: SharesAnswer) -> None:
    answer.show_value((("rest", 6),))
    row = answer.rows[0]
    QApplication.processEvents()
    wide = row.sizeHint().height()
    answer.resize(400, 600)
    QApplication.processEvents()
    assert row.sizeHint().height() > wide >= 44
    assert row.slider.height() >= 44
