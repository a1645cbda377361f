# SPDX-License-Identifier: MIT
"""The whole, wired: keys pressed in a real window end as entries in a real file."""

import inspect
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.app import Companion, run
from companion.desktop.desktop_entry import APP_ID
from companion.desktop.theme import DARK
from companion.model.session_record import Ending
from companion.paths import Paths, locate
from companion.practice.catalog import BUILT_IN
from companion.practice.grounding import usual_ground
from companion.practice.muscle_release import usual_release
from companion.practice.plan import BreathPlan
from companion.practice.session import Length
from companion.settings import ReducedMotion, Settings, Style, Theme
from companion.store.open_store import open_store
from companion.ui.pages.now import NowPage
from companion.ui.widgets.key_hints import KeyHint
from companion.ui.widgets.number_row import NumberButton
from companion.ui.widgets.pacer import Pacer
from companion.wiring import Opening
from tests.conftest import Unprivileged
from tests.person import Person, Start

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def hints(person: Person) -> list[str]:
    """What the keys of the session are said to do."""
    return [each.text() for each in person.companion.window.findChildren(KeyHint) if each.isVisible()]


# check-ins


def test_one_tap_saves(person: Person) -> None:
    person.press(Key.Key_6)
    assert person.ratings() == [(6, "")]
    assert "Saved: 6" in person.said()


def test_one_and_nought_are_one_check_in(person: Person) -> None:
    person.press(Key.Key_1)
    person.clock.advance(0.4)
    person.press(Key.Key_0)
    assert person.ratings() == [(10, "")]
    person.clock.advance(60.0)
    person.press(Key.Key_3)
    assert person.ratings() == [(10, ""), (3, "")]


def test_a_tap_can_be_taken_back(person: Person) -> None:
    person.press(Key.Key_6)
    person.saved()
    person.press(Key.Key_Z, CONTROL)
    assert person.ratings() == []
    assert "Taken back." in person.said()


def test_a_note_belongs_to_the_tap(person: Person) -> None:
    person.press(Key.Key_6)
    person.saved()
    person.press(Key.Key_N)
    QTest.keyClicks(person.companion.window.findChildren(QPlainTextEdit)[0], "no answer yet")
    person.click("Save note")
    assert person.ratings() == [(6, "no answer yet")]
    assert "Saved, with your note." in person.said()


def test_it_can_open_on_the_numbers(start: Start) -> None:
    person = start(opening=Opening(rating=True))
    assert isinstance(person.companion.window.focusWidget(), NumberButton)


# a session


def test_a_breath_from_space_to_the_chart(person: Person) -> None:
    began = person.clock.now()
    person.press(Key.Key_Space)
    assert person.companion.window.page == ""
    person.breathe(2)
    person.press(Key.Key_7)
    person.breathe(42)
    person.press(Key.Key_Escape)
    assert person.companion.window.page == "end"
    assert "0:44 of Long exhale. What you did counts." in person.said()
    person.press(Key.Key_5)
    assert "You rated 7, then 5." in person.said()
    store = person.file()
    (record,) = store.session_records.all()
    assert (record.at, record.exercise, record.done_s, record.planned_s) == (began, "breathe", 44.0, 180.0)
    assert (record.ended, record.before, record.after) == (Ending.STOPPED, 7, 5)
    assert record.settings["pattern"] == "long-exhale"
    assert [each.distress for each in store.check_ins.all()] == [7, 5]
    store.close()
    person.press(Key.Key_Return)
    assert person.companion.window.page == "now"


def test_one_that_runs_to_its_end(start: Start) -> None:
    person = start(Settings(minutes=1, settle_in_s=0, style=Style.WAVE))
    person.press(Key.Key_Space)
    person.breathe(61)
    assert person.companion.window.page == "end"
    store = person.file()
    (record,) = store.session_records.all()
    assert (record.ended, record.done_s, record.after) == (Ending.COMPLETED, 60.0, None)
    store.close()


def test_ended_while_settling_in_is_no_session(start: Start) -> None:
    person = start(Settings(settle_in_s=10))
    person.press(Key.Key_Space)
    person.breathe(4)
    person.press(Key.Key_Escape)
    assert person.companion.window.page == "now"
    store = person.file()
    assert store.session_records.all() == []
    store.close()


