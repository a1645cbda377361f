# SPDX-License-Identifier: MIT
"""The data file: opened with care, checked cheaply, written one transaction at a time."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import apsw

from companion.clock import Clock
from companion.errors import ReadOnlyError
from companion.model.entry import new_id
from companion.paths import make_private_dir
from companion.store.aside import COMPANIONS, beside, size_of
from companion.store.failures import calm, damaged, newer, read_only
from companion.store.migrate import MIGRATIONS, Step, back_up, bring_up_to_date, steps

APPLICATION_ID = 0x436F6D70
"""``Comp``; tells our file from any other SQLite database (set by the first migration)."""

BUSY_TIMEOUT_MS = 2000
QUICK_CHECK_BYTES = 1 << 20
"""Files up to this size are checked page by page at every opening."""

_SMALLEST_BYTES = 512
"""A whole SQLite database has at least one page of at least this size."""

REST_ROWS, REST_S = 20, 0.001
"""So often, and for so many seconds, reading one row after the other rests on a thread beside the window's:
each row lets go of the interpreter and has it back before a waiting thread is awake, and a breath would wait.
"""

EVERY_TABLE = (
    "SELECT 1 FROM meta, check_in, session_record, own_pattern, gad7, journal, check_in_words, journal_words"
    " LIMIT 0"
)
_FIRST_TABLES = "SELECT 1 FROM meta, check_in, session_record, own_pattern LIMIT 0"
"""Those of every version."""

_DEVICE = "SELECT value FROM meta WHERE key = 'device'"

T = TypeVar("T")
Value = None | int | float | str


class Database:
    """An open data file. Made by ``open_database``; used from one thread at a time.

    device: the id of this data file, a UUIDv7 made with it. read_only: True where the folder or the file
    may only be read; every write then raises ReadOnlyError.
    """

    __slots__ = ("_connection", "clock", "device", "file", "read_only")

    def __init__(
        self, connection: apsw.Connection, file: Path, clock: Clock, device: str, read_only: bool
    ) -> None:
        self._connection = connection
        self.file = file
        self.clock = clock
        self.device = device
        self.read_only = read_only

    def read(self, sql: str, values: Sequence[Value] = ()) -> list[Any]:
        """Every row of a query, as tuples. Raises StoreError."""
        with calm(self.file, self._connection):
            return self._connection.execute(sql, values).fetchall()

    def read_as(self, make: Callable[[Sequence[Any]], T], sql: str, values: Sequence[Value] = ()) -> list[T]:
        """Every row of a query as ``make`` builds it.

        Raises StoreError; DamagedFileError where a row makes no sense.
        """
        rows = self.read(sql, values)
        try:
            return [make(row) for row in rows]
        except (ValueError, TypeError, OverflowError) as error:
            raise damaged(self.file) from error

    def each(self, make: Callable[[Sequence[Any]], T], sql: str, values: Sequence[Value] = ()) -> Iterator[T]:
        """As ``read_as``, but one at a time, for what may be too much to hold. Raises as that does.

        On another thread than the first it lets that one go before, again and again.
        """
        with calm(self.file, self._connection):
            rests = threading.current_thread() is not threading.main_thread()
            for number, row in enumerate(self._connection.execute(sql, values), 1):
                try:
                    made = make(row)
                except (ValueError, TypeError, OverflowError) as error:
                    raise damaged(self.file) from error
                yield made
                if rests and number % REST_ROWS == 0:
                    time.sleep(REST_S)

    def write(self, sql: str, values: Sequence[Value] = ()) -> list[Any]:
        """Run one statement, give what it returns; outside ``transaction`` it is on the disk afterwards.

        Raises StoreError; nothing has changed then.
        """
        self._refuse_if_read_only()
        with calm(self.file, self._connection):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes of the block or none; on the disk when the block is left. Raises StoreError."""
        self._refuse_if_read_only()
        with calm(self.file, self._connection):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """All that the block reads is as it was at one moment, whatever other programs save meanwhile."""
        with calm(self.file, self._connection):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with calm(self.file, self._connection):
                if self._connection.in_transaction:  # a broken disk has ended it already
                    self._connection.execute("COMMIT")

    def copy_to(self, target: Path) -> None:
        """Copy all of it, as it is at this moment, into the empty file ``target``.

        Raises StoreError about ``target``, which is gone then.
        """
        back_up(self._connection, target)

    def become(self, source: Path) -> None:
        """Take over all that the database ``source`` holds, or nothing. It has to be whole and up to date.

        One transaction of SQLite: a kill leaves the old or the new. Raises StoreError.
        """
        self._refuse_if_read_only()
        with calm(self.file, self._connection):
            other = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READONLY)
            try:
                with self._connection.backup("main", other, "main") as backup:
                    backup.step()
            finally:
                other.close()
            self.device = _device(self._connection, self.clock, reading_only=False)

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise read_only(self.file)

    def close(self) -> None:
        """Fold the log into the file and let go of it. Closing twice does nothing."""
        with calm(self.file, self._connection):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_database(
    file: Path, clock: Clock, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, migrations: Path = MIGRATIONS
) -> Database:
    """Open the data file, made new (0600, in a folder of 0700) where there is none, and bring it up to date.

    Where nothing may be written but a file is there, it opens for reading (``read_only``). A file that is
    damaged or from a newer version is not changed by a byte. Raises DamagedFileError (``aside.set_aside``
    moves it out of the way), NewerFileError, ReadOnlyError, DiskFullError, LockedError or StoreError.
    """
    plan = steps(migrations)
    with calm(file):
        try:
            make_private_dir(file.parent)
        except ReadOnlyError:
            if not file.exists():
                raise
        _make_private_file(file)
        try:
            return _opened(file, clock, plan, busy_timeout_ms, immutable=False)
        except ReadOnlyError:
            # SQLite reads a WAL database only where it may write beside it, unless told that it is at rest.
            # It then leaves the log unread, so not where the log holds the newest entries.
            if size_of(beside(file, "-wal")) > 0:
                raise
        return _opened(file, clock, plan, busy_timeout_ms, immutable=True)


