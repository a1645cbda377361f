# SPDX-License-Identifier: MIT
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.breath_pattern import BreathPattern
from companion.practice.catalog import BUILT_IN
from companion.practice.plan import BreathPlan, as_usual, usual_plan
from companion.practice.session import Length
from companion.settings import LengthUnit, Settings, Style
from tests.practice.breaths import pattern_of

LONG, FOUR = BUILT_IN[0], next(pattern for pattern in BUILT_IN if pattern.id == "4-7-8")
some_settings = st.builds(
    Settings,
    pattern_id=st.just(LONG.id),
    length_unit=st.sampled_from(LengthUnit),
    minutes=st.integers(1, 60),
    breaths=st.integers(1, 500),
    style=st.sampled_from(Style),
    settle_in_s=st.integers(0, 30),
)


@pytest.mark.parametrize(
    ("unit", "length", "planned_s"),
    [
        (LengthUnit.MINUTES, Length(seconds=300.0), 300.0),
        (LengthUnit.BREATHS, Length(breaths=12), 120.0),
        (LengthUnit.OPEN, Length(), None),
    ],
)
def test_the_usual_session(unit: LengthUnit, length: Length, planned_s: float | None) -> None:
    settings = Settings(length_unit=unit, minutes=5, breaths=12, style=Style.WAVE, settle_in_s=7)
    plan = usual_plan(settings, LONG)
    assert plan == BreathPlan(LONG, length, 7, Style.WAVE)
    assert plan.planned_s == planned_s


@pytest.mark.parametrize("unit", list(LengthUnit))
def test_4_7_8_stops_after_four_breaths(unit: LengthUnit) -> None:
    plan = usual_plan(Settings(length_unit=unit, breaths=100), FOUR)
    assert plan.length == Length(breaths=4)
    assert plan.planned_s == 4 * 19


def test_the_hold_after_the_last_breath_is_not_planned() -> None:
    plan = usual_plan(Settings(length_unit=LengthUnit.BREATHS, breaths=3), pattern_of(4, 0, 4, 4, 4))
    assert plan.planned_s == 44


@given(some_settings)
def test_keeping_the_usual_changes_nothing(settings: Settings) -> None:
    assert as_usual(settings, usual_plan(settings, LONG)) == settings


@given(some_settings, some_settings, st.sampled_from(BUILT_IN))
def test_what_is_kept_is_what_comes_next(now: Settings, other: Settings, pattern: BreathPattern) -> None:
    plan = usual_plan(other, pattern)
    kept = as_usual(now, plan)
    assert kept.pattern_id == pattern.id
    assert usual_plan(kept, pattern) == plan
    if pattern.default_breaths is not None:  # the usual length stays for the others
        assert replace(kept, pattern_id="", style=now.style, settle_in_s=0) == replace(
            now, pattern_id="", settle_in_s=0
        )
