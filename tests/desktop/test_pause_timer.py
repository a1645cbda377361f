# SPDX-License-Identifier: MIT
"""A pause is looked at once a second while it is watched, else once, and never for nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from companion.desktop.pause_timer import WATCHED_MS, PauseTimer
from companion.practice.pause import Pause, begun
from tests.fakes import FakeClock


class Heard:
    def __init__(self, timer: PauseTimer) -> None:
        self.told: list[str] = []
        for name in ("looked", "moved", "over"):
            getattr(timer, name).connect(lambda name=name: self.told.append(name))


@pytest.fixture
def timer(clock: FakeClock, qapp: QApplication) -> Iterator[PauseTimer]:
    del qapp
    made = PauseTimer(clock)
    yield made
    made.take(None)


@pytest.fixture
def heard(timer: PauseTimer) -> Heard:
    return Heard(timer)


def test_at_rest_no_timer_runs(timer: PauseTimer, clock: FakeClock) -> None:
    assert timer.next_look_ms is None
    timer.set_watched(True)
    timer.look()
    assert timer.next_look_ms is None
    timer.take(Pause(10, clock.now().utc_ms))
    assert timer.next_look_ms is None


def test_watched_it_looks_once_a_second_else_at_the_end_alone(timer: PauseTimer, clock: FakeClock) -> None:
    timer.take(begun(10, clock.now()))
    assert timer.next_look_ms == 600_000
    timer.set_watched(True)
    assert timer.next_look_ms == WATCHED_MS
    clock.advance(60)
    timer.set_watched(False)
    assert timer.next_look_ms == 540_000


def test_the_last_look_is_at_the_end(timer: PauseTimer, clock: FakeClock) -> None:
    timer.set_watched(True)
    timer.take(Pause(10, clock.now().utc_ms + 400))
    assert timer.next_look_ms == 400


def test_over_is_told_once(timer: PauseTimer, heard: Heard, clock: FakeClock) -> None:
    timer.take(begun(5, clock.now()))
    clock.advance(299)
    timer.look()
    assert heard.told == ["looked"]
    clock.advance(1)
    timer.look()
    assert heard.told == ["looked", "looked", "over"]
    assert timer.next_look_ms is None
    clock.advance(60)
    timer.look()
    assert heard.told.count("over") == 1


def test_one_that_is_over_when_it_is_taken_is_not_news(
    timer: PauseTimer, heard: Heard, clock: FakeClock
) -> None:
    timer.take(Pause(5, clock.now().utc_ms - 1))
    timer.look()
    assert heard.told == []


@pytest.mark.parametrize("set_by_s", [-3600, 3600])
def test_a_clock_that_is_set_changes_nothing_of_what_is_left(
    timer: PauseTimer, heard: Heard, clock: FakeClock, set_by_s: int
) -> None:
    timer.take(begun(10, clock.now()))
    clock.advance(60)
    clock.forward(set_by_s * 1000)
    timer.look()
    assert heard.told == ["moved", "looked"]
    assert timer.pause is not None
    assert timer.pause.left_s(clock.now()) == 540.0
    assert timer.next_look_ms == 540_000


def test_it_looks_by_itself(timer: PauseTimer, heard: Heard, clock: FakeClock) -> None:
    timer.take(begun(5, clock.now()))
    clock.advance(300)
    timer._timer.timeout.emit()
    assert heard.told == ["looked", "over"]


def test_put_away_it_is_silent(timer: PauseTimer, heard: Heard, clock: FakeClock) -> None:
    timer.take(begun(5, clock.now()))
    timer.take(None)
    clock.advance(400)
    timer.look()
    assert (heard.told, timer.next_look_ms) == ([], None)
