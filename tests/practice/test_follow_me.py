# SPDX-License-Identifier: MIT
"""Follow me: the person's own breath leads, then the pacer goes on from it."""

from itertools import pairwise
from math import pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.model.breath_pattern import BreathPattern
from companion.practice.breathing import EASE_PER_BREATH, IN, OUT, WAIT
from companion.practice.follow_me import OWN_BREATHS, PATIENCE, FollowMe
from companion.practice.session import Length
from tests.practice.breaths import any_pattern, closed_form, pattern_of

LONG = pattern_of(4, 0, 0, 6, 0)

lengths = st.floats(0.6, 12)


def breathe(follow: FollowMe, breaths: list[tuple[float, float]], at: float = 0.0) -> float:
    """Press and let go for each (in, out), and press once more at the end; the position there."""
    for in_s, out_s in breaths:
        follow.press(at)
        follow.release(at + in_s)
        at += in_s + out_s
    follow.press(at)
    return at


def test_until_the_first_press_it_waits() -> None:
    follow = FollowMe(LONG)
    frame = follow.frame_at(500.0)
    assert (frame.step, frame.fullness, frame.left_s) == (WAIT, 0.0, None)
    assert follow.is_following(500.0)
    assert follow.breath_end_s(1) is None
    assert follow.fully_out_after(500.0) is None


def test_it_sinks_to_rest_from_where_it_is() -> None:
    follow = FollowMe(LONG, fullness=0.8)
    assert follow.frame_at(0.0).fullness == 0.8
    assert follow.frame_at(3.0).fullness == pytest.approx(0.4)
    assert follow.frame_at(6.0).fullness == 0.0


def test_it_follows_what_the_person_does() -> None:
    follow = FollowMe(LONG)
    follow.press(10.0)
    assert (follow.frame_at(12.0).step, follow.frame_at(12.0).round) == (IN, 0)
    assert follow.frame_at(12.0).fullness == pytest.approx(0.5)
    assert follow.frame_at(14.0).fullness == follow.frame_at(40.0).fullness == 1.0
    follow.release(40.0)
    assert (follow.frame_at(43.0).step, follow.frame_at(43.0).index) == (OUT, 1)
    assert follow.frame_at(43.0).fullness == pytest.approx(0.5)
    follow.press(46.0)
    assert follow.frame_at(46.0).round == 1
    assert follow.frame_at(41.0).step == OUT  # also what has been


def test_the_own_lengths_lead() -> None:
    follow = FollowMe(LONG)
    follow.press(0.0)
    follow.release(2.0)
    follow.press(5.0)
    assert follow.frame_at(5.0).fullness == pytest.approx(0.25)
    assert follow.frame_at(6.0).fullness == pytest.approx(0.625)  # in takes 2 s now
    follow.release(7.0)
    assert follow.frame_at(8.5).fullness == pytest.approx(0.5)  # and out 3 s


def test_moves_that_make_no_sense_change_nothing() -> None:
    follow, plain = FollowMe(LONG), FollowMe(LONG)
    for each in (follow, plain):
        each.press(1.0)
    follow.press(2.0)
    for each in (follow, plain):
        each.release(3.0)
    follow.release(4.0)
    assert [follow.frame_at(n / 4) for n in range(60)] == [plain.frame_at(n / 4) for n in range(60)]


@given(st.tuples(lengths, lengths, lengths), st.tuples(lengths, lengths, st.floats(0.1, 0.95)), any_pattern)
def test_it_takes_over_at_the_fourth_in_breath(
    ins: tuple[float, float, float], outs: tuple[float, float, float], aim: BreathPattern
) -> None:
    last_out = max(0.1, outs[2] * PATIENCE * (outs[0] + outs[1]) / 2)  # the person's patience is not over
    own_outs = (outs[0], outs[1], last_out)
    follow = FollowMe(aim)
    at = breathe(follow, list(zip(ins, own_outs, strict=True)))
    assert follow.is_following(at - 1e-6)
    assert not follow.is_first_led(at - 1e-6)
    assert not follow.is_following(at)
    assert follow.is_first_led(at)
    usual_in, usual_out = sorted(ins)[1], sorted(own_outs)[1]
    frame = follow.frame_at(at)
    assert (frame.step, frame.round, frame.left_s) == (IN, OWN_BREATHS, pytest.approx(usual_in))
    led = follow.frame_at(at + usual_in + 1e-6)
    assert (led.step, led.left_s) == (OUT, pytest.approx(max(0.5, usual_out), abs=1e-5))
    assert not follow.is_first_led(at + usual_in + usual_out + 1.0)
    follow.press(at + 0.1)
    follow.release(at + 0.2)
    assert follow.frame_at(at) == frame  # the pacer has it now


