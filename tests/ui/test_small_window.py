# SPDX-License-Identifier: MIT
"""The small window by keys and pointer; the clock and the ticker are moved by hand."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import DARK, LIGHT
from companion.desktop.trace import Trace
from companion.practice.catalog import BUILT_IN
from companion.practice.plan import BreathPlan
from companion.practice.session import Length, Session, State
from companion.settings import Style
from companion.ui.pages.breath_session import BreathSession
from companion.ui.small_window import FROM_EDGE, SIDE, STEP, SmallWindow, kept_in, place_of
from companion.ui.widgets.pacer import Pacer
from companion.ui.widgets.veil import Veil
from tests.fakes import FakeClock, FakeTicker

PLAN = BreathPlan(BUILT_IN[0], Length(seconds=60.0), 0.0, Style.ORB)
ROOMS = [QRect(0, 24, 1280, 1000), QRect(1280, 0, 1920, 1080)]
Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


class Small:
    """A session in the small window, with all that it told."""

    def __init__(self, qtbot: QtBot, clock: FakeClock, trace: Trace | None = None) -> None:
        self.clock, self.ticker = clock, FakeTicker()
        self.page = BreathSession(SessionRunner(clock, self.ticker), clock)  # type: ignore[arg-type]
        qtbot.addWidget(self.page)
        self.page.set_theme(LIGHT, 100, still=False)
        self.page.resize(1000, 700)
        self.page.show()
        self.page.begin(PLAN, trace)
        self.page.furnish()
        self.window = SmallWindow(self.page)
        qtbot.addWidget(self.window)
        self.window.set_theme(LIGHT)
        self.told: list[object] = []
        self.window.large_requested.connect(lambda: self.told.append("large"))
        self.window.hide_requested.connect(lambda: self.told.append("hide"))
        self.window.closed.connect(lambda: self.told.append("closed"))
        self.window.moved.connect(self.told.append)
        with qtbot.waitExposed(self.window):
            self.window.open("100,200", through=False, take_focus=True)
        self.page.hide()

    @property
    def session(self) -> Session:
        found = self.page._runner.session
        assert found is not None
        return found

    def pacer(self) -> Pacer:
        (found,) = (each for each in self.window.findChildren(Pacer) if not each.isHidden())
        return found

    def veil(self) -> Veil:
        (found,) = self.window.findChildren(Veil)
        return found

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * 2)):
            self.clock.advance(0.5)
            self.ticker.tick()


@pytest.fixture
def small(qtbot: QtBot, clock: FakeClock) -> Small:
    return Small(qtbot, clock)


def test_it_shows_the_breath_and_no_word(small: Small, qtbot: QtBot) -> None:
    assert (small.window.width(), small.window.height()) == (SIDE, SIDE)
    assert small.window.windowTitle() == "Companion"
    assert small.window.findChildren(QLabel) == []
    small.run(2.0)
    assert small.pacer().scene.fullness == pytest.approx(0.5)
    with_word = small.pacer().grab().toImage()
    small.pacer().show_scene(type(small.pacer().scene)(0.5, "", "", small.pacer().scene.done, 2.0))
    assert small.pacer().grab().toImage() == with_word


@pytest.mark.parametrize("style", list(Style))
def test_every_pacer_has_all_the_room(qtbot: QtBot, clock: FakeClock, style: Style) -> None:
    small = Small(qtbot, clock)
    small.page.begin(BreathPlan(BUILT_IN[0], Length(seconds=60.0), 0.0, style))
    assert small.pacer().words_height() == 0.0
    assert small.pacer().words_size() == (0.0, 0.0)
    assert small.pacer().size() == small.window.rect().adjusted(10, 10, -10, -10).size()
    small.window.close()
    (back,) = (each for each in small.page.findChildren(Pacer) if not each.isHidden())
    assert back.words_height() > 0.0
    assert back.words_size()[0] > 0.0


def test_it_lies_above_all_others_and_in_no_list_of_windows(small: Small) -> None:
    flags = small.window.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.WindowType_Mask == Qt.WindowType.Tool
    assert not small.window.is_through
    assert not small.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_it_takes_the_keyboard_only_where_it_was_asked_for_with_it(small: Small) -> None:
    small.window.close()
    small.window.open("", through=False, take_focus=False)
    assert small.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    small.window.close()
    window = small.window.windowHandle()
    small.window.open("", through=True, take_focus=True)
    assert small.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert small.window.is_through
    assert small.window.windowHandle() is window  # whoever watches it watches the same one
    flags = small.window.windowHandle().flags()
    assert flags & Qt.WindowType.WindowTransparentForInput
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    small.window.open("", through=False, take_focus=False)
    assert not small.window.is_through
    assert small.window.isVisible()
    assert small.told == ["closed", "closed"]


# keys


def test_space_pauses_and_that_can_be_seen(small: Small, qtbot: QtBot) -> None:
    small.run(1.0)
    moving = small.window.grab().toImage()
    assert small.veil().isHidden()
    QTest.keyClick(small.window, Key.Key_Space)
    assert small.session.state is State.PAUSED
    assert small.veil().isVisible()
    assert small.window.grab().toImage() != moving
    small.clock.advance(1.0)
    QTest.keyClick(small.window, Key.Key_Space)
    assert small.session.state is State.RUNNING
    assert small.veil().isHidden()


def test_arrows_change_the_pace(small: Small) -> None:
    QTest.keyClick(small.window, Key.Key_Right)
    assert small.session.pace == 1.05
    QTest.keyClick(small.window, Key.Key_Left)
    assert small.session.pace == 1.0


def test_m_and_a_double_click_come_back(small: Small) -> None:
    QTest.keyClick(small.window, Key.Key_M)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseDClick(small.window, button)
        QTest.mouseRelease(small.window, button)  # else it counts as held in all that follows
    assert small.told == ["large", "large"]


def test_f12_hides(small: Small) -> None:
    QTest.keyClick(small.window, Key.Key_F12)
    assert small.told == ["hide"]


def test_a_held_key_is_pressed_once(small: Small) -> None:
    for key in (Key.Key_M, Key.Key_F12, Key.Key_Escape):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(small.window, event)
    assert small.told == []
    assert small.page.is_live


def test_keys_with_words_to_show_do_nothing(small: Small) -> None:
    asked: list[str] = []
    small.page.keys_requested.connect(lambda: asked.append("keys"))
    small.page.full_screen_requested.connect(lambda: asked.append("full"))
    small.page.sound_toggle_requested.connect(lambda: asked.append("sound"))
    for key in (Key.Key_E, Key.Key_F, Key.Key_G, Key.Key_Question, Key.Key_7, Key.Key_S):
        QTest.keyClick(small.window, key)
    QTest.keyClick(small.window, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["sound"]
    assert small.page.is_live
    assert not small.page.eyes_closed


def test_follow_me_hears_space(small: Small) -> None:
    QTest.keyClick(small.window, Key.Key_L)
    assert small.page.followed
    QTest.keyPress(small.window, Key.Key_Space)
    small.run(2.0)
    assert small.pacer().scene.word == "Breathe in"
    QTest.keyRelease(small.window, Key.Key_Space)
    small.run(1.0)
    assert small.pacer().scene.word == "Breathe out"


def test_what_is_held_ends_with_the_keyboard(small: Small) -> None:
    QTest.keyClick(small.window, Key.Key_L)
    QTest.keyPress(small.window, Key.Key_Space)
    small.run(2.0)
    small.window.clearFocus()
    small.run(1.0)
    assert small.pacer().scene.word == "Breathe out"


# its place


def test_it_comes_up_where_it_stood(small: Small) -> None:
    assert small.window.pos() == QPoint(100, 200)


def test_shift_and_an_arrow_move_it(small: Small, qtbot: QtBot) -> None:
    with qtbot.waitSignal(small.window.moved) as told:
        QTest.keyClick(small.window, Key.Key_Right, Shift)
        QTest.keyClick(small.window, Key.Key_Down, Shift)
        QTest.keyClick(small.window, Key.Key_Down, Shift)
        QTest.keyClick(small.window, Key.Key_Up, Shift)
        QTest.keyClick(small.window, Key.Key_Right, Shift)
        QTest.keyClick(small.window, Key.Key_Left, Shift)
    assert told.args == [f"{100 + STEP},{200 + STEP}"]
    assert small.session.pace == 1.0


def test_it_is_moved_by_its_middle(small: Small) -> None:
    middle = small.window.rect().center()
    QTest.mousePress(small.window, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(small.window, middle + QPoint(1, 1))
    assert small.window.pos() == QPoint(100, 200)
    QTest.mouseMove(small.window, middle + QPoint(60, 30))
    assert small.window.pos() == QPoint(160, 230)
    QTest.mouseRelease(small.window, Qt.MouseButton.LeftButton)
    QTest.mouseMove(small.window, middle + QPoint(90, 90))
    assert small.window.pos() == QPoint(160, 230)
    small.window.close()
    assert small.told == ["160,230", "closed"]


def test_a_place_that_nobody_asked_for_as_it_comes_up_is_asked_anew_and_not_told(
    small: Small, qtbot: QtBot
) -> None:
    """On X Qt may take the place within a frame that is in the making for the window's own."""
    small.window.move(0, 0)
    qtbot.waitUntil(lambda: small.window.pos() == QPoint(100, 200))
    with qtbot.waitSignal(small.window.moved) as told:
        small.window.move(300, 100)  # a desktop moves it by keys of its own, and has its way
    assert told.args == ["300,100"]
    assert small.told == ["300,100"]


