# SPDX-License-Identifier: MIT
"""Each local day as one figure, and years of them as grids of weeks for the heat map."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.insights.hours import WEEKDAYS, weekday_of
from companion.insights.sentence import Sentence, counted
from companion.insights.series import Floats, Ints, Scale, Series, count_by_day, day_number, day_of, middle
from companion.text import QT_TRANSLATE_NOOP

DAY_RULE = QT_TRANSLATE_NOOP(
    "trends",
    "A day with several anxiety ratings shows their median: the middle one, or halfway between the middle "
    "two. A rating belongs to the day it was on the clock where it was made. Days without one stay empty.",
)
"""How days of several ratings are counted on the calendar, for the person to read."""

SHADES = 5
"""Colours of the heat map, from the least level to the most."""

EMPTY, OUTSIDE = -1, -2
"""In a grid: a day without a rating, and a place before or after the year."""


@dataclass(frozen=True, slots=True, eq=False)
class CalendarDays:
    """The days that have ratings, in order; arrays of one length.

    day: days since 1970-01-01. median, lowest, highest: on ``scale``. n: ratings. shade: 0 to SHADES - 1.
    """

    day: Ints
    median: Floats
    lowest: Ints
    highest: Ints
    n: Ints
    shade: Ints
    scale: Scale

    def __len__(self) -> int:
        return len(self.day)

    def years(self) -> list[int]:
        """The years that have ratings, the newest first."""
        first_days = np.unique(self.day.astype("datetime64[D]").astype("datetime64[Y]"))
        return [int(year) + 1970 for year in first_days.astype(np.int64)[::-1]]

    def index(self, day: date) -> int | None:
        """Where a day stands in the arrays; None for a day without a rating."""
        place = int(np.searchsorted(self.day, day_number(day)))
        return place if place < len(self.day) and self.day[place] == day_number(day) else None


@dataclass(frozen=True, slots=True, eq=False)
class YearGrid:
    """One year as columns of weeks.

    cells: shape (7, weeks); row 0 is ``first_weekday`` (0 is Monday). Each holds the index of its day in
    the CalendarDays, or EMPTY or OUTSIDE. month_columns: the column of each month's first day.
    """

    year: int
    first_weekday: int
    cells: Ints
    month_columns: tuple[int, ...]

    def place(self, day: date) -> tuple[int, int]:
        """Row and column of a day of this year."""
        column, row = divmod(self._before + (day - date(self.year, 1, 1)).days, WEEKDAYS)
        return row, column

    def day_at(self, row: int, column: int) -> date | None:
        """The day at a place, None outside the year."""
        if self.cells[row, column] == OUTSIDE:
            return None
        return day_of(day_number(date(self.year, 1, 1)) + column * WEEKDAYS + row - self._before)

    @property
    def _before(self) -> int:
        """Places in the first column before the year begins."""
        return (date(self.year, 1, 1).weekday() - self.first_weekday) % WEEKDAYS


def calendar_days(series: Series) -> CalendarDays:
    """The median of each day, see DAY_RULE."""
    days, counts = count_by_day(series)
    median, _, _ = middle(counts, series.scale.least)
    given = counts > 0
    return CalendarDays(
        day=days,
        median=median,
        lowest=given.argmax(axis=1) + series.scale.least,
        highest=series.scale.most - given[:, ::-1].argmax(axis=1),
        n=counts.sum(axis=1),
        shade=shade_of(median, series.scale),
        scale=series.scale,
    )


def shade_of(median: Floats, scale: Scale) -> Ints:
    """Which of the SHADES a median has: the scale in as many equal parts, the topmost with both its ends."""
    share = (median - scale.least) * SHADES / (scale.most - scale.least)
    shade: Ints = np.minimum(share.astype(np.int64), SHADES - 1)
    return shade


def year_grid(days: CalendarDays, year: int, first_weekday: int = 0) -> YearGrid:
    """One year of the heat map, its weeks beginning with ``first_weekday`` (0 is Monday)."""
    first, after = date(year, 1, 1), day_number(date(year, 12, 31)) + 1
    length = after - day_number(first)
    before = int(weekday_of(np.array(day_number(first))) - first_weekday) % WEEKDAYS
    weeks = -(-(before + length) // WEEKDAYS)
    flat = np.full(weeks * WEEKDAYS, OUTSIDE, np.int64)
    flat[before : before + length] = EMPTY
    start, stop = np.searchsorted(days.day, [day_number(first), after])
    flat[days.day[start:stop] - day_number(first) + before] = np.arange(start, stop)
    months = [(date(year, month, 1) - first).days for month in range(1, 13)]
    columns = tuple((before + days_before) // WEEKDAYS for days_before in months)
    return YearGrid(year, first_weekday, flat.reshape(weeks, WEEKDAYS).T, columns)


_DAY_ONE = QT_TRANSLATE_NOOP("trends", "{median}, 1 anxiety rating.")
_DAY = QT_TRANSLATE_NOOP("trends", "Median {median} of {n} anxiety ratings, from {lowest} to {highest}.")
_YEAR_ONE = QT_TRANSLATE_NOOP("trends", "{year}: 1 day with an anxiety rating.")
_YEAR = QT_TRANSLATE_NOOP("trends", "{year}: {n} days with an anxiety rating.")


def day_sentence(days: CalendarDays, index: int) -> Sentence:
    """What is said of one day, for hovering and for screen readers; its date is said by the window."""
    median, n = float(days.median[index]), int(days.n[index])
    if n == 1:
        return Sentence(_DAY_ONE, {"median": median})
    ends = {"lowest": int(days.lowest[index]), "highest": int(days.highest[index])}
    return Sentence(_DAY, {"median": median, "n": n, **ends})


def year_sentence(grid: YearGrid) -> Sentence:
    """What a screen reader says of a year as a whole."""
    return counted(int((grid.cells >= 0).sum()), _YEAR_ONE, _YEAR, {"year": str(grid.year)})
