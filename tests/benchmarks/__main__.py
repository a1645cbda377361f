# SPDX-License-Identifier: MIT
"""``make bench``: how fast Companion is beside a bare PySide6 window, both measured here in one run.

On an X server of its own, so a desktop does not get in the way. Prints ratios; judges, but fails nothing.
"""

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from time import monotonic

from tests.benchmarks import (
    at_rest,
    breathing,
    chromium,
    cold_start,
    cues,
    hidden,
    loads,
    resident,
    scales,
    soak,
    trends,
)
from tests.benchmarks.contender import OURS
from tests.benchmarks.held_up import HeldUp
from tests.benchmarks.process import family
from tests.benchmarks.table import Row, lines
from tests.end_to_end.screen import Screen, missing_programs

LOADED, SCALED, BESIDE = 1 / 3, 1 / 3, 1 / 3
"""Shares of --seconds that are breathed under each load, at each scale factor and by Chromium."""

LEAST_S = 6.0
SOAK_MOST = 50.0
"""A session lasts an hour at the most."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=12, help="cold starts of each (12)")
    parser.add_argument("--seconds", type=float, default=40.0, help="of breathing at 1920 x 1080 (40)")
    parser.add_argument("--drawings", type=int, default=3, help="of Trends and of Matplotlib, each size (3)")
    parser.add_argument("--soak", type=float, default=10.0, help="minutes of a long breath, 0 for none (10)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help=f"some of: {', '.join(SECTIONS)}")
    asked = parser.parse_args()
    wrong = [name for name in asked.only or () if name not in SECTIONS]
    if wrong or not 0 <= asked.soak <= SOAK_MOST:
        parser.error(f"there is no {wrong[0]}" if wrong else f"--soak takes 0 to {SOAK_MOST:g} minutes")
    missing = missing_programs()
    if sys.platform != "linux" or missing:
        print(f"Measuring needs Linux with {', '.join(missing) or 'an X server'}.", file=sys.stderr)
        return 1
    print(machine(), end="\n\n", flush=True)
    began = monotonic()
    host = HeldUp()
    with tempfile.TemporaryDirectory(prefix="companion-bench-") as folder:
        tempfile.tempdir = folder  # all that is made here goes with it
        with (
            Screen(Path(folder) / "usual", 1280, 900) as usual,
            Screen(Path(folder) / "large", 1920, 1080) as large,
        ):
            rows = Bench(usual, large, Path(folder), asked).run(asked.only or list(SECTIONS))
    print("\n".join(lines(rows)))
    print(
        f"\n{HOW}\nThis run took {(monotonic() - began) / 60:.0f} minutes, in which the host of this machine"
    )
    print(f"kept {100 * host.stolen:.1f} % of its processors' time for others.")
    return 0


class Bench:
    """All measurements, each on the screen that it needs."""

    def __init__(self, usual: Screen, large: Screen, folder: Path, asked: argparse.Namespace) -> None:
        """folder: goes at the end. asked: the options."""
        self._usual, self._large, self._folder, self._asked = usual, large, folder, asked

    def run(self, names: list[str]) -> list[Row]:
        """One after the other. What cannot be measured is a line of the table, and the next goes on."""
        rows: list[Row] = []
        for name in names:
            print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
            began, before = monotonic(), set(family(os.getpid()))
            try:
                rows += SECTIONS[name](self)
            except (AssertionError, OSError, ValueError, subprocess.SubprocessError) as error:
                rows.append(Row(name, f"not measured: {str(error).partition(chr(10))[0][:120]}"))
                end_what_came(before)
            print(f"{monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        return rows

    def starting(self) -> list[Row]:
        found = cold_start.measure(self._usual, self._asked.runs)
        rows = [*cold_start.rows(found), *at_rest.import_rows(self._usual)]
        return rows + resident.rows(self._usual, self._asked.runs, found[OURS].seen)

    def drawing(self) -> list[Row]:
        return trends.rows(trends.measure(self._usual, self._asked.drawings))

    def moving(self) -> list[Row]:
        seconds = self._asked.seconds
        found = breathing.measure(self._large, seconds)
        rows = breathing.rows(self._large, seconds, found)
        return rows + chromium.rows(self._large, max(LEAST_S, seconds * BESIDE), found[OURS])

    def loaded(self) -> list[Row]:
        return loads.rows(self._large, max(LEAST_S, self._asked.seconds * LOADED))

    def scaled(self) -> list[Row]:
        return scales.rows(self._large, max(LEAST_S, self._asked.seconds * SCALED))

    def resting(self) -> list[Row]:
        """Meanwhile a fast hour on the other screen: only memory is asked there, only idleness here."""
        with ThreadPoolExecutor(1) as pool:
            hour = pool.submit(soak.hour, self._large) if self._asked.soak else None
            rows = at_rest.rows(self._usual) + hidden.rows(self._usual)
            return rows + (hour.result() if hour is not None else [])

    def heard(self) -> list[Row]:
        return cues.rows(self._usual, self._folder / "hearing")

    def soaked(self) -> list[Row]:
        return soak.rows(self._large, self._asked.soak)


def end_what_came(before: set[int]) -> None:
    """End the processes that were started since, so that the next measurement has its screen for itself."""
    for pid in set(family(os.getpid())) - before:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


SECTIONS: dict[str, Callable[[Bench], list[Row]]] = {
    "starting": Bench.starting,
    "drawing": Bench.drawing,
    "moving": Bench.moving,
    "loaded": Bench.loaded,
    "scaled": Bench.scaled,
    "resting": Bench.resting,
    "heard": Bench.heard,
    "soaked": Bench.soaked,
}

HOW = """\
ours: companion breathe. bare: one window, one antialiased circle as large as the orb's body, growing by
the same formula, repainted by update() from a precise timer of the same refresh (bare_window.py). Chromium:
an app window with the same circle in a canvas, drawn at requestAnimationFrame (circle.html), on the profile
of an earlier start, with --disable-gpu, which is the faster here; processor time and memory are those of all
its processes, its frames are what the page counts.
Cold start is seen from outside, by the first change of the circle on the screen; both files and
libraries are in the system's cache. Runs take turns; values are medians, with the least and the most.
Resident: a Companion opened on Now and hidden by companion hide; from the start of companion breathe, which
hands its wish over, to the first change of the circle. Its limit is a share of the cold starts of this run.
Trends: each drawing in a process of its own with its libraries loaded and its empty window painted, all of
ten years in view; a pan moves half of them by a quarter of the view, each step when the one before has been
painted once, or on its own until nothing is painted any more. Ours goes from the store's rows to the
painted page with its words, band and line; Matplotlib has the arrays and the line ready, and draws dots and
line alone, on a canvas as large as our chart (FigureCanvasQTAgg, trends_window.py).
Frames are those of the program's own trace, over the whole screen of 1920 x 1080; the bare window runs
before and after, each time for half as long, beside the same load. Exports: 36,500 check-ins as JSON, by
companion export on the same folder, or by the program's own thread every 3 s (inside.py). Trends opened just
before: Ctrl+3 for the first time, Ctrl+1 and Space in one go, from the first frame of the breath on.
Xvfb says 60 Hz; other refresh rates cannot be seen on it.
Closed into the background after Trends, it begins anew, smaller, and looks for a tray during a minute; idle
is what comes after.
Own memory: pages that are nobody else's, which other programs coming and going do not change, as they do PSS.
Own gaps: a virtual machine is held up by its host now and then, and no frame comes meanwhile. On each
processor a timer that does nothing wakes every 4 ms (held_up.py). What is said first counts every gap; own
ones are those in which no such timer was late by over 8 ms, and they are held against the limit.
A fast clock runs up to 40 times as fast (tests/end_to_end/fast.py), and every frame is painted; meanwhile
the measurements of idleness are made on the other screen."""


def machine() -> str:
    """What this was measured on."""
    names = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    name = names[0] if names else platform.machine()
    return (
        f"{name}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.2f}; "
        f"{platform.system()} {platform.release()}; Python {platform.python_version()}, "
        f"PySide6 {version('PySide6')}, numpy {version('numpy')}, pyqtgraph {version('pyqtgraph')}, "
        f"Matplotlib {version('matplotlib')}, {chromium.version() or 'no Chromium'}; Xvfb with openbox"
    )


if __name__ == "__main__":
    sys.exit(main())
