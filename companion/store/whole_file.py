# SPDX-License-Identifier: MIT
"""A file that is there whole or not at all: written beside its place, put on the disk, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from companion.errors import UsageError
from companion.store.aside import COMPANIONS, beside
from companion.store.failures import calm_writing
from companion.text import QT_TRANSLATE_NOOP

_OURS = QT_TRANSLATE_NOOP(
    "errors", "{file} is where Companion keeps its data. You might pick another name or folder."
)

PART = ".part"
"""The ending of what is not finished yet."""


def check_apart(file: Path, data_file: Path) -> None:
    """Raise UsageError where ``file`` is the data file or what SQLite keeps beside it, by whatever name."""
    for suffix in ("", *COMPANIONS):
        ours = beside(data_file, suffix)
        with calm_writing(file):
            is_same = file.exists() and ours.exists() and file.samefile(ours)
        if is_same or file.absolute() == ours.absolute():
            raise UsageError(_OURS, file=file)


@contextmanager
def whole_file(file: Path) -> Iterator[Path]:
    """Give a new, empty file (0600) beside ``file`` to write to; afterwards it stands in its place.

    What stood there is replaced. When the block fails, it stands as it was. Raises ReadOnlyError,
    DiskFullError or StoreError.
    """
    with calm_writing(file):
        part = _reserved(file)
        try:
            yield part
            _put_on_the_disk(part)
            os.replace(part, file)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        for folder in (file.parent,) if os.name == "posix" else ():
            _put_on_the_disk(folder)


def _reserved(file: Path) -> Path:
    """An empty file that nobody else has, named after ``file`` and this process."""
    count = 0
    while True:
        part = file.with_name(f"{file.name}.{os.getpid()}-{count}{PART}")
        count += 1
        with suppress(FileExistsError):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            return part


def _put_on_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
