# SPDX-License-Identifier: MIT
"""A desktop's tray on a bus of its own: it takes icons, reads their menus and presses what is in them.

It is both sides of a tray in the StatusNotifierItem specification, the watcher and the host. Use it as a
context manager, and start the program with its ``environ``.
"""

import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
)
from jeepney.io.blocking import open_dbus_connection

from companion.desktop.tray_watch import WATCHER, WATCHER_PATH

ITEM, ITEM_PATH, MENU = "org.kde.StatusNotifierItem", "/StatusNotifierItem", "com.canonical.dbusmenu"
ANSWERS_S = 10.0

XML = f"""<node><interface name="{WATCHER}">
<method name="RegisterStatusNotifierItem"><arg name="service" type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface></node>"""


def missing() -> str:
    """What a test says that cannot have this, or nothing."""
    return "" if shutil.which("dbus-daemon") else "needs dbus-daemon"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a menu. ``label`` is empty for a line between rows."""

    number: int
    label: str
    inside: tuple["Entry", ...]


class TrayWatcher:
    """``is_there``: whether the desktop has its tray from the start; ``come`` and ``go`` change it."""

    def __init__(self, is_there: bool = True) -> None:
        self._is_there = is_there
        self._items: list[str] = []
        self._news = threading.Condition()
        self.address = ""

    def __enter__(self) -> Self:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()
        self._server = open_dbus_connection(self.address, auth_timeout=ANSWERS_S)
        self._client = open_dbus_connection(self.address, auth_timeout=ANSWERS_S)
        self._server.send(message_bus.AddMatch(MatchRule(type="signal", member="NameOwnerChanged")))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        if self._is_there:
            self.come()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        self.go_on()
        self._daemon.terminate()  # the server's thread ends with it
        self._daemon.wait(10)
        self._thread.join(10)
        self._server.close()
        assert self._daemon.stdout is not None
        self._daemon.stdout.close()

    @property
    def environ(self) -> dict[str, str]:
        """The variables of a program that is to come here."""
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    # the desktop

    def come(self) -> None:
        """The panel starts."""
        self._server.send(message_bus.RequestName(WATCHER))

    def go(self) -> None:
        """The panel ends, and forgets its icons."""
        with self._news:
            self._items.clear()
        self._server.send(message_bus.ReleaseName(WATCHER))

    def hang(self) -> None:
        """The bus itself answers no more."""
        self._daemon.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """The bus answers again, also what it was asked meanwhile."""
        self._daemon.send_signal(signal.SIGCONT)

    def wait_for_item(self, within_s: float = 30.0) -> str:
        """The bus name of the newest icon that is there. Raises AssertionError when none comes."""
        while True:
            with self._news:
                assert self._news.wait_for(lambda: self._items, within_s), "no icon came to the tray"
                newest = self._items[-1]
            if self._ask(message_bus.NameHasOwner(newest))[0]:
                return newest
            self._forget(newest)

    # the person

    def properties(self) -> dict[str, Any]:
        """What the icon says of itself, as Id, Title, IconPixmap."""
        found = self._ask(Properties(self._item(ITEM_PATH, ITEM)).get_all())[0]
        return {name: value for name, (_type, value) in found.items()}

    def menu(self) -> tuple[Entry, ...]:
        """The rows of the menu."""
        _revision, layout = self._ask(
            new_method_call(self._menu(), "GetLayout", "iias", (0, -1, ["label", "type"]))
        )
        return _entry(layout).inside

    def labels(self) -> list[str]:
        """What stands in the menu, from above; what is in a menu of its own is "Check in/7"."""
        return list(_labels(self.menu(), ""))

    def click(self, *words: str) -> None:
        """Press a row, as ``click("Check in", "7")``."""
        rows, number = self.menu(), 0
        for each in words:
            found = next((row for row in rows if row.label == each), None)
            assert found is not None, f"{each} is not among {[row.label for row in rows]}"
            number, rows = found.number, found.inside
        self._ask(new_method_call(self._menu(), "Event", "isvu", (number, "clicked", ("s", ""), 0)))

    def activate(self) -> None:
        """Click on the icon."""
        self._ask(new_method_call(self._item(ITEM_PATH, ITEM), "Activate", "ii", (0, 0)))

    def _item(self, path: str, interface: str) -> DBusAddress:
        return DBusAddress(path, self.wait_for_item(), interface)

    def _menu(self) -> DBusAddress:
        return self._item(self.properties()["Menu"], MENU)

    def _ask(self, call: Message) -> Any:
        answer = self._client.send_and_get_reply(call, timeout=ANSWERS_S)
        assert answer.header.message_type is MessageType.method_return, answer.body
        return answer.body

    def _serve(self) -> None:
        with suppress(OSError, ValueError):  # the bus ended
            while True:
                message = self._server.receive()
                if message.header.message_type is MessageType.method_call:
                    self._server.send(self._answer(message))
                elif message.header.fields.get(HeaderFields.member) == "NameOwnerChanged":
                    self._forget(message.body[0])

    def _answer(self, call: Message) -> Message:
        fields = call.header.fields
        asked: dict[object, Callable[[], Message]] = {
            "RegisterStatusNotifierItem": lambda: self._registered(call),
            "Get": lambda: new_method_return(call, "v", (("b", True),)),
            "GetAll": lambda: new_method_return(
                call, "a{sv}", ({"IsStatusNotifierHostRegistered": ("b", True)},)
            ),
            "Introspect": lambda: new_method_return(call, "s", (XML,)),
        }
        known = asked.get(fields[HeaderFields.member])
        if known is None or fields.get(HeaderFields.path) != WATCHER_PATH:
            return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")
        return known()

    def _registered(self, call: Message) -> Message:
        with self._news:
            self._items.append(call.body[0])
            self._news.notify_all()
        return new_method_return(call)

    def _forget(self, name: str) -> None:
        with self._news:
            self._items = [each for each in self._items if each != name]


def _entry(layout: Any) -> Entry:
    number, properties, inside = layout
    label = properties.get("label", ("s", ""))[1].replace("_", "")
    return Entry(number, label, tuple(_entry(each) for _type, each in inside))


def _labels(rows: tuple[Entry, ...], before: str) -> Iterator[str]:
    for row in rows:
        if row.label:
            yield before + row.label
            yield from _labels(row.inside, f"{before}{row.label}/")
