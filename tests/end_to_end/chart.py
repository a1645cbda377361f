# SPDX-License-Identifier: MIT
"""Reads the chart of Trends off the screen: where its lines are, and which values its dots stand for."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tests.end_to_end.screen import Picture

RAIL_PX, LINES = 110, 6
"""The rail on the left is no part of it; it has lines for 0, 2, 4, 6, 8 and 10."""

DOT_PX = range(4, 13)


def runs(numbers: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """Numbers in order, cut where one is missing."""
    if len(numbers):
        yield from np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1)


def thin_lines(part: Picture) -> list[tuple[int, int]]:
    """Row and colour of each line: one colour over most of the width, hardly any of it above and below."""
    found = []
    for y in range(1, len(part) - 1):
        colours, counts = np.unique(part[y], return_counts=True)
        colour = colours[counts.argmax()]
        beside = max(np.count_nonzero(part[y + step] == colour) for step in (-1, 1))
        if counts.max() > 0.75 * part.shape[1] and beside < 0.2 * part.shape[1]:
            found.append((y, int(colour)))
    return found


def plot(picture: Picture) -> tuple[Picture, int]:
    """What lies between the lines for 10 and 0, both included, and the colour of the lines.

    Those are six of one colour, equally far apart. Raises AssertionError where there are none.
    """
    top, bottom, left, right, colour = _place(picture)
    return picture[top : bottom + 1, left : right + 1], colour


def _place(picture: Picture) -> tuple[int, int, int, int, int]:
    """First and last row, first and last column of the plot in the picture, and the colour of its lines."""
    part = picture[:, RAIL_PX:]
    lines = thin_lines(part)
    for first in range(len(lines) - LINES + 1):
        rows, colours = zip(*lines[first : first + LINES], strict=True)
        if len(set(colours)) == 1 and np.ptp(np.diff(rows)) <= 1:
            drawn = max(runs(np.flatnonzero(part[rows[0]] == colours[0])), key=len)
            return rows[0], rows[-1], int(drawn[0]) + RAIL_PX, int(drawn[-1]) + RAIL_PX, colours[0]
    raise AssertionError(f"no chart to be seen; lines: {lines}")


def dot_places(picture: Picture) -> list[tuple[int, int]]:
    """The middle of each dot in the picture, x and y, from left to right."""
    inside, line = plot(picture)
    top, _bottom, left, _right, _colour = _place(picture)
    panel = np.bincount(inside.ravel()).argmax()
    marks = (inside != panel) & (inside != line)
    found = []
    for columns in runs(np.flatnonzero(marks.any(axis=0))):
        rows = np.flatnonzero(marks[:, columns].any(axis=1))
        if len(columns) in DOT_PX and len(rows) in DOT_PX:
            found.append((left + int(columns.mean()), top + int(rows.mean())))
    return found


def dots(picture: Picture) -> list[float]:
    """The values of the dots from left to right, to a tenth."""
    inside, line = plot(picture)
    panel = np.bincount(inside.ravel()).argmax()
    marks = (inside != panel) & (inside != line)
    found = []
    for columns in runs(np.flatnonzero(marks.any(axis=0))):
        rows = np.flatnonzero(marks[:, columns].any(axis=1))
        assert len(columns) in DOT_PX
        assert len(rows) in DOT_PX
        found.append(round(10 * (1 - float(rows[0] + rows[-1]) / 2 / (len(inside) - 1)), 1))
    return found
