# SPDX-License-Identifier: MIT
"""Release in numbers: what comes when, how long it takes, and where each key leads."""

from dataclasses import replace

import pytest

from companion.practice.muscle_groups import Group
from companion.practice.muscle_release import (
    FOCUS,
    FOCUS_S,
    IN,
    QUIET,
    QUIET_S,
    RELAX,
    RELEASE,
    REST,
    TENSE,
    ReleasePlan,
    ReleaseWalk,
    as_record,
    tense_s,
    usual_release,
)
from companion.practice.session import Length, Session, State
from companion.practice.standing import Standing
from companion.settings import PARTS, ReleaseKind, Settings, Side, Sides
from tests.fakes import FakeClock

GROUP_S = FOCUS_S + 2 * (6 + 35)
"""One group with the usual seconds, twice."""

DONE, NOW, TO_COME = Standing.DONE, Standing.NOW, Standing.TO_COME
SKIPPED, PASSED = Standing.SKIPPED, Standing.PASSED


def plan_of(groups: int = 7, kind: ReleaseKind = ReleaseKind.TENSE, *left_out: str) -> ReleasePlan:
    settings = Settings(release_kind=kind, release_groups=groups, left_out=left_out)
    return usual_release(settings)


def standings(walk: ReleaseWalk, position_s: float) -> list[Standing]:
    return [standing for _group, standing in walk.listed(position_s)]


def id_at(walk: ReleaseWalk, position_s: float) -> str | None:
    group = walk.group_at(position_s)
    return None if group is None else group.id


# how long it takes


@pytest.mark.parametrize(
    ("groups", "muscles_s", "shorter_s"),
    [(16, 16 * 82, 2 * 2 * 2), (7, 7 * 82, 0), (4, 4 * 82, 0)],  # 22, 9.6 and 5.5 minutes
)
def test_each_form_takes_its_time(groups: int, muscles_s: float, shorter_s: float) -> None:
    assert plan_of(groups).planned_s == muscles_s - shorter_s + groups * FOCUS_S + QUIET_S


def test_the_other_kinds_take_theirs() -> None:
    assert plan_of(7, ReleaseKind.RELEASE_ONLY).planned_s == 7 * (FOCUS_S + 35) + QUIET_S
    assert plan_of(16, ReleaseKind.CUE_WORD).planned_s == 180
    assert plan_of(16, ReleaseKind.RAPID).planned_s == 30


def test_own_seconds_one_cycle_and_one_side() -> None:
    plan = usual_release(
        Settings(tense_s=5, release_s=30, release_cycles=1, release_sides=Sides.LEFT, settle_in_s=9)
    )
    assert plan.planned_s == 5 * (FOCUS_S + 5 + 30) + QUIET_S
    assert plan.settle_in_s == 9


def test_feet_are_tensed_for_less_long() -> None:
    foot, leg = Group("right-foot", ("right-foot",)), Group("right-leg", ("right-shin", "right-foot"))
    assert [tense_s(foot, seconds) for seconds in (3.0, 4.0, 6.0, 10.0)] == [3.0, 3.0, 4.0, 8.0]
    assert tense_s(leg, 6.0) == 6.0


# what comes when


def test_one_group_step_by_step() -> None:
    course = ReleaseWalk(plan_of()).course
    at = {0.0: FOCUS, 8.0: TENSE, 14.0: RELEASE, 49.0: TENSE, 55.0: RELEASE, 90.0: FOCUS}
    for position, step in at.items():
        frame = course.frame_at(position)
        assert (frame.step, frame.progress) == (step, 0.0)
    assert [course.frame_at(position).fullness for position in (4.0, 8.0, 11.0, 14.0, 31.5, 50.0)] == [
        pytest.approx(fullness) for fullness in (0.0, 0.0, 0.5, 1.0, 0.5, 0.0669873)
    ]
    quiet = course.frame_at(7 * GROUP_S)
    assert (quiet.step, quiet.fullness, quiet.left_s) == (QUIET, 0.0, QUIET_S)


