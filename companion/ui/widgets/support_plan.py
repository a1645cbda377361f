# SPDX-License-Identifier: MIT
"""My plan for hard times: five fields, saved as they are typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.desktop.theme import Tokens
from companion.model.journal import Content, Value
from companion.ui.support_words import plan_parts
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.scroll_page import card, label


class SupportPlan(QWidget):
    """Signals: ``changed(object)`` with the whole content at every keystroke."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_typed = False
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
            inside.addWidget(field)
            self.fields[name] = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("My plan for hard times"), "chosenName"))
        column.addWidget(label(about, "muted"))
        column.addWidget(frame)

    def content(self) -> dict[str, Value]:
        """What stands in the fields; empty ones are left out."""
        values = {name: field.value() for name, field in self.fields.items()}
        return {name: value for name, value in values.items() if value is not None}

    def show_content(self, content: Content) -> None:
        """Show what is in the data file, unless something was typed here that it does not have yet."""
        if self._is_typed and dict(content) != self.content():
            return
        self._is_typed = False
        for name, field in self.fields.items():
            if field.value() != content.get(name):  # else a cursor would jump for nothing
                field.show_value(content.get(name))

    def focus(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.fields.values())).focus()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        muted = f"QLineEdit, QPlainTextEdit {{ placeholder-text-color: {tokens.muted}; }}"
        for field in self.fields.values():
            field.setStyleSheet(muted)
            field.apply_theme(tokens, text_percent)

    def _on_field_changed(self) -> None:
        self._is_typed = True
        self.changed.emit(self.content())
