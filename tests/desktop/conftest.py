# SPDX-License-Identifier: MIT
"""A real thread on a real data file, its answers taken without waiting for the clock."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.desktop.crash import CrashLog
from companion.desktop.saver import Saver
from companion.errors import CompanionError, ReadOnlyError
from companion.store.open_store import Store, open_store
from tests.fakes import FakeClock


class Disk:
    """Opens the data file, or refuses to while ``refusing`` is set."""

    def __init__(self, file: Path, clock: FakeClock) -> None:
        self.file, self._clock = file, clock
        self.refusing: Exception | None = None
        self.opened = 0

    def open(self) -> Store:
        if self.refusing is not None:
            raise self.refusing
        self.opened += 1
        return open_store(self.file, self._clock)

    def read(self) -> Store:
        """A second look at the file, as another program would take it."""
        return open_store(self.file, self._clock)


@pytest.fixture
def disk(tmp_path: Path, clock: FakeClock) -> Disk:
    return Disk(tmp_path / "data" / "companion.db", clock)


@pytest.fixture
def saver(disk: Disk, tmp_path: Path, qapp: object) -> Iterator[Saver]:
    made = Saver(disk.open, CrashLog(tmp_path / "companion.log"))
    yield made
    assert made.close()


@pytest.fixture
def answered(saver: Saver, qtbot: QtBot) -> Callable[[], None]:
    """Wait until every job asked for so far has been answered."""

    def wait() -> None:
        seen: list[object] = []
        saver.submit(lambda _store: None, seen.append, seen.append)
        qtbot.waitUntil(lambda: bool(seen), timeout=10_000)

    return wait


@pytest.fixture
def refusal() -> CompanionError:
    return ReadOnlyError("The folder cannot be written.")
