# SPDX-License-Identifier: MIT
"""Breath patterns, lengths and styles in a few words, the same on every page."""

from PySide6.QtCore import QCoreApplication, QLocale

from companion.model.breath_pattern import QUICK_PER_MINUTE, BreathPattern
from companion.practice.catalog import PRACTICE_MARK, built_in
from companion.practice.plan import BreathPlan
from companion.practice.session import Length
from companion.settings import Style

DOT = " · "

LONG_WORD = 12
"""Letters after which a word of the person's own may go on in the next line."""


def number_in_words(number: float) -> str:
    """A number with at most one digit after the person's decimal sign: 4, 5.5."""
    return QLocale().toString(round(float(number), 1), "g", 10)


def name_in_words(pattern: BreathPattern) -> str:
    """The name as the person knows it: their own words, or a built-in name in their language."""
    return QCoreApplication.translate("patterns", pattern.name) if pattern.built_in else pattern.name


def breakable(name: str) -> str:
    """``name`` for a label: a word too long for a line may go on in the next, at a mark that is not seen."""
    return " ".join(
        "\u200b".join(word[start : start + LONG_WORD] for start in range(0, len(word), LONG_WORD)) or word
        for word in name.split(" ")
    )


def purpose_in_words(pattern: BreathPattern) -> str:
    """What the pattern is for; nothing for one's own."""
    return QCoreApplication.translate("patterns", pattern.purpose) if pattern.purpose else ""


def source_in_words(pattern: BreathPattern) -> str:
    """Where a built-in pattern comes from and what is known of it; nothing for one's own."""
    return QCoreApplication.translate("patterns", pattern.source) if pattern.source else ""


def phases_in_words(pattern: BreathPattern) -> str:
    """Seconds phase by phase: ``4 in · hold 7 · 8 out``. A phase of no length is left away."""
    phases = (
        (pattern.in_s, QCoreApplication.translate("pattern_words", "{seconds} in")),
        (pattern.top_up_s, QCoreApplication.translate("pattern_words", "{seconds} more")),
        (pattern.hold_in_s, QCoreApplication.translate("pattern_words", "hold {seconds}")),
        (pattern.out_s, QCoreApplication.translate("pattern_words", "{seconds} out")),
        (pattern.hold_out_s, QCoreApplication.translate("pattern_words", "hold {seconds}")),
    )
    return DOT.join(words.format(seconds=number_in_words(s)) for s, words in phases if s > 0)


def per_minute_in_words(pattern: BreathPattern) -> str:
    """``6 breaths a minute``, to one digit after the point."""
    count = number_in_words(pattern.per_minute)
    if count == number_in_words(1.0):
        return QCoreApplication.translate("pattern_words", "1 breath a minute")
    return QCoreApplication.translate("pattern_words", "{count} breaths a minute").format(count=count)


def length_in_words(length: Length) -> str:
    """``3 min``, ``4 breaths`` or ``until you stop``."""
    if length.breaths is not None:
        if length.breaths == 1:
            return QCoreApplication.translate("pattern_words", "1 breath")
        return QCoreApplication.translate("pattern_words", "{count} breaths").format(count=length.breaths)
    if length.seconds is not None:
        minutes = number_in_words(length.seconds / 60.0)
        return QCoreApplication.translate("pattern_words", "{minutes} min").format(minutes=minutes)
    return QCoreApplication.translate("pattern_words", "until you stop")


def plan_in_words(plan: BreathPlan) -> str:
    """A whole session on one line: ``Long exhale, 4 in · 6 out · 3 min``."""
    return QCoreApplication.translate("pattern_words", "{name}, {phases} · {length}").format(
        name=name_in_words(plan.pattern),
        phases=phases_in_words(plan.pattern),
        length=length_in_words(plan.length),
    )


def practice_mark(pattern: BreathPattern) -> str:
    """``For practice, not for panic`` where that is so, else nothing."""
    return QCoreApplication.translate("patterns", PRACTICE_MARK) if pattern.practice_only else ""


def quick_care(pattern: BreathPattern) -> str:
    """A word of care for a quick pattern, else nothing."""
    if pattern.per_minute <= QUICK_PER_MINUTE:
        return ""
    return QCoreApplication.translate(
        "pattern_words", "That is quick, and quick breaths can make one dizzy. Slower is usually kinder."
    )


def caution_in_words(pattern: BreathPattern) -> str:
    """Who should leave the pattern out. One's own has the caution of the built-in one that it resembles."""
    caution = pattern.caution
    if not caution:
        alike = built_in("box" if pattern.has_holds else "7-11" if pattern.practice_only else "long-exhale")
        caution = alike.caution if alike is not None else ""
    said = (quick_care(pattern), QCoreApplication.translate("patterns", caution) if caution else "")
    return " ".join(each for each in said if each)


def style_names() -> dict[Style, str]:
    """How the pacer can be drawn, each with its plain name."""
    return {
        Style.ORB: QCoreApplication.translate("pattern_words", "Orb"),
        Style.WAVE: QCoreApplication.translate("pattern_words", "Wave"),
        Style.BAR: QCoreApplication.translate("pattern_words", "Bar"),
        Style.STILL: QCoreApplication.translate("pattern_words", "Still"),
    }


def style_in_words(style: Style) -> str:
    """What one sees in a style, in one sentence."""
    return {
        Style.ORB: QCoreApplication.translate(
            "pattern_words", "A circle that grows as you breathe in and shrinks as you breathe out."
        ),
        Style.WAVE: QCoreApplication.translate("pattern_words", "A line that rises and falls past a dot."),
        Style.BAR: QCoreApplication.translate("pattern_words", "A bar that fills and empties."),
        Style.STILL: QCoreApplication.translate("pattern_words", "Words and a countdown. Nothing moves."),
    }[style]
