# SPDX-License-Identifier: MIT
"""What a check-in is: how anxious, in what mood, with how much energy, feeling what, at one moment."""

from dataclasses import dataclass
from datetime import date

from companion.clock import Moment
from companion.model.entry import EntryHead

DISTRESS_MIN, DISTRESS_MAX = 0, 10
"""Distress, 0 to 10, after the SUDS of Wolpe (0 to 100 there); its anchors are our own."""

MOOD_MIN, MOOD_MAX = 1, 5
ENERGY_MIN, ENERGY_MAX = 1, 5

PAD_MIN, PAD_MAX = -4, 4
"""Each axis of our own pad, nine by nine as in the Affect Grid (Russell, Weiss & Mendelsohn 1989)."""

NOTE_MAX = 10_000
"""Characters in a note."""

TAG_MAX, TAGS_MAX = 50, 20
"""Characters in a tag, a feeling or a need; how many of each one check-in holds."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in. Every value may be absent (None), one at the least is there.

    at: the moment it speaks of (it may lie before ``head.created``). day: the local day it belongs to.
    distress 0 to 10, mood 1 to 5, energy 1 to 5. pleasant: -4 unpleasant to 4 pleasant. stirred: -4 calm to
    4 stirred up. tags: in the order given. feelings, needs: stable ids of our lists, or the person's own
    words. origin: empty for what was made here, else the name of the format it was imported from, and
    origin_key tells it from all others of that origin.
    """

    head: EntryHead
    at: Moment
    day: date
    distress: int | None = None
    mood: int | None = None
    energy: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    pleasant: int | None = None
    stirred: int | None = None
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    origin: str = ""
    origin_key: str = ""


@dataclass(frozen=True, slots=True)
class CheckInFilter:
    """Which check-ins: those that meet all that is asked; the default asks for nothing.

    first_day, last_day: local days, both included; None is no limit. tags: it has one of these at the least.
    words: as a person types them; each has to begin a word of the note, a tag, a feeling or a need.
    """

    first_day: date | None = None
    last_day: date | None = None
    tags: tuple[str, ...] = ()
    words: str = ""

    def covers(self, day: date) -> bool:
        """True for a day within the limits."""
        after_first = self.first_day is None or self.first_day <= day
        return after_first and (self.last_day is None or day <= self.last_day)
