# SPDX-License-Identifier: MIT
"""A session by keys and pointer, with the clock and the ticker moved by hand."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import DARK, LIGHT
from companion.desktop.trace import Trace
from companion.practice.catalog import BUILT_IN, built_in
from companion.practice.plan import BreathPlan
from companion.practice.session import Length, Session, State
from companion.settings import Style
from companion.ui.pages.breath_session import BreathSession
from companion.ui.pages.exercise_page import FADE_S, REST_S
from companion.ui.widgets.key_hints import KeyHint
from companion.ui.widgets.pacer import Pacer
from tests.fakes import FakeClock, FakeTicker

PLAN = BreathPlan(BUILT_IN[0], Length(seconds=180.0), 0.0, Style.ORB)
Key = Qt.Key


@pytest.fixture
def ticker() -> FakeTicker:
    return FakeTicker()


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock, ticker: FakeTicker) -> BreathSession:
    made = BreathSession(SessionRunner(clock, ticker), clock)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.set_theme(LIGHT, 100, still=False)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    made.begin(PLAN)
    made.furnish()
    return made


def session(page: BreathSession) -> Session:
    found = page._runner.session
    assert found is not None
    return found


def run(clock: FakeClock, ticker: FakeTicker, seconds: float) -> None:
    while seconds > 1e-9:
        step = min(0.5, seconds)
        clock.advance(step)
        ticker.tick()
        seconds -= step


def pacer(page: BreathSession) -> Pacer:
    (found,) = [each for each in page.findChildren(Pacer) if not each.isHidden()]
    return found


def labels(page: BreathSession) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel)]


def hint(page: BreathSession, hint_id: str) -> KeyHint:
    return next(each for each in page.findChildren(KeyHint) if each.hint.id == hint_id)


def again(page: BreathSession, kind: QEvent.Type, key: Qt.Key) -> None:
    """What the keyboard sends by itself while a key is held."""
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(page, event)


def test_it_breathes_from_the_first_moment(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    assert ticker.is_running
    run(clock, ticker, 2.0)
    scene = pacer(page).scene
    assert (scene.word, scene.count, scene.t) == ("Breathe in", "2", 2.0)
    assert scene.fullness == pytest.approx(0.5)
    assert scene.done == pytest.approx(2 / 180)
    assert "Long exhale" in labels(page)
    assert "2:58 left" in labels(page)
    run(clock, ticker, 2.0)
    assert pacer(page).scene.word == "Breathe out"


def test_space_pauses_and_goes_on(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    run(clock, ticker, 1.0)
    QTest.keyClick(page, Key.Key_Space)
    assert session(page).state is State.PAUSED
    assert not ticker.is_running
    assert "Paused. Space goes on when you like." in labels(page)
    assert hint(page, "pause").text() == "Go on"
    clock.advance(100.0)
    again(page, QEvent.Type.KeyPress, Key.Key_Space)
    assert session(page).state is State.PAUSED
    QTest.keyClick(page, Key.Key_Space)
    assert session(page).state is State.RUNNING
    assert hint(page, "pause").text() == "Pause"
    assert session(page).done_s == 1.0


def test_after_a_gap_it_says_why_it_paused(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    run(clock, ticker, 1.0)
    clock.advance(600.0)
    ticker.tick()
    assert "Paused while you were away. Space goes on when you like." in labels(page)
    assert session(page).done_s == 1.0


def test_arrows_change_the_pace(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    run(clock, ticker, 2.0)
    before = pacer(page).scene.fullness
    for _ in range(2):
        QTest.keyClick(page, Key.Key_Right)
    assert session(page).pace == 1.1
    QTest.keyClick(page, Key.Key_Left)
    assert session(page).pace == 1.05
    assert pacer(page).scene.fullness == pytest.approx(before)
    assert any(each.startswith("1.05 ×") for each in labels(page))


def test_digits_rate_the_start_without_stopping(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker
) -> None:
    told: list[int] = []
    page.rated.connect(told.append)
    page.rated.connect(page.show_start_rating)
    QTest.keyClick(page, Key.Key_7)
    clock.advance(1.5)
    QTest.keyClick(page, Key.Key_1)
    clock.advance(0.3)
    QTest.keyClick(page, Key.Key_0)
    QTest.keyClick(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    again(page, QEvent.Type.KeyPress, Key.Key_0)
    assert told == [7, 1, 10]
    assert session(page).state is State.RUNNING
    assert any("10 at the start" in each for each in labels(page))


def test_escape_ends_at_once(page: BreathSession, clock: FakeClock, ticker: FakeTicker, qtbot: QtBot) -> None:
    run(clock, ticker, 5.0)
    with qtbot.waitSignal(page.ended) as told:
        QTest.keyClick(page, Key.Key_Escape)
    assert told.args == [False]
    assert not ticker.is_running
    assert session(page).done_s == 5.0


def test_it_ends_by_itself(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    told: list[bool] = []
    page.ended.connect(told.append)
    run(clock, ticker, 182.0)
    assert told == [True]
    assert not ticker.is_running
    assert pacer(page).scene.fullness == 0.0


def test_the_other_keys(page: BreathSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.full_screen_requested):
        QTest.keyClick(page, Key.Key_F)
    with qtbot.waitSignal(page.keys_requested):
        QTest.keyClick(page, Key.Key_Question)
    assert session(page).state is State.PAUSED
    with qtbot.waitSignals([page.ended, page.ground_requested], order="strict"):
        QTest.keyClick(page, Key.Key_G)
    assert session(page).state is State.ENDED


@pytest.mark.parametrize(
    "hint_id", ["pause", "slower", "faster", "follow", "rate", "full", "ground", "keys", "end"]
)
def test_each_key_can_be_clicked_too(page: BreathSession, hint_id: str) -> None:
    seen: list[str] = []
    page.full_screen_requested.connect(lambda: seen.append("full"))
    page.ground_requested.connect(lambda: seen.append("ground"))
    page.keys_requested.connect(lambda: seen.append("keys"))
    found = session(page)
    QTest.mouseClick(hint(page, hint_id), Qt.MouseButton.LeftButton)
    did = {
        "pause": found.state is State.PAUSED,
        "slower": found.pace == 0.95,
        "faster": found.pace == 1.05,
        "follow": page.followed,
        "rate": seen == ["keys"],
        "full": seen == ["full"],
        "ground": seen == ["ground"] and found.state is State.ENDED,
        "keys": seen == ["keys"],
        "end": found.state is State.ENDED,
    }
    assert did[hint_id]
    assert page.hasFocus()


# follow me


def test_follow_me_by_space(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    run(clock, ticker, 2.0)
    before = pacer(page).scene.fullness
    QTest.keyClick(page, Key.Key_L)
    ticker.tick()
    assert page.followed
    assert pacer(page).scene.fullness == pytest.approx(before)
    assert pacer(page).scene.word == "You lead"
    assert hint(page, "follow").text() == "Lead me"
    run(clock, ticker, 3.0)
    for breath in range(3):
        QTest.keyPress(page, Key.Key_Space)
        run(clock, ticker, 1.0)
        again(page, QEvent.Type.KeyRelease, Key.Key_Space)
        again(page, QEvent.Type.KeyPress, Key.Key_Space)
        run(clock, ticker, 1.0)
        assert pacer(page).scene.word == "Breathe in", breath
        QTest.keyRelease(page, Key.Key_Space)
        run(clock, ticker, 3.0)
        assert pacer(page).scene.word == "Breathe out"
    QTest.keyPress(page, Key.Key_Space)  # the fourth breath belongs to the pacer
    ticker.tick()
    assert pacer(page).scene.word == "Breathe in"
    assert pacer(page).scene.count == "2"
    assert any(each.startswith("The pacer has it now") for each in labels(page))
    QTest.keyRelease(page, Key.Key_Space)
    QTest.keyClick(page, Key.Key_Space)  # and a Space by habit is no pause
    assert session(page).state is State.RUNNING
    run(clock, ticker, 6.0)
    QTest.keyClick(page, Key.Key_Space)
    assert session(page).state is State.PAUSED


def test_follow_me_by_the_mouse(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    QTest.keyClick(page, Key.Key_L)
    run(clock, ticker, 7.0)
    middle = QPoint(500, 300)
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=middle)
    run(clock, ticker, 2.0)
    assert pacer(page).scene.word == "Breathe in"
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=middle)
    ticker.tick()
    assert pacer(page).scene.word == "Breathe out"


def test_a_held_key_is_let_go_with_the_focus(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker
) -> None:
    QTest.keyClick(page, Key.Key_L)
    QTest.keyPress(page, Key.Key_Space)
    run(clock, ticker, 2.0)
    page.clearFocus()
    ticker.tick()
    assert pacer(page).scene.word == "Breathe out"


def test_l_again_leads_back(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    QTest.keyClick(page, Key.Key_L)
    QTest.keyClick(page, Key.Key_L)
    ticker.tick()
    assert pacer(page).scene.word == "Breathe in"
    QTest.keyClick(page, Key.Key_Space)
    QTest.keyClick(page, Key.Key_L)
    assert session(page).state is State.RUNNING
    QTest.keyClick(page, Key.Key_Escape)
    QTest.keyClick(page, Key.Key_L)
    assert session(page).state is State.ENDED


# what is seen


def test_the_keys_fade_at_rest_and_come_back(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker
) -> None:
    pause = hint(page, "pause")
    run(clock, ticker, REST_S)
    assert pause.opacity == 1.0
    run(clock, ticker, FADE_S / 2)
    assert pause.opacity == pytest.approx(0.5)
    run(clock, ticker, FADE_S)
    assert pause.opacity == 0.0
    place = QPointF(20, 20)
    QApplication.sendEvent(
        page,
        QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            place,
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    assert pause.opacity == 1.0
    run(clock, ticker, REST_S + 2 * FADE_S)
    assert pause.opacity == 0.0
    QTest.keyClick(page, Key.Key_Space)
    assert pause.opacity == 1.0


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize(("size", "percent"), [((1000, 700), 100), ((800, 600), 200), ((480, 420), 200)])
def test_nothing_is_cut_or_covered(
    page: BreathSession,
    clock: FakeClock,
    ticker: FakeTicker,
    style: Style,
    size: tuple[int, int],
    percent: int,
) -> None:
    page.set_theme(DARK, percent, still=False)
    page.resize(*size)
    page.begin(BreathPlan(BUILT_IN[5], Length(), 0.0, style))
    run(clock, ticker, 1.0)
    QApplication.processEvents()
    breath = pacer(page).geometry()
    assert page.rect().contains(breath)
    assert breath.height() >= 80
    for label in page.findChildren(QLabel):
        assert page.rect().contains(label.geometry()), label.text()
        assert not breath.intersects(label.geometry()), label.text()
        text = label.fontMetrics().boundingRect(
            0,
            0,
            label.width(),
            10_000,
            int(Qt.TextFlag.TextWordWrap if label.wordWrap() else 0),
            label.text(),
        )
        assert text.width() <= label.width(), label.text()
        assert text.height() <= label.height() + 2, label.text()
    shown = [each for each in page.findChildren(KeyHint) if each.isVisible()]
    assert {"pause", "end"} <= {each.hint.id for each in shown}
    places = [each.geometry().translated(each.parentWidget().pos()) for each in shown]
    for number, place in enumerate(places):
        assert page.rect().contains(place)
        assert not breath.intersects(place)
        assert not any(place.intersects(other) for other in places[:number])


@pytest.mark.parametrize("style", list(Style))
def test_reduced_motion_is_still_whatever_the_style(page: BreathSession, style: Style) -> None:
    page.set_theme(LIGHT, 100, still=True)
    page.begin(BreathPlan(BUILT_IN[0], Length(), 0.0, style))
    assert type(pacer(page)).__name__ == "Still"
    page.set_theme(LIGHT, 100, still=False)
    assert type(pacer(page)).__name__.lower() == style.value


def test_a_pattern_for_practice_says_so(page: BreathSession) -> None:
    box = built_in("box")
    assert box is not None
    page.begin(BreathPlan(box, Length(), 0.0, Style.ORB))
    assert "For practice, not for panic. Leave a phase whenever it is hard." in labels(page)
    assert "Until you stop" in labels(page)


def test_the_trace_has_a_line_for_each_painted_frame(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker, tmp_path: Path
) -> None:
    file = tmp_path / "trace.jsonl"
    page.leave()
    page.begin(BreathPlan(BUILT_IN[0], Length(breaths=1), 0.0, Style.ORB), Trace(file))
    for _ in range(4):
        run(clock, ticker, 0.5)
        pacer(page).repaint()
    pacer(page).repaint()  # the same frame again is no new one
    QTest.keyClick(page, Key.Key_Escape)
    start, *frames = map(json.loads, file.read_text().splitlines())
    assert start["pattern"]["id"] == "long-exhale"
    assert [frame["t"] for frame in frames][-4:] == [0.5, 1.0, 1.5, 2.0]
    assert {frame["step"] for frame in frames} == {"in"}


def test_a_held_space_is_one_press_also_where_repeats_look_like_keys(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker
) -> None:
    run(clock, ticker, 1.0)
    QTest.keyPress(page, Key.Key_Space)
    for _ in range(7):
        clock.advance(0.04)
        QTest.keyRelease(page, Key.Key_Space)
        clock.advance(0.002)
        QTest.keyPress(page, Key.Key_Space)
    assert session(page).state is State.PAUSED
    clock.advance(0.04)
    QTest.keyRelease(page, Key.Key_Space)
    clock.advance(0.5)
    QTest.keyClick(page, Key.Key_Space)
    assert session(page).state is State.RUNNING


def test_follow_me_takes_a_held_space_as_one_breath_in(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker
) -> None:
    QTest.keyClick(page, Key.Key_L)
    QTest.keyPress(page, Key.Key_Space)
    for _ in range(20):
        run(clock, ticker, 0.1)
        QTest.keyRelease(page, Key.Key_Space)
        clock.advance(0.001)
        QTest.keyPress(page, Key.Key_Space)
    assert pacer(page).scene.word == "Breathe in"
    QTest.keyRelease(page, Key.Key_Space)
    run(clock, ticker, 0.2)
    run(clock, ticker, 0.1)
    assert pacer(page).scene.word == "Breathe out"
    assert session(page).look().frame.round == 0


def test_follow_me_from_a_pause_goes_on(page: BreathSession, clock: FakeClock, ticker: FakeTicker) -> None:
    run(clock, ticker, 1.0)
    QTest.keyClick(page, Key.Key_Space)
    clock.advance(60.0)
    QTest.keyClick(page, Key.Key_L)
    assert session(page).state is State.RUNNING
    assert ticker.is_running
    assert pacer(page).scene.word == "You lead"


def test_having_followed_is_remembered_after_leading_again(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker
) -> None:
    run(clock, ticker, 1.0)
    assert not page.followed
    QTest.keyClick(page, Key.Key_L)
    run(clock, ticker, 1.0)
    QTest.keyClick(page, Key.Key_L)
    run(clock, ticker, 1.0)
    assert pacer(page).scene.word == "Breathe in"
    assert page.followed


# the small window


def test_m_asks_for_the_small_window(page: BreathSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.small_requested):
        QTest.keyClick(page, Key.Key_M)
    with qtbot.waitSignal(page.small_requested):
        hint(page, "small").click()
    told: list[bool] = []
    page.small_requested.connect(lambda: told.append(True))
    again(page, QEvent.Type.KeyPress, Key.Key_M)
    assert told == []
    assert "M" in [key for key, _words in page.session_keys()]


def test_a_lent_breath_goes_on_elsewhere_and_comes_back(
    page: BreathSession, clock: FakeClock, ticker: FakeTicker, qtbot: QtBot
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(220, 200)
    run(clock, ticker, 1.0)
    at_home = pacer(page).geometry()
    page.lend(host)
    page.lend(host)
    (lent,) = host.findChildren(Pacer)
    assert lent.geometry() == host.rect()
    assert page.shown_in is host
    host.resize(240, 240)
    page.place_lent()
    assert lent.geometry() == host.rect()
    page.resize(900, 640)  # which is not where it is shown
    page.resize(1000, 700)
    assert lent.geometry() == host.rect()
    run(clock, ticker, 1.0)
    assert lent.scene.t == 2.0
    page.lend(None)
    page.place_lent()
    assert pacer(page) is lent
    assert lent.geometry() == at_home
    assert page.shown_in is page


def test_it_tells_when_it_stands_still(page: BreathSession) -> None:
    told: list[bool] = []
    page.paused_changed.connect(told.append)
    assert not page.is_paused
    QTest.keyClick(page, Key.Key_Space)
    assert page.is_paused
    page.leave()
    assert told == [True, False]
    assert not page.is_paused
