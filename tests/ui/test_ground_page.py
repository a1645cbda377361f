# SPDX-License-Identifier: MIT
"""The grounding page by keyboard and pointer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.practice.grounding import GroundPlan
from companion.settings import SENSES, GroundWay, Settings
from companion.ui.pages.ground import GroundPage

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> GroundPage:
    made = GroundPage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.show_settings(Settings())
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


@pytest.fixture
def told(page: GroundPage) -> list[Settings]:
    changes: list[Settings] = []
    page.settings_changed.connect(changes.append)
    return changes


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def focused(page: GroundPage) -> QWidget:
    widget = page.focusWidget()
    assert widget is not None
    return widget


def press(page: GroundPage, words: str) -> None:
    button = next(each for each in page.findChildren(QPushButton) if each.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(page: GroundPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


@pytest.mark.parametrize("pressed", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_one_key_begins_the_usual_walk(page: GroundPage, qtbot: QtBot, pressed: Qt.Key) -> None:
    with qtbot.waitSignal(page.begin_requested) as begun:
        QTest.keyClick(focused(page), pressed)
    assert begun.args == [GroundPlan(GroundWay.SENSES)]


def test_escape_and_the_back_button_go_back(page: GroundPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(focused(page), Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        press(page, "Now")


def test_it_says_what_it_will_be(page: GroundPage) -> None:
    assert {"Five senses", "15 things, at your own pace. Nothing is timed."} <= set(said(page))
    page.show_settings(Settings(ground_way=GroundWay.OBJECT))
    assert {"One object", "6 steps, at your own pace. Nothing is timed."} <= set(said(page))
    assert "Which senses" not in said(page)


def test_arrows_choose_another_way_and_it_is_remembered(
    page: GroundPage, told: list[Settings], qtbot: QtBot
) -> None:
    page._ways.cards[0].setFocus()
    for pressed, way in (
        (Key.Key_Down, GroundWay.ORIENT),
        (Key.Key_Right, GroundWay.CATEGORIES),
        (Key.Key_Up, GroundWay.ORIENT),
        (Key.Key_End, GroundWay.OBJECT),
    ):
        QTest.keyClick(focused(page), pressed)
        assert page._ways.value is way
        assert told[-1] == Settings(ground_way=way)
        assert focused(page).isChecked()  # type: ignore[attr-defined]
    QTest.keyClick(focused(page), Key.Key_Down)
    assert len(told) == 4
    with qtbot.waitSignal(page.begin_requested) as begun:
        press(page, "Begin")
    assert begun.args == [GroundPlan(GroundWay.OBJECT)]


def test_a_click_chooses_a_way(page: GroundPage, told: list[Settings]) -> None:
    QTest.mouseClick(page._ways.cards[3], Qt.MouseButton.LeftButton)
    assert told == [Settings(ground_way=GroundWay.HANDS_FEET)]


def test_a_sense_is_left_out_and_taken_back(page: GroundPage, told: list[Settings]) -> None:
    press(page, "Smell")
    assert told[-1].ground_senses == ("see", "touch", "hear", "taste")
    assert "Four senses" in said(page)
    press(page, "Smell")
    assert told[-1].ground_senses == SENSES


@pytest.mark.parametrize(
    ("words", "senses"),
    [("See and hear", ("see", "hear")), ("Touch only", ("touch",)), ("Sound only", ("hear",))],
)
def test_sets_with_one_press(
    page: GroundPage, told: list[Settings], words: str, senses: tuple[str, ...]
) -> None:
    press(page, words)
    assert told == [Settings(ground_senses=senses)]
    assert page.plan == GroundPlan(GroundWay.SENSES, senses)
    press(page, "All five")
    assert told[-1] == Settings()


def test_one_sense_stays(page: GroundPage, told: list[Settings]) -> None:
    press(page, "Touch only")
    press(page, "Touch")
    assert told == [Settings(ground_senses=("touch",))]
    assert page._senses.senses == ("touch",)
    assert "One sense stays. Choose another one first." in said(page)
    press(page, "See")
    assert told[-1].ground_senses == ("see", "touch")
    assert "One sense stays. Choose another one first." not in said(page)


def test_showing_settings_tells_nothing(page: GroundPage, told: list[Settings]) -> None:
    page.show_settings(Settings(ground_way=GroundWay.ORIENT, ground_senses=("hear",)))
    assert page._senses.senses == ("hear",)
    assert page._ways.value is GroundWay.ORIENT
    assert told == []


def test_the_caution_stands_there(page: GroundPage) -> None:
    assert any("Not while driving." in words for words in said(page))


def test_tab_walks_through_everything(page: GroundPage) -> None:
    begin = focused(page)
    walked = []
    for _ in range(20):
        QTest.keyClick(focused(page), Key.Key_Tab)
        if focused(page) is begin:
            break
        walked.append(focused(page).accessibleName() or focused(page).text())  # type: ignore[attr-defined]
    assert walked[:5] == [f"Use: {sense}" for sense in ("See", "Touch", "Hear", "Smell", "Taste")]
    assert walked[5:9] == ["All five", "See and hear", "Touch only", "Sound only"]
    assert sum(each.startswith("Five senses. ") for each in walked) == 1
    assert walked[-1] == "Back to Now"


def test_space_on_a_toggle_is_the_toggles_own(page: GroundPage, qtbot: QtBot) -> None:
    page._senses.toggle("taste").setFocus()
    with qtbot.assertNotEmitted(page.begin_requested):
        QTest.keyClick(focused(page), Key.Key_Space)
    assert page._senses.senses == SENSES[:4]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(690, 600), (1016, 760)])
def test_nothing_is_cut(page: GroundPage, percent: int, size: tuple[int, int]) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.apply_theme(DARK, percent)
    page.resize(*size)
    settle()
    assert page.widget().width() <= page.viewport().width()
    for each in page.widget().findChildren(QLabel):
        if each.isVisible() and each.text():
            assert each.height() >= each.heightForWidth(each.width()) or not each.wordWrap(), each.text()
    for button in page.widget().findChildren(QPushButton):
        assert not button.isVisible() or button.width() >= button.sizeHint().width(), button.text()
        assert not button.isVisible() or button.height() >= 44, button.text()


def test_choosing_moves_nothing(page: GroundPage) -> None:
    toggles = [page._senses.toggle(sense) for sense in SENSES]
    settle()
    before = [each.geometry() for each in toggles]
    press(page, "Touch only")
    settle()
    assert [each.geometry() for each in toggles] == before


def test_keys_are_listed(page: GroundPage) -> None:
    assert dict(page.keys())["Enter"] == "Begin"


def test_it_paints_in_both_themes(page: GroundPage) -> None:
    light = page.grab().toImage()
    page.setStyleSheet(stylesheet(DARK, 100))
    page.apply_theme(DARK, 100)
    settle()
    assert light != page.grab().toImage()


@pytest.mark.parametrize("pressed", [Key.Key_Return, Key.Key_Space])
def test_the_page_itself_hears_the_key_too(page: GroundPage, qtbot: QtBot, pressed: Qt.Key) -> None:
    page.setFocus()
    with qtbot.waitSignal(page.begin_requested):
        QTest.keyClick(page, pressed)


def test_enter_in_the_list_begins_what_is_chosen(page: GroundPage, qtbot: QtBot) -> None:
    page._ways.cards[0].setFocus()
    QTest.keyClick(focused(page), Key.Key_Down)
    with qtbot.waitSignal(page.begin_requested) as begun:
        QTest.keyClick(focused(page), Key.Key_Return)
    assert begun.args == [GroundPlan(GroundWay.ORIENT)]


def test_keys_with_control_are_the_windows(page: GroundPage, qtbot: QtBot) -> None:
    page.setFocus()
    with qtbot.assertNotEmitted(page.begin_requested):
        QTest.keyClick(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
