# SPDX-License-Identifier: MIT
"""GAD-7 results in the data file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.entry import EntryHead
from companion.model.gad7 import ANSWER_MAX, ANSWER_MIN, ITEMS, Gad7
from companion.store.database import Database, Value
from companion.store.heads import WIDTH, all_columns, head_of
from companion.store.limits import check_moment
from companion.text import QT_TRANSLATE_NOOP

_SELECT = (
    "SELECT id, created_ms, created_offset_min, updated_ms, updated_offset_min, device, deleted_ms,"
    " deleted_offset_min, at_ms, at_offset_min, day, nervous, no_control, worrying, no_rest, restless,"
    " irritable, afraid FROM gad7 "
)

_INSERT = (
    "INSERT INTO gad7 (id, created_ms, created_offset_min, updated_ms, updated_offset_min, device,"
    " deleted_ms, deleted_offset_min, at_ms, at_offset_min, day, nervous, no_control, worrying, no_rest,"
    " restless, irritable, afraid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_REPLACE = (
    _INSERT + " ON CONFLICT (id) DO UPDATE SET created_ms = excluded.created_ms,"
    " created_offset_min = excluded.created_offset_min, updated_ms = excluded.updated_ms,"
    " updated_offset_min = excluded.updated_offset_min, device = excluded.device,"
    " deleted_ms = excluded.deleted_ms, deleted_offset_min = excluded.deleted_offset_min,"
    " at_ms = excluded.at_ms, at_offset_min = excluded.at_offset_min, day = excluded.day,"
    " nervous = excluded.nervous, no_control = excluded.no_control, worrying = excluded.worrying,"
    " no_rest = excluded.no_rest, restless = excluded.restless, irritable = excluded.irritable,"
    " afraid = excluded.afraid"
)


class Gad7Results:
    """The GAD-7 results of one database.

    Every method raises StoreError when the file cannot be read or written.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answers: Sequence[int], at: Moment | None = None) -> Gad7:
        """Save a result; it is on the disk when this returns. at: None for now.

        Raises UsageError where there are not seven answers of 0 to 3, or the moment lies in the future.
        """
        now = self._database.clock.now()
        at = now if at is None else at
        head = EntryHead.new(now, self._database.device)
        result = Gad7(head, at, at.local_day, tuple(answers))
        _check(result, now)
        self._database.write(_INSERT, (*all_columns(head), *_columns(result)))
        return result

    def update(self, result: Gad7) -> Gad7:
        """Save the changed answers or moment of a result that is there, and give it back as it now is.

        Raises UsageError as ``add`` does, and when it is not there.
        """
        now = self._database.clock.now()
        _check(result, now)
        self._database.write(
            "UPDATE gad7 SET updated_ms = max(?, updated_ms + 1), updated_offset_min = ?, at_ms = ?,"
            " at_offset_min = ?, day = ?, nervous = ?, no_control = ?, worrying = ?, no_rest = ?,"
            " restless = ?, irritable = ?, afraid = ? WHERE id = ? AND deleted_ms IS NULL",
            (now.utc_ms, now.offset_min, *_columns(replace(result, day=result.at.local_day)), result.head.id),
        )
        found = self.get(result.head.id)
        if found is None:
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "That result is no longer there, so it was not changed.")
            )
        return found

    def delete(self, id: str) -> bool:  # noqa: A002 (the field's name)
        """Mark a result as deleted. True when it was there."""
        now = self._database.clock.now()
        return bool(
            self._database.write(
                "UPDATE gad7 SET deleted_ms = ?, deleted_offset_min = ?,"
                " updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
                " WHERE id = ? AND deleted_ms IS NULL RETURNING id",
                (now.utc_ms, now.offset_min, now.utc_ms, now.offset_min, id),
            )
        )

    def restore(self, id: str) -> bool:  # noqa: A002 (the field's name)
        """Undo ``delete``. True when there was something to undo."""
        now = self._database.clock.now()
        return bool(
            self._database.write(
                "UPDATE gad7 SET deleted_ms = NULL, deleted_offset_min = NULL,"
                " updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
                " WHERE id = ? AND deleted_ms IS NOT NULL AND nervous IS NOT NULL RETURNING id",
                (now.utc_ms, now.offset_min, id),
            )
        )

    def put(self, result: Gad7) -> None:
        """Write a result as it is, head and tombstone included, over one with its id. It is not checked."""
        self._database.write(_REPLACE, (*all_columns(result.head), *_columns(result)))

    def get(self, id: str) -> Gad7 | None:  # noqa: A002 (the field's name)
        """One result, None when it is not there or is deleted."""
        found = self._database.read_as(_result, _SELECT + "WHERE id = ? AND deleted_ms IS NULL", (id,))
        return found[0] if found else None

    def all(self) -> list[Gad7]:
        """Every result by its moment."""
        return self._database.read_as(_result, _SELECT + "WHERE deleted_ms IS NULL ORDER BY at_ms, id")

    def versions(self) -> dict[str, int]:
        """The id of everything that is kept, also of what is deleted, and when it was updated, in ms."""
        return dict(self._database.read("SELECT id, updated_ms FROM gad7"))

    def everything(self) -> Iterator[Gad7]:
        """Every result as it is kept, also the deleted ones, one at a time, by its moment."""
        return self._database.each(_result, _SELECT + "ORDER BY at_ms, id")


def check_answers(answers: Sequence[int]) -> None:
    """Raise UsageError where these are not seven answers of 0 to 3."""
    if len(answers) != ITEMS or not all(ANSWER_MIN <= answer <= ANSWER_MAX for answer in answers):
        raise UsageError(QT_TRANSLATE_NOOP("errors", "A GAD-7 has seven answers from 0 to 3."))


def _check(result: Gad7, now: Moment) -> None:
    check_answers(result.answers)
    check_moment(result.at, now)


def _result(row: Sequence[Any]) -> Gad7:
    at_ms, at_offset_min, day, *answers = row[WIDTH:]
    given = () if None in answers else tuple(answers)
    return Gad7(head_of(row), Moment(at_ms, at_offset_min), date.fromisoformat(day), given)


def _columns(result: Gad7) -> tuple[Value, ...]:
    answers: tuple[int | None, ...] = result.answers or (None,) * ITEMS
    return (result.at.utc_ms, result.at.offset_min, result.day.isoformat(), *answers)
