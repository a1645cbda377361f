# SPDX-License-Identifier: MIT
"""Keys that work anywhere, by the portal for global shortcuts. The desktop asks the person, and may say no.

What a key is in the end is the desktop's and the person's choice; ours is a proposal.
"""

from collections.abc import Callable
from typing import Any

from companion.desktop.desk_bus import Body, Bus
from companion.desktop.desk_portal import DONE, PATH, SERVICE, Options, Portal

SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
SESSION = "org.freedesktop.portal.Session"
TRIES = 3
"""So often they are bound anew after the portal went away and came back."""

Tell = Callable[..., None]
Wanted = tuple[tuple[str, str, str], ...]
"""Each as (id, words, keys)."""


class Shortcuts:
    """Tells ("shortcuts", able, bound) when that is known or changes, and ("pressed", id, token)."""

    def __init__(self, bus: Bus, portal: Portal, tell: Tell) -> None:
        self._bus, self._portal, self._tell = bus, portal, tell
        self._wanted: Wanted = ()
        self._session = ""
        self._round = 0
        self._tries = 0
        bus.listen(SERVICE, SHORTCUTS, "Activated", "osta{sv}", self._on_activated)
        bus.listen(SERVICE, SHORTCUTS, "ShortcutsChanged", "oa(sa{sv})", self._on_changed)
        bus.listen(SERVICE, SESSION, "Closed", "a{sv}", self._on_closed)
        portal.on_owner(self._on_owner)

    def bind(self, wanted: Wanted) -> None:
        """Ask for these from now on, and let go of those before; () for none."""
        self._tries = 0
        if wanted != self._wanted or not self._session:
            self._wanted = wanted
            self._begin()

    def _begin(self) -> None:
        """A session of the portal can be bound once, so it is a new one each time."""
        self._round += 1
        if self._session:
            self._portal.close(self._session, SESSION)
            self._session = ""
        if not self._wanted:
            return
        this = self._round

        def body(options: Options) -> Body:
            return ({**options, "session_handle_token": ("s", self._portal.token())},)

        self._portal.request(
            SHORTCUTS,
            "CreateSession",
            "a{sv}",
            body,
            lambda response, results: self._on_session(this, response, results),
        )

    def _on_session(self, this: int, response: int, results: dict[str, Any]) -> None:
        path = results.get("session_handle")
        if response != DONE or not isinstance(path, str) or not path.startswith("/"):
            self._fail(this)
        elif this != self._round:
            self._portal.close(path, SESSION)
        else:
            self._session = path
            shortcuts = [
                (name, {"description": ("s", words), **({"preferred_trigger": ("s", keys)} if keys else {})})
                for name, words, keys in self._wanted
            ]
            self._portal.request(
                SHORTCUTS,
                "BindShortcuts",
                "oa(sa{sv})sa{sv}",
                lambda options: (path, shortcuts, "", options),
                lambda response, results: self._on_bound(this, response, results),
            )

    def _on_bound(self, this: int, response: int, results: dict[str, Any]) -> None:
        if response != DONE:
            self._fail(this)
        elif this == self._round and not self._say(results.get("shortcuts")):
            path = self._session
            self._portal.request(
                SHORTCUTS,
                "ListShortcuts",
                "oa{sv}",
                lambda options: (path, options),
                lambda response, results: self._on_listed(this, response, results),
            )

    def _on_listed(self, this: int, response: int, results: dict[str, Any]) -> None:
        if this == self._round and (response != DONE or not self._say(results.get("shortcuts"))):
            self._tell("shortcuts", able=True, bound={})

    def _fail(self, this: int) -> None:
        if this != self._round:
            return
        if self._session:
            self._portal.close(self._session, SESSION)
            self._session = ""
        self._tell("shortcuts", able=False, bound={})

    def _say(self, found: object) -> bool:
        """Tell what is bound; False where ``found`` does not say it."""
        bound = {}
        for each in found if isinstance(found, list) else ():
            _signature, words = each[1].get("trigger_description", ("s", ""))
            bound[each[0]] = words if isinstance(words, str) else ""
        if bound:
            self._tell("shortcuts", able=True, bound=bound)
        return bool(bound)

    def _on_activated(self, path: str, body: Body) -> None:
        session, name, _at, options = body
        if path == PATH and session == self._session and any(name == each[0] for each in self._wanted):
            _signature, token = options.get("activation_token", ("s", ""))
            self._tell("pressed", id=name, token=token if isinstance(token, str) else "")

    def _on_changed(self, _path: str, body: Body) -> None:
        if body[0] == self._session and not self._say(body[1]):
            self._tell("shortcuts", able=True, bound={})

    def _on_closed(self, path: str, _body: Body) -> None:
        if self._session and path == self._session:
            self._session = ""
            self._round += 1
            self._tell("shortcuts", able=False, bound={})

    def _on_owner(self, is_there: bool) -> None:
        if not is_there and self._session:
            self._session = ""
            self._round += 1
            self._tell("shortcuts", able=False, bound={})
        elif is_there and self._wanted and not self._session and self._tries < TRIES:
            self._tries += 1
            self._begin()
