# SPDX-License-Identifier: MIT
"""Words that are made smaller where they have no room, rather than cut or the page made wider."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from companion.desktop.theme import BODY_PX, PAGE_TITLE_PX, scaled

LEAST_PX = PAGE_TITLE_PX // 2


def fitting_px(usual_px: int, longest: float, wide: float) -> int:
    """The type size at which a word of ``longest`` pixels at ``usual_px`` fits into ``wide``."""
    return usual_px if longest <= wide else max(LEAST_PX, int(usual_px * wide / longest))


def fit_button(button: QPushButton, wide: int, text_percent: int) -> None:
    """Make the words of a button smaller where it would need more than ``wide`` pixels."""
    button.ensurePolished()
    usual = scaled(BODY_PX, text_percent)
    font = QFont(button.font())
    font.setPixelSize(usual)
    words = QFontMetricsF(font).horizontalAdvance(button.text())
    around = button.sizeHint().width() - button.fontMetrics().horizontalAdvance(button.text())
    px = fitting_px(usual, words, wide - around - 2.0)
    style = "" if px == usual else f"font-size: {px}px"
    if style != button.styleSheet():
        button.setStyleSheet(style)


class FittingTitle(QLabel):
    """Large text on a narrow page: lines wrap, and its longest word decides how large they can be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._percent = 100

    def show_title(self, words: str) -> None:
        self.setText(words)
        self._fit()

    def set_text_percent(self, text_percent: int) -> None:
        self._percent = text_percent
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        usual = scaled(PAGE_TITLE_PX, self._percent)
        self.ensurePolished()
        font = QFont(self.font())
        font.setPixelSize(usual)
        metrics = QFontMetricsF(font)
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0.0)
        px = fitting_px(usual, longest, self.width() - 2.0)
        style = "" if px == usual else f"font-size: {px}px"
        if style != self.styleSheet():
            self.setStyleSheet(style)
