# SPDX-License-Identifier: MIT
"""The cards of two drawers: which there are, and in whose order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from companion.model.entry import EntryHead, new_id
from companion.model.journal import LINES_MAX, Content, JournalEntry, Practice, wrong_field
from companion.ui import card_words as words
from companion.ui.card_words import (
    Card,
    Drawer,
    WordsPlan,
    all_cards,
    as_record,
    built_in,
    deck_content,
    ordered,
    usual_words,
)
from tests.fakes import NOON

STEADY, KIND = Drawer.STEADY, Drawer.KIND
IDS = [card.id for card in built_in(STEADY)]


def entry(practice: Practice, content: Content, entry_id: str = "") -> JournalEntry:
    head = EntryHead(entry_id or new_id(NOON.utc_ms), NOON, NOON, "device")
    return JournalEntry(head, NOON, date(2026, 3, 1), practice, content)


def own(entry_id: str, text: str, drawer: Drawer = STEADY) -> JournalEntry:
    return entry(Practice.CARD, {"drawer": drawer.value, "text": text}, entry_id)


def deck(order: list[str], away: list[str], drawer: Drawer = STEADY) -> JournalEntry:
    return entry(Practice.DECK, deck_content(drawer, order, away))


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


@pytest.mark.parametrize("drawer", list(Drawer))
def test_there_are_about_a_dozen_of_ours(drawer: Drawer) -> None:
    cards = built_in(drawer)
    assert 10 <= len(cards) <= 14
    assert len({card.id for card in cards}) == len({card.text for card in cards}) == len(cards)
    assert all(card.id.startswith(f"{drawer.value}-") and not card.own for card in cards)
    assert all(len(card.text) <= 70 and "!" not in card.text for card in cards)


def test_the_two_that_were_asked_for_come_first() -> None:
    assert [card.text for card in built_in(STEADY)[:2]] == [
        "This feeling is temporary.",
        "I can handle this.",
    ]


def test_without_a_deck_ours_come_first_and_then_ones_own_from_the_oldest_on() -> None:
    mine = [own("02", "second"), own("01", "first"), own("03", "elsewhere", KIND)]
    assert ids(ordered(STEADY, None, mine)) == [*IDS, "01", "02"]
    assert ordered(STEADY, None, mine)[-1] == Card("02", "second", own=True)


def test_the_deck_says_the_order_and_what_is_put_away() -> None:
    mine = [own("01", "mine")]
    found = ordered(STEADY, deck(["01", IDS[3]], [IDS[0]]), mine)
    assert ids(found) == ["01", IDS[3], *[each for each in IDS[1:] if each != IDS[3]]]
    assert ids(all_cards(STEADY, deck(["01", IDS[3]], [IDS[0]]), mine))[2] == IDS[0]


def test_what_the_deck_does_not_know_follows_and_what_is_gone_is_passed_by() -> None:
    found = ordered(STEADY, deck(["gone", IDS[1], "gone", IDS[1]], ["gone"]), [own("09", "new")])
    assert ids(found) == [IDS[1], IDS[0], *IDS[2:], "09"]


def test_a_card_without_words_is_not_shown_and_ones_own_is_never_away() -> None:
    mine = [own("01", "  "), own("02", "here")]
    assert ids(ordered(STEADY, deck([], ["02"]), mine)) == [*IDS, "02"]
    assert "01" in ids(all_cards(STEADY, None, mine))


@examples(max_examples=50)
@given(
    st.lists(st.sampled_from([*IDS, "01", "02", "nothing"]), max_size=30),
    st.sets(st.sampled_from([*IDS, "nothing"])),
)
def test_no_card_is_lost_or_doubled_whatever_the_deck_says(order: list[str], away: set[str]) -> None:
    mine = [own("01", "one"), own("02", "two")]
    found = deck(order, sorted(away))
    every, shown = all_cards(STEADY, found, mine), ordered(STEADY, found, mine)
    assert sorted(ids(every)) == sorted([*IDS, "01", "02"])
    assert set(ids(shown)) == set(ids(every)) - away
    kept = [each for each in dict.fromkeys(order) if each in ids(every)]
    assert ids(every)[: len(kept)] == kept


def test_a_plan_has_cards() -> None:
    plan = usual_words(KIND, None, [])
    assert plan is not None
    assert (plan.drawer, len(plan.cards)) == (KIND, len(built_in(KIND)))
    assert as_record(plan) == {"cards": len(plan.cards)}
    assert usual_words(STEADY, deck([], IDS), []) is None
    with pytest.raises(ValueError, match="no card"):
        WordsPlan(STEADY, ())


def test_a_deck_fits_its_form_however_many_cards_there_are() -> None:
    many = list(map(str, range(LINES_MAX + 60)))
    content = deck_content(KIND, many, many)
    assert wrong_field(Practice.DECK, content) is None
    assert content["order"] == tuple(map(str, range(LINES_MAX)))


def test_names_and_ends() -> None:
    assert words.drawer_names() == {STEADY: "Steady words", KIND: "Kind words"}
    assert words.EXERCISES == {STEADY: "steady-words", KIND: "kind-words"}
    assert words.name_line(STEADY, None) == "Steady words"
    assert words.name_line(KIND, 4) == "Kind words  ·  4 at the start"
    assert words.place_words(3, 12) == "Card 3 of 12"
    assert words.did_words(STEADY, 0, "40") == "0:40 with steady words. What you did counts."
    assert words.did_words(KIND, 2, "05") == "2:05 with kind words. What you did counts."
    assert all(words.drawer_line(drawer) for drawer in Drawer)
    assert {"→", "←", "0-9", "S", "V", "E", "F", "G", "Esc"} <= dict(words.words_keys()).keys()
