# SPDX-License-Identifier: MIT
"""The history of check-ins, newest first, a page at a time: filtered by days and tags, searched by words.

The order is that of the clock on the wall, ``at_ms + at_offset_min * 60000``, so that the days follow each
other whole even after a flight.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from companion.model.check_in import CheckIn, CheckInFilter
from companion.store.check_in_rows import SELECT, check_in_of
from companion.store.database import Database, Value

DAY_MS = 86_400_000
WORDS_MAX = 32
"""Words of a search that are looked at; more would be a whole text pasted in."""

_COUNT = "SELECT count(*) FROM check_in "
_EPOCH = date(1970, 1, 1).toordinal()
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of writing without blanks between words, which no index of words can take apart."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the history: wall time in milliseconds and the id of the check-in there."""

    wall_ms: int
    id: str

    @classmethod
    def of(cls, check_in: CheckIn) -> "Cursor":
        return cls(check_in.at.utc_ms + check_in.at.offset_min * 60_000, check_in.head.id)


@dataclass(frozen=True, slots=True)
class Page:
    """Some check-ins, newest first. next: where the page after it begins, None where there is none."""

    check_ins: tuple[CheckIn, ...]
    next: Cursor | None


def page(database: Database, wanted: CheckInFilter, before: Cursor | None, limit: int) -> Page:
    """At most ``limit`` check-ins that lie before the cursor (None: from the newest). Raises StoreError."""
    where, values = conditions(wanted)
    if before is not None:
        # The first half alone lets the index begin where the cursor stands.
        where += " AND at_ms + at_offset_min * 60000 <= ? AND (at_ms + at_offset_min * 60000, id) < (?, ?)"
        values += (before.wall_ms, before.wall_ms, before.id)
    newest_first = " ORDER BY at_ms + at_offset_min * 60000 DESC, id DESC LIMIT ?"
    found = database.read_as(check_in_of, SELECT + where + newest_first, (*values, limit + 1))
    kept = tuple(found[:limit])
    return Page(kept, Cursor.of(kept[-1]) if len(found) > limit else None)


def count(database: Database, wanted: CheckInFilter) -> int:
    """How many check-ins there are of that kind. Raises StoreError."""
    where, values = conditions(wanted)
    return int(database.read(_COUNT + where, values)[0][0])


def conditions(wanted: CheckInFilter) -> tuple[str, tuple[Value, ...]]:
    """The WHERE that finds them, tombstones left out, with its values. No words can make wrong SQL."""
    where, values = ["WHERE deleted_ms IS NULL"], list[Value]()
    if wanted.first_day is not None:
        where.append("at_ms + at_offset_min * 60000 >= ?")
        values.append(_midnight_ms(wanted.first_day))
    if wanted.last_day is not None:
        where.append("at_ms + at_offset_min * 60000 < ?")
        values.append(_midnight_ms(wanted.last_day) + DAY_MS)
    if wanted.tags:
        where.append(
            "EXISTS (SELECT 1 FROM json_each(check_in.tags) AS tag"
            " WHERE tag.value IN (SELECT value FROM json_each(?)))"
        )
        values.append(json.dumps(wanted.tags))
    begun, literal = _taken_apart(wanted.words)
    if begun:
        where.append("number IN (SELECT rowid FROM check_in_words WHERE check_in_words MATCH ?)")
        values.append(" ".join(begun))
    for word in literal:
        where.append(
            "(instr(note, ?) OR EXISTS (SELECT 1 FROM (SELECT value FROM json_each(check_in.tags)"
            " UNION ALL SELECT value FROM json_each(check_in.feelings)"
            " UNION ALL SELECT value FROM json_each(check_in.needs)) AS word WHERE instr(word.value, ?)))"
        )
        values += (word, word)
    return " AND ".join(where), tuple(values)


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
