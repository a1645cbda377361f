# SPDX-License-Identifier: MIT
"""What the look back says: how often, how long, when; no praise, and no week held against another."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.insights.look_back import Done, Week, Written
from companion.ui.history_words import number_in_words, time_in_words
from companion.ui.practice_words import exercise_done, practice_name


def span_line(week: Week) -> str:
    """Saturday 14 November to Friday 20 November 2026."""
    words = QCoreApplication.translate("look_back", "{first} to {last}")
    return words.format(
        first=_day(week.first, QCoreApplication.translate("look_back", "dddd d MMMM")),
        last=_day(week.last, QCoreApplication.translate("look_back", "dddd d MMMM yyyy")),
    )


def times_words(times: int) -> str:
    """Once, 2 times."""
    if times == 1:
        return QCoreApplication.translate("look_back", "once")
    return QCoreApplication.translate("look_back", "{n} times").format(n=number_in_words(times))


def done_line(done: Done) -> str:
    """Breathing: 4 times, 12 minutes in all."""
    translate = QCoreApplication.translate
    minutes = round(done.done_s / 60)
    if done.done_s < 60:
        long = translate("look_back", "less than a minute")
    elif minutes == 1:
        long = translate("look_back", "1 minute")
    else:
        long = translate("look_back", "{n} minutes").format(n=number_in_words(minutes))
    words = translate("look_back", "{exercise}: {times}, {minutes}")
    if done.times > 1:
        words = translate("look_back", "{exercise}: {times}, {minutes} in all")
    return words.format(exercise=exercise_done(done.exercise), times=times_words(done.times), minutes=long)


def written_line(written: Written) -> str:
    """Look again: 2 times."""
    words = QCoreApplication.translate("look_back", "{practice}: {times}")
    return words.format(practice=practice_name(written.practice), times=times_words(len(written.entries)))


def check_ins_line(check_ins: int) -> str:
    """You checked in 12 times."""
    words = QCoreApplication.translate("look_back", "You checked in {times}.")
    return words.format(times=times_words(check_ins))


def empty_line() -> str:
    return QCoreApplication.translate(
        "look_back", "Nothing was written here this week. That says nothing about the week."
    )


def quoted(line: str) -> str:
    """The person's own words."""
    return QCoreApplication.translate("look_back", "“{line}”").format(line=line)


def when(at: datetime, short: bool = False) -> str:
    """Tuesday, 14:05; short: Tue, 14:05."""
    words = QCoreApplication.translate("look_back", "{day}, {time}")
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return words.format(day=QLocale().dayName(at.isoweekday(), form), time=time_in_words(at))


def _day(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
