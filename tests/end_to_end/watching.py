# SPDX-License-Identifier: MIT
"""Measures the orb on the screen, pixel by pixel and moment by moment, and holds it against the pattern."""

from dataclasses import dataclass
from math import cos, pi
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from tests.end_to_end.screen import Picture, Rectangle, Screen, until

Floats = NDArray[np.float64]


def closed_form(t: float, in_s: float, out_s: float) -> float:
    """The fullness that a pattern without holds has ``t`` seconds after a first in-breath began."""
    into = t % (in_s + out_s)
    if into < in_s:
        return (1 - cos(pi * into / in_s)) / 2
    return (1 + cos(pi * (into - in_s) / out_s)) / 2


@dataclass(frozen=True, slots=True)
class Watched:
    """The orb over time. at: monotonic seconds. width: pixels from its left edge to its right."""

    at: Floats
    width: Floats


def middle_of_motion(before: Picture, after: Picture) -> tuple[int, int]:
    """The centre (x, y) of the largest round thing that differs between two pictures.

    Where a disc grew, the row through its centre differs over the widest stretch.
    """
    differs = before != after
    wide = [(columns[-1] - columns[0], y, (columns[0] + columns[-1]) // 2)
            for y in range(differs.shape[0]) if len(columns := np.flatnonzero(differs[y])) > 1]  # fmt: skip
    widest = max(width for width, _y, _x in wide)
    rows = [(y, x) for width, y, x in wide if width >= widest - 1]
    return int(np.median([x for _y, x in rows])), int(np.median([y for y, _x in rows]))


def orb_width(row: Picture) -> int | None:
    """How wide the orb is on a row of pixels through its centre; None where there is none.

    From the left such a row is background, the ring, background, the orb, background, the ring,
    background. So the orb is what differs from the background between the two rings.
    """
    inked = np.flatnonzero(row != row[0])
    if len(inked) < 3:
        return None
    breaks = np.flatnonzero(np.diff(inked) > 1)
    if len(breaks) < 2:
        return None
    return int(inked[breaks[-1]] - inked[breaks[0] + 1]) + 1


def find_orb(screen: Screen, window: Rectangle) -> Rectangle:
    """Wait for an orb that is small now to grow; gives the row of pixels through its centre."""
    # Away from the header, whose clock moves too, and from the keys, which fade.
    area = Rectangle(window.x + window.width // 4, window.y + 60, window.width // 2, window.height - 160)
    before = screen.part(area)

    def grown() -> list[Picture]:
        now = screen.part(area)
        return [now] if np.count_nonzero(now != before) > 20_000 else []

    _x, y = middle_of_motion(before, until(grown, 20, "a growing orb")[0])
    return Rectangle(window.x + 1, area.y + y, window.width - 2, 1)


def watch(screen: Screen, row: Rectangle, for_s: float) -> Watched:
    """Measure the orb about every 8 ms for ``for_s`` seconds."""
    at: list[float] = []
    width: list[float] = []
    end = monotonic() + for_s

    def look() -> bool:
        now = monotonic()
        found = orb_width(screen.part(row)[0])
        if found is not None:
            at.append(now)
            width.append(found)
        return now >= end

    until(look, for_s + 20, "the end of watching", every_s=0.008)
    return Watched(np.array(at), np.array(width))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the closed form explains what was watched.

    began: the monotonic second of a first in-breath. correlation: -1 to 1. smallest, largest: pixels at
    fullness 0 and 1. worst: the largest difference in fullness at any moment.
    """

    began: float
    correlation: float
    smallest: float
    largest: float
    worst: float


def fit(watched: Watched, in_s: float, out_s: float) -> Fit:
    """Try every start of a breath in steps of 10 ms; the best one explains the widths best."""
    cycle = in_s + out_s
    grid = np.arange(0.0, cycle, 0.01)
    form = np.array([closed_form(t, in_s, out_s) for t in grid])
    first = float(watched.at[0])
    correlations = []
    for offset in grid:
        index = np.round(((watched.at - first - offset) % cycle) / 0.01).astype(int) % len(grid)
        correlations.append(float(np.corrcoef(form[index], watched.width)[0, 1]))
    best = int(np.argmax(correlations))
    began = first + float(grid[best])
    shape = np.array([closed_form(t - began, in_s, out_s) for t in watched.at])
    slope, base = np.polyfit(shape, watched.width, 1)
    worst = float(np.abs((watched.width - base) / slope - shape).max())
    return Fit(began, correlations[best], float(base), float(base + slope), worst)


def turning_points(watched: Watched, cycle_s: float) -> list[tuple[float, str]]:
    """When the orb stopped growing ("full") or shrinking ("empty"), in order of time.

    Each is the middle of the time in which it was within a pixel or two of its largest or smallest.
    """
    turns: list[tuple[float, str]] = []
    low, high = watched.width.min(), watched.width.max()
    for word, there in (("full", watched.width >= high - 2), ("empty", watched.width <= low + 2)):
        times = watched.at[there]
        groups = np.split(times, np.flatnonzero(np.diff(times) > cycle_s / 4) + 1)
        # A turn cut off by the beginning or the end of watching has no middle.
        whole = [each for each in groups if each[0] > watched.at[0] + 0.2 and each[-1] < watched.at[-1] - 0.2]
        turns += [(float(each[0] + each[-1]) / 2, word) for each in whole]
    return sorted(turns)
