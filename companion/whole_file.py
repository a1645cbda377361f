# SPDX-License-Identifier: MIT
"""A file that is there whole or not at all: written beside its place, put on the disk, then renamed."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PART = r"\.\d+-\d+\.part"
"""The ending of what is not finished yet."""


@contextmanager
def whole_file(file: Path) -> Iterator[Path]:
    """Give a new, empty file (0600) beside ``file`` to write to; afterwards it stands in its place.

    What stood there is replaced. When the block fails, it stands as it was. Raises OSError.
    """
    part = _reserved(file)
    try:
        yield part
        put_on_the_disk(part)
        os.replace(part, file)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def half_made(folder: Path, name: str) -> list[Path]:
    """What a kill left in ``folder`` of files whose names match the pattern ``name``. Raises OSError."""
    part = re.compile(f"(?:{name}){_PART}")
    return [each for each in folder.iterdir() if part.fullmatch(each.name)] if folder.is_dir() else []


def put_on_the_disk(path: Path) -> None:
    """Return once a file, or a folder's list of names, survives a power cut. Raises OSError."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reserved(file: Path) -> Path:
    """An empty file that nobody else has, named after ``file`` and this process."""
    count = 0
    while True:
        part = file.with_name(f"{file.name}.{os.getpid()}-{count}.part")
        count += 1
        with suppress(FileExistsError):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            return part
