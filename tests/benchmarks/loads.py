# SPDX-License-Identifier: MIT
"""A breath over the whole screen while something else goes on, and the bare window beside the same."""

import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, pairwise
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from companion.clock import Moment, SystemClock
from companion.settings import Settings, save
from companion.store.open_store import open_store
from tests.benchmarks.breathing import LEAST_A_SECOND, LONGEST_S, SETTLES_S
from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.benchmarks.held_up import HeldUp, longest, longest_said, own_gaps
from tests.benchmarks.process import family_processor_s, family_pss_mib, memory_mib, processor_s
from tests.benchmarks.table import Row, compared
from tests.benchmarks.trends import YEARS
from tests.benchmarks.trends_window import check_ins
from tests.desktop.hearing import VOICE_NEEDED, SoundServer, missing_programs
from tests.end_to_end.program import command, environ, read_trace
from tests.end_to_end.screen import Screen, until

EVERY_S = 2.0
"""So often a rating is given, and looked whether an export has to be begun anew."""

LIMIT = f"60, {1000 * LONGEST_S:g} ms"
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Under:
    """What was measured under a load. runs: the frames of each run, between which are gaps. own_s, all_s:
    processor time a frame of the window's process, and with those that it started, for each ``EVERY_S``.
    rss: MiB of the window's process. everyone: PSS of all of them.
    """

    runs: "Rate"
    own_s: list[float]
    all_s: list[float]
    rss: float
    everyone: float

    def __add__(self, other: "Under") -> "Under":
        """Both as one; of the memory the larger."""
        return Under(
            self.runs + other.runs,
            self.own_s + other.own_s,
            self.all_s + other.all_s,
            max(self.rss, other.rss),
            max(self.everyone, other.everyone),
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """gaps_s: between frames, in seconds. own_s: those in which the machine ran."""

    gaps_s: NDArray[np.float64]
    own_s: NDArray[np.float64]

    @classmethod
    def of(cls, at: list[float], held_up: HeldUp) -> "Rate":
        """at: monotonic seconds of the frames of one run."""
        frames = np.array(at)
        return cls(np.diff(frames), own_gaps(frames, held_up.stalls))

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(np.concatenate([self.gaps_s, other.gaps_s]), np.concatenate([self.own_s, other.own_s]))

    @property
    def per_second(self) -> float:
        return len(self.gaps_s) / float(self.gaps_s.sum())

    @property
    def said(self) -> str:
        return f"{self.per_second:.1f}, {longest_said(self.gaps_s, self.own_s)}"

    @property
    def is_met(self) -> bool:
        return self.per_second >= LEAST_A_SECOND and longest(self.own_s) <= LONGEST_S


def breathe(kind: str, screen: Screen, seconds: float, act: Act, **how: Any) -> Under:
    """Breathe over the whole screen, doing ``act`` at the beginning and every ``EVERY_S``."""
    contender = Contender(kind, screen, full=True, **how)
    contender.wait_for_window(full=True)
    screen.point_at(screen.width - 2, screen.height // 2)
    pause(SETTLES_S)
    pid = contender.process.pid
    looks = [(monotonic(), processor_s(pid), family_processor_s(pid))]
    with HeldUp() as held_up:
        for _ in range(max(1, round(seconds / EVERY_S))):
            act()
            pause(EVERY_S)
            looks.append((monotonic(), processor_s(pid), family_processor_s(pid)))
    rss, everyone = memory_mib(pid)[0], family_pss_mib(pid)
    at = [each["at"] for each in contender.end() if looks[0][0] <= each["at"] <= looks[-1][0]]
    frames = [max(1, sum(one[0] < each <= two[0] for each in at)) for one, two in pairwise(looks)]
    own_s = [(two[1] - one[1]) / n for (one, two), n in zip(pairwise(looks), frames, strict=True)]
    all_s = [(two[2] - one[2]) / n for (one, two), n in zip(pairwise(looks), frames, strict=True)]
    return Under(Rate.of(at, held_up), own_s, all_s, rss, everyone)


class Exports:
    """Exports all that is in ``data``, in a process of its own, and again when that has ended."""

    def __init__(self, data: Path) -> None:
        self._data, self._home = data, Path(tempfile.mkdtemp(prefix="companion-bench-"))
        self._process: subprocess.Popen[bytes] | None = None
        self.whole = 0

    def __call__(self) -> None:
        if self._process is None or self._process.poll() is not None:
            self._count()
            words = ("export", str(self._home / "all.json"), "--force", "--data-dir", str(self._data))
            self._process = subprocess.Popen(
                command(*words), cwd=self._home, env=environ(self._home), stdout=subprocess.DEVNULL
            )

    def end(self) -> int:
        """How many were made."""
        assert self._process is not None
        self._process.wait(60)
        self._count()
        return self.whole

    def _count(self) -> None:
        if self._process is not None:
            assert self._process.returncode == 0, "an export failed"
            self.whole += 1


def nothing() -> None:
    """No more than what it was started with."""


def rating(screen: Screen) -> Act:
    """Types another number each time, of which each is saved."""
    numbers = cycle("56")
    return lambda: screen.key(next(numbers))


def ten_years(folder: Path) -> Path:
    """A data folder with ten check-ins a day for ten years."""
    folder.mkdir(parents=True)
    store = open_store(folder / "companion.db", SystemClock())
    try:
        with store.database.transaction():
            for at_ms, offset_min, _day, distress, mood, energy in check_ins(YEARS):
                store.check_ins.add(at=Moment(at_ms, offset_min), distress=distress, mood=mood, energy=energy)
    finally:
        store.close()
    return folder


def after_trends(screen: Screen, data: Path, seconds: float) -> Rate:
    """Trends opened for the first time, and at once Now again and a breath, from its first frame on."""
    save(Settings(settle_in_s=0), data / "settings.json")  # counting in is painted once a second
    home = Path(tempfile.mkdtemp(prefix="companion-bench-"))
    file, variables = home / "frames", environ(home, screen)
    del variables["PYTHONWARNINGS"]
    words = ("-m", "tests.benchmarks.inside", str(file), "-", "--data-dir", str(data))
    process = subprocess.Popen([sys.executable, *words], cwd=home, env=variables)
    try:
        (window,) = until(lambda: screen.windows("Companion"), 30, "a window")
        until(lambda: screen.focused() == window, 30, "the keyboard for it")
        pause(SETTLES_S)
        with HeldUp() as held_up:
            screen.key("ctrl+3", "ctrl+1", "space")
            until(file.exists, 30, "a breath")
            pause(seconds)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    return Rate.of([each["at"] for each in read_trace(file)[1]], held_up)


def both(screen: Screen, seconds: float, act: Act, **how: Any) -> tuple[Under, Under]:
    """Ours, and the bare window before and after it for half the time, each beside the same load."""
    variables = {"variables": how["variables"]} if "variables" in how else {}
    before = breathe(THEIRS, screen, seconds / 2, act, **variables)
    ours = breathe(OURS, screen, seconds, act, **how)
    return ours, before + breathe(THEIRS, screen, seconds / 2, act, **variables)


def row(what: str, ours: Rate, bare: Rate | None = None) -> Row:
    """Frames a second and the longest gap."""
    said = bare.said if bare is not None else ""
    ratio = ours.per_second / bare.per_second if bare is not None else None
    return Row(f"{what}: frames a second, longest gap", ours.said, said, ratio, LIMIT, ours.is_met)


def heard(screen: Screen, seconds: float) -> list[Row]:
    """With tones and voice, at a sound server that nobody hears."""
    what = "sound and voice on"
    missing = missing_programs(VOICE_NEEDED)
    if missing:
        return [Row(what, f"no {' and no '.join(missing)} here")]
    with SoundServer() as server:
        settings = Settings(sound=True, voice=True)
        ours, bare = both(screen, seconds, nothing, settings=settings, variables=server.environ)
    own, everyone, other = (1000 * median(each) for each in (ours.own_s, ours.all_s, bare.own_s))
    return [
        row(what, ours.runs, bare.runs),
        compared(
            f"{what}: processor time a frame",
            own,
            other,
            (f"{own:.2f} ms ({everyone:.2f} with the speakers)", f"{other:.2f} ms"),
            1.3,
        ),
        compared(
            f"{what}: memory (RSS)",
            ours.rss,
            bare.rss,
            (f"{ours.rss:.0f} MiB (PSS with the speakers {ours.everyone:.0f})", f"{bare.rss:.0f} MiB"),
            1.5,
        ),
    ]


def rows(screen: Screen, seconds: float) -> list[Row]:
    """``seconds`` of each."""
    told = heard(screen, seconds)
    ours, bare = both(screen, seconds, rating(screen))
    told.append(row(f"a rating every {EVERY_S:g} s", ours.runs, bare.runs))
    place = Path(tempfile.mkdtemp(prefix="companion-bench-"))
    data = ten_years(place / "data")
    exports = Exports(data)
    ours, bare = both(screen, seconds, exports, data=data)
    told.append(row(f"beside {exports.end()} exports of ten years", ours.runs, bare.runs))
    written = place / "exports"
    written.mkdir()
    module = ("tests.benchmarks.inside", str(place / "frames"), str(written))
    ours = breathe(OURS, screen, seconds, nothing, data=data, module=module)
    told.append(row(f"{len(list(written.iterdir()))} exports by its own thread", ours.runs))
    shutil.rmtree(written)
    return [*told, row("Trends opened just before", after_trends(screen, data, seconds))]
