# SPDX-License-Identifier: MIT
"""One program for each data folder and screen: who comes second hands its wish to the first and ends.

A lock on a file decides who is first; the system lets it go with the process that holds it. The first
listens as soon as it has the lock, long before it has a window: others connect at once, and wait in the
system's queue until it looks. One that is hung keeps its *seat*: the next takes another, so that a window
comes in any case, and those after it find the one that answers.

This runs before the first frame of ``companion breathe``. So it takes _socket instead of socket (0.3 ms
against 5 ms), zlib, which PySide6 loads anyway, and json only where somebody is there to talk to.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import zlib

from companion.aside import within
from companion.request import Answer, Request, request_line

if sys.platform == "win32":
    from companion import named_pipe as door
else:
    from companion import local_socket as door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

ANSWER_S = 1.0
"""So long one that has its window gets to answer; more than anything that may hold a window up."""

STARTS_S = 10.0
"""And so long, from its beginning, one that starts: the first start on a cold, slow disk may take it."""

SLOW_S = 0.1
"""So long a folder gets that is slow to say where it is; then this program goes on without having asked."""

SEATS = 3
GAP_S, LOOK_S = 0.5, 0.01
"""So long one looks again at another that is just coming or going, and so often."""

_STARTS, _STANDS = "starts", "stands"


class Instance:
    """This program among those of the same data folder and screen. It touches nothing before ``hand_over``.

    answer_s, starts_s: see ANSWER_S and STARTS_S.
    """

    def __init__(
        self, data_dir: str | os.PathLike[str], answer_s: float = ANSWER_S, starts_s: float = STARTS_S
    ) -> None:
        self._data_dir = os.fspath(data_dir)
        self._answer_s, self._starts_s = answer_s, starts_s
        self._lock: int | None = None
        self._listener: door.Listener | None = None

    @property
    def listener(self) -> door.Listener | None:
        """Where others knock; None where this program is on its own."""
        return self._listener

    def hand_over(self, request: Request | None) -> bool:
        """True when a running Companion took ``request``, so that this program may end.

        False otherwise, never an exception: this program opens a window of its own, and others find it from
        now on, as far as that can be had. It takes ``answer_s`` to leave one that is hung, and ``starts_s``
        one that hung as it started. With None it asks nothing of others.
        """
        if request is not None and not request.is_sound:
            request = None
        try:
            stem = _stem(self._data_dir)
            for seat in range(SEATS if stem is not None else 0):
                if self._try_seat(f"{stem}-{seat}", request):
                    return True
                if self._listener is not None:
                    break
        except OSError:  # no place for a socket: no other can be found there either
            pass
        return False

    def stand(self) -> None:
        """From now on this program answers at once."""
        if self._lock is not None and self._listener is not None:
            _write_note(self._lock, _STANDS, self._listener.name)

    def close(self) -> None:
        """Leave the seat to whoever comes next. Those who wait for an answer look again, and find it free."""
        if self._lock is not None and self._listener is not None:
            self._listener.remove()
            os.close(self._lock)
            self._listener.close()
        self._lock = self._listener = None

    def _try_seat(self, stem: str, request: Request | None) -> bool:
        """True when the one on this seat took ``request``. The seat is ours where it was free."""
        try:
            lock = _open_lock(stem + ".lock")
        except OSError:
            return False
        try:
            begun_s = time.monotonic()
            while True:
                is_free = door.take_lock(lock)
                # Free, and yet somebody may listen: when the file that they had locked was taken away.
                answer = self._ask(stem, lock, is_free, request)
                if is_free and answer == Answer.GONE:
                    self._sit_down(stem, lock)
                if is_free or answer != Answer.GONE:
                    return answer == Answer.TAKEN
                gap_s = GAP_S if _read_note(lock)[0] == _STANDS else self._starts_s
                if time.monotonic() - begun_s > gap_s:
                    return False
                time.sleep(LOOK_S)
        finally:
            if self._lock is None:
                os.close(lock)

    def _ask(self, stem: str, lock: int, is_free: bool, request: Request | None) -> str:
        def patience_s() -> float:
            """How long the one who listens may take; its note was written before it did."""
            if _read_note(lock)[0] == _STANDS:
                return self._answer_s
            left_s = os.fstat(lock).st_mtime + self._starts_s - time.time()
            return max(self._answer_s, min(left_s, self._starts_s))

        address = door.address(stem, "" if is_free else _read_note(lock)[1])
        return door.ask(address, None if request is None else lambda: request_line(request), patience_s)

    def _sit_down(self, stem: str, lock: int) -> None:
        """Listen, holding the lock; where that cannot be had, all stays as it was."""
        listener = door.Listener(stem)
        _write_note(lock, _STARTS, listener.name)
        try:
            listener.open()
        except OSError:
            listener.close()
            return
        self._lock, self._listener = lock, listener


def start(
    data_dir: str | os.PathLike[str], request: Request | None, open_window: Callable[[Instance], int]
) -> int:
    """Hand ``request`` to the program that runs already; else be that program. Returns the exit status."""
    instance = Instance(data_dir)
    try:
        return 0 if instance.hand_over(request) else open_window(instance)
    finally:
        instance.close()


def _write_note(lock: int, state: str, name: str) -> None:
    """How it is with the one on the seat, and the name under which it listens where that is no path."""
    try:
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, f"{state} {name}\n".encode())
    except OSError:  # a full disk: others are patient for longer, no more
        pass


def _read_note(lock: int) -> tuple[str, str]:
    os.lseek(lock, 0, os.SEEK_SET)
    state, _space, name = os.read(lock, 80).decode("ascii", "replace").partition("\n")[0].partition(" ")
    return state, name


def _open_lock(path: str) -> int:
    """Raises OSError where none can be had, also because something else stands there."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    lock = os.open(path, flags, door.MODE)
    found = os.fstat(lock)
    if not stat.S_ISREG(found.st_mode) or not door.is_ours(found):
        os.close(lock)
        raise FileExistsError(path)
    return lock


def _stem(data_dir: str) -> str | None:
    """The path of the lock and the socket for ``data_dir`` and this screen, without seat and ending.

    None where there is no place for them.
    """
    real = within(SLOW_S, lambda: os.path.realpath(data_dir), os.path.abspath(data_dir))  # noqa: PTH100
    told = f"{os.path.normcase(real)}\0{_screen()}"
    name = f"companion-{zlib.crc32(os.fsencode(told)):08x}"

    def place() -> str | None:
        places = (os.path.join(folder, name) for folder in door.folders(data_dir))  # noqa: PTH118
        return next((place for place in places if door.has_room(f"{place}-0")), None)

    return within(SLOW_S, place, None)


def _screen() -> str:
    """The screen that a window would come up on: who has two of them looks at the one that they type at."""
    if sys.platform in ("win32", "darwin"):
        return ""
    host, _colon, number = os.environ.get("DISPLAY", "").rpartition(":")
    x11 = f"{host.removeprefix('unix')}:{number.partition('.')[0]}"
    return f"{os.environ.get('WAYLAND_DISPLAY', '')} {x11}"
