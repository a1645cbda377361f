# SPDX-License-Identifier: MIT
"""The window open on Now and nothing asked of it; and what was imported on the way to a breath."""

import re
import tempfile
from pathlib import Path

from tests.benchmarks.cold_start import first_motion
from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.benchmarks.process import processor_s, wakeups
from tests.benchmarks.table import Row
from tests.end_to_end.program import Program
from tests.end_to_end.screen import Screen

FORBIDDEN = ("numpy", "pyqtgraph", "PySide6.QtMultimedia", "PySide6.QtTextToSpeech")


def rest(screen: Screen, seconds: float) -> tuple[float, int]:
    """Processor seconds, and how often a thread woke, in ``seconds`` of standing open."""
    home = Path(tempfile.mkdtemp(prefix="companion-bench-"))
    screen.point_at(2, 2)
    program = Program(screen, home / "data", home)
    try:
        program.settled(1.0)
        pause(2.0)
        pid = program.process.pid
        spent, woken = processor_s(pid), wakeups(pid)
        pause(seconds)
        found = processor_s(pid) - spent, wakeups(pid) - woken
        assert program.close() == 0
    finally:
        program.end()
    return found


def imported(kind: str, screen: Screen) -> list[str]:
    """All modules that were imported until it moved and was ended again."""
    contender = Contender(kind, screen, flags=("-X", "importtime"))
    first_motion(screen)
    contender.end()
    return re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s+(\S+)$", contender.said(), re.MULTILINE)


def forbidden(modules: list[str]) -> list[str]:
    return [
        name for name in FORBIDDEN if any(each == name or each.startswith(name + ".") for each in modules)
    ]


def import_rows(screen: Screen) -> list[Row]:
    """What a breath imports on its way."""
    modules, theirs = imported(OURS, screen), imported(THEIRS, screen)
    bad = forbidden(modules)
    return [
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


def rows(screen: Screen) -> list[Row]:
    """What the open window costs."""
    spent, woken = rest(screen, 10.0)
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
