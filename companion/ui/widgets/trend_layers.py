# SPDX-License-Identifier: MIT
"""What is painted inside the chart of Trends: grid, band and line, dots, and the ring round one dot.

Each layer paints in pixels and only what is in view. A million check-ins are no more work to paint than
there are places on the screen for them, because those of one value in one place become one dot.
"""

from typing import cast

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget
from shiboken6 import wrapInstance

from companion.insights.series import DAY_S, Floats, Ints, Line, Scale, Series

DOT_PX, RING_PX, LINE_PX, GRID_LINE_PX = 7.0, 14.0, 2.8, 1.0
DOT_OPACITY, DOT_OPACITY_LEAST, DOT_OPACITY_MOST = 0.7, 0.12, 0.9
"""One dot alone, the rarest in a crowd, and the most common."""

STEP_PX, CROWD_STEP_PX = 0.5, 4.0
"""How far apart the places of dots are, alone and in a crowd."""

CROWD = 1.5
"""Dots on average on each place, from which on they are a crowd."""

SMOOTH_BAND_DAYS = 400
"""A longer stretch of the band has edges too fine to smooth, and smoothing them takes four times as long."""

_VALUES = Scale.DISTRESS.most + 1
"""More than any scale has levels."""


def grid_levels(scale: Scale) -> range:
    """The levels that have a line and a number."""
    return range(scale.least, scale.most + 1, 2 if scale is Scale.DISTRESS else 1)


def visible(sorted_x: Floats | Ints, low: float, high: float) -> slice:
    """The stretch of ``sorted_x`` in low to high, with one more at either side so that lines run on."""
    first, last = np.searchsorted(sorted_x, [low, high])
    return slice(max(0, int(first) - 1), int(last) + 1)


