# SPDX-License-Identifier: MIT
"""Say it clearly, and mend it after a conflict: short answers that grow into a message to copy.

After the I-message (Gordon 1970), observation, feeling, need and a request that is open to a no (Rosenberg,
nonviolent communication), and DEAR MAN (Linehan). None of them is for a relationship that is not safe.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.desktop.theme import Tokens
from companion.model.journal import Practice, Value
from companion.ui.pages.step_page import PageStep, StepPage
from companion.ui.say_words import i_statement, repair
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.message_answer import GrowingMessage, MessageAnswer
from companion.ui.widgets.offered_words import OfferedWords, add_words
from companion.ui.widgets.scroll_page import label


class MessagePage(StepPage):
    """What both share: the answers, the message below them on every step, and in the last one to change.

    Signals: ``support_requested()`` from the warning on the first step; those of ``StepPage``.
    """

    support_requested = Signal()

    def make_steps(self) -> tuple[PageStep, ...]:
        asked = self.make_questions()
        self._growing = [GrowingMessage() for _ in asked]
        self.message = MessageAnswer(self.tr("Your message"))
        first: TextAnswer = next(iter(asked[0].answers.values()))  # type: ignore[assignment]
        first.inside.insertWidget(0, self._made_warning())
        first.inside.insertSpacing(1, 10)
        self._first = first.field
        last = PageStep(
            self.tr("Your message"),
            self.last_line(),
            {"message": self.message},
            label(self.last_question(), "muted"),
        )
        steps = [
            PageStep(each.title, each.line, each.answers, _below(each.extra, growing))
            for each, growing in zip(asked, self._growing, strict=True)
        ]
        return (*steps, last)

    def showEvent(self, event: QShowEvent) -> None:
        """The way to people who can help stands above the first field, also for the keyboard."""
        super().showEvent(event)
        before = self._first.previousInFocusChain()
        if before is not None and before is not self._support:
            self.setTabOrder(self._support, self._first)

    def content_changed(self) -> None:
        message = self.compose(self.content())
        for each in self._growing:
            each.show_message(message)
        self.message.follow(message)

    def step_shown(self, number: int) -> None:
        if number == len(self.steps) - 1 and not self.message.message.strip():
            self.message.show_value(None)

    def _made_warning(self) -> QWidget:
        """Close to the first field, where it is seen on a small window too."""
        warning = QFrame()
        warning.setObjectName("pinned")
        inside = QVBoxLayout(warning)
        inside.setContentsMargins(20, 6, 12, 6)
        words = self.tr("Not for a relationship in which you are not safe.")
        self._support = button(self.tr("People who can help"), "inline")
        self._support.clicked.connect(self.support_requested)
        inside.addWidget(FoldingRow(label(words), self._support, 12))
        return warning

    # what a subclass answers

    def make_questions(self) -> tuple[PageStep, ...]:
        """The steps before the message."""
        raise NotImplementedError

    def last_line(self) -> str:
        """What stands above the finished message."""
        return self.tr("You might change it until it sounds like you. It stays here until you copy it.")

    def last_question(self) -> str:
        """What stands below it."""
        raise NotImplementedError

    def compose(self, content: Mapping[str, Value]) -> str:
        """The message that follows from the answers."""
        raise NotImplementedError


class SayClearlyPage(MessagePage):
    """The I-statement: what happened, what I feel, what it does to me, what I ask for."""

    practice = Practice.SAY_CLEARLY

    def __init__(self) -> None:
        super().__init__(self.tr("Say it clearly"))

    def make_questions(self) -> tuple[PageStep, ...]:
        happened = TextAnswer(
            self.tr("What happened"), self.tr("You did not write back last night"), 2, is_named=False
        )
        feel = TextAnswer(self.tr("What you feel"), self.tr("Alone and a bit scared"), 2, is_named=False)
        effect = TextAnswer(
            self.tr("What it does to you"), self.tr("I lie awake and think the worst"), 2, is_named=False
        )
        ask = TextAnswer(
            self.tr("What you ask for"),
            self.tr("Would you send me a short word when it gets late?"),
            2,
            is_named=False,
        )
        return (
            PageStep(
                self.tr("What happened?"),
                self.tr("Only what a camera would have seen or heard."),
                {"happened": happened},
            ),
            PageStep(
                self.tr("What do you feel?"),
                self.tr("One or two feelings are enough: sad, scared, hurt, angry, alone."),
                {"feel": feel},
            ),
            PageStep(
                self.tr("What does it do to you?"),
                self.tr("What follows for you, in your day or in your body."),
                {"effect": effect},
            ),
            PageStep(
                self.tr("What do you ask for?"),
                self.tr("One thing that they could do, small and clear."),
                {"ask": ask},
            ),
        )

    def last_question(self) -> str:
        return self.tr(
            "Is your ask open to a no? If a no would be hard to hear, you might ask for something smaller,"
            " or say: what would work for you?"
        )

    def compose(self, content: Mapping[str, Value]) -> str:
        return i_statement(*_texts(content, "happened", "feel", "effect", "ask"))


class RepairPage(MessagePage):
    """After a conflict: what I did and why, what it may have done, what I will do next time."""

    practice = Practice.REPAIR

    def __init__(self) -> None:
        super().__init__(self.tr("Repair"))

    def make_questions(self) -> tuple[PageStep, ...]:
        self._did = TextAnswer(self.tr("Your part"), self.tr("I raised my voice"), 2, is_named=False)
        self._beginnings = OfferedWords(
            self.tr("Beginnings to pick"),
            {
                "overreacted": self.tr("I overreacted"),
                "voice": self.tr("I raised my voice"),
                "hurtful": self.tr("I said something that hurt"),
                "silent": self.tr("I went silent"),
                "many": self.tr("I sent too many messages"),
                "guessed": self.tr("I thought the worst of you"),
            },
        )
        self._beginnings.taken.connect(self._on_beginning_taken)
        because = TextAnswer(self.tr("The reason"), self.tr("I was scared to lose you"), 2, is_named=False)
        effect = TextAnswer(
            self.tr("What it did to them"), self.tr("That may have felt like an attack"), 2, is_named=False
        )
        next_time = TextAnswer(
            self.tr("Next time"), self.tr("Take ten minutes before I answer"), 2, is_named=False
        )
        return (
            PageStep(
                self.tr("What was your part?"),
                self.tr("Only yours. Theirs can wait."),
                {"did": self._did},
                self._beginnings,
            ),
            PageStep(
                self.tr("What went on in you?"),
                self.tr("A reason, told so that they can understand. You might leave it out."),
                {"because": because},
            ),
            PageStep(
                self.tr("What may it have done to them?"),
                self.tr("A guess is enough. They can tell you more."),
                {"effect": effect},
            ),
            PageStep(
                self.tr("What would you like to do next time?"),
                self.tr("Something small that is up to you."),
                {"next_time": next_time},
            ),
        )

    def last_question(self) -> str:
        return self.tr(
            "You might add that you are sorry, if you are. They may need time before they can answer."
        )

    def compose(self, content: Mapping[str, Value]) -> str:
        return repair(*_texts(content, "did", "because", "effect", "next_time"))

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        self._beginnings.set_theme(tokens, text_percent)

    def _on_beginning_taken(self, which: str) -> None:
        add_words(self._did, self._beginnings.words_of(which), "\n", self._beginnings.every)


def _texts(content: Mapping[str, Value], *fields: str) -> tuple[str, ...]:
    found = (content.get(field, "") for field in fields)
    return tuple(each if isinstance(each, str) else "" for each in found)


def _below(extra: QWidget | None, growing: GrowingMessage) -> QWidget:
    """What a step has below its answers, and below that the message."""
    if extra is None:
        return growing
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    column.addWidget(extra)
    column.addWidget(growing)
    return both
