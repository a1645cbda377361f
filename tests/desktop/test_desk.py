# SPDX-License-Identifier: MIT
"""The desk: a real process on a bus of our own, with a desktop in another one."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.desktop import desk as desk_module
from companion.desktop.desk import Desk, Notice, Shortcut, ShortcutState, Told
from companion.desktop.desk_process import start_line
from companion.desktop.hold_screen_native import CaffeinateHold, wanted_state
from companion.desktop.idle_native import ticks_s

NOTICES = "org.freedesktop.Notifications"
SAVER = "org.freedesktop.ScreenSaver"
ROOMY_MS = 20_000

needs_bus = pytest.mark.skipif(
    sys.platform != "linux" or (shutil.which("dbus-daemon") is None and "CI" not in os.environ),
    reason="needs dbus-daemon",
)


class Desktop:
    """The desktop in a process of its own."""

    def __init__(self, bus: str) -> None:
        service = Path(__file__).with_name("desk_service.py")
        self.process = subprocess.Popen(
            [sys.executable, str(service), bus, NOTICES, SAVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "there"

    def called(self, member: str) -> list[Any]:
        """The body of the next call of ``member``; others before it are passed over."""
        while True:
            name, body = self._line()
            if name == member:
                found: list[Any] = body
                return found

    def send(self, path: str, interface: str, member: str, signature: str, *body: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([path, interface, member, signature, body]) + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=10)

    def _line(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    yield address
    daemon.kill()
    daemon.communicate(timeout=10)


@pytest.fixture
def desktop(bus: str) -> Iterator[Desktop]:
    made = Desktop(bus)
    yield made
    made.end()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Desk(window)
    yield made
    made.close()


@needs_bus
def test_a_notice_is_shown_and_its_action_heard(desktop: Desktop, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.told, timeout=ROOMY_MS) as caught:
        desk.notify(Notice("a", "It is time.", (("later", "Later"),)))
    assert caught.args == ["a", Told.DESKTOP]
    said = desktop.called("Notify")
    assert said[:6] == [
        "Companion",
        0,
        "",
        "Companion",
        "It is time.",
        ["default", "Companion", "later", "Later"],
    ]
    assert said[7] == 10_000
    with qtbot.waitSignal(desk.acted, timeout=ROOMY_MS) as caught:
        desktop.send("/org/freedesktop/Notifications", NOTICES, "ActivationToken", "us", 7, "token")
        desktop.send("/org/freedesktop/Notifications", NOTICES, "ActionInvoked", "us", 7, "later")
    assert caught.args == ["a", "later", "token"]


@needs_bus
def test_the_screen_is_let_go_when_the_window_is_killed(desktop: Desktop) -> None:
    line, variables = start_line()
    words = (
        "import subprocess,sys,time; p=subprocess.Popen(sys.argv[1:],stdin=subprocess.PIPE);"
        'p.stdin.write(b\'{"do":"hold","on":true}\\n\'); p.stdin.flush(); time.sleep(60)'
    )
    window = subprocess.Popen([sys.executable, "-c", words, *line], env={**os.environ, **variables})
    assert desktop.called("Inhibit") == ["Companion", "Companion"]
    window.kill()
    window.wait(10)
    assert str(desktop.called("left")).startswith(":")


@needs_bus
def test_lock_and_idle_time_are_heard(desktop: Desktop, desk: Desk, qtbot: QtBot) -> None:
    desk.watch(True)
    found: list[float | None] = []
    desk.ask_idle(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=ROOMY_MS)
    assert found == [42.0]
    with qtbot.waitSignal(desk.locked, timeout=ROOMY_MS) as caught:
        desktop.send("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", "b", True)
    assert caught.args == [True]


@needs_bus
def test_without_a_portal_there_are_no_keys(bus: str, desk: Desk, qtbot: QtBot) -> None:
    assert bus
    with qtbot.waitSignal(desk.shortcuts_changed, timeout=ROOMY_MS) as caught:
        desk.bind_shortcuts((Shortcut("breathe", "Breathe", "CTRL+ALT+b"),))
    assert caught.args == [ShortcutState()]


@needs_bus
def test_a_desktop_that_hangs_leaves_it_to_the_window(desktop: Desktop, desk: Desk, qtbot: QtBot) -> None:
    desktop.process.send_signal(signal.SIGSTOP)
    with qtbot.waitSignal(desk.told, timeout=ROOMY_MS) as caught:
        desk.notify(Notice("a", "It is time."))
    assert caught.args == ["a", Told.WINDOW]
    desktop.process.send_signal(signal.SIGCONT)


def test_without_a_bus_nothing_is_started(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(desk_module.sys, "platform", "linux")
    found: list[object] = []
    desk.told.connect(lambda key, where: found.append((key, where)))
    desk.notify(Notice("a", "It is time."))
    desk.ask_idle(found.append)
    desk.hold_screen(True)
    desk.watch(True)
    assert (found, desk.process_ids) == ([("a", Told.WINDOW), None], [])


def test_a_tool_that_holds_the_screen_lives_as_long_as_it_is_wanted() -> None:
    hold = CaffeinateHold((sys.executable, "-c", "input()"))
    hold.set(False)
    assert not hold.is_held
    assert (wanted_state(True), wanted_state(False)) == (0x80000002, 0x80000000)


def test_ticks_that_begin_anew_are_counted_on() -> None:
    assert ticks_s(500, (1 << 32) - 500) == 1.0
