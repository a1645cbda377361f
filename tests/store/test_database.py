# SPDX-License-Identifier: MIT
import json
import os
import shutil
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.errors import (
    DamagedFileError,
    LockedError,
    NewerFileError,
    ReadOnlyError,
    StoreError,
)
from companion.model.entry import is_id
from companion.store.aside import beside
from companion.store.check_ins import CheckIns
from companion.store.database import QUICK_CHECK_BYTES, REST_ROWS, REST_S, Database, open_database
from companion.store.migrate import steps
from companion.store.own_patterns import OwnPatterns
from companion.store.session_records import SessionRecords
from tests.conftest import Unprivileged
from tests.fakes import FakeClock

V1 = Path(__file__).parents[1] / "databases" / "v1.db"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def raw(file: Path) -> apsw.Connection:
    return apsw.Connection(str(file))


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_what_is_made(file: Path, clock: FakeClock, umask: int) -> None:
    before = os.umask(umask)
    try:
        with open_database(file, clock) as database:
            CheckIns(database).add(distress=3)
            assert {each.name for each in file.parent.iterdir()} == {
                "companion.db",
                "companion.db-wal",
                "companion.db-shm",
            }
            assert {mode(each) for each in file.parent.iterdir()} == {0o600}
    finally:
        os.umask(before)
    assert mode(file.parent) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_lax_modes_are_tightened(file: Path, clock: FakeClock) -> None:
    open_database(file, clock).close()
    file.parent.chmod(0o755)
    file.chmod(0o644)
    open_database(file, clock).close()
    assert mode(file.parent) == 0o700
    assert mode(file) == 0o600


