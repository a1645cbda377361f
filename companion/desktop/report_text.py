# SPDX-License-Identifier: MIT
"""Words on paper: wrapped and cut the same way for a printer as for its preview.

All lengths are tenths of a millimetre. Fonts have that size in pixels and are not hinted, so that a line
breaks at the same word on every device.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LINE_SHARE = 1.42
"""Height of a line in sizes of its font."""

_BREAK = "\u2028"
"""What Qt takes for the end of a line within one text."""

_JOINERS = "\u200c\u200d"
"""They have no sign of their own, but words of some languages and many emoji are written with them."""


@dataclass(frozen=True, slots=True)
class Face:
    """size: tenths of a millimetre; 35 are about 10 points."""

    size: int
    bold: bool = False

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * LINE_SHARE

    def font(self) -> QFont:
        font = QFont()
        font.setPixelSize(self.size)
        font.setWeight(QFont.Weight.DemiBold if self.bold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


TITLE, HEADING, BODY, STRONG, SMALL = Face(74, True), Face(46, True), Face(35), Face(35, True), Face(29)


@dataclass(frozen=True, slots=True, eq=False)
class Wrapped:
    """Words laid out in a width. lines: how many; is_cut: there are more words than lines were allowed."""

    layout: QTextLayout
    lines: int
    face: Face
    is_cut: bool

    @property
    def tall(self) -> float:
        return self.lines * self.face.line

    def draw(self, painter: QPainter, x: float, y: float, colour: str) -> float:
        """Paint with the top left corner there; where what follows begins."""
        painter.setPen(QColor(colour))
        self.layout.draw(painter, QPointF(x, y))
        return y + self.tall


def wrap(text: str, face: Face, width: float, most_lines: int | None = None) -> Wrapped:
    """Lay ``text`` out; of what has more lines than ``most_lines`` the last one ends in "…"."""
    words = clean(text)
    ends = _ends(words, face, width)
    is_cut = most_lines is not None and len(ends) > most_lines
    if is_cut and most_lines is not None:
        start, end = ends[most_lines - 2] if most_lines > 1 else 0, ends[most_lines - 1]
        last = _units(words, start, end).rstrip(_BREAK + " ") + " …"
        metrics = QFontMetricsF(face.font())
        fitting = metrics.elidedText(last, Qt.TextElideMode.ElideRight, width - face.size / 4)
        words = _units(words, 0, start) + fitting
    layout = _layout(words, face)
    lines = _lay(layout, face, width) if words else 0
    return Wrapped(layout, lines, face, is_cut)


def line_count(text: str, face: Face, width: float) -> int:
    """How many lines a text takes."""
    return len(_ends(clean(text), face, width))


def clean(text: str) -> str:
    """The text with its own line ends, but no empty lines, each blank once, and nothing that has no sign."""
    lines = []
    for line in text.splitlines():
        signs = "".join(each if each.isprintable() or each in _JOINERS else " " for each in line)
        lines.append(" ".join(signs.split()))
    return _BREAK.join(filter(None, lines))


def words_at(painter: QPainter, text: str, face: Face, place: QRectF, align: Qt.AlignmentFlag) -> None:
    """One line in the middle of a place's height, in the painter's pen; it may be wider than the place."""
    painter.setFont(face.font())
    flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip | Qt.AlignmentFlag.AlignVCenter | align
    painter.drawText(place, flags, text)


def wide(text: str, face: Face) -> float:
    """How wide one line is."""
    return QFontMetricsF(face.font()).horizontalAdvance(text)


def fit_lines(counts: Sequence[int], room: float, line: float, beside: float, least: int) -> tuple[int, int]:
    """How many texts are shown, and of how many lines each may be at the most.

    counts: the lines of each text. room: the height there is. line: of one line; beside: what each text
    takes besides. Where not all lines fit, long texts are cut before any is left out, and none is cut to
    fewer than ``least`` lines.
    """
    shown, used = 0, 0.0
    for count in counts:
        used += min(count, least) * line + beside
        if used > room:
            break
        shown += 1
    for most in range(max(counts, default=least), least, -1):
        if sum(min(count, most) * line + beside for count in counts[:shown]) <= room:
            return shown, most
    return shown, least


def _layout(words: str, face: Face) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout = QTextLayout(words, face.font())
    layout.setTextOption(option)
    return layout


def _lay(layout: QTextLayout, face: Face, width: float) -> int:
    """Break the lines; how many there are."""
    layout.beginLayout()
    lines = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, lines * face.line + (face.line - line.height()) / 2))
        lines += 1
    layout.endLayout()
    return lines


def _ends(words: str, face: Face, width: float) -> list[int]:
    """Where each line ends, in Qt's units of text."""
    if not words:
        return []
    layout = _layout(words, face)
    lines = _lay(layout, face, width)
    found = (layout.lineAt(index) for index in range(lines))
    return [line.textStart() + line.textLength() for line in found]


def _units(words: str, start: int, end: int) -> str:
    """A part of a text by Qt's units (UTF-16), of which some signs take two."""
    return words.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