def dot_places(x_px: Floats, level: Ints, step_px: float) -> tuple[Floats, Ints, Ints]:
    """The different places that dots stand on: x in pixels, level (0 to 10), how many check-ins stand there.

    Places are ``step_px`` apart, counted from pixel 0, so they hold still while the view is moved as
    long as ``x_px`` is counted from a fixed time.
    """
    if not len(x_px):
        return x_px, level, level
    column = np.floor(x_px / step_px).astype(np.int64)
    first = int(column.min())
    counts = np.bincount((column - first) * _VALUES + level)
    places = np.flatnonzero(counts)
    x: Floats = ((places // _VALUES + first) + 0.5).astype(np.float64) * step_px
    return x, (places % _VALUES).astype(np.int64), counts[places].astype(np.int64)


def is_crowd(n: int, width_px: float, levels: int = _VALUES) -> bool:
    """True when dots in view would lie so much on one another that none could be told from its neighbour."""
    return n * DOT_PX > CROWD * max(width_px, 1.0) * levels


def dot_opacity(counts: Ints, per_column: float | None) -> Floats:
    """How opaque each dot is.

    Alone or in company as that many dots laid on one another would look. In a crowd (``per_column``:
    check-ins in one column of places) by its share of the column, so that what is common stands out from
    what is rare, and a single one can still be seen.
    """
    if per_column is None:
        alone: Floats = np.minimum(1 - (1 - DOT_OPACITY) ** counts, DOT_OPACITY_MOST)
        return alone
    crowd: Floats = np.minimum(DOT_OPACITY_LEAST + np.sqrt(counts / per_column), DOT_OPACITY_MOST)
    return crowd


class Layer(pg.UIGraphicsItem):
    """Covers the view; ``draw`` gets a painter in pixels and the way from (wall time, level) to pixels."""

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        to_px = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, to_px, self.boundingRect())
        painter.restore()

    def draw(self, painter: QPainter, to_px: QTransform, view: QRectF) -> None:
        """Each layer has its own."""


class GridLayer(Layer):
    """One quiet line for each of some levels."""

    def __init__(self) -> None:
        super().__init__()
        self._pen = QPen()
        self._levels = grid_levels(Scale.DISTRESS)

    def set_levels(self, levels: range) -> None:
        self._levels = levels
        self.update()

    def set_colour(self, colour: str) -> None:
        self._pen = QPen(QColor(colour), GRID_LINE_PX)
        self.update()

    def draw(self, painter: QPainter, to_px: QTransform, view: QRectF) -> None:
        painter.setPen(self._pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for value in self._levels:
            y = round(value * to_px.m22() + to_px.dy())
            painter.drawLine(
                QPointF(view.left() * to_px.m11() + to_px.dx(), y),
                QPointF(view.right() * to_px.m11() + to_px.dx(), y),
            )


class _DaysLayer(Layer):
    """What is drawn day by day, each day's value at its noon; gaps stay open."""

    def __init__(self) -> None:
        super().__init__()
        self._line: Line | None = None

    def set_line(self, line: Line | None) -> None:
        self._line = line
        self.update()

    def draw(self, painter: QPainter, to_px: QTransform, view: QRectF) -> None:
        if self._line is None:
            return
        seen = visible(self._line.day, view.left() / DAY_S - 1, view.right() / DAY_S)
        stride = max(1, int((seen.stop - seen.start) / max(view.width() * to_px.m11(), 1.0)))
        for piece in self._line.pieces():
            start, stop = max(piece.start, seen.start), min(piece.stop, seen.stop)
            if start >= stop:
                continue
            part = slice(start, stop, stride)
            days: Floats = self._line.day[part].astype(np.float64) + 0.5
            values = [each[part] * to_px.m22() + to_px.dy() for each in self.values(self._line)]
            if len(days) == 1:  # a day alone is drawn as long as a day is
                days = days + np.array([-0.5, 0.5])
                values = [np.repeat(each, 2) for each in values]
            self.draw_piece(painter, days * (DAY_S * to_px.m11()) + to_px.dx(), values)

    def values(self, line: Line) -> list[Floats]:
        """What to draw of ``line``: each an array of a value a day."""
        return [line.median]

    def draw_piece(self, painter: QPainter, x: Floats, y: list[Floats]) -> None:
        """Draw one unbroken stretch, in pixels. Each layer has its own."""


class LineLayer(_DaysLayer):
    """The rolling median."""

    def __init__(self) -> None:
        super().__init__()
        self._pen = QPen()

    def set_colour(self, colour: str) -> None:
        self._pen = QPen(QColor(colour), LINE_PX)
        self._pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.update()

    def draw_piece(self, painter: QPainter, x: Floats, y: list[Floats]) -> None:
        painter.setPen(self._pen)
        painter.drawPolyline(arrayToQPolygonF(x, y[0]))


class BandLayer(_DaysLayer):
    """The middle half round the rolling median."""

    def __init__(self) -> None:
        super().__init__()
        self._brush = QBrush()

    def set_colour(self, colour: QColor) -> None:
        self._brush = QBrush(colour)
        self.update()

    def values(self, line: Line) -> list[Floats]:
        return [line.high, line.low]

    def draw_piece(self, painter: QPainter, x: Floats, y: list[Floats]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(x) <= SMOOTH_BAND_DAYS)
        painter.drawPolygon(
            arrayToQPolygonF(np.concatenate([x, x[::-1]]), np.concatenate([y[0], y[1][::-1]]))
        )


class DotLayer(Layer):
    """Every check-in in view."""

    def __init__(self) -> None:
        super().__init__()
        self._series: Series | None = None
        self._colour = QColor()
        self._dot, self._dot_ratio = QPixmap(), 0.0

    def set_series(self, series: Series | None) -> None:
        self._series = series
        self.update()

    def set_colour(self, colour: str) -> None:
        self._colour, self._dot_ratio = QColor(colour), 0.0
        self.update()

    def draw(self, painter: QPainter, to_px: QTransform, view: QRectF) -> None:
        if self._series is None:
            return
        ratio = painter.device().devicePixelRatio()
        if ratio != self._dot_ratio:
            self._dot, self._dot_ratio = _stamp(self._colour, ratio), ratio
        margin = DOT_PX / max(to_px.m11(), 1e-12)
        part = visible(self._series.wall_s, view.left() - margin, view.right() + margin)
        wall_s, width_px = self._series.wall_s[part], view.width() * to_px.m11()
        crowd = is_crowd(len(wall_s), width_px, self._series.scale.width)
        step_px = CROWD_STEP_PX if crowd else STEP_PX
        x, level, counts = dot_places(wall_s * to_px.m11(), self._series.level[part], step_px)
        if not len(x):
            return
        x += to_px.dx()
        y = level * to_px.m22() + to_px.dy()
        opacity: Floats = dot_opacity(counts, len(wall_s) * step_px / max(width_px, 1.0) if crowd else None)
        if painter.paintEngine().type() is QPaintEngine.Type.SVG:  # each stamp would be a picture in the file
            self._draw_shapes(painter, x, y, opacity)
            return
        # QPainter.PixmapFragment is ten doubles: x, y, left, top, width and height in the picture,
        # scale x, scale y, rotation, opacity
        fields = np.zeros((len(x), 10))
        fields[:, 0], fields[:, 1] = x, y
        fields[:, 4:6] = self._dot.width(), self._dot.height()
        fields[:, 6:8] = 1 / ratio
        fields[:, 9] = opacity
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        first = cast(QPainter.PixmapFragment, wrapInstance(fields.ctypes.data, QPainter.PixmapFragment))
        painter.drawPixmapFragments(first, len(x), self._dot)

    def _draw_shapes(self, painter: QPainter, x: Floats, y: NDArray[np.floating], opacity: Floats) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(self._colour)
        for at_x, at_y, share in zip(x.tolist(), y.tolist(), opacity.tolist(), strict=True):
            colour.setAlphaF(share)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(at_x, at_y), DOT_PX / 2, DOT_PX / 2)


class RingLayer(Layer):
    """The dot that is spoken of: filled, with a ring of paper round it."""

    def __init__(self) -> None:
        super().__init__()
        self._at: QPointF | None = None
        self._colour, self._paper = QColor(), QColor()

    def set_point(self, at: QPointF | None) -> None:
        """(wall time in s, level), or None for no ring."""
        self._at = at
        self.update()

    def set_colours(self, colour: str, paper: str) -> None:
        self._colour, self._paper = QColor(colour), QColor(paper)
        self.update()

    def draw(self, painter: QPainter, to_px: QTransform, view: QRectF) -> None:
        if self._at is None:
            return
        centre = to_px.map(self._at)
        painter.setPen(QPen(self._colour, 2.2))
        painter.setBrush(self._paper)
        painter.drawEllipse(centre, RING_PX / 2, RING_PX / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(centre, DOT_PX / 2, DOT_PX / 2)


def _stamp(colour: QColor, ratio: float) -> QPixmap:
    """A dot as a small picture, ``ratio`` pixels for each of ours."""
    side = round((DOT_PX + 2) * ratio)
    stamp = QPixmap(side, side)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(side / 2, side / 2), DOT_PX * ratio / 2, DOT_PX * ratio / 2)
    painter.end()
    return stamp
