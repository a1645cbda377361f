# SPDX-License-Identifier: MIT
"""Writes the settings aside, so that no frame waits for a disk; takes on those that were slow to come.

What could not be read is never written over: before the first write the file is read once more, and what was
chosen joins what it has.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from companion import settings as settings_file
from companion.aside import Aside
from companion.clock import Clock
from companion.desktop.again import Again
from companion.errors import CompanionError, StoreError
from companion.settings import Settings
from companion.text import QT_TRANSLATE_NOOP

DAMAGED_KEPT = 3
"""So many damaged settings files are kept, the newest."""

SOON_S = 1.0
"""A write that tells of its end is over sooner than that."""

_UNREADABLE = QT_TRANSLATE_NOOP(
    "errors", "The settings file cannot be read just now, so it is left as it is. Companion keeps trying."
)


class SettingsKeeper(QObject):
    """Signals: ``came(Settings)`` when settings that were slow to read are there, with what was chosen
    meanwhile; ``failed(CompanionError)`` when a choice could not be written, once until one is. That choice
    is held, and tried again.

    reading: the settings being read, where they were not there in time and the usual ones are used.
    begun_with: else, those that the program began with; None where nothing is to be joined.
    """

    came = Signal(object)
    failed = Signal(object)
    _read = Signal()
    _written = Signal()

    def __init__(
        self,
        file: Path,
        clock: Clock,
        reading: Aside[Settings] | None,
        begun_with: Settings | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._clock = file, clock
        self._reading = reading
        self._known = begun_with
        self._is_first = True  # nothing was written yet, so the file may hold what nobody knows
        self._writing: Aside[Settings] | None = None
        self._asked: Settings | None = None
        self._next: Settings | None = None
        self._told = self._rests = False
        self._again = Again(self)
        self._again.timeout.connect(self._on_again_timeout)
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        if reading is not None:
            reading.then(self._read.emit)

    def save(self, settings: Settings) -> None:
        """Write ``settings``; of several that wait, the last."""
        self._next = settings
        self._go_on()

    def wait(self, patience_s: float = 3.0) -> bool:
        """Let what was chosen be written; what failed before is tried once more.

        False where it is not: that failed again, or ``patience_s`` was too short for it.
        """
        self._go_on()
        while (work := self._writing or (self._reading if self._next is not None else None)) is not None:
            with suppress(CompanionError):  # told by those below
                work.get(patience_s, Settings())
            if not work.is_done:
                return False  # settings that were never read are not written over, which would lose them
            QCoreApplication.sendPostedEvents(self)
        return self._next is None

    def close(self, patience_s: float = 3.0) -> bool:
        """As ``wait``; afterwards nothing is tried again."""
        self._rests = True
        self._again.over()
        return self.wait(patience_s)

    def forget(self, patience_s: float = 3.0) -> bool:
        """The file is about to be deleted: nothing that was chosen or read is written any more.

        False where ``patience_s`` was too short for a write under way; then nothing is forgotten.
        """
        if self._writing is not None:
            with suppress(CompanionError):  # that choice goes, so it need not be told
                self._writing.get(patience_s, Settings())
            if not self._writing.is_done:
                return False
        self._reading = self._writing = self._asked = self._next = self._known = None
        QCoreApplication.sendPostedEvents(self)  # what was written is not heard of any more
        self._told = False
        self._again.over()
        return True

    def _go_on(self) -> None:
        if self._next is None or self._writing is not None or self._reading is not None:
            return
        settings, known, file, clock = self._next, self._known, self._file, self._clock
        self._asked, self._next = settings, None
        if self._is_first:
            self._write(lambda: _save_first(settings, known, file, clock))
        else:
            self._write(lambda: _save(settings, file))

    def _write(self, save: Callable[[], Settings]) -> None:
        def work() -> Settings:
            try:
                return save()
            finally:
                self._written.emit()  # in the work itself, so that who waits for it may let this object go

        self._writing = Aside(work)

    def _on_again_timeout(self) -> None:
        self._go_on()

    def _on_written(self) -> None:
        writing, asked = self._writing, self._asked
        if writing is None or asked is None:
            return  # everything was deleted meanwhile
        try:
            written = writing.get(SOON_S, asked)
        except CompanionError as error:
            self._writing = None
            self._on_failed(asked, error)
            return
        self._writing = None
        self._again.over()
        self._is_first = self._told = False
        if written != asked:  # the file had more than was known
            self._next = None if self._next is None else _joined(self._next, asked, written)
            self.came.emit(self._next or written)
        self._go_on()

    def _on_failed(self, asked: Settings, error: CompanionError) -> None:
        if self._next is not None:
            self._go_on()  # what came since is newer
            return
        self._next = asked
        if not self._rests:
            self._again.soon()
        if not self._told:
            self._told = True
            self.failed.emit(error)

    def _on_read(self) -> None:
        reading = self._reading
        if reading is None:
            return  # everything was deleted meanwhile
        self._reading = None
        found = Settings()
        with suppress(CompanionError):
            found = reading.get(0.0, found)
        known, self._known = self._known or Settings(), found
        if self._next is not None:
            self._next = found = _joined(self._next, known, found)
        self.came.emit(found)
        self._go_on()


def _joined(chosen: Settings, known: Settings, found: Settings) -> Settings:
    """``found``, with what was chosen since only ``known`` was known."""
    changed = {
        each.name: getattr(chosen, each.name)
        for each in fields(Settings)
        if getattr(chosen, each.name) != getattr(known, each.name)
    }
    return replace(found, **changed)


def _save(settings: Settings, file: Path) -> Settings:
    settings_file.save(settings, file)
    return settings


def _save_first(settings: Settings, known: Settings | None, file: Path, clock: Clock) -> Settings:
    """Save over a file that perhaps could not be read before, and give what is in it then.

    What is damaged is kept aside. Raises StoreError where it still cannot be read, and as ``save``.
    """
    try:
        found = settings_file.read(file)
    except OSError as error:
        raise StoreError(_UNREADABLE) from error
    except ValueError:
        found = None
        _keep_aside(file, clock)
    if known is not None and found is not None:
        settings = _joined(settings, known, found)
    return _save(settings, file)


def _keep_aside(file: Path, clock: Clock) -> None:
    """Move a damaged settings file to a name of its own, ``settings-damaged-YYYYMMDD-HHMMSS.json`` (0600)."""
    from companion.store.aside import kept_beside, set_aside

    try:
        target = set_aside(file, clock)
    except StoreError as error:
        raise StoreError(_UNREADABLE) from error
    with suppress(OSError):
        target.chmod(0o600)
        for old in kept_beside(file)[:-DAMAGED_KEPT]:
            old.unlink(missing_ok=True)
