# SPDX-License-Identifier: MIT
"""The days of a year as a map, one year at a time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from companion.desktop.theme import GRID_PX, Tokens
from companion.insights.calendar_days import DAY_RULE, YearGrid, year_grid, year_sentence
from companion.insights.sentence import Sentence
from companion.insights.series import day_of
from companion.ui.trend_figures import Look
from companion.ui.trend_words import first_weekday
from companion.ui.widgets.chart_saver import Block, Table
from companion.ui.widgets.scroll_page import card, label
from companion.ui.widgets.trend_view import TrendView
from companion.ui.widgets.year_map import YearMap


class YearView(TrendView):
    """Signals: ``day_opened(date)``, the wish to see that day."""

    day_opened = Signal(object)
    rule = DAY_RULE
    uses_range = False
    of_anxiety = True

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._grid: YearGrid | None = None
        self._year = 0
        self.map = YearMap(self.tr("Anxiety, day by day"))
        self._name = label("", "cardTitle", wrap=False)
        self.earlier, self.later = QPushButton("←"), QPushButton("→")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        for each in (self.earlier, self._name, self.later):
            row.addWidget(each)
        row.addStretch(1)
        frame, inside = card()
        inside.setContentsMargins(18, 14, 18, 14)
        inside.addLayout(row)
        inside.addWidget(self.map)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame, 1)
        self.earlier.clicked.connect(lambda: self.show_year(self._year - 1))
        self.later.clicked.connect(lambda: self.show_year(self._year + 1))
        self.map.year_requested.connect(self._on_map_year_requested)
        self.map.day_picked.connect(self.day_opened)

    @property
    def title(self) -> str:
        return self.tr("Anxiety, day by day")

    @property
    def year(self) -> int:
        """The year shown, 0 before any."""
        return self._year

    @property
    def sentences(self) -> Sequence[Sentence]:
        return () if self._grid is None else (year_sentence(self._grid),)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        self.map.apply_theme(tokens, text_percent)

    def show_look(self, look: Look) -> None:
        """The year stays, as long as it is one that has ratings."""
        self._look = look
        self.show_year(self._year or look.today.year)

    def show_year(self, year: int) -> None:
        """Show a year between the first that has a rating and the last or this one; else the nearest."""
        if self._look is None:
            return
        first, last = self._ends()
        self._year = min(max(year, first), last)
        days = self._look.figures.calendar
        self._grid = year_grid(days, self._year, first_weekday())
        self.map.show_year(days, self._grid, self._look.today)
        self.map.describe(self.plain_words)
        self._name.setText(str(self._year))
        for button, other, words in (
            (self.earlier, self._year - 1, self.tr("The year before, {year}")),
            (self.later, self._year + 1, self.tr("The year after, {year}")),
        ):
            button.setEnabled(first <= other <= last)
            button.setAccessibleName(words.format(year=other))
        self.said.emit()

    def _ends(self) -> tuple[int, int]:
        assert self._look is not None
        years = [*self._look.figures.calendar.years(), self._look.today.year]
        return min(years), max(years)

    def blocks(self) -> list[Block]:
        return [Block(str(self._year), "", self.map.tall, self.map.draw)]

    def picture_width(self) -> float:
        return self.map.inner_width

    def table(self) -> Table:
        """The days of the shown year that have a rating."""
        assert self._look is not None
        days = self._look.figures.calendar
        columns = (each.tolist() for each in (days.day, days.median, days.lowest, days.highest, days.n))
        rows = (
            (day_of(day).isoformat(), f"{median:g}", lowest, highest, n)
            for day, median, lowest, highest, n in zip(*columns, strict=True)
            if day_of(day).year == self._year
        )
        return Table(("day", "median", "lowest", "highest", "ratings"), rows)

    def file_words(self) -> str:
        return f"year-{self._year}"

    def _on_map_year_requested(self, year: int, day: date | None) -> None:
        if self._look is None:
            return
        first, last = self._ends()
        if first <= year <= last and (day is None or day <= self._look.today):
            self.show_year(year)
            self.map.speak_of(day if day is not None else date(year, 12, 31))
