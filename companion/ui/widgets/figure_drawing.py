# SPDX-License-Identifier: MIT
"""Our drawing of a standing person as paths, a part at a time: to fill, to outline and to point at.

It is read from assets/figure/front.svg, which holds nothing but paths of absolute M, C, L and Z: first
the parts with their ids, which a stroke makes round, then the lines that are cut out of them (eyes, mouth,
fingers, toes). As in a mirror, the person's right side is at the right.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from companion.paths import assets_dir

OUTSET = 6.0
"""How far outside a part its outline runs."""

SPECK = 1.0

REACH = (0.0, 4.0, 8.0, 12.0)
"""How far beside a part one may point and still mean it; the nearest wins."""

ACROSS = 2.5
"""How much more a step aside counts than one in the direction of an arrow key."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All lengths are in the drawing's own units.

    parts: id to path; ``rounding`` is how far its stroke goes beyond it. lines: cut out, ``line_width`` wide.
    """

    size: QSizeF
    parts: dict[str, QPainterPath]
    rounding: float
    lines: tuple[QPainterPath, ...]
    line_width: float


@lru_cache(maxsize=1)
def drawing() -> Drawing:
    """The figure from the front, read once."""
    root = ET.parse(assets_dir() / "figure" / "front.svg").getroot()
    bodies, cuts = root
    return Drawing(
        QSizeF(float(root.attrib["width"]), float(root.attrib["height"])),
        {each.attrib["id"]: path_of(each.attrib["d"]) for each in bodies},
        float(bodies.attrib["stroke-width"]) / 2,
        tuple(path_of(each.attrib["d"]) for each in cuts),
        float(cuts.attrib["stroke-width"]),
    )


def path_of(d: str) -> QPainterPath:
    """An SVG path of absolute M, C, L and Z."""
    path = QPainterPath()
    for command, rest in re.findall(r"([MCLZ])([^MCLZ]*)", d):
        numbers = [float(each) for each in rest.split()]
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if command == "M":
            path.moveTo(*points)
        elif command == "L":
            path.lineTo(*points)
        elif command == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=128)
def grown(part: str, by: float = 0.0) -> QPainterPath:
    """The shape of a part, made larger by ``by`` on every side."""
    path = drawing().parts[part]
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * (drawing().rounding + by))
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).united(path)


@lru_cache(maxsize=32)
def outline(parts: frozenset[str]) -> QPainterPath:
    """A line a little outside ``parts``: one around neighbours, several around what stands apart."""
    around = QPainterPath()
    for part in sorted(parts):
        around = around.united(grown(part, OUTSET))
    return _without_specks(around)


def _without_specks(path: QPainterPath) -> QPainterPath:
    """Uniting leaves specks on the line, too small to see, but each would begin the dashes anew."""
    whole = QPainterPath()
    for polygon in path.toSubpathPolygons():
        bounds = polygon.boundingRect()
        if max(bounds.width(), bounds.height()) > SPECK:
            whole.addPolygon(polygon)
    return whole


def part_at(point: QPointF) -> str | None:
    """The part at a point of the drawing, or the nearest one close by; None away from all."""
    for by in REACH:
        for part in drawing().parts:
            if grown(part, by).contains(point):
                return part
    return None


def neighbour(part: str, across: int, down: int) -> str:
    """The part that an arrow key goes to: one of ``across`` and ``down`` is 1 or -1, the other 0.

    The same part where there is none in that direction.
    """
    here = centre(part)

    def cost(other: str) -> float:
        step = centre(other) - here
        along, aside = (step.x() * across, step.y()) if across else (step.y() * down, step.x())
        return along + ACROSS * abs(aside) if along > 1.0 else float("inf")

    nearest = min(drawing().parts, key=cost)
    return nearest if cost(nearest) < float("inf") else part


def centre(part: str) -> QPointF:
    """The middle of a part."""
    return grown(part).boundingRect().center()


def place_in(width: float, height: float) -> QRectF:
    """Where the drawing stands in ``width`` x ``height``: as large as it may be, in the middle."""
    size = drawing().size.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF((width - size.width()) / 2, (height - size.height()) / 2, size.width(), size.height())


def lowest(part: str) -> QPointF:
    """The lowest point of a part."""
    return max(grown(part).toFillPolygon().toList(), key=lambda point: point.y())
