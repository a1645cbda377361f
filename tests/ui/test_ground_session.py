# SPDX-License-Identifier: MIT
"""Grounding by keys and pointer, with a clock that stands still until it is moved."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT
from companion.desktop.trace import Trace
from companion.practice.grounding import AWAY_S, GroundPlan, Walk
from companion.settings import GroundWay
from companion.ui.pages.ground_session import GroundSession
from companion.ui.widgets.key_hints import KeyHint
from companion.ui.widgets.notice_field import NoticeField
from tests.fakes import FakeClock

ALL = GroundPlan(GroundWay.SENSES)
Key = Qt.Key
SECRET = "the blue mug by the window"


class Heard(GroundSession):
    """Remembers what it announced."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.heard: list[str] = []

    def announce(self, words: str) -> None:
        self.heard.append(words)
        super().announce(words)


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> Heard:
    made = Heard(clock)
    qtbot.addWidget(made)
    made.set_theme(LIGHT, 100, still=False)
    made.resize(1120, 760)
    made.show()
    qtbot.waitExposed(made)
    made.begin(ALL)
    return made


@pytest.fixture
def ended(page: Heard) -> list[bool]:
    told: list[bool] = []
    page.ended.connect(told.append)
    return told


def walk(page: GroundSession) -> Walk:
    found = page.walk
    assert found is not None
    return found


def press(page: GroundSession, clock: FakeClock, *keys: Qt.Key) -> None:
    """Keys at a person's pace."""
    for key in keys:
        clock.advance(0.5)
        QTest.keyClick(page, key)


def labels(page: GroundSession) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel)]


def hint(page: GroundSession, hint_id: str) -> KeyHint:
    return next(each for each in page.findChildren(KeyHint) if each.hint.id == hint_id)


