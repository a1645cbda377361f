# SPDX-License-Identifier: MIT
"""Ratings as arrays, the days that a range covers, and the rolling median with its middle half.

Where a point stands in time. A check-in is drawn at its *wall time*: the clock on the wall where it was
made, ``utc_ms / 1000 + offset_min * 60``, read as seconds since 1970-01-01 00:00 of a calendar that
knows no zones. Drawn in UTC, or in the zone of the machine that looks at it later, a flight or the hour of
summer time would move an evening's check-in to another day. At wall time each stays in its own day, and
every day is 24 hours wide. The price is small: on the day that an hour comes twice, or after a flight
west, two check-ins may stand in the other order than they were made in.

Middle half. Leave off fewer than a quarter of the ratings at the bottom and as many at the top: with n
ratings in order, from number ceil(n / 4) to its mirror image from the top. What remains is always *more
than half* of them, both ends are ratings that were given (never 4.25), and with few ratings it grows wide
rather than falsely narrow. So "most ratings between 4 and 6" is true whenever it is said.

numpy is imported here, so this module is imported only where Trends or ``trends --summary`` is asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from companion.model.check_in import DISTRESS_MAX, DISTRESS_MIN, ENERGY_MAX, ENERGY_MIN, MOOD_MAX, MOOD_MIN

Row = tuple[int, int, str, int]
"""One check-in with a distress: utc_ms, offset_min, local day as YYYY-MM-DD, distress 0 to 10."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DAY_S = 86_400
LEAST_FOR_LINE = 14
"""Fewer check-ins than this in a range make no line (our own choice: two weeks of one a day)."""

LEAST_IN_WINDOW = 3
"""A day whose window holds fewer has no median: one or two ratings have no middle half."""

_EPOCH = date(1970, 1, 1).toordinal()


class Scale(StrEnum):
    """What is rated, in whole levels from ``least`` to ``most``."""

    DISTRESS = "distress"
    MOOD = "mood"
    ENERGY = "energy"

    @property
    def least(self) -> int:
        return {"distress": DISTRESS_MIN, "mood": MOOD_MIN, "energy": ENERGY_MIN}[self.value]

    @property
    def most(self) -> int:
        return {"distress": DISTRESS_MAX, "mood": MOOD_MAX, "energy": ENERGY_MAX}[self.value]

    @property
    def width(self) -> int:
        """How many levels there are."""
        return self.most - self.least + 1


class Range(StrEnum):
    """How far back one looks, today included."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """Days covered, or None for all of them. A quarter is 13 whole weeks."""
        return {"week": 7, "month": 30, "quarter": 91, "year": 365}.get(self.value)

    @property
    def window_days(self) -> int:
        """The rolling median of a day looks at that day and those before it, this many in all."""
        return {"week": 3, "month": 7, "quarter": 14, "year": 28, "all": 28}[self.value]

    @property
    def gap_days(self) -> int:
        """More days in a row without a value break the line: half a window, at the most a week."""
        return min(7, self.window_days // 2)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Ratings on one scale in order of wall time; arrays of one length.

    wall_s: wall time in seconds (see above). day: the local day each belongs to, in days since
    1970-01-01. level: from ``scale.least`` to ``scale.most``. row: the number of the row that each came
    from, in what was read.
    """

    wall_s: Floats
    day: Ints
    level: Ints
    row: Ints
    scale: Scale = Scale.DISTRESS

    def __len__(self) -> int:
        return len(self.wall_s)

    @property
    def distress(self) -> Ints:
        """The levels of a series of distress, 0 to 10."""
        return self.level

    def where(self, kept: NDArray[np.bool_]) -> "Series":
        """Those at which ``kept`` is true."""
        return Series(self.wall_s[kept], self.day[kept], self.level[kept], self.row[kept], self.scale)

    def between(self, first: date, last: date) -> "Series":
        """Those whose day is ``first``, ``last`` or between them."""
        return self.where(inside(self.day, first, last))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The rolling median and middle half, one value for a day that has check-ins, in order of days.

    day: days since 1970-01-01. median, low, high: on the scale of the series. starts: indices at which
    the line begins anew after a gap; the first is 0. All empty when there is no line.
    """

    day: Ints
    median: Floats
    low: Floats
    high: Floats
    starts: Ints

    def pieces(self) -> list[slice]:
        """The unbroken stretches."""
        bounds = [*self.starts.tolist(), len(self.day)]
        return [slice(start, end) for start, end in pairwise(bounds)]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The date of ``day_number``."""
    return date.fromordinal(number + _EPOCH)


