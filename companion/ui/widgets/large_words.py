# SPDX-License-Identifier: MIT
"""Words large and in the middle of a window, as large as it has room for, with a line below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from companion.desktop.theme import LIGHT, Tokens, scaled, stylesheet

GAPS = (24, 14)
"""Under what stands above the words, and under the words; in pixels, at any text size."""

SCROLLS = {Qt.Key.Key_Up: -0.2, Qt.Key.Key_Down: 0.2, Qt.Key.Key_PageUp: -0.9, Qt.Key.Key_PageDown: 0.9}
"""How far each key scrolls, in heights of what is seen."""

SLACK_PX = 4
ABOVE_PERCENT_MAX = 150
"""What stands above the words grows with the text up to this."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words, and the line below them or nothing."""

    words: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are, in pixels at 100 % text. above_px: what stands above the words, 0 for nothing.
    wide_px: how wide the words may run, line_wide_px: how wide the line.
    """

    words_px: int
    line_px: int
    above_px: int
    wide_px: int
    line_wide_px: int


@dataclass(frozen=True, slots=True)
class Heights:
    """How high each part is, in pixels; 0 where it is left away."""

    above: int
    words: int
    line: int

    @property
    def total(self) -> int:
        above = self.above + GAPS[0] if self.above else 0
        return above + self.words + (self.line + GAPS[1] if self.line else 0)


class LargeWords(QScrollArea):
    """It takes the first of its sizes that fits, and scrolls where the window is too small for the last.

    sizes: from roomy to scarce, at least one. above: a widget that stands above the words.
    """

    def __init__(
        self, sizes: Sequence[Sizes], above: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._all_sizes, self._above = tuple(sizes), above
        self._tokens, self._text_percent = LIGHT, 100
        self._every: tuple[Said, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = self._inside = QWidget()
        self._words = _label(inside, Qt.AlignmentFlag.AlignBottom)
        self._line = _label(inside, Qt.AlignmentFlag.AlignTop)
        if above is not None:
            above.setParent(inside)
        self.setWidget(inside)
        for each in (self, inside, self.viewport(), self._words, self._line):
            each.setMouseTracking(True)  # a page brings its keys back when the pointer moves

    @property
    def words_px(self) -> int:
        """How large the words are now."""
        return self._words.font().pixelSize()

    @property
    def scrolls(self) -> bool:
        """Whether the words have more than the window."""
        return self.verticalScrollBar().maximum() > 0

    def set_theme(self, tokens: Tokens, text_percent: int, back: str) -> None:
        """``back``: the colour behind the words."""
        self._tokens, self._text_percent = tokens, text_percent
        for each in (self._words, self._line):
            palette = QPalette(each.palette())
            palette.setColor(QPalette.ColorRole.WindowText, QColor(tokens.ink))
            each.setPalette(palette)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(back))
        self.setPalette(palette)
        self.verticalScrollBar().setStyleSheet(stylesheet(tokens, text_percent))
        self._arrange()

    def show_words(self, said: Said, every: tuple[Said, ...] = ()) -> None:
        """Show ``said``. every: all that may come, so that nothing moves from one to the next; without it
        the words are as large as they can be alone.
        """
        every = every or (said,)
        changed = (self._words.text(), self._line.text()) != (said.words, said.line)
        if changed:
            self._words.setText(said.words)
            self._line.setText(said.line)
        if every != self._every:
            self._every = every
            self._arrange()
        if changed:
            self.verticalScrollBar().setValue(0)

    def fits(self, area: QRect) -> bool:
        """Whether everything has room in ``area`` without scrolling."""
        return self._fitting(area.width(), area.height()) is not None

    def scroll_key(self, key: int) -> bool:
        """Scroll where ``key`` is one that scrolls; whether it is."""
        if key not in SCROLLS:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(SCROLLS[Qt.Key(key)] * self.height()))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place everything for the size that is there now."""
        width, height = self.width(), self.height()
        if not self._every or width < 1:
            return
        found = self._fitting(width, height)
        if found is None:
            width -= self.verticalScrollBar().sizeHint().width()
            found = self._fitting(width, height) or self._measured(self._all_sizes[-1], width)
        sizes, heights = found
        self._words.setFont(self._font(sizes.words_px, QFont.Weight.DemiBold))
        self._line.setFont(self._font(sizes.line_px))
        tall = max(height, heights.total)
        self._inside.resize(width, tall)
        top = (tall - heights.total) // 2
        if self._above is not None:
            self._above.setVisible(heights.above > 0)
            self._above.setGeometry((width - heights.above) // 2, top, heights.above, heights.above)
            top += heights.above + GAPS[0] if heights.above else 0
        wide = self._wide(sizes.wide_px, width)
        self._words.setGeometry((width - wide) // 2, top, wide, heights.words)
        top += heights.words + GAPS[1]
        wide = self._wide(sizes.line_wide_px, width)
        self._line.setGeometry((width - wide) // 2, top, wide, heights.line)

    def _fitting(self, width: int, height: int) -> tuple[Sizes, Heights] | None:
        """The roomiest sizes with which everything fits; None where none do."""
        for sizes in self._all_sizes:
            _, heights = found = self._measured(sizes, width)
            if heights.total <= height and self._longest_word(sizes) <= self._wide(sizes.wide_px, width):
                return found
        return None

    def _measured(self, sizes: Sizes, width: int) -> tuple[Sizes, Heights]:
        """How high each part is, the largest that any of the words asks for."""
        bold = self._font(sizes.words_px, QFont.Weight.DemiBold)
        words = _tallest(bold, [said.words for said in self._every], self._wide(sizes.wide_px, width))
        lines = [said.line for said in self._every if said.line]
        line = _tallest(self._font(sizes.line_px), lines, self._wide(sizes.line_wide_px, width))
        above = 0
        if self._above is not None:
            above = scaled(sizes.above_px, min(self._text_percent, ABOVE_PERCENT_MAX))
        return sizes, Heights(above, words, line)

    def _longest_word(self, sizes: Sizes) -> int:
        metrics = QFontMetrics(self._font(sizes.words_px, QFont.Weight.DemiBold))
        words = [word for said in self._every for word in said.words.replace("\u200b", " ").split()]
        return max(map(metrics.horizontalAdvance, words), default=0)

    def _wide(self, px: int, width: int) -> int:
        return min(width, scaled(px, self._text_percent))

    def _font(self, px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, scaled(px, self._text_percent)))
        font.setWeight(weight)
        return font


def _tallest(font: QFont, texts: list[str], width: int) -> int:
    """The height of the tallest of ``texts`` at ``width``; 0 where there are none."""
    metrics, room = QFontMetrics(font), QRect(0, 0, max(1, width), 100_000)
    wrap = int(Qt.TextFlag.TextWordWrap)
    tall = max((metrics.boundingRect(room, wrap, text).height() for text in texts), default=-SLACK_PX)
    return tall + SLACK_PX


def _label(parent: QWidget, vertical: Qt.AlignmentFlag) -> QLabel:
    made = QLabel(parent)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | vertical)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made
