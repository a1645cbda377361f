# SPDX-License-Identifier: MIT
"""Say it clearly and its repair: a message that grows in sight, is changed, copied, and never blames."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice, wrong_field
from companion.ui.pages.say_clearly import MessagePage, RepairPage, SayClearlyPage
from companion.ui.widgets.message_answer import LongWords
from companion.ui.widgets.offered_words import OfferedWords
from tests.fakes import NOON

Key = Qt.Key


def shown(page: MessagePage, qtbot: QtBot) -> MessagePage:
    qtbot.addWidget(page)
    page.setStyleSheet(stylesheet(LIGHT, 100))
    page.apply_theme(LIGHT, 100)
    page.resize(1016, 760)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.focus_first()
    return page


@pytest.fixture
def page(qtbot: QtBot) -> MessagePage:
    return shown(SayClearlyPage(), qtbot)


@pytest.fixture
def mending(qtbot: QtBot) -> MessagePage:
    return shown(RepairPage(), qtbot)


def said(page: MessagePage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def button(page: MessagePage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible())


def type_and_go_on(page: MessagePage, *answers: str) -> None:
    for text in answers:
        QTest.keyClicks(page.focusWidget(), text)
        page.go(page.at + 1)


def told(page: MessagePage) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    page.changed.connect(lambda *given: found.append(given))
    return found


def entry(practice: Practice, content: dict[str, str | int]) -> JournalEntry:
    return JournalEntry(
        EntryHead.new(Moment(NOON.utc_ms, 0), "here"), NOON, NOON.local_day, practice, content
    )


def test_the_message_grows_on_every_step(page: MessagePage) -> None:
    assert "It grows here as you type." in said(page)
    type_and_go_on(page, "You did not write back")
    assert "You did not write back." in said(page)
    type_and_go_on(page, "alone")
    assert "When you did not write back, I feel alone." in said(page)
    type_and_go_on(page, "I lie awake", "Would you text me")
    message = "When you did not write back, I feel alone. I lie awake. Would you text me?"
    assert page.message.message == message
    assert "open to a no" in said(page)


def test_every_letter_is_told_and_fits_the_form(page: MessagePage) -> None:
    found = told(page)
    QTest.keyClicks(page.focusWidget(), "You left")
    key, practice, content, finished = found[-1]
    assert (key, practice, finished) == (page.key, Practice.SAY_CLEARLY, False)
    assert content == {"happened": "You left", "step": 0}
    assert wrong_field(Practice.SAY_CLEARLY, content) is None
    assert len(found) == len("You left")


def test_a_message_that_follows_is_not_kept_twice(page: MessagePage) -> None:
    type_and_go_on(page, "You left", "sad", "", "")
    assert "message" not in page.content()
    QTest.keyClicks(page.focusWidget(), " Love")
    assert page.content()["message"] == "When you left, I feel sad. Love"
    page.go(1)
    QTest.keyClicks(page.focusWidget(), " and cold")
    page.go(4)
    assert page.message.message == "When you left, I feel sad. Love"


def test_an_own_message_can_follow_again(page: MessagePage) -> None:
    type_and_go_on(page, "You left", "sad", "", "")
    field = page.message.field
    QTest.keyClicks(field, " Love")
    QTest.mouseClick(button(page, "Put together again"), Qt.MouseButton.LeftButton)
    assert page.message.message == "When you left, I feel sad."
    assert "message" not in page.content()
    assert not page.message.again.isVisible()
    field.undo()
    assert page.content()["message"] == "When you left, I feel sad. Love"


def test_an_emptied_message_follows_when_one_comes_back(page: MessagePage) -> None:
    type_and_go_on(page, "You left", "sad", "", "")
    page.message.field.selectAll()
    QTest.keyClick(page.message.field, Key.Key_Delete)
    assert page.message.message == ""
    assert not page.message.copy.isEnabled()
    page.go(3)
    page.go(4)
    assert page.message.message == "When you left, I feel sad."


def test_copy_takes_what_stands_there_and_says_so(page: MessagePage) -> None:
    type_and_go_on(page, "You left", "sad", "", "")
    QTest.mouseClick(button(page, "Copy"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "When you left, I feel sad."
    assert page.message.copy.text() == "Copied"
    QTest.keyClicks(page.message.field, " Love")
    assert page.message.copy.text() == "Copy"


def test_blame_is_named_quietly_while_it_stands_there(page: MessagePage) -> None:
    QTest.keyClicks(page.focusWidget(), "You never call")
    assert "may sound like blame: “You never”" in said(page)
    page.steps[0].answers["happened"].field.clear()
    assert "blame" not in said(page)
    page.go(4)
    QTest.keyClicks(page.message.field, "It's your fault")
    assert "“It's your fault”" in said(page)


@pytest.mark.parametrize("which", ["page", "mending"])
def test_the_warning_stands_on_the_first_step_and_leads_to_people(
    which: str, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    made: MessagePage = request.getfixturevalue(which)
    assert "you are not safe" in said(made)
    with qtbot.waitSignal(made.support_requested):
        QTest.mouseClick(button(made, "People who can help"), Qt.MouseButton.LeftButton)
    made.go(1)
    assert "you are not safe" not in said(made)


def test_a_draft_from_a_pause_is_what_happened(page: MessagePage) -> None:
    found = told(page)
    page.show_new({"happened": "Where are you? I wait since six."})
    assert page.content()["happened"] == "Where are you? I wait since six."
    assert "Where are you? I wait since six." in said(page)
    assert found == []


def test_what_was_kept_comes_back_where_it_was_left(page: MessagePage) -> None:
    page.show_entry(entry(Practice.SAY_CLEARLY, {"happened": "You left", "message": "Mine.", "step": 4}))
    assert page.at == 4
    assert page.message.message == "Mine."
    page.show_entry(entry(Practice.SAY_CLEARLY, {"happened": "You came", "step": 4}))
    assert page.message.message == "You came."
    page.show_new()
    page.go(4)
    assert page.message.message == ""


def test_a_repair_grows_in_the_same_way(mending: MessagePage) -> None:
    type_and_go_on(mending, "raised my voice", "I was scared", "That may have hurt", "wait ten minutes")
    assert mending.message.message == (
        "I raised my voice, because I was scared. That may have hurt. Next time I will wait ten minutes."
    )
    assert wrong_field(Practice.REPAIR, mending.content()) is None


def test_beginnings_can_be_picked_and_lose_nothing(mending: MessagePage) -> None:
    offered = mending.findChildren(OfferedWords)[0]
    field = mending.steps[0].answers["did"].field
    for each in offered.buttons[:2]:
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    assert field.toPlainText() == "I raised my voice"
    QTest.keyClicks(field, " at you")
    QTest.mouseClick(offered.buttons[3], Qt.MouseButton.LeftButton)
    assert field.toPlainText() == "I raised my voice at you\nI went silent"
    assert "I raised my voice at you. I went silent." in said(mending)
    assert field.hasFocus()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [480, 1016])
def test_it_fits_the_window_at_every_size(page: MessagePage, percent: int, width: int) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    page.resize(width, 420)
    page.show_new({"happened": "You said that you would be here at seven. " * 9})
    for number in range(5):
        page.go(number)
        for _ in range(3):
            QApplication.processEvents()
        assert page.widget().width() <= page.viewport().width()


def test_only_the_message_in_sight_is_laid_out(page: MessagePage) -> None:
    QTest.keyClicks(page.focusWidget(), "You left")
    page.show_new({"happened": "You never call"})
    shown = [each for each in page.findChildren(LongWords) if each.text()]
    assert [each.text() for each in shown] == ["You never call."]
    assert page.message.field.toPlainText() == ""
    page.go(1)
    assert "You never call." in said(page)
    assert "may sound like blame" in said(page)
    page.go(4)
    assert page.message.field.toPlainText() == "You never call."
    assert "may sound like blame" in said(page)


def lines_of(words: LongWords) -> list[str]:
    lines = []
    for piece in words._pieces:
        units = piece.source.encode("utf-16-le")
        for line in piece.lines:
            begin, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            lines.append(units[begin:end].decode("utf-16-le"))
    return lines


def laid_out_whole(text: str, width: int, words: LongWords) -> list[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, words.font())
    layout.setTextOption(option)
    layout.beginLayout()
    units, lines = text.encode("utf-16-le"), []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(
            units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode("utf-16-le")
        )
    layout.endLayout()
    return lines


@settings(max_examples=25)
@given(st.data())
def test_long_words_stand_as_if_laid_out_whole(qapp: QApplication, data: st.DataObject) -> None:
    words = LongWords()
    words.resize(data.draw(st.sampled_from([90, 300, 900, 4000])), 20)
    some = st.sampled_from(["you ", "never ", "i", "longer-word ", "🙂 ", "seven, ", "x" * 130 + " "])
    text = ""
    for _ in range(3):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + "".join(data.draw(st.lists(some, max_size=90))) * 3 + text[at:]
        words.show_words(text)
        assert lines_of(words) == (laid_out_whole(text, words.width(), words) if text else [])


def test_long_words_are_painted_and_grow(qtbot: QtBot) -> None:
    words = LongWords()
    qtbot.addWidget(words)
    words.resize(300, 400)
    words.show()
    blank = words.grab().toImage()
    words.show_words("אחת שתיים " * 40)
    assert words.grab().toImage() != blank
    tall = words.sizeHint().height()
    words.resize(600, 400)
    assert 0 < words.sizeHint().height() < tall
    words.setStyleSheet("font-size: 40px")
    assert words.sizeHint().height() > tall


def test_tab_goes_on_from_the_first_field_and_not_up_to_the_warning(page: MessagePage) -> None:
    field = page.focusWidget()
    QTest.keyClick(field, Key.Key_Tab)
    after = page.focusWidget()
    assert isinstance(after, QPushButton)
    assert after.mapTo(page, after.rect().center()).y() > field.mapTo(page, field.rect().center()).y()
    QTest.keyClick(after, Key.Key_Backtab)
    QTest.keyClick(field, Key.Key_Backtab)
    assert page.focusWidget() is button(page, "People who can help")
