# SPDX-License-Identifier: MIT
"""Reads and writes the data file on a thread of its own, so that no breath waits for a disk."""

import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from companion.desktop.crash import CrashLog
from companion.errors import CompanionError, StoreError
from companion.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from companion.store.open_store import Store

_FAULT = QT_TRANSLATE_NOOP(
    "errors", "Something went wrong in Companion, so this was not done. What is on the screen is still here."
)

Job = Callable[["Store"], Any]


class Saver(QObject):
    """Runs jobs on the data file in the order they were asked for.

    ``open_file`` makes the Store, on the thread, at the first job; when it fails the next job tries
    again. Signals: ``opened(Path | None)`` once the file is open, with where a damaged one was kept;
    ``failed(CompanionError)`` for a job that gave no ``failed`` of its own; ``answered()`` after each answer.
    """

    opened = Signal(object)
    failed = Signal(object)
    answered = Signal()
    _ran = Signal(object, object)

    def __init__(
        self, open_file: Callable[[], "Store"], log: CrashLog, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._open_file = open_file
        self._store: Store | None = None
        self._jobs: queue.SimpleQueue[
            tuple[Job, Callable[[Any], None], Callable[[Any], None]] | threading.Event | None
        ]
        self._jobs = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ending = False
        self._ran.connect(self._on_ran, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        job: Job,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[CompanionError], None] | None = None,
    ) -> None:
        """Run ``job(store)`` on the thread; then, on this one, ``done(result)`` or ``failed(error)``."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
            self._thread.start()
        self._jobs.put((job, done or _nothing, failed or self.failed.emit))

    def wait(self, patience_s: float) -> bool:
        """Let all that was asked for be done and answered. False where ``patience_s`` was too short."""
        if self._thread is None:
            return True
        done = threading.Event()
        self._jobs.put(done)  # no job, since one fails where the file cannot be opened
        if not done.wait(patience_s):
            return False
        QCoreApplication.sendPostedEvents(self)
        return True

    def close(self, patience_s: float = 10.0) -> bool:
        """Finish what was asked for, then close the file. False where ``patience_s`` was too short."""
        if self._thread is None:
            return True
        if not self._ending:
            self._jobs.put(None)
            self._ending = True
        self._thread.join(patience_s)
        if self._thread.is_alive():  # it still answers through this object, which has to outlive it
            return False
        self._thread, self._ending = None, False
        return True

    def _run(self) -> None:
        while (asked := self._jobs.get()) is not None:
            if isinstance(asked, threading.Event):
                asked.set()
                continue
            job, done, failed = asked
            try:
                if self._store is None:
                    self._store = self._open_file()
                    self.opened.emit(self._store.kept_aside)
                result = job(self._store)
            except CompanionError as error:
                self._ran.emit(failed, error)
            except Exception as error:  # noqa: BLE001 (a bug in one job must not take the data file's thread with it)
                self._log.note(error)
                self._ran.emit(failed, StoreError(_FAULT))
            else:
                self._ran.emit(done, result)
        if self._store is not None:
            self._store.close()
            self._store = None

    def _on_ran(self, answer: Callable[[Any], None], value: object) -> None:
        answer(value)
        self.answered.emit()


def _nothing(_result: object) -> None:
    """For a job whose result nobody waits for."""
