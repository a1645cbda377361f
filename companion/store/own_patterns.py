# SPDX-License-Identifier: MIT
"""The breath patterns that a person made, in the data file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from companion.errors import UsageError
from companion.model.breath_pattern import BreathPattern, problems
from companion.model.entry import EntryHead
from companion.store.database import Database, Value
from companion.store.heads import new_columns
from companion.text import QT_TRANSLATE_NOOP

PREFIX = "own-"

_SELECT = "SELECT slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s FROM own_pattern "


class OwnPatterns:
    """One's own patterns. A slug (``own-calm-evening``) is their stable id, which no two ever share.

    Every method raises StoreError when the file cannot be read or written.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, pattern: BreathPattern) -> BreathPattern:
        """Save a new pattern under a slug made from its name; ``pattern.id`` is not looked at.

        Any pattern can be copied this way; only its name and seconds are kept. Raises UsageError with the
        first of ``problems``.
        """
        pattern = _checked(pattern)
        head = EntryHead.new(self._database.clock.now(), self._database.device)
        wanted = slug_of(pattern.name)
        with self._database.transaction():
            taken = {row[0] for row in self._database.read("SELECT slug FROM own_pattern")}
            slug, count = wanted, 1
            while slug in taken:
                count += 1
                slug = f"{wanted}-{count}"
            self._database.write(
                "INSERT INTO own_pattern (id, created_ms, created_offset_min, updated_ms, updated_offset_min,"
                " device, slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*new_columns(head), slug, *_columns(pattern)),
            )
        return _pattern((slug, *_columns(pattern)))

    def update(self, pattern: BreathPattern) -> BreathPattern:
        """Save a changed name or changed seconds under the same slug (``pattern.id``).

        Raises UsageError with the first of ``problems``, and when it is not there.
        """
        pattern = _checked(pattern)
        now = self._database.clock.now()
        self._database.write(
            "UPDATE own_pattern SET updated_ms = max(?, updated_ms + 1), updated_offset_min = ?, name = ?,"
            " in_s = ?, hold_in_s = ?, out_s = ?, hold_out_s = ?, top_up_s = ?"
            " WHERE slug = ? AND deleted_ms IS NULL",
            (now.utc_ms, now.offset_min, *_columns(pattern), pattern.id),
        )
        found = self.get(pattern.id)
        if found is None:
            raise _gone()
        return found

    def duplicate(self, slug: str, name: str) -> BreathPattern:
        """Save a copy of one's own pattern under another name. Raises UsageError as ``update`` does."""
        pattern = self.get(slug)
        if pattern is None:
            raise _gone()
        return self.add(replace(pattern, name=name))

    def delete(self, slug: str) -> bool:
        """Mark a pattern as deleted. True when it was there."""
        now = self._database.clock.now()
        return bool(
            self._database.write(
                "UPDATE own_pattern SET deleted_ms = ?, deleted_offset_min = ?,"
                " updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
                " WHERE slug = ? AND deleted_ms IS NULL RETURNING slug",
                (now.utc_ms, now.offset_min, now.utc_ms, now.offset_min, slug),
            )
        )

    def restore(self, slug: str) -> bool:
        """Undo ``delete``. True when there was something to undo."""
        now = self._database.clock.now()
        return bool(
            self._database.write(
                "UPDATE own_pattern SET deleted_ms = NULL, deleted_offset_min = NULL,"
                " updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
                " WHERE slug = ? AND deleted_ms IS NOT NULL RETURNING slug",
                (now.utc_ms, now.offset_min, slug),
            )
        )

    def get(self, slug: str) -> BreathPattern | None:
        """One pattern, None when it is not there or is deleted."""
        found = self._database.read_as(_pattern, _SELECT + "WHERE slug = ? AND deleted_ms IS NULL", (slug,))
        return found[0] if found else None

    def all(self) -> list[BreathPattern]:
        """Every pattern by its name."""
        found = self._database.read_as(_pattern, _SELECT + "WHERE deleted_ms IS NULL")
        return sorted(found, key=lambda pattern: (pattern.name.casefold(), pattern.id))


def slug_of(name: str) -> str:
    """``Évening calm`` gives ``own-evening-calm``; without a Latin letter or digit it is ``own-pattern``."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    # NFKD can make many letters of one.
    return PREFIX + ("-".join(words)[:60].rstrip("-") or "pattern")


def _checked(pattern: BreathPattern) -> BreathPattern:
    for sentence in problems(pattern).values():
        raise UsageError(sentence)
    return replace(pattern, name=pattern.name.strip())


def _gone() -> UsageError:
    return UsageError(QT_TRANSLATE_NOOP("errors", "That pattern is no longer there, so nothing was changed."))


def _columns(pattern: BreathPattern) -> tuple[Value, ...]:
    return (
        pattern.name,
        pattern.in_s,
        pattern.hold_in_s,
        pattern.out_s,
        pattern.hold_out_s,
        pattern.top_up_s,
    )


def _pattern(row: Sequence[Any]) -> BreathPattern:
    slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s = row
    return BreathPattern(slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s)
