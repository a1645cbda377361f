# SPDX-License-Identifier: MIT
"""The speaker's process: what its lines do, what garbage does not, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from companion.desktop.ability import SOUND, VOICE
from companion.desktop.inbox import Inbox
from companion.desktop.speaker import Commands, main, start_line
from companion.practice.cues import Cue
from tests.desktop.speaking import Speaking
from tests.fakes import FakeClock


class FakeSounds(QObject):
    """Remembers what it was asked."""

    quiet = Signal()
    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []
        self.is_sounding = False

    def set_volume(self, percent: float) -> None:
        self.done.append(percent)

    def cue(self, cue: Cue, at_s: float) -> None:
        self.done.append((cue, at_s))

    def sample(self) -> None:
        self.done.append("sample")

    def hush(self) -> None:
        self.done.append("hush")


class FakeVoice(QObject):
    """Remembers what it was asked."""

    quiet = Signal()
    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []
        self.is_speaking = False

    def set_volume(self, percent: float) -> None:
        self.done.append(percent)

    def set_rate(self, percent: float) -> None:
        self.done.append(("rate", percent))

    def say(self, lines: Sequence[str], room_s: float | None) -> None:
        self.done.append((tuple(lines), room_s))

    def hush(self) -> None:
        self.done.append("hush")


class Both:
    """A speaker for sound and voice at once. ended: how often it was to end."""

    def __init__(self, clock: FakeClock) -> None:
        self.sounds, self.voice = FakeSounds(), FakeVoice()
        self.ended = 0
        self.commands = Commands(self.sounds, self.voice, clock, self._end)  # type: ignore[arg-type]

    def take(self, wish: str, **values: object) -> None:
        self.commands.take(json.dumps({"do": wish, **values}).encode())

    def _end(self) -> None:
        self.ended += 1


@pytest.fixture
def both(qapp: object, clock: FakeClock) -> Both:
    return Both(clock)


def test_each_line_does_what_it_says(both: Both) -> None:
    both.take("set", volume=40, rate=90)
    both.take("cue", cue="in", at=12.5)
    both.take("say", lines=["Breathe in", "In"], room_s=4)
    both.take("say", lines=["Well"], room_s=None)
    both.take("hush")
    both.take("sample", lines=["A sample"])
    assert both.sounds.done == [40.0, (Cue.IN, 12.5), "hush", "sample"]
    assert both.voice.done == [
        40.0,
        ("rate", 90.0),
        (("Breathe in", "In"), 4.0),
        (("Well",), None),
        "hush",
        (("A sample",), None),
    ]


def test_words_that_waited_have_less_room(both: Both, clock: FakeClock) -> None:
    at = clock.monotonic_s()
    clock.advance(1.5)
    both.take("say", lines=["In"], room_s=4, at=at)
    clock.advance(-3.0)
    both.take("say", lines=["In"], room_s=4, at=at)
    assert both.voice.done == [(("In",), 2.5), (("In",), 4.0)]


def test_it_ends_when_all_is_silent(both: Both) -> None:
    both.sounds.is_sounding = both.voice.is_speaking = True
    both.take("finish")
    both.sounds.is_sounding = False
    both.sounds.quiet.emit()
    assert both.ended == 0
    both.voice.is_speaking = False
    both.voice.quiet.emit()
    assert both.ended == 1


def test_silence_ends_nothing_before_it_is_to(both: Both) -> None:
    both.sounds.quiet.emit()
    assert both.ended == 0
    both.take("finish")
    assert both.ended == 1


def test_it_ends_when_what_it_plays_with_is_gone(both: Both) -> None:
    both.sounds.gone.emit()
    both.voice.gone.emit()
    assert both.ended == 2


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=6), inside, max_size=3),
    max_leaves=6,
)
unknown = st.dictionaries(
    st.sampled_from(["at", "lines", "room_s", "volume", "rate", "x"]), anything, max_size=4
).map(lambda wish: json.dumps({**wish, "do": "dance"}).encode())
broken_cue = anything.filter(lambda each: each not in list(Cue)).map(
    lambda cue: json.dumps({"do": "cue", "cue": cue, "at": 1.0}).encode()
)
broken_set = anything.filter(lambda each: isinstance(each, bool) or not isinstance(each, float)).map(
    lambda volume: json.dumps({"do": "set", "volume": volume, "rate": volume}).encode()
)


@settings(max_examples=60)
@given(st.binary(max_size=40) | anything.map(lambda each: json.dumps(each).encode()) | unknown)
def test_garbage_changes_nothing(line: bytes) -> None:
    assume(not any(wish in line for wish in (b"cue", b"say", b"hush", b"sample", b"finish")))
    both = Both(FakeClock())
    both.commands.take(line)
    assert (both.sounds.done, both.voice.done, both.ended) == ([], [], 0)


@settings(max_examples=60)
@given(broken_cue | broken_set)
def test_a_known_word_with_nonsense_changes_nothing(line: bytes) -> None:
    both = Both(FakeClock())
    both.commands.take(line)
    assert (both.sounds.done, both.voice.done) == ([], [])


def test_depth_without_end_is_garbage(both: Both) -> None:
    both.commands.take(b"[" * 100_000)
    both.take("say", lines=[1, "In", None], room_s="x")
    assert both.voice.done == [(("In",), None)]


# the pipe


def test_lines_come_whole_however_they_were_cut(qtbot: QtBot) -> None:
    read, write = os.pipe()
    inbox = Inbox(read)
    lines: list[bytes] = []
    inbox.line_came.connect(lines.append)
    with qtbot.waitSignal(inbox.closed):
        inbox.open()
        for piece in (b"on", b"e\ntwo\nth", "rée".encode(), b"\nrest"):
            os.write(write, piece)
        os.close(write)
    os.close(read)
    assert lines == [b"one", b"two", "thrée".encode()]


# the process


def test_only_two_words_start_it() -> None:
    assert main([]) == main(["dance"]) == main([SOUND, VOICE]) == 2


def test_it_ends_when_its_input_closes(unheard: None) -> None:
    with Speaking(SOUND) as speaker:
        assert speaker.answer() == {"able": "no device", "name": ""}
        for line in (b"", b"garbage", b'{"do": "cue"}', b"\xff\xfe"):
            speaker.write(line)
        speaker.close()
        assert speaker.wait() == 0


def test_without_an_engine_it_says_why_and_ends(unheard: None) -> None:
    with Speaking(VOICE) as speaker:
        said = speaker.answer()
        assert said["able"] == "no engine"
        assert said["name"]
        assert speaker.wait() == 0


def test_it_is_no_command_for_people() -> None:
    said = subprocess.run([sys.executable, "-m", "companion", "--help"], capture_output=True, text=True)
    assert "breathe" in said.stdout
    assert "speaker" not in said.stdout


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_line(SOUND) == ([sys.executable, "speaker", SOUND], {})


def test_the_folder_it_is_started_in_gives_it_no_modules(
    tmp_path_factory: pytest.TempPathFactory, unheard: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("theirs")
    (folder / "json.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    with Speaking(SOUND) as speaker:
        assert speaker.answer()["able"] == "no device"
