# SPDX-License-Identifier: MIT
"""Does it stay as it was: an hour of breathing on a clock that runs fast, and real minutes of it."""

import json
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from companion.settings import Settings
from tests.benchmarks.breathing import FRAME_S, LONGEST_S, SETTLES_S, phase_error
from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
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


class LoneTimer:
    """Wakes as often as a screen refreshes and does nothing: when even this is late, the machine was held up.
    ``late``: how often it was, by more than ``LONGEST_S``. Use it as a context manager.
    """

    def __init__(self) -> None:
        self.late = 0
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        self._thread.join()

    def _run(self) -> None:
        last = monotonic()
        while not self._ends.wait(FRAME_S):
            now = monotonic()
            self.late += now - last > LONGEST_S
            last = now


@dataclass(frozen=True, slots=True)
class Soaked:
    """gaps_s: between frames. growth: MiB of its own gained since all was settled. frames: as painted. held:
    how often a timer alone was late meanwhile.
    """

    gaps_s: NDArray[np.float64]
    growth: float
    frames: list[dict[str, float]]
    held: int

    @property
    def minutes(self) -> float:
        return float(self.gaps_s.sum()) / 60

    @property
    def late(self) -> int:
        return int(np.count_nonzero(self.gaps_s > LONGEST_S))

    @property
    def said(self) -> str:
        longest_ms = 1000 * float(self.gaps_s.max())
        return (
            f"{self.late} in {self.minutes:.1f} min (a lone timer {self.held}), longest {longest_ms:.1f} ms"
        )


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
    with LoneTimer() as timer:
        pause(settles_s)
        first = own_mib(pid)
        pause(seconds - settles_s)
    growth, end = own_mib(pid) - first, monotonic()
    frames = [each for each in contender.end() if start <= each["at"] <= end]
    return Soaked(np.diff(np.array([each["at"] for each in frames])), growth, frames, timer.late)


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
        max(each.growth for each in bare),
        [],
        sum(each.held for each in bare),
    )
    drift = phase_error(ours.frames)[1]
    sound = "sound on" if server is not None else "no PulseAudio here"
    what = f"soak, {minutes:g} min at {screen.width} x {screen.height}, {sound}"
    return [
        Row(
            f"{what}: gaps over {1000 * LONGEST_S:g} ms", ours.said, theirs.said, None, "none", ours.late == 0
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
