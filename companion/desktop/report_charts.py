# SPDX-License-Identifier: MIT
"""The charts of the printed report: distress over time, and the ratings before and after an exercise.

They are painted from plain values with plain strokes, in opaque colours, so that they print as sharp as the
paper allows. All lengths are tenths of a millimetre.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from companion.desktop.report_text import SMALL, STRONG, wide, words_at
from companion.desktop.theme import LIGHT, mix
from companion.model.check_in import DISTRESS_MAX, DISTRESS_MIN

LEVELS = range(DISTRESS_MIN, DISTRESS_MAX + 1, 2)
"""Those that have a line and a number."""

AXIS_WIDE, AXIS_TALL, ROOM = 74.0, 56.0, 18.0
"""Left of a plot for the numbers, below it for the dates, above it for half a number."""

DOT, DOT_LEAST, DOT_MOST, MEDIAN, GRID, STRONG_LINE = 13.0, 6.0, 26.0, 8.0, 1.4, 9.0
PAIR_LINE, PAIR_LINE_MOST, BAR, CIRCLE = 3.2, 14.0, 30.0, 15.0

PAPER = "#FFFFFF"
"""What is not printed; an image of a page is filled with it."""

DOTS = mix(PAPER, LIGHT.accent, 0.5)
BAND = mix(PAPER, LIGHT.accent, 0.17)
BARS = mix(PAPER, LIGHT.warm, 0.3)

LineDay = tuple[float, float, float, float]
"""One day of the line: where (0 to 1 of the width), median, low and high end of the middle half."""


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Distress over the days of a range; places are shares of its width, 0 to 1.

    dots: (place, level 0 to 10, how many check-ins stand there). pieces: unbroken stretches of the line.
    day: how wide a day is. labels: (place, words) below the axis. empty: said where there are no dots.
    """

    dots: Sequence[tuple[float, int, int]] = ()
    pieces: Sequence[Sequence[LineDay]] = ()
    day: float = 1.0
    labels: Sequence[tuple[float, str]] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class PairsChart:
    """pairs: (before, after, how often). before, after: median, low and high end of the middle half.
    names: the words for both sides. medians: both as they are written.
    """

    pairs: Sequence[tuple[int, int, int]]
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    names: tuple[str, str]
    medians: tuple[str, str]


def plot_of(place: QRectF) -> QRectF:
    """Where values are drawn in the place of a time chart."""
    return place.adjusted(AXIS_WIDE, ROOM, -ROOM, -AXIS_TALL)


def height_of(plot: QRectF, level: float) -> float:
    """The y of a level."""
    return plot.bottom() - (level - DISTRESS_MIN) / (DISTRESS_MAX - DISTRESS_MIN) * plot.height()


def point(plot: QRectF, place: float, level: float) -> QPointF:
    return QPointF(plot.left() + place * plot.width(), height_of(plot, level))


def dot_size(count: int, greatest: int) -> float:
    """How wide a dot is that stands for so many check-ins; its area grows with them.

    greatest: how many the largest dot of the chart stands for. In a crowd all dots are smaller, so that the
    largest does not reach its neighbours; the smallest can still be seen.
    """
    return max(DOT_LEAST, min(DOT, DOT_MOST / sqrt(greatest)) * sqrt(count))


def pair_width(count: int, pairs: int) -> float:
    """How wide the line is that stands for ``count`` of all pairs."""
    return PAIR_LINE + (PAIR_LINE_MOST - PAIR_LINE) * sqrt((count - 1) / max(pairs, 1))


def label_place(plot: QRectF, x: float, label_wide: float) -> float:
    """The left edge of a label under ``x``, which stays between both ends of the paper's column."""
    return min(max(x - label_wide / 2, plot.left() - AXIS_WIDE), plot.right() + ROOM - label_wide)


def stretch(piece: Sequence[LineDay], day: float) -> Sequence[LineDay]:
    """A day alone is drawn as long as a day is."""
    if len(piece) != 1:
        return piece
    place, *values = piece[0]
    median, low, high = values
    return (place - day / 2, median, low, high), (place + day / 2, median, low, high)


