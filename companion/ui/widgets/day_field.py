# SPDX-License-Identifier: MIT
"""A field for a day, with words for what is wrong with it. It never changes what was typed."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.ui.widgets.scroll_page import label

WIDE_PX, TYPED_MAX = 168, 40
FORMS = ("yyyy-M-d", "d.M.yyyy")
"""Besides the forms of the person's own language."""


def day_in(text: str) -> date | None:
    """The day in ``text``: 2026-03-01, 1.3.2026, or as the language writes it with a year of four digits."""
    text = text.strip()
    locale = QLocale()
    own = (locale.dateFormat(each) for each in (_SHORT, _LONG))
    for form in (*FORMS, *own, "d MMMM yyyy", "d MMM yyyy"):
        if "yyyy" in form:
            found = locale.toDate(text, form)
            if found.isValid() and QDate(1000, 1, 1) <= found <= QDate(9998, 12, 31):
                return date(found.year(), found.month(), found.day())
    return None


class _Edit(QLineEdit):
    """A line that tells of Up and Down. Signals: ``stepped(int)``, days on or back."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class DayField(QWidget):
    """May be left empty. Up and Down go to the next day and the one before. Whoever makes it places its
    ``refusal``, so that two fields side by side keep one line.

    Signals: ``edited()`` after each change that the person makes, also one that is refused.
    """

    edited = Signal()

    def __init__(self, name: str, empty: str) -> None:
        """``name``: shown above. ``empty``: what stands in it while it is empty, and what that means."""
        super().__init__()
        self._start: date | None = None
        self._sentence = ""
        self.edit = _Edit()
        self.edit.setMaxLength(TYPED_MAX)
        self.edit.setPlaceholderText(empty)
        self.edit.setAccessibleName(f"{name}: {empty}")
        self.refusal = label("", "refusal")
        self.refusal.hide()
        caption = label(name, "small")
        caption.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self.edit)
        self.edit.textEdited.connect(self._on_edit_text_edited)
        self.edit.stepped.connect(self._on_edit_stepped)

    @property
    def day(self) -> date | None:
        """The day; None while it is empty or refused."""
        return day_in(self.edit.text())

    @property
    def is_refused(self) -> bool:
        """Something stands there that is no day."""
        return bool(self.edit.text().strip()) and self.day is None

    def start_at(self, day: date | None) -> None:
        """Where Up and Down begin while it is empty."""
        self._start = day

    def show_day(self, day: date | None) -> None:
        """Show ``day``, without a signal; None empties it."""
        self.edit.setText("" if day is None else day.isoformat())
        self.show_refusal("")

    def show_refusal(self, sentence: str) -> None:
        """Say ``sentence`` about the day; nothing takes it away."""
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

    def focus(self) -> None:
        """Put the keyboard here, with the day selected."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        own = f"QLineEdit {{ placeholder-text-color: {tokens.muted}; }}"
        if self.edit.styleSheet() != own:
            self.edit.setStyleSheet(own)
        self.setFixedWidth(scaled(WIDE_PX, text_percent))

    def _on_edit_text_edited(self) -> None:
        refused = self.tr("A day looks like 2026-03-01.") if self.is_refused else ""
        self.show_refusal(refused)
        self.edited.emit()

    def _on_edit_stepped(self, days: int) -> None:
        now = self.day
        if now is None and self._start is None:
            return
        self.show_day(self._start if now is None else now + timedelta(days=days))
        self.edited.emit()


_SHORT, _LONG = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat
