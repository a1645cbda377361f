# SPDX-License-Identifier: MIT
"""One line to type what one notices into. It is a place to put the words, and keeps none of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.desktop.theme import Tokens, stylesheet

LENGTH_MAX = 200
"""Letters: enough for a sentence."""


class NoticeField(QLineEdit):
    """Signals: ``entered()`` when Enter was pressed in it, or Space while it is empty; ``touched()`` at each
    key and each click in it; ``focus_changed()``.

    What stands in it is nobody's business: no signal carries it, and ``forget`` leaves nothing to undo.
    Esc is left to the page.
    """

    entered = Signal()
    touched = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._invitations = (
            self.tr("You can type what you notice. It is never saved."),
            self.tr("You can type here. It is never saved."),
            self.tr("Type here. Never saved."),
        )
        self.setAccessibleName(self._invitations[0])
        self.setMaxLength(LENGTH_MAX)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # it would offer Undo, and copies
        self.setDragEnabled(False)
        self.setAcceptDrops(False)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        own = f"QLineEdit {{ border-radius: 18px; placeholder-text-color: {tokens.muted}; }}"
        self.setStyleSheet(stylesheet(tokens, text_percent) + own)
        self._invite()

    def forget(self) -> None:
        """Empty it, so that Undo brings nothing back."""
        self.setText("")  # clear() could be undone

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.touched.emit()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key == Qt.Key.Key_Space and not self.text()):
            if not event.isAutoRepeat():
                self.entered.emit()
        elif key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
            if event.text().isprintable() and event.text():
                event.accept()  # a letter that has no room is no key of the page

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._invite()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touched.emit()
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def _invite(self) -> None:
        """The longest invitation that is not cut."""
        room = self.width() - 40
        fits = [words for words in self._invitations if self.fontMetrics().horizontalAdvance(words) <= room]
        self.setPlaceholderText(fits[0] if fits else self._invitations[-1])
