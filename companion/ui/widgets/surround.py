# SPDX-License-Identifier: MIT
"""What stands around the breath in a session: name and time left above, a quiet line and the keys below."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from companion.desktop.theme import BODY_PX, Tokens, scaled
from companion.ui.widgets.key_hints import Hint, KeyHints
from companion.ui.widgets.places import GAP, places, places_before_words

SCARCE = 520
"""In a window lower than this (at 100 % text) the keys keep to one row."""


class Surround:
    """The labels and key hints of a session, made as children of ``page``.

    ``longest_line``: the longest line that may come, so that none of them moves the breath.
    """

    def __init__(self, page: QWidget, hints: tuple[Hint, ...], longest_line: str) -> None:
        self._longest_line = longest_line
        self._name = _label(page, Qt.AlignmentFlag.AlignLeft)
        self._left = _label(page, Qt.AlignmentFlag.AlignRight)
        self._line = _label(page, Qt.AlignmentFlag.AlignHCenter)
        self.hints = KeyHints(hints, page)
        self._text_percent = 100
        self._header = QRect()
        self._shown = False

    def set_longest_line(self, line: str) -> None:
        """Another exercise may have other lines."""
        self._longest_line = line

    def show(self) -> None:
        self._shown = True
        for widget in (self._name, self._left, self._line, self.hints):
            widget.show()

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._text_percent = text_percent
        font = QFont(self._name.font())
        font.setPixelSize(scaled(BODY_PX, text_percent))
        palette = QPalette(self._name.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tokens.muted))
        for each in (self._name, self._left, self._line):
            each.setFont(font)
            each.setPalette(palette)
        self.hints.set_theme(tokens, text_percent)

    def place(self, width: int, height: int, with_line: bool = True) -> QRect:
        """Put everything in its place; the rectangle that is left for the exercise."""
        scarce = height < SCARCE * self._text_percent / 100
        inner = places_before_words(width, height, self._text_percent).line.width()
        tall = self.hints.fit(inner, 1 if scarce else 2)
        rows = 1 if self._line.fontMetrics().horizontalAdvance(self._longest_line) <= inner else 2
        rows = rows if with_line else 0
        self._line.setVisible(self._shown and with_line)
        found = places(width, height, self._text_percent, tall, rows)
        self._header = found.header
        self._name.setGeometry(found.header)
        self._left.setGeometry(found.header)
        self._fit_header()
        self._line.setWordWrap(rows > 1)
        self._line.setGeometry(found.line)
        self.hints.setGeometry(found.hints)
        return found.pacer

    def say(self, name: str, left: str, line: str) -> None:
        """Show the words that changed."""
        changed = False
        for each, words in ((self._name, name), (self._left, left), (self._line, line)):
            if each.text() != words:
                each.setText(words)
                changed = True
        if changed:
            self._fit_header()

    def _fit_header(self) -> None:
        """Where name and time left do not fit side by side, the time left stays."""
        metrics = self._name.fontMetrics()
        wide = sum(metrics.horizontalAdvance(each.text()) for each in (self._name, self._left))
        self._name.setVisible(self._shown and wide + GAP <= self._header.width())


def _label(page: QWidget, alignment: Qt.AlignmentFlag) -> QLabel:
    made = QLabel(page)
    made.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
