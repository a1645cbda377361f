# SPDX-License-Identifier: MIT
"""The orb: it grows with the in-breath and shrinks with the out-breath, inside a ring for the whole."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRadialGradient

from companion.desktop.theme import Tokens, mix
from companion.ui.widgets.pacer import Scene
from companion.ui.widgets.round_pacer import RoundGeometry, RoundPacer

SMALLEST, LARGEST = 0.44, 0.72
"""The orb's radius at fullness 0 and 1, as a share of the ring's."""

NEAR_HALO, FAR_HALO = 1.16, 1.32
"""The two halos, as multiples of the orb's radius."""


def orb_radius(ring: float, fullness: float) -> float:
    """The orb's radius inside a ring of radius ``ring``."""
    return ring * (SMALLEST + (LARGEST - SMALLEST) * fullness)


def orb_colours(tokens: Tokens) -> tuple[tuple[float, str], ...]:
    """The orb's gradient from its lit point to its edge."""
    if tokens.dark:
        light, deep = mix(tokens.accent, tokens.ink, 0.62), mix(tokens.accent, tokens.bg, 0.42)
        return ((0.0, light), (0.45, tokens.accent), (1.0, deep))
    light, deep = mix(tokens.accent_soft, tokens.panel, 0.3), mix(tokens.accent, tokens.panel, 0.22)
    return ((0.0, light), (0.5, mix(tokens.accent, tokens.accent_soft, 0.58)), (1.0, deep))


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


class Orb(RoundPacer):
    """The pacer ``orb``."""

    def words_radius(self, geometry: RoundGeometry) -> float:
        return orb_radius(geometry.ring, 0.0)

    def body_rect(self, geometry: RoundGeometry, scene: Scene) -> QRectF:
        return geometry.square(orb_radius(geometry.ring, scene.fullness) * FAR_HALO)

    def same_body(self, old: Scene, new: Scene) -> bool:
        return old.fullness == new.fullness

    def paint_body(self, painter: QPainter, geometry: RoundGeometry) -> None:
        paint_orb(painter, geometry.centre, orb_radius(geometry.ring, self.scene.fullness), self.tokens)

    def words_colour(self) -> str:
        return words_on_orb(self.tokens)
