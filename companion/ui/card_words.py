# SPDX-License-Identifier: MIT
"""The cards of Steady words and Kind words: our own, the person's, and the order that they gave them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from companion.model.journal import LINES_MAX, JournalEntry, Value


class Drawer(StrEnum):
    """Ids as entries have them. STEADY: for a storm. KIND: affirmations."""

    STEADY = "steady"
    KIND = "kind"


EXERCISES = {Drawer.STEADY: "steady-words", Drawer.KIND: "kind-words"}
"""The id of a drawer's exercise, as records and traces have it."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. id: of ours, stable and never shown, or of the entry that holds it. own: the person's."""

    id: str
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class WordsPlan:
    """Cards to look at one at a time. Raises ValueError where there are none."""

    drawer: Drawer
    cards: tuple[Card, ...]

    def __post_init__(self) -> None:
        if not self.cards:
            raise ValueError("there is no card to show")


def as_record(plan: WordsPlan) -> dict[str, object]:
    """What the record of a session keeps: how many cards there were, and nothing of what is on them."""
    return {"cards": len(plan.cards)}


def built_in(drawer: Drawer) -> tuple[Card, ...]:
    """Our own cards in our order."""
    words = _steady() if drawer is Drawer.STEADY else _kind()
    return tuple(Card(card_id, text, own=False) for card_id, text in words.items())


def all_cards(drawer: Drawer, deck: JournalEntry | None, own: Iterable[JournalEntry]) -> tuple[Card, ...]:
    """Every card of a drawer in the order that ``deck`` gives, also those put away and those without words.

    deck: the DECK entry of this drawer, None where nothing was changed. own: CARD entries, those of other
    drawers among them or not. Cards that the order does not name follow it: ours, then the person's from the
    oldest on. Ids in it that mean nothing here are passed by.
    """
    cards = (*built_in(drawer), *own_cards(drawer, own))
    return in_order(cards, () if deck is None else deck.words("order"))


def own_cards(drawer: Drawer, own: Iterable[JournalEntry]) -> tuple[Card, ...]:
    """The person's cards of a drawer, from the oldest on."""
    mine = sorted((entry for entry in own if entry.text("drawer") == drawer), key=lambda each: each.head.id)
    return tuple(Card(each.head.id, each.text("text"), own=True) for each in mine)


def in_order(cards: Iterable[Card], order: Iterable[str]) -> tuple[Card, ...]:
    """``cards`` as the ids in ``order`` say; those that it does not name follow as they came."""
    by_id = {card.id: card for card in cards}
    return tuple(by_id[card_id] for card_id in dict.fromkeys((*order, *by_id)) if card_id in by_id)


def away_ids(deck: JournalEntry | None) -> frozenset[str]:
    """The cards that were put away."""
    return frozenset() if deck is None else frozenset(deck.words("away"))


def ordered(drawer: Drawer, deck: JournalEntry | None, own: Iterable[JournalEntry]) -> tuple[Card, ...]:
    """The cards to show, one after the other: all but those put away and those without words."""
    away = away_ids(deck)
    return tuple(
        card
        for card in all_cards(drawer, deck, own)
        if card.text.strip() and (card.own or card.id not in away)
    )


def usual_words(drawer: Drawer, deck: JournalEntry | None, own: Iterable[JournalEntry]) -> WordsPlan | None:
    """The drawer from its first card; None where every card is put away."""
    cards = ordered(drawer, deck, own)
    return WordsPlan(drawer, cards) if cards else None


def deck_content(drawer: Drawer, order: Iterable[str], away: Iterable[str]) -> dict[str, Value]:
    """What a DECK entry holds: the ids in order, and those put away. Of each as many as it has room for."""
    return {
        "drawer": drawer.value,
        "order": tuple(order)[:LINES_MAX],
        "away": tuple(away)[:LINES_MAX],
    }


def drawer_names() -> dict[Drawer, str]:
    """The drawers in the order in which they are offered."""
    translate = QCoreApplication.translate
    return {
        Drawer.STEADY: translate("cards", "Steady words"),
        Drawer.KIND: translate("cards", "Kind words"),
    }


