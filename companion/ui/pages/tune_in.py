# SPDX-License-Identifier: MIT
"""Tune in: what do I want, need, fear; with two quiet minutes for it, for those who start them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import floor

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.desktop.ticker import Ticker
from companion.model.journal import JournalEntry, Practice, Value
from companion.ui.check_in_words import needs
from companion.ui.pages.step_page import PageStep, StepPage
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.count_ring import SIDE_PX, CountRing
from companion.ui.widgets.offered_words import OfferedWords, add_words
from companion.ui.widgets.scroll_page import card, label

WHOLE_S = 120.0
"""The two minutes. Our own choice: short enough to begin."""

STILL_S = 10.0
"""With reduced motion the ring goes on by so much at a time."""

LOOKS_HZ = 3.0
"""The ring goes on by one of its 360 steps in a third of a second."""

FOLD_PX = 380
"""Narrower than this at 100 % text the words of the ring stand below it."""

GAP_S = 2.0
"""A longer time between two looks is sleep, and does not count."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """The two minutes under way. began_s, looked_s: by the monotonic clock, the second at the last look."""

    began_s: float
    looked_s: float

    def looked(self, now_s: float) -> "Minutes":
        """At ``now_s``; a gap moves the beginning along."""
        gap = now_s - self.looked_s
        return replace(self, began_s=self.began_s + (gap if gap > GAP_S else 0.0), looked_s=now_s)

    @property
    def left_s(self) -> float:
        """Seconds that are left, from 120 to 0."""
        return min(WHOLE_S, max(0.0, WHOLE_S - (self.looked_s - self.began_s)))


class TuneInPage(StepPage):
    """Signals as ``StepPage``. The ring moves from Start on, ends without a sound, and stops nothing."""

    practice = Practice.TUNE_IN

    def __init__(self, clock: Clock, ticker: Ticker) -> None:
        self._clock, self._ticker = clock, ticker
        self._minutes: Minutes | None = None
        self._still = False
        super().__init__(self.tr("Tune in"))
        ticker.ticked.connect(self._on_ticker_ticked)

    def make_steps(self) -> tuple[PageStep, ...]:
        want = TextAnswer(self.tr("What I want"), self.tr("An evening with nothing to do"), 2, False)
        self._need = TextAnswer(self.tr("What I need"), self.tr("To be heard"), 2, False)
        fear = TextAnswer(self.tr("What I fear"), self.tr("That I ask for too much"), 2, False)
        self._needs = OfferedWords(self.tr("Needs to pick"), needs())
        self._needs.taken.connect(self._on_need_taken)
        return (
            PageStep(
                self.tr("What do you want right now?"),
                self.tr("Whatever comes first. A line is enough, and it need not be wise."),
                {"want": want},
            ),
            PageStep(
                self.tr("What do you need?"),
                self.tr("Something under the wish: rest, kindness, to be heard."),
                {"need": self._need},
                self._needs,
            ),
            PageStep(
                self.tr("What do you fear?"),
                self.tr("You might only name it. Nothing has to follow from it."),
                {"fear": fear},
            ),
        )

    def make_pinned(self) -> QWidget | None:
        """The ring, its words and its button."""
        frame, inside = card()
        inside.setContentsMargins(20, 12, 20, 12)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(20)
        self._ring = CountRing()
        self._ring.hide()
        row.addWidget(self._ring)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._words = label("")
        words.addWidget(self._words)
        self._start = button("", "inline")
        self._start.clicked.connect(self._on_start_clicked)
        words.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        inside.addLayout(row)
        return frame

    def show_new(self, content: Mapping[str, Value] | None = None) -> None:
        self._rest_ring()
        super().show_new(content)

    def show_entry(self, entry: JournalEntry) -> None:
        self._rest_ring()
        super().show_entry(entry)

    def set_still(self, still: bool) -> None:
        """With reduced motion the ring goes on in steps."""
        self._still = still

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        self._ring.set_theme(tokens, text_percent, tokens.accent)
        self._needs.set_theme(tokens, text_percent)
        self._fold_ring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_ring()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who has left is not waited for; a window that is only put away is no leaving."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._rest_ring()

    def _rest_ring(self) -> None:
        """Back to where it can be started."""
        self._ticker.stop()
        self._minutes = None
        self._ring.hide()
        self._words.setText(self.tr("Two quiet minutes for this, if you like. Or take the time you want."))
        self._start.setText(self.tr("Start two minutes"))

    def _fold_ring(self) -> None:
        """Where there is little room the ring is smaller, and its words stand below it."""
        narrow = self.width() < scaled(FOLD_PX, self._percent)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        side = scaled(SIDE_PX, self._percent)
        side = min(side, self.width() // 4) if narrow else side
        self._ring.setFixedSize(side, side)

    def _show_minutes(self, minutes: Minutes) -> None:
        gone_s = WHOLE_S - minutes.left_s
        if self._still:
            gone_s = STILL_S * floor(gone_s / STILL_S)
        self._ring.show_count(gone_s / WHOLE_S, "")
        if minutes.left_s > WHOLE_S / 2:
            self._words.setText(self.tr("More than a minute is left. Nothing happens when it ends."))
        else:
            self._words.setText(self.tr("Less than a minute is left. Nothing happens when it ends."))

    def _end(self) -> None:
        """Softly: the ring stays full, the keyboard stays where it is, and one can go on."""
        self._ticker.stop()
        self._minutes = None
        self._ring.show_count(1.0, "")
        self._words.setText(self.tr("Two minutes have gone by. Take all the time you want."))
        self._start.setText(self.tr("Two more minutes"))
        announce(self, self._words.text())

    def _on_start_clicked(self) -> None:
        if self._minutes is not None:
            self._rest_ring()
            return
        now_s = self._clock.monotonic_s()
        self._minutes = Minutes(now_s, now_s)
        self._ring.show()
        self._show_minutes(self._minutes)
        self._start.setText(self.tr("Stop the ring"))
        self._ticker.start(LOOKS_HZ)
        next(iter(self.steps[self.at].answers.values())).focus()

    def _on_ticker_ticked(self) -> None:
        if self._minutes is None:
            return
        self._minutes = self._minutes.looked(self._clock.monotonic_s())
        if self._minutes.left_s <= 0.0:
            self._end()
        else:
            self._show_minutes(self._minutes)

    def _on_need_taken(self, which: str) -> None:
        add_words(self._need, self._needs.words_of(which), ", ")
        self.ensureWidgetVisible(self._need)
