# SPDX-License-Identifier: MIT
"""What is heard at a step of an exercise, and which words fit into the time that there is for them."""

from collections.abc import Sequence
from enum import StrEnum
from types import MappingProxyType

PACE_MIN, PACE_MAX = 4.0, 30.0
CAUTIOUS = 10.0
"""Letters a second, spaces counted: the bounds, and what an engine is trusted with before it was heard."""

START_S = 0.35
"""Seconds that any line takes beside its letters: the engine's start and the silence around the words."""

SHORT = 12
"""A line of fewer letters tells nothing of the pace: most of its time is ``START_S``."""


class Cue(StrEnum):
    """A sound of ours; its value is the name of the file."""

    IN = "in"
    OUT = "out"
    TENSE = "tense"
    RELEASE = "release"
    GROUP = "group"
    CLOSE = "close"


_CUES = MappingProxyType(
    {
        "in": Cue.IN,
        "out": Cue.OUT,
        "relax": Cue.OUT,
        "focus": Cue.GROUP,
        "tense": Cue.TENSE,
        "release": Cue.RELEASE,
        "rest": Cue.RELEASE,
        "quiet": Cue.GROUP,
    }
)


def cue_of(step: str) -> Cue | None:
    """The cue at which the step of that id begins; None for one that begins in silence, as a hold does."""
    return _CUES.get(step)


def estimated_s(line: str, letters_per_s: float) -> float:
    """Seconds that an engine of that pace takes to speak ``line``."""
    return START_S + len(line) / letters_per_s


def fitting(lines: Sequence[str], room_s: float | None, letters_per_s: float) -> str | None:
    """The first of ``lines`` (the longest comes first) that can be spoken within ``room_s``.

    None when none can, so that nothing overruns into the next step. ``room_s`` None: any fits.
    """
    for line in lines:
        if line and (room_s is None or estimated_s(line, letters_per_s) <= room_s):
            return line
    return None


def learned(letters_per_s: float, line: str, took_s: float) -> float:
    """The pace after ``line`` was heard to take ``took_s``; a line too short to tell changes nothing.

    A slower one is believed at once, a faster one by half each time: an overrun is worse than a silence.
    """
    if len(line) < SHORT:
        return letters_per_s
    heard = min(max(len(line) / max(took_s - START_S, 0.01), PACE_MIN), PACE_MAX)
    return heard if heard < letters_per_s else (letters_per_s + heard) / 2
