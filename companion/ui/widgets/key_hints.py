# SPDX-License-Identifier: MIT
"""The keys of a session along the bottom: a chip with the key, then what it does. Each can be clicked."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.ui.widgets.flow_layout import FlowLayout, rows_of

CHIP_PX, WORD_PX, BETWEEN = 13, 14, 20


@dataclass(frozen=True, slots=True)
class Hint:
    """One key: ``id`` names the wish, ``keys`` stand on chips, ``words`` beside them.

    needed: 0 stays whatever the room; hints with higher numbers leave first.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    needed: int = 0


class KeyHint(QAbstractButton):
    """One hint, painted at the opacity of its row."""

    def __init__(self, hint: Hint, parent: QWidget) -> None:
        super().__init__(parent)
        self.hint = hint
        self.tokens = LIGHT
        self.opacity = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(hint.words)
        self.set_theme(LIGHT, 100)

    def set_words(self, words: str) -> None:
        """Change what the key is said to do."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.tokens = tokens
        self._chip = QFont(self.font())
        self._chip.setPixelSize(scaled(CHIP_PX, text_percent))
        self._words = QFont(self.font())
        self._words.setPixelSize(scaled(WORD_PX, text_percent))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._words)
        wide = sum(self._chip_width(key) + 4 for key in self.hint.keys) + 2
        return QSize(int(wide) + metrics.horizontalAdvance(self.text()) + 2, max(metrics.height() + 12, 28))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.opacity <= 0.0:
            return
        painter = QPainter(self)
        painter.setOpacity(self.opacity)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tall = QFontMetrics(self._chip).height() + 6
        x = 0.5
        painter.setFont(self._chip)
        for key in self.hint.keys:
            chip = QRectF(x, (self.height() - tall) / 2 + 0.5, self._chip_width(key), tall - 1)
            painter.setBrush(QColor(self.tokens.panel))
            painter.setPen(QPen(QColor(self.tokens.edge), 1.0))
            painter.drawRoundedRect(chip, 5, 5)
            painter.setPen(QColor(self.tokens.muted))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, key)
            x += chip.width() + 4
        painter.setFont(self._words)
        painter.setPen(QColor(self.tokens.ink if self.underMouse() else self.tokens.muted))
        words = QRectF(x + 2, 0, self.width() - x - 2, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()

    def _chip_width(self, key: str) -> float:
        return QFontMetrics(self._chip).horizontalAdvance(key) + 14


class KeyHints(QWidget):
    """Centred hints that give up the least needed ones rather than take room from the breath.

    Signals: ``chosen(str)`` with the hint's id when one is clicked.
    """

    chosen = Signal(str)

    def __init__(self, hints: tuple[Hint, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, gap=BETWEEN, centred=True)
        self._left_out: frozenset[str] = frozenset()
        self._hints = [KeyHint(hint, self) for hint in hints]
        for hint in self._hints:
            layout.addWidget(hint)
            hint.clicked.connect(self._on_hint_clicked)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        for hint in self._hints:
            hint.set_theme(tokens, text_percent)

    def set_words(self, hint_id: str, words: str) -> None:
        for hint in self._hints:
            if hint.hint.id == hint_id:
                hint.set_words(words)

    def leave_out(self, hint_ids: frozenset[str]) -> None:
        """Show no hint of these: they would do nothing now. ``fit`` takes the room back."""
        self._left_out = hint_ids

    def set_opacity(self, opacity: float) -> None:
        """Fade the row: 1 is plain, 0 is gone (and still clickable, since a moving pointer shows it)."""
        if self._hints and opacity != self._hints[0].opacity:
            for hint in self._hints:
                hint.opacity = opacity
                hint.update()

    def fit(self, width: int, rows_max: int = 2) -> int:
        """Hide what has no room in ``rows_max`` rows of ``width``; the height that the rest needs."""
        kept = [hint for hint in self._hints if hint.hint.id not in self._left_out]
        while len(kept) > 1 and max(hint.hint.needed for hint in kept) > 0:
            if len(rows_of([hint.sizeHint().width() for hint in kept], width, BETWEEN)) <= rows_max:
                break
            least = max(hint.hint.needed for hint in kept)
            kept.remove(next(hint for hint in reversed(kept) if hint.hint.needed == least))
        for hint in self._hints:
            hint.setVisible(hint in kept)
        rows = len(rows_of([hint.sizeHint().width() for hint in kept], width, BETWEEN))
        tall = max(hint.sizeHint().height() for hint in kept)
        return rows * tall + (rows - 1) * BETWEEN

    def _on_hint_clicked(self) -> None:
        hint = self.sender()
        if isinstance(hint, KeyHint):
            self.chosen.emit(hint.hint.id)
