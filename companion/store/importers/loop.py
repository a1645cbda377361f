# SPDX-License-Identifier: MIT
"""Loop Habit Tracker, a zip of tables: what was done on a day becomes the tags of that day.

``Habits.csv`` names the habits, and each has a folder with ``Checkmarks.csv``: a row a day. Only what the
person ticked counts as done, not what the app fills in between; a number is in thousandths.
"""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from companion.store.importers.gathering import DAYS, NO_DATE, NO_VALUE, Gathering
from companion.store.importers.moments import at_noon, day_of, moment_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head, Table
from companion.store.importers.values import whole, within

_HABITS, _MARKS = "Habits.csv", "Checkmarks.csv"
_DONE = frozenset({"YES_MANUAL", "2"})
_NOT_DONE = frozenset({"YES_AUTO", "NO", "SKIP", "UNKNOWN", "1", "0", "3", "-1", ""})
COUNT_MAX = 10**12
"""Thousandths; more is no number of anything done on a day."""


@dataclass(slots=True)
class _Day:
    lines: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def looks_like(head: Head) -> bool:
    """Whether it is a zip with Loop's list of habits."""
    return _HABITS in head.names


def parse(source: Source, gathering: Gathering) -> None:
    """Gather the days on which something was done or noted."""
    gathering.by_line = False
    gathering.remark(DAYS)
    members = source.members(lambda name: name == _HABITS or PurePosixPath(name).name == _MARKS)
    names = _names(source, members.pop(_HABITS))
    names.pop(None, None)
    # Beside the folders lies one table of all habits, which says the same again.
    marks = {name: data for name, data in members.items() if len(PurePosixPath(name).parts) > 1}
    days: dict[str, _Day] = {}
    for place, (member, data) in enumerate(marks.items()):
        folder = PurePosixPath(member).parent.name
        number, _, rest = folder.partition(" ")
        table = _table(source, data)
        for line, cells in gathering.rows(table, place / len(marks), 1 / len(marks)):
            _read(gathering, days, line, names.get(whole(number)) or rest or folder, cells)
    for text, day in sorted(days.items()):
        gathering.add(
            moment_of(at_noon(day_of(text))),
            day.lines,
            (text, sorted(day.tags), sorted(day.notes)),
            tags=day.tags,
            note=day.notes,
        )


def _read(gathering: Gathering, days: dict[str, _Day], line: int, habit: str, cells: dict[str, str]) -> None:
    day, value, note = day_of(cells["date"]), cells["value"].strip(), cells.get("notes", "").strip()
    is_mark = value in _DONE or value in _NOT_DONE
    count = None if is_mark else within(whole(value), 1, COUNT_MAX)
    if day is None:
        gathering.refuse(line, NO_DATE)
    elif not is_mark and count is None:
        gathering.refuse(line, NO_VALUE)
    elif value in _NOT_DONE and not note:
        gathering.skip()
    else:
        found = days.setdefault(day.isoformat(), _Day())
        found.lines.append(line)
        if count is not None:
            found.notes.append(f"{habit}: {count / 1000:g}")
        if value not in _NOT_DONE:
            found.tags.append(habit)
        if note:
            found.notes.append(f"{habit}: {note}")


def _table(source: Source, data: bytes) -> Table:
    """The table of one habit; older ones have no names of columns."""
    text = source.decoded(data)
    table = Table(source, text)
    if {"date", "value"} <= set(table.columns) or not table.columns:
        return table
    if len(table.columns) != 2 or day_of(table.columns[0]) is None:
        raise source.damaged()
    return Table(source, text, ("date", "value"))


def _names(source: Source, data: bytes) -> dict[int | None, str]:
    """The names of the habits by their number: the folders' names leave out many letters."""
    rows = (row.cells for row in Table(source, source.decoded(data)).rows())
    return {whole(cells.get("position", "")): cells.get("name", "") for cells in rows if cells is not None}
