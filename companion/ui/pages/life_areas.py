# SPDX-License-Identifier: MIT
"""Life areas: where time and attention went this week, drawn, and one small step for those who like.

There is no shape that a week is held against.
"""

from collections.abc import Mapping, Sequence

from companion.clock import Clock
from companion.desktop.theme import Tokens
from companion.model.check_in import TAG_MAX
from companion.model.journal import JournalEntry, Practice, Value
from companion.ui.life_words import areas
from companion.ui.pages.step_page import PageStep, StepPage
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.area_bars import AreaBars
from companion.ui.widgets.chip_picker import PickerWords
from companion.ui.widgets.scroll_page import card, label
from companion.ui.widgets.shares_answer import SharesAnswer


class LifeAreasPage(StepPage):
    """Signals as ``StepPage``. ``show_known`` brings last time's areas along into a fresh one."""

    practice = Practice.LIFE_AREAS

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: tuple[str, ...] = ()
        super().__init__(self.tr("Life areas"))

    def make_steps(self) -> tuple[PageStep, ...]:
        says = PickerWords(
            self.tr("Areas"),
            self.tr("Another area"),
            self.tr("An area can have up to {most} letters.").format(most=TAG_MAX),
            self.tr("Up to 20 areas fit here."),
        )
        self._shares = SharesAnswer(self.tr("Time and attention"), areas(), says, self._clock)
        self._step = TextAnswer(
            self.tr("One small step, if you like"), self.tr("Ask a friend to walk with me on Sunday"), 2
        )
        frame, inside = card()
        self._bars = AreaBars()
        self._nothing = label(
            self.tr("Nothing is drawn yet. One step back you can pick areas and give them a number."), "muted"
        )
        inside.addWidget(self._bars)
        inside.addWidget(self._nothing)
        self._step.inside.insertWidget(0, frame)
        self._step.inside.insertSpacing(1, 10)
        return (
            PageStep(
                self.tr("Where did your time and attention go this week?"),
                self.tr("You might pick or name a few areas, and give each a number from 0 to 10."),
                {"areas": self._shares},
            ),
            PageStep(
                self.tr("Your week"),
                self.tr("This is how you saw it. There is no right shape."),
                {"next_step": self._step},
            ),
        )

    def show_known(self, names: Sequence[str]) -> None:
        """The areas of last time, ids of ours and own words, the most used first."""
        self._known = tuple(names)
        self._shares.offer(self._known)
        self._bring_along()

    def show_new(self, content: Mapping[str, Value] | None = None) -> None:
        super().show_new(content)
        self._show_named(content or {})
        self._bring_along()

    def show_entry(self, entry: JournalEntry) -> None:
        super().show_entry(entry)
        self._show_named(entry.content)

    def content(self) -> dict[str, Value]:
        """Without the step: taken up again, it begins with the areas."""
        found = super().content()
        for each in ("step", "named"):
            found.pop(each, None)
        named = self._shares.named
        return {**found, "named": named} if named else found

    def keys(self) -> list[tuple[str, str]]:
        digits = self.tr("Put the slider that the keyboard is on; 1 and then 0 puts it at 10")
        return [("0 … 9", digits), *super().keys()]

    def content_changed(self) -> None:
        shares = self._shares.value() or ()
        self._bars.show_shares(shares)
        self._nothing.setVisible(not shares)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        self._bars.set_theme(tokens, text_percent)

    def _show_named(self, content: Mapping[str, Value]) -> None:
        named = content.get("named", ())
        areas = named if isinstance(named, tuple) else ()
        self._shares.show_named([each for each in areas if isinstance(each, str)])

    def _bring_along(self) -> None:
        if self._shares.value() is None and not self._shares.named and self.key.startswith("new "):
            self._shares.bring_along(self._known)
