# SPDX-License-Identifier: MIT
"""What a GAD-7 result is (Spitzer, Kroenke, Williams & Löwe 2006): seven answers about the last two weeks."""

from dataclasses import dataclass
from datetime import date

from companion.clock import Moment
from companion.model.entry import EntryHead

ITEMS = 7
ANSWER_MIN, ANSWER_MAX = 0, 3
"""0 not at all, 1 several days, 2 more than half the days, 3 nearly every day."""

TOTAL_MAX = ITEMS * ANSWER_MAX


@dataclass(frozen=True, slots=True)
class Gad7:
    """One filled-in GAD-7.

    at, day: when it was filled in, and the local day of that. answers: seven, 0 to 3 each, in the order of
    the questions; none where it was deleted and came from an archive.
    """

    head: EntryHead
    at: Moment
    day: date
    answers: tuple[int, ...]

    @property
    def total(self) -> int:
        """0 to 21."""
        return sum(self.answers)
