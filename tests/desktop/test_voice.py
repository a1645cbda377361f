# SPDX-License-Identifier: MIT
"""The voice: what fits is said, nothing overruns, and a real engine is heard."""

import os
from enum import Enum, auto

import pytest
from PySide6.QtCore import QLocale, QObject, Signal
from pytestqt.qtbot import QtBot

from companion.desktop.voice import LOUDEST, MARGIN_S, Voice, engine_rate, fitting_locale
from companion.practice.cues import CAUTIOUS, START_S, estimated_s
from tests.desktop.hearing import VOICE_NEEDED, Ear, missing_programs
from tests.desktop.speaking import Speaking
from tests.fakes import FakeClock

LINE = "Breathe in, softly, through the nose"


class State(Enum):
    Ready = auto()
    Speaking = auto()
    Error = auto()


class FakeEngine(QObject):
    """Has the face of QTextToSpeech; ``begin`` and ``end`` stand for what the engine tells of its work."""

    stateChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.stops = 0
        self.rate = self.volume = 0.0

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.stops += 1

    def setRate(self, rate: float) -> None:
        self.rate = rate

    def setVolume(self, volume: float) -> None:
        self.volume = volume

    def begin(self) -> None:
        self.stateChanged.emit(State.Speaking)

    def end(self) -> None:
        self.stateChanged.emit(State.Ready)


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def voice(engine: FakeEngine, clock: FakeClock) -> Voice:
    return Voice(engine, clock)


def speak(voice: Voice, engine: FakeEngine, clock: FakeClock, line: str, took_s: float) -> None:
    """One whole line, from its beginning to its end."""
    voice.say((line,), None)
    engine.begin()
    clock.advance(took_s)
    engine.end()


def test_it_says_the_longest_line_that_fits(voice: Voice, engine: FakeEngine) -> None:
    voice.say((LINE, "Breathe in"), estimated_s("Breathe in", CAUTIOUS) + MARGIN_S + 0.01)
    assert engine.said == ["Breathe in"]
    assert voice.is_speaking
    voice.hush()


def test_where_nothing_fits_it_says_nothing(voice: Voice, engine: FakeEngine) -> None:
    voice.say((LINE, "Breathe in"), 0.5)
    voice.say((), None)
    voice.say((LINE,), -3.0)
    assert engine.said == []
    assert not voice.is_speaking


def test_it_is_silent_when_the_room_is_over(qtbot: QtBot, voice: Voice, engine: FakeEngine) -> None:
    room_s = estimated_s("In", CAUTIOUS) + MARGIN_S + 0.01
    voice.say(("In",), room_s)
    engine.begin()
    qtbot.waitUntil(lambda: engine.stops == 1)
    assert engine.said == ["In"]


def test_a_line_that_ended_is_not_stopped(
    voice: Voice, engine: FakeEngine, clock: FakeClock, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(voice.quiet):
        voice.say(("In",), 3.0)
        engine.begin()
        clock.advance(0.6)
        engine.end()
    assert not voice.is_speaking
    voice.hush()
    assert engine.stops == 0


def test_with_all_the_time_in_the_world_it_waits_for_the_end(voice: Voice, engine: FakeEngine) -> None:
    voice.say((LINE,), None)
    assert engine.said == [LINE]
    assert not voice._room.isActive()


def test_a_new_line_ends_the_one_before(voice: Voice, engine: FakeEngine, clock: FakeClock) -> None:
    ended = []
    voice.quiet.connect(lambda: ended.append(len(engine.said)))
    voice.say((LINE,), None)
    engine.begin()
    voice.say(("Breathe out",), None)
    assert engine.stops == 1
    engine.end()  # of the first
    assert voice.is_speaking
    engine.begin()
    engine.end()
    assert ended == [2]
    assert voice.letters_per_s == CAUTIOUS  # what was cut short tells nothing


def test_it_learns_how_fast_the_engine_speaks(voice: Voice, engine: FakeEngine, clock: FakeClock) -> None:
    speak(voice, engine, clock, LINE, START_S + len(LINE) / 5)
    assert voice.letters_per_s == pytest.approx(5.0)
    voice.say((LINE, "In"), estimated_s(LINE, 6.0) + MARGIN_S)
    assert engine.said[-1] == "In"
    voice.hush()
    engine.end()
    assert voice.letters_per_s == pytest.approx(5.0)


def test_another_rate_is_trusted_as_little_as_the_first(
    voice: Voice, engine: FakeEngine, clock: FakeClock
) -> None:
    speak(voice, engine, clock, LINE, 1.5)
    quick = voice.letters_per_s
    voice.set_rate(100)
    assert voice.letters_per_s == quick
    voice.set_rate(50)
    assert voice.letters_per_s == CAUTIOUS / 2
    assert engine.rate == engine_rate(50)


def test_the_rate_and_the_volume_stay_within_what_qt_takes(voice: Voice, engine: FakeEngine) -> None:
    assert engine_rate(100) == 0.0
    assert -1.0 < engine_rate(50) < engine_rate(90) < 0.0 < engine_rate(150) < 1.0
    voice.set_rate(900)
    assert engine.rate == engine_rate(150)
    voice.set_volume(50)
    assert engine.volume == LOUDEST / 2
    voice.set_volume(1e9)
    assert engine.volume == LOUDEST


def test_an_engine_that_fails_is_told_once(voice: Voice, engine: FakeEngine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(voice.gone):
        voice.say((LINE,), 9.0)
        engine.stateChanged.emit(State.Error)
    assert not voice.is_speaking


@pytest.mark.parametrize(
    ("system", "known", "expected"),
    [
        ("en_GB", ["de_DE", "en_US", "en_GB"], "en_GB"),
        ("en_AU", ["de_DE", "en_GB", "en_US"], "en_US"),
        ("de_DE", ["de_DE", "en_GB", "en_US"], "en_US"),
        ("C", ["de_DE", "en_GB"], "en_GB"),
        ("de_DE", ["de_DE", "fr_FR"], "de_DE"),
    ],
)
def test_our_words_are_read_in_their_own_language(system: str, known: list[str], expected: str) -> None:
    chosen = fitting_locale([QLocale(name) for name in known], QLocale(system))
    assert chosen.name() == expected


@pytest.mark.skipif(
    bool(missing_programs(VOICE_NEEDED)) and "CI" not in os.environ,
    reason=f"needs {', '.join(missing_programs(VOICE_NEEDED))}",
)
def test_the_systems_own_voice_is_heard_and_stops_in_time(heard: None, ear: Ear) -> None:
    with Speaking("voice") as speaker:
        assert speaker.answer()["able"] == "ok"
        speaker.send("set", volume=60, rate=100)
        began_s = speaker.say([LINE], None)
        first_s = ear.first_sound_s(began_s, over=200)
        assert 0 < first_s - began_s < 2.0
        hushed_s = speaker.send("hush")
        assert ear.peak(hushed_s + 0.4, hushed_s + 0.7) == 0
        late_s = speaker.say([LINE], 1.0)  # does not fit, so it is left out
        assert ear.peak(late_s, late_s + 0.5) == 0
        speaker.say(["In"], 3.0)
        speaker.send("finish")
        assert speaker.wait() == 0
