# SPDX-License-Identifier: MIT
"""What holds for every form of Release, whatever is left out and whatever keys the person presses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.practice.muscle_release import (
    BREATHS,
    FOCUS,
    IN,
    QUIET,
    RELAX,
    RELEASE,
    REST,
    TENSE,
    ReleasePlan,
    ReleaseWalk,
)
from companion.practice.session import GAP_S, Length, Look, Session, State
from companion.practice.standing import Standing
from companion.settings import PARTS, RELEASE_GROUPS, ReleaseKind, Side, Sides
from tests.fakes import FakeClock

Act = tuple[str, float]

any_plan = st.builds(
    ReleasePlan,
    kind=st.sampled_from(ReleaseKind),
    groups=st.sampled_from(RELEASE_GROUPS),
    cycles=st.integers(1, 2),
    tense_s=st.integers(3, 10).map(float),
    release_s=st.integers(10, 60).map(float),
    dominant=st.sampled_from(Side),
    sides=st.sampled_from(Sides),
    half_effort=st.booleans(),
    held_breath=st.booleans(),
    left_out=st.frozensets(st.sampled_from(PARTS)) | st.just(frozenset(PARTS)),
    settle_in_s=st.integers(0, 5).map(float),
)
KEYS = ("back", "on", "skip", "leave_out", "cramp", "toggle_release_only")
acts = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.floats(0.0, 100.0)),
        st.tuples(st.just("gap"), st.floats(GAP_S + 0.01, 5000.0)),
        st.sampled_from([(name, 0.0) for name in (*KEYS, *KEYS, "pause", "resume")]),
    ),
    max_size=25,
)


class Sitting:
    """A session of Release with someone pressing keys. Keeps what was skipped, counted a second time."""

    def __init__(self, plan: ReleasePlan) -> None:
        self.plan = plan
        self.clock = FakeClock()
        self.walk = ReleaseWalk(plan)
        self.session = Session(self.walk.course, Length(), self.clock, plan.settle_in_s)
        self.skipped: set[str] = set()
        self.session.start()
        self.look = self.session.look()

    def wait(self, seconds: float) -> None:
        while seconds > 0 and self.session.state is State.RUNNING:
            self.clock.advance(min(seconds, 1.9))
            seconds -= 1.9
            self.look = self.session.look()
            if self.look.entered:
                self.check()

    def act(self, name: str, seconds: float) -> None:
        if self.session.state is State.ENDED:
            return
        if name == "wait":
            self.wait(seconds)
        elif name == "gap":
            self.clock.advance(seconds)
        elif name == "pause":
            self.pause()
        elif name == "resume":
            self.session.resume()
        else:
            self.press(name)
        self.look = self.session.look()
        self.check()

    def pause(self) -> None:
        self.session.look()  # a gap may have paused it already
        before = self.session.position_s
        step, number = self.walk.course.frame_at(before).step, self.walk.course.number_at(before)
        if self.session.pause():
            began_anew = step == TENSE
            wanted = self.walk.course.start_s(number) if began_anew else before
            assert self.session.position_s == pytest.approx(wanted)
            assert self.session.look().frame.step != TENSE

    def press(self, name: str) -> None:
        group = self.walk.group_at(self.session.position_s)
        if group is not None and name in ("skip", "leave_out") and self.plan.kind not in BREATHS:
            self.skipped |= set(group.parts)
        position = getattr(self.walk, name)(self.session.position_s)
        self.session.switch(self.walk.course, position)
        assert self.session.position_s == pytest.approx(position)

    def check(self) -> None:
        """What is true at each look."""
        look, walk = self.look, self.walk
        position = self.session.position_s
        remains = max(0.0, walk.course.duration_s - position)
        assert look.left_s == pytest.approx(remains + max(0.0, -look.t), abs=1e-6)
        lit = walk.lit_at(position)
        assert not lit & self.skipped
        assert not lit & walk.left_out
        assert (walk.group_at(position) is None) == (look.frame.step == QUIET)
        assert 0.0 <= look.frame.fullness <= 1.0
        number, of = walk.cycle_at(position)
        assert 1 <= number <= of
        self.check_list(look, position)

    def check_list(self, look: Look, position: float) -> None:
        listed = self.walk.listed(position)
        assert [group.id for group, _ in listed] == [group.id for group in self.plan.whole_form()]
        standings = [standing for _, standing in listed]
        if self.plan.kind in BREATHS:
            return
        going = [standing for standing in standings if standing is not Standing.SKIPPED]
        assert going.count(Standing.NOW) == (look.frame.step != QUIET)
        passed = [standing is Standing.TO_COME for standing in going]
        assert passed == sorted(passed)  # all that is to come stands after all that was
        now = [group for group, standing in listed if standing is Standing.NOW]
        assert now == [group for group in [self.walk.group_at(position)] if group is not None]
        off = {part for group, standing in listed if standing is Standing.SKIPPED for part in group.parts}
        assert off <= self.skipped | self.walk.left_out

    def run_to_the_end(self) -> None:
        self.session.look()
        self.session.resume()
        self.wait(10_000.0)


@settings(max_examples=30)
@given(any_plan)
def test_untouched_it_takes_exactly_what_was_said(plan: ReleasePlan) -> None:
    sitting = Sitting(plan)
    sitting.run_to_the_end()
    assert sitting.session.finished
    assert sitting.session.done_s == pytest.approx(plan.planned_s)
    standings = {standing for _, standing in sitting.walk.listed(sitting.session.position_s)}
    assert standings <= {Standing.DONE, Standing.SKIPPED, Standing.NOW}
    assert plan.kind in BREATHS or Standing.NOW not in standings


@settings(max_examples=60)
@given(any_plan)
def test_the_course_has_every_group_once_in_order_and_its_steps_counted(plan: ReleasePlan) -> None:
    course = ReleaseWalk(plan).course
    steps = [step.id for stretch in course.stretches for step in stretch.steps]
    if plan.kind in BREATHS:
        assert steps == [IN, RELAX] * (18 if plan.kind is ReleaseKind.CUE_WORD else 3)
        return
    form = [
        (group.id, tuple(part for part in group.parts if part not in plan.left_out))
        for group in plan.whole_form()
    ]
    found = [(each.group.id, each.group.parts) for each in course.stretches if each.group is not None]
    assert found == [(name, parts) for name, parts in form if parts]
    once = [RELEASE] if plan.kind is ReleaseKind.RELEASE_ONLY else [TENSE, RELEASE] * plan.cycles
    assert steps == [FOCUS, *once] * len(found) + [QUIET]


@settings(max_examples=60)
@given(any_plan, acts)
def test_whatever_keys_are_pressed(plan: ReleasePlan, keys: list[Act]) -> None:
    sitting = Sitting(plan)
    for name, seconds in keys:
        sitting.act(name, seconds)
    sitting.run_to_the_end()
    assert sitting.session.finished
    assert sitting.walk.left_out <= plan.left_out | sitting.skipped


@settings(max_examples=60)
@given(any_plan, acts)
def test_each_key_leads_where_it_says(plan: ReleasePlan, keys: list[Act]) -> None:
    sitting = Sitting(plan)
    for name, seconds in keys:
        walk, session = sitting.walk, sitting.session
        session.look()
        if session.state is State.ENDED:
            return
        before = walk.course
        position = session.position_s
        number, step = before.number_at(position), before.frame_at(position).step
        was, was_release_only = walk.group_at(position), walk.release_only
        sitting.act(name, seconds)
        if name not in KEYS:
            continue
        after, position_after = walk.course, session.position_s
        breathes = plan.kind in BREATHS
        if name == "back":
            assert position_after == before.start_s(max(0, number - 1))
        elif name == "on" or (name in ("skip", "leave_out") and (breathes or was is None)):
            assert position_after == pytest.approx(before.start_s(number + 1))
        elif name in ("skip", "leave_out"):
            assert was is not None
            assert after.stretches == (*before.stretches[:number], *before.stretches[number + 1 :])
            assert position_after == pytest.approx(after.start_s(number))
            assert (set(was.parts) <= walk.left_out) == (name == "leave_out")
        elif breathes:
            assert (after, position_after) == (before, position)
        elif name == "cramp" and was is not None and step != REST:
            assert [each.id for each in after.stretches[number].steps] == [REST]
            assert position_after == pytest.approx(after.start_s(number))
        elif name == "toggle_release_only":
            assert walk.release_only != was_release_only
            assert after.number_at(position_after) == number
            now = after.frame_at(position_after).step
            if walk.release_only:
                assert now == (RELEASE if step == TENSE else step)
                assert all(each.id != TENSE for stretch in after.stretches for each in stretch.steps)
            elif step in (FOCUS, RELEASE):
                assert (now, position_after) == (FOCUS, after.start_s(number))
