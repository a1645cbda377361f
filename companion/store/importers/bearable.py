# SPDX-License-Identifier: MIT
"""Bearable, a table (CSV) with a row for each reading; the readings of one time of a day become one entry.

The scale of moods is not in the file, so its numbers are asked about. Energy is taken where all of it lies
within 1 to 5. Symptoms and factors become tags; what has no place here (sleep, medicines) stays in the note.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from companion.store.importers.gathering import LOCAL_TIMES, NO_DATE, SCALE_ASKED, Gathering
from companion.store.importers.moments import NOON, day_in_words, day_of, moment_of, time_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Cells, Head, Table
from companion.store.importers.values import all_within, whole
from companion.text import QT_TRANSLATE_NOOP

_SLOTS = {"pre": time(6), "am": time(9), "mid": NOON, "pm": time(18)}
_WORD_ENDS = re.compile(r"[|;,]")
_TAGGED = frozenset({"symptom", "symptoms", "factor", "factors"})
_HOURS = QT_TRANSLATE_NOOP(
    "import", "Times of day are put at 6 (pre), 9 (am), 12 (mid) and 18 (pm) o'clock, a whole day at noon."
)


@dataclass(slots=True)
class _Slot:
    """The readings of one time of a day. moods: line, rating and words of each."""

    wall: datetime
    lines: list[int] = field(default_factory=list)
    moods: list[tuple[int, str, str]] = field(default_factory=list)
    energies: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def looks_like(head: Head) -> bool:
    """Whether its first row names Bearable's columns."""
    return {"date", "time of day", "category", "rating/amount", "detail"} <= set(head.columns)


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its times of day."""
    for remark in (LOCAL_TIMES, _HOURS, SCALE_ASKED):
        gathering.remark(remark)
    slots: dict[tuple[date, str], _Slot] = {}
    for line, cells in gathering.rows(Table(source, source.text)):
        day = day_of(cells.get("date formatted", "")) or day_of(cells["date"]) or day_in_words(cells["date"])
        if day is None:
            gathering.refuse(line, NO_DATE)
            continue
        when = cells["time of day"].strip().casefold()
        wall = datetime.combine(day, _SLOTS.get(when) or time_of(when) or NOON)
        _read(slots.setdefault((day, when), _Slot(wall)), line, cells)
    is_known = all_within((text for slot in slots.values() for text in slot.energies), 1, 5)
    for (_, when), slot in slots.items():
        _add(gathering, when, slot, is_known)


def _read(slot: _Slot, line: int, cells: Cells) -> None:
    category, rating = cells["category"].strip(), cells["rating/amount"].strip()
    detail = cells["detail"].strip()
    kind = category.casefold()
    if kind == "mood" and rating:
        slot.moods.append((line, rating, detail))
    else:
        slot.lines.append(line)
        if kind == "energy" and rating:
            slot.energies.append(rating)
        elif kind in _TAGGED and detail:
            # "Neck pain (Moderate)" says the amount already.
            slot.tags.append(detail if "(" in detail or not rating else f"{detail} ({rating})")
        elif detail or rating:
            slot.notes.append(f"{category}: {' '.join(filter(None, (detail, rating)))}")
    if cells.get("notes", "").strip():
        slot.notes.append(cells["notes"])


def _add(gathering: Gathering, when: str, slot: _Slot, is_known: bool) -> None:
    """One entry for each mood; the first has all else, and is there without a mood too."""
    at, day = moment_of(slot.wall), slot.wall.date().isoformat()
    energy = whole(slot.energies[0]) if is_known and slot.energies else None
    more = slot.energies[1:] if is_known else slot.energies
    notes = [*slot.notes, *(f"Energy: {text}" for text in more)]
    first, *others = slot.moods or [(0, "", "")]
    gathering.add(
        at,
        [*([first[0]] if first[0] else []), *slot.lines],
        (day, when, first[1:], slot.energies, slot.tags, slot.notes),
        mood_name=first[1],
        energy=energy,
        tags=slot.tags,
        feelings=_WORD_ENDS.split(first[2]),
        note=notes,
    )
    for line, rating, words in others:
        gathering.add(
            at, [line], (day, when, rating, words), mood_name=rating, feelings=_WORD_ENDS.split(words)
        )
