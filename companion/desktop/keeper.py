# SPDX-License-Identifier: MIT
"""Keeps what is typed while it is typed: a kill loses at most the last moment."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.desktop.saver import Saver
from companion.errors import CompanionError
from companion.model.entry import is_id
from companion.model.journal import Content, JournalEntry, Practice, is_blank

if TYPE_CHECKING:
    from companion.store.open_store import Store

SOON_MS = 400
"""From the first letter that is not kept yet until it goes to the disk; more letters do not put it off."""


class Keeper(QObject):
    """Signals: ``saved(str, JournalEntry)`` with the key and the entry as the disk has it;
    ``failed(CompanionError)`` when something did not reach the disk; it is held, and tried again with the
    next letter or by ``flush``.

    A key is an entry's id, or any other text for an entry that is not there yet: it is made when there is
    first something in it, and known by that key from then on.
    """

    saved = Signal(str, object)
    failed = Signal(object)

    def __init__(self, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._waiting: dict[str, tuple[Practice, Content, bool]] = {}
        self._ids: dict[str, str] = {}  # on the saver's thread
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """True while something was not given to the disk yet."""
        return bool(self._waiting)

    def change(self, key: str, practice: Practice, content: Content, finished: bool = False) -> None:
        """Keep this as the entry's whole content, soon."""
        self._waiting[key] = (practice, dict(content), finished)
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Give everything to the disk now."""
        self._soon.stop()
        waiting, self._waiting = self._waiting, {}
        for key, (practice, content, finished) in waiting.items():
            self._save(key, practice, content, finished)

    def delete(self, key: str, done: Callable[[bool], None]) -> None:
        """Delete the entry; ``done`` hears whether there was one. What was typed last is in it."""
        self.flush()
        self._saver.submit(lambda store: store.journal.delete(self._id(key)), done, self.failed.emit)

    def restore(self, key: str, done: Callable[[bool], None]) -> None:
        """Undo ``delete``."""
        self._saver.submit(lambda store: store.journal.restore(self._id(key)), done, self.failed.emit)

    def forget(self) -> None:
        """Everything was deleted; what was not kept yet goes too."""
        self._soon.stop()
        self._waiting.clear()
        self._ids.clear()

    def _id(self, key: str) -> str:
        return key if is_id(key) else self._ids.get(key, "")

    def _save(self, key: str, practice: Practice, content: Content, finished: bool) -> None:
        def job(store: "Store") -> JournalEntry | None:
            found = store.journal.get(self._id(key))
            if found is not None:
                return store.journal.update(replace(found, content=content, finished=finished))
            if is_blank(practice, content) or self._id(key):  # what was deleted elsewhere stays deleted
                return None
            entry = store.journal.add(practice, content, finished=finished)
            self._ids[key] = entry.head.id
            return entry

        def done(entry: JournalEntry | None) -> None:
            if entry is not None:
                self.saved.emit(key, entry)

        def failed(error: CompanionError) -> None:
            self._waiting.setdefault(key, (practice, content, finished))  # what came since is newer
            self.failed.emit(error)

        self._saver.submit(job, done, failed)
