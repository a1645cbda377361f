# SPDX-License-Identifier: MIT
"""What a session says: phase words, the quiet line, the time left, the keys."""

from math import ceil

from PySide6.QtCore import QCoreApplication

from companion.model.breath_pattern import BreathPattern
from companion.practice.breathing import HOLD_IN, HOLD_OUT, IN, OUT, TOP_UP, WAIT, breath, phases_of
from companion.practice.session import Look

SETTLE = "settle"
"""Stands for a step before the first breath."""


def step_words() -> dict[str, str]:
    """The one or two words of each step."""
    translate = QCoreApplication.translate
    return {
        SETTLE: translate("session", "Settle in"),
        IN: translate("session", "Breathe in"),
        TOP_UP: translate("session", "A little more"),
        HOLD_IN: translate("session", "Hold"),
        OUT: translate("session", "Breathe out"),
        HOLD_OUT: translate("session", "Rest"),
        WAIT: translate("session", "You lead"),
    }


def spoken(step: str, word: str) -> tuple[str, ...]:
    """What the voice says in a phase, longest first."""
    translate = QCoreApplication.translate
    short = {
        IN: translate("session", "In"),
        TOP_UP: translate("session", "More"),
        OUT: translate("session", "Out"),
    }.get(step)
    return (word,) if short is None else (word, short)


def words_of(pattern: BreathPattern) -> tuple[str, ...]:
    """The words that a session of ``pattern`` can bring up; the pacer makes room for the longest."""
    steps = {step.id for step in breath(phases_of(pattern)) if step.duration_s > 0}
    words = step_words()
    return tuple(words[step] for step in sorted(steps | {WAIT, SETTLE}))


def pattern_name(pattern: BreathPattern) -> str:
    """A built-in name in the person's language, one's own as it was typed."""
    return QCoreApplication.translate("patterns", pattern.name) if pattern.built_in else pattern.name


def name_line(pattern: BreathPattern, start_rating: int | None) -> str:
    """The header: the pattern, and how it was at the start once that was rated."""
    if start_rating is None:
        return pattern_name(pattern)
    words = QCoreApplication.translate("session", "{pattern}  ·  {rating} at the start")
    return words.format(pattern=pattern_name(pattern), rating=start_rating)


def time_left(look: Look) -> str:
    """Minutes and seconds until the end, after the pace where it was changed."""
    pace = "" if look.pace == 1.0 else f"{look.pace:.2f} ×  ·  "
    if look.left_s is None:
        return pace + QCoreApplication.translate("session", "Until you stop")
    clock = clock_words(look.left_s)
    return pace + QCoreApplication.translate("session", "{time} left").format(time=clock)


def clock_words(left_s: float) -> str:
    """Seconds as minutes and seconds, counting down: 6:10."""
    seconds = whole_seconds(left_s)
    return f"{seconds // 60}:{seconds % 60:02d}"


def following() -> str:
    """Stands for the time left while the person leads, when no end is known."""
    return QCoreApplication.translate("session", "Following you")


def whole_seconds(seconds: float) -> int:
    """Seconds left as a countdown shows them: it says 1 until the very end."""
    return max(0, ceil(seconds - 0.02))


def guidance(practice_only: bool) -> str:
    """The one quiet line while the pacer leads."""
    if practice_only:
        return QCoreApplication.translate(
            "session", "For practice, not for panic. Leave a phase whenever it is hard."
        )
    return QCoreApplication.translate("session", "Small, quiet breaths. No need to keep up.")


def paused_line(was_away: bool) -> str:
    """The line while paused, by the person or by a gap in time."""
    if was_away:
        return QCoreApplication.translate(
            "session", "Paused while you were away. Space goes on when you like."
        )
    return QCoreApplication.translate("session", "Paused. Space goes on when you like.")


def you_lead_line() -> str:
    """The line while the pacer follows the person."""
    return QCoreApplication.translate(
        "session", "Hold Space as you breathe in, let go as you breathe out. Three breaths."
    )


def taken_over_line() -> str:
    """The line once the pacer leads again; the longest of them all."""
    return QCoreApplication.translate(
        "session", "The pacer has it now, easing from your own breath. You can let go of Space."
    )


def session_keys() -> list[tuple[str, str]]:
    """The keys of a session for the ``?`` panel."""
    translate = QCoreApplication.translate
    return [
        (translate("session", "Space"), translate("session", "Pause, and go on")),
        ("← →", translate("session", "Slower, faster, by 5 percent")),
        ("L", translate("session", "Follow me: hold Space as you breathe in, let go as you breathe out")),
        ("0-9", translate("session", "Rate how it was at the start; 1 then 0 is 10. Nothing stops.")),
        ("S", translate("session", "Sound on or off")),
        ("V", translate("session", "Voice on or off")),
        ("E", translate("session", "Eyes closed: sound, voice and one slow glow; E again comes back")),
        ("F", translate("session", "Full screen")),
        ("G", translate("session", "Ground instead")),
        ("Esc", translate("session", "End at once; what you did counts")),
    ]
