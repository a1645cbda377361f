# SPDX-License-Identifier: MIT
"""Time, in one place: seconds that only grow for sessions, and moments with an offset for entries."""

import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant as it stood on the wall clock.

    utc_ms: milliseconds since 1970-01-01 UTC. offset_min: minutes that local time was ahead of UTC
    at that moment, -1439 to 1439. Both are stored, so that a flight or a change to summer time
    never moves an entry to another day.
    """

    utc_ms: int
    offset_min: int

    @property
    def local(self) -> datetime:
        """The moment as an aware datetime in the offset it was taken in."""
        zone = timezone(timedelta(minutes=self.offset_min))
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.utc_ms)).astimezone(zone)

    @property
    def local_day(self) -> date:
        """The calendar day on the wall at that moment."""
        return self.local.date()

    @classmethod
    def of(cls, when: datetime) -> "Moment":
        """Take an aware datetime. A naive one is read as this machine's local time."""
        aware = when if when.tzinfo is not None else _in_local_zone(when)
        offset = aware.utcoffset() or timedelta(0)
        utc_ms = (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
        return cls(utc_ms, int(offset.total_seconds() / 60))


def _in_local_zone(when: datetime) -> datetime:
    """A time on the wall here. One that summer time left out is what the clock showed instead, an hour on;
    Pythons make different things of it, so it is not left to them.
    """
    aware = when.astimezone()
    shown = aware.astimezone(UTC).astimezone()
    if shown.replace(tzinfo=None) == when.replace(fold=0):
        return shown
    before = (when - timedelta(hours=3)).astimezone().utcoffset()
    assert before is not None
    return when.replace(tzinfo=timezone(before)).astimezone()


class Clock(Protocol):
    """What everything that needs the time is handed, so that a test can hand it a false one."""

    def monotonic_s(self) -> float:
        """Seconds from a fixed, unknown zero. Never steps back; keeps counting while the system sleeps."""
        ...

    def now(self) -> Moment:
        """The wall clock with the local offset."""
        ...


class SystemClock:
    """The machine's own clocks.

    A sleeping machine must show as a gap, so that a session pauses instead of running on at the
    wake: on Linux CLOCK_MONOTONIC stands still in sleep and CLOCK_BOOTTIME does not; on macOS
    CLOCK_MONOTONIC counts sleep and Python's own monotonic() does not; on Windows
    perf_counter() counts it and is finer than monotonic()'s 16 ms.
    """

    if sys.platform == "linux":

        def monotonic_s(self) -> float:
            return time.clock_gettime(time.CLOCK_BOOTTIME)

    elif sys.platform == "darwin":

        def monotonic_s(self) -> float:
            return time.clock_gettime(time.CLOCK_MONOTONIC)

    else:

        def monotonic_s(self) -> float:
            return time.perf_counter()

    def now(self) -> Moment:
        if sys.platform != "win32":
            time.tzset()  # a program that runs for days may have come to another time zone
        return Moment.of(datetime.now().astimezone())
