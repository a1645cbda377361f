# SPDX-License-Identifier: MIT
"""The cards of one drawer as a page shows them: what the file has, and what was done on the page since.

The file answers a moment later, and may answer to the letter before last; so what the page did is held until
the file says the same.
"""

from collections.abc import Iterable

from companion.model.journal import JournalEntry
from companion.ui.card_words import Card, Drawer, away_ids, built_in, in_order, own_cards


class DrawerCards:
    """Cards are known here by keys: the id of the entry, or for one made on this page the key it began with,
    which stays when the entry is there.
    """

    def __init__(self, drawer: Drawer) -> None:
        self.drawer = drawer
        self._own: dict[str, str] = {}  # what the file has: words by key
        self._typed: dict[str, str] = {}  # what the page has, until the file says the same
        self._out: set[str] = set()
        self._ids: dict[str, str] = {}  # ids of entries by the key that they began with
        self._keys: dict[str, str] = {}  # and the other way round
        self._order: tuple[str, ...] = ()
        self._away: frozenset[str] = frozenset()
        self._waits: tuple[tuple[str, ...], frozenset[str]] | None = None

    # what the file says

    def take(self, deck: JournalEntry | None, own: Iterable[JournalEntry]) -> None:
        """What the file has now."""
        found = own_cards(self.drawer, own)
        self._own = {self._keys.get(each.id, each.id): each.text for each in found}
        for key, text in list(self._typed.items()):
            if self._own.get(key) == text:
                del self._typed[key]
        order = () if deck is None else deck.words("order")
        heard = (order, away_ids(deck))
        if self._waits is None or heard == self._waits:
            self._waits = None
            self._order = tuple(self._keys.get(each, each) for each in order)
            self._away = heard[1]

    def name(self, key: str, entry_id: str) -> bool:
        """The card of ``key`` is that entry. True where the order can name it only now."""
        if key == entry_id or key not in self._typed or key in self._ids:
            return False
        self._ids[key], self._keys[entry_id] = entry_id, key
        if self._waits is None or key not in self._order:
            return False
        self._hold(self._order, self._away)
        return True

    # what is there

    @property
    def all(self) -> tuple[Card, ...]:
        """Every card in order, also those put away."""
        words = {**self._own, **self._typed}
        own = (Card(key, text, own=True) for key, text in words.items() if key not in self._out)
        return in_order((*built_in(self.drawer), *own), self._order)

    @property
    def listed(self) -> tuple[Card, ...]:
        """Those that are not put away."""
        return tuple(each for each in self.all if each.own or each.id not in self._away)

    @property
    def put_by(self) -> tuple[Card, ...]:
        """Those that are put away."""
        return tuple(each for each in self.all if not each.own and each.id in self._away)

    @property
    def to_show(self) -> tuple[Card, ...]:
        """Those to look at, with the ids of their entries."""
        shown = (each for each in self.listed if each.text.strip())
        return tuple(Card(self._ids.get(each.id, each.id), each.text, each.own) for each in shown)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all cards in order; a card that has no entry yet comes after them anyway."""
        return tuple(
            self._ids.get(each.id, each.id)
            for each in self.all
            if not each.own or each.id in self._own or each.id in self._ids
        )

    @property
    def away(self) -> tuple[str, ...]:
        """The ids of those put away."""
        return tuple(each.id for each in self.put_by)

    def text(self, key: str) -> str:
        return self._typed.get(key, self._own.get(key, ""))

    # what the person does

    def type(self, key: str, text: str) -> None:
        """These are the words of the card now; a key that is not there yet makes one."""
        self._typed[key] = text

    def take_out(self, key: str) -> None:
        """Without this card."""
        self._out.add(key)

    def bring_back(self, key: str, text: str) -> None:
        """The card that was taken out is there again, with these words."""
        self._out.discard(key)
        self._typed[key] = text

    def move(self, key: str, by: int) -> int | None:
        """One place up (-1) or down (1) among those listed; its new place from 0, None at the end."""
        listed = [each.id for each in self.listed]
        at = listed.index(key)
        if not 0 <= at + by < len(listed):
            return None
        order = [each.id for each in self.all]
        here, there = order.index(key), order.index(listed[at + by])
        order.insert(there, order.pop(here))
        self._hold(tuple(order), self._away)
        return at + by

    def put_away(self, key: str) -> None:
        self._hold(tuple(each.id for each in self.all), self._away | {key})

    def take_back(self, key: str) -> None:
        """Opposite of ``put_away``; the card is where it was."""
        self._hold(tuple(each.id for each in self.all), self._away - {key})

    def _hold(self, order: tuple[str, ...], away: frozenset[str]) -> None:
        """Keep to this until the file says the same."""
        self._order, self._away = order, away
        self._waits = (self.order, frozenset(self.away))
