# SPDX-License-Identifier: MIT
"""How much went where: a bar for each area, each with its name and its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.theme import BODY_PX, LIGHT, Tokens, scaled
from companion.model.journal import RATING_MAX
from companion.ui.life_words import area_in_words, breakable, shares_in_words

TALL_PX, GAP_PX, NAME_GAP_PX, NUMBER_GAP_PX = 16, 14, 4, 14
"""In pixels. At 100 % text: a bar. At any: between two areas, under a name, before a number."""

WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where one area is drawn, in pixels: its name, the whole of its bar, what is filled, its number."""

    name: QRect
    whole: QRectF
    filled: QRectF
    number: QRect


def bar_places(
    name_heights: Sequence[int], shares: Sequence[int], width: int, number_wide: int, bar_tall: int
) -> list[BarPlace]:
    """Each area below the one before; ``shares``: 0 to 10. A share of 0 fills nothing.

    name_heights: of each name in ``width``. number_wide: room for the widest number.
    """
    places = []
    top = 0
    wide = max(1, width - number_wide - NUMBER_GAP_PX)
    for tall, share in zip(name_heights, shares, strict=True):
        below = top + tall + NAME_GAP_PX
        whole = QRectF(0.5, below + 0.5, wide - 1, bar_tall - 1)
        filled = QRectF(whole.x(), whole.y(), whole.width() * share / RATING_MAX, whole.height())
        number = QRect(wide + NUMBER_GAP_PX, below - bar_tall, number_wide, 3 * bar_tall)
        places.append(BarPlace(QRect(0, top, width, tall), whole, filled, number))
        top = below + bar_tall + GAP_PX
    return places


class AreaBars(QWidget):
    """In the order in which they were named. A screen reader hears all of them as its name."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: tuple[tuple[str, int], ...] = ()
        self._tokens, self._percent = LIGHT, 100
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """What is drawn."""
        return self._shares

    def show_shares(self, shares: Sequence[tuple[str, int]]) -> None:
        """``shares``: an area, by our id or the person's own word, and 0 to 10."""
        self._shares = tuple(shares)
        self.setAccessibleName(shares_in_words(self._shares))
        self.setVisible(bool(self._shares))
        self.updateGeometry()
        self.update()

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, scaled(TALL_PX, self._percent))

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return round(places[-1].whole.bottom()) + 2 if places else 0

    def _places(self, width: int) -> list[BarPlace]:
        name, number = (QFontMetrics(self._font(heavy)) for heavy in (False, True))
        room = QRect(0, 0, max(1, width), 100_000)
        words = [breakable(area_in_words(area)) for area, _share in self._shares]
        tall = [name.boundingRect(room, WRAP, each).height() for each in words]
        shares = [share for _area, share in self._shares]
        return bar_places(
            tall, shares, width, number.horizontalAdvance(str(RATING_MAX)), scaled(TALL_PX, self._percent)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self._tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (area, share) in zip(self._places(self.width()), self._shares, strict=True):
            painter.setFont(self._font())
            painter.setPen(QColor(tokens.ink))
            painter.drawText(place.name, WRAP, breakable(area_in_words(area)))
            radius = place.whole.height() / 2
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(place.whole, radius, radius)
            if share:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent))
                painter.drawRoundedRect(place.filled, radius, radius)
            painter.setFont(self._font(heavy=True))
            painter.setPen(QColor(tokens.ink))
            painter.drawText(place.number, Qt.AlignmentFlag.AlignVCenter, str(share))
        painter.end()

    def _font(self, heavy: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(BODY_PX, self._percent))
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        return font
