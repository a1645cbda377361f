# SPDX-License-Identifier: MIT
"""A clock and a ticker that move only when a test moves them."""

from PySide6.QtCore import QObject, Signal

from companion.clock import Moment

NOON = Moment(1_772_366_400_000, 120)
"""2026-03-01 12:00 UTC, 14:00 on the wall."""


class FakeClock:
    """Stands still until it is moved. ``moment`` is the wall clock, ``seconds`` the monotonic one."""

    def __init__(self, moment: Moment = NOON, seconds: float = 1000.0) -> None:
        self.moment = moment
        self.seconds = seconds

    def monotonic_s(self) -> float:
        return self.seconds

    def now(self) -> Moment:
        return self.moment

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.seconds += seconds
        self.forward(round(seconds * 1000))

    def forward(self, ms: int) -> None:
        """Set the wall clock on, or back when below 0; the monotonic one does not notice."""
        self.moment = Moment(self.moment.utc_ms + ms, self.moment.offset_min)


class FakeTicker(QObject):
    """Has the face of ``desktop.ticker.Ticker``; ``tick`` stands for the timer.

    hz: what it was last started with. starts: how often it was started. once_s: in how many seconds it is
    to tick one time, None where it runs or stands.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_running = False
        self.hz = 0.0
        self.starts = 0
        self.once_s: float | None = None

    def start(self, refresh_hz: float) -> None:
        self.is_running, self.hz, self.once_s = True, refresh_hz, None
        self.starts += 1

    def tick_in(self, seconds: float) -> None:
        self.is_running, self.once_s = True, seconds

    def stop(self) -> None:
        self.is_running, self.once_s = False, None

    def tick(self) -> None:
        """One tick, as far as it runs."""
        if self.is_running:
            if self.once_s is not None:
                self.stop()
            self.ticked.emit()
