# SPDX-License-Identifier: MIT
"""Grounding under way: one step at a time, at the person's own pace. No timer runs here."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.practice.grounding import GroundPlan, Presence, Walk, as_record
from companion.settings import GroundWay
from companion.ui import ground_words as words
from companion.ui.ground_step_words import quiet_line, title
from companion.ui.pages.exercise_page import ExercisePage
from companion.ui.widgets.held_key import HeldKey
from companion.ui.widgets.places import GAP
from companion.ui.widgets.step_view import Said, StepView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from companion.desktop.trace import Trace
    from companion.ui.widgets.key_hints import Hint


class GroundSession(ExercisePage):
    """A walk through steps. What is typed on the way stays in its field until the next move, and nowhere
    else: no record, log, trace or signal has it.

    Signals beside the common ones: ``breathe_requested()`` after it was left for a breath.
    """

    breathe_requested = Signal()

    exercise = "ground"
    is_timed = False

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._plan: GroundPlan | None = None
        self._walk: Walk | None = None
        self._presence = Presence(0.0)
        self._live = False
        self._before_not_this: Walk | None = None
        self._space = HeldKey()
        self._traced: tuple[float, float, str, float] | None = None
        self._view = StepView(self)
        self._field = self._view.field
        self._view.clicked.connect(self._on_view_clicked)
        self._field.entered.connect(self.mark)
        self._field.touched.connect(self._on_field_touched)
        self._field.focus_changed.connect(self._on_field_focus_changed)

    def begin(self, plan: GroundPlan, trace: Trace | None = None) -> None:
        """Start ``plan`` now. ``trace`` is told of each painted state, and closed at the end."""
        self._plan = plan
        self._walk = Walk.of(plan)
        self._presence = Presence(self._clock.monotonic_s())
        self._live = True
        self._field.forget()
        if trace is not None:
            trace.start(self.exercise, plan=as_record(plan))
        self.opened(trace)
        self.furnish()
        self._tell()
        self.setFocus()

    # what the base asks

    @property
    def plan(self) -> GroundPlan | None:
        """What runs, or ran last."""
        return self._plan

    @property
    def walk(self) -> Walk | None:
        """How far it is, or was at the end."""
        return self._walk

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
        return words.did_words(self._plan, minutes, seconds)

    def again(self, settle_in_s: float) -> None:
        del settle_in_s  # there is nothing to settle in for
        if self._plan is not None:
            self.begin(self._plan)

    def leave(self) -> None:
        if self._live:
            self._end(finished=False)

    def session_keys(self) -> list[tuple[str, str]]:
        return words.ground_keys()

    def own_hints(self) -> tuple[Hint, ...]:
        from companion.ui.widgets.key_hints import Hint

        return (
            Hint("mark", ("Space",), self.tr("Noticed one")),
            Hint("enter", ("Enter",), self.tr("Noticed one")),
            Hint("out", ("Tab",), self.tr("Back to the keys"), 1),
            Hint("on", ("→",), self.tr("Next sense"), 2),
            Hint("back", ("←",), self.tr("Back"), 3),
            Hint("not-this", ("X",), self.tr("Not this sense"), 2),
            Hint("breathe", ("B",), self.tr("Breathe instead"), 3),
            Hint("end", ("Esc",), self.tr("End")),
        )

    def hint_wishes(self) -> dict[str, Callable[[], None]]:
        return {
            "mark": self.mark,
            "enter": self.mark,
            "out": self.setFocus,
            "on": self._on,
            "back": self._back,
            "not-this": self._not_this,
            "breathe": self._leave_for_breath,
        }

    def name_keys(self) -> None:
        if self._surround is not None and self._walk is not None:
            hints = self._surround.hints
            senses = self._walk.way is GroundWay.SENSES and not self._walk.one_sense
            hints.set_words("on", self.tr("Next sense") if senses else self.tr("Next"))
            hints.set_words("not-this", words.not_this_words(self._walk))
            typing = ("mark", "on", "back", "not-this", "breathe", "sound", "voice", "eyes", "rate", "full")
            hints.leave_out(frozenset(typing if self._field.hasFocus() else ("enter", "out")))
        super().name_keys()

    def place_content(self, area: QRect) -> None:
        if self._surround is not None:  # no quiet line stands below, so its room is free
            area = QRect(area.topLeft(), area.bottomRight())
            area.setBottom(max(area.bottom(), self._surround.hints.y() - GAP))
        self._view.setGeometry(area)

    def content_themed(self) -> None:
        self._view.set_theme(self._tokens, self._text_percent)

    def refresh(self) -> None:
        if self._plan is None or self._walk is None:
            return
        walk = self._walk
        steps = tuple(
            Said(words.step_icon(step), title(step), quiet_line(step), step.count) for step in walk.steps
        )
        self._view.show_step(steps, walk.index, walk.marked)
        self.say_around(words.name_line(self._plan, self._start_rating), words.step_counter(walk), "")
        self.show_glow(walk.done_share)
        self._traced = (self.done_s, time.monotonic(), walk.step.id, walk.done_share)
        self.update()

    # keys and pointer

    def own_key(self, event: QKeyEvent) -> bool:
        self._sign()
        key, once = event.key(), not event.isAutoRepeat()
        moves = {Qt.Key.Key_Right: self._on, Qt.Key.Key_Left: self._back, Qt.Key.Key_X: self._not_this}
        scrolls = {
            Qt.Key.Key_Up: -0.2,
            Qt.Key.Key_Down: 0.2,
            Qt.Key.Key_PageUp: -0.9,
            Qt.Key.Key_PageDown: 0.9,
        }
        if key == Qt.Key.Key_Space:
            if once and self._space.pressed(self._clock.monotonic_s()):
                self.mark()
        elif key in moves and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if once:
                moves[Qt.Key(key)]()
        elif key == Qt.Key.Key_B and once:
            self._leave_for_breath()
        elif key in scrolls:
            self._view.scroll_by(scrolls[Qt.Key(key)])
        else:
            return False
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
        self._write_trace()

    def _on_view_clicked(self) -> None:
        self.mark()

    def _on_field_touched(self) -> None:
        self._sign()

    def _on_field_focus_changed(self) -> None:
        """The keys do other things in the field; say which."""
        self.name_keys()

    def _leave_for_breath(self) -> None:
        self.leave_for(self.breathe_requested)

    # moves

    def mark(self) -> None:
        """One thing more was noticed."""
        self._move(Walk.mark)

    def _on(self) -> None:
        self._move(Walk.on)

    def _back(self) -> None:
        """To the step before; right after X, what X took away is there again."""
        before = self._before_not_this
        self._move(Walk.back if before is None else lambda _walk: before)

    def _not_this(self) -> None:
        before = self._walk
        self._move(Walk.not_this)
        self._before_not_this = before if self._live else None

    def _move(self, move: Callable[[Walk], Walk]) -> None:
        if not self._live or self._walk is None:
            return
        self._sign()
        self._field.forget()
        self._before_not_this = None
        before, walk = self._walk, move(self._walk)
        self._walk = walk
        if walk.over:
            self._end(walk.finished)
            return
        self.name_keys()
        self.refresh()
        if walk.step.id != before.step.id:
            self._tell()
        elif walk.marked != before.marked:
            self.announce(words.marked_words(walk))

    def _sign(self) -> None:
        """The person is there."""
        if self._live:
            self._presence = self._presence.sign(self._clock.monotonic_s())

    def _tell(self) -> None:
        """The step at hand, once: to the screen reader, or by voice where that is on."""
        if self._walk is not None:
            step, now = self._walk.step, self._clock.monotonic_s()
            self.tell_step(title(step), words.spoken(step, self._walk.open), step.id, now, None)

    def _end(self, finished: bool) -> None:
        self._sign()
        self._live = False
        self._field.forget()
        self.refresh()
        self._write_trace()
        self.over(finished)

    def _write_trace(self) -> None:
        if self._trace is not None and self._traced is not None:
            self._trace.frame(*self._traced)
            self._traced = None
