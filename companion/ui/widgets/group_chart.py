# SPDX-License-Identifier: MIT
"""Hours, parts of the day or weekdays one below the other: median, middle half, and how many ratings."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from companion.insights.hours import Group, group_sentence
from companion.insights.series import Scale
from companion.ui.trend_words import number, say
from companion.ui.widgets.painted_chart import PaintedChart

ROW_PX, GAP_PX, BAR_PX, DOT_PX = 30, 14, 14, 12
"""At 100 % text: a row, the space between columns, the bar of the middle half, the dot of the median."""

STUB_PX = 6
"""How far a bar reaches beyond its ends, so that a middle half of one level can be seen as well."""

GRID_STEP = 2
LEAST_TRACK_PX = 70
ROOMY_TRACK_PX = 140
"""A track narrower than this at 100 % text is hard to read, so it stands below name, median and number."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """name: as shown, short. spoken: as said in full."""

    name: str
    spoken: str
    group: Group


@dataclass(frozen=True, slots=True)
class Columns:
    """Pixels from the left: where the track begins and ends, and where median and number end."""

    track: float
    track_end: float
    median_end: float
    n_end: float


def columns_for(width: float, name: float, median: float, n: float, gap: float) -> Columns:
    """Share ``width`` among name, track, median and number, each as wide as it needs, the track the rest."""
    track = name + gap
    end = max(track + LEAST_TRACK_PX, width - n - median - 2 * gap)
    return Columns(track, end, end + gap + median, end + 2 * gap + median + n)


class GroupChart(PaintedChart):
    """Bars of the middle half with a dot for the median; what has too few says how many more it needs."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: tuple[GroupRow, ...] = ()

    def show_rows(self, rows: tuple[GroupRow, ...]) -> None:
        self._rows = rows
        self.describe(" ".join(self.words(index) for index in range(len(rows))))
        self.changed()

    def count(self) -> int:
        return len(self._rows)

    def words(self, index: int) -> str:
        row = self._rows[index]
        words: str = self.tr("{name}: {figures}")
        return words.format(name=row.spoken, figures=say(group_sentence(row.group)))

    def tall(self, width: float) -> float:
        lines = self._lines(width)
        return lines * (self._head() + len(self._rows) * self._row())

    def place(self, index: int) -> QRectF:
        lines = self._lines(self.inner_width)
        top = lines * (self._head() + index * self._row())
        return QRectF(-2, top + 1, self.inner_width + 4, lines * self._row() - 2)

    def draw(self, painter: QPainter, width: float) -> None:
        tokens = self._tokens
        columns = self._columns(width)
        scale = Scale.DISTRESS

        def x_of(level: float) -> float:
            share = (level - scale.least) / (scale.most - scale.least)
            inset = self.px(STUB_PX) + 1
            return columns.track + inset + share * (columns.track_end - columns.track - 2 * inset)

        head, lines = self._head(), self._lines(width)
        top, bottom = lines * head, self.tall(width)
        painter.setFont(self.small())
        painter.setPen(QPen(QColor(tokens.line), 1))
        for level in range(scale.least, scale.most + 1, GRID_STEP):
            painter.drawLine(QPointF(x_of(level), top), QPointF(x_of(level), bottom))
        painter.setPen(QColor(tokens.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        levels = (scale.least, scale.most) if columns.track_end - columns.track < self.px(120) else (0, 5, 10)
        for level in levels:
            box = QRectF(x_of(level) - 40, top - head, 80, head)
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignHCenter, number(level))
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(0, 0, columns.median_end, head), right, self._median_head())
        painter.drawText(QRectF(0, 0, columns.n_end, head), right, self._n_head())
        for index, row in enumerate(self._rows):
            words = QRectF(0, top + index * lines * self._row(), width, self._row())
            track = words.translated(0, (lines - 1) * self._row())
            self._draw_row(painter, row, words, track, columns, x_of)

    def _draw_row(
        self,
        painter: QPainter,
        row: GroupRow,
        box: QRectF,
        track: QRectF,
        columns: Columns,
        x_of: Callable[[float], float],
    ) -> None:
        """Name, median and number in ``box``; the bar, or how many more days it needs, in ``track``."""
        tokens, group, y = self._tokens, row.group, track.center().y()
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(self.small())
        painter.setPen(QColor(tokens.muted))
        painter.drawText(box, left, row.name)
        painter.drawText(QRectF(0, box.y(), columns.n_end, box.height()), right, number(group.n))
        if group.median is None or group.low is None or group.high is None:
            end = max(columns.median_end, columns.track_end)
            room = QRectF(columns.track, track.y(), end - columns.track, track.height())
            words = self._more(group)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words) + self.px(8)
            painter.fillRect(
                QRectF(room.x(), y - track.height() * 0.4, min(wide, room.width()), track.height() * 0.8),
                QColor(tokens.panel),
            )
            painter.drawText(room, left, words)
            return
        stub, tall = self.px(STUB_PX), self.px(BAR_PX)
        bar = QRectF(
            x_of(group.low) - stub, y - tall / 2, x_of(group.high) - x_of(group.low) + 2 * stub, tall
        )
        fill = QColor(tokens.accent)
        fill.setAlphaF(0.35)
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(bar, min(tall, bar.width()) / 2, tall / 2)
        painter.setPen(QPen(QColor(tokens.panel), 1.6))
        painter.setBrush(QColor(tokens.accent))
        radius = self.px(DOT_PX) / 2
        painter.drawEllipse(QPointF(x_of(group.median), y), radius, radius)
        painter.setFont(self.small(bold=True))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(QRectF(0, box.y(), columns.median_end, box.height()), right, number(group.median))

    def _more(self, group: Group) -> str:
        if group.more_days == 1:
            return self.tr("1 more day needed")
        return self.tr("{n} more days needed").format(n=group.more_days)

    def _median_head(self) -> str:
        return self.tr("Median")

    def _n_head(self) -> str:
        return self.tr("Ratings")

    def _head(self) -> float:
        return QFontMetricsF(self.small()).height() + self.px(6)

    def _row(self) -> float:
        return max(self.px(ROW_PX), QFontMetricsF(self.small()).height() + 4)

    def _lines(self, width: float) -> int:
        """Of each row and of the head: 2 where the track stands below, see ``ROOMY_TRACK_PX``."""
        beside = self._beside(width)
        return 1 if beside.track_end - beside.track >= self.px(ROOMY_TRACK_PX) else 2

    def _columns(self, width: float) -> Columns:
        beside = self._beside(width)
        if self._lines(width) == 1:
            return beside
        return Columns(0.0, width, width - (beside.n_end - beside.median_end), width)

    def _beside(self, width: float) -> Columns:
        """All in one line."""
        metrics = QFontMetricsF(self.small())

        def widest(words: list[str]) -> float:
            return max((metrics.horizontalAdvance(each) for each in words), default=0.0) + 2

        return columns_for(
            width,
            widest([row.name for row in self._rows]),
            widest([self._median_head(), "10.5"]),
            widest([self._n_head(), *(number(row.group.n) for row in self._rows)]),
            self.px(GAP_PX),
        )
