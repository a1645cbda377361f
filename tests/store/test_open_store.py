# SPDX-License-Identifier: MIT
import os
import subprocess
import sys
from pathlib import Path

import apsw

import companion
from companion.model.breath_pattern import BreathPattern
from companion.model.session_record import Ending
from companion.store.open_store import open_store
from tests.fakes import NOON, FakeClock


def test_one_file_with_its_repositories(file: Path, clock: FakeClock) -> None:
    store = open_store(file, clock)
    store.check_ins.add(distress=3)
    store.session_records.add(at=NOON, exercise="breathe", done_s=60, ended=Ending.STOPPED)
    store.own_patterns.add(BreathPattern("", "Evening", 4, 0, 6, 0))
    store.close()
    again = open_store(file, clock)
    assert again.kept_aside is None
    assert (
        len(again.check_ins.all()) == len(again.session_records.all()) == len(again.own_patterns.all()) == 1
    )
    again.close()


def test_a_damaged_file_is_kept_and_a_fresh_one_opened(file: Path, clock: FakeClock) -> None:
    file.parent.mkdir()
    file.write_bytes(b"precious" * 1000)
    store = open_store(file, clock)
    assert store.kept_aside is not None
    assert store.kept_aside.read_bytes() == b"precious" * 1000
    assert store.check_ins.all() == []
    store.close()


def test_it_is_light_to_import() -> None:
    """``companion breathe --pattern own-x`` opens the file before its first frame."""
    unwanted = [
        "asyncio",
        "email",
        "importlib.resources",
        "logging",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "tempfile",
    ]
    unwanted += ["unicodedata", "numpy", "PySide6", "appdirs", "argparse", "apsw.ext"]
    said = subprocess.run(
        [sys.executable, "-S", "-c", LOADED, *unwanted],
        cwd=Path(companion.__file__).parents[1],
        env={**os.environ, "PYTHONPATH": str(Path(apsw.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == []


LOADED = """
import sys
import companion.store.open_store
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""
