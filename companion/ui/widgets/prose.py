# SPDX-License-Identifier: MIT
"""Paragraphs to read: airy lines of about 70 characters, however wide the page is."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel

from companion.desktop.theme import BODY_PX, scaled

LINE_PERCENT = 150
"""The height of a line, in percent of that of its letters."""

_LINE = "a line in a book that is good to read has about as many letters as it "
"""70 characters, with spaces as often as in a sentence."""


def line_px(text_percent: int) -> int:
    """How wide 70 characters of body text are, in pixels."""
    font = QFont()
    font.setPixelSize(scaled(BODY_PX, text_percent))
    return QFontMetrics(font).horizontalAdvance(_LINE)


def paragraph(text: str) -> QLabel:
    """One paragraph of plain text, set with more air between its lines than a label has."""
    made = QLabel(f'<p style="line-height: {LINE_PERCENT}%; margin: 0">{escape(text)}</p>')
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setAccessibleName(text)
    return made