def test_it_takes_over_by_itself_when_no_fourth_breath_comes() -> None:
    follow = FollowMe(LONG)
    for start in (0.0, 5.0, 10.0):
        follow.press(start)
        follow.release(start + 2.0)
    at = 12.0 + PATIENCE * 3.0
    assert follow.is_following(at - 0.01)
    assert not follow.is_following(at)
    assert follow.frame_at(at).fullness == follow.frame_at(at - 0.01).fullness == 0.0


def test_a_breath_too_long_for_a_phase_is_taken_as_the_longest() -> None:
    follow = FollowMe(LONG)
    at = breathe(follow, [(100.0, 0.01)] * 3)
    assert follow.frame_at(at).left_s == 30.0
    assert follow.frame_at(at + 30.0).left_s == 0.5


@settings(max_examples=50)
@given(lengths, lengths, any_pattern)
def test_it_eases_to_the_pattern(own_in: float, own_out: float, aim: BreathPattern) -> None:
    follow = FollowMe(aim)
    at = breathe(follow, [(own_in, own_out)] * OWN_BREATHS)
    cycles, start = [], at
    while len(cycles) < 400 and (len(cycles) < 3 or cycles[-1] != pytest.approx(cycles[-3], abs=1e-4)):
        end = follow.breath_end_s(OWN_BREATHS + len(cycles) + 1)
        assert end is not None
        assert follow.frame_at(end - 1e-6).fullness == pytest.approx(0.0, abs=1e-4)
        while follow.frame_at(end + 1e-6).step != IN:
            end += (follow.frame_at(end + 1e-6).left_s or 0.0) + 1e-6
        cycles.append(end - start)
        start = end
    assert cycles[0] == pytest.approx(own_in + own_out, abs=1e-4)
    assert cycles[-1] == pytest.approx(aim.cycle_s, abs=1e-3)
    for before, after in pairwise(cycles):
        holds = 3 * EASE_PER_BREATH * before  # a hold or a top-up that begins
        assert abs(after - before) <= EASE_PER_BREATH * before + holds + 1e-4
    for n in range(20):
        into = aim.cycle_s * n / 20
        assert follow.frame_at(start + into).fullness == pytest.approx(closed_form(aim, into), abs=1e-3)


@settings(max_examples=50)
@given(st.lists(st.tuples(lengths, lengths), max_size=5), any_pattern, st.floats(0, 1))
def test_fullness_never_leaps(own: list[tuple[float, float]], aim: BreathPattern, start: float) -> None:
    follow = FollowMe(aim, start)
    moves, at = [], 0.4
    for in_s, out_s in own:
        moves += [(at, follow.press), (at + in_s, follow.release)]
        at += in_s + out_s
    dt, now, before = 1 / 20, 0.0, start
    while now < at + 20.0:
        while moves and moves[0][0] <= now:
            moves.pop(0)[1](now)
            assert follow.frame_at(now).fullness == pytest.approx(before, abs=1e-9)
        now += dt
        fullness = follow.frame_at(now).fullness
        assert 0.0 <= fullness <= 1.0
        assert abs(fullness - before) <= pi / 2 / 0.5 * dt + 1e-9  # no phase is shorter than half a second
        before = fullness


def test_the_first_breaths_end_with_the_take_over() -> None:
    follow = FollowMe(LONG)
    at = breathe(follow, [(2.0, 3.0)] * 3)
    assert follow.breath_end_s(1) == follow.breath_end_s(OWN_BREATHS) == at
    assert follow.breath_end_s(OWN_BREATHS + 1) == pytest.approx(at + 5.0)
    assert follow.fully_out_after(0.0) == at
    assert follow.fully_out_after(at + 1.0) == pytest.approx(at + 5.0)


def test_taking_over_in_the_middle_of_a_breath_ends_it_first() -> None:
    follow = FollowMe(LONG)
    at = breathe(follow, [(4.0, 6.0), (4.0, 6.0), (4.0, 3.0)])  # the third breath is not out yet
    assert follow.frame_at(at).fullness == pytest.approx(0.5)
    assert follow.fully_out_after(0.0) == pytest.approx(at + 10.0)


def test_where_a_session_ends_is_known_once_the_pacer_leads() -> None:
    follow = FollowMe(pattern_of(4, 0, 0, 6, 0))
    for length in (Length(breaths=5), Length(seconds=60.0), Length()):
        assert follow.end_s(length, 0.0) is None
    for breath in range(OWN_BREATHS):
        follow.press(breath * 10.0)
        follow.release(breath * 10.0 + 4.0)
    follow.press(OWN_BREATHS * 10.0)
    assert follow.end_s(Length(breaths=5), 0.0) == follow.breath_end_s(5)
    assert follow.end_s(Length(seconds=60.0), 60.0) == follow.fully_out_after(60.0)
    assert follow.end_s(Length(), 60.0) is None
    assert follow.resume_s(33.0) == 33.0
