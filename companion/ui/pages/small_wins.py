# SPDX-License-Identifier: MIT
"""Small wins: a line a day, for those who like; days without one are not shown and not asked for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
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
        self.key = _new_key()
        self.rows: list[WinRow] = []
        self._today = self._field_day = date.min
        self._line = ""  # what stands in today's field, less the letter that is being told
        self._waiting: list[Win] = []
        self._deleted: list[Win] = []
        self._ids: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._kept_keys: set[str] = set()
        self._wished = ""
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
        self._earlier.hide()
        self._more.hide()
        self._show_todays_ways()
        self._show_promise()

    # what the app tells

    def show_wins(self, wins: Sequence[JournalEntry], today: date) -> None:
        """Show them, in any order; the newest of ``today`` stands in the field, the others below.

        Since it is an answer that takes its time, what was typed, opened or deleted here meanwhile stays as
        it is, under its key; then an entry of today that is not the one in the field stands below as well.
        """
        found = [Win(each.head.id, each.day, each.text("line"), each.at.utc_ms) for each in wins]
        gone = {self._id(each.key) for each in self._deleted}
        found = sorted(
            (each for each in found if each.key not in gone and each.line.strip()),
            key=lambda each: each.order,
            reverse=True,
        )
        if self._field_day == date.min:
            self._field_day = today
        self._begin_headings(today)
        with self._standing_still(), self._at_once():
            if self.key not in self._told:
                self._fill_field([each for each in found if each.day == today])
            mine = self._id(self.key)
            self._arrange([each for each in found if each.key != mine])
            self._show_todays_ways()
        if self._wished:
            wished, self._wished = self._wished, ""
            self._open(wished)

    def begin_day(self, today: date) -> None:
        """Say what day it is before a change is kept. On a later day than that of the field, the line of that
        day goes below; what is being typed stays in the field and belongs to a fresh ``key``.
        """
        before, self._field_day = self._field_day, max(today, self._field_day)
        if today <= before:
            return
        if before == date.min:
            self._begin_headings(today)
            return
        old = Win(self.key, before, self._line)
        is_typed = self.key in self._told or self.answer.field.toPlainText() != self._line
        self.key = _new_key()
        self._begin_headings(today)
        if not is_typed:
            self.answer.show_value(None)
            self._line = ""
            self._show_todays_ways()
        if old.line.strip():
            if old.key not in self._told:
                self._hold(old.key, old.line)
            self._put_row(old)

    def show_win(self, entry_id: str) -> None:
        """Bring a win into sight and open it for change; where it is not known yet, when it is shown."""
        if not self._open(entry_id):
            self._wished = entry_id

    def show_kept(self, key: str = "", entry: JournalEntry | None = None) -> None:
        """What was typed has reached the disk: what is told under ``key``, as ``entry``."""
        if entry is not None:
            self._ids[key] = entry.head.id
            if self._told.get(key) == entry.text("line"):
                self._kept_keys.add(key)
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

    def showEvent(self, event: QShowEvent) -> None:
        """What was left here and is kept is the file's again; what is not kept stays."""
        super().showEvent(event)
        if event.spontaneous():
            return
        kept = self._kept_keys
        self._told = {key: line for key, line in self._told.items() if line.strip() and key not in kept}
        self._kept_keys.clear()
        self._deleted.clear()
        self._drop([row for row in self.rows if row.is_deleted])
        for row in self.rows:
            row.close_answer()
        self._show_todays_ways()
        self._show_promise()

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
        self._gone = label(self.tr("Deleted."), "small", wrap=False)
        self._gone.setMinimumHeight(44)
        for each in (self._delete, self._gone, self._undo):
            flow.addWidget(each)
        both.addWidget(self._kept)
        both.addWidget(row)
        whole = QWidget()
        whole.setLayout(both)
        return whole

    def _show_promise(self) -> None:
        self._kept.setText(self.tr("Everything you type is kept on this computer at once. Nothing is sent."))

    def _show_todays_ways(self) -> None:
        self._delete.setVisible(bool(self.answer.field.toPlainText().strip()))
        for each in (self._gone, self._undo):
            each.setVisible(bool(self._deleted))

    def _tell(self, key: str, line: str) -> None:
        self._told[key] = line
        self._kept_keys.discard(key)
        content: dict[str, Value] = {"line": line} if line else {}
        self.changed.emit(key, Practice.SMALL_WIN, content, True)

    def _hold(self, key: str, line: str) -> None:
        """The disk has it already, but an answer on its way may not know that."""
        self._told[key] = line
        self._kept_keys.add(key)

    def _on_answer_changed(self) -> None:
        self._show_todays_ways()
        key, before, line = self.key, self._line, self.answer.value() or ""
        self._tell(key, line)
        self._line = line
        if self.key != key:  # a day began meanwhile: the one before has its line again, and this is today's
            self._tell(key, before)
            self._tell(self.key, line)

    def _on_delete_clicked(self) -> None:
        key = self.key
        self._deleted.append(Win(key, self._field_day, self.answer.field.toPlainText()))
        self._told.pop(key, None)
        self.key, self._line = _new_key(), ""
        self.answer.show_value(None)
        self._show_todays_ways()
        self._show_promise()
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self.delete_requested.emit(key)
        announce(self, self._gone.text())

    def _on_undo_clicked(self) -> None:
        """Back into the field, or below it where another one was begun there."""
        win = self._deleted.pop()
        self._hold(win.key, win.line)
        if self.answer.field.toPlainText() or win.day != self._field_day:
            self._put_row(win)
            self._row(win.key).change.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.key, self._line = win.key, win.line
            self.answer.show_value(win.line)
            self.answer.focus()
        self._kept.setText(self.tr("There again."))
        self._show_todays_ways()
        self.restore_requested.emit(win.key)

    def _on_row_delete_wished(self, key: str) -> None:
        self._row(key).show_deleted(True)
        self.delete_requested.emit(key)

    def _on_row_undo_wished(self, key: str) -> None:
        row = self._row(key)
        row.show_deleted(False)
        self._hold(key, row.line)
        self.restore_requested.emit(key)

    def _on_more_clicked(self) -> None:
        before = len(self.rows)
        self._show_more()
        self.rows[before].change.setFocus(Qt.FocusReason.OtherFocusReason)

    # the field

    def _id(self, key: str) -> str:
        """The entry's id, where it is known."""
        return self._ids.get(key, key)

    def _fill_field(self, todays: Sequence[Win]) -> None:
        """With the one that stands there already if it still does, else the newest."""
        mine = self._id(self.key)
        now = next((each for each in todays if each.key == mine), todays[0] if todays else None)
        self._field_day = self._today
        line = "" if now is None else now.line
        if now is not None:
            self.key = self.key if now.key == mine else now.key
        elif self._line:
            self.key = _new_key()
        if line != self._line:
            self._line = line
            self.answer.show_value(line)

    # those below

    def _row(self, key: str) -> WinRow:
        return next(row for row in self.rows if row.key == key)

    def _arrange(self, wins: Sequence[Win]) -> None:
        """Have these below, the newest first; a row that stands there stays the same row."""
        listed = {each.key for each in wins}
        left = [each for each in self.rows if self._id(each.key) not in listed]
        staying = [each.win for each in left if each.is_open or each.is_deleted or each.key in self._told]
        self._drop([row for row in left if row.win not in staying])
        standing = {self._id(row.key): row for row in self.rows}
        whole = sorted([*wins, *staying], key=lambda each: each.order, reverse=True)
        last = max((at for at, each in enumerate(whole) if self._id(each.key) in standing), default=-1)
        shown = max(SHOWN, last + 1)
        self._waiting = whole[shown:]
        for at, win in enumerate(whole[:shown]):
            row = standing.get(self._id(win.key))
            if row is None:
                self._add_row(at, win)
                continue
            row.win = win
            if not (row.is_open or row.is_deleted or row.key in self._told):
                row.show_line(win.line)
            if self.rows[at] is not row:
                self.rows.remove(row)
                self.rows.insert(at, row)
                self._list.insertWidget(at, row)
        self._show_ends()

    def _put_row(self, win: Win) -> None:
        at = sum(row.win.order > win.order for row in self.rows)
        with self._standing_still(), self._at_once():
            self._add_row(at, win)
            self._show_ends()

    def _add_row(self, at: int, win: Win) -> None:
        row = WinRow(win, day_heading(win.day, self._today))
        row.changed.connect(self._tell)
        row.delete_wished.connect(self._on_row_delete_wished)
        row.undo_wished.connect(self._on_row_undo_wished)
        self._list.insertWidget(at, row)
        row.show()
        way = self.rows[at - 1].undo if at else self._undo
        for each in (row.change, row.delete, row.undo):
            QWidget.setTabOrder(way, each)
            way = each
        self.rows.insert(at, row)
        if row is self.rows[-1]:
            QWidget.setTabOrder(way, self._more)

    def _drop(self, rows: Sequence[WinRow]) -> None:
        for row in rows:
            self.rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _show_more(self, more: int = SHOWN) -> None:
        now, self._waiting = self._waiting[:more], self._waiting[more:]
        with self._at_once():
            for win in now:
                self._add_row(len(self.rows), win)
            self._show_ends()

    def _show_ends(self) -> None:
        self._earlier.setVisible(bool(self.rows))
        self._more.setVisible(bool(self._waiting))

    def _begin_headings(self, today: date) -> None:
        if today != self._today:
            self._today = today
            for row in self.rows:
                row.show_heading(day_heading(row.win.day, today))

    def _open(self, entry_id: str) -> bool:
        """Whether it is there to be opened."""
        if self._id(self.key) == entry_id:
            self.focus_first()
            return True
        waiting = [each.key for each in self._waiting]
        if entry_id in waiting:
            self._show_more(SHOWN * (waiting.index(entry_id) // SHOWN + 1))
        row = next((each for each in self.rows if self._id(each.key) == entry_id), None)
        if row is None or row.is_deleted:
            return False
        row.open_answer()
        _lay_out()
        self.ensureWidgetVisible(row)
        return True

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Qt lays out the whole page at each row that is shown; here once, when all of them are."""
        self.column.setEnabled(False)
        yield
        self.column.setEnabled(True)
        self.column.update()

    @contextmanager
    def _standing_still(self) -> Iterator[None]:
        """What has the keyboard stays where it is on the screen, whatever comes in above it."""
        here = self.focusWidget()
        if not any(row.isAncestorOf(here) for row in self.rows):
            yield
            return
        _lay_out()
        before = here.mapTo(self.viewport(), QPoint()).y()
        yield
        _lay_out()
        moved = here.mapTo(self.viewport(), QPoint()).y() - before
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)


def _new_key() -> str:
    return f"small win {next(_numbers)}"


def _lay_out() -> None:
    """Qt lays out what is new when it gets round to it; its place is asked for at once."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
