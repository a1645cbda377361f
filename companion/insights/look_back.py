# SPDX-License-Identifier: MIT
"""Seven days as they were: what was practised, written and checked in. Nothing is judged or compared.

Needs no numpy, since it only counts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.model.journal import WRITTEN, JournalEntry, Practice
from companion.model.session_record import SessionRecord

WEEK_DAYS = 7

LevelRow = tuple[int, int, str, int | None, int | None, int | None]
"""One check-in: utc_ms, offset_min, local day as YYYY-MM-DD, distress, mood, energy."""


@dataclass(frozen=True, slots=True)
class Done:
    """How often an exercise was done, and the seconds guided in all."""

    exercise: str
    times: int
    done_s: float


@dataclass(frozen=True, slots=True)
class Written:
    """The entries of one practice: the id of each and its time on the wall, the first one first."""

    practice: Practice
    entries: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Win:
    """A small win in the person's own line. at: its time on the wall."""

    id: str
    at: datetime
    line: str


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, ``first`` to ``last``.

    done: exercises, written: practices without small wins, each with the most of them first. wins: in their
    order.
    """

    last: date
    done: tuple[Done, ...] = ()
    written: tuple[Written, ...] = ()
    wins: tuple[Win, ...] = ()
    check_ins: int = 0

    @property
    def first(self) -> date:
        return self.last - timedelta(days=WEEK_DAYS - 1)

    @property
    def is_empty(self) -> bool:
        """Nothing is known of it."""
        return not (self.done or self.written or self.wins or self.check_ins)


def week_of(
    sessions: Iterable[SessionRecord],
    entries: Iterable[JournalEntry],
    levels: Iterable[LevelRow],
    last: date,
) -> Week:
    """The seven days that end with ``last``; rows in any order, also of other days."""
    first = last - timedelta(days=WEEK_DAYS - 1)
    times: Counter[str] = Counter()
    seconds: dict[str, float] = {}
    for session in sessions:
        if first <= session.day <= last:
            times[session.exercise] += 1
            seconds[session.exercise] = seconds.get(session.exercise, 0.0) + session.done_s
    within = sorted(
        (each for each in entries if first <= each.day <= last and each.practice in WRITTEN),
        key=lambda each: (each.at.utc_ms, each.head.id),
    )
    practices: dict[Practice, list[tuple[str, datetime]]] = {}
    for entry in within:
        if entry.practice is not Practice.SMALL_WIN:
            practices.setdefault(entry.practice, []).append((entry.head.id, entry.at.local))
    wins = (
        Win(each.head.id, each.at.local, " ".join(each.text("line").split()))
        for each in within
        if each.practice is Practice.SMALL_WIN
    )
    return Week(
        last,
        tuple(
            sorted(
                (Done(name, n, seconds[name]) for name, n in times.items()),
                key=lambda each: (-each.times, each.exercise),
            )
        ),
        tuple(
            sorted(
                (Written(name, tuple(found)) for name, found in practices.items()),
                key=lambda each: (-len(each.entries), each.practice),
            )
        ),
        tuple(win for win in wins if win.line),
        sum(first.isoformat() <= row[2] <= last.isoformat() for row in levels),
    )
