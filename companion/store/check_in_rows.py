# SPDX-License-Identifier: MIT
"""A check-in to and from its row."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from companion.clock import Moment
from companion.model.check_in import CheckIn
from companion.store.database import Value
from companion.store.heads import WIDTH, head_of
from companion.store.repository import Kind, statements


def check_in_of(row: Sequence[Any]) -> CheckIn:
    """The check-in of a row of SELECT. Raises ValueError or TypeError where the row makes no sense."""
    at_ms, at_offset_min, day, distress, mood, energy, pleasant, stirred = row[WIDTH : WIDTH + 8]
    tags, feelings, needs, note, origin, origin_key = row[WIDTH + 8 :]
    return CheckIn(
        head_of(row),
        Moment(at_ms, at_offset_min),
        date.fromisoformat(day),
        distress,
        mood,
        energy,
        list_of(tags),
        note,
        pleasant,
        stirred,
        list_of(feelings),
        list_of(needs),
        origin,
        origin_key,
    )


def columns_of(check_in: CheckIn) -> tuple[Value, ...]:
    """The columns of INSERT after the head."""
    return (
        check_in.at.utc_ms,
        check_in.at.offset_min,
        check_in.day.isoformat(),
        check_in.distress,
        check_in.mood,
        check_in.energy,
        check_in.pleasant,
        check_in.stirred,
        _text_of(check_in.tags),
        _text_of(check_in.feelings),
        _text_of(check_in.needs),
        check_in.note,
        check_in.origin,
        check_in.origin_key,
    )


def list_of(text: str) -> tuple[str, ...]:
    """The words of a column that holds a JSON list."""
    return () if text == "[]" else tuple(json.loads(text))


def _text_of(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False) if words else "[]"


_SQL = statements(
    "check_in",
    (
        *("at_ms", "at_offset_min", "day", "distress", "mood", "energy", "pleasant", "stirred"),
        *("tags", "feelings", "needs", "note", "origin", "origin_key"),
    ),
    lasting=("origin", "origin_key"),
)
SELECT = _SQL.select
CHECK_INS = Kind(_SQL, check_in_of, columns_of)
