# SPDX-License-Identifier: MIT
"""The two that are compared, started alike: Companion breathing, and the bare window."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from companion.settings import Settings, save
from tests.end_to_end.program import environ, read_trace
from tests.end_to_end.screen import Screen, until

BARE = Path(__file__).with_name("bare_window.py")
OURS, THEIRS = "companion", "bare"


def pause(seconds: float) -> None:
    """Let that much time go by."""
    end = monotonic() + seconds
    until(lambda: monotonic() >= end, seconds + 30, "the end of a wait", every_s=0.05)


class Contender:
    """One process with its window. ``began``: the monotonic second just before it was started."""

    def __init__(
        self,
        kind: str,
        screen: Screen,
        full: bool = False,
        flags: tuple[str, ...] = (),
        *,
        settings: Settings | None = None,
        variables: Mapping[str, str] | None = None,
        data: Path | None = None,
        module: tuple[str, ...] = ("companion",),
    ) -> None:
        """full: over the whole screen. flags: for the interpreter. variables: more of them, for both.

        Of Companion alone: settings it finds, the data folder where it is not a new one, and the module that
        is run, with what comes before its own words.
        """
        self.kind, self.screen = kind, screen
        self.home = Path(tempfile.mkdtemp(prefix="companion-bench-"))
        self.data = data or self.home / "data"
        self.trace = self.home / "frames"
        if kind == OURS:
            if settings is not None:
                save(settings, self.data / "settings.json")
            words = ["-m", *module, "breathe", "--minutes", "60", "--data-dir", str(self.data)]
            words += ["--trace", str(self.trace)]
        else:
            words = [str(BARE), str(self.trace), *(["full"] if full else [])]
        self.environ = environ(self.home, screen) | dict(variables or {})
        del self.environ["PYTHONWARNINGS"]
        self._said = (self.home / "said").open("w+b")
        self.began = monotonic()
        self.process = subprocess.Popen(
            [sys.executable, *flags, *words], cwd=self.home, env=self.environ, stderr=self._said
        )

    def wait_for_window(self, full: bool = False) -> str:
        """Wait until it is up, and give its id; Companion takes the whole screen by its own key."""
        name = "Companion" if self.kind == OURS else "Bare"
        (window,) = until(lambda: self.screen.windows(name), 30, "a window")
        until(lambda: self.screen.focused() == window, 30, "the keyboard for it")
        if full and self.kind == OURS:
            self.screen.key("f")
        if full:
            width = self.screen.width
            until(lambda: self.screen.place_of(window).width == width, 30, "a full screen")
        return window

    def end(self) -> list[dict[str, float]]:
        """End it in good order; gives its painted frames (Companion's with t and fullness)."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(30)
        assert status == 0, f"{self.kind} ended with {status}: {self.said()}"
        if self.kind == OURS:
            return read_trace(self.trace)[1]
        return [{"at": float(line)} for line in self.trace.read_text(encoding="utf-8").split()]

    def said(self) -> str:
        """What it wrote on standard error."""
        self._said.seek(0)
        return self._said.read().decode(errors="replace")
