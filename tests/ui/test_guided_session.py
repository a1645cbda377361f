# SPDX-License-Identifier: MIT
"""A guided practice by keys, with the clock and the ticker moved by hand."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.desktop.guide import Guide
from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.desktop.trace import Trace
from companion.practice.guided import Guided, GuidedPlan
from companion.practice.session import State
from companion.ui import guided_words as words
from companion.ui.pages.exercise_page import REST_S
from companion.ui.pages.guided_session import GuidedSession
from companion.ui.widgets.key_hints import KeyHint
from companion.ui.widgets.large_words import LargeWords
from companion.ui.widgets.still import Still
from tests.fakes import FakeClock, FakeTicker

KIND = GuidedPlan(Guided.KIND_PAUSE)
CARING = GuidedPlan(Guided.CARING_FIGURE, 3)
Key = Qt.Key


class Heard(GuidedSession):
    """Remembers what it announced."""

    def __init__(self, runner: SessionRunner, clock: FakeClock) -> None:
        super().__init__(runner, clock)
        self.heard: list[str] = []

    def announce(self, words: str) -> None:
        self.heard.append(words)
        super().announce(words)


class Sitting:
    """The page with all that moves it."""

    def __init__(self, qtbot: QtBot, clock: FakeClock) -> None:
        self.clock, self.ticker = clock, FakeTicker()
        self.page = Heard(SessionRunner(clock, self.ticker), clock)  # type: ignore[arg-type]
        qtbot.addWidget(self.page)
        self.page.set_theme(LIGHT, 100, still=False)
        self.page.resize(1120, 760)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.ended: list[bool] = []
        self.page.ended.connect(self.ended.append)

    def begin(self, plan: GuidedPlan = KIND, trace: Trace | None = None) -> "Sitting":
        self.page.begin(plan, trace)
        return self

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.clock.advance(0.2)
            QTest.keyClick(self.page, key)

    def run(self, seconds: float) -> None:
        while seconds > 1e-9:
            step = min(1.0, seconds)
            self.clock.advance(step)
            self.ticker.tick()
            seconds -= step

    def labels(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]

    def done(self) -> float:
        found = self.page.findChild(Still).scene.done
        assert found is not None
        return float(found)

    def hint(self, hint_id: str) -> KeyHint:
        return next(each for each in self.page.findChildren(KeyHint) if each.hint.id == hint_id)


@pytest.fixture
def sitting(qtbot: QtBot, clock: FakeClock) -> Sitting:
    return Sitting(qtbot, clock)


def test_it_begins_with_the_first_step(sitting: Sitting) -> None:
    sitting.begin()
    line = words.quiet_line("kind-arrive")
    assert {"A kind pause", line, "Step 1 of 7  ·  3:30 left"} <= set(sitting.labels())
    assert sitting.page.heard == [words.whole("kind-arrive")]
    assert sitting.page.hasFocus()
    assert (sitting.page.exercise, sitting.page.planned_s, sitting.page.is_live) == (
        "kind-pause",
        210.0,
        True,
    )


def test_every_step_is_told_once_and_the_end_is_its_own(sitting: Sitting) -> None:
    sitting.begin(CARING)
    assert sitting.page.exercise == "caring-figure"
    sitting.run(179.5)
    steps = [step.id for step in CARING.practice.steps]
    assert sitting.page.heard == [words.whole(each) for each in steps]
    assert sitting.ended == []
    sitting.run(1.0)
    assert sitting.ended == [True]
    assert sitting.page.done_s == 180.0
    assert sitting.done() == 1.0
    assert not sitting.ticker.is_running


def test_space_pauses_and_goes_on_where_it_stood(sitting: Sitting) -> None:
    sitting.begin()
    sitting.run(20.0)
    sitting.press(Key.Key_Space)
    assert not sitting.ticker.is_running
    assert sitting.hint("pause").text() == "Go on"
    assert "Paused. Space goes on when you like." in sitting.labels()
    sitting.clock.advance(600.0)
    sitting.press(Key.Key_Space)
    sitting.run(1.0)
    assert "Step 2 of 7  ·  3:09 left" in sitting.labels()
    assert sitting.page.heard.count(words.whole("kind-recall")) == 1


def test_a_held_space_is_one(sitting: Sitting) -> None:
    sitting.begin()
    sitting.run(1.0)
    QTest.keyPress(sitting.page, Key.Key_Space)
    for _ in range(4):
        repeat = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
        QApplication.sendEvent(sitting.page, repeat)
        QTest.keyRelease(sitting.page, Key.Key_Space)
        QTest.keyPress(sitting.page, Key.Key_Space)
    assert sitting.page._runner.session is not None
    assert sitting.page._runner.session.state is State.PAUSED


def test_arrows_go_by_steps_and_from_the_last_one_to_the_end(sitting: Sitting) -> None:
    sitting.begin()
    sitting.run(5.0)
    sitting.press(Key.Key_Right, Key.Key_Right)
    assert {"This hurts", "Step 3 of 7  ·  2:40 left"} <= set(sitting.labels())
    assert sitting.done() == pytest.approx(50 / 210)
    sitting.press(Key.Key_Left)
    assert "Something that is hard" in sitting.labels()
    assert sitting.page.heard[-1] == words.whole("kind-recall")
    sitting.press(*[Key.Key_Right] * 5)
    assert "Back to the room" in sitting.labels()
    assert sitting.ended == []
    sitting.press(Key.Key_Right)
    assert sitting.ended == [False]


def test_moving_while_paused_shows_and_tells_the_step(sitting: Sitting) -> None:
    sitting.begin()
    sitting.run(1.0)
    sitting.press(Key.Key_Space, Key.Key_Right)
    assert "Something that is hard" in sitting.labels()
    assert sitting.page.heard[-1] == "Something that is hard"
    sitting.press(Key.Key_Space)
    assert sitting.page.heard[-1] == words.whole("kind-recall")


def test_settling_in_waits_and_an_arrow_ends_it(sitting: Sitting) -> None:
    sitting.begin(GuidedPlan(Guided.KIND_PAUSE, settle_in_s=5.0))
    assert sitting.page.heard == []
    assert "Step 1 of 7  ·  3:30 left" in sitting.labels()
    sitting.run(2.0)
    assert sitting.page.done_s == 0.0
    sitting.press(Key.Key_Right)
    assert sitting.page.heard == [words.whole("kind-arrive")]


@pytest.mark.parametrize("after_s", [0.0, 0.5, 33.0, 100.0])
def test_esc_ends_at_once_at_any_second(sitting: Sitting, after_s: float) -> None:
    sitting.begin(CARING)
    sitting.run(after_s)
    sitting.press(Key.Key_Escape)
    assert sitting.ended == [False]
    assert not sitting.ticker.is_running
    assert sitting.page.done_s == pytest.approx(after_s + 0.2)


def test_grounding_is_one_key_away(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.begin(CARING)
    with qtbot.waitSignal(sitting.page.ground_requested):
        sitting.press(Key.Key_G)
    assert (sitting.ended, sitting.page.leads_on) == ([False], True)


def test_the_common_keys(sitting: Sitting, qtbot: QtBot) -> None:
    page = sitting.begin().page
    for key, signal in (
        (Key.Key_S, page.sound_toggle_requested),
        (Key.Key_V, page.voice_toggle_requested),
        (Key.Key_F, page.full_screen_requested),
        (Key.Key_7, page.rated),
        (Key.Key_Question, page.keys_requested),
    ):
        with qtbot.waitSignal(signal):
            sitting.press(key)
    page.show_start_rating(7)
    assert "A kind pause  ·  7 at the start" in sitting.labels()


def test_eyes_closed_glows_brighter_on_the_way(sitting: Sitting) -> None:
    sitting.begin()
    sitting.press(Key.Key_E)
    assert sitting.page.eyes_closed
    assert sitting.page._glow is not None
    sitting.run(20.0)
    early = sitting.page._glow._level
    sitting.run(100.0)
    assert sitting.page._glow._level > early
    sitting.press(Key.Key_E)
    assert not sitting.page.eyes_closed


def test_the_voice_has_the_words_and_then_the_reader_has_not(sitting: Sitting) -> None:
    class Speaking(Guide):
        plays = speaks = True  # type: ignore[assignment]

        def __init__(self) -> None:
            self.said: list[tuple[str, ...]] = []

        def open(self) -> None: ...

        def cue(self, cue: object, began_at_s: float | None = None) -> None: ...

        def hush(self) -> None: ...

        def finish(self) -> None: ...

        def say(self, lines: Sequence[str], room_s: float | None = None) -> None:
            self.said.append(tuple(lines))

    guide = Speaking()
    sitting.page.set_guide(guide)
    sitting.begin()
    sitting.run(16.0)
    assert guide.said == [words.spoken("kind-arrive"), words.spoken("kind-recall")]
    assert sitting.page.heard == []


def test_with_reduced_motion_the_ring_steps_with_the_seconds(sitting: Sitting) -> None:
    sitting.page.set_theme(LIGHT, 100, still=True)
    sitting.begin()
    sitting.run(10.0)
    before = sitting.done()
    sitting.clock.advance(0.6)
    sitting.ticker.tick()
    assert sitting.done() == before == 10 / 210
    sitting.page.set_theme(LIGHT, 100, still=False)
    sitting.ticker.tick()
    assert sitting.done() > before


def test_the_disc_never_changes(sitting: Sitting) -> None:
    sitting.begin()
    seen = set()
    for _ in range(30):
        sitting.run(5.0)
        scene = sitting.page.findChild(Still).scene
        seen.add((scene.fullness, scene.word, scene.count))
    assert seen == {(0.0, "", "")}


def test_again_is_the_same_with_the_settling_in_asked_for(sitting: Sitting) -> None:
    sitting.begin(CARING)
    sitting.press(Key.Key_Escape)
    sitting.page.again(4.0)
    assert sitting.page.plan == GuidedPlan(Guided.CARING_FIGURE, 3, settle_in_s=4.0)
    assert sitting.page.is_live
    assert sitting.page.as_record() == {"minutes": 3}
    assert sitting.page.did_words(1, "20") == "1:20 with a caring figure. What you did counts."


def test_before_the_first_one_there_is_nothing(sitting: Sitting) -> None:
    page = sitting.page
    assert (page.plan, page.planned_s, page.done_s, page.is_live) == (None, None, 0.0, False)
    page.again(0.0)
    sitting.press(Key.Key_Right, Key.Key_Space)
    page.refresh()
    assert not page.is_live


def test_the_trace_has_steps_and_nothing_else(sitting: Sitting, tmp_path: Path) -> None:
    file = tmp_path / "trace.jsonl"
    sitting.begin(KIND, Trace(file))
    for _ in range(40):
        sitting.run(1.0)
        sitting.page.repaint()
    sitting.page.findChild(Still).repaint()
    sitting.press(Key.Key_Escape)
    first, *frames = [json.loads(line) for line in file.read_text().splitlines()]
    assert (first["event"], first["exercise"], first["planned_s"]) == ("start", "kind-pause", 210.0)
    assert first["plan"] == {"with_touch": True}
    assert {frame["step"] for frame in frames} >= {"kind-recall"}
    assert all(frame.keys() == {"t", "at", "step", "fullness"} for frame in frames)


def test_the_keys_fade_and_a_moving_pointer_brings_them_back(sitting: Sitting) -> None:
    sitting.begin()
    sitting.run(REST_S + 2.0)
    assert sitting.hint("pause").opacity == 0.0
    QTest.mouseMove(sitting.page.findChild(LargeWords).viewport(), QPoint(300, 200))
    QTest.mouseMove(sitting.page.findChild(LargeWords).viewport(), QPoint(310, 200))
    assert sitting.hint("pause").opacity == 1.0


def test_a_click_on_a_key_does_what_it_says(sitting: Sitting) -> None:
    sitting.begin()
    QTest.mouseClick(sitting.hint("on"), Qt.MouseButton.LeftButton)
    assert "Something that is hard" in sitting.labels()
    QTest.mouseClick(sitting.hint("back"), Qt.MouseButton.LeftButton)
    assert "A kind pause" in sitting.labels()
    QTest.mouseClick(sitting.hint("pause"), Qt.MouseButton.LeftButton)
    assert not sitting.ticker.is_running


@pytest.mark.parametrize("plan", [KIND, GuidedPlan(Guided.CARING_FIGURE, 10)])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(480, 420), (800, 600), (1120, 760)])
def test_nothing_is_cut_and_nothing_moves(
    sitting: Sitting, plan: GuidedPlan, percent: int, size: tuple[int, int]
) -> None:
    sitting.page.set_theme(DARK, percent, still=False)
    sitting.page.resize(*size)
    sitting.begin(plan)
    view = sitting.page.findChild(LargeWords)
    places = set()
    for _ in plan.practice.steps[1:]:
        sitting.press(Key.Key_Right)
        said, line = view._words, view._line
        places.add((said.geometry().getRect(), line.geometry().getRect(), view._above.geometry().getRect()))
        for each in (said, line):
            assert each.height() >= each.heightForWidth(each.width())
        if not view.scrolls:
            assert line.geometry().bottom() <= view.height()
    assert len(places) == 1
    if view.scrolls:
        sitting.press(Key.Key_Down)
        assert view.verticalScrollBar().value() > 0


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_it_paints_something_in_both_themes(sitting: Sitting, tokens: Tokens) -> None:
    sitting.page.set_theme(tokens, 100, still=False)
    sitting.begin()
    image = sitting.page.grab().toImage()
    assert len({image.pixel(x, y) for x in range(400, 700, 3) for y in range(150, 450, 3)}) > 3


def test_the_panel_of_keys_has_them(sitting: Sitting) -> None:
    assert sitting.page.session_keys() == words.guided_keys()
    assert sitting.page.longest_line() == words.longest_line()
