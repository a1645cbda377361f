# SPDX-License-Identifier: MIT
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.breath_pattern import (
    MOVING_MIN_S,
    NAME_MAX,
    PHASE_FIELDS,
    PHASE_MAX_S,
    PHASE_MIN_S,
    PHASE_STEP_S,
    BreathPattern,
    problems,
)

GOOD = BreathPattern("own-evening", "Evening", 4, 0, 6, 0)

steps = st.integers(0, round(PHASE_MAX_S / PHASE_STEP_S)).map(lambda count: count * PHASE_STEP_S)
moving = steps.filter(lambda seconds: seconds >= MOVING_MIN_S)


@given(moving, steps, moving, steps, steps)
def test_every_pattern_within_the_limits_is_good(
    in_s: float, hold_in_s: float, out_s: float, hold_out_s: float, top_up_s: float
) -> None:
    pattern = BreathPattern("own-x", "x", in_s, hold_in_s, out_s, hold_out_s, top_up_s)
    assert problems(pattern) == {}
    assert pattern.cycle_s == in_s + hold_in_s + out_s + hold_out_s + top_up_s
    assert pattern.per_minute * pattern.cycle_s == pytest.approx(60)


@pytest.mark.parametrize("field", PHASE_FIELDS)
@pytest.mark.parametrize("seconds", [-0.5, 30.5, 31, 1e9, float("inf"), float("-inf"), float("nan")])
def test_seconds_out_of_range(field: str, seconds: float) -> None:
    (found,) = problems(replace(GOOD, **{field: seconds})).items()
    assert found[0] == field
    assert f"from {PHASE_MIN_S:.0f} to {PHASE_MAX_S:.0f} seconds" in found[1]


@pytest.mark.parametrize("field", PHASE_FIELDS)
@pytest.mark.parametrize("seconds", [0.25, 4.1, 29.999])
def test_seconds_between_the_steps(field: str, seconds: float) -> None:
    (found,) = problems(replace(GOOD, **{field: seconds})).items()
    assert found[0] == field
    assert "steps of a half" in found[1]


def test_a_breath_that_does_not_move() -> None:
    assert set(problems(replace(GOOD, in_s=0, out_s=0))) == {"in_s", "out_s"}
    assert "half a second" in problems(replace(GOOD, in_s=0))["in_s"]


@pytest.mark.parametrize("name", ["", "  ", "x" * (NAME_MAX + 1), "two\nlines", "bell\a", "half \udcff"])
def test_names_that_cannot_be(name: str) -> None:
    assert set(problems(replace(GOOD, name=name))) == {"name"}


@pytest.mark.parametrize("name", ["x", "x" * NAME_MAX, "夕方の呼吸", "Évening 🙂", " padded "])
def test_names_that_can_be(name: str) -> None:
    assert problems(replace(GOOD, name=name)) == {}


def test_the_sentence_knows_the_limit() -> None:
    assert f"at most {NAME_MAX} characters" in problems(replace(GOOD, name="x" * 99))["name"]


def test_every_field_has_its_own_sentence() -> None:
    wrong = BreathPattern("own-x", "", -1, 31, 0, 0.3, 99)
    assert set(problems(wrong)) == {"name", *PHASE_FIELDS}


@pytest.mark.parametrize(
    ("pattern", "holds", "practice"),
    [
        (BreathPattern("a", "a", 4, 0, 6, 0), False, False),
        (BreathPattern("a", "a", 4, 4, 4, 4), True, True),
        (BreathPattern("a", "a", 2, 0, 4, 0.5), True, True),
        (BreathPattern("a", "a", 7, 0, 11, 0), False, True),
        (BreathPattern("a", "a", 5, 0, 10, 0), False, False),
        (BreathPattern("a", "a", 3, 0, 8, 0, 1), False, False),
    ],
)
def test_what_is_for_practice_only(pattern: BreathPattern, holds: bool, practice: bool) -> None:
    assert pattern.has_holds is holds
    assert pattern.practice_only is practice
