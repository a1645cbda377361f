# SPDX-License-Identifier: MIT
"""The desk as the window has it: real processes on buses of our own, with a desktop around."""

import os
import shlex
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop import desk as desk_module
from companion.desktop import desk_child
from companion.desktop.desk import Desk, Notice, Shortcut, ShortcutState, Told
from companion.desktop.hold_screen_native import CaffeinateHold, WindowsHold, native_hold, wanted_state
from companion.desktop.idle_native import native_idle_s, ticks_s

if sys.platform == "linux":
    from tests.desktop.desk_service import (
        LOGIND,
        LOGIND_PATH,
        NOTICES,
        PORTAL_PATH,
        SAVER,
        SAVER_PATH,
        Around,
        Service,
        hasty_line,
        missing,
    )

    lacking = missing()
else:
    lacking = "only Linux has a desk"

ROOMY_MS = 20_000
HASTY_S = 1.0
PATH = "/org/freedesktop/Notifications"
BREATHE = Shortcut("breathe", "Breathe", "CTRL+ALT+b")

needs_bus = pytest.mark.skipif(
    bool(lacking) and (sys.platform != "linux" or "CI" not in os.environ), reason=lacking or "-"
)


@pytest.fixture
def around(monkeypatch: pytest.MonkeyPatch) -> Iterator["Around"]:
    with Around() as made:
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        yield made


@pytest.fixture
def service(around: "Around") -> "Service":
    return desktop(around)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def desk(window: QWidget) -> Iterator[Desk]:
    made = Desk(window)
    yield made
    made.close()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No bus anywhere."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(desk_module.sys, "platform", "linux")


class Heard(QObject):
    """All that a desk says, in order."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        super().__init__(desk)
        self.all: list[tuple[object, ...]] = []
        self._qtbot = qtbot
        for name in ("told", "acted", "notice_gone", "sleeping", "locked", "shortcut_pressed"):
            getattr(desk, name).connect(lambda *said, name=name: self.all.append((name, *said)))
        desk.shortcuts_changed.connect(
            lambda state: self.all.append(("shortcuts", state.is_available, dict(state.bound)))
        )

    def wait(self, *said: object) -> None:
        """Wait until this was said, and forget all before it."""
        self._qtbot.waitUntil(lambda: said in self.all, timeout=ROOMY_MS)
        self.all = self.all[self.all.index(said) + 1 :]

    def idle(self, desk: Desk) -> float | None:
        """What the desk's process answers, which is after all that it said before."""
        found: list[float | None] = []
        desk.ask_idle(found.append)
        self._qtbot.waitUntil(lambda: bool(found), timeout=ROOMY_MS)
        return found[0]


@pytest.fixture
def heard(desk: Desk, qtbot: QtBot) -> Heard:
    return Heard(desk, qtbot)


def desktop(around: "Around") -> "Service":
    """Notices and a screen saver."""
    return around.service(
        NOTICES,
        SAVER,
        GetCapabilities=("as", (["actions", "body"],)),
        Notify=("u", (7,)),
        CloseNotification=("", ()),
        Inhibit=("u", (5,)),
        UnInhibit=("", ()),
        GetActive=("b", (False,)),
        GetSessionIdleTime=("u", (42,)),
    )


def calls(service: "Service", member: str, qtbot: QtBot, times: int = 1) -> None:
    """Wait for so many calls while the window's events go on."""
    for _each in range(times):
        qtbot.waitUntil(lambda: service.has_called(member), timeout=ROOMY_MS)
        service.called(member)


def kill(desk: Desk) -> None:
    os.kill(desk.process_ids[0], signal.SIGKILL)


def has_timer(desk: Desk) -> bool:
    return any(each.isActive() for each in desk.findChildren(QTimer))


# notices


@needs_bus
def test_a_notice_is_shown_and_its_action_heard(service: "Service", desk: Desk, heard: Heard) -> None:
    desk.notify(Notice("a", "It is time.", (("later", "Later"),)))
    heard.wait("told", "a", Told.DESKTOP)
    assert service.called("Notify").body[4:6] == ("It is time.", ["default", "Companion", "later", "Later"])
    service.say(PATH, NOTICES, "ActivationToken", "us", 7, "token")
    service.say(PATH, NOTICES, "ActionInvoked", "us", 7, "later")
    heard.wait("acted", "a", "later", "token")
    assert heard.all == []


