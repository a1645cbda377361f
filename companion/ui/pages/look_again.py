# SPDX-License-Identifier: MIT
"""Look again at a thought: is it evidence or a story, what else might it be, how true does it feel now.

The order is that of the thought record of cognitive therapy (situation, thought, evidence for and against, a
balanced thought, rated 0 to 100 before and after; a common clinic handout). The balanced thought is to be
balanced, not positive. What is said at the end are the two numbers and nothing more.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.model.journal import Practice
from companion.ui.pages.step_page import PageStep, StepPage
from companion.ui.widgets.answers import LinesAnswer, PercentAnswer, TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.habit_ticks import HabitTicks
from companion.ui.widgets.pinned_thought import PinnedThought
from companion.ui.widgets.scroll_page import label


class LookAgainPage(StepPage):
    """Signals, beside those of StepPage: ``support_requested()``."""

    support_requested = Signal()

    practice = Practice.LOOK_AGAIN

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__(self.tr("Look again at a thought"))

    def make_steps(self) -> tuple[PageStep, ...]:
        return (
            self._thought_step(),
            self._story_step(),
            self._habits_step(),
            self._others_step(),
            self._friend_step(),
            self._balanced_step(),
            self._now_step(),
        )

    def make_thought(self) -> PinnedThought:
        self._pin = PinnedThought()
        self._pin.hide()
        return self._pin

    def content_changed(self) -> None:
        content = self.content()
        thought, before = content.get("thought", ""), content.get("true_before")
        self._pin.show_thought(
            thought if isinstance(thought, str) else "", before if isinstance(before, int) else None
        )
        self._show_pin()
        self._show_end(before, content.get("true_after"))

    def step_shown(self, number: int) -> None:
        del number
        self._show_pin()

    def _show_pin(self) -> None:
        """From the second step on; on the first one it is being written."""
        content = self.content()
        self._pin.setVisible(self.at > 0 and ("thought" in content or "true_before" in content))
        self._pin.show_whole()
        self.place_thought()

    def _show_end(self, before: object, now: object) -> None:
        both = isinstance(before, int) and isinstance(now, int)
        self._said.setVisible(both)
        words = self.tr("You had {before}, now {now}.")
        self._said.setText(words.format(before=before, now=now) if both else "")
        unmoved = isinstance(before, int) and isinstance(now, int) and now >= before
        self._help.setVisible(unmoved)

    def _thought_step(self) -> PageStep:
        thought = TextAnswer(
            self.tr("The thought"), self.tr("They have not replied. They are pulling away."), 2, False
        )
        before = PercentAnswer(
            self.tr("How true does it feel?"),
            self.tr("0: not true at all"),
            self.tr("100: completely true"),
            self._clock,
            is_named=True,
        )
        return PageStep(
            self.tr("What is the thought?"),
            self.tr("As it comes, word for word. Nobody else will read it."),
            {"thought": thought, "true_before": before},
        )

    def _story_step(self) -> PageStep:
        known = TextAnswer(self.tr("What I know"), self.tr("What a camera would have seen"), 3)
        story = TextAnswer(self.tr("What my mind adds"), self.tr("What I guess or fear"), 3)
        return PageStep(
            self.tr("What do you know, and what is a story?"),
            self.tr("Both may be true. It can help to see them apart."),
            {"known": known, "story": story},
            side_by_side=True,
        )

    def _habits_step(self) -> PageStep:
        return PageStep(
            self.tr("Is there a thinking habit in it?"),
            self.tr("All minds have them. You might tick those you see, or none."),
            {"habits": HabitTicks(self.tr("Thinking habits"))},
        )

    def _others_step(self) -> PageStep:
        invites = (self.tr("One"), self.tr("Another"), self.tr("One more"))
        return PageStep(
            self.tr("What are three other explanations?"),
            self.tr("They don't have to be likely. Only possible."),
            {"others": LinesAnswer(self.tr("Other explanation"), invites)},
        )

    def _friend_step(self) -> PageStep:
        friend = TextAnswer(self.tr("To a friend"), self.tr("I can see why you …"), 3, False)
        return PageStep(
            self.tr("What would you tell a friend?"),
            self.tr("Someone you like has this very thought. What might you say to them?"),
            {"friend": friend},
        )

    def _balanced_step(self) -> PageStep:
        balanced = TextAnswer(
            self.tr("A balanced thought"), self.tr("It is true that … And it is also true that …"), 3, False
        )
        return PageStep(
            self.tr("What might be a more balanced thought?"),
            self.tr("Balanced, not positive: one that has room for all you wrote."),
            {"balanced": balanced},
        )

    def _now_step(self) -> PageStep:
        now = PercentAnswer(
            self.tr("How true does the thought feel now?"),
            self.tr("0: not true at all"),
            self.tr("100: completely true"),
            self._clock,
        )
        return PageStep(
            self.tr("How true does the thought feel now?"),
            self.tr("Any number is fine, also the same one."),
            {"true_after": now},
            self._end(),
        )

    def _end(self) -> QWidget:
        self._said: QLabel = label("", "cardTitle")
        self._help = QWidget()
        support = button(self.tr("Go to Support"))
        support.clicked.connect(self.support_requested)
        beside = QVBoxLayout(self._help)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(
            label(self.tr("With a thought that stays, it may help to talk to someone."), "muted")
        )
        beside.addWidget(support, 0, Qt.AlignmentFlag.AlignLeft)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._said)
        column.addWidget(self._help)
        return made
