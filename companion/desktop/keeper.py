# SPDX-License-Identifier: MIT
"""Keeps what is typed while it is typed: a kill loses at most the last moment, and no words are overwritten.

Words that find their entry changed by somebody else, or gone, become an entry of their own: two windows, an
import or a restored backup may double something, and never lose it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from companion.desktop.saver import Saver
from companion.errors import CompanionError, UsageError
from companion.model.entry import is_id
from companion.model.journal import Content, JournalEntry, Practice, is_blank

if TYPE_CHECKING:
    from companion.store.open_store import Store

SOON_MS = 400
"""From the first letter that is not kept yet until it goes to the disk; more letters do not put it off."""

AGAIN_MS = 3_000
"""What failed is tried again after so long."""


@dataclass(frozen=True, slots=True)
class Words:
    """All that is given of one entry now. number: they grow, so that of two the newer is known."""

    practice: Practice
    content: Content
    finished: bool
    number: int


class Keeper(QObject):
    """Signals: ``saved(str, JournalEntry)`` with the key and the entry as the disk has it;
    ``failed(str, Practice, CompanionError)`` when something did not reach the disk: it is held, and tried
    again soon, until it does; ``recovered()`` when it did.

    A key is an entry's id, or any other text for an entry that is not there yet: it is made when there is
    first something in it, and known by that key from then on.
    """

    saved = Signal(str, object)
    failed = Signal(str, object, object)
    recovered = Signal()

    def __init__(self, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._waiting: dict[str, Words] = {}
        self._newest: dict[str, int] = {}
        self._number = self._erased = self._asked = 0
        self._again: list[Callable[[], None]] = []  # deletes and undos that did not reach the disk
        self._held = False  # something failed, and has not been saved since
        # on the saver's thread:
        self._ids: dict[str, str] = {}
        self._seen: dict[str, int] = {}
        self._gone: dict[str, tuple[str, Content]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """True while something that was typed, deleted or taken back is not on the disk."""
        return bool(self._waiting or self._again or self._asked)

    def waits(self, practice: Practice) -> bool:
        """True while words of that practice were not given to the disk yet, or did not reach it."""
        return any(words.practice is practice for words in self._waiting.values())

    def know(self, entries: Iterable[JournalEntry]) -> None:
        """These are shown as the file has them; words typed into one of them belong to this state of it."""
        for entry in entries:
            entry_id, updated = entry.head.id, entry.head.updated.utc_ms
            self._seen[entry_id] = max(updated, self._seen.get(entry_id, updated))
            if entry_id not in self._waiting:
                self._ids.pop(entry_id, None)

    def with_waiting(self, entry: JournalEntry) -> JournalEntry:
        """The entry with the words that are typed into it and not on the disk yet."""
        for key, words in self._waiting.items():
            if entry.head.id == self._id(key):
                return replace(entry, content=words.content, finished=words.finished)
        return entry

    def is_of(self, key: str, entry: JournalEntry) -> bool:
        """True where the key stands for that entry."""
        return self._id(key) == entry.head.id

    def change(self, key: str, practice: Practice, content: Content, finished: bool = False) -> None:
        """Keep this as the entry's whole content, soon."""
        self._number += 1
        self._newest[key] = self._number
        self._waiting[key] = Words(practice, dict(content), finished, self._number)
        if not self._soon.isActive() or self._soon.interval() != SOON_MS:
            self._soon.start(SOON_MS)

    def flush(self) -> None:
        """Give everything to the disk now."""
        self._soon.stop()
        again, self._again = self._again, []
        for each in again:
            each()
        waiting, self._waiting = self._waiting, {}
        for key, words in waiting.items():
            self._save(key, words)

    def delete(self, key: str, done: Callable[[bool], None]) -> None:
        """Delete the entry; ``done`` hears whether there was one. What was typed last is in it."""
        self.flush()

        def job(store: "Store") -> bool:
            found = store.journal.get(self._id(key))
            if found is None:
                return False
            self._gone[key] = (found.head.id, found.content)
            return store.journal.delete(found.head.id)

        self._do(key, job, done)

    def restore(self, key: str, done: Callable[[bool], None]) -> None:
        """Undo ``delete``."""

        def job(store: "Store") -> bool:
            entry_id, _content = self._gone.pop(key, (self._id(key), {}))
            back = store.journal.restore(entry_id)
            found = store.journal.get(entry_id)
            if found is not None:
                self._ids[key] = entry_id
                self._seen[entry_id] = found.head.updated.utc_ms
            return back

        self._do(key, job, done)

    def rest(self) -> None:
        """Companion closes: nothing is tried again."""
        self._erased += 1
        self._soon.stop()

    def forget(self) -> None:
        """Everything was deleted, or the file is another one; what was not kept yet goes too."""
        self._soon.stop()
        self._erased += 1
        self._held, self._asked = False, 0
        for each in (self._waiting, self._newest, self._again, self._ids, self._seen, self._gone):
            each.clear()

    def _id(self, key: str) -> str:
        return self._ids.get(key, key if is_id(key) else "")

    def _submit(
        self,
        job: Callable[["Store"], Any],
        done: Callable[[Any], None],
        failed: Callable[[CompanionError], None],
    ) -> None:
        """As Saver's; what was asked before everything was forgotten is not answered."""
        erased = self._erased
        self._asked += 1

        def answer(to: Callable[[Any], None], value: Any) -> None:
            if erased == self._erased:
                self._asked -= 1
                to(value)

        self._saver.submit(job, partial(answer, done), partial(answer, failed))

    def _do(self, key: str, job: Callable[["Store"], bool], done: Callable[[bool], None]) -> None:
        def failed(error: CompanionError) -> None:
            self._again.append(lambda: self._do(key, job, done))
            self._hold(key, None, error)

        self._submit(job, done, failed)

    def _save(self, key: str, words: Words) -> None:
        def done(entry: JournalEntry | None) -> None:
            if self._held and not self.is_waiting:
                self._held = False
                self.recovered.emit()
            if entry is not None:
                self.saved.emit(key, entry)

        def failed(error: CompanionError) -> None:
            if self._newest.get(key) != words.number:
                return  # what came since is newer, and is told by itself
            if not isinstance(error, UsageError):  # what can never be kept would stand in the way of the rest
                self._waiting.setdefault(key, words)
            self._hold(key, words.practice, error)

        self._submit(lambda store: self._kept(store, key, words), done, failed)

    def _hold(self, key: str, practice: Practice | None, error: CompanionError) -> None:
        if self.is_waiting:
            self._held = True
            if not self._soon.isActive():
                self._soon.start(AGAIN_MS)
        self.failed.emit(key, practice, error)

    def _kept(self, store: "Store", key: str, words: Words) -> JournalEntry | None:
        """On the saver's thread: put the words into their entry, or into one of their own."""
        journal = store.journal
        found = journal.get(self._id(key))
        blank = is_blank(words.practice, words.content)
        if found is None and key in self._gone and not blank:
            gone_id, content = self._gone[key]
            if words.content == content:
                return None  # what was deleted does not come back by itself
            if not content and journal.restore(gone_id):  # it was emptied here, and now there are words again
                del self._gone[key]
                found = journal.get(gone_id)
        elif found is not None and self._is_of_others(found, words):
            found = None
        if blank:
            if found is not None:
                journal.delete(found.head.id)
                self._gone[key] = (found.head.id, {})
            return None
        if found is not None:
            entry = journal.update(replace(found, content=words.content, finished=words.finished))
        else:
            entry = journal.add(words.practice, words.content, finished=words.finished)
            self._ids[key] = entry.head.id
        self._seen[entry.head.id] = entry.head.updated.utc_ms
        return entry

    def _is_of_others(self, found: JournalEntry, words: Words) -> bool:
        """True where somebody else has changed it since it was shown here."""
        seen = self._seen.get(found.head.id)
        is_other = seen is not None and seen != found.head.updated.utc_ms
        return is_other and found.content != words.content and words.practice is not Practice.DECK
