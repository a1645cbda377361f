# SPDX-License-Identifier: MIT
"""Takes what other starts of the program ask for, while this one runs.

On Linux and macOS it listens at the plain local socket that the program has had since it began; on Windows it
is a pipe of Qt's, the only place where QtNetwork is imported. At rest no timer runs.
"""

import os
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from companion.instance import Instance
from companion.request import LINE_MAX, NO, OK, Request, read_request

if sys.platform != "win32":
    from companion.local_socket import is_same_person

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

VISITORS_MAX = 8
"""So many are listened to at once; others wait in the system's queue."""

SPEAKS_MS = 2_000
"""So long somebody gets to say what they want."""

SENDS_MS = 100


class InstanceServer(QObject):
    """Signals: ``requested(Request)``, after the one who asked has their answer and may be gone.

    instance: this program's, after ``hand_over``; where it is on its own, nothing happens here. can_do: says
    of a request whether its values can be; one that cannot is left to the program that asked, which says so.
    """

    requested = Signal(object)

    def __init__(
        self, instance: Instance, can_do: Callable[[Request], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._instance = instance
        self._can_do = can_do
        self._visitors: list[_Visitor] = []
        self._socket: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._pipe: QLocalServer | None = None
        if instance.listener is None:
            return
        if sys.platform == "win32":
            self._open_pipe(instance.listener.name)
        else:
            own = os.dup(instance.listener.fileno())
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, own)
            self._notifier = QSocketNotifier(own, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_notifier_activated)
        instance.stand()

    def close(self) -> None:
        """Listen no more. Who waits for an answer then begins a program of their own, and need not wait."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        for visitor in list(self._visitors):
            visitor.leave()
        self._instance.close()
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _on_notifier_activated(self) -> None:
        assert self._socket is not None
        try:
            connection, _address = self._socket.accept()
        except (BlockingIOError, ConnectionError):  # it left again
            return
        except OSError:  # nothing more can be opened here: better that the next start is a program of its own
            self.close()
            return
        if is_same_person(connection):
            connection.setblocking(False)
            self._welcome(_SocketVisitor(connection, self))
        else:
            connection.close()

    def _welcome(self, visitor: "_Visitor") -> None:
        self._visitors.append(visitor)
        visitor.spoke.connect(self._on_visitor_spoke)
        visitor.left.connect(self._on_visitor_left)
        self._wait_for_more()

    def _wait_for_more(self) -> None:
        has_room = len(self._visitors) < VISITORS_MAX
        if self._notifier is not None:
            self._notifier.setEnabled(has_room)

    def _on_visitor_spoke(self, line: bytes) -> None:
        visitor: _Visitor = self.sender()  # type: ignore[assignment]
        request = read_request(line)
        is_done = request is not None and self._can_do(request)
        # An answer that does not arrive was waited for too long, and a window opened without us.
        is_heard = visitor.answer(OK if is_done else NO)
        visitor.leave()
        if is_done and is_heard:
            self.requested.emit(request)

    def _on_visitor_left(self) -> None:
        visitor: _Visitor = self.sender()  # type: ignore[assignment]
        self._visitors.remove(visitor)
        visitor.deleteLater()
        self._wait_for_more()

    def _open_pipe(self, name: str) -> None:
        from PySide6.QtNetwork import QLocalServer

        self._pipe = QLocalServer(self)
        self._pipe.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._pipe.setMaxPendingConnections(VISITORS_MAX)
        self._pipe.newConnection.connect(self._on_pipe_new_connection)
        if not self._pipe.listen(name):
            self._instance.close()

    def _on_pipe_new_connection(self) -> None:
        assert self._pipe is not None
        while self._pipe.hasPendingConnections():
            connection = self._pipe.nextPendingConnection()
            if len(self._visitors) < VISITORS_MAX:
                self._welcome(_PipeVisitor(connection, self))
            else:
                connection.abort()
                connection.deleteLater()


class _Visitor(QObject):
    """One who wants something. Signals: ``spoke(bytes)``, a line or what is too long for one; ``left()``."""

    spoke = Signal(bytes)
    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._said = b""
        self._is_here = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self._timer.start(SPEAKS_MS)

    def leave(self) -> None:
        """Say goodbye, whatever was said so far."""
        if self._is_here:
            self._is_here = False
            self._timer.stop()
            self._close()
            self.left.emit()

    def answer(self, words: bytes) -> bool:
        """True when ``words`` reached the other side."""
        raise NotImplementedError

    def _hear(self, part: bytes) -> None:
        self._said += part
        if b"\n" in self._said or len(self._said) >= LINE_MAX:
            self.spoke.emit(self._said)

    def _close(self) -> None:
        raise NotImplementedError


class _SocketVisitor(_Visitor):
    def __init__(self, connection: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def answer(self, words: bytes) -> bool:
        try:
            return self._connection.send(words) == len(words)
        except OSError:
            return False

    def _close(self) -> None:
        self._notifier.setEnabled(False)
        self._connection.close()

    def _on_notifier_activated(self) -> None:
        try:
            part = self._connection.recv(LINE_MAX + 1 - len(self._said))
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if part:
            self._hear(part)
        else:
            self.leave()


class _PipeVisitor(_Visitor):
    def __init__(self, connection: "QLocalSocket", parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        connection.setParent(self)
        connection.setReadBufferSize(LINE_MAX + 1)
        connection.readyRead.connect(self._on_connection_ready_read)
        connection.disconnected.connect(self.leave)
        QTimer.singleShot(0, self, self._on_connection_ready_read)  # it may have spoken before it was heard

    def answer(self, words: bytes) -> bool:
        return self._connection.write(words) == len(words) and self._connection.waitForBytesWritten(SENDS_MS)

    def _close(self) -> None:
        self._connection.readyRead.disconnect(self._on_connection_ready_read)
        self._connection.disconnectFromServer()

    def _on_connection_ready_read(self) -> None:
        if self._is_here and self._connection.bytesAvailable():
            self._hear(bytes(self._connection.read(LINE_MAX + 1 - len(self._said)).data()))
