# SPDX-License-Identifier: MIT
"""An exercise that nobody can see: nothing is painted, all is heard in time, and it is right once seen."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import LIGHT
from companion.desktop.trace import Trace
from companion.practice.catalog import BUILT_IN
from companion.practice.cues import Cue
from companion.practice.grounding import GroundPlan
from companion.practice.guided import Guided, GuidedPlan
from companion.practice.muscle_release import usual_release
from companion.practice.plan import BreathPlan
from companion.practice.session import Length
from companion.settings import SENSES, GroundWay, Settings, Style
from companion.ui.pages.breath_session import BreathSession
from companion.ui.pages.exercise_page import ExercisePage
from companion.ui.pages.ground_session import GroundSession
from companion.ui.pages.guided_session import GuidedSession
from companion.ui.pages.release_session import ReleaseSession
from tests.fakes import FakeClock, FakeTicker
from tests.ui.test_exercise_page import FakeGuide

Begin = Callable[[SessionRunner, FakeClock, Trace | None], ExercisePage]


def breath(runner: SessionRunner, clock: FakeClock, trace: Trace | None) -> ExercisePage:
    page = BreathSession(runner, clock)
    page.begin(BreathPlan(BUILT_IN[0], Length(seconds=60.0), 0.0, Style.ORB), trace)
    return page


def release(runner: SessionRunner, clock: FakeClock, trace: Trace | None) -> ExercisePage:
    page = ReleaseSession(runner, clock)
    page.begin(replace(usual_release(Settings()), groups=4, settle_in_s=0.0), trace)
    return page


def guided(runner: SessionRunner, clock: FakeClock, trace: Trace | None) -> ExercisePage:
    page = GuidedSession(runner, clock)
    page.begin(GuidedPlan(Guided.KIND_PAUSE, 3), trace)
    return page


every_page = pytest.mark.parametrize("begin", [breath, release, guided])


def window_of(page: ExercisePage, qtbot: QtBot) -> QWidget:
    """A window that ``page`` fills."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1120, 760)
    page.setParent(window)
    page.resize(window.size())
    page.show()
    with qtbot.waitExposed(window):
        window.show()
    return window


