# SPDX-License-Identifier: MIT
"""Every group of Release has its words, with none for a part that is left out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, pairwise

import pytest

from companion.practice.muscle_groups import Group, groups_of
from companion.practice.muscle_release import (
    FOCUS,
    IN,
    QUIET,
    RELAX,
    RELEASE,
    REST,
    TENSE,
    ReleasePlan,
    ReleaseWalk,
    usual_release,
)
from companion.settings import PARTS, RELEASE_GROUPS, ReleaseKind, Settings, Side, Sides
from companion.ui import release_words as words
from companion.ui.muscle_words import part_names, parts_in_words

STEPS = (FOCUS, TENSE, RELEASE, REST, QUIET, IN, RELAX)

TOLD_BY = {
    "hand": ("fist", "hand"),
    "upper-arm": ("elbow", "arm loose", "arms loose"),
    "forehead": ("brow",),
    "eyes": ("eyes",),
    "jaw": ("lips", "mouth", "jaw"),
    "neck": ("chin", "neck"),
    "chest": ("shoulder",),
    "abdomen": ("belly",),
    "thigh": ("thigh",),
    "shin": ("foot up", "feet up", "lower leg"),
    "foot": ("toes",),
}
"""Words that only an instruction for that kind of part has."""


def plan_of(groups: int = 7, kind: ReleaseKind = ReleaseKind.TENSE, **changes: object) -> ReleasePlan:
    return usual_release(Settings(release_groups=groups, release_kind=kind, **changes))  # type: ignore[arg-type]


def kind_of(part: str) -> str:
    return part.removeprefix("right-").removeprefix("left-")


def every_group() -> Iterator[Group]:
    seen = set()
    for count in RELEASE_GROUPS:
        for dominant in Side:
            for sides in Sides:
                for group in groups_of(count, dominant, sides):
                    if group not in seen:
                        seen.add(group)
                        yield group


def left_of(group: Group) -> Iterator[Group]:
    """The group with every choice of its parts, at least one."""
    sizes = range(1, len(group.parts) + 1)
    for parts in chain.from_iterable(combinations(group.parts, size) for size in sizes):
        yield Group(group.id, parts)


def check_told(text: str, group: Group) -> None:
    """Every part of the group is told of, and no other one."""
    kinds = {kind_of(part) for part in group.parts}
    for kind, told_by in TOLD_BY.items():
        assert any(word in text.lower() for word in told_by) == (kind in kinds), (group, text)
    for side in ("right", "left"):
        if f" {side} " in f" {text.lower()} ":
            assert any(part.startswith(side) for part in group.parts)


@pytest.mark.parametrize("group", list(every_group()), ids=lambda group: group.id)
def test_every_choice_of_parts_has_its_own_instruction(group: Group) -> None:
    for kept in left_of(group):
        left_out = frozenset(PARTS) - set(kept.parts)
        for held in (False, True):
            plan = replace(plan_of(), left_out=left_out, held_breath=held)
            tense, focus = words.tense_words(group, plan), words.focus_words(kept, plan)
            check_told(tense, kept)
            check_told(focus, kept)
            assert words.tense_words(kept, plan) == tense
            holds = held and "chest" in kept.parts
            assert ("hold" in tense.replace("holds it back", "")) == holds
            assert len(tense) <= 190
        check_told(words.release_words(kept), kept)
        check_told(words.release_words(kept, release_only=True), kept)
        assert words.group_name(kept)


def test_which_side_is_meant_where_it_must_be_said() -> None:
    both = groups_of(4, Side.RIGHT, Sides.BOTH)[0]
    plan = plan_of(half_effort=False)
    assert words.tense_words(both, plan) == "Make two fists. Press both elbows down."
    without = replace(plan, left_out=frozenset({"left-hand"}))
    assert words.tense_words(both, without) == "Make a fist with your right hand. Press both elbows down."
    one = groups_of(7, Side.RIGHT, Sides.BOTH)[0]
    assert words.tense_words(one, plan) == "Make a fist. Press your elbow down."
    assert words.tense_words(one, plan_of()).endswith("About half your strength is plenty.")


def test_names() -> None:
    form = [words.group_name(group) for group in groups_of(7, Side.RIGHT, Sides.BOTH)]
    assert form[:4] == ["Right arm", "Left arm", "Face", "Neck"]
    assert form[4:] == ["Chest, shoulders, belly", "Right leg", "Left leg"]
    form = [words.group_name(group) for group in groups_of(4, Side.RIGHT, Sides.BOTH)]
    assert form == ["Both arms", "Face and neck", "Chest, shoulders, belly", "Both legs"]
    assert words.group_name(groups_of(16, Side.LEFT, Sides.BOTH)[0]) == "Left hand and forearm"
    assert words.group_name(Group("both-arms", ("left-hand", "left-upper-arm"))) == "Left arm"
    assert words.group_name(Group("face-and-neck", ("forehead", "jaw"))) == "Face"
    assert words.group_name(Group("face-and-neck", ("jaw",))) == "Jaw and cheeks"
    rapid = plan_of(7, ReleaseKind.RAPID).whole_form()
    assert [words.group_name(group) for group in rapid] == [
        "Shoulders and arms",
        "Jaw and face",
        "Belly and legs",
    ]
    assert words.group_name(plan_of(7, ReleaseKind.CUE_WORD).whole_form()[0]) == "Whole body"


@pytest.mark.parametrize("kind", ReleaseKind)
@pytest.mark.parametrize("count", RELEASE_GROUPS)
def test_spoken_lines_get_shorter_and_fit(count: int, kind: ReleaseKind) -> None:
    for held in (False, True):
        plan = plan_of(count, kind, held_breath=held)
        for stretch in ReleaseWalk(plan).course.stretches:
            for step in (each.id for each in stretch.steps):
                for cycle in (1, 2):
                    lines = words.spoken(stretch.group, step, cycle, plan)
                    assert all(len(one) > len(other) for one, other in pairwise(lines))
                    assert len(lines[-1].split()) <= 4
                    if step == FOCUS:
                        assert len(lines[0]) <= words.FOCUS_LETTERS
                        assert len(lines) > 1  # how it is done is always among them
                    if step == TENSE:
                        assert len(lines[0]) <= words.TENSE_LETTERS


def test_what_the_voice_says_of_one_group() -> None:
    arm, plan = groups_of(7, Side.RIGHT, Sides.BOTH)[0], plan_of()
    assert words.spoken(arm, FOCUS, 1, plan)[0] == "Right arm. In a moment: a fist, elbow down."
    assert words.spoken(arm, FOCUS, 1, plan, release_only=True)[0] == "Right arm. Notice how it is."
    assert words.spoken(arm, TENSE, 1, plan) == (
        "Tense gently: a fist, elbow down.",
        "Tense gently.",
        "Tense.",
    )
    assert words.spoken(arm, TENSE, 2, plan)[0] == "Once more, gently."
    assert words.spoken(arm, RELEASE, 1, plan)[1:] == ("Let go. Hand open, arm loose.", "Let go.")
    assert words.spoken(arm, RELEASE, 2, plan)[-1] == "Let go."
    assert words.spoken(arm, REST, 1, plan)[-1] == "Let it rest."
    assert words.spoken(None, QUIET, 1, plan)[-1] == "Quiet time."


@pytest.mark.parametrize("kind", ReleaseKind)
@pytest.mark.parametrize("parts", [(), ("neck",), PARTS])
def test_everything_that_can_stand_in_the_middle_is_said(kind: ReleaseKind, parts: tuple[str, ...]) -> None:
    plan = replace(plan_of(7, kind), left_out=frozenset(PARTS) - set(parts))
    for stretch in ReleaseWalk(plan).course.stretches:
        for step in (each.id for each in stretch.steps):
            only = kind is ReleaseKind.RELEASE_ONLY
            said = words.said(plan, stretch.group, step, (1, 2), only)
            assert said.kicker
            assert said.title
            assert said.body
            assert "{" not in said.kicker + said.title + said.body + said.coming
            assert words.announced(stretch.group, step, plan, only)
            assert words.spoken(stretch.group, step, 1, plan)[-1].strip(".")
        assert words.said_paused(stretch.group).body


def test_what_comes_next_names_the_seconds() -> None:
    plan = plan_of(16, release_s=40, tense_s=7)
    hand, foot = plan.whole_form()[0], plan.whole_form()[12]
    assert words.said(plan, hand, FOCUS, (1, 2), False).coming == "Then tense gently, for 7 seconds."
    assert words.said(plan, foot, FOCUS, (1, 2), False).coming == "Then tense gently, for 5 seconds."
    assert words.said(plan, hand, FOCUS, (1, 1), True).coming == "Then let go, for 40 seconds."
    assert words.said(plan, hand, TENSE, (1, 2), False).coming == (
        "Then let go all at once, and notice the difference for 40 seconds."
    )
    assert words.said(plan, hand, RELEASE, (1, 2), False).coming == "Then once more."
    assert words.said(plan, hand, RELEASE, (2, 2), False).coming == "What comes next begins by itself."


def test_a_screen_reader_hears_which_and_how_and_then_a_word() -> None:
    group = groups_of(7, Side.RIGHT, Sides.BOTH)[0]
    assert [words.announced(group, step, plan_of(), False) for step in STEPS] == [
        "Right arm. In a moment: a fist, elbow down.",
        "Tense gently",
        "Let go",
        "Let it rest",
        "Quiet time",
        "In",
        "Relax",
    ]
    assert words.announced(group, FOCUS, plan_of(), True) == "Right arm. Notice how it is."


def test_the_figure_in_words() -> None:
    assert words.figure_words(frozenset(), frozenset()) == "Nothing is lit."
    lit = frozenset({"right-hand", "right-upper-arm", "neck"})
    assert words.figure_words(lit, frozenset({"neck"})) == "Lit: right arm. Left out: neck."


def test_parts_in_few_words() -> None:
    assert parts_in_words(PARTS) == "the whole body"
    assert parts_in_words(()) == ""
    assert parts_in_words(PARTS[1:]) == (
        "right upper arm, left arm, face, neck, chest and shoulders, belly, both legs"
    )
    assert set(part_names()) == set(PARTS)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (520, "8 minutes 40 seconds"),
        (180, "3 minutes"),
        (30, "30 seconds"),
        (61, "1 minute 1 second"),
        (0, "0 seconds"),
        (119.6, "2 minutes"),
    ],
)
def test_lengths(seconds: float, said: str) -> None:
    assert words.length_words(seconds) == said


def test_headers() -> None:
    assert words.header(plan_of(), False, 7, None) == "Release muscles  ·  7 groups"
    assert words.header(plan_of(), True, 5, None) == "Release only  ·  5 groups"
    assert words.header(plan_of(4, ReleaseKind.RAPID), False, 3, 6) == "Rapid  ·  6 at the start"


def test_the_doors_say_what_they_open() -> None:
    assert words.plan_line(plan_of()) == "Tense and let go, 7 groups, 12 minutes 30 seconds"
    assert words.plan_line(plan_of(4, ReleaseKind.RELEASE_ONLY)).startswith("Release only, 4 groups, ")
    assert words.plan_line(plan_of(4, ReleaseKind.RAPID)) == "Rapid, 30 seconds"


@pytest.mark.parametrize("groups", [4, 7, 16])
def test_the_lines_below_have_room(groups: int) -> None:
    """The page makes room for the longest of them."""
    form = plan_of(groups).whole_form()
    others = [words.guidance(step) for step in ("settle", *STEPS)]
    others += [words.paused_line(away) for away in (True, False)]
    others += [words.left_out_line(group) for group in form]
    others += [words.skipped_line(group) for group in form]
    assert max(map(len, others)) <= len(words.longest_line(form))


def test_no_line_offers_a_skip_where_there_is_none() -> None:
    assert not any("X" in words.guidance(step) for step in ("settle", QUIET, IN, RELAX))
    assert "X" in words.guidance(TENSE)


def test_the_cautions_name_what_they_must() -> None:
    for text in (" ".join(words.cautions()), words.cautions_in_short()):
        for needed in (
            "hurts",
            "blood pressure",
            "muscle spasm",
            "arthritis",
            "flashbacks",
            "schizophrenia",
            "pregnancy",
            "driving",
            "worse",
        ):
            assert needed in text
    assert "stand up" in " ".join(words.cautions())
    assert words.cautions_title()


def test_each_kind_is_explained_and_each_key_told() -> None:
    assert list(words.kind_names()) == list(ReleaseKind)
    assert len({words.kind_line(kind) for kind in ReleaseKind}) == 4
    keys = [key for key, _what in words.session_keys()]
    assert keys == ["Space", "← →", "X", "Shift X", "C", "R", "0-9", "S", "V", "E", "F", "G", "Esc"]
