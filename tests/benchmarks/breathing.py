# SPDX-License-Identifier: MIT
"""While it breathes on a screen of 1920 x 1080: frames, processor time, phase, memory, saving."""

from dataclasses import dataclass
from statistics import median
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.benchmarks.held_up import HeldUp, longest, longest_said, own_gaps
from tests.benchmarks.process import memory_mib, processor_s
from tests.benchmarks.table import Row, compared
from tests.end_to_end.screen import Screen
from tests.end_to_end.watching import closed_form

SLICES = 4
SETTLES_S = 2.0
FRAME_S = 1 / 60
AT_ONCE_S = 0.001
LEAST_A_SECOND, LONGEST_S = 59.5, 0.050
"""What is asked for: frames in a second, and the longest gap."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One stretch of time: monotonic seconds, and the processor seconds spent in it."""

    start: float
    end: float
    processor_s: float


@dataclass(frozen=True, slots=True)
class Moving:
    """What was measured. gaps_s: between painted frames. own_s: those in which the machine ran. frame_s:
    processor time for each frame, the median of the slices. rss, pss: MiB. growth: MiB of PSS gained from the
    first to the last slice.
    """

    gaps_s: NDArray[np.float64]
    own_s: NDArray[np.float64]
    frame_s: float
    rss: float
    pss: float
    growth: float
    frames: list[dict[str, float]]

    @property
    def per_second(self) -> float:
        return len(self.gaps_s) / float(self.gaps_s.sum())


