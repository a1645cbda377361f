# SPDX-License-Identifier: MIT
"""Looks out for a tray on the session's bus, on a thread of its own that sleeps until the bus says something.

Qt asks the bus and waits for the answer; a bus or a panel that hangs would hold the window up for as long. So
it is asked here first, and here a bus that hangs is waited for until it answers: nothing is said till then.
Only Linux and its like have such a bus.
"""

import os
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

WATCHER, WATCHER_PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
"""Where trays are found: every desktop that follows the StatusNotifierItem specification uses KDE's name."""

BUS, BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
NEWS = ("NameOwnerChanged", "StatusNotifierHostRegistered", "StatusNotifierHostUnregistered")
PATIENCE_S = 2.0
"""What the tray gets to answer, where the bus does."""


class Sight(StrEnum):
    """THERE: a tray that shows icons. NOWHERE: none on the bus; there may be one of another kind. HIDDEN: one
    that shows nothing yet or does not answer, or no bus at all; nobody else is to be asked either.
    """

    THERE = "there"
    NOWHERE = "nowhere"
    HIDDEN = "hidden"


def bus_address() -> str:
    """Where the session's bus is, for one that is there."""
    known = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return known or f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '')}/bus"


class TrayWatch:
    """One look-out: ``start`` it once, ``close`` it once."""

    def __init__(self, address: str, seen: Callable[[Sight], None]) -> None:
        """``seen`` is called on the thread: when the first answer is there, and at each change."""
        self._address, self._seen = address, seen
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="tray", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Say nothing more."""
        with self._lock:
            self._is_closed = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)  # the thread wakes up and ends

    def _tell(self, sight: Sight) -> None:
        with self._lock:
            if not self._is_closed:
                self._seen(sight)

    def _run(self) -> None:
        try:
            self._watch()
        except ImportError:  # jeepney is there on Linux alone; other systems with a bus may do without
            self._tell(Sight.NOWHERE)
        except (OSError, ValueError, RuntimeError, KeyError):  # jeepney's, of an address and of a broken line
            self._tell(Sight.HIDDEN)

    def _watch(self) -> None:
        from jeepney import MatchRule
        from jeepney.io.blocking import DBusConnection

        with closing(self._connected()) as plain, closing(DBusConnection(plain)) as connection:
            heard: deque[Message] = deque()
            with connection.filter(MatchRule(type="signal"), queue=heard):
                owner = MatchRule(type="signal", sender=BUS, interface=BUS, member=NEWS[0])
                owner.add_arg_condition(0, WATCHER)
                hosts = [
                    MatchRule(type="signal", sender=WATCHER, interface=WATCHER, member=each)
                    for each in NEWS[1:]
                ]
                for rule in (owner, *hosts):
                    _ask(connection, (BUS_PATH, BUS, BUS), "AddMatch", "s", rule.serialise())
                last: Sight | None = None
                while True:
                    heard.clear()  # what comes from here on is not in the answer
                    sight = _sight(connection)
                    if sight is not last:
                        self._tell(sight)
                    last = sight
                    while not any(_member(message) in NEWS for message in heard):
                        heard.clear()
                        connection.recv_messages()

    def _connected(self) -> socket.socket:
        """To a bus that knows who we are. ``close`` ends the waiting for it."""
        from jeepney.auth import BEGIN, Authenticator
        from jeepney.bus import get_bus

        plain = socket.socket(socket.AF_UNIX)
        try:
            plain.settimeout(PATIENCE_S)  # only a queue that is full makes it wait here
            plain.connect(get_bus(self._address))
            plain.settimeout(None)
            with self._lock:
                self._socket = plain
                if self._is_closed:
                    plain.shutdown(socket.SHUT_RDWR)
            authenticator = Authenticator()
            for line in authenticator:
                plain.sendall(line)
                heard = plain.recv(1024)
                if not heard:
                    raise ConnectionResetError
                authenticator.feed(heard)
            plain.sendall(BEGIN)
        except BaseException:
            plain.close()
            raise
        return plain


def _member(message: "Message") -> object:
    from jeepney import HeaderFields

    return message.header.fields.get(HeaderFields.member)


def _ask(
    connection: "DBusConnection",
    whom: tuple[str, str, str],
    method: str,
    types: str,
    *body: object,
    within_s: float | None = None,
) -> Any:
    """The one value of an answer; None for an error. ``whom``: object path, bus name, interface.

    within_s: None to wait for as long as it takes. Raises TimeoutError.
    """
    from jeepney import DBusAddress, MessageType, new_method_call

    call = new_method_call(DBusAddress(*whom), method, types, body)
    answer = connection.send_and_get_reply(call, timeout=within_s)
    if answer.header.message_type is MessageType.error or not answer.body:
        return None
    return answer.body[0]


def _sight(connection: "DBusConnection") -> Sight:
    if not _ask(connection, (BUS_PATH, BUS, BUS), "NameHasOwner", "s", WATCHER):
        return Sight.NOWHERE
    watcher = (WATCHER_PATH, WATCHER, "org.freedesktop.DBus.Properties")
    try:
        host = (WATCHER, "IsStatusNotifierHostRegistered")
        found = _ask(connection, watcher, "Get", "ss", *host, within_s=PATIENCE_S)
    except TimeoutError:
        return Sight.HIDDEN
    return Sight.THERE if found == ("b", True) else Sight.HIDDEN
