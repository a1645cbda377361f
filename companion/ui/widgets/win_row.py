# SPDX-License-Identifier: MIT
"""A small win of an earlier day, to read, to change and to delete."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import card, label


@dataclass(frozen=True, slots=True)
class Win:
    """One line. key: its entry's id, or another text while it has none."""

    key: str
    day: date
    line: str


class WinRow(QWidget):
    """Its line, and the ways beside it.

    Signals: ``changed(str, str)`` with key and line; ``delete_wished(str)``, ``undo_wished(str)``.
    """

    changed = Signal(str, str)
    delete_wished = Signal(str)
    undo_wished = Signal(str)

    def __init__(self, win: Win, heading: str) -> None:
        super().__init__()
        self.key = win.key
        frame, inside = card()
        inside.setContentsMargins(20, 14, 20, 10)
        inside.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        inside.addWidget(label(heading, "small"))
        self.words = label(win.line)
        inside.addWidget(self.words)
        self.answer = TextAnswer(heading, "", 1, is_named=False)
        self.answer.show_value(win.line)
        self.answer.hide()
        self.answer.changed.connect(self._on_answer_changed)
        inside.addWidget(self.answer)
        ways = QWidget()
        flow = FlowLayout(ways, gap=8)
        self.change = button(self.tr("Change"), "inline")
        self.change.clicked.connect(self._on_change_clicked)
        self.delete = button(self.tr("Delete"), "inline")
        self.delete.clicked.connect(lambda: self.delete_wished.emit(self.key))
        self.undo = button(self.tr("Undo"), "inline")
        self.undo.clicked.connect(lambda: self.undo_wished.emit(self.key))
        self.undo.hide()
        for way in (self.change, self.delete, self.undo):
            way.setAccessibleDescription(heading)
            flow.addWidget(way)
        inside.addWidget(ways)

    def show_deleted(self, is_deleted: bool) -> None:
        """Deleted, with the way back in its place; or there again."""
        self.answer.hide()
        self.change.setText(self.tr("Change"))
        self.words.setText(self.tr("Deleted.") if is_deleted else self.answer.field.toPlainText())
        self.words.show()
        self.change.setVisible(not is_deleted)
        self.delete.setVisible(not is_deleted)
        self.undo.setVisible(is_deleted)
        (self.undo if is_deleted else self.change).setFocus(Qt.FocusReason.OtherFocusReason)
        if is_deleted:
            announce(self, self.words.text())

    def _on_answer_changed(self) -> None:
        self.words.setText(self.answer.field.toPlainText())
        self.changed.emit(self.key, self.answer.value() or "")

    def _on_change_clicked(self) -> None:
        opening = self.answer.isHidden()
        self.answer.setVisible(opening)
        self.words.setVisible(not opening)
        self.change.setText(self.tr("Close") if opening else self.tr("Change"))
        if opening:
            self.answer.focus()
