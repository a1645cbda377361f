# SPDX-License-Identifier: MIT
"""The still pacer, for reduced motion: nothing changes its size or its place.

A phase word, the seconds in whole numbers, and a disc whose tint deepens slowly with the breath.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from companion.desktop.theme import Tokens, mix
from companion.ui.widgets.pacer import Scene
from companion.ui.widgets.round_pacer import RoundGeometry, RoundPacer

DISC = 0.8
"""The disc's radius as a share of the ring's."""

DEEPEST = 0.42
"""How far the tint goes from the soft accent toward the accent; words stay readable on all of it."""

TINTS = 48


def tint(tokens: Tokens, fullness: float) -> str:
    """The disc's colour at ``fullness``, in so many steps that none of them shows."""
    return mix(tokens.accent_soft, tokens.accent, DEEPEST * round(fullness * TINTS) / TINTS)


class Still(RoundPacer):
    """The pacer ``still``."""

    def words_radius(self, geometry: RoundGeometry) -> float:
        return geometry.ring * DISC

    def body_radius(self, geometry: RoundGeometry, scene: Scene) -> float:
        return geometry.ring * DISC

    def same_body(self, old: Scene, new: Scene) -> bool:
        return tint(self.tokens, old.fullness) == tint(self.tokens, new.fullness)

    def paint_body(self, painter: QPainter, geometry: RoundGeometry) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint(self.tokens, self.scene.fullness)))
        painter.drawEllipse(geometry.centre, geometry.ring * DISC, geometry.ring * DISC)
