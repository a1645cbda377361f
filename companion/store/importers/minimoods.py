# SPDX-License-Identifier: MIT
"""MiniMoods, a table (CSV) without names of columns: the day and its mood, 1 (very happy) to 5 (very sad).

The day is the start of it in milliseconds since 1970, or in older versions as Java writes a date.
"""

import re
from datetime import UTC, date, datetime, timedelta

from companion.store.importers.gathering import DAYS, NO_MOOD, Gathering
from companion.store.importers.moments import at_noon, day_in_words, day_of, moment_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head, Table
from companion.store.importers.values import whole, within

_MILLISECONDS = re.compile(r"\d{11,13}", re.ASCII)
_JAVA = re.compile(r"\w{3} (\w{3} \d\d) \d\d:\d\d:\d\d \S+ (\d{4})", re.ASCII)


def looks_like(head: Head) -> bool:
    """Whether its first rows are a day and a mood, and nothing else."""
    return any(
        len(row) == 2 and _day(row[0]) is not None and within(whole(row[1]), 1, 5) is not None
        for row in head.rows
    )


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its days; a mood off the scale is refused."""
    gathering.remark(DAYS)
    for line, cells in gathering.rows(Table(source, source.text, ("date", "mood"))):
        mood = within(whole(cells["mood"]), 1, 5)
        if mood is None:
            gathering.refuse(line, NO_MOOD)
            continue
        day = _day(cells["date"])
        gathering.add(moment_of(at_noon(day)), [line], (str(day), mood), mood=6 - mood)


def _day(text: str) -> date | None:
    text = text.strip()
    java = _JAVA.fullmatch(text)
    if java is not None:
        return day_in_words(java[1], int(java[2]))
    if _MILLISECONDS.fullmatch(text):
        # Half a day on, so that midnight where it was written is the same day here, up to 12 hours away.
        noon = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text), hours=12)
        return noon.astimezone().date()
    return day_of(text)