def drawer_line(drawer: Drawer) -> str:
    """What a drawer is for, in one sentence."""
    translate = QCoreApplication.translate
    return {
        Drawer.STEADY: translate("cards", "Short lines to hold on to while a feeling is strong."),
        Drawer.KIND: translate("cards", "Short lines that are kind to you. Keep the ones that ring true."),
    }[drawer]


def place_words(number: int, count: int) -> str:
    """``Card 3 of 12``. number: from 1."""
    words = QCoreApplication.translate("cards", "Card {number} of {count}")
    return words.format(number=number, count=count)


def name_line(drawer: Drawer, start_rating: int | None) -> str:
    """The header: the drawer, and how it was at the start once that was rated."""
    name = drawer_names()[drawer]
    if start_rating is None:
        return name
    words = QCoreApplication.translate("cards", "{name}  ·  {rating} at the start")
    return words.format(name=name, rating=start_rating)


def did_words(drawer: Drawer, minutes: int, seconds: str) -> str:
    """What was done, in one sentence for the end."""
    translate = QCoreApplication.translate
    words = {
        Drawer.STEADY: translate("cards", "{minutes}:{seconds} with steady words. What you did counts."),
        Drawer.KIND: translate("cards", "{minutes}:{seconds} with kind words. What you did counts."),
    }[drawer]
    return words.format(minutes=minutes, seconds=seconds)


def words_keys() -> list[tuple[str, str]]:
    """The keys of the cards for the ``?`` panel."""
    translate = QCoreApplication.translate
    return [
        (
            "→",
            translate("cards", "The next card; Space does it too. After the last one the first comes again."),
        ),
        ("←", translate("cards", "The card before")),
        ("↑ ↓", translate("cards", "Scroll, where the window is too small for the words")),
        ("0-9", translate("cards", "Rate how it was at the start; 1 then 0 is 10. Nothing stops.")),
        ("S", translate("cards", "Sound on or off")),
        ("V", translate("cards", "Voice on or off")),
        ("E", translate("cards", "Eyes closed: the voice reads each card")),
        ("F", translate("cards", "Full screen")),
        ("G", translate("cards", "Ground instead")),
        ("Esc", translate("cards", "End at once; what you did counts")),
    ]


def _steady() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "steady-temporary": translate("cards", "This feeling is temporary."),
        "steady-handle": translate("cards", "I can handle this."),
        "steady-wave": translate("cards", "This is a wave. I can let it come and go."),
        "steady-slow": translate("cards", "Nothing has to be decided right now."),
        "steady-story": translate("cards", "A thought is not yet a fact."),
        "steady-silence": translate("cards", "Silence can mean many things. I do not know yet which."),
        "steady-wait": translate("cards", "I can wait a little before I answer."),
        "steady-before": translate("cards", "I have been through hard moments before."),
        "steady-here": translate("cards", "My feet are on the floor. I am here."),
        "steady-breath": translate("cards", "One small, quiet breath, and then the next."),
        "steady-both": translate("cards", "I can be anxious and still choose what I do."),
        "steady-ask": translate("cards", "I can ask for what I need later, in calm words."),
    }


def _kind() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "kind-hard": translate("cards", "This is hard, and I am doing what I can."),
        "kind-worth": translate("cards", "My worth does not hang on one reply."),
        "kind-enough": translate("cards", "I can be enough and still be learning."),
        "kind-needs": translate("cards", "My needs are allowed to be here."),
        "kind-friend": translate("cards", "I can talk to myself as I would to a friend."),
        "kind-mistake": translate("cards", "I can make a mistake and still be liked."),
        "kind-rest": translate("cards", "I am allowed to rest."),
        "kind-no": translate("cards", "I can say no and still be kind."),
        "kind-care": translate("cards", "I feel so much because this matters to me."),
        "kind-step": translate("cards", "A small step is still a step."),
        "kind-own": translate("cards", "There is more to my life than this one worry."),
    }
