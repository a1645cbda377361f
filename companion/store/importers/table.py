# SPDX-License-Identifier: MIT
"""A table of comma-separated values, row by row; a row that cannot be read costs only itself."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from companion.store.importers.reading import Source

LINES_MAX = 1_000_000
"""Lines of a table: a check-in every hour for a hundred years."""

Cells = dict[str, str]
_HEAD_MAX, _HEAD_ROWS = 65_536, 5


@dataclass(frozen=True, slots=True)
class Row:
    """line: where it begins, from 1. cells: by the name of their column; None where it is no whole row."""

    line: int
    cells: Cells | None


@dataclass(frozen=True, slots=True)
class Head:
    """What tells a format: the first rows of a table (columns: the first in small letters), or the value of a
    JSON file, or the names in a zip.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    data: Any
    names: tuple[str, ...]

    @classmethod
    def of(cls, source: Source) -> "Head":
        table = Table(source, source.text[:_HEAD_MAX])
        return cls(table.columns, table.begin(_HEAD_ROWS), source.data, source.names)


class Table:
    """A text with a row on each line; quotes may hold line ends.

    columns: the names in the first row, in small letters. Given, there is no such row. length: lines.
    Raises CompanionError beyond LINES_MAX lines.
    """

    __slots__ = ("_has_names", "_lines", "_source", "columns", "length")

    def __init__(self, source: Source, text: str, columns: tuple[str, ...] = ()) -> None:
        self._source = source
        if text.count("\n") + text.count("\r") > 2 * LINES_MAX:
            raise source.too_big()
        self._lines = list(io.StringIO(text, newline=""))
        self.length = len(self._lines)
        if self.length > LINES_MAX:
            raise source.too_big()
        self._has_names = not columns
        _, first, _ = next(self._split(), (0, None, False))
        self.columns = columns or tuple(cell.strip().casefold() for cell in first or ())

    def begin(self, count: int) -> tuple[tuple[str, ...], ...]:
        """The cells of the first rows, the one of the names too."""
        return tuple(tuple(cells or ()) for _, cells, _ in islice(self._split(), count))

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank, without the one of the names.

        Raises CompanionError after the last where that is only a part of a row: the rest of the file is
        missing.
        """
        split = self._split()
        if self._has_names:
            next(split, None)
        width, is_whole, is_open = len(self.columns), True, False
        for line, cells, opened in split:
            kept = cells[:width] if cells and not any(cells[width:]) else None
            is_whole = kept is not None and len(kept) == width
            # A quote that is never closed is a slip of its own row if whole rows come after it.
            is_open = not is_whole and (is_open or opened)
            yield Row(line, dict(zip(self.columns, kept, strict=True)) if kept and is_whole else None)
        if is_open or not (is_whole or self._lines[-1].endswith(("\n", "\r"))):
            raise self._source.damaged()

    def _split(self) -> Iterator[tuple[int, list[str] | None, bool]]:
        """Each row that is not blank: its first line, its cells, and whether a quote stayed open to the end.

        Where csv cannot read a row the cells are None, and reading goes on with the line after its first.
        """
        lines, at = self._lines, 0

        def feed() -> Iterator[str]:
            nonlocal at
            while at < len(lines):
                at += 1
                yield lines[at - 1]

        # A spreadsheet may have saved it with another mark between the cells.
        delimiter = max(",;\t", key=lines[0].count) if lines else ","
        reader = csv.reader(feed(), delimiter=delimiter, strict=True)
        while at < len(lines):
            start = at
            try:
                cells = next(reader)
            except csv.Error as error:
                is_open = at == len(lines) and "end of data" in str(error)
                if is_open:  # the feed is used up
                    reader = csv.reader(feed(), delimiter=delimiter, strict=True)
                at = start + 1
                yield start + 1, None, is_open
            else:
                if any(cell.strip() for cell in cells):
                    yield start + 1, cells, False
