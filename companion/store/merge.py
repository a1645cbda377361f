# SPDX-License-Identifier: MIT
"""Brings an archive into the data file by union: each entry once, the one that was updated last."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from companion.store.archive import Archive, days_of
from companion.store.open_store import Store
from companion.store.repository import Entry
from companion.store.watched import Watched

E_contra = TypeVar("E_contra", bound=Entry, contravariant=True)
E = TypeVar("E", bound=Entry)


class _Kept(Protocol[E_contra]):
    def versions(self) -> dict[str, int]: ...
    def put(self, entry: E_contra, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries are new here, are newer than the one here, and need nothing done.

    deleted: how many of all of them are marks of something deleted.
    """

    new: int = 0
    newer: int = 0
    there: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class ArchivePreview:
    """What an archive would do, or did. days: first and last local day, None where it holds no entry."""

    check_ins: Tally
    sessions: Tally
    gad7: Tally
    own_patterns: Tally
    journal: Tally
    days: tuple[date, date] | None

    @property
    def changes(self) -> int:
        """Entries that are new or newer."""
        tallies = (self.check_ins, self.sessions, self.gad7, self.own_patterns, self.journal)
        return sum(each.new + each.newer for each in tallies)


def preview_archive(store: Store, archive: Archive) -> ArchivePreview:
    """What ``import_archive`` would do. Raises StoreError."""
    return _merge(store, archive, Watched(), write=False)


def import_archive(
    store: Store,
    archive: Archive,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> ArchivePreview:
    """Bring all of it in, in one transaction. Twice the same changes nothing the second time.

    cancelled and progress as in Watched. Raises CancelledError and StoreError; the data file is then as it
    was.
    """
    with store.database.transaction():
        return _merge(store, archive, Watched(cancelled, progress), write=True)


def _merge(store: Store, archive: Archive, watched: Watched, *, write: bool) -> ArchivePreview:
    parts = (archive.check_ins, archive.sessions, archive.gad7, archive.own_patterns, archive.journal)
    whole = sum(map(len, parts))
    done = 0

    def tally(kept: _Kept[E], entries: Iterable[E]) -> Tally:
        nonlocal done
        versions = kept.versions()
        new = newer = there = deleted = 0
        for entry in entries:
            watched.look(done, whole)
            done += 1
            deleted += entry.head.deleted is not None
            known_ms = versions.get(entry.head.id)
            if known_ms is not None and known_ms >= entry.head.updated.utc_ms:
                there += 1
                continue
            new += known_ms is None
            newer += known_ms is not None
            if write:
                kept.put(entry)
        return Tally(new, newer, there, deleted)

    return ArchivePreview(
        tally(store.check_ins, archive.check_ins),
        tally(store.session_records, archive.sessions),
        tally(store.gad7, archive.gad7),
        tally(store.own_patterns, archive.own_patterns),
        tally(store.journal, archive.journal),
        days_of(archive),
    )
