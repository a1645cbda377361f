# SPDX-License-Identifier: MIT
"""The tray icon in a real tray: the desktop's side is a bus, a watcher and a host of the test's own."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has such trays", allow_module_level=True)

from tests.end_to_end.program import CHECKOUT, environ
from tests.end_to_end.screen import Screen
from tests.end_to_end.tray_watcher import TrayWatcher, missing

SAYS_S = 20.0
MENU = ["Breathe now", "Release", "Ground", "Check in", *(f"Check in/{n}" for n in range(11)), "Open", "Quit"]

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")


class Icon:
    """The program that is nothing but the icon."""

    def __init__(self, screen: Screen, home: Path, tray: TrayWatcher) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(CHECKOUT / "tests" / "desktop" / "tray_program.py")],
            env=environ(home, screen) | tray.environ,
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip())

    def says(self) -> str:
        """The next line."""
        return self._lines.get(timeout=SAYS_S)

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        status = self.process.wait(20)
        self._reading.join(SAYS_S)
        self.process.stdout.close()
        return status


@pytest.fixture
def tray() -> Iterator[TrayWatcher]:
    with TrayWatcher() as watcher:
        yield watcher


@pytest.fixture
def late() -> Iterator[TrayWatcher]:
    with TrayWatcher(is_there=False) as watcher:
        yield watcher


def test_every_row_of_the_menu_asks_for_what_it_says(screen: Screen, home: Path, tray: TrayWatcher) -> None:
    icon = Icon(screen, home, tray)
    assert icon.says() == "shown"
    found = tray.properties()
    assert (found["Id"], found["Title"], found["ToolTip"][2]) == ("companion", "companion", "Companion")
    assert {16, 22, 24, 32, 48} <= {width for width, _height, _pixels in found["IconPixmap"]}
    assert all(any(pixels) for _width, _height, pixels in found["IconPixmap"])
    assert tray.labels() == MENU
    for row, said in (
        ("Breathe now", "breathe"),
        ("Release", "release"),
        ("Ground", "ground"),
        ("Open", "open"),
        ("Quit", "quit"),
    ):
        tray.click(row)
        assert icon.says() == said
    for rating in range(11):
        tray.click("Check in", str(rating))
        assert icon.says() == f"check in {rating}"
    tray.activate()
    assert icon.says() == "open"
    assert icon.end() == 0


def test_a_panel_may_come_late_go_and_come_again(screen: Screen, home: Path, late: TrayWatcher) -> None:
    icon = Icon(screen, home, late)
    icon.tell("shown")
    assert icon.says() == "False False"
    late.come()
    assert icon.says() == "shown"
    first = late.wait_for_item()
    assert late.labels() == MENU
    late.go()
    assert icon.says() == "gone"
    late.come()
    assert icon.says() == "shown"
    assert late.wait_for_item() != first
    late.click("Check in", "3")
    assert icon.says() == "check in 3"
    assert icon.end() == 0


def test_hidden_it_is_gone_and_comes_back_when_wished(screen: Screen, home: Path, tray: TrayWatcher) -> None:
    icon = Icon(screen, home, tray)
    assert icon.says() == "shown"
    icon.tell("hide")
    assert icon.says() == "gone"
    icon.tell("look")
    icon.tell("shown")
    assert icon.says() == "False False"
    icon.tell("show")
    assert icon.says() == "shown"
    tray.click("Open")
    assert icon.says() == "open"
    assert icon.end() == 0


def test_a_bus_that_hangs_later_holds_nothing_up(screen: Screen, home: Path, late: TrayWatcher) -> None:
    """Qt would wait 25 s for it, longer than is waited for here."""
    icon = Icon(screen, home, late)
    late.come()
    assert icon.says() == "shown"
    late.go()
    assert icon.says() == "gone"
    late.hang()
    for word in ("show", "look", "show", "shown"):
        icon.tell(word)
    assert icon.says() == "False False"
    late.go_on()
    late.come()
    assert icon.says() == "shown"
    assert icon.end() == 0


def test_while_the_bus_hangs_the_icon_stays_or_goes_at_once(
    screen: Screen, home: Path, tray: TrayWatcher
) -> None:
    icon = Icon(screen, home, tray)
    assert icon.says() == "shown"
    tray.wait_for_item()
    tray.hang()
    for word in ("show", "look", "shown"):
        icon.tell(word)
    assert icon.says() == "True True"
    icon.tell("hide")
    assert icon.says() == "gone"
    for word in ("show", "shown"):
        icon.tell(word)
    assert icon.says() == "False False"
    tray.go_on()
    assert icon.says() == "shown"
    tray.click("Open")
    assert icon.says() == "open"
    assert icon.end() == 0
