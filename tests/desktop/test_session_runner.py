# SPDX-License-Identifier: MIT
"""The runner with a ticker and a clock that are moved by hand."""

import pytest
from PySide6.QtCore import SignalInstance

from companion.desktop.session_runner import SessionRunner
from companion.practice.breathing import BreathCourse
from companion.practice.session import Length, Look, State
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
