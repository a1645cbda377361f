# SPDX-License-Identifier: MIT
"""The muscle groups of Release in their three forms, in the order in which they are gone through.

16 groups, adapted from Bernstein & Borkovec 1973: the dominant hand and arm, the other one, down the face,
the neck, chest and abdomen, the dominant leg, the other one. The 7 groups are those of a clinic handout
after the same book; the 4 join both arms, face and neck, the torso, both legs.
"""

from dataclasses import dataclass

from companion.settings import PARTS, Side, Sides

ARM = ("hand", "upper-arm")
FACE = ("forehead", "eyes", "jaw")
TORSO = ("chest", "abdomen")
LEG = ("thigh", "shin", "foot")


@dataclass(frozen=True, slots=True)
class Group:
    """Muscles that are tensed and released together.

    id: stable, never shown. parts: those of ``companion.settings.PARTS`` that belong to it, in the order in
    which they are spoken of.
    """

    id: str
    parts: tuple[str, ...]


def parts_of(sides: Sides) -> tuple[str, ...]:
    """Every part of the body but the arm and leg of a side that is left out."""
    other = {Sides.BOTH: None, Sides.RIGHT: "left-", Sides.LEFT: "right-"}[sides]
    return tuple(part for part in PARTS if other is None or not part.startswith(other))


def groups_of(count: int, dominant: Side, sides: Sides) -> tuple[Group, ...]:
    """The form of ``count`` groups (16, 7 or 4), the ``dominant`` side first.

    With one side left out, the groups of that side are not there, and those of both sides keep the other's
    parts. Any other ``count`` raises ValueError.
    """
    order = (Side.RIGHT, Side.LEFT) if dominant is Side.RIGHT else (Side.LEFT, Side.RIGHT)
    there = [side for side in order if sides is Sides.BOTH or sides.value == side.value]
    arms = {side: tuple(f"{side}-{part}" for part in ARM) for side in there}
    legs = {side: tuple(f"{side}-{part}" for part in LEG) for side in there}
    if count == 16:
        middle = (*FACE, "neck", *TORSO)
        parts = (*_all(arms), *middle, *_all(legs))
        return tuple(Group(part, (part,)) for part in parts)
    face, neck, torso = Group("face", FACE), Group("neck", ("neck",)), Group("torso", TORSO)
    if count == 7:
        return (*_each("arm", arms), face, neck, torso, *_each("leg", legs))
    if count == 4:
        whole_face = Group("face-and-neck", (*FACE, "neck"))
        return (_joined("arm", arms), whole_face, torso, _joined("leg", legs))
    raise ValueError(f"there is no form of {count} groups")


_Limbs = dict[Side, tuple[str, ...]]
"""The parts of each side's arm or leg."""


def _all(limbs: _Limbs) -> tuple[str, ...]:
    return tuple(part for parts in limbs.values() for part in parts)


def _each(limb: str, limbs: _Limbs) -> tuple[Group, ...]:
    return tuple(Group(f"{side}-{limb}", parts) for side, parts in limbs.items())


def _joined(limb: str, limbs: _Limbs) -> Group:
    only, *other = _each(limb, limbs)
    return Group(f"both-{limb}s", _all(limbs)) if other else only
