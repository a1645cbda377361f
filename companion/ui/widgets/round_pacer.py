# SPDX-License-Identifier: MIT
"""What the two round pacers share: a ring for the whole, a body inside it, and words in or under it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion

from companion.ui.widgets.pacer import WHOLE_PX, Pacer, Scene, around, done_steps, paint_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

BESIDE_PX = 32.0
"""Between the ring and words that stand beside it."""

BANDS = 24
"""Bands in each half of a disc's region: so many that their corners keep clear of the ring."""

TIP_SHARE = 0.02
"""The ring's end is painted alone while it moves by less than this share of the whole."""


@dataclass(frozen=True, slots=True)
class RoundGeometry:
    """Where things are in a widget, in its pixels.

    x, y: the centre. ring: the ring's radius. words: where the words stand when they are too large for
    the inside, else None.
    """

    x: float
    y: float
    ring: float
    words: QRectF | None = None

    def clear_of_ring(self) -> QRegion:
        """The inside of the ring, as far as nothing of the ring is."""
        radius = int(self.ring - WHOLE_PX)
        return QRegion(
            round(self.x) - radius, round(self.y) - radius, 2 * radius, 2 * radius, QRegion.RegionType.Ellipse
        )

    @property
    def centre(self) -> QPointF:
        return QPointF(self.x, self.y)

    def square(self, radius: float) -> QRectF:
        """The square around a circle of ``radius``."""
        return QRectF(self.x - radius, self.y - radius, 2 * radius, 2 * radius)

    def on_ring(self, done: float) -> QPointF:
        """The point of the ring that ``done`` (0 to 1) has reached, clockwise from the top."""
        angle = 2 * pi * done
        return QPointF(self.x + self.ring * sin(angle), self.y - self.ring * cos(angle))


def round_geometry(width: float, height: float, words: tuple[float, float] | None = None) -> RoundGeometry:
    """Centre a ring in ``width`` x ``height``.

    ``words``: the size of words that do not fit inside; they stand beside or below the ring, wherever
    that leaves it larger.
    """
    if words is None:
        return RoundGeometry(width / 2, height / 2, _ring(width, height))
    wide, tall = words
    below, beside = _ring(width, height - tall), _ring(width - wide - BESIDE_PX, height)
    if below >= beside:
        return RoundGeometry(width / 2, (height - tall) / 2, below, QRectF(0, height - tall, width, tall))
    left = (width - 2 * (beside + WHOLE_PX) - BESIDE_PX - wide) / 2
    x = left + beside + WHOLE_PX
    place = QRectF(x + beside + WHOLE_PX + BESIDE_PX, (height - tall) / 2, wide, tall)
    return RoundGeometry(x, height / 2, beside, place)


@lru_cache(maxsize=512)
def disc(x: float, y: float, radius: int) -> QRegion:
    """A circle's pixels in a few bands: its square is a quarter larger and would bring in the ring.

    The corners of all bands reach equally far out. The same few hundred come again with every breath, so
    they are kept.
    """
    region = QRegion()
    outer = radius + 2.0
    for number in range(BANDS):
        low, high = outer * sqrt(number / BANDS), outer * sqrt((number + 1) / BANDS)
        half = sqrt(outer**2 - low**2)
        for top, bottom in ((low, high), (-high, -low)):
            band = QRectF(x - half, y + top, 2 * half, bottom - top)
            region = region.united(band.toAlignedRect())
    return region


def _ring(width: float, height: float) -> float:
    return max(8.0, min(width, height) / 2 - WHOLE_PX)


def chord(radius: float, half_height: float) -> float:
    """The width that a text of twice ``half_height`` has inside a circle; 0 where it has none."""
    if half_height >= radius * 0.8:
        return 0.0
    return 2 * sqrt(radius**2 - half_height**2) - 8


class RoundPacer(Pacer):
    """Base of ``orb`` and ``still``, which say what their body is. Without one the ring stands empty."""

    def words_radius(self, geometry: RoundGeometry) -> float:
        """The radius of the circle that the words must fit into at all times."""
        return geometry.ring

    def body_radius(self, geometry: RoundGeometry, scene: Scene) -> float:
        """The radius of all that the body covers in ``scene``."""
        del scene
        return geometry.ring

    def same_body(self, old: Scene, new: Scene) -> bool:
        """True where the body looks the same in both."""
        return old.fullness == new.fullness

    def paint_body(self, painter: QPainter, geometry: RoundGeometry) -> None:
        """Paint the body of the present scene."""

    def words_colour(self) -> str:
        """The colour of words inside the body."""
        return self.tokens.ink

    _geometry: RoundGeometry | None = None
    _clear = QRegion()
    _px: int | None = None

    def theme_changed(self) -> None:
        self._geometry = None
        self.geometry_changed()

    def geometry_changed(self) -> None:
        """Called when sizes or colours change; for what a subclass prepares once."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._geometry = None
        self.geometry_changed()
        super().resizeEvent(event)

    def geometry_now(self) -> RoundGeometry:
        """Where things are; worked out once for a size, a theme and a set of words."""
        if self._geometry is None:
            geometry = round_geometry(self.width(), self.height())
            self._px = self.word_px(chord(self.words_radius(geometry), self.words_height() / 2))
            if self._px is None:
                geometry = round_geometry(self.width(), self.height(), self.words_size())
            self._geometry, self._clear = geometry, geometry.clear_of_ring()
        return self._geometry

    def changed(self, old: Scene, new: Scene) -> QRegion:
        geometry = self.geometry_now()
        region = QRegion()
        same_words = (old.word, old.count) == (new.word, new.count)
        if not self.same_body(old, new) or (not same_words and geometry.words is None):
            radius = max(self.body_radius(geometry, old), self.body_radius(geometry, new))
            region = disc(geometry.x, geometry.y, ceil(radius))
        if not same_words and geometry.words is not None:
            region = region.united(around(geometry.words))
        if done_steps(old.done) != done_steps(new.done):
            region = region.united(_ring_change(geometry, old.done, new.done))
        return region

    def paint_scene(self, painter: QPainter, dirty: QRegion) -> None:
        geometry = self.geometry_now()
        self.paint_body(painter, geometry)
        outside = dirty.subtracted(self._clear)
        if not outside.isEmpty():
            square = geometry.square(geometry.ring)
            paint_ring(painter, square, self.scene.done, self.tokens, outside.boundingRect())
        if geometry.words is not None:
            self.paint_words_in(painter, geometry.words)
        elif self._px is not None:
            self.paint_words(painter, geometry.centre, self._px, self.words_colour())


def _ring_change(geometry: RoundGeometry, old: float | None, new: float | None) -> QRect:
    """The part of the ring that differs: its moving end, or all of it after a leap."""
    if old is None or new is None or not 0 <= new - old < TIP_SHARE:
        return around(geometry.square(geometry.ring), WHOLE_PX + 2)
    start, end = geometry.on_ring(old), geometry.on_ring(new)
    return around(QRectF(start, end).normalized(), WHOLE_PX + 2)
