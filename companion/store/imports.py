# SPDX-License-Identifier: MIT
"""Saves what was read from another app's file: in one transaction, and each entry once for ever."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from companion.errors import UsageError
from companion.model.check_in import CheckIn
from companion.model.entry import EntryHead, id_for
from companion.store.importers.foreign import ForeignEntry, Parsed, Refused
from companion.store.limits import check_moment, check_values
from companion.store.open_store import Store
from companion.store.watched import Watched


@dataclass(frozen=True, slots=True)
class Imported:
    """What was saved, or would be.

    added: entries that are new. there: entries that were imported before, also when they were deleted
    since. refused: with their line and the sentence that says why. days: first and last local day of those
    added, None where there are none. filled: how many of those that were there had no mood and got the one
    that the file now gives.
    """

    added: int
    there: int
    refused: tuple[Refused, ...]
    days: tuple[date, date] | None
    filled: int = 0


def preview_foreign(store: Store, parsed: Parsed) -> Imported:
    """What ``save_foreign`` would do now. Raises StoreError."""
    return _go_through(store, parsed, Watched(), write=False)


def save_foreign(
    store: Store,
    parsed: Parsed,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Imported:
    """Save the entries of ``parsed``, to which ``apply_moods`` gave their levels.

    An entry's id is made from its format and key, so it is the same on every machine and after every
    import. cancelled and progress as in Watched. Raises CancelledError and StoreError; nothing is saved then.
    """
    with store.database.transaction():
        return _go_through(store, parsed, Watched(cancelled, progress), write=True)


def _go_through(store: Store, parsed: Parsed, watched: Watched, *, write: bool) -> Imported:
    now = store.database.clock.now()
    known = set(store.check_ins.versions())
    moodless = store.check_ins.moodless(parsed.format)
    refused = list(parsed.refused)
    days: list[date] = []
    there = filled = 0
    for number, entry in enumerate(parsed.entries):
        watched.look(number, len(parsed.entries))
        found = id_for(f"{parsed.format}\n{entry.key}")
        if found in known:
            there += 1
            if entry.mood is not None and found in moodless:
                moodless.remove(found)
                filled += 1
                if write:
                    store.check_ins.fill_mood(found, entry.mood)
            continue
        check_in = _check_in(entry, parsed.format, EntryHead(found, now, now, store.database.device))
        try:
            check_values(check_in)
            check_moment(check_in.at, now)
        except UsageError as error:
            refused += [Refused(line, error.sentence) for line in entry.lines]
            continue
        known.add(found)
        days.append(check_in.day)
        if write:
            store.check_ins.put(check_in)
    refused.sort(key=lambda row: row.line)
    return Imported(len(days), there, tuple(refused), (min(days), max(days)) if days else None, filled)


def _check_in(entry: ForeignEntry, origin: str, head: EntryHead) -> CheckIn:
    return CheckIn(
        head,
        entry.at,
        entry.at.local_day,
        entry.distress,
        entry.mood,
        entry.energy,
        entry.tags,
        entry.note,
        feelings=entry.feelings,
        origin=origin,
        origin_key=entry.key,
    )
