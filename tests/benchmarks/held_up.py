# SPDX-License-Identifier: MIT
"""When the machine itself was held up: a virtual one gets no processor for a while, and no frame comes then.

On each processor a timer wakes again and again, and does nothing. While even that is late, what else is late
is not the program's doing.
"""

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

EVERY_S = 0.004
"""Between two wakings: a machine that stands still for longer shows, whenever it begins."""

LATE_S = 0.008
"""A timer that wakes so much after its time was held up; where all is well it is late by less than 1 ms."""

STOLEN = 8
"""Where Linux tells, among the times of all processors, the time that the host kept for others."""

Stall = tuple[float, float]


class HeldUp:
    """The timers, from one end of a ``with`` to the other. ``stalls``: from when to when one was held up, in
    monotonic seconds.
    """

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self._ends = threading.Event()
        self._threads = [
            threading.Thread(target=self._wake, args=(processor,), daemon=True)
            for processor in sorted(os.sched_getaffinity(0))
        ]
        self._before = _times()

    def __enter__(self) -> Self:
        for each in self._threads:
            each.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        for each in self._threads:
            each.join()

    @property
    def stolen(self) -> float:
        """The share of the processors' time that the host has kept for others since the beginning."""
        spent = [now - before for now, before in zip(_times(), self._before, strict=True)]
        return spent[STOLEN - 1] / max(1, sum(spent))

    def _wake(self, processor: int) -> None:
        os.sched_setaffinity(threading.get_native_id(), {processor})
        last = monotonic()
        while not self._ends.wait(EVERY_S):
            now = monotonic()
            if now - last - EVERY_S > LATE_S:
                self.stalls.append((last, now))
            last = now


def _times() -> list[int]:
    """What all processors together have done so far, in ticks."""
    return [int(word) for word in Path("/proc/stat").read_text().partition("\n")[0].split()[1:]]


def own_gaps(at: NDArray[np.float64], stalls: Sequence[Stall]) -> NDArray[np.float64]:
    """The gaps between frames, in seconds, without those in which a timer was held up.

    at: the seconds of the frames, in their order.
    """
    since, until = (np.sort(np.array([each[end] for each in stalls])) for end in (0, 1))
    begun_before_its_end = np.searchsorted(since, at[1:], "left")
    over_at_its_start = np.searchsorted(until, at[:-1], "right")
    return np.diff(at)[begun_before_its_end == over_at_its_start]


def longest(gaps_s: NDArray[np.float64]) -> float:
    """The longest of them, in seconds; 0 where there is none."""
    return float(gaps_s.max(initial=0.0))


def longest_said(gaps_s: NDArray[np.float64], own_s: NDArray[np.float64]) -> str:
    """The longest gap, and the longest in which the machine ran, where that is another. own_s: of these."""
    whole, own = longest(gaps_s), longest(own_s)
    return f"{1000 * whole:.1f} ms" + (f" (own {1000 * own:.1f})" if own < whole else "")
