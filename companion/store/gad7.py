# SPDX-License-Identifier: MIT
"""GAD-7 results in the data file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.entry import EntryHead
from companion.model.gad7 import ANSWER_MAX, ANSWER_MIN, ITEMS, Gad7
from companion.store.database import Database, Value
from companion.store.heads import WIDTH, head_of
from companion.store.limits import check_moment
from companion.store.repository import Kind, MomentRepository, statements
from companion.text import QT_TRANSLATE_NOOP


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


_SQL = statements(
    "gad7",
    (
        *("at_ms", "at_offset_min", "day"),
        *("nervous", "no_control", "worrying", "no_rest", "restless", "irritable", "afraid"),
    ),
    restorable="deleted_ms IS NOT NULL AND nervous IS NOT NULL",
)
GAD7 = Kind(_SQL, _result, _columns)


class Gad7Results(MomentRepository[Gad7]):
    """The GAD-7 results of one database."""

    __slots__ = ()

    def __init__(self, database: Database) -> None:
        super().__init__(database, GAD7)

    def add(self, answers: Sequence[int], at: Moment | None = None) -> Gad7:
        """Save a result; it is on the disk when this returns. at: None for now.

        Raises UsageError where there are not seven answers of 0 to 3, or the moment lies in the future.
        """
        now = self._database.clock.now()
        at = now if at is None else at
        head = EntryHead.new(now, self._database.device)
        result = Gad7(head, at, at.local_day, tuple(answers))
        _check(result, now)
        self._insert(result)
        return result

    def update(self, result: Gad7) -> Gad7:
        """Save the changed answers or moment of a result that is there, and give it back as it now is.

        Raises UsageError as ``add`` does, and when it is not there.
        """
        _check(result, self._database.clock.now())
        self._change(result.head.id, _columns(replace(result, day=result.at.local_day)))
        return self._still_there(
            result.head.id,
            QT_TRANSLATE_NOOP("errors", "That result is no longer there, so it was not changed."),
        )
