# SPDX-License-Identifier: MIT
"""One program, there in an instant: what other starts and the tray ask for, hiding, and staying unseen.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.clock import Clock
from companion.errors import CompanionError
from companion.model.doors import REFLECT_DOORS
from companion.paths import Paths
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

NO_TRAY_MS = 5_000
"""A desktop that shows no tray icon by then gets the window minimised instead."""


class Resident(QObject):
    """Signals: ``page_requested(str, object)``, a page or a practice with the minutes of a pause or None;
    ``numbers_requested()`` for the keyboard on the row of numbers; ``check_in_requested(int)``; ``rested()``
    when it stays with nothing to be seen; ``tray_changed(bool)``, whether there is a tray with our icon.
    """

    page_requested = Signal(str, object)
    numbers_requested = Signal()
    check_in_requested = Signal(int)
    rested = Signal()
    tray_changed = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        sessions: Sessions,
        presence: Presence,
        settings: Callable[[], Settings],
        paths: Paths,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._sessions, self._presence = window, sessions, presence
        self._settings = settings
        self._paths, self._clock = paths, clock
        self._server: InstanceServer | None = None
        self._began_hidden = False
        self._leaving = False
        self._fresh = False
        self._tray_patience = QTimer(self)
        self._tray_patience.setSingleShot(True)
        self._tray_patience.setInterval(NO_TRAY_MS)
        self._tray_patience.timeout.connect(self._on_tray_patience_timeout)

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

        self._server = InstanceServer(instance, self.can_do, self)
        self._server.requested.connect(self.do)

    def set_settings(self, settings: Settings) -> None:
        """Other settings were chosen."""
        if settings.background or self._began_hidden:
            self.tray.show()
        elif "tray" in self.__dict__:
            self.tray.hide()

    def close(self) -> None:
        """The program ends; whoever starts next is the first."""
        self._tray_patience.stop()
        if self._server is not None:
            self._server.close()
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
        try:
            self._plan_of(request)
        except CompanionError:
            return False
        page, minutes = request.options.get("page", "now"), request.options.get("minutes", "5")
        if request.kind == "pause":
            return minutes in map(str, PAUSE_MINUTES)
        return request.kind != "open" or page in (*PAGES, *REFLECT_DOORS)

    def do(self, request: Request) -> None:
        """Do what another start, the tray or a key of the desktop asks for."""
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token  # Qt's Wayland plugin reads it
        if request.kind == "hide":
            self._presence.hide()
        elif request.kind in EXERCISES:
            self._begin(request)
        elif request.kind == "pause":
            minutes = request.options.get("minutes")
            self._open_page("pause", None if minutes is None else int(minutes))
        elif request.kind == "open":
            page = request.options.get("page", "")
            rating = "rating" in request.options
            if page or rating or self._is_nowhere():
                self._open_page(page or "now")
            self._show()
            if rating:
                self.numbers_requested.emit()

    def _plan_of(self, request: Request) -> Plan | None:
        if request.kind == "breathe":
            from companion.opening import plan_of

            return plan_of(dict(request.options), self._settings(), self._paths, self._clock)
        from companion.plans import exercise_plan

        return exercise_plan(request.kind, request.options, self._settings())

    def _begin(self, request: Request) -> None:
        """Begin it, or go on with it where it is the one under way and nothing else of it is asked."""
        live = self._sessions.live
        if live.is_live and live.exercise == request.kind and not request.options:
            live.go_on()
        else:
            plan = self._plan_of(request)
            assert plan is not None
            if "small" in request.options:
                self._presence.begin_small(plan)  # type: ignore[arg-type]
                return
            self._sessions.begin(plan)
        self._show()

    def _open_page(self, page: str, minutes: int | None = None) -> None:
        """The exercise that ran counts as far as it went."""
        self._sessions.leave()
        self.page_requested.emit(page, minutes)
        self._show()

    def _is_nowhere(self) -> bool:
        """True where there is nothing to come back to: after staying unseen, or at the very first."""
        return not self._sessions.live.is_live and (self._fresh or not self._window.page)

    def _show(self) -> None:
        self._tray_patience.stop()
        self._fresh = False
        self._presence.show()

    # being there unseen

    def rest(self) -> None:
        """Stay without a window, with nothing under way; or begin so."""
        self._began_hidden |= not self._settings().background
        was_seen = self._window.isVisible()
        self._sessions.leave()
        self._presence.vanish()
        self._fresh = True
        self.set_settings(self._settings())
        if was_seen and not self.tray.is_shown:
            self._window.showMinimized()
        elif not was_seen:
            self._tray_patience.start()
        self.rested.emit()
        if was_seen:
            self._window.drop_others()
            from companion.desktop.memory import give_back

            give_back()

    def _on_tray_patience_timeout(self) -> None:
        if not self.tray.is_shown and not self._window.isVisible():
            self._window.showMinimized()

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
