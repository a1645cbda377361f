# SPDX-License-Identifier: MIT
"""The fuller check-in: said by mouse and keyboard, taken back, saved, refused, and never lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.desktop.theme import DARK, LIGHT, Tokens, stylesheet
from companion.model.check_in import NOTE_MAX, CheckIn
from companion.model.entry import EntryHead
from companion.ui.check_in_draft import Draft
from companion.ui.pages.check_in import CheckInPage
from companion.ui.widgets.chip_picker import Chip, ChipPicker
from companion.ui.widgets.feeling_pad import FeelingPad
from companion.ui.widgets.level_picker import LevelButton
from companion.ui.widgets.moment_field import MomentField
from companion.ui.widgets.number_row import NumberButton
from companion.ui.widgets.open_question import OpenQuestion
from tests.fakes import NOON, FakeClock

Key = Qt.Key
EARLIER = Moment(NOON.utc_ms - 86_400_123, 540)
ENTRY = CheckIn(
    EntryHead.new(NOON, "device"),
    EARLIER,
    EARLIER.local_day,
    6,
    2,
    None,
    ("work", "no reply"),
    "before\u2028bed",
    -2,
    3,
    ("lonely", "wobbly"),
    ("rest",),
    "daylio",
    "key",
)


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> CheckInPage:
    made = CheckInPage(clock)
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.show_new(clock.moment, ["work", "no reply"], ["wobbly"], [])
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def asked(page: CheckInPage) -> list[Draft]:
    told: list[Draft] = []
    page.save_requested.connect(told.append)
    return told


def button(page: CheckInPage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words)


def click(page: CheckInPage, words: str) -> None:
    QTest.mouseClick(button(page, words), Qt.MouseButton.LeftButton)


def save_key(page: CheckInPage) -> None:
    QTest.keyClick(page.focusWidget() or page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def rate(page: CheckInPage, rating: int) -> None:
    found = next(each for each in page.findChildren(NumberButton) if each.number == rating)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def question(page: CheckInPage, name: str) -> OpenQuestion:
    return next(
        each for each in page.findChildren(OpenQuestion) if each.unsay.accessibleName().startswith(name)
    )


def part(page: CheckInPage, kind: type[QWidget], number: int = 0) -> QWidget:
    return page.findChildren(kind)[number]


def said(page: CheckInPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


def note(page: CheckInPage) -> QPlainTextEdit:
    return page.findChildren(QPlainTextEdit)[0]


def test_one_thing_is_enough(page: CheckInPage, clock: FakeClock) -> None:
    told = asked(page)
    rate(page, 7)
    save_key(page)
    assert told == [Draft(clock.moment, distress=7)]


def test_nothing_at_all_is_not_saved(page: CheckInPage) -> None:
    told = asked(page)
    save_key(page)
    assert told == []
    assert "One thing is enough: a number, a face, a word, a note." in said(page)
    rate(page, 0)
    assert "One thing is enough: a number, a face, a word, a note." not in said(page)
    click(page, "Save")
    assert told[0].distress == 0


def test_everything_can_be_said_by_keyboard(page: CheckInPage, clock: FakeClock) -> None:
    told = asked(page)

    def type_on(key: Qt.Key) -> None:
        target = page.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)

    type_on(Key.Key_Right)
    type_on(Key.Key_Space)  # distress 1
    type_on(Key.Key_Tab)  # leave unsaid
    while not isinstance(page.focusWidget(), LevelButton):
        type_on(Key.Key_Tab)
    type_on(Key.Key_4)
    type_on(Key.Key_Tab)
    while not isinstance(page.focusWidget(), LevelButton):
        type_on(Key.Key_Tab)
    type_on(Key.Key_Space)  # energy 1
    while not isinstance(page.focusWidget(), FeelingPad):
        type_on(Key.Key_Tab)
    type_on(Key.Key_Right)
    type_on(Key.Key_Down)
    for key in (Key.Key_Space, Key.Key_End):
        while not isinstance(page.focusWidget(), Chip):
            type_on(Key.Key_Tab)
        type_on(key)
        if key == Key.Key_End:
            type_on(Key.Key_Return)
        type_on(Key.Key_Tab)
    tags = page.findChildren(ChipPicker)[2]
    while not tags.line.hasFocus():
        type_on(Key.Key_Tab)
    QTest.keyClicks(tags.line, "no")
    type_on(Key.Key_Down)
    type_on(Key.Key_Space)
    while not note(page).hasFocus():
        type_on(Key.Key_Tab)
    QTest.keyClicks(note(page), "  better  ")
    save_key(page)
    assert told == [
        Draft(clock.moment, 1, 4, 1, 1, -1, ("anxious",), ("play",), ("no reply",), "better"),
    ]


def test_a_tag_that_was_typed_and_not_added_is_saved_too(page: CheckInPage) -> None:
    told = asked(page)
    tags = page.findChildren(ChipPicker)[2]
    QTest.keyClicks(tags.line, "phone")
    save_key(page)
    assert told[0].tags == ("phone",)


@pytest.mark.parametrize("name", ["How anxious", "Mood", "How it feels", "Feelings", "Needs", "Tags", "Note"])
def test_each_value_can_be_taken_away(page: CheckInPage, name: str) -> None:
    page.show_entry(ENTRY, [], [], [])
    told = asked(page)
    assert question(page, name).said
    QTest.mouseClick(question(page, name).unsay, Qt.MouseButton.LeftButton)
    assert question(page, name).said == ""
    assert not question(page, name).unsay.isVisible()
    save_key(page)
    before = Draft.of(ENTRY)
    gone = {
        "How anxious": replace(before, distress=None),
        "Mood": replace(before, mood=None),
        "How it feels": replace(before, pleasant=None, stirred=None),
        "Feelings": replace(before, feelings=()),
        "Needs": replace(before, needs=()),
        "Tags": replace(before, tags=()),
        "Note": replace(before, note=""),
    }
    assert told == [gone[name]]


def test_delete_takes_a_value_away(page: CheckInPage) -> None:
    rate(page, 5)
    assert question(page, "How anxious").said == "5 of 10"
    QTest.keyClick(page.focusWidget(), Key.Key_Delete)
    assert question(page, "How anxious").said == ""
    assert isinstance(page.focusWidget(), NumberButton)


def test_an_entry_comes_back_as_it_was(page: CheckInPage) -> None:
    told = asked(page)
    page.show_entry(ENTRY, ["work"], ["wobbly"], [])
    assert not page.is_touched
    click(page, "Save")
    assert told == [Draft.of(ENTRY)]
    assert told[0].applied_to(ENTRY) == ENTRY


def test_a_moment_that_is_refused_is_not_saved(page: CheckInPage) -> None:
    told = asked(page)
    rate(page, 5)
    when = page.findChildren(MomentField)[0]
    when.day.selectAll()
    QTest.keyClicks(when.day, "2031-01-01")
    save_key(page)
    assert told == []
    assert when.day.hasFocus()
    assert "That is still to come. A check-in is about now or about earlier." in said(page)


def test_a_note_too_long_is_refused_beside_it(page: CheckInPage) -> None:
    told = asked(page)
    note(page).setPlainText("x" * (NOTE_MAX + 3))
    save_key(page)
    assert told == []
    assert "This note is 3 characters longer than fits. A shorter one would do." in said(page)
    assert note(page).hasFocus()
    note(page).setPlainText("x" * NOTE_MAX)
    save_key(page)
    assert len(told) == 1


def test_a_failed_save_keeps_the_words_and_can_be_tried_again(page: CheckInPage) -> None:
    told = asked(page)
    QTest.keyClicks(note(page), "so it was")
    save_key(page)
    save_key(page)
    assert len(told) == 1  # pressed twice, it is still one check-in
    page.refused("The disk is full.")
    assert "The disk is full." in said(page)
    assert note(page).toPlainText() == "so it was"
    save_key(page)
    assert told[1] == told[0]


def test_once_saved_the_page_changes_that_entry(page: CheckInPage) -> None:
    told = asked(page)
    rate(page, 6)
    save_key(page)
    entry = told[0].applied_to(ENTRY)
    page.saved(entry)
    assert "Saved." in said(page)
    assert page.entry == entry
    assert not page.is_touched
    rate(page, 4)
    assert "Saved." not in said(page)
    save_key(page)
    assert told[1].entry == entry
    assert told[1].distress == 4


def test_what_was_typed_while_it_was_saved_is_not_lost(page: CheckInPage) -> None:
    told = asked(page)
    rate(page, 6)
    save_key(page)
    QTest.keyClicks(note(page), "and then")
    page.saved(told[0].applied_to(ENTRY))
    assert note(page).toPlainText() == "and then"
    assert page.is_touched


def test_what_was_begun_waits(page: CheckInPage, clock: FakeClock) -> None:
    rate(page, 6)
    QTest.keyClicks(note(page), "half a thought")
    page.show_entry(ENTRY, [], [], [])
    assert note(page).toPlainText() != "half a thought"
    clock.advance(300)
    page.show_new(clock.moment, [], [], [])
    assert "What you began here and did not save is still here." in said(page)
    assert note(page).toPlainText() == "half a thought"
    assert question(page, "How anxious").said == "6 of 10"
    click(page, "Begin afresh")
    assert note(page).toPlainText() == ""
    assert not page.is_touched
    page.show_new(clock.moment, [], [], [])
    assert "What you began here and did not save is still here." not in said(page)


def test_a_change_begun_waits_unless_the_entry_is_another_by_now(page: CheckInPage, clock: FakeClock) -> None:
    page.show_entry(ENTRY, [], [], [])
    rate(page, 1)
    page.show_new(clock.moment, [], [], [])
    page.show_entry(ENTRY, [], [], [])
    assert question(page, "How anxious").said == "1 of 10"
    page.show_new(clock.moment, [], [], [])
    page.show_entry(replace(ENTRY, distress=9), [], [], [])
    assert question(page, "How anxious").said == "9 of 10"


def test_deleting_is_for_what_is_there(page: CheckInPage, qtbot: QtBot) -> None:
    assert not button(page, "Delete").isVisible()
    page.show_entry(ENTRY, [], [], [])
    with qtbot.waitSignal(page.delete_requested):
        click(page, "Delete")
    page.refused("The disk is full.")
    assert page.entry == ENTRY


def test_escape_and_back_leave(page: CheckInPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(note(page), Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        click(page, "Back")
    with qtbot.waitSignal(page.back_requested):
        click(page, "Not now")


def test_save_stays_in_sight(page: CheckInPage) -> None:
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    save = button(page, "Save")
    assert page.rect().contains(save.mapTo(page, save.rect().bottomRight()))
    assert page.viewport().geometry().bottom() < save.mapTo(page, save.rect().topLeft()).y()


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize(("size", "percent"), [((1016, 760), 100), ((690, 600), 200), ((560, 600), 100)])
def test_text_fits(page: CheckInPage, size: tuple[int, int], percent: int, tokens: Tokens) -> None:
    page.setStyleSheet(stylesheet(tokens, percent))
    page.set_text_percent(percent)
    page.apply_theme(tokens, percent)
    page.show_entry(ENTRY, ["a tag so long that it cannot be shown whole on its chip"], [], [])
    page.refused("The disk is full, so this was not saved. It is still here, and you might try again.")
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
            room = inside if inside.isAncestorOf(each) else page
            assert room.rect().contains(each.mapTo(room, each.rect().bottomRight())), each.text()
            if isinstance(each, QLabel) and each.text():
                needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
                assert each.height() >= needed, each.text()
