# SPDX-License-Identifier: MIT
"""News of sleep and lock: a desk, logind on a system's bus and screen savers on a session's."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has logind", allow_module_level=True)

from tests.desktop.desk_service import (
    LOGIND,
    LOGIND_PATH,
    SAVER,
    Answer,
    Around,
    Call,
    Desk,
    Service,
    missing,
)

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")

OWN = f"{LOGIND_PATH}/session/_3"
PROPERTIES = "org.freedesktop.DBus.Properties"
SESSION = f"{LOGIND}.Session"


@pytest.fixture
def around() -> Iterator[Around]:
    with Around() as made:
        yield made


def logind(around: Around, is_asleep: bool = False, is_locked: bool = False) -> Service:
    def get(call: Call) -> Answer:
        found = {"PreparingForSleep": is_asleep, "LockedHint": is_locked}
        return "v", (("b", found[call.body[1]]),)

    return around.service(LOGIND, GetSession=("o", (OWN,)), Get=get)


def watching(around: Around, *services: Service) -> Desk:
    """A desk that has heard how it is now from each of these."""
    desk = around.desk()
    desk.do("watch", on=True)
    for each in services:
        each.called("Get" if "Get" in each.answers else "GetActive")
        if "Get" in each.answers:
            each.called("Get")
    return desk


def hint(service: Service, is_locked: bool, path: str = OWN, interface: str = SESSION) -> None:
    changed: dict[str, Any] = {"LockedHint": ("b", is_locked)}
    service.say(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", interface, changed, [])


def test_sleep_is_heard_when_it_comes_and_when_it_is_over(around: Around) -> None:
    system = logind(around)
    desk = watching(around, system)
    for is_asleep in (True, False):
        system.say(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", is_asleep)
        while desk.says("sleeping") != {"on": is_asleep}:
            pass


def test_what_is_so_already_is_told(around: Around) -> None:
    system = logind(around, is_asleep=True, is_locked=True)
    desk = watching(around, system)
    assert desk.says("sleeping") == {"on": True}
    desk = watching(around, system)
    assert desk.says("locked") == {"on": True}


def test_the_lock_of_one_s_own_session_is_heard(around: Around) -> None:
    system = logind(around)
    desk = watching(around, system)
    assert system.called("GetSession").body == ("auto",)
    hint(system, True, path=OWN + "x")
    hint(system, True, interface=f"{LOGIND}.User")
    system.say(OWN, SESSION, "Lock")
    system.say(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", True)
    while desk.says("sleeping") != {"on": True}:
        pass
    hint(system, True)
    assert desk.says("locked") == {"on": True}
    hint(system, False)
    assert desk.says("locked") == {"on": False}
    hint(system, True)
    assert desk.says("locked") == {"on": True}
    system.say(OWN, SESSION, "Unlock")
    assert desk.says("locked") == {"on": False}


@pytest.mark.parametrize("name", [SAVER, "org.gnome.ScreenSaver"])
def test_the_lock_of_a_screen_saver_is_heard(name: str, around: Around) -> None:
    saver = around.service(name, GetActive=("b", (True,)))
    desk = watching(around, saver)
    while desk.says("locked") != {"on": True}:
        pass
    saver.say("/anywhere", name, "ActiveChanged", "b", False)
    assert desk.says("locked") == {"on": False}
    saver.say("/anywhere", name, "ActiveChanged", "b", True)
    assert desk.says("locked") == {"on": True}
    saver.end()
    assert desk.says("locked") == {"on": False}


def test_it_is_open_when_nobody_says_locked_any_more(around: Around) -> None:
    system, saver = logind(around), around.service(SAVER, GetActive=("b", (False,)))
    desk = watching(around, system, saver)
    saver.say("/anywhere", SAVER, "ActiveChanged", "b", True)
    while desk.says("locked") != {"on": True}:
        pass
    hint(system, True)
    hint(system, False)
    system.say(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", True)
    assert desk.says("sleeping") == {"on": True}
    saver.say("/anywhere", SAVER, "ActiveChanged", "b", False)
    assert desk.says("locked") == {"on": False}


def test_logind_that_dies_leaves_nothing_locked_or_asleep(around: Around) -> None:
    system = logind(around, is_asleep=True, is_locked=True)
    desk = watching(around, system)
    while desk.says("locked") != {"on": True}:
        pass
    system.end()
    assert desk.says("sleeping") == {"on": False}
    assert desk.says("locked") == {"on": False}


def test_logind_is_heard_without_a_session_bus(around: Around) -> None:
    system = logind(around)
    around.environ["DBUS_SESSION_BUS_ADDRESS"] = ""
    desk = watching(around, system)
    system.say(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", True)
    while desk.says("sleeping") != {"on": True}:
        pass


def test_a_desktop_with_neither_is_awake_and_open(around: Around) -> None:
    desk = around.desk()
    desk.do("watch", on=True)
    assert desk.says("locked") == {"on": False}
    assert {"say": "sleeping", "on": True} not in desk.has_said()


def test_nothing_is_told_to_someone_who_does_not_watch(around: Around) -> None:
    saver = around.service(SAVER, GetActive=("b", (False,)))
    desk = watching(around, saver)
    desk.says("locked")
    desk.do("watch", on=False)
    desk.has_said()
    saver.say("/anywhere", SAVER, "ActiveChanged", "b", True)
    assert desk.has_said() == []
    saver.answers["GetActive"] = ("b", (True,))
    desk.do("watch", on=True)
    while desk.says("locked") != {"on": True}:
        pass
