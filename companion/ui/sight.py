# SPDX-License-Identifier: MIT
"""Whether anything of a window can be seen: so that nothing is painted for nobody."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.desktop.covered import Covered

TELLING = (QEvent.Type.Expose, QEvent.Type.Show, QEvent.Type.Hide)
"""What a window hears when it comes and goes. None of it is heard for a painted frame."""

COMING_MS = 1_000
"""A window that was told to show itself counts as seen for so long, until the desktop has it on the screen.
So nothing pauses when an exercise goes from one window to another.
"""


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
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.setInterval(COMING_MS)
        self._coming.timeout.connect(self._look)
        if widget.isVisible() and not self._window.isExposed():
            self._coming.start()
        self._seen = self.is_seen

    @property
    def is_seen(self) -> bool:
        """Whether it can be seen now, told already or not."""
        window = self._window
        minimised = bool(window.windowStates() & Qt.WindowState.WindowMinimized)
        there = window.isVisible() and (window.isExposed() or self._coming.isActive())
        return there and not (self._locked or minimised or self._covered.is_covered)

    def set_locked(self, locked: bool) -> None:
        """The screen was locked, or unlocked."""
        self._locked = locked
        self._look()

    def close(self) -> None:
        """Watch no more."""
        self._window.removeEventFilter(self)
        self._window.windowStateChanged.disconnect(self._look)
        self._coming.stop()
        self._covered.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        kind = event.type()
        if kind in TELLING:  # it has not been taken in yet
            if kind == QEvent.Type.Show:
                self._coming.start()
            elif kind == QEvent.Type.Hide or self._window.isExposed():
                self._coming.stop()
            QTimer.singleShot(0, self, self._look)
        return False

    def _look(self) -> None:
        seen = self.is_seen
        if seen != self._seen:
            self._seen = seen
            self.seen_changed.emit(seen)