def test_an_arrow_moves_it_from_where_it_was_to_come_up(small: Small) -> None:
    small.window.move(0, 0)
    QTest.keyClick(small.window, Key.Key_Right, Shift)
    assert small.window.pos() == QPoint(100 + STEP, 200)


def test_a_press_finds_it_where_it_was_to_come_up(small: Small) -> None:
    small.window.move(0, 0)
    QTest.mousePress(small.window, Qt.MouseButton.LeftButton)
    assert small.window.pos() == QPoint(100, 200)
    QTest.mouseRelease(small.window, Qt.MouseButton.LeftButton)


def test_gone_before_it_stands_it_tells_no_place(small: Small) -> None:
    small.window.move(0, 0)
    small.window.close()
    assert small.told == ["closed"]


def test_it_stays_on_the_screen(small: Small) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    for _ in range(60):
        QTest.keyClick(small.window, Key.Key_Right, Shift)
    assert small.window.x() == room.right() + 1 - SIDE


@given(st.integers(-99999, 99999), st.integers(-99999, 99999))
def test_wherever_it_stood_it_is_whole_on_a_screen_of_now(x: int, y: int) -> None:
    found = place_of(f"{x},{y}", ROOMS)
    window = QRect(found.x(), found.y(), SIDE, SIDE)
    assert any(room.contains(window) for room in ROOMS)
    if any(room.contains(QRect(x, y, SIDE, SIDE)) for room in ROOMS):
        assert found == QPoint(x, y)


