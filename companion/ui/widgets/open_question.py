# SPDX-License-Identifier: MIT
"""One thing that may be said or left unsaid: its name, what is said so far, and how to take that back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.ui.widgets.button import button
from companion.ui.widgets.scroll_page import label


class OpenQuestion(QWidget):
    """Signals: ``unsaid_requested()`` when the person takes back what was said, by the button or by Delete.

    Delete works where the control itself has no use for it.
    """

    unsaid_requested = Signal()

    def __init__(self, name: str, about: str, control: QWidget) -> None:
        """``about``: a line under the name, or nothing."""
        super().__init__()
        self._name = name
        self._title = label(name, "cardTitle")
        self._title.setBuddy(control)
        self._unsaid = label(self.tr("Not said"), "muted", wrap=False)
        self.unsay = button(self.tr("Leave unsaid"), "inline")
        self.unsay.setAccessibleName(self.tr("{name}: leave unsaid").format(name=name))
        self.unsay.clicked.connect(self._on_unsay_clicked)
        kept = self.unsay.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves when it comes
        self.unsay.setSizePolicy(kept)
        state = QWidget()
        over = QGridLayout(state)
        over.setContentsMargins(0, 0, 0, 0)
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        over.addWidget(self._unsaid, 0, 0, at_right)
        over.addWidget(self.unsay, 0, 0, at_right)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._title, 1)
        row.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        if about:
            column.addWidget(label(about, "small"))
        column.addWidget(control)
        self.show_said("")

    @property
    def said(self) -> str:
        """What is shown as said; empty where it is not said."""
        return self._words

    def show_said(self, words: str) -> None:
        """What is said, in words; nothing where it is not said."""
        self._words = words
        both = self.tr("{name}: {said}").format(name=self._name, said=words)
        self._title.setText(both if words else self._name)
        self._unsaid.setVisible(not words)
        self.unsay.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers()
        if deletes and not self.unsay.isHidden():
            self._on_unsay_clicked()
        else:
            super().keyPressEvent(event)

    def _on_unsay_clicked(self) -> None:
        announce(self, self.tr("Not said"))
        self.unsaid_requested.emit()
