# SPDX-License-Identifier: MIT
"""How long after its phase's beginning a cue is heard, at a sound server of our own."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from companion.settings import Settings, save
from tests.benchmarks.contender import pause
from tests.desktop.hearing import Ear, SoundServer
from tests.end_to_end.program import command, environ, read_trace
from tests.end_to_end.screen import Screen, until

PHASE_S = 4.0
"""Breathing in and out take as long; a cue has ended when the next begins."""

BREATHS = 6
EARLY_S = 0.25
"""From so long before the phase's beginning the ear waits for its cue."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Seconds from each phase's beginning, by the closed form of the pattern, to the first sample heard."""

    late_s: list[float]


def measure(screen: Screen, folder: Path) -> Cues:
    """Breathe with sound on; the first cue is left out, since the speaker is still starting then."""
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
            begins = [zero + number * PHASE_S for number in range(1, 2 * BREATHS)]
            return Cues([ear.first_sound_s(begin - EARLY_S) - begin for begin in begins])
        finally:
            ear.close()
