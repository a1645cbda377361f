# SPDX-License-Identifier: MIT
"""One program for each data folder and screen: who comes second hands its wish to the first and ends.

A lock on a file decides who is first; the system lets it go with the process that holds it. The first
listens as soon as it has the lock, long before it has a window: others connect at once, and wait in the
system's queue until it looks. One that is hung keeps its *seat*: the next takes another, so that a window
comes in any case. Those after it ask at every seat, and sit down only where nobody answers, so that they find
the one that does, wherever it sits.

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
    from collections.abc import Callable, Iterable

ANSWER_S = 1.0
"""So long one that has its window gets to answer; more than anything that may hold a window up."""

STARTS_S = 10.0
"""And so long, from its beginning, one that starts: the first start on a cold, slow disk may take it."""

SLOW_S = 0.1
"""So long a folder gets that is slow to say where it is; then this program goes on without having asked."""

SEATS = 3
ROUNDS = 6
"""So often one goes round the seats, where each time somebody came to one that was passed."""

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
        self._seat: _Seat | None = None

    @property
    def listener(self) -> door.Listener | None:
        """Where others knock; None where this program is on its own."""
        return None if self._seat is None else self._seat.listener

    def hand_over(self, request: Request | None) -> bool:
        """True when a running Companion took ``request``, so that this program may end.

        False otherwise, never an exception: this program opens a window of its own, and others find it from
        now on, as far as that can be had. It takes ``answer_s`` to leave each one that is hung, and
        ``starts_s`` one that hung as it started. With None it asks nothing of others.
        """
        if request is not None and not request.is_sound:
            request = None
        try:
            stem = _stem(self._data_dir)
            return stem is not None and self._find_place(stem, request)
        except OSError:  # no place for a socket: no other can be found there either
            return False

    def tell_all(self, request: Request) -> None:
        """Say ``request`` to every program of this folder and screen: after a hang there may be two."""
        try:
            stem = _stem(self._data_dir)
            for number in range(SEATS if stem is not None else 0):
                seat = _Seat(f"{stem}-{number}", may_make=False)
                try:
                    if seat.lock is not None and not seat.take():
                        self._ask(seat, False, request)
                finally:
                    seat.leave()
        except OSError:  # no place for a socket: nobody is there
            pass

    def stand(self) -> None:
        """From now on this program answers at once."""
        if self._seat is not None:
            self._seat.note(_STANDS)

    def close(self) -> None:
        """Leave the seat to whoever comes next. Those who wait for an answer look again, and find it free."""
        seat, self._seat = self._seat, None
        if seat is not None:
            seat.leave()

    def _find_place(self, stem: str, request: Request | None) -> bool:
        """True when somebody took ``request``; else the lowest free seat is ours, as far as there is one.

        Two that come at once cannot miss each other. Each locks its seat and notes that before it looks at
        those above, and sees before it sits down whether a seat that it passed has a new note. If so it gives
        its own back and begins again: whoever holds a seat waits for those above alone, never in a ring.
        """
        passed: dict[str, object] = {}
        for _round in range(ROUNDS):
            is_taken, own = self._go_round(stem, request, passed)
            if own is None:
                return is_taken
            try:
                if any(_mark(path) != mark for path, mark in passed.items()):
                    continue
                if own.sit_down():
                    self._seat = own
                    return False
                passed[own.path] = _mark(own.path)
            finally:
                if own is not self._seat:
                    own.leave()
        return False

    def _go_round(
        self, stem: str, request: Request | None, passed: dict[str, object]
    ) -> tuple[bool, _Seat | None]:
        """Ask at each seat, lowest first: whether somebody took ``request``, else the lowest that is free.

        passed: the seats where it was in vain, each with its mark; they are not asked again while it stays.
        """
        own: _Seat | None = None
        is_done = False
        try:
            for number in range(SEATS):
                if own is not None:
                    own.note(_STARTS)
                    if request is None:
                        break
                path = f"{stem}-{number}"
                seat = _Seat(path, may_make=own is None)
                try:
                    mark = _mark(path)
                    if path in passed and passed[path] == mark:
                        continue
                    can_ask = own is not None or seat.lock is not None
                    answer = self._ask_at(seat, request) if can_ask else Answer.SILENT
                    if answer == Answer.TAKEN:
                        return True, None
                    if answer != Answer.GONE:
                        passed[path] = mark
                    elif own is None:
                        own = seat
                finally:
                    if seat is not own:
                        seat.leave()
            is_done = True
            return False, own
        finally:
            if own is not None and not is_done:
                own.leave()

    def _ask_at(self, seat: _Seat, request: Request | None) -> str:
        """What the one on ``seat`` answers; GONE where nobody is there, and then its lock is ours."""
        begun_s = time.monotonic()
        while True:
            is_free = seat.take()
            # Free, and yet somebody may listen: when the file that they had locked was taken away.
            answer = self._ask(seat, is_free, request)
            if is_free or answer != Answer.GONE:
                return answer
            gap_s = GAP_S if seat.state == _STANDS else self._starts_s
            if time.monotonic() - begun_s > gap_s:
                return Answer.SILENT
            time.sleep(LOOK_S)

    def _ask(self, seat: _Seat, is_free: bool, request: Request | None) -> str:
        def patience_s() -> float:
            """How long the one who listens may take; its note was written before it did."""
            if seat.lock is None or seat.state == _STANDS:
                return self._answer_s
            left_s = os.fstat(seat.lock).st_mtime + self._starts_s - time.time()
            return max(self._answer_s, min(left_s, self._starts_s))

        address = door.address(seat.path, "" if is_free else seat.name)
        return door.ask(address, None if request is None else lambda: request_line(request), patience_s)


class _Seat:
    """A place to listen at. ``path``: of its lock and its socket, without ending.

    lock: None where there is none, and none may be made, or none can be had. listener: None unless ours.
    """

    __slots__ = ("listener", "lock", "path")

    def __init__(self, path: str, may_make: bool) -> None:
        self.path = path
        self.listener: door.Listener | None = None
        self.lock: int | None
        try:
            self.lock = _open_lock(path + ".lock", os.O_CREAT if may_make else 0)
        except OSError:
            self.lock = None

    @property
    def state(self) -> str:
        """What the one on it noted last."""
        return self._read_note()[0]

    @property
    def name(self) -> str:
        """Under which it is listened at, where that is no path."""
        return self._read_note()[2]

    def take(self) -> bool:
        """True when nobody else has it: it is locked for us, where there is a lock."""
        return self.lock is None or door.take_lock(self.lock)

    def note(self, state: str) -> None:
        """Say how it is with us, and where we listen if that is no path. The seat has to be ours."""
        assert self.lock is not None
        if self.listener is None:
            self.listener = door.Listener(self.path)
        try:
            os.lseek(self.lock, 0, os.SEEK_SET)
            os.write(self.lock, f"{state} {self.listener.name}\n".encode())
        except OSError:  # a full disk: others are patient for longer, no more
            pass

    def sit_down(self) -> bool:
        """Listen, and true; where that cannot be had, all stays as it was."""
        self.note(_STARTS)
        assert self.listener is not None
        try:
            self.listener.open()
        except OSError:
            return False
        return True

    def leave(self) -> None:
        """Give it back."""
        if self.listener is not None:
            self.listener.remove()
        if self.lock is not None:
            os.close(self.lock)
        if self.listener is not None:
            self.listener.close()
        self.lock = self.listener = None

    def _read_note(self) -> tuple[str, str, str]:
        if self.lock is None:
            return "", "", ""
        os.lseek(self.lock, 0, os.SEEK_SET)
        return os.read(self.lock, 80).decode("ascii", "replace").partition("\n")[0].partition(" ")


def start(
    data_dir: str | os.PathLike[str], request: Request | None, open_window: Callable[[Instance], int]
) -> int:
    """Hand ``request`` to the program that runs already; else be that program. Returns the exit status."""
    instance = Instance(data_dir)
    try:
        return 0 if instance.hand_over(request) else open_window(instance)
    finally:
        instance.close()


def _mark(path: str) -> object:
    """Something that is another once the one on that seat, or who comes to it, notes something."""
    try:
        found = os.lstat(path + ".lock")
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _open_lock(path: str, make: int) -> int:
    """Raises OSError where none can be had, also because something else stands there."""
    flags = os.O_RDWR | make | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
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

    def place(folders: Iterable[str]) -> str | None:
        places = (os.path.join(folder, name) for folder in folders)  # noqa: PTH118
        return next((place for place in places if door.has_room(f"{place}-0")), None)

    return place(door.quick_folders()) or within(SLOW_S, lambda: place(door.folders(data_dir)), None)


def _screen() -> str:
    """The screen that a window would come up on: who has two of them looks at the one that they type at."""
    if sys.platform in ("win32", "darwin"):
        return ""
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland:  # beside it there may be an X server or none, and it is the same screen
        return wayland
    host, _colon, number = os.environ.get("DISPLAY", "").rpartition(":")
    return f"{host.removeprefix('unix')}:{number.partition('.')[0]}"
