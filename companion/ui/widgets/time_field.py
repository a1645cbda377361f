# SPDX-License-Identifier: MIT
"""A field for a time of day, with words for what is wrong with it. It never changes what was typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.model.reminder import time_text
from companion.settings import DAY_MINUTES
from companion.ui.widgets.moment_field import time_in
from companion.ui.widgets.scroll_page import label

WIDE_PX, TYPED_MAX = 92, 20
"""The field's width at 100 % text, and the most letters in it."""

STEP_MIN = 15


def minute_in(text: str) -> int | None:
    """The minute of the day in ``14:05`` (also 9:05, 9.05), or None."""
    at = time_in(text)
    return None if at is None else 60 * at.hour + at.minute


class _Edit(QLineEdit):
    """A line that tells of Up and Down. Signals: ``stepped(bool)``, True for up."""

    stepped = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(event.key() == Qt.Key.Key_Up)
        else:
            super().keyPressEvent(event)


class TimeField(QWidget):
    """Up and Down go to the next quarter of an hour and the one before, over midnight too. Whoever makes it
    places its ``refusal``, so that what stands beside it keeps one line.

    Signals: ``minute_changed(int)`` when the person typed or stepped to another time, as a minute of the day.
    """

    minute_changed = Signal(int)

    def __init__(self, name: str, minute: int) -> None:
        """``name``: what it is the time of, to be read out."""
        super().__init__()
        self._minute = minute
        self._sentence = ""
        self.edit = _Edit()
        self.edit.setMaxLength(TYPED_MAX)
        self.edit.setPlaceholderText(self.tr("hh:mm"))
        self.edit.setAccessibleName(name)
        self.refusal = label("", "refusal")
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        self.edit.textEdited.connect(self._on_edit_text_edited)
        self.edit.stepped.connect(self._on_edit_stepped)
        self.edit.setText(time_text(minute))

    @property
    def minute(self) -> int:
        """The last time that could be read, also while something else stands there."""
        return self._minute

    def show_minute(self, minute: int) -> None:
        """Show a time, without a signal. What was typed over that same time stays, also what is refused."""
        if minute != self._minute:
            self._minute = minute
            self.edit.setText(time_text(minute))
            self._show_refusal("")

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        own = f"QLineEdit {{ placeholder-text-color: {tokens.muted}; }}"
        if self.edit.styleSheet() != own:
            self.edit.setStyleSheet(own)
        self.edit.setFixedWidth(scaled(WIDE_PX, text_percent))

    def _show_refusal(self, sentence: str) -> None:
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        self.edit.setProperty("refused", bool(sentence))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        announce(self.edit, sentence)

    def _on_edit_text_edited(self) -> None:
        minute = minute_in(self.edit.text())
        refused = self.tr("The time is hours and minutes, such as 9:05 or 21:30.")
        self._show_refusal(refused if minute is None else "")
        if minute is not None and minute != self._minute:
            self._minute = minute
            self.minute_changed.emit(minute)

    def _on_edit_stepped(self, up: bool) -> None:
        steps = self._minute // STEP_MIN + 1 if up else -(-self._minute // STEP_MIN) - 1
        self.edit.setText(time_text(STEP_MIN * steps % DAY_MINUTES))
        self._on_edit_text_edited()
