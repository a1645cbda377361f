# SPDX-License-Identifier: MIT
"""A data folder, a clock and an open database for each test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from companion.store.database import Database, open_database
from companion.store.migrate import MIGRATIONS
from tests.store.held_clock import HeldClock

NOBODY = 65534


class Unprivileged(Protocol):
    def __call__(self) -> AbstractContextManager[None]: ...


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "companion.db"


@pytest.fixture
def database(file: Path, clock: HeldClock) -> Iterator[Database]:
    with open_database(file, clock) as opened:
        yield opened


@contextmanager
def _as_nobody() -> Iterator[None]:
    """File modes bind everyone but root: be someone else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def unprivileged() -> Unprivileged:
    if os.name != "posix":
        pytest.skip("file modes are a matter of POSIX")
    return _as_nobody


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that also an unprivileged person owns and reaches, with the migrations in ``migrations``."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(MIGRATIONS, folder / "migrations")
    (folder / "data").mkdir(mode=0o700)
    if os.name == "posix" and os.geteuid() == 0:
        for each in (folder, *folder.rglob("*")):
            os.chown(each, NOBODY, NOBODY)
    yield folder
    for each in (folder, folder / "data"):
        each.chmod(0o700)
    shutil.rmtree(folder)
