# SPDX-License-Identifier: MIT
"""Guided practices in numbers: what comes when, for how long, and where each key leads."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from companion.practice.guided import (
    CONDITIONS,
    KIND_TOUCH,
    STAY,
    Guided,
    GuidedCourse,
    GuidedPlan,
    as_record,
    usual_guided,
)
from companion.practice.session import Length, Session, State
from companion.settings import CARING_MINUTES, Settings
from tests.fakes import FakeClock

PLANS = (
    GuidedPlan(Guided.KIND_PAUSE),
    GuidedPlan(Guided.KIND_PAUSE, with_touch=False),
    *(GuidedPlan(Guided.CARING_FIGURE, minutes) for minutes in CARING_MINUTES),
)
plans = st.sampled_from(PLANS)


def ids(plan: GuidedPlan) -> list[str]:
    return [step.id for step in plan.practice.steps]


@pytest.mark.parametrize(("with_touch", "seconds"), [(True, 210), (False, 180)])
def test_a_kind_pause_takes_three_minutes_and_half_a_minute_for_the_touch(
    with_touch: bool, seconds: float
) -> None:
    assert GuidedPlan(Guided.KIND_PAUSE, with_touch=with_touch).planned_s == seconds


@pytest.mark.parametrize("minutes", CARING_MINUTES)
def test_a_caring_figure_takes_the_minutes_that_were_chosen(minutes: int) -> None:
    assert GuidedPlan(Guided.CARING_FIGURE, minutes).planned_s == 60.0 * minutes


def test_other_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match="not 7"):
        GuidedPlan(Guided.CARING_FIGURE, 7)


def test_a_kind_pause_goes_from_what_hurts_to_others_to_kindness() -> None:
    whole = ids(GuidedPlan(Guided.KIND_PAUSE))
    assert whole == [
        "kind-arrive",
        "kind-recall",
        "kind-hurts",
        "kind-others",
        "kind-touch",
        "kind-words",
        "kind-close",
    ]
    assert ids(GuidedPlan(Guided.KIND_PAUSE, with_touch=False)) == [
        each for each in whole if each != KIND_TOUCH
    ]


@pytest.mark.parametrize("minutes", CARING_MINUTES)
def test_a_caring_figure_has_all_five_in_their_order(minutes: int) -> None:
    steps = ids(GuidedPlan(Guided.CARING_FIGURE, minutes))
    assert [each for each in steps if each in CONDITIONS] == list(CONDITIONS)
    assert (steps[0], steps[1], steps[-1]) == ("caring-arrive", "caring-figure", "caring-close")
    stays = [each for each in steps if each.endswith(STAY)]
    assert stays == ([each + STAY for each in CONDITIONS] if minutes == 10 else [])


@pytest.mark.parametrize("plan", PLANS)
def test_there_is_time_to_read_and_no_step_is_there_twice(plan: GuidedPlan) -> None:
    steps = plan.practice.steps
    assert min(step.seconds for step in steps) >= 15
    assert max(step.seconds for step in steps) <= 60
    assert len({step.id for step in steps}) == len(steps)
    assert plan.practice.id is plan.id


def test_it_is_as_the_settings_ask() -> None:
    settings = Settings(kind_touch=False, caring_minutes=10, settle_in_s=3)
    assert usual_guided(settings, Guided.CARING_FIGURE) == GuidedPlan(Guided.CARING_FIGURE, 10, False, 3.0)
    assert usual_guided(settings, Guided.KIND_PAUSE) == GuidedPlan(Guided.KIND_PAUSE, 10, False, 3.0)


def test_the_record_keeps_what_counts_for_each() -> None:
    assert as_record(GuidedPlan(Guided.KIND_PAUSE, with_touch=False)) == {"with_touch": False}
    assert as_record(GuidedPlan(Guided.CARING_FIGURE, 3)) == {"minutes": 3}


@examples(max_examples=60)
@given(plans, st.floats(0, 700), st.floats(0, 700))
def test_time_goes_forward_through_the_steps(plan: GuidedPlan, one: float, other: float) -> None:
    course = GuidedCourse(plan.practice)
    early, late = sorted((one, other))
    before, after = course.frame_at(early), course.frame_at(late)
    assert before.index <= after.index
    assert 0.0 <= before.fullness <= after.fullness + 1e-9 <= 1.0 + 2e-9
    assert course.practice.steps[before.index].id == before.step


@pytest.mark.parametrize("plan", PLANS)
def test_on_and_back_go_by_steps(plan: GuidedPlan) -> None:
    course = GuidedCourse(plan.practice)
    at, starts = 0.0, [0.0]
    while not course.is_last(at):
        at = course.on(at)
        starts.append(at)
    assert [course.frame_at(each).step for each in starts] == ids(plan)
    assert course.on(at) == course.duration_s == plan.planned_s
    for before, after in pairwise(starts):
        assert course.back(after + 5.0) == before
    assert course.back(3.0) == 0.0


def test_it_has_its_own_length_and_goes_on_where_it_stood() -> None:
    course = GuidedCourse(PLANS[0].practice)
    assert course.end_s(Length(seconds=10.0), 4.0) == course.end_s(Length(breaths=2), 0.0) == 210.0
    assert course.resume_s(77.5) == 77.5


def test_a_session_runs_to_its_end() -> None:
    clock = FakeClock()
    session = Session(GuidedCourse(PLANS[1].practice), Length(), clock, settle_in_s=3.0)
    session.start()
    entered = []
    while session.look().state is State.RUNNING:
        clock.advance(1.0)
        look = session.look()
        if look.entered:
            entered.append(look.frame.step)
    assert entered == ids(PLANS[1])
    assert (session.finished, session.done_s) == (True, 180.0)
