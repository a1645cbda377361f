# SPDX-License-Identifier: MIT
"""Exercises that were done, in the data file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.check_in import DISTRESS_MAX, DISTRESS_MIN
from companion.model.entry import EntryHead
from companion.model.session_record import Ending, SessionRecord
from companion.store.database import Database, Value
from companion.store.heads import WIDTH, head_of
from companion.store.repository import Kind, MomentRepository, statements
from companion.text import QT_TRANSLATE_NOOP

Pair = tuple[int, int, str, str, int, int]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, exercise, rating before and after."""

Mark = tuple[int, int, str, str]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, exercise."""


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


_SQL = statements(
    "session_record",
    (
        *("at_ms", "at_offset_min", "day", "exercise", "settings", "planned_s", "done_s", "ended"),
        *("rating_before", "rating_after"),
    ),
)
SESSIONS = Kind(_SQL, _record, _columns)


class SessionRecords(MomentRepository[SessionRecord]):
    """The sessions of one database."""

    __slots__ = ()

    def __init__(self, database: Database) -> None:
        super().__init__(database, SESSIONS)

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
        self._insert(record)
        return record

    def update(self, record: SessionRecord) -> SessionRecord:
        """Save the changed values of a session that is there, such as the rating after it.

        Gives it back as it now is; its ``updated`` always grows. Raises UsageError for a rating outside 0 to
        10, and when it is not there.
        """
        check_ratings(record.before, record.after)
        self._change(record.head.id, _columns(replace(record, day=record.at.local_day)))
        return self._still_there(
            record.head.id,
            QT_TRANSLATE_NOOP("errors", "That session is no longer there, so it was not changed."),
        )

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
