# SPDX-License-Identifier: MIT
"""Anxiety, mood or energy over time, with what stands behind it."""

from collections.abc import Hashable, Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout

from companion.desktop.theme import GRID_PX, Tokens, scaled
from companion.insights.levels import CHECK_IN_RULE
from companion.insights.sentence import Sentence
from companion.insights.series import DAY_S, Line, Range, Scale, Series, day_number, rolling
from companion.insights.summary import Summary, sentences, summarise
from companion.ui.trend_figures import Look
from companion.ui.trend_words import plain, scale_name
from companion.ui.widgets.chart_saver import Block, Table
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.scroll_page import card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.trend_chart import TrendChart
from companion.ui.widgets.trend_view import TrendView

CHART_LEAST_PX = 240


class OverTimeView(TrendView):
    """Opens on the scale with the most ratings, until the person chooses one.

    Signals: ``read_requested(at_ms)``, the wish for tags and note of the check-in of that moment (int, UTC
    milliseconds); ``entry_opened(at_ms)``, the wish to see it.
    """

    read_requested = Signal(object)
    entry_opened = Signal(object)
    rule = CHECK_IN_RULE
    bold = "typical"

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._chosen = False
        self._series: Series | None = None
        self._line: Line | None = None
        self._summary: Summary | None = None
        self.chart = TrendChart(self._tokens, self._percent)
        names: dict[Hashable, str] = {scale: scale_name(scale) for scale in Scale}
        self.scales = Segments(names, Scale.DISTRESS, self.tr("What is shown"))
        self._legend = label("", "small", wrap=False)
        frame, inside = card()
        inside.setContentsMargins(18, 14, 18, 10)
        inside.setSpacing(GRID_PX)
        inside.addWidget(FoldingRow(self.scales, self._legend, GRID_PX))
        inside.addWidget(self.chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame, 1)
        self.scales.chosen.connect(self.show_scale)
        self.chart.pointed.connect(self._on_chart_pointed)
        self.chart.picked.connect(self._on_chart_picked)

    @property
    def title(self) -> str:
        name: str = self.chart.accessibleName()
        return name

    @property
    def summary(self) -> Summary | None:
        return self._summary

    @property
    def sentences(self) -> Sequence[Sentence]:
        return () if self._summary is None else sentences(self._summary)

    @property
    def scale(self) -> Scale:
        value = self.scales.value
        assert isinstance(value, Scale)
        return value

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        self.chart.apply_theme(tokens, text_percent)
        self.chart.setMinimumHeight(scaled(CHART_LEAST_PX, text_percent))

    def show_look(self, look: Look) -> None:
        """Also brings the range into view."""
        news = self._look is None or look.figures is not self._look.figures
        self._look = look
        if not self._chosen:
            self.scales.choose(look.figures.most_rated)
        self._take_scale()
        if news:
            self.chart.show_marks(*look.figures.marks)
        first, last = (day_number(day) for day in look.days)
        if look.reach is Range.ALL:
            first, last = look.known_days
        self.chart.look_at(first * DAY_S, (last + 1) * DAY_S)

    def show_scale(self, scale: Scale) -> None:
        """Show another rating; what is in view stays."""
        self._chosen = True
        self.scales.choose(scale)
        if self._look is not None:
            seen = self.chart.view_s
            self._take_scale()
            self.chart.look_between(*seen)
            self.said.emit()

    def show_reading(self, at_ms: int, tags: Sequence[str], note: str) -> None:
        """Tags and note of the check-in of that moment; nothing happens when another is spoken of by now."""
        index = self.chart.selected
        if index is not None and self._at_ms(index) == at_ms:
            self.chart.show_reading(tags, note)

    def _take_scale(self) -> None:
        look = self._look
        assert look is not None
        reach, figures = look.reach, look.figures
        self._series = figures.series(self.scale)
        self._summary = summarise(self._series, reach, look.today, figures.levels.day)
        self._line = None
        if self._summary.has_line:
            self._line = rolling(self._series, reach.window_days, reach.gap_days)
        first, last = look.known_days
        if reach is not Range.ALL:
            first = min(first, day_number(look.days[0]))
        self.chart.show_data(self._series, self._line, (first * DAY_S, (last + 1) * DAY_S))
        self.chart.describe(plain(self.sentences))
        self._legend.setText(self._legend_text())

    def _legend_text(self) -> str:
        parts = [self.tr("dots: each rating")]
        if self._line is not None and len(self._line.day):
            assert self._look is not None
            parts.append(
                {
                    3: self.tr("line: 3-day median"),
                    7: self.tr("line: 1-week median"),
                    14: self.tr("line: 2-week median"),
                    28: self.tr("line: 4-week median"),
                }[self._look.reach.window_days]
            )
            parts.append(self.tr("band: middle half"))
        if self._look is not None and self._look.figures.rows.marks:
            parts.append(self.tr("marks below: exercises"))
        return " · ".join(parts)

    # what is given away

    def blocks(self) -> list[Block]:
        return [Block("", self._legend.text(), lambda _: float(self.chart.viewport().height()), self._draw)]

    def picture_width(self) -> float:
        return float(self.chart.viewport().width())

    def table(self) -> Table:
        """Every rating in view; beside it the line of its day, where there is one."""
        assert self._look is not None
        assert self._series is not None
        series, figures = self._series, self._look.figures
        low, high = self.chart.view_s
        start, stop = np.searchsorted(series.wall_s, [low, high]).tolist()
        lines: dict[int, tuple[float, float, float]] = {}
        if self._line is not None:
            columns = (each.tolist() for each in (self._line.median, self._line.low, self._line.high))
            lines = dict(zip(self._line.day.tolist(), zip(*columns, strict=True), strict=True))
        head = ("time", "day", series.scale.value, "line_median", "line_low", "line_high")
        rows = (
            (
                figures.time(series, index),
                figures.rows.levels[int(series.row[index])][2],
                int(series.level[index]),
                *(f"{each:g}" for each in lines.get(int(series.day[index]), ())),
            )
            for index in range(start, stop)
        )
        return Table(head, ((*row, *("",) * (len(head) - len(row))) for row in rows))

    def file_words(self) -> str:
        return f"{self.scale.value}-over-time"

    def _draw(self, painter: QPainter, width: float) -> None:
        del width  # as on the screen: one saves what one sees
        self.chart.draw(painter)

    def _at_ms(self, index: int) -> int:
        assert self._look is not None
        assert self._series is not None
        return self._look.figures.at_ms(self._series, index)

    def _on_chart_pointed(self, index: int) -> None:
        self.read_requested.emit(self._at_ms(index))

    def _on_chart_picked(self, index: int) -> None:
        self.entry_opened.emit(self._at_ms(index))
