# SPDX-License-Identifier: MIT
"""The dimmed screen of eyes closed: one slow glow in the dark, in either theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QRadialGradient
from PySide6.QtWidgets import QWidget

from companion.desktop.theme import BODY_PX, DARK, NIGHT, mix, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent

LEVELS = 96
"""So many steps of light from the dimmest to the brightest; between two of them nothing is painted."""

DIMMEST, BRIGHTEST = 0.10, 0.38
"""Shares of the accent's light: enough to be found through closed lids, not enough to light the room."""

LINE_MS = 6_000
"""The line goes after so long."""

SHARE = 0.36
"""The glow's radius as a share of the shorter side."""


class Glow(QWidget):
    """Paints fullness 0 to 1 as light. ``on_painted`` is called after each painted frame, ``on_moved`` when
    the pointer moves, where they are set.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Eyes closed"))
        self.on_painted: Callable[[], None] | None = None
        self._level = 0
        self.on_moved: Callable[[], None] | None = None
        self._line = ""
        self._text_percent = 100
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(lambda: self._say(""))

    def set_text_percent(self, text_percent: int) -> None:
        """Where motion is reduced nothing changes: a change of light is none."""
        self._text_percent = text_percent
        self.update()

    def show_fullness(self, fullness: float) -> None:
        """Glow as brightly as ``fullness`` says."""
        level = round(min(1.0, max(0.0, fullness)) * LEVELS)
        if level != self._level:
            self._level = level
            self.update(self._place())

    def show_line(self, line: str) -> None:
        """One quiet line at the bottom, for a few seconds."""
        self._say(line)
        self._fade.start(LINE_MS)

    def _say(self, line: str) -> None:
        if line != self._line:
            self._line = line
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        del event
        if self.on_moved is not None:
            self.on_moved()

    def hideEvent(self, event: QHideEvent) -> None:
        self._fade.stop()
        super().hideEvent(event)

    @property
    def line(self) -> str:
        return self._line

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(NIGHT))
        place = self._place()
        light = DIMMEST + (BRIGHTEST - DIMMEST) * self._level / LEVELS
        gradient = QRadialGradient(QPointF(QRectF(place).center()), place.width() / 2)
        gradient.setColorAt(0.0, QColor(mix(NIGHT, DARK.accent, light)))
        gradient.setColorAt(0.55, QColor(mix(NIGHT, DARK.accent, light * 0.45)))
        gradient.setColorAt(1.0, QColor(NIGHT))
        painter.fillRect(place, gradient)
        if self._line:
            font = self.font()
            font.setPixelSize(scaled(BODY_PX, self._text_percent))
            painter.setFont(font)
            painter.setPen(QColor(mix(NIGHT, DARK.muted, 0.75)))
            below = QRect(16, self.height() * 4 // 5, self.width() - 32, self.height() // 5)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._line)
        painter.end()
        if self.on_painted is not None:
            self.on_painted()

    def _place(self) -> QRect:
        radius = round(min(self.width(), self.height()) * SHARE)
        middle = self.rect().center()
        return QRect(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
