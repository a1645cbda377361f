# SPDX-License-Identifier: MIT
"""Cards under way: one at a time, as large as the window has room for. No timer runs here."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.desktop.theme import CARD_RADIUS_PX
from companion.practice.grounding import Presence
from companion.ui import card_words as words
from companion.ui.card_words import EXERCISES, Card, Drawer, WordsPlan, as_record
from companion.ui.pages.exercise_page import ExercisePage
from companion.ui.pattern_words import breakable
from companion.ui.widgets.held_key import HeldKey
from companion.ui.widgets.large_words import LargeWords, Said, Sizes
from companion.ui.widgets.places import GAP

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from companion.desktop.trace import Trace
    from companion.ui.widgets.key_hints import Hint

SIZES = tuple(Sizes(px, px, 0, 900, 900) for px in (64, 56, 48, 42, 36, 32, 28, 24, 21, 18, 15))

WIDEST, TALLEST, EDGE_SHARE = 1040, 560, 0.07
"""How large a card is at the most, in pixels; the room inside its edges, as a share of its shorter side."""


def card_place(area: QRect) -> QRect:
    """Where the card lies: in the middle of ``area``, never larger than is comfortable."""
    wide, tall = min(area.width(), WIDEST), min(area.height(), TALLEST)
    return QRect(area.x() + (area.width() - wide) // 2, area.y() + (area.height() - tall) // 2, wide, tall)


class WordsSession(ExercisePage):
    """It waits for the person, and goes round. What is on a card is in no record, log, trace or signal.

    ``exercise`` is the id of the drawer under way, or of the last. It is finished where every card was seen.
    """

    exercise = EXERCISES[Drawer.STEADY]
    is_timed = False

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._plan: WordsPlan | None = None
        self._index = 0
        self._seen: set[int] = set()
        self._presence = Presence(0.0)
        self._live = False
        self._space = HeldKey()
        self._traced: tuple[float, float, str, float] | None = None
        self._card = QRect()
        self._view = LargeWords(SIZES, parent=self)

    def begin(self, plan: WordsPlan, trace: Trace | None = None) -> None:
        """Show the first card of ``plan``. ``trace`` is told of each painted card, and closed at the end."""
        self._plan = plan
        self._index, self._seen = 0, {0}
        self.exercise = EXERCISES[plan.drawer]
        self._presence = Presence(self._clock.monotonic_s())
        self._live = True
        if trace is not None:
            trace.start(self.exercise, plan=as_record(plan))
        self.opened(trace)
        self.furnish()
        self._tell()
        self.setFocus()

    # what the base asks

    @property
    def plan(self) -> WordsPlan | None:
        """What runs, or ran last."""
        return self._plan

    @property
    def card(self) -> Card | None:
        """The card that is shown."""
        return None if self._plan is None else self._plan.cards[self._index]

    @property
    def planned_s(self) -> float | None:
        return None

    @property
    def done_s(self) -> float:
        """From the beginning to the end or now; a long stretch without a key or a click counts in part."""
        return self._presence.sign(self._clock.monotonic_s()).done_s if self._live else self._presence.done_s

    @property
    def is_live(self) -> bool:
        return self._live

    def as_record(self) -> dict[str, object]:
        assert self._plan is not None
        return as_record(self._plan)

    def did_words(self, minutes: int, seconds: str) -> str:
        assert self._plan is not None
        return words.did_words(self._plan.drawer, minutes, seconds)

    def again(self, settle_in_s: float) -> None:
        del settle_in_s  # there is nothing to settle in for
        if self._plan is not None:
            self.begin(self._plan)

    def leave(self) -> None:
        if not self._live or self._plan is None:
            return
        self._sign()
        self._live = False
        self._write_trace()
        self.over(len(self._seen) == len(self._plan.cards))

    def session_keys(self) -> list[tuple[str, str]]:
        return words.words_keys()

    def own_hints(self) -> tuple[Hint, ...]:
        from companion.ui.widgets.key_hints import Hint

        return (
            Hint("on", ("→",), self.tr("Next card")),
            Hint("back", ("←",), self.tr("Back"), 2),
            Hint("ground", ("G",), self.tr("Ground instead"), 1),
            Hint("end", ("Esc",), self.tr("End")),
        )

    def hint_wishes(self) -> dict[str, Callable[[], None]]:
        return {"on": self.turn_on, "back": self.turn_back}

    def place_content(self, area: QRect) -> None:
        if self._surround is not None:  # no quiet line stands below, so its room is free
            area = QRect(area.topLeft(), area.bottomRight())
            area.setBottom(max(area.bottom(), self._surround.hints.y() - GAP))
        self._card = card_place(area)
        edge = round(min(self._card.width(), self._card.height()) * EDGE_SHARE)
        self._view.setGeometry(self._card.adjusted(edge, edge, -edge, -edge))
        self.update()

    def content_themed(self) -> None:
        self._view.set_theme(self._tokens, self._text_percent, self._tokens.panel)

    def refresh(self) -> None:
        plan, card = self._plan, self.card
        if plan is None or card is None:
            return
        self._view.show_words(Said(breakable(card.text.strip())))
        name = words.name_line(plan.drawer, self._start_rating)
        self.say_around(name, words.place_words(self._index + 1, len(plan.cards)), "")
        share = len(self._seen) / len(plan.cards)
        self.show_glow(share)
        self._traced = (self.done_s, time.monotonic(), card.id, share)
        self.update()

    # keys and pointer

    def own_key(self, event: QKeyEvent) -> bool:
        self._sign()
        key, once = event.key(), not event.isAutoRepeat()
        moves = {Qt.Key.Key_Right: self.turn_on, Qt.Key.Key_Left: self.turn_back}
        if key == Qt.Key.Key_Space:
            if once and self._space.pressed(self._clock.monotonic_s()):
                self.turn_on()
        elif key in moves:
            if once:
                moves[Qt.Key(key)]()
        else:
            return self._view.scroll_key(key)
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space.released(self._clock.monotonic_s())
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._sign()
        self.setFocus()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._tokens.panel))
        painter.setPen(QPen(QColor(self._tokens.line), 1.0))
        inside = QRectF(self._card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, CARD_RADIUS_PX, CARD_RADIUS_PX)
        painter.end()
        self._write_trace()

    # moves

    def turn_on(self) -> None:
        """The next card; after the last one the first."""
        self._turn(1)

    def turn_back(self) -> None:
        """The card before; before the first one the last."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if not self._live or self._plan is None:
            return
        self._sign()
        self._index = (self._index + by) % len(self._plan.cards)
        self._seen.add(self._index)
        self.refresh()
        self._tell()

    def _sign(self) -> None:
        """The person is there."""
        if self._live:
            self._presence = self._presence.sign(self._clock.monotonic_s())

    def _tell(self) -> None:
        """The card, once: by voice where that is on, else to the screen reader."""
        card = self.card
        if card is not None:
            self.tell_step(card.text, (card.text,), card.id, self._clock.monotonic_s(), None)

    def _write_trace(self) -> None:
        if self._trace is not None and self._traced is not None:
            self._trace.frame(*self._traced)
            self._traced = None
