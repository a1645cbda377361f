# SPDX-License-Identifier: MIT
"""The small window on a real screen with a window manager and no compositor."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
import pytest

from tests.end_to_end.program import CHECKOUT, environ, read_trace
from tests.end_to_end.screen import Picture, Rectangle, Screen, until

SIDE = 240
AT = Rectangle(300, 200, SIDE, SIDE)


class Small:
    """A process with the small window, and what it told."""

    def __init__(self, screen: Screen, home: Path, *more: str) -> None:
        self.screen, self.trace = screen, home / "trace.jsonl"
        self._told = home / "told.jsonl"
        with self._told.open("wb") as told:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.end_to_end.small", str(self.trace), f"{AT.x},{AT.y}", *more],
                env=environ(home, screen),
                cwd=CHECKOUT,
                stdout=told,
                stderr=told,
            )
        self.hears({"ready": True})

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._told.read_text().splitlines()]

    def hears(self, what: dict[str, Any]) -> None:
        until(lambda: what in self.told(), 20, f"{what}")

    def left(self) -> int:
        """Where its left edge is. It has no frame, so xdotool tells its place right."""
        lines = self.screen.do("getwindowgeometry", "--shell", self.window).splitlines()
        return int(next(line for line in lines if line.startswith("X=")).removeprefix("X="))

    def look(self) -> Picture:
        return self.screen.part(AT)

    @property
    def window(self) -> str:
        (found,) = self.screen.windows("Companion")
        return found

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(20)


@pytest.fixture
def small(screen: Screen, home: Path) -> Iterator[Callable[..., Small]]:
    started: list[Small] = []
    screen.point_at(2, 2)

    def begin(*more: str) -> Small:
        started.append(Small(screen, home, *more))
        return started[-1]

    yield begin
    for each in started:
        each.end()


def test_it_moves_is_moved_paused_and_ended(screen: Screen, small: Callable[..., Small]) -> None:
    shown = small()
    seen: list[Picture] = [shown.look()]
    until(lambda: not np.array_equal(shown.look(), seen[0]), 10, "a moving breath")
    assert screen.focused() == shown.window
    corner, inside = screen.pixel(AT.x, AT.y), screen.pixel(AT.x + 20, AT.y + 20)
    assert corner != inside  # its corners are round, and nothing of it is there
    screen.key("space")
    shown.hears({"paused": True})
    middle = Rectangle(AT.x + 105, AT.y + 100, 30, 40)
    until(lambda: len(np.unique(screen.part(middle))) > 2, 10, "two bars")
    paused, since = shown.look(), monotonic()
    until(lambda: monotonic() > since + 0.2, 10, "a fifth of a second")
    assert np.array_equal(shown.look(), paused)
    screen.key("space")
    shown.hears({"paused": False})
    screen.do("mousemove", str(AT.x + 120), str(AT.y + 120), "mousedown", "1")
    for x in range(130, 200, 10):
        screen.point_at(AT.x + x, AT.y + 120)
    until(lambda: shown.left() >= AT.x + 40, 10, "it to follow")  # a hand lets go no sooner
    screen.do("mouseup", "1")
    until(lambda: any("moved" in each for each in shown.told()), 10, "a new place")
    (moved,) = (each["moved"] for each in shown.told() if "moved" in each)
    x, y = (int(each) for each in moved.split(","))
    assert AT.x + 40 <= x <= AT.x + 80
    assert abs(y - AT.y) <= 2
    screen.do("mousemove", str(x + 120), str(y + 120), "click", "--repeat", "2", "--delay", "60", "1")
    shown.hears({"asked": "large"})
    screen.do("key", "--delay", "80", "Escape", "Escape")
    shown.hears({"asked": "hide"})
    assert shown.process.wait(10) == 0
    assert {"asked": "closed"} in shown.told()
    _start, frames = read_trace(shown.trace)
    assert 0.010 < np.median(np.diff([frame["at"] for frame in frames])) < 0.025


def test_clicks_go_through_it(screen: Screen, small: Callable[..., Small]) -> None:
    before = screen.focused()
    shown = small("through")
    screen.click(*AT.centre)
    screen.do("click", "--repeat", "2", "--delay", "60", "1")
    under = screen.do("getmouselocation", "--shell")
    assert f"WINDOW={shown.window}" not in under.split()
    assert screen.focused() in ("", before)
    screen.key("space")
    assert {"asked": "large"} not in shown.told()
    assert {"paused": True} not in shown.told()
    shown.end()


def test_covered_it_paints_nothing_and_goes_on(screen: Screen, small: Callable[..., Small]) -> None:
    shown = small("covered")
    shown.hears({"seen": False})
    shown.hears({"seen": True})
    before = shown.look()
    until(lambda: not np.array_equal(shown.look(), before), 10, "a moving breath")
    screen.key("alt+F4")
    assert shown.process.wait(10) == 0
    _start, frames = read_trace(shown.trace)
    at, t = np.array([frame["at"] for frame in frames]), np.array([frame["t"] for frame in frames])
    gap = int(np.argmax(np.diff(at)))
    assert 1.5 < at[gap + 1] - at[gap] < 3.0
    assert np.sort(np.diff(at))[-2] < 0.5  # and there is no frame in between
    assert t[gap + 1] - t[gap] == pytest.approx(at[gap + 1] - at[gap], abs=0.03)
