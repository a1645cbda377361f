# SPDX-License-Identifier: MIT
"""Backups of the data file: made by SQLite itself while it is in use, checked whole, and brought back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import apsw

from companion.errors import DamagedFileError, NewerFileError, ReadOnlyError, StoreError
from companion.paths import make_private_dir
from companion.store.aside import COMPANIONS, beside, reserve, size_of
from companion.store.database import EVERY_TABLE, checked_version, damage_in_the_schema
from companion.store.failures import calm, calm_reading, damaged, not_read
from companion.store.keeping import kept
from companion.store.migrate import back_up as copy_database
from companion.store.migrate import run_steps, steps
from companion.store.open_store import Store
from companion.store.whole_file import check_apart, whole_file
from companion.text import QT_TRANSLATE_NOOP
from companion.whole_file import half_made

FOLDER = "backups"
_NAME = re.compile(r"companion-(\d{8}-\d{6})\.db")

_STATE = (
    "SELECT count(*), max(updated_ms), sum(updated_ms & 4294967295) FROM check_in"
    " UNION ALL SELECT count(*), max(updated_ms), sum(updated_ms & 4294967295) FROM session_record"
    " UNION ALL SELECT count(*), max(updated_ms), sum(updated_ms & 4294967295) FROM gad7"
    " UNION ALL SELECT count(*), max(updated_ms), sum(updated_ms & 4294967295) FROM own_pattern"
    " UNION ALL SELECT count(*), max(updated_ms), sum(updated_ms & 4294967295) FROM journal"
)
"""Changes with every change of an entry: when one was last updated, and the sum of all those times."""

_COUNTS = {
    "check_in": "SELECT count(*) FROM check_in WHERE deleted_ms IS NULL",
    "session_record": "SELECT count(*) FROM session_record WHERE deleted_ms IS NULL",
    "gad7": "SELECT count(*) FROM gad7 WHERE deleted_ms IS NULL",
    "own_pattern": "SELECT count(*) FROM own_pattern WHERE deleted_ms IS NULL",
    "journal": "SELECT count(*) FROM journal WHERE deleted_ms IS NULL"
    " AND practice NOT IN ('card', 'deck', 'person', 'plan')",
}
_DAYS = {
    "check_in": "SELECT min(day), max(day) FROM check_in WHERE deleted_ms IS NULL",
    "session_record": "SELECT min(day), max(day) FROM session_record WHERE deleted_ms IS NULL",
    "journal": "SELECT min(day), max(day) FROM journal WHERE deleted_ms IS NULL"
    " AND practice NOT IN ('card', 'deck', 'person', 'plan')",
}
"""By table, since older backups do not have them all."""

_NO_BACKUP = QT_TRANSLATE_NOOP("errors", "The file {file} is not a whole backup of Companion's data.")
_NEWER = QT_TRANSLATE_NOOP(
    "errors", "The backup {file} was made by a newer Companion. You might update this Companion."
)


@dataclass(frozen=True, slots=True)
class BackupPreview:
    """What a backup holds, deleted entries left out. days: first and last local day, None without entries.

    journal: what was practised in writing; cards, people and the plan are not counted.
    """

    check_ins: int
    sessions: int
    gad7: int
    own_patterns: int
    journal: int
    days: tuple[date, date] | None


def backup_folder(database_file: Path) -> Path:
    """Where the automatic backups of a data file are."""
    return database_file.with_name(FOLDER)


def automatic_backups(folder: Path) -> dict[datetime, Path]:
    """The backups that were made by themselves, by the time on the wall in their names."""
    found: dict[datetime, Path] = {}
    for each in folder.iterdir() if folder.is_dir() else ():
        if named := _NAME.fullmatch(each.name):
            with suppress(ValueError):  # a name with a thirteenth month is not ours
                found[datetime.strptime(named[1], "%Y%m%d-%H%M%S")] = each  # noqa: DTZ007 (as on the wall)
    return found


def half_made_backups(folder: Path) -> list[Path]:
    """What a kill left of backups that were being made."""
    return half_made(folder, _NAME.pattern)


def back_up(store: Store, file: Path) -> None:
    """Write a checked copy of everything to ``file`` (0600), whole or not at all; ``file`` is replaced.

    Raises StoreError, and UsageError where ``file`` is the data file itself.
    """
    database = store.database
    check_apart(file, database.file)
    with whole_file(file) as part:
        database.copy_to(part)
        try:
            preview(part)
        except StoreError as error:  # a page is copied as it is
            raise damaged(database.file) from error


def back_up_daily(store: Store) -> Path | None:
    """Make today's backup where there is none yet and something has changed; then give up old ones.

    None where there was nothing to do. Raises CompanionError; the other backups are then as they were.
    """
    database = store.database
    if database.read_only:
        return None
    folder = backup_folder(database.file)
    now = database.clock.now().local.replace(tzinfo=None)
    with calm(folder):
        made = automatic_backups(folder)
    if now.date() in {when.date() for when in made}:
        return None
    state = database.read(_STATE)
    if not any(row[0] for row in state) or (made and state == _state_of(made[max(made)])):
        return None
    make_private_dir(folder)
    file = folder / f"companion-{now:%Y%m%d-%H%M%S}.db"
    back_up(store, file)
    _give_up_old(folder)
    return file


def preview(file: Path) -> BackupPreview:
    """Check a backup whole and say what it holds; the file is only read. Raises StoreError."""
    with _opened(file) as (connection, _version):
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        counts = (connection.execute(sql).get if table in tables else 0 for table, sql in _COUNTS.items())
        check_ins, sessions, gad7, own_patterns, journal = counts
        found = [connection.execute(sql).get for table, sql in _DAYS.items() if table in tables]
        try:
            known = [date.fromisoformat(day) for reach in found for day in reach if day is not None]
        except ValueError as error:
            raise StoreError(_NO_BACKUP, file=file) from error
    days = (min(known), max(known)) if known else None
    return BackupPreview(check_ins, sessions, gad7, own_patterns, journal, days)


def restore(store: Store, file: Path) -> Path:
    """Put what the backup holds in the place of what is there now, and say where that is kept.

    The store stays open and shows what the backup held. An older backup is brought up to date on the way.
    A kill leaves the old data or the new. Raises StoreError; the data is then as it was.
    """
    database = store.database
    with calm(database.file):
        fresh = reserve(database.file, "restoring", database.clock)
    try:
        with _opened(file) as (connection, version):
            copy_database(connection, fresh)
        plan = steps()
        copy = apsw.Connection(str(fresh), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            with calm(database.file, copy), damage_in_the_schema(file):
                run_steps(copy, file, [step for step in plan if step.number > version])
                copy.execute(EVERY_TABLE)
        finally:
            copy.close()
        with calm(database.file):
            aside = reserve(database.file, "before-restore", database.clock)
        database.copy_to(aside)
        database.become(fresh)
    finally:
        for suffix in ("", *COMPANIONS):
            with suppress(OSError):
                beside(fresh, suffix).unlink()
    return aside


@contextmanager
def _opened(file: Path) -> Iterator[tuple[apsw.Connection, int]]:
    """A whole backup, open for reading, with the number of its schema. Raises StoreError."""
    with calm_reading(file):
        file.open("rb").close()
    # Said to be at rest it is read without a trace, but a log beside it would be left unread.
    at_rest = "" if size_of(beside(file, "-wal")) > 0 else "&immutable=1"
    uri = f"{file.absolute().as_uri()}?mode=ro{at_rest}"
    with calm(file):
        connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    try:
        try:
            with calm(file, connection), damage_in_the_schema(file):
                version = checked_version(connection, file, steps()[-1].number, whole=True)
        except NewerFileError as error:
            raise NewerFileError(_NEWER, file=file) from error
        except DamagedFileError as error:
            raise StoreError(_NO_BACKUP, file=file) from error
        except ReadOnlyError as error:  # SQLite reads a log only where it may write beside it
            raise not_read(file) from error
        if version == 0:
            raise StoreError(_NO_BACKUP, file=file)
        yield connection, version
    finally:
        connection.close()


def _state_of(backup: Path) -> list[Any] | None:
    """What ``_STATE`` says of a backup, None where it cannot say."""
    try:
        uri = f"{backup.absolute().as_uri()}?immutable=1"
        connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    except apsw.Error:
        return None
    try:
        return connection.execute(_STATE).fetchall()
    except apsw.Error:  # damaged, or of an older version
        return None
    finally:
        connection.close()


def _give_up_old(folder: Path) -> None:
    """Thin out the backups, and remove what a kill left half made. What cannot be removed stays."""
    made = automatic_backups(folder)
    remaining = kept(made)
    given_up = [path for when, path in made.items() if when not in remaining]
    for each in (*given_up, *half_made_backups(folder)):
        with suppress(OSError):
            each.unlink()
