# SPDX-License-Identifier: MIT
"""The page of Learn: a list and its cards, all of it by keyboard, and nothing that is fetched."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens, stylesheet
from companion.ui.learn_words import CARDS, door_names
from companion.ui.pages.learn import LearnPage
from companion.ui.widgets.path_text import PathText
from companion.ui.widgets.prose import line_px
from companion.ui.widgets.reading_row import ReadingRow

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> LearnPage:
    made = LearnPage()
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.resize(1120, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    return made


def rows(page: LearnPage) -> list[ReadingRow]:
    return page.findChildren(ReadingRow)


def press(page: LearnPage, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(page.focusWidget() or page, key)


def buttons(page: LearnPage) -> dict[str, QPushButton]:
    return {each.text(): each for each in page.findChildren(QPushButton) if each.isVisible()}


def said(page: LearnPage) -> str:
    return "\n".join(
        each.accessibleName() or each.text() for each in page.findChildren(QLabel) if each.isVisible()
    )


def told(signal: Any) -> list[Any]:
    got: list[Any] = []
    signal.connect(lambda *given: got.append(given))
    return got


def test_all_cards_are_listed(page: LearnPage) -> None:
    assert len(rows(page)) == len(CARDS)
    assert (
        rows(page)[0].accessibleName()
        == "What anxious attachment is. Why a silent phone can feel like danger. 2 min"
    )
    assert rows(page)[0].hasFocus()
    assert all(row.height() >= 44 for row in rows(page))


def test_arrow_keys_go_through_the_list(page: LearnPage) -> None:
    press(page, Key.Key_Down, Key.Key_Down)
    assert rows(page)[2].hasFocus()
    press(page, Key.Key_Up)
    assert rows(page)[1].hasFocus()
    press(page, Key.Key_End, Key.Key_Down)
    assert rows(page)[-1].hasFocus()
    press(page, Key.Key_Home, Key.Key_Up)
    assert rows(page)[0].hasFocus()
    press(page, Key.Key_Tab)
    assert rows(page)[1].hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_row_opens_its_card(page: LearnPage, key: Qt.Key) -> None:
    press(page, Key.Key_Down, key)
    assert page.card_id == "where-from"
    words = said(page)
    for text in (CARDS[1].title, *CARDS[1].paragraphs, *(each.name for each in CARDS[1].sources)):
        assert text in words
    assert not rows(page)[0].isVisible()


def test_a_click_opens_a_card(page: LearnPage) -> None:
    QTest.mouseClick(rows(page)[3], Qt.MouseButton.LeftButton)
    assert page.card_id == "core-fears"


def test_left_and_right_go_from_card_to_card(page: LearnPage) -> None:
    page.show_card(CARDS[0].id)
    press(page, Key.Key_Left)
    assert page.card_id == CARDS[0].id
    for card in CARDS[1:]:
        press(page, Key.Key_Right)
        assert page.card_id == card.id
    press(page, Key.Key_Right)
    assert page.card_id == CARDS[-1].id
    press(page, Key.Key_Left)
    assert page.card_id == CARDS[-2].id


def test_up_and_down_scroll_a_card(page: LearnPage) -> None:
    page.resize(480, 420)
    page.show_card(CARDS[0].id)
    QApplication.processEvents()
    bar = page.verticalScrollBar()
    press(page, Key.Key_Down, Key.Key_Down)
    assert bar.value() > 0
    press(page, Key.Key_End)
    assert bar.value() == bar.maximum()
    press(page, Key.Key_Home)
    assert bar.value() == 0


def test_next_card_stops_at_the_last(page: LearnPage) -> None:
    page.show_card(CARDS[-2].id)
    assert buttons(page)["Next card"].accessibleName() == f"Next card: {CARDS[-1].title}"
    buttons(page)["Next card"].click()
    assert page.card_id == CARDS[-1].id
    assert "Next card" not in buttons(page)


@pytest.mark.parametrize("way", ["Back to all", "All cards"])
def test_back_to_all_returns_to_the_row_that_was_open(page: LearnPage, way: str) -> None:
    page.show_card("strengths")
    buttons(page)[way].click()
    assert page.card_id is None
    assert rows(page)[2].hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace])
def test_esc_leaves_the_card_and_then_the_list(page: LearnPage, key: Qt.Key) -> None:
    left = told(page.back_requested)
    page.show_card("strengths")
    press(page, key)
    assert (page.card_id, left) == (None, [])
    press(page, key)
    assert left == [()]


def test_the_button_on_the_list_goes_back(page: LearnPage) -> None:
    left = told(page.back_requested)
    buttons(page)["Back"].click()
    assert left == [()]


def test_doors_ask_for_their_practice(page: LearnPage) -> None:
    asked = told(page.door_requested)
    names = door_names()
    for card in CARDS:
        page.show_card(card.id)
        for door in card.doors:
            buttons(page)[names[door]].click()
    assert asked == [(door,) for card in CARDS for door in card.doors]


def test_sources_can_be_copied_and_are_never_links(page: LearnPage) -> None:
    page.show_card("dimensions")
    shown = [each for each in page.findChildren(PathText) if each.isVisible()]
    assert [each.toPlainText() for each in shown] == [each.address for each in CARDS[4].sources]
    assert all(each.focusPolicy() == Qt.FocusPolicy.StrongFocus for each in shown)
    assert not any(each.openExternalLinks() for each in page.findChildren(QLabel))
    assert "href" not in "".join(each.text() for each in page.findChildren(QLabel))


def test_every_button_of_a_card_is_reached_by_tab(page: LearnPage) -> None:
    page.show_card("secure-habits")
    reached = set()
    for _ in range(20):
        press(page, Key.Key_Tab)
        reached.add(page.focusWidget())
    assert set(buttons(page).values()) <= reached
    assert {each for each in page.findChildren(PathText) if each.isVisible()} <= reached


def test_the_keys_are_those_of_what_is_shown(page: LearnPage) -> None:
    between = ("← →", "The card before or after")
    assert page.keys().count(between) == 0
    page.show_card("strengths")
    assert page.keys().count(between) == 1
    page.focus_first()
    assert buttons(page)["All cards"].hasFocus()


def test_there_is_no_card_of_another_name(page: LearnPage) -> None:
    with pytest.raises(KeyError):
        page.show_card("a-type")
    assert page.card_id is None


@pytest.mark.parametrize("size", [(480, 420), (800, 600), (1120, 760)])
@pytest.mark.parametrize(("tokens", "percent"), [(LIGHT, 100), (DARK, 200)])
def test_nothing_is_cut_off(page: LearnPage, size: tuple[int, int], tokens: Tokens, percent: int) -> None:
    page.setStyleSheet(stylesheet(tokens, percent))
    page.set_text_percent(percent)
    page.apply_theme(tokens, percent)
    page.resize(*size)
    for card_id in (None, *(card.id for card in CARDS)):
        if card_id is None:
            page.show_all()
        else:
            page.show_card(card_id)
        for _ in range(6):  # the addresses take their height when they have their width
            QApplication.processEvents()
        assert page.widget().width() <= page.viewport().width()
        for each in page.findChildren(QLabel):
            if each.isVisible() and each.wordWrap():
                assert each.height() >= each.heightForWidth(each.width())
                assert each.width() <= line_px(percent) + 4 or "<p" not in each.text()
