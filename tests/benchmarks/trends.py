# SPDX-License-Identifier: MIT
"""Years of check-ins drawn and panned on the Trends page, and by Matplotlib."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.table import Row
from tests.end_to_end.program import environ
from tests.end_to_end.screen import Screen

OURS, THEIRS = "companion", "matplotlib"
YEARS = 36_500
"""Check-ins: ten a day for ten years."""

MILLION = 1_000_000
DRAWN_S, PAN_S, MILLION_TIMES = 0.300, 0.016, 3
"""The most that a page and a frame may take, and how many times that with a million."""

ENDS_S = 300.0
"""Far more than any of them takes."""


@dataclass
class Drawings:
    """Seconds, as ``trends_window`` tells them. drawn: one for each run. steps, frames: those of all runs."""

    drawn: list[float] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)


def run_once(kind: str, screen: Screen, home: Path, n: int, shown: dict[str, Any] | None) -> dict[str, Any]:
    """One process (see ``trends_window``); ``shown``: what Companion wrote, for Matplotlib."""
    variables = environ(home, screen)
    del variables["PYTHONWARNINGS"]
    words = [kind, str(n), *([] if shown is None else [json.dumps(shown)])]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.trends_window", *words],
        env=variables,
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        timeout=ENDS_S,
    )
    assert done.returncode == 0, f"{kind} ended with {done.returncode}: {done.stderr}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(screen: Screen, runs: int) -> dict[int, dict[str, Drawings]]:
    """``runs`` of each at both sizes, in turn, after one of each that does not count."""
    home = Path(tempfile.mkdtemp(prefix="companion-bench-"))  # shared: Matplotlib keeps its fonts there
    screen.point_at(2, 2)
    found = {n: {OURS: Drawings(), THEIRS: Drawings()} for n in (YEARS, MILLION)}
    shown = run_once(OURS, screen, home, YEARS, None)
    run_once(THEIRS, screen, home, YEARS, shown)
    for number in range(runs):
        for n, drawings in found.items():
            for kind in (OURS, THEIRS) if number % 2 else (THEIRS, OURS):
                once = run_once(kind, screen, home, n, shown if kind == THEIRS else None)
                drawings[kind].drawn.append(once["drawn"])
                drawings[kind].steps += once["steps"]
                drawings[kind].frames += once["frames"]
    return found


def spread(values: list[float]) -> str:
    """Median with the least and the most, in milliseconds."""
    return f"{1000 * median(values):.1f} ms ({1000 * min(values):.1f}-{1000 * max(values):.1f})"


def rows(found: dict[int, dict[str, Drawings]]) -> list[Row]:
    """What ``measure`` found."""
    told: list[Row] = []
    for n, drawings in found.items():
        ours, theirs = drawings[OURS], drawings[THEIRS]
        times = 1 if n == YEARS else MILLION_TIMES
        for what, own, other, limit_s in (
            ("page drawn", ours.drawn, theirs.drawn, DRAWN_S),
            ("a frame of a pan, step upon step", ours.frames, theirs.frames, PAN_S),
            ("one step, until all is at rest", ours.steps, theirs.steps, PAN_S),
        ):
            told.append(
                Row(
                    f"Trends, {n:,} check-ins: {what}",
                    spread(own),
                    f"Matplotlib {spread(other)}",
                    median(own) / median(other),
                    f"{1000 * limit_s * times:g} ms",
                    median(own) <= limit_s * times,
                )
            )
    return told
