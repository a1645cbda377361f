# SPDX-License-Identifier: MIT
"""The pages of the guided practices by keyboard and pointer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.practice.guided import Guided, GuidedPlan
from companion.settings import Settings
from companion.ui import guided_words as words
from companion.ui.pages.guided import GuidedPage

Key = Qt.Key
KIND, CARING = Guided.KIND_PAUSE, Guided.CARING_FIGURE


def made(qtbot: QtBot, practice: Guided) -> GuidedPage:
    page = GuidedPage(practice)
    qtbot.addWidget(page)
    page.setStyleSheet(stylesheet(LIGHT, 100))
    page.show_settings(Settings())
    page.resize(1016, 760)
    page.show()
    qtbot.waitExposed(page)
    page.focus_first()
    return page


@pytest.fixture
def kind(qtbot: QtBot) -> GuidedPage:
    return made(qtbot, KIND)


@pytest.fixture
def caring(qtbot: QtBot) -> GuidedPage:
    return made(qtbot, CARING)


def focused(page: GuidedPage) -> QWidget:
    widget = page.focusWidget()
    assert widget is not None
    return widget


def press(page: GuidedPage, name: str) -> None:
    button = next(each for each in page.findChildren(QPushButton) if each.text() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(page: GuidedPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize("pressed", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_one_key_begins(kind: GuidedPage, qtbot: QtBot, pressed: Qt.Key) -> None:
    with qtbot.waitSignal(kind.begin_requested) as begun:
        QTest.keyClick(focused(kind), pressed)
    assert begun.args == [GuidedPlan(KIND, 5, True, float(Settings().settle_in_s))]


def test_the_page_itself_hears_the_key_too(caring: GuidedPage, qtbot: QtBot) -> None:
    caring.setFocus()
    with qtbot.waitSignal(caring.begin_requested):
        QTest.keyClick(caring, Key.Key_Return)
    with qtbot.assertNotEmitted(caring.begin_requested):
        QTest.keyClick(caring, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_escape_and_the_back_button_go_back(kind: GuidedPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(kind.back_requested):
        QTest.keyClick(focused(kind), Key.Key_Escape)
    with qtbot.waitSignal(kind.back_requested):
        press(kind, "Reflect")


def test_the_touch_can_be_left_out(kind: GuidedPage) -> None:
    told: list[Settings] = []
    kind.settings_changed.connect(told.append)
    assert "5  A kind touch" in said(kind)
    assert "This takes 3 and a half minutes." in said(kind)
    press(kind, "Without")
    assert told == [Settings(kind_touch=False)]
    assert not kind.plan.with_touch
    assert "A kind touch\n" not in said(kind).partition("What comes")[2]
    assert "This takes 3 minutes." in said(kind)
    press(kind, "Without")
    assert len(told) == 1


def test_the_minutes_are_chosen_by_keyboard(caring: GuidedPage) -> None:
    told: list[Settings] = []
    caring.settings_changed.connect(told.append)
    caring._choice.focus_chosen()
    for key, minutes in ((Key.Key_Right, 10), (Key.Key_Left, 5), (Key.Key_Left, 3)):
        QTest.keyClick(focused(caring), key)
        assert told[-1] == Settings(caring_minutes=minutes)
        assert f"This takes {minutes} minutes." in said(caring)
        assert caring.plan.minutes == minutes


def test_it_says_before_what_it_is_what_comes_and_what_to_know(caring: GuidedPage) -> None:
    found = said(caring)
    for part in (words.about(CARING), words.caution(CARING), words.source(CARING)):
        assert part in found
    assert "\n".join(words.numbered(words.preview(caring.plan))) in found
    assert found.index(words.caution(CARING)) < found.index(words.source(CARING))
    assert "you can stop at any second" in found


def test_the_caution_stands_before_the_button(caring: GuidedPage) -> None:
    caution = next(each for each in caring.findChildren(QLabel) if each.text() == words.caution(CARING))
    assert (
        caution.mapToGlobal(caution.rect().bottomLeft()).y()
        < caring._begin.mapToGlobal(caring._begin.rect().topLeft()).y()
    )


def test_showing_settings_tells_nothing(caring: GuidedPage) -> None:
    told: list[Settings] = []
    caring.settings_changed.connect(told.append)
    caring.show_settings(Settings(caring_minutes=10, kind_touch=False))
    assert caring.plan.minutes == 10
    assert told == []


@pytest.mark.parametrize("practice", list(Guided))
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(480, 420), (800, 600), (1120, 760)])
def test_nothing_is_cut(qtbot: QtBot, practice: Guided, percent: int, size: tuple[int, int]) -> None:
    page = made(qtbot, practice)
    page.setStyleSheet(stylesheet(DARK, percent))
    page.apply_theme(DARK, percent)
    page.resize(*size)
    for _ in range(5):
        QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    for each in page.widget().findChildren(QLabel):
        if each.isVisible() and each.text():
            assert each.height() >= each.heightForWidth(each.width()) or not each.wordWrap(), each.text()
    for button in page.widget().findChildren(QPushButton):
        assert not button.isVisible() or button.width() >= button.sizeHint().width(), button.text()
        assert not button.isVisible() or button.height() >= 44, button.text()


def test_tab_reaches_everything(caring: GuidedPage) -> None:
    begin, walked = focused(caring), []
    for _ in range(10):
        QTest.keyClick(focused(caring), Key.Key_Tab)
        if focused(caring) is begin:
            break
        walked.append(focused(caring).accessibleName())
    assert sorted(walked) == ["Back to Reflect", "How long: 5 min"]
    assert dict(caring.keys())["Enter"] == "Begin"
