# SPDX-License-Identifier: MIT
"""The desktop portal: who we are to it, and requests that it answers in its own time.

A request is answered by a signal from an object whose path we can tell beforehand, so we listen first. See
the XDG Desktop Portal documentation, "Requests" and "Registry".
"""

from collections.abc import Callable
from itertools import count
from typing import Any

from jeepney import DBusAddress

from companion.desktop.desk_bus import Body, Bus
from companion.desktop.desktop_entry import APP_ID

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
REQUEST = "org.freedesktop.portal.Request"
REGISTRY = "org.freedesktop.host.portal.Registry"
PORTAL_S = 6.0
"""The portal may have to be started first, and its backend with it."""

DONE, REFUSED = 0, 2
"""What a request's response can be; 1 is that the person declined."""

Options = dict[str, tuple[str, Any]]
Responded = Callable[[int, dict[str, Any]], None]


class Portal:
    """Everything that is asked of the portal on one bus goes through here."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._tokens = count(1)
        self._is_known = self._is_asking = False
        self._waiting: list[Callable[[], None]] = []
        self._responded: dict[str, Responded] = {}
        self._owner_changed: list[Callable[[bool], None]] = []
        bus.listen(SERVICE, REQUEST, "Response", "ua{sv}", self._on_response)
        bus.watch_owner(SERVICE, self._on_owner)

    def on_owner(self, changed: Callable[[bool], None]) -> None:
        """Have it called with whether there is a portal, when it comes or goes."""
        self._owner_changed.append(changed)

    def token(self) -> str:
        """A new name for a request or a session."""
        return f"companion{next(self._tokens)}"

    def request(
        self,
        interface: str,
        member: str,
        signature: str,
        body: Callable[[Options], Body],
        responded: Responded,
        taken: Callable[[str], None] | None = None,
        late: Callable[[str], None] | None = None,
    ) -> None:
        """Call ``member``. ``body`` makes its arguments around the request's options.

        responded: called once with 0 and the results, 1 where the person declined, or 2 where it failed.
        taken: called with the request's path once it is one. late: called instead, where that was given up.
        """

        def send() -> None:
            token = self.token()
            path = f"{PATH}/request/{self._bus.name.lstrip(':').replace('.', '_')}/{token}"
            self._responded[path] = responded

            def then(answer: Body | None) -> None:
                if answer is None:
                    if self._responded.pop(path, None) is not None:
                        responded(REFUSED, {})
                    return
                if answer[0] != path and path in self._responded:  # a portal older than 0.9
                    self._responded[answer[0]] = self._responded.pop(path)
                if taken is not None:
                    taken(answer[0])

            self._bus.call(
                DBusAddress(PATH, SERVICE, interface),
                member,
                signature,
                body({"handle_token": ("s", token)}),
                answers="o",
                then=then,
                late=None if late is None else lambda answer: late(answer[0]),
                within_s=PORTAL_S,
            )

        if self._is_known:
            send()
        else:
            self._waiting.append(send)
            self._introduce()

    def close(self, path: str, interface: str = REQUEST) -> None:
        """Let go of a request or a session."""
        self._responded.pop(path, None)
        self._bus.call(DBusAddress(path, SERVICE, interface), "Close", starts=False)

    def _introduce(self) -> None:
        if self._is_asking:
            return
        self._is_asking = True
        self._bus.call(
            DBusAddress(PATH, SERVICE, REGISTRY),
            "Register",
            "sa{sv}",
            (APP_ID, {}),
            then=self._on_introduced,
            within_s=PORTAL_S,
        )

    def _on_introduced(self, _answer: Body | None) -> None:
        self._is_known, self._is_asking = True, False
        waiting, self._waiting = self._waiting, []
        for send in waiting:
            send()

    def _on_response(self, path: str, body: Body) -> None:
        responded = self._responded.pop(path, None)
        if responded is not None:
            responded(body[0], {name: value for name, (_signature, value) in body[1].items()})

    def _on_owner(self, is_there: bool) -> None:
        if not is_there:
            self._is_known = False  # the next one does not know us
            lost, self._responded = self._responded, {}
            for responded in lost.values():
                responded(REFUSED, {})
        for changed in self._owner_changed:
            changed(is_there)
