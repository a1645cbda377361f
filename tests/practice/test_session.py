# SPDX-License-Identifier: MIT
"""One session by hand: what each move does, and what it must not do."""

import pytest

from companion.practice.breathing import WAIT, BreathCourse
from companion.practice.catalog import built_in
from companion.practice.follow_me import OWN_BREATHS, FollowMe
from companion.practice.session import PACE_MAX, PACE_MIN, Length, Session, State
from tests.fakes import FakeClock
from tests.practice.breaths import closed_form, pattern_of

LONG = pattern_of(4, 0, 0, 6, 0)
HELD = pattern_of(4, 0, 7, 8, 3)


@pytest.fixture
def session(clock: FakeClock) -> Session:
    return Session(BreathCourse.of(LONG), Length(), clock)


def wait(session: Session, clock: FakeClock, seconds: float) -> None:
    """Let time pass as it does while a session is looked at."""
    while seconds > 0:
        step = min(1.0, seconds)
        clock.advance(step)
        session.look()
        seconds -= step


def test_before_the_start_nothing_moves(session: Session, clock: FakeClock) -> None:
    clock.advance(100.0)
    look = session.look()
    assert (look.state, look.t, look.frame.fullness, session.done_s) == (State.READY, 0.0, 0.0, 0.0)
    assert not session.pause()
    assert not session.resume()


def test_it_runs_by_the_clock(session: Session, clock: FakeClock) -> None:
    assert session.start()
    clock.advance(1.5)
    look = session.look()
    assert look.t == session.done_s == session.position_s == 1.5
    assert look.frame.fullness == pytest.approx(closed_form(LONG, 1.5))
    assert look.step_left_s == 2.5
    assert (look.left_s, look.done) == (None, None)


def test_settling_in_comes_before_the_first_breath(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(LONG), Length(breaths=1), clock, settle_in_s=3.0)
    session.start()
    clock.advance(1.0)
    look = session.look()
    assert look.settling
    assert (look.t, look.step_left_s, look.frame.fullness, look.entered) == (-2.0, 2.0, 0.0, False)
    assert (session.done_s, look.done, look.left_s) == (0.0, 0.0, 12.0)
    clock.advance(2.0)
    first = session.look()
    assert (first.settling, first.t, first.entered) == (False, 0.0, True)


def test_a_pause_is_not_counted(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 3.0)
    assert session.pause()
    clock.advance(1000.0)
    assert session.look().t == 3.0
    assert not session.was_away
    assert session.resume()
    wait(session, clock, 1.0)
    assert session.look().t == 4.0


def test_illegal_moves_change_nothing(session: Session, clock: FakeClock) -> None:
    assert not session.resume()
    session.start()
    wait(session, clock, 2.0)
    assert not session.start()
    assert not session.resume()
    assert session.look().t == 2.0
    session.pause()
    clock.advance(1.0)
    assert not session.pause()
    assert not session.start()
    assert session.look().t == 2.0
    assert session.stop()
    ended = session.look()
    clock.advance(5.0)
    for move in (session.stop, session.pause, session.resume, session.start):
        assert not move()
    assert not session.change_pace(1)
    assert not session.switch(FollowMe(LONG))
    assert session.look() == ended
    assert ended.state is State.ENDED
    assert not session.finished


def test_it_can_be_stopped_before_it_begins(session: Session) -> None:
    assert session.stop()
    assert session.state is State.ENDED
    assert session.done_s == 0.0


def test_stopping_keeps_what_was_done(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 7.0)
    clock.advance(0.5)
    session.stop()
    assert session.done_s == 7.5


# a gap in time


def test_a_gap_pauses_and_skips_nothing(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 3.0)
    clock.advance(3600.0)
    look = session.look()
    assert (look.state, look.t) == (State.PAUSED, 3.0)
    assert session.was_away
    session.resume()
    assert not session.was_away
    wait(session, clock, 1.0)
    assert session.look().t == 4.0


def test_two_seconds_are_no_gap(session: Session, clock: FakeClock) -> None:
    session.start()
    clock.advance(2.0)
    assert session.look().state is State.RUNNING


@pytest.mark.parametrize("seconds", [2.01, 3600.0])
def test_a_gap_is_not_counted_when_a_key_comes_before_the_look(
    session: Session, clock: FakeClock, seconds: float
) -> None:
    session.start()
    wait(session, clock, 3.0)
    clock.advance(seconds)
    assert session.position_s == session.done_s == 3.0
    assert session.pause()
    assert session.look().t == 3.0


