# SPDX-License-Identifier: MIT
"""Our own bugs: written to the log as places in the code, without the words a message may hold."""

import os
import sys
from pathlib import Path
from types import TracebackType

from companion.errors import CompanionError
from companion.paths import make_private_dir


class CrashLog:
    """The log file of unexpected errors, readable by its owner alone."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def install(self) -> None:
        """From now on an unexpected error is noted, and the program goes on where it can."""
        sys.excepthook = self._on_exception

    def note(self, error: BaseException) -> None:
        """Write what kind of error came from where. Messages are left out: they may hold a person's words."""
        import time
        import traceback

        lines = [f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} {type(error).__name__}"]
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        text = "\n".join(lines) + "\n"
        sys.stderr.write(text)
        try:
            make_private_dir(self._file.parent)
            with open(self._file, "a", encoding="utf-8", opener=_open_private) as stream:
                stream.write(text)
        except (OSError, CompanionError):  # a log that cannot be written hides no error and stops nothing
            return

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.note(error)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
