# SPDX-License-Identifier: MIT
"""Ratings before and after each exercise, as pairs. They say what was rated, not what the exercise did.

People come to an exercise at a peak, and what is high by chance or by nature tends to be lower at the next
look (regression to the mean), so FALLS_ANYWAY stands beside every figure of before and after.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from companion.insights.sentence import Sentence, counted
from companion.insights.series import Floats, Ints, histogram, inside, middle, read_times
from companion.text import QT_TRANSLATE_NOOP

PairRow = tuple[int, int, str, str, int, int]
"""One session rated at both ends: utc_ms, offset_min, local day as YYYY-MM-DD, exercise id, distress before
and after, 0 to 10."""

LEAST_PAIRS = 5
"""Nothing is said of fewer pairs (our own choice)."""

FALLS_ANYWAY = QT_TRANSLATE_NOOP("trends", "A rating often falls by itself after a peak.")


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of some ratings and the middle half round it (see ``series``), 0 to 10."""

    median: float
    low: int
    high: int


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """All pairs of one exercise in order of wall time; arrays of one length.

    wall_s, day and row as in ``Series``. before, after: distress 0 to 10.
    """

    exercise: str
    wall_s: Floats
    day: Ints
    row: Ints
    before: Ints
    after: Ints

    def __len__(self) -> int:
        return len(self.wall_s)

    @property
    def more(self) -> int:
        """How many more pairs there have to be before something is said; 0 for none."""
        return max(0, LEAST_PAIRS - len(self))

    @property
    def middles(self) -> tuple[Middle, Middle] | None:
        """Before and after; None under LEAST_PAIRS."""
        return None if self.more else (_middle(self.before), _middle(self.after))

    @property
    def lower(self) -> int:
        """How often the rating after was lower than the one before."""
        return int((self.after < self.before).sum())

    @property
    def same(self) -> int:
        return int((self.after == self.before).sum())

    @property
    def higher(self) -> int:
        return int((self.after > self.before).sum())

    def where(self, kept: NDArray[np.bool_], exercise: str = "") -> "Pairs":
        """Those at which ``kept`` is true, under another exercise id if one is given."""
        day, row, before, after = (each[kept] for each in (self.day, self.row, self.before, self.after))
        return Pairs(exercise or self.exercise, self.wall_s[kept], day, row, before, after)


def read_pairs(rows: Sequence[PairRow]) -> tuple[Pairs, ...]:
    """The pairs of each exercise, the one with most of them first, then by its id."""
    wall_s, day, order = read_times(rows)
    n = len(rows)
    places = {name: place for place, name in enumerate(sorted(set(map(itemgetter(3), rows))))}
    which = np.fromiter(map(places.__getitem__, map(itemgetter(3), rows)), np.int64, n)[order]
    before, after = (np.fromiter(map(itemgetter(at), rows), np.int64, n)[order] for at in (4, 5))
    every = Pairs("", wall_s, day, order, before, after)
    return _most_first(every.where(which == place, name) for name, place in places.items())


def pairs_between(found: Iterable[Pairs], first: date, last: date) -> tuple[Pairs, ...]:
    """Those whose day is ``first``, ``last`` or between them; an exercise that has none is left out."""
    return _most_first(each.where(inside(each.day, first, last)) for each in found)


def _most_first(found: Iterable[Pairs]) -> tuple[Pairs, ...]:
    return tuple(sorted((each for each in found if len(each)), key=lambda each: (-len(each), each.exercise)))


def _middle(distress: Ints) -> Middle:
    median, low, high = (float(each[0]) for each in middle(histogram(distress)))
    return Middle(median, int(low), int(high))


_FIGURES = QT_TRANSLATE_NOOP(
    "trends",
    "{exercise}, {n} times: typically you rated {before} before (most {before_low} to {before_high}) and "
    "{after} after (most {after_low} to {after_high}). The rating after was lower {lower} of {n} times, the "
    "same {same}, higher {higher}.",
)
_MORE_ONE = QT_TRANSLATE_NOOP(
    "trends", "{exercise}: with 1 more rating before and after, something can be said."
)
_MORE = QT_TRANSLATE_NOOP(
    "trends", "{exercise}: with {n} more ratings before and after, something can be said."
)


def pair_sentence(pairs: Pairs, name: str) -> Sentence:
    """What is said of one exercise, called ``name``: its figures, or how many more pairs it needs.

    FALLS_ANYWAY is said once beside all of them.
    """
    words = {"exercise": name}
    if pairs.middles is None:
        return counted(pairs.more, _MORE_ONE, _MORE, words)
    before, after = pairs.middles
    values: dict[str, float] = {
        "n": len(pairs),
        "before": before.median,
        "before_low": before.low,
        "before_high": before.high,
        "after": after.median,
        "after_low": after.low,
        "after_high": after.high,
        "lower": pairs.lower,
        "same": pairs.same,
        "higher": pairs.higher,
    }
    return Sentence(_FIGURES, values, words)


def pair_sentences(found: Sequence[Pairs], name_of: Callable[[str], str] = str) -> tuple[Sentence, ...]:
    """All exercises, then FALLS_ANYWAY; nothing where there are no pairs. ``name_of`` an exercise id."""
    if not found:
        return ()
    return *(pair_sentence(each, name_of(each.exercise)) for each in found), Sentence(FALLS_ANYWAY)
