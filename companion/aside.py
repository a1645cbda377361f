# SPDX-License-Identifier: MIT
"""Work on a disk that may be slow, done aside so that nobody has to wait for it.

A folder on a sleeping disk or a server that went away may hold up whoever asks for as long as it likes. The
threads here are the system's plainest (``threading`` takes a millisecond to import), and the end of the
program does not wait for them.
"""

from __future__ import annotations

import _thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Generic, TypeVar

    T = TypeVar("T")

    class _Giving(Generic[T]):
        pass

else:  # typing takes 4 ms to import
    T = object

    class _Giving:
        def __class_getitem__(cls, _kind):
            return cls


PARTS = 10
"""Of one patience; each may be the one in which the machine is busy elsewhere."""


class Aside(_Giving[T]):
    """``work()``, begun now on a thread of its own. What it raises is raised by ``get``."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._found: list[T] = []
        self._error: Exception | None = None
        self._is_done = False
        self._then: Callable[[], None] | None = None
        self._guard = _thread.allocate_lock()
        self._running = _thread.allocate_lock()
        self._running.acquire()
        self._gone = _thread.allocate_lock()
        self._gone.acquire()
        _thread.start_new_thread(self._run, ())

    @property
    def is_done(self) -> bool:
        return self._is_done

    def get(self, patience_s: float, late: T) -> T:
        """What the work gave, or ``late`` where it is not done after ``patience_s``.

        It is patient in parts: while the machine has no time for this program, one of them goes by, and the
        work gets its turn in the next. Raises what the work raised.
        """
        for _ in range(PARTS if patience_s else 1):
            if self._is_done:
                break
            if self._running.acquire(timeout=patience_s / PARTS):
                self._running.release()
        if not self._is_done:
            return late
        if self._error is not None:
            raise self._error
        return self._found[0]

    def then(self, call: Callable[[], None]) -> None:
        """Call it once when the work is done: at once where it is, else on the thread of the work."""
        with self._guard:
            if not self._is_done:
                self._then = call
                return
        call()

    def join(self, patience_s: float) -> None:
        """Wait until the thread has also told that it is done. A program that ends while a thread is inside
        Qt is aborted.
        """
        if self._gone.acquire(timeout=patience_s):
            self._gone.release()

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except Exception as error:  # noqa: BLE001 (whatever it is, the one who asked is told)
            self._error = error
        with self._guard:
            self._is_done = True
            call = self._then
        self._running.release()
        try:
            if call is not None:
                call()
        finally:
            self._gone.release()


def within(patience_s: float, work: Callable[[], T], late: T) -> T:
    """``work()``, or ``late`` where it takes longer than ``patience_s``; then it ends some time, unheard."""
    return Aside(work).get(patience_s, late)
