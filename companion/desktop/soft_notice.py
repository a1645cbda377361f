# SPDX-License-Identifier: MIT
"""Says on the desktop that a time is up: softly, without focus, and without a word of what for.

Where a tray icon is there, it says it. Else, on Linux, a process of its own asks the desktop; see
desktop_notice. Where there is neither, the window asks for attention in the way of its system.
"""

import json
from enum import StrEnum

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from companion.desktop.desktop_notice import SHOWN_MS, has_bus, start_line

TITLE = "Companion"
PATIENCE_MS = 5_000
"""A bus that has not answered by then is not waited for."""


class Told(StrEnum):
    """Where it was said: by the TRAY icon, by the DESKTOP's own notices, or by the WINDOW alone."""

    TRAY = "tray"
    DESKTOP = "desktop"
    WINDOW = "window"


class SoftNotice(QObject):
    """Signals: ``told(Told)`` once for each ``tell``, when it is known where it was said.

    Nothing runs between a ``told`` and the next ``tell``.
    """

    told = Signal(object)

    def __init__(
        self, window: QWidget, tray: QSystemTrayIcon | None = None, parent: QObject | None = None
    ) -> None:
        """``window`` asks for attention where nothing else can. ``tray``: the icon, where there is one."""
        super().__init__(parent)
        self._window, self._tray = window, tray
        self._process: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_timeout)

    @property
    def is_busy(self) -> bool:
        """True while it is not known yet whether the desktop takes the notice."""
        return self._process is not None

    def tell(self, words: str) -> None:
        """Say ``words``, which are to tell a bystander nothing. One that is still under way is enough."""
        if self.is_busy:
            return
        tray = self._tray
        if tray is not None and tray.isVisible() and QSystemTrayIcon.supportsMessages():
            tray.showMessage(TITLE, words, QSystemTrayIcon.MessageIcon.NoIcon, SHOWN_MS)
            self.told.emit(Told.TRAY)
        elif has_bus():
            self._start(words)
        else:
            self._ask_for_attention()

    def close(self) -> None:
        """End what is under way, and say nothing more."""
        self._patience.stop()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished()

    def _start(self, words: str) -> None:
        (program, *given), variables = start_line()
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in variables.items():
            environment.insert(name, value)
        process = self._process = QProcess(self)
        process.setProcessEnvironment(environment)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_error_occurred)
        self._patience.start()
        process.start(program, given)
        process.write(json.dumps({"title": TITLE, "words": words}).encode())
        process.closeWriteChannel()

    def _ask_for_attention(self) -> None:
        QApplication.alert(self._window)
        self.told.emit(Told.WINDOW)

    def _end(self, taken: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._patience.stop()
        process.deleteLater()
        if taken:
            self.told.emit(Told.DESKTOP)
        else:
            self._ask_for_attention()

    def _on_process_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._end(status == QProcess.ExitStatus.NormalExit and code == 0)

    def _on_process_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # any other end is told by finished
            self._end(False)

    def _on_patience_timeout(self) -> None:
        if self._process is not None:
            self._process.kill()  # finished follows
