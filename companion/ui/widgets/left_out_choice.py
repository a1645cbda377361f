# SPDX-License-Identifier: MIT
"""Which parts of the body Release always leaves out: picked on the figure, listed beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.settings import PARTS
from companion.ui.muscle_words import part_names, sentence_start
from companion.ui.release_words import figure_words
from companion.ui.widgets.button import button
from companion.ui.widgets.figure import Figure
from companion.ui.widgets.scroll_page import label

FIGURE_WIDE, FIGURE_TALL, GAP, WORDS_WIDE = 150, 420, 20, 150
"""In pixels: the figure at 100 % text, what is between it and the words, and the least room for those."""

LIT = 0.4
"""How strongly what takes part is lit: it rests here."""


class LeftOutChoice(QWidget):
    """Signals: ``changed(tuple[str, ...])``, the parts left out in their order, when the person picks one."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._left_out: frozenset[str] = frozenset()
        self._taking_part = frozenset(PARTS)
        self._figure = Figure(choosing=True)
        self._figure.part_clicked.connect(self._on_figure_part_clicked)
        self._figure.part_reached.connect(self._on_figure_part_reached)
        self._at = label("", "muted")
        self._list = label("")
        self._all = button(self.tr("Take all in again"), "inline")
        self._all.clicked.connect(self._on_all_clicked)
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addWidget(label(self.tr("A click on a part, or Space, leaves it out or takes it in."), "small"))
        words.addSpacing(6)
        words.addWidget(label(self.tr("Always left out"), "heading"))
        words.addWidget(self._list)
        words.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        words.addWidget(self._at)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._box.addWidget(self._figure, 0)
        self._box.addLayout(words, 1)
        self._show()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The parts that are left out, in their order."""
        return tuple(part for part in PARTS if part in self._left_out)

    def show_left_out(self, left_out: tuple[str, ...], taking_part: frozenset[str]) -> None:
        """Without a signal. ``taking_part``: the parts of the sides that are chosen."""
        self._left_out = frozenset(left_out)
        self._taking_part = taking_part
        self._show()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._figure.set_theme(tokens, text_percent)
        grows = min(text_percent, 150)
        self._figure.setFixedSize(scaled(FIGURE_WIDE, grows), scaled(FIGURE_TALL, grows))

    def fold(self, width: int, text_percent: int) -> None:
        """Where ``width`` pixels are too few, the words stand below the figure."""
        narrow = width < self._figure.width() + GAP + scaled(WORDS_WIDE, text_percent)
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def _on_figure_part_clicked(self, part: str) -> None:
        self._change(self._left_out ^ {part})
        announce(self._figure, self._state_of(part))

    def _on_figure_part_reached(self, part: str) -> None:
        self._at.setText(self._state_of(part) if part else "")
        announce(self._figure, self._at.text())

    def _on_all_clicked(self) -> None:
        self._figure.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes away
        self._change(frozenset())

    def _change(self, left_out: frozenset[str]) -> None:
        self._left_out = left_out
        self._show()
        self.changed.emit(self.left_out)

    def _show(self) -> None:
        self._figure.show_parts(self._taking_part, self._left_out, LIT)
        self._figure.describe(figure_words(self._taking_part, self._left_out))
        names = part_names()
        listed = [sentence_start(names[part]) for part in self.left_out]
        self._list.setText("\n".join(listed) if listed else self.tr("Nothing so far."))
        self._all.setVisible(bool(listed))
        if self._at.text():
            self._at.setText(self._state_of(self._figure.at))

    def _state_of(self, part: str) -> str:
        """One part and whether it takes part: ``Neck: left out``."""
        name = sentence_start(part_names()[part])
        if part in self._left_out:
            return self.tr("{part}: left out").format(part=name)
        if part not in self._taking_part:
            return self.tr("{part}: not on this side").format(part=name)
        return self.tr("{part}: takes part").format(part=name)
