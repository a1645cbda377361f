# SPDX-License-Identifier: MIT
"""A real speaker with this test at the other end of its pipe."""

import contextlib
import json
import os
import subprocess
from time import monotonic
from types import TracebackType
from typing import Any, Self

from companion.clock import SystemClock
from companion.desktop.speaker import start_line

PATIENCE_S = 20.0
"""Far more than it takes; a busy machine is no failure."""


class Speaking:
    """Use it as a context manager; leaving it ends the speaker."""

    def __init__(self, role: str) -> None:
        line, variables = start_line(role)
        self.process = subprocess.Popen(
            line,
            env={**os.environ, **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE_S)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def answer(self) -> dict[str, Any]:
        """The next line that it says."""
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def send(self, wish: str, **values: Any) -> float:
        """Hand it a command; gives the moment, in the time of ``time.monotonic``."""
        return self.write(json.dumps({"do": wish, **values}).encode())

    def write(self, line: bytes) -> float:
        assert self.process.stdin is not None
        now_s = monotonic()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return now_s

    def cue(self, name: str, late_s: float = 0.0) -> float:
        """A cue for a step that began ``late_s`` ago."""
        return self.send("cue", cue=name, at=SystemClock().monotonic_s() - late_s)

    def say(self, lines: list[str], room_s: float | None) -> float:
        return self.send("say", lines=lines, room_s=room_s, at=SystemClock().monotonic_s())

    def close(self) -> None:
        """Close its standard input, as a window that goes away does."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    def wait(self) -> int:
        """Its exit status, once it has ended; nothing may stand on its standard error."""
        status = self.process.wait(PATIENCE_S)
        assert self.process.stderr is not None
        assert self.process.stderr.read() == b""
        return status
