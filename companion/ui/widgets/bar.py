# SPDX-License-Identifier: MIT
"""The bar: it fills from below with the in-breath and empties with the out-breath."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QRegion

from companion.desktop.theme import mix
from companion.ui.widgets.pacer import Pacer, Scene, around, done_steps, paint_whole, whole_rect

WIDTH_SHARE, WIDTH_MAX = 0.24, 148.0
"""The bar's width as a share of its height, and at the most, in pixels."""


def bar_rect(width: float, height: float, words_height: float) -> QRectF:
    """The bar in a widget of ``width`` x ``height`` whose words take ``words_height`` at the bottom."""
    tall = max(40.0, height - words_height - 40.0)
    wide = min(WIDTH_MAX, tall * WIDTH_SHARE + 24.0)
    return QRectF((width - wide) / 2, 4.0, wide, tall)


def level_y(bar: QRectF, fullness: float) -> float:
    """The height of the filling's edge; a little stays at the bottom, so that its place is always seen."""
    least = bar.width() * 0.5
    return bar.bottom() - least - (bar.height() - least) * fullness


class Bar(Pacer):
    """The pacer ``bar``."""

    def bar_now(self) -> QRectF:
        return bar_rect(self.width(), self.height(), self.words_height())

    def changed(self, old: Scene, new: Scene) -> QRegion:
        bar = self.bar_now()
        region = QRegion()
        if old.fullness != new.fullness:
            high, low = sorted((level_y(bar, old.fullness), level_y(bar, new.fullness)))
            region = QRegion(around(QRectF(bar.x(), high, bar.width(), low - high)))
        if (old.word, old.count) != (new.word, new.count):
            region = region.united(self.words_rect())
        if done_steps(old.done) != done_steps(new.done):
            region = region.united(around(whole_rect(self.width(), bar.bottom() + 16)))
        return region

    def paint_scene(self, painter: QPainter, dirty: QRect) -> None:
        tokens, scene = self.tokens, self.scene
        bar = self.bar_now()
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
        if dirty.bottom() > bar.bottom():
            paint_whole(painter, whole_rect(self.width(), bar.bottom() + 16), scene.done, tokens)
            self.paint_words_below(painter)
