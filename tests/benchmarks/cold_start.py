# SPDX-License-Identifier: MIT
"""From the start of the process to the first moving frame, seen on the screen and told by the program."""

from dataclasses import dataclass, field
from statistics import median
from time import monotonic

import numpy as np

from tests.benchmarks import chromium
from tests.benchmarks.chromium import CHROMIUM, ChromiumWindow
from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.benchmarks.table import Row, compared
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
    """``runs`` starts of each, in turn, after one of each that does not count. Chromium's are seen only."""
    kinds = [OURS, THEIRS, *([CHROMIUM] if chromium.program() else [])]
    found = {kind: Starts() for kind in kinds}
    for number in range(runs + 1):
        first = number % len(kinds)
        for kind in kinds[first:] + kinds[:first]:
            empty = screen.picture()
            window = ChromiumWindow(screen) if kind == CHROMIUM else Contender(kind, screen)
            seen = first_motion(screen) - window.began
            pause(1.0)
            at = np.array([each["at"] for each in window.end()])
            wait_until_empty(screen, empty)
            if number:
                found[kind].seen.append(seen)
            if number and kind != CHROMIUM:
                found[kind].painted.append(float(at[1]) - window.began)
                found[kind].gap.append(float(np.diff(at[at < at[0] + 1]).max()))
    return found


def spread(values: list[float]) -> str:
    """Median with the least and the most, in milliseconds."""
    return f"{1000 * median(values):.0f} ms ({1000 * min(values):.0f}-{1000 * max(values):.0f})"


def rows(found: dict[str, Starts]) -> list[Row]:
    """What ``measure`` found."""
    ours, bare = found[OURS], found[THEIRS]
    what = ("cold start to the first moving frame, seen", "cold start to the second painted frame, told")
    pairs = ((ours.seen, bare.seen), (ours.painted, bare.painted))
    told = [
        compared(each, median(own), median(other), (spread(own), spread(other)), 1.25)
        for each, (own, other) in zip(what, pairs, strict=True)
    ]
    what_beside = "beside Chromium: cold start, seen"
    if CHROMIUM in found:
        theirs = found[CHROMIUM].seen
        said = (spread(ours.seen), f"Chromium {spread(theirs)}")
        beside = compared(what_beside, median(ours.seen), median(theirs), said, None)
    else:
        beside = Row(what_beside, spread(ours.seen), "no Chromium here")
    gap = median(ours.gap)
    gaps = Row(
        "longest gap in the first second", spread(ours.gap), spread(bare.gap), None, "50 ms", gap <= 0.050
    )
    return [*told, beside, gaps]
