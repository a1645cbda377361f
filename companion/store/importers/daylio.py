# SPDX-License-Identifier: MIT
"""Daylio's table (CSV) in its three layouts: of today with scales, of 2020 to 2025, and to 2018 with a year.

The newest row stands first, dates and times are localised, moods are names that the person may have made.
Row and backup of the same entry have the same key, so that one can be imported after the other.
"""

import html
import re
from datetime import datetime

from companion.store.importers.gathering import LOCAL_TIMES, Gathering, plain
from companion.store.importers.moments import day_in_words, day_of, moment_of, time_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head, Table
from companion.store.importers.values import whole
from companion.store.importers.words import DAYLIO

_LINE_ENDS = re.compile(r"<br\s*/?>|</(?:p|div|li|ul|ol|h[1-6]|blockquote)>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_MARKS = re.compile(
    r"</?(?:a|b|i|u|s|p|em|strong|strike|del|div|span|font|small|big|ul|ol|h[1-6]|blockquote|tt|sub|sup)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)


def looks_like(head: Head) -> bool:
    """Whether its first row names Daylio's columns."""
    return {"date", "weekday", "time", "mood", "activities", "note"} <= set(head.columns) and not {
        "full_date",
        "year",
    }.isdisjoint(head.columns)


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its rows. Scales are kept as lines of the note: the file does not say how far they reach."""
    gathering.remark(LOCAL_TIMES)
    for line, cells in gathering.rows(Table(source, source.text)):
        if "full_date" in cells:
            day = day_of(cells["full_date"])
        else:
            year = whole(cells["year"])
            day = None if year is None else day_in_words(cells["date"], year)
        time = time_of(cells["time"])
        wall = None if day is None or time is None else datetime.combine(day, time)
        mood = cells["mood"].strip()
        note = note_of(cells.get("note_title", ""), cells["note"])
        gathering.add(
            moment_of(wall),
            [line],
            identity_of(wall, note),
            mood=DAYLIO.get(mood.casefold()),
            mood_name=mood,
            tags=cells["activities"].split("|"),
            note=(note, *cells.get("scales", "").replace("\xa0", " ").split("|")),
        )


def note_of(title: str, note: str) -> str:
    """Title and note as one text: line ends and items of lists kept, other HTML marks taken away."""
    text = _MARKS.sub("", _ITEM.sub("- ", _LINE_ENDS.sub("\n", f"{title}\n{note}")))
    return plain(html.unescape(text))


def identity_of(wall: datetime | None, note: str) -> tuple[str, str]:
    """The minute on the wall and the words; not the mood, whose name changes for all entries at once."""
    return ("" if wall is None else wall.isoformat(timespec="minutes"), " ".join(note.split()))
