# SPDX-License-Identifier: MIT
"""My plan for hard times: five fields, saved as they are typed."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.desktop.theme import Tokens
from companion.model.journal import Content, Value
from companion.ui.support_words import plan_parts
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.scroll_page import card, label


class SupportPlan(QWidget):
    """Signals: ``changed(object)`` with the whole content at every keystroke."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_typed = self._is_shown = self._is_held = False
        frame, inside = card()
        inside.setSpacing(16)
        about = self.tr(
            "It is easier to write this on a calm day. You might fill in one line now, and the rest another"
            " time. It is saved as you type."
        )
        self.fields: dict[str, TextAnswer] = {}
        for name, (title, invite) in plan_parts().items():
            field = TextAnswer(title, invite, lines=2)
            field.changed.connect(self._on_field_changed)
            field.field.installEventFilter(self)
            inside.addWidget(field)
            self.fields[name] = field
        self._wait = label(self.tr("One moment"), "small", wrap=False)
        self._wait.hide()
        heading = label(self.tr("My plan for hard times"), "chosenName", wrap=False)
        head = FoldingRow(heading, self._wait, 16)  # where it fits, nothing moves when it goes
        head.setMinimumWidth(1)  # else it could never get so narrow that it folds
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(label(about, "muted"))
        column.addWidget(frame)

    def content(self) -> dict[str, Value]:
        """What stands in the fields; empty ones are left out."""
        values = {name: field.value() for name, field in self.fields.items()}
        return {name: value for name, value in values.items() if value is not None}

    def show_content(self, content: Content) -> None:
        """Show what is in the data file, unless something was typed here that it does not have yet. From now
        on it can be typed in.
        """
        self._is_shown = True
        self.release()
        if self._is_typed and dict(content) != self.content():
            return
        self._is_typed = False
        for name, field in self.fields.items():
            if field.value() != content.get(name):  # else a cursor would jump for nothing
                field.show_value(content.get(name))

    def hold(self) -> None:
        """Nothing can be typed until the plan is shown: it would be put in the place of what is in the file.

        Does nothing while somebody writes in a plan that was shown.
        """
        if not (self._is_shown and any(field.field.hasFocus() for field in self.fields.values())):
            self._set_held(True)

    def release(self) -> None:
        """It can be typed in."""
        self._set_held(False)

    def focus(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.fields.values())).focus()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        muted = f"QLineEdit, QPlainTextEdit {{ placeholder-text-color: {tokens.muted}; }}"
        for field in self.fields.values():
            field.setStyleSheet(muted)
            field.apply_theme(tokens, text_percent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter that is typed too early is not a key of the window's."""
        early = self._is_held and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if early and isinstance(event, QKeyEvent) and event.text().isprintable() and event.text():
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _set_held(self, held: bool) -> None:
        self._is_held = held
        for field in self.fields.values():
            field.field.setReadOnly(held)
        self._wait.setVisible(held)

    def _on_field_changed(self) -> None:
        self._is_typed = True
        self.changed.emit(self.content())
