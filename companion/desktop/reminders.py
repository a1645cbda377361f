# SPDX-License-Identifier: MIT
"""Says when a reminder comes: at its time, after a stretch at the computer, or ten minutes later.

What is missed is forgotten: while nobody is there, while somebody is busy, in quiet hours, and when it would
be late. One timer at most waits, for whatever comes next; with nothing chosen there is none.
"""

from collections import deque
from collections.abc import Callable
from math import ceil, inf

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.clock import Clock, Moment
from companion.model.reminder import (
    Due,
    Reminder,
    Slot,
    is_quiet,
    minute_of,
    next_due,
    read_reminders,
    zone_of,
)
from companion.model.stretch import BREAK_S, Stretch, begun
from companion.settings import DAY_MINUTES, REMINDERS_MAX, Settings

LATE_S = 300.0
"""What would come later than this is missed."""

APART_S = 30.0
"""Of two that come closer together than this, the second is left out."""

SNOOZE_MIN = 10
LONGEST_WAIT_S = 3600.0
"""A clock that was set, and a sleep of which nobody told, are noticed within this time."""

IdleAnswer = Callable[[float | None], None]


class Reminders(QObject):
    """Signals: ``due(str)``, with what for: one of ``settings.REMINDED``."""

    due = Signal(str)

    def __init__(
        self, clock: Clock, idle: Callable[[IdleAnswer], None], parent: QObject | None = None
    ) -> None:
        """``idle`` asks for how many seconds nobody touched keys or mouse. It gives the answer, at once or
        later, to what it is handed; None where it is not known.
        """
        super().__init__(parent)
        self._clock, self._idle = clock, idle
        self._settings = Settings()
        self._chosen: tuple[Reminder, ...] = ()
        self._is_away = self._is_busy = False
        self._seen_ms = clock.now().utc_ms
        self._past: deque[Slot] = deque(maxlen=2 * REMINDERS_MAX)
        self._last, self._last_s = "", -inf
        self._snoozed, self._snoozed_s = "", 0.0
        self._stretch: Stretch | None = None
        self._asked, self._is_asking = 0, False
        self._aimed_s = inf
        self._timer: QTimer | None = None

    @property
    def next_look_ms(self) -> int | None:
        """How long until it looks by itself; None while no timer runs."""
        return self._timer.interval() if self._timer is not None and self._timer.isActive() else None

    @property
    def can_snooze(self) -> bool:
        """Whether the one that came last may come once more. Not one that was snoozed, not while another
        one is, and not into the quiet hours.
        """
        if not self._last or self._snoozed or not self._is_on:
            return False
        return not self._is_quiet_at((minute_of(self._clock.now()) + SNOOZE_MIN) % DAY_MINUTES)

    def set_settings(self, settings: Settings) -> None:
        """Start, change or stop, as the person chose. What has nothing to do with it changes nothing."""
        before, self._settings = self._settings, settings
        if _part(before) == _part(settings):
            return
        self._chosen = read_reminders(settings.reminders)
        long_s = 60.0 * settings.stretch_minutes if self._is_on else 0.0
        stretch = self._stretch
        if not long_s:
            self._stretch = None
        elif stretch is None or stretch.long_s != long_s or stretch.began_s > self._clock.monotonic_s():
            self._begin_stretch(long_s)
        known = {each.what for each in self._chosen} | ({settings.stretch_for} if long_s else set())
        if not self._is_on or self._snoozed not in known:
            self._snoozed = ""
        if not self._is_on or self._last not in known:
            self._last = ""
        self._begin_anew()

    def snooze(self) -> None:
        """The one that came last comes again in ``SNOOZE_MIN`` minutes, where it can."""
        if self.can_snooze:
            self._snoozed, self._snoozed_s = self._last, self._clock.monotonic_s() + 60 * SNOOZE_MIN
            self._last = ""
            self._aim()

    def set_away(self, away: bool) -> None:
        """Whether nobody can be there, since the screen is locked or the machine asleep. When they return, a
        stretch begins.
        """
        if away != self._is_away:
            self._is_away = away
            if not away and self._stretch is not None:
                self._begin_stretch(self._stretch.long_s)
            self._begin_anew()

    def set_busy(self, busy: bool) -> None:
        """Whether an exercise or a pause is under way, or somebody is writing: nothing interrupts that."""
        if busy != self._is_busy:
            self._is_busy = busy
            stretch = self._stretch
            if not busy and stretch is not None and self._clock.monotonic_s() >= stretch.over_s:
                self._begin_stretch(stretch.long_s)
            self._begin_anew()

    def rested(self) -> None:
        """Somebody had a break, as an exercise is one."""
        if self._stretch is not None:
            self._begin_stretch(self._stretch.long_s)
            self._aim()

    def close(self) -> None:
        """Say nothing more."""
        self.set_settings(Settings())

    @property
    def _is_on(self) -> bool:
        settings = self._settings
        return settings.background and bool(self._chosen or settings.stretch_minutes)

    def _is_quiet_at(self, minute: int) -> bool:
        return is_quiet(minute, self._settings.quiet_from, self._settings.quiet_to)

    def _begin_stretch(self, long_s: float) -> None:
        self._stretch = begun(long_s, self._clock.monotonic_s())
        self._is_asking = False

    def _begin_anew(self) -> None:
        """Whatever has passed until now is forgotten."""
        self._seen_ms = self._clock.now().utc_ms
        self._is_asking = False
        if self._clock.monotonic_s() >= self._snoozed_s:
            self._snoozed = ""
        self._aim()

    def _aim(self) -> None:
        """Have the timer wait for what comes next."""
        if not self._is_on or self._is_away or self._is_busy:
            self._drop_timer()
            return
        now, now_s = self._clock.now(), self._clock.monotonic_s()
        waits = []
        following = self._following(now, now.utc_ms)
        if following is not None:
            waits.append((following.at.utc_ms - now.utc_ms) / 1000)
        if self._snoozed:
            waits.append(self._snoozed_s - now_s)
        if self._stretch is not None:
            waits.append(self._stretch.ask_s - now_s)
        if not waits:
            self._drop_timer()  # all that is chosen lies in the quiet hours
            return
        wait_s = max(min(*waits, LONGEST_WAIT_S), 0.0)
        self._aimed_s = now_s + wait_s
        self._running_timer().start(max(1, ceil(wait_s * 1000)))

    def _running_timer(self) -> QTimer:
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.setTimerType(
                Qt.TimerType.PreciseTimer
            )  # a coarse one may be minutes late after hours
            self._timer.timeout.connect(self._on_timer_timeout)
        return self._timer

    def _drop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None

    def _following(self, now: Moment, after_ms: int) -> Due | None:
        settings = self._settings
        zone = zone_of(now)
        after = Moment(after_ms, zone(after_ms))
        return next_due(self._chosen, after, zone, settings.quiet_from, settings.quiet_to, self._past)

    def _on_timer_timeout(self) -> None:
        now, now_s = self._clock.now(), self._clock.monotonic_s()
        if (
            self._stretch is not None and now_s - self._aimed_s >= BREAK_S
        ):  # asleep, with nobody to tell of it
            self._begin_stretch(self._stretch.long_s)
        again = self._snoozed_at(now_s)
        what = again or self._chosen_at(now)
        self._seen_ms = now.utc_ms
        if self._is_quiet_at(minute_of(now)) or now_s - self._last_s < APART_S:
            what = ""
        if what:
            self._last, self._last_s = "" if again else what, now_s
        self._look_at_stretch(now, now_s)
        self._aim()
        if what:
            self.due.emit(what)

    def _snoozed_at(self, now_s: float) -> str:
        """What was snoozed, when its time has come and is not long past."""
        if not self._snoozed or now_s < self._snoozed_s:
            return ""
        what, self._snoozed = self._snoozed, ""
        return what if now_s - self._snoozed_s <= LATE_S else ""

    def _chosen_at(self, now: Moment) -> str:
        """What was chosen for a time since the last look, if that is not long past."""
        earliest_ms = now.utc_ms - round(LATE_S * 1000) - 1
        was_set_back = self._seen_ms > now.utc_ms
        found = self._following(now, now.utc_ms - 1 if was_set_back else max(self._seen_ms, earliest_ms))
        if found is None or found.at.utc_ms > now.utc_ms:
            return ""
        self._past.append(found.slot)
        return found.what

    # the stretch

    def _look_at_stretch(self, now: Moment, now_s: float) -> None:
        if self._stretch is None or now_s < self._stretch.ask_s:
            return
        minute, long_s = minute_of(now), self._stretch.long_s
        if self._is_quiet_at(minute):
            quiet_s = 60.0 * ((self._settings.quiet_to - minute) % DAY_MINUTES)
            again_s = now_s + min(quiet_s, LONGEST_WAIT_S)
            self._stretch = Stretch(long_s, again_s, again_s)
        elif self._is_asking:
            self._take_idle(None)  # no answer came
        else:
            self._ask(now_s)

    def _ask(self, now_s: float) -> None:
        assert self._stretch is not None
        self._stretch = Stretch(self._stretch.long_s, self._stretch.began_s, now_s + BREAK_S)
        self._asked += 1
        self._is_asking = True
        number = self._asked
        self._idle(lambda idle_s: self._on_idle_answered(number, idle_s))

    def _on_idle_answered(self, number: int, idle_s: float | None) -> None:
        if number == self._asked and self._is_asking:
            self._take_idle(idle_s)

    def _take_idle(self, idle_s: float | None) -> None:
        assert self._stretch is not None  # else nobody is being asked, and nobody is away or busy
        self._is_asking = False
        now_s = self._clock.monotonic_s()
        self._stretch = self._stretch.looked(now_s, idle_s)
        is_over = now_s >= self._stretch.over_s
        if is_over:
            self._begin_stretch(self._stretch.long_s)
        self._aim()
        is_quiet_now = self._is_quiet_at(minute_of(self._clock.now()))
        if is_over and not is_quiet_now and now_s - self._last_s >= APART_S:
            self._last, self._last_s = self._settings.stretch_for, now_s
            self.due.emit(self._last)


def _part(settings: Settings) -> tuple[object, ...]:
    """The choices that matter here."""
    return (
        settings.background,
        settings.reminders,
        settings.stretch_minutes,
        settings.stretch_for,
        settings.quiet_from,
        settings.quiet_to,
    )
