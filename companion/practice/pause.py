# SPDX-License-Identifier: MIT
"""A pause before a message is sent: how long it lasts, when it is over, and what is left of it.

Waiting with a timer, doing something else meanwhile, rating the urge again and then sending once at most is
what a coaching sheet on postponing reassurance seeking gives. There is little direct evidence for it, and how
long an urge lasts is told differently everywhere, so no length promises anything.

A pause ends at a moment on the wall clock, so that it keeps its time while the window, or the whole program,
is closed.
"""

from dataclasses import dataclass, replace

from companion.clock import Moment
from companion.model.journal import JournalEntry, Practice
from companion.settings import PAUSE_MINUTES

MINUTES = PAUSE_MINUTES
"""The lengths that are offered."""

MORE_MINUTES = 5
"""What "5 more minutes" adds."""

MINUTE_MS = 60_000
JUMP_MS = 2_000
"""Between two looks the clocks may differ by this much before the wall clock counts as set."""

RECENT_S = 3_600
"""So long a pause that is over waits for what there is to say about it."""

LONGEST_MINUTES = 24 * 60
"""More than this no pause has, whatever a damaged or foreign entry says."""


@dataclass(frozen=True, slots=True)
class Pause:
    """minutes: how long it is in all, with what was added. until_ms: UTC milliseconds at which it is over."""

    minutes: int
    until_ms: int

    def left_s(self, now: Moment) -> float:
        """Seconds until it is over, from 0 to all of it: a clock that was set back makes it no longer."""
        return left_s(self.until_ms, self.minutes, now)

    def share(self, now: Moment) -> float:
        """How much of it is done, 0 to 1."""
        return 1.0 - self.left_s(now) / (self.minutes * 60.0) if self.minutes else 1.0

    def is_over(self, now: Moment) -> bool:
        return self.left_s(now) == 0.0

    def over_for_s(self, now: Moment) -> float:
        """Seconds since it ended; 0 while it is under way."""
        return max(0, now.utc_ms - self.until_ms) / 1000.0

    def is_recent(self, now: Moment) -> bool:
        """Under way, or over for less than an hour: there is something to come back to."""
        return self.over_for_s(now) < RECENT_S

    def within(self, now: Moment) -> "Pause":
        """The same pause, ending no later than it can: the clock may have been set back meanwhile."""
        return replace(self, until_ms=min(self.until_ms, now.utc_ms + self.minutes * MINUTE_MS))


def left_s(until_ms: int, minutes: int, now: Moment) -> float:
    """Seconds until ``until_ms``, from 0 to ``minutes``."""
    return min(max(0, until_ms - now.utc_ms), minutes * MINUTE_MS) / 1000.0


def begun(minutes: int, now: Moment) -> Pause:
    """A fresh pause."""
    return Pause(minutes, now.utc_ms + minutes * MINUTE_MS)


def kept(entry: JournalEntry) -> Pause | None:
    """The pause of an entry; None where the entry holds none that makes sense."""
    minutes, until_ms = entry.number("minutes"), entry.number("until_ms")
    if entry.practice is not Practice.PAUSE or minutes is None or until_ms is None:
        return None
    return Pause(min(minutes, LONGEST_MINUTES), until_ms)


def of_length(pause: Pause, minutes: int) -> Pause:
    """The same pause with another length: what has passed of it counts, so it may be over with that."""
    return Pause(minutes, max(0, pause.until_ms + (minutes - pause.minutes) * MINUTE_MS))


def with_more(pause: Pause, now: Moment) -> Pause:
    """5 more minutes: from now where it is over, else at its end."""
    minutes = min(pause.minutes + MORE_MINUTES, LONGEST_MINUTES)
    return Pause(minutes, now.utc_ms + round(pause.left_s(now) * 1000) + MORE_MINUTES * MINUTE_MS)


def ended(pause: Pause, now: Moment) -> Pause:
    """Over now at the latest."""
    return replace(pause, until_ms=min(pause.until_ms, now.utc_ms))


def steadied(pause: Pause, last: Moment, now: Moment, passed_s: float) -> Pause:
    """The pause after a look in which the wall clock may have been set.

    passed_s: seconds of the monotonic clock from the look at ``last`` to the one at ``now``. Where the wall
    clock tells another story, the end moves with it, and what is left stays true.
    """
    set_by_ms = now.utc_ms - last.utc_ms - round(passed_s * 1000)
    if abs(set_by_ms) <= JUMP_MS:
        return pause
    return replace(pause, until_ms=max(0, pause.until_ms + set_by_ms))