def run_once(
    kind: str, screen: Screen, seconds: float, slices: int, **how: Any
) -> tuple[Moving, list[float]]:
    """Breathe over the whole screen; gives the processor time a frame of each slice too. how: as for
    ``Contender``.
    """
    contender = Contender(kind, screen, full=True, **how)
    contender.wait_for_window(full=True)
    screen.point_at(screen.width - 2, screen.height // 2)
    pause(SETTLES_S)
    pid = contender.process.pid
    found: list[Slice] = []
    memory = [memory_mib(pid)]
    with HeldUp() as held_up:
        for _ in range(slices):
            start, spent = monotonic(), processor_s(pid)
            pause(seconds / slices)
            found.append(Slice(start, monotonic(), processor_s(pid) - spent))
    memory.append(memory_mib(pid))
    frames = [each for each in contender.end() if found[0].start <= each["at"] <= found[-1].end]
    at = np.array([each["at"] for each in frames])
    costs = [
        each.processor_s / max(1, int(np.count_nonzero((at >= each.start) & (at <= each.end))))
        for each in found
    ]
    rss, pss = memory[-1]
    own_s = own_gaps(at, held_up.stalls)
    return Moving(np.diff(at), own_s, median(costs), rss, pss, pss - memory[0][1], frames), costs


def measure(screen: Screen, seconds: float, **how: Any) -> dict[str, Moving]:
    """The bare window for half the time, Companion for all of it, the bare window again. how: as for
    ``Contender``.
    """
    half = max(1, SLICES // 2)
    first, costs = run_once(THEIRS, screen, seconds / 2, half, **how)
    ours, _costs = run_once(OURS, screen, seconds, SLICES, **how)
    second, more = run_once(THEIRS, screen, seconds / 2, half, **how)
    bare = Moving(
        np.concatenate([first.gaps_s, second.gaps_s]),
        np.concatenate([first.own_s, second.own_s]),
        median([*costs, *more]),
        (first.rss + second.rss) / 2,
        (first.pss + second.pss) / 2,
        max(first.growth, second.growth),
        [],
    )
    return {OURS: ours, THEIRS: bare}


def phase_error(frames: list[dict[str, float]]) -> tuple[float, float]:
    """The largest difference in fullness from the closed form at that time on the monotonic clock, and
    the largest drift, in seconds, of the session's time against that clock.

    A frame is noted a moment after it was looked at; where the machine is held up between, a long moment. So
    only those count that were noted ``AT_ONCE_S`` after the soonest of their second, or sooner.
    """
    t = np.array([each["t"] for each in frames])
    at = np.array([each["at"] for each in frames])
    fullness = np.array([each["fullness"] for each in frames])
    offsets = at - t
    starts = np.unique(np.floor(at - at[0]), return_index=True)[1]
    soonest = np.minimum.reduceat(offsets, starts)
    later = offsets - np.repeat(soonest, np.diff([*starts, len(at)]))
    at, fullness = at[later < AT_ONCE_S], fullness[later < AT_ONCE_S]
    form = np.array([closed_form(each - soonest[0], 4.0, 6.0) for each in at])
    return float(np.abs(fullness - form).max()), float(np.abs(soonest - soonest[0]).max())


def saving(screen: Screen) -> tuple[float, float]:
    """The longest gap between frames, in seconds, in the second before a first rating is typed, and in
    the second after it, in which the data file is made and the rating synced to the disk.
    """
    contender = Contender(OURS, screen)
    contender.wait_for_window()
    pause(SETTLES_S)
    typed = monotonic()
    screen.key("5")
    pause(1.5)
    assert (contender.data / "companion.db").exists(), "the rating was not saved"
    at = np.array([each["at"] for each in contender.end()])
    gaps, ends = np.diff(at), at[1:]
    before = gaps[(ends > typed - 1) & (ends <= typed)]
    after = gaps[(ends > typed) & (ends <= typed + 1)]
    return float(before.max()), float(after.max())


def rows(screen: Screen, seconds: float, found: dict[str, Moving]) -> list[Row]:
    """What ``measure`` found, and ``saving``."""
    ours, bare = found[OURS], found[THEIRS]
    both = (ours, bare)
    fullness, drift = phase_error(ours.frames)
    under = [100 * float(np.mean(each.gaps_s < 0.020)) for each in both]
    before, after = saving(screen)
    missed = max(0, round(after / FRAME_S) - 1)
    return [
        Row(
            f"frames a second, {seconds:g} s at 1920 x 1080",
            f"{ours.per_second:.1f}",
            f"{bare.per_second:.1f}",
            ours.per_second / bare.per_second,
            "60",
            ours.per_second >= LEAST_A_SECOND,
        ),
        Row(
            "gaps under 20 ms",
            f"{under[0]:.2f} %",
            f"{under[1]:.2f} %",
            None,
            "99 %",
            under[0] >= 99,
        ),
        Row(
            "longest gap",
            longest_said(ours.gaps_s, ours.own_s),
            longest_said(bare.gaps_s, bare.own_s),
            None,
            f"{1000 * LONGEST_S:g} ms",
            longest(ours.own_s) <= LONGEST_S,
        ),
        compared(
            "processor time a frame",
            ours.frame_s,
            bare.frame_s,
            (f"{1000 * ours.frame_s:.2f} ms", f"{1000 * bare.frame_s:.2f} ms"),
            1.3,
        ),
        Row(
            "phase: fullness beside the closed form",
            f"{fullness:.6f}",
            "",
            None,
            "one frame",
            fullness <= FRAME_S * np.pi / 2 / 4.0,
        ),
        Row(
            "phase: drift of the session's time",
            f"{1000 * drift:.3f} ms",
            "",
            None,
            "16.7 ms",
            drift < FRAME_S,
        ),
        compared(
            "memory while breathing (RSS)",
            ours.rss,
            bare.rss,
            (f"{ours.rss:.0f} MiB", f"{bare.rss:.0f} MiB"),
            1.5,
        ),
        compared(
            "memory while breathing (PSS)",
            ours.pss,
            bare.pss,
            (f"{ours.pss:.0f} MiB", f"{bare.pss:.0f} MiB"),
            1.5,
        ),
        Row(f"memory gained in {seconds:g} s (PSS)", f"{ours.growth:+.2f} MiB", f"{bare.growth:+.2f} MiB"),
        Row(
            "frames missed while a rating is saved",
            f"{missed} (longest gap {1000 * after:.1f} ms, before it {1000 * before:.1f} ms)",
            "",
            None,
            "1",
            missed <= 1,
        ),
    ]
