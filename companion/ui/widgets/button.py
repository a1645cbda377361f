# SPDX-License-Identifier: MIT
"""A button in one of the style sheet's kinds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton


def button(words: str, kind: str = "") -> QPushButton:
    """``kind``: main, quiet, inline (it stands in line with the text around it), or nothing for a plain one.
    Enter presses it too, as Space does."""
    made = QPushButton(words)
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty(kind, True)
    return made
