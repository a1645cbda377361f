# SPDX-License-Identifier: MIT
"""Gives memory back to the system that was needed for pages nobody looks at any more."""

import ctypes
import gc
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QPixmapCache

GROWN_MIB = 8.0
"""What Python and Qt hold on to, above this, is worth a program begun anew: after Trends it is 35 MiB."""


def give_back() -> None:
    """It takes some 30 ms, so it is for a moment in which nothing moves."""
    QPixmapCache.clear()
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a C library of another make
            ctypes.CDLL(None).malloc_trim(0)


def own_mib() -> float:
    """MiB that belong to this program alone (anonymous pages); 0 where the system does not tell."""
    with suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return int(next(line for line in lines if line.startswith("RssAnon:")).split()[1]) / 1024
    return 0.0
