# SPDX-License-Identifier: MIT
"""A foreign file, read with limits: whatever lies on the disk gives a Source or one calm sentence."""

import io
import json
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from companion.errors import CompanionError
from companion.store.importers.encoding import decode
from companion.text import QT_TRANSLATE_NOOP

TEXT_MAX = 64 * 1024 * 1024
"""Bytes of text that are read from one file, after unpacking."""

PARTS_MAX = 10_000_000
"""Lists, objects and commas of a JSON text: each may become a Python object many times its size."""

MEMBERS_MAX = 20_000
"""Files in a zip; a backup with photos has thousands."""

_MISSING = QT_TRANSLATE_NOOP("errors", "There is no file {file}. You might look at its name again.")
_FOLDER = QT_TRANSLATE_NOOP("errors", "{file} is a folder. You might choose one file in it.")
_SPECIAL = QT_TRANSLATE_NOOP("errors", "{file} is not an ordinary file, so it was not read.")
_CLOSED = QT_TRANSLATE_NOOP(
    "errors", "The file {file} could not be read. You might check that you are allowed to open it."
)
_EMPTY = QT_TRANSLATE_NOOP("errors", "The file {file} is empty. You might export it again.")
_BIG = QT_TRANSLATE_NOOP(
    "errors", "The file {file} holds more than Companion reads at once, so nothing was taken from it."
)
_ENCODING = QT_TRANSLATE_NOOP(
    "errors", "The text in {file} could not be read safely. You might export it again, or save it as UTF-8."
)
_DAMAGED = QT_TRANSLATE_NOOP(
    "errors", "The file {file} is damaged, or only a part of it is there. You might export it again."
)
_OWN = QT_TRANSLATE_NOOP(
    "errors",
    "{file} is a data file or a backup of Companion. Settings, Your data, Restore brings it back.",
)

# What zipfile lets through when a zip is damaged, encrypted or packed in a way that it does not know.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_DIRECTORY_END = b"PK\x05\x06"
_DATABASE = b"SQLite format 3\0"


class Source:
    """What one file holds.

    file: its name, for sentences. text: its text, "" for a zip. data: its JSON value, None where it is
    none. names: the files in it, where it is a zip. is_windows: whether it was read as Windows-1252.
    """

    __slots__ = ("_place", "data", "file", "is_windows", "names", "text")

    def __init__(self, file: str, place: Path | bytes) -> None:
        self.file = file
        self._place = place
        self.text, self.is_windows = "", False
        self.data: Any = None
        self.names: tuple[str, ...] = ()
        with self._open() as opened:
            start = opened.read(len(_DATABASE))
            if start == _DATABASE:
                raise CompanionError(_OWN, file=file)
            start = start[:4]
            opened.seek(0)
            if start in (b"PK\x03\x04", _DIRECTORY_END):
                self._check_directory(opened)
            else:
                self.text = self.decoded(opened.read(TEXT_MAX + 1))
        if start in (b"PK\x03\x04", _DIRECTORY_END):
            with self._archive() as archive:
                self.names = tuple(archive.namelist())
        elif self.text.lstrip()[:1] in ("[", "{"):
            self.data = self.json(self.text)

    def members(self, wanted: Callable[[str], bool]) -> dict[str, bytes]:
        """The files of the zip whose name is ``wanted``, unpacked; all of them together within TEXT_MAX."""
        left = TEXT_MAX
        found: dict[str, bytes] = {}
        with self._archive() as archive:
            for info in archive.infolist():
                if not wanted(info.filename):
                    continue
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise self.damaged()  # the other methods unpack without a bound
                with archive.open(info) as member:
                    found[info.filename] = member.read(left + 1)
                left -= len(found[info.filename])
                if left < 0:
                    raise self.too_big()
        return found

    def json(self, text: str) -> Any:
        """The value of a JSON text."""
        if text.count("[") + text.count("{") + text.count(",") > PARTS_MAX:
            raise self.too_big()
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise self.damaged() from error

    def decoded(self, data: bytes) -> str:
        """The text of the file, or of one in the zip."""
        if len(data) > TEXT_MAX:
            raise self.too_big()
        found = decode(data)
        if found is None:
            raise CompanionError(_ENCODING, file=self.file)
        self.is_windows |= found[1]
        return found[0]

    def damaged(self) -> CompanionError:
        """What to raise for half a file."""
        return CompanionError(_DAMAGED, file=self.file)

    def too_big(self) -> CompanionError:
        """What to raise beyond the limits."""
        return CompanionError(_BIG, file=self.file)

    def _open(self) -> BinaryIO:
        return io.BytesIO(self._place) if isinstance(self._place, bytes) else self._place.open("rb")

    @contextmanager
    def _archive(self) -> Iterator[zipfile.ZipFile]:
        try:
            with self._open() as opened, zipfile.ZipFile(opened) as archive:
                yield archive
        except _ZIP_ERRORS as error:
            raise self.damaged() from error

    def _check_directory(self, opened: BinaryIO) -> None:
        """Look at how much a zip says it holds, before zipfile reads the list of it into memory."""
        size = opened.seek(0, io.SEEK_END)
        opened.seek(max(0, size - 65_557))  # the record at the end and the longest comment
        tail = opened.read()
        start = len(tail) - 22
        if tail[max(0, start) :][:4] != _DIRECTORY_END:
            start = tail.rfind(_DIRECTORY_END)
        if start < 0 or start + 22 > len(tail):
            raise self.damaged()
        count, length = struct.unpack_from("<HL", tail, start + 10)
        if count > MEMBERS_MAX or length > TEXT_MAX:
            raise self.too_big()


def read_source(path: Path) -> Source:
    """Read a file. Raises CompanionError with one sentence where it cannot or should not be read."""
    file = path.name or str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise CompanionError(_FOLDER, file=file)
        if not stat.S_ISREG(found.st_mode):
            raise CompanionError(_SPECIAL, file=file)
        if found.st_size == 0:
            raise CompanionError(_EMPTY, file=file)
        return Source(file, path)
    except FileNotFoundError as error:
        raise CompanionError(_MISSING, file=file) from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise CompanionError(_CLOSED, file=file) from error
