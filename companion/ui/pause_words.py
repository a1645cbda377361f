# SPDX-License-Identifier: MIT
"""What a pause says: the time left, how long ago it ended, what the two ratings were."""

from math import ceil

from PySide6.QtCore import QCoreApplication

from companion.ui.history_words import number_in_words

MINUTE_S, HOUR_S, DAY_S = 60, 3_600, 86_400


def minutes_left(left_s: float) -> int:
    """Whole minutes as the ring counts them down; 1 until the very end."""
    return ceil(left_s / MINUTE_S)


def time_left(left_s: float) -> str:
    """10 minutes left."""
    minutes = minutes_left(left_s)
    if left_s < MINUTE_S:
        return QCoreApplication.translate("pause", "Less than a minute left")
    if minutes == 1:
        return QCoreApplication.translate("pause", "1 minute left")
    return QCoreApplication.translate("pause", "{minutes} minutes left").format(minutes=minutes)


def length_name(minutes: int) -> str:
    """A length that can be chosen."""
    return QCoreApplication.translate("pause", "{minutes} minutes").format(minutes=minutes)


def over_line(over_for_s: float) -> str:
    """When it ended, where nobody was there to see it; empty for a moment ago."""
    translate = QCoreApplication.translate
    if over_for_s < MINUTE_S:
        return ""
    if over_for_s < HOUR_S:
        count = int(over_for_s // MINUTE_S)
        one = translate("pause", "It came to its end 1 minute ago.")
        more = translate("pause", "It came to its end {count} minutes ago.")
    elif over_for_s < DAY_S:
        count = int(over_for_s // HOUR_S)
        one = translate("pause", "It came to its end 1 hour ago.")
        more = translate("pause", "It came to its end {count} hours ago.")
    else:
        count = int(over_for_s // DAY_S)
        one = translate("pause", "It came to its end 1 day ago.")
        more = translate("pause", "It came to its end {count} days ago.")
    return one if count == 1 else more.format(count=number_in_words(count))


def urge_line(before: int | None, after: int | None) -> str:
    """Both numbers and no more; empty while one of them is not there."""
    if before is None or after is None:
        return ""
    words = QCoreApplication.translate("pause", "You had {before}, now {after}.")
    return words.format(before=before, after=after)


def notice_words() -> str:
    """What a notice on the desktop says: nothing that tells a bystander of what."""
    return QCoreApplication.translate("pause", "The time is up.")
