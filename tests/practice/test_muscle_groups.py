# SPDX-License-Identifier: MIT
"""The three forms, after Bernstein & Borkovec 1973."""

import pytest

from companion.practice.muscle_groups import groups_of, parts_of
from companion.settings import PARTS, RELEASE_GROUPS, Side, Sides

RIGHT_ARM, LEFT_ARM = ("right-hand", "right-upper-arm"), ("left-hand", "left-upper-arm")
RIGHT_LEG = ("right-thigh", "right-shin", "right-foot")
LEFT_LEG = ("left-thigh", "left-shin", "left-foot")


def ids(count: int, dominant: Side = Side.RIGHT, sides: Sides = Sides.BOTH) -> list[str]:
    return [group.id for group in groups_of(count, dominant, sides)]


def test_sixteen_groups_begin_with_the_dominant_side() -> None:
    assert ids(16) == list(PARTS)
    left_first = [*LEFT_ARM, *RIGHT_ARM, *PARTS[4:10], *LEFT_LEG, *RIGHT_LEG]
    assert ids(16, Side.LEFT) == left_first
    assert all(group.parts == (group.id,) for group in groups_of(16, Side.LEFT, Sides.BOTH))


def test_seven_groups() -> None:
    assert ids(7) == ["right-arm", "left-arm", "face", "neck", "torso", "right-leg", "left-leg"]
    assert ids(7, Side.LEFT) == ["left-arm", "right-arm", "face", "neck", "torso", "left-leg", "right-leg"]
    parts = {group.id: group.parts for group in groups_of(7, Side.RIGHT, Sides.BOTH)}
    assert parts["face"] == ("forehead", "eyes", "jaw")
    assert parts["torso"] == ("chest", "abdomen")
    assert (parts["left-arm"], parts["left-leg"]) == (LEFT_ARM, LEFT_LEG)


def test_four_groups() -> None:
    assert ids(4) == ids(4, Side.LEFT) == ["both-arms", "face-and-neck", "torso", "both-legs"]
    arms, face, torso, legs = groups_of(4, Side.LEFT, Sides.BOTH)
    assert arms.parts == LEFT_ARM + RIGHT_ARM
    assert face.parts == ("forehead", "eyes", "jaw", "neck")
    assert torso.parts == ("chest", "abdomen")
    assert legs.parts == LEFT_LEG + RIGHT_LEG


@pytest.mark.parametrize("dominant", Side)
@pytest.mark.parametrize("count", RELEASE_GROUPS)
def test_each_form_is_the_whole_body_once(count: int, dominant: Side) -> None:
    groups = groups_of(count, dominant, Sides.BOTH)
    assert len(groups) == count
    assert sorted(part for group in groups for part in group.parts) == sorted(PARTS)


@pytest.mark.parametrize("dominant", Side)
def test_a_side_left_out_leaves_the_other_and_the_middle(dominant: Side) -> None:
    for count, left in ((16, 11), (7, 5), (4, 4)):
        groups = groups_of(count, dominant, Sides.LEFT)
        assert len(groups) == left
        parts = [part for group in groups for part in group.parts]
        assert parts == [*LEFT_ARM, *PARTS[4:10], *LEFT_LEG]
    assert ids(4, dominant, Sides.LEFT) == ["left-arm", "face-and-neck", "torso", "left-leg"]
    assert ids(7, dominant, Sides.RIGHT) == ["right-arm", "face", "neck", "torso", "right-leg"]


def test_the_parts_of_the_sides() -> None:
    assert parts_of(Sides.BOTH) == PARTS
    assert parts_of(Sides.RIGHT) == (*RIGHT_ARM, *PARTS[4:10], *RIGHT_LEG)
    assert parts_of(Sides.LEFT) == (*LEFT_ARM, *PARTS[4:10], *LEFT_LEG)


def test_there_are_no_other_forms() -> None:
    with pytest.raises(ValueError, match="no form of 5"):
        groups_of(5, Side.RIGHT, Sides.BOTH)
