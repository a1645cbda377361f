# SPDX-License-Identifier: MIT
"""One line to look for words in, with how much was found beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.ui.widgets.button import button
from companion.ui.widgets.scroll_page import label

TYPED_MAX = 200
WIDEST_PX = 460
QWIDGETSIZE_MAX = 16_777_215


class _Edit(QLineEdit):
    """Signals: ``left()`` at Enter or Down: the keyboard wants to go on to what was found."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)
            if event.text().isprintable() and event.text():
                event.accept()  # a letter that has no room is no key of the page


class SearchField(QWidget):
    """Esc empties it. Signals: ``changed()`` when its words are others; ``left()`` at Enter or Down."""

    changed = Signal()
    left = Signal()

    def __init__(self, name: str, invitation: str) -> None:
        """``name``: what is looked through, to be read out. ``invitation``: shown while it is empty."""
        super().__init__()
        self._last = ""
        self.edit = _Edit()
        self.edit.setMaxLength(TYPED_MAX)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(invitation)
        self._clear = button(self.tr("Clear"), "quiet")
        self._clear.setAccessibleName(self.tr("Clear the search"))
        self._found = label("", "muted", wrap=False)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._clear)
        self._pair = pair
        self._wide_px = WIDEST_PX
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(pair, 100)
        self._box.addWidget(self._found)
        self._box.addStretch(1)
        self._clear.hide()
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.edit.left.connect(self.left)
        self._clear.clicked.connect(self._on_clear_clicked)

    @property
    def words(self) -> str:
        """What is looked for, without blanks around it; "" for everything."""
        return self.edit.text().strip()

    def show_words(self, words: str) -> None:
        """Look for ``words``."""
        self.edit.setText(words)

    def show_found(self, sentence: str) -> None:
        """How much was found."""
        if sentence != self._found.text():
            self._found.setText(sentence)
            self._fold()
            if self.words:
                announce(self.edit, sentence)

    def focus(self) -> None:
        """Put the keyboard here, with the words selected."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        own = f"QLineEdit {{ border-radius: 22px; placeholder-text-color: {tokens.muted}; }}"
        if self.edit.styleSheet() != own:
            self.edit.setStyleSheet(own)
        self._wide_px = scaled(WIDEST_PX, text_percent)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """How much was found stands below where the line needs all the room."""
        found = self._found.fontMetrics().horizontalAdvance(self._found.text())
        beside = self.width() >= self._wide_px + found + 2 * self._box.spacing()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._pair.setMaximumWidth(self._wide_px if beside else QWIDGETSIZE_MAX)
        self._box.setDirection(across if beside else down)

    def _on_edit_text_changed(self) -> None:
        self._clear.setVisible(bool(self.edit.text()))
        if self.words != self._last:
            self._last = self.words
            self.changed.emit()

    def _on_clear_clicked(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.clear()
