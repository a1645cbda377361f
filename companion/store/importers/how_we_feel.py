# SPDX-License-Identifier: MIT
"""How We Feel, a table (CSV) in two layouts: with ``Mood Key`` and measures, and of 2026 with ``Mood Keys``.

The mood is one or more words for feelings; the first gives the level, by the words that we know. Its key is
English in every language. What a phone measured (steps, sleep, weather) is left out.
"""

import re
from datetime import datetime

from companion.store.importers.gathering import LOCAL_TIMES, Gathering
from companion.store.importers.moments import day_in_words, iso_of, moment_of, time_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head, Table
from companion.store.importers.words import feeling_level
from companion.text import QT_TRANSLATE_NOOP

_MEASURES = QT_TRANSLATE_NOOP("import", "Steps, sleep, weather and other measures are left out.")
_WHEN = re.compile(r"(\d{4})\s+\w+\s+(\w+\s+\d{1,2})\s+(\S.*)")


def looks_like(head: Head) -> bool:
    """Whether its first row names the columns of either layout."""
    return {"date", "mood", "tags (people)", "reflections"} <= set(head.columns)


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its rows."""
    gathering.remark(LOCAL_TIMES)
    table = Table(source, source.text)
    if "steps" in table.columns:
        gathering.remark(_MEASURES)
    for line, cells in gathering.rows(table):
        keys = cells.get("mood key", cells.get("mood keys", ""))
        names = [word.strip() for word in (cells["mood"].strip() or keys).split(";")]
        groups = [cells.get(f"tags ({name})", "") for name in ("people", "places", "events")]
        notes = [cells.get(name, "") for name in ("notes", "reflections", "takeaways")]
        gathering.add(
            moment_of(_when(cells["date"])),
            [line],
            (cells["date"], keys or cells["mood"], notes),
            mood=feeling_level(keys.split(";")[0]) or feeling_level(names[0]),
            mood_name=names[0],
            tags=";".join(groups).split(";"),
            feelings=names,
            note=notes,
        )


def _when(text: str) -> datetime | None:
    """``2026 Sun May 17 3:39 PM``, or ISO 8601."""
    found = _WHEN.fullmatch(text.strip())
    if found is None:
        return iso_of(text)
    day = day_in_words(found[2], int(found[1]))
    time = time_of(found[3])
    return None if day is None or time is None else datetime.combine(day, time)
