# SPDX-License-Identifier: MIT
"""Look again: the thought stays in sight, and the end says two numbers and nothing more."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, LIGHT, stylesheet
from companion.model.journal import Practice, Value, wrong_field
from companion.ui.habit_words import NONE, habits
from companion.ui.pages.look_again import LookAgainPage
from companion.ui.widgets.answers import GrowingText
from companion.ui.widgets.habit_ticks import HabitTicks
from companion.ui.widgets.pinned_thought import LINES_SEEN, PinnedThought, first_lines
from tests.fakes import FakeClock

Key, Held = Qt.Key, Qt.KeyboardModifier
THOUGHT = "No reply since noon. They are pulling away."


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> LookAgainPage:
    made = LookAgainPage(clock)
    qtbot.addWidget(made)
    show_at(made, (1016, 760), 100)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def show_at(page: LookAgainPage, size: tuple[int, int], percent: int) -> None:
    page.setStyleSheet(stylesheet(LIGHT, percent))
    page.set_text_percent(percent)
    page.apply_theme(LIGHT, percent)
    page.resize(*size)
    settle()


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def told(page: LookAgainPage) -> list[tuple[dict[str, Value], bool]]:
    heard: list[tuple[dict[str, Value], bool]] = []
    page.changed.connect(lambda _key, _practice, content, finished: heard.append((content, finished)))
    return heard


def said(page: LookAgainPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def press(page: LookAgainPage, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(page.focusWidget(), key, held)


def on(page: LookAgainPage) -> None:
    press(page, Key.Key_Return, Held.ControlModifier)


def pin(page: LookAgainPage) -> PinnedThought:
    return page.findChild(PinnedThought)


def ticks(page: LookAgainPage) -> HabitTicks:
    return page.findChild(HabitTicks)


def test_a_whole_one_by_keyboard_alone(page: LookAgainPage) -> None:
    heard = told(page)
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClicks(page.focusWidget(), THOUGHT)
    press(page, Key.Key_Tab)
    press(page, Key.Key_8)
    on(page)
    QTest.keyClicks(page.focusWidget(), "no reply")
    press(page, Key.Key_Tab)
    QTest.keyClicks(page.focusWidget(), "pulling away")
    on(page)
    for _ in range(4):
        press(page, Key.Key_Tab)
    press(page, Key.Key_Space)
    on(page)
    for words in ("at work", "no battery", "asleep"):
        QTest.keyClicks(page.focusWidget(), words)
        press(page, Key.Key_Return)  # from the last line on to the next step
    QTest.keyClicks(page.focusWidget(), "give it time")
    on(page)
    QTest.keyClicks(page.focusWidget(), "I don't know yet")
    on(page)
    press(page, Key.Key_6)
    on(page)
    assert heard[-1] == (
        {
            "thought": THOUGHT,
            "true_before": 80,
            "known": "no reply",
            "story": "pulling away",
            "habits": ("mind-reading",),
            "others": ("at work", "no battery", "asleep"),
            "friend": "give it time",
            "balanced": "I don't know yet",
            "true_after": 60,
            "step": 6,
        },
        True,
    )
    assert wrong_field(Practice.LOOK_AGAIN, heard[-1][0]) is None
    assert left == [True]
    assert not any(finished for _, finished in heard[:-1])


def test_titles_are_questions(page: LookAgainPage) -> None:
    assert len(page.steps) == 7
    assert all(step.title.endswith("?") for step in page.steps)


def test_the_thought_and_its_number_stay_in_sight(page: LookAgainPage) -> None:
    QTest.keyClicks(page.focusWidget(), THOUGHT)
    press(page, Key.Key_Tab)
    press(page, Key.Key_8)
    assert not pin(page).isVisible()  # it is being written
    for step in range(1, 7):
        page.go(step)
        frame = page.findChild(QFrame, "pinned")
        assert frame.isVisible()
        assert page.findChild(QLabel, "pinnedText").text() == f"“{THOUGHT}”"
        assert pin(page).number.text() == "80 %"
        assert pin(page).number.objectName() == "percent"
    page.go(0)
    assert not pin(page).isVisible()


def test_without_a_thought_nothing_is_pinned(page: LookAgainPage) -> None:
    page.go(1)
    assert not pin(page).isVisible()
    page.show_new({"true_before": 30})
    page.go(1)
    assert pin(page).words.text() == "Not written down"
    page.show_new({"thought": THOUGHT})
    page.go(1)
    assert pin(page).isVisible()
    assert not pin(page).number.isVisible()


@pytest.mark.parametrize(
    ("before", "now", "words", "offers"),
    [
        (80, 60, "You had 80, now 60.", False),
        (80, 80, "You had 80, now 80.", True),
        (40, 70, "You had 40, now 70.", True),
        (0, 0, "You had 0, now 0.", True),
    ],
)
def test_the_end_says_two_numbers(
    page: LookAgainPage, qtbot: QtBot, before: int, now: int, words: str, offers: bool
) -> None:
    page.show_new({"thought": "x", "true_before": before, "true_after": now})
    page.go(6)
    assert words in said(page)
    shown = [each for each in page.findChildren(QPushButton) if each.text() == "Go to Support"]
    assert shown[0].isVisible() is offers
    if offers:
        with qtbot.waitSignal(page.support_requested):
            QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("content", [{"true_before": 80}, {"true_after": 80}, {}])
def test_without_both_numbers_the_end_says_nothing(page: LookAgainPage, content: dict[str, Value]) -> None:
    page.show_new({"thought": "x", **content})
    page.go(6)
    assert not any(words.startswith("You had") for words in said(page))
    assert "Go to Support" not in [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]


def test_habits_are_eleven_and_none() -> None:
    offered = habits()
    assert len(offered) == 12
    assert list(offered)[-1] == NONE
    assert len({each.name for each in offered.values()}) == 12
    assert all(each.line.endswith(".") and each.line.count(".") == 1 for each in offered.values())


def test_none_and_the_others_exclude_each_other(page: LookAgainPage) -> None:
    heard = told(page)
    page.go(2)
    rows = ticks(page).ticks
    for each in ("mind-reading", "labelling"):
        QTest.mouseClick(rows[each], Qt.MouseButton.LeftButton)
    assert heard[-1][0]["habits"] == ("mind-reading", "labelling")
    QTest.mouseClick(rows[NONE], Qt.MouseButton.LeftButton)
    assert heard[-1][0]["habits"] == (NONE,)
    QTest.mouseClick(rows["labelling"], Qt.MouseButton.LeftButton)
    assert heard[-1][0]["habits"] == ("labelling",)
    QTest.mouseClick(rows["labelling"], Qt.MouseButton.LeftButton)
    assert "habits" not in heard[-1][0]


def test_a_tick_is_a_control_that_can_be_hit_pressed_and_heard(page: LookAgainPage) -> None:
    page.go(2)
    settle()
    for each, row in ticks(page).ticks.items():
        assert row.height() >= CONTROL_PX
        assert row.accessibleName() == habits()[each].name
        assert row.accessibleDescription() == habits()[each].line
        assert row.hitButton(row.rect().bottomRight())
    first = ticks(page).ticks["all-or-nothing"]
    assert first.hasFocus()
    press(page, Key.Key_Return)
    assert first.isChecked()
    press(page, Key.Key_Space)
    assert not first.isChecked()


def test_a_habit_of_another_version_is_kept(page: LookAgainPage) -> None:
    page.show_new({"thought": "x", "habits": ("labelling", "something-else")})
    assert page.content()["habits"] == ("labelling", "something-else")


def test_known_and_story_stack_when_narrow(page: LookAgainPage) -> None:
    known, story = page.steps[1].answers.values()
    page.go(1)
    settle()
    assert known.y() == story.y()
    assert known.x() < story.x()
    show_at(page, (480, 420), 100)
    assert known.x() == story.x()
    assert known.geometry().bottom() < story.y()


def test_the_number_goes_below_a_thought_in_large_text(page: LookAgainPage) -> None:
    page.show_new({"thought": THOUGHT, "true_before": 80})
    page.go(1)
    settle()
    assert not pin(page).folded
    show_at(page, (480, 420), 200)
    assert pin(page).folded


def test_a_long_thought_shows_its_first_lines_until_asked(page: LookAgainPage) -> None:
    thought = "They have not replied and I keep looking. " * 40
    page.show_new({"thought": thought, "true_before": 80})
    page.go(3)
    settle()
    card = pin(page)
    assert card.words.text().endswith("…”")
    lines = card.words.height() / card.words.fontMetrics().lineSpacing()
    assert LINES_SEEN - 0.5 < lines < LINES_SEEN + 0.5
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    settle()
    whole = card.whole.findChild(QLabel)
    assert whole.text() == f"“{thought.strip()}”"
    assert whole.height() >= whole.heightForWidth(whole.width())
    assert 0 <= card.whole.mapTo(page.viewport(), QPoint(0, 0)).y() < 40
    assert card.isVisible()
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    settle()
    assert not card.whole.isVisible()


def test_a_short_thought_is_whole(page: LookAgainPage) -> None:
    page.show_new({"thought": THOUGHT})
    page.go(1)
    settle()
    assert not pin(page).more.isVisible()


@pytest.mark.parametrize("wide", [40.0, 200.0, 700.0])
@pytest.mark.parametrize("words", ["“one”", "“" + "a few words " * 60 + "”", "“" + "w" * 300 + "”"])
def test_first_lines_are_a_beginning_that_fits(qapp: QApplication, words: str, wide: float) -> None:
    metrics = QFontMetricsF(qapp.font())
    found = first_lines(words, "”", metrics, wide, 3)
    if found != words:
        assert words.startswith(found.removesuffix("”").removesuffix("…").rstrip())
        assert found.endswith("…”")
    assert metrics.horizontalAdvance(found) <= 3 * wide or found == words == "“one”"


@pytest.mark.parametrize(
    ("size", "percent"), [((1016, 760), 100), ((800, 600), 200), ((480, 420), 100), ((480, 420), 200)]
)
@pytest.mark.parametrize("thought", [THOUGHT, "W" * 400, "line\n" * 30])
def test_text_fits_and_the_answer_is_in_sight(
    page: LookAgainPage, thought: str, size: tuple[int, int], percent: int
) -> None:
    show_at(page, size, percent)
    page.show_new({"thought": thought, "true_before": 80, "true_after": 80})
    for step in range(7):
        page.go(step)
        settle()
        inside = page.widget()
        assert inside.width() <= page.viewport().width()
        for each in [*page.findChildren(QLabel), *page.findChildren(QPushButton)]:
            if each.isVisible():
                around = page if pin(page).isAncestorOf(each) else inside
                assert around.rect().contains(each.mapTo(around, each.rect().bottomRight())), each.text()
        assert pin(page).isHidden() == (step == 0)
        assert page.viewport().y() <= page.height() / 3
        if step:
            assert pin(page).y() >= 0
            assert pin(page).geometry().bottom() < page.viewport().y()
            words = pin(page).words
            assert words.text().startswith("“")
            assert words.height() >= words.heightForWidth(words.width())
        here = page.focusWidget()
        line = here.cursorRect() if isinstance(here, GrowingText) else here.rect()
        at = here.mapTo(page.viewport(), line.center()).y()
        assert 0 <= at < page.viewport().height()


def test_the_thought_stays_while_the_page_scrolls(page: LookAgainPage) -> None:
    show_at(page, (480, 420), 100)
    page.show_new({"thought": THOUGHT, "true_before": 80})
    page.go(2)
    settle()
    there = pin(page).geometry()
    bar = page.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    settle()
    assert pin(page).geometry() == there
    assert page.rect().contains(there)
    assert pin(page).number.text() == "80 %"


def test_tab_goes_from_the_way_back_to_all_of_the_thought_and_then_to_the_answer(page: LookAgainPage) -> None:
    page.show_new({"thought": "They have not replied. " * 40, "true_before": 80})
    page.go(3)
    settle()
    answer = page.focusWidget()
    press(page, Key.Key_Backtab)
    assert pin(page).more.hasFocus()
    press(page, Key.Key_Return)
    assert pin(page).whole.isVisible()
    assert pin(page).more.accessibleName() == "Show less"
    press(page, Key.Key_Tab)
    assert page.focusWidget() is answer
