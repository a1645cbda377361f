# SPDX-License-Identifier: MIT
"""One key, or Esc twice, makes Companion vanish wherever one is in it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

TWICE_MS, REPEAT_MS = 600, 4
"""Two presses of Esc that come within so many milliseconds are one wish. A press so soon after a release is
the keyboard repeating itself: some X servers let that look like a person's own.
"""

PRESSES = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class QuickHide(QObject):
    """Signals: ``hide_requested()`` at F12, or at the second of two quick Esc.

    The first Esc does what it does; the second does nothing else. Windows are watched, not widgets: a window
    hears a key before the widget that has the keyboard does, also while a menu is open, and it hears nothing
    of painting. Every window of Companion that gets the keyboard is watched from then on.
    """

    hide_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._esc_at: int | None = None
        self._released_at: int | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._on_app_focus_window_changed)

    def watch(self, widget: QWidget) -> None:
        """Hear the keys of a widget's window, before it has had the keyboard. It must be shown already."""
        self._watch(widget.window().windowHandle())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # once is enough
            window.installEventFilter(self)

    def _on_app_focus_window_changed(self, window: QWindow | None) -> None:
        self._watch(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        return event.type() in PRESSES and isinstance(event, QKeyEvent) and self._takes(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """True for a key that hides, so that it does nothing else."""
        key, at_ms = event.key(), event.timestamp()
        if key == Qt.Key.Key_Escape and not event.modifiers():
            return self._takes_esc(event, at_ms)
        if event.type() == QEvent.Type.KeyRelease:
            return False
        self._esc_at = None  # something else was typed between the two
        if key != Qt.Key.Key_F12 or event.modifiers():
            return False
        if not event.isAutoRepeat():
            self._hide()
        return True

    def _takes_esc(self, event: QKeyEvent, at_ms: int) -> bool:
        if event.isAutoRepeat():
            return False
        if event.type() == QEvent.Type.KeyRelease:
            self._released_at = at_ms
            return False
        if _is_within(REPEAT_MS, self._released_at, at_ms):
            return False
        twice = _is_within(TWICE_MS, self._esc_at, at_ms)
        self._esc_at = None if twice else at_ms
        if twice:
            self._hide()
        return twice

    def _hide(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            if not popup.close():  # it would stand there alone
                popup.hide()
        self.hide_requested.emit()


def _is_within(ms: int, since: int | None, at_ms: int) -> bool:
    """X counts milliseconds in 32 bits: every 49 days they begin anew, and what was before is long ago."""
    return since is not None and 0 <= at_ms - since <= ms
