# SPDX-License-Identifier: MIT
"""My people: cards that open into forms in their own place, and come back after a delete."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import LIGHT, Tokens
from companion.model.journal import Content, JournalEntry, Practice, is_blank
from companion.ui.widgets.button import button
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.people_form import PersonCard, PersonForm
from companion.ui.widgets.scroll_page import label


@dataclass(slots=True, eq=False)
class Slot:
    """One person on the page.

    entry_id: empty while no answer of the data file named one. told: what was sent to be kept and did not
    come back yet; while there is no id it is all of it, by which the entry made of it is known again.
    form: None while the card is shown.
    """

    key: str
    content: Content
    entry_id: str = ""
    told: list[Content] = field(default_factory=list)
    form: PersonForm | None = None
    card: PersonCard | None = None
    is_gone: bool = False


class PeopleList(QWidget):
    """Signals: ``changed(str, object)`` with key and content at every keystroke; ``deleted(str)`` and
    ``restored(str)`` with a key; ``open_requested(str)``.

    A key is an entry's id, or a text of our own for someone who was added here.
    """

    changed = Signal(str, object)
    deleted = Signal(str)
    restored = Signal(str)
    open_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._text_percent = LIGHT, 100
        self._slots: list[Slot] = []
        self._gone: list[Slot] = []
        self._add = button(self.tr("Add someone"))
        self._add.clicked.connect(self._on_add_clicked)
        about = self.tr(
            "Who does you good, and what for. One person need not be good at all of it; that is why a few"
            " help."
        )
        self._undo_words = label("", wrap=False)
        self._undo_button = button(self.tr("Undo"), "quiet")
        self._undo_button.clicked.connect(self._on_undo_clicked)
        self._undo = QWidget()
        row = QHBoxLayout(self._undo)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._undo_words)
        row.addWidget(self._undo_button)
        row.addStretch(1)
        self._undo.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        heading = FoldingRow(label(self.tr("My people"), "chosenName", wrap=False), self._add, 16)
        heading.setMinimumWidth(1)  # else it could never get so narrow that it folds
        column.addWidget(heading)
        column.addWidget(label(about, "muted"))
        column.addWidget(self._undo)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        column.addLayout(self._column)

    def show_people(self, entries: Sequence[JournalEntry]) -> None:
        """Show who is in the data file. What is being typed stays as it is, and who was just added too."""
        among = {slot.entry_id: slot for slot in self._slots if slot.entry_id}
        for entry in sorted(entries, key=lambda each: each.head.id):
            slot = among.get(entry.head.id) or self._adopted(entry)
            if slot is None:
                slot = Slot(entry.head.id, dict(entry.content), entry.head.id)
                self._slots.append(slot)
            elif dict(entry.content) == dict(slot.content):
                slot.told = []
            elif slot.form is None and not slot.told:
                slot.content = dict(entry.content)
        there = {entry.head.id for entry in entries}
        for slot in list(self._slots):
            if slot.entry_id and slot.entry_id not in there and slot.form is None and not slot.is_gone:
                self._slots.remove(slot)
                self._drop(slot)
        self._lay_out()

    def name(self, key: str, entry: JournalEntry) -> None:
        """The one added here under ``key`` is that entry."""
        for slot in self._slots:
            if slot.key == key and not slot.entry_id:
                slot.entry_id = entry.head.id
                slot.told = [slot.content]

    def focus(self) -> None:
        """Put the keyboard on the button that adds someone."""
        self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        for slot in self._slots:
            self._size(slot)

    def _adopted(self, entry: JournalEntry) -> Slot | None:
        """The slot of someone added here of whom ``entry`` was made."""
        for slot in self._slots:
            if not slot.entry_id and any(dict(told) == dict(entry.content) for told in slot.told):
                slot.entry_id = entry.head.id
                slot.told = [slot.content]
                return slot
        return None

    # what the person does

    def _on_add_clicked(self) -> None:
        slot = Slot(f"person-{os.urandom(8).hex()}", {})
        self._slots.append(slot)
        self._open(slot)

    def _open(self, slot: Slot) -> None:
        slot.form = PersonForm(slot.content)
        slot.form.changed.connect(lambda content: self._on_form_changed(slot, content))
        slot.form.done.connect(lambda: self._on_form_done(slot))
        slot.form.delete_requested.connect(lambda: self._take_away(slot))
        self._lay_out()
        slot.form.focus()

    def _on_form_changed(self, slot: Slot, content: Content) -> None:
        slot.content = dict(content)
        if not slot.entry_id:
            slot.told.append(slot.content)
        else:
            slot.told = [slot.content]
        self.changed.emit(slot.key, dict(content))

    def _on_form_done(self, slot: Slot) -> None:
        if is_blank(Practice.PERSON, slot.content):
            self._take_away(slot)
            return
        self._drop(slot)
        self._lay_out()
        if slot.card is not None:
            slot.card.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, slot: Slot) -> None:
        was_there = bool(slot.entry_id or slot.told)
        self._drop(slot)
        if not was_there:
            self._slots.remove(slot)
            self._lay_out()
            self.focus()
            return
        slot.is_gone = True
        self._gone.append(slot)
        self._lay_out()
        self._undo_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._undo_words.text())
        self.deleted.emit(slot.key)

    def _on_undo_clicked(self) -> None:
        slot = self._gone.pop()
        slot.is_gone = False
        self._lay_out()
        if slot.card is not None:
            slot.card.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.tr("They are back."))
        self.restored.emit(slot.key)

    # what is shown

    def _lay_out(self) -> None:
        """Each in its place; forms are left as they stand."""
        while self._column.takeAt(0) is not None:
            pass
        for slot in self._slots:
            if slot.is_gone:
                continue
            if slot.form is None and (slot.card is None or slot.card.content != dict(slot.content)):
                self._drop(slot)
                slot.card = self._made_card(slot)
            self._size(slot)
            shown = slot.form or slot.card
            if shown is not None:
                self._column.addWidget(shown)
                shown.show()
            if slot.form is not None and slot.card is not None:
                slot.card.hide()
        self._undo.setVisible(bool(self._gone))
        if self._gone:
            self._undo_words.setText(self.tr("Someone is deleted."))
        self._order_stops()

    def _made_card(self, slot: Slot) -> PersonCard:
        made = PersonCard(slot.content)
        made.edit_requested.connect(lambda: self._open(slot))
        made.delete_requested.connect(lambda: self._take_away(slot))
        made.open_requested.connect(self.open_requested)
        return made

    def _drop(self, slot: Slot) -> None:
        """Take its widgets away."""
        for widget in (slot.form, slot.card):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        slot.form = slot.card = None

    def _size(self, slot: Slot) -> None:
        if slot.form is not None:
            slot.form.apply_theme(self._tokens, self._text_percent)
        if slot.card is not None:
            slot.card.apply_theme(self._text_percent)

    def _order_stops(self) -> None:
        """What was made last would come after the whole page for the Tab key."""
        stops: list[QWidget] = [self._add, self._undo_button]
        for slot in self._slots:
            shown = slot.form or slot.card
            if shown is not None and not slot.is_gone:
                inside = shown.findChildren(QWidget)
                stops += [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
