# SPDX-License-Identifier: MIT
"""One number or address: to read, to select, to copy, and to hand to the system by a click."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.desktop.theme import scaled
from companion.help_lines import Contact
from companion.ui.support_words import open_in_words, way_in_words
from companion.ui.widgets.button import button
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.help_copy import CopyButton
from companion.ui.widgets.scroll_page import label

NUMBER_PX, LARGE_PX, ADDRESS_PX, LEAST_PX, GAP_PX = 20, 34, 15, 13, 16
AROUND_PX = 16
"""The number's own border and padding."""


class HelpContact(QWidget):
    """Signals: ``open_requested(str)`` with what the system's own handler would take, when its button is
    pressed.

    A contact that no handler takes can be copied alone.
    """

    open_requested = Signal(str)

    def __init__(self, contact: Contact, way: str | None = None, large: bool = False) -> None:
        """``way``: what stands over the number in place of Call, Text or Chat."""
        super().__init__()
        self.contact = contact
        self._text_percent = 100
        is_number = not contact.address.startswith("https:")
        self._px = (LARGE_PX if large else NUMBER_PX) if is_number else ADDRESS_PX
        self.number = label(contact.to, "copyable", wrap=False)
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.number.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Copy is the keyboard's way
        self.number.setIndent(0)
        self.number.setMinimumWidth(1)  # it is made to fit, rather than the page made wider
        self.copy = CopyButton(contact.to)
        self.open = button("")
        short, whole = open_in_words(contact)
        self.open.setText(short)
        self.open.setAccessibleName(whole)
        self.open.setToolTip(self.tr("With the program that your system has for it"))
        if not contact.address:
            self.open.hide()
        self.open.clicked.connect(lambda: self.open_requested.emit(contact.address))
        said = QWidget()
        words = QVBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(label(way_in_words(contact) if way is None else way, "small"))
        words.addWidget(self.number)
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addWidget(self.open)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        both = FoldingRow(said, acts, GAP_PX)
        both.setMinimumWidth(1)  # else it could never get so narrow that it folds
        column.addWidget(both)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [self.copy, self.open] if self.contact.address else [self.copy]

    def apply_theme(self, text_percent: int) -> None:
        """The size of the number."""
        self._text_percent = text_percent
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A number is never cut: it goes on in the next line, and a part that is too long becomes smaller."""
        room = max(1, self.width() - AROUND_PX)
        size, weight = scaled(self._px, self._text_percent), 400 if self._px == ADDRESS_PX else 700
        font = QFont(self.number.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        metrics = QFontMetrics(font)
        part = max(map(metrics.horizontalAdvance, re.split(r"(?<=[\s-])", self.contact.to)))
        if self.isVisible() and part > room:
            size = max(LEAST_PX, size * room // part)
        self.number.setWordWrap(metrics.horizontalAdvance(self.contact.to) > room and self.isVisible())
        sheet = f"QLabel {{ font-size: {size}px; font-weight: {weight}; }}"
        if sheet != self.number.styleSheet():
            self.number.setStyleSheet(sheet)
