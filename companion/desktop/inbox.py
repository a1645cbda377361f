# SPDX-License-Identifier: MIT
"""Lines from a pipe, handed to the event loop as they come, on every system alike."""

import os
import threading

from PySide6.QtCore import QObject, Signal


class Inbox(QObject):
    """Signals: ``line_came(bytes)`` for each line without its end; ``closed()`` when the other side did so.

    What a slot of the main thread is connected with comes there through its event loop.
    """

    line_came = Signal(bytes)
    closed = Signal()

    def __init__(self, handle: int, parent: QObject | None = None) -> None:
        """``handle`` is an open file descriptor; reading begins with ``open``."""
        super().__init__(parent)
        self._handle = handle

    def open(self) -> None:
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def _read(self) -> None:
        rest = b""
        while chunk := self._some():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self.line_came.emit(line)
        self.closed.emit()

    def _some(self) -> bytes:
        try:
            return os.read(self._handle, 65536)
        except OSError:
            return b""
