# SPDX-License-Identifier: MIT
"""Guidance by ear, as the window sees it: the speakers are processes of their own.

Silence is the worst that can come of it. While sound and voice are off, and while no session runs, there is
no process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from companion.clock import SystemClock
from companion.desktop.ability import SOUND, VOICE, Ability

if TYPE_CHECKING:
    from companion.desktop.speaker_process import SpeakerProcess
    from companion.practice.cues import Cue

STARTS = 2
"""How often a speaker is started in one session: it may be lost once."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants to hear. Volumes 0 to 100 %, voice_rate 50 to 150 %."""

    sound: bool = False
    sound_volume: int = 60
    voice: bool = False
    voice_volume: int = 80
    voice_rate: int = 90


@dataclass(frozen=True, slots=True)
class Able:
    """What the speakers last said of themselves: ``ok`` or what is missing (``Ability``); empty before."""

    sound: str = ""
    voice: str = ""


class Guide(QObject):
    """Signals: ``able_changed(Able)``."""

    able_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes = Wishes()
        self._able = Able()
        self._in_session = False
        self._speakers: dict[str, SpeakerProcess] = {}
        self._leaving: list[SpeakerProcess] = []
        self._starts: dict[str, int] = {}
        self._watches_quit = False

    @property
    def wishes(self) -> Wishes:
        return self._wishes

    @property
    def able(self) -> Able:
        return self._able

    @property
    def plays(self) -> bool:
        """True while a session's cues are heard."""
        return self._is_heard(SOUND)

    @property
    def speaks(self) -> bool:
        """True while a session's words are heard."""
        return self._is_heard(VOICE)

    @property
    def process_ids(self) -> list[int]:
        """The speakers that run."""
        return [each.process_id for each in (*self._speakers.values(), *self._leaving)]

    def set_wishes(self, wishes: Wishes) -> None:
        """Hear this from now on, in the midst of a session too."""
        before, self._wishes = self._wishes, wishes
        if not self._in_session:
            return
        for role in (SOUND, VOICE):
            speaker = self._speakers.get(role)
            if not getattr(wishes, role):
                if speaker is not None:
                    speaker.send("hush")
                    self._dismiss(speaker)
            elif speaker is not None:
                speaker.send("set", **self._values(role))
            elif not getattr(before, role):
                self._starts[role] = 0
                self._speaker(role)

    def open(self) -> None:
        """A session begins."""
        self._hush_leaving()
        self._in_session = True
        self._starts.clear()
        for role in (SOUND, VOICE):
            if getattr(self._wishes, role):
                self._speaker(role)

    def cue(self, cue: Cue, at_s: float | None = None) -> None:
        """Play it for the step that began at ``at_s`` (monotonic seconds of the system's clock), or now."""
        speaker = self._speaker(SOUND) if self._in_session and self._wishes.sound else None
        if speaker is not None:
            speaker.send("cue", cue=cue, at=_now_s() if at_s is None else at_s)

    def say(self, lines: tuple[str, ...], room_s: float | None) -> None:
        """Speak the first of ``lines`` (longest first) that fits into ``room_s`` from now, or none."""
        speaker = self._speaker(VOICE) if lines and self._in_session and self._wishes.voice else None
        if speaker is not None:
            speaker.send("say", lines=lines, room_s=room_s, at=_now_s())

    def hush(self) -> None:
        """The session pauses: fall silent."""
        for speaker in self._speakers.values():
            speaker.send("hush")

    def finish(self) -> None:
        """The session is over: what is being heard may end, and then the speakers do."""
        self._in_session = False
        for speaker in list(self._speakers.values()):
            self._dismiss(speaker)

    def stop(self) -> None:
        """End the speakers now, within a fifth of a second."""
        self._in_session = False
        speakers = [*self._speakers.values(), *self._leaving]
        for speaker in speakers:
            speaker.begin_stop()
        for speaker in speakers:
            speaker.stop()

    def sample(self) -> None:
        """Let a breath and a few words be heard, as far as they are wished for."""
        self._hush_leaving()
        lines = [self.tr("Breathe in, and slowly out.")]
        for role in (SOUND, VOICE):
            if not getattr(self._wishes, role):
                continue
            speaker = self._speaker(role) if self._in_session else self._started(role)
            if speaker is not None:
                speaker.send("sample", lines=lines)
                if not self._in_session:
                    self._dismiss(speaker)

    def _is_heard(self, role: str) -> bool:
        speaker = self._speakers.get(role)
        return speaker is not None and speaker.able == Ability.OK

    def _speaker(self, role: str) -> SpeakerProcess | None:
        """The session's speaker; a new one where there is none and one may still be started."""
        speaker = self._speakers.get(role)
        if speaker is None and self._starts.get(role, 0) < STARTS:
            self._starts[role] = self._starts.get(role, 0) + 1
            speaker = self._started(role)
        return speaker

    def _started(self, role: str) -> SpeakerProcess:
        from companion.desktop.speaker_process import SpeakerProcess

        if not self._watches_quit:
            self._watch_quit()
        speaker = SpeakerProcess(role, self)
        self._speakers[role] = speaker
        speaker.answered.connect(self._on_speaker_answered)
        speaker.ended.connect(self._on_speaker_ended)
        speaker.send("set", **self._values(role))
        return speaker

    def _watch_quit(self) -> None:
        from PySide6.QtCore import QCoreApplication

        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)  # Qt complains of a process that outlives its object
        self._watches_quit = True

    def _values(self, role: str) -> dict[str, Any]:
        wishes = self._wishes
        if role == SOUND:
            return {"volume": wishes.sound_volume}
        return {"volume": wishes.voice_volume, "rate": wishes.voice_rate}

    def _dismiss(self, speaker: SpeakerProcess) -> None:
        del self._speakers[speaker.role]
        self._leaving.append(speaker)
        speaker.finish()

    def _hush_leaving(self) -> None:
        for speaker in self._leaving:
            speaker.send("hush")

    def _say_able(self, role: str, able: str) -> None:
        if getattr(self._able, role) != able:
            self._able = replace(self._able, **{role: able})
            self.able_changed.emit(self._able)

    def _on_speaker_answered(self) -> None:
        speaker: SpeakerProcess = self.sender()  # type: ignore[assignment]
        self._say_able(speaker.role, speaker.able)

    def _on_speaker_ended(self) -> None:
        speaker: SpeakerProcess = self.sender()  # type: ignore[assignment]
        speaker.deleteLater()
        if speaker in self._leaving:
            self._leaving.remove(speaker)
        elif self._speakers.get(speaker.role) is speaker:
            del self._speakers[speaker.role]
            if self._in_session:
                self._on_speaker_lost(speaker)

    def _on_speaker_lost(self, speaker: SpeakerProcess) -> None:
        """It ended by itself: for want of something, which starting it again will not bring; or it broke."""
        if speaker.able in (Ability.NO_LIBRARY, Ability.NO_ENGINE):
            self._starts[speaker.role] = STARTS
        elif self._starts.get(speaker.role, 0) >= STARTS:
            gone = Ability.NO_DEVICE if speaker.role == SOUND else Ability.NO_ENGINE
            self._say_able(speaker.role, gone)


def _now_s() -> float:
    return SystemClock().monotonic_s()
