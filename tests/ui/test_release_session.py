# SPDX-License-Identifier: MIT
"""A muscle release by keys, with the clock and the ticker moved by hand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.desktop.trace import Trace
from companion.practice.muscle_release import FOCUS_S, ReleasePlan, usual_release
from companion.practice.session import Session, State
from companion.practice.standing import Standing
from companion.settings import ReleaseKind, Settings
from companion.ui.pages.release_session import CAUTIONS_S, ReleaseSession, arounds
from companion.ui.widgets.count_ring import CountRing
from companion.ui.widgets.figure import Figure
from companion.ui.widgets.instruction import Instruction
from companion.ui.widgets.key_hints import KeyHint
from companion.ui.widgets.step_list import StepList
from tests.fakes import FakeClock, FakeTicker

PLAN = replace(usual_release(Settings()), groups=4, settle_in_s=0.0)
TENSE_S, RELEASE_S = PLAN.tense_s, PLAN.release_s
GROUP_S = FOCUS_S + 2 * (TENSE_S + RELEASE_S)
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Body:
    """The page with all that moves it."""

    def __init__(self, qtbot: QtBot, clock: FakeClock) -> None:
        self.clock, self.ticker = clock, FakeTicker()
        self.page = ReleaseSession(SessionRunner(clock, self.ticker), clock)  # type: ignore[arg-type]
        qtbot.addWidget(self.page)
        self.page.set_theme(LIGHT, 100, still=False)
        self.page.resize(1120, 760)
        self.page.show()
        qtbot.waitExposed(self.page)

    def begin(self, plan: ReleasePlan = PLAN, **named: object) -> "Body":
        self.page.begin(plan, **named)  # type: ignore[arg-type]
        self.page.furnish()
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page, key, modifier)

    def run(self, seconds: float) -> None:
        while seconds > 1e-9:
            step = min(0.5, seconds)
            self.clock.advance(step)
            self.ticker.tick()
            seconds -= step

    @property
    def session(self) -> Session:
        found = self.page._runner.session
        assert found is not None
        return found

    def said(self) -> tuple[str, str]:
        """The kicker and the name."""
        found = self.page.findChild(Instruction)
        return found._kicker.text(), found._title.text()

    def words(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]

    def standings(self) -> list[Standing]:
        return [each.standing for each in self.page.findChild(StepList)._steps]

    def lit(self) -> frozenset[str]:
        shown = self.page.findChild(Figure)._shown
        return shown.lit if shown.level else frozenset()

    def hint(self, hint_id: str) -> KeyHint:
        return next(each for each in self.page.findChildren(KeyHint) if each.hint.id == hint_id)


@pytest.fixture
def body(qtbot: QtBot, clock: FakeClock) -> Body:
    return Body(qtbot, clock)


def test_a_group_is_announced_tensed_let_go_twice_and_the_next_comes(body: Body) -> None:
    body.begin()
    assert body.said() == ("Get ready", "Both arms")
    seen = []
    for seconds in (FOCUS_S, TENSE_S, RELEASE_S, TENSE_S, RELEASE_S):
        body.run(seconds)
        seen.append(body.said())
    assert seen == [
        ("Tense gently", "Both arms"),
        ("Let go", "Both arms"),
        ("Tense gently", "Both arms"),
        ("Let go", "Both arms"),
        ("Get ready", "Face and neck"),
    ]
    assert body.standings() == [Standing.DONE, Standing.NOW, Standing.TO_COME, Standing.TO_COME]
    assert "Group 2 of 4  ·  6:30 left" in body.words()
    assert "Release muscles  ·  4 groups" in body.words()


def test_it_takes_as_long_as_it_said_and_ends_with_quiet(body: Body, qtbot: QtBot) -> None:
    body.begin()
    ended: list[bool] = []
    body.page.ended.connect(ended.append)
    body.run(4 * GROUP_S)
    assert body.said()[1] == "Two quiet minutes"
    assert body.lit() == frozenset()
    body.run(119.5)
    assert ended == []
    body.run(0.5)
    assert ended == [True]
    assert body.page.planned_s == pytest.approx(body.page.done_s) == 4 * GROUP_S + 120
    assert not body.ticker.is_running


def test_the_arrows_go_a_group_on_and_back_and_the_time_left_is_right(body: Body) -> None:
    body.begin()
    body.run(30.0)
    body.press(Key.Key_Right)
    assert body.said() == ("Get ready", "Face and neck")
    assert "Group 2 of 4  ·  6:30 left" in body.words()
    body.press(Key.Key_Left)
    assert body.said() == ("Get ready", "Both arms")
    assert "Group 1 of 4  ·  8:00 left" in body.words()
    assert body.page.done_s == 30.0


def test_x_skips_and_nothing_of_it_is_lit_again(body: Body) -> None:
    body.begin()
    body.press(Key.Key_X)
    assert body.said()[1] == "Face and neck"
    assert body.standings()[0] is Standing.SKIPPED
    body.press(Key.Key_Right)
    body.press(Key.Key_Left)
    assert body.said()[1] == "Face and neck"
    body.run(3.0)
    assert not any("arm" in part or "hand" in part for part in body.lit())
    assert "Group 2 of 4  ·  6:27 left" in body.words()


def test_shift_x_right_after_x_leaves_out_what_was_skipped(body: Body) -> None:
    told: list[tuple[str, ...]] = []
    body.page.left_out.connect(told.append)
    body.begin()
    body.press(Key.Key_X)
    assert any("Shift" in each for each in body.words())
    body.press(Key.Key_X, SHIFT)
    assert told == [("right-hand", "right-upper-arm", "left-hand", "left-upper-arm")]
    assert body.said()[1] == "Face and neck"
    body.run(FOCUS_S + 1.0)
    body.press(Key.Key_X, SHIFT)
    assert body.said()[1] == "Chest, shoulders, belly"
    assert told[1] == (*told[0], "forehead", "eyes", "jaw", "neck")


def test_left_right_after_x_brings_the_group_back(body: Body) -> None:
    told: list[tuple[str, ...]] = []
    body.page.left_out.connect(told.append)
    body.begin()
    body.press(Key.Key_X)
    assert any(each.startswith("Both arms: skipped for now. ←") for each in body.words())
    body.press(Key.Key_Left)
    assert body.said() == ("Get ready", "Both arms")
    assert body.standings()[0] is Standing.NOW
    assert told == []
    body.press(Key.Key_X, SHIFT)
    body.press(Key.Key_Left)
    assert body.said() == ("Get ready", "Both arms")
    assert told[-1] == ()


def test_in_the_quiet_time_nothing_is_skipped_and_on_is_the_end(body: Body, qtbot: QtBot) -> None:
    body.begin()
    for _ in range(4):
        body.press(Key.Key_Right)
    assert body.said()[1] == "Two quiet minutes"
    for key in (Key.Key_X, Key.Key_C, Key.Key_R):
        body.press(key)
    body.press(Key.Key_X, SHIFT)
    assert body.said()[1] == "Two quiet minutes"
    assert not body.hint("skip").isVisible()
    assert not any("X" in each for each in body.words() if "skip" in each.lower())
    with qtbot.waitSignal(body.page.ended) as told:
        body.press(Key.Key_Right)
    assert told.args == [False]  # what was done counts, and it was not all of it


def test_going_on_in_tension_says_to_let_go(body: Body) -> None:
    body.begin()
    body.run(FOCUS_S + 1.0)
    body.press(Key.Key_Right)
    assert "Let go of what was tense." in body.words()


def test_a_cramp_ends_the_group_and_lets_it_rest(body: Body) -> None:
    body.begin()
    body.run(FOCUS_S + 2.0)
    body.press(Key.Key_C)
    assert body.said() == ("Let it rest", "Both arms")
    body.run(RELEASE_S)
    assert body.said() == ("Get ready", "Face and neck")


def test_release_only_lets_go_at_once_and_comes_back(body: Body) -> None:
    body.begin()
    body.run(FOCUS_S + 2.0)
    body.press(Key.Key_R)
    assert body.said() == ("Let go", "Both arms")
    assert body.hint("only").text() == "With tension"
    body.run(RELEASE_S + FOCUS_S)
    assert body.said() == ("Let go", "Face and neck")
    body.press(Key.Key_R)
    assert body.said() == ("Get ready", "Face and neck")
    body.run(FOCUS_S)
    assert body.said()[0] == "Tense gently"


def test_a_pause_in_tension_lets_go_and_the_group_begins_anew(body: Body) -> None:
    body.begin()
    body.run(FOCUS_S + 3.0)
    body.press(Key.Key_Space)
    assert body.session.state is State.PAUSED
    assert body.said() == ("Paused", "Both arms")
    assert "Let go of it all for now." in body.words()
    assert "Group 1 of 4  ·  8:00 left" in body.words()
    body.clock.advance(500.0)
    body.press(Key.Key_Space)
    assert body.said() == ("Get ready", "Both arms")
    body.run(FOCUS_S)
    assert body.said()[0] == "Tense gently"
    assert body.page.done_s == FOCUS_S + 3.0 + FOCUS_S


def test_a_pause_in_letting_go_goes_on_there(body: Body) -> None:
    body.begin()
    body.run(FOCUS_S + TENSE_S + 10.0)
    body.press(Key.Key_Space)
    body.press(Key.Key_Space)
    body.run(1.0)
    assert body.said()[0] == "Let go"
    assert body.session.look().step_left_s == pytest.approx(RELEASE_S - 11.0)


def test_a_closed_lid_in_tension_lets_go_too(body: Body) -> None:
    body.begin()
    body.run(FOCUS_S + 3.0)
    body.clock.advance(3600.0)
    body.ticker.tick()
    assert body.said() == ("Paused", "Both arms")
    assert any("away" in each for each in body.words())


def test_the_cautions_stand_before_the_first_time_and_can_be_passed(body: Body) -> None:
    read: list[bool] = []
    heard: list[str] = []
    body.page.cautions_read.connect(lambda: read.append(True))
    body.page.announce = heard.append  # type: ignore[method-assign]
    body.begin(cautions=True)
    assert body.said()[1] == "Before you start"
    assert "schizophrenia" in heard[0]
    body.run(CAUTIONS_S - 0.5)
    assert body.said()[1] == "Before you start"
    assert read == []
    body.run(0.5)
    assert body.said() == ("Get ready", "Both arms")
    assert read == [True]
    body.begin(cautions=True)
    body.press(Key.Key_Right)
    assert body.said() == ("Get ready", "Both arms")
    assert body.session.position_s == 0.0
    assert read == [True, True]


def test_cautions_that_were_not_read_to_the_end_are_not_seen(body: Body) -> None:
    read: list[bool] = []
    body.page.cautions_read.connect(lambda: read.append(True))
    body.begin(cautions=True)
    body.run(3.0)
    body.press(Key.Key_Escape)
    assert read == []


def test_the_cautions_leave_the_places_of_the_session_alone(body: Body) -> None:
    body.page.set_theme(LIGHT, 200, still=False)
    body.page.resize(800, 600)
    body.begin(cautions=True)
    body.press(Key.Key_Right)
    with_cautions = body.page.findChild(Instruction).ring.geometry()
    body.begin()
    assert body.page.findChild(Instruction).ring.geometry() == with_cautions
    assert body.page.findChild(Instruction).ring.isVisible()


def test_while_settling_in_nothing_is_skipped_and_r_leaves_the_tension_out(body: Body) -> None:
    body.begin(replace(PLAN, settle_in_s=5.0))
    for key in (Key.Key_X, Key.Key_C):
        body.press(key)
    assert body.session.settling
    assert Standing.SKIPPED not in body.standings()
    body.press(Key.Key_R)
    assert body.session.settling
    assert "Release only  ·  4 groups" in body.words()
    body.run(5.0 + FOCUS_S)
    assert body.said()[0] == "Let go"


@pytest.mark.parametrize(("kind", "seconds"), [(ReleaseKind.CUE_WORD, 180.0), (ReleaseKind.RAPID, 30.0)])
def test_a_word_with_the_breath(body: Body, kind: ReleaseKind, seconds: float) -> None:
    ended: list[bool] = []
    body.page.ended.connect(ended.append)
    body.begin(replace(PLAN, kind=kind))
    for key in (Key.Key_C, Key.Key_R):
        body.press(key)
    assert body.said()[1] == "In"
    assert not body.hint("skip").isVisible()
    assert body.page.findChild(StepList).isHidden()
    body.run(4.0)
    assert body.said()[1] == "Relax"
    assert any(each.startswith("Breath 1 of") for each in body.words())
    body.run(seconds - 4.5)
    assert ended == []
    body.run(0.5)
    assert ended == [True]


def test_escape_ends_at_once_and_what_was_done_counts(body: Body, qtbot: QtBot) -> None:
    body.begin()
    body.run(20.0)
    with qtbot.waitSignal(body.page.ended) as told:
        body.press(Key.Key_Escape)
    assert told.args == [False]
    assert body.page.done_s == 20.0
    assert body.page.as_record()["kind"] == "tense"
    assert body.page.did_words(0, "20") == "0:20 of letting go. What you did counts."
    body.press(Key.Key_Right)
    body.press(Key.Key_X)
    assert body.session.state is State.ENDED


def test_again_begins_anew_without_what_was_left_out(body: Body) -> None:
    body.begin()
    body.press(Key.Key_X, SHIFT)
    body.press(Key.Key_Escape)
    body.page.again(0.0)
    assert body.said() == ("Get ready", "Face and neck")


def test_the_keys_can_be_clicked_too(body: Body) -> None:
    body.begin()
    for hint_id, name in (
        ("on", "Face and neck"),
        ("skip", "Chest, shoulders, belly"),
        ("back", "Face and neck"),
    ):
        QTest.mouseClick(body.hint(hint_id), Qt.MouseButton.LeftButton)
        assert body.said()[1] == name
    QTest.mouseClick(body.hint("pause"), Qt.MouseButton.LeftButton)
    assert body.session.state is State.PAUSED
    assert body.hint("pause").text() == "Go on"


def test_a_rating_of_the_start_is_shown(body: Body) -> None:
    told: list[int] = []
    body.begin()
    body.page.rated.connect(told.append)
    body.page.rated.connect(body.page.show_start_rating)
    body.press(Key.Key_6)
    assert told == [6]
    assert "Release muscles, 4 groups  ·  6 at the start" in " ".join(body.words()).replace("  ·  4", ", 4")


def test_a_trace_has_the_plan_and_each_painted_frame(body: Body, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "trace.jsonl"
    ring = body.page.findChild(CountRing)
    body.begin(trace=Trace(file))
    painted: list[str] = []
    shown = ring.on_painted

    def count() -> None:
        painted.append(body.said()[0])
        assert shown is not None
        shown()

    ring.on_painted = count
    for _ in range(20):
        before = len(painted)
        body.run(0.5)
        qtbot.waitUntil(lambda before=before: len(painted) > before)  # type: ignore[misc]
    body.press(Key.Key_Escape)
    start, *frames = map(json.loads, file.read_text().splitlines())
    assert start["exercise"] == "relax"
    assert start["plan"]["groups"] == 4
    assert start["planned_s"] == 4 * GROUP_S + 120
    assert [frame["step"] for frame in frames][-4:] == ["tense"] * 4
    assert frames[-1]["fullness"] > frames[-3]["fullness"]


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("size", "percent"),
    [((800, 600), 100), ((800, 600), 200), ((1120, 760), 100), ((1120, 760), 200), ((1920, 1080), 150)],
)
@pytest.mark.parametrize("groups", [4, 16])
def test_nothing_is_cut_and_nothing_overlaps(
    body: Body, tokens: Tokens, size: tuple[int, int], percent: int, groups: int
) -> None:
    body.page.set_theme(tokens, percent, still=False)
    body.page.resize(*size)
    body.begin(replace(PLAN, groups=groups))
    for seconds in (1.0, FOCUS_S, TENSE_S):
        body.run(seconds)
        instruction = body.page.findChild(Instruction)
        shown: list[QWidget] = [
            each
            for each in (body.page.findChild(Figure), instruction, body.page.findChild(StepList))
            if each.isVisible()
        ]
        places = [each.geometry() for each in shown]
        assert all(body.page.rect().contains(place) for place in places)
        assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])
        for each in (*instruction.findChildren(QLabel), instruction.ring):
            if each.isVisible():
                assert instruction.rect().contains(each.geometry()), each
            if isinstance(each, QLabel) and each.text() and each.isVisible():
                assert each.heightForWidth(each.width()) <= each.height() + 1, each.text()


def test_the_places_give_up_the_list_first_then_the_figure() -> None:
    roomy = arounds(QRect(40, 60, 1040, 540), 100, QSize(200, 300))[0]
    assert roomy.figure is not None
    assert roomy.list is not None
    assert roomy.figure.right() < roomy.middle.left() < roomy.middle.right() < roomy.list.left()
    narrow = arounds(QRect(16, 60, 420, 300), 200, QSize(300, 300))
    assert all(each.list is None for each in narrow)
    assert narrow[-1].figure is None


def test_reduced_motion_steps_the_ring_with_the_seconds(body: Body) -> None:
    body.page.set_theme(LIGHT, 100, still=True)
    body.begin()
    body.run(1.0)
    ring = body.page.findChild(CountRing)
    before = ring._steps
    body.clock.advance(0.4)
    body.ticker.tick()
    assert ring._steps == before
    body.run(0.7)
    assert ring._steps > before
