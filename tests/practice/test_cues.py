# SPDX-License-Identifier: MIT
"""Which step has which sound, and that spoken words fit into their time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.cues import (
    CAUTIOUS,
    PACE_MAX,
    PACE_MIN,
    SHORT,
    START_S,
    Cue,
    cue_of,
    estimated_s,
    fitting,
    learned,
)

paces = st.floats(PACE_MIN, PACE_MAX)
lines = st.text("abc ,", max_size=60)
seconds = st.floats(0, 20)


@pytest.mark.parametrize(
    ("step", "cue"),
    [
        ("in", Cue.IN),
        ("out", Cue.OUT),
        ("relax", Cue.OUT),
        ("focus", Cue.GROUP),
        ("tense", Cue.TENSE),
        ("release", Cue.RELEASE),
        ("rest", Cue.RELEASE),
        ("quiet", Cue.GROUP),
    ],
)
def test_a_step_begins_with_its_cue(step: str, cue: Cue) -> None:
    assert cue_of(step) is cue


@pytest.mark.parametrize("step", ["hold-in", "hold-out", "top-up", "settle", "wait", "", "close"])
def test_other_steps_begin_in_silence(step: str) -> None:
    assert cue_of(step) is None


def test_the_longest_that_fits_is_spoken() -> None:
    offered = ("Breathe in, softly, through the nose", "Breathe in", "In")
    assert fitting(offered, 4.0, 10.0) == offered[0]
    assert fitting(offered, 3.9, 10.0) == offered[1]
    assert fitting(offered, 1.2, 10.0) == offered[2]
    assert fitting(offered, 0.5, 10.0) is None
    assert fitting(offered, None, 10.0) == offered[0]
    assert fitting((), None, 10.0) is None
    assert fitting(("", "In"), 9.0, 10.0) == "In"


@given(st.lists(lines), seconds, paces)
def test_what_is_chosen_fits_and_nothing_before_it_does(
    offered: list[str], room_s: float, pace: float
) -> None:
    chosen = fitting(offered, room_s, pace)
    before = offered if chosen is None else offered[: offered.index(chosen)]
    assert chosen is None or estimated_s(chosen, pace) <= room_s
    assert all(not line or estimated_s(line, pace) > room_s for line in before)


def test_a_slower_voice_is_believed_at_once_and_a_faster_one_by_half() -> None:
    line = "x" * 40
    assert learned(10.0, line, START_S + 8.0) == pytest.approx(5.0)
    assert learned(10.0, line, START_S + 2.0) == pytest.approx(15.0)


def test_a_short_line_tells_nothing() -> None:
    assert learned(10.0, "x" * (SHORT - 1), 60.0) == 10.0
    assert learned(10.0, "x" * SHORT, 60.0) == PACE_MIN


@given(paces, lines, seconds)
def test_the_pace_stays_within_its_bounds(pace: float, line: str, took_s: float) -> None:
    assert PACE_MIN <= learned(pace, line, took_s) <= PACE_MAX


@given(st.text("abc ", min_size=SHORT, max_size=80), paces)
def test_it_comes_to_know_a_steady_engine(line: str, real: float) -> None:
    pace = CAUTIOUS
    for _ in range(12):
        pace = learned(pace, line, estimated_s(line, real))
    assert pace == pytest.approx(real, rel=0.01)
    assert pace <= real * 1.000001 or real < CAUTIOUS
