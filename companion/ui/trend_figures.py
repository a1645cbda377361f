# SPDX-License-Identifier: MIT
"""Rows read as arrays, each kind when a view first asks for it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from companion.clock import Moment
from companion.desktop.trend_rows import TrendRows
from companion.insights.calendar_days import CalendarDays, calendar_days
from companion.insights.levels import Levels, read_levels
from companion.insights.pairs import Pairs, read_pairs
from companion.insights.series import Floats, Range, Scale, Series, covers, day_number, read_times
from companion.insights.together import TaggedDays, read_tags


class Figures:
    """Years of rows; reading a million of them takes most of a second, so none is read unasked."""

    def __init__(self, rows: TrendRows) -> None:
        self.rows = rows
        self._series: dict[Scale, Series] = {}

    @cached_property
    def levels(self) -> Levels:
        return read_levels(self.rows.levels)

    @cached_property
    def most_rated(self) -> Scale:
        """The scale with the most ratings, of equal ones the first: anxiety, mood, energy."""
        return max(Scale, key=self.levels.count)

    def series(self, scale: Scale) -> Series:
        """The ratings on one scale; ``row`` is the place in ``rows.levels``."""
        if scale not in self._series:
            self._series[scale] = self.levels.of(scale)
        return self._series[scale]

    @cached_property
    def calendar(self) -> CalendarDays:
        return calendar_days(self.series(Scale.DISTRESS))

    @cached_property
    def pairs(self) -> tuple[Pairs, ...]:
        return read_pairs(self.rows.pairs)

    @cached_property
    def tagged(self) -> TaggedDays:
        return read_tags(self.rows.tags)

    @cached_property
    def marks(self) -> tuple[Floats, tuple[str, ...]]:
        """The wall times of all sessions in order, and the exercise of each."""
        wall_s, _, order = read_times(self.rows.marks)
        return wall_s, tuple(self.rows.marks[row][3] for row in order.tolist())

    def at_ms(self, series: Series, index: int) -> int:
        """The moment of one rating, in UTC milliseconds."""
        return self.rows.levels[int(series.row[index])][0]

    def time(self, series: Series, index: int) -> str:
        """The moment of one rating in ISO 8601, with the offset it was made in."""
        utc_ms, offset_min = self.rows.levels[int(series.row[index])][:2]
        return Moment(utc_ms, offset_min).local.isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Look:
    """What a view is asked to show."""

    figures: Figures
    reach: Range
    today: date

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day of the range."""
        return covers(self.reach, self.today)

    @property
    def known_days(self) -> tuple[int, int]:
        """The first day of any check-in, and the last or today, as days since 1970-01-01."""
        day, today = self.figures.levels.day, day_number(self.today)
        if not len(day):
            return today, today
        return int(day.min()), max(int(day.max()), today)
