# SPDX-License-Identifier: MIT
"""The real program with a clock that runs fast: ``python -m tests.end_to_end.fast 40 relax --groups 4``."""

import sys
import time

import companion.cli as cli
import companion.opening as opening
from companion.__main__ import main
from companion.clock import Moment, SystemClock

STEP_S = 0.4
"""The most by which it moves on from one question to the next, of which a frame has a few: a busy machine is
no closed lid, which is a gap of 2 s."""


class FastClock:
    """Runs ``factor`` times as fast as the machine's own; the wall clock is the machine's."""

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self._real = time.monotonic()
        self._seconds = 1000.0

    def monotonic_s(self) -> float:
        real = time.monotonic()
        self._seconds += min(STEP_S, (real - self._real) * self._factor)
        self._real = real
        return self._seconds

    def now(self) -> Moment:
        return SystemClock().now()


if __name__ == "__main__":
    factor = float(sys.argv[1])
    for module in (cli, opening):
        module.SystemClock = lambda: FastClock(factor)  # type: ignore[attr-defined]
    sys.exit(main(sys.argv[2:]))
