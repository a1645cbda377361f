# SPDX-License-Identifier: MIT
"""Drives a session from the ticker: looks at it once a refresh and tells what changed."""

from PySide6.QtCore import QObject, Signal

from companion.clock import Clock
from companion.desktop.ticker import Ticker
from companion.practice.session import Exercise, Length, Look, Session, State

UNSEEN_S, WAITING_S = 1.5, 0.5
"""The longest time between two looks that nobody sees: well under the gap that pauses a session. And the one
while a step waits for the person, of which nobody knows when the next begins."""


class SessionRunner(QObject):
    """Signals: ``looked(Look)`` at each tick and after each move; ``state_changed(State)``;
    ``ended(Look)`` once, when the session ran out or was stopped.

    The ticker runs exactly while the session does. While nothing of it can be seen it ticks only when a step
    begins, and now and then between.
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
        self._seen = True
        self._away = False

    @property
    def session(self) -> Session | None:
        """The session under way, or the last one."""
        return self._session

    @property
    def is_live(self) -> bool:
        """True from the start to the end of a session, pauses included."""
        return self._session is not None and self._session.state in (State.RUNNING, State.PAUSED)

    @property
    def is_paused(self) -> bool:
        return self._session is not None and self._session.state is State.PAUSED

    @property
    def was_away(self) -> bool:
        """True while paused by a gap in time, or by ``pause_away``, rather than by the person."""
        session = self._session
        return session is not None and session.state is State.PAUSED and (self._away or session.was_away)

    def begin(self, exercise: Exercise, length: Length, settle_in_s: float, refresh_hz: float) -> None:
        """Start a new session; one that is still live is stopped first."""
        self.stop()
        self._refresh_hz = refresh_hz
        self._session = Session(exercise, length, self._clock, settle_in_s)
        self._state = State.READY
        self._away = False
        self._session.start()
        self.look()

    def toggle_pause(self) -> None:
        """Pause what runs, resume what is paused."""
        self._away = False
        if self._session is not None and (self._session.pause() or self._session.resume()):
            self.look()

    def go_on(self) -> None:
        """Resume what is paused."""
        if self._session is not None and self._session.resume():
            self.look()

    def pause(self) -> None:
        if self._session is not None and self._session.pause():
            self._away = False
            self.look()

    def pause_away(self) -> None:
        """Pause since the person goes away, as a gap in time does."""
        if self._session is not None and self._session.pause():
            self._away = True
            self.look()

    def set_seen(self, seen: bool) -> None:
        """Whether anything of the session can be seen. Unseen, it goes on by itself, looked at seldom."""
        if seen == self._seen:
            return
        self._seen = seen
        if self._state is State.RUNNING:
            if seen:
                self._ticker.start(self._refresh_hz)
            else:
                self._ticker.stop()
            self.look()

    def set_refresh(self, refresh_hz: float) -> None:
        """Another screen, or another rate of the same one."""
        if refresh_hz == self._refresh_hz:
            return
        self._refresh_hz = refresh_hz
        if self._state is State.RUNNING and self._seen:
            self._ticker.start(refresh_hz)

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
            if look.state is not State.RUNNING:
                self._ticker.stop()
            elif self._seen:
                self._ticker.start(self._refresh_hz)
        if not self._seen and look.state is State.RUNNING:
            self._ticker.tick_in(unseen_s(look))
        self.looked.emit(look)
        if changed:
            self.state_changed.emit(look.state)
            if look.state is State.ENDED:
                self.ended.emit(look)


def unseen_s(look: Look) -> float:
    """Seconds until the next look where nobody sees: when something begins or ends, and never long."""
    step_left_s = WAITING_S if look.step_left_s is None else look.step_left_s
    left_s = UNSEEN_S if look.left_s is None else look.left_s
    return max(0.0, min(UNSEEN_S, step_left_s, left_s))
