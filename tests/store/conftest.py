# SPDX-License-Identifier: MIT
"""An open database for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.store.database import Database, open_database
from tests.fakes import FakeClock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "companion.db"


@pytest.fixture
def database(file: Path, clock: FakeClock) -> Iterator[Database]:
    with open_database(file, clock) as opened:
        yield opened
