# SPDX-License-Identifier: MIT
"""A ring that fills while a step lasts, around the whole seconds left in it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.theme import LIGHT, Tokens, mix, scaled
from companion.ui.widgets.pacer import around

SIDE_PX, LEAST_PX, COUNT_PX = 108, 64, 30
"""The ring's usual and least diameter, and the number in it, at 100 % text."""

WIDTH_SHARE = 0.09
"""The ring's width as a share of its diameter."""

TRACK_SHARE = 0.24
STEPS = 360
"""The ring is painted again only at the next of so many steps."""

TIP_STEPS = 36
"""Its end is painted alone while it moves on by fewer steps."""


@dataclass(frozen=True, slots=True)
class RingGeometry:
    """Where the ring is, in pixels. radius: to the middle of its line, which is ``width`` wide."""

    x: float
    y: float
    radius: float
    width: float

    @property
    def square(self) -> QRectF:
        """The square around the middle of the line."""
        return QRectF(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)

    @property
    def inside(self) -> QRectF:
        """The square that the number has for itself."""
        half = (self.radius - self.width / 2) / 2**0.5
        return QRectF(self.x - half, self.y - half, 2 * half, 2 * half)

    def end(self, progress: float) -> QPointF:
        """The point that ``progress`` (0 to 1) has reached, clockwise from the top."""
        angle = 2 * pi * progress
        return QPointF(self.x + self.radius * sin(angle), self.y - self.radius * cos(angle))


def ring_geometry(width: float, height: float) -> RingGeometry:
    """The largest ring in ``width`` x ``height``, in the middle."""
    side = min(width, height)
    line = side * WIDTH_SHARE
    return RingGeometry(width / 2, height / 2, max(1.0, side / 2 - line / 2 - 1), line)


def ring_change(geometry: RingGeometry, old: int, new: int) -> QRect:
    """What differs between two numbers of steps: the end that moves on a little, else all of the ring."""
    if 0 <= new - old < TIP_STEPS:
        ends = QRectF(geometry.end(old / STEPS), geometry.end(new / STEPS)).normalized()
        return around(ends, geometry.width)
    return around(geometry.square, geometry.width)


class CountRing(QWidget):
    """Decoration: what it shows is said elsewhere, so a screen reader hears nothing of it.

    ``on_painted`` is called after each painted frame when it is set.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._percent, self._colour = LIGHT, 100, LIGHT.warm
        self._still = False
        self.on_painted: Callable[[], None] | None = None
        self._steps, self._count = 0, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, tokens: Tokens, text_percent: int, colour: str) -> None:
        """``colour``: the ring's."""
        self._tokens, self._percent, self._colour = tokens, text_percent, colour
        self.updateGeometry()
        self.update()

    def set_still(self, still: bool) -> None:
        """With reduced motion the ring steps together with the seconds instead of moving on."""
        self._still = still

    def show_count(self, progress: float, count: str) -> None:
        """``progress``: 0 to 1 of the step is done. ``count``: what stands in the ring."""
        steps = round(min(max(progress, 0.0), 1.0) * STEPS)
        if self._still and count == self._count:
            steps = self._steps
        geometry = ring_geometry(self.width(), self.height())
        if count != self._count:
            self._count = count
            self.update(around(geometry.inside))
        if steps != self._steps:
            changed = ring_change(geometry, self._steps, steps)
            self._steps = steps
            self.update(changed)

    def sizeHint(self) -> QSize:
        side = scaled(SIDE_PX, self._percent)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = scaled(LEAST_PX, self._percent)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        geometry = ring_geometry(self.width(), self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(mix(self._tokens.bg, self._colour, TRACK_SHARE)), geometry.width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(geometry.square)
        if self._steps:
            pen.setColor(QColor(self._colour))
            painter.setPen(pen)
            painter.drawArc(geometry.square, 90 * 16, -round(self._steps * 360 * 16 / STEPS))
        font = QFont(self.font())
        font.setPixelSize(
            max(8, round(min(scaled(COUNT_PX, self._percent), geometry.inside.height() * 0.62)))
        )
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.ink))
        painter.drawText(geometry.inside, Qt.AlignmentFlag.AlignCenter, self._count)
        painter.end()
        if self.on_painted is not None:
            self.on_painted()
