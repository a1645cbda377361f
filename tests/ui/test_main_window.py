# SPDX-License-Identifier: MIT
"""The window: pages built when they are first opened, and the keys that work everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import DARK, LIGHT
from companion.practice.catalog import BUILT_IN
from companion.practice.plan import BreathPlan
from companion.practice.session import Length
from companion.settings import Style
from companion.ui.main_window import MainWindow
from companion.ui.pages.breath_session import BreathSession
from companion.ui.pages.support import SupportPage
from companion.ui.widgets.keys_panel import KeysPanel
from companion.ui.widgets.notice_bar import NoticeBar
from companion.ui.widgets.rail import Rail, RailButton
from companion.ui.widgets.scroll_page import ScrollPage
from tests.fakes import FakeClock, FakeTicker

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Made:
    """Makes plain pages and remembers which."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, name: str) -> QWidget:
        self.names.append(name)
        return SupportPage() if name == "support" else ScrollPage()


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def session(clock: FakeClock) -> BreathSession:
    return BreathSession(SessionRunner(clock, FakeTicker()), clock)  # type: ignore[arg-type]


@pytest.fixture
def window(qtbot: QtBot, session: BreathSession, made: Made) -> MainWindow:
    found = MainWindow(session, made)
    qtbot.addWidget(found)
    found.resize(1000, 700)
    found.show()
    qtbot.waitExposed(found)
    return found


