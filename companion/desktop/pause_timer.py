# SPDX-License-Identifier: MIT
"""Says when to look at a pause: once a second while somebody watches it, else at its end alone."""

from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.clock import Clock
from companion.practice.pause import Pause, steadied

WATCHED_MS = 1_000


class PauseTimer(QObject):
    """Signals: ``looked()`` at every look at a pause under way; ``moved()`` when the wall clock was set and
    the end went with it; ``over()`` once, when a pause that was under way has come to its end.

    Without a pause, or with one that is over, no timer runs.
    """

    looked = Signal()
    moved = Signal()
    over = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pause: Pause | None = None
        self._watched = False
        self._last, self._last_s = clock.now(), clock.monotonic_s()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be a minute late after 20
        self._timer.timeout.connect(self.look)

    @property
    def pause(self) -> Pause | None:
        return self._pause

    @property
    def next_look_ms(self) -> int | None:
        """How long until it looks by itself; None while no timer runs."""
        return self._timer.interval() if self._timer.isActive() else None

    def take(self, pause: Pause | None) -> None:
        """Go on with ``pause``, changed or another; None puts it away. No signal."""
        self._pause = pause
        self._last, self._last_s = self._clock.now(), self._clock.monotonic_s()
        self._set_timer()

    def set_watched(self, watched: bool) -> None:
        """Whether somebody sees what is left."""
        if watched != self._watched:
            self._watched = watched
            if self._timer.isActive():
                self.look()

    def look(self) -> None:
        """See how far the pause is, and tell."""
        if self._pause is None:
            return
        last, last_s = self._last, self._last_s
        self._last, self._last_s = self._clock.now(), self._clock.monotonic_s()
        was_under_way = not self._pause.is_over(last)
        pause = steadied(self._pause, last, self._last, self._last_s - last_s)
        was_moved, self._pause = pause != self._pause, pause
        self._set_timer()
        if was_under_way and was_moved:
            self.moved.emit()
        if was_under_way:
            self.looked.emit()
        if was_under_way and pause.is_over(self._last):
            self.over.emit()

    def _set_timer(self) -> None:
        left_ms = 0 if self._pause is None else ceil(self._pause.left_s(self._last) * 1000)
        if not left_ms:
            self._timer.stop()
        else:
            self._timer.start(min(left_ms, WATCHED_MS) if self._watched else left_ms)
