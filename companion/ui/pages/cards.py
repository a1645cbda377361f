# SPDX-License-Identifier: MIT
"""The page of Steady words and Kind words: two drawers of cards, to show, order, put away and add to."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.journal import LINE_MAX, JournalEntry
from companion.ui import card_words as words
from companion.ui.card_words import Card, Drawer, WordsPlan, deck_content
from companion.ui.widgets.answers import one_line
from companion.ui.widgets.button import button
from companion.ui.widgets.card_row import CardRow
from companion.ui.widgets.drawer_cards import DrawerCards
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.segments import Segments

BACK_ICON_PX, BESIDE = 18, 720
"""The arrow back, and the width at 100 % text from which buttons stand beside a card's words; in pixels."""

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Gone:
    """A card that was deleted. at: where it stood in the list. text: its words. changed: they were taken out
    before, so that they come back too.
    """

    key: str
    at: int
    text: str
    changed: bool


class CardsPage(ScrollPage):
    """Signals: ``begin_requested(WordsPlan)``; ``card_changed(str, dict)`` with a card's key and its whole
    content, at every letter; ``card_deleted(str)``; ``card_restored(str)`` to undo that;
    ``deck_changed(str, dict)`` with a drawer's id and its order; ``back_requested()``.

    A key is the id of a card's entry, or a text of our own for a card that has none yet; ``card_saved`` tells
    which entry that became.
    """

    begin_requested = Signal(object)
    card_changed = Signal(str, object)
    card_deleted = Signal(str)
    card_restored = Signal(str)
    deck_changed = Signal(str, object)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._text_percent = LIGHT, 100
        self._drawer = Drawer.STEADY
        self._cards = {drawer: DrawerCards(drawer) for drawer in Drawer}
        self._rows: dict[str, CardRow] = {}
        self._adding = ""  # the key of the card in the field below, once there is a letter in it
        self._edited: tuple[str, str] = ("", "")  # the card that is edited, and its words before
        self._gone: dict[Drawer, list[Gone]] = {drawer: [] for drawer in Drawer}
        self._made_head()
        self._made_begin()
        self._made_add()
        self._undo = self._made_undo()
        self._list, self._away = QVBoxLayout(), QVBoxLayout()
        for box in (self._list, self._away):
            box.setSpacing(8)
        self._away_title = label(self.tr("Put away"), "heading")
        self.column.addLayout(self._list)
        self.column.addWidget(self._away_title)
        self.column.addLayout(self._away)
        self.column.addStretch(1)
        self._show()
        self.apply_theme(LIGHT, 100)

    # what the app tells

    @property
    def drawer(self) -> Drawer:
        """The drawer that is open."""
        return self._drawer

    @property
    def plan(self) -> WordsPlan | None:
        """The open drawer from its first card; None where every card is put away."""
        shown = self._cards[self._drawer].to_show
        return WordsPlan(self._drawer, shown) if shown else None

    def show_drawer(self, drawer: str) -> None:
        """Open the drawer of that id."""
        self._end_typing()
        self._drawer = Drawer(drawer)
        self._segments.choose(self._drawer)
        self._show()

    def show_cards(self, drawer: str, deck: JournalEntry | None, own: Iterable[JournalEntry]) -> None:
        """What the file holds of a drawer. What was done here since, and what is being typed, stays."""
        self._cards[Drawer(drawer)].take(deck, own)
        if drawer == self._drawer:
            self._show()

    def card_saved(self, key: str, entry: JournalEntry) -> None:
        """The card of ``key`` is kept as ``entry`` from now on."""
        for drawer, cards in self._cards.items():
            if cards.name(key, entry.head.id):  # it was moved before it could be named in the order
                self.deck_changed.emit(drawer.value, deck_content(drawer, cards.order, cards.away))

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        self._field.setStyleSheet(f"QLineEdit {{ placeholder-text-color: {tokens.muted}; }}")
        for row in self._rows.values():
            row.apply_theme(tokens, text_percent)
        self.width_changed(self.width() < NARROW)

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("↑ ↓", self.tr("From card to card, in the list")),
            ("Alt+↑ ↓", self.tr("Move a card up or down")),
            (self.tr("Enter"), self.tr("Edit a card of your own")),
            (self.tr("Delete"), self.tr("Delete a card of your own")),
            ("Ctrl+Z", self.tr("Bring back the card you just deleted")),
            ("Esc", self.tr("Back to Reflect")),
        ]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        first = self._begin if self._begin.isEnabled() else self._field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def width_changed(self, narrow: bool) -> None:
        folded = narrow or self.width() < scaled(BESIDE, self._text_percent)
        for row in self._rows.values():
            row.fold(folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and not held:
            self.back_requested.emit()
        elif event.key() == Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier:
            self._on_undo_clicked()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._end_typing()
        super().hideEvent(event)

    # a card of one's own

    def _on_field_edited(self, text: str) -> None:
        if not self._adding:
            self._adding = f"card-{next(_numbers)}"
        self._type(self._adding, one_line(text))

    def _type(self, key: str, text: str) -> None:
        self._cards[self._drawer].type(key, text)
        self.card_changed.emit(key, {"drawer": self._drawer.value, "text": text})

    def _end_typing(self) -> None:
        """What stands in the field, or is edited, is a card like the others from now on."""
        self._on_add_clicked()
        for row in list(self._rows.values()):
            row.end_edit()

    def _on_add_clicked(self) -> None:
        key, self._adding = self._adding, ""
        blank = not one_line(self._field.text()).strip()
        self._field.clear()
        if not key:
            return
        if blank:
            self._cards[self._drawer].take_out(key)
            self.card_deleted.emit(key)
        else:
            announce(self, self.tr("Added"))
        self._show()

    def _on_add_button_clicked(self) -> None:
        self._on_add_clicked()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row_typed(self, key: str, text: str) -> None:
        if self._edited[0] != key:
            self._edited = (key, self._cards[self._drawer].text(key))
        self._type(key, text)

    def _on_row_edit_ended(self, key: str) -> None:
        """A card that lost all its words is gone, and comes back with those it had."""
        edited, before = self._edited
        self._edited = ("", "")
        if edited == key and not self._cards[self._drawer].text(key).strip():
            self._delete(key, before, changed=True)
        else:
            self._show()

    def _on_row_delete_wished(self, key: str) -> None:
        self._rows[key].end_edit()
        if key in self._rows:  # the end of an edit may have taken it already
            self._delete(key, self._cards[self._drawer].text(key), changed=False)

    def _delete(self, key: str, text: str, changed: bool) -> None:
        row, heir, at = self._rows[key], self._neighbour(key), self._ids().index(key)
        had_focus = row.hasFocus() or row.isAncestorOf(self.focusWidget() or self)
        self._cards[self._drawer].take_out(key)
        self._gone[self._drawer].append(Gone(key, at, text, changed))
        self.card_deleted.emit(key)
        self._show()
        if had_focus:
            self._focus_row(heir)
        announce(self, self._undo_words.text())

    def _on_undo_clicked(self) -> None:
        if not self._gone[self._drawer]:
            return
        gone = self._gone[self._drawer].pop()
        self._cards[self._drawer].bring_back(gone.key, gone.text)
        self.card_restored.emit(gone.key)
        if gone.changed:
            self._type(gone.key, gone.text)
        self._show()
        self._focus_row(gone.key)

    # the deck

    def _on_row_move_wished(self, key: str, by: int) -> None:
        at = self._cards[self._drawer].move(key, by)
        if at is None:
            return
        self._tell_deck()
        row = self._rows[key]
        self.ensureWidgetVisible(row)
        announce(row, words.place_words(at + 1, len(self._cards[self._drawer].listed)))

    def _on_row_away_wished(self, key: str) -> None:
        heir = self._neighbour(key)
        self._cards[self._drawer].put_away(key)
        self._tell_deck()
        self._focus_row(heir)
        announce(self, self.tr("Put away"))

    def _on_row_back_wished(self, key: str) -> None:
        self._cards[self._drawer].take_back(key)
        self._tell_deck()
        self._focus_row(key)
        announce(self, self.tr("It is back."))

    def _tell_deck(self) -> None:
        cards = self._cards[self._drawer]
        self._show()
        self.deck_changed.emit(self._drawer.value, deck_content(self._drawer, cards.order, cards.away))

    # what is shown

    def _show(self) -> None:
        """Every row in its place; a row that was there stays, with the keyboard and what is typed in it."""
        cards = self._cards[self._drawer]
        listed = tuple(each for each in cards.listed if each.id != self._adding)
        kept = {each.id: False for each in listed} | {each.id: True for each in cards.put_by}
        for key, row in list(self._rows.items()):
            if kept.get(key) is not row.is_away:
                del self._rows[key]
                row.hide()
                row.deleteLater()
        self._fill(self._list, listed, is_away=False)
        self._fill(self._away, cards.put_by, is_away=True)
        self._away_title.setVisible(bool(cards.put_by))
        if not any(row.is_current for row in self._rows.values()):
            self._make_current(next(iter(kept), ""))
        self._line.setText(words.drawer_line(self._drawer))
        some = bool(cards.to_show)
        self._begin.setEnabled(some)
        self._none.setVisible(not some)
        gone = self._gone[self._drawer]
        if gone:  # where the card stood, so that it is at hand
            self._list.insertWidget(min(gone[-1].at, self._list.count()), self._undo)
        self._undo.setVisible(bool(gone))
        self.width_changed(self.width() < NARROW)

    def _fill(self, box: QVBoxLayout, cards: tuple[Card, ...], is_away: bool) -> None:
        while box.takeAt(0) is not None:
            pass
        before: QWidget = self._add if not is_away else (self._last_row() or self._add)
        for at, each in enumerate(cards):
            row = self._rows.get(each.id)
            if row is None:
                row = self._rows[each.id] = self._made_row(each, is_away)
            row.show_card(each)
            row.show_place(words.place_words(at + 1, len(cards)))
            box.addWidget(row)
            row.show()  # a layout would do so later, and the keyboard may come before
            row.follow(before)
            before = row.last

    def _last_row(self) -> QWidget | None:
        item = self._list.itemAt(self._list.count() - 1)
        row = None if item is None else item.widget()
        return row.last if isinstance(row, CardRow) else None

    def _made_row(self, each: Card, is_away: bool) -> CardRow:
        row = CardRow(each, is_away)
        row.move_wished.connect(self._on_row_move_wished)
        row.away_wished.connect(self._on_row_away_wished)
        row.back_wished.connect(self._on_row_back_wished)
        row.delete_wished.connect(self._on_row_delete_wished)
        row.typed.connect(self._on_row_typed)
        row.edit_ended.connect(self._on_row_edit_ended)
        row.step_wished.connect(self._on_row_step_wished)
        row.reached.connect(self._on_row_reached)
        row.apply_theme(self._tokens, self._text_percent)
        return row

    def _ids(self) -> list[str]:
        """The rows from the top."""
        boxes = (self._list, self._away)
        items = [box.itemAt(at) for box in boxes for at in range(box.count())]
        found = [item.widget() for item in items if item is not None]
        return [row.card.id for row in found if isinstance(row, CardRow)]

    def _neighbour(self, key: str) -> str:
        """The card after, else the one before; none where it is alone."""
        ids = self._ids()
        at = ids.index(key)
        return (ids[at + 1 : at + 2] or ids[max(0, at - 1) : at] or [""])[0]

    def _on_row_step_wished(self, key: str, by: int) -> None:
        ids = self._ids()
        self._focus_row(ids[min(max(ids.index(key) + by, 0), len(ids) - 1)])

    def _focus_row(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(row)

    def _on_row_reached(self, key: str) -> None:
        """Going to another card ends the edit of the one before."""
        self._make_current(key)
        for each, row in list(self._rows.items()):
            if each != key:
                row.end_edit()

    def _make_current(self, key: str) -> None:
        for each, row in self._rows.items():
            row.set_current(each == key)

    # how it is built

    def _made_head(self) -> None:
        self._back = button(self.tr("Reflect"), "inline")
        self._back.setAccessibleName(self.tr("Back to Reflect"))
        self._back.clicked.connect(self.back_requested)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(label(self.tr("Words to keep"), "title"))
        self.column.addLayout(head)
        self._segments = Segments(words.drawer_names(), self._drawer, self.tr("Drawer"))
        self._segments.chosen.connect(self.show_drawer)
        self.column.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _made_begin(self) -> None:
        frame, inside = card()
        self._line = label("")
        self._begin = button(self.tr("Show the cards"), "main")
        self._begin.clicked.connect(self._on_begin_clicked)
        self._none = label(
            self.tr("All of them are put away. You might bring one back, or add one."), "muted"
        )
        for each in (self._line, self._none):
            inside.addWidget(each)
        inside.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(frame)

    def _on_begin_clicked(self) -> None:
        self._end_typing()
        plan = self.plan
        if plan is not None:
            self.begin_requested.emit(plan)

    def _made_add(self) -> None:
        frame, inside = card()
        title = label(self.tr("A card of your own"), "cardTitle")
        self._field = QLineEdit()
        self._field.setMaxLength(LINE_MAX)
        self._field.setAccessibleName(self.tr("A card of your own"))
        self._field.setPlaceholderText(self.tr("In your own words"))
        self._field.textEdited.connect(self._on_field_edited)
        self._field.returnPressed.connect(self._on_add_clicked)
        self._add = button(self.tr("Add"))
        self._add.clicked.connect(self._on_add_button_clicked)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._field, 1)
        row.addWidget(self._add)
        inside.addWidget(title)
        inside.addLayout(row)
        inside.addWidget(label(self.tr("It is kept as you type."), "small"))
        self.column.addWidget(frame)

    def _made_undo(self) -> QFrame:
        made = QFrame(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(18, 0, 12, 0)
        row.setSpacing(12)
        undo = button(self.tr("Undo"))
        undo.clicked.connect(self._on_undo_clicked)
        self._undo_words = label(self.tr("The card is deleted."))
        row.addWidget(undo)
        row.addWidget(self._undo_words, 1)
        made.hide()
        return made
