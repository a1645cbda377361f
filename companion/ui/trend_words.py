# SPDX-License-Identifier: MIT
"""What Trends says: sentences of the insights, days and names, all in the person's language and numerals."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from companion.insights.hours import PART_NAMES, DayPart
from companion.insights.sentence import Sentence
from companion.insights.series import Scale

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def number(value: float) -> str:
    """A number in the person's numerals: 36,500 or 4.5."""
    locale = QLocale()
    if locale.language() is QLocale.Language.C:  # it would write 36500 where str(sentence) has 36,500
        locale = QLocale(QLocale.Language.English)
    return locale.toString(value) if isinstance(value, int) else locale.toString(value, "g", 10)


def say(sentence: Sentence) -> str:
    """A sentence as plain words."""
    numbers = {name: number(value) for name, value in sentence.values.items()}
    terms = {name: QCoreApplication.translate("trends", term) for name, term in sentence.terms.items()}
    return QCoreApplication.translate("trends", sentence.source).format(**numbers, **terms, **sentence.words)


def say_rich(sentence: Sentence, bold: str = "") -> str:
    """A sentence as rich text, in which the value named ``bold`` stands out."""
    numbers = {name: number(value) for name, value in sentence.values.items()}
    if bold in numbers:
        numbers[bold] = f"<b>{numbers[bold]}</b>"
    terms = {name: QCoreApplication.translate("trends", term) for name, term in sentence.terms.items()}
    words = {name: escape(word) for name, word in sentence.words.items()}
    return QCoreApplication.translate("trends", sentence.source).format(**numbers, **terms, **words)


def plain(sentences: Iterable[Sentence]) -> str:
    """Sentences in a row, as plain words."""
    return " ".join(map(say, sentences))


def rich(sentences: Sequence[Sentence], muted: str, bold: str = "") -> str:
    """Sentences in a row as rich text, all but the first in the colour ``muted``."""
    said = [say_rich(each, bold) for each in sentences]
    quiet = "".join(f' <span style="color:{muted}">{each}</span>' for each in said[1:])
    return "".join(said[:1]) + quiet


def exercise_name(exercise: str) -> str:
    """What an exercise is called, by the id in its records; an unknown one by that."""
    translate = QCoreApplication.translate
    return {
        "breathe": translate("trend_words", "Breathing"),
        "relax": translate("trend_words", "Releasing muscles"),
        "ground": translate("trend_words", "Grounding"),
        "kind-pause": translate("trend_words", "A kind pause"),
        "caring-figure": translate("trend_words", "A caring figure"),
        "steady-words": translate("trend_words", "Steady words"),
        "kind-words": translate("trend_words", "Kind words"),
    }.get(exercise, exercise)


def scale_name(scale: Scale) -> str:
    return {
        Scale.DISTRESS: QCoreApplication.translate("trend_words", "Anxiety"),
        Scale.MOOD: QCoreApplication.translate("trend_words", "Mood"),
        Scale.ENERGY: QCoreApplication.translate("trend_words", "Energy"),
    }[scale]


def rating(scale: Scale, level: int) -> str:
    """One rating in words: ``anxiety 6``."""
    return {
        Scale.DISTRESS: QCoreApplication.translate("trend_words", "anxiety {value}"),
        Scale.MOOD: QCoreApplication.translate("trend_words", "mood {value} of 5"),
        Scale.ENERGY: QCoreApplication.translate("trend_words", "energy {value} of 5"),
    }[scale].format(value=number(level))


def day_words(day: date) -> str:
    """``Sun 4 Oct 2026``."""
    form = QCoreApplication.translate("trend_words", "ddd d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def moment_words(wall_s: float) -> str:
    """A wall time (see ``insights.series``) as ``Sun 4 Oct 2026, 18:20``."""
    when = _EPOCH + timedelta(seconds=wall_s)
    time = QLocale().toString(
        QTime(when.hour, when.minute), QCoreApplication.translate("trend_words", "HH:mm")
    )
    return QCoreApplication.translate("trend_words", "{day}, {time}").format(
        day=day_words(when.date()), time=time
    )


def hour_words(hour: int) -> str:
    """``18:00``; the end of a day is 24:00."""
    return QCoreApplication.translate("trend_words", "{hour}:00").format(hour=hour)


def part_name(part: int) -> str:
    return QCoreApplication.translate("trends", PART_NAMES[part])


def part_hours(part: int) -> str:
    """``17:00 to 21:00``."""
    hours = DayPart(part)
    return QCoreApplication.translate("trend_words", "{first} to {end}").format(
        first=hour_words(hours.first_hour), end=hour_words(hours.end_hour)
    )


def weekday_name(weekday: int) -> str:
    """0 is Monday."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)


def weekday_short(weekday: int) -> str:
    """0 is Monday."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)


def month_short(month: int) -> str:
    """1 to 12."""
    return QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)


def first_weekday() -> int:
    """The day a week begins with where the person lives; 0 is Monday."""
    return int(QLocale().firstDayOfWeek().value) - 1


def first_words(note: str, most: int = 90) -> str:
    """The beginning of a note on one line, cut between words where it is longer than ``most`` characters."""
    line = " ".join(note[: 4 * most].split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0].rstrip(",;:.")
    return f"{cut} …"