@pytest.mark.parametrize("at", ["", "here", "1", "1,2,3", "1.5,2"])
def test_without_a_place_it_is_the_corner(at: str) -> None:
    assert place_of(at, ROOMS) == QPoint(1280 - SIDE - FROM_EDGE, 1024 - SIDE - FROM_EDGE)


def test_a_screen_smaller_than_it_shows_its_corner() -> None:
    assert kept_in(QPoint(500, 500), QRect(10, 20, 100, 100)) == QPoint(10, 20)


# the end


def test_esc_ends_and_it_goes_by_itself(small: Small, qtbot: QtBot) -> None:
    small.run(3.0)
    with qtbot.waitSignal(small.window.closed):
        QTest.keyClick(small.window, Key.Key_Escape)
        assert small.window.isVisible()  # a second Esc is not to reach another program
        QTest.keyClick(small.window, Key.Key_Escape)
    assert not small.window.isVisible()
    assert small.session.done_s == 3.0


def test_at_its_own_end_it_rests_and_goes(small: Small, qtbot: QtBot) -> None:
    with qtbot.waitSignal(small.window.closed):
        small.run(61.0)
        assert small.session.finished
        assert small.window.isVisible()
        QTest.keyClick(small.window, Key.Key_Escape)  # over already
    assert small.told == ["closed"]


