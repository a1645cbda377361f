# SPDX-License-Identifier: MIT
"""Answers: each gives back the value it is shown, says when it changes, and refuses in words."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, LIGHT, stylesheet
from companion.model.journal import LINE_MAX, TEXT_MAX, WORD_MAX, Practice, Value
from companion.store.limits import kept_content
from companion.ui.widgets.answers import (
    Answer,
    LineAnswer,
    LinesAnswer,
    PercentAnswer,
    PercentSlider,
    RatingAnswer,
    TextAnswer,
    WordsAnswer,
    one_line,
    without_controls,
)
from companion.ui.widgets.chip_picker import PickerWords
from companion.ui.widgets.habit_ticks import HabitTicks
from tests.fakes import FakeClock

Key, Held = Qt.Key, Qt.KeyboardModifier
SAYS = PickerWords("Fears", "Another", "too long", "too many")

MADE: dict[str, tuple[Callable[[], Answer], Value]] = {
    "text": (lambda: TextAnswer("Name"), "two\nlines"),
    "line": (lambda: LineAnswer("Name"), "one line"),
    "lines": (lambda: LinesAnswer("Name", ["One", "Another", "More"]), ("one", "", "three")),
    "percent": (lambda: PercentAnswer("Name", "least", "most", FakeClock()), 35),
    "rating": (lambda: RatingAnswer("Name", FakeClock()), 7),
    "words": (lambda: WordsAnswer("Name", {"left": "I will be left"}, SAYS), ("left", "own words")),
    "ticks": (lambda: HabitTicks("Name"), ("mind-reading", "labelling")),
}


A = TypeVar("A", bound=Answer)


def shown(answer: A, qtbot: QtBot) -> A:
    qtbot.addWidget(answer)
    answer.setStyleSheet(stylesheet(LIGHT, 100))
    answer.apply_theme(LIGHT, 100)
    answer.resize(600, answer.sizeHint().height())
    answer.show()
    qtbot.waitExposed(answer)
    answer.focus()
    return answer


def changes(answer: Answer) -> list[Value | None]:
    heard: list[Value | None] = []
    answer.changed.connect(lambda: heard.append(answer.value()))
    return heard


@pytest.mark.parametrize("kind", MADE)
def test_a_value_comes_back_as_it_was_shown_and_without_a_signal(kind: str, qtbot: QtBot) -> None:
    made, value = MADE[kind]
    answer = shown(made(), qtbot)
    heard = changes(answer)
    assert answer.value() is None
    answer.show_value(value)
    assert answer.value() == value
    answer.show_value(None)
    assert answer.value() is None
    assert heard == []


@pytest.mark.parametrize("kind", MADE)
def test_what_does_not_fit_shows_nothing(kind: str, qtbot: QtBot) -> None:
    answer = shown(MADE[kind][0](), qtbot)
    answer.show_value((("area", 3),))
    assert answer.value() is None


@pytest.mark.parametrize("kind", ["text", "line", "lines"])
def test_every_letter_is_told(kind: str, qtbot: QtBot) -> None:
    answer = shown(MADE[kind][0](), qtbot)
    heard = changes(answer)
    QTest.keyClicks(answer.focusWidget(), "no")
    values = [each[0] if isinstance(each, tuple) else each for each in heard]
    assert values == ["n", "no"]


@pytest.mark.parametrize("kind", MADE)
def test_the_keyboard_is_put_inside(kind: str, qtbot: QtBot) -> None:
    answer = shown(MADE[kind][0](), qtbot)
    assert answer.isAncestorOf(answer.focusWidget())


def test_a_long_text_is_refused_in_words_and_its_beginning_kept(qtbot: QtBot) -> None:
    answer = shown(TextAnswer("Name"), qtbot)
    heard = changes(answer)
    refusal = answer.findChild(QLabel, "refusal")
    answer.field.setPlainText("x" * TEXT_MAX)
    assert not refusal.isVisible()
    answer.field.setPlainText("x" * TEXT_MAX + "yyy")
    assert refusal.isVisible()
    assert refusal.text() == "The last 3 characters are more than can be kept here."
    assert heard[-1] == "x" * TEXT_MAX
    assert answer.field.toPlainText().endswith("yyy")
    answer.field.setPlainText("short")
    assert not refusal.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_field_grows_with_its_lines(percent: int, qtbot: QtBot) -> None:
    answer = shown(TextAnswer("Name", lines=2), qtbot)
    answer.setStyleSheet(stylesheet(LIGHT, percent))
    before = answer.field.sizeHint().height()
    assert before >= CONTROL_PX
    for words in ("line\n" * 40, "a long line that wraps " * 80):
        answer.show_value(words)
        for _ in range(3):
            QApplication.processEvents()
        field = answer.field
        assert field.sizeHint().height() > before
        answer.resize(600, answer.sizeHint().height())
        for _ in range(3):
            QApplication.processEvents()
        field.moveCursor(field.textCursor().MoveOperation.Start)
        assert field.verticalScrollBar().maximum() == 0  # nothing is hidden
    answer.show_value("short")
    assert answer.field.sizeHint().height() == before


@pytest.mark.parametrize("kind", ["line", "lines"])
def test_a_line_stays_one_line_whatever_is_pasted(kind: str, qtbot: QtBot) -> None:
    answer = shown(MADE[kind][0](), qtbot)
    field = answer.findChild(QLineEdit)
    field.setText("one\ntwo")
    value = answer.value()
    assert value == "one two" if kind == "line" else value == ("one two", "", "")


def put(field: QWidget, text: str) -> None:
    """What comes in through the clipboard."""
    QApplication.clipboard().setText(text)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.paste()


CONTROLS = "".join(map(chr, (*range(32), 127)))


@pytest.mark.parametrize("kind", ["text", "line", "lines"])
def test_what_is_pasted_comes_out_as_the_data_file_keeps_it(kind: str, qtbot: QtBot) -> None:
    answer = shown(MADE[kind][0](), qtbot)
    heard = changes(answer)
    field = answer.focusWidget()
    assert field is not None
    put(field, "one\x07 \x1b[0m\x7f\ttwo")
    value = heard[-1]
    assert (value[0] if isinstance(value, tuple) else value) == "one [0m\ttwo"
    put(field, f"a{CONTROLS}z\r\nand\rso on")
    content: dict[str, Value] = {}
    practice, name = {
        "text": (Practice.LOOK_AGAIN, "thought"),
        "line": (Practice.CARD, "text"),
        "lines": (Practice.LOOK_AGAIN, "others"),
    }[kind]
    content[name] = heard[-1] or ""
    assert kept_content(practice, content) == content
    if isinstance(answer, LineAnswer | TextAnswer):
        answer.show_value("\x00")
        assert answer.value() is None


@examples(max_examples=60)
@given(st.text(st.sampled_from([*CONTROLS, "a", " ", "\x85", "\u2028"]), max_size=12))
def test_a_line_or_a_text_is_kept_as_it_is_given(text: str) -> None:
    assert kept_content(Practice.PERSON, {"reach": without_controls(text)}) == {
        "reach": without_controls(text)
    }
    line = one_line(text)
    assert kept_content(Practice.PERSON, {"name": line}) == {"name": line}


def test_what_has_no_sign_counts_for_nothing(qtbot: QtBot) -> None:
    answer = shown(TextAnswer("Name"), qtbot)
    answer.field.setPlainText("x" * TEXT_MAX + "\x07\x08")
    assert answer.findChild(QLabel, "refusal").isHidden()
    assert answer.value() == "x" * TEXT_MAX


@pytest.mark.parametrize("kind", ["line", "lines"])
def test_a_long_line_is_refused_in_words_and_its_beginning_kept(kind: str, qtbot: QtBot) -> None:
    answer = shown(MADE[kind][0](), qtbot)
    field, refusal = answer.findChild(QLineEdit), answer.findChild(QLabel, "refusal")
    field.setText("x" * LINE_MAX)
    assert not refusal.isVisible()
    field.setText("x" * LINE_MAX + "yyy")
    assert refusal.isVisible()
    assert refusal.text() == "The last 3 characters are more than can be kept here."
    assert field.text().endswith("yyy")
    value = answer.value()
    assert (value[0] if isinstance(value, tuple) else value) == "x" * LINE_MAX
    QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClick(field, Key.Key_Backspace)
    assert refusal.text() == "The last character is more than can be kept here."
    answer.show_value(None)
    assert not refusal.isVisible()


def test_far_more_than_fits_is_not_cut_on_the_screen(qtbot: QtBot) -> None:
    answer = shown(LineAnswer("Name"), qtbot)
    answer.field.setText("x" * 100_000)
    assert len(answer.field.text()) == 100_000


@pytest.mark.parametrize("kind", ["percent"])
def test_a_number_stands_below_its_slider_where_there_is_little_room(kind: str, qtbot: QtBot) -> None:
    answer = shown(MADE[kind][0](), qtbot)
    slider, number = answer.findChild(PercentSlider), answer.findChild(QLabel, "percent")
    assert number.x() > slider.x()
    answer.resize(200, 300)
    QApplication.processEvents()
    assert number.y() > slider.y()
    assert slider.width() == 200


def test_enter_goes_from_line_to_line_and_then_on(qtbot: QtBot) -> None:
    answer = shown(LinesAnswer("Name", ["One", "Another"]), qtbot)
    with qtbot.assertNotEmitted(answer.entered):
        QTest.keyClick(answer.focusWidget(), Key.Key_Return)
    assert answer.focusWidget() is answer.fields[1]
    with qtbot.waitSignal(answer.entered):
        QTest.keyClick(answer.focusWidget(), Key.Key_Return)


def test_lines_begin_at_the_first_empty_one(qtbot: QtBot) -> None:
    answer = shown(LinesAnswer("Name", ["One", "Another"]), qtbot)
    answer.show_value(("one",))
    answer.focus()
    assert answer.focusWidget() is answer.fields[1]
    assert [each.accessibleName() for each in answer.fields] == ["Name, 1", "Name, 2"]


def test_nothing_is_given_until_the_slider_is_put_somewhere(qtbot: QtBot, clock: FakeClock) -> None:
    answer = shown(PercentAnswer("Name", "least", "most", clock), qtbot)
    heard = changes(answer)
    number = answer.findChild(QLabel, "percent")
    assert (answer.value(), number.text()) == (None, "–")
    QTest.keyClick(answer.slider, Key.Key_Right)
    assert heard == [55]
    QTest.keyClick(answer.slider, Key.Key_7)
    assert (heard[-1], number.text()) == (70, "70 %")
    clock.advance(5)
    QTest.keyClick(answer.slider, Key.Key_1)
    QTest.keyClick(answer.slider, Key.Key_0)
    assert heard[-1] == 100
    QTest.keyClick(answer.slider, Key.Key_Home)
    assert heard[-1] == 0


def test_a_number_where_the_slider_stands_already_counts(qtbot: QtBot, clock: FakeClock) -> None:
    answer = shown(PercentAnswer("Name", "least", "most", clock), qtbot)
    QTest.keyClick(answer.slider, Key.Key_5)
    assert answer.value() == 50


def test_scrolling_over_a_slider_gives_no_number(qtbot: QtBot, clock: FakeClock) -> None:
    answer = shown(PercentAnswer("Name", "least", "most", clock), qtbot)
    turned = QWheelEvent(
        QPointF(20, 20),
        QPointF(20, 20),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Held.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(answer.slider, turned)
    assert answer.value() is None
    assert not turned.isAccepted()  # the page has it


def test_a_rating_by_digits_and_by_tap(qtbot: QtBot, clock: FakeClock) -> None:
    answer = shown(RatingAnswer("Name", clock), qtbot)
    heard = changes(answer)
    QTest.keyClick(answer.focusWidget(), Key.Key_1)
    QTest.keyClick(answer.focusWidget(), Key.Key_0)
    assert heard == [1, 10]


def test_tab_leaves_the_row_after_a_digit(qtbot: QtBot, clock: FakeClock) -> None:
    answer = shown(RatingAnswer("Name", clock), qtbot)
    after = QLineEdit(answer)
    answer.inside.addWidget(after)
    after.show()
    QTest.keyClick(answer.focusWidget(), Key.Key_4)
    QTest.keyClick(answer.focusWidget(), Key.Key_Tab)
    assert answer.focusWidget() is after


def test_typed_words_count_before_enter_adds_them(qtbot: QtBot) -> None:
    answer = shown(WordsAnswer("Name", {"left": "I will be left"}, SAYS), qtbot)
    heard = changes(answer)
    line = answer.picker.line
    line.setFocus()
    QTest.keyClicks(line, "i will be left")
    assert heard[-2:] == [("i will be lef",), ("left",)]
    line.clear()
    QTest.keyClicks(line, "they laugh")
    QTest.keyClick(line, Key.Key_Return)
    assert answer.value() == ("they laugh",)
    QTest.keyClicks(line, "They LAUGH")
    assert answer.value() == ("they laugh",)


def test_a_word_that_is_too_long_is_refused_as_it_is_typed_and_its_beginning_kept(qtbot: QtBot) -> None:
    answer = shown(WordsAnswer("Name", {}, SAYS), qtbot)
    line, refusal = answer.picker.line, answer.findChild(QLabel, "refusal")
    line.setText("x" * 49)
    QTest.keyClicks(line, "x")
    assert not refusal.isVisible()
    QTest.keyClicks(line, "yy")
    assert (refusal.isVisible(), refusal.text()) == (True, "too long")
    assert answer.value() == ("x" * 50,)
    QTest.keyClick(line, Key.Key_Return)
    assert line.text().endswith("yy")
    assert answer.value() == ("x" * 50,)


def test_a_sentence_has_commas_and_two_hundred_characters(qtbot: QtBot) -> None:
    answer = shown(WordsAnswer("Name", {"left": "I will be left"}, SAYS, sentence_max=WORD_MAX), qtbot)
    line, refusal = answer.picker.line, answer.findChild(QLabel, "refusal")
    fear = "he will think I am too much, and leave"
    QTest.keyClicks(line, fear)
    assert answer.value() == (fear,)
    assert [chip.isVisible() for chip in answer.picker.chips] == [True]
    QTest.mouseClick(answer.picker.chips[0], Qt.MouseButton.LeftButton)
    assert line.text() == fear
    assert answer.value() == ("left", fear)
    QTest.keyClick(line, Key.Key_Return)
    assert answer.value() == ("left", fear)
    assert line.text() == ""
    line.setText("a, " * 66)
    QTest.keyClicks(line, "bc")
    assert not refusal.isVisible()
    QTest.keyClicks(line, "d")
    assert (refusal.isVisible(), refusal.text()) == (True, "too long")
    assert answer.value() == ("left", fear, "a, " * 66 + "bc")
    line.setText("y" * 1000)
    assert len(line.text()) == 1000


def test_a_sentence_has_the_width_of_the_page(qtbot: QtBot) -> None:
    answer = shown(WordsAnswer("Name", {}, SAYS, sentence_max=WORD_MAX), qtbot)
    answer.resize(1000, 300)
    QApplication.processEvents()
    assert answer.picker.line.width() > 850


def test_no_more_words_than_can_be_kept(qtbot: QtBot) -> None:
    answer = shown(WordsAnswer("Name", {}, SAYS), qtbot)
    answer.show_value(tuple(f"word {number}" for number in range(20)))
    answer.picker.line.setText("one more")
    value = answer.value()
    assert isinstance(value, tuple)
    assert len(value) == 20
    assert "one more" not in value
    QTest.keyClicks(answer.picker.line, "!")
    assert answer.findChild(QLabel, "refusal").text() == "too many"
