# SPDX-License-Identifier: MIT
"""How one entry looks in the history: time, distress in its colour with its number, words, the bin.

What was written has the icon of its practice where a check-in has its number, and its name above its words.

The rows of one day stand together as one card; its first one carries the day above it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from companion.desktop.icons import paint_icon
from companion.desktop.theme import (
    BODY_PX,
    CARD_RADIUS_PX,
    CONTROL_PX,
    LIGHT,
    SMALL_PX,
    Tokens,
    contrast,
    scaled,
)
from companion.model.check_in import DISTRESS_MAX
from companion.ui.history_words import HistoryEntry, noticed_line, ratings_line, time_in_words

PAD_PX, GAP_PX, LINE_GAP_PX = 16, 14, 3
TIME_PX, CHIP_PX, BIN_ICON_PX = 52, 34, 20
HEADING_ABOVE_PX, HEADING_BELOW_PX = 18, 8
LEAST_WORDS_PX = 230
"""With less room for words at 100 % text, they stand below time and number."""

RING_PX = 2.0
LINE_SHARE = 1.42


@dataclass(frozen=True, slots=True)
class RowLines:
    """The lines of a row: title, ratings and note in body size, what was noticed small; empty ones are left
    out. A row has a title or ratings.
    """

    ratings: str
    note: str
    noticed: str
    title: str = ""

    @classmethod
    def of(cls, entry: HistoryEntry) -> "RowLines":
        return cls(ratings_line(entry), entry.note, entry.about or noticed_line(entry), entry.title)

    @property
    def heights(self) -> tuple[int, int]:
        """How many lines in body size, how many in small."""
        return bool(self.title) + bool(self.ratings) + bool(self.note), int(bool(self.noticed))


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where the parts of a row stand, from its top left corner. heading: None but in a day's first row."""

    heading: QRectF | None
    card: QRectF
    time: QRectF
    chip: QRectF
    words: QRectF
    bin: QRectF


