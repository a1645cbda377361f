# SPDX-License-Identifier: MIT
"""The guide: processes that come and go with sessions and wishes, and nothing but silence when they fail."""

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.clock import SystemClock
from companion.desktop.guide import Able, Guide, Wishes
from companion.practice.cues import Cue
from tests.desktop.hearing import Ear
from tests.test_imports import brought_along

SOUND = Wishes(sound=True, sound_volume=100)
PATIENCE_MS = 20_000
"""Far more than it takes; a busy machine is no failure."""

posix = pytest.mark.skipif(os.name != "posix", reason="ends a process by a signal")


@pytest.fixture
def guide(qapp: object) -> Iterator[Guide]:
    made = Guide()
    yield made
    made.stop()
    assert made.process_ids == []


def wait_until_able(qtbot: QtBot, guide: Guide, sound: str) -> None:
    qtbot.waitUntil(lambda: guide.able.sound == sound and guide.process_ids != [], timeout=PATIENCE_MS)


def wait_until_ended(qtbot: QtBot, guide: Guide) -> None:
    qtbot.waitUntil(lambda: guide.process_ids == [], timeout=PATIENCE_MS)


def kill_one(qtbot: QtBot, guide: Guide) -> None:
    (process_id,) = guide.process_ids
    os.kill(process_id, signal.SIGKILL)
    wait_until_ended(qtbot, guide)


def test_it_costs_nothing_before_it_is_needed() -> None:
    heavy = ["PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "companion.desktop.speaker_process", "numpy"]
    assert brought_along(["companion.desktop.guide"], heavy) == []


def test_while_nothing_is_wished_for_there_is_no_process(guide: Guide) -> None:
    guide.set_wishes(Wishes())
    guide.open()
    guide.cue(Cue.IN, 12.0)
    guide.say(("Breathe in",), 4.0)
    guide.sample()
    guide.hush()
    assert guide.process_ids == []
    assert not guide.plays
    assert not guide.speaks
    guide.finish()
    guide.stop()
    assert guide.able == Able()


def test_outside_a_session_there_is_no_process(guide: Guide) -> None:
    guide.set_wishes(Wishes(sound=True, voice=True))
    guide.cue(Cue.IN)
    guide.say(("Breathe in",), None)
    assert guide.process_ids == []


def test_a_cue_is_heard_and_the_close_rings_out(heard: None, ear: Ear, guide: Guide, qtbot: QtBot) -> None:
    guide.set_wishes(SOUND)
    guide.open()
    wait_until_able(qtbot, guide, "ok")
    assert guide.plays
    assert not guide.speaks
    asked_s = ear.now_s
    guide.cue(Cue.GROUP, SystemClock().monotonic_s())
    ear.first_sound_s(asked_s)
    guide.cue(Cue.GROUP)
    guide.finish()
    assert not guide.plays
    assert guide.process_ids != []
    wait_until_ended(qtbot, guide)
    assert guide.able.sound == "ok"


def test_wishes_count_at_once_in_the_midst_of_a_session(
    heard: None, ear: Ear, guide: Guide, qtbot: QtBot
) -> None:
    guide.open()
    assert guide.process_ids == []
    guide.set_wishes(SOUND)
    wait_until_able(qtbot, guide, "ok")
    peaks = []
    for volume in (100, 50):
        guide.set_wishes(replace(SOUND, sound_volume=volume))
        begin_s = ear.now_s
        guide.cue(Cue.GROUP)
        first_s = ear.first_sound_s(begin_s)
        peaks.append(ear.peak(first_s, first_s + 0.3))
        guide.hush()
        ear.wait_until(first_s + 0.6)
    assert peaks[1] / peaks[0] == pytest.approx(0.5, abs=0.02)
    guide.set_wishes(Wishes())
    wait_until_ended(qtbot, guide)
    assert not guide.plays


def test_a_sample_is_heard_outside_a_session_and_leaves_nothing(
    heard: None, ear: Ear, guide: Guide, qtbot: QtBot
) -> None:
    guide.set_wishes(SOUND)
    begin_s = ear.now_s
    guide.sample()
    qtbot.waitUntil(lambda: guide.able.sound == "ok", timeout=PATIENCE_MS)
    ear.first_sound_s(begin_s)
    guide.sample()  # again, before the first has ended: that one gives way
    qtbot.waitUntil(lambda: len(guide.process_ids) == 1, timeout=PATIENCE_MS)
    guide.stop()
    assert guide.process_ids == []


def test_without_an_output_it_says_so_and_goes_on(unheard: None, guide: Guide, qtbot: QtBot) -> None:
    guide.set_wishes(Wishes(sound=True, voice=True))
    told: list[Able] = []
    guide.able_changed.connect(told.append)
    guide.open()
    qtbot.waitUntil(lambda: guide.able == Able("no device", "no engine"), timeout=PATIENCE_MS)
    assert len(told) == 2
    for cue in Cue:
        guide.cue(cue)
        guide.say(("Breathe in",), 4.0)
    assert not guide.plays
    assert not guide.speaks
    # Without an engine the speaker has ended, and is not started in vain again.
    qtbot.waitUntil(lambda: len(guide.process_ids) == 1, timeout=PATIENCE_MS)
    guide.say(("Breathe in",), 4.0)
    assert len(guide.process_ids) == 1
    guide.finish()
    wait_until_ended(qtbot, guide)


@posix
def test_a_speaker_that_dies_is_started_once_more_and_then_no_more(
    unheard: None, guide: Guide, qtbot: QtBot
) -> None:
    guide.set_wishes(SOUND)
    for _ in range(2):  # each session anew
        guide.open()
        wait_until_able(qtbot, guide, "no device")
        kill_one(qtbot, guide)
        guide.cue(Cue.IN)
        kill_one(qtbot, guide)
        assert guide.able.sound == "no device"
        guide.cue(Cue.OUT)
        assert guide.process_ids == []
        guide.finish()


def test_a_speaker_that_cannot_be_started_is_silence(
    guide: Guide, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    guide.set_wishes(Wishes(sound=True, voice=True))
    guide.open()
    for _ in range(3):
        guide.cue(Cue.IN)
        guide.say(("Breathe in",), 4.0)
        wait_until_ended(qtbot, guide)
    assert guide.able == Able("no device", "no engine")
    guide.finish()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a socket in the file system")
def test_a_sound_server_that_hangs_holds_nothing_up(
    guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as never_answers:
        never_answers.bind(str(tmp_path / "hangs"))
        never_answers.listen()
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'hangs'}")
        guide.set_wishes(SOUND)
        guide.open()
        never_answers.accept()[0].close()  # it asks by now
        guide.cue(Cue.IN)
        guide.stop()
        assert guide.process_ids == []


def test_a_new_session_gets_a_speaker_of_its_own(unheard: None, guide: Guide, qtbot: QtBot) -> None:
    guide.set_wishes(SOUND)
    guide.open()
    (first,) = guide.process_ids
    guide.finish()
    guide.open()
    assert guide.process_ids[0] != first
    qtbot.waitUntil(lambda: len(guide.process_ids) == 1, timeout=PATIENCE_MS)
    guide.stop()
