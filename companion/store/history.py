# SPDX-License-Identifier: MIT
"""The history of check-ins, newest first, a page at a time: filtered by days and tags, searched by words."""

import json
from dataclasses import dataclass

from companion.model.check_in import CheckIn, CheckInFilter
from companion.store.check_in_rows import SELECT, check_in_of
from companion.store.database import Database
from companion.store.search import Conditions, Cursor, page_of

_COUNT = "SELECT count(*) FROM check_in "


@dataclass(frozen=True, slots=True)
class Page:
    """Some check-ins, newest first. next: where the page after it begins, None where there is none."""

    check_ins: tuple[CheckIn, ...]
    next: Cursor | None


def page(database: Database, wanted: CheckInFilter, before: Cursor | None, limit: int) -> Page:
    """At most ``limit`` check-ins that lie before the cursor (None: from the newest). Raises StoreError."""
    return Page(*page_of(database, check_in_of, SELECT, conditions(wanted), before, limit))


def count(database: Database, wanted: CheckInFilter) -> int:
    """How many check-ins there are of that kind. Raises StoreError."""
    narrowed = conditions(wanted)
    return int(database.read(_COUNT + narrowed.where, narrowed.values)[0][0])


def conditions(wanted: CheckInFilter) -> Conditions:
    """What finds them, tombstones left out."""
    found = Conditions()
    found.add_days(wanted.first_day, wanted.last_day)
    if wanted.tags:
        found.add(
            "EXISTS (SELECT 1 FROM json_each(check_in.tags) AS tag"
            " WHERE tag.value IN (SELECT value FROM json_each(?)))",
            json.dumps(wanted.tags),
        )
    found.add_words(
        wanted.words,
        "check_in_words",
        "(instr(note, ?) OR EXISTS (SELECT 1 FROM (SELECT value FROM json_each(check_in.tags)"
        " UNION ALL SELECT value FROM json_each(check_in.feelings)"
        " UNION ALL SELECT value FROM json_each(check_in.needs)) AS word WHERE instr(word.value, ?)))",
    )
    return found
