# SPDX-License-Identifier: MIT
"""The orb: it grows with the in-breath and shrinks with the out-breath, inside a ring for the whole."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRadialGradient

from companion.desktop.theme import LIGHT, Tokens, mix
from companion.ui.widgets.pacer import Scene
from companion.ui.widgets.round_pacer import RoundGeometry, RoundPacer

if TYPE_CHECKING:  # naming a Qt class makes PySide6 build it, enums and all: 1 to 5 ms each
    from PySide6.QtGui import QIcon

SMALLEST, LARGEST = 0.44, 0.72
"""The orb's radius at fullness 0 and 1, as a share of the ring's."""

NEAR_HALO, FAR_HALO = 1.16, 1.32
"""The two halos, as multiples of the orb's radius."""

ICON_SIDES_PX = (16, 24, 32, 48, 64, 128)

EDGE_PX = 10.0
"""The page's colour around the drawn orb: scaling leaves its edge soft, and a frame needs no other ground."""


def orb_radius(ring: float, fullness: float) -> float:
    """The orb's radius inside a ring of radius ``ring``."""
    return ring * (SMALLEST + (LARGEST - SMALLEST) * fullness)


def orb_colours(tokens: Tokens) -> tuple[tuple[float, str], ...]:
    """The orb's gradient from its lit point to its edge."""
    if tokens.dark:
        light, deep = mix(tokens.accent, tokens.ink, 0.62), mix(tokens.accent, tokens.bg, 0.34)
        return ((0.0, light), (0.45, tokens.accent), (1.0, deep))
    light, deep = mix(tokens.accent_soft, tokens.panel, 0.3), mix(tokens.accent, tokens.panel, 0.35)
    shares = (
        (0.0, 0.0),
        (0.3, 0.42),
        (0.6, 0.76),
        (0.85, 0.95),
        (1.0, 1.0),
    )  # bends nowhere, so no rim shows
    return tuple((place, mix(light, deep, share)) for place, share in shares)


def words_on_orb(tokens: Tokens) -> str:
    """The colour of words inside the orb."""
    return tokens.bg if tokens.dark else tokens.ink


def paint_orb(painter: QPainter, centre: QPointF, radius: float, tokens: Tokens) -> None:
    """The orb with its two halos."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mix(tokens.bg, tokens.accent, 0.10)))
    painter.drawEllipse(centre, radius * FAR_HALO, radius * FAR_HALO)
    painter.setBrush(QColor(mix(tokens.bg, tokens.accent, 0.20)))
    painter.drawEllipse(centre, radius * NEAR_HALO, radius * NEAR_HALO)
    gradient = QRadialGradient(centre, radius * 1.25, centre - QPointF(radius * 0.16, radius * 0.28))
    for place, colour in orb_colours(tokens):
        gradient.setColorAt(place, QColor(colour))
    painter.setBrush(gradient)
    painter.drawEllipse(centre, radius, radius)


def orb_icon() -> QIcon:
    """The orb as the window's icon. Task bars may be light or dark: it brings its own halo."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for side in ICON_SIDES_PX:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_orb(painter, QPointF(side / 2, side / 2), side / 2 / FAR_HALO, LIGHT)
        painter.end()
        made.addPixmap(picture)
    return made


def _drawn_half(geometry: RoundGeometry) -> float:
    """Half the side of the square that the orb is drawn into, with the ground around it."""
    return orb_radius(geometry.ring, 1.0) * FAR_HALO + EDGE_PX


class Orb(RoundPacer):
    """The pacer ``orb``.

    Its gradient is painted once, at the largest size, and drawn scaled from then on: a fifth of the time.
    """

    _drawn: QPixmap | None = None

    def words_radius(self, geometry: RoundGeometry) -> float:
        return orb_radius(geometry.ring, 0.0)

    def body_radius(self, geometry: RoundGeometry, scene: Scene) -> float:
        return orb_radius(geometry.ring, scene.fullness) * FAR_HALO

    def geometry_changed(self) -> None:
        self._drawn = None

    def covered(self) -> QRect:
        """The drawn orb brings its ground with it."""
        geometry = self.geometry_now()
        half = _drawn_half(geometry) * self._scale(geometry)
        return geometry.square(half).toRect().adjusted(2, 2, -2, -2)

    def paint_body(self, painter: QPainter, geometry: RoundGeometry) -> None:
        if self._drawn is None or self._drawn.devicePixelRatio() != self.devicePixelRatioF():
            self._drawn = self._draw(_drawn_half(geometry))
        half = self._drawn.deviceIndependentSize().width() / 2 * self._scale(geometry)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(geometry.square(half), self._drawn, QRectF(self._drawn.rect()))

    def words_colour(self) -> str:
        return words_on_orb(self.tokens)

    def _scale(self, geometry: RoundGeometry) -> float:
        """How large the drawn orb is now, 1 when it is full."""
        return orb_radius(geometry.ring, self.scene.fullness) / orb_radius(geometry.ring, 1.0)

    def _draw(self, half: float) -> QPixmap:
        """The orb at fullness 1 in a square of twice ``half``, on the page's colour."""
        ratio = self.devicePixelRatioF()
        side = ceil(2 * half * ratio)
        drawn = QPixmap(side, side)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(self.tokens.bg))
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = side / ratio / 2
        paint_orb(painter, QPointF(centre, centre), (half - EDGE_PX) / FAR_HALO, self.tokens)
        painter.end()
        return drawn
