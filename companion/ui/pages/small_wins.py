# SPDX-License-Identifier: MIT
"""Small wins: a line a day, for those who like; days without one are not shown and not asked for."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens
from companion.model.journal import JournalEntry, Practice, Value
from companion.ui.history_words import day_heading
from companion.ui.pages.step_page import ARROW
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import ScrollPage, label
from companion.ui.widgets.win_row import Win, WinRow

SHOWN = 30
"""How many earlier days are shown at once, and at each wish for more."""

_numbers = count(1)


class SmallWinsPage(ScrollPage):
    """Signals: ``changed(str, object, object, bool)`` with key, practice, content, and True, since a win is
    never left unfinished; ``delete_requested(str)`` and ``restore_requested(str)`` with a key; ``left()``.
    """

    changed = Signal(str, object, object, bool)
    delete_requested = Signal(str)
    restore_requested = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self._deleted: tuple[str, str] | None = None
        self._waiting: list[Win] = []
        self._today = date.min
        self.rows: list[WinRow] = []
        way = QWidget()
        flow = FlowLayout(way, gap=6)
        back = button(self.tr("Reflect"), "inline")
        back.clicked.connect(self.left)
        flow.addWidget(back)
        name = label(f"{ARROW}  " + self.tr("Small wins"), "muted", wrap=False)
        name.setMinimumHeight(44)
        flow.addWidget(name)
        self.column.addWidget(way)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(label(self.tr("A small win today"), "title"))
        about = self.tr("A small thing that went well, or that you did. Any day, or none.")
        words.addWidget(label(about, "muted"))
        self.column.addLayout(words)
        self.answer = TextAnswer(self.tr("Today"), self.tr("I called the dentist"), 2, is_named=False)
        self.answer.changed.connect(self._on_answer_changed)
        self.column.addWidget(self.answer)
        self.column.addWidget(self._todays_row())
        self._earlier = label(self.tr("Earlier"), "heading")
        self.column.addWidget(self._earlier)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.column.addLayout(self._list)
        self._more = button(self.tr("Show earlier ones"))
        self._more.clicked.connect(self._on_more_clicked)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.show_wins((), self._today)

    # what the app tells

    def show_wins(self, wins: Sequence[JournalEntry], today: date) -> None:
        """Show them, in any order; the newest of ``today`` stands in the field, the others below."""
        newest_first = sorted(wins, key=lambda each: (each.day, each.at, each.head.id), reverse=True)
        found = [Win(each.head.id, each.day, each.text("line")) for each in newest_first]
        now = next((each for each in found if each.day == today), None)
        self._today, self._deleted = today, None
        self.key = f"small win {next(_numbers)}" if now is None else now.key
        self.answer.show_value(None if now is None else now.line)
        self._show_todays_ways()
        self._kept.setText(self.tr("Everything you type is kept on this computer at once. Nothing is sent."))
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self._waiting = [each for each in found if each is not now and each.line.strip()]
        self._earlier.setVisible(bool(self._waiting))
        self._show_more()

    def show_kept(self) -> None:
        """What was typed has reached the disk."""
        self._kept.setText(self.tr("Kept on this computer, as you type."))

    def show_not_kept(self) -> None:
        """It has not; the words stay where they are."""
        self._kept.setText(self.tr("Not kept yet. What you typed is still here; it is tried again."))
        announce(self, self._kept.text())

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.answer.apply_theme(tokens, text_percent)

    def keys(self) -> list[tuple[str, str]]:
        return [("Esc", self.tr("Back to Reflect; what you typed is kept"))]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        self.answer.focus()

    # what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _todays_row(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        self._delete = button(self.tr("Delete"), "inline")
        self._delete.clicked.connect(self._on_delete_clicked)
        self._undo = button(self.tr("Undo"), "inline")
        self._undo.clicked.connect(self._on_undo_clicked)
        self._kept = label("", "small")
        both = QVBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        flow.addWidget(self._delete)
        flow.addWidget(self._undo)
        both.addWidget(self._kept)
        both.addWidget(row)
        whole = QWidget()
        whole.setLayout(both)
        return whole

    def _show_todays_ways(self) -> None:
        self._delete.setVisible(bool(self.answer.field.toPlainText().strip()))
        self._undo.setVisible(self._deleted is not None)

    def _tell(self, key: str, line: str) -> None:
        content: dict[str, Value] = {"line": line} if line else {}
        self.changed.emit(key, Practice.SMALL_WIN, content, True)

    def _on_answer_changed(self) -> None:
        self._deleted = None
        self._show_todays_ways()
        self._tell(self.key, self.answer.value() or "")

    def _on_delete_clicked(self) -> None:
        key, line = self.key, self.answer.field.toPlainText()
        self._deleted = (key, line)
        self.key = f"small win {next(_numbers)}"
        self.answer.show_value(None)
        self._kept.setText(self.tr("Deleted."))
        self._show_todays_ways()
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self.delete_requested.emit(key)
        announce(self, self._kept.text())

    def _on_undo_clicked(self) -> None:
        if self._deleted is None:
            return
        self.key, line = self._deleted
        self._deleted = None
        self.answer.show_value(line)
        self._kept.setText(self.tr("There again."))
        self._show_todays_ways()
        self.answer.focus()
        self.restore_requested.emit(self.key)

    def _on_row_delete_wished(self, key: str) -> None:
        self._row(key).show_deleted(True)
        self.delete_requested.emit(key)

    def _on_row_undo_wished(self, key: str) -> None:
        self._row(key).show_deleted(False)
        self.restore_requested.emit(key)

    def _row(self, key: str) -> WinRow:
        return next(row for row in self.rows if row.key == key)

    def _on_more_clicked(self) -> None:
        before = len(self.rows)
        self._show_more()
        self.rows[before].change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        now, self._waiting = self._waiting[:SHOWN], self._waiting[SHOWN:]
        for win in now:
            row = WinRow(win, day_heading(win.day, self._today))
            row.changed.connect(self._tell)
            row.delete_wished.connect(self._on_row_delete_wished)
            row.undo_wished.connect(self._on_row_undo_wished)
            self._list.addWidget(row)
            row.show()
            self.rows.append(row)
        self._more.setVisible(bool(self._waiting))
