# SPDX-License-Identifier: MIT
"""Ratings by hour, by part of the day and by weekday: each with its number, its median and its spread.

Hours are those of the clock on the wall where the check-in was made, weekdays those of the local day it
belongs to, so neither a flight nor summer time moves anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from companion.insights.sentence import Sentence, counted
from companion.insights.series import DAY_S, Ints, Series, count_by, middle
from companion.text import QT_TRANSLATE_NOOP

HOURS, WEEKDAYS = 24, 7

LEAST_DAYS = 5
"""Of a group nothing is said before it has ratings on this many days (our own choice). Days, because ten
ratings of one bad Monday say nothing of Mondays."""

_THURSDAY = 3  # 1970-01-01, day 0, was a Thursday


class DayPart(IntEnum):
    """Parts of the day, in order from midnight."""

    NIGHT = 0
    EARLY = 1
    MORNING = 2
    MIDDAY = 3
    AFTERNOON = 4
    EVENING = 5
    LATE = 6

    @property
    def first_hour(self) -> int:
        """The hour it begins at, 0 to 21; it lasts until the next one begins."""
        return _FIRST_HOURS[self]

    @property
    def end_hour(self) -> int:
        """The hour it ends before, 5 to 24."""
        return (*_FIRST_HOURS[1:], HOURS)[self]


_FIRST_HOURS = (0, 5, 8, 11, 14, 17, 21)

PART_NAMES = (
    QT_TRANSLATE_NOOP("trends", "Night"),
    QT_TRANSLATE_NOOP("trends", "Early"),
    QT_TRANSLATE_NOOP("trends", "Morning"),
    QT_TRANSLATE_NOOP("trends", "Midday"),
    QT_TRANSLATE_NOOP("trends", "Afternoon"),
    QT_TRANSLATE_NOOP("trends", "Evening"),
    QT_TRANSLATE_NOOP("trends", "Late"),
)
"""What a chart calls each DayPart."""

WEEKDAY_NAMES = (
    QT_TRANSLATE_NOOP("trends", "Mondays"),
    QT_TRANSLATE_NOOP("trends", "Tuesdays"),
    QT_TRANSLATE_NOOP("trends", "Wednesdays"),
    QT_TRANSLATE_NOOP("trends", "Thursdays"),
    QT_TRANSLATE_NOOP("trends", "Fridays"),
    QT_TRANSLATE_NOOP("trends", "Saturdays"),
    QT_TRANSLATE_NOOP("trends", "Sundays"),
)
"""What a sentence calls each weekday, Monday first."""


@dataclass(frozen=True, slots=True)
class Group:
    """The ratings of one hour, part of the day or weekday.

    key: the hour 0 to 23, the DayPart, or the weekday (0 is Monday, as in ``date.weekday``). n: ratings;
    days: on how many days. median, low and high (the middle half, see ``series``): on the scale of the
    series, None under LEAST_DAYS.
    """

    key: int
    n: int = 0
    days: int = 0
    median: float | None = None
    low: int | None = None
    high: int | None = None

    @property
    def more_days(self) -> int:
        """On how many more days there have to be ratings before something is said; 0 for none."""
        return max(0, LEAST_DAYS - self.days)


def hour_of(series: Series) -> Ints:
    """The hour on the wall of each rating, 0 to 23."""
    hour: Ints = np.floor(series.wall_s).astype(np.int64) % DAY_S // 3600
    return hour


def weekday_of(day: Ints) -> Ints:
    """The weekday of days since 1970-01-01, 0 for Monday to 6 for Sunday."""
    weekday: Ints = (day + _THURSDAY) % WEEKDAYS
    return weekday


def by_hour(series: Series) -> tuple[Group, ...]:
    """The 24 hours, from midnight on."""
    return _groups(series, hour_of(series), HOURS)


def by_part(series: Series) -> tuple[Group, ...]:
    """The parts of the day in order; each ``key`` is a DayPart."""
    part = np.searchsorted(np.array(_FIRST_HOURS), hour_of(series), side="right") - 1
    return _groups(series, part, len(DayPart))


def by_weekday(series: Series, first_weekday: int = 0) -> tuple[Group, ...]:
    """The seven weekdays, beginning with ``first_weekday`` (0 is Monday)."""
    groups = _groups(series, weekday_of(series.day), WEEKDAYS)
    return groups[first_weekday:] + groups[:first_weekday]


def _groups(series: Series, group: Ints, groups: int) -> tuple[Group, ...]:
    counts = count_by(group, groups, series.level, series.scale)
    n = counts.sum(axis=1).tolist()
    numbers, index = np.unique(series.day, return_inverse=True)
    met = np.zeros((groups, len(numbers)), np.bool_)
    met[group, index] = True
    days = met.sum(axis=1).tolist()
    said = np.flatnonzero(met.sum(axis=1) >= LEAST_DAYS)
    figures = zip(*(each.tolist() for each in middle(counts[said], series.scale.least)), strict=True)
    spoken = dict(zip(said.tolist(), figures, strict=True))
    found = []
    for key in range(groups):
        if key in spoken:
            median, low, high = spoken[key]
            found.append(Group(key, n[key], days[key], median, int(low), int(high)))
        else:
            found.append(Group(key, n[key], days[key]))
    return tuple(found)


_MORE_ONE = QT_TRANSLATE_NOOP("trends", "With anxiety ratings on 1 more day, this can be said.")
_MORE = QT_TRANSLATE_NOOP("trends", "With anxiety ratings on {n} more days, this can be said.")
_FIGURE = QT_TRANSLATE_NOOP("trends", "Median {median}, most {low} to {high}, {n} ratings on {days} days.")

_PARTS_MORE_ONE = QT_TRANSLATE_NOOP(
    "trends", "Times of day can be compared after anxiety ratings on 1 more day at the least."
)
_PARTS_MORE = QT_TRANSLATE_NOOP(
    "trends", "Times of day can be compared after anxiety ratings on {n} more days at the least."
)
_PARTS_SAME = QT_TRANSLATE_NOOP(
    "trends",
    "Typical anxiety was {typical} at all times of day that can be compared (most ratings {low} to {high}, "
    "{n} ratings).",
)
_PARTS = QT_TRANSLATE_NOOP(
    "trends",
    "By time of day, typical anxiety was highest from {high_from}:00 to {high_to}:00 with {high_median} "
    "(most {high_low} to {high_high}, {high_n} ratings) and lowest from {low_from}:00 to {low_to}:00 "
    "with {low_median} (most {low_low} to {low_high}, {low_n} ratings).",
)
_DAYS_MORE_ONE = QT_TRANSLATE_NOOP(
    "trends", "Weekdays can be compared after anxiety ratings on 1 more day at the least."
)
_DAYS_MORE = QT_TRANSLATE_NOOP(
    "trends", "Weekdays can be compared after anxiety ratings on {n} more days at the least."
)
_DAYS_SAME = QT_TRANSLATE_NOOP(
    "trends",
    "Typical anxiety was {typical} on all weekdays that can be compared (most ratings {low} to {high}, {n} "
    "ratings).",
)
_DAYS = QT_TRANSLATE_NOOP(
    "trends",
    "By weekday, typical anxiety was highest on {high_name} with {high_median} (most {high_low} to "
    "{high_high}, {high_n} ratings) and lowest on {low_name} with {low_median} (most {low_low} to "
    "{low_high}, {low_n} ratings).",
)
_TIED = QT_TRANSLATE_NOOP("trends", "Others had the same highest or lowest median.")
_OVERLAP = QT_TRANSLATE_NOOP("trends", "These two ranges overlap.")


def group_sentence(group: Group) -> Sentence:
    """What is said of one group alone: its figures, or how many more days it needs."""
    if group.median is None or group.low is None or group.high is None:
        return counted(group.more_days, _MORE_ONE, _MORE)
    values = {"median": group.median, "low": group.low, "high": group.high, "n": group.n, "days": group.days}
    return Sentence(_FIGURE, values)


def part_sentences(groups: Sequence[Group]) -> tuple[Sentence, ...]:
    """What parts of the day say of anxiety side by side; nothing where there are no ratings."""
    if not any(group.n for group in groups):
        return ()
    ends = _ends(groups)
    if ends is None:
        # ratings of two parts can be made on the same days
        return (counted(_second_least_more(groups), _PARTS_MORE_ONE, _PARTS_MORE),)
    highest, lowest = ends
    if highest.median == lowest.median:
        return (_same(_PARTS_SAME, groups),)
    values = _figures("high", highest) | _figures("low", lowest)
    for name, group in (("high", highest), ("low", lowest)):
        part = DayPart(group.key)
        values |= {f"{name}_from": part.first_hour, f"{name}_to": part.end_hour}
    return Sentence(_PARTS, values), *_cautions(groups, highest, lowest)


def weekday_sentences(groups: Sequence[Group]) -> tuple[Sentence, ...]:
    """What weekdays say of anxiety side by side; nothing where there are no ratings."""
    if not any(group.n for group in groups):
        return ()
    ends = _ends(groups)
    if ends is None:
        more = sum(sorted(group.more_days for group in groups)[:2])
        return (counted(more, _DAYS_MORE_ONE, _DAYS_MORE),)
    highest, lowest = ends
    if highest.median == lowest.median:
        return (_same(_DAYS_SAME, groups),)
    terms = {"high_name": WEEKDAY_NAMES[highest.key], "low_name": WEEKDAY_NAMES[lowest.key]}
    values = _figures("high", highest) | _figures("low", lowest)
    return Sentence(_DAYS, values, terms=terms), *_cautions(groups, highest, lowest)


def _ends(groups: Sequence[Group]) -> tuple[Group, Group] | None:
    """The groups with the highest and the lowest median, of equal ones that with most ratings.

    None where fewer than two say anything.
    """
    said = sorted((group for group in groups if group.median is not None), key=lambda group: -group.n)
    if len(said) < 2:
        return None
    return max(said, key=_median), min(said, key=_median)


def _same(source: str, groups: Sequence[Group]) -> Sentence:
    """Groups of one median; the widest of their middle halves holds most ratings of each."""
    said = [group for group in groups if group.median is not None]
    values = {
        "typical": _median(said[0]),
        "low": min(group.low or 0 for group in said),
        "high": max(group.high or 0 for group in said),
        "n": sum(group.n for group in said),
    }
    return Sentence(source, values)


def _cautions(groups: Sequence[Group], highest: Group, lowest: Group) -> list[Sentence]:
    """What keeps one from reading too much into the two ends."""
    found = []
    if sum(group.median in (highest.median, lowest.median) for group in groups) > 2:
        found.append(Sentence(_TIED))
    if (lowest.high or 0) >= (highest.low or 0):
        found.append(Sentence(_OVERLAP))
    return found


def _median(group: Group) -> float:
    return group.median or 0


def _second_least_more(groups: Sequence[Group]) -> int:
    return sorted(group.more_days for group in groups)[1]


def _figures(name: str, group: Group) -> dict[str, float]:
    values = {"median": group.median, "low": group.low, "high": group.high, "n": group.n}
    return {f"{name}_{each}": value for each, value in values.items() if value is not None}
