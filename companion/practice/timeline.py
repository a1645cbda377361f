# SPDX-License-Identifier: MIT
"""Rounds of timed steps, and the pure function from seconds to what is happening then.

Nothing here counts ticks: the same second always gives the same frame, however it was reached.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from math import cos, pi


def eased(progress: float, start: float, end: float) -> float:
    """Fullness between ``start`` and ``end`` at ``progress`` 0 to 1: (1 - cos(pi u))/2.

    The speed is zero at both turns, so that nothing jerks there.
    """
    if progress >= 1.0:
        return end
    return start + (end - start) * (1.0 - cos(pi * progress)) / 2.0


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of an exercise: ``duration_s`` above 0, fullness from ``start`` to ``end`` (0 to 1)."""

    id: str
    duration_s: float
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What is happening at one moment.

    step: its id. round: which round, from 0. index: which step of the round, from 0. progress, fullness:
    0 to 1. left_s: seconds until the next step, None while the step waits for the person.
    """

    step: str
    round: int
    index: int
    progress: float
    fullness: float
    left_s: float | None


Round = tuple[Step, ...]


class Timeline:
    """Rounds played one after the other; with ``repeats`` the last one goes on for ever."""

    def __init__(self, rounds: tuple[Round, ...], repeats: bool) -> None:
        kept = tuple(tuple(step for step in each if step.duration_s > 0) for each in rounds)
        if not kept or not all(kept):
            raise ValueError("a timeline needs at least one round, and each round a step that lasts")
        self.rounds = kept
        self.repeats = repeats
        self._lengths = tuple(sum(step.duration_s for step in each) for each in kept)
        self._starts = (0.0, *accumulate(self._lengths))

    @property
    def duration_s(self) -> float | None:
        """Seconds from the first step to the end of the last; None for one that repeats."""
        return None if self.repeats else self._starts[-1]

    def round_start_s(self, number: int) -> float:
        """When round ``number`` (from 0) begins."""
        last = len(self.rounds) - 1
        if number <= last:
            return self._starts[number]
        return self._starts[last] + (number - last) * self._lengths[last]

    def round(self, number: int) -> Round:
        """The steps of round ``number`` (from 0)."""
        return self.rounds[min(number, len(self.rounds) - 1)]

    def round_number(self, position_s: float) -> int:
        """Which round (from 0) holds ``position_s``."""
        last = len(self.rounds) - 1
        start = self._starts[last]
        if position_s < start:
            return max(0, bisect_right(self._starts, position_s) - 1)
        if not self.repeats:
            return last
        return last + int((position_s - start) // self._lengths[last])

    def frame_at(self, position_s: float) -> Frame:
        """The moment at ``position_s``: before the beginning the first moment, after the end the last."""
        number = self.round_number(position_s)
        steps = self.round(number)
        into = max(0.0, position_s - self.round_start_s(number))
        for index, step in enumerate(steps):
            if into < step.duration_s:
                progress = into / step.duration_s
                fullness = eased(progress, step.start, step.end)
                return Frame(step.id, number, index, progress, fullness, step.duration_s - into)
            into -= step.duration_s
        return Frame(steps[-1].id, number, len(steps) - 1, 1.0, steps[-1].end, 0.0)
