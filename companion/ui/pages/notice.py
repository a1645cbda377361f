# SPDX-License-Identifier: MIT
"""Notice: what set it off, what I felt, what I feared it meant, what I did, what I needed.

Fears are offered by the three core wounds that work on anxious attachment names, and in one's own words.
"""

from companion.desktop.theme import Tokens
from companion.insights.noticed import NoticedOverview
from companion.model.journal import WORD_MAX, Practice
from companion.ui.notice_words import fears
from companion.ui.pages.step_page import PageStep, StepPage
from companion.ui.widgets.answers import TextAnswer, WordsAnswer
from companion.ui.widgets.chip_picker import PickerWords
from companion.ui.widgets.notice_overview import NoticeOverview


class NoticePage(StepPage):
    """Signals: those of StepPage. What came up so far stands below the first step."""

    practice = Practice.NOTICE

    def __init__(self) -> None:
        self.overview = NoticeOverview()
        super().__init__(self.tr("Notice"))
        self.column.insertWidget(self.column.count() - 1, self.overview)
        self.overview.show()

    def make_steps(self) -> tuple[PageStep, ...]:
        return (
            self._happened_step(),
            self._felt_step(),
            self._feared_step(),
            self._did_step(),
            self._needed_step(),
        )

    def show_overview(self, overview: NoticedOverview) -> None:
        """Show what came up so far, and offer the fears that were named in own words."""
        self.overview.show_overview(overview)
        self._feared.picker.offer([each.word for each in overview.fears])

    def step_shown(self, number: int) -> None:
        self.overview.setHidden(number > 0 or self.overview.parent() is None)  # alone it would be a window

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        self.overview.apply_theme(tokens, text_percent)

    def _happened_step(self) -> PageStep:
        happened = TextAnswer(
            self.tr("What happened"), self.tr("I wrote at noon. By five there was no reply."), 3, False
        )
        return PageStep(
            self.tr("What happened?"),
            self.tr("Just the facts, as a camera would have seen them."),
            {"happened": happened},
        )

    def _felt_step(self) -> PageStep:
        body = TextAnswer(self.tr("In my body"), self.tr("A tight chest, a hot face"), 2)
        mind = TextAnswer(self.tr("In my mind"), self.tr("Afraid, sad, restless"), 2)
        return PageStep(
            self.tr("What did you feel?"),
            self.tr("A few words are enough."),
            {"body": body, "mind": mind},
            side_by_side=True,
        )

    def _feared_step(self) -> PageStep:
        says = PickerWords(
            self.tr("What I feared it meant"),
            self.tr("Another fear"),
            self.tr("Up to {most} characters fit here. What comes after them is not kept.").format(
                most=WORD_MAX
            ),
            self.tr("Twenty is as many as can be kept here."),
        )
        self._feared = WordsAnswer(says.name, fears(), says, sentence_max=WORD_MAX)
        return PageStep(
            self.tr("What did you fear it meant?"),
            self.tr("A fear is not a fact. You might pick one or more, or add your own."),
            {"feared": self._feared},
        )

    def _did_step(self) -> PageStep:
        did = TextAnswer(self.tr("What I did"), self.tr("I wrote three more times."), 3, False)
        return PageStep(
            self.tr("What did you do?"),
            self.tr("Whatever it was, it is only being looked at here."),
            {"did": did},
        )

    def _needed_step(self) -> PageStep:
        needed = TextAnswer(self.tr("What I needed"), self.tr("To know that we are all right."), 3, False)
        return PageStep(
            self.tr("What did you need?"),
            self.tr("Perhaps a word, a hug, some rest, or time."),
            {"needed": needed},
        )
