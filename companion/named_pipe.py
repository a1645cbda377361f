# SPDX-License-Identifier: MIT
"""What companion.instance stands on where local sockets have no path: Windows, and nowhere else.

The one who listens makes up a name for its pipe that nobody can guess, and writes it into the locked file in
the person's own data folder; so no other user's program can wait under that name. The pipe itself is made by
companion.desktop.instance_server, once there is a window.
"""

import _winapi
import msvcrt
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from companion.errors import CompanionError
from companion.paths import make_private_dir
from companion.request import OK, Answer

assert sys.platform == "win32"

PIPES = "\\\\.\\pipe\\"
LOCKED_AT = 1024
"""The byte that is locked: on Windows nobody else can read one that is, and the note has to be read."""

MODE = 0o600
LOOK_S = 0.02

SECURITY_SQOS_PRESENT = 0x00100000
SECURITY_IDENTIFICATION = 0x00010000
"""Together: who listens learns who asks, and cannot act in their name."""

ERROR_ACCESS_DENIED, ERROR_PIPE_BUSY = 5, 231
ASFW_ANY = -1


class Listener:
    """The name of a pipe; ``name`` is what QLocalServer listens to."""

    def __init__(self, stem: str) -> None:
        del stem
        self.name = f"companion-{os.urandom(16).hex()}"

    def open(self) -> None:
        """The pipe is made later; those who ask meanwhile wait for it."""

    def fileno(self) -> int:
        return -1

    def remove(self) -> None:
        """A pipe has no path that could stay."""

    def close(self) -> None:
        """It ends with its server."""


def ask(address: str, line: Callable[[], bytes] | None, patience_s: Callable[[], float]) -> str:
    """Say ``line`` to the one who listens at ``address``; with None it is only asked whether there is one.

    line and patience_s are called once a name is known. It takes ``patience_s`` seconds at the most.
    """
    if not address:
        return Answer.GONE
    until_s = time.monotonic() + patience_s()
    try:
        pipe = _open_pipe(address, until_s)
    except TimeoutError:
        return Answer.SILENT
    except OSError as error:
        return Answer.REFUSED if error.winerror == ERROR_ACCESS_DENIED else Answer.GONE
    try:
        return Answer.SILENT if line is None else _answer_to(pipe, line(), until_s)
    except OSError:
        return Answer.GONE
    finally:
        _winapi.CloseHandle(pipe)


def _open_pipe(address: str, until_s: float) -> int:
    """Raises TimeoutError while all its ends are taken, OSError where there is none or it may not be used."""
    while True:
        try:
            return _winapi.CreateFile(
                address,
                _winapi.GENERIC_READ | _winapi.GENERIC_WRITE,
                0,
                _winapi.NULL,
                _winapi.OPEN_EXISTING,
                _winapi.FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION,
                _winapi.NULL,
            )
        except OSError as error:
            if error.winerror != ERROR_PIPE_BUSY:
                raise
            if time.monotonic() > until_s:
                raise TimeoutError from error
        time.sleep(LOOK_S)


def _answer_to(pipe: int, line: bytes, until_s: float) -> str:
    _let_come_to_front()
    sending, _error = _winapi.WriteFile(pipe, line, overlapped=True)
    if not _is_done(sending, until_s):
        return Answer.SILENT
    said = b""
    while len(said) < len(OK):
        receiving, _error = _winapi.ReadFile(pipe, len(OK) - len(said), overlapped=True)
        if not _is_done(receiving, until_s):
            return Answer.SILENT
        part = bytes(receiving.getbuffer() or b"")
        if not part:
            return Answer.GONE
        said += part
    return Answer.TAKEN if said == OK else Answer.REFUSED


def _is_done(operation: Any, until_s: float) -> bool:
    """Wait for it until ``until_s`` (monotonic seconds). What takes longer is called off."""
    left_ms = max(0, int(1000 * (until_s - time.monotonic())))
    if _winapi.WaitForMultipleObjects([operation.event], False, left_ms) != _winapi.WAIT_OBJECT_0:
        operation.cancel()
        with suppress(OSError):
            operation.GetOverlappedResult(True)
        return False
    _written, error = operation.GetOverlappedResult(False)
    if error:
        raise OSError(error)
    return True


def _let_come_to_front() -> None:
    """Only the program that the person just started may bring a window up; it may pass that on."""
    import ctypes

    with suppress(AttributeError, OSError):
        ctypes.windll.user32.AllowSetForegroundWindow(ASFW_ANY)


def has_room(stem: str) -> bool:
    """Pipes are found by name."""
    del stem
    return True


def address(stem: str, name: str) -> str:
    del stem
    return PIPES + name if name else ""


def take_lock(lock: int) -> bool:
    """True when ``lock`` is ours."""
    os.lseek(lock, LOCKED_AT, os.SEEK_SET)
    try:
        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def is_ours(found: os.stat_result) -> bool:
    """Windows says by its access lists whose a file is; the data folder lies among the person's own."""
    del found
    return True


def quick_folders() -> Iterator[str]:
    """None: every place is on a disk."""
    return iter(())


def folders(data_dir: str) -> Iterator[str]:
    with suppress(OSError, CompanionError):
        folder = Path(data_dir)
        make_private_dir(folder)
        yield str(folder.resolve())
