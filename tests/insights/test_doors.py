# SPDX-License-Identifier: MIT
"""The order of doors: most used first, nothing lost, nothing that jumps, and the reason at hand."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.insights.doors import (
    CLEAR_MORE,
    LEAST_PAIRS,
    LEAST_USES,
    WINDOW_DAYS,
    DoorUse,
    MarkRow,
    PairRow,
    Rated,
    order_doors,
)
from companion.model.doors import NOW_DOORS, REFLECT_DOORS

TODAY = date(2026, 11, 20)
IDS = {"release": "relax"}
USES = st.lists(st.sampled_from(NOW_DOORS), max_size=60)
FELL = (8, 4)


def day(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


def marks(used: Iterable[str], back: int = 3) -> list[MarkRow]:
    """One session each, in this order."""
    return [(at, 0, day(back), IDS.get(door, door)) for at, door in enumerate(used)]


def rated(door: str, *pairs: tuple[int, int], back: int = 3) -> list[PairRow]:
    return [(0, 0, day(back), IDS.get(door, door), before, after) for before, after in pairs]


def order(used: Sequence[str], pairs: Sequence[PairRow] = ()) -> list[str]:
    return [each.door for each in order_doors(NOW_DOORS, marks(used), [], pairs, TODAY)]


def test_nothing_used_is_the_usual_order() -> None:
    for doors in (NOW_DOORS, REFLECT_DOORS):
        assert order_doors(doors, [], [], [], TODAY) == tuple(map(DoorUse, doors))


def test_most_used_stand_first() -> None:
    used = ["pause"] * 20 + ["ground"] * 10 + ["breathe"] * 2
    assert order(used) == order(used[::-1]) == ["pause", "ground", "breathe", "release"]
    assert order(["release"] * LEAST_USES) == ["release", "breathe", "ground", "pause"]
    assert order(["release"] * (LEAST_USES - 1)) == list(NOW_DOORS)


@given(USES)
def test_no_door_is_ever_lost(used: list[str]) -> None:
    assert sorted(order(used)) == sorted(NOW_DOORS)


@given(
    USES,
    st.sampled_from(NOW_DOORS),
    st.integers(0, 60),
    st.integers(1, 9),
    st.sets(st.sampled_from(NOW_DOORS)),
)
def test_using_a_door_never_moves_it_down(
    used: list[str], door: str, place: int, more: int, lifted: set[str]
) -> None:
    pairs = [row for each in lifted for row in rated(each, *[FELL] * LEAST_PAIRS)]
    before = order(used, pairs).index(door)
    assert order([*used[:place], *[door] * more, *used[place:]], pairs).index(door) <= before


@given(st.integers(0, 12), st.lists(st.sampled_from(NOW_DOORS), max_size=CLEAR_MORE - 1))
def test_nearly_equal_doors_keep_their_usual_order(rounds: int, more: list[str]) -> None:
    assert order([*NOW_DOORS * rounds, *more]) == list(NOW_DOORS)


@settings(max_examples=30)
@given(st.integers(0, 30), st.integers(0, 30))
def test_used_in_turn_two_doors_do_not_change_places_again_and_again(first: int, second: int) -> None:
    used = ["breathe"] * first + ["pause"] * second
    seen = [
        order([*used, *["breathe", "pause"] * (turn // 2), *["breathe"] * (turn % 2)]) for turn in range(40)
    ]
    assert sum(one != other for one, other in pairwise(seen)) <= 1


def test_a_door_stays_where_it_went_until_it_is_caught_up_with() -> None:
    used = ["breathe"] * 5 + ["pause"] * 8
    for more, first in ((0, "pause"), (1, "pause"), (2, "pause"), (3, "breathe")):
        assert order([*used, *["breathe"] * more])[0] == first


def test_how_it_was_rated_may_lift_a_door() -> None:
    used = ["breathe"] * 8 + ["ground"] * 8
    fell = rated("ground", *[(7, 5)] * LEAST_PAIRS)
    assert order(used, fell) == ["ground", "breathe", "release", "pause"]
    unlifted = ["breathe", "ground", "release", "pause"]
    assert order(used, fell[1:]) == unlifted
    assert order(used, rated("ground", *[(7, 6)] * LEAST_PAIRS)) == unlifted
    assert order(used[: 8 + LEAST_USES - 1], fell) == list(NOW_DOORS)


@pytest.mark.parametrize(("back", "uses"), [(0, 6), (WINDOW_DAYS - 1, 6), (WINDOW_DAYS, 0), (-1, 0)])
def test_only_the_last_ninety_days_count(back: int, uses: int) -> None:
    pairs = rated("breathe", *[(7, 5)] * 6, back=back)
    (found, *_rest) = order_doors(NOW_DOORS, marks(["breathe"] * 6, back), [], pairs, TODAY)
    assert (found.uses, found.pairs) == (uses, uses)


def test_the_reason_is_at_hand() -> None:
    pairs = rated("release", (8, 5), (7, 5), (6, 6), (9, 3), (7, 4), (5, 6))
    found = {
        each.door: each
        for each in order_doors(NOW_DOORS, marks(["release"] * 12), marks(["pause"] * 2), pairs, TODAY)
    }
    assert found["release"] == DoorUse("release", 12, 6, Rated(7.0, 5, 9), Rated(5.0, 3, 6), 2.5)
    assert (found["release"].lifted, found["release"].more) == (True, 0)
    assert found["pause"] == DoorUse("pause", 2)
    assert (found["pause"].lifted, found["pause"].more) == (False, LEAST_PAIRS)


def test_sessions_and_what_was_written_count_together_on_reflect() -> None:
    found = order_doors(
        REFLECT_DOORS,
        marks(["kind-pause"] * 7 + ["breathe"] * 30),
        marks(["small-win"] * 12 + ["pause"] * 2),
        rated("kind-pause", (7, 7)),
        TODAY,
    )
    assert [each.door for each in found[:4]] == ["small-win", "kind-pause", "pause", "look-again"]
    assert sorted(each.door for each in found) == sorted(REFLECT_DOORS)
    assert found[1].pairs == 1