def test_stopping_after_a_gap_counts_what_was_guided(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 3.0)
    clock.advance(3600.0)
    session.stop()
    assert session.done_s == 3.0


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_new_pace_after_a_gap_keeps_the_fullness(session: Session, clock: FakeClock, steps: int) -> None:
    session.start()
    wait(session, clock, 2.0)
    clock.advance(3603.0)
    session.change_pace(steps)
    look = session.look()
    assert (look.state, look.t) == (State.PAUSED, 2.0)
    assert look.frame.fullness == pytest.approx(0.5)
    session.resume()
    clock.advance(1.0)
    assert session.look().frame.fullness == pytest.approx(closed_form(LONG, 2.0 + 1.0 + 0.05 * steps))


def test_switching_after_a_gap_begins_at_the_beginning(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 2.0)
    clock.advance(3600.0)
    session.switch(BreathCourse.of(LONG, 0.5))
    assert session.look().t == 2.0
    session.resume()
    clock.advance(1.0)
    look = session.look()
    assert (look.t, session.position_s) == (3.0, 1.0)


def test_a_clock_that_steps_back_takes_nothing_away(session: Session, clock: FakeClock) -> None:
    session.start()
    clock.advance(-5.0)
    assert session.look().t == 0.0


# pace


def test_the_pace_has_limits(session: Session) -> None:
    assert session.change_pace(-100)
    assert session.pace == PACE_MIN
    assert not session.change_pace(-1)
    assert session.change_pace(100)
    assert session.pace == PACE_MAX
    assert not session.change_pace(1)
    for _ in range(12):
        session.change_pace(-1)
    assert session.pace == 1.0


def test_a_new_pace_goes_on_from_where_the_breath_is(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 2.0)
    session.change_pace(4)
    look = session.look()
    assert look.frame.fullness == pytest.approx(0.5)
    assert look.step_left_s == pytest.approx(2.0 / 1.2)
    clock.advance(1.0)
    assert session.look().frame.fullness == pytest.approx(closed_form(LONG, 3.2))


def test_a_pace_chosen_while_settling_in_holds_from_the_first_breath(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(LONG), Length(), clock, settle_in_s=2.0)
    session.start()
    session.change_pace(4)
    wait(session, clock, 2.0)
    assert session.look().frame.fullness == 0.0
    wait(session, clock, 1.0)
    assert session.position_s == pytest.approx(1.2)


# the end


@pytest.mark.parametrize(
    ("settle_in_s", "seconds", "end"), [(0.0, 60.0, 60.0), (3.0, 61.0, 70.0), (0.0, 69.9, 70.0)]
)
def test_minutes_end_on_an_exhale(clock: FakeClock, settle_in_s: float, seconds: float, end: float) -> None:
    session = Session(BreathCourse.of(LONG), Length(seconds=seconds), clock, settle_in_s)
    session.start()
    wait(session, clock, settle_in_s + end - 0.5)
    assert session.look().state is State.RUNNING
    wait(session, clock, 1.9)
    look = session.look()
    assert (look.state, look.t, look.left_s, look.done) == (State.ENDED, end, 0.0, 1.0)
    assert (look.frame.step, look.frame.fullness, look.frame.progress) == ("out", 0.0, 1.0)
    assert session.finished
    assert session.done_s == end


@pytest.mark.parametrize(("seconds", "end"), [(60.0, 63.0), (63.0, 63.0), (64.5, 64.5), (66.0, 66.0)])
def test_in_a_hold_after_the_out_breath_minutes_end_at_once(
    clock: FakeClock, seconds: float, end: float
) -> None:
    session = Session(BreathCourse.of(HELD), Length(seconds=seconds), clock)
    session.start()
    wait(session, clock, 80.0)
    assert session.finished
    assert session.done_s == end


def test_breaths_are_never_cut(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(HELD), Length(breaths=2), clock)
    session.start()
    wait(session, clock, 22.0 + 18.99)
    assert session.look().state is State.RUNNING
    wait(session, clock, 0.02)
    assert session.finished
    assert session.done_s == pytest.approx(22.0 + 19.0)


def test_a_session_of_no_length_is_over(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(LONG), Length(seconds=0.0), clock)
    session.start()
    look = session.look()
    assert (look.state, look.done, look.frame.fullness) == (State.ENDED, 1.0, 0.0)


def test_a_new_pace_after_the_minutes_are_over_moves_no_end(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(HELD), Length(seconds=66.1), clock)
    session.start()
    wait(session, clock, 67.0)
    session.change_pace(-4)
    wait(session, clock, 1.0)
    session.change_pace(-4)
    wait(session, clock, 200.0)
    assert session.finished
    assert session.position_s == pytest.approx(66.0 + 19.0)


def test_the_step_before_the_gap_is_never_the_end(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(LONG), Length(seconds=60.0), clock)
    session.start()
    wait(session, clock, 59.0)
    clock.advance(7200.0)
    assert session.look().state is State.PAUSED
    assert not session.finished


# what was entered


