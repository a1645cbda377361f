# SPDX-License-Identifier: MIT
"""The same breath where the screen's pixels are small: Qt paints everything so many times as large."""

from tests.benchmarks.breathing import LONGEST_S, measure
from tests.benchmarks.contender import OURS, THEIRS
from tests.benchmarks.held_up import longest, longest_said
from tests.benchmarks.table import Row
from tests.end_to_end.screen import Screen

FACTORS = (1.0, 1.5, 2.0)
MOST = 1.3


def rows(screen: Screen, seconds: float) -> list[Row]:
    """``seconds`` at each factor, over the whole screen."""
    told = []
    for factor in FACTORS:
        found = measure(screen, seconds, variables={"QT_SCALE_FACTOR": f"{factor:g}"})
        ours, bare = found[OURS], found[THEIRS]
        ratio = ours.frame_s / bare.frame_s
        own, other = (
            f"{1000 * each.frame_s:.2f} ms, {longest_said(each.gaps_s, each.own_s)}" for each in (ours, bare)
        )
        is_met = ratio <= MOST and longest(ours.own_s) <= LONGEST_S
        limit = f"{MOST:g} x, {1000 * LONGEST_S:g} ms"
        what = f"scale factor {factor:g}: processor time a frame, longest gap"
        told.append(Row(what, own, other, ratio, limit, is_met))
    return told