def shade_of(distress: int) -> int:
    """Which of the five heat colours: the scale in five equal parts, the topmost with both its ends."""
    return min(4, distress * 5 // DISTRESS_MAX)


def row_places(width: float, percent: int, heights: tuple[int, int], first: bool) -> RowPlaces:
    """The places in a row ``width`` pixels wide. first: it is a day's first."""

    def px(value: float) -> float:
        return value * percent / 100

    body, small = heights
    lines = [px(BODY_PX) * LINE_SHARE] * body + [px(SMALL_PX) * LINE_SHARE] * small
    tall = sum(lines) + px(LINE_GAP_PX) * max(0, len(lines) - 1)
    heading_tall = px(HEADING_ABOVE_PX + HEADING_BELOW_PX) + px(BODY_PX) * LINE_SHARE if first else 0.0
    heading = QRectF(0, px(HEADING_ABOVE_PX), width, px(BODY_PX) * LINE_SHARE) if first else None
    reach = max(CONTROL_PX, px(CHIP_PX))  # the bin can be hit
    pad, gap = px(PAD_PX) * 0.7, px(GAP_PX)
    chip_left = px(PAD_PX) + px(TIME_PX) + gap
    words_left = chip_left + px(CHIP_PX) + gap
    bin_left = width - px(PAD_PX) * 0.5 - reach
    if bin_left - words_left >= px(LEAST_WORDS_PX):
        inside = max(tall, reach)
        words = QRectF(words_left, (inside - tall) / 2, bin_left - gap - words_left, tall)
        top = reach / 2 if tall > reach else inside / 2
    else:
        inside = reach + (px(LINE_GAP_PX) + tall if lines else 0.0)
        words = QRectF(px(PAD_PX), reach + px(LINE_GAP_PX), width - 2 * px(PAD_PX), tall)
        top = reach / 2
    card = QRectF(0, heading_tall, width, inside + 2 * pad)
    y = heading_tall + pad
    return RowPlaces(
        heading,
        card,
        QRectF(px(PAD_PX), y + top - reach / 2, px(TIME_PX) + gap, reach),
        QRectF(chip_left, y + top - px(CHIP_PX) / 2, px(CHIP_PX), px(CHIP_PX)),
        words.translated(0, y),
        QRectF(bin_left, y + top - reach / 2, reach, reach),
    )


@dataclass(frozen=True, slots=True)
class RowState:
    """first, last: of its day. ring: it has the keyboard. hover: the pointer is over it. over_bin: and over
    the bin."""

    first: bool = True
    last: bool = True
    ring: bool = False
    hover: bool = False
    over_bin: bool = False


class RowPainter:
    """Paints rows in one theme, text size and family of fonts."""

    def __init__(self, tokens: Tokens = LIGHT, percent: int = 100, font: QFont | None = None) -> None:
        self.tokens, self.percent = tokens, percent
        self._body = self._sized(font, BODY_PX)
        self._small = self._sized(font, SMALL_PX)
        self._bold = self._sized(font, BODY_PX)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._body_metrics, self._small_metrics = QFontMetricsF(self._body), QFontMetricsF(self._small)
        self._bold_metrics = QFontMetricsF(self._bold)

    def paint(
        self,
        painter: QPainter,
        at: QPointF,
        places: RowPlaces,
        entry: HistoryEntry,
        lines: RowLines,
        headings: tuple[str, str],
        state: RowState,
    ) -> None:
        """One row with its top left corner at ``at``. headings: the day, whole and short."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(at)
        if places.heading is not None:
            painter.setFont(self._bold)
            painter.setPen(QColor(self.tokens.muted))
            whole, short = headings
            fits = QFontMetricsF(self._bold).horizontalAdvance(whole) <= places.heading.width()
            painter.drawText(places.heading, _LEFT, whole if fits else short)
        self._paint_card(painter, places.card, state)
        painter.setFont(self._body)
        painter.setPen(QColor(self.tokens.muted))
        painter.drawText(places.time, _LEFT, time_in_words(entry.at))
        if entry.distress is not None:
            self._paint_chip(painter, places.chip, entry.distress)
        elif entry.icon:
            inset = places.chip.width() * 0.14
            place = places.chip.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, entry.icon, place, self.tokens.accent)
        self._paint_words(painter, places.words, lines)
        self._paint_bin(painter, places.bin, state.over_bin)
        painter.restore()

    def _paint_card(self, painter: QPainter, card: QRectF, state: RowState) -> None:
        painter.save()
        painter.setClipRect(card)
        radius = CARD_RADIUS_PX
        whole = card.adjusted(
            0.5, 0.5 if state.first else -2 * radius, -0.5, -0.5 if state.last else 2 * radius
        )
        painter.setPen(QPen(QColor(self.tokens.line), 1))
        painter.setBrush(QColor(self.tokens.accent_soft if state.hover else self.tokens.panel))
        painter.drawRoundedRect(whole, radius, radius)
        if not state.last:
            inset = scaled(PAD_PX, self.percent)
            y = card.bottom() - 0.5
            painter.drawLine(QPointF(card.left() + inset, y), QPointF(card.right() - inset, y))
        if state.ring:
            painter.setPen(QPen(QColor(self.tokens.accent), RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = radius - 4
            painter.drawRoundedRect(card.adjusted(4, 4, -4, -4), inner, inner)
        painter.restore()

    def _paint_chip(self, painter: QPainter, chip: QRectF, distress: int) -> None:
        """The colour with an outline, and the number in it."""
        heat = self.tokens.heat[shade_of(distress)]
        painter.setPen(QPen(QColor(self.tokens.edge), 1.0))
        painter.setBrush(QColor(heat))
        round_px = chip.width() * 0.28
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), round_px, round_px)
        painter.setFont(self._bold)
        painter.setPen(QColor(number_colour(self.tokens, heat)))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(distress))

    def _paint_words(self, painter: QPainter, place: QRectF, lines: RowLines) -> None:
        y = place.top()
        for text, font, metrics, colour in (
            (lines.title, self._bold, self._bold_metrics, self.tokens.ink),
            (lines.ratings, self._body, self._body_metrics, self.tokens.ink),
            (lines.note, self._body, self._body_metrics, self.tokens.ink),
            (lines.noticed, self._small, self._small_metrics, self.tokens.muted),
        ):
            if text:
                px = SMALL_PX if font is self._small else BODY_PX
                tall = px * self.percent / 100 * LINE_SHARE
                painter.setFont(font)
                painter.setPen(QColor(colour))
                elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
                painter.drawText(QRectF(place.left(), y, place.width(), tall), _LEFT, elided)
                y += tall + LINE_GAP_PX * self.percent / 100

    def _paint_bin(self, painter: QPainter, place: QRectF, over: bool) -> None:
        half = BIN_ICON_PX * self.percent / 200
        middle = place.center()
        box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        if over:
            painter.setPen(QPen(QColor(self.tokens.edge), 1))
            painter.setBrush(QColor(self.tokens.panel))
            painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        paint_icon(painter, "bin", box, self.tokens.warm_text if over else self.tokens.muted)

    def _sized(self, font: QFont | None, px: int) -> QFont:
        made = QFont(font) if font is not None else QFont()
        made.setPixelSize(scaled(px, self.percent))
        made.setWeight(QFont.Weight.Normal)
        return made


def number_colour(tokens: Tokens, heat: str) -> str:
    """What is read best on a heat colour, which is the same in both themes."""
    return max((tokens.ink, tokens.bg), key=lambda colour: contrast(colour, heat))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
