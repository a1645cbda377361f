# SPDX-License-Identifier: MIT
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.timeline import Frame, Step, Timeline, eased

RISE, FALL, REST = Step("rise", 2.0, 0.0, 1.0), Step("fall", 4.0, 1.0, 0.0), Step("rest", 1.0)
lengths = st.lists(st.integers(0, 20).map(lambda n: n / 2), min_size=1, max_size=4)
some_rounds = st.lists(lengths.filter(any), min_size=1, max_size=4)


def made(rounds: list[list[float]], repeats: bool) -> Timeline:
    return Timeline(tuple(tuple(Step(f"{n}", s) for n, s in enumerate(each)) for each in rounds), repeats)


@pytest.mark.parametrize(
    ("progress", "fullness"), [(0.0, 0.2), (0.25, 0.2878679656), (0.5, 0.5), (1.0, 0.8), (1.5, 0.8)]
)
def test_eased_goes_slowly_at_both_turns(progress: float, fullness: float) -> None:
    assert eased(progress, 0.2, 0.8) == pytest.approx(fullness)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_eased_stays_between_its_ends(progress: float, start: float, end: float) -> None:
    assert min(start, end) - 1e-12 <= eased(progress, start, end) <= max(start, end) + 1e-12


def test_a_frame_says_where_it_is() -> None:
    timeline = Timeline(((RISE, FALL, REST),), repeats=True)
    assert timeline.frame_at(0.0) == Frame("rise", 0, 0, 0.0, 0.0, 2.0)
    assert timeline.frame_at(2.0) == Frame("fall", 0, 1, 0.0, 1.0, 4.0)
    assert timeline.frame_at(9.0) == Frame("fall", 1, 1, 0.0, 1.0, 4.0)
    half = timeline.frame_at(4.0)
    assert (half.step, half.progress, half.left_s) == ("fall", 0.5, 2.0)
    assert half.fullness == pytest.approx(0.5)


def test_one_that_ends_stays_at_its_end() -> None:
    timeline = Timeline(((RISE,), (FALL, REST)), repeats=False)
    assert timeline.duration_s == 7.0
    assert timeline.frame_at(-3.0) == timeline.frame_at(0.0)
    for later in (7.0, 7.5, 1e6):
        assert timeline.frame_at(later) == Frame("rest", 1, 1, 1.0, 0.0, 0.0)


def test_one_that_repeats_has_no_end() -> None:
    assert Timeline(((RISE,),), repeats=True).duration_s is None


def test_steps_of_no_length_are_left_away() -> None:
    timeline = Timeline(((Step("none", 0.0), RISE),), repeats=False)
    assert timeline.rounds == ((RISE,),)


@pytest.mark.parametrize("rounds", [(), ((),), ((RISE,), (Step("none", 0.0),))])
def test_a_round_without_time_is_refused(rounds: tuple[tuple[Step, ...], ...]) -> None:
    with pytest.raises(ValueError, match="needs at least one round"):
        Timeline(rounds, repeats=True)


@given(some_rounds, st.booleans(), st.floats(0, 10_000))
def test_the_round_holds_its_position(rounds: list[list[float]], repeats: bool, position: float) -> None:
    timeline = made(rounds, repeats)
    number = timeline.round_number(position)
    start = timeline.round_start_s(number)
    assert start <= position + 1e-6
    if repeats or number < len(rounds) - 1:
        assert position < timeline.round_start_s(number + 1) + 1e-6
    assert timeline.frame_at(position).round == number


@given(some_rounds, st.integers(0, 9))
def test_what_is_left_runs_down_to_the_next_step(rounds: list[list[float]], round_number: int) -> None:
    timeline = made(rounds, repeats=True)
    position = timeline.round_start_s(round_number)
    seen = []
    for step in timeline.round(round_number):
        frame = timeline.frame_at(position)
        assert frame.left_s == pytest.approx(step.duration_s)
        seen.append((frame.step, frame.index))
        position += step.duration_s
    assert seen == [(step.id, index) for index, step in enumerate(timeline.round(round_number))]
    assert all(a[1] + 1 == b[1] for a, b in pairwise(seen))
