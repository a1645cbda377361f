# SPDX-License-Identifier: MIT
"""What to do now, large: a kicker, the name, a sentence or two, and beside the count what comes next."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from companion.desktop.theme import BODY_PX, INSTRUCTION_PX, LIGHT, Tokens, scaled
from companion.ui.widgets.count_ring import CountRing

BODY_LARGE_PX, GAP_PX, RING_PX, RING_SMALL_PX, TEXT_LEAST_PX = 20, 14, 108, 72, 160


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one moment. coming: what comes after, beside the count."""

    kicker: str
    title: str
    body: str
    coming: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are, in pixels. coming: whether there is room for what comes next. beside: the ring
    stands at the right of the name, where below the sentence it has no room.
    """

    title_px: int
    body_px: int
    ring_px: int
    coming: bool
    beside: bool = False


def sizes_of(text_percent: int) -> tuple[Sizes, ...]:
    """From roomy to scarce. The sentence never gets smaller than the body text of a page."""
    title, body, least = (scaled(px, text_percent) for px in (INSTRUCTION_PX, BODY_LARGE_PX, BODY_PX))
    ring, small = scaled(RING_PX, min(text_percent, 150)), RING_SMALL_PX
    return (
        Sizes(title, body, ring, True),
        Sizes(title, body, small, True),
        Sizes(title, least, small, True),
        Sizes(scaled(28, text_percent), least, small, False),
        Sizes(scaled(28, text_percent), least, small, False, beside=True),
        Sizes(scaled(22, text_percent), least, small, False, beside=True),
    )


class Instruction(QWidget):
    """The words and the ring, which it places. It is as high as the longest of what it may come to say, so
    that nothing moves from one step to the next.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ring = CountRing(self)
        self._kicker, self._title, self._body, self._coming = (_label(self) for _ in range(4))
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._tokens, self._text_percent = LIGHT, 100
        self._sizes = sizes_of(100)[0]
        self._title_bottom = 0

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        self.ring.set_theme(tokens, text_percent, tokens.warm)
        for each, colour in (
            (self._kicker, tokens.warm_text),
            (self._title, tokens.ink),
            (self._body, tokens.ink),
            (self._coming, tokens.muted),
        ):
            palette = QPalette(each.palette())
            palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            each.setPalette(palette)

    def say(self, said: Said) -> None:
        """Show the words that changed."""
        texts = (said.kicker, said.title, said.body, said.coming)
        for each, words in zip((self._kicker, self._title, self._body, self._coming), texts, strict=True):
            if each.text() != words:
                each.setText(words)
        self._stand()

    def height_needed(self, longest: tuple[Said, ...], sizes: Sizes, width: int) -> int:
        """How high it is at ``width`` with any of ``longest``."""
        return sum(self._heights(longest, sizes, width)) + (1 if sizes.beside else 2) * GAP_PX

    def arrange(self, place: QRect, longest: tuple[Said, ...], sizes: Sizes) -> None:
        """Stand in ``place``, its middle in the middle."""
        self.setGeometry(place)
        self._sizes = sizes
        kicker, title, body, below = self._heights(longest, sizes, place.width())
        top = max(0, (place.height() - self.height_needed(longest, sizes, place.width())) // 2)
        fonts = self._fonts(sizes)
        for each, font in zip((self._kicker, self._title, self._body, self._coming), fonts, strict=True):
            each.setFont(font)
        self._title_bottom = top + kicker + title
        self._body.setGeometry(0, self._title_bottom + GAP_PX, place.width(), body)
        top = self._title_bottom + GAP_PX + body + GAP_PX
        if sizes.beside:
            over = max(0, self._title_bottom - sizes.ring_px)
            self.ring.setGeometry(place.width() - sizes.ring_px, over, sizes.ring_px, sizes.ring_px)
        else:
            self.ring.setGeometry(0, top, sizes.ring_px, sizes.ring_px)
        beside = sizes.ring_px + 2 * GAP_PX
        self._coming.setGeometry(beside, top, max(0, place.width() - beside), max(below, sizes.ring_px))
        self._coming.setVisible(sizes.coming and place.width() - beside >= TEXT_LEAST_PX)
        self._stand()

    def _stand(self) -> None:
        """The name stands right above the sentence, the kicker right above the name."""
        fonts, width = self._fonts(self._sizes), self._name_width(self._sizes, self.width())
        title = _tallest(fonts[1], {self._title.text()}, width)
        kicker = _tallest(fonts[0], {self._kicker.text()}, width)
        self._title.setGeometry(0, self._title_bottom - title, width, title)
        self._kicker.setGeometry(0, self._title_bottom - title - kicker, width, kicker)

    def _name_width(self, sizes: Sizes, width: int) -> int:
        return width - sizes.ring_px - GAP_PX if sizes.beside else width

    def _fonts(self, sizes: Sizes) -> tuple[QFont, QFont, QFont, QFont]:
        small = scaled(BODY_PX, self._text_percent)
        return (
            _font(self, small, QFont.Weight.DemiBold),
            _font(self, sizes.title_px, QFont.Weight.DemiBold),
            _font(self, sizes.body_px, QFont.Weight.Normal),
            _font(self, small, QFont.Weight.Normal),
        )

    def _heights(self, longest: tuple[Said, ...], sizes: Sizes, width: int) -> tuple[int, int, int, int]:
        """The heights of kicker, title, body and the row of the ring."""
        fonts = self._fonts(sizes)
        name_width = self._name_width(sizes, width)
        kicker = _tallest(fonts[0], {said.kicker for said in longest}, name_width)
        title = _tallest(fonts[1], {said.title for said in longest}, name_width)
        body = _tallest(fonts[2], {said.body for said in longest}, width)
        if sizes.beside:
            return kicker, max(title, sizes.ring_px - kicker), body, 0
        coming = 0
        beside = width - sizes.ring_px - 2 * GAP_PX
        if sizes.coming and beside >= TEXT_LEAST_PX:
            coming = _tallest(fonts[3], {said.coming for said in longest}, beside)
        return kicker, title, body, max(coming, sizes.ring_px)


def _label(parent: QWidget) -> QLabel:
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return made


def _font(widget: QWidget, px: int, weight: QFont.Weight) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(px)
    font.setWeight(weight)
    return font


def _tallest(font: QFont, texts: set[str], width: int) -> int:
    """The height of the tallest of ``texts`` in ``font`` at ``width``."""
    metrics = QFontMetrics(font)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    room = QRect(0, 0, max(1, width), 100_000)
    return max((metrics.boundingRect(room, flags, text).height() for text in texts if text), default=0) + 4
