# SPDX-License-Identifier: MIT
"""Everything that is kept as tables (CSV) for a spreadsheet; what was deleted is not in them.

UTF-8 with a mark at its beginning, by which spreadsheets know it. Words of one cell are divided by `` | ``.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from companion.model.breath_pattern import PHASE_FIELDS
from companion.model.check_in import CheckInFilter
from companion.model.journal import FORMS, Value
from companion.store.archive import days_are_enough, part_of_journal
from companion.store.archive_form import moment_to_text
from companion.store.check_ins import EVERY
from companion.store.failures import calm_writing
from companion.store.open_store import Store
from companion.store.whole_file import check_apart, whole_file

Cell = str | int | float | None
DIVIDER = " | "


@dataclass(frozen=True, slots=True)
class Table:
    """name: that of its file, without ending. columns: its first row."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Store, CheckInFilter], Iterator[tuple[Cell, ...]]]


def _check_ins(store: Store, wanted: CheckInFilter) -> Iterator[tuple[Cell, ...]]:
    for each in store.check_ins.matching(wanted):
        numbers = (each.distress, each.mood, each.energy, each.pleasant, each.stirred)
        words = tuple(map(DIVIDER.join, (each.tags, each.feelings, each.needs)))
        yield (moment_to_text(each.at), each.day.isoformat(), *numbers, *words, each.note, each.origin)


def _sessions(store: Store, wanted: CheckInFilter) -> Iterator[tuple[Cell, ...]]:
    for each in store.session_records.all():
        if days_are_enough(wanted) and wanted.covers(each.day):
            times = (moment_to_text(each.at), each.day.isoformat())
            yield (
                *times,
                each.exercise,
                each.planned_s,
                each.done_s,
                each.ended.value,
                each.before,
                each.after,
            )


def _gad7(store: Store, wanted: CheckInFilter) -> Iterator[tuple[Cell, ...]]:
    for each in store.gad7.all():
        if days_are_enough(wanted) and wanted.covers(each.day):
            yield (moment_to_text(each.at), each.day.isoformat(), each.total, *each.answers)


def _own_patterns(store: Store, wanted: CheckInFilter) -> Iterator[tuple[Cell, ...]]:
    for each in store.own_patterns.all() if wanted == EVERY else ():
        yield (each.id, each.name, *(getattr(each, field) for field in PHASE_FIELDS))


def _journal(store: Store, wanted: CheckInFilter) -> Iterator[tuple[Cell, ...]]:
    entries = store.journal.all() if wanted == EVERY else part_of_journal(store, wanted)
    for each in entries:
        finished = "yes" if each.finished else "no"
        fields = (_cell(each.content.get(name)) for name in _FIELDS)
        yield (moment_to_text(each.at), each.day.isoformat(), each.practice.value, finished, *fields)


def _cell(value: Value | None) -> Cell:
    if not isinstance(value, tuple):
        return value
    return DIVIDER.join(each if isinstance(each, str) else f"{each[0]} {each[1]}" for each in value if each)


CHECK_INS = Table(
    "check-ins",
    (
        *("at", "day", "distress", "mood", "energy", "pleasant", "stirred", "tags", "feelings", "needs"),
        *("note", "origin"),
    ),
    _check_ins,
)
SESSIONS = Table(
    "sessions", ("at", "day", "exercise", "planned_s", "done_s", "ended", "before", "after"), _sessions
)
GAD7 = Table("gad-7", ("at", "day", "total", *(f"answer {number}" for number in range(1, 8))), _gad7)
OWN_PATTERNS = Table("own-patterns", ("id", "name", *PHASE_FIELDS), _own_patterns)

_FIELDS = tuple(dict.fromkeys(name for form in FORMS.values() for name in form))
"""Those of all practices; each entry fills the few that its own form has."""

JOURNAL = Table("journal", ("at", "day", "practice", "finished", *_FIELDS), _journal)
TABLES = (CHECK_INS, SESSIONS, GAD7, OWN_PATTERNS, JOURNAL)


def write_table(store: Store, table: Table, file: Path, wanted: CheckInFilter = EVERY) -> None:
    """Write one table (0600), whole or not at all; ``file`` is replaced. Raises as ``write_json``."""
    check_apart(file, store.database.file)
    with whole_file(file) as part, store.database.one_look():
        _write(part, table, store, wanted)


def write_csv(store: Store, folder: Path, wanted: CheckInFilter = EVERY) -> tuple[Path, ...]:
    """Write all tables into ``folder``, made (0700) where it is missing, and say where they are.

    Of a part, sessions and results are those of its days, and none where tags or words were asked for; of
    the journal it is what ``part_of_journal`` gives.
    None is in its place before all are written. Raises StoreError.
    """
    with calm_writing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = tuple(folder / f"{table.name}.csv" for table in TABLES)
    with ExitStack() as all_of_them, store.database.one_look():
        for table, file in zip(TABLES, files, strict=True):
            _write(all_of_them.enter_context(whole_file(file)), table, store, wanted)
    return files


def _write(part: Path, table: Table, store: Store, wanted: CheckInFilter) -> None:
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(table.columns)
        sheet.writerows(table.rows(store, wanted))
