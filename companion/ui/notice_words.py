# SPDX-License-Identifier: MIT
"""What Notice says: the fears to pick from, and what its overview counts.

The three fears are those that work on anxious attachment calls core wounds: being left, not being enough,
having to be perfect. Their ids are stable and are what is saved; one's own words are saved as they stand.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from companion.insights.noticed import DayPart, Fear, NoticedOverview

NAMED = 3
"""So many that come up equally often are named; of more only their number is said."""


def fears() -> Mapping[str, str]:
    """Our fears, id to shown words, in the order in which they are offered."""
    translate = QCoreApplication.translate
    return {
        "left": translate("notice", "I will be left"),
        "not-enough": translate("notice", "I am not enough"),
        "must-be-perfect": translate("notice", "I have to be perfect"),
    }


def fear_in_words(word: str) -> str:
    """The shown words of an id; one's own as they stand."""
    return fears().get(word, word)


def part_name(part: DayPart) -> str:
    return {
        DayPart.NIGHT: QCoreApplication.translate("notice", "Night"),
        DayPart.MORNING: QCoreApplication.translate("notice", "Morning"),
        DayPart.AFTERNOON: QCoreApplication.translate("notice", "Afternoon"),
        DayPart.EVENING: QCoreApplication.translate("notice", "Evening"),
    }[part]


def part_hours(part: DayPart) -> str:
    """``6 to 12``: from which hour to which."""
    return {
        DayPart.NIGHT: QCoreApplication.translate("notice", "0 to 6 h"),
        DayPart.MORNING: QCoreApplication.translate("notice", "6 to 12 h"),
        DayPart.AFTERNOON: QCoreApplication.translate("notice", "12 to 18 h"),
        DayPart.EVENING: QCoreApplication.translate("notice", "18 to 24 h"),
    }[part]


def weekday_name(weekday: int) -> str:
    """0 is Monday."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)


def weekdays_in_order() -> tuple[int, ...]:
    """As a week goes where the person lives; 0 is Monday."""
    first = int(QLocale().firstDayOfWeek().value) - 1
    return tuple((first + place) % 7 for place in range(7))


def more_words(overview: NoticedOverview) -> str:
    """How many more entries there have to be; empty where there are enough."""
    if overview.more == 0:
        return ""
    if overview.more == 1:
        return QCoreApplication.translate("notice", "After 1 more, you can see here what comes up most.")
    words = QCoreApplication.translate("notice", "After {n} more, you can see here what comes up most.")
    return words.format(n=overview.more)


def count_words(overview: NoticedOverview) -> str:
    """How many entries stand behind it."""
    if overview.n == 1:
        return QCoreApplication.translate("notice", "From 1 entry.")
    return QCoreApplication.translate("notice", "From {n} entries.").format(n=overview.n)


def fear_sentence(overview: NoticedOverview) -> str:
    """What was feared most often."""
    top = overview.most_feared
    if not top:
        return QCoreApplication.translate("notice", "No fear was named so far.")
    values = {"n": top[0].n, "all": overview.n}
    if len(top) == 1:
        words = QCoreApplication.translate("notice", "What came up most: {fear}, in {n} of {all}.")
        return words.format(fear=_quoted(top[0]), **values)
    if len(top) > NAMED:
        words = QCoreApplication.translate(
            "notice", "{count} fears came up equally often, in {n} of {all} each."
        )
        return words.format(count=len(top), **values)
    words = QCoreApplication.translate(
        "notice", "These came up equally often: {fears}, in {n} of {all} each."
    )
    return words.format(fears=_listed([_quoted(each) for each in top]), **values)


def part_sentence(overview: NoticedOverview) -> str:
    """The part of the day with most entries."""
    top = overview.most_parts
    values = {"n": overview.parts[top[0]] if top else 0, "all": overview.n}
    if len(top) == 1:
        words = QCoreApplication.translate("notice", "The part of the day with most: {part}, {n} of {all}.")
        return words.format(part=_part(top[0]), **values)
    words = QCoreApplication.translate(
        "notice", "These parts of the day had equally many: {parts}, {n} of {all} each."
    )
    return words.format(parts=_listed([_part(each) for each in top]), **values)


def weekday_sentence(overview: NoticedOverview) -> str:
    """The weekday with most entries."""
    top = overview.most_weekdays
    values = {"n": overview.weekdays[top[0]] if top else 0, "all": overview.n}
    if len(top) == 1:
        words = QCoreApplication.translate("notice", "The weekday with most: {day}, {n} of {all}.")
        return words.format(day=weekday_name(top[0]), **values)
    if len(top) > NAMED:
        words = QCoreApplication.translate("notice", "{count} weekdays had equally many, {n} of {all} each.")
        return words.format(count=len(top), **values)
    words = QCoreApplication.translate(
        "notice", "These weekdays had equally many: {days}, {n} of {all} each."
    )
    return words.format(days=_listed([weekday_name(each) for each in top]), **values)


def time_note() -> str:
    """Which times these are."""
    return QCoreApplication.translate("notice", "By the time at which you began to write, on your clock.")


def overview_sentences(overview: NoticedOverview) -> tuple[str, ...]:
    """All that is said of it; with too few entries only how many more there have to be."""
    if overview.more:
        return (more_words(overview),)
    said = (count_words, fear_sentence, part_sentence, weekday_sentence)
    return (*(each(overview) for each in said), time_note())


def _quoted(fear: Fear) -> str:
    return QCoreApplication.translate("notice", "“{words}”").format(words=fear_in_words(fear.word))


def _part(part: DayPart) -> str:
    words = QCoreApplication.translate("notice", "{part} ({hours})")
    return words.format(part=part_name(part), hours=part_hours(part))


def _listed(words: Sequence[str]) -> str:
    return QLocale().createSeparatedList(list(words))
