# SPDX-License-Identifier: MIT
"""A private sound server with an output that nobody hears, and an ear at it that knows when it heard what."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tests.end_to_end.screen import until

RATE = 48_000
NEEDED = ("pulseaudio", "parec")
VOICE_NEEDED = (*NEEDED, "speech-dispatcher")
STARTS_S = 20.0
"""Far more than it takes; a busy machine is no failure."""

Samples = NDArray[np.int16]


def missing_programs(needed: tuple[str, ...] = NEEDED) -> list[str]:
    """What of ``needed`` is not installed."""
    return [name for name in needed if shutil.which(name) is None]


def deaf(folder: Path) -> dict[str, str]:
    """The variables of a person without a sound server and without a speech engine."""
    return {
        "PULSE_SERVER": f"unix:{folder / 'no-sound'}",
        "SPEECHD_ADDRESS": f"unix_socket:{folder / 'no-speech'}",
        "XDG_RUNTIME_DIR": str(folder),
    }


class SoundServer:
    """One PulseAudio. Use it as a context manager; leaving it ends the server and what speaks through it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hear-"))  # a socket's path has to be short
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in (self.folder / "speech-dispatcher" / "pid").glob("*.pid"):
            with contextlib.suppress(ValueError, OSError):
                os.kill(int(file.read_text(encoding="ascii")), signal.SIGTERM)
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def environ(self) -> dict[str, str]:
        """The variables of a program that is to be heard here, beside its own."""
        return {
            "PULSE_SERVER": f"unix:{self._socket}",
            "XDG_RUNTIME_DIR": str(self.folder),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
        }

    def start(self) -> None:
        self._socket.unlink(missing_ok=True)
        with (self.folder / "server.log").open("wb") as log:
            self._process = subprocess.Popen(
                ["pulseaudio", "-n", "--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no",
                 "-L", f"module-null-sink sink_name=ear rate={RATE} channels=2 format=s16le",
                 "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"],
                env=os.environ | self.environ, stdout=log, stderr=log,
            )  # fmt: skip
        until(self._answers, STARTS_S, "a sound server")

    def add_output(self, name: str) -> None:
        """Another output, that becomes the usual one."""
        self._control("load-module", "module-null-sink", f"sink_name={name}", f"rate={RATE}",
                      f"sink_properties=device.description={name}")  # fmt: skip
        self._control("set-default-sink", name)

    def remove_output(self) -> None:
        """Take all outputs away but the first."""
        listed = self._control("list", "short", "modules").splitlines()
        sinks = [line.split()[0] for line in listed if "module-null-sink" in line]
        for each in sinks[1:]:
            self._control("unload-module", each)

    def is_played_to(self) -> bool:
        """Whether somebody has a stream open."""
        return bool(self._control("list", "short", "sink-inputs").strip())

    def kill(self) -> None:
        """End it as a crash would, without a word to those who are connected."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    @property
    def _socket(self) -> Path:
        return self.folder / "socket"  # PulseAudio makes a folder named pulse beside it

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.folder / "server.log").read_text(errors="replace")
        return bool(self._control("info"))

    def _control(self, *words: str) -> str:
        """Run pactl; gives what it printed."""
        done = subprocess.run(
            ["pactl", *words],
            env=os.environ | self.environ,
            capture_output=True,
            text=True,
            timeout=STARTS_S,
        )
        return done.stdout


class Ear:
    """Hears all that the server plays. Times are those of ``time.monotonic``, right within some 5 ms."""

    def __init__(self, server: SoundServer, output: str = "ear") -> None:
        self._heard = bytearray()
        self._start_s = float("inf")  # when the first sample was played
        self._process = subprocess.Popen(
            ["parec", "--latency-msec=5", f"--device={output}.monitor", f"--rate={RATE}", "--channels=1",
             "--format=s16le", "--raw"],
            env=os.environ | server.environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._listen, name="ear", daemon=True)
        self._thread.start()
        until(lambda: len(self._heard) > RATE // 50, STARTS_S, "an ear that hears")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._thread.join(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def now_s(self) -> float:
        """Up to when it has heard."""
        return self._start_s + len(self._heard) / 2 / RATE

    def wait_until(self, when_s: float) -> None:
        """Listen on until ``when_s``."""
        until(lambda: self.now_s >= when_s, STARTS_S + max(0.0, when_s - monotonic()), "more to hear")

    def between(self, begin_s: float, end_s: float) -> Samples:
        """What was played from ``begin_s`` to ``end_s``."""
        self.wait_until(end_s)
        first, last = (max(0, round((each - self._start_s) * RATE)) for each in (begin_s, end_s))
        return np.frombuffer(bytes(self._heard[2 * first : 2 * last]), np.int16)

    def first_sound_s(self, since_s: float, deadline_s: float = STARTS_S, over: int = 2) -> float:
        """When the first sample louder than ``over`` was played after ``since_s``."""

        def found() -> float:
            heard = self.between(since_s, max(since_s, self.now_s))
            loud = np.flatnonzero(np.abs(heard.astype(int)) > over)
            return since_s + float(loud[0]) / RATE if len(loud) else 0.0

        return until(found, deadline_s, "a sound")

    def peak(self, begin_s: float, end_s: float) -> int:
        """The loudest sample between two times, 0 for silence."""
        return int(np.abs(self.between(begin_s, end_s).astype(int)).max())

    def _listen(self) -> None:
        assert self._process.stdout is not None
        handle = self._process.stdout.fileno()
        while chunk := os.read(handle, 4096):
            now = monotonic()
            self._heard += chunk
            # Samples come late, some later than others: what came soonest after it was played tells most.
            self._start_s = min(self._start_s, now - len(self._heard) / 2 / RATE)
