# SPDX-License-Identifier: MIT
"""Steady and kind words, wired to the data file: the cards of a drawer, and one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.model.journal import JournalEntry, Practice
from companion.ui.main_window import MainWindow
from companion.wiring import KeptWiring

if TYPE_CHECKING:
    from companion.desktop.saver import Saver
    from companion.store.open_store import Store
    from companion.ui.pages.cards import CardsPage

    Cards = tuple[dict[str, JournalEntry], list[JournalEntry]]


class Drawers(KeptWiring):
    """Signals: ``begin_requested(object)`` with the plan of an exercise; ``left()`` to go back."""

    begin_requested = Signal(object)
    left = Signal()

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(window, saver, clock, parent)
        self._decks: dict[str, str] = {}

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        return self._make_cards() if name == "cards" else None

    def shown(self, name: str) -> None:
        """A page has come up."""
        del name
        self._show_cards()

    def forget(self) -> None:
        super().forget()
        self._decks.clear()

    def open(self, drawer: str) -> None:
        """The page of a drawer: steady or kind."""
        from companion.ui.card_words import Drawer

        page: CardsPage = self._window.build("cards")  # type: ignore[assignment]
        page.show_drawer(Drawer(drawer))
        self._window.show_page("cards")

    def _make_cards(self) -> CardsPage:
        from companion.ui.pages.cards import CardsPage

        page = CardsPage()
        page.begin_requested.connect(self.begin_requested)
        page.back_requested.connect(self.left)
        page.card_changed.connect(lambda key, content: self.keeper.change(key, Practice.CARD, content))
        page.card_deleted.connect(lambda key: self.keeper.delete(key, lambda _there: self._show_cards()))
        page.card_restored.connect(lambda key: self.keeper.restore(key, lambda _there: self._show_cards()))
        page.deck_changed.connect(
            lambda drawer, content: self.keeper.change(
                self._decks.get(drawer, f"deck {drawer}"), Practice.DECK, content
            )
        )
        return page

    def _show_cards(self) -> None:
        from companion.ui.card_words import Drawer

        page: CardsPage = self._window.built("cards")  # type: ignore[assignment]

        def show(found: Cards) -> None:
            decks, cards = found
            self.keeper.know((*decks.values(), *cards))
            self._decks = {drawer: deck.head.id for drawer, deck in decks.items()}
            for drawer in Drawer:
                page.show_cards(drawer, decks.get(drawer), cards)

        self._submit(_cards, show)

    def begin(self) -> None:
        """Steady words, one at a time, at once; our own ones where the data file cannot be read."""
        from companion.ui.card_words import Drawer, usual_words

        def begin(found: Cards) -> None:
            decks, cards = found
            plan = usual_words(Drawer.STEADY, decks.get(Drawer.STEADY), cards)
            if plan is None:
                self.open(Drawer.STEADY)
            else:
                self.begin_requested.emit(plan)

        self._submit(_cards, begin, lambda _sentence: begin(({}, [])))

    def _on_keeper_saved(self, key: str, entry: JournalEntry) -> None:
        page: CardsPage | None = self._window.built("cards")  # type: ignore[assignment]
        if page is None:
            return
        if entry.practice is Practice.CARD:
            page.card_saved(key, entry)  # before all are shown, else a new one would stand there twice
        self._show_cards()


def _cards(store: Store) -> Cards:
    """The deck of each drawer (the one changed last, where files were merged), and one's own cards."""
    decks: dict[str, JournalEntry] = {}
    newest_first = sorted(store.journal.of(Practice.DECK), key=lambda deck: -deck.head.updated.utc_ms)
    for deck in newest_first:
        decks.setdefault(deck.text("drawer"), deck)
    return decks, store.journal.of(Practice.CARD)
