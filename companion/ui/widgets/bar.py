# SPDX-License-Identifier: MIT
"""The bar: it fills from below with the in-breath and empties with the out-breath."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QRegion

from companion.desktop.theme import mix
from companion.ui.widgets.pacer import (
    WHOLE_WIDTH,
    Pacer,
    Scene,
    around,
    done_steps,
    paint_whole,
    whole_rect,
)

WHOLE_GAP, BESIDE_PX = 18.0, 32.0
WIDTH_SHARE, WIDTH_MAX = 0.24, 148.0
"""The bar's width as a share of its height, and at the most, in pixels."""


def bar_places(width: float, height: float, words: tuple[float, float]) -> tuple[QRectF, QRectF]:
    """The bar and its words (of size ``words``) in ``width`` x ``height``.

    The words stand below; beside it where the bar would lose more than half of its height to them.
    """
    wide, tall = words
    below = height - tall - 2 * WHOLE_GAP
    if below >= height / 2:
        bar = _bar(width / 2, below)
        return bar, QRectF(0.0, height - tall, width, tall)
    bar = _bar(0.0, height - 2 * WHOLE_GAP)
    left = max(0.0, (width - max(bar.width(), WHOLE_WIDTH) - BESIDE_PX - wide) / 2)
    bar.moveLeft(left + (max(bar.width(), WHOLE_WIDTH) - bar.width()) / 2)
    return bar, QRectF(left + WHOLE_WIDTH + BESIDE_PX, (height - tall) / 2, wide, tall)


def _bar(centre_x: float, height: float) -> QRectF:
    tall = max(40.0, height)
    wide = min(WIDTH_MAX, tall * WIDTH_SHARE + 24.0)
    return QRectF(centre_x - wide / 2, 4.0, wide, tall)


def level_y(bar: QRectF, fullness: float) -> float:
    """The height of the filling's edge; a little stays at the bottom, so that its place is always seen."""
    least = bar.width() * 0.5
    return bar.bottom() - least - (bar.height() - least) * fullness


class Bar(Pacer):
    """The pacer ``bar``."""

    def places(self) -> tuple[QRectF, QRectF]:
        """The bar and its words now."""
        return bar_places(self.width(), self.height(), self.words_size())

    def whole_rect(self, bar: QRectF) -> QRectF:
        """The line for the whole session, under the bar."""
        place = whole_rect(self.width(), bar.bottom() + WHOLE_GAP)
        place.moveLeft(bar.center().x() - place.width() / 2)
        return place

    def changed(self, old: Scene, new: Scene) -> QRegion:
        bar, words = self.places()
        region = QRegion()
        if old.fullness != new.fullness:
            high, low = sorted((level_y(bar, old.fullness), level_y(bar, new.fullness)))
            region = QRegion(around(QRectF(bar.x(), high, bar.width(), low - high)))
        if (old.word, old.count) != (new.word, new.count):
            region = region.united(around(words))
        if done_steps(old.done) != done_steps(new.done):
            region = region.united(around(self.whole_rect(bar)))
        return region

    def paint_scene(self, painter: QPainter, dirty: QRegion) -> None:
        tokens, scene = self.tokens, self.scene
        bar, words = self.places()
        corner = bar.width() / 2
        if dirty.intersects(around(bar)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(tokens.bg, tokens.accent, 0.16)))
            painter.drawRoundedRect(bar, corner, corner)
            shape = QPainterPath()
            shape.addRoundedRect(bar, corner, corner)
            painter.save()
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            level = level_y(bar, scene.fullness)
            filled = QRectF(bar.x(), level, bar.width(), bar.bottom() - level)
            painter.fillRect(filled, QColor(mix(tokens.accent, tokens.bg, 0.12)))
            painter.restore()
        whole = self.whole_rect(bar)
        if dirty.intersects(around(whole)):
            paint_whole(painter, whole, scene.done, tokens)
        if dirty.intersects(around(words)):
            self.paint_words_in(painter, words)
