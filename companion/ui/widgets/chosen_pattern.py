# SPDX-License-Identifier: MIT
"""The chosen breath pattern: its shape, how to begin, and what to know before."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.desktop.theme import Tokens
from companion.model.breath_pattern import BreathPattern
from companion.ui.pattern_words import (
    DOT,
    breakable,
    caution_in_words,
    name_in_words,
    per_minute_in_words,
    phases_in_words,
    practice_mark,
    purpose_in_words,
    source_in_words,
)
from companion.ui.widgets.breath_curve import BreathCurve
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import card, label


class ChosenPattern(QWidget):
    """Its buttons stand open for the page to connect: begin and follow; edit, duplicate and delete for
    one's own; copy for a built-in one.
    """

    def __init__(self) -> None:
        super().__init__()
        frame, inside = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._name = label("", "chosenName")
        self._seconds = label("", "muted")
        self._curve = BreathCurve(None, 72, breaths=2)
        self._mark = label("", "refusal")
        self._purpose = label("")
        self._caution = label("", "muted")
        self._source = label("", "small")
        self.begin = button(self.tr("Begin"), "main")
        self.follow = button(self.tr("Follow me"))
        self.follow.setToolTip(self.tr("Key L"))
        self.edit = button(self.tr("Edit"), "inline")
        self.duplicate = button(self.tr("Duplicate"), "inline")
        self.delete = button(self.tr("Delete"), "inline")
        self.copy = button(self.tr("Copy and change"), "inline")
        follow_words = self.tr(
            "Follow me (key L): hold Space while you breathe in, let go while you breathe out."
        )
        self.follow.setAccessibleDescription(follow_words)
        for each in (self._name, self._seconds, self._curve):
            inside.addWidget(each)
        inside.addWidget(_row(12, self.begin, self.follow))
        inside.addWidget(label(follow_words, "small"))
        for each in (self._mark, self._purpose, self._caution, self._source):
            inside.addWidget(each)
        inside.addWidget(_row(12, self.edit, self.duplicate, self.delete, self.copy))

    def show_pattern(self, pattern: BreathPattern, is_own: bool) -> None:
        self._curve.show_pattern(pattern)
        self._name.setText(breakable(name_in_words(pattern)))
        self._name.setAccessibleName(name_in_words(pattern))
        self._seconds.setText(phases_in_words(pattern) + DOT + per_minute_in_words(pattern))
        said = (
            (self._mark, practice_mark(pattern)),
            (self._purpose, purpose_in_words(pattern)),
            (self._caution, caution_in_words(pattern)),
            (self._source, source_in_words(pattern)),
        )
        for made, words in said:
            made.setText(words)
            made.setVisible(bool(words))
        for action in (self.edit, self.duplicate, self.delete):
            action.setVisible(is_own)
        self.copy.setVisible(not is_own)

    def apply_theme(self, tokens: Tokens) -> None:
        self._curve.apply_theme(tokens)


def _row(gap: int, *buttons: QPushButton) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=gap)
    for each in buttons:
        flow.addWidget(each)
    return row
