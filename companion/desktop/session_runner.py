# SPDX-License-Identifier: MIT
"""Drives a session from the ticker: looks at it once a refresh and tells what changed."""

from PySide6.QtCore import QObject, Signal

from companion.clock import Clock
from companion.desktop.ticker import Ticker
from companion.practice.session import Exercise, Length, Session, State


class SessionRunner(QObject):
    """Signals: ``looked(Look)`` at each tick and after each move; ``state_changed(State)``;
    ``ended(Look)`` once, when the session ran out or was stopped.

    The ticker runs exactly while the session does.
    """

    looked = Signal(object)
    state_changed = Signal(object)
    ended = Signal(object)

    def __init__(self, clock: Clock, ticker: Ticker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._ticker = ticker
        self._ticker.ticked.connect(self._on_ticker_ticked)
        self._session: Session | None = None
        self._state = State.READY
        self._refresh_hz = 0.0

    @property
    def session(self) -> Session | None:
        """The session under way, or the last one."""
        return self._session

    @property
    def is_live(self) -> bool:
        """True from the start to the end of a session, pauses included."""
        return self._session is not None and self._session.state in (State.RUNNING, State.PAUSED)

    @property
    def was_away(self) -> bool:
        """True while paused by a gap in time rather than by the person."""
        return self._session is not None and self._session.was_away

    def begin(self, exercise: Exercise, length: Length, settle_in_s: float, refresh_hz: float) -> None:
        """Start a new session; one that is still live is stopped first."""
        self.stop()
        self._refresh_hz = refresh_hz
        self._session = Session(exercise, length, self._clock, settle_in_s)
        self._state = State.READY
        self._session.start()
        self.look()

    def toggle_pause(self) -> None:
        """Pause what runs, resume what is paused."""
        if self._session is not None and (self._session.pause() or self._session.resume()):
            self.look()

    def pause(self) -> None:
        if self._session is not None and self._session.pause():
            self.look()

    def change_pace(self, steps: int) -> None:
        if self._session is not None and self._session.change_pace(steps):
            self.look()

    def stop(self) -> None:
        """End the session at once."""
        if self._session is not None and self._session.stop():
            self.look()

    def _on_ticker_ticked(self) -> None:
        self.look()

    def look(self) -> None:
        """Look at the session now, as each tick does."""
        if self._session is None:
            return
        look = self._session.look()
        changed = look.state is not self._state
        if changed:
            self._state = look.state
            if look.state is State.RUNNING:
                self._ticker.start(self._refresh_hz)
            else:
                self._ticker.stop()
        self.looked.emit(look)
        if changed:
            self.state_changed.emit(look.state)
            if look.state is State.ENDED:
                self.ended.emit(look)
