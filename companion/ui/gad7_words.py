# SPDX-License-Identifier: MIT
"""The GAD-7 in its own words, and what its sum may and may not say.

The questions, the answers and the credit are those of the official form (Spitzer, Kroenke, Williams & Löwe
2006, the form of the PHQ Screeners), which asks no permission to reproduce, translate, display or distribute;
another language should take the official translation. Bands as published: 5, 10 and 15. A change of 4 is the
smallest that matters to people (doi 10.1016/j.jad.2020.01.032), one of 6 is more than the scale's own
unreliability (doi 10.5964/pch.v8i1.309).
"""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.model.gad7 import TOTAL_MAX

BANDS: tuple[tuple[int, int], ...] = ((0, 4), (5, 9), (10, 14), (15, TOTAL_MAX))
"""The published bands: the lowest and the highest sum of each."""

ORDINARY_BELOW, LIKELY_FROM = 4, 6
"""A change below the first is ordinary variation; from the second on it is likely real."""

TALK_FROM = 10
"""From this sum on the authors advise a closer look."""


def question() -> str:
    """What is asked of all seven."""
    return QCoreApplication.translate(
        "gad7", "Over the last 2 weeks, how often have you been bothered by the following problems?"
    )


def items() -> tuple[str, ...]:
    """The seven problems in their order."""
    translate = QCoreApplication.translate
    return (
        translate("gad7", "Feeling nervous, anxious or on edge"),
        translate("gad7", "Not being able to stop or control worrying"),
        translate("gad7", "Worrying too much about different things"),
        translate("gad7", "Trouble relaxing"),
        translate("gad7", "Being so restless that it is hard to sit still"),
        translate("gad7", "Becoming easily annoyed or irritable"),
        translate("gad7", "Feeling afraid as if something awful might happen"),
    )


def answer_names() -> dict[int, str]:
    """The four answers and what each counts."""
    translate = QCoreApplication.translate
    return {
        0: translate("gad7", "Not at all"),
        1: translate("gad7", "Several days"),
        2: translate("gad7", "More than half the days"),
        3: translate("gad7", "Nearly every day"),
    }


def credit() -> str:
    """Whose it is, as its form says."""
    return QCoreApplication.translate(
        "gad7",
        "GAD-7. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with"
        " an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or"
        " distribute.",
    )


def band_word(total: int) -> str:
    """The published word for a sum of 0 to 21."""
    translate = QCoreApplication.translate
    words = (
        translate("gad7", "minimal"),
        translate("gad7", "mild"),
        translate("gad7", "moderate"),
        translate("gad7", "severe"),
    )
    return next(word for (_, high), word in zip(BANDS, words, strict=True) if total <= high)


def sum_line(total: int) -> str:
    """``Your seven answers add up to 8 of 21.``"""
    words = QCoreApplication.translate("gad7", "Your seven answers add up to {total} of {most}.")
    return words.format(total=total, most=TOTAL_MAX)


def band_line(total: int) -> str:
    """The band of a sum, and what it is not."""
    low, high = next(band for band in BANDS if total <= band[1])
    words = QCoreApplication.translate(
        "gad7",
        "The word published for {low} to {high} is “{word}”. It says how often this bothered you in two"
        " weeks. It is not a diagnosis.",
    )
    return words.format(low=low, high=high, word=band_word(total))


def talk_line(total: int) -> str:
    """For a high sum, that it is worth talking about; else nothing."""
    if total < TALK_FROM:
        return ""
    return QCoreApplication.translate(
        "gad7",
        "Two weeks like these ask a lot. From {least} on, the authors advise a closer look together with a"
        " doctor or a therapist; these answers might be a way to begin that talk.",
    ).format(least=TALK_FROM)


def change_line(total: int, previous: tuple[date, int]) -> str:
    """This sum beside the one before, and what the difference means. previous: its day and sum."""
    translate = QCoreApplication.translate
    day, before = previous
    change = abs(total - before)
    if total == before:
        words = translate("gad7", "{before} on {day}, {total} now: the same.")
    elif change < ORDINARY_BELOW:
        words = translate(
            "gad7", "{before} on {day}, {total} now: a difference of {change}, within ordinary variation."
        )
    elif change < LIKELY_FROM:
        words = translate(
            "gad7",
            "{before} on {day}, {total} now: a difference of {change}. That is in between: enough to matter,"
            " and not enough to be sure that it is no ordinary variation.",
        )
    else:
        words = translate(
            "gad7", "{before} on {day}, {total} now: a difference of {change}, so the change is likely real."
        )
    shown = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
    return words.format(before=before, day=shown, total=total, change=change)
