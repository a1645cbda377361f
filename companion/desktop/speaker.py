# SPDX-License-Identifier: MIT
"""The speaker: a process of its own that plays our sounds, or one that speaks. The window starts it.

The window's process loads no multimedia and no speech, which would cost it a third of a second, and never
waits for a sound server that hangs. Sound and voice do not wait for each other either, so each has its own.

``companion speaker sound`` and ``companion speaker voice`` take one JSON object a line on standard input and
end when it closes. Words go through this pipe alone: never into arguments, never into a log.

- {"do": "set", "volume": 0 to 100, "rate": 50 to 150}
- {"do": "cue", "cue": "in", "at": monotonic seconds at which its step began}
- {"do": "say", "lines": [longest first], "room_s": seconds or null, "at": monotonic seconds}
- {"do": "sample", "lines": [...]}, {"do": "hush"}
- {"do": "finish"}: end once all is silent; whoever started it ends it where that takes too long

Whatever else comes changes nothing. It answers with one JSON object a line: {"able": "ok" or what is missing,
"name": the output or the engine, "voices": how many}.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.clock import Clock, SystemClock
from companion.desktop.ability import SOUND, VOICE, Ability

if TYPE_CHECKING:
    from companion.desktop.sound import Sounds
    from companion.desktop.voice import Voice

LEAVE_MS = 150
"""Once standard input has closed it ends so soon, even where a sound has not faded yet."""


def start_line(role: str) -> tuple[list[str], dict[str, str]]:
    """The words that start the speaker for ``role``, and the variables that it needs beside one's own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "speaker", role], {}
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    # -P: the folder that Companion was started in may hold a wave.py of somebody else.
    return [sys.executable, "-P", "-m", "companion", "speaker", role], {
        "PYTHONPATH": os.pathsep.join(filter(None, (package, known)))
    }


class Commands:
    """Carries out what the lines say. ``sounds`` or ``voice`` is None where the other one is wanted."""

    def __init__(
        self, sounds: "Sounds | None", voice: "Voice | None", clock: Clock, end: Callable[[], None]
    ) -> None:
        """``end`` is called once all is said and done."""
        self._clock = clock
        self._sounds = sounds
        self._voice = voice
        self._end = end
        self._finishing = False
        for each in (sounds, voice):
            if each is not None:
                each.quiet.connect(self._on_quiet)
                each.gone.connect(end)

    @property
    def is_heard(self) -> bool:
        sounding = self._sounds is not None and self._sounds.is_sounding
        return sounding or (self._voice is not None and self._voice.is_speaking)

    def take(self, line: bytes) -> None:
        """Do what one line says; one that makes no sense changes nothing."""
        try:
            wish = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(wish, dict):
            return
        match wish.get("do"):
            case "set":
                self._set(_number(wish.get("volume")), _number(wish.get("rate")))
            case "cue":
                self._cue(wish.get("cue"), _number(wish.get("at")))
            case "say":
                self._say(_lines(wish.get("lines")), _number(wish.get("room_s")), _number(wish.get("at")))
            case "sample":
                self._sample(_lines(wish.get("lines")))
            case "hush":
                self.hush()
            case "finish":
                self._finishing = True
                self._on_quiet()

    def hush(self) -> None:
        for each in (self._sounds, self._voice):
            if each is not None:
                each.hush()

    def _set(self, volume: float | None, rate: float | None) -> None:
        for each in (self._sounds, self._voice):
            if each is not None and volume is not None:
                each.set_volume(volume)
        if self._voice is not None and rate is not None:
            self._voice.set_rate(rate)

    def _cue(self, name: object, at_s: float | None) -> None:
        from companion.practice.cues import Cue

        if self._sounds is not None and at_s is not None and isinstance(name, str) and name in list(Cue):
            self._sounds.cue(Cue(name), at_s)

    def _say(self, lines: Sequence[str], room_s: float | None, at_s: float | None) -> None:
        if room_s is not None and at_s is not None:  # an engine that was still starting comes late to it
            room_s -= max(0.0, self._clock.monotonic_s() - at_s)
        if self._voice is not None:
            self._voice.say(lines, room_s)

    def _sample(self, lines: Sequence[str]) -> None:
        if self._sounds is not None:
            self._sounds.sample()
        self._say(lines, None, None)

    def _on_quiet(self) -> None:
        if self._finishing and not self.is_heard:
            self._end()


def _number(found: object) -> float | None:
    if isinstance(found, bool) or not isinstance(found, int | float) or found != found:
        return None
    return float(found)


def _lines(found: object) -> Sequence[str]:
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def main(words: Sequence[str]) -> int:
    """Be the speaker for ``words`` (``sound`` or ``voice``) until standard input closes."""
    if list(words) not in ([SOUND], [VOICE]):
        return 2
    # What Qt and its libraries have to say to a programmer is not for whoever runs the window.
    os.environ["QT_LOGGING_RULES"] = "*=false"
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    from companion.desktop.inbox import Inbox

    app = QCoreApplication([])
    inbox = Inbox(0, app)
    sounds, voice, able = _open_voice() if words[0] == VOICE else _open_sounds()
    commands = Commands(sounds, voice, SystemClock(), app.quit)

    def tell() -> None:
        with contextlib.suppress(OSError):  # nobody listens any more
            os.write(1, json.dumps(able()).encode() + b"\n")

    def leave() -> None:
        commands.hush()
        commands.take(b'{"do": "finish"}')
        QTimer.singleShot(LEAVE_MS, app.quit)

    tell()
    if sounds is not None or voice is not None:
        if sounds is not None:
            sounds.able_changed.connect(tell)
        inbox.line_came.connect(commands.take, Qt.ConnectionType.QueuedConnection)
        inbox.closed.connect(leave, Qt.ConnectionType.QueuedConnection)
        inbox.open()
        app.exec()
    os._exit(0)  # in good order it might wait for a sound server that hangs


def _open_sounds() -> "tuple[Sounds | None, None, Callable[[], dict[str, Any]]]":
    try:
        from companion.desktop.sound import Sounds
    except ImportError as error:
        missing = {"able": Ability.NO_LIBRARY, "name": _library(error)}
        return None, None, lambda: missing
    from companion.paths import assets_dir

    sounds = Sounds(assets_dir() / "sounds", SystemClock())
    return sounds, None, lambda: {"able": sounds.able, "name": sounds.device}


def _open_voice() -> "tuple[None, Voice | None, Callable[[], dict[str, Any]]]":
    from companion.desktop.voice import Voice, system_engine

    try:
        engine, able, name = system_engine()
    except ImportError as error:
        engine, able, name = None, Ability.NO_LIBRARY, _library(error)
    said: dict[str, Any] = {"able": able, "name": name}
    if engine is None:
        return None, None, lambda: said
    said["voices"] = len(engine.availableVoices())
    return None, Voice(engine, SystemClock()), lambda: said


def _library(error: ImportError) -> str:
    """The shared library that the loader misses, as far as it says so."""
    return str(error).partition(":")[0].strip()
