# SPDX-License-Identifier: MIT
"""The ways in which other apps write dates and times."""

import re
from datetime import date, datetime, time, timedelta, timezone

from companion.clock import Moment
from companion.store.limits import EARLIEST_MS

NOON = time(12)
"""When an entry is put that has a day and no time."""

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})\s*[:.h]\s*(\d{2})(?:[:.]\d{2})?")
_BEFORE_NOON = frozenset({"", "am", "a", "上午", "午前", "오전", "πμ", "ص", "sa"})
_AFTER_NOON = frozenset({"pm", "p", "下午", "午後", "오후", "μμ", "م", "ch"})
_MONTHS = (
    "jan gen ene",
    "feb fev fév",
    "mar mär mrt maa",
    "apr avr abr",
    "may mai mei mag",
    "jun juin giu",
    "jul juil lug",
    "aug aoû aou ago",
    "sep set",
    "oct okt ott out",
    "nov",
    "dec dez déc dic des",
)
"""How the months begin in English, German, French, Spanish, Italian, Portuguese and Dutch."""


def moment_of(wall: datetime | None, offset_min: int | None = None) -> Moment | None:
    """A wall clock's reading as a moment; None for None, before 1900, and off the calendar.

    offset_min: minutes ahead of UTC; None takes the zone of this machine as it was on that date. An aware
    ``wall`` keeps its own.
    """
    if wall is None:
        return None
    try:
        if wall.tzinfo is None and offset_min is not None:
            wall = wall.replace(tzinfo=timezone(timedelta(minutes=offset_min)))
        found = Moment.of(wall)
    except (ValueError, OverflowError, OSError):  # OSError: Windows knows no local time before 1970
        return None
    return found if found.utc_ms >= EARLIEST_MS else None


def day_of(text: str) -> date | None:
    """``2026-03-01`` or ``2026-3-1``."""
    found = _DAY.fullmatch(text.strip())
    return _date(*map(int, found.groups())) if found else None


def day_in_words(text: str, year: int | None = None) -> date | None:
    """``18 May``, ``May 18``, ``18. Mai``, ``8th Dec 2021``; ``year`` where the text names none."""
    numbers = [int(number) for number in re.findall(r"\d+", text, re.ASCII) if len(number) <= 4]
    if year is not None:
        numbers.append(year)
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    months = {number for word in words if (number := _month(word))}
    if len(numbers) != 2 or len(months) != 1:
        return None
    return _date(numbers[1], months.pop(), numbers[0])


def time_of(text: str) -> time | None:
    """``20:39``, ``8:20 pm``, ``8.20 p.m.``, ``오후 8:20``."""
    found = _TIME.search(text)
    if found is None:
        return None
    rest = re.sub(r"[\s.]", "", text[: found.start()] + text[found.end() :]).casefold()
    hour, minute = int(found[1]), int(found[2])
    if rest in _AFTER_NOON:
        hour = hour % 12 + 12 if 1 <= hour <= 12 else hour
    elif rest not in _BEFORE_NOON:
        return None
    elif rest and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def iso_of(text: str) -> datetime | None:
    """ISO 8601; aware where it names an offset."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def at_noon(day: date | None) -> datetime | None:
    """Noon on the wall of that day."""
    return None if day is None else datetime.combine(day, NOON)


def _month(word: str) -> int:
    """1 to 12; 0 where the word names none."""
    begins = (
        max((len(start) for start in starts.split() if word.startswith(start)), default=0)
        for starts in _MONTHS
    )
    longest, number = max((length, -place) for place, length in enumerate(begins, 1))
    return -number if longest else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
