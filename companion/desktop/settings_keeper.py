# SPDX-License-Identifier: MIT
"""Writes the settings aside, so that no frame waits for a disk; takes on those that were slow to come."""

from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from companion import settings as settings_file
from companion.aside import Aside
from companion.errors import CompanionError
from companion.settings import Settings


class SettingsKeeper(QObject):
    """Signals: ``came(Settings)`` when settings that were slow to read are there, with what was chosen
    meanwhile; ``failed(CompanionError)`` when a choice could not be written.

    reading: the settings being read, where they were not there in time and the usual ones are used.
    """

    came = Signal(object)
    failed = Signal(object)
    _read = Signal()
    _written = Signal()

    def __init__(self, file: Path, reading: Aside[Settings] | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._reading = reading
        self._writing: Aside[None] | None = None
        self._next: Settings | None = None
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        if reading is not None:
            reading.then(self._read.emit)

    def save(self, settings: Settings) -> None:
        """Write ``settings``; of several that wait, the last."""
        self._next = settings
        if self._writing is None and self._reading is None:
            self._write()

    def close(self, patience_s: float = 3.0) -> bool:
        """Let what was chosen be written. False where ``patience_s`` was too short for it."""
        if self._reading is not None:
            return self._next is None  # written over settings that were never read, it would lose them
        while self._writing is not None:
            with suppress(CompanionError):  # told by _on_written
                self._writing.get(patience_s, None)
            if not self._writing.is_done:
                return False
            QCoreApplication.sendPostedEvents(self)
        return True

    def _write(self) -> None:
        settings, self._next = self._next, None
        assert settings is not None
        self._writing = Aside(lambda: settings_file.save(settings, self._file))
        self._writing.then(self._written.emit)

    def _on_written(self) -> None:
        writing, self._writing = self._writing, None
        assert writing is not None
        try:
            writing.get(0.0, None)
        except CompanionError as error:
            self.failed.emit(error)
        if self._next is not None:
            self._write()

    def _on_read(self) -> None:
        reading, self._reading = self._reading, None
        assert reading is not None
        found, chosen = Settings(), self._next
        with suppress(CompanionError):
            found = reading.get(0.0, found)
        if chosen is not None:
            usual = Settings()
            changed = {
                each.name: getattr(chosen, each.name)
                for each in fields(Settings)
                if getattr(chosen, each.name) != getattr(usual, each.name)
            }
            found = replace(found, **changed)
            self._next = found
            self._write()
        self.came.emit(found)
