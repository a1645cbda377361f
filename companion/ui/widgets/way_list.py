# SPDX-License-Identifier: MIT
"""A few ways to do something as cards, of which one is chosen: an icon, a name, one line."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import CARD_RADIUS_PX, LIGHT, Tokens, scaled
from companion.ui.widgets.scroll_page import label

RING, SIDE, ICON_PX = 22, 18, 32
"""The round mark at the right, its distance from the edge, and the icon; in pixels."""


@dataclass(frozen=True, slots=True)
class Way:
    """value: what choosing it means. icon: its name in assets. line: what it is, in one sentence."""

    value: Hashable
    icon: str
    name: str
    line: str


class WayCard(QAbstractButton):
    """One way, with a round mark that is ticked when it is chosen."""

    def __init__(self, way: Way, parent: QWidget) -> None:
        super().__init__(parent)
        self.way = way
        self._tokens, self._text_percent, self._colour = LIGHT, 100, LIGHT.gold
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 14, 2 * SIDE + RING, 14)
        row.setSpacing(SIDE)
        self._place = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(way.name, "cardTitle"))
        words.addWidget(label(way.line, "small"))
        row.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for each in self.findChildren(QWidget):  # the card is pressed, not what lies on it
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{way.name}. {way.line}")
        self.apply_theme(LIGHT, 100, LIGHT.gold)

    def apply_theme(self, tokens: Tokens, text_percent: int, colour: str) -> None:
        """``colour``: the icon's."""
        self._tokens, self._text_percent, self._colour = tokens, text_percent, colour
        size = scaled(ICON_PX, text_percent)
        self._place.setFixedSize(QSize(size, size))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the list moves
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens, chosen = self._tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, colour = (3.0, tokens.ink) if chosen else (2.0, tokens.accent)
        if not self.hasFocus():
            wide, colour = 1.0, tokens.accent if chosen else tokens.line
        painter.setBrush(QColor(tokens.accent_soft if chosen or self.underMouse() else tokens.panel))
        painter.setPen(QPen(QColor(colour), wide))
        inside = self.rect().toRectF().adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(inside, CARD_RADIUS_PX, CARD_RADIUS_PX)
        paint_icon(painter, self.way.icon, self._place.geometry().toRectF(), self._colour)
        ring = QRectF(self.width() - SIDE - RING, (self.height() - RING) / 2, RING, RING)
        painter.setBrush(QColor(tokens.accent if chosen else tokens.panel))
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.edge), 1.5))
        painter.drawEllipse(ring)
        if chosen:
            paint_icon(painter, "check", ring.adjusted(4, 4, -4, -4), tokens.on_accent)
        painter.end()


class WayList(QWidget):
    """One group for the keyboard: Tab enters at the chosen card, arrow keys, Home and End move and choose.

    Signals: ``chosen(value)`` when the person picks one, also the same one again.
    """

    chosen = Signal(object)

    def __init__(self, ways: tuple[Way, ...], name: str) -> None:
        """``ways``: at least one, of which the first is chosen. ``name``: what the choice is about."""
        super().__init__()
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.cards = tuple(WayCard(way, self) for way in ways)
        for card in self.cards:
            card.clicked.connect(self._on_card_clicked)
            column.addWidget(card)
        self.choose(ways[0].value)

    @property
    def value(self) -> Hashable:
        """What is chosen now."""
        return next(card.way.value for card in self.cards if card.isChecked())

    def choose(self, value: Hashable) -> None:
        """Show ``value`` as chosen, without a signal."""
        had_focus = any(card.hasFocus() for card in self.cards)
        for card in self.cards:
            chosen = card.way.value == value
            card.setChecked(chosen)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
            if chosen and had_focus:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, tokens: Tokens, text_percent: int, colour: str) -> None:
        """``colour``: the icons'."""
        for card in self.cards:
            card.apply_theme(tokens, text_percent, colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -len(self.cards),
            Qt.Key.Key_End: len(self.cards),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        now = next(at for at, card in enumerate(self.cards) if card.isChecked())
        card = self.cards[min(len(self.cards) - 1, max(0, now + move))]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pick(card)

    def _on_card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, WayCard):
            self._pick(card)

    def _pick(self, card: WayCard) -> None:
        self.choose(card.way.value)
        self.chosen.emit(card.way.value)