def test_the_groups_come_in_order_and_light_their_parts() -> None:
    walk = ReleaseWalk(replace(plan_of(), dominant=Side.LEFT, left_out=frozenset({"eyes", "neck"})))
    seen = [walk.group_at(number * GROUP_S + 1) for number in range(7)]
    assert [group and group.id for group in seen] == [
        "left-arm",
        "right-arm",
        "face",
        "torso",
        "left-leg",
        "right-leg",
        None,
    ]
    assert walk.lit_at(2 * GROUP_S) == {"forehead", "jaw"}
    assert walk.lit_at(6 * GROUP_S) == frozenset()
    assert standings(walk, GROUP_S) == [DONE, NOW, TO_COME, SKIPPED, TO_COME, TO_COME, TO_COME]
    assert walk.listed(0.0)[3][0].parts == ("neck",)


def test_which_time_it_is() -> None:
    walk = ReleaseWalk(plan_of())
    at = [walk.cycle_at(position) for position in (0.0, 8.0, 14.0, 48.9, 49.0, 60.0, 7 * GROUP_S)]
    assert at == [(1, 2), (1, 2), (1, 2), (1, 2), (2, 2), (2, 2), (1, 1)]


def test_release_only_goes_once_through_every_group() -> None:
    walk = ReleaseWalk(plan_of(7, ReleaseKind.RELEASE_ONLY))
    assert walk.release_only
    steps = [walk.course.frame_at(position).step for position in (0.0, 8.0, 42.9, 43.0)]
    assert steps == [FOCUS, RELEASE, RELEASE, FOCUS]
    assert walk.cycle_at(10.0) == (1, 1)
    before, after = walk.course.frame_at(7.999), walk.course.frame_at(8.0)
    assert before.fullness == pytest.approx(after.fullness, abs=1e-4)  # no jump where nothing is tensed


def test_the_cue_word_is_breathed() -> None:
    walk = ReleaseWalk(plan_of(7, ReleaseKind.CUE_WORD, "jaw"))
    frames = [walk.course.frame_at(position) for position in (0.0, 4.0, 10.0)]
    assert [frame.step for frame in frames] == [IN, RELAX, IN]
    assert [frame.fullness for frame in frames] == [0.0, 1.0, 0.0]
    assert walk.lit_at(50.0) == set(PARTS) - {"jaw"}
    assert (walk.cycle_at(0.0), walk.cycle_at(179.0)) == ((1, 18), (18, 18))
    assert standings(walk, 60.0) == [NOW]


def test_rapid_softens_three_places() -> None:
    walk = ReleaseWalk(plan_of(7, ReleaseKind.RAPID))
    lit = [walk.lit_at(position) for position in (0.0, 10.0, 20.0)]
    assert [id_at(walk, position) for position in (0.0, 10.0, 20.0)] == [
        "shoulders-and-arms",
        "jaw-and-face",
        "belly-and-legs",
    ]
    assert sorted(part for parts in lit for part in parts) == sorted(PARTS)
    assert lit[1] == {"forehead", "eyes", "jaw"}
    assert standings(walk, 14.0) == [DONE, NOW, TO_COME]


def test_one_side_counts_for_the_breaths_too() -> None:
    walk = ReleaseWalk(replace(plan_of(7, ReleaseKind.RAPID), sides=Sides.RIGHT))
    assert walk.lit_at(0.0) == {"chest", "neck", "right-hand", "right-upper-arm"}


@pytest.mark.parametrize("kind", ReleaseKind)
def test_with_everything_left_out_it_is_only_quiet(kind: ReleaseKind) -> None:
    walk = ReleaseWalk(plan_of(16, kind, *PARTS))
    assert walk.lit_at(0.0) == frozenset()
    assert set(standings(walk, 0.0)) == {SKIPPED}
    if kind in (ReleaseKind.TENSE, ReleaseKind.RELEASE_ONLY):
        assert walk.course.frame_at(0.0).step == QUIET
        assert walk.course.duration_s == QUIET_S
        assert (walk.back(50.0), walk.cramp(50.0), walk.toggle_release_only(50.0)) == (0.0, 50.0, 50.0)
        assert walk.on(50.0) == walk.skip(50.0) == walk.leave_out(50.0) == QUIET_S


# where the keys lead


def test_back_and_on() -> None:
    walk = ReleaseWalk(plan_of())
    assert walk.back(5.0) == 0.0
    assert walk.on(3.0) == GROUP_S
    assert walk.on(GROUP_S + 20.0) == 2 * GROUP_S
    assert standings(walk, 2 * GROUP_S)[:4] == [PASSED, DONE, NOW, TO_COME]
    assert walk.back(2 * GROUP_S + 3.0) == GROUP_S
    assert standings(walk, GROUP_S)[:4] == [PASSED, NOW, TO_COME, TO_COME]
    assert walk.on(6 * GROUP_S + 50) == 7 * GROUP_S
    assert set(standings(walk, 7 * GROUP_S)[1:]) == {DONE}
    assert walk.back(7 * GROUP_S + 60.0) == 6 * GROUP_S
    assert walk.on(7 * GROUP_S) == walk.course.duration_s == 7 * GROUP_S + QUIET_S


