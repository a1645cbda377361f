# SPDX-License-Identifier: MIT
"""One run through an exercise: a small state machine over a monotonic clock.

It never counts looks. How far it is follows from when it was started, paused and resumed; a look at a
later second gives what belongs to that second. A move that is not possible changes nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from companion.clock import Clock
from companion.practice.timeline import Frame

GAP_S = 2.0
"""A longer time between two looks (sleep, a closed lid, a stopped process) pauses the session."""

PACE_MIN, PACE_MAX, PACE_STEP = 0.6, 1.6, 0.05


@dataclass(frozen=True, slots=True)
class Length:
    """How long a session runs: ``seconds`` or ``breaths``; with neither, until the exercise is over or the
    person stops.
    """

    seconds: float | None = None
    breaths: int | None = None


class Exercise(Protocol):
    """Data plus pure functions of a position: seconds at the exercise's own pace, from its beginning."""

    def frame_at(self, position_s: float) -> Frame: ...

    def end_s(self, length: Length, position_s: float) -> float | None:
        """Where a session of ``length`` ends, ``position_s`` being the earliest place at which seconds may
        end it; None while that is not known.
        """
        ...

    def resume_s(self, position_s: float) -> float:
        """Where to go on after a pause at ``position_s``."""
        ...


class State(StrEnum):
    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the session found.

    t: seconds of the session, pauses left out, 0 at the first in-breath; negative while settling in.
    done: 0 to 1 of the whole, None with no known end. left_s: seconds until the end, None likewise.
    step_left_s: seconds left in the step at the present pace, None while it waits for the person.
    entered: True when a step began since the last look; catching up over several gives it once.
    """

    state: State
    t: float
    frame: Frame
    pace: float
    step_left_s: float | None
    left_s: float | None
    done: float | None
    entered: bool

    @property
    def settling(self) -> bool:
        return self.t < 0


class Session:
    """Start it, look at it, pause it, stop it. ``settle_in_s`` seconds pass before the first breath."""

    def __init__(self, exercise: Exercise, length: Length, clock: Clock, settle_in_s: float = 0.0) -> None:
        self._exercise = exercise
        self._length = length
        self._clock = clock
        self._state = State.READY
        self._t = -settle_in_s  # at the last start, resume or pause
        self._since = 0.0  # the clock at that moment
        self._looked = 0.0  # the clock at the last look
        self._pace = 1.0
        self._pace_t = 0.0  # where the present pace began,
        self._pace_position = 0.0  # and the position there
        self._stop_at: float | None = None  # the position to stop at, once a pace change may not move it
        self._seen: tuple[int, int, str] | None = None
        self._finished = False
        self._away = False

    @property
    def state(self) -> State:
        return self._state

    @property
    def pace(self) -> float:
        return self._pace

    @property
    def finished(self) -> bool:
        """True when it ran to its own end, false when it was stopped or still runs."""
        return self._finished

    @property
    def was_away(self) -> bool:
        """True while paused by a gap in time, not by the person."""
        return self._away and self._state is State.PAUSED

    @property
    def settling(self) -> bool:
        """True until the first step begins."""
        return self._now_t() < 0

    @property
    def done_s(self) -> float:
        """Seconds guided so far: pauses and settling in left out."""
        return max(0.0, self._now_t())

    @property
    def position_s(self) -> float:
        """The position in the exercise now."""
        return self._position(self._now_t())

    def start(self) -> bool:
        if self._state is not State.READY:
            return False
        return self._go()

    def resume(self) -> bool:
        if self._state is not State.PAUSED:
            return False
        return self._go()

    def pause(self) -> bool:
        if self._state is not State.RUNNING:
            return False
        self._halt(State.PAUSED, self._live_t())
        return True

    def stop(self) -> bool:
        """End now, wherever the breath is."""
        if self._state is State.ENDED:
            return False
        self._halt(State.ENDED, self._live_t() if self._state is State.RUNNING else self._t)
        return True

    def change_pace(self, steps: int) -> bool:
        """Go ``steps`` of 5 % faster (or slower, below 0), from this very point of the breath."""
        pace = round(min(max(self._pace + steps * PACE_STEP, PACE_MIN), PACE_MAX), 2)
        if self._state is State.ENDED or pace == self._pace:
            return False
        t = self._now_t()
        if self._length.seconds is not None and t >= self._length.seconds and self._stop_at is None:
            self._stop_at = self._stop_position()
        if t > 0:
            self._pace_position = self._position(t)
            self._pace_t = t
        self._pace = pace
        return True

    def switch(self, exercise: Exercise, position_s: float = 0.0) -> bool:
        """Go on with another exercise, or at another place of this one; the session's own time goes on."""
        if self._state is State.ENDED:
            return False
        t = self._now_t()
        if t < 0:
            t = self._t = 0.0
            self._since = self._clock.monotonic_s()
        self._exercise = exercise
        self._pace_t, self._pace_position = t, position_s
        self._stop_at = None
        self._seen = None
        return True

    def exchange(self, exercise: Exercise) -> bool:
        """Another exercise in place of one that has not begun; the settling in goes on."""
        if self._state is State.ENDED or not self.settling:
            return False
        self._exercise = exercise
        return True

    def fullness_at(self, seconds_from_now: float) -> float:
        """The fullness so many seconds from now at the present pace, below 0 for what has been."""
        t = self._now_t() + seconds_from_now
        return self._exercise.frame_at(self._position(t)).fullness if t > 0 else 0.0

    def look(self) -> Look:
        """What is happening now. Ends the session when its time has come, pauses it after a gap."""
        if self._state is State.RUNNING:
            if self._clock.monotonic_s() - self._looked > GAP_S:
                self._halt(State.PAUSED, self._live_t())
                self._away = True
            else:
                self._looked = self._clock.monotonic_s()
        t = self._now_t()
        stop_t = self._stop_t()
        if self._state is State.RUNNING and stop_t is not None and t >= stop_t:
            self._halt(State.ENDED, stop_t)
            self._finished = True
            t = stop_t
        return self._look_at(t, stop_t)

    def _look_at(self, t: float, stop_t: float | None) -> Look:
        if self._finished:  # the end belongs to the breath before it, fully out, not to the next one
            before = self._exercise.frame_at(self._position(t) - 1e-6)
            frame = Frame(before.step, before.round, before.index, 1.0, 0.0, 0.0)
        else:
            frame = self._exercise.frame_at(self._position(t))
        key = (frame.round, frame.index, frame.step) if t >= 0 else None
        entered = key is not None and key != self._seen
        if self._state is State.PAUSED:  # what goes on elsewhere after a pause is entered only then
            entered = False
        else:
            self._seen = key
        left = None if frame.left_s is None else frame.left_s / self._pace
        if t < 0:
            left = -t
        remaining = None if stop_t is None else max(0.0, stop_t - t)
        done = None
        if stop_t is not None:
            done = min(1.0, max(0.0, t) / stop_t) if stop_t > 0 else 1.0
        return Look(self._state, t, frame, self._pace, left, remaining, done, entered)

    def _go(self) -> bool:
        self._since = self._looked = self._clock.monotonic_s()
        self._state = State.RUNNING
        self._away = False
        return True

    def _halt(self, state: State, t: float) -> None:
        self._t = t
        self._state = state
        if state is State.PAUSED and t > 0:
            position = self._position(t)
            back = self._exercise.resume_s(position)
            if back != position:
                self._pace_t, self._pace_position = t, back

    def _live_t(self) -> float:
        now = self._clock.monotonic_s()
        if now - self._looked > GAP_S:  # a key may come before the look that finds the gap
            now = self._looked
        return self._t + max(0.0, now - self._since)

    def _now_t(self) -> float:
        return self._live_t() if self._state is State.RUNNING else self._t

    def _position(self, t: float) -> float:
        return max(0.0, self._pace_position + (t - self._pace_t) * self._pace)

    def _stop_position(self) -> float | None:
        """Where in the exercise the session ends, as far as it is known."""
        if self._stop_at is not None:
            return self._stop_at
        earliest_t = max(self._length.seconds or 0.0, self._pace_t)
        return self._exercise.end_s(self._length, self._position(earliest_t))

    def _stop_t(self) -> float | None:
        position = self._stop_position()
        if position is None:
            return None
        return self._pace_t + (position - self._pace_position) / self._pace
