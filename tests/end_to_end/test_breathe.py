# SPDX-License-Identifier: MIT
"""``companion breathe`` on a real screen: its trace, a stop in the middle, and no screen at all."""

import signal
from itertools import pairwise
from pathlib import Path
from time import monotonic

import numpy as np
import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import read_trace, run
from tests.end_to_end.screen import Screen, until
from tests.end_to_end.watching import closed_form, find_orb, watch

IN_S, OUT_S = 2.0, 4.0  # pursed-lip
TOGETHER = 30
"""Frames of about half a second."""


def test_a_traced_breath_follows_the_closed_form_and_ends_on_an_exhale(
    screen: Screen, home: Path, start: Start
) -> None:
    file = home / "trace.jsonl"
    program = start("breathe", "--pattern", "pursed-lip", "--breaths", "1", "--trace", str(file))
    row = find_orb(screen, program.place)
    watched = watch(screen, row, 3.0)
    until(lambda: file.stat().st_size, 20, "a whole trace")
    program.settled()
    assert program.close() == 0
    assert program.said == ""
    start_line, frames = read_trace(file)
    assert start_line["event"] == "start"
    assert (start_line["pattern"]["id"], start_line["pattern"]["in"], start_line["pattern"]["out"]) == (
        "pursed-lip",
        IN_S,
        OUT_S,
    )
    t = np.array([frame["t"] for frame in frames])
    at = np.array([frame["at"] for frame in frames])
    fullness = np.array([frame["fullness"] for frame in frames])
    form = np.array([closed_form(each, IN_S, OUT_S) for each in t[:-1]])
    assert np.abs(fullness[:-1] - form).max() < 1e-5
    assert np.all(np.diff(t) > 0)
    # Another program may take the processor between the two looks at the clock, also at the first frame; the
    # session does not drift.
    later = (at - t)[:-1]
    later -= later.min()
    assert np.median(later) < 1e-3
    assert max(part.min() for part in np.array_split(later, len(later) // TOGETHER)) < 1e-3
    assert 0.010 < np.median(np.diff(at)) < 0.025
    assert {frame["step"] for frame in frames} == {"in", "out"}
    assert frames[0]["t"] < 0.3
    assert frames[-1]["step"] == "out"
    assert frames[-1]["fullness"] < 1e-3
    assert frames[-1]["t"] <= IN_S + OUT_S
    # What was traced is what was to be seen.
    shown = np.interp(watched.at, at, fullness)
    assert np.corrcoef(shown, watched.width)[0, 1] > 0.995


def test_a_stopped_process_pauses_and_does_not_skip_ahead(screen: Screen, home: Path, start: Start) -> None:
    file = home / "trace.jsonl"
    program = start("breathe", "--trace", str(file))
    program.wait_until_moving()
    stopped = monotonic()
    program.process.send_signal(signal.SIGSTOP)
    until(lambda: monotonic() > stopped + 2.4, 10, "2.4 s")
    program.process.send_signal(signal.SIGCONT)
    paused = program.settled(0.5)
    resumed = monotonic()
    screen.key("space")
    program.wait_until_moving()
    assert not np.array_equal(program.look(), paused)
    program.after("Escape")
    assert program.close() == 0
    _start, frames = read_trace(file)
    t = np.array([frame["t"] for frame in frames])
    at = np.array([frame["at"] for frame in frames])
    fullness = np.array([frame["fullness"] for frame in frames])
    before, after = np.flatnonzero(at < stopped)[-1], np.flatnonzero(at >= resumed)[0]
    assert at[after] - at[before] > 2.4
    assert 0 <= t[after] - t[before] < 0.3
    assert np.abs(np.diff(fullness)).max() < 0.2
    assert np.abs(fullness - [closed_form(each, 4.0, 6.0) for each in t]).max() < 1e-5


@pytest.mark.parametrize("display", ["", ":4095"])
def test_without_a_screen_it_says_so_in_one_line(home: Path, data: Path, display: str) -> None:
    for words in (("breathe",), ()):
        status, out, err = run(home, *words, "--data-dir", str(data), display=display)
        assert status == 1
        assert out == ""
        assert err.startswith("companion: There is no screen")
        assert err.count("\n") == 1
    assert not data.exists()


@pytest.mark.parametrize("style", ["wave", "bar", "still"])
def test_every_style_moves(start: Start, style: str) -> None:
    program = start("breathe", "--style", style)
    first = program.look()
    until(lambda: np.count_nonzero(program.look() != first) > 1000, 20, "a change of the picture")
    assert program.close() == 0
    assert program.said == ""


def test_the_pace_changes_and_the_breath_does_not_jump(screen: Screen, home: Path, start: Start) -> None:
    file = home / "trace.jsonl"
    program = start("breathe", "--trace", str(file))
    program.wait_until_moving()
    row = find_orb(screen, program.place)
    for keys in (["Right"] * 3, ["Left"] * 6):
        screen.key(*keys)
        watch(screen, row, 0.5)
    program.after("Escape")
    assert program.close() == 0
    _start, frames = read_trace(file)
    t = np.array([frame["t"] for frame in frames])
    fullness = np.array([frame["fullness"] for frame in frames])
    steepest = np.pi / 2 / 4.0 * 1.15  # of the in-breath, at the fastest pace that was asked for
    assert np.all(np.abs(np.diff(fullness)) <= steepest * np.diff(t) + 1e-5)
    form = np.array([closed_form(each, 4.0, 6.0) for each in t])
    assert np.abs(fullness - form).max() > 0.005  # it did change


def test_holding_space_leads_the_pacer(screen: Screen, home: Path, start: Start) -> None:
    file = home / "trace.jsonl"
    program = start("breathe", "--trace", str(file))
    program.wait_until_moving()
    screen.key("l")
    for _ in range(3):
        screen.do("keydown", "space", "sleep", "1", "keyup", "space", "sleep", "1")
    screen.do("sleep", "0.5")
    assert program.close() == 0
    _, frames = read_trace(file)
    led = [frame for frame in frames if frame["t"] > frames[0]["t"]]
    turns = [(led[0]["t"], led[0]["step"])]
    for frame in led:
        if frame["step"] != turns[-1][1]:
            turns.append((frame["t"], frame["step"]))
    ins = [later[0] - now[0] for now, later in pairwise(turns) if now[1] == "in" and later[1] == "out"]
    held = [length for length in ins if 0.8 < length < 1.4]
    assert len(held) == 3, turns
