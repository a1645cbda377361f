# SPDX-License-Identifier: MIT
"""How far one is in what is done step by step."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.theme import LIGHT, Tokens


class StepBar(QWidget):
    """How far one is: a stroke for each step, those done and the present one filled."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._steps, self._now = steps, 0
        self._tokens = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, now: int) -> None:
        self._now = now
        words = self.tr("Step {number} of {all}").format(number=now + 1, all=self._steps)
        self.setAccessibleName(words)
        self.update()

    def set_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 10.0
        wide = (self.width() - gap * (self._steps - 1)) / self._steps
        for number in range(self._steps):
            done = number <= self._now
            painter.setPen(Qt.PenStyle.NoPen if done else QColor(self._tokens.edge))
            painter.setBrush(QColor(self._tokens.accent if done else self._tokens.bg))
            inset = 0.0 if done else 0.5
            stroke = QRectF(number * (wide + gap), 0.0, wide, self.height())
            painter.drawRoundedRect(stroke.adjusted(inset, 1.0 + inset, -inset, -1.0 - inset), 3.0, 3.0)
        painter.end()
