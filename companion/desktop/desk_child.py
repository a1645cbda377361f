# SPDX-License-Identifier: MIT
"""The window's end of the pipe to one desk."""

import json
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QProcessEnvironment, Signal

from companion.desktop.desk_process import start_line

STOP_MS = 200


class DeskChild(QObject):
    """One run of the desk. Signals: ``said(dict)`` for each line; ``ended()`` once, however it ended."""

    said = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_over = False
        self._age = QElapsedTimer()
        self._age.start()
        (program, *words), variables = start_line()
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in variables.items():
            environment.insert(name, value)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(environment)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_process_ready_read)
        self._process.errorOccurred.connect(self._on_process_error_occurred)
        self._process.finished.connect(self._end)
        self._process.start(program, words)

    @property
    def age_s(self) -> float:
        return self._age.elapsed() / 1000

    @property
    def process_id(self) -> int:
        """The system's number for it; 0 when it is no more."""
        return self._process.processId()

    def send(self, wish: str, **values: Any) -> None:
        """Hand it one command; into a pipe that nobody reads any more it is lost."""
        if not self._is_over:
            self._process.write(json.dumps({"do": wish, **values}).encode() + b"\n")
            self._process.waitForBytesWritten(0)  # now, and not after the next frame was painted

    def finish(self) -> None:
        """Let it end: it does once it sees that nothing more comes."""
        self._process.closeWriteChannel()

    def kill(self) -> None:
        self._process.kill()

    def stop(self) -> None:
        """End it now."""
        if not self._is_over and not self._process.waitForFinished(STOP_MS):
            self._process.kill()
            self._process.waitForFinished()

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.ended.emit()

    def _on_process_ready_read(self) -> None:
        while self._process.canReadLine():
            try:
                line = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if isinstance(line, dict):
                self.said.emit(line)

    def _on_process_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # any other end is told by finished
            self._end()
