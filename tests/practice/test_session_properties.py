# SPDX-License-Identifier: MIT
"""What holds for any pattern, whatever the person does and however time passes."""

from math import ceil, pi

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from companion.model.breath_pattern import MOVING_MIN_S, BreathPattern
from companion.practice.breathing import BreathCourse
from companion.practice.follow_me import FollowMe
from companion.practice.session import GAP_S, PACE_MAX, Length, Look, Session, State
from tests.fakes import FakeClock
from tests.practice.breaths import FRAME_S, any_pattern, closed_form, first_out, pattern_of, steepest

Act = tuple[str, float]

times = st.floats(0.0, 30.0)
waits = st.tuples(st.just("wait"), times)
gaps = st.tuples(st.just("gap"), st.floats(GAP_S + 0.01, 20_000.0))
paces = st.tuples(st.just("pace"), st.integers(-25, 25))
own_acts = st.lists(
    st.one_of(waits, gaps, paces, st.sampled_from([("pause", 0.0), ("resume", 0.0)])), max_size=12
)
all_acts = st.lists(
    st.one_of(
        waits,
        st.tuples(st.just("wait"), st.floats(0.0, 4.0)),
        gaps,
        paces,
        st.sampled_from([(name, 0.0) for name in ("pause", "resume", "follow", "lead", "press", "release")]),
    ),
    max_size=30,
)


class Sitting:
    """A session with someone doing things to it, looked at often enough unless time leaps.

    position: where the breath must be, counted here a second time.
    """

    def __init__(self, pattern: BreathPattern, length: Length, settle_in_s: float = 0.0) -> None:
        self.pattern = pattern
        self.clock = FakeClock()
        self.session = Session(BreathCourse.of(pattern), length, self.clock, settle_in_s)
        self.follow: FollowMe | None = None
        self.position = 0.0
        self.t = -settle_in_s
        self.session.start()
        self.looks = [self.session.look()]

    @property
    def last(self) -> Look:
        return self.looks[-1]

    def act(self, name: str, value: float) -> None:
        session = self.session
        if name == "wait":
            self.wait(value)
        elif name == "gap":
            self.clock.advance(value)  # nobody looks: what comes next finds the gap
        elif name == "pause":
            session.pause()
        elif name == "resume":
            session.look()
            session.resume()
        elif name == "pace":
            session.change_pace(int(value))
        elif name == "follow":
            self.follow = FollowMe(self.pattern, session.fullness_at(0.0))
            session.switch(self.follow)
        elif name == "lead":
            session.switch(BreathCourse.of(self.pattern, session.fullness_at(0.0)))
            self.follow = None
        elif self.follow is not None and session.state is State.RUNNING:
            (self.follow.press if name == "press" else self.follow.release)(session.position_s)

    def wait(self, seconds: float) -> None:
        steps = ceil(seconds / 1.9)
        for _ in range(steps):
            was = self.session.state
            self.clock.advance(seconds / steps)
            self.looks.append(self.session.look())
            self._count(seconds / steps, was)

    def run_on(self, seconds: float) -> None:
        """Go on until so many more seconds were guided, whatever had stopped it."""
        self.session.look()
        self.session.resume()
        self.wait(seconds)

    def run_to_the_end(self) -> None:
        """Go on until it ends by itself, for at most an hour."""
        for _ in range(360):
            if self.session.state is State.ENDED:
                return
            self.run_on(10.0)

    def _count(self, seconds: float, was: State) -> None:
        if was is not State.RUNNING or self.last.state is State.PAUSED:
            return
        began = max(self.t, 0.0)
        self.t = self.t + seconds if self.last.state is State.RUNNING else min(self.t + seconds, self.last.t)
        self.position += (max(self.t, 0.0) - began) * self.last.pace


@settings(max_examples=60)
@given(any_pattern, all_acts, st.floats(0, 5))
def test_fullness_is_continuous(pattern: BreathPattern, acts: list[Act], settle_in_s: float) -> None:
    """However it goes, fullness changes by no more than the steepest breath would in that time.

    Also in Follow me, where no phase that is followed is shorter than MOVING_MIN_S.
    """
    sitting = Sitting(pattern, Length(), settle_in_s)
    steep = max(steepest(pattern), pi / 2 / MOVING_MIN_S) * PACE_MAX
    for name, value in acts:
        before = sitting.last
        if name == "wait":
            value = min(value, 8.0)
            for _ in range(ceil(value * 10)):
                was = sitting.last
                sitting.wait(0.1)
                assert abs(sitting.last.frame.fullness - was.frame.fullness) <= steep * 0.1 + 1e-6
                assert 0.0 <= sitting.last.t - was.t <= 0.1 + 1e-6
        else:
            sitting.act(name, value)
            sitting.looks.append(sitting.session.look())
            assert sitting.last.frame.fullness == pytest.approx(before.frame.fullness, abs=1e-6)
            assert sitting.last.t == pytest.approx(
                max(before.t, 0.0) if name in ("follow", "lead") else before.t
            )
        assert 0.0 <= sitting.last.frame.fullness <= 1.0
        assert 0.0 <= sitting.last.frame.progress <= 1.0


