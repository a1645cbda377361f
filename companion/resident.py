# SPDX-License-Identifier: MIT
"""One program, there in an instant: what other starts and the tray ask for, hiding, and staying unseen.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.clock import Clock
from companion.errors import CompanionError
from companion.model.breath_pattern import BreathPattern
from companion.model.doors import REFLECT_DOORS
from companion.paths import Paths
from companion.practice.plan import BreathPlan
from companion.presence import close_dialogs
from companion.request import Request
from companion.settings import PAUSE_MINUTES, Settings

if TYPE_CHECKING:
    from companion.desktop.instance_server import InstanceServer
    from companion.desktop.tray import Tray
    from companion.instance import Instance
    from companion.presence import Presence
    from companion.sessions import Sessions
    from companion.ui.main_window import MainWindow
    from companion.wiring import Plan

PAGES = ("now", "reflect", "trends", "support", "settings")
EXERCISES = ("breathe", "relax", "ground")

RENEWAL_MS = 60_000
"""So long it stays as it was after its window was closed: who comes back soon finds it all loaded."""

NO_TRAY_MS = 5_000
"""A desktop that shows no tray icon by then gets the window minimised instead."""


class Resident(QObject):
    """Signals: ``page_requested(str, object)``, a page or a practice with the minutes of a pause or None;
    ``numbers_requested()`` for the keyboard on the row of numbers; ``check_in_requested(int)``; ``rested()``
    when it stays with nothing to be seen; ``renewal_requested()`` some time after that, where a program begun
    anew would need less memory; ``tray_changed(bool)``, whether there is a tray with our icon.
    """

    page_requested = Signal(str, object)
    numbers_requested = Signal()
    check_in_requested = Signal(int)
    rested = Signal()
    renewal_requested = Signal()
    tray_changed = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        sessions: Sessions,
        presence: Presence,
        settings: Callable[[], Settings],
        own: Callable[[], Sequence[BreathPattern]],
        paths: Paths,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        """own: gives one's own patterns as far as they were read."""
        super().__init__(parent)
        self._window, self._sessions, self._presence = window, sessions, presence
        self._settings, self._own = settings, own
        self._paths, self._clock = paths, clock
        self._server: InstanceServer | None = None
        self._began_hidden = False
        self._leaving = self._is_over = self._fresh = False
        self._planned: tuple[Request, Plan | None] | None = None
        self._tray_patience = QTimer(self)
        self._tray_patience.setSingleShot(True)
        self._tray_patience.setInterval(NO_TRAY_MS)
        self._tray_patience.timeout.connect(self._on_tray_patience_timeout)
        self._renewal = QTimer(self)
        self._renewal.setSingleShot(True)
        self._renewal.setInterval(RENEWAL_MS)
        self._renewal.timeout.connect(self._on_renewal_timeout)
        self._usual_mib = 0.0
        presence.shown.connect(self._on_presence_shown)

    @property
    def stays(self) -> bool:
        """True where a window that is closed leaves Companion running."""
        ends = self._leaving or self._is_saving_session()
        return not ends and (self._settings().background or self._began_hidden)

    @cached_property
    def tray(self) -> Tray:
        """The icon, from the first time on that Companion stays in the background."""
        from companion.desktop.tray import Tray

        tray = Tray(self)
        tray.breathe_requested.connect(lambda: self.do(Request("breathe")))
        tray.release_requested.connect(lambda: self.do(Request("relax")))
        tray.ground_requested.connect(lambda: self.do(Request("ground")))
        tray.check_in_requested.connect(self.check_in_requested)
        tray.open_requested.connect(lambda: self.do(Request("open")))
        tray.quit_requested.connect(self.leave)
        tray.shown_changed.connect(self._on_tray_shown_changed)
        return tray

    # beginning and ending

    def serve(self, instance: Instance) -> None:
        """Listen to other starts of the program that ``instance`` is."""
        from companion.desktop.instance_server import InstanceServer
        from companion.desktop.memory import own_mib

        self._usual_mib = own_mib()
        self._server = InstanceServer(instance, self.can_do, self)
        self._server.requested.connect(self.do)

    def set_settings(self, settings: Settings) -> None:
        """Other settings were chosen."""
        if self._is_over:
            return
        if settings.background:
            self._began_hidden = False  # from now on the setting says it
        if settings.background or self._began_hidden:
            self.tray.show()
        elif "tray" in self.__dict__:
            self.tray.hide()

    def close(self) -> None:
        """The program ends; whoever starts next is the first."""
        self._is_over = True
        self._tray_patience.stop()
        self._renewal.stop()
        if self._server is not None:
            self._server.close()
            self._server = None
        if "tray" in self.__dict__:
            self.tray.close()

    def leave(self) -> None:
        """End Companion, also where it would stay."""
        self._leaving = True
        self._window.leave()
        self._leaving = False  # it stays open where words are not kept yet

    # what others ask for

    def can_do(self, request: Request) -> bool:
        """Whether its values can be; what cannot is said by the program that was started with it."""
        if self._is_over:
            return False
        try:
            self._planned = (request, self._plan_of(request))
        except CompanionError:
            return False
        page, minutes = request.options.get("page", "now"), request.options.get("minutes", "5")
        if request.kind == "pause":
            return minutes in map(str, PAUSE_MINUTES)
        return request.kind != "open" or page in (*PAGES, *REFLECT_DOORS)

    def do(self, request: Request) -> None:
        """Do what another start, the tray or a key of the desktop asks for."""
        if self._is_over:
            return
        close_dialogs()
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token  # Qt's Wayland plugin reads it
        if request.kind == "hide":
            self._presence.hide()
        elif request.kind == "rest":  # it is there already, and stays from now on
            self._began_hidden = True
            self.set_settings(self._settings())
        elif request.kind in EXERCISES:
            self._begin(request)
        elif request.kind == "pause":
            minutes = request.options.get("minutes")
            self._open_page("pause", None if minutes is None else int(minutes))
        elif request.kind == "open":
            page = request.options.get("page", "")
            rating = "rating" in request.options
            if rating or self._is_nowhere() or page not in ("", self._window.page):
                self._open_page(page or "now")
            else:
                self._presence.show()
            if rating:
                self.numbers_requested.emit()

    def _plan_of(self, request: Request) -> Plan | None:
        if request.kind == "breathe":
            from companion.opening import plan_of

            known = {pattern.id: pattern for pattern in self._own()}
            return plan_of(dict(request.options), self._settings(), self._paths, self._clock, known)
        from companion.plans import exercise_plan

        return exercise_plan(request.kind, request.options, self._settings())

    def _begin(self, request: Request) -> None:
        """Begin it, or go on with it where it is the one under way and nothing else of it is asked."""
        live, small = self._sessions.live, "small" in request.options
        known, self._planned = self._planned, None
        plan = known[1] if known is not None and known[0] is request else self._plan_of(request)
        if live.is_live and live.exercise == request.kind and self._is_same(request, plan):
            self._window.put_keys_away()
            live.go_on()
            if small:
                self._presence.go_small()
            else:
                self._presence.show()
        elif isinstance(plan, BreathPlan) and small:
            self._presence.begin_small(plan)
        elif plan is not None:
            self._sessions.begin(plan)
            self._presence.show_large()

    def _is_same(self, request: Request, plan: Plan | None) -> bool:
        """Whether what is asked for is what is under way: a shaking hand presses twice."""
        if request.options.keys() <= {"small"}:
            return True
        running = self._sessions.breath.plan
        if not isinstance(plan, BreathPlan) or running is None:
            return False
        return replace(running, settle_in_s=0.0) == replace(plan, settle_in_s=0.0)

    def _open_page(self, page: str, minutes: int | None = None) -> None:
        """The exercise that ran counts as far as it went."""
        self._sessions.leave()
        self._fresh = False
        self.page_requested.emit(page, minutes)
        self._presence.show_large()

    def _is_nowhere(self) -> bool:
        """True where there is nothing to come back to: after staying unseen, or at the very first."""
        return not self._sessions.live.is_live and (self._fresh or not self._window.page)

    def _on_presence_shown(self) -> None:
        """By whatever way it came up: after staying unseen it begins anew, at Now."""
        self._tray_patience.stop()
        self._renewal.stop()
        if self._fresh:
            self._fresh = False
            if not self._sessions.live.is_live:
                self.page_requested.emit("now", None)

    # being there unseen

    def begin_hidden(self) -> None:
        """Be there without a window from the start."""
        self._began_hidden = True
        self._fresh = True
        self.set_settings(self._settings())
        self._tray_patience.start()

    def rest(self) -> None:
        """Stay without a window, with nothing under way."""
        self._sessions.leave()
        self._presence.vanish()
        self._fresh = True
        self.set_settings(self._settings())
        if not self.tray.is_shown:
            self._presence.show_minimised()
        self._renewal.start()
        self.rested.emit()

    @property
    def rests(self) -> bool:
        """True while it stays with nothing to come back to."""
        return self._fresh

    def _on_renewal_timeout(self) -> None:
        """Libraries that were loaded stay loaded as long as a program runs."""
        from companion.desktop.memory import GROWN_MIB, own_mib

        can = self._server is not None and sys.platform == "linux"
        if can and self._fresh and own_mib() > self._usual_mib + GROWN_MIB:
            self.renewal_requested.emit()

    def _on_tray_patience_timeout(self) -> None:
        if not self.tray.is_shown and self._fresh and not self._window.isVisible():
            self._presence.show_minimised()

    def _on_tray_shown_changed(self, is_shown: bool) -> None:
        """A tray that came later takes the place of a minimised window; one that goes gives it back."""
        self.tray_changed.emit(is_shown)
        if is_shown and self._fresh and self._window.isMinimized():
            self._window.hide()
        elif not is_shown and self._fresh and self.stays and not self._window.isVisible():
            self._tray_patience.start()

    def _is_saving_session(self) -> bool:
        """True while the desktop ends its session; a window that stayed would hold that up."""
        from PySide6.QtGui import QGuiApplication

        app = QGuiApplication.instance()
        return isinstance(app, QGuiApplication) and app.isSavingSession()
