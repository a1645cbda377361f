# SPDX-License-Identifier: MIT
"""Ends the program in good order when the system asks for it: what is being saved is saved."""

import signal
import socket
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class QuitSignals(QObject):
    """Calls ``quit_now`` on SIGINT, SIGTERM and SIGHUP.

    Python runs a signal's handler only between two of its own steps, and an idle window takes none; so
    the signal also writes to a socket that the event loop watches. It costs nothing at rest.
    """

    def __init__(self, quit_now: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._quit_now = quit_now
        if sys.platform == "win32":
            return  # closing the console or the session sends a close event to the window there
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _on_signal)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def close(self) -> None:
        """Hand the signals back, at the end of the program."""
        if sys.platform != "win32":
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            self._read.close()
            self._write.close()

    def _on_notifier_activated(self) -> None:
        if self._read.recv(16):
            self._quit_now()


def _on_signal(number: int, frame: object) -> None:
    """The socket does the work; without a handler Python would end at once."""
