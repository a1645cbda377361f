# SPDX-License-Identifier: MIT
"""From the start of the process to the first moving frame, seen on the screen and told by the program."""

from dataclasses import dataclass, field
from statistics import median
from time import monotonic

import numpy as np

from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.end_to_end.screen import Picture, Rectangle, Screen, until

STEADY = 6
"""So many small changes in a row mean that it moves."""


@dataclass
class Starts:
    """Seconds, one for each run. seen: to the first change of the circle on the screen. painted: to the
    second painted frame by the program's own clock. gap: the longest between frames in the first second.
    """

    seen: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    gap: list[float] = field(default_factory=list)


def first_motion(screen: Screen, deadline_s: float = 30.0) -> float:
    """The monotonic second of the first small change after the last large one, in a row through the circle.

    Large changes, of half the row and more, are the window's coming and its first paint. Looks about
    every millisecond.
    """
    row = Rectangle(0, screen.height // 2 + screen.height // 10, screen.width, 1)
    last: Picture = screen.part(row)
    small: list[float] = []

    def moving() -> bool:
        nonlocal last
        now = screen.part(row)
        changed = int(np.count_nonzero(now != last))
        if changed > screen.width // 2:
            small.clear()
        elif changed:
            small.append(monotonic())
        last = now
        return len(small) >= STEADY

    until(moving, deadline_s, "a moving circle", every_s=0.001)
    return small[0]


def wait_until_empty(screen: Screen, empty: Picture) -> None:
    until(lambda: np.array_equal(screen.picture(), empty), 30, "an empty screen")


def measure(screen: Screen, runs: int) -> dict[str, Starts]:
    """``runs`` starts of each, in turn, after one of each that does not count."""
    found = {OURS: Starts(), THEIRS: Starts()}
    for number in range(runs + 1):
        for kind in (OURS, THEIRS) if number % 2 else (THEIRS, OURS):
            empty = screen.picture()
            contender = Contender(kind, screen)
            seen = first_motion(screen) - contender.began
            pause(1.0)
            at = np.array([each["at"] for each in contender.end()])
            wait_until_empty(screen, empty)
            if number:
                found[kind].seen.append(seen)
                found[kind].painted.append(float(at[1]) - contender.began)
                found[kind].gap.append(float(np.diff(at[at < at[0] + 1]).max()))
    return found


def spread(values: list[float]) -> str:
    """Median with the least and the most, in milliseconds."""
    return f"{1000 * median(values):.0f} ms ({1000 * min(values):.0f}-{1000 * max(values):.0f})"
