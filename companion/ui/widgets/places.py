# SPDX-License-Identifier: MIT
"""Where things stand in a session's window: plain arithmetic, so that the breath waits for no font."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from companion.desktop.theme import BODY_PX, scaled

MARGIN, GAP, WIDE, ROW_PX = 40, 16, 700, 29
"""The margin from ``WIDE`` on, the one below it, and a row of keys at 100 % text; in pixels."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in a session's window, in its pixels."""

    header: QRect
    pacer: QRect
    line: QRect
    hints: QRect


def places(width: int, height: int, text_percent: int, hints_height: int, line_rows: int) -> Places:
    """Header above, line and keys below, and all the rest for the breath."""
    text = scaled(BODY_PX, text_percent)
    margin = MARGIN if width >= WIDE else GAP
    inner = width - 2 * margin
    header = QRect(margin, int(margin * 0.6), inner, int(text * 1.6))
    hints = QRect(margin, height - GAP - hints_height, inner, hints_height)
    tall = int(text * 1.5 * line_rows)
    line = QRect(margin, hints.top() - GAP - tall, inner, tall)
    top = header.bottom() + 5
    pacer = QRect(margin, top, inner, max(80, line.top() - GAP - top))
    return Places(header, pacer, line, hints)


def places_before_words(width: int, height: int, text_percent: int) -> Places:
    """Where things will very likely stand, told before any font is loaded."""
    return places(width, height, text_percent, scaled(ROW_PX, text_percent), 1)
