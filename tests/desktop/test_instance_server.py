# SPDX-License-Identifier: MIT
"""A real server in an event loop, and those who come to it: the polite, the slow, the rude and the many."""

import os
import random
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from companion.desktop import instance_server
from companion.desktop.instance_server import VISITORS_MAX, InstanceServer
from companion.instance import Instance
from companion.request import LINE_MAX, NO, OK, Request, request_line
from tests.conftest import NOBODY, Unprivileged

if sys.platform == "win32":
    pytest.skip("Windows has pipes for this", allow_module_level=True)

WISH = Request("breathe", {"minutes": "3"}, "token-1")
WAIT_MS = 20_000


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="c-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


class Desk:
    """A server and what was asked of it."""

    def __init__(self, runtime: Path, qtbot: QtBot) -> None:
        self.data, self._qtbot = runtime / "data", qtbot
        self.instance = Instance(self.data)
        assert not self.instance.hand_over(None)
        assert self.instance.listener is not None
        self.path = self.instance.listener._path
        self.able = True
        self.server = InstanceServer(self.instance, lambda _request: self.able)
        self.requests: list[Request] = []
        self.server.requested.connect(self.requests.append)

    def visit(self, said: bytes = b"") -> socket.socket:
        """Somebody who connects and says that."""
        visitor = socket.socket(socket.AF_UNIX)
        try:
            visitor.connect(self.path)
        except OSError:
            visitor.close()
            raise
        visitor.setblocking(False)
        if said:
            visitor.send(said)
        return visitor

    def answers(self, visitors: list[socket.socket]) -> list[bytes]:
        """All that each of ``visitors`` is told until they are left."""
        heard: list[list[bytes]] = [[] for _each in visitors]

        def is_over(visitor: socket.socket, parts: list[bytes]) -> bool:
            try:
                while parts[-1:] != [b""]:
                    parts.append(visitor.recv(100))
            except BlockingIOError:
                return False
            except ConnectionResetError:  # left with something unread
                parts.append(b"")
            return True

        pairs = list(zip(visitors, heard, strict=True))
        self._qtbot.waitUntil(lambda: all(is_over(*pair) for pair in pairs), timeout=WAIT_MS)
        for visitor in visitors:
            visitor.close()
        return [b"".join(parts) for parts in heard]

    def answer(self, visitor: socket.socket) -> bytes:
        return self.answers([visitor])[0]

    def says(self, said: bytes) -> bytes:
        return self.answer(self.visit(said))

    def wait_for(self, count: int) -> None:
        """Until so many are listened to."""
        self._qtbot.waitUntil(lambda: len(self.server._visitors) == count, timeout=WAIT_MS)


@pytest.fixture
def desk(runtime: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(runtime, qtbot)
    yield made
    made.server.close()
    assert list(runtime.glob("*.socket")) == []


def test_a_second_program_is_served(desk: Desk, qtbot: QtBot) -> None:
    taken: list[bool] = []
    asking = threading.Thread(target=lambda: taken.append(Instance(desk.data, 20.0).hand_over(WISH)))
    asking.start()
    qtbot.waitUntil(lambda: bool(taken), timeout=WAIT_MS)
    asking.join()
    assert taken == [True]
    qtbot.waitUntil(lambda: desk.requests == [WISH], timeout=WAIT_MS)
    desk.wait_for(0)


def test_it_may_be_said_in_pieces(desk: Desk) -> None:
    line = request_line(WISH)
    visitor = desk.visit(line[:10])
    desk.wait_for(1)
    visitor.send(line[10:])
    assert desk.answer(visitor) == OK
    assert desk.requests == [WISH]


def test_what_cannot_be_is_left_to_the_one_who_asked(desk: Desk) -> None:
    desk.able = False
    assert desk.says(request_line(WISH)) == NO
    assert desk.requests == []


def test_a_thousand_lines_of_garbage_change_nothing(desk: Desk) -> None:
    chance = random.Random(7)
    sound = request_line(WISH)
    for _crowd in range(20):
        visitors: list[socket.socket] = []
        for number in range(50):
            line = bytearray(chance.randbytes(chance.randint(1, 200)))
            if number % 2:  # nearly right
                line = bytearray(sound)
                line[chance.randrange(2, len(sound) - 1)] ^= 1 << 7
            visitors.append(desk.visit(bytes(line).replace(b"\n", b"") + b"\n"))
        assert desk.answers(visitors) == [NO] * 50
    assert desk.requests == []
    assert desk.says(b"\0\n" * 1000) == NO
    assert desk.says(sound) == OK
    assert desk.requests == [WISH]
    assert desk.server._visitors == []


def test_what_follows_a_request_spoils_it(desk: Desk) -> None:
    assert desk.says(request_line(WISH) * 2) == NO
    assert desk.requests == []


@pytest.mark.parametrize("size", [LINE_MAX, 100_000])
def test_what_is_too_long_is_not_read_to_its_end(desk: Desk, size: int) -> None:
    assert desk.says(b"a" * size) == NO
    assert desk.requests == []


def test_the_longest_line_is_read(desk: Desk) -> None:
    line = request_line(WISH)
    assert desk.says(b" " * (LINE_MAX - len(line)) + line) == OK


def test_one_who_leaves_is_let_go(desk: Desk) -> None:
    visitor = desk.visit(b"{")
    desk.wait_for(1)
    visitor.close()
    desk.wait_for(0)
    assert desk.requests == []


def test_nothing_is_done_for_one_who_left(desk: Desk) -> None:
    """They waited for too long, and opened a window of their own."""
    desk.visit(request_line(WISH)).close()
    desk.visit(request_line(WISH)).close()
    assert desk.says(request_line(Request("open"))) == OK
    assert desk.requests == [Request("open")]


def test_one_who_says_nothing_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance_server, "SPEAKS_MS", 30)
    assert desk.says(b"") == b""
    assert desk.says(b"{") == b""


