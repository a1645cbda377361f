# SPDX-License-Identifier: MIT
"""Companion in the background: in a tray, or minimised where there is none, and at rest."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has such trays", allow_module_level=True)

from companion.settings import Settings, save
from tests.benchmarks.process import memory_mib, processor_s, wakeups
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program, command, environ, ratings
from tests.end_to_end.screen import Screen, until
from tests.end_to_end.tray_watcher import TrayWatcher, missing

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")


@pytest.fixture
def tray() -> Iterator[TrayWatcher]:
    with TrayWatcher() as watcher:
        yield watcher


@pytest.fixture(autouse=True)
def _stays(data: Path) -> None:
    save(Settings(background=True), data / "settings.json")


def shown(program: Program) -> None:
    """Take the window that came up for the program's own."""
    (program.window,) = until(lambda: program.screen.windows("Companion"), 20, "a window")
    program.take_keyboard()
    program.place = program.screen.place_of(program.window)


def test_everything_of_the_first_moment_is_in_the_tray(
    home: Path, data: Path, start: Start, tray: TrayWatcher
) -> None:
    program = start(variables=tray.environ)
    tray.wait_for_item()
    program.screen.key("alt+F4")
    until(lambda: not program.screen.windows("Companion"), 20, "no window")
    assert program.process.poll() is None
    tray.click("Check in", "7")
    until(lambda: ratings(home, data) == [7], 20, "the rating")
    assert program.screen.windows("Companion") == []
    tray.click("Breathe now")
    shown(program)
    program.wait_until_moving()
    tray.click("Release")
    tray.click("Ground")
    program.settled()
    tray.click("Open")
    tray.activate()
    assert program.process.poll() is None
    tray.click("Quit")
    assert program.process.wait(20) == 0
    assert program.said == ""


def test_started_with_the_desktop_it_shows_nothing_and_does_nothing(
    screen: Screen, home: Path, data: Path, tray: TrayWatcher
) -> None:
    variables = environ(home, screen) | tray.environ
    with (home / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            command("--background", "--data-dir", str(data)),
            env=variables,
            cwd=home,
            stdout=said,
            stderr=said,
        )
    try:
        tray.wait_for_item()
        socket = until(lambda: list((home / "runtime").glob("*.socket")), 20, "that it listens")
        assert len(socket) == 1
        assert screen.windows("Companion") == []
        done = subprocess.run(
            command("breathe", "--data-dir", str(data)), env=variables, cwd=home, timeout=30, check=True
        )
        assert done.returncode == 0
        until(lambda: len(screen.windows("Companion")) == 1, 20, "a window")
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(20)
    assert (home / "said.txt").read_bytes() == b""


def test_at_rest_it_does_nothing_and_needs_less_than_while_it_was_open(
    start: Start, tray: TrayWatcher
) -> None:
    program = start(variables=tray.environ)
    tray.wait_for_item()
    pid = program.process.pid
    program.page("ctrl+2")
    program.page("ctrl+5")
    opened = memory_mib(pid)[1]
    program.screen.key("alt+F4")
    until(lambda: not program.screen.windows("Companion"), 20, "no window")
    until(lambda: memory_mib(pid)[1] < opened, 20, "less memory")
    quiet: list[tuple[float, int]] = []

    def still() -> bool:
        quiet.append((processor_s(pid), wakeups(pid)))
        return len(quiet) > 20 and quiet[-1] == quiet[-20]

    until(still, 60, "two seconds without processor time", every_s=0.1)
    assert program.process.poll() is None
    tray.click("Quit")
    assert program.process.wait(20) == 0


def test_started_with_a_desktop_that_has_no_tray_it_is_minimised_and_opens_on_now(
    screen: Screen, home: Path, data: Path
) -> None:
    with (home / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            command("--background", "--data-dir", str(data)),
            env=environ(home, screen),
            cwd=home,
            stdout=said,
            stderr=said,
        )
    try:
        found = until(lambda: screen.do("search", "--name", "^Companion$").split(), 30, "a window")
        assert screen.windows("Companion") == []  # in the desktop's list alone

        def opened() -> bool:
            for window in found:
                screen.do("windowactivate", window)
            return bool(screen.windows("Companion"))

        until(opened, 20, "the window", every_s=0.3)
        until(lambda: len(np.unique(screen.picture())) > 100, 20, "the page")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(20)
    assert (home / "said.txt").read_bytes() == b""


def test_where_there_is_no_tray_its_window_is_minimised(screen: Screen, home: Path, start: Start) -> None:
    program = start()
    program.screen.key("alt+F4")
    until(lambda: not screen.windows("Companion"), 20, "no window")
    assert program.process.poll() is None
    program.take_keyboard()  # the window manager can bring up a minimised one, and no hidden one
    assert screen.windows("Companion") == [program.window]
    assert program.close() == 0
    assert program.said == ""
