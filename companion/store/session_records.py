# SPDX-License-Identifier: MIT
"""Exercises that were done, in the data file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.check_in import DISTRESS_MAX, DISTRESS_MIN
from companion.model.entry import EntryHead
from companion.model.session_record import Ending, SessionRecord
from companion.store.database import Database, Value
from companion.store.heads import WIDTH, all_columns, head_of
from companion.text import QT_TRANSLATE_NOOP

_SELECT = (
    "SELECT id, created_ms, created_offset_min, updated_ms, updated_offset_min, device, deleted_ms,"
    " deleted_offset_min, at_ms, at_offset_min, day, exercise, settings, planned_s, done_s, ended,"
    " rating_before, rating_after FROM session_record "
)

_INSERT = (
    "INSERT INTO session_record (id, created_ms, created_offset_min, updated_ms, updated_offset_min,"
    " device, deleted_ms, deleted_offset_min, at_ms, at_offset_min, day, exercise, settings, planned_s,"
    " done_s, ended, rating_before, rating_after)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_REPLACE = (
    _INSERT + " ON CONFLICT (id) DO UPDATE SET created_ms = excluded.created_ms,"
    " created_offset_min = excluded.created_offset_min, updated_ms = excluded.updated_ms,"
    " updated_offset_min = excluded.updated_offset_min, device = excluded.device,"
    " deleted_ms = excluded.deleted_ms, deleted_offset_min = excluded.deleted_offset_min,"
    " at_ms = excluded.at_ms, at_offset_min = excluded.at_offset_min, day = excluded.day,"
    " exercise = excluded.exercise, settings = excluded.settings, planned_s = excluded.planned_s,"
    " done_s = excluded.done_s, ended = excluded.ended, rating_before = excluded.rating_before,"
    " rating_after = excluded.rating_after"
)

Pair = tuple[int, int, str, str, int, int]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, exercise, rating before and after."""

Mark = tuple[int, int, str, str]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, exercise."""


class SessionRecords:
    """The sessions of one database.

    Every method raises StoreError when the file cannot be read or written.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        at: Moment,
        exercise: str,
        done_s: float,
        ended: Ending,
        planned_s: float | None = None,
        before: int | None = None,
        after: int | None = None,
        settings: Mapping[str, object] | None = None,
    ) -> SessionRecord:
        """Save what was done; the fields are those of SessionRecord.

        It is on the disk when this returns. Raises UsageError for a rating outside 0 to 10.
        """
        check_ratings(before, after)
        head = EntryHead.new(self._database.clock.now(), self._database.device)
        record = SessionRecord(
            head, at, at.local_day, exercise, done_s, ended, planned_s, before, after, dict(settings or {})
        )
        self._database.write(_INSERT, (*all_columns(head), *_columns(record)))
        return record

    def update(self, record: SessionRecord) -> SessionRecord:
        """Save the changed values of a session that is there, such as the rating after it.

        Gives it back as it now is; its ``updated`` always grows. Raises UsageError for a rating outside 0 to
        10, and when it is not there.
        """
        check_ratings(record.before, record.after)
        now = self._database.clock.now()
        self._database.write(
            "UPDATE session_record SET updated_ms = max(?, updated_ms + 1), updated_offset_min = ?,"
            " at_ms = ?, at_offset_min = ?, day = ?, exercise = ?, settings = ?, planned_s = ?, done_s = ?,"
            " ended = ?, rating_before = ?, rating_after = ? WHERE id = ? AND deleted_ms IS NULL",
            (now.utc_ms, now.offset_min, *_columns(replace(record, day=record.at.local_day)), record.head.id),
        )
        found = self.get(record.head.id)
        if found is None:
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "That session is no longer there, so it was not changed.")
            )
        return found

    def delete(self, id: str) -> bool:  # noqa: A002 (the field's name)
        """Mark a session as deleted. True when it was there."""
        now = self._database.clock.now()
        return bool(
            self._database.write(
                "UPDATE session_record SET deleted_ms = ?, deleted_offset_min = ?,"
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
                "UPDATE session_record SET deleted_ms = NULL, deleted_offset_min = NULL,"
                " updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
                " WHERE id = ? AND deleted_ms IS NOT NULL RETURNING id",
                (now.utc_ms, now.offset_min, id),
            )
        )

    def get(self, id: str) -> SessionRecord | None:  # noqa: A002 (the field's name)
        """One session, None when it is not there or is deleted."""
        found = self._database.read_as(_record, _SELECT + "WHERE id = ? AND deleted_ms IS NULL", (id,))
        return found[0] if found else None

    def all(self) -> list[SessionRecord]:
        """Every session by the moment at which it began."""
        return self._database.read_as(_record, _SELECT + "WHERE deleted_ms IS NULL ORDER BY at_ms, id")

    def versions(self) -> dict[str, int]:
        """The id of everything that is kept, also of what is deleted, and when it was updated, in ms."""
        return dict(self._database.read("SELECT id, updated_ms FROM session_record"))

    def everything(self) -> Iterator[SessionRecord]:
        """Every session as it is kept, also the deleted ones, one at a time, by its moment."""
        return self._database.each(_record, _SELECT + "ORDER BY at_ms, id")

    def put(self, record: SessionRecord) -> None:
        """Write a session as it is, head and tombstone included, over one with its id. It is not checked."""
        self._database.write(_REPLACE, (*all_columns(record.head), *_columns(record)))

    def pairs(self) -> list[Pair]:
        """Every session that was rated before and after, by its moment."""
        return self._database.read(
            "SELECT at_ms, at_offset_min, day, exercise, rating_before, rating_after FROM session_record"
            " WHERE rating_before IS NOT NULL AND rating_after IS NOT NULL AND deleted_ms IS NULL"
            " ORDER BY at_ms, id"
        )

    def marks(self) -> list[Mark]:
        """When there was which exercise, by its moment."""
        return self._database.read(
            "SELECT at_ms, at_offset_min, day, exercise FROM session_record WHERE deleted_ms IS NULL"
            " ORDER BY at_ms, id"
        )


def _record(row: Sequence[Any]) -> SessionRecord:
    at_ms, at_offset_min, day, exercise, settings, planned_s, done_s, ended, before, after = row[WIDTH:]
    return SessionRecord(
        head_of(row),
        Moment(at_ms, at_offset_min),
        date.fromisoformat(day),
        exercise,
        done_s,
        Ending(ended),
        planned_s,
        before,
        after,
        json.loads(settings),
    )


def _columns(record: SessionRecord) -> tuple[Value, ...]:
    return (
        record.at.utc_ms,
        record.at.offset_min,
        record.day.isoformat(),
        record.exercise,
        json.dumps(record.settings, ensure_ascii=False, allow_nan=False),
        record.planned_s,
        record.done_s,
        record.ended.value,
        record.before,
        record.after,
    )


def check_ratings(*ratings: int | None) -> None:
    """Raise UsageError for a rating outside 0 to 10."""
    if any(rating is not None and not DISTRESS_MIN <= rating <= DISTRESS_MAX for rating in ratings):
        raise UsageError(QT_TRANSLATE_NOOP("errors", "A rating is a whole number from 0 to 10."))
