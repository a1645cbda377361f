# SPDX-License-Identifier: MIT
"""Nomie, a table (CSV): ``epoch,start,end,offset,note,...``; its trackers stand in the note as ``#mood(4)``.

epoch is in milliseconds. offset counts minutes as JavaScript does: positive west of Greenwich. Each
``#word``, ``@person`` and ``+context`` becomes a tag; the note keeps all of them as they are written.
"""

import re

from companion.store.importers.gathering import SCALE_ASKED, Gathering
from companion.store.importers.moments import iso_of, moment_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head, Table
from companion.store.importers.values import whole, within

_MOOD = re.compile(r"(?<!\S)#mood\(([^()\s]+)\)", re.IGNORECASE)
_TRACKER = re.compile(r"(?<!\S)[#@+]([^\W\d]\w*)")


def looks_like(head: Head) -> bool:
    """Whether its first row names Nomie's columns."""
    return {"epoch", "start", "end", "offset", "note"} <= set(head.columns)


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its rows. A second mood of a note stays in its words alone."""
    gathering.remark(SCALE_ASKED)
    for line, cells in gathering.rows(Table(source, source.text)):
        west_min = within(whole(cells["offset"]), -1439, 1439)
        wall = iso_of(cells["end"].removesuffix("Z"))
        note = cells["note"].strip()
        mood = _MOOD.search(note)
        gathering.add(
            moment_of(wall, None if west_min is None else -west_min),
            [line],
            (cells["epoch"], note),
            mood_name=mood[1] if mood else "",
            tags=[word for word in _TRACKER.findall(note) if word.casefold() != "mood"],
            note=[note],
        )
