# SPDX-License-Identifier: MIT
"""The real program in a process of its own, with a data folder, and what it looks like from outside."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import Any

import numpy as np

from tests.end_to_end.screen import Picture, Rectangle, Screen, until

CHECKOUT = Path(__file__).resolve().parents[2]
STARTS_S = 30.0
"""Far more than it takes; a busy machine is no failure."""


def environ(home: Path, screen: Screen | None = None) -> dict[str, str]:
    """The variables of a person who has set nothing, at ``screen`` or without any."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONWARNINGS": "error,ignore::ResourceWarning",
    }
    return found | (screen.environ if screen is not None else {})


BOUND = """
import ctypes, os, sys
bound = [ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) for capability in (1, 2)]
sys.exit("cannot be bound") if any(bound) else os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a program whom file modes bind also when it is root: PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and
CAP_DAC_READ_SEARCH. Another user might not be let near this Python."""


def command(*words: str, bound: bool = False, fast: float = 0.0) -> list[str]:
    """``bound``: file modes count, whoever runs it. ``fast``: a clock that many times as fast, or 0."""
    plain = [sys.executable, "-m", "companion", *words]
    if fast:
        plain = [sys.executable, "-m", "tests.end_to_end.fast", str(fast), *words]
    return [sys.executable, "-c", BOUND, *plain] if bound and os.geteuid() == 0 else plain


class Program:
    """One running Companion with its window. ``data`` is its data folder; the rest as for ``command``."""

    def __init__(
        self,
        screen: Screen,
        data: Path,
        home: Path,
        *words: str,
        bound: bool = False,
        fast: float = 0.0,
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """variables: beside those of ``environ``."""
        self.screen, self.data = screen, data
        before = set(screen.windows("Companion"))
        self._said = home / f"said-{len(list(home.glob('said-*')))}.txt"
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(
                command(*words, "--data-dir", str(data), bound=bound, fast=fast),
                env=environ(home, screen) | dict(variables),
                cwd=home,
                stdout=said,
                stderr=said,
            )
        (self.window,) = until(lambda: self._new_windows(before), STARTS_S, "a window")
        self.take_keyboard()
        self.place = screen.place_of(self.window)

    def _new_windows(self, before: set[str]) -> set[str]:
        assert self.process.poll() is None, f"it ended at once: {self.said}"
        return set(self.screen.windows("Companion")) - before

    @property
    def said(self) -> str:
        """All that it wrote on standard output and standard error."""
        return self._said.read_text(encoding="utf-8", errors="replace")

    def take_keyboard(self) -> None:
        """Wait until keys go to this window, asking the window manager for it when they do not."""
        if self.screen.focused() != self.window:
            self.screen.do("windowactivate", self.window)
        until(lambda: self.screen.focused() == self.window, STARTS_S, "the keyboard for our window")

    def look(self) -> Picture:
        """The inside of the window as it is now."""
        return self.screen.part(self.place)

    @property
    def _is_held_up(self) -> bool:
        """True while it has something to do, and other programs have the processor."""
        try:
            state = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
        except OSError:  # it ended
            return False
        return state.split()[0] in "RD"

    def settled(self, quiet_s: float = 0.15, deadline_s: float = 20.0) -> Picture:
        """The inside of the window once it has been the same for ``quiet_s``."""
        last, since = self.look(), monotonic()

        def quiet() -> bool:
            nonlocal last, since
            now = self.look()
            if self._is_held_up or not np.array_equal(now, last):
                last, since = now, monotonic()
            return monotonic() - since >= quiet_s

        until(quiet, deadline_s, "a window at rest", every_s=0.02)
        return last

    def after(self, *keys: str) -> Picture:
        """Press keys that must change what is to be seen; gives the window once it is at rest again."""
        before = self.look()
        self.screen.key(*keys)
        until(lambda: not np.array_equal(self.look(), before), 20, f"a change after {keys}")
        return self.settled()

    def page(self, *keys: str) -> Picture:
        """Press the keys that open a page; gives the window once the page is there (Trends takes time)."""
        self.after(*keys)
        # "One moment" has a line of ink and no cards.
        until(lambda: inked(self.look()) > 0.1, 30, f"a page after {keys}")
        return self.settled()

    def wait_until_moving(self) -> None:
        """Wait for the orb: the middle of the window changes again and again."""
        area = Rectangle(
            self.place.x + self.place.width // 4,
            self.place.y + self.place.height // 4,
            self.place.width // 2,
            self.place.height // 2,
        )
        seen: list[Picture] = [self.screen.part(area)]

        def another() -> bool:
            now = self.screen.part(area)
            if not np.array_equal(now, seen[-1]):
                seen.append(now)
            return len(seen) > 12

        until(another, STARTS_S, "a moving orb")

    def close(self) -> int:
        """Ctrl+Q; gives the exit status."""
        self.take_keyboard()
        self.screen.key("ctrl+q")
        return self.process.wait(20)

    def end(self) -> None:
        """Whatever happened, leave nothing running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(20)


def inked(picture: Picture) -> float:
    """The share of a window, right of the rail, that is not its commonest colour."""
    colours, counts = np.unique(picture[:, 110:], return_counts=True)
    return float(1 - counts.max() / counts.sum()) if len(colours) else 0.0


def run(home: Path, *words: str, display: str = "", bound: bool = False) -> tuple[int, str, str]:
    """A Companion that opens no window: exit status, standard output, standard error."""
    done = subprocess.run(
        command(*words, bound=bound),
        env=environ(home) | ({"DISPLAY": display} if display else {}),
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def trends(home: Path, data: Path) -> dict[str, Any]:
    """What ``companion trends --json`` says of a data folder, with nothing on standard error."""
    status, out, err = run(home, "trends", "--json", "--data-dir", str(data))
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def ratings(home: Path, data: Path) -> list[int]:
    """The ratings in a data folder in order of time, asked of another process."""
    return [point["distress"] for point in trends(home, data)["points"]]


def read_trace(file: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The first line of a trace, and all painted frames."""
    start, *frames = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return start, frames
