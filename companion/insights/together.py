# SPDX-License-Identifier: MIT
"""What goes with what: for each tag the anxiety of days with it beside that of days without it.

They go together or they do not; which of them leads to the other, or whether a third thing leads to both,
these figures cannot say, so no word here claims it.

A day counts once, by the median of its ratings; with an even number that may lie halfway between two
levels, so days are counted on half levels (0, 0.5 ... 10). See TAG_RULE for which days count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from companion.insights.levels import ABSENT, rated
from companion.insights.sentence import Sentence
from companion.insights.series import Ints, Scale, count_by, day_numbers, inside, middle
from companion.text import QT_TRANSLATE_NOOP

TagRow = tuple[str, tuple[str, ...], int | None]
"""One check-in: local day as YYYY-MM-DD, tags, distress 0 to 10 or None. Those without tags as well."""

LEAST_DAYS = 3
"""Nothing is said of fewer days with or without a tag (after Bearable, a symptom diary)."""

TAG_RULE = QT_TRANSLATE_NOOP(
    "trends",
    "Each day counts once, by the median of its anxiety ratings. A day is with a tag when one of its "
    "check-ins has it, and without when it has check-ins but none with the tag. Days before a tag was first "
    "used are left out, and so are days without an anxiety rating. The day after is the next day on the "
    "calendar. With many tags, some will differ by chance alone.",
)
"""How days are counted, for the person to read."""

GOES_WITH = QT_TRANSLATE_NOOP(
    "trends", "Things that go together need not lead to one another: the figures cannot say why."
)

_HALVES = 2 * (Scale.DISTRESS.most - Scale.DISTRESS.least) + 1


@dataclass(frozen=True, slots=True, eq=False)
class TaggedDays:
    """Every day that has check-ins, in order, and which tags were on it.

    tags: in order of their letters. day: days since 1970-01-01. half: twice the median distress of each,
    0 to 20, ABSENT for a day without a rating. use_tag, use_day: each tag of each day once, as places in
    ``tags`` and ``day``, in order of the tag and then the day.
    """

    tags: tuple[str, ...]
    day: Ints
    half: Ints
    use_tag: Ints
    use_day: Ints


@dataclass(frozen=True, slots=True)
class Spread:
    """The median distress of some days.

    halves: how many days had 0, 0.5, 1 ... 10. median, low, high (the middle half, see ``series``): 0 to
    10 in steps of a half; None under LEAST_DAYS.
    """

    halves: tuple[int, ...]
    median: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def n(self) -> int:
        """How many days."""
        return sum(self.halves)

    @property
    def more(self) -> int:
        """How many more days there have to be; 0 for none."""
        return max(0, LEAST_DAYS - self.n)

    @property
    def counts(self) -> tuple[float, ...]:
        """Days on each level from 0 to 10, for drawing; one halfway counts a half to either side."""
        halves = (0, *self.halves, 0)
        return tuple(halves[at] / 2 + halves[at + 1] + halves[at + 2] / 2 for at in range(0, _HALVES, 2))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Days with a tag and days without.

    clearness: how clearly they differ, the z of the rank sum with its correction for ties (Mann & Whitney
    1947): above 0 where days with the tag tend to be rated higher. For sorting alone: with many tags looked
    at side by side it is no test of anything. 0.0 where nothing is said.
    """

    having: Spread
    without: Spread
    clearness: float = 0.0

    @property
    def said(self) -> bool:
        """True with LEAST_DAYS on either side."""
        return not self.having.more and not self.without.more


@dataclass(frozen=True, slots=True)
class Together:
    """One tag: the days with it beside those without, and likewise the days after them."""

    tag: str
    same_day: Comparison
    day_after: Comparison


def read_tags(rows: Sequence[TagRow]) -> TaggedDays:
    """Days and their tags from the store's rows, in any order."""
    n = len(rows)
    day, index = np.unique(day_numbers(map(itemgetter(0), rows), n), return_inverse=True)
    level = rated(rows, 2)
    has = level != ABSENT
    half = np.full(len(day), ABSENT, np.int64)
    counts = count_by(index[has], len(day), level[has], Scale.DISTRESS)
    some = counts.any(axis=1)
    half[some] = (2 * middle(counts[some])[0]).astype(np.int64)

    per_row = list(map(itemgetter(1), rows))
    tags = tuple(sorted(set(chain.from_iterable(per_row)), key=lambda tag: (tag.casefold(), tag)))
    places = {tag: place for place, tag in enumerate(tags)}
    lengths = np.fromiter(map(len, per_row), np.int64, n)
    flat = map(places.__getitem__, chain.from_iterable(per_row))
    use = np.unique(
        np.fromiter(flat, np.int64, int(lengths.sum())) * max(1, len(day)) + index.repeat(lengths)
    )
    return TaggedDays(tags, day, half, *np.divmod(use, max(1, len(day))))


def together(days: TaggedDays, first: date = date.min, last: date = date.max) -> tuple[Together, ...]:
    """Each tag that is on a day, or the day before one, from ``first`` to ``last``.

    Those of which something is said come first, and of these the ones that differ most clearly on the same
    day; the others by how few days they still need, then in order of their letters.
    """
    counted_days = inside(days.day, first, last) & (days.half != ABSENT)
    same = _compare(days, counted_days, days.half)
    next_is_next = np.diff(days.day, append=days.day[-1:]) == 1
    next_counted = np.append(counted_days[1:], False)[: len(days.day)]
    after = _compare(days, next_is_next & next_counted, np.append(days.half[1:], ABSENT)[: len(days.day)])
    found = [Together(*each) for each in zip(days.tags, same, after, strict=True)]
    return tuple(sorted(filter(_is_used, found), key=_rank))


