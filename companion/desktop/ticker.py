# SPDX-License-Identifier: MIT
"""One repeating timer that says "look again" at the screen's refresh rate. It runs only in a session."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

USUAL_HZ = 60.0


class Ticker(QObject):
    """Signals: ``ticked()`` about once a screen refresh, while it runs.

    Nothing counts its ticks; a late or a lost one changes no result.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.ticked)

    def start(self, refresh_hz: float) -> None:
        """Run at ``refresh_hz``; a screen that does not say (0) counts as 60."""
        self._timer.start(interval_ms(refresh_hz))

    def stop(self) -> None:
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()


def interval_ms(refresh_hz: float) -> int:
    """Whole milliseconds between two looks, rounded down so that no refresh is missed."""
    return max(1, int(1000.0 / (refresh_hz if refresh_hz >= 1.0 else USUAL_HZ)))
