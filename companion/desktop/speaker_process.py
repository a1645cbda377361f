# SPDX-License-Identifier: MIT
"""The window's end of the pipe to one speaker."""

import json
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from companion.desktop.ability import SOUND, VOICE
from companion.desktop.speaker import start_line

PATIENCE_MS = {SOUND: 6_000, VOICE: 20_000}
"""A speaker that is to finish is ended after this long: the close takes 4 s, the longest line some 15."""

STOP_MS = 200
"""What a speaker gets to fall silent when it is to stop at once: a voice that is killed talks on."""


class SpeakerProcess(QObject):
    """One run of the speaker, from its start to its end. Signals: ``answered()`` when ``able`` is news;
    ``ended()`` once, when it is no more, however it came to that.
    """

    answered = Signal()
    ended = Signal()

    def __init__(self, role: str, parent: QObject | None = None) -> None:
        """``role`` is ``sound`` or ``voice``. Starts it, without waiting."""
        super().__init__(parent)
        self.role = role
        self.able = ""
        self._over = self._told_to_end = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience_timeout)
        (program, *words), variables = start_line(role)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in variables.items():
            environment.insert(name, value)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(environment)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_process_ready_read)
        self._process.errorOccurred.connect(self._on_process_error_occurred)
        self._process.finished.connect(self._on_process_finished)
        self._process.start(program, words)

    @property
    def is_running(self) -> bool:
        return not self._over

    @property
    def process_id(self) -> int:
        """The system's number for it; 0 when it is no more."""
        return self._process.processId()

    def send(self, wish: str, **values: Any) -> None:
        """Hand it one command; into a pipe that nobody reads any more it is lost."""
        if not self._over and not self._told_to_end:
            self._process.write(json.dumps({"do": wish, **values}).encode() + b"\n")
            self._process.waitForBytesWritten(0)  # now, and not after the next frame was painted

    def finish(self) -> None:
        """Let it end by itself when all is silent."""
        self.send("finish")
        if not self._over:
            self._patience.start(PATIENCE_MS[self.role])

    def begin_stop(self) -> None:
        """Have it fall silent and end; ``stop`` then waits for that, but not for long."""
        self.send("hush")
        self._process.closeWriteChannel()
        self._told_to_end = True

    def stop(self) -> None:
        """End it now; ``begin_stop`` came before. One that has not answered yet has nothing to hush."""
        if not self._over and not self._process.waitForFinished(STOP_MS if self.able else 0):
            self._process.kill()
            self._process.waitForFinished()

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._patience.stop()
            self.ended.emit()

    def _on_process_ready_read(self) -> None:
        while self._process.canReadLine():
            try:
                answer = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if isinstance(answer, dict) and isinstance(answer.get("able"), str):
                self.able = answer["able"]
                self.answered.emit()

    def _on_process_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # any other end is told by finished
            self._end()

    def _on_process_finished(self) -> None:
        self._end()

    def _on_patience_timeout(self) -> None:
        if self._told_to_end:
            self._process.kill()
        else:
            self.begin_stop()
            self._patience.start(STOP_MS)