def paint_time_chart(painter: QPainter, place: QRectF, chart: TimeChart) -> None:
    plot = plot_of(place)
    _paint_grid(painter, plot)
    _paint_labels(painter, plot, chart.labels)
    if not chart.dots:
        painter.setPen(QColor(LIGHT.muted))
        words_at(painter, chart.empty, SMALL, plot, Qt.AlignmentFlag.AlignHCenter)
        return
    pieces = [stretch(piece, chart.day) for piece in chart.pieces]
    painter.setPen(QPen(QColor(BAND), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.setBrush(QColor(BAND))
    for piece in pieces:
        above = [point(plot, place, high) for place, _, _, high in piece]
        below = [point(plot, place, low) for place, _, low, _ in reversed(piece)]
        painter.drawPolygon(QPolygonF([*above, *below]))
    _paint_dots(painter, plot, chart.dots)
    for colour, more in ((PAPER, 5.0), (LIGHT.accent, 0.0)):  # an edge of paper parts the line from the dots
        painter.setPen(_pen(colour, MEDIAN + more))
        for piece in pieces:
            painter.drawPolyline(QPolygonF([point(plot, place, median) for place, median, _, _ in piece]))


def paint_pairs_chart(painter: QPainter, place: QRectF, chart: PairsChart) -> None:
    side = wide("10.5", STRONG) + CIRCLE + 10
    plot = place.adjusted(AXIS_WIDE, SMALL.line + ROOM, 0, -ROOM)
    left, right = plot.left() + side, plot.right() - side
    _paint_grid(painter, plot)
    painter.setPen(QColor(LIGHT.muted))
    for x, name in zip((left, right), chart.names, strict=True):
        box = QRectF(x - 150, place.top(), 300, SMALL.line)
        words_at(painter, name, SMALL, box, Qt.AlignmentFlag.AlignHCenter)
    every = sum(count for _, _, count in chart.pairs)
    for before, after, count in chart.pairs:
        painter.setPen(_pen(DOTS, pair_width(count, every)))
        painter.drawLine(QPointF(left, height_of(plot, before)), QPointF(right, height_of(plot, after)))
    ends = []
    for x, (median, low, high) in zip((left, right), (chart.before, chart.after), strict=True):
        top, bottom = height_of(plot, high), height_of(plot, low)
        painter.setPen(_pen(LIGHT.warm, 2))
        painter.setBrush(QColor(BARS))
        painter.drawRoundedRect(QRectF(x - BAR / 2, top - 8, BAR, bottom - top + 16), 8, 8)
        ends.append(QPointF(x, height_of(plot, median)))
    for colour, width in ((PAPER, STRONG_LINE + 7), (LIGHT.warm_text, STRONG_LINE)):
        painter.setPen(_pen(colour, width))
        painter.drawLine(*ends)
    for end, fill in zip(ends, (LIGHT.warm_text, PAPER), strict=True):  # full before, open after
        painter.setPen(_pen(LIGHT.warm_text, 6))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(end, CIRCLE, CIRCLE)
    painter.setPen(QColor(LIGHT.ink))
    away = CIRCLE + 12
    for end, words, flag in zip(ends, chart.medians, (_RIGHT, _LEFT), strict=True):
        x = end.x() - away - 200 if flag is _RIGHT else end.x() + away
        words_at(painter, words, STRONG, QRectF(x, end.y() - 30, 200, 60), flag)


def _paint_grid(painter: QPainter, plot: QRectF) -> None:
    for level in LEVELS:
        y = height_of(plot, level)
        painter.setPen(_pen(LIGHT.line, GRID))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(LIGHT.muted))
        box = QRectF(plot.left() - AXIS_WIDE, y - 30, AXIS_WIDE - 22, 60)
        words_at(painter, str(level), SMALL, box, _RIGHT)


def _paint_labels(painter: QPainter, plot: QRectF, labels: Iterable[tuple[float, str]]) -> None:
    for place, words in labels:
        x = plot.left() + place * plot.width()
        painter.setPen(_pen(LIGHT.edge, 2))
        painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + 10))
        painter.setPen(QColor(LIGHT.muted))
        label_wide = wide(words, SMALL)
        box = QRectF(label_place(plot, x, label_wide), plot.bottom() + 14, label_wide, SMALL.line)
        words_at(painter, words, SMALL, box, _LEFT)


def _paint_dots(painter: QPainter, plot: QRectF, dots: Sequence[tuple[float, int, int]]) -> None:
    """Those of one size in one go."""
    greatest = max(count for _, _, count in dots)
    by_size: dict[float, list[QPointF]] = {}
    for place, level, count in dots:
        by_size.setdefault(dot_size(count, greatest), []).append(point(plot, place, level))
    for size in sorted(by_size, reverse=True):
        painter.setPen(_pen(DOTS, size))
        painter.drawPoints(QPolygonF(by_size[size]))


def _pen(colour: str, width: float) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, round_cap, round_join)


_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
