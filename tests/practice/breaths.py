# SPDX-License-Identifier: MIT
"""Any breath pattern, and its fullness written down a second time, without the code under test."""

from itertools import pairwise
from math import cos, pi

from hypothesis import strategies as st

from companion.model.breath_pattern import BreathPattern

FRAME_S = 1 / 60

halves = st.integers(0, 60).map(lambda count: count / 2)
moving = st.integers(1, 60).map(lambda count: count / 2)


def pattern_of(
    in_s: float, top_up_s: float, hold_in_s: float, out_s: float, hold_out_s: float
) -> BreathPattern:
    return BreathPattern("own-any", "Any", in_s, hold_in_s, out_s, hold_out_s, top_up_s=top_up_s)


any_pattern = st.builds(pattern_of, moving, halves, halves, moving, halves)


def turns(pattern: BreathPattern) -> list[tuple[float, float]]:
    """Seconds into the breath, and the fullness there, at each turn."""
    half = pattern.in_s / (pattern.in_s + pattern.top_up_s)
    levels = ((pattern.in_s, half), (pattern.top_up_s, 1.0), (pattern.hold_in_s, 1.0), (pattern.out_s, 0.0))
    at, found = 0.0, [(0.0, 0.0)]
    for seconds, level in levels:
        at += seconds
        found.append((at, level))
    return [*found, (pattern.cycle_s, 0.0)]


def closed_form(pattern: BreathPattern, position_s: float) -> float:
    """The fullness at ``position_s`` of breath after breath."""
    into = position_s % pattern.cycle_s
    known = turns(pattern)
    for (start, low), (end, high) in pairwise(known):
        if start <= into < end:
            return low + (high - low) * (1 - cos(pi * (into - start) / (end - start))) / 2
    return 0.0


def steepest(pattern: BreathPattern) -> float:
    """The most that the fullness can change in a second at the pattern's own pace.

    (1 - cos(pi u))/2 is steepest in its middle, pi/2 times as steep as a straight line.
    """
    known = turns(pattern)
    return max(
        pi / 2 * abs(high - low) / (end - start)
        for (start, low), (end, high) in pairwise(known)
        if end > start
    )


def first_out(pattern: BreathPattern, position_s: float) -> float:
    """The first position at or after ``position_s`` at which the breath is fully out."""
    breaths, into = divmod(position_s, pattern.cycle_s)
    out_at = pattern.cycle_s - pattern.hold_out_s
    return position_s if into >= out_at or into == 0 else breaths * pattern.cycle_s + out_at