def _make_private_file(file: Path) -> None:
    """Make ``file`` where it is missing, and all that belongs to it readable by its owner alone.

    SQLite gives the log the mode of the file. Raises DamagedFileError, OSError.
    """
    if file.exists() and not file.is_file():
        raise damaged(file)
    if size_of(beside(file, "-wal")) > 0 and size_of(file) == 0:
        raise damaged(file)  # SQLite would delete the log, the only thing left
    if 0 < size_of(file) < _SMALLEST_BYTES:
        raise damaged(file)  # SQLite would take it for an empty one
    if not file.exists():
        with suppress(FileExistsError):  # another program was quicker
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    for suffix in ("", *COMPANIONS):
        each = beside(file, suffix)
        with suppress(OSError):  # another's file, or a disk without modes: the folder's 0700 has to do
            mode = each.stat().st_mode & 0o777
            if mode & 0o077:
                each.chmod(mode & 0o700)


def _opened(
    file: Path, clock: Clock, plan: tuple[Step, ...], busy_timeout_ms: int, immutable: bool
) -> Database:
    if immutable:
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        name = file.absolute().as_uri() + "?immutable=1"
    else:
        flags = apsw.SQLITE_OPEN_READWRITE
        name = str(file)
    had_log = size_of(beside(file, "-wal")) > 0
    with calm(file):
        connection = apsw.Connection(name, flags=flags)
    try:
        with calm(file, connection):
            # Until the file is known to be ours, closing it again must not fold a log into it.
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(had_log))
            connection.set_busy_timeout(busy_timeout_ms)
            with damage_in_the_schema(file):
                version = checked_version(connection, file, plan[-1].number)
            reading_only = bool(connection.readonly("main"))
            if reading_only:
                if version != plan[-1].number:
                    raise read_only(file)
            else:
                _make_durable(connection)
                bring_up_to_date(connection, file, clock, plan, version)
            with damage_in_the_schema(file):
                connection.execute(EVERY_TABLE)
            device = _device(connection, clock, reading_only)
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
    except BaseException:
        connection.close()
        raise
    return Database(connection, file, clock, device, reading_only)


def checked_version(connection: apsw.Connection, file: Path, latest: int, *, whole: bool = False) -> int:
    """The schema's number, 0 for an empty file, found by reading alone.

    whole: look at every page and every index, however large it is. Raises DamagedFileError, NewerFileError.
    """
    connection.execute("BEGIN")  # one look: another program may be making the tables at this moment
    version = int(connection.pragma("user_version"))
    is_ours = connection.pragma("application_id") == APPLICATION_ID
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").get == 0
    connection.execute("COMMIT")
    if version == 0 and is_empty:
        return 0
    if version < 1 or not is_ours:
        raise damaged(file)
    if version > latest:
        raise newer(file)
    if whole:
        is_well = connection.execute("PRAGMA integrity_check(1)").get == "ok"
    else:
        is_well = size_of(file) > QUICK_CHECK_BYTES or connection.execute("PRAGMA quick_check(1)").get == "ok"
    if not is_well:
        raise damaged(file)
    connection.execute(_FIRST_TABLES)
    return version


def _make_durable(connection: apsw.Connection) -> None:
    """What is acknowledged as saved survives a kill and a power cut."""
    while True:
        try:
            if connection.pragma("journal_mode") != "wal":
                connection.pragma("journal_mode", "wal")
            break
        except apsw.BusyError:
            # Two programs make the same new file: the switch does not wait for its turn, a transaction does.
            connection.execute("BEGIN EXCLUSIVE; COMMIT")
    connection.execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON")


@contextmanager
def damage_in_the_schema(file: Path) -> Iterator[None]:
    """For SQL known to be right: where SQLite does not understand it, the tables are not what they were."""
    try:
        yield
    except apsw.SQLError as error:
        raise damaged(file) from error


def _device(connection: apsw.Connection, clock: Clock, reading_only: bool) -> str:
    """The id of this data file, made when it is missing; empty where it is missing and may not be made."""
    found = connection.execute(_DEVICE).get
    if found is None and not reading_only:
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('device', ?) ON CONFLICT DO NOTHING",
            (new_id(clock.now().utc_ms),),
        )
        found = connection.execute(_DEVICE).get
    return str(found or "")
