# SPDX-License-Identifier: MIT
"""A list of ways by keyboard and pointer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK
from companion.ui.widgets.way_list import Way, WayList

WAYS = (
    Way("a", "see", "One", "The first."),
    Way("b", "touch", "Two", "The second."),
    Way("c", "hear", "Three", ""),
)
Key = Qt.Key


@pytest.fixture
def ways(qtbot: QtBot) -> WayList:
    made = WayList(WAYS, "Ways")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_first_is_chosen_and_is_the_one_stop(ways: WayList) -> None:
    assert ways.value == "a"
    stops = [card.focusPolicy() is Qt.FocusPolicy.StrongFocus for card in ways.cards]
    assert stops == [True, False, False]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ((Key.Key_Down,), "b"),
        ((Key.Key_Right, Key.Key_Down, Key.Key_Down), "c"),
        ((Key.Key_End, Key.Key_Up), "b"),
        ((Key.Key_End, Key.Key_Home), "a"),
    ],
)
def test_arrows_move_and_choose(ways: WayList, keys: tuple[Qt.Key, ...], value: str) -> None:
    told: list[object] = []
    ways.chosen.connect(told.append)
    ways.cards[0].setFocus()
    for key in keys:
        QTest.keyClick(next(card for card in ways.cards if card.hasFocus()), key)
    assert (ways.value, told[-1]) == (value, value)
    assert next(card for card in ways.cards if card.hasFocus()).way.value == value


def test_choosing_from_outside_tells_nothing_and_keeps_the_keyboard(ways: WayList, qtbot: QtBot) -> None:
    ways.cards[0].setFocus()
    with qtbot.assertNotEmitted(ways.chosen):
        ways.choose("c")
    assert ways.cards[2].hasFocus()


def test_a_click_on_the_words_chooses(ways: WayList) -> None:
    QTest.mouseClick(ways.cards[1], Qt.MouseButton.LeftButton)
    assert ways.value == "b"
    assert ways.cards[1].accessibleName() == "Two. The second."


def test_it_paints_what_is_chosen(ways: WayList) -> None:
    before = ways.grab().toImage()
    ways.choose("b")
    chosen = ways.grab().toImage()
    ways.apply_theme(DARK, 100, DARK.gold)
    assert len({before.cacheKey(), chosen.cacheKey()}) == 2
    assert before != chosen != ways.grab().toImage()
