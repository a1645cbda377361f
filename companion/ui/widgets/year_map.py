# SPDX-License-Identifier: MIT
"""One year as a map of its days: a column a week, the colour of each day from the distress scale.

Every day is outlined, and its number is at hand by pointer, keyboard and screen reader.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen

from companion.desktop.theme import Tokens, contrast
from companion.insights.calendar_days import SHADES, CalendarDays, YearGrid, day_sentence
from companion.insights.hours import WEEKDAYS
from companion.insights.series import Scale
from companion.ui.trend_words import day_words, month_short, number, say, weekday_short
from companion.ui.widgets.painted_chart import PaintedChart

LEAST_CELL_PX, MOST_CELL_PX = 18, 36
"""A year whose days would be smaller than this at 100 % text is cut into two, four or six rows of weeks."""

CELL_GAP_SHARE, BLOCK_GAP_PX, SWATCH_PX, CELL_TEXT_PX = 0.14, 12, 26, 12
BLOCKS = (1, 2, 4, 6)


def readable_on(colour: str, tokens: Tokens) -> str:
    """The colour for a number on a shade: ink or paper, whichever is told from it better."""
    return max((tokens.ink, tokens.panel), key=lambda each: contrast(each, colour))


@dataclass(frozen=True, slots=True)
class Shape:
    """How a year is laid out, in pixels.

    weeks: columns in each block. pitch: from one day to the next. left: before the first column. head:
    above the first row of each block. tall: of each block, head included.
    """

    weeks: int
    pitch: float
    left: float
    head: float
    tall: float

    def corner(self, row: int, column: int) -> tuple[float, float]:
        """The upper left corner of the place of a day."""
        block, at = divmod(column, self.weeks)
        return self.left + at * self.pitch, block * self.tall + self.head + row * self.pitch


def shape_for(width: float, columns: int, left: float, head: float, percent: int) -> Shape:
    """The fewest blocks in which a day is large enough; else the most there are."""
    weeks, pitch = columns, 1.0
    for blocks in BLOCKS:
        weeks = -(-columns // blocks)
        pitch = min((width - left) / weeks, MOST_CELL_PX * percent / 100)
        if pitch >= LEAST_CELL_PX * percent / 100:
            break
    pitch = max(pitch, 4.0)
    return Shape(weeks, pitch, left, head, head + WEEKDAYS * pitch + BLOCK_GAP_PX * percent / 100)


class YearMap(PaintedChart):
    """Left and Right go a week, Up and Down a day, Page Up and Page Down a year.

    Signals: ``day_picked(date)`` for Enter or a click; ``year_requested(int, object)``, the wish for another
    year, and the date in it that is to be spoken of or None.
    """

    day_picked = Signal(object)
    year_requested = Signal(int, object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._days: CalendarDays | None = None
        self._grid: YearGrid | None = None
        self._today = date.min
        self.picked.connect(self._on_picked)

    def show_year(self, days: CalendarDays, grid: YearGrid, today: date) -> None:
        """Days after ``today`` are drawn as not there yet."""
        self._days, self._grid, self._today = days, grid, today
        self.changed()

    def speak_of(self, day: date) -> None:
        """Choose a day of the shown year, as by key."""
        self.select(min((day - self._first).days, self.count() - 1), by_key=True)

    @property
    def day(self) -> date | None:
        """The day spoken of."""
        return None if self._at is None else self._day(self._at)

    def count(self) -> int:
        if self._grid is None:
            return 0
        last = min(date(self._grid.year, 12, 31), max(self._today, self._first))
        return (last - self._first).days + 1

    def begin(self) -> int:
        return self.count() - 1

    def words(self, index: int) -> str:
        assert self._days is not None
        day = self._day(index)
        found = self._days.index(day)
        if found is None:
            return self.tr("{day}: no anxiety rating").format(day=day_words(day))
        words: str = self.tr("{day}: {figures}")
        return words.format(day=day_words(day), figures=say(day_sentence(self._days, found)))

    def moved(self, index: int, key: Qt.Key) -> int | None:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            ways = {
                Qt.Key.Key_Left: -WEEKDAYS,
                Qt.Key.Key_Right: WEEKDAYS,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Down: 1,
            }
            return index + ways[key]
        return super().moved(index, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A step out of the year leads into the next one."""
        key = Qt.Key(event.key())
        if self._grid is not None and not event.modifiers():
            if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self.year_requested.emit(self._first.year + (-1 if key == Qt.Key.Key_PageUp else 1), None)
                return
            there = None if self._at is None else self.moved(self._at, key)
            if there is not None:
                day = self._first + timedelta(days=there)
                if day.year != self._first.year:
                    self.year_requested.emit(day.year, day)
                    return
        super().keyPressEvent(event)

    def tall(self, width: float) -> float:
        if self._grid is None:
            return 0.0
        shape = self._shape(width)
        blocks = -(-self._grid.cells.shape[1] // shape.weeks)
        return float(blocks) * shape.tall + self._legend_tall()

    def place(self, index: int) -> QRectF:
        return self._cell(self._shape(self.inner_width), *self._place_of(self._day(index)))

    def mark_at(self, where: QPointF) -> int | None:
        if self._grid is None:
            return None
        shape = self._shape(self.inner_width)
        block = int(where.y() // shape.tall)
        row = int((where.y() - block * shape.tall - shape.head) // shape.pitch)
        column = block * shape.weeks + int((where.x() - shape.left) // shape.pitch)
        inside = shape.left <= where.x() < shape.left + shape.weeks * shape.pitch
        if not inside or not 0 <= row < WEEKDAYS or not 0 <= column < self._grid.cells.shape[1]:
            return None
        day = self._grid.day_at(row, column)
        return None if day is None or day > self._day(self.count() - 1) else (day - self._first).days

    def draw(self, painter: QPainter, width: float) -> None:
        if self._grid is None or self._days is None:
            return
        shape, tokens = self._shape(width), self._tokens
        self._draw_names(painter, shape)
        painter.setFont(self.font_of(CELL_TEXT_PX))
        room = QFontMetricsF(painter.font()).horizontalAdvance(number(8.5)) + 2
        inks = [QColor(readable_on(heat, tokens)) for heat in tokens.heat]
        known = self.count()
        edge, quiet = QPen(QColor(tokens.edge), 1), QPen(QColor(tokens.line), 1)
        length = (date(self._grid.year, 12, 31) - self._first).days + 1
        for index in range(length):
            row, column = self._place_of(self._day(index))
            found = int(self._grid.cells[row, column])
            cell = self._cell(shape, row, column)
            painter.setPen(edge if found >= 0 else quiet)
            colour = QColor(tokens.heat[int(self._days.shade[found])]) if found >= 0 else QColor(tokens.panel)
            if index >= known:
                painter.setPen(Qt.PenStyle.NoPen)
                colour = QColor(tokens.line)
                colour.setAlphaF(0.35)
            painter.setBrush(colour)
            painter.drawRoundedRect(cell, cell.width() * 0.22, cell.width() * 0.22)
            if found >= 0 and cell.width() >= room:
                painter.setPen(inks[int(self._days.shade[found])])
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, number(float(self._days.median[found])))
        self._draw_legend(painter, self.tall(width) - self._legend_tall(), width)

    def _draw_names(self, painter: QPainter, shape: Shape) -> None:
        """Months above, weekdays at the left."""
        assert self._grid is not None
        painter.setFont(self.small())
        painter.setPen(QColor(self._tokens.muted))
        metrics = QFontMetricsF(painter.font())
        ends: dict[int, float] = {}
        for month, column in enumerate(self._grid.month_columns, start=1):
            x, y = shape.corner(0, column)
            name, block = month_short(month), column // shape.weeks
            if x >= ends.get(block, -1.0):
                painter.drawText(QPointF(x, y - shape.head + metrics.ascent()), name)
                ends[block] = x + metrics.horizontalAdvance(name) + 4
        every = 1 if shape.pitch >= metrics.height() * 0.9 else 2
        blocks = -(-self._grid.cells.shape[1] // shape.weeks)
        for block in range(blocks):
            for row in range(0, WEEKDAYS, every):
                _, y = shape.corner(row, block * shape.weeks)
                box = QRectF(0, y, shape.left - self.px(6), shape.pitch)
                name = weekday_short((self._grid.first_weekday + row) % WEEKDAYS)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _draw_legend(self, painter: QPainter, top: float, width: float) -> None:
        """The shades side by side, with the level at which each begins and ends."""
        del width
        scale, tokens = Scale.DISTRESS, self._tokens
        side, left = self.px(SWATCH_PX), self._left()
        painter.setFont(self.small())
        tall = QFontMetricsF(painter.font()).height()
        for shade in range(SHADES):
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.setBrush(QColor(tokens.heat[shade]))
            painter.drawRect(QRectF(left + shade * side, top + self.px(6), side, side * 0.5))
        painter.setPen(QColor(tokens.muted))
        for shade in range(SHADES + 1):
            level = scale.least + shade * (scale.most - scale.least) / SHADES
            box = QRectF(left + shade * side - side, top + self.px(8) + side * 0.5, 2 * side, tall)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, number(level))
        x = left + SHADES * side + self.px(16)
        box = QRectF(x, top + self.px(6), 10_000, side * 0.5)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, align | Qt.TextFlag.TextDontClip, self.tr("median of the day"))

    def _legend_tall(self) -> float:
        return self.px(10) + self.px(SWATCH_PX) * 0.5 + QFontMetricsF(self.small()).height()

    def _left(self) -> float:
        metrics = QFontMetricsF(self.small())
        return max(metrics.horizontalAdvance(weekday_short(day)) for day in range(WEEKDAYS)) + self.px(8)

    def _shape(self, width: float) -> Shape:
        assert self._grid is not None
        head = QFontMetricsF(self.small()).height() + self.px(4)
        return shape_for(width, self._grid.cells.shape[1], self._left(), head, self._percent)

    def _cell(self, shape: Shape, row: int, column: int) -> QRectF:
        x, y = shape.corner(row, column)
        side = shape.pitch * (1 - CELL_GAP_SHARE)
        return QRectF(x + 0.5, y + 0.5, side, side)

    def _place_of(self, day: date) -> tuple[int, int]:
        assert self._grid is not None
        return self._grid.place(day)

    @property
    def _first(self) -> date:
        assert self._grid is not None
        return date(self._grid.year, 1, 1)

    def _day(self, index: int) -> date:
        return self._first + timedelta(days=index)

    def _on_picked(self, index: int) -> None:
        self.day_picked.emit(self._day(index))
