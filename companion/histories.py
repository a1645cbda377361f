# SPDX-License-Identifier: MIT
"""The two histories, wired to the data file: check-ins, and what was written. A search goes through both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.model.check_in import CheckInFilter
from companion.ui.main_window import MainWindow
from companion.wiring import Wiring

if TYPE_CHECKING:
    from companion.desktop.saver import Saver
    from companion.store.open_store import Store
    from companion.ui.pages.history import Found, HistoryPage

PAGE = 100
"""Entries that are read at a time."""


class Histories(Wiring):
    """Signals: ``check_in_opened(str)`` and ``written_opened(str)`` with an id; ``new_requested()`` for a new
    check-in.
    """

    check_in_opened = Signal(str)
    written_opened = Signal(str)
    new_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(window, saver, clock, parent)
        self._narrowed: date | None = None

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        if name == "history":
            return self._make_history()
        return self._make_written() if name == "written" else None

    def shown(self, name: str) -> None:
        """A page has come up."""
        self._find(name)

    def open_day(self, day: date) -> None:
        """The history of one day."""
        self._narrowed = day
        self._window.show_page("history")

    def _page(self, name: str) -> HistoryPage:
        page: HistoryPage = self._window.built(name)  # type: ignore[assignment]
        return page

    def _make_history(self) -> HistoryPage:
        from companion.ui.pages.history import HistoryPage

        page = HistoryPage(lambda: self._clock.now().local_day)
        page.entry_opened.connect(self.check_in_opened)
        page.new_requested.connect(self.new_requested)
        page.everything_requested.connect(self._on_history_everything_requested)
        page.delete_requested.connect(
            lambda entry_id: self._delete(page, entry_id, lambda store: store.check_ins.delete(entry_id))
        )
        page.undo_requested.connect(
            lambda entry_id: self._undo(page, entry_id, lambda store: store.check_ins.restore(entry_id))
        )
        self._connect(page, "history", "written")
        return page

    def _make_written(self) -> HistoryPage:
        from companion.ui.pages.history import HistoryPage
        from companion.ui.written_words import written_history

        page = HistoryPage(lambda: self._clock.now().local_day, written_history())
        page.entry_opened.connect(self.written_opened)
        page.new_requested.connect(lambda: self._window.show_page("reflect"))
        page.delete_requested.connect(
            lambda entry_id: self._delete(page, entry_id, lambda store: store.journal.delete(entry_id))
        )
        page.undo_requested.connect(
            lambda entry_id: self._undo(page, entry_id, lambda store: store.journal.restore(entry_id))
        )
        self._connect(page, "written", "history")
        return page

    def _connect(self, page: HistoryPage, name: str, other: str) -> None:
        def to_other(words: str) -> None:
            self._window.show_page(other)
            self._page(other).search(words)

        page.search_requested.connect(lambda _words: self._find(name))
        page.more_requested.connect(lambda cursor: self._find(name, cursor))
        page.other_requested.connect(to_other)

    def _delete(self, page: HistoryPage, entry_id: str, job: Callable[[Store], bool]) -> None:
        self._submit(job, lambda _done: page.show_deleted(entry_id), page.show_trouble)

    def _undo(self, page: HistoryPage, entry_id: str, job: Callable[[Store], bool]) -> None:
        self._submit(job, lambda _done: page.show_restored(entry_id), page.show_trouble)

    def _on_history_everything_requested(self) -> None:
        self._narrowed = None
        self._find("history")

    def _find(self, name: str, cursor: Any = None) -> None:
        """Ask for a page of a history, from ``cursor`` on, and for how many the other one has."""
        page, words = self._page(name), self._page(name).words
        day = self._narrowed if name == "history" else None
        wanted = CheckInFilter(first_day=day, last_day=day, words=words)

        def look(store: Store) -> tuple[Found, int]:
            elsewhere = 0
            if name == "history":
                if words:
                    elsewhere = store.journal.count(words)
                return _check_ins(store, wanted, cursor), elsewhere
            if words:
                elsewhere = store.check_ins.count(wanted)
            return _written(store, words, cursor), elsewhere

        def show(answer: tuple[Found, int]) -> None:
            from companion.ui.history_words import day_in_words

            found, elsewhere = answer
            page.show_narrowed(day_in_words(day) if day is not None else "")
            if cursor is None:
                page.show_entries(found)
                page.show_elsewhere(elsewhere)
            else:
                page.show_more(found)

        self._submit(look, show, page.show_trouble)


def _check_ins(store: Store, wanted: CheckInFilter, cursor: Any) -> Found:
    from companion.ui.history_words import HistoryEntry
    from companion.ui.pages.history import Found

    found = store.check_ins.page(cursor, PAGE, wanted)
    entries = tuple(map(HistoryEntry.of, found.check_ins))
    return Found(wanted.words, entries, store.check_ins.count(wanted), found.next)


def _written(store: Store, words: str, cursor: Any) -> Found:
    from companion.ui.pages.history import Found
    from companion.ui.written_words import written_entry

    found = store.journal.page(cursor, PAGE, words)
    return Found(words, tuple(map(written_entry, found.entries)), store.journal.count(words), found.next)
