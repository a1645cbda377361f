# SPDX-License-Identifier: MIT
"""The built-in breath patterns, each with what it is for, where it comes from and who should leave it out.

Numbers in brackets beside a pattern are these sources; a caution says what they say and no more.

[1] slow-paced breathing, a meta-analysis: ouci.dntb.gov.ua/en/works/7PX6DQY7
[2] coherent breathing against 12 a minute, n = 400: ouci.dntb.gov.ua/en/works/4gwZPkL4
[3] in-breath to out-breath 0.42 (3 to 7) beat 2.33 on relaxation, n = 30: pubmed.ncbi.nlm.nih.gov/25156003
[4] eastdevon.gov.uk, remember to breathe  [5] rethinkyourmind.co.uk, the NHS Yellow Book 2017-18
[6] medlineplus.gov/ency/patientimages/000267.htm  [7] carenthood.co.uk/self-care-for-you
[8] steadypractice.me/research (on Balban 2023)  [9] doi 10.1016/j.xcrm.2022.100895
[10] tomesphere.com/paper/PMC12622787  [11] pinkdragonladies.org/478-breathing  [12] shona.ie/711
[18] fitro.info/who-should-not-practice-breath-retention  [20] neurobreath.co.uk/breathing/breath
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
        # from [3] above
        source=QT_TRANSLATE_NOOP(
            "patterns",
            "A small study (30 people) found a longer out-breath more relaxing than a longer in-breath.",
        ),
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
        # from [4][5] above
        source=QT_TRANSLATE_NOOP(
            "patterns", "NHS leaflets: count up to 5 in and up to 5 out, no hold, for 3 to 5 minutes."
        ),
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
        # from [1][2] above
        source=QT_TRANSLATE_NOOP(
            "patterns",
            "Well studied. In a trial of 400 people it helped no more than 12 breaths a minute did.",
        ),
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
        # from [7] above
        source=QT_TRANSLATE_NOOP(
            "patterns", "A counting exercise from self-care pages. We found no trial of it."
        ),
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
        # from [6] above
        source=QT_TRANSLATE_NOOP(
            "patterns",
            "MedlinePlus teaches it for breathlessness: twice as long out as in, not forced, no hold.",
        ),
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
        # from [8][9] above
        source=QT_TRANSLATE_NOOP(
            "patterns",
            "Cyclic sighing, studied at 5 minutes a day for 28 days. The seconds here are our own choice.",
        ),
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
        # from [8][10]; who should leave holds out: [18] above
        source=QT_TRANSLATE_NOOP(
            "patterns", "Studied beside cyclic sighing. After exercise it felt harder than 5 in, 5 out."
        ),
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
        # from [11]; who should leave holds out: [18] above
        source=QT_TRANSLATE_NOOP(
            "patterns",
            "From relaxation teaching: at most 4 breaths in the first month. Some people get light-headed.",
        ),
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
        # from [12] above
        source=QT_TRANSLATE_NOOP(
            "patterns", "From self-help teaching: shorten it to 3 in, 5 out if it is hard."
        ),
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
