# SPDX-License-Identifier: MIT
"""A second start beside a Companion that runs and is hidden: when the breath is seen, and what it costs."""

import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import monotonic

from tests.benchmarks.cold_start import first_motion, spread
from tests.benchmarks.contender import pause
from tests.benchmarks.table import Row, compared
from tests.end_to_end.program import Program, environ
from tests.end_to_end.screen import Screen, until

MOST_OF_COLD = 0.25
"""The most that it may take, as a share of a cold start."""


@dataclass
class Seconds:
    """One for each run. first: from a second start to the first moving frame seen, of a Companion that has
    not breathed yet. again: the same, once it has. alone: from that start to its end. python: how long
    ``python -c pass`` lives.
    """

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    python: list[float] = field(default_factory=list)


class Second:
    """A process beside the one that runs. ``took_s``: how long it lived, once it has ended."""

    def __init__(self, words: list[str], home: Path, screen: Screen) -> None:
        variables = environ(home, screen)
        del variables["PYTHONWARNINGS"]
        self.took_s = 0.0
        self.began = monotonic()
        self._process = subprocess.Popen([sys.executable, *words], cwd=home, env=variables)
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def _wait(self) -> None:
        self._process.wait()
        self.took_s = monotonic() - self.began

    def end(self) -> float:
        """Wait until it has ended by itself; gives how long it lived."""
        self._thread.join(30)
        assert self._process.returncode == 0, f"it ended with {self._process.returncode}"
        return self.took_s


def measure(screen: Screen, runs: int) -> Seconds:
    """``runs`` of Companion, each opened on Now, hidden, asked to breathe, hidden and asked again; after one
    that does not count.
    """
    found = Seconds()
    screen.point_at(2, 2)
    for number in range(runs + 1):
        home = Path(tempfile.mkdtemp(prefix="companion-bench-"))
        program = Program(screen, home / "data", home)
        try:
            program.settled(0.5)
            for times in (found.first, found.again):
                seen, alone = _breathe_from_hidden(program, home)
                python = Second(["-c", "pass"], home, screen).end()
                if number:
                    times.append(seen)
                    found.alone.append(alone)
                    found.python.append(python)
                program.take_keyboard()
                program.after("Escape")
            assert program.close() == 0
        finally:
            program.end()
    return found


def _breathe_from_hidden(program: Program, home: Path) -> tuple[float, float]:
    """Seconds to the first moving frame, and of the second process."""
    screen, folder = program.screen, ["--data-dir", str(program.data)]
    Second(["-m", "companion", "hide", *folder], home, screen).end()
    until(lambda: not screen.windows("Companion"), 20, "a hidden window")
    pause(0.5)
    second = Second(["-m", "companion", "breathe", *folder], home, screen)
    seen = first_motion(screen) - second.began
    return seen, second.end()


def rows(screen: Screen, runs: int, cold: list[float]) -> list[Row]:
    """cold: seconds of Companion's own cold starts in this run."""
    found, whole = measure(screen, runs), median(cold)
    told = [
        compared(what, median(own), whole, (spread(own), f"cold {spread(cold)}"), MOST_OF_COLD)
        for what, own in (
            ("resident and hidden, to the first moving frame, seen", found.first),
            ("the same, when it has breathed before", found.again),
        )
    ]
    said = (spread(found.alone), f"python -c pass {spread(found.python)}")
    alone = compared(
        "the second process, start to end", median(found.alone), median(found.python), said, None
    )
    return [*told, alone]
