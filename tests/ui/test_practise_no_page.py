# SPDX-License-Identifier: MIT
"""Practise a no: a sentence picked and made one's own, then said, and counted without praise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, contrast, stylesheet
from companion.model.journal import Practice, wrong_field
from companion.ui.no_words import no_sentences, said_count
from companion.ui.pages.practise_no import PractiseNoPage
from companion.ui.widgets.offered_words import OfferedWords

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> PractiseNoPage:
    made = PractiseNoPage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    return made


@pytest.fixture
def offered(page: PractiseNoPage) -> OfferedWords:
    page.go(1)
    return page.findChildren(OfferedWords)[0]


def said(page: PractiseNoPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def sentence(page: PractiseNoPage) -> str:
    return page.steps[1].answers["sentence"].field.toPlainText()


def test_there_are_about_ten_kind_sentences() -> None:
    assert 8 <= len(no_sentences()) <= 12
    for each in no_sentences().values():
        assert len(each) <= 80
        assert not any(word in each.lower() for word in ("!", "should", "must", "sorry"))


@pytest.mark.parametrize(
    ("count", "words"), [(0, ""), (1, "Said once"), (2, "Said twice"), (3, "Said 3 times")]
)
def test_the_count_is_only_a_count(count: int, words: str) -> None:
    assert said_count(count) == words


def test_a_sentence_is_picked_and_made_ones_own(page: PractiseNoPage, offered: OfferedWords) -> None:
    told: list[dict[str, object]] = []
    page.changed.connect(lambda _key, _practice, content, _finished: told.append(content))
    QTest.mouseClick(offered.buttons[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(offered.buttons[1], Qt.MouseButton.LeftButton)
    ready = offered.buttons[1].text()
    assert sentence(page) == ready
    QTest.keyClicks(page.focusWidget(), " Next week?")
    QTest.mouseClick(offered.buttons[0], Qt.MouseButton.LeftButton)
    assert sentence(page) == f"{ready} Next week? No, thank you."
    assert told[-1] == {"sentence": sentence(page), "step": 1}
    page.steps[1].answers["sentence"].field.undo()
    assert sentence(page) == f"{ready} Next week?"


def test_the_sentences_are_one_group_for_the_keyboard(offered: OfferedWords) -> None:
    offered.buttons[0].setFocus()
    for key, there in ((Key.Key_Right, 1), (Key.Key_Down, 2), (Key.Key_Left, 1), (Key.Key_End, -1)):
        QTest.keyClick(offered.focusWidget(), key)
        assert offered.buttons[there].hasFocus()
    stops = [each for each in offered.buttons if each.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [offered.buttons[-1]]
    QTest.keyClick(offered.focusWidget(), Key.Key_Home)
    taken: list[str] = []
    offered.taken.connect(taken.append)
    QTest.keyClick(offered.buttons[0], Key.Key_Return)
    QTest.keyClick(offered.buttons[0], Key.Key_Space)
    assert taken == ["short", "short"]


def test_what_the_keyboard_goes_to_is_in_sight(page: PractiseNoPage, offered: OfferedWords) -> None:
    page.resize(480, 420)
    QApplication.processEvents()
    offered.buttons[0].setFocus()
    QTest.keyClick(offered.focusWidget(), Key.Key_End)
    last = offered.buttons[-1]
    assert page.viewport().rect().contains(last.mapTo(page.viewport(), last.rect().center()))


def test_long_sentences_wrap_and_stand_apart(offered: OfferedWords) -> None:
    for width in (240, 433, 900):
        offered.resize(width, offered.heightForWidth(width))
        places = [each.geometry() for each in offered.buttons]
        assert all(offered.rect().contains(place) for place in places)
        assert all(place.height() >= 44 for place in places)
        for number, place in enumerate(places):
            assert not any(place.intersects(other) for other in places[number + 1 :])
    assert max(each.size_within(240).height() for each in offered.buttons) > 44


def test_space_says_it_and_counts(page: PractiseNoPage, offered: OfferedWords) -> None:
    QTest.mouseClick(offered.buttons[0], Qt.MouseButton.LeftButton)
    page.go(2)
    assert "No, thank you." in said(page)
    assert "Said" not in said(page)
    for _ in range(3):
        QTest.keyClick(page.focusWidget(), Key.Key_Space)
    assert "Said 3 times" in said(page)
    assert page.content()["rehearsed"] == 3
    page.setFocus()
    QTest.keyClick(page, Key.Key_Space)
    assert page.rehearsed == 4
    assert wrong_field(Practice.NO, page.content()) is None


def test_without_a_sentence_there_is_nothing_to_say(page: PractiseNoPage) -> None:
    page.go(2)
    assert "There is no sentence yet" in said(page)
    page.setFocus()
    QTest.keyClick(page, Key.Key_Space)
    assert page.rehearsed == 0
    assert page.content() == {"step": 2}


def test_the_situation_may_be_left_out(page: PractiseNoPage, offered: OfferedWords) -> None:
    QTest.mouseClick(offered.buttons[2], Qt.MouseButton.LeftButton)
    told: list[tuple[object, ...]] = []
    page.changed.connect(lambda *given: told.append(given))
    page.go(3)
    assert told[-1][2:] == ({"sentence": offered.buttons[2].text(), "step": 1}, True)


def test_space_is_a_blank_while_one_writes(page: PractiseNoPage) -> None:
    QTest.keyClicks(page.focusWidget(), "a b")
    assert page.content() == {"situation": "a b", "step": 0}
    assert page.keys()[0][0] == "Space"


def test_it_is_drawn_in_both_themes(page: PractiseNoPage, offered: OfferedWords) -> None:
    for tokens in (LIGHT, DARK):
        page.setStyleSheet(stylesheet(tokens, 200))
        page.apply_theme(tokens, 200)
        page.resize(480, 420)
        QApplication.processEvents()
        assert page.widget().width() <= page.viewport().width()
        image = offered.grab().toImage()
        colours = {image.pixelColor(x, 30).name() for x in range(offered.buttons[0].width())}
        assert max(contrast(tokens.panel, each) for each in colours) > 7