def test_closed_it_is_one_file_and_keeps_its_device(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as first:
        device = first.device
    assert [each.name for each in file.parent.iterdir()] == ["companion.db"]
    with open_database(file, clock) as second:
        assert second.device == device
    assert is_id(device)


def test_it_is_durable(database: Database) -> None:
    assert database.read("PRAGMA journal_mode") == [("wal",)]
    assert database.read("PRAGMA synchronous") == [(2,)]
    assert database.read("PRAGMA foreign_keys") == [(1,)]
    assert database.read("PRAGMA busy_timeout") == [(2000,)]


def test_closing_twice_does_nothing(database: Database) -> None:
    database.close()
    database.close()
    with pytest.raises(apsw.ConnectionClosedError):  # a bug of ours, so it is not made calm
        database.read("SELECT 1")


def test_our_own_bugs_come_through(database: Database) -> None:
    with pytest.raises(apsw.SQLError):
        database.read("SELECT nothing FROM nowhere")
    with pytest.raises(apsw.ConstraintError):
        database.write("INSERT INTO meta VALUES ('device', 'again')")


def test_a_transaction_is_whole_or_not_at_all(database: Database) -> None:
    with database.transaction():
        database.write("INSERT INTO meta VALUES ('a', '1')")
    with pytest.raises(apsw.ConstraintError):
        _write_two(database, "INSERT INTO meta VALUES (?, '2')")
    with pytest.raises(apsw.ConstraintError):
        _write_two(database, "INSERT OR ROLLBACK INTO meta VALUES (?, '2')")  # SQLite undoes it all by itself
    assert database.read("SELECT key FROM meta ORDER BY key") == [("a",), ("device",)]


def _write_two(database: Database, sql: str) -> None:
    with database.transaction():
        database.write(sql, ("b",))
        database.write(sql, ("a",))


# --- files that are not ours, or no longer whole


def refused(file: Path, clock: FakeClock, kind: type[StoreError]) -> None:
    """Opening raises ``kind``, with a sentence that names the file, and changes no byte of it."""
    before = {each.name: each.read_bytes() for each in file.parent.iterdir() if each.suffix != ".db-shm"}
    with pytest.raises(kind) as caught:
        open_database(file, clock)
    assert type(caught.value) is kind
    assert str(file) in str(caught.value)
    after = {each.name: each.read_bytes() for each in file.parent.iterdir() if each.suffix != ".db-shm"}
    assert after == before


def test_what_is_no_database_is_damaged(file: Path, clock: FakeClock) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database at all" * 500)
    refused(file, clock, DamagedFileError)


@pytest.mark.parametrize("kept", [1, 99, 511, 512, 5000, 40_000])
def test_a_truncated_file_is_damaged(file: Path, clock: FakeClock, kept: int) -> None:
    file.parent.mkdir()
    file.write_bytes(V1.read_bytes()[:kept])
    refused(file, clock, DamagedFileError)


def test_a_damaged_page_is_noticed_at_once_in_a_small_file(file: Path, clock: FakeClock) -> None:
    file.parent.mkdir()
    whole = bytearray(V1.read_bytes())
    for start in range(4096, len(whole), 4096):
        whole[start : start + 12] = b"\xff" * 12
    file.write_bytes(whole)
    refused(file, clock, DamagedFileError)


def test_a_page_that_only_the_check_reads(file: Path, clock: FakeClock) -> None:
    shutil.copytree(V1.parent, file.parent, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.move(file.parent / "v1.db", file)
    with raw(file) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'check_in_day'").get
        connection.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'check_in_at'", (root,))
    connection.close()
    refused(file, clock, DamagedFileError)


def test_a_large_file_is_not_read_whole(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as database, database.transaction():
        for _ in range(QUICK_CHECK_BYTES // 9000):
            CheckIns(database).add(note="x" * 10_000)
    assert file.stat().st_size > QUICK_CHECK_BYTES
    seen: list[str] = []

    def watch(connection: apsw.Connection) -> None:
        connection.exec_trace = lambda _cursor, sql, _values: seen.append(sql) is None

    apsw.connection_hooks.append(watch)
    try:
        open_database(file, clock).close()
    finally:
        apsw.connection_hooks.remove(watch)
    assert any("user_version" in sql for sql in seen)
    assert not any("quick_check" in sql for sql in seen)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE other (a)",
        "PRAGMA user_version = 1",
        "PRAGMA user_version = -1",
        "CREATE TABLE other (a); PRAGMA user_version = 1",
        "PRAGMA user_version = 1; PRAGMA application_id = 0x436F6D70",
    ],
)
def test_another_programs_database_is_left_alone(file: Path, clock: FakeClock, sql: str) -> None:
    file.parent.mkdir()
    connection = raw(file)
    connection.execute(sql)
    connection.execute("PRAGMA journal_mode = wal")
    connection.close()
    refused(file, clock, DamagedFileError)


def test_a_folder_in_its_place(file: Path, clock: FakeClock) -> None:
    file.mkdir(parents=True)
    with pytest.raises(DamagedFileError):
        open_database(file, clock)


def test_a_log_without_its_file_is_not_thrown_away(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as database:
        CheckIns(database).add(note="only in the log")
        log = beside(file, "-wal").read_bytes()
    for leftover in (None, b""):
        file.unlink(missing_ok=True)
        if leftover is not None:
            file.write_bytes(leftover)
        beside(file, "-wal").write_bytes(log)
        refused(file, clock, DamagedFileError)


def test_a_newer_file_is_not_touched(file: Path, clock: FakeClock) -> None:
    open_database(file, clock).close()
    connection = raw(file)
    connection.pragma("user_version", steps()[-1].number + 1)
    connection.close()
    refused(file, clock, NewerFileError)


def test_a_newer_file_left_by_a_kill_keeps_its_log(file: Path, clock: FakeClock) -> None:
    open_database(file, clock).close()
    connection = raw(file)
    connection.pragma("user_version", steps()[-1].number + 1)
    copied = {each.name: each.read_bytes() for each in file.parent.iterdir()}  # as a kill leaves them
    connection.close()
    assert copied["companion.db-wal"]
    for name, content in copied.items():
        (file.parent / name).write_bytes(content)
    refused(file, clock, NewerFileError)


def test_a_newer_file_still_in_the_older_journal_mode(file: Path, clock: FakeClock) -> None:
    open_database(file, clock).close()
    connection = raw(file)
    connection.execute("PRAGMA journal_mode = delete").fetchall()
    connection.pragma("user_version", 99)
    connection.close()
    refused(file, clock, NewerFileError)


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    cut=st.none() | st.integers(0, 65_535),
    damage=st.lists(
        st.tuples(st.integers(0, 99) | st.integers(8192, 65_535), st.binary(min_size=1, max_size=16))
    ),
)
def test_any_damage_gives_rows_or_a_calm_error(cut: int | None, damage: list[tuple[int, bytes]]) -> None:
    """Everywhere but in the text of the schema itself (pages 1 and 2), where damage reads like wrong SQL."""
    whole = bytearray(V1.read_bytes())
    for place, bytes_ in damage:
        whole[place : place + len(bytes_)] = bytes_
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "companion.db"
        given_bytes = bytes(whole if cut is None else whole[:cut])
        file.write_bytes(given_bytes)
        try:
            database = open_database(file, FakeClock())
        except StoreError:
            assert file.read_bytes() == given_bytes
            return
        with database, suppress(DamagedFileError):
            assert len(CheckIns(database).all()) >= len(CheckIns(database).series())
            SessionRecords(database).all()
            OwnPatterns(database).all()


def test_rows_that_make_no_sense_are_damage(database: Database) -> None:
    CheckIns(database).add(distress=3)
    database.write("PRAGMA ignore_check_constraints = ON")
    database.write("UPDATE check_in SET tags = '[broken'")
    with pytest.raises(DamagedFileError):
        CheckIns(database).all()
    database.write("UPDATE check_in SET tags = CAST(x'ff' AS TEXT)")
    with pytest.raises(DamagedFileError):
        CheckIns(database).all()


# --- folders that may not be written


def saved(file: Path, clock: FakeClock, migrations: Path) -> None:
    with open_database(file, clock, migrations=migrations) as database:
        CheckIns(database).add(distress=4, note="kept")


def test_a_read_only_folder_can_still_be_read(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    file = ground / "data" / "companion.db"
    with unprivileged():
        saved(file, clock, ground / "migrations")
        file.parent.chmod(0o500)
        with open_database(file, clock, migrations=ground / "migrations") as database:
            check_ins = CheckIns(database)
            points, device, read_only = check_ins.series(), database.device, database.read_only
            with pytest.raises(ReadOnlyError) as caught:
                check_ins.add(distress=5)
            with pytest.raises(ReadOnlyError), database.transaction():
                pass
    assert read_only
    assert [point[3] for point in points] == [4]
    assert is_id(device)
    assert str(file.parent) in str(caught.value)
    assert [each.name for each in file.parent.iterdir()] == ["companion.db"]
    assert mode(file.parent) == 0o500


def test_another_persons_folder_can_be_read(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    file = ground / "data" / "companion.db"
    saved(file, clock, ground / "migrations")
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder of someone else")
    for path, bits in ((file.parent, 0o755), (file, 0o644)):
        path.chmod(bits)
        os.chown(path, 0, 0)
    with unprivileged(), open_database(file, clock, migrations=ground / "migrations") as database:
        points, read_only = CheckIns(database).series(), database.read_only
    assert read_only
    assert len(points) == 1


def test_a_read_only_file_in_a_folder_that_may_be_written(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    file = ground / "data" / "companion.db"
    with unprivileged():
        saved(file, clock, ground / "migrations")
        file.chmod(0o400)
        for _ in range(2):
            with open_database(file, clock, migrations=ground / "migrations") as database:
                assert database.read_only
                assert len(CheckIns(database).series()) == 1
                with pytest.raises(ReadOnlyError):
                    CheckIns(database).add(distress=5)


def test_a_read_only_folder_without_a_file(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    (ground / "data").chmod(0o500)
    with unprivileged(), pytest.raises(ReadOnlyError):
        open_database(ground / "data" / "companion.db", clock, migrations=ground / "migrations")
    with unprivileged(), pytest.raises(ReadOnlyError):
        open_database(ground / "data" / "deeper" / "companion.db", clock, migrations=ground / "migrations")
    assert list((ground / "data").iterdir()) == []


def test_a_read_only_folder_whose_log_cannot_be_read_is_refused(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    """Reading on without the log would hide the newest entries."""
    file = ground / "data" / "companion.db"
    with unprivileged():
        with open_database(file, clock, migrations=ground / "migrations") as database:
            CheckIns(database).add(distress=4)
            copied = {each.name: each.read_bytes() for each in file.parent.iterdir()}
        for name in ("companion.db", "companion.db-wal"):
            (file.parent / name).write_bytes(copied[name])
        file.parent.chmod(0o500)
        with pytest.raises(ReadOnlyError):
            open_database(file, clock, migrations=ground / "migrations")
    assert beside(file, "-wal").read_bytes() == copied["companion.db-wal"]


def test_an_old_or_empty_file_that_may_not_be_written_is_refused(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    file = ground / "data" / "companion.db"
    with unprivileged():
        file.touch(0o400)
        with pytest.raises(ReadOnlyError):
            open_database(file, clock, migrations=ground / "migrations")
    assert file.read_bytes() == b""


def test_a_folder_that_may_not_be_looked_into(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    (ground / "data").chmod(0o000)
    with unprivileged(), pytest.raises(ReadOnlyError):
        open_database(ground / "data" / "companion.db", clock, migrations=ground / "migrations")


def test_a_device_that_is_missing_is_made_again(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as database:
        database.write("DELETE FROM meta")
    with open_database(file, clock) as database:
        assert is_id(database.device)
        assert database.read("SELECT value FROM meta") == [(database.device,)]


# --- two programs at once


def test_two_connections_take_turns(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as one, open_database(file, clock) as other:
        assert one.device == other.device
        for number in range(10):
            CheckIns(one if number % 2 else other).add(distress=number)
        assert len(CheckIns(one).all()) == len(CheckIns(other).all()) == 10


def test_a_file_held_by_another_is_said_calmly(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as one, open_database(file, clock, busy_timeout_ms=20) as other:
        with one.transaction():
            CheckIns(one).add(distress=1)
            with pytest.raises(LockedError):
                CheckIns(other).add(distress=2)
            with pytest.raises(LockedError), other.transaction():
                pass
            assert CheckIns(other).all() == []  # reading goes on meanwhile
        CheckIns(other).add(distress=2)
        assert [point[3] for point in CheckIns(one).series()] == [1, 2]


@pytest.fixture
def read_by_another(file: Path, clock: FakeClock) -> apsw.Connection:
    """A data file not yet in WAL mode, in the middle of being read."""
    open_database(file, clock).close()
    other = raw(file)
    other.execute("PRAGMA journal_mode = delete").fetchall()
    other.execute("BEGIN; SELECT * FROM meta").fetchall()
    return other


def test_the_switch_to_a_log_that_another_blocks(
    file: Path, clock: FakeClock, read_by_another: apsw.Connection
) -> None:
    with pytest.raises(LockedError):
        open_database(file, clock, busy_timeout_ms=20)
    read_by_another.close()


def test_the_switch_to_a_log_waits_its_turn(
    file: Path, clock: FakeClock, read_by_another: apsw.Connection
) -> None:
    waited: list[str] = []

    def watch(connection: apsw.Connection) -> None:
        def trace(_cursor: apsw.Cursor, sql: str, _values: object) -> bool:
            if "EXCLUSIVE" in sql:
                waited.append(sql)
                read_by_another.execute("COMMIT")
            return True

        connection.exec_trace = trace

    apsw.connection_hooks.append(watch)
    try:
        with open_database(file, clock, busy_timeout_ms=20) as database:
            assert database.read("PRAGMA journal_mode") == [("wal",)]
    finally:
        apsw.connection_hooks.remove(watch)
    assert len(waited) == 1
    read_by_another.close()


# --- one at a time, at one moment, and all at once


def test_rows_one_at_a_time(database: Database) -> None:
    rows = database.each(lambda row: row[0] + 1, "SELECT value FROM json_each('[1, 2, \"x\"]')")
    assert [next(rows), next(rows)] == [2, 3]
    with pytest.raises(DamagedFileError):
        next(rows)


def test_beside_the_window_reading_lets_it_go_first(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr("companion.store.database.time.sleep", rests.append)
    rows = json.dumps(list(range(2 * REST_ROWS + 1)))

    def read() -> list[int]:
        return list(database.each(lambda row: int(row[0]), "SELECT value FROM json_each(?)", (rows,)))

    assert read() == list(range(2 * REST_ROWS + 1))
    assert rests == []
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(read).result() == list(range(2 * REST_ROWS + 1))
    assert rests == [REST_S, REST_S]


def test_one_look_does_not_see_what_is_saved_meanwhile(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as one, open_database(file, clock) as other:
        CheckIns(one).add(distress=1)
        with one.one_look():
            assert len(CheckIns(one).all()) == 1
            CheckIns(other).add(distress=2)
            assert len(CheckIns(one).all()) == 1
        assert len(CheckIns(one).all()) == 2


def test_one_look_that_sqlite_ends_itself(database: Database) -> None:
    with database.one_look():
        database.read("ROLLBACK")
    with database.one_look():
        assert CheckIns(database).all() == []


def test_what_cannot_be_taken_over_leaves_what_was_there(database: Database, tmp_path: Path) -> None:
    CheckIns(database).add(distress=1)
    (tmp_path / "wrong.db").write_bytes(b"no database" * 500)
    with pytest.raises(DamagedFileError):
        database.become(tmp_path / "wrong.db")
    assert len(CheckIns(database).all()) == 1
