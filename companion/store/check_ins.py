# SPDX-License-Identifier: MIT
"""Check-ins in the data file: added, changed, taken back, and read as a series for the chart."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from companion.clock import Moment
from companion.errors import UsageError
from companion.model import check_in as limits
from companion.model.check_in import CheckIn
from companion.model.entry import EntryHead
from companion.store.database import Database, Value
from companion.store.heads import WIDTH, head_of, new_columns
from companion.text import QT_TRANSLATE_NOOP

AHEAD_MAX_MS = 60_000
"""A moment may lie this far in the future: two clocks, or a clock just set, differ a little."""

EARLIEST_MS = -2_208_988_800_000
"""1900-01-01 UTC. Before it lies a slip of the keyboard, and soon the end of Python's calendar."""

_SELECT = (
    "SELECT id, created_ms, created_offset_min, updated_ms, updated_offset_min, device, deleted_ms,"
    " deleted_offset_min, at_ms, at_offset_min, day, distress, mood, energy, tags, note FROM check_in "
)

Point = tuple[int, int, str, int]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, distress."""


class CheckIns:
    """The check-ins of one database.

    Every method raises StoreError when the file cannot be read or written.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        at: Moment | None = None,
        distress: int | None = None,
        mood: int | None = None,
        energy: int | None = None,
        tags: Sequence[str] = (),
        note: str = "",
    ) -> CheckIn:
        """Save a check-in; it is on the disk when this returns. at: None for now.

        Tags lose blanks around them and doubles. Raises UsageError with one sentence about what is out
        of limits.
        """
        now = self._database.clock.now()
        at = now if at is None else at
        kept = _checked(at, now, distress, mood, energy, tags, note)
        head = EntryHead.new(now, self._database.device)
        check_in = CheckIn(head, at, at.local_day, distress, mood, energy, kept, note)
        self._database.write(
            "INSERT INTO check_in (id, created_ms, created_offset_min, updated_ms, updated_offset_min,"
            " device, at_ms, at_offset_min, day, distress, mood, energy, tags, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*new_columns(head), *_columns(check_in)),
        )
        return check_in

    def update(self, check_in: CheckIn) -> CheckIn:
        """Save the changed values of a check-in that is there, and give it back as it now is.

        Its ``updated`` always grows, even if the clock was set back. Raises UsageError as ``add`` does,
        and when it is not there.
        """
        now = self._database.clock.now()
        kept = _checked(
            check_in.at,
            now,
            check_in.distress,
            check_in.mood,
            check_in.energy,
            check_in.tags,
            check_in.note,
        )
        changed = replace(check_in, day=check_in.at.local_day, tags=kept)
        self._database.write(
            "UPDATE check_in SET updated_ms = max(?, updated_ms + 1), updated_offset_min = ?, at_ms = ?,"
            " at_offset_min = ?, day = ?, distress = ?, mood = ?, energy = ?, tags = ?, note = ?"
            " WHERE id = ? AND deleted_ms IS NULL",
            (now.utc_ms, now.offset_min, *_columns(changed), check_in.head.id),
        )
        found = self.get(check_in.head.id)
        if found is None:
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "That check-in is no longer there, so it was not changed.")
            )
        return found

    def delete(self, id: str) -> bool:  # noqa: A002 (the field's name)
        """Mark a check-in as deleted. True when it was there."""
        now = self._database.clock.now()
        return bool(
            self._database.write(
                "UPDATE check_in SET deleted_ms = ?, deleted_offset_min = ?,"
                " updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
                " WHERE id = ? AND deleted_ms IS NULL RETURNING id",
                (now.utc_ms, now.offset_min, now.utc_ms, now.offset_min, id),
            )
        )

    def restore(self, id: str) -> bool:  # noqa: A002 (the field's name)
        """Undo ``delete``. True when there was something to undo."""
        now = self._database.clock.now()
        return bool(
            self._database.write(
                "UPDATE check_in SET deleted_ms = NULL, deleted_offset_min = NULL,"
                " updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
                " WHERE id = ? AND deleted_ms IS NOT NULL RETURNING id",
                (now.utc_ms, now.offset_min, id),
            )
        )

    def get(self, id: str) -> CheckIn | None:  # noqa: A002 (the field's name)
        """One check-in, None when it is not there or is deleted."""
        found = self._database.read_as(_check_in, _SELECT + "WHERE id = ? AND deleted_ms IS NULL", (id,))
        return found[0] if found else None

    def between(self, first_day: date, last_day: date) -> list[CheckIn]:
        """Those of the local days from ``first_day`` to ``last_day``, both included, by their moment."""
        return self._database.read_as(
            _check_in,
            _SELECT + "WHERE deleted_ms IS NULL AND day BETWEEN ? AND ? ORDER BY at_ms, id",
            (first_day.isoformat(), last_day.isoformat()),
        )

    def all(self) -> list[CheckIn]:
        """Every check-in by its moment."""
        return self._database.read_as(_check_in, _SELECT + "WHERE deleted_ms IS NULL ORDER BY at_ms, id")

    def series(self, since: Moment | None = None) -> list[Point]:
        """Every rating of distress by its moment, from ``since`` on (None: from the first).

        Plain tuples, read from an index alone: made for a million of them.
        """
        if since is None:
            return self._database.read(
                "SELECT at_ms, at_offset_min, day, distress FROM check_in"
                " WHERE distress IS NOT NULL AND deleted_ms IS NULL ORDER BY at_ms"
            )
        return self._database.read(
            "SELECT at_ms, at_offset_min, day, distress FROM check_in"
            " WHERE distress IS NOT NULL AND deleted_ms IS NULL AND at_ms >= ? ORDER BY at_ms",
            (since.utc_ms,),
        )


