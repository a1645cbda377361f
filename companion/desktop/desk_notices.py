# SPDX-License-Identifier: MIT
"""Notices of the desktop, after the Desktop Notifications Specification 1.2: quiet, brief and not kept.

They take no focus, make no sound and do not stay in the desktop list. One with a key stands in the place
of the one that had the key before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jeepney import DBusAddress

from companion.desktop.desk_bus import Body, Bus
from companion.desktop.desk_loop import Loop, Moment

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
TITLE = "Companion"
DEFAULT = "default"
"""The action of the notice itself."""

GRACE_S = 1.0
"""So long after its time a notice is closed that the service has not closed itself."""

LONGEST_S = 3600.0
"""The longest that a notice may be shown."""

NORMAL = 1
"""Its urgency: some desktops do not show a low one at all."""

Tell = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: its words, its actions as (id, words), and for how many seconds."""

    words: str
    actions: tuple[tuple[str, str], ...]
    shown_s: float


@dataclass(slots=True)
class _Shown:
    """id: the service's number for it, 0 before that is known. wish: what is to be shown next."""

    id: int = 0
    is_asked: bool = False
    is_withdrawn: bool = False
    wish: Wish | None = None
    ends: Moment | None = None
    token: str = ""


class Notices:
    """Tells ("told", key, taken), ("acted", key, action, token) and ("gone", key)."""

    def __init__(self, bus: Bus, loop: Loop, tell: Tell) -> None:
        self._bus, self._loop, self._tell = bus, loop, tell
        self._service = DBusAddress(PATH, SERVICE, SERVICE)
        self._shown: dict[str, _Shown] = {}
        for member, signature, heard in (
            ("ActivationToken", "us", self._on_token),
            ("ActionInvoked", "us", self._on_action),
            ("NotificationClosed", "uu", self._on_closed),
        ):
            bus.listen(SERVICE, SERVICE, member, signature, heard)
        bus.watch_owner(SERVICE, self._on_owner)

    def show(self, key: str, wish: Wish) -> None:
        """Show it; what stood under this key makes room."""
        shown = self._shown.setdefault(key, _Shown())
        shown.wish, shown.is_withdrawn = wish, False
        if not shown.is_asked:
            self._ask(key, shown)

    def withdraw(self, key: str) -> None:
        """Take it away; it is told to be gone in every case."""
        shown = self._shown.get(key)
        if shown is not None and shown.is_asked:
            shown.wish, shown.is_withdrawn = None, True
        else:
            self._take_away(key)

    def _ask(self, key: str, shown: _Shown) -> None:
        shown.is_asked = True
        self._bus.call(
            self._service,
            "GetCapabilities",
            answers="as",
            then=lambda answer: self._on_able(key, shown, answer),
        )

    def _on_able(self, key: str, shown: _Shown, answer: Body | None) -> None:
        wish, shown.wish = shown.wish, None
        if answer is None or wish is None:
            self._on_asked(key, shown, None, wish)
            return
        (able,) = answer
        actions = ((DEFAULT, TITLE), *wish.actions) if "actions" in able else ()
        words = wish.words
        if "body-markup" in able:
            words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        hints = {"transient": ("b", True), "suppress-sound": ("b", True), "urgency": ("y", NORMAL)}
        shown_ms = round(wish.shown_s * 1000)
        each_one = [part for action in actions for part in action]
        self._bus.call(
            self._service,
            "Notify",
            "susssasa{sv}i",
            (TITLE, shown.id, "", TITLE, words, each_one, hints, shown_ms),
            answers="u",
            then=lambda answer: self._on_asked(key, shown, answer, wish),
            late=lambda answer: self._close(answer[0]),
        )

    def _on_asked(self, key: str, shown: _Shown, answer: Body | None, wish: Wish | None) -> None:
        shown.is_asked = False
        if answer is not None and wish is not None:
            shown.id, shown.token = answer[0], ""
            if shown.ends is not None:
                shown.ends.cancel()
            shown.ends = self._loop.after(wish.shown_s + GRACE_S, lambda: self._take_away(key))
        if shown.is_withdrawn:
            self._take_away(key)
            return
        self._tell("told", key=key, taken=answer is not None)
        if shown.wish is not None:
            self._ask(key, shown)
        elif answer is None:
            self._take_away(key)

    def _take_away(self, key: str) -> None:
        shown = self._shown.get(key)
        if shown is not None and shown.id:
            self._close(shown.id)
        self._forget(key)
        self._tell("gone", key=key)

    def _forget(self, key: str) -> None:
        shown = self._shown.get(key)
        if shown is None:
            return
        if shown.ends is not None:
            shown.ends.cancel()
        if shown.is_asked:  # its next one is under way already
            shown.id = 0
        else:
            del self._shown[key]

    def _close(self, number: int) -> None:
        self._bus.call(self._service, "CloseNotification", "u", (number,), starts=False)

    def _key(self, number: int) -> str | None:
        return next((key for key, shown in self._shown.items() if number and shown.id == number), None)

    def _on_token(self, _path: str, body: Body) -> None:
        key = self._key(body[0])
        if key is not None:
            self._shown[key].token = body[1]

    def _on_action(self, _path: str, body: Body) -> None:
        key = self._key(body[0])
        if key is None:
            return
        token = self._shown[key].token
        self._close(body[0])
        self._forget(key)
        self._tell("acted", key=key, action=body[1], token=token)

    def _on_closed(self, _path: str, body: Body) -> None:
        key = self._key(body[0])
        if key is not None and not self._shown[key].is_asked:
            self._forget(key)
            self._tell("gone", key=key)

    def _on_owner(self, is_there: bool) -> None:
        if is_there:
            return
        for key in [key for key, shown in self._shown.items() if shown.id and not shown.is_asked]:
            self._forget(key)
            self._tell("gone", key=key)
