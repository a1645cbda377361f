# SPDX-License-Identifier: MIT
"""Picks one breath pattern from a closed list, those for practice last and marked so."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from companion.desktop.icons import paint_icon
from companion.desktop.theme import LIGHT, Tokens
from companion.model.breath_pattern import BreathPattern
from companion.practice.catalog import BUILT_IN, DEFAULT_ID, in_offered_order
from companion.ui.pattern_words import name_in_words, phases_in_words

ARROW_PX, ARROW_RIGHT_PX = 18, 14


class PatternPicker(QComboBox):
    """Signals: ``picked(str)`` with the id when the person picks one."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tokens = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._on_activated)

    def show_patterns(self, own: Sequence[BreathPattern], chosen_id: str) -> None:
        """All patterns; where ``chosen_id`` is none of them, the default is shown."""
        self.clear()
        for pattern in in_offered_order([*BUILT_IN, *own]):
            words = (
                self.tr("{name}, {phases} (for practice)")
                if pattern.practice_only
                else self.tr("{name}, {phases}")
            )
            text = words.format(name=name_in_words(pattern), phases=phases_in_words(pattern))
            self.addItem(text, pattern.id)
        found = self.findData(chosen_id)
        self.setCurrentIndex(found if found >= 0 else self.findData(DEFAULT_ID))

    def apply_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The names may be cut at the end where there is no room; the open list shows them whole."""
        return QSize(160, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must not change what one breathes

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = (self.height() - ARROW_PX) / 2
        place = QRectF(self.width() - ARROW_RIGHT_PX - ARROW_PX, top, ARROW_PX, ARROW_PX)
        paint_icon(painter, "down", place, self._tokens.muted)
        painter.end()

    def _on_activated(self, index: int) -> None:
        self.picked.emit(str(self.itemData(index)))
