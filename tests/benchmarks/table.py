# SPDX-License-Identifier: MIT
"""The table that ``make bench`` prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line. met: whether the limit was kept; None where there is none."""

    what: str
    ours: str
    bare: str = ""
    ratio: float | None = None
    limit: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        met = "" if self.met is None else "yes" if self.met else "NO"
        return self.what, self.ours, self.bare, ratio, self.limit, met


HEAD = ("what", "ours", "bare", "ratio", "limit", "met")


def compared(what: str, ours: float, bare: float, said: tuple[str, str], most: float | None) -> Row:
    """A line about a ratio; ``said`` are the two values in words. ``most``: the largest ratio allowed."""
    ratio = ours / bare
    if most is None:
        return Row(what, *said, ratio)
    return Row(what, *said, ratio, f"{most:g} x", ratio <= most)


def lines(rows: list[Row]) -> list[str]:
    """Rows as text in columns under their names."""
    cells = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(each[column]) for each in cells) for column in range(len(HEAD))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(each, widths, strict=True)).rstrip()
        for each in cells
    ]
    return [text[0], "  ".join("-" * width for width in widths), *text[1:]]
