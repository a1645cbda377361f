# SPDX-License-Identifier: MIT
"""While it breathes on a screen of 1920 x 1080: frames, processor time, phase, memory, saving."""

from dataclasses import dataclass
from statistics import median
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.benchmarks.process import memory_mib, processor_s
from tests.end_to_end.screen import Screen
from tests.end_to_end.watching import closed_form

SLICES = 4
SETTLES_S = 2.0


@dataclass(frozen=True, slots=True)
class Slice:
    """One stretch of time: monotonic seconds, and the processor seconds spent in it."""

    start: float
    end: float
    processor_s: float


@dataclass(frozen=True, slots=True)
class Moving:
    """What was measured. gaps_s: between painted frames. frame_s: processor time for each frame, the
    median of the slices. rss, pss: MiB. growth: MiB of PSS gained from the first to the last slice.
    """

    gaps_s: NDArray[np.float64]
    frame_s: float
    rss: float
    pss: float
    growth: float
    frames: list[dict[str, float]]

    @property
    def per_second(self) -> float:
        return len(self.gaps_s) / float(self.gaps_s.sum())


def run_once(kind: str, screen: Screen, seconds: float, slices: int) -> tuple[Moving, list[float]]:
    contender = Contender(kind, screen, full=True)
    contender.wait_for_window(full=True)
    screen.point_at(screen.width - 2, screen.height // 2)
    pause(SETTLES_S)
    pid = contender.process.pid
    found: list[Slice] = []
    memory = [memory_mib(pid)]
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
    return Moving(np.diff(at), median(costs), rss, pss, pss - memory[0][1], frames), costs


def measure(screen: Screen, seconds: float) -> dict[str, Moving]:
    """The bare window for half the time, Companion for all of it, the bare window again."""
    half = max(1, SLICES // 2)
    first, costs = run_once(THEIRS, screen, seconds / 2, half)
    ours, _costs = run_once(OURS, screen, seconds, SLICES)
    second, more = run_once(THEIRS, screen, seconds / 2, half)
    bare = Moving(
        np.concatenate([first.gaps_s, second.gaps_s]),
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
    """
    t = np.array([each["t"] for each in frames])
    at = np.array([each["at"] for each in frames])
    fullness = np.array([each["fullness"] for each in frames])
    offsets = at - t
    zero = offsets[0]
    form = np.array([closed_form(each - zero, 4.0, 6.0) for each in at])
    return float(np.abs(fullness - form).max()), float(np.abs(offsets - zero).max())


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
    data = contender.home / "data" / "companion.db"
    assert data.exists(), "the rating was not saved"
    at = np.array([each["at"] for each in contender.end()])
    gaps, ends = np.diff(at), at[1:]
    before = gaps[(ends > typed - 1) & (ends <= typed)]
    after = gaps[(ends > typed) & (ends <= typed + 1)]
    return float(before.max()), float(after.max())