def test_again_begins_the_same(person: Person) -> None:
    plan = replace(person.companion.usual_plan(), length=Length(breaths=2), style=Style.BAR)
    person.companion.sessions.begin(plan)
    person.breathe(20)
    person.click("Skip")
    person.click("Again")
    assert person.companion.sessions.breath.plan == plan
    person.breathe(5)
    person.press(Key.Key_Escape)
    store = person.file()
    assert [record.done_s for record in store.session_records.all()] == [20.0, 5.0]
    store.close()


def test_grounding_is_one_key_away(person: Person) -> None:
    person.press(Key.Key_Space)
    person.breathe(5)
    person.press(Key.Key_G)
    assert person.companion.window.page == ""
    assert person.companion.sessions.ground.is_live
    assert "Five things you can see" in person.said()
    person.press(Key.Key_Space)
    person.clock.advance(4.0)
    person.press(Key.Key_G)
    assert person.companion.window.page == "ground"
    store = person.file()
    assert [each.exercise for each in store.session_records.all()] == ["breathe", "ground"]
    store.close()


def test_a_release_from_its_door_to_its_record(person: Person, paths: Paths) -> None:
    person.press(Key.Key_M)
    assert any("stop" in each.lower() for each in person.said())
    person.press(Key.Key_Return)
    assert person.companion.window.page == ""
    assert person.companion.settings.cautions_seen
    person.press(Key.Key_8)
    for _ in range(20):
        person.clock.advance(1.0)
        person.companion.sessions.release.refresh()
    person.press(Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    person.press(Key.Key_Escape)
    assert "0:20 of letting go. What you did counts." in person.said()
    person.press(Key.Key_9)
    assert "You rated 8, then 9." in person.said()
    assert person.chosen().left_out == ("right-hand", "right-upper-arm")
    store = person.file()
    (record,) = store.session_records.all()
    assert (record.exercise, record.before, record.after, record.done_s) == ("relax", 8, 9, 20.0)
    assert record.settings["kind"] == "tense"
    store.close()
    person.press(Key.Key_Return)  # it went up: outward, to the senses
    assert person.companion.sessions.ground.is_live


def test_all_five_senses_by_keyboard_alone(person: Person) -> None:
    person.press(Key.Key_G)
    person.press(Key.Key_Return)
    for _ in range(15):
        person.clock.advance(2.0)
        person.press(Key.Key_Space)
    assert person.companion.window.page == "end"
    store = person.file()
    (record,) = store.session_records.all()
    assert (record.exercise, record.done_s, record.planned_s) == ("ground", 30.0, None)
    assert (record.ended, record.settings["way"]) == (Ending.COMPLETED, "senses")
    store.close()
    person.click("Skip")
    person.click("Something else")
    assert person.companion.window.page == "ground"


def test_b_in_grounding_leads_to_a_breath(person: Person) -> None:
    person.press(Key.Key_G)
    person.press(Key.Key_Return)
    person.press(Key.Key_B)
    assert person.companion.sessions.breath.is_live
    assert not person.companion.sessions.ground.is_live


@pytest.mark.parametrize("name", ["relax", "ground"])
def test_it_can_open_on_the_other_exercises(start: Start, tmp_path: Path, name: str) -> None:
    settings = Settings()
    plan = usual_release(settings) if name == "relax" else usual_ground(settings)
    person = start(opening=Opening(plan=plan, trace=tmp_path / "trace.jsonl"))
    assert person.companion.window.page == ""
    page = person.companion.sessions.release if name == "relax" else person.companion.sessions.ground
    assert page.is_live
    if name == "relax":
        assert "Before you start" in person.said()
    person.clock.advance(1.0)
    person.press(Key.Key_Escape)
    head = json.loads((tmp_path / "trace.jsonl").read_text().splitlines()[0])
    assert (head["event"], head["exercise"]) == ("start", name)


# sound and voice


def test_s_v_and_e_say_what_is_on(person: Person, paths: Paths) -> None:
    person.press(Key.Key_Space)
    person.press(Key.Key_S)
    assert person.companion.settings.sound
    assert person.companion.sessions.guide.wishes.sound
    assert "Sound: on" in hints(person)
    person.press(Key.Key_S)
    assert not person.chosen().sound
    person.press(Key.Key_V)
    assert person.chosen().voice
    person.press(Key.Key_V)
    person.press(Key.Key_E)
    wishes = person.companion.sessions.guide.wishes
    assert (wishes.sound, wishes.voice) == (True, True)
    assert person.companion.sessions.breath.eyes_closed
    assert person.companion.window.isFullScreen()
    assert not person.chosen().sound  # only for as long as the eyes are closed
    person.press(Key.Key_E)
    assert (person.companion.sessions.guide.wishes.sound, person.companion.sessions.guide.wishes.voice) == (
        False,
        False,
    )
    assert not person.companion.window.isFullScreen()
    person.press(Key.Key_Escape)


def test_the_end_of_a_session_opens_the_eyes(person: Person) -> None:
    person.press(Key.Key_Space)
    person.breathe(3)
    person.press(Key.Key_E)
    person.press(Key.Key_Escape)
    assert not person.companion.sessions.guide.wishes.sound
    assert not person.companion.window.isFullScreen()
    assert person.companion.window.page == "end"


def test_closing_in_mid_breath_keeps_what_was_done(person: Person, paths: Paths) -> None:
    person.press(Key.Key_Space)
    person.breathe(9)
    person.companion.window.close()
    assert person.companion.close()
    store = open_store(paths.database, person.clock)
    assert [record.done_s for record in store.session_records.all()] == [9.0]
    store.close()


def test_it_can_open_on_a_breath(start: Start, paths: Paths, tmp_path: Path) -> None:
    person = start()
    plan = person.companion.usual_plan()
    other = start(
        opening=Opening(plan=plan, trace=tmp_path / "trace.jsonl"), where=locate(str(tmp_path / "b"))
    )
    assert other.companion.window.page == ""
    other.breathe(3)
    other.press(Key.Key_Escape)
    assert '"event": "start"' in (tmp_path / "trace.jsonl").read_text()


def test_windows_bear_the_name_by_which_the_desktop_knows_it() -> None:
    """It stands in ``run`` as a text, which is there before the first frame."""
    assert f'setDesktopFileName("{APP_ID}")' in inspect.getsource(run)


def test_task_bars_show_the_orb(start: Start) -> None:
    person = start()
    person.companion.after_first_frame()
    icon = person.companion.window.windowIcon()
    assert sorted(size.width() for size in icon.availableSizes()) == [16, 24, 32, 48, 64, 128]
    picture = icon.pixmap(64, 64).toImage()
    assert picture.pixelColor(0, 0).alpha() == 0
    middle, edge = picture.pixelColor(32, 40), picture.pixelColor(32, 2)
    assert middle.lightnessF() < edge.lightnessF()


def test_what_follows_the_first_frame_happens_once(
    start: Start, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A second session must not set up the handlers of signals, and the rest, a second time."""
    called: list[str] = []
    plan = BreathPlan(BUILT_IN[0], Length(), 0.0, Style.ORB)
    person = start()
    monkeypatch.setattr(Companion, "after_first_frame", lambda _self: called.append("after"))
    person.companion.sessions.breath.moving.connect(lambda: called.append("moving"))
    person.companion.open(Opening(plan=plan))

    def moved() -> int:
        person.clock.advance(0.1)
        return called.count("moving")

    for count in (1, 2):
        qtbot.waitUntil(lambda count=count: moved() == count)  # type: ignore[misc]
        person.press(Key.Key_Escape)
        person.companion.sessions.begin(plan)
    person.press(Key.Key_Escape)
    assert called.count("after") == 1


# pages


def test_every_door_opens_and_leads_back(person: Person) -> None:
    for key, page in (
        (Key.Key_B, "breathe"),
        (Key.Key_M, "release"),
        (Key.Key_G, "ground"),
        (Key.Key_P, "pause"),
    ):
        person.press(key)
        assert person.companion.window.page == page
        person.press(Key.Key_Escape)
        assert person.companion.window.page == "now"
    person.saved()


def test_trends_shows_what_was_rated(person: Person, qtbot: QtBot) -> None:
    person.press(Key.Key_4)
    person.saved()
    person.companion.window.bring_up_now("trends")
    page = person.companion.entries.trends_page()
    qtbot.waitUntil(lambda: page.summary is not None)
    assert page.sentence_text.startswith("1 check-in ")


def test_settings_are_saved_and_taken_on_at_once(person: Person, paths: Paths) -> None:
    person.companion.window.show_page("settings")
    for name in ("Dark", "150 %"):
        found = next(
            each
            for each in person.companion.window.findChildren(QPushButton)
            if each.accessibleName().endswith(f": {name}")
        )
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    saved = person.chosen()
    assert (saved.theme, saved.text_percent) == (Theme.DARK, 150)
    image = person.companion.window.grab().toImage()
    assert image.pixelColor(500, 10).name().upper() == DARK.bg
    person.saved()


def test_reduced_motion_keeps_the_pacer_still(start: Start) -> None:
    person = start(Settings(reduced_motion=ReducedMotion.ON, settle_in_s=0))
    person.press(Key.Key_Space)
    assert [type(each).__name__ for each in person.companion.sessions.breath.findChildren(Pacer)] == ["Still"]


@pytest.mark.parametrize("name", ["now", "breathe", "settings", "support", "reflect", "ground"])
@pytest.mark.parametrize(("size", "percent"), [((800, 600), 200), ((1120, 760), 100)])
def test_no_page_is_wider_than_its_window(
    start: Start, name: str, size: tuple[int, int], percent: int
) -> None:
    person = start(Settings(text_percent=percent))
    window = person.companion.window
    window.resize(*size)
    window.show_page(name)
    person.saved()
    for _ in range(30):
        QApplication.processEvents()
    page = window.built(name)
    assert page is not None
    assert page.widget().width() <= page.viewport().width()  # type: ignore[attr-defined]
    assert window.size().toTuple() == size


# when the disk will not


def test_a_damaged_file_is_kept_aside_and_said(start: Start, paths: Paths) -> None:
    paths.data_dir.mkdir(mode=0o700)
    paths.database.write_bytes(b"this is no database " * 99)
    person = start()
    person.press(Key.Key_6)
    assert person.ratings() == [(6, "")]
    kept = [each for each in paths.data_dir.iterdir() if "damaged" in each.name]
    assert [each.read_bytes() for each in kept] == [b"this is no database " * 99]
    assert kept[0].name in person.notice()


def test_where_nothing_can_be_written_the_choice_stays(
    ground: Path, start: Start, unprivileged: Unprivileged
) -> None:
    folder = ground / "data"
    folder.chmod(0o500)
    person = start(where=locate(str(folder)))
    with unprivileged():
        person.press(Key.Key_6)
        person.saved()
    page = person.companion.window.built("now")
    assert isinstance(page, NowPage)
    assert "Not saved yet. What you chose and wrote is still here; you might try again." in person.said()
    assert person.notice()
    assert "\n" not in person.notice()
    assert [each.number for each in page.findChildren(NumberButton) if each.isChecked()] == [6]
    folder.chmod(0o700)
    person.clock.advance(60.0)
    with unprivileged():
        person.press(Key.Key_5)
        person.saved()
    assert "Saved: 5" in person.said()


def test_settings_that_cannot_be_saved_last_until_the_end(start: Start, paths: Paths, qtbot: QtBot) -> None:
    person = start()
    paths.settings_file.mkdir(parents=True)
    person.companion.window.show_page("settings")
    found = next(
        each
        for each in person.companion.window.findChildren(QPushButton)
        if each.accessibleName() == "Theme: Dark"
    )
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    person.saved()
    qtbot.waitUntil(lambda: "lasts until Companion closes" in person.notice(), timeout=10_000)
    assert person.companion.settings.theme is Theme.DARK
    person.saved()
    paths.settings_file.rmdir()


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_files_are_for_their_owner_alone(person: Person, paths: Paths) -> None:
    person.press(Key.Key_6)
    for _what in ("the rating", "the backup, which is asked for once the file is open"):
        person.saved()
    assert paths.data_dir.stat().st_mode & 0o777 == 0o700
    modes = {each.stat().st_mode & 0o777 for each in paths.data_dir.rglob("*") if each.is_file()}
    assert modes == {0o600}
    assert (paths.data_dir / "backups").stat().st_mode & 0o777 == 0o700
