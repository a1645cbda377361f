# SPDX-License-Identifier: MIT
"""A veil before the breath that tells without a word: it stands still, or it goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from companion.desktop.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.desktop.theme import Tokens

PAUSED_SHARE = 0.55
"""How much of the breath the veil takes while paused."""

BAR_WIDE, BAR_TALL, BAR_APART, DISC = 10.0, 40.0, 12.0, 42.0
"""The two bars of a pause, and the radius of the disc behind them, in pixels."""


class Veil(QWidget):
    """Lies on what it hides; there is none while the breath moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tokens = LIGHT
        self._share = 0.0
        self._paused = False

    def set_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def show_paused(self, paused: bool) -> None:
        """The breath dimmed, with two still bars; or nothing of it."""
        self._paused = paused
        self._show(PAUSED_SHARE if paused else 0.0)

    def show_share(self, share: float) -> None:
        """Hide that much of what is below, 0 to 1."""
        self._show(max(share, PAUSED_SHARE) if self._paused else share)

    def _show(self, share: float) -> None:
        self._share = share
        self.setVisible(share > 0.0)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(self._tokens.bg)
        ground.setAlphaF(min(1.0, self._share))
        painter.fillRect(event.rect(), ground)
        if self._paused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            middle = QRectF(self.rect()).center()
            painter.setBrush(QColor(self._tokens.panel))
            painter.drawEllipse(middle, DISC, DISC)
            painter.setBrush(QColor(self._tokens.ink))
            for left in (-BAR_APART / 2 - BAR_WIDE, BAR_APART / 2):
                bar = QRectF(middle.x() + left, middle.y() - BAR_TALL / 2, BAR_WIDE, BAR_TALL)
                painter.drawRoundedRect(bar, 3.0, 3.0)
        painter.end()
