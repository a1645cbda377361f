# SPDX-License-Identifier: MIT
"""A file is there whole or not at all, and what a kill left of one is known."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import companion
from companion.whole_file import half_made, whole_file

KILLED = """
import os, signal, sys
from pathlib import Path
from companion.whole_file import whole_file

with whole_file(Path(sys.argv[1])) as part:
    part.write_text("ne")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "kept.json"
    found.write_text("old")
    return found


def test_what_was_written_takes_the_place_and_is_its_owners_alone(file: Path) -> None:
    with whole_file(file) as part:
        part.write_text("new")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(file.parent.iterdir()) == [file]
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


def test_what_fails_leaves_all_as_it_was(file: Path) -> None:
    def fail() -> None:
        with whole_file(file) as part:
            part.write_text("ne")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert file.read_text() == "old"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this is how POSIX kills")
def test_what_a_kill_leaves_is_found_and_stands_in_nobodys_way(file: Path) -> None:
    status = subprocess.run(
        [sys.executable, "-c", KILLED, str(file)], cwd=Path(companion.__file__).parents[1]
    ).returncode
    assert status == -signal.SIGKILL
    assert file.read_text() == "old"
    (left,) = half_made(file.parent, re.escape(file.name))
    assert left.read_text() == "ne"
    assert half_made(file.parent, "other") == []
    assert half_made(file.parent / "nowhere", "kept") == []
    with whole_file(file) as part:
        part.write_text("new")
    assert file.read_text() == "new"
