# SPDX-License-Identifier: MIT
"""Plays our own sounds. It runs in the speaker's process only, so that no window waits for a sound server."""

from math import inf
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from companion.clock import Clock
from companion.desktop.ability import Ability
from companion.practice.cues import Cue

LATE_S = 0.25
"""A cue that comes later than this after its step began is left out: it would mislead more than it helps."""

ANY_TIME_S = inf
"""The beginning of what is never late."""

BYTES_PER_S = 96_000
STUCK_S = 1.0
"""What still plays so long after its end is not heard: the sound server has gone."""

FADE_MS, FADE_STEPS, EMPTY_STEPS = 10, 8, 5
"""A sound that is hushed fades, and the buffer then runs empty, else the next sound begins with its rest."""


class Sounds(QObject):
    """The six sounds, on the system's usual output.

    QSoundEffect keeps one stream open with a buffer of 10 ms; from ``cue`` to the first sample it takes 11 to
    17 ms on PulseAudio. Signals: ``able_changed()``; ``quiet()`` when the last sound has ended; ``gone()``
    when the sound server went away: Qt would not find it again, and only a new process can.
    """

    able_changed = Signal()
    quiet = Signal()
    gone = Signal()

    def __init__(self, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        """``folder`` holds a WAV file for each Cue."""
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._effects: dict[Cue, QSoundEffect] = {}
        self._volume = 1.0
        self._due_s: dict[Cue, float] = {}
        self._asked: tuple[Cue, float] | None = None
        self._then: Cue | None = None
        self._faded = 0
        self._fade = QTimer(self)
        self._fade.setTimerType(Qt.TimerType.PreciseTimer)
        self._fade.timeout.connect(self._on_fade_timeout)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_devices_audio_outputs_changed)
        self._build()

    @property
    def able(self) -> Ability:
        return Ability.OK if self._effects else Ability.NO_DEVICE

    @property
    def device(self) -> str:
        """The output's name as the system says it; empty where there is none."""
        return QMediaDevices.defaultAudioOutput().description() if self._effects else ""

    @property
    def is_sounding(self) -> bool:
        waiting = self._asked is not None or self._then is not None
        return waiting or any(each.isPlaying() for each in self._effects.values())

    def set_volume(self, percent: float) -> None:
        """0 to 100; apart from the system's own."""
        self._volume = min(max(percent, 0.0), 100.0) / 100.0
        if not self._fade.isActive():
            self._apply(self._volume)

    def cue(self, cue: Cue, at_s: float) -> None:
        """Play it, as far as ``at_s`` (monotonic seconds of the step's beginning) is not too long ago."""
        self._then = None
        self._play(cue, at_s)

    def sample(self) -> None:
        """One breath, in and out."""
        self._play(Cue.IN, ANY_TIME_S)
        self._then = Cue.OUT if self._effects else None

    def hush(self) -> None:
        """Let what plays fade away, within 0.15 s."""
        self._then = self._asked = None
        if self.is_sounding and not self._fade.isActive():
            self._faded = 0
            self._fade.start(FADE_MS)

    def _play(self, cue: Cue, at_s: float) -> None:
        now = self._clock.monotonic_s()
        if self._is_stuck(now):
            self._clear()
            self.gone.emit()
        if cue not in self._effects or now - at_s > LATE_S:
            return
        if self._fade.isActive():
            self._end_fade()
        effect = self._effects[cue]
        if not effect.isLoaded():
            self._asked = (cue, at_s)
            return
        if not effect.isPlaying():
            self._due_s[cue] = now + self._file(cue).stat().st_size / BYTES_PER_S
        effect.play()

    def _is_stuck(self, now: float) -> bool:
        """True when the sound server has gone: Qt says nothing of it, but no sound comes to its end."""
        return any(
            now > self._due_s.get(cue, now) + STUCK_S and effect.isPlaying()
            for cue, effect in self._effects.items()
        )

    def _build(self) -> None:
        self._clear()
        output = QMediaDevices.defaultAudioOutput()
        if output.isNull():
            return
        for cue in Cue:
            effect = QSoundEffect(output)
            effect.setVolume(self._volume)
            effect.statusChanged.connect(self._on_effect_status_changed)
            effect.playingChanged.connect(self._on_effect_playing_changed)
            effect.setSource(QUrl.fromLocalFile(str(self._file(cue))))
            self._effects[cue] = effect

    def _clear(self) -> None:
        # All of them go before new ones come: with one of the old stream left, Qt asks a server that is no
        # more, and libpulse aborts.
        self._fade.stop()
        self._due_s.clear()
        self._asked = self._then = None
        self._effects.clear()

    def _file(self, cue: Cue) -> Path:
        return self._folder / f"{cue}.wav"

    def _apply(self, volume: float) -> None:
        for effect in self._effects.values():
            effect.setVolume(volume)

    def _end_fade(self) -> None:
        self._fade.stop()
        for effect in self._effects.values():
            effect.stop()
        self._apply(self._volume)

    def _on_fade_timeout(self) -> None:
        self._faded += 1
        if self._faded >= FADE_STEPS + EMPTY_STEPS:
            self._end_fade()
        else:
            self._apply(self._volume * max(0.0, 1.0 - self._faded / FADE_STEPS))

    def _on_effect_status_changed(self) -> None:
        if self._asked is not None and self._effects[self._asked[0]].isLoaded():
            asked, self._asked = self._asked, None
            self._play(*asked)
            if not self.is_sounding:  # it came too late
                self.quiet.emit()

    def _on_effect_playing_changed(self) -> None:
        if any(each.isPlaying() for each in self._effects.values()):
            return
        if self._then is not None:
            then, self._then = self._then, None
            self._play(then, ANY_TIME_S)
        elif self._asked is None:
            self.quiet.emit()

    def _on_devices_audio_outputs_changed(self) -> None:
        self._build()
        self.able_changed.emit()
