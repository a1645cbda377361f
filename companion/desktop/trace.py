# SPDX-License-Identifier: MIT
"""``--trace``: one JSON object a line for each painted frame, so that timing can be judged from outside.

Holds times, step ids and fullness; never a rating or a word of the person's.
"""

import time
from pathlib import Path
from typing import IO

from companion.errors import CompanionError
from companion.model.breath_pattern import BreathPattern
from companion.practice.session import Look
from companion.text import QT_TRANSLATE_NOOP

KEPT = 256
"""Frames that are written together, so that tracing costs a frame next to nothing."""


class Trace:
    """Writes to one file, opened at once so that a wrong name is known before anything moves.

    Raises CompanionError when the file cannot be written.
    """

    def __init__(self, file: Path) -> None:
        try:
            self._stream: IO[str] | None = file.open("w", encoding="utf-8")
        except OSError as error:
            raise CompanionError(
                QT_TRANSLATE_NOOP("errors", "The trace {file} cannot be written. Another place would do."),
                file=file,
            ) from error
        self._start: dict[str, object] | None = None
        self._frames: list[tuple[float, float, str, float]] = []

    def start(self, pattern: BreathPattern, style: str, settle_in_s: float) -> None:
        """The first line: what is about to be traced, phases in seconds."""
        self._start = {
            "event": "start",
            "exercise": "breathe",
            "pattern": {
                "id": pattern.id,
                "in": pattern.in_s,
                "top_up": pattern.top_up_s,
                "hold_in": pattern.hold_in_s,
                "out": pattern.out_s,
                "hold_out": pattern.hold_out_s,
            },
            "style": style,
            "settle_in": settle_in_s,
            "at": time.monotonic(),
        }

    def frame(self, look: Look, at: float) -> None:
        """One painted frame. ``look.t``: the session's own time; ``at``: the monotonic clock at that look."""
        step = "settle" if look.settling else look.frame.step
        self._frames.append((look.t, at, step, look.frame.fullness))
        if len(self._frames) >= KEPT:
            self._write()

    def close(self) -> None:
        """Write the rest and close; what cannot be written (a full disk) is let go, never the session."""
        self._write()
        self._close()

    def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            try:
                stream.close()
            except OSError:
                return

    def _write(self) -> None:
        """Write what was kept. json is imported here, after the first frame."""
        import json

        lines = [json.dumps(self._start)] if self._start is not None else []
        for t, at, step, fullness in self._frames:
            line = {"t": round(t, 6), "at": round(at, 6), "step": step, "fullness": round(fullness, 6)}
            lines.append(json.dumps(line))
        self._start = None
        self._frames.clear()
        if self._stream is None or not lines:
            return
        try:
            self._stream.write("\n".join(lines) + "\n")
        except OSError:
            self._close()
