# SPDX-License-Identifier: MIT
"""The first screen by keys and taps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import LIGHT, stylesheet
from companion.model.check_in import NOTE_MAX
from companion.ui.pages.now import NowPage
from companion.ui.widgets.door import Door
from companion.ui.widgets.number_row import NumberButton
from companion.ui.widgets.orb_button import OrbButton
from tests.fakes import FakeClock

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> NowPage:
    made = NowPage(clock)
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.show_usual("Long exhale, 4 in · 6 out · 3 min", "Tense and let go", "Five senses")
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def button(page: NowPage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words)


def number(page: NowPage, rating: int) -> NumberButton:
    return next(each for each in page.findChildren(NumberButton) if each.number == rating)


def said(page: NowPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


def test_space_breathes(page: NowPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.breathe_requested):
        QTest.keyClick(page, Key.Key_Space)
    with qtbot.waitSignal(page.breathe_requested):
        QTest.mouseClick(page.findChildren(OrbButton)[0], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("key", "door"),
    [(Key.Key_B, "breathe"), (Key.Key_M, "release"), (Key.Key_G, "ground"), (Key.Key_P, "pause")],
)
def test_the_doors_open_by_key(page: NowPage, qtbot: QtBot, key: Qt.Key, door: str) -> None:
    with qtbot.waitSignal(page.door_requested) as told:
        QTest.keyClick(page, key)
    assert told.args == [door]
    with qtbot.assertNotEmitted(page.door_requested):
        QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)


def test_the_doors_open_by_click(page: NowPage) -> None:
    told: list[str] = []
    page.door_requested.connect(told.append)
    for door in page.findChildren(Door):
        QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert told == ["breathe", "release", "ground", "pause"]


def doors_from_top(page: NowPage) -> list[Door]:
    QApplication.processEvents()
    return sorted(page.findChildren(Door), key=lambda door: door.y())


def test_the_doors_stand_in_the_order_told_and_say_why(page: NowPage, qtbot: QtBot) -> None:
    usual = [each.text() for each in doors_from_top(page)]
    page.show_order(["pause", "ground", "breathe", "release"], {"pause": "You used this 9 times.\nSo."})
    doors = doors_from_top(page)
    assert [each.text() for each in doors] == [usual[3], usual[2], usual[0], usual[1]]
    assert doors[0].toolTip() == "You used this 9 times.\nSo."
    assert doors[0].accessibleDescription() == "You used this 9 times. So."
    assert doors[1].toolTip() == ""
    page.findChildren(OrbButton)[0].setFocus()
    reached: list[object] = []
    for _ in range(5):
        QTest.keyClick(page.focusWidget() or page, Key.Key_Tab)
        reached.append(page.focusWidget())
    assert reached[:4] == doors
    assert isinstance(reached[4], NumberButton)
    with qtbot.waitSignal(page.door_requested) as told:
        QTest.keyClick(page, Key.Key_P)
    assert told.args == ["pause"]
    page.show_order([], {})
    assert [each.text() for each in doors_from_top(page)] == usual
    assert not any(each.toolTip() for each in doors)


def test_what_breathe_will_do_is_said(page: NowPage) -> None:
    door = next(each for each in page.findChildren(Door) if each.text() == "Breathe")
    assert door.accessibleName() == "Breathe. Long exhale, 4 in · 6 out · 3 min"


def test_digits_rate(page: NowPage, clock: FakeClock) -> None:
    told: list[tuple[int, bool]] = []
    page.rated.connect(lambda rating, corrects: told.append((rating, corrects)))
    for key, wait in (
        (Key.Key_7, 5.0),
        (Key.Key_1, 0.4),
        (Key.Key_0, 5.0),
        (Key.Key_1, 1.2),
        (Key.Key_0, 0.0),
    ):
        QTest.keyClick(page, key)
        clock.advance(wait)
    assert told == [(7, False), (1, False), (10, True), (1, False), (0, False)]
    assert number(page, 0).isChecked()


def test_a_tap_rates(page: NowPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.rated) as told:
        QTest.mouseClick(number(page, 10), Qt.MouseButton.LeftButton)
    assert told.args == [10, False]


def test_once_saved_it_can_be_taken_back_or_noted(page: NowPage, qtbot: QtBot) -> None:
    assert not button(page, "Undo").isVisible()
    with qtbot.assertNotEmitted(page.undo_requested):
        QTest.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.show_saved(6)
    assert "Saved: 6" in said(page)
    with qtbot.waitSignal(page.undo_requested):
        QTest.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.undo_requested):
        QTest.mouseClick(button(page, "Undo"), Qt.MouseButton.LeftButton)
    page.show_removed()
    assert "Taken back." in said(page)
    assert not any(each.isChecked() for each in page.findChildren(NumberButton))
    assert not button(page, "Undo").isVisible()


def test_a_note_by_keys(page: NowPage, qtbot: QtBot) -> None:
    page.show_saved(6)
    QTest.keyClick(page, Key.Key_N)
    (note,) = page.findChildren(QPlainTextEdit)
    assert note.hasFocus()
    QTest.keyClicks(note, "before bed 5")
    with qtbot.waitSignal(page.note_written) as told:
        QTest.mouseClick(button(page, "Save note"), Qt.MouseButton.LeftButton)
    assert told.args == ["before bed 5"]
    assert note.toPlainText() == "before bed 5"  # until it is on the disk
    page.show_not_saved()
    assert note.isVisible()
    page.show_note_saved()
    assert not note.isVisible()
    assert note.toPlainText() == ""
    assert "Saved, with your note." in said(page)
    assert page.hasFocus()


def test_escape_closes_the_note_and_keeps_its_words(page: NowPage) -> None:
    page.show_saved(6)
    QTest.keyClick(page, Key.Key_N)
    (note,) = page.findChildren(QPlainTextEdit)
    QTest.keyClicks(note, "half a thought")
    QTest.keyClick(note, Key.Key_Escape)
    assert not note.isVisible()
    QTest.keyClick(page, Key.Key_N)
    assert note.toPlainText() == "half a thought"


def test_a_note_too_long_is_refused_beside_it(page: NowPage, qtbot: QtBot) -> None:
    page.show_saved(6)
    QTest.keyClick(page, Key.Key_N)
    (note,) = page.findChildren(QPlainTextEdit)
    note.setPlainText("x" * (NOTE_MAX + 3))
    with qtbot.assertNotEmitted(page.note_written):
        QTest.mouseClick(button(page, "Save note"), Qt.MouseButton.LeftButton)
    assert "This note is 3 characters longer than fits. A shorter one would do." in said(page)
    assert len(note.toPlainText()) == NOTE_MAX + 3


def test_an_empty_note_is_no_note(page: NowPage, qtbot: QtBot) -> None:
    page.show_saved(6)
    QTest.keyClick(page, Key.Key_N)
    with qtbot.assertNotEmitted(page.note_written):
        QTest.mouseClick(button(page, "Save note"), Qt.MouseButton.LeftButton)
    assert not page.findChildren(QPlainTextEdit)[0].isVisible()


def test_help_is_one_click_away(page: NowPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.help_requested):
        QTest.mouseClick(button(page, "Get help now"), Qt.MouseButton.LeftButton)


def test_the_keyboard_reaches_everything_in_order(page: NowPage) -> None:
    names = []
    for _ in range(7):
        QTest.keyClick(page.focusWidget() or page, Key.Key_Tab)
        widget = page.focusWidget()
        assert widget is not None
        names.append(type(widget).__name__)
    assert names == ["QPushButton", "OrbButton", "Door", "Door", "Door", "Door", "NumberButton"]


@pytest.mark.parametrize(("size", "percent"), [((1016, 760), 100), ((690, 600), 200), ((500, 500), 150)])
def test_text_fits(page: NowPage, size: tuple[int, int], percent: int) -> None:
    page.setStyleSheet(stylesheet(LIGHT, percent))
    page.set_text_percent(percent)
    page.apply_theme(LIGHT, percent)
    page.resize(*size)
    page.show_saved(6)
    for _ in range(5):
        QApplication.processEvents()
    inside: QWidget = page.widget()
    assert inside.width() <= page.viewport().width()
    for each in [
        *page.findChildren(QLabel),
        *page.findChildren(QPushButton),
        *page.findChildren(NumberButton),
    ]:
        if each.isVisible():
            right = each.mapTo(inside, each.rect().bottomRight())
            assert inside.rect().contains(right), each.text()
            if isinstance(each, QLabel) and each.text():
                needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
                assert each.height() >= needed, each.text()
