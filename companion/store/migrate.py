# SPDX-License-Identifier: MIT
"""Brings the data file up to this version: numbered SQL files, a backup first, each file one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

from companion.clock import Clock
from companion.errors import CompanionError, StoreError
from companion.store.aside import beside, reserve
from companion.store.failures import calm, damaged
from companion.text import QT_TRANSLATE_NOOP

MIGRATIONS = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One migration. number: the ``user_version`` that it leads to, from 1. script: its SQL file."""

    number: int
    script: Path


def steps(folder: Path = MIGRATIONS) -> tuple[Step, ...]:
    """The migrations in order, from files named ``0001_first.sql``.

    Raises CompanionError when there are none or one is missing: then the installation is incomplete.
    """
    found = tuple(
        sorted(Step(int(each.name[:4]), each) for each in folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    )
    if not found or [each.number for each in found] != list(range(1, len(found) + 1)):
        raise CompanionError(
            QT_TRANSLATE_NOOP(
                "errors", "Companion's own files are incomplete. Installing it again puts that right."
            )
        )
    return found


def back_up(connection: apsw.Connection, target: Path) -> None:
    """Copy the whole database, with what is still in its log, into the empty file ``target``.

    Raises StoreError about ``target``, which is gone then.
    """
    copy = apsw.Connection(str(target), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        with calm(target, copy):
            with copy.backup("main", connection, "main") as backup:
                backup.step()
            copy.pragma("journal_mode", "delete")  # one file, so that it can be carried away whole
    except StoreError:
        copy.close()
        for suffix in ("-wal", "-shm", "-journal", ""):
            beside(target, suffix).unlink(missing_ok=True)
        raise
    copy.close()


def bring_up_to_date(
    connection: apsw.Connection, file: Path, clock: Clock, plan: tuple[Step, ...], version: int
) -> None:
    """Run what ``plan`` holds beyond ``version``; a file that already holds data is backed up first.

    The backup is ``companion-before-vN-YYYYMMDD-HHMMSS.db``. Raises StoreError, apsw.Error or OSError:
    the step that failed is undone whole, and the steps before it stand.
    """
    ahead = [step for step in plan if step.number > version]
    if ahead and version > 0:
        back_up(connection, reserve(file, f"before-v{plan[-1].number}", clock))
    run_steps(connection, file, ahead)


def run_steps(connection: apsw.Connection, file: Path, ahead: Sequence[Step]) -> None:
    """Run migrations without a backup. Raises as ``bring_up_to_date`` does."""
    for step in ahead:
        sql = step.script.read_text(encoding="utf-8")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.pragma("user_version") < step.number:  # else another process has just done it
                connection.execute(sql).fetchall()  # a statement that gives rows would stop it half-way
                connection.pragma("user_version", step.number)
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:  # a full disk has rolled back already
                connection.execute("ROLLBACK")
            if isinstance(error, apsw.ConstraintError):  # rows that no version of ours has written
                raise damaged(file) from error
            raise
