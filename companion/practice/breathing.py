# SPDX-License-Identifier: MIT
"""A breath pattern as a timeline, and the gentle way from one's own breath to a pattern."""

from companion.model.breath_pattern import BreathPattern
from companion.practice.session import Length
from companion.practice.timeline import Frame, Round, Step, Timeline

IN, TOP_UP, HOLD_IN, OUT, HOLD_OUT = "in", "top-up", "hold-in", "out", "hold-out"
"""Step ids: stable, written to traces, never shown."""

WAIT = "wait"
"""The step before the first in-breath of a session that follows the person; it waits for them."""

EASE_PER_BREATH = 0.05
"""The most by which a breath may differ from the one before while it is eased: a pace that pushes is
what people of other pacers complain of (github.com/voidpet/bugs, issue 79)."""

Phases = tuple[float, float, float, float, float]
"""Seconds: in, top-up, hold after the in-breath, out, hold after the out-breath."""


def phases_of(pattern: BreathPattern) -> Phases:
    """The five lengths of ``pattern`` in the order they are breathed."""
    return (pattern.in_s, pattern.top_up_s, pattern.hold_in_s, pattern.out_s, pattern.hold_out_s)


def breath(phases: Phases, start: float = 0.0) -> Round:
    """One breath as steps, beginning at fullness ``start``.

    A top-up takes the share of the fullness that it has of the time spent breathing in.
    """
    in_s, top_up_s, hold_in_s, out_s, hold_out_s = phases
    first = max(start, in_s / (in_s + top_up_s))
    return (
        Step(IN, in_s, start, first),
        Step(TOP_UP, top_up_s, first, 1.0),
        Step(HOLD_IN, hold_in_s, 1.0, 1.0),
        Step(OUT, out_s, 1.0, 0.0),
        Step(HOLD_OUT, hold_out_s, 0.0, 0.0),
    )


class BreathCourse:
    """Breath after breath, for as long as the session asks.

    Positions are seconds at the pattern's own pace, from the first in-breath.
    """

    def __init__(self, rounds: tuple[Round, ...]) -> None:
        self._timeline = Timeline(rounds, repeats=True)

    @classmethod
    def of(cls, pattern: BreathPattern, fullness: float = 0.0) -> "BreathCourse":
        """The pattern, its first in-breath beginning at ``fullness``."""
        phases = phases_of(pattern)
        return cls((breath(phases, fullness), breath(phases)))

    def frame_at(self, position_s: float) -> Frame:
        return self._timeline.frame_at(position_s)

    def end_s(self, length: Length, position_s: float) -> float | None:
        """On an exhale, whatever the length; None for one without end."""
        if length.breaths is not None:
            return self.breath_end_s(length.breaths)
        return None if length.seconds is None else self.fully_out_after(position_s)

    def resume_s(self, position_s: float) -> float:
        """A breath goes on where it stood."""
        return position_s

    def breath_end_s(self, breaths: int) -> float:
        """Where breath number ``breaths`` (from 1) is fully out; a hold after it is left away."""
        number = breaths - 1
        return self._timeline.round_start_s(number) + _moving_s(self._timeline.round(number))

    def fully_out_after(self, position_s: float) -> float:
        """The first position at or after ``position_s`` at which the breath is fully out."""
        number = self._timeline.round_number(position_s)
        start = self._timeline.round_start_s(number)
        if position_s <= start and self.frame_at(start).fullness == 0.0:
            return position_s
        return max(position_s, start + _moving_s(self._timeline.round(number)))


def _moving_s(steps: Round) -> float:
    """Seconds of one breath until it is fully out."""
    return sum(step.duration_s for step in steps if step.id != HOLD_OUT)


def eased_breaths(own: Phases, target: Phases) -> list[Phases]:
    """The breaths from ``own`` to ``target``, the first one ``own`` and the last one ``target``.

    From one to the next every phase changes by at most 5 % of itself; one that starts at nothing (a hold)
    grows by at most 5 % of the breath.
    """
    breaths = [own]
    now = own
    while now != target:
        share = 1.0
        for length, aim in zip(now, target, strict=True):
            if length != aim:
                room = EASE_PER_BREATH * (length if min(length, aim) > 0 else sum(now))
                share = min(share, room / abs(aim - length))
        if share >= 1.0:
            now = target
        else:
            now = tuple(a + (b - a) * share for a, b in zip(now, target, strict=True))  # type: ignore[assignment]
        breaths.append(now)
    return breaths