def test_what_was_let_go_before_a_pause_stays_done() -> None:
    walk = ReleaseWalk(plan_of())
    assert standings(walk, 50.0)[0] is NOW  # in its second tension; the pause goes back to its start
    assert walk.on(0.0) == GROUP_S
    assert standings(walk, GROUP_S)[0] is DONE


def test_skip_takes_the_group_out() -> None:
    walk = ReleaseWalk(plan_of())
    assert walk.skip(GROUP_S + 10.0) == GROUP_S
    assert id_at(walk, GROUP_S) == "face"
    assert walk.course.duration_s == 6 * GROUP_S + QUIET_S
    assert standings(walk, GROUP_S)[:4] == [DONE, SKIPPED, NOW, TO_COME]
    assert walk.back(GROUP_S + 1) == 0.0
    assert walk.left_out == frozenset()


def test_skip_of_the_last_group_leads_to_the_quiet_time() -> None:
    walk = ReleaseWalk(plan_of())
    position = walk.skip(6 * GROUP_S)
    assert walk.course.frame_at(position).step == QUIET
    assert walk.skip(position) == walk.course.duration_s


def test_leaving_out_always_is_remembered() -> None:
    walk = ReleaseWalk(plan_of(7, ReleaseKind.TENSE, "eyes"))
    assert walk.leave_out(2 * GROUP_S + 9.0) == 2 * GROUP_S
    assert walk.left_out == {"eyes", "forehead", "jaw"}
    assert standings(walk, 2 * GROUP_S)[2] is SKIPPED
    assert id_at(walk, 2 * GROUP_S) == "neck"


def test_a_cramp_ends_the_group_and_lets_it_rest() -> None:
    walk = ReleaseWalk(plan_of())
    position = walk.cramp(GROUP_S + 10.0)
    assert position == GROUP_S
    frame = walk.course.frame_at(position)
    assert (frame.step, frame.left_s, frame.fullness) == (REST, 35.0, 0.0)
    assert walk.cycle_at(position) == (1, 1)
    assert walk.cramp(position + 5.0) == position + 5.0
    assert id_at(walk, position + 34.9) == "left-arm"
    assert id_at(walk, position + 35.0) == "face"
    assert walk.on(position) == GROUP_S + 35.0
    assert standings(walk, GROUP_S + 35.0)[:3] == [DONE, DONE, NOW]
    assert walk.back(GROUP_S + 36.0) == GROUP_S
    assert walk.course.frame_at(GROUP_S).step == REST  # it is not tensed again


def test_release_only_lets_go_at_once() -> None:
    walk = ReleaseWalk(plan_of())
    position = walk.toggle_release_only(GROUP_S + 10.0)
    assert walk.release_only
    assert position == 43.0 + FOCUS_S
    assert walk.course.frame_at(position).step == RELEASE
    assert id_at(walk, position) == "left-arm"
    assert walk.course.duration_s == 7 * 43.0 + QUIET_S
    assert walk.toggle_release_only(position + 4.0) == GROUP_S
    assert walk.course.frame_at(GROUP_S).step == FOCUS


@pytest.mark.parametrize(
    ("into_s", "only_s"), [(3.0, 3.0), (13.9, 8.0), (20.0, 14.0), (48.0, 42.0), (52.0, 8.0), (60.0, 13.0)]
)
def test_release_only_from_anywhere_in_a_group(into_s: float, only_s: float) -> None:
    walk = ReleaseWalk(plan_of())
    assert walk.toggle_release_only(into_s) == pytest.approx(only_s)


def test_release_only_while_resting_and_in_the_quiet_time() -> None:
    walk = ReleaseWalk(plan_of(4))
    walk.cramp(10.0)
    assert walk.toggle_release_only(20.0) == 20.0
    quiet = walk.course.duration_s - 50.0
    back = walk.toggle_release_only(quiet)
    assert walk.course.duration_s - back == 50.0
    assert walk.course.frame_at(back).step == QUIET


