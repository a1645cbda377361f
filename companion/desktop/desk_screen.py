# SPDX-License-Identifier: MIT
"""Holds the screen awake: by the portal, else by the screen saver's service, else by GNOME's session.

Each of them lets go by itself when our connection to the bus ends, also where the program was killed.
"""

from collections.abc import Callable
from functools import partial

from jeepney import DBusAddress

from companion.desktop.desk_bus import Body, Bus
from companion.desktop.desk_portal import DONE, Portal
from companion.desktop.desk_portal import SERVICE as PORTAL

SCREEN_SAVER = DBusAddress(
    "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver"
)
OLD_SCREEN_SAVER = DBusAddress("/ScreenSaver", "org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver")
"""Where some have it only."""

SESSION = DBusAddress("/org/gnome/SessionManager", "org.gnome.SessionManager", "org.gnome.SessionManager")
INHIBIT = "org.freedesktop.portal.Inhibit"
NAME = "Companion"
"""What the desktop may show as the program and as its reason: no more than that."""

IDLE = 8
"""That the session becomes idle is what is held off, and nothing else."""

TRIES = 3
"""So often it is asked for anew when a service comes or the one that held it goes away."""

LetGo = Callable[[], None]


class ScreenHold:
    """Does not say whether it is held: nothing would be done differently."""

    def __init__(self, bus: Bus, portal: Portal) -> None:
        self._bus, self._portal = bus, portal
        self._is_wanted = self._is_trying = False
        self._let_go: LetGo | None = None
        self._held_by = ""
        self._tries = 0
        self._way = 0
        self._has_come = False
        self._ways: tuple[Callable[[int], None], ...] = (
            self._ask_portal,
            lambda way: self._ask(way, SCREEN_SAVER, "Inhibit", "ss", (NAME, NAME), "UnInhibit"),
            lambda way: self._ask(way, OLD_SCREEN_SAVER, "Inhibit", "ss", (NAME, NAME), "UnInhibit"),
            lambda way: self._ask(way, SESSION, "Inhibit", "susu", (NAME, 0, NAME, IDLE), "Uninhibit"),
        )
        portal.on_owner(lambda is_there: self._on_owner(PORTAL, is_there))
        for name in (str(SCREEN_SAVER.bus_name), str(SESSION.bus_name)):
            bus.watch_owner(name, partial(self._on_owner, name))

    def set(self, is_wanted: bool) -> None:
        """Hold it from now on, or let go."""
        self._is_wanted, self._tries = is_wanted, 0
        if is_wanted and self._let_go is None and not self._is_trying:
            self._try(0)
        elif not is_wanted and self._let_go is not None:
            self._let_go()
            self._let_go = None

    def _try(self, way: int) -> None:
        self._is_trying = self._is_wanted and way < len(self._ways)
        self._way = way
        if self._is_trying:
            self._ways[way](way)
        elif self._has_come:  # perhaps after it was asked
            self._try_anew()

    def _try_anew(self) -> None:
        self._has_come = False
        if self._is_wanted and self._tries < TRIES:
            self._tries += 1
            self._try(0)

    def _hold(self, service: str, let_go: LetGo) -> None:
        self._is_trying = False
        if self._is_wanted:
            self._held_by, self._let_go = service, let_go
        else:
            let_go()

    def _ask_portal(self, way: int) -> None:
        def taken(path: str) -> None:
            if self._way == way and self._is_trying:
                self._hold(PORTAL, lambda: self._portal.close(path))

        def responded(response: int, _results: dict[str, object]) -> None:
            if response != DONE and self._way == way and (self._is_trying or self._let_go is not None):
                self._let_go = None
                self._try(way + 1)

        self._portal.request(
            INHIBIT,
            "Inhibit",
            "sua{sv}",
            lambda options: ("", IDLE, {**options, "reason": ("s", NAME)}),
            responded,
            taken,
            late=self._portal.close,
        )

    def _ask(self, way: int, service: DBusAddress, member: str, signature: str, body: Body, end: str) -> None:
        def let_go(cookie: int) -> None:
            self._bus.call(service, end, "u", (cookie,), starts=False)

        def then(answer: Body | None) -> None:
            if answer is None:
                self._try(way + 1)
            else:
                self._hold(str(service.bus_name), lambda: let_go(answer[0]))

        self._bus.call(
            service,
            member,
            signature,
            body,
            answers="u",
            then=then,
            late=lambda answer: let_go(answer[0]),
            starts=False,
        )

    def _on_owner(self, service: str, is_there: bool) -> None:
        if is_there and self._is_trying:
            self._has_come = True
        elif is_there and self._let_go is None:
            self._try_anew()
        elif not is_there and self._let_go is not None and self._held_by == service:
            self._let_go = None
            self._try_anew()
