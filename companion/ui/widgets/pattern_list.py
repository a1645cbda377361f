# SPDX-License-Identifier: MIT
"""The breath patterns as cards, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import CARD_RADIUS_PX, LIGHT, Tokens
from companion.model.breath_pattern import BreathPattern
from companion.ui.pattern_words import (
    DOT,
    breakable,
    name_in_words,
    per_minute_in_words,
    phases_in_words,
    practice_mark,
    purpose_in_words,
)
from companion.ui.widgets.breath_curve import BreathCurve
from companion.ui.widgets.scroll_page import label

RING, SIDE = 22, 18
"""The round mark at the right, and its distance from the edge, in pixels."""


class PatternCard(QAbstractButton):
    """One pattern: its shape, name, seconds, and a round mark that is ticked when it is chosen."""

    def __init__(self, pattern: BreathPattern, parent: QWidget) -> None:
        super().__init__(parent)
        self.pattern = pattern
        self._tokens = LIGHT
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._curve = BreathCurve(58, 34)
        self._curve.show_pattern(pattern)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 14, 2 * SIDE + RING, 14)
        row.setSpacing(SIDE)
        row.addWidget(self._curve, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        row.addLayout(words, 1)
        seconds = phases_in_words(pattern) + DOT + per_minute_in_words(pattern)
        purpose = purpose_in_words(pattern)
        name = name_in_words(pattern)
        said = [(breakable(name), "cardTitle"), (seconds, "muted"), (purpose, "small")]
        for text, kind in said:
            if text:
                words.addWidget(_quiet(label(text, kind)))
        self.setAccessibleName(", ".join(text for text in (name, seconds, purpose) if text))
        self.setAccessibleDescription(practice_mark(pattern))

    def apply_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._curve.apply_theme(tokens)
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
        ring = QRectF(self.width() - SIDE - RING, (self.height() - RING) / 2, RING, RING)
        painter.setBrush(QColor(tokens.accent if chosen else tokens.panel))
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.edge), 1.5))
        painter.drawEllipse(ring)
        if chosen:
            paint_icon(painter, "check", ring.adjusted(4, 4, -4, -4), tokens.on_accent)
        painter.end()


class PatternList(QWidget):
    """One group for the keyboard: Tab enters at the chosen card, arrow keys, Home and End move and choose.

    Signals: ``chosen(BreathPattern)`` when the person picks another.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tokens = LIGHT
        self._cards: list[PatternCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setAccessibleName(self.tr("Patterns"))

    @property
    def cards(self) -> list[PatternCard]:
        """All cards from the top."""
        return list(self._cards)

    def show_patterns(self, sections: Sequence[tuple[str, Sequence[BreathPattern]]]) -> None:
        """Show patterns under their headings; a heading without words is left away."""
        had_focus = any(card.hasFocus() for card in self._cards)
        self._cards = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for heading, patterns in sections:
            if heading and patterns:
                self._column.addSpacing(8 if self._cards else 0)
                self._column.addWidget(label(heading, "heading"))
            for pattern in patterns:
                card = PatternCard(pattern, self)
                card.apply_theme(self._tokens)
                card.clicked.connect(self._on_card_clicked)
                self._column.addWidget(card)
                self._cards.append(card)
        if had_focus and self._cards:
            self._cards[0].setFocus()

    def choose(self, pattern_id: str) -> None:
        """Show that pattern as chosen, without a signal."""
        had_focus = any(card.hasFocus() for card in self._cards)
        for card in self._cards:
            chosen = card.pattern.id == pattern_id
            card.setChecked(chosen)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
            if chosen and had_focus:
                card.setFocus()

    def card(self, pattern_id: str) -> PatternCard | None:
        return next((card for card in self._cards if card.pattern.id == pattern_id), None)

    def apply_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        for card in self._cards:
            card.apply_theme(tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -len(self._cards),
            Qt.Key.Key_End: len(self._cards),
        }
        now = next((at for at, card in enumerate(self._cards) if card.isChecked()), None)
        move = moves.get(Qt.Key(event.key()))
        if move is None or now is None:
            super().keyPressEvent(event)
            return
        card = self._cards[min(len(self._cards) - 1, max(0, now + move))]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pick(card)

    def _on_card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, PatternCard):
            self._pick(card)

    def _pick(self, card: PatternCard) -> None:
        self.choose(card.pattern.id)
        self.chosen.emit(card.pattern)


def _quiet(made: QLabel) -> QLabel:
    """A label whose card is pressed, not itself."""
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made
