# SPDX-License-Identifier: MIT
"""What another start asks of the Companion that runs; hiding, staying unseen, and coming back."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.instance import Instance
from companion.practice.session import State
from companion.request import Request
from companion.settings import Settings
from companion.wiring import Opening
from tests.person import Person, Start

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def do(person: Person, name: str, **options: str) -> None:
    request = Request(name, options)
    assert request.is_sound
    assert person.companion.resident.can_do(request)
    person.companion.resident.do(request)


def state(person: Person) -> State:
    session = person.companion.sessions.runner.session
    assert session is not None
    return session.state


def done(person: Person) -> list[str]:
    store = person.file()
    found = [each.exercise for each in store.session_records.all()]
    store.close()
    return found


def test_a_breath_begins_at_once_as_it_was_asked_for(person: Person) -> None:
    do(person, "breathe", pattern="box", minutes="7")
    assert person.companion.window.page == ""
    plan = person.companion.sessions.breath.plan
    assert plan is not None
    assert (plan.pattern.id, plan.length.seconds, plan.settle_in_s) == ("box", 420.0, 0.0)
    assert state(person) is State.RUNNING


def test_a_breath_under_way_is_not_begun_anew(person: Person) -> None:
    do(person, "breathe")
    person.breathe(20)
    session = person.companion.sessions.runner.session
    do(person, "breathe")
    assert person.companion.sessions.runner.session is session
    person.press(Key.Key_Space)
    assert state(person) is State.PAUSED
    do(person, "breathe")
    assert person.companion.sessions.runner.session is session
    assert state(person) is State.RUNNING
    do(person, "breathe", breaths="9")  # something else is asked, so it is another
    assert person.companion.sessions.runner.session is not session
    assert done(person) == ["breathe"]


def test_the_same_asked_for_again_goes_on(person: Person) -> None:
    """A shaking hand presses twice."""
    for options in ({"minutes": "3"}, {"pattern": "box", "breaths": "9"}):
        do(person, "breathe", **options)
        session = person.companion.sessions.runner.session
        person.breathe(5)
        do(person, "breathe", **options)
        assert person.companion.sessions.runner.session is session
    do(person, "breathe", small="yes")  # the one under way goes on in the small window
    assert person.companion.sessions.runner.session is session
    assert not person.companion.window.isVisible()
    do(person, "breathe", small="yes")
    assert person.companion.sessions.runner.session is session


def test_the_panel_of_keys_makes_way(person: Person) -> None:
    do(person, "breathe")
    person.companion.sessions.breath.ask_for_keys()
    shell = person.companion.window._shell
    assert shell is not None
    assert shell.keys.isVisible()
    do(person, "breathe")
    assert not shell.keys.isVisible()
    assert state(person) is State.RUNNING
    person.companion.sessions.breath.ask_for_keys()
    do(person, "ground")
    assert not shell.keys.isVisible()


def test_the_page_that_is_there_is_not_opened_anew(person: Person) -> None:
    do(person, "open", page="look-again")
    person.saved()
    person.press(Key.Key_H)
    do(person, "open", page="look-again")
    do(person, "open")
    person.companion.keeping.flush()
    store = person.file()
    assert len(store.journal.all()) == 1
    store.close()


def test_being_there_without_a_window_can_be_asked_of_one_that_runs(person: Person) -> None:
    assert not person.companion.resident.stays
    do(person, "rest")
    assert person.companion.resident.stays
    assert person.companion.window.isVisible()


@pytest.mark.parametrize(
    ("kind", "options", "exercise"),
    [
        ("relax", {}, "relax"),
        ("relax", {"kind": "rapid"}, "relax"),
        ("ground", {}, "ground"),
        ("ground", {"senses": "hear,see"}, "ground"),
        ("ground", {"way": "orient"}, "ground"),
    ],
)
def test_another_exercise_follows_and_what_was_done_counts(
    person: Person, kind: str, options: dict[str, str], exercise: str
) -> None:
    do(person, "breathe")
    person.breathe(20)
    do(person, kind, **options)
    assert person.companion.sessions.live.exercise == exercise
    assert person.companion.sessions.live.is_live
    assert person.companion.window.built("end") is None  # nothing stood between the two
    assert done(person) == ["breathe"]


def test_a_page_ends_the_exercise_and_the_window_alone_does_not(person: Person) -> None:
    do(person, "breathe")
    person.breathe(20)
    do(person, "open")
    assert state(person) is State.RUNNING
    do(person, "open", page="reflect")
    assert state(person) is State.ENDED
    assert person.companion.window.page == "reflect"
    assert done(person) == ["breathe"]
    do(person, "open")
    assert person.companion.window.page == "reflect"


def test_a_practice_a_pause_and_the_row_of_numbers(person: Person) -> None:
    do(person, "open", page="learn")
    assert person.companion.window.page == "learn"
    do(person, "pause", minutes="5")
    person.saved()
    assert person.companion.window.page == "pause"
    do(person, "open", rating="yes")
    assert person.companion.window.page == "now"
    person.press(Key.Key_7)
    assert person.ratings() == [(7, "")]


@pytest.mark.parametrize(
    "request_",
    [
        Request("breathe", {"minutes": "99"}),
        Request("breathe", {"minutes": "3", "breaths": "9"}),
        Request("breathe", {"pattern": "own-nobody"}),
        Request("breathe", {"style": "cube"}),
        Request("relax", {"groups": "5"}),
        Request("relax", {"kind": "rapid", "groups": "4"}),
        Request("relax", {"kind": "slow"}),
        Request("ground", {"senses": "money"}),
        Request("ground", {"way": "orient", "senses": "see"}),
        Request("pause", {"minutes": "7"}),
        Request("open", {"page": "end"}),
    ],
)
def test_what_cannot_be_is_left_to_the_program_that_was_asked(person: Person, request_: Request) -> None:
    assert request_.is_sound
    assert not person.companion.resident.can_do(request_)


def test_hidden_it_stands_still_and_comes_back_as_it_was(person: Person) -> None:
    window = person.companion.window
    do(person, "breathe")
    person.breathe(20)
    do(person, "hide")
    assert not window.isVisible()
    assert state(person) is State.PAUSED
    do(person, "open")
    assert window.isVisible()
    assert window.page == ""
    assert state(person) is State.PAUSED
    do(person, "hide")
    do(person, "breathe")  # whoever asks for a breath has one
    assert window.isVisible()
    assert state(person) is State.RUNNING


def test_what_was_typed_is_kept_when_it_hides(person: Person) -> None:
    person.companion.practices.open("look-again")
    person.saved()
    for letter in (Key.Key_H, Key.Key_A, Key.Key_R, Key.Key_D):
        person.press(letter)
    do(person, "hide")
    person.saved()
    assert not person.companion.practices.is_waiting
    store = person.file()
    (entry,) = store.journal.all()
    store.close()
    assert "hard" in str(dict(entry.content)).lower()
    do(person, "open")
    assert person.companion.window.page == "look-again"


def test_the_leave_to_come_to_the_front_is_passed_on(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    person.companion.resident.do(Request("open", {}, "token-1"))
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"


def test_closed_in_the_background_it_stays_and_begins_anew_at_now(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = start(Settings(background=True, settle_in_s=0))
    window = person.companion.window
    left: list[bool] = []
    person.companion.left.connect(lambda: left.append(True))
    window.show_page("reflect")
    do(person, "breathe")
    person.breathe(20)
    window.close()
    assert left == []
    assert not window.isVisible() or window.isMinimized()
    assert state(person) is State.ENDED
    assert done(person) == ["breathe"]
    do(person, "open")
    assert window.isVisible()
    assert window.page == "now"
    person.press(Key.Key_Q, CONTROL)
    assert left == [True]
    assert not window.isVisible()


def test_begun_hidden_without_a_tray_its_window_comes_up_minimised_and_at_now(start: Start) -> None:
    person = start(Settings(background=True, settle_in_s=0), Opening(is_hidden=True), shows_window=False)
    companion, window = person.companion, person.companion.window
    companion.after_first_frame()
    assert not window.isVisible()
    companion.resident._tray_patience.timeout.emit()
    assert window.isMinimized()
    window.setWindowState(Qt.WindowState.WindowNoState)  # as the desktop's list of windows does
    assert window.page == "now"
    companion.practices.open("look-again")
    person.saved()
    do(person, "open")  # no longer anew
    assert window.page == "look-again"


def test_closed_into_the_background_pages_are_let_go_and_made_anew(start: Start) -> None:
    person = start(Settings(background=True, settle_in_s=0))
    window = person.companion.window
    window.show_page("settings")
    window.show_page("reflect")
    window.close()
    person.saved()
    assert [window.built(name) for name in ("now", "settings", "reflect")] == [None] * 3
    do(person, "open")
    assert window.page == "now"
    window.show_page("settings")
    shell = window._shell
    assert shell is not None
    QTest.keyClicks(window, "?")
    assert shell.keys.isVisible()  # and the key is heard once


def test_words_that_are_not_kept_stay_when_it_goes_into_the_background(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = start(Settings(background=True, settle_in_s=0))
    window, keeping = person.companion.window, person.companion.keeping
    monkeypatch.setattr(type(keeping), "is_waiting", property(lambda _self: True))
    answers = iter((False, True, True))
    monkeypatch.setattr(keeping, "may_leave", lambda: next(answers))
    window.show_page("reflect")
    window.close()
    assert window.isVisible()
    assert not window.isMinimized()  # it says first that not all is kept
    window.close()
    person.saved()
    assert window.isMinimized()
    assert window.built("reflect") is not None
    person.companion.resident.leave()


def test_while_it_leaves_it_takes_nothing_more(person: Person) -> None:
    person.companion.window.close()
    assert not person.companion.resident.can_do(Request("breathe"))
    person.companion.resident.do(Request("breathe"))
    assert not person.companion.sessions.live.is_live


def test_without_the_background_a_closed_window_is_the_end(person: Person) -> None:
    left: list[bool] = []
    person.companion.left.connect(lambda: left.append(True))
    person.companion.window.close()
    assert left == [True]


def test_another_start_finds_the_one_that_runs(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    """Over the real socket, from a thread as from another program."""
    from companion.aside import Aside

    person = start()
    own = Instance(person.paths.data_dir)
    assert not own.hand_over(None)
    person.companion.resident.serve(own)
    other = Aside(lambda: Instance(person.paths.data_dir).hand_over(Request("breathe")))
    qtbot.waitUntil(lambda: other.is_done, timeout=10_000)
    assert other.get(0.0, False)
    assert person.companion.sessions.live.is_live


def test_at_rest_what_needs_much_memory_begins_anew(
    start: Start, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    person = start(Settings(background=True, settle_in_s=0))
    companion, resident = person.companion, person.companion.resident
    own = Instance(person.paths.data_dir)
    assert not own.hand_over(None)
    resident.serve(own)
    left: list[bool] = []
    companion.left.connect(lambda: left.append(True))
    companion.window.close()
    assert resident._renewal.isActive()
    resident._renewal.timeout.emit()
    assert left == []  # nothing was loaded that would be worth it
    monkeypatch.setattr(resident, "_usual_mib", 1.0)
    resident._renewal.timeout.emit()
    assert (left, companion.renews) == ([True], True)


def test_who_comes_back_soon_finds_it_as_it_was(start: Start) -> None:
    person = start(Settings(background=True, settle_in_s=0))
    person.companion.window.close()
    assert person.companion.resident._renewal.isActive()
    do(person, "breathe")
    assert not person.companion.resident._renewal.isActive()
