# SPDX-License-Identifier: MIT
"""Cards one at a time, by keys, with a clock that stands still until it is moved."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.desktop.trace import Trace
from companion.practice.grounding import AWAY_S
from companion.ui import card_words as words
from companion.ui.card_words import Card, Drawer, WordsPlan, built_in
from companion.ui.pages.words_session import TALLEST, WIDEST, WordsSession, card_place
from companion.ui.widgets.key_hints import KeyHint
from companion.ui.widgets.large_words import LargeWords
from tests.fakes import FakeClock

SECRET = "Anna is only at her sister's"
LONG = "I can put the phone into another room, and then make tea. " * 8
PLAN = WordsPlan(
    Drawer.STEADY,
    (
        Card("steady-handle", "I can handle this.", own=False),
        Card("01", SECRET, own=True),
        Card("02", LONG, own=True),
    ),
)
Key = Qt.Key


class Heard(WordsSession):
    """Remembers what it announced."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.heard: list[str] = []

    def announce(self, words: str) -> None:
        self.heard.append(words)
        super().announce(words)


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> Heard:
    made = Heard(clock)
    qtbot.addWidget(made)
    made.set_theme(LIGHT, 100, still=False)
    made.resize(1120, 760)
    made.show()
    qtbot.waitExposed(made)
    made.begin(PLAN)
    return made


@pytest.fixture
def ended(page: Heard) -> list[bool]:
    told: list[bool] = []
    page.ended.connect(told.append)
    return told


def press(page: WordsSession, clock: FakeClock, *keys: Qt.Key) -> None:
    """Keys at a person's pace."""
    for key in keys:
        clock.advance(0.5)
        QTest.keyClick(page, key)


def labels(page: WordsSession) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel)]


def shown(page: WordsSession) -> str:
    assert page.card is not None
    return page.card.id


def test_it_begins_with_the_first_card(page: Heard) -> None:
    assert {"Steady words", "Card 1 of 3", "I can handle this."} <= set(labels(page))
    assert page.heard == ["I can handle this."]
    assert page.hasFocus()
    assert (page.exercise, page.planned_s, page.is_live) == ("steady-words", None, True)


def test_it_goes_round_both_ways(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    seen = []
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Space, Key.Key_Left, Key.Key_Left):
        press(page, clock, key)
        seen.append(shown(page))
    assert seen == ["01", "02", "steady-handle", "02", "01"]
    assert page.heard[1:] == [SECRET, LONG, "I can handle this.", LONG, SECRET]
    assert ended == []


def test_esc_ends_and_it_is_finished_where_all_were_seen(
    page: Heard, clock: FakeClock, ended: list[bool]
) -> None:
    press(page, clock, Key.Key_Right, Key.Key_Escape)
    assert ended == [False]
    page.again(3.0)
    assert shown(page) == "steady-handle"
    press(page, clock, Key.Key_Left, Key.Key_Left, Key.Key_Escape)
    assert ended == [False, True]
    assert not page.is_live
    press(page, clock, Key.Key_Right, Key.Key_Escape)
    assert (shown(page), ended) == ("01", [False, True])


def test_the_time_counts_while_someone_is_there(page: Heard, clock: FakeClock) -> None:
    clock.advance(60.0)
    assert page.done_s == 60.0
    press(page, clock, Key.Key_Right)
    clock.advance(5 * AWAY_S)
    press(page, clock, Key.Key_Escape)
    assert page.done_s == pytest.approx(60.5 + AWAY_S)
    clock.advance(100.0)
    assert page.done_s == pytest.approx(60.5 + AWAY_S)


def test_a_held_space_turns_one_card(page: Heard, clock: FakeClock) -> None:
    clock.advance(0.5)
    QTest.keyPress(page, Key.Key_Space)
    for _ in range(4):
        for key in (Key.Key_Space, Key.Key_Right):
            repeat = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
            QApplication.sendEvent(page, repeat)
        QTest.keyRelease(page, Key.Key_Space)
        QTest.keyPress(page, Key.Key_Space)
    assert shown(page) == "01"


