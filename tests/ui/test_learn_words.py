# SPDX-License-Identifier: MIT
"""The cards of Learn: two minutes each, each with sources, and doors that lead somewhere."""

import pytest

from companion.ui.learn_card import Card
from companion.ui.learn_words import CARDS, door_names, in_words, place_line

DOORS = {
    "look-again",
    "notice",
    "steady-words",
    "say-clearly",
    "practise-no",
    "tune-in",
    "kind-pause",
    "support",
}


def test_the_ids_are_stable() -> None:
    assert [card.id for card in CARDS] == [
        "what-it-is",
        "where-from",
        "strengths",
        "core-fears",
        "dimensions",
        "can-it-change",
        "secure-habits",
        "when-a-therapist",
        "kinds-of-therapy",
    ]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_takes_two_minutes(card: Card) -> None:
    assert 120 <= sum(len(each.split()) for each in card.paragraphs) <= 330


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_names_its_sources(card: Card) -> None:
    assert card.sources
    assert len(set(card.sources)) == len(card.sources)
    for source in card.sources:
        assert source.name.strip()
        assert " " not in source.address
        assert "." in source.address.split("/")[0]
        assert "://" not in source.address


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_is_shown_in_the_window_s_language(card: Card) -> None:
    assert in_words(card.title) == card.title
    assert card.line.endswith(".")
    assert all(each.strip() == each and each for each in card.paragraphs)


def test_every_door_has_a_name_and_is_named_by_a_card() -> None:
    assert set(door_names()) == DOORS
    assert {door for card in CARDS for door in card.doors} == DOORS


def test_the_place_of_a_card_is_said() -> None:
    assert place_line(CARDS[1]) == "Card 2 of 9, about 2 minutes"