def covers(reach: Range, today: date) -> tuple[date, date]:
    """First and last day of a range that ends today; for ALL, every day there is."""
    if reach.days is None:
        return date.min, date.max
    return today - timedelta(days=reach.days - 1), today


def inside(day: Ints, first: date, last: date) -> NDArray[np.bool_]:
    """Which of these days (since 1970-01-01) are ``first``, ``last`` or between them."""
    return (day >= day_number(first)) & (day <= day_number(last))


def read(rows: Sequence[Row]) -> Series:
    """Arrays from the store's rows, put in order of wall time (rows of one moment keep theirs)."""
    wall_s, day, order = read_times(rows)
    level = np.fromiter(map(itemgetter(3), rows), np.int64, len(rows))[order]
    return Series(wall_s, day, level, order)


def read_times(rows: Sequence[tuple[object, ...]]) -> tuple[Floats, Ints, Ints]:
    """Wall time in seconds, day, and the number of the row, in order of wall time.

    rows: tuples that begin with utc_ms, offset_min and the local day as YYYY-MM-DD.
    """
    n = len(rows)
    utc_ms = np.fromiter(map(itemgetter(0), rows), np.int64, n)
    offset_min = np.fromiter(map(itemgetter(1), rows), np.int64, n)
    day = day_numbers(map(itemgetter(2), rows), n)
    wall_s = utc_ms / 1000 + offset_min * 60.0
    order = np.arange(n)
    if n and np.any(np.diff(wall_s) < 0):
        order = np.argsort(wall_s, kind="stable")
    return wall_s[order], day[order], order


def day_numbers(texts: Iterable[str], n: int) -> Ints:
    """``day_number`` of ``n`` days written as YYYY-MM-DD; each different one is read once."""
    known = _Numbers()
    return np.fromiter(map(known.__getitem__, texts), np.int64, n)


class _Numbers(dict[str, int]):
    def __missing__(self, text: str) -> int:
        number = self[text] = day_number(date.fromisoformat(text))
        return number


def middle(counts: Ints, least: int = 0) -> tuple[Floats, Floats, Floats]:
    """Median, low and high end of the middle half, for each row of ``counts``.

    counts: shape (k, levels), how often each level from ``least`` on was given; each row holds one at
    the least. An even number of ratings has the mean of its two middle ones as the median.
    """
    below = counts.cumsum(axis=1)
    n = below[:, -1]

    def nth(rank: Ints) -> Floats:
        value: Floats = (below < rank[:, None]).sum(axis=1).astype(np.float64)
        return value + least

    quarter = (n + 3) // 4
    return (nth((n + 1) // 2) + nth(n // 2 + 1)) / 2, nth(quarter), nth(n + 1 - quarter)


def histogram(level: Ints, scale: Scale = Scale.DISTRESS) -> Ints:
    """How often each level was given; shape (1, levels)."""
    return count_by(np.zeros(len(level), np.int64), 1, level, scale)


def count_by(group: Ints, groups: int, level: Ints, scale: Scale) -> Ints:
    """How often each level was given in each group; shape (groups, levels).

    group: which one each rating belongs to, 0 to ``groups - 1``.
    """
    places = group * scale.width + (level - scale.least)
    counts: Ints = np.bincount(places, minlength=groups * scale.width).reshape(groups, scale.width)
    return counts


def count_by_day(series: Series) -> tuple[Ints, Ints]:
    """The days that have ratings, in order, and how often each level was given on them."""
    days, index = np.unique(series.day, return_inverse=True)
    return days, count_by(index, len(days), series.level, series.scale)


def rolling(series: Series, window_days: int, gap_days: int) -> Line:
    """The line of ``window_days``, broken where more than ``gap_days`` days in a row have no value.

    Each day with check-ins looks at itself and the ``window_days - 1`` days before it, never ahead, so
    that a new check-in does not redraw the past. Days without check-ins get no value, nor do days whose
    window holds fewer than LEAST_IN_WINDOW. A scale has few values, so sums of histograms give exact
    medians in one pass.
    """
    days, counts = count_by_day(series)
    total = np.vstack([np.zeros((1, series.scale.width), np.int64), counts.cumsum(axis=0)])
    reach = np.searchsorted(days, days - (window_days - 1))
    within = total[1:] - total[reach]
    enough = within.sum(axis=1) >= LEAST_IN_WINDOW
    days = days[enough]
    median, low, high = middle(within[enough], series.scale.least)
    starts = np.flatnonzero(np.diff(days, prepend=days[:1] - gap_days - 2) > gap_days + 1)
    return Line(days, median, low, high, starts)
