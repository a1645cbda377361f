# SPDX-License-Identifier: MIT
"""What a reminder says on the desktop, of which a bystander learns nothing, and the words of its page."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from companion.model.reminder import Reminder, is_quiet, time_text
from companion.settings import REMINDED
from companion.ui.notice_words import weekday_name, weekdays_in_order
from companion.ui.practice_words import practice_name

NOTICE_MS = 20_000
"""How long the notice is shown; then it is gone by itself."""


def notice_words() -> str:
    """The same for every reminder: it names no practice and no feeling."""
    return QCoreApplication.translate("reminders", "A moment for yourself, if you like.")


def open_words() -> str:
    """The action that leads to what it is for."""
    return QCoreApplication.translate("reminders", "Open")


def later_words() -> str:
    """The action that has it come once more; only where it can."""
    return QCoreApplication.translate("reminders", "In 10 minutes")


def reminded_name(what: str) -> str:
    """What a reminder is for, by its id."""
    translate = QCoreApplication.translate
    named = {
        "check-in": translate("reminders", "Check in"),
        "small-win": translate("reminders", "A small win"),
    }
    return named.get(what) or practice_name(what)


def reminded_names() -> dict[str, str]:
    """All that a reminder can be for, id to shown name, in the order in which they are offered."""
    return {what: reminded_name(what) for what in REMINDED}


def short_day(weekday: int) -> str:
    """Mon; 0 is Monday."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)


def days_words(days: Sequence[int]) -> str:
    """On which days, as a week goes where the person lives."""
    if len(days) == 7:
        return QCoreApplication.translate("reminders", "every day")
    named = [weekday_name(day) for day in weekdays_in_order() if day in days]
    return QLocale().createSeparatedList(named)


def reminder_words(reminder: Reminder) -> str:
    """Check in, 08:30, every day."""
    words = QCoreApplication.translate("reminders", "{what}, {time}, {days}")
    return words.format(
        what=reminded_name(reminder.what), time=time_text(reminder.at_min), days=days_words(reminder.days)
    )


def quiet_note(reminder: Reminder, quiet_from: int, quiet_to: int) -> str:
    """That it lies in the quiet hours; empty where it does not."""
    if not is_quiet(reminder.at_min, quiet_from, quiet_to):
        return ""
    return QCoreApplication.translate("reminders", "This time is in your quiet hours, so it does not come.")


def quiet_words(quiet_from: int, quiet_to: int) -> str:
    """What the quiet hours mean."""
    if quiet_from == quiet_to:
        return QCoreApplication.translate("reminders", "Both are the same, so there are no quiet hours.")
    words = QCoreApplication.translate("reminders", "No reminder comes from {start} to {end}.")
    return words.format(start=time_text(quiet_from), end=time_text(quiet_to))
