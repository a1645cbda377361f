# SPDX-License-Identifier: MIT
"""The breath patterns that a person made, in the data file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from companion.errors import UsageError
from companion.model.breath_pattern import BreathPattern, problems
from companion.model.entry import EntryHead
from companion.store.database import Database, Value
from companion.store.heads import WIDTH, head_of
from companion.store.repository import Kind, Repository, statements
from companion.text import QT_TRANSLATE_NOOP

PREFIX = "own-"

SLUG_MAX = 80
"""Characters in a slug."""


@dataclass(frozen=True, slots=True)
class KeptPattern:
    """One's own pattern with the head of its entry."""

    head: EntryHead
    pattern: BreathPattern


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


_SQL = statements(
    "own_pattern",
    ("slug", "name", "in_s", "hold_in_s", "out_s", "hold_out_s", "top_up_s"),
    key="slug",
    lasting=("slug",),
)
OWN_PATTERNS = Kind(_SQL, _kept, lambda kept: (kept.pattern.id, *_columns(kept.pattern)), "ORDER BY slug")


class OwnPatterns(Repository[KeptPattern]):
    """One's own patterns. A slug (``own-calm-evening``) is their stable id, which no two ever share."""

    __slots__ = ()

    def __init__(self, database: Database) -> None:
        super().__init__(database, OWN_PATTERNS)

    def add(self, pattern: BreathPattern) -> BreathPattern:
        """Save a new pattern under a slug made from its name; ``pattern.id`` is not looked at.

        Any pattern can be copied this way; only its name and seconds are kept. Raises UsageError with the
        first of ``problems``.
        """
        pattern = _checked(pattern)
        head = EntryHead.new(self._database.clock.now(), self._database.device)
        wanted = slug_of(pattern.name)
        with self._database.transaction():
            added = KeptPattern(head, _pattern((self._free(wanted), *_columns(pattern))))
            self._insert(added)
        return added.pattern

    def update(self, pattern: BreathPattern) -> BreathPattern:
        """Save a changed name or changed seconds under the same slug (``pattern.id``).

        Raises UsageError with the first of ``problems``, and when it is not there.
        """
        pattern = _checked(pattern)
        self._change(pattern.id, _columns(pattern))
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

    def get(self, slug: str) -> BreathPattern | None:
        """One pattern, None when it is not there or is deleted."""
        found = self._living("AND slug = ?", (slug,))
        return found[0].pattern if found else None

    def all(self) -> list[BreathPattern]:
        """Every pattern by its name."""
        found = (each.pattern for each in self._living(""))
        return sorted(found, key=lambda pattern: (pattern.name.casefold(), pattern.id))

    def put(self, entry: KeptPattern) -> None:
        """Write a pattern as it is, head and tombstone included, over one with its id. It is not checked.

        One that is there keeps its slug; a new one whose slug another has is given the next free one.
        """
        there = self._database.read("SELECT slug FROM own_pattern WHERE id = ?", (entry.head.id,))
        slug = there[0][0] if there else self._free(entry.pattern.id)
        super().put(replace(entry, pattern=replace(entry.pattern, id=slug)))

    def _free(self, wanted: str) -> str:
        """``wanted``, or the first of ``wanted-2``, ``wanted-3`` ... that no pattern ever had."""
        taken = {row[0] for row in self._database.read("SELECT slug FROM own_pattern")}
        slug, count = wanted, 1
        while slug in taken:
            count += 1
            ending = f"-{count}"
            slug = wanted[: SLUG_MAX - len(ending)] + ending
        return slug
