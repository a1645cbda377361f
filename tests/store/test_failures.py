# SPDX-License-Identifier: MIT
import errno
from pathlib import Path

import apsw
import pytest

from companion.errors import (
    DamagedFileError,
    DiskFullError,
    LockedError,
    ReadOnlyError,
    StoreError,
)
from companion.store.failures import calm, store_error

FILE = Path("folder") / "companion.db"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (apsw.SQLITE_NOTADB, DamagedFileError),
        (apsw.SQLITE_CORRUPT, DamagedFileError),
        (apsw.SQLITE_FORMAT, DamagedFileError),
        (apsw.SQLITE_CANTOPEN, ReadOnlyError),
        (apsw.SQLITE_READONLY, ReadOnlyError),
        (apsw.SQLITE_PERM, ReadOnlyError),
        (apsw.SQLITE_AUTH, ReadOnlyError),
        (apsw.SQLITE_FULL, DiskFullError),
        (apsw.SQLITE_BUSY, LockedError),
        (apsw.SQLITE_LOCKED, LockedError),
        (apsw.SQLITE_PROTOCOL, LockedError),
        (apsw.SQLITE_IOERR, StoreError),
        (apsw.SQLITE_NOMEM, StoreError),
        (apsw.SQLITE_ERROR, None),
        (apsw.SQLITE_CONSTRAINT, None),
        (apsw.SQLITE_MISUSE, None),
    ],
)
def test_what_sqlite_says(code: int, kind: type[StoreError] | None) -> None:
    error = store_error(apsw.exception_for(code), FILE)
    assert (type(error) if error is not None else None) is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EFBIG, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EIO, StoreError),
        (0, StoreError),
    ],
)
def test_what_the_system_says(number: int, kind: type[StoreError]) -> None:
    """The same number means the same, whether Python or SQLite met it."""
    assert type(store_error(OSError(number, "words of the system"), FILE)) is kind
    assert type(store_error(apsw.exception_for(apsw.SQLITE_IOERR), FILE, number)) is kind
    assert type(store_error(OSError("without a number"), FILE)) is StoreError


def test_it_names_the_place_and_keeps_the_cause() -> None:
    with pytest.raises(DamagedFileError, match=r"companion\.db is damaged") as caught, calm(FILE):
        raise apsw.CorruptError("database disk image is malformed")
    assert isinstance(caught.value.__cause__, apsw.CorruptError)


def test_what_is_not_of_the_world_is_left_alone() -> None:
    with pytest.raises(apsw.MisuseError), calm(FILE):
        raise apsw.MisuseError
    with pytest.raises(KeyError), calm(FILE):
        raise KeyError
