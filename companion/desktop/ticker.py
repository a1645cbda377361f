# SPDX-License-Identifier: MIT
"""One repeating timer that says "look again" at the screen's refresh rate. It runs only in a session."""

from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

USUAL_HZ = 60.0

MISSED = 0.01
"""The share of a screen's refreshes that may go without a look of their own."""


class Ticker(QObject):
    """Signals: ``ticked()`` about once a screen refresh, while it runs; or one time, when that was asked for.

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
        self._timer.setSingleShot(False)
        self._timer.start(interval_ms(refresh_hz))

    def tick_in(self, seconds: float) -> None:
        """Tick one time, no sooner than in ``seconds``, and stand still then."""
        self._timer.setSingleShot(True)
        self._timer.start(max(1, ceil(seconds * 1000)))

    def stop(self) -> None:
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()


def interval_ms(refresh_hz: float) -> int:
    """Whole milliseconds between two looks: the nearest that miss no more than ``MISSED`` of the refreshes.

    So 144 a second get 7 ms, where 6 would be one look in six for nothing; 60 a second get 16.
    """
    exact = 1000.0 / (refresh_hz if refresh_hz >= 1.0 else USUAL_HZ)
    nearest = round(exact)
    return max(1, nearest if exact >= nearest * (1.0 - MISSED) else int(exact))
