# SPDX-License-Identifier: MIT
"""Thinking habits: ways in which a thought may bend what happened.

The eleven that David Burns lists as cognitive distortions (Feeling Good, 1980), after Aaron Beck; the names
and lines are ours. The last choice is ours as well: not every hard thought is bent. Ids are stable and are
what is saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

NONE = "none"
"""No habit at all: it is simply hard."""


@dataclass(frozen=True, slots=True)
class Habit:
    """name: what it is called; line: what it is, in one plain sentence."""

    name: str
    line: str


def habits() -> Mapping[str, Habit]:
    """Id to habit, in the order in which they are offered; NONE comes last."""
    translate = QCoreApplication.translate
    return {
        "all-or-nothing": Habit(
            translate("habits", "All or nothing"),
            translate("habits", "It is all good or all bad, with nothing in between."),
        ),
        "overgeneralising": Habit(
            translate("habits", "Always and never"),
            translate("habits", "What happened once is taken for what will happen every time."),
        ),
        "mental-filter": Habit(
            translate("habits", "Only the bad part"),
            translate("habits", "One bad detail fills the whole picture."),
        ),
        "disqualifying-the-positive": Habit(
            translate("habits", "Good things don't count"),
            translate("habits", "What went well is put down to luck, or is said not to matter."),
        ),
        "mind-reading": Habit(
            translate("habits", "Mind reading"),
            translate("habits", "Being sure of what someone thinks, without having asked."),
        ),
        "fortune-telling": Habit(
            translate("habits", "Telling the future"),
            translate("habits", "Being sure that it will end badly, before it has."),
        ),
        "magnifying": Habit(
            translate("habits", "Too big, too small"),
            translate("habits", "A mistake looks huge, and what is good looks tiny."),
        ),
        "emotional-reasoning": Habit(
            translate("habits", "It feels true, so it is true"),
            translate("habits", "A strong feeling is taken for proof."),
        ),
        "shoulds": Habit(
            translate("habits", "Strict rules"),
            translate("habits", "Rules for how you or others have to be, with no room for a bad day."),
        ),
        "labelling": Habit(
            translate("habits", "A label"),
            translate("habits", "One thing that someone did becomes a name for all that they are."),
        ),
        "personalising": Habit(
            translate("habits", "It is because of me"),
            translate("habits", "Taking the blame for what had other causes too."),
        ),
        NONE: Habit(
            translate("habits", "None, it is simply hard"),
            translate("habits", "Some things just hurt, and no habit is behind it."),
        ),
    }
