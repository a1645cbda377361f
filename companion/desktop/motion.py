# SPDX-License-Identifier: MIT
"""Whether the system was asked for less motion."""

import sys

from PySide6.QtGui import QGuiApplication


def system_wants_less_motion() -> bool:
    """The system's own setting, False where it cannot be asked.

    Qt tells it from 6.12 on (QAccessibilityHints.motionPreference); until then Windows is asked itself
    (SPI_GETCLIENTAREAANIMATION), and elsewhere the person's choice in Settings counts.
    """
    hints = QGuiApplication.styleHints().accessibility()
    preference = getattr(hints, "motionPreference", None)
    if preference is not None:
        return "Reduce" in str(preference())
    if sys.platform == "win32":
        import ctypes

        animated = ctypes.c_int(1)
        known = ctypes.windll.user32.SystemParametersInfoW(0x1042, 0, ctypes.byref(animated), 0)
        return bool(known) and not animated.value
    return False
