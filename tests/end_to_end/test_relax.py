# SPDX-License-Identifier: MIT
"""A muscle release on a real screen: the shortest form on a fast clock, a minute of it on the real one."""

from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from companion.settings import Settings, save
from companion.store.open_store import open_store
from tests.end_to_end.conftest import Minute, Start
from tests.end_to_end.program import read_trace
from tests.end_to_end.screen import until
from tests.fakes import FakeClock

FOCUS_S, TENSE_S, RELEASE_S, QUIET_S = 8.0, 6.0, 35.0, 120.0
GROUP = [
    ("focus", FOCUS_S),
    ("tense", TENSE_S),
    ("release", RELEASE_S),
    ("tense", TENSE_S),
    ("release", RELEASE_S),
]


def steps(frames: list[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """Each step in turn: its id, and the session's seconds of its first and last frame."""
    found = []
    for step, each in groupby(frames, key=lambda frame: frame["step"]):
        times = [frame["t"] for frame in each]
        found.append((str(step), times[0], times[-1]))
    return found


def test_all_of_four_groups_on_a_fast_clock(home: Path, data: Path, start: Start) -> None:
    save(Settings(cautions_seen=True), data / "settings.json")
    file = home / "trace.jsonl"
    program = start("relax", "--groups", "4", "--trace", str(file), fast=50)
    program.screen.key("7")
    until(lambda: file.exists() and '"quiet"' in file.read_text(), 120, "the quiet time and the end of it")
    program.settled()
    rated = program.after("4")
    assert not np.array_equal(rated, program.after("Escape"))
    assert program.close() == 0
    assert program.said == ""
    head, frames = read_trace(file)
    assert (head["exercise"], head["plan"]["groups"], head["planned_s"]) == ("relax", 4, 480.0)
    found = steps(frames)
    assert [step for step, _, _ in found] == [step for step, _ in GROUP] * 4 + ["quiet"]
    ends = np.cumsum([seconds for _ in range(4) for _, seconds in GROUP] + [QUIET_S])
    for (_, first, last), begins, ends_at in zip(found, [0.0, *ends[:-1]], ends, strict=True):
        assert begins <= first <= last <= ends_at
    assert all(0 < later["t"] - earlier["t"] < 6 for earlier, later in pairwise(frames))
    assert frames[-1]["t"] > 470
    store = open_store(data / "companion.db", FakeClock())
    (record,) = store.session_records.all()
    assert (record.exercise, record.ended.value, record.done_s) == ("relax", "completed", 480.0)
    assert (record.before, record.after) == (7, 4)
    store.close()


def test_a_minute_on_the_real_clock(minute: Minute) -> None:
    frames = minute.frames()
    assert frames[-1]["t"] >= 60.0
    frames = [frame for frame in frames if frame["t"] <= 60.0]
    t = np.array([frame["t"] for frame in frames])
    at = np.array([frame["at"] for frame in frames])
    apart = np.abs((at - at[0]) - (t - t[0]))
    assert np.percentile(apart, 95) < 0.02  # drift would show in all late frames, a busy machine in a few
    assert apart[-100:].min() < 0.02
    expected = GROUP
    begins = 0.0
    for (step, first, _), (wanted, seconds) in zip(steps(frames), expected, strict=True):
        assert step == wanted
        assert begins <= first < begins + 0.5  # a busy machine paints its first frame late
        begins += seconds
    tense = [frame["fullness"] for frame in frames if frame["step"] == "tense" and frame["t"] < 20]
    assert tense == sorted(tense)
    assert tense[-1] > 0.99
    assert np.median(np.diff(at)) < 0.1
    assert minute.said == ""
