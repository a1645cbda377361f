# SPDX-License-Identifier: MIT
"""A message that follows from other answers: in sight while it grows, and at last in the person's hands."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.journal import Value
from companion.ui.say_words import blame_line
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import card, label

ICON_PX = 18


class GrowingMessage(QWidget):
    """The message so far, to read; and a quiet line where its words may sound like blame."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        frame, inside = card()
        inside.setSpacing(4)
        inside.addWidget(label(self.tr("Your message so far"), "small"))
        self._words = label("")
        inside.addWidget(self._words)
        column.addWidget(frame)
        self._blame = BlameLine()
        column.addWidget(self._blame)

    @property
    def words(self) -> str:
        """What is shown as the message."""
        return self._words.text()

    def show_message(self, message: str) -> None:
        self._words.setText(message or self.tr("It grows here as you type."))
        self._blame.look_at(message)


class BlameLine(QWidget):
    """Says which words may sound like blame, and what one might say in their place; else not there."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._line = label("", "muted")
        column.addWidget(self._line)
        self.hide()

    @property
    def words(self) -> str:
        return self._line.text()

    def look_at(self, text: str) -> None:
        line = blame_line(text)
        if line != self._line.text():
            self._line.setText(line)
            self.setVisible(bool(line))
            if self.isVisible():
                announce(self, line)


class MessageAnswer(TextAnswer):
    """The message to change and to copy. It follows the other answers until the person changes it here."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "", 4, is_named=False)
        self._followed = ""
        self._own = False
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        self.copy = button(self.tr("Copy"))
        self.copy.clicked.connect(self._on_copy_clicked)
        self.again = button(self.tr("Put together again"), "quiet")
        self.again.setToolTip(self.tr("From your answers; what you changed here is replaced"))
        self.again.clicked.connect(self._on_again_clicked)
        self.again.hide()
        for each in (self.copy, self.again):
            flow.addWidget(each)
        self.blame = BlameLine()
        self.inside.setSpacing(12)
        self.inside.addWidget(self.blame)
        self.inside.addWidget(row)
        self.apply_theme(LIGHT, 100)

    @property
    def message(self) -> str:
        """What stands in the field."""
        return self.field.toPlainText()

    def follow(self, message: str) -> None:
        """What follows from the other answers now; it is shown where the person changed nothing here."""
        self._followed = message
        if not self._own and self.message != message:
            super().show_value(message)
        self._show_state()

    def value(self) -> str | None:
        return super().value() if self._own else None

    def show_value(self, value: Value | None) -> None:
        self._own = isinstance(value, str) and bool(value.strip())
        super().show_value(value if self._own else self._followed)
        self._show_state()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        size = scaled(ICON_PX, text_percent)
        self.copy.setIcon(icon("copy", tokens.ink, size))
        self.copy.setIconSize(QSize(size, size))

    def _show_state(self) -> None:
        self.again.setVisible(self._own and self.message != self._followed)
        self.copy.setEnabled(bool(self.message.strip()))
        self.copy.setText(self.tr("Copy"))
        self.blame.look_at(self.message)

    def _on_field_text_changed(self) -> None:
        self._own = self.message != self._followed
        self._show_state()
        super()._on_field_text_changed()

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self.message)
        self.copy.setText(self.tr("Copied"))
        announce(self.copy, self.copy.text())

    def _on_again_clicked(self) -> None:
        """As an edit, so that Ctrl+Z brings back what stood there."""
        cursor = QTextCursor(self.field.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._followed)
        self.focus()
