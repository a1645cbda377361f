# SPDX-License-Identifier: MIT
"""Practise a no: a kind sentence, made one's own, and said until it comes more easily.

Rehearsing what one will say is part of assertiveness training (Alberti and Emmons 1970).
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import PAGE_TITLE_PX, Tokens, scaled
from companion.model.journal import Practice
from companion.ui.no_words import no_sentences, said_count
from companion.ui.pages.step_page import PageStep, StepPage
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.offered_words import OfferedWords, add_words
from companion.ui.widgets.scroll_page import card, label

REHEARSE = 2
"""The step on which it is said."""

LARGEST_PX = 40
"""The sentence grows with the text up to this, so that all of it is seen at once."""


class PractiseNoPage(StepPage):
    """Signals as ``StepPage``. The situation may be left out, and so may saying it."""

    practice = Practice.NO

    def __init__(self) -> None:
        super().__init__(self.tr("Practise a no"))

    @property
    def rehearsed(self) -> int:
        """How often it was said."""
        found = self.content().get("rehearsed", 0)
        return found if isinstance(found, int) else 0

    def make_steps(self) -> tuple[PageStep, ...]:
        situation = TextAnswer(
            self.tr("The situation"), self.tr("They ask me to come along tonight"), 2, is_named=False
        )
        self._sentence = TextAnswer(
            self.tr("Your sentence"), self.tr("Thank you for asking me. I can't this time."), 2, False
        )
        self._offered = OfferedWords(self.tr("Sentences to pick"), no_sentences())
        self._offered.taken.connect(self._on_sentence_taken)
        return (
            PageStep(
                self.tr("What would you like to say no to?"),
                self.tr("You might leave this empty."),
                {"situation": situation},
            ),
            PageStep(
                self.tr("Which words would fit?"),
                self.tr("You might pick one below and change it until it sounds like you."),
                {"sentence": self._sentence},
                self._offered,
            ),
            PageStep(
                self.tr("Say it"),
                self.tr("Aloud or in your mind, as often as you like. A no can be kind and still be a no."),
                {},
                self._rehearsal(),
            ),
        )

    def content_changed(self) -> None:
        content = self.content().get("sentence", "")
        sentence = content.strip() if isinstance(content, str) else ""
        self._large.setText(sentence or self.tr("There is no sentence yet. One step back you can pick one."))
        self._said.setEnabled(bool(sentence))
        self._count.setText(said_count(self.rehearsed))

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        self._offered.set_theme(tokens, text_percent)
        large = min(scaled(PAGE_TITLE_PX, text_percent), LARGEST_PX)
        self._large.setStyleSheet(f"font-size: {large}px")

    def keys(self) -> list[tuple[str, str]]:
        return [(self.tr("Space"), self.tr("I said it, on the last step")), *super().keys()]

    def focus_first(self) -> None:
        super().focus_first()
        if self.at == REHEARSE and self._said.isEnabled():
            self._said.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_space = event.key() == Qt.Key.Key_Space and not event.isAutoRepeat()
        if is_space and self.at == REHEARSE and self._said.isEnabled():
            self._on_said_clicked()
        else:
            super().keyPressEvent(event)

    def _rehearsal(self) -> QWidget:
        frame, inside = card()
        self._large = label("", "title")
        inside.addWidget(self._large)
        row = QWidget()
        flow = FlowLayout(row, gap=16)
        self._said = button(self.tr("I said it"))
        self._said.clicked.connect(self._on_said_clicked)
        flow.addWidget(self._said)
        self._count = label("", "muted", wrap=False)
        flow.addWidget(self._count)
        inside.addWidget(row)
        return frame

    def _on_sentence_taken(self, which: str) -> None:
        add_words(self._sentence, self._offered.words_of(which), " ", self._offered.every)
        self.ensureWidgetVisible(self._sentence)

    def _on_said_clicked(self) -> None:
        self.put("rehearsed", self.rehearsed + 1)
        announce(self._said, self._count.text())
