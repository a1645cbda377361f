# SPDX-License-Identifier: MIT
"""The walk through the senses: what it holds, and where each key leads."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.practice.grounding import (
    AWAY_S,
    KINDS,
    TOTAL,
    GroundPlan,
    GroundStep,
    Presence,
    Walk,
    as_record,
    steps_of,
    usual_ground,
)
from companion.settings import SENSES, GroundWay, Settings

EVERY_SET = [chosen for size in range(1, 6) for chosen in combinations(SENSES, size)]
MOVES = ("mark", "on", "back", "not_this")
SHORT = [way for way in GroundWay if way is not GroundWay.SENSES]


def walk_of(*senses: str) -> Walk:
    return Walk.of(GroundPlan(GroundWay.SENSES, senses))


def counts(walk: Walk) -> list[tuple[str, int]]:
    return [(step.id, step.count) for step in walk.steps]


def open_in(walk: Walk) -> int:
    return sum(step.count - marked for step, marked in zip(walk.steps, walk.marks, strict=True))


def after(walk: Walk, *moves: str) -> Walk:
    for move in moves:
        walk = getattr(walk, move)()
    return walk


def test_the_usual_order() -> None:
    expected = [("see", 5), ("touch", 4), ("hear", 3), ("smell", 2), ("taste", 1)]
    assert counts(walk_of(*SENSES)) == expected
    assert counts(walk_of()) == expected


@pytest.mark.parametrize("senses", EVERY_SET)
def test_every_set_of_senses_has_fifteen_things(senses: tuple[str, ...]) -> None:
    steps = steps_of(GroundPlan(GroundWay.SENSES, tuple(reversed(senses))))
    assert sum(step.count for step in steps) == TOTAL == 15
    assert {step.sense for step in steps} == set(senses)
    assert all(one.count > following.count for one, following in pairwise(steps))
    assert len({step.id for step in steps}) == len(steps)
    shares = [sum(step.count for step in steps if step.sense == sense) for sense in senses]
    assert shares == sorted(shares, reverse=True)


def test_three_senses() -> None:
    assert counts(walk_of("hear", "touch", "see")) == [("see", 6), ("touch", 5), ("hear", 4)]


def test_see_and_hear_take_turns() -> None:
    steps = walk_of("see", "hear").steps
    assert [step.sense for step in steps] == ["see", "hear", "see", "hear", "see"]
    assert [step.count for step in steps] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("sense", SENSES)
def test_one_sense_has_five_kinds(sense: str) -> None:
    assert counts(walk_of(sense)) == list(zip(KINDS[sense], (5, 4, 3, 2, 1), strict=True))


def test_a_full_step_goes_on_by_itself() -> None:
    walk = after(walk_of(*SENSES), *["mark"] * 4)
    assert (walk.step.id, walk.marked, walk.open) == ("see", 4, 1)
    assert after(walk, "mark").step.id == "touch"
    assert after(walk, "mark", "back").marked == 5
    assert after(walk, "mark", "back", "mark").step.id == "touch"


def test_all_fifteen_finish_it() -> None:
    walk = after(walk_of(*SENSES), *["mark"] * 15)
    assert (walk.over, walk.finished, walk.done_share) == (True, True, 1.0)
    assert all(getattr(walk, move)() is walk for move in MOVES)


def test_moving_on_early_and_back() -> None:
    walk = after(walk_of(*SENSES), "mark", "mark", "on", "mark", "back")
    assert (walk.step.id, walk.marked, walk.index) == ("see", 2, 0)
    assert walk.back() is walk
    assert walk.done_share == pytest.approx(3 / 15)
    end = after(walk, *["on"] * 5)
    assert (end.over, end.finished) == (True, True)
    assert end.done_share == pytest.approx(3 / 15)


def test_not_this_sense_hands_on_what_is_open() -> None:
    walk = after(walk_of(*SENSES), "mark", "mark", "not_this")
    assert counts(walk) == [("touch", 5), ("hear", 4), ("smell", 3), ("taste", 1)]
    assert (walk.step.id, walk.marked, walk.left_marks) == ("touch", 0, 2)
    assert walk.done_share == pytest.approx(2 / 15)


def test_the_last_sense_hands_back_to_the_one_before() -> None:
    walk = after(walk_of(*SENSES), *["mark"] * 14)
    assert walk.step.id == "taste"
    walk = walk.not_this()
    assert counts(walk) == [("see", 5), ("touch", 4), ("hear", 3), ("smell", 3)]
    assert (walk.step.id, walk.marked, walk.over) == ("smell", 2, False)
    assert after(walk, "mark").finished


def test_a_last_sense_that_is_full_has_nothing_to_hand_back() -> None:
    walk = after(walk_of("see", "touch", "hear"), *["mark"] * 15)
    assert walk.finished
    walk = Walk(GroundWay.SENSES, walk.steps, walk.marks, index=2)
    end = walk.not_this()
    assert (end.over, end.finished, counts(end)) == (True, True, [("see", 6), ("touch", 5)])


def test_one_sense_that_is_left_comes_in_kinds_so_that_no_step_grows_large() -> None:
    walk = after(walk_of("see", "hear"), "on", "on", "mark", "not_this")
    assert [(step.sense, step.count) for step in walk.steps] == [
        ("hear", 5),
        ("hear", 4),
        ("hear", 3),
        ("hear", 2),
    ]
    assert (walk.index, walk.left_marks) == (0, 1)
    end = after(walk, *["not_this"] * 4)
    assert (end.over, end.finished) == (True, False)


def test_two_senses_that_are_left_take_turns() -> None:
    walk = after(walk_of(*SENSES), "mark", *["not_this"] * 3)
    assert [(step.sense, step.count) for step in walk.steps] == [
        ("smell", 5),
        ("taste", 4),
        ("smell", 3),
        ("taste", 2),
    ]
    assert walk.left_marks == 1


def test_of_a_single_sense_one_kind_leaves_at_a_time() -> None:
    walk = walk_of("touch").not_this()
    assert counts(walk) == [
        ("touch-textures", 4),
        ("touch-warmth", 3),
        ("touch-weight", 2),
        ("touch-liked", 1),
    ]
    end = after(walk, *["not_this"] * 3)
    assert counts(end) == [("touch-liked", 1)]
    assert not end.over
    assert after(end, "not_this").over


@pytest.mark.parametrize("way", SHORT)
def test_short_ways_simply_leave_a_step_out(way: GroundWay) -> None:
    walk = Walk.of(GroundPlan(way))
    assert all(1 <= step.count <= 5 for step in walk.steps)
    left = walk.not_this()
    assert left.steps == walk.steps[1:]
    assert left.index == 0
    to_the_last = after(walk, *["on"] * (len(walk.steps) - 1))
    end = to_the_last.not_this()
    assert (end.over, end.finished, end.steps) == (True, True, walk.steps[:-1])
    dropped = after(walk, *["not_this"] * len(walk.steps))
    assert (dropped.over, dropped.finished) == (True, False)


def test_the_plan_from_the_settings_and_for_the_record() -> None:
    chosen = Settings(ground_senses=("see", "hear"))
    plan = usual_ground(chosen)
    assert plan == GroundPlan(GroundWay.SENSES, ("see", "hear"))
    assert as_record(plan) == {"way": "senses", "senses": ["see", "hear"]}
    assert as_record(usual_ground(Settings(ground_way=GroundWay.OBJECT))) == {"way": "object"}


@settings(max_examples=200)
@given(st.sampled_from(EVERY_SET), st.lists(st.sampled_from(MOVES), max_size=40))
def test_whatever_is_pressed_the_counts_add_up(senses: tuple[str, ...], moves: list[str]) -> None:
    walk = walk_of(*senses)
    alone = False
    gone: set[str] = set()
    for move in moves:
        before = walk
        walk = getattr(walk, move)()
        if move == "not_this" and not before.over:
            gone.add(before.step.id if before.leaves_one else before.step.sense)
        total = walk.left_marks + sum(walk.marks) + open_in(walk)
        alone = alone or (move == "not_this" and before.leaves_one)
        assert total <= TOTAL if alone else total == TOTAL
        assert all(step.count <= 7 for step in walk.steps)  # hear, once see and touch have left
        assert all(0 <= made <= step.count for step, made in zip(walk.steps, walk.marks, strict=True))
        assert len(set(ids(walk))) == len(walk.steps)
        assert 0 <= walk.index < len(walk.steps)
        assert walk.finished <= walk.over
        assert 0.0 <= walk.done_share <= 1.0
        assert walk.over or (walk.step.id not in gone and walk.step.sense not in gone)
    assert after(walk, *["mark"] * (TOTAL + 5)).over
    assert after(walk, *["on"] * 5).over
    assert after(walk, *["not_this"] * 10).over


def ids(walk: Walk) -> list[str]:
    return [step.id for step in walk.steps]


@settings(max_examples=100)
@given(st.sampled_from(SHORT), st.lists(st.sampled_from(MOVES), max_size=30))
def test_short_ways_always_end(way: GroundWay, moves: list[str]) -> None:
    walk = Walk.of(GroundPlan(way))
    order = list(walk.steps)
    for move in moves:
        dropped = walk.step if move == "not_this" and not walk.over and len(walk.steps) > 1 else None
        walk = getattr(walk, move)()
        assert dropped not in walk.steps
        assert list(walk.steps) == [each for each in order if each in walk.steps]
        assert all(0 <= made <= step.count for step, made in zip(walk.steps, walk.marks, strict=True))
        assert 0.0 <= walk.done_share <= 1.0
    assert after(walk, *["mark"] * 20).over
    assert after(walk, *["not_this"] * 6).over


def test_the_sense_of_a_step() -> None:
    assert GroundStep("touch-holds", 5).sense == GroundStep("touch", 4).sense == "touch"


@given(st.lists(st.floats(-10.0, 4000.0), max_size=20))
def test_a_long_absence_counts_for_five_minutes(waits: list[float]) -> None:
    there, now = Presence(1000.0), 1000.0
    for wait in waits:
        now += wait
        there = there.sign(now)
    assert there.done_s == pytest.approx(sum(min(max(0.0, wait), AWAY_S) for wait in waits))
    assert there.last_s == now
