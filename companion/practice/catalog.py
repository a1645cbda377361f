# SPDX-License-Identifier: MIT
"""The built-in breath patterns, each with what it is for, where it comes from and who should leave it out.

Numbers in square brackets are the sources of FACTS.md, section 1. A caution says what those sources
say and no more.
"""

from companion.model.breath_pattern import BreathPattern
from companion.text import QT_TRANSLATE_NOOP

DEFAULT_ID = "long-exhale"

PRACTICE_MARK = QT_TRANSLATE_NOOP("patterns", "For practice, not for panic")

_HOLDS = QT_TRANSLATE_NOOP(
    "patterns",
    "Leave this one out in pregnancy, after recent surgery, or with heart, lung, nerve or eye conditions "
    "or severe mental illness. If you feel dizzy, stop and breathe as you usually do.",
)
_SLOW = QT_TRANSLATE_NOOP(
    "patterns",
    "Leave this one out if breathing is hard today, or with heart or lung conditions. If you feel dizzy, "
    "stop and breathe as you usually do. A shorter pattern is just as good.",
)
_GENTLE = QT_TRANSLATE_NOOP(
    "patterns", "Small, quiet breaths. If you feel dizzy or tingly, stop and breathe as you usually do."
)

BUILT_IN: tuple[BreathPattern, ...] = (
    BreathPattern(
        "long-exhale",
        QT_TRANSLATE_NOOP("patterns", "Long exhale"),
        4.0,
        0.0,
        6.0,
        0.0,
        purpose=QT_TRANSLATE_NOOP("patterns", "A longer breath out, to settle. A good one to begin with."),
        source="[3]: a longer out-breath felt more relaxing than a longer in-breath (n = 30; ratio 3 to 7)",
        caution=_GENTLE,
        built_in=True,
    ),
    BreathPattern(
        "calm-count",
        QT_TRANSLATE_NOOP("patterns", "Calm count"),
        5.0,
        0.0,
        5.0,
        0.0,
        purpose=QT_TRANSLATE_NOOP("patterns", "Count to five in and five out, with no pause."),
        source="[4][5]: count up to 5 in and up to 5 out, no hold, 3 to 5 minutes",
        caution=_GENTLE,
        built_in=True,
    ),
    BreathPattern(
        "coherent",
        QT_TRANSLATE_NOOP("patterns", "Coherent"),
        5.5,
        0.0,
        5.5,
        0.0,
        purpose=QT_TRANSLATE_NOOP("patterns", "Even and slow, about five and a half breaths a minute."),
        source="[1][2]: heart rate variability improves; in a trial of 400, no better than 12 a minute",
        caution=_GENTLE,
        built_in=True,
    ),
    BreathPattern(
        "equal",
        QT_TRANSLATE_NOOP("patterns", "Equal"),
        4.0,
        0.0,
        4.0,
        0.0,
        purpose=QT_TRANSLATE_NOOP("patterns", "The same in and out. Easy to keep."),
        source="[7]: a counting instruction; no trial found",
        caution=_GENTLE,
        built_in=True,
    ),
    BreathPattern(
        "pursed-lip",
        QT_TRANSLATE_NOOP("patterns", "Pursed lips"),
        2.0,
        0.0,
        4.0,
        0.0,
        purpose=QT_TRANSLATE_NOOP(
            "patterns", "In through the nose, out through soft, pursed lips. Nothing forced."
        ),
        source="[6]: a technique for breathlessness; at least twice as long out as in, no hold",
        caution=_GENTLE,
        built_in=True,
    ),
    BreathPattern(
        "sigh",
        QT_TRANSLATE_NOOP("patterns", "Double in, long out"),
        3.0,
        0.0,
        8.0,
        0.0,
        top_up_s=1.0,
        purpose=QT_TRANSLATE_NOOP("patterns", "A breath in, a small sip more, and a long breath out."),
        source="[8][9]: cyclic sighing, out about twice as long as in; these seconds are our own choice",
        caution=_GENTLE,
        built_in=True,
    ),
    BreathPattern(
        "box",
        QT_TRANSLATE_NOOP("patterns", "Box"),
        4.0,
        4.0,
        4.0,
        4.0,
        purpose=QT_TRANSLATE_NOOP(
            "patterns", "Four equal sides: in, hold, out, hold. To practise when calm."
        ),
        source="[8]; holds [18]; after exercise it felt harder than 5 in, 5 out [10]",
        caution=_HOLDS,
        built_in=True,
    ),
    BreathPattern(
        "4-7-8",
        QT_TRANSLATE_NOOP("patterns", "4-7-8"),
        4.0,
        7.0,
        8.0,
        0.0,
        purpose=QT_TRANSLATE_NOOP("patterns", "In for 4, hold for 7, out for 8. Four breaths, then rest."),
        source="[11]: at most 4 breaths in the first month, light-headedness noted; holds [18]",
        caution=_HOLDS,
        default_breaths=4,
        built_in=True,
    ),
    BreathPattern(
        "7-11",
        QT_TRANSLATE_NOOP("patterns", "7-11"),
        7.0,
        0.0,
        11.0,
        0.0,
        purpose=QT_TRANSLATE_NOOP("patterns", "In for 7, out for 11. Long; shorten it whenever it is hard."),
        source="[12]: shorten to 3 in, 5 out if it is hard",
        caution=_SLOW,
        built_in=True,
    ),
)


def built_in(pattern_id: str) -> BreathPattern | None:
    """The built-in pattern of that id, or None."""
    return next((pattern for pattern in BUILT_IN if pattern.id == pattern_id), None)


def in_offered_order(patterns: list[BreathPattern]) -> list[BreathPattern]:
    """As a list to choose from: those for practice only come last, otherwise the order is kept."""
    return sorted(patterns, key=lambda pattern: pattern.practice_only)
