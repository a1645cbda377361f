# SPDX-License-Identifier: MIT
"""Holds the screen awake on Windows and macOS. Both let go by themselves when the program ends, however."""

import os
import subprocess
import sys
from collections.abc import Sequence

ES_CONTINUOUS = 0x80000000
ES_DISPLAY_REQUIRED = 0x00000002
CAFFEINATE = "/usr/bin/caffeinate"


class CaffeinateHold:
    """macOS: its own tool holds the display awake for as long as our process lives."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        """``words`` start another program instead."""
        self._words = words or (CAFFEINATE, "-d", "-w", str(os.getpid()))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_held(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def set(self, is_wanted: bool) -> None:
        """Hold it, or let go. Where the tool is not there, nothing happens."""
        if is_wanted and not self.is_held:
            try:
                self._process = subprocess.Popen(self._words, stdin=subprocess.DEVNULL)
            except OSError:
                self._process = None
        elif not is_wanted and self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class WindowsHold:
    """Windows: a state of the thread that asks, so always the window's."""

    def set(self, is_wanted: bool) -> None:
        """Hold it, or let go."""
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32
            kernel.SetThreadExecutionState.argtypes = (ctypes.c_uint,)
            kernel.SetThreadExecutionState(wanted_state(is_wanted))


def wanted_state(is_wanted: bool) -> int:
    """What SetThreadExecutionState takes."""
    return ES_CONTINUOUS | (ES_DISPLAY_REQUIRED if is_wanted else 0)


def native_hold() -> CaffeinateHold | WindowsHold:
    """The way of this system."""
    return WindowsHold() if os.name == "nt" else CaffeinateHold()
