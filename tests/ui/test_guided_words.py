# SPDX-License-Identifier: MIT
"""What the guided practices say: words for every step, an invitation, and nothing about what was."""

import re

import pytest

from companion.practice.cues import fitting
from companion.practice.guided import Guided, GuidedPlan
from companion.settings import CARING_MINUTES
from companion.ui import guided_words as words

PLANS = (
    GuidedPlan(Guided.KIND_PAUSE),
    GuidedPlan(Guided.KIND_PAUSE, with_touch=False),
    *(GuidedPlan(Guided.CARING_FIGURE, minutes) for minutes in CARING_MINUTES),
)
STEPS = sorted({step.id for plan in PLANS for step in plan.practice.steps})
NEVER = re.compile(
    r"\b(should|must|have to|deep|heal\w*|trauma|child\w*|parent\w*|mother|father|repair\w*|past|!)\b|!",
    re.IGNORECASE,
)


def everything() -> list[str]:
    said = [words.whole(step) for step in STEPS]
    for practice in Guided:
        said += [words.about(practice), words.caution(practice), words.source(practice)]
        said += [words.guidance(practice), words.practice_name(practice)]
    return said


def test_every_step_has_words_and_no_words_are_left_over() -> None:
    assert sorted(words.every_step()) == STEPS
    assert all(words.title(step) and words.quiet_line(step) for step in STEPS)


def test_nothing_is_said_that_presses_or_goes_back() -> None:
    allowed = "It does not have to go away."
    assert allowed in words.quiet_line("kind-hurts")
    found = [each for each in everything() if NEVER.search(each.replace(allowed, ""))]
    assert found == []


def test_a_caring_figure_says_that_it_can_be_let_go_and_where_grounding_is() -> None:
    for said in (words.whole("caring-arrive"), words.caution(Guided.CARING_FIGURE)):
        assert "let it go at any moment" in said.replace("let\n", "let ")
        assert re.search(r"\bG goes to the things around you", said)
        assert "frighten" in said
    assert "little studied" in words.source(Guided.CARING_FIGURE)
    assert "any moment" in words.guidance(Guided.CARING_FIGURE)


@pytest.mark.parametrize("plan", PLANS)
def test_the_voice_has_time_for_all_of_it(plan: GuidedPlan) -> None:
    for step in plan.practice.steps:
        lines = words.spoken(step.id)
        assert fitting(lines, step.seconds, 10.0) == lines[0]  # as slow an engine as is trusted at first


def test_a_step_is_told_as_title_and_line() -> None:
    assert words.whole("kind-hurts").startswith("This hurts. You might say")
    assert words.spoken("kind-hurts") == (words.whole("kind-hurts"), "This hurts")


def test_the_preview_has_each_thing_once() -> None:
    short, long = (words.preview(GuidedPlan(Guided.CARING_FIGURE, minutes)) for minutes in (3, 10))
    assert short == long
    assert short[2:7] == (
        "Safe here",
        "Seen as you are",
        "Comforted",
        "Glad that you are here",
        "Room to grow",
    )
    assert "A kind touch" not in words.preview(GuidedPlan(Guided.KIND_PAUSE, with_touch=False))
    assert words.numbered(("One", "Two")) == ["1  One", "2  Two"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (180.0, "This takes 3 minutes."),
        (210.0, "This takes 3 and a half minutes."),
        (600.0, "This takes 10 minutes."),
    ],
)
def test_how_long_it_takes(seconds: float, said: str) -> None:
    assert words.length_words(seconds) == said


def test_names_and_ends() -> None:
    kind, caring = PLANS[0], PLANS[-1]
    assert words.name_line(kind, None) == "A kind pause"
    assert words.name_line(caring, 7) == "A caring figure  ·  7 at the start"
    assert words.place_words(2, 7, "2:40") == "Step 2 of 7  ·  2:40 left"
    assert words.did_words(kind, 3, "30") == "3:30 of a kind pause. What you did counts."
    assert words.did_words(caring, 1, "05") == "1:05 with a caring figure. What you did counts."


def test_no_line_is_longer_than_the_longest() -> None:
    assert all(len(words.guidance(practice)) <= len(words.longest_line()) for practice in Guided)


def test_the_keys_are_named() -> None:
    assert {"Space", "→", "←", "0-9", "S", "V", "E", "F", "G", "Esc"} <= dict(words.guided_keys()).keys()
