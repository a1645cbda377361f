# SPDX-License-Identifier: MIT
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.model.breath_pattern import BreathPattern
from companion.practice.breathing import (
    EASE_PER_BREATH,
    HOLD_IN,
    HOLD_OUT,
    IN,
    OUT,
    TOP_UP,
    BreathCourse,
    breath,
    eased_breaths,
    phases_of,
)
from tests.practice.breaths import any_pattern, closed_form, first_out, moving, pattern_of, turns

LONG = pattern_of(4, 0, 0, 6, 0)
WHOLE = pattern_of(3, 1, 2, 8, 5)


def test_a_breath_goes_through_its_phases() -> None:
    assert [(step.id, step.duration_s) for step in breath(phases_of(WHOLE))] == [
        (IN, 3),
        (TOP_UP, 1),
        (HOLD_IN, 2),
        (OUT, 8),
        (HOLD_OUT, 5),
    ]


def test_a_top_up_adds_its_share() -> None:
    course = BreathCourse.of(WHOLE)
    assert course.frame_at(3.0).fullness == 0.75
    assert course.frame_at(3.0).step == TOP_UP
    assert course.frame_at(4.0).fullness == 1.0


@given(any_pattern, st.floats(0, 4000))
def test_it_is_the_closed_form(pattern: BreathPattern, position: float) -> None:
    fullness = BreathCourse.of(pattern).frame_at(position).fullness
    assert 0.0 <= fullness <= 1.0
    assert fullness == pytest.approx(closed_form(pattern, position), abs=1e-6)


@given(any_pattern, st.floats(0, 1))
def test_the_first_breath_begins_where_it_is_told(pattern: BreathPattern, fullness: float) -> None:
    course = BreathCourse.of(pattern, fullness)
    assert course.frame_at(0.0).fullness == pytest.approx(fullness)
    rising = [course.frame_at((pattern.in_s + pattern.top_up_s) * n / 20).fullness for n in range(21)]
    assert rising == sorted(rising)
    assert rising[-1] == 1.0
    assert course.frame_at(pattern.cycle_s + 0.2).fullness == pytest.approx(closed_form(pattern, 0.2))


@given(any_pattern, st.integers(1, 40))
def test_a_breath_ends_where_it_is_fully_out(pattern: BreathPattern, breaths: int) -> None:
    end = BreathCourse.of(pattern).breath_end_s(breaths)
    assert end == pytest.approx(breaths * pattern.cycle_s - pattern.hold_out_s)


@given(any_pattern, st.floats(0, 4000))
def test_the_next_moment_of_being_out(pattern: BreathPattern, position: float) -> None:
    found = BreathCourse.of(pattern).fully_out_after(position)
    assert found >= position
    assert found == pytest.approx(first_out(pattern, position), abs=1e-6)


@given(any_pattern, st.integers(0, 30))
def test_at_a_turn_it_is_out_at_once(pattern: BreathPattern, breaths: int) -> None:
    course = BreathCourse.of(pattern)
    start = breaths * pattern.cycle_s
    out = start + turns(pattern)[-2][0]
    assert course.fully_out_after(start) == start
    assert course.fully_out_after(out) == pytest.approx(out)
    assert course.fully_out_after(out + pattern.hold_out_s / 2) == out + pattern.hold_out_s / 2


@given(any_pattern, st.floats(0.01, 1))
def test_a_breath_that_begins_half_full_is_not_out_yet(pattern: BreathPattern, fullness: float) -> None:
    course = BreathCourse.of(pattern, fullness)
    assert course.fully_out_after(0.0) == pytest.approx(pattern.cycle_s - pattern.hold_out_s)


def test_easing_to_what_already_is_takes_no_breath() -> None:
    own = phases_of(LONG)
    assert eased_breaths(own, own) == [own]


@settings(max_examples=60)
@given(moving, moving, any_pattern)
def test_each_eased_breath_is_near_the_one_before(own_in: float, own_out: float, aim: BreathPattern) -> None:
    own, target = (own_in, 0.0, 0.0, own_out, 0.0), phases_of(aim)
    breaths = eased_breaths(own, target)
    assert breaths[0] == own
    assert breaths[-1] == target
    for before, after in pairwise(breaths):
        whole = sum(before)
        for old, new, wanted in zip(before, after, target, strict=True):
            room = old if old > 0 else whole
            assert abs(new - old) <= EASE_PER_BREATH * room + 1e-9
            assert min(old, wanted) - 1e-9 <= new <= max(old, wanted) + 1e-9
        assert abs(sum(after) - whole) <= EASE_PER_BREATH * 4 * whole + 1e-9
