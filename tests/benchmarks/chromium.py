# SPDX-License-Identifier: MIT
"""A Chromium app window in which the same circle grows by the same formula, where Chromium is installed.

It gets what is best for it here: no graphics card is looked for (``--disable-gpu`` halves its processor time
on a virtual screen), no sandbox, nothing asked of the network, and a profile that an earlier start has made.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic

from tests.benchmarks.breathing import Moving as Breath
from tests.benchmarks.contender import pause
from tests.benchmarks.held_up import longest_said
from tests.benchmarks.process import family, family_processor_s, family_pss_mib
from tests.benchmarks.table import Row, compared
from tests.end_to_end.program import environ
from tests.end_to_end.screen import Screen, until

CHROMIUM = "chromium"
PAGE = Path(__file__).with_name("circle.html")
TITLE = "Circle"
FLAGS = (
    "--no-sandbox",
    "--test-type",  # no bar that tells about the flag above
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--password-store=basic",
    "--window-size=1120,760",
)
ADOPTS = 36
"""PR_SET_CHILD_SUBREAPER: whom an ended child leaves behind becomes a child of ours, to be waited for."""


def program() -> str | None:
    """Where Chromium is; None where there is none."""
    return shutil.which(CHROMIUM)


def version() -> str | None:
    """Its name and number."""
    found = program()
    if found is None:
        return None
    return subprocess.run([found, "--version"], capture_output=True, text=True, timeout=20).stdout.strip()


@cache
def _home() -> Path:
    """One for all starts, in the folder that goes at the end: only the first makes a profile."""
    ctypes.CDLL(None).prctl(ADOPTS, 1, 0, 0, 0)
    return Path(tempfile.mkdtemp(prefix="companion-bench-"))


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of its own frames since it was asked to begin anew; seconds and a share of 1."""

    frames: int
    seconds: float
    under_20_ms: float
    longest_s: float


class ChromiumWindow:
    """One Chromium with its window. ``began``: the monotonic second just before it was started."""

    def __init__(self, screen: Screen, full: bool = False) -> None:
        found = program()
        assert found is not None
        self.screen, home = screen, _home()
        words = [*FLAGS, f"--user-data-dir={home / 'profile'}", f"--app={PAGE.as_uri()}"]
        words += ["--start-fullscreen"] if full else []
        self.began = monotonic()
        self.process = subprocess.Popen(
            [found, *words],
            cwd=home,
            env=environ(home, screen) | {"TMPDIR": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait_for_window(self) -> str:
        (window,) = until(lambda: self.screen.windows(TITLE), 30, "a window of Chromium")
        until(lambda: self.screen.focused() == window, 30, "the keyboard for it")
        return window

    def watch(self, window: str, seconds: float) -> Told:
        """Let it run for so long, and ask it."""
        self.screen.key("r")
        pause(seconds)
        self.screen.key("t")
        name = until(lambda: self._title(window), 10, "an answer of the page")
        _told, frames, under, longest_ms, whole_ms = name.split()
        return Told(int(frames), float(whole_ms) / 1000, int(under) / int(frames), float(longest_ms) / 1000)

    def end(self) -> list[dict[str, float]]:
        """End it and all its processes; its frames are not known."""
        members = family(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        finally:
            for each in members:
                if each != self.process.pid:
                    _end(each)
        return []

    def _title(self, window: str) -> str:
        name = self.screen.do("getwindowname", window)
        return name if name.startswith("told ") else ""


def _end(pid: int) -> None:
    """End a process whose parent has ended, and take its exit status."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)


@dataclass(frozen=True, slots=True)
class Moving:
    """Chromium's circle over the whole screen. frame_s: processor time of all its processes for each frame.
    pss: MiB, of all of them.
    """

    told: Told
    frame_s: float
    pss: float


def measure(screen: Screen, seconds: float) -> Moving:
    """Breathe for so long over the whole screen."""
    window = ChromiumWindow(screen, full=True)
    try:
        name = window.wait_for_window()
        screen.point_at(screen.width - 2, screen.height // 2)
        pause(2.0)
        pid = window.process.pid
        spent = family_processor_s(pid)
        told = window.watch(name, seconds)
        frame_s = (family_processor_s(pid) - spent) / told.frames
        return Moving(told, frame_s, family_pss_mib(pid))
    finally:
        window.end()


def rows(screen: Screen, seconds: float, ours: Breath) -> list[Row]:
    """``seconds`` of its circle beside ours, which was measured on the same screen."""
    if program() is None:
        return [Row("a moving circle in a Chromium window", "no Chromium here")]
    theirs = measure(screen, seconds)
    told = theirs.told
    per_second = told.frames / told.seconds
    return [
        Row(
            "beside Chromium: frames a second, longest gap",
            f"{ours.per_second:.1f}, {longest_said(ours.gaps_s, ours.own_s)}",
            f"Chromium {per_second:.1f}, {1000 * told.longest_s:.1f} ms",
            ours.per_second / per_second,
        ),
        compared(
            "beside Chromium: processor time a frame",
            ours.frame_s,
            theirs.frame_s,
            (f"{1000 * ours.frame_s:.2f} ms", f"Chromium {1000 * theirs.frame_s:.2f} ms"),
            None,
        ),
        compared(
            "beside Chromium: memory (PSS)",
            ours.pss,
            theirs.pss,
            (f"{ours.pss:.0f} MiB", f"Chromium {theirs.pss:.0f} MiB"),
            None,
        ),
    ]
