# SPDX-License-Identifier: MIT
"""A screen for all end-to-end tests, and for each a home, a data folder and a way to start the program."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.screen import Screen, missing_programs

Start = Callable[..., Program]


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

    def begin(*words: str, folder: Path = data, bound: bool = False) -> Program:
        program = Program(screen, folder, home, *words, bound=bound)
        started.append(program)
        return program

    yield begin
    for program in started:
        program.end()
