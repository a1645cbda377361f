# SPDX-License-Identifier: MIT
"""Grounding in words: names, the header, what the voice says, the keys."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.grounding import GroundPlan, GroundStep, Walk, steps_of
from companion.settings import SENSES, GroundWay
from companion.ui.ground_words import (
    SETS,
    did_words,
    ground_keys,
    marked_words,
    name_line,
    not_this_words,
    plan_line,
    plan_name,
    sense_names,
    set_name,
    spoken,
    step_counter,
    step_icon,
    way_icon,
    way_line,
    way_names,
    way_source,
)

EVERY_SET = [chosen for size in range(1, 6) for chosen in combinations(SENSES, size)]
ALL = GroundPlan(GroundWay.SENSES)


def test_every_way_has_its_words() -> None:
    names = way_names()
    assert list(names) == list(GroundWay)
    assert len(set(names.values())) == len({way_line(way) for way in GroundWay}) == len(GroundWay)


def test_nothing_is_claimed_of_the_senses() -> None:
    assert way_source(GroundWay.SENSES).endswith("We know of no study of it.")
    assert all("Seeking Safety" in way_source(way) for way in GroundWay if way is not GroundWay.SENSES)


def test_what_it_will_be() -> None:
    assert plan_line(ALL) == "Five senses, 15 things, at your own pace. Nothing is timed."
    assert plan_line(GroundPlan(GroundWay.ORIENT)) == (
        "Here and now, 4 steps, at your own pace. Nothing is timed."
    )


def test_sets_are_called_by_name() -> None:
    assert [set_name(senses) for senses in SETS] == [
        "Five senses",
        "See and hear",
        "Touch only",
        "Sound only",
    ]
    assert set_name(("see", "touch", "hear")) == "Three senses"


@pytest.mark.parametrize("senses", EVERY_SET)
def test_every_set_has_a_name(senses: tuple[str, ...]) -> None:
    assert plan_name(GroundPlan(GroundWay.SENSES, senses)) == set_name(senses)
    assert set_name(senses)


def test_senses_are_named_in_their_order() -> None:
    assert tuple(sense_names()) == SENSES


def test_the_header() -> None:
    assert name_line(ALL, None) == "Five senses"
    assert name_line(ALL, 7) == "Five senses  ·  7 at the start"
    walk = Walk.of(ALL)
    assert step_counter(walk) == "Step 1 of 5"
    assert step_counter(walk.on().not_this()) == "Step 2 of 4"
    assert marked_words(walk.mark().mark()) == "2 of 5"


def test_icons() -> None:
    for way in GroundWay:
        for step in steps_of(GroundPlan(way)):
            assert step_icon(step) == (step.id if way is GroundWay.SENSES else way.value)
    assert step_icon(GroundStep("touch-holds", 5)) == "touch"
    assert [way_icon(way) for way in GroundWay] == [
        "ground",
        "orient",
        "categories",
        "hands-and-feet",
        "object",
    ]


def test_the_voice_says_what_is_left() -> None:
    step = GroundStep("see", 5)
    assert spoken(step, 5)[0].startswith("Five things you can see. Look around slowly.")
    assert spoken(step, 2) == ("Five things you can see. Two more.", "Five things you can see")
    assert spoken(step, 0)[-1] == "Five things you can see"


@given(st.sampled_from(SENSES), st.integers(1, 15), st.data())
def test_the_voice_has_shorter_and_shorter_lines(sense: str, count: int, data: st.DataObject) -> None:
    lines = spoken(GroundStep(sense, count), data.draw(st.integers(0, count)))
    assert lines
    assert [len(line) for line in lines] == sorted({len(line) for line in lines}, reverse=True)


def test_the_end() -> None:
    assert did_words(ALL, 2, "05") == "2:05 of Five senses. What you did counts."


def test_what_x_leaves_out() -> None:
    assert not_this_words(Walk.of(ALL)) == "Not this sense"
    assert not_this_words(Walk.of(GroundPlan(GroundWay.SENSES, ("touch",)))) == "Not this one"
    assert not_this_words(Walk.of(GroundPlan(GroundWay.OBJECT))) == "Not this one"


def test_every_key_is_listed_once() -> None:
    keys = [key for key, _ in ground_keys()]
    assert len(set(keys)) == len(keys)
    assert {"Space", "→", "←", "X", "Esc", "G", "0-9", "S", "V", "E", "F"} <= set(keys)
