# SPDX-License-Identifier: MIT
"""What every history is read by: newest first, a page at a time, by days, and by the words a person types.

The order is that of the clock on the wall, ``at_ms + at_offset_min * 60000``, so that the days follow each
other whole even after a flight.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from companion.clock import Moment
from companion.store.database import Database, Value
from companion.store.repository import Entry

DAY_MS = 86_400_000
WORDS_MAX = 32
"""Words of a search that are looked at; more would be a whole text pasted in."""

NEWEST_FIRST = "ORDER BY at_ms + at_offset_min * 60000 DESC, id DESC"

_EPOCH = date(1970, 1, 1).toordinal()
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of writing without blanks between words, which no index of words can take apart."""


class Dated(Entry, Protocol):
    """Any entry that speaks of a moment."""

    @property
    def at(self) -> Moment: ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in a history: wall time in milliseconds and the id of the entry there."""

    wall_ms: int
    id: str

    @classmethod
    def of(cls, entry: Dated) -> "Cursor":
        return cls(entry.at.utc_ms + entry.at.offset_min * 60_000, entry.head.id)


class Conditions:
    """A WHERE that grows, tombstones left out, with its values."""

    __slots__ = ("_where", "values")

    def __init__(self) -> None:
        self._where = ["WHERE deleted_ms IS NULL"]
        self.values: tuple[Value, ...] = ()

    @property
    def where(self) -> str:
        return " AND ".join(self._where)

    def add(self, condition: str, *values: Value) -> None:
        self._where.append(condition)
        self.values += values

    def add_days(self, first: date | None, last: date | None) -> None:
        """Local days, both included; None is no limit."""
        if first is not None:
            self.add("at_ms + at_offset_min * 60000 >= ?", _midnight_ms(first))
        if last is not None:
            self.add("at_ms + at_offset_min * 60000 < ?", _midnight_ms(last) + DAY_MS)

    def add_words(self, words: str, index: str, literal: str) -> None:
        """What a person types; no words can make wrong SQL.

        index: the table of words, whose rowid is the column ``number``. literal: the condition that finds
        one word letter by letter, for what is no word to the index; each ``?`` in it is that word.
        """
        begun, others = _taken_apart(words)
        if begun:
            matching = f"SELECT rowid FROM {index} WHERE {index} MATCH ?"  # noqa: S608 (our own name)
            self.add(f"number IN ({matching})", " ".join(begun))
        for word in others:
            self.add(literal, *[word] * literal.count("?"))


def page_of(
    database: Database,
    make: Callable[[Sequence[Any]], D],
    select: str,
    wanted: Conditions,
    before: Cursor | None,
    limit: int,
) -> tuple[tuple[D, ...], Cursor | None]:
    """At most ``limit`` entries that lie before the cursor (None: from the newest), and where to go on.

    That is None where there are no more. Raises StoreError.
    """
    where, values = wanted.where, wanted.values
    if before is not None:
        # The first half alone lets the index begin where the cursor stands.
        where += " AND at_ms + at_offset_min * 60000 <= ? AND (at_ms + at_offset_min * 60000, id) < (?, ?)"
        values += (before.wall_ms, before.wall_ms, before.id)
    found = database.read_as(make, f"{select}{where} {NEWEST_FIRST} LIMIT ?", (*values, limit + 1))
    kept = tuple(found[:limit])
    return kept, Cursor.of(kept[-1]) if len(found) > limit else None


def _midnight_ms(day: date) -> int:
    return (day.toordinal() - _EPOCH) * DAY_MS


def _taken_apart(words: str) -> tuple[list[str], list[str]]:
    """What the index of words is asked for, and what is looked for letter by letter.

    In quotation marks every sign is plain text to the index, and the star asks for what begins with it.
    Signs and writing without blanks are no words to it.
    """
    begun, literal = [], []
    for word in words.replace("\0", " ").encode(errors="ignore").decode().split()[:WORDS_MAX]:
        if _UNSPACED.search(word) or not any(map(str.isalnum, word)):
            literal.append(word)
        else:
            begun.append('"' + word.replace('"', '""') + '"*')
    return begun, literal
