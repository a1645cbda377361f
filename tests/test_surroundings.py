# SPDX-License-Identifier: MIT
"""Reminders, notices, sleep and lock, and keys of the desktop, as the whole program takes them.

The desktop's side is spoken by the desk's own signals; what it says over D-Bus is tested with the desk.
"""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from companion.desktop.autostart import open_words
from companion.desktop.desk import Notice, ShortcutState
from companion.model.reminder import Reminder
from companion.practice.session import State
from companion.request import Request
from companion.settings import Settings
from companion.surroundings import OPENS, SOON_MS
from tests.person import Person, Start

Key = Qt.Key
EVERY_DAY = tuple(range(7))


class Desktop:
    """Remembers what the desk was asked."""

    def __init__(self, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        self.notices: list[Notice] = []
        self.held: list[bool] = []
        self.watched: list[bool] = []
        self.bound: list[list[str]] = []
        self.opened_by: list[Sequence[str]] = []
        self.desk = person.companion.surroundings.desk
        monkeypatch.setattr(self.desk, "notify", self.notices.append)
        monkeypatch.setattr(self.desk, "hold_screen", self.held.append)
        monkeypatch.setattr(self.desk, "watch", self.watched.append)
        monkeypatch.setattr(
            self.desk,
            "bind_shortcuts",
            lambda wanted=(), opened_by=(): (
                self.bound.append([each.id for each in wanted]),
                self.opened_by.append(opened_by),
            ),
        )


Sit = Callable[..., tuple[Person, Desktop]]


@pytest.fixture
def sit(start: Start, monkeypatch: pytest.MonkeyPatch) -> Sit:
    def begin(**chosen: object) -> tuple[Person, Desktop]:
        person = start(Settings(settle_in_s=0))
        desktop = Desktop(person, monkeypatch)
        person.companion.choices.settings_changed.emit(Settings(settle_in_s=0, **chosen))  # type: ignore[arg-type]
        return person, desktop

    return begin


def state(person: Person) -> State:
    session = person.companion.sessions.runner.session
    assert session is not None
    return session.state


def soon(person: Person) -> None:
    """The moment after which an exercise has begun for sure."""
    timer = person.companion.surroundings._soon
    assert timer.isActive()
    assert timer.interval() == SOON_MS
    timer.stop()
    timer.timeout.emit()


def test_the_screen_is_held_while_it_moves_and_let_go_when_it_stands(sit: Sit) -> None:
    person, desktop = sit()
    person.companion.resident.do(Request("breathe"))
    soon(person)
    assert desktop.held[-1] is True
    person.press(Key.Key_Space)
    assert desktop.held[-1] is False
    person.clock.advance(1.0)
    person.press(Key.Key_Space)
    soon(person)
    assert desktop.held[-1] is True
    person.press(Key.Key_Escape)
    assert desktop.held[-1] is False
    assert desktop.watched[-1] is False


def test_who_does_not_want_it_has_no_screen_held(sit: Sit) -> None:
    person, desktop = sit(screen_on=False)
    person.companion.resident.do(Request("breathe"))
    soon(person)
    assert set(desktop.held) == {False}
    assert desktop.watched[-1] is True  # sleep is heard of all the same


def test_a_sleeping_machine_stops_the_exercise_and_says_so(sit: Sit) -> None:
    person, desktop = sit()
    person.companion.resident.do(Request("breathe"))
    person.breathe(5)
    desktop.desk.sleeping.emit(True)
    assert state(person) is State.PAUSED
    assert person.companion.sessions.runner.was_away
    desktop.desk.sleeping.emit(False)
    assert state(person) is State.PAUSED


@pytest.mark.parametrize(("what", "request_"), OPENS.items())
def test_a_reminder_leads_to_what_it_is_for(sit: Sit, what: str, request_: Request) -> None:
    person, desktop = sit(background=True, reminders=(Reminder("check-in", 600, EVERY_DAY).line,))
    person.companion.window.hide()
    person.companion.surroundings.reminders.due.emit(what)
    (notice,) = desktop.notices
    assert what not in notice.words  # nobody learns what for
    assert notice.actions[0][0] == "open"
    desktop.desk.acted.emit("reminder", "open", "token-1")
    person.saved()
    page = request_.options.get("page", "now")
    if request_.kind == "open":
        assert person.companion.window.page == page
    else:
        assert person.companion.sessions.live.exercise == request_.kind
        assert person.companion.sessions.live.is_live


def test_later_is_asked_of_the_reminders(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    person, desktop = sit(background=True, reminders=(Reminder("breathe", 600, EVERY_DAY).line,))
    snoozed: list[bool] = []
    monkeypatch.setattr(person.companion.surroundings.reminders, "snooze", lambda: snoozed.append(True))
    person.companion.window.hide()
    person.companion.surroundings.reminders.due.emit("breathe")
    desktop.desk.acted.emit("reminder", "snooze", "")
    assert snoozed == [True]
    assert not person.companion.sessions.live.is_live


def test_without_the_background_no_reminder_is_waited_for(sit: Sit) -> None:
    person, _desktop = sit(reminders=(Reminder("breathe", 600, EVERY_DAY).line,))
    assert "reminders" not in person.companion.surroundings.__dict__


def test_keys_anywhere_are_asked_for_when_wished_and_do_what_they_say(sit: Sit) -> None:
    person, desktop = sit(shortcuts=True)
    assert desktop.bound == [["breathe", "small", "ground", "open", "hide"]]
    assert list(desktop.opened_by[0]) == open_words(person.paths.other_data_dir)
    desktop.desk.shortcuts_changed.emit(ShortcutState(True, {"breathe": "Ctrl+Alt+B"}))
    person.companion.window.show_page("settings")
    assert any("Ctrl+Alt+B" in words for words in person.said())
    desktop.desk.shortcut_pressed.emit("ground", "")
    assert person.companion.sessions.live.exercise == "ground"
    desktop.desk.shortcut_pressed.emit("hide", "")
    assert not person.companion.window.isVisible()
    desktop.desk.shortcut_pressed.emit("open", "")
    assert person.companion.window.isVisible()
    desktop.desk.shortcut_pressed.emit("unknown", "")
    person.companion.choices.settings_changed.emit(Settings(settle_in_s=0))
    assert (desktop.bound[-1], desktop.opened_by[-1]) == ([], ())


def test_a_check_in_from_the_tray_is_told_without_its_number(sit: Sit) -> None:
    person, desktop = sit()
    person.companion.resident.check_in_requested.emit(8)
    person.saved()
    assert person.ratings() == [(8, "")]
    (notice,) = desktop.notices
    assert notice.words == "Saved."


def test_the_end_of_a_pause_is_told_and_leads_there(sit: Sit) -> None:
    person, desktop = sit()
    person.companion.resident.do(Request("open", {"page": "reflect"}))
    desktop.desk.acted.emit("pause", "default", "")
    person.saved()
    assert person.companion.window.page == "pause"


def test_erasing_everything_lets_go_of_the_desktop_too(sit: Sit) -> None:
    person, desktop = sit(
        shortcuts=True, background=True, reminders=(Reminder("breathe", 600, EVERY_DAY).line,)
    )
    person.companion.exchange.erased.emit()
    assert (desktop.bound[-1], desktop.opened_by[-1]) == ([], ())
    assert not person.companion.resident.stays


def test_no_reminder_comes_to_who_is_here_or_has_hidden_it(sit: Sit, qtbot: QtBot) -> None:
    person, desktop = sit(background=True, reminders=(Reminder("breathe", 600, EVERY_DAY).line,))
    qtbot.waitUntil(person.companion.window.isActiveWindow, timeout=10_000)
    person.companion.surroundings.reminders.due.emit("breathe")
    person.companion.resident.do(Request("hide"))
    person.companion.surroundings.reminders.due.emit("breathe")
    assert desktop.notices == []


def test_hidden_or_locked_nothing_holds_the_screen(sit: Sit) -> None:
    person, desktop = sit()
    person.companion.resident.do(Request("ground"))
    soon(person)
    assert desktop.held[-1] is True
    desktop.desk.locked.emit(True)
    assert desktop.held[-1] is False
    desktop.desk.locked.emit(False)
    assert desktop.held[-1] is True
    person.companion.resident.do(Request("hide"))
    assert desktop.held[-1] is False
    person.companion.resident.do(Request("open"))
    soon(person)
    assert desktop.held[-1] is True
    person.companion.surroundings._tired.timeout.emit()  # nobody went on for long
    assert desktop.held[-1] is False


def test_other_choices_begin_no_stretch_anew(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    person, _desktop = sit(background=True, stretch_minutes=30)
    rested: list[bool] = []
    monkeypatch.setattr(person.companion.surroundings.reminders, "rested", lambda: rested.append(True))
    person.companion.choices.settings_changed.emit(
        Settings(settle_in_s=0, background=True, stretch_minutes=30, text_percent=125)
    )
    assert rested == []
    person.companion.resident.do(Request("breathe"))
    person.breathe(3)
    person.press(Key.Key_Escape)
    assert rested == [True]
