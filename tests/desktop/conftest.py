# SPDX-License-Identifier: MIT
"""A real thread on a real data file, its answers taken without waiting for the clock."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.desktop.crash import CrashLog
from companion.desktop.saver import Saver
from companion.errors import CompanionError, ReadOnlyError
from companion.store.open_store import Store, open_store
from tests.desktop.hearing import Ear, SoundServer, deaf, missing_programs
from tests.fakes import FakeClock


class Disk:
    """Opens the data file, or refuses to while ``refusing`` is set."""

    def __init__(self, file: Path, clock: FakeClock) -> None:
        self.file, self._clock = file, clock
        self.refusing: Exception | None = None
        self.opened = self.refused = 0

    def open(self) -> Store:
        if self.refusing is not None:
            self.refused += 1
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


@pytest.fixture(scope="session")
def sound_server() -> Iterator[SoundServer]:
    """A sound server for all tests that listen."""
    missing = missing_programs()
    if missing and "CI" not in os.environ:
        pytest.skip(f"these need {', '.join(missing)}")
    with SoundServer() as server:
        yield server


@pytest.fixture(scope="session")
def ear(sound_server: SoundServer) -> Iterator[Ear]:
    made = Ear(sound_server)
    yield made
    made.close()


@pytest.fixture
def heard(sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this test starts plays on the sound server."""
    for name, value in sound_server.environ.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def unheard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this test starts finds neither a sound server nor a speech engine."""
    for name, value in deaf(tmp_path).items():
        monkeypatch.setenv(name, value)
