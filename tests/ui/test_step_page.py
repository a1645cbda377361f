# SPDX-License-Identifier: MIT
"""A page one writes on: steps by key and button, all of it told at every letter, left without a question."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import LIGHT, stylesheet
from companion.desktop.ticker import Ticker
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice, Value
from companion.ui.pages.life_areas import LifeAreasPage
from companion.ui.pages.look_again import LookAgainPage
from companion.ui.pages.notice import NoticePage
from companion.ui.pages.practise_no import PractiseNoPage
from companion.ui.pages.say_clearly import RepairPage, SayClearlyPage
from companion.ui.pages.step_page import PageStep, StepPage
from companion.ui.pages.tune_in import TuneInPage
from companion.ui.shell import Shell
from companion.ui.widgets.answers import LineAnswer, LinesAnswer, PercentAnswer, TextAnswer
from companion.ui.widgets.step_bar import StepBar
from tests.fakes import NOON, FakeClock

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT = Held.ControlModifier, Held.AltModifier


class Page(StepPage):
    """Three steps, as the practices have them."""

    practice = Practice.LOOK_AGAIN

    def __init__(self) -> None:
        self.shown: list[int] = []
        super().__init__("Look again")

    def make_steps(self) -> tuple[PageStep, ...]:
        true = PercentAnswer("True", "least", "most", FakeClock())
        return (
            PageStep(
                "What is the thought?", "As it comes.", {"thought": TextAnswer("T"), "true_before": true}
            ),
            PageStep("What else?", "", {"others": LinesAnswer("Other", ["One", "Another"])}),
            PageStep("And a friend?", "", {"friend": LineAnswer("Friend")}),
        )

    def step_shown(self, number: int) -> None:
        self.shown.append(number)


class OneStep(StepPage):
    """A small win has one line."""

    practice = Practice.SMALL_WIN

    def make_steps(self) -> tuple[PageStep, ...]:
        return (PageStep("What went well?", "", {"line": TextAnswer("Line")}),)


Change = tuple[str, Practice, dict[str, Value], bool]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    show(made, qtbot)
    return made


def show(page: StepPage, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.setStyleSheet(stylesheet(LIGHT, 100))
    page.apply_theme(LIGHT, 100)
    page.resize(1016, 760)
    page.show()
    qtbot.waitExposed(page)
    page.focus_first()


def told(page: StepPage) -> list[Change]:
    heard: list[Change] = []
    page.changed.connect(lambda *change: heard.append(change))
    return heard


def entry(content: dict[str, Value], finished: bool = False) -> JournalEntry:
    return JournalEntry(
        EntryHead.new(NOON, "device"), NOON, date(2026, 3, 1), Practice.LOOK_AGAIN, content, finished
    )


def named(page: StepPage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words)


def said(page: StepPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def press(page: StepPage, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(page.focusWidget(), key, held)


def test_every_letter_is_told_with_all_that_is_given_under_one_key(page: Page) -> None:
    heard = told(page)
    QTest.keyClicks(page.focusWidget(), "no")
    press(page, Key.Key_Return, CTRL)
    QTest.keyClicks(page.focusWidget(), "a")
    assert [content for _, _, content, _ in heard] == [
        {"thought": "n", "step": 0},
        {"thought": "no", "step": 0},
        {"thought": "no", "step": 1},
        {"thought": "no", "others": ("a", ""), "step": 1},
    ]
    assert {(key, practice, finished) for key, practice, _, finished in heard} == {
        (page.key, Practice.LOOK_AGAIN, False)
    }


def test_each_fresh_one_has_a_key_of_its_own(page: Page) -> None:
    before = page.key
    page.show_new()
    assert page.key != before
    assert page.content() == {"step": 0}


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("place", ["answer", "Next", "Back", "Finish later"])
def test_keys_go_one_step_wherever_the_keyboard_is(page: Page, step: int, place: str) -> None:
    page.go(step)
    if place != "answer":
        words = "Done" if step == 2 and place == "Next" else place
        button = named(page, words)
        if not button.isVisible():
            return
        button.setFocus()
    here = page.focusWidget()
    QTest.keyClick(here, Key.Key_Left, ALT)
    assert page.at == max(0, step - 1)
    page.go(step)
    here.setFocus()
    QTest.keyClick(here, Key.Key_Right, ALT)
    assert page.at == min(2, step + 1)
    if step < 2:
        page.go(step)
        here.setFocus()
        QTest.keyClick(here, Key.Key_Return, CTRL)
        assert page.at == step + 1


def test_the_last_line_of_several_goes_one_step_with_ctrl_too(page: Page) -> None:
    page.go(1)
    press(page, Key.Key_Return)
    press(page, Key.Key_Return, CTRL)
    assert page.at == 2


def test_keys_of_the_page_give_no_number(page: Page) -> None:
    press(page, Key.Key_Tab)
    press(page, Key.Key_Right, ALT)
    page.go(0)
    assert "true_before" not in page.content()


def test_enter_in_a_line_goes_on(page: Page) -> None:
    page.go(2)
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClicks(page.focusWidget(), "rest")
    press(page, Key.Key_Return)
    assert left == [True]


def test_the_end_is_finished_once_something_was_given(page: Page, qtbot: QtBot) -> None:
    heard = told(page)
    QTest.keyClicks(page.focusWidget(), "no")
    page.go(2)
    with qtbot.waitSignal(page.left):
        QTest.mouseClick(named(page, "Done"), Qt.MouseButton.LeftButton)
    assert [finished for *_, finished in heard][-2:] == [False, True]


def test_the_end_of_a_blank_one_is_not_finished(page: Page) -> None:
    heard = told(page)
    page.go(1)
    page.go(2)
    assert heard == []
    page.go(3)
    assert [finished for *_, finished in heard] == [False]


def test_escape_and_finish_later_leave(page: Page, qtbot: QtBot) -> None:
    for step in range(3):
        page.go(step)
        with qtbot.waitSignal(page.left):
            press(page, Key.Key_Escape)
    for words in ("Finish later", "Reflect"):
        with qtbot.waitSignal(page.left):
            QTest.mouseClick(named(page, words), Qt.MouseButton.LeftButton)


def test_an_entry_is_taken_up_where_it_was_left(page: Page) -> None:
    left = entry({"thought": "no", "true_before": 80, "others": ("a", "b"), "step": 1, "balanced": "kept"})
    heard = told(page)
    page.show_entry(left)
    assert heard == []
    assert (page.key, page.at) == (left.head.id, 1)
    assert page.content() == dict(left.content)
    page.focus_first()
    QTest.keyClicks(page.focusWidget(), "c")
    assert heard[-1][0] == left.head.id
    assert heard[-1][2]["balanced"] == "kept"  # a field that has no answer on the page


def test_a_finished_one_begins_at_its_beginning_and_stays_finished(page: Page) -> None:
    heard = told(page)
    page.show_entry(entry({"thought": "no", "step": 2}, finished=True))
    assert page.at == 0
    page.focus_first()
    QTest.keyClicks(page.focusWidget(), "!")
    assert heard[-1][2:] == ({"thought": "no!", "step": 0}, True)


def test_a_step_that_is_not_there_any_more_is_the_last(page: Page) -> None:
    page.show_entry(entry({"thought": "no", "step": 40}))
    assert page.at == 2


def test_the_unfinished_one_is_offered_and_goes_when_one_writes(page: Page) -> None:
    wished: list[JournalEntry] = []
    page.unfinished_wished.connect(wished.append)
    unfinished = entry({"thought": "no"})
    page.offer_unfinished(unfinished, "There is one from yesterday.")
    assert "There is one from yesterday." in said(page)
    QTest.mouseClick(named(page, "Go on with it"), Qt.MouseButton.LeftButton)
    assert wished == [unfinished]
    page.focus_first()
    QTest.keyClicks(page.focusWidget(), "x")
    assert not named(page, "Go on with it").isVisible()
    page.offer_unfinished(unfinished, "words")
    page.offer_unfinished(None)
    assert not named(page, "Go on with it").isVisible()


def test_delete_is_there_once_something_is_kept(page: Page) -> None:
    wished: list[str] = []
    page.delete_requested.connect(wished.append)
    assert not named(page, "Delete").isVisible()
    page.show_kept()
    QTest.mouseClick(named(page, "Delete"), Qt.MouseButton.LeftButton)
    assert wished == [page.key]
    page.show_new()
    assert not named(page, "Delete").isVisible()
    page.show_entry(entry({"thought": "no"}))
    assert named(page, "Delete").isVisible()


def test_it_says_whether_it_is_kept(page: Page) -> None:
    QTest.keyClicks(page.focusWidget(), "no")
    page.show_not_kept()
    assert any(words.startswith("Not kept yet.") for words in said(page))
    assert page.content()["thought"] == "no"
    page.show_kept()
    assert not any(words.startswith("Not kept yet.") for words in said(page))


def test_fields_without_an_answer_are_put_and_told(page: Page) -> None:
    heard = told(page)
    page.put("balanced", "both")
    page.put("balanced", None)
    assert [content for _, _, content, _ in heard] == [{"balanced": "both", "step": 0}, {"step": 0}]


def test_the_bar_says_how_far_one_is(page: Page) -> None:
    bar = page.findChild(StepBar)
    page.go(1)
    assert bar.accessibleName() == "Step 2 of 3"
    assert page.shown[-1] == 1


def test_one_step_has_no_bar_and_no_number(qtbot: QtBot) -> None:
    page = OneStep("Small wins")
    show(page, qtbot)
    assert not page.findChild(StepBar).isVisible()
    assert not named(page, "Back").isVisible()
    QTest.keyClicks(page.focusWidget(), "I rested")
    assert page.content() == {"line": "I rested"}
    assert named(page, "Done").isVisible()


def test_the_line_one_writes_stays_in_sight(page: Page) -> None:
    page.resize(480, 420)
    page.focus_first()
    field = page.focusWidget()
    for _ in range(30):
        QTest.keyClick(field, Key.Key_Return)
        QTest.keyClicks(field, "x")
        QApplication.processEvents()
    for _ in range(3):
        QApplication.processEvents()
    at = field.viewport().mapTo(page.viewport(), field.cursorRect().center()).y()
    assert 0 < at < page.viewport().height()


def test_a_long_word_in_a_title_is_made_smaller_and_the_page_not_wider(page: Page) -> None:
    page.setStyleSheet(stylesheet(LIGHT, 200))
    page.set_text_percent(200)
    page.apply_theme(LIGHT, 200)
    page.resize(300, 420)
    for _ in range(4):
        QApplication.processEvents()
    title = page.findChild(QLabel, "title")
    longest = max(title.fontMetrics().horizontalAdvance(word) for word in title.text().split())
    assert longest <= title.width()
    page.resize(1016, 760)
    assert title.styleSheet() == ""


EVERY: dict[str, Callable[[], StepPage]] = {
    "look-again": lambda: LookAgainPage(FakeClock()),
    "notice": NoticePage,
    "say-clearly": SayClearlyPage,
    "repair": RepairPage,
    "practise-no": PractiseNoPage,
    "tune-in": lambda: TuneInPage(FakeClock(), Ticker()),
    "life-areas": lambda: LifeAreasPage(FakeClock()),
}


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_wider_than_a_small_window_in_large_text(name: str, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(480, 420)
    shell = Shell(window)
    shell.resize(480, 420)
    page = EVERY[name]()
    shell.add(name, page)
    shell.apply_theme(LIGHT, 200)
    shell.show_page(name)
    window.show()
    qtbot.waitExposed(window)
    page.offer_unfinished(entry({}), "One from yesterday is not finished.")
    page.show_kept()
    if isinstance(page, TuneInPage):
        named(page, "Start two minutes").click()
    for step in range(len(page.steps)):
        page.go(step)
        for _ in range(5):
            QApplication.processEvents()
        assert shell.width() == 480
        inside = page.widget()
        assert inside.width() == page.viewport().width()
        for each in [*page.findChildren(QLabel), *page.findChildren(QPushButton)]:
            if each.isVisible():
                right = each.mapTo(page, each.rect().topRight()).x()
                assert right <= page.viewport().width() - 24, (step, each.text())
                if isinstance(each, QPushButton):
                    assert each.width() >= each.sizeHint().width(), (step, each.text())
