# SPDX-License-Identifier: MIT
"""What companion.instance stands on where local sockets have a path: Linux, macOS and their like."""

from __future__ import annotations

import _socket
import fcntl
import os
import stat
import sys
import time

from companion.errors import CompanionError
from companion.request import OK, Answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ADDRESS_MAX = 103
"""Bytes in the path of a local socket: macOS has room for 104, Linux for 108, with a zero at the end."""

assert sys.platform != "win32"

TEMPORARY = "/tmp"
MODE = 0o1600 if sys.platform == "linux" else 0o600
"""The sticky bit keeps what nobody touches for hours (XDG Base Directory Specification, XDG_RUNTIME_DIR)."""


class Listener:
    """A local socket that its owner alone can reach."""

    name = ""

    def __init__(self, stem: str) -> None:
        self._path = address(stem, "")
        self._socket = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        self._made: tuple[int, int] | None = None

    def open(self) -> None:
        """Listen. A socket at which nobody listens is replaced; hold the lock. Raises OSError."""
        try:
            found = os.lstat(self._path)
            if stat.S_ISSOCK(found.st_mode) and is_ours(found):
                os.unlink(self._path)  # noqa: PTH108
        except FileNotFoundError:
            pass
        self._socket.bind(self._path)
        os.chmod(self._path, MODE)  # noqa: PTH101
        made = os.lstat(self._path)
        self._made = made.st_dev, made.st_ino
        self._socket.listen(64)
        self._socket.setblocking(False)

    def fileno(self) -> int:
        return self._socket.fileno()

    def remove(self) -> None:
        """Take the path away, if it is still the one that was made."""
        try:
            found = os.lstat(self._path)
            if (found.st_dev, found.st_ino) == self._made:
                os.unlink(self._path)  # noqa: PTH108
        except OSError:
            pass

    def close(self) -> None:
        """Hear nothing more."""
        self._socket.close()


def is_same_person(connection: _socket.socket) -> bool:
    """True where the other end belongs to this user, or the system does not tell."""
    if sys.platform == "linux":
        told = connection.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)
    elif sys.platform == "darwin":
        told = connection.getsockopt(0, 1, 76)  # SOL_LOCAL, LOCAL_PEERCRED: struct xucred
    else:
        return True
    return int.from_bytes(told[4:8], sys.byteorder) == os.geteuid()


def ask(address: str, line: Callable[[], bytes] | None, patience_s: Callable[[], float]) -> str:
    """Say ``line`` to the one who listens at ``address``; with None it is only asked whether there is one.

    line and patience_s are called once somebody is there. It takes ``patience_s`` seconds at the most.
    """
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        connection.setblocking(False)
        connection.connect(address)
        if not is_same_person(connection):
            return Answer.REFUSED
        if line is None:
            return Answer.SILENT
        return _answer_to(connection, line(), time.monotonic() + patience_s())
    except PermissionError:
        return Answer.REFUSED
    except OSError:
        return Answer.GONE
    finally:
        connection.close()


def _answer_to(connection: _socket.socket, line: bytes, until_s: float) -> str:
    connection.send(line)  # it fits into the socket's own memory whole
    said = b""
    try:
        while len(said) < len(OK):
            connection.settimeout(max(0.001, until_s - time.monotonic()))
            part = connection.recv(len(OK) - len(said))
            if not part:
                return Answer.GONE
            said += part
    except TimeoutError:
        # From here on an ok cannot be said any more; one that came at the last moment still counts.
        connection.shutdown(_socket.SHUT_RD)
        said += connection.recv(len(OK))
        return Answer.TAKEN if said == OK else Answer.SILENT
    return Answer.TAKEN if said == OK else Answer.REFUSED


def has_room(stem: str) -> bool:
    """True where a socket's path may be that long."""
    return len(os.fsencode(address(stem, ""))) <= ADDRESS_MAX


def address(stem: str, name: str) -> str:
    del name
    return stem + ".socket"


def take_lock(lock: int) -> bool:
    """True when ``lock`` is ours, now or already. Raises OSError where files cannot be locked."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_ours(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid()


def _is_private(folder: str) -> bool:
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and is_ours(found) and not found.st_mode & 0o077


def quick_folders() -> Iterator[str]:
    """The best place that this user alone can reach, where there is one: never on a disk that is slow."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime) and _is_private(runtime):  # noqa: PTH117
        yield runtime


def folders(data_dir: str) -> Iterator[str]:
    """Other places that this user alone can reach, best first."""
    folder = _made_private(data_dir)
    if folder and _is_private(folder):
        yield folder
    for parent in filter(None, (os.environ.get("TMPDIR"), TEMPORARY)):
        folder = os.path.join(parent, f"companion-{os.geteuid()}")  # noqa: PTH118
        try:
            os.mkdir(folder, 0o700)  # noqa: PTH102
        except OSError:
            pass  # it is there, or cannot be
        if _is_private(folder):
            yield folder


def _made_private(data_dir: str) -> str:
    """The data folder, closed to others; empty where that cannot be."""
    from pathlib import Path

    from companion.paths import make_private_dir

    try:
        make_private_dir(Path(data_dir))
        return os.path.realpath(data_dir)
    except (OSError, CompanionError):
        return ""