@settings(max_examples=60)
@given(any_pattern, own_acts, st.floats(0, 30))
def test_a_gap_pauses_and_a_new_pace_keeps_the_breath(
    pattern: BreathPattern, acts: list[Act], settle_in_s: float
) -> None:
    sitting = Sitting(pattern, Length(), settle_in_s)
    for name, value in acts:
        before = sitting.last
        was_running = before.state is State.RUNNING
        sitting.act(name, value)
        look = sitting.session.look()
        sitting.looks.append(look)
        if name == "gap":
            assert look.state is State.PAUSED
            assert look.t == pytest.approx(before.t)
            assert sitting.session.was_away or not was_running
        if name != "wait":
            assert look.frame.fullness == pytest.approx(before.frame.fullness, abs=1e-6)
        assert look.frame.fullness == pytest.approx(closed_form(pattern, sitting.position), abs=1e-6)
        assert look.t == pytest.approx(sitting.t, abs=1e-6)


@settings(max_examples=25)
@given(any_pattern, own_acts)
@example(pattern_of(0.5, 0, 0, 0.5, 0), [("pace", 12), ("wait", 7.0), ("gap", 90.0), ("pace", -7)])
@example(pattern_of(5.5, 0, 0, 5.5, 0), [])
def test_after_an_hour_it_is_within_one_frame(pattern: BreathPattern, acts: list[Act]) -> None:
    sitting = Sitting(pattern, Length())
    for name, value in acts:
        sitting.act(name, value)
        sitting.session.look()
    sitting.run_on(3600.0)
    shown = sitting.last.frame.fullness
    near = [closed_form(pattern, sitting.position + shift * FRAME_S * PACE_MAX) for shift in (-1, 0, 1)]
    assert min(near) - 1e-9 <= shown <= max(near) + 1e-9 or shown == pytest.approx(near[1], abs=1e-6)
    assert sitting.session.position_s == pytest.approx(sitting.position, abs=FRAME_S)


@settings(max_examples=80)
@given(any_pattern, st.integers(1, 3), own_acts, own_acts, st.floats(0, 10))
@example(
    pattern_of(4, 0, 7, 8, 3),
    1,
    [("pace", -8), ("wait", 25.0)],
    [("pace", 8), ("wait", 8.0), ("pace", -3)],
    0.0,
)
def test_minutes_end_with_the_first_exhale_after_them(
    pattern: BreathPattern, minutes: int, before: list[Act], after: list[Act], settle_in_s: float
) -> None:
    sitting = Sitting(pattern, Length(seconds=minutes * 60.0), settle_in_s)
    session = sitting.session
    for name, value in before:
        value = min(value, max(0.0, minutes * 60.0 - sitting.t - 1.0)) if name == "wait" else value
        sitting.act(name, value)
        sitting.looks.append(session.look())
    sitting.run_on(minutes * 60.0 - sitting.t)
    crossed = sitting.position
    for name, value in after:
        sitting.act(name, min(value, 8.0) if name == "wait" else value)
        sitting.looks.append(session.look())
    sitting.run_to_the_end()
    # A crossing that falls on a turn may be told from it by a rounding either way.
    ends = [first_out(pattern, crossed + shift) for shift in (-1e-6, 0.0, 1e-6)]
    assert min(abs(session.position_s - end) for end in ends) < 1e-4
    look = session.look()
    assert session.finished
    assert look.t >= minutes * 60.0 - 1e-6
    assert (look.frame.fullness, look.done, look.left_s) == (0.0, 1.0, 0.0)
    assert closed_form(pattern, session.position_s - 1e-7) == pytest.approx(0.0, abs=1e-3)
    assert all(0.0 <= each.done <= 1.0 for each in sitting.looks if each.done is not None)


@settings(max_examples=60)
@given(any_pattern, st.integers(1, 4), own_acts)
def test_breaths_end_with_the_last_of_them(pattern: BreathPattern, breaths: int, acts: list[Act]) -> None:
    sitting = Sitting(pattern, Length(breaths=breaths))
    for name, value in acts:
        sitting.act(name, value)
        sitting.looks.append(sitting.session.look())
    sitting.run_to_the_end()
    assert sitting.session.finished
    whole = breaths * pattern.cycle_s - pattern.hold_out_s
    assert sitting.session.position_s == pytest.approx(whole, abs=1e-4)
    assert sitting.session.look().frame.fullness == 0.0


@settings(max_examples=60)
@given(any_pattern, st.lists(st.floats(0.001, 1.9), min_size=1, max_size=60))
def test_every_look_enters_at_most_one_step(pattern: BreathPattern, steps: list[float]) -> None:
    sitting = Sitting(pattern, Length())
    assert sitting.last.entered
    for seconds in steps:
        before = sitting.last
        sitting.wait(seconds)
        now = sitting.last
        moved = (before.frame.round, before.frame.index) != (now.frame.round, now.frame.index)
        assert now.entered == moved
        assert not sitting.session.look().entered


@settings(max_examples=60)
@given(any_pattern, all_acts, st.sampled_from(["pause", "ended"]))
def test_once_it_stands_nothing_moves_it(pattern: BreathPattern, acts: list[Act], how: str) -> None:
    sitting = Sitting(pattern, Length())
    sitting.wait(5.0)
    session = sitting.session
    (session.pause if how == "pause" else session.stop)()
    before = session.look()
    for name, value in acts:
        if name == "wait" or (how == "ended" and name != "gap"):
            sitting.clock.advance(value)
            sitting.act(name, 0.0)
        look = session.look()
        assert (look.state, look.t, look.frame.fullness) == (before.state, before.t, before.frame.fullness)