def test_a_slow_drip_is_left(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance_server, "SPEAKS_MS", 50)
    visitor = desk.visit(b"{")

    def is_left() -> bool:
        try:
            visitor.send(b" ")
        except BrokenPipeError:
            return True
        return False

    qtbot.waitUntil(is_left, timeout=WAIT_MS)
    visitor.close()
    desk.wait_for(0)
    assert desk.requests == []


def test_more_than_a_few_wait_their_turn(desk: Desk) -> None:
    silent = [desk.visit() for _ in range(VISITORS_MAX)]
    desk.wait_for(VISITORS_MAX)
    late = [desk.visit(request_line(WISH)) for _ in range(3)]
    silent[0].close()
    assert desk.answers(late) == [OK] * 3
    assert len(desk.server._visitors) == VISITORS_MAX - 1
    for each in silent[1:]:
        each.close()
    desk.wait_for(0)
    assert desk.requests == [WISH] * 3


def test_at_rest_there_is_no_timer(desk: Desk) -> None:
    assert desk.says(request_line(WISH)) == OK
    assert not any(timer.isActive() for timer in desk.server.findChildren(QTimer))


def test_who_waits_at_the_end_is_let_go_and_finds_the_seat_free(desk: Desk, runtime: Path) -> None:
    heard = desk.visit(b"{")
    desk.wait_for(1)
    unheard = desk.visit(request_line(WISH))
    desk.server.close()
    assert desk.answer(heard) == b""
    assert desk.answer(unheard) == b""
    assert desk.requests == []
    next_one = Instance(desk.data)
    assert not next_one.hand_over(WISH)
    assert next_one.listener is not None
    assert next_one.listener._path == desk.path
    next_one.close()
    desk.server.close()


def test_without_room_for_another_the_next_is_on_its_own(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full table of open files would otherwise wake the window for ever."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    visitor = desk.visit()
    with open(os.devnull) as last:  # noqa: PTH123
        resource.setrlimit(resource.RLIMIT_NOFILE, (last.fileno(), hard))
        try:
            qtbot.waitUntil(lambda: desk.instance.listener is None, timeout=WAIT_MS)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    visitor.close()


def test_one_that_is_on_its_own_serves_nobody(runtime: Path, qtbot: QtBot) -> None:
    alone = InstanceServer(Instance(runtime / "data"), lambda _request: True)
    alone.close()
    assert list(runtime.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two people")
def test_another_person_is_not_heard(
    desk: Desk, runtime: Path, unprivileged: Unprivileged, qtbot: QtBot
) -> None:
    runtime.chmod(0o711)
    with unprivileged(), pytest.raises(PermissionError):
        desk.visit()
    os.chown(desk.path, NOBODY, NOBODY)
    with unprivileged():
        visitor = desk.visit(request_line(WISH))
    assert desk.answer(visitor) == b""
    assert desk.requests == []


def test_a_pipe_of_qts_does_the_same(runtime: Path, qtbot: QtBot) -> None:
    """As on Windows; Qt has it here too."""
    from PySide6.QtNetwork import QLocalSocket

    server = InstanceServer(Instance(runtime / "data"), lambda request: request.kind != "pause")
    requests: list[Request] = []
    server.requested.connect(requests.append)
    server._open_pipe(str(runtime / "pipe"))

    def answer(said: bytes) -> bytes:
        heard: list[bytes] = []
        visitor = QLocalSocket()
        visitor.readyRead.connect(lambda: heard.append(bytes(visitor.readAll().data())))
        visitor.connectToServer(str(runtime / "pipe"))
        visitor.write(said)
        qtbot.waitUntil(
            lambda: visitor.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=WAIT_MS
        )
        return b"".join(heard)

    assert answer(request_line(WISH)) == OK
    assert answer(request_line(Request("pause"))) == NO
    assert answer(b"\0\xff\n") == NO
    assert answer(b"a" * 2 * LINE_MAX) == NO
    assert requests == [WISH]
    crowd = [QLocalSocket() for _ in range(VISITORS_MAX)]
    for each in crowd:
        each.connectToServer(str(runtime / "pipe"))
    qtbot.waitUntil(lambda: len(server._visitors) == VISITORS_MAX, timeout=WAIT_MS)
    assert answer(request_line(WISH)) == b""
    server.close()
    assert server._visitors == []
    assert requests == [WISH]


def test_a_pipe_that_cannot_be_had_leaves_the_seat(desk: Desk, runtime: Path) -> None:
    desk.server._open_pipe(str(runtime / "missing" / "pipe"))
    assert desk.instance.listener is None


def test_an_error_while_it_is_done_does_not_stop_the_next(desk: Desk, qtbot: QtBot) -> None:
    def fail(_request: Request) -> None:
        raise RuntimeError("ours")

    desk.server.requested.connect(fail)
    with qtbot.captureExceptions() as caught:
        assert desk.says(request_line(WISH)) == OK
    assert [each[0] for each in caught] == [RuntimeError]
    assert desk.says(b"\n") == NO
