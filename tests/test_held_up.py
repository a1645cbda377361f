# SPDX-License-Identifier: MIT
"""The benchmarks tell a frame that came late from a machine that stood still."""

import itertools
import os
from time import monotonic

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.held_up import HeldUp, longest_said, own_gaps

frames = st.lists(st.floats(0, 100), min_size=2, max_size=40).map(sorted)
stalls = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 5)), max_size=20).map(
    lambda found: [(start, start + length) for start, length in found]
)


def test_a_gap_counts_unless_a_timer_was_held_up_in_it() -> None:
    at = np.array([1.0, 1.5, 1.75, 2.75, 3.0])
    assert own_gaps(at, []).tolist() == [0.5, 0.25, 1.0, 0.25]
    assert own_gaps(at, [(2.0, 2.1)]).tolist() == [0.5, 0.25, 0.25]
    assert own_gaps(at, [(1.75, 2.75), (0.0, 1.0)]).tolist() == [0.5, 0.25, 0.25]  # they touch, no more
    assert own_gaps(at, [(0.0, 1.1), (1.4, 1.6), (1.2, 1.3)]).tolist() == [1.0, 0.25]


@given(frames, stalls)
def test_own_gaps_are_those_that_no_stall_overlaps(at: list[float], found: list[tuple[float, float]]) -> None:
    expected = [
        end - start
        for start, end in itertools.pairwise(at)
        if start < end and not any(since < end and start < until for since, until in found if since < until)
    ]
    some = [each for each in found if each[0] < each[1]]
    got = [each for each in own_gaps(np.array(at), some).tolist() if each > 0]
    assert got == expected


def test_the_longest_is_said_with_that_of_its_own_where_it_is_another() -> None:
    gaps = np.array([0.016, 0.061, 0.032])
    assert longest_said(gaps, gaps) == "61.0 ms"
    assert longest_said(gaps, gaps[[0, 2]]) == "61.0 ms (own 32.0)"


def test_a_timer_for_each_processor_wakes_and_ends() -> None:
    before = os.sched_getaffinity(0)
    began = monotonic()
    with HeldUp() as held_up:
        pass
    assert os.sched_getaffinity(0) == before
    assert all(began <= since < until for since, until in held_up.stalls)
    assert 0.0 <= held_up.stolen <= 1.0
