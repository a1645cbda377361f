# SPDX-License-Identifier: MIT
"""The breath patterns that a person made, in the data file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from companion.errors import UsageError
from companion.model.breath_pattern import BreathPattern, problems
from companion.model.entry import EntryHead
from companion.store.database import Database, Value
from companion.store.heads import WIDTH, all_columns, head_of
from companion.text import QT_TRANSLATE_NOOP

PREFIX = "own-"

_SELECT = "SELECT slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s FROM own_pattern "

_SELECT_WHOLE = (
    "SELECT id, created_ms, created_offset_min, updated_ms, updated_offset_min, device, deleted_ms,"
    " deleted_offset_min, slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s FROM own_pattern "
)

_INSERT = (
    "INSERT INTO own_pattern (id, created_ms, created_offset_min, updated_ms, updated_offset_min, device,"
    " deleted_ms, deleted_offset_min, slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_REPLACE = (
    _INSERT + " ON CONFLICT (id) DO UPDATE SET created_ms = excluded.created_ms,"
    " created_offset_min = excluded.created_offset_min, updated_ms = excluded.updated_ms,"
    " updated_offset_min = excluded.updated_offset_min, device = excluded.device,"
    " deleted_ms = excluded.deleted_ms, deleted_offset_min = excluded.deleted_offset_min,"
    " name = excluded.name, in_s = excluded.in_s, hold_in_s = excluded.hold_in_s, out_s = excluded.out_s,"
    " hold_out_s = excluded.hold_out_s, top_up_s = excluded.top_up_s"
)

SLUG_MAX = 80
"""Characters in a slug."""


@dataclass(frozen=True, slots=True)
class KeptPattern:
    """One's own pattern with the head of its entry."""

    head: EntryHead
    pattern: BreathPattern


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
            slug = self._free(wanted)
            self._database.write(_INSERT, (*all_columns(head), slug, *_columns(pattern)))
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

    def versions(self) -> dict[str, int]:
        """The id of everything that is kept, also of what is deleted, and when it was updated, in ms."""
        return dict(self._database.read("SELECT id, updated_ms FROM own_pattern"))

    def everything(self) -> Iterator[KeptPattern]:
        """Every pattern as it is kept, also the deleted ones, one at a time, by its slug."""
        return self._database.each(_kept, _SELECT_WHOLE + "ORDER BY slug")

    def put(self, kept: KeptPattern) -> None:
        """Write a pattern as it is, head and tombstone included, over one with its id. It is not checked.

        One that is there keeps its slug; a new one whose slug another has is given the next free one.
        """
        (taken,) = self._database.read(
            "SELECT count(*) FROM own_pattern WHERE slug = ? AND id <> ?", (kept.pattern.id, kept.head.id)
        )[0]
        slug = self._free(kept.pattern.id) if taken else kept.pattern.id
        self._database.write(_REPLACE, (*all_columns(kept.head), slug, *_columns(kept.pattern)))

    def _free(self, wanted: str) -> str:
        """``wanted``, or the first of ``wanted-2``, ``wanted-3`` ... that no pattern ever had."""
        taken = {row[0] for row in self._database.read("SELECT slug FROM own_pattern")}
        slug, count = wanted, 1
        while slug in taken:
            count += 1
            ending = f"-{count}"
            slug = wanted[: SLUG_MAX - len(ending)] + ending
        return slug


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


def _kept(row: Sequence[Any]) -> KeptPattern:
    return KeptPattern(head_of(row), _pattern(row[WIDTH:]))


def _pattern(row: Sequence[Any]) -> BreathPattern:
    slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s = row
    return BreathPattern(slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s)
