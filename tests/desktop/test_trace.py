# SPDX-License-Identifier: MIT
"""The lines of --trace, to the letter: others judge the timing by them."""

import json
import sys
import time
from pathlib import Path

import pytest

from companion.desktop.trace import Trace
from companion.errors import CompanionError
from companion.practice.catalog import built_in
from companion.practice.plan import traced


def test_a_line_for_the_start_and_one_for_each_frame(tmp_path: Path) -> None:
    sigh = built_in("sigh")
    assert sigh is not None
    before = time.monotonic()
    trace = Trace(tmp_path / "trace.jsonl")
    trace.start("breathe", pattern=traced(sigh), style="wave", settle_in=1.0)
    trace.frame(-1.0, 5.0, "settle", 0.0)
    trace.frame(2.0, 8.0000004, "in", 0.5625)
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


def test_after_closing_nothing_more_is_written(tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace.jsonl")
    trace.close()
    trace.close()
    trace.start("ground")
    assert (tmp_path / "trace.jsonl").read_text() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_never_stops_the_session() -> None:
    trace = Trace(Path("/dev/full"))
    trace.start("breathe")
    for each in range(2000):
        trace.frame(float(each), 1.0, "in", 0.5)
    trace.close()
