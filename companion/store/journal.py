# SPDX-License-Identifier: MIT
"""The journal in the data file: added, changed, taken back, found again by practice, days and words."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.entry import EntryHead
from companion.model.journal import WRITTEN, Content, JournalEntry, Practice, is_blank
from companion.store.database import Database
from companion.store.journal_rows import JOURNAL, SELECT, columns_of, entry_of
from companion.store.limits import check_moment, kept_content
from companion.store.repository import MomentRepository
from companion.store.search import NEWEST_FIRST, Conditions, Cursor, page_of
from companion.text import QT_TRANSLATE_NOOP

_COUNT = "SELECT count(*) FROM journal "
_USES = "SELECT at_ms, at_offset_min, day, practice FROM journal "

Use = tuple[int, int, str, str]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, practice."""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some entries, newest first. next: where the page after it begins, None where there is none."""

    entries: tuple[JournalEntry, ...]
    next: Cursor | None


class Journal(MomentRepository[JournalEntry]):
    """The journal of one database."""

    __slots__ = ()

    def __init__(self, database: Database) -> None:
        super().__init__(database, JOURNAL)

    def add(
        self, practice: Practice, content: Content, *, finished: bool = False, at: Moment | None = None
    ) -> JournalEntry:
        """Save an entry; it is on the disk when this returns. at: when it was begun, None for now.

        Texts lose control characters. Raises UsageError with one sentence about what is out of limits, and
        where nobody gave anything yet.
        """
        now = self._database.clock.now()
        at = now if at is None else at
        kept = kept_content(practice, content)
        if is_blank(practice, kept):
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "There is nothing to save yet. You might write a word first.")
            )
        check_moment(at, now)
        entry = JournalEntry(
            EntryHead.new(now, self._database.device), at, at.local_day, practice, kept, finished
        )
        self._insert(entry)
        return entry

    def update(self, entry: JournalEntry) -> JournalEntry:
        """Save the changed content of an entry that is there, and give it back as it now is.

        It may be blank by now. Its ``updated`` always grows, even if the clock was set back. Raises
        UsageError for what is out of limits, and when it is not there.
        """
        content = kept_content(entry.practice, entry.content)
        check_moment(entry.at, self._database.clock.now())
        self._change(entry.head.id, columns_of(replace(entry, content=content, day=entry.at.local_day)))
        return self._still_there(
            entry.head.id,
            QT_TRANSLATE_NOOP("errors", "That entry is no longer there, so it was not changed."),
        )

    def of(self, practice: Practice) -> list[JournalEntry]:
        """Those of one practice, newest first."""
        return self._living(f"AND practice = ? {NEWEST_FIRST}", (practice.value,))

    def open_ones(self) -> list[JournalEntry]:
        """What was written and not finished, the last changed first."""
        wanted = Conditions()
        wanted.add("finished = 0")
        _add_practices(wanted, WRITTEN)
        sql = f"{SELECT}{wanted.where} ORDER BY updated_ms DESC, id DESC"
        return self._database.read_as(entry_of, sql, wanted.values)

    def page(
        self,
        cursor: Cursor | None = None,
        size: int = 50,
        words: str = "",
        practices: Collection[Practice] = WRITTEN,
        first_day: date | None = None,
        last_day: date | None = None,
    ) -> JournalPage:
        """The history, newest first by the clock on the wall, from a cursor on.

        words: as a person types them; each has to begin a word of the entry. first_day, last_day: local
        days, both included.
        """
        wanted = _conditions(words, practices, first_day, last_day)
        return JournalPage(*page_of(self._database, entry_of, SELECT, wanted, cursor, size))

    def count(
        self,
        words: str = "",
        practices: Collection[Practice] = WRITTEN,
        first_day: date | None = None,
        last_day: date | None = None,
    ) -> int:
        """How many entries of that kind there are."""
        wanted = _conditions(words, practices, first_day, last_day)
        return int(self._database.read(_COUNT + wanted.where, wanted.values)[0][0])

    def matching(
        self,
        words: str = "",
        practices: Collection[Practice] = WRITTEN,
        first_day: date | None = None,
        last_day: date | None = None,
    ) -> Iterator[JournalEntry]:
        """Those that are wanted, as ``page`` finds them, one at a time, by their moment."""
        wanted = _conditions(words, practices, first_day, last_day)
        sql = f"{SELECT}{wanted.where} ORDER BY at_ms, id"
        return self._database.each(entry_of, sql, wanted.values)

    def uses(self) -> list[Use]:
        """When what was practised in writing, by its moment."""
        wanted = Conditions()
        _add_practices(wanted, WRITTEN)
        return self._database.read(f"{_USES}{wanted.where} ORDER BY at_ms, id", wanted.values)


def _conditions(
    words: str, practices: Collection[Practice], first_day: date | None, last_day: date | None
) -> Conditions:
    found = Conditions()
    found.add_days(first_day, last_day)
    _add_practices(found, practices)
    found.add_words(words, "journal_words", "instr(words, ?)")
    return found


def _add_practices(wanted: Conditions, practices: Collection[Practice]) -> None:
    # The plus keeps the index of practices out, whose order would have to be sorted again.
    ids = json.dumps([each.value for each in practices])
    wanted.add("+practice IN (SELECT value FROM json_each(?))", ids)
