# SPDX-License-Identifier: MIT
"""One reminder: what for, when, on which days, and the way to remove it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import LIGHT, Tokens
from companion.model.reminder import Reminder, time_text
from companion.ui.reminder_words import quiet_note, reminded_name, reminded_names, reminder_words
from companion.ui.widgets.button import button
from companion.ui.widgets.choice_box import ChoiceBox
from companion.ui.widgets.day_toggles import DayToggles
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label
from companion.ui.widgets.time_field import TimeField

LETTERS = 8
"""The least width of the box, in letters, so that it finds room beside the time."""


class ReminderRow(QWidget):
    """Removed, it keeps its place with the way back in it.

    Signals: ``changed()`` when the person changes it, removes it or brings it back.
    """

    changed = Signal()

    def __init__(self, reminder: Reminder) -> None:
        super().__init__()
        self.reminder = reminder
        self._is_removed = False
        self._quiet = (0, 0)
        self.what = ChoiceBox(reminded_names(), reminder.what, self.tr("What the reminder is for"))
        self.what.setMinimumContentsLength(LETTERS)
        self.time = TimeField(self.tr("Time of the reminder, as hours and minutes: 14:05"), reminder.at_min)
        self.days = DayToggles(reminder.days)
        self.remove = button(self.tr("Remove"), "inline")
        self._gone = label("")
        self.undo = button(self.tr("Undo"), "inline")
        self._note = label("", "small")
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.NoFrame)
        self._line.setFixedHeight(1)
        self._chosen = QWidget()
        inside = QVBoxLayout(self._chosen)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        first = QWidget()
        flow = FlowLayout(first, gap=8)
        for part in (self.what, self.time, self.remove):
            flow.addWidget(part)
        for below in (first, self.time.refusal, self.days, self._note):
            inside.addWidget(below)
        self._ways = QWidget()
        back = QVBoxLayout(self._ways)
        back.setContentsMargins(0, 0, 0, 0)
        back.setSpacing(0)
        back.addWidget(self._gone)
        back.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(10)
        for whole in (self._chosen, self._ways, self._line):
            column.addWidget(whole)
        self.what.chosen.connect(lambda what: self._change(replace(self.reminder, what=what)))
        self.time.minute_changed.connect(lambda at_min: self._change(replace(self.reminder, at_min=at_min)))
        self.days.chosen.connect(lambda days: self._change(replace(self.reminder, days=days)))
        self.remove.clicked.connect(lambda: self._show_removed(True))
        self.undo.clicked.connect(lambda: self._show_removed(False))
        self._ways.hide()
        self.apply_theme(LIGHT, 100)
        self._show_words()

    @property
    def is_removed(self) -> bool:
        """True while Undo stands in its place."""
        return self._is_removed

    def show_quiet(self, quiet_from: int, quiet_to: int) -> None:
        """The quiet hours, minutes of the day: whether it lies in them is said below it."""
        self._quiet = (quiet_from, quiet_to)
        self._show_words()

    def focus(self) -> None:
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.what.apply_theme(tokens)
        self.time.apply_theme(tokens, text_percent)
        self.days.apply_theme(tokens, text_percent)
        self._line.setStyleSheet(f"background: {tokens.line};")

    def _change(self, reminder: Reminder) -> None:
        self.reminder = reminder
        self._show_words()
        self.changed.emit()

    def _show_words(self) -> None:
        note = quiet_note(self.reminder, *self._quiet)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        called = {"what": reminded_name(self.reminder.what), "time": time_text(self.reminder.at_min)}
        self.remove.setAccessibleName(self.tr("Remove: {what}, {time}").format(**called))
        self.undo.setAccessibleName(self.tr("Undo: {what}, {time}").format(**called))
        self.days.setAccessibleName(self.tr("Days: {what}, {time}").format(**called))
        self._gone.setText(self.tr("Removed: {reminder}").format(reminder=reminder_words(self.reminder)))

    def _show_removed(self, is_removed: bool) -> None:
        self._is_removed = is_removed
        self._chosen.setVisible(not is_removed)
        self._ways.setVisible(is_removed)
        (self.undo if is_removed else self.remove).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._gone.text() if is_removed else self.tr("There again."))
        self.changed.emit()
