# SPDX-License-Identifier: MIT
"""The desktop around, wired: its notices and reminders, the screen kept awake, sleep and lock, keys anywhere.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.clock import Clock
from companion.request import Request
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.desktop.desk import Desk, Shortcut, ShortcutState
    from companion.desktop.reminders import Reminders
    from companion.presence import Presence
    from companion.sessions import Sessions
    from companion.ui.main_window import MainWindow

SOON_MS = 2_000
"""An exercise that begins has the machine to itself for so long; no screen goes dark in it."""

UNTIMED_MS = 20 * 60 * 1000
"""An exercise that waits for the person holds the screen awake for so long."""

OPENS = {
    "check-in": Request("open", {"rating": "yes"}),
    "breathe": Request("breathe"),
    "release": Request("relax"),
    "ground": Request("ground"),
    "kind-pause": Request("open", {"page": "kind-pause"}),
    "small-win": Request("open", {"page": "small-win"}),
}
"""Where a reminder leads, by what it is for."""

KEYS = {
    "breathe": ("CTRL+ALT+b", Request("breathe")),
    "small": ("", Request("breathe", {"small": "yes"})),
    "ground": ("", Request("ground")),
    "open": ("", Request("open")),
    "hide": ("CTRL+ALT+h", Request("hide")),
}
"""The keys that are asked for: which would be usual, and what each does. The person has the last word."""

REMINDER, PAUSE, SAVED = "reminder", "pause", "saved"
"""The notices; one of a kind stands there at a time."""


class Surroundings(QObject):
    """Signals: ``wished(Request)`` when a notice or a key of the desktop asks for something;
    ``shortcuts_changed(bool, object)``, whether the desktop offers keys that work anywhere, and which;
    ``idle_known(bool)``, whether it tells how long keys and mouse have rested.
    """

    wished = Signal(object)
    shortcuts_changed = Signal(bool, object)
    idle_known = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        sessions: Sessions,
        presence: Presence,
        settings: Callable[[], Settings],
        data_dir: str | None,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        """data_dir: the data folder where it is not the usual one."""
        super().__init__(parent)
        self._window, self._sessions, self._presence = window, sessions, presence
        self._settings, self._data_dir, self._clock = settings, data_dir, clock
        self._is_locked = self._is_asleep = self._is_pausing = False
        self._reminded = ""
        self._keys: bool | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._follow)
        self._was_live = self._is_tired = False
        self._tired = QTimer(self)
        self._tired.setSingleShot(True)
        self._tired.setInterval(UNTIMED_MS)
        self._tired.timeout.connect(self._on_tired_timeout)
        presence.hidden.connect(self._follow)
        presence.shown.connect(self._on_presence_shown)
        sessions.state_changed.connect(self._on_sessions_state_changed)

    @cached_property
    def desk(self) -> Desk:
        """What is asked of the desktop; nothing runs until something is."""
        from companion.desktop.desk import Desk

        desk = Desk(self._window, parent=self)
        desk.acted.connect(self._on_desk_acted)
        desk.notice_gone.connect(self._on_desk_notice_gone)
        desk.sleeping.connect(self._on_desk_sleeping)
        desk.locked.connect(self._on_desk_locked)
        desk.shortcut_pressed.connect(self._on_desk_shortcut_pressed)
        desk.shortcuts_changed.connect(self._on_desk_shortcuts_changed)
        return desk

    @cached_property
    def reminders(self) -> Reminders:
        """When a reminder comes."""
        from companion.desktop.reminders import Reminders

        reminders = Reminders(self._clock, self.desk.ask_idle, self)
        reminders.due.connect(self._on_reminders_due)
        return reminders

    def set_settings(self, settings: Settings) -> None:
        """Other settings were chosen."""
        reminds = settings.background and bool(settings.reminders or settings.stretch_minutes)
        if reminds or "reminders" in self.__dict__:
            self.reminders.set_settings(settings)
        if settings.shortcuts != bool(self._keys) and (settings.shortcuts or self._keys is not None):
            self._keys = settings.shortcuts
            if settings.shortcuts:
                from companion.desktop.autostart import open_words

                self.desk.bind_shortcuts(_wanted(), open_words(self._data_dir))
            else:
                self.desk.bind_shortcuts()
        if self._sessions.is_moving:
            self._soon.start()  # not in its first frames
        else:
            self._follow()

    def close(self) -> None:
        """The program ends, and lets go of all that it held."""
        self._soon.stop()
        self._tired.stop()
        if "reminders" in self.__dict__:
            self.reminders.close()
        if "desk" in self.__dict__:
            self.desk.close()

    # notices

    def tell_pause_over(self) -> None:
        """A pause before sending came to its end."""
        if self._presence.is_gone:
            return
        from companion.desktop.desk import Notice
        from companion.ui.pause_words import notice_words

        self.desk.notify(Notice(PAUSE, notice_words()))

    def tell_saved(self, words: str) -> None:
        """What became of a check-in that was given where no page says it."""
        from companion.desktop.desk import Notice

        self.desk.notify(Notice(SAVED, words, shown_s=5))

    @property
    def is_pausing(self) -> bool:
        """True while a pause before sending is under way; the page that tells its end has to stay."""
        return self._is_pausing

    def set_pausing(self, is_pausing: bool) -> None:
        """Whether a pause before sending is under way; no reminder comes in between."""
        self._is_pausing = is_pausing
        self._follow()

    def ask_idle_known(self) -> None:
        """Find out whether the desktop tells how long keys and mouse have rested."""
        self.desk.ask_idle(lambda seconds: self.idle_known.emit(seconds is not None))

    def _on_reminders_due(self, what: str) -> None:
        from companion.desktop.desk import Notice
        from companion.ui.reminder_words import NOTICE_MS, later_words, notice_words, open_words

        if self._window.isActiveWindow() or self._presence.is_gone:
            return  # they are here, or do not want it to be seen: it is forgotten
        self._reminded = what
        actions = [("open", open_words())]
        if self.reminders.can_snooze:
            actions.append(("snooze", later_words()))
        self.desk.notify(Notice(REMINDER, notice_words(), tuple(actions), NOTICE_MS // 1000))

    def _on_desk_acted(self, key: str, action: str, token: str) -> None:
        if key == REMINDER and action == "snooze":
            self.reminders.snooze()
        elif key == REMINDER:
            request = OPENS[self._reminded]
            self.wished.emit(Request(request.kind, request.options, token))
        elif key == PAUSE:
            self.wished.emit(Request("pause", {}, token))
        else:
            self.wished.emit(Request("open", {}, token))

    def _on_desk_notice_gone(self, key: str) -> None:
        """One that nobody took up is forgotten."""

    # an exercise, sleep and lock

    def _on_sessions_state_changed(self) -> None:
        was_live, self._was_live = self._was_live, self._sessions.live.is_live
        if was_live and not self._was_live and "reminders" in self.__dict__:
            self.reminders.rested()
        self._tired.stop()
        self._is_tired = False
        if self._sessions.is_moving:
            self._soon.start()  # _follow, once it has begun
        else:
            self._soon.stop()
            self._follow()

    def _on_tired_timeout(self) -> None:
        """A walk that nobody goes on with holds no screen awake for ever."""
        self._is_tired = True
        self._follow()

    def _on_presence_shown(self) -> None:
        if self._sessions.is_moving:
            self._soon.start()

    def _follow(self) -> None:
        """Ask of the desktop what is needed now, and no more."""
        moving, settings = self._sessions.is_moving, self._settings()
        holds = moving and settings.screen_on and not (self._presence.is_gone or self._is_locked)
        if holds and not self._sessions.live.is_timed:
            holds = not self._is_tired
            if not self._tired.isActive() and holds:
                self._tired.start()
        has_reminders = "reminders" in self.__dict__
        if has_reminders:
            self.reminders.set_busy(self._sessions.live.is_live or self._is_pausing)
            self.reminders.set_away(self._is_locked or self._is_asleep)
        reminds = has_reminders and settings.background
        if moving or reminds or "desk" in self.__dict__:
            self.desk.hold_screen(holds)
            self.desk.watch(moving or reminds or self._is_locked or self._is_asleep)

    def _on_desk_sleeping(self, is_asleep: bool) -> None:
        self._is_asleep = is_asleep
        if is_asleep:
            self._sessions.live.pause_away()
        self._follow()

    def _on_desk_locked(self, is_locked: bool) -> None:
        self._is_locked = is_locked
        self._presence.set_locked(is_locked)
        self._follow()

    # keys that work anywhere

    def _on_desk_shortcut_pressed(self, name: str, token: str) -> None:
        if name in KEYS:
            request = KEYS[name][1]
            self.wished.emit(Request(request.kind, request.options, token))

    def _on_desk_shortcuts_changed(self, state: ShortcutState) -> None:
        self.shortcuts_changed.emit(state.is_available, dict(state.bound))


def _wanted() -> tuple[Shortcut, ...]:
    from companion.desktop.desk import Shortcut
    from companion.ui.reach_words import shortcut_names

    names = shortcut_names()
    return tuple(Shortcut(name, names[name], keys) for name, (keys, _request) in KEYS.items())
