# SPDX-License-Identifier: MIT
"""One of my people: to write down, and to read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.desktop.theme import Tokens
from companion.help_lines import Contact, Kind, dialled
from companion.model.check_in import TAG_MAX, TAGS_MAX
from companion.model.journal import Content, Value
from companion.ui.support_words import good_for_in_words, good_for_names
from companion.ui.widgets.answers import Answer, LineAnswer, TextAnswer, WordsAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.chip_picker import PickerWords
from companion.ui.widgets.help_contact import HelpContact
from companion.ui.widgets.scroll_page import card, label


class PersonForm(QFrame):
    """Signals: ``changed(object)`` with the whole content at every keystroke; ``done()``;
    ``delete_requested()``.
    """

    changed = Signal(object)
    done = Signal()
    delete_requested = Signal()

    def __init__(self, content: Content) -> None:
        super().__init__()
        self.setObjectName("card")
        words = PickerWords(
            self.tr("What they are good for"),
            self.tr("Your own words"),
            self.tr("At most {most} characters. A shorter one would do.").format(most=TAG_MAX),
            self.tr("At most {most} fit here.").format(most=TAGS_MAX),
        )
        self._name = LineAnswer(self.tr("Name"))
        self.fields: dict[str, Answer] = {
            "name": self._name,
            "reach": TextAnswer(self.tr("How I reach them"), self.tr("A note first, or a call"), lines=1),
            "good_for": WordsAnswer(words.name, good_for_names(), words, is_named=True),
            "number": LineAnswer(self.tr("Number to copy or call")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for name, field in self.fields.items():
            field.show_value(content.get(name))
            field.changed.connect(lambda: self.changed.emit(self.content()))
            field.entered.connect(self.done)
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        done = button(self.tr("Done"))
        done.clicked.connect(self.done)
        delete = button(self.tr("Delete"), "quiet")
        delete.clicked.connect(self.delete_requested)
        row.addWidget(done)
        row.addWidget(delete)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(label(self.tr("Saved as you type."), "small"))

    def content(self) -> dict[str, Value]:
        """What stands in the fields; a field of which nothing is said is left out."""
        values = {name: field.value() for name, field in self.fields.items()}
        return {name: value for name, value in values.items() if value is not None}

    def focus(self) -> None:
        """Put the keyboard at the end of the name, since a letter is added more often than put before."""
        self._name.focus()
        self._name.field.end(False)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        muted = f"QLineEdit, QPlainTextEdit {{ placeholder-text-color: {tokens.muted}; }}"
        for field in self.fields.values():
            field.setStyleSheet(muted)
            field.apply_theme(tokens, text_percent)


class PersonCard(QWidget):
    """Signals: ``edit_requested()``, ``delete_requested()``, ``open_requested(str)``."""

    edit_requested = Signal()
    delete_requested = Signal()
    open_requested = Signal(str)

    def __init__(self, content: Content) -> None:
        super().__init__()
        self.content = dict(content)
        name = _text(content, "name") or self.tr("Someone")
        frame, inside = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        good_for = content.get("good_for")
        words = tuple(map(str, good_for)) if isinstance(good_for, tuple) else ()
        for text, kind in (
            (name, "cardTitle"),
            (good_for_in_words(words), ""),
            (_text(content, "reach"), "muted"),
        ):
            if text:
                said = label(text, kind)
                said.setMinimumWidth(1)  # a very long word is cut rather than the page made wider
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                inside.addWidget(said)
        self._contact: HelpContact | None = None
        number = _text(content, "number").strip()
        if number:
            way = self.tr("Number") if dialled(number) else self.tr("Contact")
            self._contact = HelpContact(Contact(Kind.CALL, number), way)
            self._contact.open_requested.connect(self.open_requested)
            inside.addWidget(self._contact)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.edit = button(self.tr("Edit"), "quiet")
        self.edit.setAccessibleName(self.tr("Edit {name}").format(name=name))
        self.edit.clicked.connect(self.edit_requested)
        delete = button(self.tr("Delete"), "quiet")
        delete.setAccessibleName(self.tr("Delete {name}").format(name=name))
        delete.clicked.connect(self.delete_requested)
        row.addWidget(self.edit)
        row.addWidget(delete)
        row.addStretch(1)
        inside.addLayout(row)

    def apply_theme(self, text_percent: int) -> None:
        if self._contact is not None:
            self._contact.apply_theme(text_percent)


def _text(content: Content, name: str) -> str:
    found = content.get(name, "")
    return found if isinstance(found, str) else ""
