# SPDX-License-Identifier: MIT
"""An entry of the journal to and from its row."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from companion.clock import Moment
from companion.model.journal import Content, JournalEntry, Practice, Value, said_words
from companion.store.database import Value as Column
from companion.store.heads import WIDTH, head_of
from companion.store.repository import Kind, statements


def content_from(plain: Mapping[str, Any]) -> dict[str, Value]:
    """The content of what JSON made of it: its lists are tuples again."""
    return {
        name: tuple(map(_word_or_share, value)) if isinstance(value, list) else value
        for name, value in plain.items()
    }


def _word_or_share(each: Any) -> Any:
    return tuple(each) if isinstance(each, list) else each


def json_of(content: Content) -> str:
    """The content as JSON."""
    return json.dumps(dict(content), ensure_ascii=False, allow_nan=False)


def entry_of(row: Sequence[Any]) -> JournalEntry:
    """The entry of a row of SELECT. Raises ValueError or TypeError where the row makes no sense."""
    at_ms, at_offset_min, day, practice, content, finished = row[WIDTH:]
    return JournalEntry(
        head_of(row),
        Moment(at_ms, at_offset_min),
        date.fromisoformat(day),
        Practice(practice),
        content_from(json.loads(content)),
        bool(finished),
    )


def columns_of(entry: JournalEntry) -> tuple[Column, ...]:
    """The columns after the head."""
    return (
        entry.at.utc_ms,
        entry.at.offset_min,
        entry.day.isoformat(),
        entry.practice.value,
        json_of(entry.content),
        int(entry.finished),
        "\n".join(said_words(entry.practice, entry.content)),
    )


_SQL = statements(
    "journal", ("at_ms", "at_offset_min", "day", "practice", "content", "finished"), derived=("words",)
)
SELECT = _SQL.select
JOURNAL = Kind(_SQL, entry_of, columns_of)