def test_the_common_keys(page: Heard, clock: FakeClock, qtbot: QtBot) -> None:
    for key, signal in (
        (Key.Key_S, page.sound_toggle_requested),
        (Key.Key_V, page.voice_toggle_requested),
        (Key.Key_F, page.full_screen_requested),
        (Key.Key_4, page.rated),
        (Key.Key_Question, page.keys_requested),
        (Key.Key_G, page.ground_requested),
    ):
        with qtbot.waitSignal(signal):
            press(page, clock, key)
    assert page.leads_on


def test_the_header_says_the_rating_of_the_start(page: Heard) -> None:
    page.show_start_rating(6)
    assert "Steady words  ·  6 at the start" in labels(page)


def test_clicks_on_the_keys_turn_the_card(page: Heard) -> None:
    hints = {each.hint.id: each for each in page.findChildren(KeyHint)}
    QTest.mouseClick(hints["on"], Qt.MouseButton.LeftButton)
    assert shown(page) == "01"
    QTest.mouseClick(hints["back"], Qt.MouseButton.LeftButton)
    assert shown(page) == "steady-handle"


def test_what_is_on_a_card_is_in_no_record_and_no_trace(
    page: Heard, clock: FakeClock, tmp_path: Path
) -> None:
    file = tmp_path / "trace.jsonl"
    page.begin(PLAN, Trace(file))
    press(page, clock, Key.Key_Right)
    page.repaint()
    press(page, clock, Key.Key_Escape)
    text = file.read_text()
    assert SECRET not in text
    first, *frames = map(json.loads, text.splitlines())
    assert (first["exercise"], first["plan"]) == ("steady-words", {"cards": 3})
    assert frames[-1]["step"] == "01"
    assert page.as_record() == {"cards": 3}
    assert SECRET not in page.did_words(0, "10")


def test_the_other_drawer_has_its_own_name(page: Heard) -> None:
    page.begin(WordsPlan(Drawer.KIND, built_in(Drawer.KIND)))
    assert page.exercise == "kind-words"
    assert "Kind words" in labels(page)
    assert page.session_keys() == words.words_keys()


def test_before_the_first_one_there_is_nothing(qtbot: QtBot, clock: FakeClock) -> None:
    page = WordsSession(clock)
    qtbot.addWidget(page)
    page.again(0.0)
    page.turn_on()
    page.leave()
    page.refresh()
    assert (page.plan, page.card, page.is_live, page.done_s) == (None, None, False, 0.0)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(480, 420), (800, 600), (1120, 760)])
def test_a_card_is_as_large_as_it_can_be(
    page: Heard, clock: FakeClock, percent: int, size: tuple[int, int]
) -> None:
    page.set_theme(DARK, percent, still=True)
    page.resize(*size)
    view = page.findChild(LargeWords)
    found = []
    for _ in PLAN.cards:
        assert view._words.height() >= view._words.heightForWidth(view._words.width())
        assert view.scrolls or view._words.geometry().bottom() <= view.height()
        assert view.words_px >= 15 * percent / 100
        found.append(view.words_px)
        press(page, clock, Key.Key_Right)
    assert found[0] >= found[1] >= found[2]
    assert found[0] > found[2]
    press(page, clock, Key.Key_Left)
    if view.scrolls:
        press(page, clock, Key.Key_Down)
        assert view.verticalScrollBar().value() > 0
        press(page, clock, Key.Key_PageUp)
        assert view.verticalScrollBar().value() == 0


def test_a_word_without_end_is_broken(page: Heard) -> None:
    page.begin(WordsPlan(Drawer.KIND, (Card("01", "a" * 400, own=True),)))
    view = page.findChild(LargeWords)
    assert not view.scrolls
    assert view._words.heightForWidth(view._words.width()) > 3 * view._words.fontMetrics().height()


def test_the_card_lies_in_the_middle_and_is_never_too_large() -> None:
    assert card_place(QRect(10, 20, 400, 300)) == QRect(10, 20, 400, 300)
    large = card_place(QRect(0, 0, 2000, 1000))
    assert (large.width(), large.height()) == (WIDEST, TALLEST)
    assert large.center() == QRect(0, 0, 2000, 1000).center()


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_it_paints_the_card_in_both_themes(page: Heard, tokens: Tokens) -> None:
    page.set_theme(tokens, 100, still=False)
    image = page.grab().toImage()
    assert image.pixelColor(560, 120).name().upper() == tokens.panel
    assert image.pixelColor(10, 300).name().upper() == tokens.bg