def again(page: GroundSession, key: Qt.Key) -> None:
    """What the keyboard sends by itself while a key is held."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(page, event)


def test_it_begins_with_five_things_to_see(page: Heard) -> None:
    assert {"Five senses", "Step 1 of 5", "Five things you can see"} <= set(labels(page))
    assert page.heard == ["Five things you can see"]
    assert page.hasFocus()
    assert (page.planned_s, page.is_live) == (None, True)


def test_fifteen_times_space_goes_through_all_five(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    press(page, clock, *[Key.Key_Space] * 14)
    assert {"Step 5 of 5", "One thing you can taste"} <= set(labels(page))
    assert ended == []
    press(page, clock, Key.Key_Space)
    assert ended == [True]
    assert not page.is_live
    assert page.done_s == pytest.approx(7.5)
    press(page, clock, Key.Key_Space, Key.Key_Right, Key.Key_X, Key.Key_Escape)
    assert ended == [True]
    assert page.done_s == pytest.approx(7.5)


def test_each_step_is_announced_once(page: Heard, clock: FakeClock) -> None:
    press(page, clock, *[Key.Key_Space] * 5, Key.Key_Right, Key.Key_Left)
    assert [words for words in page.heard if "of" not in words.split()] == [
        "Five things you can see",
        "Four things you can touch",
        "Three things you can hear",
        "Four things you can touch",
    ]
    assert page.heard[1:5] == ["1 of 5", "2 of 5", "3 of 5", "4 of 5"]


def test_a_held_space_marks_one(page: Heard, clock: FakeClock) -> None:
    clock.advance(0.5)
    QTest.keyPress(page, Key.Key_Space)
    for _ in range(5):
        again(page, Key.Key_Space)
        QTest.keyRelease(page, Key.Key_Space)  # some X servers send these too, at once
        QTest.keyPress(page, Key.Key_Space)
    assert walk(page).marked == 1
    again(page, Key.Key_Right)
    assert walk(page).index == 0


def test_on_back_and_not_this_sense(page: Heard, clock: FakeClock) -> None:
    press(page, clock, Key.Key_Space, Key.Key_Right, Key.Key_Right)
    assert walk(page).step.id == "hear"
    press(page, clock, Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert (walk(page).step.id, walk(page).marked) == ("see", 1)
    press(page, clock, Key.Key_X)
    assert {"Step 1 of 4", "Five things you can touch"} <= set(labels(page))
    assert page.heard[-1] == "Five things you can touch"


def test_without_any_sense_it_is_over(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    for _ in range(12):
        if not ended:
            press(page, clock, Key.Key_X)
    assert ended == [False]


def test_left_right_after_x_brings_the_sense_back(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    press(page, clock, Key.Key_Space, Key.Key_X)
    assert page.walk is not None
    assert page.walk.step.id == "touch"
    press(page, clock, Key.Key_Left)
    assert (page.walk.step.id, page.walk.marked, len(page.walk.steps)) == ("see", 1, 5)
    press(page, clock, Key.Key_X, Key.Key_Space, Key.Key_Left)
    assert page.walk.step.id == "touch"


def test_the_keys_of_the_field_are_said_while_it_is_typed_in(page: Heard, clock: FakeClock) -> None:
    page.activateWindow()
    field = page.findChild(NoticeField)
    field.setFocus()
    shown = {each.hint.id for each in page.findChildren(KeyHint) if each.isVisibleTo(page)}
    assert {"enter", "out", "end"} <= shown
    assert not shown & {"mark", "on", "back", "not-this", "breathe"}
    QTest.keyClick(field, Key.Key_Space)
    assert page.walk is not None
    assert page.walk.marked == 1
    QTest.keyClicks(field, "a b")
    assert (field.text(), page.walk.marked) == ("a b", 1)
    page.setFocus()
    shown = {each.hint.id for each in page.findChildren(KeyHint) if each.isVisibleTo(page)}
    assert {"mark", "on", "back", "not-this"} <= shown
    assert not shown & {"enter", "out"}


def test_moving_on_to_the_end_is_an_end_too(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    press(page, clock, *[Key.Key_Right] * 5)
    assert ended == [True]


def test_escape_ends_at_once(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    press(page, clock, Key.Key_Space, Key.Key_Escape)
    assert ended == [False]
    assert page.done_s == 1.0


def test_a_click_on_a_ring_marks_one(page: Heard) -> None:
    marks = page._view.marks
    QTest.mouseClick(marks, Qt.MouseButton.LeftButton, pos=marks.places()[0].center().toPoint())
    assert walk(page).marked == 1


def test_the_keys_along_the_bottom_can_be_clicked(page: Heard, ended: list[bool]) -> None:
    for hint_id, expected in (("mark", ("see", 1)), ("on", ("touch", 0)), ("back", ("see", 1))):
        QTest.mouseClick(hint(page, hint_id), Qt.MouseButton.LeftButton)
        assert (walk(page).step.id, walk(page).marked) == expected
    QTest.mouseClick(hint(page, "not-this"), Qt.MouseButton.LeftButton)
    assert walk(page).step.id == "touch"
    QTest.mouseClick(hint(page, "end"), Qt.MouseButton.LeftButton)
    assert ended == [False]


def test_the_keys_say_what_they_do(page: Heard) -> None:
    assert (hint(page, "on").text(), hint(page, "not-this").text()) == ("Next sense", "Not this sense")
    page.begin(GroundPlan(GroundWay.SENSES, ("hear",)))
    assert (hint(page, "on").text(), hint(page, "not-this").text()) == ("Next", "Not this one")
    page.begin(GroundPlan(GroundWay.ORIENT))
    assert (hint(page, "on").text(), hint(page, "not-this").text()) == ("Next", "Not this one")
    assert {"Here and now", "Step 1 of 4", "The date today"} <= set(labels(page))


def test_what_is_typed_stays_nowhere(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    field = page._field
    QTest.keyClick(page, Key.Key_Tab)
    assert field.hasFocus()
    QTest.keyClicks(field, SECRET)
    assert walk(page).marked == 0
    QTest.keyClick(field, Key.Key_Return)
    assert (field.text(), walk(page).marked) == ("", 1)
    assert not field.isUndoAvailable()
    QTest.keyClick(field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert field.hasFocus()
    QTest.keyClicks(field, SECRET)
    QTest.keyClick(field, Key.Key_Escape)
    assert ended == [False]
    assert (field.text(), field.isUndoAvailable()) == ("", False)
    assert not any("mug" in words for words in (*page.heard, *labels(page), page.windowTitle()))
    assert "mug" not in json.dumps(page.as_record())


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_X, Key.Key_Space])
def test_every_move_forgets_what_was_typed(page: Heard, clock: FakeClock, key: Qt.Key) -> None:
    QTest.keyClicks(page._field, SECRET)
    press(page, clock, key)
    assert (page._field.text(), page._field.isUndoAvailable()) == ("", False)


def test_the_field_keeps_its_keys_to_itself(page: Heard, qtbot: QtBot) -> None:
    field = page._field
    field.setFocus()
    with qtbot.assertNotEmitted(page.rated), qtbot.assertNotEmitted(page.ground_requested):
        QTest.keyClicks(field, "7 x g ?" + "v" * 300)
    assert len(field.text()) == field.maxLength()
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right):
        QTest.keyClick(field, key)
    assert (walk(page).index, walk(page).marked, len(walk(page).steps)) == (0, 0, 5)
    QTest.keyClick(field, Key.Key_Tab)
    assert not field.hasFocus()


def test_a_click_beside_the_field_leaves_it(page: Heard) -> None:
    page._field.setFocus()
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=page.rect().bottomLeft())
    assert page.hasFocus()


def test_digits_rate_the_start(page: Heard, clock: FakeClock) -> None:
    told: list[int] = []
    page.rated.connect(told.append)
    page.rated.connect(page.show_start_rating)
    press(page, clock, Key.Key_7)
    assert told == [7]
    assert "Five senses  ·  7 at the start" in labels(page)
    assert walk(page).marked == 0


def test_b_leaves_for_a_breath(page: Heard, clock: FakeClock, ended: list[bool], qtbot: QtBot) -> None:
    clock.advance(3.0)
    with qtbot.waitSignal(page.breathe_requested):
        QTest.keyClick(page, Qt.Key.Key_B)
    assert ended == [False]


def test_g_leaves_for_the_ways_to_ground(
    page: Heard, clock: FakeClock, ended: list[bool], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.ground_requested):
        press(page, clock, Key.Key_G)
    assert ended == [False]


def test_a_long_absence_counts_for_five_minutes(page: Heard, clock: FakeClock) -> None:
    clock.advance(60.0)
    QTest.keyClicks(page._field, "a")  # somebody is there
    clock.advance(7200.0)
    assert page.done_s == 60.0 + AWAY_S
    QTest.keyClick(page, Key.Key_Escape)
    assert page.done_s == 60.0 + AWAY_S


def test_again_starts_afresh(page: Heard, clock: FakeClock, ended: list[bool]) -> None:
    press(page, clock, Key.Key_Space, Key.Key_Escape)
    clock.advance(900.0)
    page.again(3.0)
    assert (page.is_live, walk(page).marked, page.done_s) == (True, 0, 0.0)
    assert ended == [False]


def test_nothing_is_timed(page: Heard, clock: FakeClock) -> None:
    press(page, clock, Key.Key_Space, Key.Key_E)
    assert page.eyes_closed
    assert not any(timer.isActive() for timer in page.findChildren(QTimer))
    press(page, clock, Key.Key_E)
    assert not page.eyes_closed


def test_the_record_and_the_words_at_the_end(page: Heard) -> None:
    assert page.as_record() == {"way": "senses", "senses": ["see", "touch", "hear", "smell", "taste"]}
    assert page.did_words(1, "05") == "1:05 of Five senses. What you did counts."
    assert page.plan == ALL
    assert dict(page.session_keys())["X"].startswith("Not this sense")


def test_the_trace(page: Heard, clock: FakeClock, tmp_path: Path) -> None:
    page.leave()
    page.begin(ALL, Trace(tmp_path / "trace"))
    page.repaint()
    QTest.keyClicks(page._field, SECRET)
    press(page, clock, *[Key.Key_Space] * 15)
    start, *frames = map(json.loads, (tmp_path / "trace").read_text(encoding="utf-8").splitlines())
    assert (start["exercise"], start["plan"]["way"]) == ("ground", "senses")
    assert (frames[0]["step"], frames[0]["fullness"]) == ("see", 0.0)
    assert (frames[-1]["step"], frames[-1]["fullness"]) == ("taste", 1.0)
    assert "mug" not in (tmp_path / "trace").read_text(encoding="utf-8")


def test_before_anything_began_there_is_nothing_to_end(qtbot: QtBot, clock: FakeClock) -> None:
    made = GroundSession(clock)
    qtbot.addWidget(made)
    made.furnish()
    made.again(0.0)
    with qtbot.assertNotEmitted(made.ended):
        made.leave()
    QTest.keyClick(made, Key.Key_Space)
    assert (made.walk, made.done_s) == (None, 0.0)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(480, 420), (800, 600), (1120, 760), (1920, 1080)])
@pytest.mark.parametrize("way", list(GroundWay))
def test_nothing_is_cut(
    page: Heard, clock: FakeClock, way: GroundWay, size: tuple[int, int], percent: int
) -> None:
    page.set_theme(DARK, percent, still=False)
    page.resize(*size)
    page.begin(GroundPlan(way))
    view = page._view
    inside = view.widget()
    while True:
        shown = [view._title, view._line, view.marks, view.field]
        for each in (view._title, view._line):
            assert each.height() >= each.heightForWidth(each.width())
        for above, below in pairwise(shown):
            assert above.geometry().bottom() < below.geometry().top()
        assert all(inside.rect().contains(each.geometry()) for each in shown)
        if size[0] >= 800 and percent == 100:
            assert view.icon_px >= 48
            assert view.verticalScrollBar().maximum() == 0
        placeholder = view.field.fontMetrics().horizontalAdvance(view.field.placeholderText())
        assert placeholder < view.field.width() - 30
        if walk(page).index == len(walk(page).steps) - 1:
            break
        press(page, clock, Key.Key_Right)


def test_a_window_too_small_scrolls(page: Heard, clock: FakeClock) -> None:
    page.set_theme(LIGHT, 200, still=False)
    page.resize(480, 420)
    bar = page._view.verticalScrollBar()
    assert bar.maximum() > 0
    press(page, clock, Key.Key_PageDown, Key.Key_Down)
    assert bar.value() > 0
    press(page, clock, Key.Key_PageUp, Key.Key_Up, Key.Key_Up)
    assert bar.value() == 0
    QTest.keyClick(page, Key.Key_Tab)
    field = page._view.field
    seen = page._view.viewport().rect()
    assert seen.contains(field.mapTo(page._view.viewport(), field.rect().center()))


def test_it_paints_in_both_themes(page: Heard) -> None:
    light = page.grab().toImage()
    page.set_theme(DARK, 100, still=False)
    assert light != page.grab().toImage()