def test_each_step_is_entered_once(session: Session, clock: FakeClock) -> None:
    session.start()
    seen = []
    for _ in range(200):
        look = session.look()
        if look.entered:
            seen.append((look.t, look.frame.step))
        clock.advance(0.125)
    assert seen == [(0.0, "in"), (4.0, "out"), (10.0, "in"), (14.0, "out"), (20.0, "in"), (24.0, "out")]


def test_catching_up_enters_once(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(pattern_of(0.5, 0, 0, 0.5, 0)), Length(), clock)
    session.start()
    session.look()
    clock.advance(1.9)
    assert session.look().entered
    assert not session.look().entered


def test_the_first_own_breath_is_entered(session: Session, clock: FakeClock) -> None:
    follow = FollowMe(LONG)
    session.switch(follow)
    session.start()
    assert (session.look().frame.step, session.look().entered) == (WAIT, False)
    clock.advance(1.0)
    follow.press(session.position_s)
    assert (session.look().frame.step, session.look().frame.round) == ("in", 0)
    session.switch(follow)
    assert session.look().entered


def test_waiting_then_breathing_in_is_a_new_step(session: Session, clock: FakeClock) -> None:
    follow = FollowMe(LONG)
    session.switch(follow)
    session.start()
    session.look()
    clock.advance(1.0)
    follow.press(session.position_s)
    look = session.look()
    assert (look.frame.step, look.entered) == ("in", True)


# another exercise


def test_switching_keeps_the_sessions_own_time(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 12.0)
    assert session.switch(BreathCourse.of(LONG, session.fullness_at(0.0)))
    look = session.look()
    assert (look.t, session.position_s, look.entered) == (12.0, 0.0, True)
    assert look.frame.fullness == pytest.approx(closed_form(LONG, 2.0))
    wait(session, clock, 1.0)
    assert session.position_s == pytest.approx(1.0)


def test_switching_ends_the_settling_in(clock: FakeClock) -> None:
    session = Session(BreathCourse.of(LONG), Length(), clock, settle_in_s=5.0)
    session.start()
    wait(session, clock, 1.0)
    session.switch(BreathCourse.of(LONG))
    assert session.look().t == 0.0
    wait(session, clock, 1.0)
    assert session.look().t == 1.0


def test_after_switching_the_minutes_still_count(session: Session, clock: FakeClock) -> None:
    session = Session(BreathCourse.of(LONG), Length(seconds=60.0), clock)
    session.start()
    wait(session, clock, 33.0)
    follow = FollowMe(LONG, session.fullness_at(0.0))
    session.switch(follow)
    look = session.look()
    assert (look.left_s, look.done, look.step_left_s) == (None, None, None)
    for _ in range(OWN_BREATHS + 1):
        follow.press(session.position_s)
        wait(session, clock, 3.0)
        follow.release(session.position_s)
        wait(session, clock, 4.0)
    assert session.look().left_s is not None
    wait(session, clock, 20.0)
    assert session.finished
    assert session.done_s >= 60.0


@pytest.mark.parametrize("late_s", [0.0, 2.0, 5.0])
def test_switching_after_the_minutes_are_over_ends_on_an_exhale(clock: FakeClock, late_s: float) -> None:
    session = Session(BreathCourse.of(LONG), Length(seconds=61.0), clock)
    session.start()
    wait(session, clock, 62.0 + late_s)
    fullness = session.fullness_at(0.0)
    assert fullness > 0.1
    session.switch(BreathCourse.of(LONG, fullness))
    look = session.look()
    assert look.state is State.RUNNING
    assert look.frame.fullness == pytest.approx(fullness)
    wait(session, clock, 9.9)
    assert session.look().state is State.RUNNING
    wait(session, clock, 0.2)
    assert session.finished


def test_fullness_now_before_and_later(session: Session, clock: FakeClock) -> None:
    session.start()
    wait(session, clock, 4.0)
    session.change_pace(-4)
    assert session.fullness_at(0.0) == pytest.approx(1.0)
    assert session.fullness_at(1.0) == pytest.approx(closed_form(LONG, 4.8))
    assert session.fullness_at(-9.0) == 0.0


def test_an_exercise_can_be_exchanged_until_it_begins() -> None:
    clock = FakeClock()
    box, long_exhale = (built_in(each) for each in ("box", "long-exhale"))
    assert box is not None
    assert long_exhale is not None
    session = Session(BreathCourse.of(box), Length(), clock, settle_in_s=2.0)
    session.start()
    clock.advance(1.0)
    session.look()
    assert session.exchange(BreathCourse.of(long_exhale))
    assert session.settling
    clock.advance(1.5)
    assert session.look().step_left_s == 3.5
    assert not session.exchange(BreathCourse.of(box))
    session.stop()
    assert not session.exchange(BreathCourse.of(box))
