# SPDX-License-Identifier: MIT
"""How much of something long is done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from companion.desktop.theme import LIGHT, Tokens, scaled

TALL_PX, STEPS = 14, 100


class ShareBar(QProgressBar):
    """A screen reader hears it as a progress bar. It moves only when it is told."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._tokens, self._percent = LIGHT, 100
        self.setAccessibleName(name)
        self.setRange(0, STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """0 to 1."""
        self.setValue(round(min(1.0, max(0.0, share)) * STEPS))

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, scaled(TALL_PX, self._percent))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, scaled(TALL_PX, self._percent))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        radius = whole.height() / 2
        painter.setPen(QPen(QColor(self._tokens.edge), 1))
        painter.setBrush(QColor(self._tokens.accent_soft))
        painter.drawRoundedRect(whole, radius, radius)
        if self.value():
            wide = max(whole.height(), whole.width() * self.value() / STEPS)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.accent))
            painter.drawRoundedRect(QRectF(whole.x(), whole.y(), wide, whole.height()), radius, radius)
        painter.end()
