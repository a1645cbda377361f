# SPDX-License-Identifier: MIT
"""What a check-in is: how anxious, in what mood, with how much energy, at one moment."""

from dataclasses import dataclass
from datetime import date

from companion.clock import Moment
from companion.model.entry import EntryHead

DISTRESS_MIN, DISTRESS_MAX = 0, 10
"""Distress, 0 to 10, after the SUDS of Wolpe (0 to 100 there); its anchors are our own."""

MOOD_MIN, MOOD_MAX = 1, 5
ENERGY_MIN, ENERGY_MAX = 1, 5
NOTE_MAX = 10_000
"""Characters in a note."""

TAG_MAX, TAGS_MAX = 50, 20
"""Characters in a tag, tags on one check-in."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in. Every value may be absent (None).

    at: the moment it speaks of (it may lie before ``head.created``). day: the local day it belongs to.
    distress 0 to 10, mood 1 to 5, energy 1 to 5. tags: in the order given.
    """

    head: EntryHead
    at: Moment
    day: date
    distress: int | None = None
    mood: int | None = None
    energy: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
