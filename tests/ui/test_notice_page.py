# SPDX-License-Identifier: MIT
"""Notice: five short questions, fears to pick or to add, and what came up so far."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.desktop.theme import DARK, LIGHT, Tokens, contrast, stylesheet
from companion.insights.noticed import NoticedOverview
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice, Value, wrong_field
from companion.ui.notice_words import fear_in_words, fears, overview_sentences, weekdays_in_order
from companion.ui.pages.notice import NoticePage
from companion.ui.widgets.notice_overview import filled
from tests.fakes import NOON

Key, Held = Qt.Key, Qt.KeyboardModifier
DAY_MS = 86_400_000


@pytest.fixture
def page(qtbot: QtBot) -> NoticePage:
    made = NoticePage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def noticed(*feared: str, days_ago: int = 0, hours: int = 0) -> JournalEntry:
    at = Moment(NOON.utc_ms - days_ago * DAY_MS + hours * 3_600_000, 0)
    content: dict[str, Value] = {"happened": "no reply", "feared": feared}
    return JournalEntry(EntryHead.new(at, "device"), at, at.local_day, Practice.NOTICE, content)


def told(page: NoticePage) -> list[dict[str, Value]]:
    heard: list[dict[str, Value]] = []
    page.changed.connect(lambda _key, _practice, content, _finished: heard.append(content))
    return heard


def said(page: NoticePage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def press(page: NoticePage, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(page.focusWidget(), key, held)


def test_all_five_by_keyboard(page: NoticePage) -> None:
    heard = told(page)
    ends: list[bool] = []
    page.changed.connect(lambda _key, _practice, _content, finished: ends.append(finished))
    titles = []
    for words in (["no reply"], ["tight chest", "afraid"], [], ["wrote again"], ["a word"]):
        titles.append(page.findChild(QLabel, "title").text())
        for number, typed in enumerate(words):
            if number:
                press(page, Key.Key_Tab)
            QTest.keyClicks(page.focusWidget(), typed)
        if not words:
            press(page, Key.Key_Space)
        press(page, Key.Key_Return, Held.ControlModifier)
    assert all(title.endswith("?") for title in titles)
    assert len(set(titles)) == 5
    assert heard[-1] == {
        "happened": "no reply",
        "body": "tight chest",
        "mind": "afraid",
        "feared": ("left",),
        "did": "wrote again",
        "needed": "a word",
        "step": 4,
    }
    assert ends[-1] is True
    assert not any(ends[:-1])
    assert wrong_field(Practice.NOTICE, heard[-1]) is None


def test_fears_are_ids_and_own_words_are_words(page: NoticePage) -> None:
    heard = told(page)
    page.go(2)
    press(page, Key.Key_Right)
    press(page, Key.Key_Return)
    picker = page.steps[2].answers["feared"].findChildren(QPushButton)
    assert [each.text() for each in picker[:3]] == list(fears().values())
    press(page, Key.Key_Tab)
    QTest.keyClicks(page.focusWidget(), "They laugh at me")
    press(page, Key.Key_Return)
    assert heard[-1]["feared"] == ("not-enough", "They laugh at me")


def test_a_fear_that_is_only_typed_is_not_lost(page: NoticePage) -> None:
    heard = told(page)
    page.go(2)
    press(page, Key.Key_Tab)
    QTest.keyClicks(page.focusWidget(), "I am too")
    assert heard[-1]["feared"] == ("I am too",)
    press(page, Key.Key_Return, Held.ControlModifier)
    assert page.at == 3
    assert heard[-1]["feared"] == ("I am too",)


def test_what_came_up_stands_on_the_first_step_alone(page: NoticePage) -> None:
    page.show_overview(NoticedOverview.of([noticed("left", days_ago=days) for days in range(5)]))
    assert page.overview.isVisible()
    page.go(1)
    assert not page.overview.isVisible()
    page.go(0)
    assert page.overview.isVisible()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "After 5 more, you can see here what comes up most."),
        (4, "After 1 more, you can see here what comes up most."),
    ],
)
def test_too_few_say_how_many_more_and_nothing_else(page: NoticePage, count: int, words: str) -> None:
    overview = NoticedOverview.of([noticed("left")] * count)
    page.show_overview(overview)
    assert words in said(page)
    assert "What comes up most" not in said(page)
    assert overview_sentences(overview) == (words,)
    assert page.overview.accessibleName() == words


def test_five_say_what_comes_up_and_when_with_numbers(page: NoticePage) -> None:
    entries = [noticed("left", days_ago=7 * week) for week in range(4)]
    page.show_overview(NoticedOverview.of([*entries, noticed("not-enough", "left", hours=-5, days_ago=1)]))
    words = said(page)
    assert "From 5 entries." in words
    assert "What came up most: “I will be left”, in 5 of 5." in words
    assert "The part of the day with most: Afternoon (12 to 18 h), 4 of 5." in words
    assert "The weekday with most: Sunday, 4 of 5." in words
    bars = [len(each.bars) for each in page.overview.groups]
    assert bars == [2, 4, 7]


def test_ties_are_said_as_ties() -> None:
    pairs = [noticed("left", days_ago=days, hours=-6 * days) for days in range(3)]
    pairs += [noticed("not-enough", days_ago=days, hours=-6 * days) for days in range(3)]
    words = overview_sentences(NoticedOverview.of(pairs))
    assert words[1] == "These came up equally often: “I will be left”, “I am not enough”, in 3 of 6 each."
    assert words[2].startswith("These parts of the day had equally many: ")
    assert words[3] == "These weekdays had equally many: Friday, Saturday, Sunday, 2 of 6 each."


def test_many_ties_are_only_counted() -> None:
    spread = [noticed(f"fear {days}", days_ago=days) for days in range(5)]
    words = overview_sentences(NoticedOverview.of(spread))
    assert words[1] == "5 fears came up equally often, in 1 of 5 each."
    assert words[3] == "5 weekdays had equally many, 1 of 5 each."


def test_no_fear_is_made_up() -> None:
    assert overview_sentences(NoticedOverview.of([noticed()] * 5))[1] == "No fear was named so far."


def test_own_fears_of_before_are_offered(page: NoticePage) -> None:
    page.show_overview(NoticedOverview.of([noticed("left", "They laugh")]))
    page.go(2)
    shown = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert "They laugh" in shown
    assert shown.count(fear_in_words("left")) == 1


def test_a_week_has_each_day_once() -> None:
    assert sorted(weekdays_in_order()) == list(range(7))


@pytest.mark.parametrize(("n", "whole", "wide"), [(0, 5, 0.0), (5, 5, 100.0), (1, 2, 50.0), (1, 1000, 4.0)])
def test_bars_are_as_long_as_their_share(n: int, whole: int, wide: float) -> None:
    assert filled(100.0, n, whole) == wide


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_a_bar_is_seen_in_both_themes(tokens: Tokens) -> None:
    assert contrast(tokens.accent, tokens.bg) >= 3
    assert contrast(tokens.edge, tokens.panel) >= 3


@pytest.mark.parametrize(("size", "percent"), [((1016, 760), 100), ((480, 420), 100), ((480, 420), 200)])
def test_text_fits(page: NoticePage, size: tuple[int, int], percent: int) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    page.resize(*size)
    page.show_overview(NoticedOverview.of([noticed("left", "W" * 50, days_ago=days) for days in range(9)]))
    for step in range(5):
        page.go(step)
        for _ in range(5):
            QApplication.processEvents()
        inside = page.widget()
        assert inside.width() <= page.viewport().width()
        for each in [*page.findChildren(QLabel), *page.findChildren(QPushButton)]:
            if each.isVisible():
                assert inside.rect().contains(each.mapTo(inside, each.rect().bottomRight())), each.text()