@needs_bus
def test_nothing_is_left_when_nothing_is_needed(
    service: "Service", desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    desk.notify(Notice("a", "It is time."))
    heard.wait("told", "a", Told.DESKTOP)
    assert not has_timer(desk)
    assert len(desk.process_ids) == 1
    service.say(PATH, NOTICES, "NotificationClosed", "uu", 7, 1)
    heard.wait("notice_gone", "a")
    qtbot.waitUntil(lambda: desk.process_ids == [], timeout=ROOMY_MS)
    assert not has_timer(desk)


@needs_bus
def test_a_notice_that_is_withdrawn_says_nothing_more(
    service: "Service", desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    desk.notify(Notice("a", "It is time."))
    heard.wait("told", "a", Told.DESKTOP)
    desk.withdraw("a")
    desk.withdraw("a")
    desk.withdraw("b")
    calls(service, "CloseNotification", qtbot)
    qtbot.waitUntil(lambda: desk.process_ids == [], timeout=ROOMY_MS)
    assert heard.all == []
    assert not has_timer(desk)


@needs_bus
def test_one_that_takes_another_s_place_and_is_not_taken_is_said_by_the_window(
    service: "Service", desk: Desk, heard: Heard
) -> None:
    desk.notify(Notice("a", "It is time."))
    heard.wait("told", "a", Told.DESKTOP)
    service.answers["Notify"] = None
    desk.notify(Notice("a", "It is over."))
    heard.wait("told", "a", Told.WINDOW)
    heard.idle(desk)
    assert heard.all == []


# the screen, sleep and lock, keys


@needs_bus
def test_the_screen_is_held_and_let_go(
    around: "Around", service: "Service", desk: Desk, qtbot: QtBot
) -> None:
    assert around
    desk.hold_screen(True)
    desk.hold_screen(True)
    calls(service, "Inhibit", qtbot)
    desk.hold_screen(False)
    calls(service, "UnInhibit", qtbot)
    qtbot.waitUntil(lambda: desk.process_ids == [], timeout=ROOMY_MS)
    desk.hold_screen(True)
    calls(service, "Inhibit", qtbot)
    desk.close()
    calls(service, "left", qtbot)
    assert desk.process_ids == []


@needs_bus
def test_sleep_lock_and_idle_time_are_heard(
    around: "Around", service: "Service", desk: Desk, heard: Heard
) -> None:
    system = around.service(LOGIND)
    desk.watch(True)
    assert heard.idle(desk) == 42
    for is_so in (True, False):
        service.say(SAVER_PATH, SAVER, "ActiveChanged", "b", is_so)
        heard.wait("locked", is_so)
        system.say(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", is_so)
        heard.wait("sleeping", is_so)


@needs_bus
def test_sleep_is_heard_without_a_bus_of_the_session(
    around: "Around", desk: Desk, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    system = around.service(LOGIND, GetSession=("o", ("/own",)), Get=("v", (("b", False),)))
    desk.watch(True)
    calls(system, "Get", qtbot, times=2)
    system.say(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", True)
    heard.wait("sleeping", True)
    desk.watch(False)
    qtbot.waitUntil(lambda: desk.process_ids == [], timeout=ROOMY_MS)


@needs_bus
def test_keys_are_bound_pressed_and_let_go(around: "Around", desk: Desk, heard: Heard, qtbot: QtBot) -> None:
    portal = around.portal()
    found = [("breathe", {"trigger_description": ("s", "Ctrl+Alt+B")})]
    portal.responses["BindShortcuts"] = (0, {"shortcuts": ("a(sa{sv})", found)})
    desk.bind_shortcuts((BREATHE, Shortcut("open", "Open", "")))
    heard.wait("shortcuts", True, {"breathe": "Ctrl+Alt+B"})
    token = {"activation_token": ("s", "token")}
    member = "org.freedesktop.portal.GlobalShortcuts"
    portal.say(PORTAL_PATH, member, "Activated", "osta{sv}", portal.session, "breathe", 5, token)
    heard.wait("shortcut_pressed", "breathe", "token")
    assert not has_timer(desk)
    desk.bind_shortcuts(())
    calls(portal, "Close", qtbot)
    qtbot.waitUntil(lambda: desk.process_ids == [], timeout=ROOMY_MS)


@needs_bus
def test_without_a_portal_there_are_no_keys(around: "Around", desk: Desk, heard: Heard) -> None:
    assert around
    desk.bind_shortcuts((BREATHE,))
    heard.wait("shortcuts", False, {})


# processes that are lost


@needs_bus
def test_a_desk_that_is_lost_is_started_anew_and_takes_up_all(
    around: "Around", service: "Service", desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    portal = around.portal()
    desk.hold_screen(True)
    desk.watch(True)
    desk.bind_shortcuts((BREATHE,))
    desk.notify(Notice("a", "It is time."))
    heard.wait("told", "a", Told.DESKTOP)
    for member in ("Inhibit", "CreateSession"):
        calls(portal, member, qtbot)
    first = desk.process_ids
    service.say(SAVER_PATH, SAVER, "ActiveChanged", "b", True)
    heard.wait("locked", True)
    kill(desk)
    heard.wait("notice_gone", "a")
    for member in ("Inhibit", "CreateSession"):
        calls(portal, member, qtbot)
    assert heard.idle(desk) == 42
    assert desk.process_ids != first
    service.say(SAVER_PATH, SAVER, "ActiveChanged", "b", True)
    service.say(SAVER_PATH, SAVER, "ActiveChanged", "b", False)
    heard.wait("locked", False)


@needs_bus
def test_what_was_asked_of_a_lost_desk_is_asked_of_the_next(
    service: "Service", desk: Desk, heard: Heard
) -> None:
    found: list[float | None] = []
    desk.notify(Notice("a", "It is time."))
    desk.ask_idle(found.append)
    kill(desk)
    heard.wait("told", "a", Told.DESKTOP)
    assert heard.idle(desk) == 42
    assert found == [42]
    assert service


@needs_bus
def test_a_desk_that_is_lost_again_at_once_is_done_without(
    around: "Around", service: "Service", desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    portal = around.portal()
    portal.hangs.add("Register")
    service.hangs |= {"GetCapabilities", "GetSessionIdleTime"}
    service.answers["GetActive"] = ("b", (True,))
    desk.watch(True)
    heard.wait("locked", True)
    desk.bind_shortcuts((BREATHE,))
    desk.notify(Notice("a", "It is time."))
    found: list[float | None] = []
    desk.ask_idle(found.append)
    kill(desk)
    calls(portal, "Register", qtbot)
    kill(desk)
    heard.wait("told", "a", Told.WINDOW)
    qtbot.waitUntil(lambda: ("shortcuts", False, {}) in heard.all, timeout=ROOMY_MS)
    assert ("locked", False) in heard.all
    assert (found, desk.process_ids, has_timer(desk)) == ([None], [], False)
    desk.hold_screen(True)  # the next wish tries again
    assert len(desk.process_ids) == 1


@needs_bus
def test_a_desk_that_lived_long_may_be_lost_again(
    service: "Service", desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "LIVED_S", 0)
    desk.hold_screen(True)
    for _time in range(3):
        calls(service, "Inhibit", qtbot)
        kill(desk)
    calls(service, "Inhibit", qtbot)


@needs_bus
def test_a_desk_that_cannot_be_started_is_done_without(
    service: "Service", desk: Desk, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert service
    monkeypatch.setattr(desk_child, "start_line", lambda: (["/nowhere/desk"], {}))
    desk.notify(Notice("a", "It is time."))
    heard.wait("told", "a", Told.WINDOW)


@needs_bus
def test_a_desk_that_says_nothing_sensible_is_ended_at_last(
    service: "Service", desk: Desk, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert service
    words = shlex.split("/bin/sh -c 'echo nonsense; echo []; exec cat >/dev/null'")
    monkeypatch.setattr(desk_child, "start_line", lambda: (words, {}))
    monkeypatch.setattr(desk_module, "PATIENCE_MS", 300)
    desk.notify(Notice("a", "It is time."))
    heard.wait("told", "a", Told.WINDOW)
    assert desk.process_ids == []


@needs_bus
def test_a_desk_that_does_not_end_is_ended_with_the_window(
    service: "Service", desk: Desk, qtbot: QtBot
) -> None:
    desk.hold_screen(True)
    calls(service, "Inhibit", qtbot)
    os.kill(desk.process_ids[0], signal.SIGSTOP)
    desk.notify(Notice("a", "long " * 200_000))  # more than its pipe takes
    desk.close()
    calls(service, "left", qtbot)


@needs_bus
def test_a_bus_that_goes_away_leaves_all_to_the_window(
    around: "Around", service: "Service", desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    desk.hold_screen(True)
    desk.watch(True)
    calls(service, "Inhibit", qtbot)
    around.daemon.kill()
    around.daemon.wait(10)
    assert heard.idle(desk) is None
    desk.notify(Notice("a", "It is time."))
    heard.wait("told", "a", Told.WINDOW)


@needs_bus
def test_a_bus_that_says_nothing_holds_nothing_up(
    around: "Around", desk: Desk, heard: Heard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert around
    monkeypatch.setattr(desk_child, "start_line", lambda: hasty_line(HASTY_S))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "hung"))
        listening.listen()
        for kind in ("SESSION", "SYSTEM"):
            monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", f"unix:path={tmp_path / 'hung'}")
        found: list[float | None] = []
        began = monotonic()
        desk.notify(Notice("a", "It is time."))
        desk.hold_screen(True)
        desk.watch(True)
        desk.bind_shortcuts((BREATHE,))
        desk.ask_idle(found.append)
        took_s = monotonic() - began
        heard.wait("told", "a", Told.WINDOW)
        whole_s = monotonic() - began
        heard.wait("shortcuts", False, {})
        assert (found, heard.all) == ([], []) or found == [None]
        assert took_s < whole_s / 2
        desk.close()


@needs_bus
def test_after_the_end_nothing_begins(service: "Service", desk: Desk, heard: Heard) -> None:
    desk.close()
    desk.notify(Notice("a", "It is time."))
    desk.withdraw("a")
    desk.hold_screen(True)
    desk.watch(True)
    desk.bind_shortcuts((BREATHE,))
    desk.ask_idle(lambda seconds: heard.all.append(("idle", seconds)))
    assert (desk.process_ids, has_timer(desk)) == ([], False)
    assert heard.all == []
    assert not service.has_called("GetCapabilities")


# without a bus


@pytest.mark.usefixtures("alone")
def test_without_a_bus_nothing_is_started(desk: Desk, heard: Heard) -> None:
    desk.notify(Notice("a", "It is time."))
    desk.ask_idle(lambda seconds: heard.all.append(("idle", seconds)))
    desk.hold_screen(True)
    desk.watch(True)
    desk.bind_shortcuts((BREATHE,))
    desk.withdraw("a")
    said: list[tuple[object, ...]] = [("told", "a", Told.WINDOW), ("idle", None), ("shortcuts", False, {})]
    assert (heard.all, desk.process_ids) == (said, [])
    assert ShortcutState() == ShortcutState(False, {})


class Icon(QSystemTrayIcon):
    """An icon in a tray that shows messages, which no screen in memory has."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, str, int]] = []

    def isVisible(self) -> bool:
        return True

    def showMessage(self, title: str, words: str, _icon: object, shown_ms: int) -> None:  # type: ignore[override]
        self.messages.append((title, words, shown_ms))


@pytest.fixture
def icon(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Icon:
    assert qtbot
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    made = Icon()
    desk.set_tray(made)
    return made


@pytest.mark.usefixtures("alone")
def test_a_tray_says_it_where_there_is_no_bus(desk: Desk, heard: Heard, icon: Icon) -> None:
    desk.notify(Notice("a", "It is time."))
    assert icon.messages == [("Companion", "It is time.", 10_000)]
    icon.messageClicked.emit()
    icon.messageClicked.emit()
    assert heard.all == [("told", "a", Told.TRAY), ("acted", "a", "default", "")]
    assert not has_timer(desk)


@pytest.mark.usefixtures("alone")
def test_what_a_tray_says_is_gone_after_its_time_or_for_the_next(
    desk: Desk, heard: Heard, icon: Icon
) -> None:
    desk.notify(Notice("a", "It is time."))
    desk.notify(Notice("b", "It is over.", shown_s=0))
    heard.wait("notice_gone", "a")
    heard.wait("told", "b", Told.TRAY)
    heard.wait("notice_gone", "b")
    desk.notify(Notice("c", "It is time."))
    desk.withdraw("c")
    assert not has_timer(desk)
    icon.messageClicked.emit()
    assert heard.all == [("told", "c", Told.TRAY)]


@pytest.mark.usefixtures("alone")
def test_a_tray_that_went_says_nothing(desk: Desk, heard: Heard, icon: Icon) -> None:
    desk.set_tray(None)
    desk.notify(Notice("a", "It is time."))
    assert (heard.all, icon.messages) == ([("told", "a", Told.WINDOW)], [])


# elsewhere


@pytest.mark.skipif(sys.platform == "win32", reason="has no such tool")
def test_elsewhere_the_screen_is_held_natively(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module.sys, "platform", "darwin")
    hold = CaffeinateHold((sys.executable, "-c", "import signal; signal.pause()"))
    monkeypatch.setattr("companion.desktop.hold_screen_native.native_hold", lambda: hold)
    desk.hold_screen(True)
    assert hold.is_held
    found: list[float | None] = []
    desk.ask_idle(found.append)
    desk.close()
    assert (desk.process_ids, hold.is_held, len(found)) == ([], False, 1)


def test_a_tool_that_holds_the_screen_lives_as_long_as_it_is_wanted() -> None:
    hold = CaffeinateHold((sys.executable, "-c", "import signal; signal.pause()"))
    hold.set(False)
    assert not hold.is_held
    hold.set(True)
    assert hold.is_held
    hold.set(True)
    hold.set(False)
    assert not hold.is_held


def test_a_tool_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    hold = CaffeinateHold((str(tmp_path / "nothing"),))
    hold.set(True)
    assert not hold.is_held


def test_each_system_has_its_own_hold() -> None:
    assert isinstance(native_hold(), WindowsHold if os.name == "nt" else CaffeinateHold)
    assert (wanted_state(True), wanted_state(False)) == (0x80000002, 0x80000000)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="asks Windows or macOS")
def test_a_system_that_does_not_say_is_unknown() -> None:
    assert native_idle_s() is None


def test_ticks_that_begin_anew_are_counted_on() -> None:
    assert ticks_s(500, (1 << 32) - 500) == 1.0
