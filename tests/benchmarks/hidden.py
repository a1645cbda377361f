# SPDX-License-Identifier: MIT
"""Companion while nobody sees it: what it paints, what it costs, and what it keeps in memory."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from companion.desktop.tray import LOOKS_AFTER_S
from companion.settings import Settings, save
from tests.benchmarks.contender import OURS, THEIRS, Contender, pause
from tests.benchmarks.process import family, family_own_mib, family_processor_s, wakeups
from tests.benchmarks.resident import Second
from tests.benchmarks.table import Row
from tests.end_to_end.program import Program
from tests.end_to_end.screen import Screen, until

WATCHED_S, SETTLES_S = 5.0, 2.0
IDLE_S = 10.0
RENEWED_S = 120.0
"""More than it takes until a program that Trends made larger begins anew."""

MOST_SHARE = 0.05
"""The most processor time of a breath that nobody sees, as a share of one that is seen: it goes on, and looks
now and then whether it has ended."""

MOST_PAUSED_S, MOST_IDLE_S, MOST_WAKEUPS = 0.005, 0.005, 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """``WATCHED_S`` of a breath: the processor seconds in it, its first and its last monotonic second."""

    processor_s: float
    start: float
    end: float

    def painted(self, frames: list[dict[str, float]]) -> int:
        return sum(self.start <= each["at"] <= self.end for each in frames)


def _stretch(pid: int) -> Stretch:
    pause(SETTLES_S)
    start, spent = monotonic(), family_processor_s(pid)
    pause(WATCHED_S)
    return Stretch(family_processor_s(pid) - spent, start, monotonic())


def unseen(screen: Screen) -> list[Row]:
    """A breath minimised, covered by another window, and hidden."""
    contender = Contender(OURS, screen)
    window = contender.wait_for_window()
    screen.point_at(2, 2)
    pid = contender.process.pid
    seen = _stretch(pid)
    screen.do("windowminimize", window)
    found = {"minimised": _stretch(pid)}
    screen.do("windowactivate", "--sync", window)
    above = Contender(THEIRS, screen, full=True)
    above.wait_for_window(full=True)
    found["covered"] = _stretch(pid)
    above.end()
    words = ["-m", "companion", "hide", "--data-dir", str(contender.data)]
    Second(words, contender.home, screen).end()
    found["hidden"] = _stretch(pid)
    frames = contender.end()
    whole = f"{seen.painted(frames)}, {1000 * seen.processor_s:.0f} ms"
    return [
        Row(
            f"{name}: frames, processor time in {WATCHED_S:g} s",
            f"{each.painted(frames)}, {1000 * each.processor_s:.1f} ms",
            f"seen {whole}",
            each.processor_s / seen.processor_s,
            f"0, {MOST_SHARE:g} x",
            each.painted(frames) == 0 and each.processor_s <= MOST_SHARE * seen.processor_s,
        )
        for name, each in found.items()
    ]


@dataclass(frozen=True, slots=True)
class Idle:
    """MiB of its own of one Companion: open on Now, on Now after Trends, and unseen then; with the processor
    seconds and wake-ups in ``IDLE_S`` of that.
    """

    on_now: float
    after_trends: float
    unseen: float
    processor_s: float
    wakeups: int


def idle(screen: Screen, in_background: bool) -> Idle:
    """in_background: closed and staying there, rather than hidden."""
    home = Path(tempfile.mkdtemp(prefix="companion-bench-"))
    data = home / "data"
    save(Settings(background=in_background), data / "settings.json")
    program = Program(screen, data, home)
    try:
        pid = program.process.pid
        program.settled(1.0)
        pause(SETTLES_S)
        on_now = family_own_mib(pid)
        program.page("ctrl+3")
        program.after("ctrl+1")
        pause(SETTLES_S)
        after_trends = family_own_mib(pid)
        if in_background:
            program.take_keyboard()
            screen.key("alt+F4")
        else:
            words = ["-m", "companion", "hide", "--data-dir", str(data)]
            Second(words, home, screen).end()
        until(lambda: not screen.windows("Companion"), 20, "no window")
        if in_background:  # once it has begun anew, it looks for a tray, seldomer and seldomer
            until(lambda: _words(pid).count("--background"), RENEWED_S, "a program begun anew")
            pause(sum(LOOKS_AFTER_S))
        pause(SETTLES_S)
        assert program.process.poll() is None, "it did not stay"
        members = family(pid)
        spent, woken = family_processor_s(pid), sum(map(wakeups, members))
        pause(IDLE_S)
        assert sorted(family(pid)) == sorted(members)
        spent, woken = family_processor_s(pid) - spent, sum(map(wakeups, members)) - woken
        return Idle(on_now, after_trends, family_own_mib(pid), spent, woken)
    finally:
        program.process.terminate()
        program.process.wait(20)


def resting(screen: Screen) -> list[Row]:
    """Hidden, and closed into the background."""
    told = []
    for name, in_background in (("hidden", False), ("closed into the background", True)):
        found = idle(screen, in_background)
        told += [
            Row(
                f"{name}: memory (own)",
                f"{found.unseen:.1f} MiB",
                f"open {found.after_trends:.1f} MiB, before Trends {found.on_now:.1f}",
                found.unseen / found.after_trends,
                "1 x" if in_background else "",
                found.unseen < found.after_trends if in_background else None,
            ),
            Row(
                f"{name}: processor time, wake-ups in {IDLE_S:g} s",
                f"{1000 * found.processor_s:.1f} ms, {found.wakeups}",
                "",
                None,
                "0",
                found.processor_s < MOST_IDLE_S and found.wakeups <= MOST_WAKEUPS,
            ),
        ]
    return told


def _words(pid: int) -> list[str]:
    """The words it was started with."""
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")


def rows(screen: Screen) -> list[Row]:
    return unseen(screen) + resting(screen)
