# SPDX-License-Identifier: MIT
"""What the desk waits in: for something to read, for room to write, or for a moment. Else it sleeps."""

import heapq
import time
from collections.abc import Callable
from itertools import count
from selectors import EVENT_READ, EVENT_WRITE, PollSelector

Do = Callable[[], None]


class Moment:
    """Something that is done once at its time, unless it is cancelled before."""

    __slots__ = ("_do",)

    def __init__(self, do: Do) -> None:
        self._do: Do | None = do

    @property
    def is_due(self) -> bool:
        """True until it was done or cancelled."""
        return self._do is not None

    def cancel(self) -> None:
        self._do = None

    def come(self) -> None:
        do, self._do = self._do, None
        if do is not None:
            do()


class Loop:
    """One thread's waiting. File descriptors may be of any kind, /dev/null too."""

    def __init__(self) -> None:
        self._selector = PollSelector()
        self._readers: dict[int, Do] = {}
        self._writers: dict[int, Do] = {}
        self._moments: list[tuple[float, int, Moment]] = []
        self._numbers = count()
        self._is_over = False

    def on_readable(self, handle: int, do: Do | None) -> None:
        """Do it whenever there is something to read; None for no more."""
        self._set(self._readers, handle, do)

    def on_writable(self, handle: int, do: Do | None) -> None:
        """Do it whenever there is room to write; None for no more."""
        self._set(self._writers, handle, do)

    def after(self, seconds: float, do: Do) -> Moment:
        """Do it once, in so many seconds."""
        moment = Moment(do)
        heapq.heappush(self._moments, (time.monotonic() + seconds, next(self._numbers), moment))
        return moment

    def end(self) -> None:
        """Let ``run`` return once what is at hand is done."""
        self._is_over = True

    def run(self) -> None:
        """Wait and do, until ``end``."""
        while not self._is_over:
            found = self._selector.select(self._wait_s())
            for key, events in found:
                handle = int(key.fd)
                if events & EVENT_WRITE and handle in self._writers:
                    self._writers[handle]()
                if events & EVENT_READ and handle in self._readers:
                    self._readers[handle]()
            now_s = time.monotonic()
            while self._moments and self._moments[0][0] <= now_s:
                heapq.heappop(self._moments)[2].come()

    def _wait_s(self) -> float | None:
        while self._moments and not self._moments[0][2].is_due:
            heapq.heappop(self._moments)
        return max(0.0, self._moments[0][0] - time.monotonic()) if self._moments else None

    def _set(self, kind: dict[int, Do], handle: int, do: Do | None) -> None:
        was = self._events(handle)
        if do is None:
            kind.pop(handle, None)
        else:
            kind[handle] = do
        events = self._events(handle)
        if events and was:
            self._selector.modify(handle, events)
        elif events:
            self._selector.register(handle, events)
        elif was:
            self._selector.unregister(handle)

    def _events(self, handle: int) -> int:
        return (EVENT_READ if handle in self._readers else 0) | (
            EVENT_WRITE if handle in self._writers else 0
        )
