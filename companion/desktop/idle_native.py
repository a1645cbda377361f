# SPDX-License-Identifier: MIT
"""Seconds since the last key or movement on Windows and macOS."""

import sys

TICKS = 1 << 32
ANY_INPUT = 0xFFFFFFFF
COMBINED_SESSION = 0
GRAPHICS = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"


def ticks_s(now_ms: int, then_ms: int) -> float:
    """Seconds between two of Windows' 32-bit tick counts, which begin anew after 49.7 days."""
    return ((now_ms - then_ms) % TICKS) / 1000


def native_idle_s() -> float | None:
    """The seconds; None where the system does not say."""
    import ctypes

    if sys.platform == "win32":

        class LastInput(ctypes.Structure):
            _fields_ = (("size", ctypes.c_uint), ("time", ctypes.c_uint))

        last = LastInput(ctypes.sizeof(LastInput), 0)
        if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
            return None
        return ticks_s(ctypes.windll.kernel32.GetTickCount(), last.time)
    try:
        ask = ctypes.CDLL(GRAPHICS).CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError):
        return None
    ask.restype = ctypes.c_double
    ask.argtypes = (ctypes.c_int32, ctypes.c_uint32)
    return float(ask(COMBINED_SESSION, ANY_INPUT))
