# SPDX-License-Identifier: MIT
"""What the pages of all exercises share: eyes closed, and one way to tell a step."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import LIGHT
from companion.practice.catalog import BUILT_IN
from companion.practice.cues import Cue
from companion.practice.plan import BreathPlan
from companion.practice.session import Length
from companion.settings import Style
from companion.ui.pages.breath_session import BreathSession
from companion.ui.pages.exercise_page import Ear
from companion.ui.widgets.glow import Glow
from companion.ui.widgets.key_hints import KeyHint
from tests.fakes import FakeClock, FakeTicker

PLAN = BreathPlan(BUILT_IN[0], Length(seconds=60.0), 0.0, Style.ORB)
Key = Qt.Key


class FakeGuide:
    """Has the face of ``desktop.guide.Guide``, and remembers what it was to play and say."""

    def __init__(self, plays: bool = True, speaks: bool = False) -> None:
        self.plays, self.speaks = plays, speaks
        self.did: list[object] = []

    def open(self) -> None:
        self.did.append("open")

    def finish(self) -> None:
        self.did.append("finish")

    def hush(self) -> None:
        self.did.append("hush")

    def cue(self, cue: Cue, at_s: float | None = None) -> None:
        self.did.append((cue, at_s))

    def say(self, lines: tuple[str, ...], room_s: float | None) -> None:
        self.did.append((lines, room_s))


class Shown:
    def __init__(self, qtbot: QtBot, clock: FakeClock, guide: FakeGuide) -> None:
        self.clock, self.ticker, self.guide = clock, FakeTicker(), guide
        self.page = BreathSession(SessionRunner(clock, self.ticker), clock)  # type: ignore[arg-type]
        self.page.set_guide(guide)  # type: ignore[arg-type]
        qtbot.addWidget(self.page)
        self.page.set_theme(LIGHT, 100, still=False)
        self.page.resize(1000, 700)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.said: list[str] = []
        self.page.announce = self.said.append  # type: ignore[method-assign]
        self.page.begin(PLAN)
        self.page.furnish()

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * 2)):
            self.clock.advance(0.5)
            self.ticker.tick()

    def glow(self) -> Glow | None:
        found = [each for each in self.page.findChildren(Glow) if each.isVisible()]
        return found[0] if found else None


@pytest.fixture
def guide() -> FakeGuide:
    return FakeGuide()


@pytest.fixture
def shown(qtbot: QtBot, clock: FakeClock, guide: FakeGuide) -> Shown:
    return Shown(qtbot, clock, guide)


def test_each_phase_is_played_and_said_once_at_its_own_beginning(shown: Shown) -> None:
    began = shown.clock.monotonic_s()
    shown.run(5.0)
    assert shown.guide.did == [
        "open",
        (Cue.IN, began),
        (("Breathe in", "In"), 4.0),
        (Cue.OUT, pytest.approx(began + 4.0)),
        (("Breathe out", "Out"), pytest.approx(6.0)),
    ]
    shown.page.leave()
    assert shown.guide.did[-1] == "finish"


def test_an_end_of_its_own_has_a_close(shown: Shown) -> None:
    shown.run(60.0)
    assert shown.guide.did[-2:] == [(Cue.CLOSE, None), "finish"]


def test_a_pause_is_silent(shown: Shown) -> None:
    shown.run(1.0)
    QTest.keyClick(shown.page, Key.Key_Space)
    assert shown.guide.did[-1] == "hush"


def test_after_three_breaths_a_screen_reader_hears_only_the_tones(shown: Shown) -> None:
    shown.run(50.0)
    assert shown.said == ["Breathe in", "Breathe out"] * 3


@pytest.mark.parametrize("guide", [FakeGuide(plays=False)])
def test_without_tones_it_hears_every_phase(shown: Shown) -> None:
    shown.run(49.5)
    assert shown.said == ["Breathe in", "Breathe out"] * 5


@pytest.mark.parametrize("guide", [FakeGuide(speaks=True)])
def test_where_the_voice_speaks_nobody_else_does(shown: Shown) -> None:
    shown.run(30.0)
    assert shown.said == []


def test_e_leaves_one_glow_and_brings_everything_back(shown: Shown) -> None:
    told: list[bool] = []
    shown.page.eyes_closed_changed.connect(told.append)
    QTest.keyClick(shown.page, Key.Key_E)
    glow = shown.glow()
    assert glow is not None
    assert glow.geometry() == shown.page.rect()
    shown.run(4.0)
    full = glow._level
    shown.run(5.0)
    assert glow._level < full
    assert glow.line == ""
    for x in (300.0, 310.0):  # straight to the glow: a button that another test left held would take it away
        none, at = Qt.MouseButton.NoButton, QPointF(x, 300.0)
        moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(glow, moved)
    assert "E" in glow.line
    assert glow._fade.isActive()
    glow._fade.timeout.emit()
    assert glow.line == ""
    QTest.keyClick(shown.page, Key.Key_E)
    assert shown.glow() is None
    assert told == [True, False]


def test_keys_with_control_or_alt_are_not_for_the_exercise(shown: Shown) -> None:
    for key in (Key.Key_S, Key.Key_E, Key.Key_Space, Key.Key_5, Key.Key_L, Key.Key_G):
        for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
            QTest.keyClick(shown.page, key, modifier)
    assert shown.page.is_live
    assert not shown.page.eyes_closed
    assert shown.guide.did == ["open", *shown.guide.did[1:]]
    assert "hush" not in shown.guide.did


def test_the_glow_fills_a_window_that_changes_its_size(shown: Shown) -> None:
    QTest.keyClick(shown.page, Key.Key_E)
    shown.page.resize(700, 500)
    glow = shown.glow()
    assert glow is not None
    assert glow.geometry() == shown.page.rect()


def test_the_end_and_a_new_beginning_open_the_eyes(shown: Shown) -> None:
    told: list[bool] = []
    shown.page.eyes_closed_changed.connect(told.append)
    QTest.keyClick(shown.page, Key.Key_E)
    QTest.keyClick(shown.page, Key.Key_Escape)
    assert told == [True, False]
    assert shown.glow() is None
    shown.page.again(0.0)
    assert not shown.page.eyes_closed


def test_s_and_v_are_asked_of_whoever_knows_the_settings(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.page.sound_toggle_requested):
        QTest.keyClick(shown.page, Key.Key_S)
    with qtbot.waitSignal(shown.page.voice_toggle_requested):
        QTest.keyClick(shown.page, Key.Key_V)
    shown.page.show_ear(Ear.ON, Ear.NONE)
    words = {each.hint.id: each.text() for each in shown.page.findChildren(KeyHint)}
    assert (words["sound"], words["voice"]) == ("Sound: on", "Voice: none here")


def test_a_guide_that_comes_in_mid_session_is_opened(qtbot: QtBot, clock: FakeClock) -> None:
    shown = Shown(qtbot, clock, FakeGuide())
    later = FakeGuide()
    shown.page.set_guide(later)  # type: ignore[arg-type]
    assert later.did == ["open"]
    shown.page.leave()
    idle = FakeGuide()
    shown.page.set_guide(idle)  # type: ignore[arg-type]
    assert idle.did == []
    assert not QAccessible.isActive()
