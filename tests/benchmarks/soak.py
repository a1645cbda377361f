# SPDX-License-Identifier: MIT
"""Does it stay as it was: an hour of breathing on a clock that runs fast, and real minutes of it."""

import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from companion.settings import Settings
from tests.benchmarks.breathing import FRAME_S, LONGEST_S, SETTLES_S, phase_error
from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.benchmarks.held_up import HeldUp, longest_said, own_gaps
from tests.benchmarks.process import own_mib
from tests.benchmarks.table import Row
from tests.desktop.hearing import SoundServer, missing_programs
from tests.end_to_end.screen import Screen, until

FAST = 40.0
FIRST_S, LAST_S = 300.0, 3360.0
"""The moments of a fast session of an hour, as near as its trace is written, at which memory is looked at:
once all that comes later than the first frame is there, and well before the page of its end.
"""

SETTLED_S = 60.0
FLAT_MIB = 2.0
"""The most that memory may grow."""

BARE_SHARE = 0.2
"""The bare window runs for so long beside ours, half of it before and half after: at the same time the two
would take the processor from each other.
"""


def _last_t(file: Path) -> float:
    """How far the session has come, by the last whole line of its trace; 0 before there is one."""
    if not file.exists():
        return 0.0
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - 400))
        lines = stream.read().split(b"\n")
    return float(json.loads(lines[-2]).get("t", 0.0)) if len(lines) > 2 else 0.0


def hour(screen: Screen) -> list[Row]:
    """An hour of session in about a minute and a half, memory at its beginning and its end."""
    contender = Contender(OURS, screen, module=("tests.end_to_end.fast", f"{FAST:g}"))
    contender.wait_for_window()
    began = monotonic()
    pid = contender.process.pid
    until(lambda: _last_t(contender.trace) >= FIRST_S, 60, "some minutes of a fast session", every_s=0.1)
    first = own_mib(pid)
    until(lambda: _last_t(contender.trace) >= LAST_S, 600, "an hour of a fast session", every_s=0.1)
    last, took_s = own_mib(pid), monotonic() - began
    frames = contender.end()
    return [
        Row(
            f"an hour on a fast clock ({took_s:.0f} s, {len(frames)} frames): memory gained (own)",
            f"{last - first:+.2f} MiB of {first:.0f}",
            "",
            None,
            f"{FLAT_MIB:g} MiB",
            last - first < FLAT_MIB,
        )
    ]


@dataclass(frozen=True, slots=True)
class Soaked:
    """gaps_s: between frames. own_s: those in which the machine ran. growth: MiB of its own gained since all
    was settled. frames: as painted.
    """

    gaps_s: NDArray[np.float64]
    own_s: NDArray[np.float64]
    growth: float
    frames: list[dict[str, float]]

    @property
    def own_late(self) -> int:
        return _late(self.own_s)

    @property
    def said(self) -> str:
        minutes, late = float(self.gaps_s.sum()) / 60, _late(self.gaps_s)
        own = f" (own {self.own_late})" if self.own_late < late else ""
        return f"{late}{own} in {minutes:.1f} min, longest {longest_said(self.gaps_s, self.own_s)}"


def _late(gaps_s: NDArray[np.float64]) -> int:
    """How many are too long."""
    return int(np.count_nonzero(gaps_s > LONGEST_S))


def run(kind: str, screen: Screen, seconds: float, server: SoundServer | None) -> Soaked:
    """Breathe for so long over the whole screen; Companion with its tones where there is a ``server``."""
    contender = Contender(
        kind,
        screen,
        full=True,
        settings=Settings(sound=server is not None) if kind == OURS else None,
        variables=server.environ if server is not None else None,
    )
    contender.wait_for_window(full=True)
    screen.point_at(screen.width - 2, screen.height // 2)
    pause(SETTLES_S)
    pid, start = contender.process.pid, monotonic()
    settles_s = min(SETTLED_S, seconds / 4)
    with HeldUp() as held_up:
        pause(settles_s)
        first = own_mib(pid)
        pause(seconds - settles_s)
    growth, end = own_mib(pid) - first, monotonic()
    frames = [each for each in contender.end() if start <= each["at"] <= end]
    at = np.array([each["at"] for each in frames])
    return Soaked(np.diff(at), own_gaps(at, held_up.stalls), growth, frames)


def real(screen: Screen, minutes: float) -> list[Row]:
    """Real minutes at the screen's own pace, the bare window before and after."""
    seconds = 60 * minutes
    half = seconds * BARE_SHARE / 2
    with ExitStack() as stack:
        server = None if missing_programs() else stack.enter_context(SoundServer())
        bare = [run(THEIRS, screen, half, None)]
        ours = run(OURS, screen, seconds, server)
        bare.append(run(THEIRS, screen, half, None))
    theirs = Soaked(
        np.concatenate([each.gaps_s for each in bare]),
        np.concatenate([each.own_s for each in bare]),
        max(each.growth for each in bare),
        [],
    )
    drift = phase_error(ours.frames)[1]
    sound = "sound on" if server is not None else "no PulseAudio here"
    what = f"soak, {minutes:g} min at {screen.width} x {screen.height}, {sound}"
    return [
        Row(
            f"{what}: gaps over {1000 * LONGEST_S:g} ms",
            ours.said,
            theirs.said,
            None,
            "none",
            ours.own_late == 0,
        ),
        Row(
            "soak: memory gained (own)",
            f"{ours.growth:+.2f} MiB",
            f"{theirs.growth:+.2f} MiB",
            None,
            f"{FLAT_MIB:g} MiB",
            ours.growth < FLAT_MIB,
        ),
        Row(
            "soak: drift of the session's time",
            f"{1000 * drift:.3f} ms",
            "",
            None,
            f"{1000 * FRAME_S:.1f} ms",
            drift < FRAME_S,
        ),
    ]


def rows(screen: Screen, minutes: float) -> list[Row]:
    """minutes: of the real clock; 0 leaves it out."""
    return real(screen, minutes) if minutes > 0 else []
