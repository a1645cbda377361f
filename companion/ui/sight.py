# SPDX-License-Identifier: MIT
"""Whether anything of a window can be seen: so that nothing is painted for nobody."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.desktop.covered import Covered

TELLING = (QEvent.Type.Expose, QEvent.Type.Show, QEvent.Type.Hide)
"""What a window hears when it comes and goes. None of it is heard for a painted frame."""


class Sight(QObject):
    """Signals: ``seen_changed(bool)`` when the first of it can be seen, or the last no more.

    A window is out of sight while it is hidden, minimised or on another desktop, while others cover it as far
    as the system tells, and while the screen is locked (``set_locked``). ``widget`` is a window that was
    shown already; ``close`` when it is not to be watched any more.
    """

    seen_changed = Signal(bool)

    def __init__(self, widget: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or widget)
        self._locked = False
        widget.winId()  # there is a handle from here on
        self._window = widget.windowHandle()
        self._covered = Covered(widget.winId(), self)
        self._covered.covered_changed.connect(self._look)
        self._window.installEventFilter(self)
        self._window.windowStateChanged.connect(self._look)
        self._seen = self._can_be_seen()

    @property
    def is_seen(self) -> bool:
        return self._seen

    def set_locked(self, locked: bool) -> None:
        """The screen was locked, or unlocked."""
        self._locked = locked
        self._look()

    def close(self) -> None:
        """Watch no more."""
        self._window.removeEventFilter(self)
        self._window.windowStateChanged.disconnect(self._look)
        self._covered.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in TELLING:  # it has not been taken in yet
            QTimer.singleShot(0, self, self._look)
        return False

    def _can_be_seen(self) -> bool:
        window = self._window
        minimised = bool(window.windowStates() & Qt.WindowState.WindowMinimized)
        return window.isExposed() and not (self._locked or minimised or self._covered.is_covered)

    def _look(self) -> None:
        seen = self._can_be_seen()
        if seen != self._seen:
            self._seen = seen
            self.seen_changed.emit(seen)
