# SPDX-License-Identifier: MIT
"""What was acknowledged as saved survives a kill and a full disk; both are real."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.errors import DiskFullError
from companion.store.check_ins import CheckIns
from companion.store.database import open_database
from companion.store.own_patterns import OwnPatterns
from tests.fakes import FakeClock
from tests.store.test_own_patterns import pattern

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from companion.clock import SystemClock
from companion.store.check_ins import CheckIns
from companion.store.database import open_database
database = open_database(Path(sys.argv[1]), SystemClock())
for number in range(int(sys.argv[2])):
    print(CheckIns(database).add(distress=number % 11, note="x" * 2000).head.id, flush=True)
database.close()
"""


def start(program: str, *arguments: object, wrapper: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*wrapper, sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("lines", [1, 7, 150])
def test_a_kill_loses_nothing_that_was_acknowledged(file: Path, clock: FakeClock, lines: int) -> None:
    with start(WRITER, file, 1_000_000) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(lines)]
        writer.kill()
        acknowledged += writer.stdout.read().split("\n")[:-1]
    assert writer.returncode == (-signal.SIGKILL if os.name == "posix" else 1)
    with open_database(file, clock) as database:
        kept = {each.head.id for each in CheckIns(database).all()}
        assert database.read("PRAGMA integrity_check") == [("ok",)]
    assert "" not in acknowledged
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 1  # one may have been saved and not yet said


def test_two_programs_write_at_once(file: Path, clock: FakeClock) -> None:
    """Also the first opening, when both make the same new file."""
    writers = [start(WRITER, file, 15) for _ in range(3)]
    said = [writer.communicate() for writer in writers]
    assert [error for _, error in said] == ["", "", ""]
    acknowledged = {line for output, _ in said for line in output.split()}
    with open_database(file, clock) as database:
        assert {each.head.id for each in CheckIns(database).all()} == acknowledged
        assert {each.head.device for each in CheckIns(database).all()} == {database.device}
    assert len(acknowledged) == 45


def fill(check_ins: CheckIns, kept: set[str]) -> None:
    """Save until it is refused, or a thousand times; note the id of each that was not."""
    for _ in range(1000):
        kept.add(check_ins.add(note="x" * 9000).head.id)


def fill_patterns(own: OwnPatterns) -> None:
    for _ in range(1000):
        own.add(pattern())


def ids(check_ins: CheckIns) -> set[str]:
    return {each.head.id for each in check_ins.all()}


def test_a_full_database(file: Path, clock: FakeClock) -> None:
    kept: set[str] = set()
    with open_database(file, clock) as database:
        check_ins = CheckIns(database)
        (pages,) = database.read("PRAGMA page_count")[0]
        database.read(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(DiskFullError, match="disk is full"):
            fill(check_ins, kept)
        with pytest.raises(DiskFullError):
            fill_patterns(OwnPatterns(database))
        assert ids(check_ins) == kept
        assert len(kept) > 1
        database.read("PRAGMA max_page_count = 1000000")  # some space was freed
        kept.add(check_ins.add(note="x" * 9000).head.id)
    with open_database(file, clock) as database:
        assert ids(CheckIns(database)) == kept


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The system itself refuses to let a file grow beyond ``size`` bytes, as a full quota does."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_system_that_gives_no_more_room(file: Path, clock: FakeClock) -> None:
    kept: set[str] = set()
    with open_database(file, clock) as database:
        check_ins = CheckIns(database)
        with largest_file(Path(f"{file}-wal").stat().st_size + 150_000):
            with pytest.raises(DiskFullError):
                fill(check_ins, kept)
            assert ids(check_ins) == kept
        assert len(kept) > 1
        kept.add(check_ins.add(note="after").head.id)
    with open_database(file, clock) as database:
        assert ids(CheckIns(database)) == kept


def test_no_room_for_a_new_file(file: Path, clock: FakeClock) -> None:
    with largest_file(2000), pytest.raises(DiskFullError):
        open_database(file, clock)
    with open_database(file, clock) as database:
        assert CheckIns(database).all() == []


FULL_DISK = """
import os, subprocess, sys
from pathlib import Path
folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], check=True)
from companion.clock import SystemClock
from companion.errors import DiskFullError
from companion.store.check_ins import CheckIns
from companion.store.database import open_database
file = folder / "data" / "companion.db"
database = open_database(file, SystemClock())
ballast = folder / "ballast"
ballast.write_bytes(b"x" * 300_000)
kept = set()
try:
    for _ in range(1000):
        kept.add(CheckIns(database).add(note="x" * 9000).head.id)
except DiskFullError as error:
    said = str(error)
assert {each.head.id for each in CheckIns(database).all()} == kept
database.close()
try:
    with open_database(file, SystemClock()) as database:  # still full
        for _ in range(1000):
            kept.add(CheckIns(database).add(note="x" * 9000).head.id)
except DiskFullError:
    pass
ballast.unlink()
with open_database(file, SystemClock()) as database:
    assert {each.head.id for each in CheckIns(database).all()} == kept
    kept.add(CheckIns(database).add(note="after").head.id)
    assert len(CheckIns(database).all()) == len(kept)
print(len(kept), said)
"""


def test_a_real_disk_that_is_full(tmp_path: Path) -> None:
    """A small disk of our own, where the system lets an ordinary user mount one for a single process."""
    unshare = ("unshare", "--user", "--map-root-user", "--mount")
    mount = ("mount", "-t", "tmpfs", "none", str(tmp_path))
    if (
        shutil.which("unshare") is None
        or subprocess.run([*unshare, *mount], capture_output=True).returncode != 0
    ):
        pytest.skip("this system lets nobody mount a disk of their own")
    output, error = start(FULL_DISK, tmp_path, wrapper=unshare).communicate()
    assert error == ""
    count, said = output.split(" ", 1)
    assert int(count) > 5
    assert said.startswith("The disk is full")
