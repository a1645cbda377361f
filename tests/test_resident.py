# SPDX-License-Identifier: MIT
"""What another start asks of the Companion that runs; hiding, staying unseen, and coming back."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from companion.instance import Instance
from companion.practice.session import State
from companion.request import Request
from companion.settings import Settings
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