@pytest.mark.parametrize("kind", [ReleaseKind.CUE_WORD, ReleaseKind.RAPID])
def test_the_keys_in_a_course_of_breaths(kind: ReleaseKind) -> None:
    walk = ReleaseWalk(plan_of(7, kind))
    duration = walk.course.duration_s
    assert walk.on(3.0) == 10.0
    assert walk.skip(13.0) == walk.leave_out(13.0) == 20.0
    assert walk.back(25.0) == 10.0
    assert walk.back(5.0) == 0.0
    assert (walk.cramp(5.0), walk.toggle_release_only(5.0)) == (5.0, 5.0)
    assert walk.on(duration - 1.0) == walk.course.duration_s == duration
    assert walk.left_out == frozenset()


def test_a_breath_that_was_passed() -> None:
    walk = ReleaseWalk(plan_of(7, ReleaseKind.RAPID))
    walk.on(3.0)
    walk.on(15.0)
    assert standings(walk, 20.0) == [PASSED, DONE, NOW]


# in a session


def test_a_pause_in_tension_goes_back_to_the_start_of_the_group() -> None:
    walk = ReleaseWalk(plan_of())
    clock = FakeClock()
    session = Session(walk.course, Length(), clock)
    session.start()
    for _ in range(100):
        clock.advance(1.0)
        session.look()
    session.pause()
    assert session.position_s == GROUP_S
    look = session.look()
    assert (look.frame.step, look.frame.fullness) == (FOCUS, 0.0)
    assert look.left_s == 6 * GROUP_S + QUIET_S
    assert walk.course.resume_s(5.0) == 0.0  # before the tension there is nothing to go back to
    assert walk.course.resume_s(20.0) == 20.0


def test_a_skipped_group_can_be_brought_back() -> None:
    walk = ReleaseWalk(plan_of(4))
    face = walk.course.stretches[1].group
    assert face is not None
    position = walk.skip(GROUP_S + 5.0)
    assert id_at(walk, position) == "torso"
    back = walk.bring_back(face, walk.plan.left_out)
    assert (back, id_at(walk, back)) == (GROUP_S, "face-and-neck")
    assert standings(walk, back)[1:] == [NOW, TO_COME, TO_COME]
    walk.leave_out(back)
    assert walk.left_out == frozenset(face.parts)
    assert id_at(walk, walk.bring_back(face, frozenset())) == "face-and-neck"
    assert walk.left_out == frozenset()


def test_what_is_last() -> None:
    walk = ReleaseWalk(plan_of(4))
    assert [walk.is_last(each) for each in (0.0, 4 * GROUP_S - 1, 4 * GROUP_S)] == [False, False, True]
    assert ReleaseWalk(plan_of(4, ReleaseKind.RAPID)).is_last(25.0)


def test_rapid_softens_only_what_takes_part() -> None:
    walk = ReleaseWalk(plan_of(7, ReleaseKind.RAPID, "forehead", "eyes", "jaw"))
    assert [each.group.id for each in walk.course.stretches if each.group] == [
        "shoulders-and-arms",
        "belly-and-legs",
        "shoulders-and-arms",
    ]
    assert walk.course.duration_s == 30.0
    assert ReleaseWalk(plan_of(7, ReleaseKind.RAPID, *PARTS)).course.duration_s == 30.0


def test_on_from_the_quiet_time_ends_the_session() -> None:
    walk = ReleaseWalk(plan_of(4))
    session = Session(walk.course, Length(), FakeClock())
    session.start()
    session.switch(walk.course, walk.on(4 * GROUP_S))
    assert session.look().state is State.ENDED
    assert session.finished


# what is kept


def test_the_record_keeps_what_was_used_and_nothing_of_the_body() -> None:
    plan = plan_of(16, ReleaseKind.TENSE, "left-foot")
    assert as_record(plan) == {
        "kind": "tense",
        "groups": 16,
        "cycles": 2,
        "tense_s": 6.0,
        "release_s": 35.0,
        "half_effort": True,
        "held_breath": False,
        "sides": "both",
    }
    only = replace(plan, kind=ReleaseKind.RELEASE_ONLY, sides=Sides.LEFT)
    assert as_record(only) == {"kind": "release-only", "groups": 16, "release_s": 35.0, "sides": "left"}
    assert as_record(replace(plan, kind=ReleaseKind.RAPID)) == {"kind": "rapid"}
