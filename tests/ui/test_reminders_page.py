# SPDX-License-Identifier: MIT
"""The page of reminders: each change is told at once, what is removed can come back, nothing is cut."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.settings import REMINDED, REMINDERS_MAX, Settings
from companion.ui.pages.reminders import RemindersPage

TWO = ("check-in 08:30 0-1-2-3-4", "release 23:15 5-6")
SET = Settings(background=True, reminders=TWO, stretch_minutes=60, stretch_for="ground")


@pytest.fixture
def page(qtbot: QtBot) -> RemindersPage:
    made = RemindersPage()
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.show_settings(SET)
    made.resize(1000, 1400)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


@pytest.fixture
def told(page: RemindersPage) -> list[Settings]:
    got: list[Settings] = []
    page.settings_changed.connect(got.append)
    return got


def said(page: RemindersPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def named(page: RemindersPage, name: str, at: int = 0) -> QPushButton:
    """The button that is read out as ``name``; of several the one ``at`` a place."""
    found = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    return [each for each in found if name in (each.accessibleName(), each.text())][at]


def press(page: RemindersPage, name: str, at: int = 0) -> None:
    QTest.mouseClick(named(page, name, at), Qt.MouseButton.LeftButton)


def retype(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def shown(page: RemindersPage) -> list[str]:
    return [row.reminder.line for row in page.rows if not row.is_removed]


def test_what_is_set_is_shown_and_changes_nothing(page: RemindersPage, told: list[Settings]) -> None:
    assert shown(page) == list(TWO)
    assert [row.what.value for row in page.rows] == ["check-in", "release"]
    assert [row.time.edit.text() for row in page.rows] == ["08:30", "23:15"]
    assert [row.days.days for row in page.rows] == [(0, 1, 2, 3, 4), (5, 6)]
    assert named(page, "After so long: 60 min").isChecked()
    assert "No reminder comes from 22:00 to 08:00." in said(page)
    assert said(page).count("in your quiet hours") == 1
    page.show_settings(replace(SET, reminders=("damaged", TWO[1]), quiet_from=0, quiet_to=0))
    assert shown(page) == [TWO[1]]
    assert "there are no quiet hours" in said(page)
    assert "in your quiet hours" not in said(page)
    assert told == []


def test_what_is_changed_is_told_at_once(page: RemindersPage, told: list[Settings]) -> None:
    row = page.rows[0]
    retype(row.time.edit, "9.05")
    press(page, "Friday")
    row.what.setCurrentIndex(REMINDED.index("kind-pause"))
    row.what.activated.emit(row.what.currentIndex())
    assert told[-1] == replace(SET, reminders=("kind-pause 09:05 0-1-2-3", TWO[1]))
    press(page, "After so long: Off")
    assert told[-1].stretch_minutes == 0
    QTest.keyClick(page._quiet_from.edit, Qt.Key.Key_Down)
    retype(page._quiet_to.edit, "7:00")
    assert (told[-1].quiet_from, told[-1].quiet_to) == (21 * 60 + 45, 420)
    assert "No reminder comes from 21:45 to 07:00." in said(page)
    page._stretch_for.chosen.emit("check-in")
    assert told[-1].stretch_for == "check-in"


def test_a_time_that_is_none_is_refused_in_words_and_the_last_one_counts(
    page: RemindersPage, told: list[Settings]
) -> None:
    edit = page.rows[0].time.edit
    retype(edit, "25:00")
    assert told == []
    assert "The time is hours and minutes, such as 9:05 or 21:30." in said(page)
    assert edit.accessibleDescription() != ""
    page.show_settings(SET)
    assert edit.text() == "25:00"
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert (edit.text(), told[-1].reminders[0]) == ("08:45", "check-in 08:45 0-1-2-3-4")
    assert edit.accessibleDescription() == ""


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_Up, "00:00"), (Qt.Key.Key_Down, "23:30")])
def test_quarters_of_an_hour_go_over_midnight(page: RemindersPage, key: Qt.Key, text: str) -> None:
    edit = page.rows[1].time.edit
    retype(edit, "23:45")
    QTest.keyClick(edit, key)
    assert edit.text() == text


def test_days_are_gone_through_by_arrow_keys_and_one_stays(page: RemindersPage, told: list[Settings]) -> None:
    days = page.rows[1].days
    toggles = list(days.toggles.values())
    names = [each.accessibleName() for each in toggles]
    assert sorted(names) == sorted(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    )
    stops = [each for each in toggles if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1
    toggles[0].setFocus()
    for _ in range(9):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.focusWidget() is toggles[-1]
    days.toggles[5].setFocus()
    QTest.keyClick(days.toggles[5], Qt.Key.Key_Space)
    assert told[-1].reminders[1] == "release 23:15 6"
    QTest.keyClick(days.toggles[6], Qt.Key.Key_Return)
    assert days.days == (6,)
    assert "One day stays." in said(page)
    assert len(told) == 1
    days.choose((6,))
    assert "One day stays." not in said(page)


def test_one_is_added_and_has_the_keyboard(page: RemindersPage, told: list[Settings]) -> None:
    press(page, "Add a reminder")
    press(page, "Add a reminder")
    every = "0-1-2-3-4-5-6"
    assert told[-1].reminders == (*TWO, f"check-in 09:00 {every}", f"check-in 10:00 {every}")
    assert page.focusWidget() is page.rows[-1].what
    page.show_settings(told[-1])
    assert page.focusWidget() is page.rows[-1].what  # the same rows stay


def test_two_that_are_the_same_are_kept_as_one(page: RemindersPage, told: list[Settings]) -> None:
    press(page, "Add a reminder")
    press(page, "Add a reminder")
    retype(page.rows[-1].time.edit, "9:00")
    assert len(told[-1].reminders) == 3
    page.show_settings(told[-1])
    assert len(page.rows) == 4


def test_what_is_removed_can_come_back_to_its_place(page: RemindersPage, told: list[Settings]) -> None:
    press(page, "Remove: Check in, 08:30")
    assert told[-1].reminders == (TWO[1],)
    assert "Removed: Check in, 08:30, " in said(page)
    page.show_settings(told[-1])
    assert page.focusWidget() is page.rows[0].undo
    press(page, "Undo: Check in, 08:30")
    assert told[-1].reminders == TWO
    assert page.focusWidget() is page.rows[0].remove
    press(page, "Remove: Check in, 08:30")
    press(page, "Remove: Release muscles, 23:15")
    assert told[-1].reminders == ()
    page.hide()
    page.show()
    assert page.rows == []
    assert "None so far." in said(page)


def test_twenty_are_the_most(page: RemindersPage, told: list[Settings]) -> None:
    page.resize(690, 600)
    page.show_settings(replace(SET, reminders=tuple(f"breathe {hour:02}:00 0" for hour in range(19))))
    press(page, "Add a reminder")
    assert len(told[-1].reminders) == REMINDERS_MAX
    assert "These are 20" in said(page)
    for _ in range(3):
        QApplication.processEvents()
    assert not page.rows[-1].what.visibleRegion().isEmpty()  # what has the keyboard is in sight
    assert not page._add.isVisible()
    press(page, "Remove: Breathe, 00:00")
    assert not page._add.isVisible()  # or the way back would lead to one too many
    page.hide()
    page.show()
    assert page._add.isVisible()


def test_they_come_only_in_the_background_and_it_is_said(page: RemindersPage, told: list[Settings]) -> None:
    assert not page._stay.isVisible()
    page.show_settings(replace(SET, background=False))
    assert "only while Companion runs in the background" in said(page)
    page.focus_first()
    assert page.focusWidget() is page._stay
    press(page, "Let Companion stay")
    assert told == [SET]
    assert not page._stay.isVisible()
    assert page.focusWidget() is page._add
    assert "so reminders can come" in said(page)


def test_where_the_desktop_does_not_tell_of_breaks_it_is_said(page: RemindersPage) -> None:
    assert "Your desktop does not tell" not in said(page)
    page.show_idle_known(False)
    assert "Your desktop does not tell" in said(page)
    page.show_idle_known(True)
    assert "Your desktop does not tell" not in said(page)


def test_with_none_the_keyboard_begins_where_one_is_added(page: RemindersPage) -> None:
    page.show_settings(replace(SET, reminders=()))
    page.focus_first()
    assert page.focusWidget() is page._add


def test_the_ways_back(page: RemindersPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        press(page, "Back to Settings")
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page.rows[0].time.edit, Qt.Key.Key_Escape)
    assert page.keys()


def tab_stops(page: RemindersPage, count: int) -> list[str]:
    names = []
    for _ in range(count):
        widget = page.focusWidget()
        assert widget is not None
        names.append(widget.accessibleName() or getattr(widget, "text", str)())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return names


@pytest.mark.parametrize("lines", [TWO, ()])
def test_tab_goes_through_all_in_order(page: RemindersPage, lines: Sequence[str]) -> None:
    page.show_settings(replace(SET, reminders=tuple(lines)))
    while len(page.rows) < 2:
        press(page, "Add a reminder")
    page.focus_first()
    names = tab_stops(page, 13)
    row = ["What the reminder is for", "Time of the reminder, as hours and minutes: 14:05"]
    firsts = [[*row, name] for name in (each.remove.accessibleName() for each in page.rows)]
    days = [next(iter(each.days.toggles.values())).accessibleName() for each in page.rows]
    assert names == [
        *(*firsts[0], days[0]),
        *(*firsts[1], days[1]),
        "Add a reminder",
        "After so long: 60 min",
        "What for, after a stretch",
        "Quiet hours from, as hours and minutes: 22:00",
        "Quiet hours to, as hours and minutes: 8:00",
    ]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("wide", [480, 690, 1016, 1920])
def test_nothing_is_cut(page: RemindersPage, percent: int, wide: int) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    page.show_settings(replace(SET, background=False))
    page.show_idle_known(False)
    page.rows[1].remove.click()
    retype(page.rows[0].time.edit, "99")
    page.resize(wide, 900)
    for _ in range(6):
        QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    for each in page.findChildren(QLabel):
        if each.isVisible() and each.wordWrap() and each.text():
            assert each.height() >= each.heightForWidth(each.width()), each.text()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= 44
