# SPDX-License-Identifier: MIT
"""A closed list of a few choices, for places where many such lists stand below each other."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from companion.desktop.icons import paint_icon
from companion.desktop.theme import LIGHT, Tokens

ARROW_PX, ARROW_RIGHT_PX = 18, 14
LEAST_LETTERS = 16
"""Boxes below each other are of one width as long as their names are short."""


class ChoiceBox(QComboBox):
    """Signals: ``chosen(value)`` when the person picks one."""

    chosen = Signal(object)

    def __init__(self, names: Mapping[Any, str], value: object, label: str) -> None:
        """``names``: value to shown name, in order. ``label``: what the choice is about, to be read out."""
        super().__init__()
        self._tokens = LIGHT
        self._values = list(names)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(LEAST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addItems(list(names.values()))
        self.choose(value)
        self.activated.connect(self._on_activated)

    @property
    def value(self) -> Any:
        """What is chosen now."""
        return self._values[self.currentIndex()]

    def choose(self, value: object) -> None:
        """Show ``value`` as chosen, without a signal."""
        self.setCurrentIndex(self._values.index(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move a page do not choose in it."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def apply_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """A name may be cut at the end where there is no room; the open list shows it whole."""
        return QSize(160, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must not change a choice

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = (self.height() - ARROW_PX) / 2
        place = QRectF(self.width() - ARROW_RIGHT_PX - ARROW_PX, top, ARROW_PX, ARROW_PX)
        paint_icon(painter, "down", place, self._tokens.muted)
        painter.end()

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])
