# SPDX-License-Identifier: MIT
"""A screen for all end-to-end tests, and for each a home, a data folder and a way to start the program."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import Any

import pytest

from companion.settings import Settings, save
from tests.end_to_end.program import Program, read_trace
from tests.end_to_end.screen import Screen, missing_programs, until

Start = Callable[..., Program]

MINUTE_S = 61.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.end_to_end)


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    if sys.platform != "linux":
        pytest.skip("these watch an X server")
    missing = missing_programs()
    if missing and "CI" not in os.environ:
        pytest.skip(f"these need {', '.join(missing)}")
    with Screen(tmp_path_factory.mktemp("screen")) as server:
        yield server


class Minute:
    """A muscle release that runs for a minute of the real clock, on a screen of its own while others are
    tested: begun before the first end-to-end test, looked at by the last.
    """

    def __init__(self, screen: Screen, home: Path) -> None:
        self._screen = screen
        self._file = home / "trace.jsonl"
        data = home / "data"
        save(Settings(cautions_seen=True), data / "settings.json")
        self._program = Program(screen, data, home, "relax", "--groups", "4", "--trace", str(self._file))
        self._began = monotonic()

    def frames(self) -> list[dict[str, Any]]:
        """Every painted frame of at least a minute; ends the session."""
        until(lambda: monotonic() - self._began > MINUTE_S, MINUTE_S + 5, "a minute", every_s=0.25)
        self._screen.key("Escape")
        self._program.settled()
        assert self._program.close() == 0
        return read_trace(self._file)[1]

    @property
    def said(self) -> str:
        return self._program.said

    def end(self) -> None:
        self._program.end()


@pytest.fixture(scope="session")
def minute(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Minute]:
    with Screen(tmp_path_factory.mktemp("minute-screen")) as own:
        begun = Minute(own, tmp_path_factory.mktemp("minute"))
        yield begun
        begun.end()


@pytest.fixture(scope="session", autouse=True)
def _minute_begins_early(request: pytest.FixtureRequest) -> None:
    """Where the minute will be looked at, it starts now, so that nobody waits for it."""
    wanted = any("minute" in getattr(item, "fixturenames", ()) for item in request.session.items)
    if wanted and sys.platform == "linux" and not missing_programs():
        request.getfixturevalue("minute")


@pytest.fixture
def home() -> Iterator[Path]:
    """A person's home with nothing in it."""
    folder = Path(tempfile.mkdtemp(prefix="companion-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def data(home: Path) -> Path:
    """A data folder that is not there yet."""
    return home / "data"


@pytest.fixture
def start(screen: Screen, home: Path, data: Path) -> Iterator[Start]:
    """Starts Companion in ``data`` with the given words, its window up and the keyboard in it."""
    started: list[Program] = []
    screen.point_at(2, 2)  # where it covers nothing

    def begin(
        *words: str,
        folder: Path = data,
        bound: bool = False,
        fast: float = 0.0,
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> Program:
        program = Program(screen, folder, home, *words, bound=bound, fast=fast, variables=variables)
        started.append(program)
        return program

    yield begin
    for program in started:
        program.end()
