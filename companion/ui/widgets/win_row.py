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

NEWEST = 1 << 62


@dataclass(frozen=True, slots=True)
class Win:
    """One line. key: its entry's id, or another text while it has none. at_ms: UTC milliseconds, by which
    those of a day are in order; ``NEWEST`` where it is not known yet."""

    key: str
    day: date
    line: str
    at_ms: int = NEWEST

    @property
    def order(self) -> tuple[date, int, str]:
        """The newest has the greatest."""
        return self.day, self.at_ms, self.key


class WinRow(QWidget):
    """Its line, and the ways beside it. Its editor is built when it is first opened.

    Signals: ``changed(str, str)`` with key and line; ``delete_wished(str)``, ``undo_wished(str)``.
    """

    changed = Signal(str, str)
    delete_wished = Signal(str)
    undo_wished = Signal(str)

    def __init__(self, win: Win, heading: str) -> None:
        super().__init__()
        self.win = win
        self.key = win.key
        self.line = win.line
        self.answer: TextAnswer | None = None
        self._is_open = self._is_deleted = False
        frame, self._inside = card()
        self._inside.setContentsMargins(20, 14, 20, 10)
        self._inside.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self._heading = label("", "small")
        self._inside.addWidget(self._heading)
        self.words = label(win.line)
        self._inside.addWidget(self.words)
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
            flow.addWidget(way)
        self._inside.addWidget(ways)
        self.show_heading(heading)

    @property
    def is_open(self) -> bool:
        """True while it can be changed."""
        return self._is_open

    @property
    def is_deleted(self) -> bool:
        """True while Undo stands in its place."""
        return self._is_deleted

    def show_heading(self, heading: str) -> None:
        """Its day, in words."""
        if heading == self._heading.text():
            return
        self._heading.setText(heading)
        for way in (self.change, self.delete, self.undo):
            way.setAccessibleDescription(heading)
        if self.answer is not None:
            self.answer.field.setAccessibleName(heading)

    def show_line(self, line: str) -> None:
        """The line as it stands in the file; not while it is open or deleted."""
        if line != self.line:
            self.line = line
            self.words.setText(line)

    def show_deleted(self, is_deleted: bool) -> None:
        """Deleted, with the way back in its place; or there again."""
        self.close_answer()
        self._is_deleted = is_deleted
        self.words.setText(self.tr("Deleted.") if is_deleted else self.line)
        self.change.setVisible(not is_deleted)
        self.delete.setVisible(not is_deleted)
        self.undo.setVisible(is_deleted)
        (self.undo if is_deleted else self.change).setFocus(Qt.FocusReason.OtherFocusReason)
        if is_deleted:
            announce(self, self.words.text())

    def open_answer(self) -> None:
        """Open it for change, with the keyboard in it."""
        if not self._is_open:
            self._is_open = True
            answer = self._made_answer()
            answer.show_value(self.line)
            answer.show()
            self.words.hide()
            self.change.setText(self.tr("Close"))
        if self.answer is not None:
            self.answer.focus()

    def close_answer(self) -> None:
        """Show it to read again; what was typed is told already."""
        if self._is_open and self.answer is not None:
            self._is_open = False
            self.answer.hide()
            self.words.show()
            self.change.setText(self.tr("Change"))

    def _made_answer(self) -> TextAnswer:
        if self.answer is None:
            self.answer = TextAnswer(self._heading.text(), "", 1, is_named=False)
            self.answer.changed.connect(self._on_answer_changed)
            self._inside.insertWidget(self._inside.indexOf(self.words) + 1, self.answer)
            before = self.change.previousInFocusChain()
            if before is not None:
                QWidget.setTabOrder(before, self.answer.field)
        return self.answer

    def _on_answer_changed(self) -> None:
        if self.answer is not None:
            self.line = self.answer.field.toPlainText()
            self.words.setText(self.line)
            self.changed.emit(self.key, self.answer.value() or "")

    def _on_change_clicked(self) -> None:
        if self._is_open:
            self.close_answer()
        else:
            self.open_answer()
