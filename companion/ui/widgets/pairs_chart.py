# SPDX-License-Identifier: MIT
"""Ratings before and after one exercise: every pair a line, the medians as a strong one over them."""

from math import sqrt

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from companion.insights.pairs import Pairs
from companion.insights.series import Scale
from companion.ui.trend_words import moment_words, number
from companion.ui.widgets.painted_chart import PaintedChart

PLOT_PX, HEAD_GAP_PX, WIDEST_PX = 210, 8, 420
GRID_STEP = 2
BAND_PX, DOT_PX, MEDIAN_LINE_PX = 12, 13, 3.0
LINE_OPACITY, LINE_OPACITY_MOST, LINE_PX, LINE_PX_MOST = 0.45, 0.9, 1.3, 6.0
"""Of a line that stands for one pair, of one that stands for many, and how wide that may be."""


def line_width(pairs: int, all_pairs: int) -> float:
    """The width in pixels of a line that stands for so many pairs of all."""
    share = pairs / max(all_pairs, 1)
    return min(LINE_PX + 0.5 * (pairs - 1), LINE_PX + (LINE_PX_MOST - LINE_PX) * sqrt(share))


class PairsChart(PaintedChart):
    """Arrow keys walk from pair to pair in the order they were made."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._pairs: Pairs | None = None

    def show_pairs(self, pairs: Pairs, about: str) -> None:
        """``about``: what is said of all of them."""
        self._pairs = pairs
        self.describe(about)
        self.changed()

    def count(self) -> int:
        return 0 if self._pairs is None else len(self._pairs)

    def begin(self) -> int:
        return self.count() - 1

    def words(self, index: int) -> str:
        assert self._pairs is not None
        words: str = self.tr("{moment}: {before} before, {after} after")
        return words.format(
            moment=moment_words(float(self._pairs.wall_s[index])),
            before=number(int(self._pairs.before[index])),
            after=number(int(self._pairs.after[index])),
        )

    def tall(self, width: float) -> float:
        del width
        return self._head() + self.px(PLOT_PX) + self.px(8)

    def place(self, index: int) -> QRectF:
        assert self._pairs is not None
        one = self._point(0, float(self._pairs.before[index]), self.inner_width)
        other = self._point(1, float(self._pairs.after[index]), self.inner_width)
        return QRectF(one, other).normalized()

    def mark_at(self, where: QPointF) -> int | None:
        """The newest pair whose line is within a few pixels."""
        if self._pairs is None or not len(self._pairs):
            return None
        one, other = self._point(0, 0, self.inner_width), self._point(1, 0, self.inner_width)
        share = (where.x() - one.x()) / max(1.0, other.x() - one.x())
        if not 0 <= share <= 1:
            return None
        level = self._pairs.before + (self._pairs.after - self._pairs.before) * share
        away = np.abs((one.y() - where.y()) - level * self._level_px())
        best = int(np.flatnonzero(away == away.min())[-1])
        return best if away[best] <= self.px(6) else None

    def outline(self, painter: QPainter, place: QRectF) -> None:
        del place
        assert self._pairs is not None
        assert self._at is not None
        colour = QColor(self._tokens.warm_text)
        ends = [
            self._point(side, float(column[self._at]), self.inner_width)
            for side, column in enumerate((self._pairs.before, self._pairs.after))
        ]
        painter.setPen(QPen(colour, 2.4))
        painter.drawLine(*ends)
        painter.setBrush(QColor(self._tokens.panel))
        for each in ends:
            painter.drawEllipse(each, self.px(5), self.px(5))

    def draw(self, painter: QPainter, width: float) -> None:
        if self._pairs is None:
            return
        tokens = self._tokens
        self._draw_frame(painter, width)
        colour = QColor(tokens.accent)
        both, counts = np.unique(
            np.stack([self._pairs.before, self._pairs.after]), axis=1, return_counts=True
        )
        for (before, after), pairs in zip(both.T.tolist(), counts.tolist(), strict=True):
            share = pairs / len(self._pairs)
            colour.setAlphaF(min(LINE_OPACITY + share, LINE_OPACITY_MOST))
            pen = QPen(colour, line_width(pairs, len(self._pairs)))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(self._point(0, before, width), self._point(1, after, width))
        if self._pairs.middles is not None:
            self._draw_middles(painter, width)

    def _draw_frame(self, painter: QPainter, width: float) -> None:
        tokens, scale = self._tokens, Scale.DISTRESS
        painter.setFont(self.small())
        left, right = self._point(0, 0, width).x(), self._point(1, 0, width).x()
        tall = QFontMetricsF(painter.font()).height()
        for level in range(scale.least, scale.most + 1, GRID_STEP):
            y = self._point(0, level, width).y()
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            painter.setPen(QColor(tokens.muted))
            box = QRectF(0, y - tall / 2, left - self.px(32), tall)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(level))
        painter.setPen(QPen(QColor(tokens.edge), 1))
        for x in (left, right):
            painter.drawLine(
                QPointF(x, self._point(0, scale.least, width).y()),
                QPointF(x, self._point(0, scale.most, width).y()),
            )
        painter.setPen(QColor(tokens.muted))
        for x, name in ((left, self.tr("Before")), (right, self.tr("After"))):
            painter.drawText(QRectF(x - 100, 0, 200, tall), Qt.AlignmentFlag.AlignHCenter, name)

    def _draw_middles(self, painter: QPainter, width: float) -> None:
        """The middle half at either side, and a line from median to median: full before, open after."""
        assert self._pairs is not None
        assert self._pairs.middles is not None
        tokens = self._tokens
        points = []
        for side, middle in enumerate(self._pairs.middles):
            top, bottom = self._point(side, middle.high, width), self._point(side, middle.low, width)
            wide, stub = self.px(BAND_PX), self.px(4)
            bar = QRectF(top.x() - wide / 2, top.y() - stub, wide, bottom.y() - top.y() + 2 * stub)
            fill = QColor(tokens.warm)
            fill.setAlphaF(0.28)
            painter.setPen(QPen(QColor(tokens.warm), 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(bar, stub, stub)
            points.append(self._point(side, middle.median, width))
        painter.setPen(QPen(QColor(tokens.panel), MEDIAN_LINE_PX + 3))
        painter.drawLine(*points)
        painter.setPen(QPen(QColor(tokens.warm_text), MEDIAN_LINE_PX))
        painter.drawLine(*points)
        radius = self.px(DOT_PX) / 2
        painter.setFont(self.font_of(bold=True))
        tall = QFontMetricsF(painter.font()).height()
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for side, (point, middle) in enumerate(zip(points, self._pairs.middles, strict=True)):
            painter.setPen(QPen(QColor(tokens.warm_text), 2.6))
            painter.setBrush(QColor(tokens.panel if side else tokens.warm_text))
            painter.drawEllipse(point, radius, radius)
            painter.setPen(QColor(tokens.ink))
            box = QRectF(point.x() + self.px(13), point.y() - tall / 2, 100, tall)
            if not side:
                box.moveRight(point.x() - self.px(13))
            painter.drawText(
                box, (left if side else right) | Qt.AlignmentFlag.AlignVCenter, number(middle.median)
            )

    def _head(self) -> float:
        return QFontMetricsF(self.small()).height() + self.px(HEAD_GAP_PX) + self.px(6)

    def _level_px(self) -> float:
        return self.px(PLOT_PX) / (Scale.DISTRESS.most - Scale.DISTRESS.least)

    def _point(self, side: int, level: float, width: float) -> QPointF:
        """Where a rating stands; side 0 is before, 1 after."""
        metrics = QFontMetricsF(self.font_of(bold=True))
        left = max(metrics.horizontalAdvance("10") + metrics.horizontalAdvance("10.5") + self.px(34), 0.0)
        right = metrics.horizontalAdvance("10.5") + self.px(24)
        wide = min(width, self.px(WIDEST_PX))
        x = left if side == 0 else max(left + 40.0, wide - right)
        return QPointF(x, self._head() + self.px(PLOT_PX) - level * self._level_px())
