# SPDX-License-Identifier: MIT
"""A reminder at chosen times of the week, its one line of text, and when the next one comes."""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from companion.clock import Moment
from companion.settings import DAY_MINUTES, REMINDED

WEEK = (0, 1, 2, 3, 4, 5, 6)
"""The weekdays; 0 is Monday."""

DAYS_AHEAD = 15
"""Today, and two weeks in which each weekday comes twice: one that was told is not the next one."""

Zone = Callable[[int], int]
"""The rules of a place: from UTC milliseconds to the minutes that its clocks are ahead of UTC then."""

Slot = tuple[date, int]
"""A local day and a minute of it: what is chosen for it comes once, however often the clock shows it."""

_LINE = re.compile(r"([a-z-]+) +([0-9]{1,2}):([0-9]{2}) +([0-6](?:-[0-6])*)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE_MS, _DAY_MS = 60_000, DAY_MINUTES * 60_000


@dataclass(frozen=True, slots=True)
class Reminder:
    """what: one of ``REMINDED``. at_min: minute of the day, 0 to 1439. days: at least one of ``WEEK``, in
    order and each once.

    Raises ValueError for anything else.
    """

    what: str
    at_min: int
    days: tuple[int, ...] = WEEK

    def __post_init__(self) -> None:
        fits = self.days and self.days == tuple(day for day in WEEK if day in self.days)
        if self.what not in REMINDED or not 0 <= self.at_min < DAY_MINUTES or not fits:
            raise ValueError("no such reminder")

    @property
    def line(self) -> str:
        """What is kept in the settings, such as ``check-in 08:30 0-1-2-3-4``."""
        return f"{self.what} {time_text(self.at_min)} {'-'.join(map(str, self.days))}"


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that comes ``at`` a moment, for ``slot``."""

    at: Moment
    what: str
    slot: Slot


def time_text(minute: int) -> str:
    """``08:30`` for a minute of the day."""
    return f"{minute // 60:02}:{minute % 60:02}"


def read_reminders(lines: Iterable[str]) -> tuple[Reminder, ...]:
    """The reminders that the settings keep; a damaged line is left out, and so is one that stands twice."""
    found = []
    for line in lines:
        fit = _LINE.fullmatch(line.strip())
        if fit is None or int(fit[3]) > 59:
            continue
        named = {int(day) for day in fit[4].split("-")}
        try:
            at_min = 60 * int(fit[2]) + int(fit[3])
            found.append(Reminder(fit[1], at_min, tuple(day for day in WEEK if day in named)))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def is_quiet(minute: int, quiet_from: int, quiet_to: int) -> bool:
    """Whether a minute of the day lies in the quiet hours: from the first until before the last, over
    midnight too. Equal ends mean that there are none.
    """
    if quiet_from <= quiet_to:
        return quiet_from <= minute < quiet_to
    return minute >= quiet_from or minute < quiet_to


def minute_of(moment: Moment) -> int:
    """The minute of the day on the wall, 0 to 1439."""
    return (moment.utc_ms // _MINUTE_MS + moment.offset_min) % DAY_MINUTES


def offset_here(utc_ms: int) -> int:
    """The rules of this machine's place, a ``Zone``."""
    offset = (_EPOCH + timedelta(milliseconds=utc_ms)).astimezone().utcoffset() or timedelta(0)
    return int(offset.total_seconds() / 60)


def zone_of(moment: Moment) -> Zone:
    """The rules by which clocks go where ``moment`` was taken: this machine's, or, where that had another
    offset then, the same offset for ever.
    """
    offset_min = moment.offset_min
    return offset_here if offset_here(moment.utc_ms) == offset_min else lambda _utc_ms: offset_min


def first_shown(day: date, minute: int, zone: Zone) -> Moment | None:
    """The first moment at which the clock of a place shows ``minute`` of ``day``, or later on that day.

    So a time that summer time leaves out is the end of what is left out, and one that comes twice is its
    first. None where the whole rest of the day is left out, as at a date line that was moved.
    """
    wall_ms = ((day - _EPOCH.date()).days * DAY_MINUTES + minute) * _MINUTE_MS
    before, after = zone(wall_ms - _DAY_MS), zone(wall_ms + _DAY_MS)
    for offset_min in (before, after):
        utc_ms = wall_ms - offset_min * _MINUTE_MS
        if zone(utc_ms) == offset_min:
            return Moment(utc_ms, offset_min)
    low, high = wall_ms - after * _MINUTE_MS, wall_ms - before * _MINUTE_MS
    while high - low > 1:  # low: the clock shows an earlier time; high: a later one
        middle = (low + high) // 2
        if zone(middle) == before:
            low = middle
        else:
            high = middle
    shown = Moment(high, zone(high))
    return shown if shown.local_day == day else None


def next_due(
    reminders: Iterable[Reminder],
    after: Moment,
    zone: Zone,
    quiet_from: int,
    quiet_to: int,
    told: Container[Slot] = (),
) -> Due | None:
    """The first reminder that comes later than ``after``; None where none ever does.

    quiet_from, quiet_to: minutes of the day as in ``is_quiet``; what falls between does not come. told: what
    came already, and comes no more although the clock was set back. Of two at one moment it is the first.
    """
    awake = (each for each in reminders if not is_quiet(each.at_min, quiet_from, quiet_to))
    found = (_next_of(each, after, zone, quiet_from, quiet_to, told) for each in awake)
    return min(filter(None, found), key=lambda each: each.at.utc_ms, default=None)


def _next_of(
    reminder: Reminder, after: Moment, zone: Zone, quiet_from: int, quiet_to: int, told: Container[Slot]
) -> Due | None:
    for ahead in range(DAYS_AHEAD):
        day = after.local_day + timedelta(days=ahead)
        if day.weekday() not in reminder.days or (day, reminder.at_min) in told:
            continue
        at = first_shown(day, reminder.at_min, zone)
        if at is None or at.utc_ms <= after.utc_ms or is_quiet(minute_of(at), quiet_from, quiet_to):
            continue
        return Due(at, reminder.what, (day, reminder.at_min))
    return None
