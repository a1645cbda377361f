# SPDX-License-Identifier: MIT
"""Follow me: the pacer follows the person's own breath, then eases it toward a pattern.

The person holds a key while breathing in and lets go while breathing out. After three breaths the pacer
goes on by itself, from their own lengths, changing each breath by at most 5 %. Manual control of the pace
relaxed people more than control by a sensor did (vivo.library.tamu.edu/vivo/display/n295504SE).
"""

from dataclasses import dataclass, replace

from companion.model.breath_pattern import MOVING_MIN_S, PHASE_MAX_S, BreathPattern
from companion.practice.breathing import IN, OUT, WAIT, BreathCourse, Phases, breath, eased_breaths, phases_of
from companion.practice.session import Length
from companion.practice.timeline import Frame, eased

OWN_BREATHS = 3
"""How many breaths the pacer only follows."""

PATIENCE = 1.5
"""The pacer takes over when the out-breath has lasted this many times the person's own."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """The person began to breathe in or out: where, how full they were, and how long it usually takes."""

    at: float
    fullness: float
    rising: bool
    usual_s: float


class FollowMe:
    """An exercise that is told when the person breathes in and out.

    ``fullness`` is where the pacer stands when it begins. Positions are seconds as in BreathCourse;
    ``press`` and ``release`` come in the order of time, and one that makes no sense (a second press)
    changes nothing.
    """

    def __init__(self, pattern: BreathPattern, fullness: float = 0.0) -> None:
        self._target = phases_of(pattern)
        self._turns = [_Turn(0.0, fullness, False, self._target[3])]  # sinks to rest while it waits
        self._ins: list[float] = []
        self._outs: list[float] = []
        self._out_from = 0.0  # where the present out-breath truly began
        self._course: BreathCourse | None = None
        self._course_from = 0.0

    def press(self, position_s: float) -> None:
        """The in-breath begins."""
        if self._guiding(position_s) or self._turns[-1].rising:
            return
        if self._ins:
            self._outs.append(position_s - self._out_from)
        if len(self._ins) >= OWN_BREATHS:
            self._take_over(position_s)
        else:
            self._turn(position_s, rising=True)

    def release(self, position_s: float, ago_s: float = 0.0) -> None:
        """The out-breath begins; it was known only now where it began ``ago_s`` seconds before."""
        if not self._turns[-1].rising:
            return
        self._out_from = max(self._turns[-1].at, position_s - ago_s)
        self._ins.append(self._out_from - self._turns[-1].at)
        self._turn(position_s, rising=False)
        if len(self._ins) >= OWN_BREATHS:
            self._take_over(position_s + PATIENCE * self._own_out_s())

    def is_following(self, position_s: float) -> bool:
        """True while the person leads, false once the pacer does."""
        return not self._guiding(position_s)

    def is_first_led(self, position_s: float) -> bool:
        """True in the first breath that the pacer leads."""
        return self._guiding(position_s) and self.frame_at(position_s).round == OWN_BREATHS

    def frame_at(self, position_s: float) -> Frame:
        """The moment as BreathCourse gives it; ``left_s`` is None while the person leads."""
        if self._course is not None and position_s >= self._course_from:
            frame = self._course.frame_at(position_s - self._course_from)
            return replace(frame, round=frame.round + OWN_BREATHS)
        return self._own_frame(position_s)

    def end_s(self, length: Length, position_s: float) -> float | None:
        """As BreathCourse has it; None while that is the person's to say."""
        if length.breaths is not None:
            return self.breath_end_s(length.breaths)
        return None if length.seconds is None else self.fully_out_after(position_s)

    def resume_s(self, position_s: float) -> float:
        """A breath goes on where it stood."""
        return position_s

    def breath_end_s(self, breaths: int) -> float | None:
        """Where breath ``breaths`` is fully out; None while that is the person's to say."""
        if self._course is None:
            return None
        if breaths <= OWN_BREATHS:
            return self._course_from
        return self._course_from + self._course.breath_end_s(breaths - OWN_BREATHS)

    def fully_out_after(self, position_s: float) -> float | None:
        """As BreathCourse has it; None while the person leads."""
        if self._course is None:
            return None
        return self._course_from + self._course.fully_out_after(max(0.0, position_s - self._course_from))

    def _own_frame(self, position_s: float) -> Frame:
        past = [turn for turn in self._turns if turn.at <= position_s] or self._turns[:1]
        turn = past[-1]
        progress = min(1.0, max(0.0, position_s - turn.at) / turn.usual_s)
        fullness = eased(progress, turn.fullness, 1.0 if turn.rising else 0.0)
        if len(past) == 1:
            return Frame(WAIT, 0, 0, progress, fullness, None)
        step, index = (IN, 0) if turn.rising else (OUT, 1)
        return Frame(step, len(past) // 2 - 1, index, progress, fullness, None)

    def _guiding(self, position_s: float) -> bool:
        return self._course is not None and position_s >= self._course_from

    def _turn(self, position_s: float, rising: bool) -> None:
        usual = self._own_in_s() if rising else self._own_out_s()
        self._turns.append(_Turn(position_s, self._own_frame(position_s).fullness, rising, usual))

    def _take_over(self, position_s: float) -> None:
        start = self._own_frame(position_s).fullness
        own: Phases = (self._own_in_s(), 0.0, 0.0, self._own_out_s(), 0.0)
        breaths = eased_breaths(own, self._target)
        self._course = BreathCourse((breath(own, start), *(breath(each) for each in breaths[1:])))
        self._course_from = position_s

    def _own_in_s(self) -> float:
        return _typical(self._ins) if self._ins else self._target[0]

    def _own_out_s(self) -> float:
        return _typical(self._outs) if self._outs else self._target[3]


def _typical(lengths: list[float]) -> float:
    """The median, within the limits of a phase. (The standard module for it costs 10 ms to import.)"""
    ordered = sorted(lengths)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return min(max(middle, MOVING_MIN_S), PHASE_MAX_S)
