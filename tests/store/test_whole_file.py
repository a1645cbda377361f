# SPDX-License-Identifier: MIT
import os
import stat
from pathlib import Path

import pytest

from companion.errors import DiskFullError, StoreError
from companion.store.whole_file import whole_file
from tests.store.test_durability import largest_file


def test_it_is_there_whole(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("older")
    target.chmod(0o644)
    with whole_file(target) as part:
        part.write_text("newer")
        assert target.read_text() == "older"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert target.read_text() == "newer"
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("older")
    with pytest.raises(UnicodeEncodeError), whole_file(target) as part:
        part.write_text("newer \udcff", encoding="utf-8")
    assert [each.read_text() for each in tmp_path.iterdir()] == ["older"]


def test_what_was_left_by_a_kill_is_in_nobodys_way(tmp_path: Path) -> None:
    left = tmp_path / f"file.{os.getpid()}-0.part"
    left.write_text("half")
    with whole_file(tmp_path / "file") as part:
        part.write_text("whole")
    assert left.read_text() == "half"
    assert (tmp_path / "file").read_text() == "whole"


def test_a_full_disk(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("older")
    with largest_file(1000), pytest.raises(DiskFullError), whole_file(target) as part:
        part.write_bytes(b"x" * 5000)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["older"]


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file" / "inside").mkdir(parents=True)
    with pytest.raises(StoreError, match="could not be written"), whole_file(tmp_path / "file"):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be written"), whole_file(tmp_path / "no" / "file"):
        pass
