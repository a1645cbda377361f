# SPDX-License-Identifier: MIT
import os
from pathlib import Path

import pytest

from companion.errors import DamagedFileError, ReadOnlyError
from companion.store.aside import set_aside, size_of
from companion.store.check_ins import CheckIns
from companion.store.database import open_database
from tests.conftest import Unprivileged
from tests.fakes import FakeClock


def test_a_damaged_file_is_kept_whole_and_a_fresh_one_begun(file: Path, clock: FakeClock) -> None:
    file.parent.mkdir()
    file.write_bytes(b"precious" * 1000)
    Path(f"{file}-wal").write_bytes(b"newest")
    with pytest.raises(DamagedFileError):
        open_database(file, clock)
    kept = set_aside(file, clock)
    assert kept.name == "companion-damaged-20260301-140000.db"
    assert kept.read_bytes() == b"precious" * 1000
    assert Path(f"{kept}-wal").read_bytes() == b"newest"
    with open_database(file, clock) as database:
        assert CheckIns(database).all() == []


def test_no_name_is_used_twice(file: Path, clock: FakeClock) -> None:
    file.parent.mkdir()
    (file.parent / "companion-damaged-20260301-140000-2.db-wal").write_bytes(b"of another")
    kept = []
    for content in (b"one", b"two", b"three"):
        file.write_bytes(content)
        kept.append(set_aside(file, clock))
    assert [each.stem[-8:] for each in kept] == ["1-140000", "140000-3", "140000-4"]
    assert [each.read_bytes() for each in kept] == [b"one", b"two", b"three"]


def test_a_log_alone_is_kept(file: Path, clock: FakeClock) -> None:
    file.parent.mkdir()
    Path(f"{file}-wal").write_bytes(b"newest")
    kept = set_aside(file, clock)
    assert Path(f"{kept}-wal").read_bytes() == b"newest"
    assert not Path(f"{file}-wal").exists()


def test_a_folder_in_the_files_place_is_moved_too(file: Path, clock: FakeClock) -> None:
    file.mkdir(parents=True)
    (file / "inside").touch()
    assert (set_aside(file, clock) / "inside").exists()
    assert not file.exists()


def test_where_nothing_may_be_moved_everything_stays(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    file = ground / "data" / "companion.db"
    file.write_bytes(b"precious")
    file.parent.chmod(0o500)
    with unprivileged(), pytest.raises(ReadOnlyError):
        set_aside(file, clock)
    assert [each.name for each in file.parent.iterdir()] == ["companion.db"]


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root can make a file of someone else"
)
def test_a_name_that_was_reserved_is_given_back(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    file = ground / "data" / "companion.db"
    file.write_bytes(b"precious")
    os.chown(file.parent, 0, 0)
    file.parent.chmod(0o1777)  # anyone may make files there, and move only their own
    with unprivileged(), pytest.raises(ReadOnlyError):
        set_aside(file, clock)
    assert [each.name for each in file.parent.iterdir()] == ["companion.db"]


def test_size_of_nothing(file: Path) -> None:
    assert size_of(file) == 0
