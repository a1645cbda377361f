# SPDX-License-Identifier: MIT
"""What a breath pattern is, and the limits within which one may be made."""

from dataclasses import dataclass

from companion.text import QT_TRANSLATE_NOOP

PHASE_MIN_S, PHASE_MAX_S, PHASE_STEP_S = 0.0, 30.0, 0.5
"""Each phase of one's own pattern, in seconds."""

MOVING_MIN_S = 0.5
"""An in-breath or out-breath of no length is no breath."""

PHASE_FIELDS = ("in_s", "top_up_s", "hold_in_s", "out_s", "hold_out_s")
"""The phases of a breath in the order in which they come."""

NAME_MAX = 60
"""Characters in the name of one's own pattern."""

SLOW_PER_MINUTE = 4.0
"""Slower than this is marked for practice: our own line, below which 7-11 and 4-7-8 lie."""

QUICK_PER_MINUTE = 20.0
"""Faster than this is allowed with a word of care: overbreathing is the main risk of
paced breathing (doi 10.1371/journal.pone.0218550; doi 10.1007/s10484-019-09438-y)."""


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """One breath, phase by phase, in seconds, and what to know before using it.

    id: stable, lower case, never shown; own patterns start with ``own-``. name, purpose, source and
    caution are English source text, marked for translation. top_up_s: a short second in-breath after the
    first (the cyclic sigh), 0 for none. default_breaths: how many to stop after unless the person
    asks otherwise; None leaves it to the settings.
    """

    id: str
    name: str
    in_s: float
    hold_in_s: float
    out_s: float
    hold_out_s: float
    top_up_s: float = 0.0
    purpose: str = ""
    source: str = ""
    caution: str = ""
    default_breaths: int | None = None
    built_in: bool = False

    @property
    def cycle_s(self) -> float:
        """Seconds from the beginning of one in-breath to the next."""
        return self.in_s + self.top_up_s + self.hold_in_s + self.out_s + self.hold_out_s

    @property
    def per_minute(self) -> float:
        """Breaths a minute."""
        return 60.0 / self.cycle_s

    @property
    def has_holds(self) -> bool:
        return self.hold_in_s > 0 or self.hold_out_s > 0

    @property
    def practice_only(self) -> bool:
        """True where the pattern is for practice, not for panic, and never offered first."""
        return self.has_holds or self.per_minute < SLOW_PER_MINUTE


def problems(pattern: BreathPattern) -> dict[str, str]:
    """What keeps ``pattern`` from being one's own: each field with the sentence to show beside it.

    Empty when nothing does. The sentences are English source text, marked for translation (``errors``).
    """
    found: dict[str, str] = {}
    name = pattern.name.strip()
    if not name:
        found["name"] = QT_TRANSLATE_NOOP("errors", "A pattern needs a name. A word is enough.")
    elif len(name) > NAME_MAX:
        found["name"] = QT_TRANSLATE_NOOP("errors", "A name has at most 60 characters.")
    elif not name.isprintable():
        found["name"] = QT_TRANSLATE_NOOP("errors", "A name is one line of letters, numbers and signs.")
    for field in PHASE_FIELDS:
        seconds = getattr(pattern, field)
        if not PHASE_MIN_S <= seconds <= PHASE_MAX_S:
            found[field] = QT_TRANSLATE_NOOP("errors", "Each phase is from 0 to 30 seconds.")
        elif seconds % PHASE_STEP_S:
            found[field] = QT_TRANSLATE_NOOP("errors", "Seconds go in steps of a half, such as 4 or 4.5.")
        elif field in ("in_s", "out_s") and seconds < MOVING_MIN_S:
            found[field] = QT_TRANSLATE_NOOP(
                "errors", "Breathing in and breathing out take at least half a second."
            )
    return found