def press(
    window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def panel(window: MainWindow) -> KeysPanel:
    (found,) = window.findChildren(KeysPanel)
    return found


def test_a_page_is_built_when_it_is_first_shown(window: MainWindow, made: Made, qtbot: QtBot) -> None:
    assert window.built("now") is None
    with qtbot.waitSignal(window.page_shown) as told:
        window.show_page("now")
    assert told.args == ["now"]
    page = window.built("now")
    assert page is not None
    assert page.isVisible()
    window.show_page("support")
    window.show_page("now")
    assert made.names == ["now", "support"]
    assert window.built("now") is page


def test_trends_lets_the_window_say_that_it_takes_a_moment(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.page_shown) as told:
        window.show_page("trends")
        assert [each.text() for each in window.findChildren(QLabel) if each.isVisible()] == ["One moment"]
        assert window.built("trends") is None
    assert told.args == ["trends"]


def test_who_has_gone_on_is_not_called_back(window: MainWindow, made: Made, qtbot: QtBot) -> None:
    window.show_page("trends")
    window.show_page("now")
    with qtbot.waitSignal(window.page_shown):
        window.show_page("support")
    assert "trends" not in made.names
    window.bring_up_now("trends")
    assert window.page == "trends"


def test_control_and_a_digit_goes_to_a_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("now")
    for key, page in (
        (Key.Key_2, "reflect"),
        (Key.Key_4, "support"),
        (Key.Key_5, "settings"),
        (Key.Key_1, "now"),
        (Key.Key_Comma, "settings"),
    ):
        press(window, key, CONTROL)
        assert window.page == page
        chosen = [each.page for each in window.findChildren(RailButton) if each.isChecked()]
        assert chosen == [page]
    with qtbot.waitSignal(window.page_shown):
        press(window, Key.Key_3, CONTROL)
    assert window.page == "trends"


def test_the_rail_goes_to_a_page(window: MainWindow) -> None:
    window.show_page("now")
    for button in window.findChildren(RailButton):
        if button.page != "trends":
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            assert window.page == button.page


def test_help_and_the_way_back(window: MainWindow) -> None:
    window.show_page("reflect")
    press(window, Key.Key_H)
    assert window.page == "support"
    press(window, Key.Key_Escape)
    assert window.page == "reflect"
    press(window, Key.Key_Escape)
    assert window.page == "now"
    press(window, Key.Key_Escape)
    assert window.page == "now"


def test_question_mark_shows_the_keys_and_any_key_puts_them_away(window: MainWindow) -> None:
    window.show_page("support")
    press(window, Key.Key_Question)
    assert panel(window).isVisible()
    assert panel(window).hasFocus()
    said = [each.text() for each in panel(window).findChildren(QLabel)]
    assert {"Esc", "F11", "Ctrl+Q", "?"} <= set(said)
    press(window, Key.Key_X)
    assert not panel(window).isVisible()
    assert window.built("support") is window.focusWidget()
    assert window.page == "support"
    press(window, Key.Key_Question)
    QTest.mouseClick(panel(window), Qt.MouseButton.LeftButton)
    assert not panel(window).isVisible()


def test_the_panel_of_keys_stays_inside_a_small_window(window: MainWindow) -> None:
    window.apply_theme(DARK, 200, still=False)
    window.show_page("support")
    press(window, Key.Key_Question)
    for size in ((800, 600), (480, 420)):
        window.resize(*size)
        QApplication.processEvents()
        assert window.rect().contains(panel(window).geometry())
    press(window, Key.Key_Down)  # scrolls what has no room
    assert panel(window).isVisible()
    press(window, Key.Key_Return)
    assert not panel(window).isVisible()


def test_a_session_has_the_window_to_itself(window: MainWindow, session: BreathSession) -> None:
    window.show_page("now")
    window.show_session(session)
    session.begin(BreathPlan(BUILT_IN[0], Length(), 0.0, Style.ORB))
    assert window.page == ""
    assert session.size() == window.size()
    assert not any(each.isVisible() for each in window.findChildren(RailButton))
    for key in (Key.Key_1, Key.Key_5, Key.Key_Comma):
        press(window, key, CONTROL)
    press(window, Key.Key_H)
    assert window.page == ""
    press(window, Key.Key_Question)
    assert panel(window).isVisible()
    press(window, Key.Key_Escape)
    assert session.hasFocus()
    session.leave()


def test_what_is_to_be_said_waits_for_a_page(window: MainWindow, session: BreathSession) -> None:
    window.show_session(session)
    window.say("An older sentence.")
    window.say("The disk is full.")
    window.show_page("now")
    (notice,) = window.findChildren(NoticeBar)
    assert notice.words == "The disk is full."
    done: list[bool] = []
    window.say("Another sentence.", "Undo", lambda: done.append(True))
    assert notice.words == "Another sentence."
    undo = next(each for each in notice.children() if getattr(each, "text", str)() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert notice.words == ""


def test_a_session_gives_the_full_screen_back(window: MainWindow, session: BreathSession) -> None:
    window.show_page("now")
    window.show_session(session)
    window.toggle_full_screen()
    assert window.isFullScreen()
    window.show_page("support")
    assert not window.isFullScreen()


def test_full_screen_and_back(window: MainWindow) -> None:
    window.show_page("now")
    press(window, Key.Key_F11)
    assert window.isFullScreen()
    press(window, Key.Key_F11)
    assert not window.isFullScreen()


def test_closing_is_told_before_the_window_goes(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("now")
    with qtbot.waitSignal(window.quit_requested):
        press(window, Key.Key_Q, CONTROL)
    assert window.isVisible()  # what that means is known elsewhere
    with qtbot.waitSignal(window.closing):
        window.leave()
    assert not window.isVisible()


def test_a_hidden_window_leaves_too_or_comes_up_where_it_may_not(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("now")
    window.hide()
    window.may_close = lambda _by_person: False
    with qtbot.assertNotEmitted(window.closing):
        window.leave()
    assert window.isVisible()
    window.hide()
    window.may_close = lambda _by_person: True
    with qtbot.waitSignal(window.closing):
        window.leave()
    assert not window.isVisible()


def test_the_theme_is_taken_on_at_once(window: MainWindow) -> None:
    window.show_page("now")
    before = window.grab().toImage()
    window.apply_theme(DARK, 150, still=False)
    after = window.grab().toImage()
    assert before.pixelColor(500, 600) != after.pixelColor(500, 600)
    assert after.pixelColor(500, 600).name().upper() == DARK.bg


def test_a_page_keeps_the_full_screen_that_was_asked_for_on_a_page(window: MainWindow) -> None:
    window.show_page("now")
    window.toggle_full_screen()
    window.show_page("support")
    assert window.isFullScreen()


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_large_text_in_a_small_window_leaves_the_icons_of_the_rail(window: MainWindow) -> None:
    window.show_page("now")
    window.apply_theme(LIGHT, 200, still=False)
    window.resize(1000, 700)
    rail = window.findChild(Rail)
    settle()
    wide = rail.width()
    window.resize(480, 420)
    settle()
    assert rail.width() < wide / 2
    assert all(each.accessibleName() and each.toolTip() for each in window.findChildren(RailButton))
    window.apply_theme(LIGHT, 100, still=False)
    settle()
    assert rail.width() >= 80
