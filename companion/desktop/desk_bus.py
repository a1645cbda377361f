# SPDX-License-Identifier: MIT
"""One connection to a D-Bus message bus that never waits: every answer comes later, or None does.

None is the answer of a service that is not there, refuses, answers something else than it should or not in
time, and of a bus that is none.
"""

import socket
import struct
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    Parser,
    message_bus,
    new_method_call,
)
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_bus

from companion.desktop.desk_loop import Loop, Moment

CALL_S = 3.0
"""What a service gets to answer, and a bus to welcome us."""

Body = tuple[Any, ...]
Then = Callable[[Body | None], None]
Heard = Callable[[str, Body], None]
"""Takes the object path that a signal came from, and what it says."""


class _Pending(NamedTuple):
    answers: str
    then: Then | None
    late: Callable[[Body], None] | None
    limit: Moment


class Bus:
    """``is_gone`` says that it is none, or no more; ``name`` is ours on it, empty until it welcomed us."""

    def __init__(self, loop: Loop, address: str, on_lost: Callable[[], None]) -> None:
        """``address`` as in DBUS_SESSION_BUS_ADDRESS. on_lost: called when a bus that was there goes away."""
        self.name = ""
        self.is_gone = False
        self._loop = loop
        self._on_lost = on_lost
        self._parser = Parser()
        self._serials = count(1)
        self._unsent = b""
        self._waiting: list[tuple[Callable[[], None], Then | None]] = []
        self._pending: dict[int, _Pending] = {}
        self._heard: dict[tuple[str, str], tuple[str, Heard]] = {}
        self._owners: dict[str, list[Callable[[bool], None]]] = {}
        self._authenticator: Authenticator | None = Authenticator(inc_null_byte=False)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        self._limit = loop.after(CALL_S, self._leave)
        try:
            self._socket.connect(get_bus(address))
        except (OSError, ValueError, RuntimeError, KeyError):
            self._leave()
            return
        loop.on_readable(self._socket.fileno(), self._read)
        self._write(b"\0" + (self._authenticator.data_to_send() or b""))

    def call(
        self,
        service: DBusAddress,
        member: str,
        signature: str = "",
        body: Body = (),
        *,
        answers: str = "",
        then: Then | None = None,
        late: Callable[[Body], None] | None = None,
        within_s: float | None = None,
        starts: bool = True,
    ) -> None:
        """Call a method. ``answers``: the signature that its answer has to have.

        late: takes an answer that comes after ``then`` was given None. within_s: None for CALL_S. starts:
        whether the bus may start the service for it.
        """

        def send() -> None:
            message = new_method_call(service, member, signature or None, body)
            if not starts:
                message.header.flags |= MessageFlag.no_auto_start
            serial = next(self._serials)
            try:
                data = message.serialise(serial)
            except (ValueError, TypeError, OverflowError, struct.error):  # what D-Bus cannot carry
                self._refuse(then)
                return
            limit = self._loop.after(CALL_S if within_s is None else within_s, lambda: self._on_limit(serial))
            self._pending[serial] = _Pending(answers, then, late, limit)
            self._write(data)

        if self.is_gone:
            self._refuse(then)
        elif self.name:
            send()
        else:
            self._waiting.append((send, then))

    def listen(self, sender: str, interface: str, member: str, signature: str, heard: Heard) -> None:
        """Have ``heard`` called for each such signal. Only one listens to an interface's member, and once."""
        self._add(MatchRule(type="signal", sender=sender, interface=interface, member=member))
        self._heard[interface, member] = (signature, heard)

    def watch_owner(self, name: str, changed: Callable[[bool], None]) -> None:
        """Have ``changed`` called with whether somebody has the name, when another one has it, or none."""
        if name not in self._owners:
            bus = message_bus.bus_name
            rule = MatchRule(type="signal", sender=bus, interface=bus, member="NameOwnerChanged")
            rule.add_arg_condition(0, name)
            self._add(rule)
        self._owners.setdefault(name, []).append(changed)

    def _add(self, rule: MatchRule) -> None:
        bus = DBusAddress(message_bus.object_path, message_bus.bus_name, message_bus.interface)
        self.call(bus, "AddMatch", "s", (rule.serialise(),))

    def _on_limit(self, serial: int) -> None:
        pending = self._pending.pop(serial)
        if pending.late is not None:
            self._pending[serial] = pending._replace(then=None)
        if pending.then is not None:
            pending.then(None)

    def _read(self) -> None:
        try:
            chunk = self._socket.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            self._leave()
            return
        try:
            messages = self._messages(chunk)
        except (ValueError, KeyError, IndexError, TypeError, struct.error, RecursionError):
            self._leave()  # nobody who speaks D-Bus says such a thing
            return
        for message in messages:
            self._take(message)

    def _messages(self, chunk: bytes) -> list[Message]:
        if self._authenticator is None:
            return list(self._parser.feed(chunk))
        self._authenticator.feed(chunk)
        if self._authenticator.authenticated:
            self._authenticator = None
            serial = next(self._serials)
            self._pending[serial] = _Pending("s", self._on_welcome, None, self._limit)
            self._write(BEGIN + message_bus.Hello().serialise(serial))
        return []

    def _on_welcome(self, body: Body | None) -> None:
        self._limit.cancel()
        if body is None:
            self._leave()
            return
        self.name = body[0]
        waiting, self._waiting = self._waiting, []
        for send, _then in waiting:
            send()

    def _take(self, message: Message) -> None:
        fields, kind = message.header.fields, message.header.message_type
        signature = fields.get(HeaderFields.signature, "")
        if kind in (MessageType.method_return, MessageType.error):
            pending = self._pending.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if pending is None:
                return
            pending.limit.cancel()
            is_good = kind is MessageType.method_return and signature == pending.answers
            if pending.then is not None:
                pending.then(message.body if is_good else None)
            elif pending.late is not None and is_good:
                pending.late(message.body)
        elif kind is MessageType.signal:
            interface, member = fields[HeaderFields.interface], fields[HeaderFields.member]
            if (interface, member) == (message_bus.interface, "NameOwnerChanged") and signature == "sss":
                for changed in self._owners.get(message.body[0], ()):
                    changed(bool(message.body[2]))
                return
            wanted, heard = self._heard.get((interface, member), ("", None))
            if heard is not None and wanted == signature:
                heard(fields[HeaderFields.path], message.body)

    def _write(self, data: bytes) -> None:
        if self.is_gone:
            return
        self._unsent += data
        self._send()

    def _send(self) -> None:
        try:
            sent = self._socket.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._loop.after(0, self._leave)  # not here: who calls is in the midst of something
            return
        self._unsent = self._unsent[sent:]
        self._loop.on_writable(self._socket.fileno(), self._send if self._unsent else None)

    def _leave(self) -> None:
        if self.is_gone:
            return
        self.is_gone, was_there = True, bool(self.name)
        self._limit.cancel()
        self._loop.on_readable(self._socket.fileno(), None)
        self._loop.on_writable(self._socket.fileno(), None)
        self._socket.close()
        pending, self._pending = list(self._pending.values()), {}
        waiting, self._waiting = self._waiting, []
        for each in pending:
            each.limit.cancel()
            self._refuse(each.then)
        for _send, then in waiting:
            self._refuse(then)
        if was_there:
            self._on_lost()

    def _refuse(self, then: Then | None) -> None:
        if then is not None:
            self._loop.after(0, lambda: then(None))
