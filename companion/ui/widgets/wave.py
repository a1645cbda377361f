# SPDX-License-Identifier: MIT
"""The wave: the breath's curve scrolls past a dot that rises and falls with it."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QRegion

from companion.desktop.theme import mix, scaled
from companion.ui.widgets.pacer import WORD_PX, Pacer, Scene, around, done_steps, paint_whole, whole_rect

DOT_AT = 0.36
"""Where the dot stands, as a share of the width: less behind it than before it."""

PX_PER_S = 52.0
"""How fast the curve scrolls."""

SAMPLE_PX = 6.0
DOT_RADIUS, LINE_PX = 17.0, 5.0


def wave_area(width: float, height: float, words_height: float) -> QRectF:
    """Where the curve runs, above the words."""
    top = DOT_RADIUS + 12.0
    tall = max(30.0, min(height - words_height - 2 * top - 28.0, width * 0.42))
    spare = max(0.0, height - words_height - 28.0 - tall - 2 * top)
    return QRectF(0.0, top + spare / 2, width, tall)


def curve_y(area: QRectF, fullness: float) -> float:
    return area.bottom() - area.height() * fullness


class Wave(Pacer):
    """The pacer ``wave``: paints ``curve`` on both sides of now."""

    def words_place(self) -> QRectF:
        """Two lines of words at the bottom, or one where the curve would lose too much."""
        tall = self.words_height()
        if self.height() < 2.6 * tall:
            tall = scaled(WORD_PX, self.text_percent) * 1.4
        return QRectF(0, self.height() - tall, self.width(), tall)

    def area_now(self) -> QRectF:
        return wave_area(self.width(), self.height(), self.words_place().height())

    def changed(self, old: Scene, new: Scene) -> QRegion:
        region = QRegion(self._curve_rect()) if old != new else QRegion()
        if (old.word, old.count) != (new.word, new.count):
            region = region.united(around(self.words_place()))
        if done_steps(old.done) != done_steps(new.done):
            region = region.united(around(self._whole_rect()))
        return region

    def paint_scene(self, painter: QPainter, dirty: QRegion) -> None:
        area = self.area_now()
        if dirty.intersects(self._curve_rect()):
            self._paint_curve(painter, area)
        if dirty.boundingRect().bottom() > area.bottom() + DOT_RADIUS + 4:
            paint_whole(painter, self._whole_rect(), self.scene.done, self.tokens)
            self.paint_words_in(painter, self.words_place())

    def _paint_curve(self, painter: QPainter, area: QRectF) -> None:
        tokens = self.tokens
        dot_x = area.x() + area.width() * DOT_AT
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for first, last, colour in (
            (area.x(), dot_x, mix(tokens.bg, tokens.accent, 0.45)),
            (dot_x, area.right(), mix(tokens.bg, tokens.accent, 0.85)),
        ):
            count = max(1, round((last - first) / SAMPLE_PX))
            points = QPolygonF()
            for number in range(count + 1):
                x = first + (last - first) * number / count
                points.append(QPointF(x, curve_y(area, self.curve((x - dot_x) / PX_PER_S))))
            pen = QPen(QColor(colour), LINE_PX)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        dot = QPointF(dot_x, curve_y(area, self.scene.fullness))
        painter.setBrush(QColor(mix(tokens.bg, tokens.accent, 0.25)))
        painter.drawEllipse(dot, DOT_RADIUS * 1.6, DOT_RADIUS * 1.6)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(dot, DOT_RADIUS, DOT_RADIUS)

    def _curve_rect(self) -> QRect:
        return around(self.area_now(), DOT_RADIUS * 1.6 + 2)

    def _whole_rect(self) -> QRectF:
        return whole_rect(self.width(), self.words_place().top() - 16)
