# SPDX-License-Identifier: MIT
"""Check-ins with all that can be rated in them: distress, mood and energy, each a series of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from companion.insights.series import Floats, Ints, Scale, Series, inside, read_times
from companion.text import QT_TRANSLATE_NOOP

LevelRow = tuple[int, int, str, int | None, int | None, int | None]
"""One check-in: utc_ms, offset_min, local day as YYYY-MM-DD, distress 0 to 10, mood 1 to 5, energy 1 to 5.

None where it was not rated.
"""

ABSENT = -1
"""Stands for None in an array."""

CHECK_IN_RULE = QT_TRANSLATE_NOOP(
    "trends",
    "Over time, by time of day and by weekday, each check-in counts once, also when a day has several.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Check-ins in order of wall time; arrays of one length.

    wall_s, day and row as in ``Series``. distress, mood, energy: ABSENT where not rated.
    """

    wall_s: Floats
    day: Ints
    row: Ints
    distress: Ints
    mood: Ints
    energy: Ints

    def __len__(self) -> int:
        return len(self.wall_s)

    def of(self, scale: Scale) -> Series:
        """The check-ins that have a rating on this scale."""
        level = self._levels(scale)
        rated = level != ABSENT
        return Series(self.wall_s[rated], self.day[rated], level[rated], self.row[rated], scale)

    def count(self, scale: Scale) -> int:
        """How many check-ins have a rating on this scale."""
        return int(np.count_nonzero(self._levels(scale) != ABSENT))

    def between(self, first: date, last: date) -> "Levels":
        """Those whose day is ``first``, ``last`` or between them."""
        return self.where(inside(self.day, first, last))

    def where(self, kept: NDArray[np.bool_]) -> "Levels":
        """Those at which ``kept`` is true."""
        columns = (self.day, self.row, self.distress, self.mood, self.energy)
        day, row, distress, mood, energy = (each[kept] for each in columns)
        return Levels(self.wall_s[kept], day, row, distress, mood, energy)

    def _levels(self, scale: Scale) -> Ints:
        return {Scale.DISTRESS: self.distress, Scale.MOOD: self.mood, Scale.ENERGY: self.energy}[scale]


def read_levels(rows: Sequence[LevelRow]) -> Levels:
    """Arrays from the store's rows, put in order of wall time (rows of one moment keep theirs)."""
    wall_s, day, order = read_times(rows)
    distress, mood, energy = (rated(rows, place)[order] for place in (3, 4, 5))
    return Levels(wall_s, day, order, distress, mood, energy)


def rated(rows: Sequence[tuple[object, ...]], place: int) -> Ints:
    """The ratings at one place of the rows, ABSENT for None."""
    values = [ABSENT if value is None else value for value in map(itemgetter(place), rows)]
    return np.array(values, np.int64)
