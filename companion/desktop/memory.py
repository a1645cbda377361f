# SPDX-License-Identifier: MIT
"""Gives memory back to the system that was needed for pages nobody looks at any more."""

import ctypes
import gc
import sys
from contextlib import suppress

from PySide6.QtGui import QPixmapCache


def give_back() -> None:
    """It takes some 30 ms, so it is for a moment in which nothing moves."""
    QPixmapCache.clear()
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a C library of another make
            ctypes.CDLL(None).malloc_trim(0)
