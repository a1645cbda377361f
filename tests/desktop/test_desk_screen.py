# SPDX-License-Identifier: MIT
"""The screen held awake: a desk, and on a bus of their own those who can do it."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

if sys.platform != "linux":
    pytest.skip("elsewhere the screen is held natively", allow_module_level=True)

from companion.desktop.desk_process import start_line
from tests.desktop.desk_service import GNOME_SESSION, PORTAL_PATH, SAVER, Around, Service, missing

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")

HASTY_S = 0.7
REQUEST = "org.freedesktop.portal.Request"


@pytest.fixture
def around() -> Iterator[Around]:
    with Around() as made:
        yield made


def saver(around: Around) -> Service:
    return around.service(SAVER, Inhibit=("u", (5,)), UnInhibit=("", ()))


def gnome(around: Around) -> Service:
    return around.service(GNOME_SESSION, Inhibit=("u", (6,)), Uninhibit=("", ()))


def test_the_portal_is_asked_first_and_nobody_else(around: Around) -> None:
    portal, others = around.portal(), (saver(around), gnome(around))
    desk = around.desk()
    desk.do("hold", on=True)
    call = portal.called("Inhibit")
    assert (call.path, call.interface) == (PORTAL_PATH, "org.freedesktop.portal.Inhibit")
    assert (call.signature, call.body[:2]) == ("sua{sv}", ("", 8))
    assert call.body[2]["reason"] == ("s", "Companion")
    desk.do("hold", on=False)
    closed = portal.called("Close")
    sender = call.sender.lstrip(":").replace(".", "_")
    assert closed.path == f"{PORTAL_PATH}/request/{sender}/{call.body[2]['handle_token'][1]}"
    assert closed.interface == REQUEST
    assert desk.has_said() == []
    assert not any(each.has_called("Inhibit") for each in others)


def test_a_portal_that_does_not_hold_leaves_it_to_the_screen_saver(around: Around) -> None:
    portal, service = around.portal(), saver(around)
    portal.responses["Inhibit"] = (2, {})
    desk = around.desk()
    desk.do("hold", on=True)
    assert service.called("Inhibit").body == ("Companion", "Companion")
    desk.do("hold", on=False)
    assert service.called("UnInhibit").body == (5,)


def test_a_portal_that_refuses_early_leaves_it_to_the_screen_saver(around: Around) -> None:
    portal, service = around.portal(), saver(around)
    portal.responses["Inhibit"] = (2, {})
    portal.is_early = True
    desk = around.desk()
    desk.do("hold", on=True)
    service.called("Inhibit")
    desk.do("hold", on=False)
    assert service.called("UnInhibit").body == (5,)


def test_the_screen_saver_may_stand_at_its_old_place(around: Around) -> None:
    service = saver(around)
    service.answers["Inhibit"] = lambda call: ("u", (9,)) if call.path == "/ScreenSaver" else None
    desk = around.desk()
    desk.do("hold", on=True)
    assert [service.called("Inhibit").path for _each in range(2)][1] == "/ScreenSaver"
    desk.do("hold", on=False)
    released = service.called("UnInhibit")
    assert (released.path, released.body) == ("/ScreenSaver", (9,))


def test_the_session_of_gnome_is_asked_last(around: Around) -> None:
    portal, service, session = around.portal(), saver(around), gnome(around)
    portal.answers["Inhibit"] = service.answers["Inhibit"] = None
    desk = around.desk()
    desk.do("hold", on=True)
    call = session.called("Inhibit")
    assert (call.path, call.interface) == ("/org/gnome/SessionManager", GNOME_SESSION)
    assert (call.signature, call.body) == ("susu", ("Companion", 0, "Companion", 8))
    assert not call.starts
    desk.do("hold", on=False)
    assert session.called("Uninhibit").body == (6,)
    assert [service.called("Inhibit").path for _each in range(2)] == [
        "/org/freedesktop/ScreenSaver",
        "/ScreenSaver",
    ]


def test_a_hold_that_is_not_wanted_any_more_is_let_go(around: Around) -> None:
    service = saver(around)
    service.hangs.add("Inhibit")
    desk = around.desk()
    desk.do("hold", on=True)
    call = service.called("Inhibit")
    desk.do("hold", on=False)
    desk.has_said()
    service.answer_late(call, "u", 5)
    service.called("UnInhibit")
    service.hangs.clear()
    desk.do("hold", on=True)
    service.called("Inhibit")


def test_what_is_wanted_again_at_once_is_held_once(around: Around) -> None:
    service = saver(around)
    desk = around.desk()
    desk.write(b'{"do": "hold", "on": true}\n{"do": "hold", "on": false}\n{"do": "hold", "on": true}\n')
    service.called("Inhibit")
    assert desk.has_said() == []
    assert not service.has_called("Inhibit")
    assert not service.has_called("UnInhibit")


def test_a_screen_saver_that_comes_back_holds_it_again(around: Around) -> None:
    service = saver(around)
    desk = around.desk()
    desk.do("hold", on=True)
    service.called("Inhibit")
    service.end()
    desk.has_said()
    service = saver(around)
    service.called("Inhibit")
    desk.do("hold", on=False)
    service.called("UnInhibit")
    service.end()
    saver(around)
    assert desk.has_said() == []


def test_a_portal_that_comes_back_holds_it_again(around: Around) -> None:
    portal = around.portal()
    desk = around.desk()
    desk.do("hold", on=True)
    portal.called("Inhibit")
    portal.end()
    desk.has_said()
    portal = around.portal()
    portal.called("Inhibit")
    assert desk.has_said() == []
    assert not portal.has_called("Inhibit")


def test_another_takes_over_when_the_portal_goes(around: Around) -> None:
    portal, service = around.portal(), saver(around)
    desk = around.desk()
    desk.do("hold", on=True)
    portal.called("Inhibit")
    portal.end()
    service.called("Inhibit")


def test_a_service_that_always_dies_is_not_asked_for_ever(around: Around) -> None:
    desk = around.desk()
    desk.do("hold", on=True)
    desk.has_said()
    asked = 0
    for _time in range(9):
        service = saver(around)
        desk.has_said()
        asked += service.has_called("Inhibit")
        service.end()
    assert 1 <= asked <= 3


def test_one_that_comes_while_others_are_asked_is_asked_too(around: Around) -> None:
    service = saver(around)
    service.hangs.add("Inhibit")
    desk = around.desk()
    desk.do("hold", on=True)
    call = service.called("Inhibit")
    session = gnome(around)
    session.answers["Inhibit"] = service.answers["Inhibit"] = None
    desk.has_said()
    service.hangs.clear()
    service.answer_late(call, "s", "not a number")
    for _time in range(2):  # once after the screen saver, and once more because it came
        session.called("Inhibit")
    desk.has_said()
    assert not session.has_called("Inhibit")


def test_it_is_let_go_when_the_desk_ends(around: Around) -> None:
    service = saver(around)
    desk = around.desk()
    desk.do("hold", on=True)
    sender = service.called("Inhibit").sender
    assert desk.finish() == 0
    while service.called("left").body != (sender,):
        pass


def test_it_is_let_go_when_the_window_is_killed(around: Around) -> None:
    service = saver(around)
    line, variables = start_line()
    words = (
        "import signal,subprocess,sys; p=subprocess.Popen(sys.argv[1:],stdin=subprocess.PIPE);"
        'p.stdin.write(b\'{"do":"hold","on":true}\\n\'); p.stdin.flush(); signal.pause()'
    )
    window = subprocess.Popen(
        [sys.executable, "-c", words, *line], env={**os.environ, **variables, **around.environ}
    )
    sender = service.called("Inhibit").sender
    window.kill()
    window.wait(10)
    while service.called("left").body != (sender,):
        pass


def test_an_answer_that_comes_too_late_is_let_go(around: Around) -> None:
    service = saver(around)
    service.hangs.add("Inhibit")
    desk = around.desk(HASTY_S)
    desk.do("hold", on=True)
    first = service.called("Inhibit")
    service.hangs.clear()
    assert service.called("Inhibit").path == "/ScreenSaver"
    service.answer_late(first, "u", 4)
    assert service.called("UnInhibit").body == (4,)