class Frames(QObject):
    """Counts what is painted in a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.count = 0
        for each in (window, *window.findChildren(QWidget)):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.count += event.type() == QEvent.Type.Paint
        return False


class Unseen:
    """A page in a window that can be seen, which it is told it cannot."""

    def __init__(self, qtbot: QtBot, clock: FakeClock, begin: Begin, trace: Trace | None = None) -> None:
        self.clock, self.ticker, self.guide = clock, FakeTicker(), FakeGuide()
        self.page = begin(SessionRunner(clock, self.ticker), clock, trace)  # type: ignore[arg-type]
        self.window = window_of(self.page, qtbot)
        self.page.set_guide(self.guide)  # type: ignore[arg-type]
        self.page.set_theme(LIGHT, 100, still=False)
        self.page.furnish()
        self.run(1.0)
        self.frames = Frames(self.page)

    def run(self, seconds: float) -> None:
        """Tick as a screen would, or wake as was asked for."""
        end = self.clock.seconds + seconds
        while self.clock.seconds < end - 1e-9 and self.ticker.is_running:
            step = 0.1 if self.ticker.once_s is None else max(0.001, self.ticker.once_s)
            self.clock.advance(min(step, end - self.clock.seconds))
            self.ticker.tick()
            QApplication.processEvents()

    def words(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]


@every_page
def test_nothing_is_painted_and_the_first_frame_is_right(
    qtbot: QtBot, clock: FakeClock, begin: Begin
) -> None:
    unseen = Unseen(qtbot, clock, begin)
    unseen.run(1.0)
    assert unseen.frames.count > 0  # what is seen is painted
    unseen.page.set_seen(False, goes_on=True)
    QApplication.processEvents()
    unseen.frames.count = 0
    unseen.run(21.3)
    assert unseen.frames.count == 0
    other = Unseen(qtbot, FakeClock(), begin)  # and this one was seen all the time
    other.run(1.0)
    other.run(21.3)
    unseen.page.set_seen(True, goes_on=True)
    assert unseen.ticker.once_s is None
    assert unseen.page.done_s == pytest.approx(other.page.done_s)
    assert unseen.words() == other.words()
    QApplication.processEvents()
    assert unseen.frames.count > 0
    for page in (unseen.page, other.page):
        page._pointer_at = page._clock.monotonic_s()
        page.show_hints()
    assert unseen.page.grab().toImage() == other.page.grab().toImage()


@every_page
def test_every_step_is_heard_in_its_moment(qtbot: QtBot, clock: FakeClock, begin: Begin) -> None:
    def heard(seen: bool) -> list[tuple[object, float]]:
        found = Unseen(qtbot, FakeClock(), begin)
        found.page.set_seen(seen, goes_on=True)
        found.run(59.0)
        cues = [each for each in found.guide.did if isinstance(each, tuple) and len(each) == 2]
        return [(what, round(at, 2)) for what, at in cues if isinstance(what, Cue) and isinstance(at, float)]

    seen, unseen = heard(True), heard(False)
    assert len(seen) > 1
    assert [what for what, _at in seen] == [what for what, _at in unseen]
    for (_what, at), (_same, later) in zip(seen, unseen, strict=True):
        assert later == pytest.approx(at, abs=0.011)


@every_page
def test_or_it_stands_still_and_says_why(qtbot: QtBot, clock: FakeClock, begin: Begin) -> None:
    unseen = Unseen(qtbot, clock, begin)
    done = unseen.page.done_s
    unseen.page.set_seen(False, goes_on=False)
    assert not unseen.ticker.is_running
    clock.advance(100.0)
    unseen.page.set_seen(True, goes_on=False)
    assert not unseen.ticker.is_running
    assert unseen.page.done_s == done
    assert "Paused while you were away. Space goes on when you like." in unseen.words()


@every_page
def test_going_to_sleep_is_going_away(qtbot: QtBot, clock: FakeClock, begin: Begin) -> None:
    unseen = Unseen(qtbot, clock, begin)
    unseen.page.pause_away()
    assert "Paused while you were away. Space goes on when you like." in unseen.words()


@every_page
def test_a_trace_has_no_frame_of_that_time(
    qtbot: QtBot, clock: FakeClock, tmp_path: Path, begin: Begin
) -> None:
    file = tmp_path / "trace.jsonl"
    unseen = Unseen(qtbot, clock, begin, Trace(file))
    unseen.page.set_seen(False, goes_on=True)
    unseen.run(10.0)
    unseen.page.set_seen(True, goes_on=True)
    QApplication.processEvents()
    unseen.run(0.5)
    unseen.page.leave()
    t = [json.loads(line)["t"] for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    assert any(each <= 1.0 for each in t)
    assert [each for each in t if 1.01 < each < 10.99] == []
    assert any(each >= 11.0 for each in t)


@every_page
def test_it_ends_in_time_with_nobody_looking(qtbot: QtBot, clock: FakeClock, begin: Begin) -> None:
    unseen = Unseen(qtbot, clock, begin)
    ended: list[float] = []
    unseen.page.ended.connect(lambda _finished: ended.append(clock.seconds))
    unseen.page.set_seen(False, goes_on=True)
    began, planned = clock.seconds - unseen.page.done_s, unseen.page.planned_s
    assert planned is not None
    unseen.run(planned + 30.0)
    assert len(ended) == 1
    assert planned - 0.01 <= ended[0] - began <= planned + 10.01  # a breath goes on to its end


def test_a_page_that_waits_for_the_person_just_waits(qtbot: QtBot, clock: FakeClock) -> None:
    page = GroundSession(clock)
    window = window_of(page, qtbot)
    page.begin(GroundPlan(GroundWay.SENSES, SENSES))
    page.furnish()
    page.set_seen(False, goes_on=False)
    frames = Frames(page)
    page.update()
    QApplication.processEvents()
    assert frames.count == 0
    page.set_seen(True, goes_on=False)
    page.set_refresh(144.0)
    QApplication.processEvents()
    assert frames.count > 0
    assert page.is_live
    window.close()


# the screen


def test_it_follows_its_screen(qtbot: QtBot, clock: FakeClock) -> None:
    unseen = Unseen(qtbot, clock, breath)
    screen, window = QGuiApplication.primaryScreen(), unseen.window.windowHandle()
    runner = unseen.page._runner  # type: ignore[attr-defined]
    for hear in (lambda: screen.refreshRateChanged.emit(60.0), lambda: window.screenChanged.emit(screen)):
        runner.set_refresh(144.0)  # as another screen had it
        assert unseen.ticker.hz == 144.0
        hear()
        assert unseen.ticker.hz == screen.refreshRate()


def test_it_follows_a_screen_that_is_plugged_in(qtbot: QtBot, clock: FakeClock) -> None:
    unseen = Unseen(qtbot, clock, release)
    screen, app = QGuiApplication.primaryScreen(), QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenAdded.emit(screen)
    unseen.page.set_refresh(75.0)
    screen.refreshRateChanged.emit(60.0)
    assert unseen.ticker.hz == screen.refreshRate()


def test_while_no_screen_is_left_it_goes_on(qtbot: QtBot, clock: FakeClock) -> None:
    unseen = Unseen(qtbot, clock, release)
    unseen.page.set_refresh(75.0)
    unseen.window.windowHandle().screenChanged.emit(None)
    assert unseen.ticker.is_running
    assert unseen.ticker.hz == 75.0