def test_a_new_session_keeps_it_open(small: Small) -> None:
    QTest.keyClick(small.window, Key.Key_Escape)
    small.veil().show_share(0.9)
    small.page.begin(PLAN)
    assert small.veil().isHidden()
    assert small.window.isVisible()
    small.run(2.0)
    assert small.pacer().scene.t == 2.0


def test_with_reduced_motion_nothing_fades(small: Small, qtbot: QtBot) -> None:
    small.window.set_theme(DARK, still=True)
    with qtbot.waitSignal(small.window.closed):
        QTest.keyClick(small.window, Key.Key_Escape)
        qtbot.waitUntil(lambda: not small.window.isVisible())
        assert small.veil().isHidden()


def test_closing_gives_the_breath_back(small: Small) -> None:
    small.run(1.0)
    small.window.close()
    small.window.close()
    assert small.told == ["closed"]
    (pacer,) = (each for each in small.page.findChildren(Pacer) if not each.isHidden())
    assert pacer.parentWidget() is small.page
    assert pacer.width() > SIDE
    small.run(1.0)
    assert pacer.scene.t == 2.0
    assert small.page.is_live


def test_closing_it_ends_nothing_by_itself(small: Small) -> None:
    QApplication.sendEvent(small.window, QCloseEvent())
    assert small.page.is_live


# what goes on


def test_every_painted_frame_is_traced(qtbot: QtBot, clock: FakeClock, tmp_path: Path) -> None:
    file = tmp_path / "trace.jsonl"
    small = Small(qtbot, clock, Trace(file))
    for _ in range(5):
        small.run(0.5)
        small.pacer().repaint()
    small.page.leave()
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["t"] for line in lines[1:] if line["t"] > 0] == [0.5, 1.0, 1.5, 2.0, 2.5]
    small.window.close()


def test_eyes_open_for_it(qtbot: QtBot, small: Small) -> None:
    small.window.close()
    small.page.show()
    small.page.toggle_eyes_closed()
    told: list[bool] = []
    small.page.eyes_closed_changed.connect(told.append)
    small.window.open("", through=False, take_focus=False)
    assert told == [False]


def test_a_theme_of_its_own_is_the_sessions_too(small: Small) -> None:
    before = small.window.grab().toImage()
    small.page.set_theme(DARK, 200, still=True)
    small.window.set_theme(DARK, still=True)
    assert small.window.grab().toImage() != before
    assert small.pacer().parentWidget() is not small.page
    assert small.pacer().words_height() == 0.0


def test_a_screen_reader_is_told_in_the_small_window(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[object, str]] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append((event.object(), event.message()))
    )
    QTest.keyClick(small.window, Key.Key_Space)
    small.clock.advance(1.0)
    QTest.keyClick(small.window, Key.Key_Space)
    small.run(4.5)
    assert [words for _widget, words in said] == ["Paused", "Going on", "Breathe out"]
    assert {widget.window() for widget, _words in said} == {small.window}  # type: ignore[attr-defined]
    assert small.window.accessibleName()
