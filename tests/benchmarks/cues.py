# SPDX-License-Identifier: MIT
"""How long after its phase's beginning a cue is heard, at a sound server of our own."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from companion.settings import Settings, save
from tests.benchmarks.contender import pause
from tests.benchmarks.table import Row
from tests.desktop.hearing import Ear, SoundServer, missing_programs
from tests.end_to_end.program import command, environ, read_trace
from tests.end_to_end.screen import Screen, until

PHASE_S = 4.0
"""Breathing in and out take as long; a cue has ended when the next begins."""

BREATHS = 6
LATE_S = 0.040
"""The most between a phase's beginning and its cue, once the speaker runs."""

EARLY_S = 0.25
"""From so long before the phase's beginning the ear waits for its cue."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Seconds from each phase's beginning, by the closed form of the pattern, to the first sample heard.

    first_s: of the first phase, with which the speaker is started; None where its cue was left out.
    late_s: of all others.
    """

    first_s: float | None
    late_s: list[float]


def measure(screen: Screen, folder: Path) -> Cues:
    """Breathe with sound on."""
    folder.mkdir(parents=True)
    data, file = folder / "data", folder / "trace.jsonl"
    save(Settings(sound=True), data / "settings.json")
    words = ("breathe", "--pattern", "equal", "--breaths", str(BREATHS), "--trace", str(file))
    with SoundServer() as server:
        ear = Ear(server)
        try:
            program = subprocess.Popen(
                command(*words, "--data-dir", str(data)),
                env=environ(folder, screen) | server.environ,
                cwd=folder,
            )
            try:
                until(lambda: file.exists() and file.stat().st_size, 20, "a first breath")
                pause(2 * PHASE_S * BREATHS)
                until(lambda: file.read_text(encoding="utf-8").count("\n") > 10, 20, "a whole trace")
                pause(PHASE_S)
            finally:
                program.terminate()
                program.wait(20)
            frames = read_trace(file)[1]
            zero = min(frame["at"] - frame["t"] for frame in frames)
            begins = [zero + number * PHASE_S for number in range(2 * BREATHS)]
            first, *late = [ear.first_sound_s(begin - EARLY_S) - begin for begin in begins]
            return Cues(first if first < PHASE_S - EARLY_S else None, late)
        finally:
            ear.close()


def rows(screen: Screen, folder: Path) -> list[Row]:
    """How late the cues are, and apart from them the first, with which a process is started."""
    what = "a cue, heard after its phase began"
    if missing_programs():
        return [Row(what, "no PulseAudio here")]
    found = measure(screen, folder)
    late = [1000 * each for each in found.late_s]
    first = "left out" if found.first_s is None else f"{1000 * found.first_s:.0f} ms"
    return [
        Row(
            f"{what} ({len(late)} of them)",
            f"{median(late):.0f} ms ({min(late):.0f}-{max(late):.0f})",
            "",
            None,
            f"{1000 * LATE_S:g} ms",
            max(found.late_s) <= LATE_S,
        ),
        Row("the very first, which starts the speaker", first),
    ]
