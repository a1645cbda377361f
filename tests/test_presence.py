# SPDX-License-Identifier: MIT
"""The window, the small one and nothing at all: what is seen, what goes on, and the way back."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.practice.plan import BreathPlan
from companion.practice.session import State
from companion.request import Request
from companion.settings import Settings, Unseen
from companion.ui.small_window import SmallWindow
from companion.wiring import Opening
from tests.person import Person, Start

Key = Qt.Key


def small(person: Person) -> SmallWindow:
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, SmallWindow)]
    return found


@pytest.fixture(autouse=True)
def _no_other_small_window(qapp: QApplication) -> None:
    qapp.processEvents()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, SmallWindow):
            each.deleteLater()
    qapp.sendPostedEvents(None, 52)  # what is to be deleted goes


def breathing(person: Person) -> Person:
    person.companion.resident.do(Request("breathe"))
    person.breathe(10)
    return person


def state(person: Person) -> State:
    session = person.companion.sessions.runner.session
    assert session is not None
    return session.state


def press(window: QWidget, *keys: Key) -> None:
    """As the desktop gives keys to a window, before any widget of it; a tenth of a second each."""
    at_ms = 5_000
    for key in keys:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            event.setTimestamp(at_ms)
            QApplication.sendEvent(window.windowHandle(), event)
            at_ms += 50


def test_m_leads_to_the_small_window_and_back(person: Person, qtbot: QtBot) -> None:
    breathing(person)
    person.press(Key.Key_M)
    shown = small(person)
    assert shown.isVisible()
    assert not person.companion.window.isVisible()
    assert state(person) is State.RUNNING
    qtbot.waitExposed(shown)
    QTest.keyClick(shown, Key.Key_M)
    assert not shown.isVisible()
    assert person.companion.window.isVisible()
    assert state(person) is State.RUNNING


def test_when_the_breath_ends_in_the_small_window_nothing_springs_up(person: Person, qtbot: QtBot) -> None:
    breathing(person)
    person.press(Key.Key_M)
    shown = small(person)
    QTest.keyClick(shown, Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=10_000)
    assert state(person) is State.ENDED
    assert person.companion.window.isMinimized()
    person.companion.resident.do(Request("open"))
    assert person.companion.window.page == "end"
    assert not person.companion.window.isMinimized()


def test_asked_for_alone_it_ends_the_program_with_its_breath(start: Start, qtbot: QtBot) -> None:
    begun = start()
    plan = begun.companion.usual_plan()
    begun.companion.window.close()
    alone = start(opening=Opening(plan=plan, is_small=True), shows_window=False)
    left: list[bool] = []
    alone.companion.left.connect(lambda: left.append(True))
    assert small(alone).isVisible()
    assert not alone.companion.window.isVisible()
    alone.breathe(5)
    QTest.keyClick(small(alone), Key.Key_Escape)
    qtbot.waitUntil(lambda: left == [True], timeout=10_000)


def test_in_the_background_it_stays_there_after_the_small_window(start: Start, qtbot: QtBot) -> None:
    person = start(Settings(background=True, settle_in_s=0))
    person.companion.resident.do(Request("breathe", {"small": "yes"}))
    shown = small(person)
    assert shown.isVisible()
    person.breathe(5)
    left: list[bool] = []
    person.companion.left.connect(lambda: left.append(True))
    QTest.keyClick(shown, Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=10_000)
    qtbot.waitUntil(person.companion.window.isMinimized, timeout=10_000)  # there is no tray here
    assert left == []


@pytest.mark.parametrize("keys", [(Key.Key_F12,), (Key.Key_Escape, Key.Key_Escape)])
def test_one_key_hides_all_of_it_also_while_typing(person: Person, keys: tuple[Key, ...]) -> None:
    window = person.companion.window
    person.companion.window.show_page("history")
    person.saved()
    fields = [each for each in window.findChildren(QLineEdit) if each.isVisible()]
    if fields:
        fields[0].setFocus()
    press(window, *keys)
    assert not window.isVisible()
    assert person.companion.presence.is_gone
    person.companion.resident.do(Request("open"))
    assert window.isVisible()
    assert not person.companion.presence.is_gone


def test_f12_in_the_small_window_hides_it_and_a_start_brings_it_back(person: Person, qtbot: QtBot) -> None:
    breathing(person)
    person.press(Key.Key_M)
    shown = small(person)
    qtbot.waitExposed(shown)
    press(shown, Key.Key_F12)
    assert not shown.isVisible()
    assert not person.companion.window.isVisible()
    assert state(person) is State.PAUSED
    person.companion.resident.do(Request("open"))
    assert shown.isVisible()
    assert not person.companion.window.isVisible()
    person.companion.resident.do(Request("open"))  # from the small one to the large
    assert not shown.isVisible()
    assert person.companion.window.isVisible()


def test_its_new_place_is_kept(person: Person, qtbot: QtBot) -> None:
    breathing(person)
    person.press(Key.Key_M)
    small(person).moved.emit("40,60")
    assert person.chosen().small_at == "40,60"


@pytest.mark.parametrize(
    ("unseen", "expected"), [(Unseen.GO_ON, State.RUNNING), (Unseen.PAUSE, State.PAUSED)]
)
def test_unseen_it_goes_on_or_stands_still_as_was_chosen(
    start: Start, unseen: Unseen, expected: State
) -> None:
    person = breathing(start(Settings(unseen=unseen, settle_in_s=0)))
    person.companion.presence.set_locked(True)
    assert state(person) is expected
    person.companion.presence.set_locked(False)
    assert state(person) is expected  # and after a pause the person goes on themselves


def test_eyes_closed_and_full_screen_give_way_to_the_small_window(person: Person, qtbot: QtBot) -> None:
    breathing(person)
    person.press(Key.Key_F)
    assert person.companion.window.isFullScreen()
    person.press(Key.Key_M)
    assert small(person).isVisible()
    assert not person.companion.window.isFullScreen()


def test_the_plan_of_a_small_breath_is_as_asked(person: Person) -> None:
    person.companion.resident.do(Request("breathe", {"small": "yes", "minutes": "2"}))
    plan = person.companion.sessions.breath.plan
    assert isinstance(plan, BreathPlan)
    assert plan.length.seconds == 120.0


@pytest.mark.parametrize("kind", ["relax", "ground"])
def test_what_follows_a_hidden_small_window_has_the_large_one(
    person: Person, qtbot: QtBot, kind: str
) -> None:
    breathing(person)
    person.press(Key.Key_M)
    qtbot.waitExposed(small(person))
    person.companion.resident.do(Request("hide"))
    person.companion.resident.do(Request(kind))
    assert person.companion.window.isVisible()
    assert not small(person).isVisible()


def test_a_small_window_that_no_key_reaches_goes_on_when_it_is_back(start: Start) -> None:
    person = breathing(start(Settings(small_through=True, settle_in_s=0)))
    person.press(Key.Key_M)
    person.companion.resident.do(Request("hide"))
    assert state(person) is State.PAUSED
    person.companion.resident.do(Request("open"))
    assert small(person).isVisible()
    assert state(person) is State.RUNNING


def test_a_restored_window_paints_again(person: Person, qtbot: QtBot) -> None:
    breathing(person)
    person.press(Key.Key_M)
    shown = small(person)
    QTest.keyClick(shown, Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=10_000)
    person.companion.window.setWindowState(Qt.WindowState.WindowNoState)
    breathing(person)
    assert person.companion.sessions.breath.updatesEnabled()


def test_large_again_it_does_not_end_with_a_later_small_breath(start: Start, qtbot: QtBot) -> None:
    begun = start()
    plan = begun.companion.usual_plan()
    person = start(opening=Opening(plan=plan, is_small=True), shows_window=False)
    left: list[bool] = []
    person.companion.left.connect(lambda: left.append(True))
    person.companion.presence.show_large()
    person.companion.presence.go_small()
    (shown,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, SmallWindow) and each.isVisible()
    ]
    person.breathe(5)
    QTest.keyClick(shown, Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=10_000)
    assert left == []
