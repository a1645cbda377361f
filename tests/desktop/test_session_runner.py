# SPDX-License-Identifier: MIT
"""The runner with a ticker and a clock that are moved by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import SignalInstance

from companion.desktop.session_runner import UNSEEN_S, WAITING_S, SessionRunner, unseen_s
from companion.practice.breathing import BreathCourse
from companion.practice.follow_me import FollowMe
from companion.practice.session import GAP_S, Length, Look, State
from companion.practice.timeline import Frame
from tests.fakes import FakeClock, FakeTicker
from tests.practice.breaths import pattern_of

COURSE = BreathCourse.of(pattern_of(4, 0, 0, 6, 0))


@pytest.fixture
def ticker() -> FakeTicker:
    return FakeTicker()


@pytest.fixture
def runner(clock: FakeClock, ticker: FakeTicker) -> SessionRunner:
    return SessionRunner(clock, ticker)  # type: ignore[arg-type]


def told(signal: SignalInstance) -> list[object]:
    heard: list[object] = []
    signal.connect(heard.append)
    return heard


def run(clock: FakeClock, ticker: FakeTicker, seconds: int) -> None:
    for _ in range(seconds):
        clock.advance(1.0)
        ticker.tick()


def test_before_a_session_nothing_happens(runner: SessionRunner, ticker: FakeTicker) -> None:
    looks, states = told(runner.looked), told(runner.state_changed)
    for move in (runner.look, runner.toggle_pause, runner.pause, runner.stop, lambda: runner.change_pace(1)):
        move()
    assert (looks, states, ticker.starts) == ([], [], 0)
    assert runner.session is None
    assert not runner.is_live
    assert not runner.was_away


def test_the_ticker_runs_exactly_while_the_session_does(
    runner: SessionRunner, clock: FakeClock, ticker: FakeTicker
) -> None:
    states = told(runner.state_changed)
    runner.begin(COURSE, Length(), 0.0, 144.0)
    assert (ticker.is_running, ticker.hz, ticker.starts) == (True, 144.0, 1)
    run(clock, ticker, 3)
    runner.toggle_pause()
    assert not ticker.is_running
    assert runner.is_live
    runner.toggle_pause()
    assert (ticker.is_running, ticker.hz) == (True, 144.0)
    runner.pause()
    runner.pause()
    assert not ticker.is_running
    runner.stop()
    assert not ticker.is_running
    assert not runner.is_live
    assert states == [State.RUNNING, State.PAUSED, State.RUNNING, State.PAUSED, State.ENDED]


def test_each_tick_is_one_look(runner: SessionRunner, clock: FakeClock, ticker: FakeTicker) -> None:
    looks = told(runner.looked)
    runner.begin(COURSE, Length(), 2.0, 60.0)
    run(clock, ticker, 4)
    assert [look.t for look in looks if isinstance(look, Look)] == [-2.0, -1.0, 0.0, 1.0, 2.0]


def test_it_ends_once(runner: SessionRunner, clock: FakeClock, ticker: FakeTicker) -> None:
    ended = told(runner.ended)
    runner.begin(COURSE, Length(breaths=1), 0.0, 60.0)
    run(clock, ticker, 12)
    runner.stop()
    runner.look()
    assert [look.t for look in ended if isinstance(look, Look)] == [10.0]
    assert not ticker.is_running
    assert runner.session is not None
    assert runner.session.finished


def test_a_gap_stops_the_ticker(runner: SessionRunner, clock: FakeClock, ticker: FakeTicker) -> None:
    runner.begin(COURSE, Length(), 0.0, 60.0)
    run(clock, ticker, 2)
    clock.advance(4000.0)
    ticker.tick()
    assert not ticker.is_running
    assert runner.was_away
    runner.toggle_pause()
    assert ticker.is_running
    assert not runner.was_away


def test_a_new_session_ends_the_one_before(
    runner: SessionRunner, clock: FakeClock, ticker: FakeTicker
) -> None:
    ended, states = told(runner.ended), told(runner.state_changed)
    runner.begin(COURSE, Length(), 0.0, 60.0)
    run(clock, ticker, 2)
    runner.begin(COURSE, Length(), 0.0, 75.0)
    assert len(ended) == 1
    assert states == [State.RUNNING, State.ENDED, State.RUNNING]
    assert (ticker.is_running, ticker.hz) == (True, 75.0)


def test_a_new_pace_is_shown_at_once(runner: SessionRunner, clock: FakeClock, ticker: FakeTicker) -> None:
    looks = told(runner.looked)
    runner.begin(COURSE, Length(), 0.0, 60.0)
    runner.change_pace(2)
    assert [look.pace for look in looks if isinstance(look, Look)] == [1.0, 1.1]
    runner.change_pace(100)
    runner.change_pace(1)
    assert len(looks) == 3


# unseen


def wakes(clock: FakeClock, ticker: FakeTicker, seconds: float) -> int:
    """Let the ticker wake whenever it asked to be for ``seconds``; how often that was."""
    count, end = 0, clock.seconds + seconds
    while ticker.once_s is not None and clock.seconds + ticker.once_s <= end:
        clock.advance(max(0.001, ticker.once_s))  # no timer is finer
        ticker.tick()
        count += 1
    return count


def test_unseen_it_is_looked_at_seldom_and_when_a_step_begins(
    runner: SessionRunner, clock: FakeClock, ticker: FakeTicker
) -> None:
    looks = told(runner.looked)
    runner.begin(COURSE, Length(seconds=60.0), 0.0, 60.0)
    clock.advance(0.25)
    ticker.tick()
    runner.set_seen(False)
    runner.set_seen(False)
    assert ticker.once_s == UNSEEN_S
    assert wakes(clock, ticker, 39.75) <= 40  # four breaths: five looks in ten seconds would be enough
    entered = [round(look.t, 2) for look in looks if isinstance(look, Look) and look.entered]
    assert entered == [0.0, 4.0, 10.0, 14.0, 20.0, 24.0, 30.0, 34.0, 40.0]
    assert not runner.was_away
    clock.advance(0.5)
    before = len(looks)
    runner.set_seen(True)
    last = looks[-1]
    assert isinstance(last, Look)
    assert (len(looks), last.t, ticker.is_running, ticker.once_s) == (before + 1, 40.5, True, None)


def test_unseen_it_ends_in_time(runner: SessionRunner, clock: FakeClock, ticker: FakeTicker) -> None:
    ended = told(runner.ended)
    runner.begin(COURSE, Length(breaths=2), 3.0, 60.0)
    runner.set_seen(False)
    began = clock.seconds
    wakes(clock, ticker, 60.0)
    assert clock.seconds - began == pytest.approx(23.0)
    assert len(ended) == 1
    assert not ticker.is_running
    runner.set_seen(True)
    assert not ticker.is_running


def test_unseen_it_can_be_paused_and_go_on(
    runner: SessionRunner, clock: FakeClock, ticker: FakeTicker
) -> None:
    runner.begin(COURSE, Length(), 0.0, 60.0)
    runner.set_seen(False)
    runner.pause()
    assert not ticker.is_running
    runner.toggle_pause()
    assert ticker.once_s is not None
    runner.pause()
    runner.set_seen(True)
    assert not ticker.is_running
    runner.toggle_pause()
    assert (ticker.is_running, ticker.once_s) == (True, None)


def test_a_sleep_is_found_unseen_too(runner: SessionRunner, clock: FakeClock, ticker: FakeTicker) -> None:
    runner.begin(COURSE, Length(), 0.0, 60.0)
    runner.set_seen(False)
    clock.advance(3600.0)
    ticker.tick()
    assert runner.was_away
    assert not ticker.is_running


def test_while_a_step_waits_nobody_knows_when_the_next_begins(
    runner: SessionRunner, clock: FakeClock, ticker: FakeTicker
) -> None:
    follow = FollowMe(pattern_of(4, 0, 0, 6, 0))
    runner.begin(follow, Length(), 0.0, 60.0)
    for breath in range(3):
        follow.press(breath * 6.0)
        follow.release(breath * 6.0 + 2.0)
        run(clock, ticker, 6)
    runner.set_seen(False)
    assert ticker.once_s == WAITING_S
    looks = told(runner.looked)
    wakes(clock, ticker, 12.0)
    led = [
        look for look in looks if isinstance(look, Look) and look.entered and look.frame.left_s is not None
    ]
    assert led  # the pacer took over with nobody looking
    assert not runner.was_away


@given(st.none() | st.floats(0.0, 100.0), st.none() | st.floats(0.0, 100.0))
def test_no_time_between_two_looks_comes_near_a_gap(step_left_s: float | None, left_s: float | None) -> None:
    frame = Frame("in", 0, 0, 0.0, 0.0, step_left_s)
    look = Look(State.RUNNING, 0.0, frame, 1.0, step_left_s, left_s, None, False)
    found = unseen_s(look)
    assert 0.0 <= found <= UNSEEN_S < GAP_S - 0.4
    assert step_left_s is None or found <= step_left_s
    assert left_s is None or found <= left_s


# going away, and other screens


def test_to_pause_since_one_goes_away_is_what_a_gap_does(
    runner: SessionRunner, clock: FakeClock, ticker: FakeTicker
) -> None:
    states = told(runner.state_changed)
    runner.pause_away()
    runner.begin(COURSE, Length(), 0.0, 60.0)
    run(clock, ticker, 2)
    runner.pause_away()
    runner.pause_away()
    assert runner.was_away
    assert not ticker.is_running
    assert states == [State.RUNNING, State.PAUSED]
    clock.advance(3600.0)
    runner.toggle_pause()
    assert not runner.was_away
    assert runner.session is not None
    assert runner.session.done_s == 2.0
    runner.pause()
    assert not runner.was_away
    runner.toggle_pause()
    runner.pause_away()
    runner.stop()
    assert not runner.was_away
    runner.begin(COURSE, Length(), 0.0, 60.0)
    runner.pause()
    assert not runner.was_away


def test_another_screen_has_another_rate(runner: SessionRunner, ticker: FakeTicker) -> None:
    runner.set_refresh(75.0)
    assert not ticker.is_running
    runner.begin(COURSE, Length(), 0.0, 60.0)
    runner.set_refresh(60.0)
    assert (ticker.hz, ticker.starts) == (60.0, 1)
    runner.set_refresh(144.0)
    assert (ticker.hz, ticker.starts) == (144.0, 2)
    runner.set_seen(False)
    runner.set_refresh(120.0)
    assert ticker.starts == 2
    runner.set_seen(True)
    assert (ticker.hz, ticker.starts) == (120.0, 3)
    runner.pause()
    runner.set_refresh(60.0)
    assert not ticker.is_running
    runner.toggle_pause()
    assert ticker.hz == 60.0
