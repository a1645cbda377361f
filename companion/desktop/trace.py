# SPDX-License-Identifier: MIT
"""``--trace``: one JSON object a line for each painted frame, so that timing can be judged from outside.

Holds times, step ids and fullness; never a rating or a word of the person's.
"""

import time
from pathlib import Path
from typing import IO

from companion.errors import CompanionError
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

    def start(self, exercise: str, **details: object) -> None:
        """The first line: what is about to be traced, times in seconds."""
        self._start = {"event": "start", "exercise": exercise, **details, "at": time.monotonic()}

    def frame(self, t: float, at: float, step: str, fullness: float) -> None:
        """One painted frame. t: the session's own seconds; at: the monotonic clock at that look."""
        self._frames.append((t, at, step, fullness))
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
