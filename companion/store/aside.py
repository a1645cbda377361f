# SPDX-License-Identifier: MIT
"""Names for files that stand beside the data file, and setting a damaged one aside without losing a byte."""

import os
import re
from pathlib import Path

from companion.clock import Clock
from companion.store.failures import calm

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; the first and the last may hold data that the file itself lacks."""


def beside(file: Path, suffix: str) -> Path:
    """``companion.db`` and ``-wal`` give ``companion.db-wal``."""
    return file.with_name(file.name + suffix)


def size_of(file: Path) -> int:
    """Bytes, 0 when there is no such file.

    Asks by name: closing a handle of our own would drop the locks that SQLite holds on the file.
    """
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def reserve(file: Path, purpose: str, clock: Clock) -> Path:
    """Make an empty file (0600) beside ``file``, named ``companion-<purpose>-YYYYMMDD-HHMMSS[-n].db``.

    Local time. ``-2``, ``-3`` ... where the name is taken; an existing file is never opened. Raises OSError.
    """
    stem = f"{file.stem}-{purpose}-{clock.now().local:%Y%m%d-%H%M%S}"
    count = 1
    while True:
        target = file.with_name(f"{stem}{f'-{count}' if count > 1 else ''}{file.suffix}")
        count += 1
        if any(beside(target, suffix).exists() for suffix in COMPANIONS):
            continue
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            continue
        return target


def kept_beside(file: Path) -> list[Path]:
    """Every file that ``reserve`` made beside ``file``, and what SQLite keeps beside those; OSError."""
    if not file.parent.is_dir():
        return []
    endings = "|".join(map(re.escape, ("", *COMPANIONS)))
    name = re.compile(
        rf"{re.escape(file.stem)}-[a-z0-9-]+-\d{{8}}-\d{{6}}(-\d+)?{re.escape(file.suffix)}({endings})"
    )
    return sorted(each for each in file.parent.iterdir() if name.fullmatch(each.name))


def set_aside(file: Path, clock: Clock) -> Path:
    """Move a damaged data file and what SQLite keeps beside it to a new name, and say which.

    Nothing is overwritten and nothing is read. Afterwards a fresh file may be opened at ``file``.
    Close the database first. Raises ReadOnlyError, DiskFullError or StoreError; the file then stands
    where it was.
    """
    with calm(file):
        target = reserve(file, "damaged", clock)
        try:
            if file.is_dir():
                target.unlink()
                file.rename(target)
            elif file.exists() or file.is_symlink():
                file.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise
        # Only now: should we be killed here, a log without its file is recognised at the next start.
        for suffix in COMPANIONS:
            if beside(file, suffix).exists():
                beside(file, suffix).replace(beside(target, suffix))
    return target
