# SPDX-License-Identifier: MIT
"""What the disk and SQLite can do to us, mapped in this one place to the exceptions of companion.errors."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from companion.errors import (
    DamagedFileError,
    DiskFullError,
    LockedError,
    NewerFileError,
    ReadOnlyError,
    StoreError,
)
from companion.text import QT_TRANSLATE_NOOP

_DAMAGED = QT_TRANSLATE_NOOP(
    "errors",
    "The data file {file} is damaged. It was left as it is; Companion can set it aside and begin a new one.",
)
_NEWER = QT_TRANSLATE_NOOP(
    "errors",
    "The data file {file} was written by a newer Companion. Nothing was changed;"
    " you might update this Companion.",
)
_READ_ONLY = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing can be saved in the folder {folder}, because it is read-only."
    " You might pick another with --data-dir.",
)
_FULL = QT_TRANSLATE_NOOP(
    "errors", "The disk is full, so this is not saved yet. Freeing some space and trying again helps."
)
_LOCKED = QT_TRANSLATE_NOOP(
    "errors", "Another program is using the data file {file}. You might close it, then try again."
)
_OTHER = QT_TRANSLATE_NOOP(
    "errors", "The data file {file} could not be read or written. You might check the disk, then try again."
)

_NOT_WRITTEN = QT_TRANSLATE_NOOP(
    "errors", "The file {file} could not be written. You might check the disk, or pick another folder."
)
_NO_PLACE = QT_TRANSLATE_NOOP(
    "errors", "Nothing may be written in the folder {folder}. You might pick another one."
)
_NOT_READ = QT_TRANSLATE_NOOP(
    "errors", "The file {file} could not be read. You might check its name, and whether you may read it."
)

_NO_JSON = "malformed JSON"
"""What SQLite says of a list that is none; a constraint keeps such lists out."""

_FULL_NAMES = frozenset({"ENOSPC", "EDQUOT", "EFBIG"})
_READ_ONLY_NAMES = frozenset({"EACCES", "EPERM", "EROFS"})


def damaged(file: Path) -> DamagedFileError:
    """``file`` is no whole database of ours."""
    return DamagedFileError(_DAMAGED, file=file)


def newer(file: Path) -> NewerFileError:
    """``file`` has a schema that this version does not know."""
    return NewerFileError(_NEWER, file=file)


def read_only(file: Path) -> ReadOnlyError:
    """``file`` or its folder may not be written."""
    return ReadOnlyError(_READ_ONLY, folder=file.parent)


def not_read(file: Path) -> StoreError:
    """``file``, which a person chose, is not there or may not be read."""
    return StoreError(_NOT_READ, file=file)


def _from_errno(number: int, file: Path) -> StoreError:
    name = errno.errorcode.get(number)
    if name in _FULL_NAMES:
        return DiskFullError(_FULL)
    if name in _READ_ONLY_NAMES:
        return read_only(file)
    return StoreError(_OTHER, file=file)


def store_error(error: apsw.Error | OSError, file: Path, system_errno: int = 0) -> StoreError | None:
    """The calm form of ``error``, or None where the fault is ours (wrong SQL, a broken constraint).

    system_errno: what the system said last to that connection; it tells a full disk from a broken one.
    """
    if isinstance(error, OSError):
        return _from_errno(error.errno or 0, file)
    if isinstance(error, apsw.NotADBError | apsw.CorruptError | apsw.FormatError):
        return damaged(file)
    if isinstance(error, apsw.SQLError) and _NO_JSON in str(error):
        return damaged(file)
    if isinstance(error, apsw.CantOpenError | apsw.ReadOnlyError | apsw.PermissionsError | apsw.AuthError):
        return read_only(file)
    if isinstance(error, apsw.FullError):
        return DiskFullError(_FULL)
    if isinstance(error, apsw.BusyError | apsw.LockedError | apsw.ProtocolError):
        return LockedError(_LOCKED, file=file)
    if isinstance(error, apsw.IOError | apsw.NoLFSError | apsw.NoMemError):
        return _from_errno(system_errno, file)
    return None


@contextmanager
def calm(file: Path, connection: apsw.Connection | None = None) -> Iterator[None]:
    """Turn what the world does in the block into a StoreError about ``file``; let our own bugs through."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite does not check that its text is text
        raise damaged(file) from error
    except (apsw.Error, OSError) as error:
        found = store_error(error, file, connection.system_errno if connection is not None else 0)
        if found is None:
            raise
        raise found from error


@contextmanager
def calm_writing(file: Path) -> Iterator[None]:
    """As ``calm``, for a file that a person asked for: an export, a backup."""
    try:
        yield
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0)
        if name in _FULL_NAMES:
            raise DiskFullError(_FULL) from error
        if name in _READ_ONLY_NAMES:
            raise ReadOnlyError(_NO_PLACE, folder=file.parent) from error
        raise StoreError(_NOT_WRITTEN, file=file) from error


@contextmanager
def calm_reading(file: Path) -> Iterator[None]:
    """As ``calm``, for a file that a person chose to bring in; a pipe or a device may never end."""
    try:
        if not file.is_file():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        yield
    except OSError as error:
        raise not_read(file) from error