def _compare(days: TaggedDays, kept: NDArray[np.bool_], half: Ints) -> list[Comparison]:
    """For each tag the days of ``kept`` with it and, from its first use on, without; ``half`` is theirs."""
    tags = len(days.tags)
    levels = np.zeros((len(days.day) + 1, _HALVES), np.int64)
    at = kept.nonzero()[0]
    levels[at + 1, half[at]] = 1
    until = levels.cumsum(axis=0)
    use = kept[days.use_day]
    places = days.use_tag[use] * _HALVES + half[days.use_day[use]]
    having: Ints = np.bincount(places, minlength=tags * _HALVES).reshape(tags, _HALVES)
    first_use = days.use_day[np.searchsorted(days.use_tag, np.arange(tags))]
    without = until[-1] - until[first_use] - having
    found = []
    for one, other, clearness in zip(
        _spreads(having), _spreads(without), _clearness(having, without), strict=True
    ):
        comparison = Comparison(one, other)
        found.append(Comparison(one, other, clearness) if comparison.said else comparison)
    return found


def _spreads(halves: Ints) -> list[Spread]:
    enough = (halves.sum(axis=1) >= LEAST_DAYS).nonzero()[0]
    columns = (each / 2 for each in middle(halves[enough]))
    figures = dict(zip(enough.tolist(), zip(*(each.tolist() for each in columns), strict=True), strict=True))
    return [Spread(tuple(counts), *figures.get(place, ())) for place, counts in enumerate(halves.tolist())]


def _clearness(having: Ints, without: Ints) -> list[float]:
    """See ``Comparison``."""
    one, other = having.sum(axis=1), without.sum(axis=1)
    below = without.cumsum(axis=1) - without
    above_pairs = (having * (below + without / 2)).sum(axis=1)
    every = one + other
    tied = having + without
    ties = (tied**3 - tied).sum(axis=1) / np.maximum(every * (every - 1), 1)
    variance = one * other / 12 * (every + 1 - ties)
    safe = np.sqrt(np.where(variance > 0, variance, 1.0))
    z = np.where(variance > 0, (above_pairs - one * other / 2) / safe, 0.0)
    return [float(each) for each in z]


def _is_used(found: Together) -> bool:
    return found.same_day.having.n > 0 or found.day_after.having.n > 0


def _rank(found: Together) -> tuple[bool, float, int, str, str]:
    same = found.same_day
    more = max(same.having.more, same.without.more)
    return (not same.said, -abs(same.clearness), more, found.tag.casefold(), found.tag)


_SAME_DAY = QT_TRANSLATE_NOOP(
    "trends",
    "On {with_n} days with “{tag}” typical anxiety was {with_median} (most days {with_low} to {with_high}), "
    "on {without_n} days without it {without_median} (most days {without_low} to {without_high}).",
)
_DAY_AFTER = QT_TRANSLATE_NOOP(
    "trends",
    "On {with_n} days that came after “{tag}” typical anxiety was {with_median} (most days {with_low} to "
    "{with_high}), on {without_n} days that came after a day without it {without_median} (most days "
    "{without_low} to {without_high}).",
)
_SAME_DAY_MORE = QT_TRANSLATE_NOOP(
    "trends",
    "“{tag}”: days still needed before something can be said: {having} with it, {without} without it.",
)
_DAY_AFTER_MORE = QT_TRANSLATE_NOOP(
    "trends",
    "After “{tag}”: days still needed before something can be said: {having} after it, {without} after "
    "days without it.",
)


def same_day_sentence(found: Together) -> Sentence:
    """What is said of a tag and its days, or how many more days it needs."""
    return _sentence(found.tag, found.same_day, _SAME_DAY, _SAME_DAY_MORE)


def day_after_sentence(found: Together) -> Sentence:
    """What is said of a tag and the days after, or how many more days it needs."""
    return _sentence(found.tag, found.day_after, _DAY_AFTER, _DAY_AFTER_MORE)


def together_sentences(found: Sequence[Together], most: int = 3) -> tuple[Sentence, ...]:
    """The first ``most`` tags of which something is said, then GOES_WITH.

    Where nothing can be said yet, the tag that needs the fewest days says how many; nothing without tags.
    """
    said = [each for each in found if each.same_day.said][:most]
    if not said:
        return (same_day_sentence(found[0]),) if found else ()
    sentences = []
    for each in said:
        sentences.append(same_day_sentence(each))
        if each.day_after.said:
            sentences.append(day_after_sentence(each))
    return *sentences, Sentence(GOES_WITH)


def _sentence(tag: str, days: Comparison, figures: str, more: str) -> Sentence:
    values: dict[str, float]
    if not days.said:
        values = {"having": days.having.more, "without": days.without.more}
        return Sentence(more, values, {"tag": tag})
    values = {}
    for name, spread in (("with", days.having), ("without", days.without)):
        figure = {"n": spread.n, "median": spread.median, "low": spread.low, "high": spread.high}
        values |= {f"{name}_{each}": value for each, value in figure.items() if value is not None}
    return Sentence(figures, values, {"tag": tag})
