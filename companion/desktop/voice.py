# SPDX-License-Identifier: MIT
"""Speaks a line in the system's own voice, and only what fits. It runs in the speaker's process only."""

from collections.abc import Sequence
from math import log
from typing import Any, Protocol

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, Signal

from companion.clock import Clock
from companion.desktop.ability import Ability
from companion.practice.cues import CAUTIOUS, fitting, learned

MARGIN_S = 0.1
"""An engine told to stop is silent after about 0.04 s; so it is told before the room for the line is over."""

LOUDEST = 0.6
"""espeak-ng at its full volume clips, and is 10 dB above our own sounds; this much of it is our 100 %."""

WORDS_LANGUAGE = QLocale.Language.English
"""The language that the words are written in: a voice of another would read them wrong."""


class Engine(Protocol):
    """The part of QTextToSpeech that is used. ``stateChanged`` tells a state whose ``name`` is Qt's."""

    stateChanged: Any

    def say(self, text: str, /) -> Any: ...
    def stop(self) -> None: ...
    def setRate(self, rate: float, /) -> None: ...
    def setVolume(self, volume: float, /) -> None: ...


class Voice(QObject):
    """Says one line at a time. Signals: ``quiet()`` when it has ended, ``gone()`` when the engine failed."""

    quiet = Signal()
    gone = Signal()

    def __init__(self, engine: Engine, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._clock = clock
        self._rate = 100.0
        self._letters_per_s = CAUTIOUS
        self._line = ""
        self._since_s = 0.0
        self._whole = False
        self._speaking = False
        self._other_ends = False  # the next end will be that of the line before this one
        self._room = QTimer(self)
        self._room.setTimerType(Qt.TimerType.PreciseTimer)
        self._room.setSingleShot(True)
        self._room.timeout.connect(self.hush)
        engine.stateChanged.connect(self._on_engine_state_changed)

    @property
    def letters_per_s(self) -> float:
        """How fast the engine was heard to speak at the present rate."""
        return self._letters_per_s

    @property
    def is_speaking(self) -> bool:
        return self._speaking

    def set_volume(self, percent: float) -> None:
        """0 to 100."""
        self._engine.setVolume(min(max(percent, 0.0), 100.0) / 100.0 * LOUDEST)

    def set_rate(self, percent: float) -> None:
        """50 to 150 % of the engine's own pace."""
        percent = min(max(percent, 50.0), 150.0)
        self._engine.setRate(engine_rate(percent))
        if percent != self._rate:
            self._letters_per_s = CAUTIOUS * percent / 100.0
            self._rate = percent

    def say(self, lines: Sequence[str], room_s: float | None) -> None:
        """Say the first of ``lines`` (longest first) that fits into ``room_s``, or nothing.

        Another line that is being said ends here. With ``room_s`` None it may take its time.
        """
        room_s = None if room_s is None else room_s - MARGIN_S
        line = fitting(lines, room_s, self._letters_per_s)
        if line is None:
            return
        interrupts = self._speaking
        self.hush()
        self._line, self._since_s = line, self._clock.monotonic_s()
        self._whole = not interrupts
        self._other_ends = interrupts
        self._speaking = True
        if room_s is not None:
            self._room.start(max(1, round(room_s * 1000)))
        self._engine.say(line)

    def hush(self) -> None:
        """Be silent at once."""
        self._room.stop()
        if self._speaking:
            self._whole = False
            self._engine.stop()

    def _on_engine_state_changed(self, state: Any) -> None:
        if state.name == "Error":
            self._room.stop()
            self._speaking = False
            self.gone.emit()
        elif state.name == "Speaking" or self._other_ends:
            self._other_ends = False
        elif state.name == "Ready" and self._speaking:
            took_s = self._clock.monotonic_s() - self._since_s
            if self._whole:
                self._room.stop()
                self._letters_per_s = learned(self._letters_per_s, self._line, took_s)
            self._speaking = self._whole = False
            self.quiet.emit()


def engine_rate(percent: float) -> float:
    """50 to 150 % as Qt counts it: -1 is about a third of an engine's own pace, 1 three times as fast."""
    return log(percent / 100.0) / log(3.0)


def system_engine() -> tuple[Any, Ability, str]:
    """The system's engine with a voice for our words; its ability; its name, or why there is none.

    Making it takes 2 s where speech-dispatcher has many voices to list.
    """
    from PySide6.QtTextToSpeech import QTextToSpeech

    names = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    if not names:
        return None, Ability.NO_ENGINE, "no speech engine"
    engine = QTextToSpeech(names[0])
    locales = engine.availableLocales()
    if engine.state() is QTextToSpeech.State.Error or not locales:
        return None, Ability.NO_ENGINE, engine.errorString()
    engine.setLocale(fitting_locale(locales, QLocale.system()))
    if engine.locale().territory() is QLocale.Country.UnitedStates:
        # speech-dispatcher has espeak's Caribbean voice first among those of the United States.
        american = [each for each in engine.availableVoices() if each.name() == "English (America)"]
        for voice in american[:1]:
            engine.setVoice(voice)
    return engine, Ability.OK, names[0]


def fitting_locale(known: Sequence[QLocale], system: QLocale) -> QLocale:
    """The locale to speak our words in: the system's where its language is theirs, else that of the words."""
    fitting_ones = [each for each in known if each.language() is WORDS_LANGUAGE]
    home = [each for each in fitting_ones if each.territory() is system.territory()]
    usual = [each for each in fitting_ones if each.territory() is QLocale.Country.UnitedStates]
    return [*home, *usual, *fitting_ones, *known][0]
