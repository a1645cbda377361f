# SPDX-License-Identifier: MIT
"""A desktop for the desk: two buses of our own, and on them services that answer and speak as a test says."""

import json
import os
import select
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    Endianness,
    Header,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import MatchRule
from jeepney.io.blocking import open_dbus_connection

from companion.desktop.desk_process import start_line

NOTICES = "org.freedesktop.Notifications"
SAVER = "org.freedesktop.ScreenSaver"
SAVER_PATH = "/org/freedesktop/ScreenSaver"
GNOME_SESSION = "org.gnome.SessionManager"
MUTTER = "org.gnome.Mutter.IdleMonitor"
LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"

ANSWERS_S = 20.0
"""Nothing here takes longer, also on a busy machine."""

Answer = tuple[str, tuple[Any, ...]] | None
"""Signature and body of what a method returns; None refuses."""


def missing() -> str:
    """What a test says that cannot have this, or nothing."""
    return "" if shutil.which("dbus-daemon") else "needs dbus-daemon"


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method. ``starts``: whether the bus may start the service for it."""

    member: str
    body: tuple[Any, ...]
    path: str
    interface: str
    signature: str
    sender: str
    serial: int
    starts: bool


class Service:
    """Has the given names on a bus. ``answers``: by member, what is returned, or a function of the call that
    tells it; what is not in it is refused, and a member in ``hangs`` is never answered.
    """

    def __init__(self, address: str, *names: str, **answers: Answer | Callable[[Call], Answer]) -> None:
        self.answers = answers
        self.hangs: set[str] = set()
        self._calls: list[Call] = []
        self._news = threading.Condition()
        self._sending = threading.Lock()
        self._after: list[Message] = []
        self._has: set[str] = set()
        self._connection = open_dbus_connection(address)
        rule = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
        self._connection.send_and_get_reply(message_bus.AddMatch(rule))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        for name in names:
            self._send(message_bus.RequestName(name))
        with self._news:
            assert self._news.wait_for(lambda: self._has >= set(names), ANSWERS_S)

    def called(self, member: str) -> Call:
        """The next call of ``member``, waited for; calls of others before it are kept."""
        with self._news:
            assert self._news.wait_for(lambda: self.has_called(member), ANSWERS_S), f"nobody calls {member}"
            found = next(call for call in self._calls if call.member == member)
            self._calls.remove(found)
            return found

    def has_called(self, member: str) -> bool:
        """Whether ``called`` would return at once. A connection that ends counts as calling "left"."""
        return any(call.member == member for call in self._calls)

    def say(
        self, path: str, interface: str, member: str, signature: str = "", *body: Any, to: str = ""
    ) -> None:
        """Send a signal, to all who asked for it or to one connection."""
        self._send(_signal(path, interface, member, signature, body, to))

    def say_afterwards(self, path: str, interface: str, member: str, signature: str, *body: Any) -> None:
        """Send a signal when the call that is being answered was."""
        self._after.append(_signal(path, interface, member, signature, body, ""))

    def answer_late(self, call: Call, signature: str, *body: Any) -> None:
        """Answer a call that was left hanging."""
        fields = {
            HeaderFields.reply_serial: call.serial,
            HeaderFields.destination: call.sender,
            HeaderFields.signature: signature,
        }
        header = Header(Endianness.little, MessageType.method_return, 1, 1, -1, -1, fields)
        self._send(Message(header, body))

    def end(self) -> None:
        """Leave the bus, as a service does that dies."""
        with suppress(OSError):
            self._connection.sock.shutdown(2)
        self._thread.join(ANSWERS_S)
        self._connection.close()

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except (OSError, ValueError):
                return
            fields = message.header.fields
            if message.header.message_type is MessageType.method_call:
                self._take(message)
            elif fields.get(HeaderFields.member) == "NameAcquired":
                with self._news:
                    self._has.add(message.body[0])
                    self._news.notify_all()
            elif fields.get(HeaderFields.member) == "NameOwnerChanged" and not message.body[2]:
                self._note(Call("left", (message.body[0],), "", "", "", "", 0, False))

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        call = Call(
            fields[HeaderFields.member],
            message.body,
            fields[HeaderFields.path],
            fields.get(HeaderFields.interface, ""),
            fields.get(HeaderFields.signature, ""),
            fields[HeaderFields.sender],
            message.header.serial,
            not message.header.flags & 2,
        )
        if call.member not in self.hangs:
            found = self.answers.get(call.member)
            answer = found(call) if callable(found) else found
            if answer is None:
                self._send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            else:
                self._send(new_method_return(message, *answer))
            after, self._after = self._after, []
            for each in after:
                self._send(each)
        self._note(call)

    def _note(self, call: Call) -> None:
        with self._news:
            self._calls.append(call)
            self._news.notify_all()

    def _send(self, message: Message) -> None:
        with self._sending, suppress(OSError):
            self._connection.send(message)


def _signal(
    path: str, interface: str, member: str, signature: str, body: tuple[Any, ...], to: str
) -> Message:
    made = new_signal(DBusAddress(path, interface=interface), member, signature or None, body)
    if to:
        made.header.fields[HeaderFields.destination] = to
    return made


class Portal(Service):
    """The desktop portal. ``responses``: by member, the response and its results, or None for none at all.

    ``is_early``: a response comes before its method returns. ``is_old``: requests have paths of their own.
    """

    def __init__(self, address: str, **responses: tuple[int, dict[str, Any]]) -> None:
        self.is_early = self.is_old = False
        self.responses: dict[str, tuple[int, dict[str, Any]] | None] = {
            "BindShortcuts": (0, {}),
            "ListShortcuts": (0, {}),
            "Inhibit": (0, {}),
            **responses,
        }
        self.session = ""
        self._numbers = iter(range(1, 1000))
        requests = ("CreateSession", "BindShortcuts", "ListShortcuts", "Inhibit")
        super().__init__(
            address,
            PORTAL,
            Register=("", ()),
            Close=("", ()),
            Get=("v", (("u", 2),)),
            **dict.fromkeys(requests, self._request),
        )

    def _request(self, call: Call) -> Answer:
        sender = call.sender.lstrip(":").replace(".", "_")
        options = call.body[-1]
        token = f"old{next(self._numbers)}" if self.is_old else options["handle_token"][1]
        path = f"{PORTAL_PATH}/request/{sender}/{token}"
        response = self.responses.get(call.member)
        if call.member == "CreateSession":
            self.session = f"{PORTAL_PATH}/session/{sender}/{options['session_handle_token'][1]}"
            response = self.responses.get(call.member, (0, {"session_handle": ("s", self.session)}))
        if response is not None:
            say = self.say if self.is_early else self.say_afterwards
            say(path, "org.freedesktop.portal.Request", "Response", "ua{sv}", *response)
        return "o", (path,)


def hasty_line(call_s: float) -> tuple[list[str], dict[str, str]]:
    """What starts a desk that waits so long for others."""
    (program, *_words), variables = start_line()
    return [program, "-P", str(Path(__file__).with_name("desk_program.py")), str(call_s)], variables


class Desk:
    """A desk's process, and the pipe to it. ``call_s``: how long it waits for others; 0 as it always does."""

    def __init__(self, variables: Mapping[str, str], call_s: float) -> None:
        line, more = hasty_line(call_s) if call_s else start_line()
        self.process = subprocess.Popen(
            line, env={**os.environ, **more, **variables}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._rest = b""
        self._asks = 1000

    def do(self, wish: str, **values: Any) -> None:
        self.write(json.dumps({"do": wish, **values}).encode() + b"\n")

    def write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def says(self, what: str) -> dict[str, Any]:
        """The next thing of this kind that it says; what it says before is passed over."""
        while (line := self._line())["say"] != what:
            pass
        return {name: value for name, value in line.items() if name != "say"}

    def has_said(self) -> list[dict[str, Any]]:
        """All that it said before it answered a question that is put to it now."""
        self._asks += 1
        self.do("idle", ask=self._asks)
        found: list[dict[str, Any]] = []
        while (line := self._line()) != {"say": "idle", "ask": self._asks, "s": line.get("s")}:
            found.append(line)
        return found

    def finish(self) -> int:
        """Let it end, which it does by itself."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            return self.process.wait(ANSWERS_S)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()

    def _line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        end = monotonic() + ANSWERS_S
        while b"\n" not in self._rest:
            ready = select.select([self.process.stdout], [], [], max(0.0, end - monotonic()))[0]
            assert ready, "the desk says nothing"
            chunk = os.read(self.process.stdout.fileno(), 65536)
            assert chunk, "the desk is no more"
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found


class Around:
    """A session's bus and, once there is a service on it, the system's. Use it as a context manager: leaving
    it ends all that was made. ``environ``: what a program has to be started with to find it.
    """

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="c-")))
            self.session = f"unix:path={folder}/session"
            self._system = f"unix:path={folder}/system"
            self.daemon = stack.enter_context(_daemon(self.session))
            self._stack = stack.pop_all()
        self.environ = {
            "DBUS_SESSION_BUS_ADDRESS": self.session,
            "DBUS_SYSTEM_BUS_ADDRESS": self._system,
            "XDG_RUNTIME_DIR": str(folder),
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "",
            "XDG_SESSION_TYPE": "",
        }
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @cached_property
    def system(self) -> str:
        """The address of the system's bus, which is there from now on."""
        self._stack.enter_context(_daemon(self._system))
        return self._system

    def service(self, *names: str, **answers: Answer | Callable[[Call], Answer]) -> Service:
        """A service on the session's bus, or logind on the system's."""
        made = Service(self.system if LOGIND in names else self.session, *names, **answers)
        self._stack.callback(made.end)
        return made

    def portal(self, **responses: tuple[int, dict[str, Any]]) -> Portal:
        """``responses``: what it answers from its beginning on; see Portal."""
        made = Portal(self.session, **responses)
        self._stack.callback(made.end)
        return made

    def desk(self, call_s: float = 0.0, **variables: str) -> Desk:
        """A desk of this desktop."""
        made = Desk({**self.environ, **variables}, call_s)
        self._stack.callback(made.finish)
        return made


@contextmanager
def _daemon(address: str) -> Iterator[subprocess.Popen[str]]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={address}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    daemon.stdout.readline()
    try:
        yield daemon
    finally:
        daemon.kill()
        daemon.communicate(timeout=ANSWERS_S)