def _check_in(row: Sequence[Any]) -> CheckIn:
    at_ms, at_offset_min, day, distress, mood, energy, tags, note = row[WIDTH:]
    at = Moment(at_ms, at_offset_min)
    words = tuple(json.loads(tags))
    return CheckIn(head_of(row), at, date.fromisoformat(day), distress, mood, energy, words, note)


def _columns(check_in: CheckIn) -> tuple[Value, ...]:
    return (
        check_in.at.utc_ms,
        check_in.at.offset_min,
        check_in.day.isoformat(),
        check_in.distress,
        check_in.mood,
        check_in.energy,
        json.dumps(check_in.tags, ensure_ascii=False),
        check_in.note,
    )


def _has_half_characters(text: str) -> bool:
    """True where a wrong encoding on the command line left what UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _outside(value: int | None, low: int, high: int) -> bool:
    return value is not None and not low <= value <= high


def _checked(
    at: Moment,
    now: Moment,
    distress: int | None,
    mood: int | None,
    energy: int | None,
    tags: Sequence[str],
    note: str,
) -> tuple[str, ...]:
    """The tags as they are kept. Raises UsageError about the first value that is out of limits."""
    kept = tuple(dict.fromkeys(tag.strip() for tag in tags))
    sentence = None
    if _outside(distress, limits.DISTRESS_MIN, limits.DISTRESS_MAX):
        sentence = QT_TRANSLATE_NOOP("errors", "Distress is a whole number from 0 to 10.")
    elif _outside(mood, limits.MOOD_MIN, limits.MOOD_MAX):
        sentence = QT_TRANSLATE_NOOP("errors", "Mood is a whole number from 1 to 5.")
    elif _outside(energy, limits.ENERGY_MIN, limits.ENERGY_MAX):
        sentence = QT_TRANSLATE_NOOP("errors", "Energy is a whole number from 1 to 5.")
    elif len(kept) > limits.TAGS_MAX:
        sentence = QT_TRANSLATE_NOOP("errors", "A check-in holds at most 20 tags.")
    elif not all(0 < len(tag) <= limits.TAG_MAX and tag.isprintable() for tag in kept):
        sentence = QT_TRANSLATE_NOOP("errors", "A tag is one line of 1 to 50 characters.")
    elif len(note) > limits.NOTE_MAX:
        sentence = QT_TRANSLATE_NOOP(
            "errors", "A note holds at most 10,000 characters. You might shorten it."
        )
    elif _has_half_characters(note):
        sentence = QT_TRANSLATE_NOOP(
            "errors", "The note holds a character that cannot be saved. You might type it again."
        )
    elif at.utc_ms > now.utc_ms + AHEAD_MAX_MS:
        sentence = QT_TRANSLATE_NOOP(
            "errors", "That moment lies in the future. A check-in is for now or for earlier."
        )
    elif at.utc_ms < EARLIEST_MS:
        sentence = QT_TRANSLATE_NOOP(
            "errors", "That moment lies before 1900. You might look at the year again."
        )
    elif distress is None and mood is None and energy is None and not kept and not note.strip():
        sentence = QT_TRANSLATE_NOOP(
            "errors", "A check-in needs at least one of these: distress, mood, energy, a tag, a note."
        )
    if sentence is not None:
        raise UsageError(sentence)
    return kept
