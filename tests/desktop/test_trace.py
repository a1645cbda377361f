# SPDX-License-Identifier: MIT
"""The lines of --trace, to the letter: others judge the timing by them."""

import json
import sys
import time
from pathlib import Path

import pytest

from companion.desktop.trace import Trace
from companion.errors import CompanionError
from companion.practice.breathing import BreathCourse
from companion.practice.catalog import built_in
from companion.practice.session import Length, Session
from tests.fakes import FakeClock


def test_a_line_for_the_start_and_one_for_each_frame(tmp_path: Path, clock: FakeClock) -> None:
    sigh = built_in("sigh")
    assert sigh is not None
    session = Session(BreathCourse.of(sigh), Length(), clock, settle_in_s=1.0)
    session.start()
    before = time.monotonic()
    trace = Trace(tmp_path / "trace.jsonl")
    trace.start(sigh, "wave", 1.0)
    trace.frame(session.look(), 5.0)
    clock.advance(1.5)
    session.look()
    clock.advance(1.5)
    trace.frame(session.look(), 8.0000004)
    trace.close()
    start, settling, breathing = map(json.loads, (tmp_path / "trace.jsonl").read_text().splitlines())
    assert before <= start.pop("at") <= time.monotonic()
    assert start == {
        "event": "start",
        "exercise": "breathe",
        "pattern": {"id": "sigh", "in": 3.0, "top_up": 1.0, "hold_in": 0.0, "out": 8.0, "hold_out": 0.0},
        "style": "wave",
        "settle_in": 1.0,
    }
    assert settling == {"t": -1.0, "at": 5.0, "step": "settle", "fullness": 0.0}
    assert breathing == {"t": 2.0, "at": 8.0, "step": "in", "fullness": 0.5625}


def test_a_wrong_name_is_known_at_once(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="cannot be written") as refused:
        Trace(tmp_path / "no-such-folder" / "trace.jsonl")
    assert "\n" not in str(refused.value)


def test_after_closing_nothing_more_is_written(tmp_path: Path, clock: FakeClock) -> None:
    pattern = built_in("equal")
    assert pattern is not None
    trace = Trace(tmp_path / "trace.jsonl")
    trace.close()
    trace.close()
    trace.start(pattern, "orb", 0.0)
    assert (tmp_path / "trace.jsonl").read_text() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_never_stops_the_session(clock: FakeClock) -> None:
    pattern = built_in("equal")
    assert pattern is not None
    session = Session(BreathCourse.of(pattern), Length(), clock)
    session.start()
    trace = Trace(Path("/dev/full"))
    trace.start(pattern, "orb", 0.0)
    for _ in range(2000):
        trace.frame(session.look(), 1.0)
    trace.close()
