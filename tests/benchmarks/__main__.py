# SPDX-License-Identifier: MIT
"""``make bench``: how fast Companion is beside a bare PySide6 window, both measured here in one run.

On an X server of its own, so a desktop does not get in the way. Prints ratios; judges, but fails nothing.
"""

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np

from tests.benchmarks import at_rest, breathing, cold_start, cues, trends
from tests.benchmarks.contender import OURS, THEIRS
from tests.benchmarks.table import Row, compared, lines
from tests.desktop import hearing as sound_server
from tests.end_to_end.screen import Screen, missing_programs

FRAME_S = 1 / 60


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="cold starts of each (15)")
    parser.add_argument("--seconds", type=float, default=60.0, help="of breathing at 1920 x 1080 (60)")
    parser.add_argument("--drawings", type=int, default=5, help="of Trends and of Matplotlib, each size (5)")
    asked = parser.parse_args()
    missing = missing_programs()
    if sys.platform != "linux" or missing:
        print(f"Measuring needs Linux with {', '.join(missing) or 'an X server'}.", file=sys.stderr)
        return 1
    print(machine(), end="\n\n", flush=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="companion-bench-") as folder:
        tempfile.tempdir = folder  # all that is made here goes with it
        with Screen(Path(folder) / "usual", 1280, 900) as screen:
            rows += starting(screen, asked.runs)
            rows += drawing(screen, asked.drawings)
        with Screen(Path(folder) / "large", 1920, 1080) as screen:
            rows += moving(screen, asked.seconds)
            rows += resting(screen)
            rows += hearing(screen, Path(folder) / "hearing")
    print("\n".join(lines(rows)))
    print(f"\n{HOW}")
    return 0


HOW = """\
ours: companion breathe. bare: one window, one antialiased circle as large as the orb's body, growing by
the same formula, repainted by update() from a precise timer of the same refresh (bare_window.py).
Cold start is seen from outside, by the first change of the circle on the screen; both files and
libraries are in the system's cache. Runs take turns; values are medians, with the least and the most.
Trends: each drawing in a process of its own with its libraries loaded and its empty window painted, all of
ten years in view; a pan moves half of them by a quarter of the view, each step when the one before has been
painted once, or on its own until nothing is painted any more. Ours goes from the store's rows to the
painted page with its words, band and line; Matplotlib has the arrays and the line ready, and draws dots and
line alone, on a canvas as large as our chart (FigureCanvasQTAgg, trends_window.py)."""


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
        f"Matplotlib {version('matplotlib')}; Xvfb with openbox"
    )


def starting(screen: Screen, runs: int) -> list[Row]:
    found = cold_start.measure(screen, runs)
    ours, bare = found[OURS], found[THEIRS]
    modules, theirs = at_rest.imported(OURS, screen), at_rest.imported(THEIRS, screen)
    bad = at_rest.forbidden(modules)
    return [
        compared(
            "cold start to the first moving frame, seen",
            median(ours.seen),
            median(bare.seen),
            (cold_start.spread(ours.seen), cold_start.spread(bare.seen)),
            1.25,
        ),
        compared(
            "cold start to the second painted frame, told",
            median(ours.painted),
            median(bare.painted),
            (cold_start.spread(ours.painted), cold_start.spread(bare.painted)),
            1.25,
        ),
        Row(
            "longest gap in the first second",
            cold_start.spread(ours.gap),
            cold_start.spread(bare.gap),
            None,
            "50 ms",
            median(ours.gap) <= 0.050,
        ),
        Row("modules imported", f"{len(modules)}", f"{len(theirs)}"),
        Row(
            "numpy, pyqtgraph, sound or speech among them",
            ", ".join(bad) or "none",
            "",
            None,
            "none",
            not bad,
        ),
    ]


def drawing(screen: Screen, runs: int) -> list[Row]:
    rows: list[Row] = []
    for n, found in trends.measure(screen, runs).items():
        ours, theirs = found[trends.OURS], found[trends.THEIRS]
        times = 1 if n == trends.YEARS else trends.MILLION_TIMES
        for what, own, other, limit_s in (
            ("page drawn", ours.drawn, theirs.drawn, trends.DRAWN_S),
            ("a frame of a pan, step upon step", ours.frames, theirs.frames, trends.PAN_S),
            ("one step, until all is at rest", ours.steps, theirs.steps, trends.PAN_S),
        ):
            rows.append(
                Row(
                    f"Trends, {n:,} check-ins: {what}",
                    trends.spread(own),
                    f"Matplotlib {trends.spread(other)}",
                    median(own) / median(other),
                    f"{1000 * limit_s * times:g} ms",
                    median(own) <= limit_s * times,
                )
            )
    return rows


def moving(screen: Screen, seconds: float) -> list[Row]:
    found = breathing.measure(screen, seconds)
    ours, bare = found[OURS], found[THEIRS]
    both = (ours, bare)
    fullness, drift = breathing.phase_error(ours.frames)
    under = [100 * float(np.mean(each.gaps_s < 0.020)) for each in both]
    longest = [1000 * float(each.gaps_s.max()) for each in both]
    before, after = breathing.saving(screen)
    missed = max(0, round(after / FRAME_S) - 1)
    return [
        Row(
            f"frames a second, {seconds:g} s at 1920 x 1080",
            f"{ours.per_second:.1f}",
            f"{bare.per_second:.1f}",
            ours.per_second / bare.per_second,
            "60",
            ours.per_second >= 59.5,
        ),
        Row(
            "gaps under 20 ms",
            f"{under[0]:.2f} %",
            f"{under[1]:.2f} %",
            None,
            "99 %",
            under[0] >= 99,
        ),
        Row("longest gap", f"{longest[0]:.1f} ms", f"{longest[1]:.1f} ms", None, "50 ms", longest[0] <= 50),
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


def resting(screen: Screen) -> list[Row]:
    spent, woken = at_rest.rest(screen, 10.0)
    return [
        Row(
            "at rest on Now, processor time in 10 s",
            f"{1000 * spent:.1f} ms",
            "",
            None,
            "0 ms",
            spent < 0.005,
        ),
        Row("at rest on Now, wake-ups in 10 s", f"{woken}", "", None, "0", woken <= 2),
    ]


def hearing(screen: Screen, folder: Path) -> list[Row]:
    if sound_server.missing_programs():
        return [Row("a cue, heard after its phase began", "no PulseAudio here")]
    late = [1000 * each for each in cues.measure(screen, folder).late_s]
    return [
        Row(
            f"a cue, heard after its phase began ({len(late)} of them)",
            f"{median(late):.0f} ms ({min(late):.0f} to {max(late):.0f})",
            "",
            None,
            "40 ms",
            max(late) <= 40,
        )
    ]


if __name__ == "__main__":
    sys.exit(main())
