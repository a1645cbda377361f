# SPDX-License-Identifier: MIT
"""A drawer between what the file says and what was done since."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice
from companion.ui.card_words import Drawer, built_in, deck_content
from companion.ui.widgets.drawer_cards import DrawerCards
from tests.fakes import NOON

IDS = [card.id for card in built_in(Drawer.STEADY)]


def own(entry_id: str, text: str) -> JournalEntry:
    content = {"drawer": "steady", "text": text}
    head = EntryHead(entry_id, NOON, NOON, "device")
    return JournalEntry(head, NOON, date(2026, 3, 1), Practice.CARD, content)


def deck(cards: DrawerCards) -> JournalEntry:
    """What the page asked to keep."""
    content = deck_content(Drawer.STEADY, cards.order, cards.away)
    return JournalEntry(
        EntryHead("deck", NOON, NOON, "device"), NOON, date(2026, 3, 1), Practice.DECK, content
    )


def ids(cards: DrawerCards) -> list[str]:
    return [each.id for each in cards.listed]


@pytest.fixture
def cards() -> DrawerCards:
    made = DrawerCards(Drawer.STEADY)
    made.take(None, [own("01", "one"), own("02", "two")])
    return made


def test_what_is_typed_holds_against_an_older_answer(cards: DrawerCards) -> None:
    cards.type("01", "one and")
    cards.type("01", "one and more")
    cards.take(None, [own("01", "one and"), own("02", "two")])
    assert cards.text("01") == "one and more"
    cards.take(None, [own("01", "one and more"), own("02", "two")])
    cards.take(None, [own("01", "changed elsewhere"), own("02", "two")])
    assert cards.text("01") == "changed elsewhere"


def test_a_new_card_is_one_card_when_the_file_has_it(cards: DrawerCards) -> None:
    cards.type("card-1", "new")
    assert ids(cards)[-1] == "card-1"
    assert cards.order[-1] == "02"  # it has no id to be named by
    assert not cards.name("card-1", "03")
    cards.take(None, [own("01", "one"), own("02", "two"), own("03", "new")])
    assert ids(cards) == [*IDS, "01", "02", "card-1"]
    assert cards.order[-1] == "03"
    assert cards.to_show[-1].id == "03"


def test_names_that_mean_nothing_here_are_passed_by(cards: DrawerCards) -> None:
    assert not cards.name("01", "01")
    assert not cards.name("card-9", "09")
    assert cards.order == (*IDS, "01", "02")


def test_a_new_card_that_was_moved_is_named_in_the_order_later(cards: DrawerCards) -> None:
    cards.type("card-1", "new")
    assert cards.move("card-1", -1) == len(IDS) + 1
    assert "card-1" not in cards.order
    assert cards.name("card-1", "03")
    assert cards.order == (*IDS, "01", "03", "02")
    cards.take(deck(cards), [own("01", "one"), own("02", "two"), own("03", "new")])
    assert ids(cards) == [*IDS, "01", "card-1", "02"]


def test_a_move_holds_against_an_older_deck(cards: DrawerCards) -> None:
    cards.move(IDS[1], -1)
    older = deck(cards)
    cards.move(IDS[2], -1)
    mine = [own("01", "one"), own("02", "two")]
    cards.take(older, mine)
    assert ids(cards)[:3] == [IDS[1], IDS[2], IDS[0]]
    newer = deck(cards)
    cards.take(newer, mine)
    assert ids(cards)[:3] == [IDS[1], IDS[2], IDS[0]]
    cards.take(None, mine)  # from here on the file is believed again
    assert ids(cards)[:3] == IDS[:3]


def test_the_ends_stay_where_they_are(cards: DrawerCards) -> None:
    assert cards.move(IDS[0], -1) is None
    assert cards.move("02", 1) is None
    assert ids(cards) == [*IDS, "01", "02"]


def test_put_away_and_back_keeps_the_place(cards: DrawerCards) -> None:
    cards.put_away(IDS[1])
    assert (ids(cards)[:2], cards.away) == ([IDS[0], IDS[2]], (IDS[1],))
    cards.move(IDS[0], 1)
    assert ids(cards)[:2] == [IDS[2], IDS[0]]
    cards.take_back(IDS[1])
    assert set(ids(cards)) == {*IDS, "01", "02"}
    assert cards.away == ()


def test_a_card_that_was_taken_out_comes_back(cards: DrawerCards) -> None:
    cards.take_out("01")
    cards.take(None, [own("02", "two")])
    assert "01" not in ids(cards)
    cards.bring_back("01", "one")
    assert cards.text("01") == "one"
    assert "01" in ids(cards)
    cards.take(None, [own("01", "one"), own("02", "two")])
    assert ids(cards).count("01") == 1


def test_cards_without_words_are_listed_and_not_shown(cards: DrawerCards) -> None:
    cards.type("01", " ")
    assert "01" in ids(cards)
    assert "01" not in [each.id for each in cards.to_show]


@examples(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([*IDS, "01", "02"]), st.sampled_from([-1, 1, 0])), max_size=12))
def test_no_card_is_lost_whatever_is_done(moves: list[tuple[str, int]]) -> None:
    cards = DrawerCards(Drawer.STEADY)
    mine = [own("01", "one"), own("02", "two")]
    cards.take(None, mine)
    for key, by in moves:
        if by and key in ids(cards):
            cards.move(key, by)
        elif not by and key in IDS:
            cards.put_away(key) if key in ids(cards) else cards.take_back(key)
    assert sorted(cards.order) == sorted([*IDS, "01", "02"])
    again = DrawerCards(Drawer.STEADY)
    again.take(deck(cards) if moves else None, mine)
    assert (again.listed, again.put_by) == (cards.listed, cards.put_by)
