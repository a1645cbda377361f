# SPDX-License-Identifier: MIT
"""The history: every check-in, or all that was written, by day: to look through, search, open, take away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens
from companion.ui.history_words import (
    HistoryEntry,
    HistoryWords,
    check_in_history,
    history_kinds,
    number_in_words,
)
from companion.ui.widgets.button import button
from companion.ui.widgets.entry_list import EntryList
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.scroll_page import MARGIN, NARROW, NARROW_MARGIN, ScrollPage, card, label
from companion.ui.widgets.search_field import SearchField
from companion.ui.widgets.segments import Segments


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of the history, newest first.

    words: the search it answers, "" for none. total: how many there are in all. next: what is handed back
    to ask for those after it, None where there are no more.
    """

    words: str
    entries: tuple[HistoryEntry, ...]
    total: int
    next: Any = None


class HistoryPage(ScrollPage):
    """Signals: ``search_requested(str)``, answered by ``show_entries``; ``more_requested(object)`` with the
    cursor of what was shown last, answered by ``show_more``; ``entry_opened(str)``, ``delete_requested(str)``
    and ``undo_requested(str)`` with an id; ``new_requested()``; ``everything_requested()``, away from what
    ``show_narrowed`` named; ``other_requested(str)``, to the other kind of history, with the words that are
    searched for here.

    One page class serves both kinds; ``words`` says what this one calls what it holds. One search at a time
    is under way; the next one asks for what the field holds by then.
    """

    search_requested = Signal(str)
    more_requested = Signal(object)
    entry_opened = Signal(str)
    delete_requested = Signal(str)
    undo_requested = Signal(str)
    new_requested = Signal()
    everything_requested = Signal()
    other_requested = Signal(str)

    def __init__(self, today: Callable[[], date], words: HistoryWords | None = None) -> None:
        """``words``: those for check-ins where none are given."""
        super().__init__()
        self._words = words if words is not None else check_in_history()
        self._elsewhere_count = 0
        self._asked: str | None = None
        self._total = 0
        self._next: Any = None
        self._more_asked = False
        self._shown: str | None = None
        self._gone: list[HistoryEntry] = []
        self._new = button(self._words.new, "main")
        self._new.clicked.connect(self.new_requested)
        self.column.addWidget(
            FoldingRow(label(self.tr("History"), "title", wrap=False), self._new, 16),
        )
        self._kinds, self._short_kinds = (
            Segments(history_kinds(short), self._words.kind, self.tr("Show")) for short in (False, True)
        )
        for each in (self._kinds, self._short_kinds):
            each.chosen.connect(self._on_kinds_chosen)
            self.column.addWidget(each)
        self._short_kinds.hide()
        self._search = SearchField(self._words.search, self._words.invite)
        self._search.changed.connect(self._on_search_changed)
        self._search.left.connect(self._on_search_left)
        self.column.addWidget(self._search)
        self._narrowed, self._narrowed_words = self._narrowed_row()
        self.column.addWidget(self._narrowed)
        self._undo, self._undo_words = self._undo_row()
        self.column.addWidget(self._undo)
        self._trouble = label("", "refusal")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        self._list = EntryList(today, self._words.listed)
        self._list.opened.connect(self.entry_opened)
        self._list.delete_wished.connect(self.delete_requested)
        self._list.end_near.connect(self._on_list_end_near)
        self.column.addWidget(self._list, 1)
        self._empty = self._empty_card()
        self._nothing = self._nothing_card()
        self.column.addWidget(self._empty)
        self.column.addWidget(self._nothing)
        self._elsewhere, self._elsewhere_words = self._elsewhere_row()
        self.column.addWidget(self._elsewhere)
        self.column.addStretch(0)
        self._list.hide()
        self._search.hide()
        self._empty.hide()
        self._nothing.hide()

    @property
    def words(self) -> str:
        """What is searched for now, "" for nothing."""
        return self._search.words

    def show_entries(self, found: Found) -> None:
        """The newest of what ``found.words`` finds. Answers to older words are put aside."""
        if found.words == self._asked:
            self._asked = None
        if found.words == self.words:
            keep, first = self._shown == found.words, self._shown is None
            self._shown = found.words
            self._total, self._next, self._more_asked = found.total, found.next, False
            self._list.show_entries(found.entries, keep)
            self._show_state()
            if first and self._new.hasFocus():  # where the keyboard waited while there was nothing else
                self.focus_first()
        elif self._asked is None:
            self._ask()

    def show_more(self, found: Found) -> None:
        """What comes after the last ones."""
        if found.words != self._shown:
            return
        self._more_asked = False
        self._total, self._next = found.total, found.next
        self._list.add(found.entries)
        self._show_state()

    def show_changed(self, entry: HistoryEntry) -> None:
        """One that was edited, or a new one, where its time belongs."""
        if self._list.rows.row_of(entry.id) is None:
            self._total += 1
        self._list.put(entry)
        self._show_state()

    def show_deleted(self, entry_id: str) -> None:
        """It is gone from the disk, and can be brought back as long as this page is used."""
        entry = self._list.take(entry_id)
        if entry is None:
            return
        self._gone.append(entry)
        self._total -= 1
        self._show_state()
        self._show_undo()
        undo = self._undo.findChild(QPushButton)
        stays = undo if self._list.isHidden() and undo is not None else self._list
        stays.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_restored(self, entry_id: str) -> None:
        """Its deletion was taken back."""
        entry = next((each for each in self._gone if each.id == entry_id), None)
        if entry is None:
            return
        self._gone.remove(entry)
        self._total += 1
        self._list.put(entry)
        self._show_state()
        self._show_undo()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._list, self.tr("It is back."))

    def show_trouble(self, sentence: str) -> None:
        """Why what was asked for did not come; asking again is possible. "" takes it away."""
        self._asked, self._more_asked = None, False
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        announce(self, sentence)

    def show_narrowed(self, words: str) -> None:
        """Say that only a part is shown, such as one day, and offer all; "" for all."""
        self._narrowed_words.setText(words)
        self._narrowed.setVisible(bool(words))

    def show_elsewhere(self, count: int) -> None:
        """How many the other kind has with the words that are searched for; said where this one has none."""
        self._elsewhere_count = count
        self._show_elsewhere()

    def search(self, words: str) -> None:
        """Search for ``words``, such as a tag, as if they were typed."""
        self._search.show_words(words)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._list.apply_theme(tokens, text_percent)
        self._search.apply_theme(tokens, text_percent)
        self.width_changed(self.width() < NARROW)

    def width_changed(self, narrow: bool) -> None:
        """The kinds have short names where the whole ones do not fit even one below the other."""
        room = self.width() - 2 * (NARROW_MARGIN if narrow else MARGIN) - self.verticalScrollBar().width()
        fits = self._kinds.minimumSizeHint().width() <= room
        self._kinds.setVisible(fits)
        self._short_kinds.setVisible(not fits)

    def keys(self) -> list[tuple[str, str]]:
        return list(self._words.keys)

    def focus_first(self) -> None:
        """On the list; where it is empty, on what can be done about it."""
        if not self._list.isHidden():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._nothing.isHidden():
            self._search.focus()
        else:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if key == Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier and self._gone:
            self._on_undo_clicked()
        elif key == Qt.Key.Key_Slash and not held and not self._search.isHidden():
            self._search.focus()
        elif key == Qt.Key.Key_N and not held:
            self.new_requested.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._asked = self.words
        self.show_elsewhere(0)
        self.search_requested.emit(self.words)

    def _on_search_changed(self) -> None:
        if self._asked is None:
            self._ask()

    def _on_kinds_chosen(self, kind: object) -> None:
        if kind != self._words.kind:
            for each in (self._kinds, self._short_kinds):
                each.choose(self._words.kind)
            self._ask_other()

    def _ask_other(self) -> None:
        self.other_requested.emit(self.words)

    def _on_search_left(self) -> None:
        if not self._list.isHidden():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_list_end_near(self) -> None:
        if self._next is not None and not self._more_asked and self._shown == self.words:
            self._more_asked = True
            self.more_requested.emit(self._next)

    def _show_state(self) -> None:
        some, searched = bool(self._list.rows.entries), bool(self.words)
        narrowed = not self._narrowed.isHidden()
        self._trouble.hide()
        self._list.setVisible(some)
        self._search.setVisible(some or searched or narrowed)
        self._nothing.setVisible(not some and (searched or narrowed))
        self._empty.setVisible(not some and not searched and not narrowed)
        self._show_elsewhere()
        if not searched:
            self._search.show_found(self._words.counted(self._total) if some else "")
        elif self._total == 1:
            self._search.show_found(self.tr("1 found"))
        elif some:
            self._search.show_found(self.tr("{count} found").format(count=number_in_words(self._total)))
        else:
            self._search.show_found(self.tr("Nothing found"))

    def _show_elsewhere(self) -> None:
        shown = bool(self._elsewhere_count and self.words) and not self._nothing.isHidden()
        if shown and self._elsewhere.isHidden():
            announce(self._list, self._words.elsewhere(self._elsewhere_count))
        self._elsewhere_words.setText(self._words.elsewhere(self._elsewhere_count) if shown else "")
        self._elsewhere.setVisible(shown)

    def _show_undo(self) -> None:
        self._undo.setVisible(bool(self._gone))
        if self._gone:
            self._undo_words.setText(self._words.deleted(self._gone[-1]))
            announce(self._list, self._undo_words.text())

    def _on_undo_clicked(self) -> None:
        self.undo_requested.emit(self._gone[-1].id)

    def _narrowed_row(self) -> tuple[QWidget, QLabel]:
        words = label("", "heading")
        everything = button(self.tr("Show all"), "quiet")
        everything.clicked.connect(self.everything_requested)
        return _row(everything, words), words

    def _elsewhere_row(self) -> tuple[QWidget, QLabel]:
        words = label("", "muted")
        show = button(self.tr("Show"))
        show.clicked.connect(self._ask_other)
        return _row(show, words), words

    def _undo_row(self) -> tuple[QWidget, QLabel]:
        words = label("")
        undo = button(self.tr("Undo"))
        undo.clicked.connect(self._on_undo_clicked)
        return _row(undo, words), words

    def _empty_card(self) -> QFrame:
        frame, inside = card()
        inside.addWidget(label(self._words.none, "cardTitle"))
        inside.addWidget(label(self._words.none_about, "muted"))
        return frame

    def _nothing_card(self) -> QFrame:
        frame, inside = card()
        inside.addWidget(label(self.tr("Nothing here with these words"), "cardTitle"))
        inside.addWidget(label(self._words.nothing_about, "muted"))
        return frame


def _row(act: QPushButton, words: QLabel) -> QWidget:
    """What can be done, and about what beside it; hidden so far."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(act)
    row.addWidget(words, 1)
    made.hide()
    return made
