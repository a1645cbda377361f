# SPDX-License-Identifier: MIT
"""A notice that a time is up: on a bus of our own, on none, and on one that hangs."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop import soft_notice
from companion.desktop.desktop_notice import PATH, SERVICE, has_bus, start_line
from companion.desktop.soft_notice import SoftNotice, Told

WORDS = "The time is up."
ROOMY_MS = 20_000

needs_bus = pytest.mark.skipif(
    sys.platform != "linux" or (shutil.which("dbus-daemon") is None and "CI" not in os.environ),
    reason="needs dbus-daemon",
)


class Desktop:
    """A desktop that takes notices, in a process of its own as the real one is."""

    def __init__(self, bus: str) -> None:
        service = Path(__file__).with_name("notice_service.py")
        self._process = subprocess.Popen(
            [sys.executable, str(service), bus, SERVICE, PATH], stdout=subprocess.PIPE, text=True
        )
        assert self._line() is True

    def taken(self) -> list[object]:
        """The next notice: program, what it replaces, icon, title, words, buttons, hints, how long."""
        found: list[object] = self._line()
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _line(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def bus(no_bus: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bus that only this test knows."""
    del no_bus
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


@pytest.fixture
def desktop(bus: str) -> Iterator[Desktop]:
    made = Desktop(bus)
    yield made
    made.end()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def notice(window: QWidget) -> Iterator[SoftNotice]:
    made = SoftNotice(window)
    yield made
    made.close()


def told(notice: SoftNotice, qtbot: QtBot) -> Told:
    with qtbot.waitSignal(notice.told, timeout=ROOMY_MS) as caught:
        notice.tell(WORDS)
    assert not notice.is_busy
    where: Told = caught.args[0]
    return where


@needs_bus
def test_the_desktop_shows_it_without_a_sound_and_keeps_nothing(
    desktop: Desktop, notice: SoftNotice, qtbot: QtBot
) -> None:
    assert told(notice, qtbot) is Told.DESKTOP
    hints = {"suppress-sound": True, "transient": True}
    expected = ["Companion", 0, "", "Companion", WORDS, [], hints, soft_notice.SHOWN_MS]
    assert desktop.taken() == expected


@needs_bus
def test_one_that_is_under_way_is_enough(desktop: Desktop, notice: SoftNotice, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notice.told, timeout=ROOMY_MS):
        notice.tell(WORDS)
        assert notice.is_busy
        notice.tell(WORDS)
    notice.tell("The second is another.")
    with qtbot.waitSignal(notice.told, timeout=ROOMY_MS):
        pass
    assert [desktop.taken()[4], desktop.taken()[4]] == [WORDS, "The second is another."]


@needs_bus
def test_on_a_bus_without_notices_the_window_says_it(bus: str, notice: SoftNotice, qtbot: QtBot) -> None:
    assert bus
    assert told(notice, qtbot) is Told.WINDOW


def test_without_a_bus_the_window_says_it_at_once(
    no_bus: None, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", asked.append)
    notice = SoftNotice(window)
    where: list[Told] = []
    notice.told.connect(where.append)
    notice.tell(WORDS)
    assert (where, asked, notice.is_busy) == ([Told.WINDOW], [window], False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no bus is asked")
def test_a_bus_that_hangs_holds_nothing_up(
    no_bus: None, window: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soft_notice, "PATIENCE_MS", 500)
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as never_answers:
        never_answers.bind(str(tmp_path / "bus"))
        never_answers.listen()
        assert has_bus()
        notice = SoftNotice(window)
        assert told(notice, qtbot) is Told.WINDOW


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no bus is asked")
def test_a_program_that_does_not_start_leaves_it_to_the_window(
    notice: SoftNotice, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    assert told(notice, qtbot) is Told.WINDOW


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no bus is asked")
def test_closed_it_says_nothing_more(
    notice: SoftNotice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    where: list[Told] = []
    notice.told.connect(where.append)
    notice.tell(WORDS)
    assert notice.is_busy
    notice.close()
    assert (where, notice.is_busy) == ([], False)


class Tray(QSystemTrayIcon):
    """An icon that is there; what it is to show stands in ``shown``."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def isVisible(self) -> bool:
        return True

    def showMessage(self, title: str, words: str, *_more: object) -> None:
        self.shown += [title, words]


@pytest.mark.usefixtures("no_bus")
@pytest.mark.parametrize(("able", "where"), [(True, Told.TRAY), (False, Told.WINDOW)])
def test_a_tray_icon_says_it_where_it_can(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, able: bool, where: Told
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: able)
    tray = Tray()
    notice = SoftNotice(window, tray)
    seen: list[Told] = []
    notice.told.connect(seen.append)
    notice.tell(WORDS)
    assert seen == [where]
    assert tray.shown == (["Companion", WORDS] if able else [])


@pytest.mark.parametrize("given", [b"", b"[]", b"{}", b'{"title": "Companion"}', b"[" * 100_000])
def test_what_makes_no_sense_is_no_notice(no_bus: None, given: bytes) -> None:
    words, variables = start_line()
    done = subprocess.run(words, input=given, env={**os.environ, **variables}, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


def test_a_frozen_program_is_asked_by_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_line() == ([sys.executable, "notice"], {})


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_there_is_no_bus(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=none")
    monkeypatch.setattr(sys, "platform", system)
    assert not has_bus()


def test_the_window_loads_no_bus() -> None:
    look = "import sys; import companion.desktop.soft_notice; print('PySide6.QtDBus' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True)
    assert done.stdout == "False\n"
