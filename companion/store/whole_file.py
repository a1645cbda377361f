# SPDX-License-Identifier: MIT
"""A file that a person asked for, there whole or not at all; what goes wrong is said calmly."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import UsageError
from companion.store.aside import COMPANIONS, beside
from companion.store.failures import calm_writing
from companion.text import QT_TRANSLATE_NOOP
from companion.whole_file import put_on_the_disk
from companion.whole_file import whole_file as written_whole

_OURS = QT_TRANSLATE_NOOP(
    "errors", "{file} is where Companion keeps its data. You might pick another name or folder."
)


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
    """As ``companion.whole_file``, and afterwards its name survives a power cut too.

    Raises ReadOnlyError, DiskFullError or StoreError.
    """
    with calm_writing(file):
        with written_whole(file) as part:
            yield part
        for folder in (file.parent,) if os.name == "posix" else ():
            put_on_the_disk(folder)
