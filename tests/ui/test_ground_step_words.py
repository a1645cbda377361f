# SPDX-License-Identifier: MIT
"""What each step of grounding says."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.grounding import KINDS, SHORT_WAYS, GroundPlan, GroundStep, steps_of
from companion.settings import SENSES, GroundWay
from companion.ui.ground_step_words import number_word, quiet_line, title

COUNTED = [*SENSES, *(kind for kinds in KINDS.values() for kind in kinds)]
FIXED = [GroundStep(step_id, count) for steps in SHORT_WAYS.values() for step_id, count in steps]
EVERY_SET = [chosen for size in range(1, 6) for chosen in combinations(SENSES, size)]


def test_five_four_three_two_one() -> None:
    steps = steps_of(GroundPlan(GroundWay.SENSES))
    assert [title(step) for step in steps] == [
        "Five things you can see",
        "Four things you can touch",
        "Three things you can hear",
        "Two things you can smell",
        "One thing you can taste",
    ]
    assert quiet_line(steps[0]).startswith("Look around slowly. A colour, an edge, a shadow.")


def test_nothing_to_smell_or_taste() -> None:
    assert quiet_line(GroundStep("smell", 2)).endswith("Nothing to smell here? Remember a favourite.")
    assert quiet_line(GroundStep("taste", 1)).endswith("Nothing to taste here? Remember a favourite.")


@given(st.sampled_from(COUNTED), st.integers(1, 15))
def test_a_sense_can_have_any_count(step_id: str, count: int) -> None:
    words = title(GroundStep(step_id, count))
    assert "{" not in words
    assert count == 1 or words.startswith(number_word(count) + " ")
    assert not words.endswith(".")


def test_number_words_are_all_different() -> None:
    words = [number_word(number) for number in range(1, 16)]
    assert len(set(words)) == 15
    assert (words[0], words[14]) == ("One", "Fifteen")


@pytest.mark.parametrize("step", FIXED, ids=lambda step: step.id)
def test_a_number_in_a_fixed_title_is_its_count(step: GroundStep) -> None:
    first = title(step).split()[0]
    numbers = [number_word(number) for number in range(1, 16)]
    assert first not in numbers or numbers.index(first) + 1 == step.count


@pytest.mark.parametrize("senses", EVERY_SET)
def test_no_two_steps_of_a_walk_say_the_same(senses: tuple[str, ...]) -> None:
    steps = steps_of(GroundPlan(GroundWay.SENSES, senses))
    assert len({title(step) for step in steps}) == len(steps)


@pytest.mark.parametrize("step_id", [*COUNTED, *(step.id for step in FIXED)])
def test_quiet_lines_are_short_neutral_sentences(step_id: str) -> None:
    line = quiet_line(GroundStep(step_id, 2))
    assert line.endswith(".")
    assert len(line) <= 100
    assert not any(word in line.lower() for word in ("feel", "!", "deep", "breath", "should", "must"))
