# SPDX-License-Identifier: MIT
"""A guided practice under way: the words of the step, large, under a quiet ring for the whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.desktop.session_runner import SessionRunner
from companion.practice.guided import Guided, GuidedCourse, GuidedPlan, as_record
from companion.practice.session import Length, Look, State
from companion.ui import guided_words as words
from companion.ui.pages.exercise_page import ExercisePage
from companion.ui.session_words import SETTLE, clock_words, paused_line
from companion.ui.widgets.held_key import HeldKey
from companion.ui.widgets.large_words import LargeWords, Said, Sizes
from companion.ui.widgets.pacer import Scene
from companion.ui.widgets.still import Still

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from companion.desktop.trace import Trace
    from companion.ui.widgets.key_hints import Hint

RING_HZ = 20.0
"""Looks a second: the ring takes minutes to go round, and needs no more."""

SIZES = (
    Sizes(38, 20, 120, 760, 600),
    Sizes(38, 20, 84, 760, 600),
    Sizes(30, 19, 84, 700, 600),
    Sizes(30, 17, 60, 700, 600),
    Sizes(24, 17, 60, 700, 600),
    Sizes(24, 16, 0, 700, 700),
    Sizes(20, 15, 0, 700, 700),
)

SOUND = "focus"
"""A step of any practice begins with the tone of a new group."""


class GuidedSession(ExercisePage):
    """One page for all guided practices; ``exercise`` is the id of the one under way, or of the last."""

    exercise = Guided.KIND_PAUSE.value

    def __init__(self, runner: SessionRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._runner = runner
        self._plan: GuidedPlan | None = None
        self._course: GuidedCourse | None = None
        self._said: dict[str, Said] = {}
        self._to_tell = False
        self._traced: tuple[float, float, str, float] | None = None
        self._space = HeldKey()
        self._ring = Still(self)
        self._ring.on_painted = self._on_painted
        self._view = LargeWords(SIZES, self._ring, self)
        runner.looked.connect(self._on_runner_looked)
        runner.state_changed.connect(self._on_runner_state_changed)
        runner.ended.connect(self._on_runner_ended)

    def begin(self, plan: GuidedPlan, trace: Trace | None = None) -> None:
        """Start ``plan`` now. ``trace`` is told of each painted state, and closed at the end."""
        self._plan = plan
        self._course = GuidedCourse(plan.practice)
        self._said = {
            step.id: Said(words.title(step.id), words.quiet_line(step.id)) for step in plan.practice.steps
        }
        self.exercise = plan.id.value
        self._to_tell = False
        self._traced = None
        if trace is not None:
            details = {"plan": as_record(plan), "planned_s": plan.planned_s, "settle_in": plan.settle_in_s}
            trace.start(self.exercise, **details)
        self.opened(trace)
        self._runner.begin(self._course, Length(), plan.settle_in_s, RING_HZ)
        self.furnish()
        self.setFocus()

    # what the base asks

    @property
    def plan(self) -> GuidedPlan | None:
        """What runs, or ran last."""
        return self._plan

    @property
    def planned_s(self) -> float | None:
        return None if self._plan is None else self._plan.planned_s

    @property
    def done_s(self) -> float:
        return 0.0 if self._runner.session is None else self._runner.session.done_s

    @property
    def is_live(self) -> bool:
        return self._runner.is_live

    def as_record(self) -> dict[str, object]:
        assert self._plan is not None
        return as_record(self._plan)

    def did_words(self, minutes: int, seconds: str) -> str:
        assert self._plan is not None
        return words.did_words(self._plan, minutes, seconds)

    def again(self, settle_in_s: float) -> None:
        if self._plan is not None:
            self.begin(replace(self._plan, settle_in_s=settle_in_s))

    def leave(self) -> None:
        self._runner.stop()

    def pause(self) -> None:
        self._runner.pause()

    @property
    def is_paused(self) -> bool:
        return self._runner.is_paused

    def go_on(self) -> None:
        self._runner.go_on()

    def pause_away(self) -> None:
        self._runner.pause_away()

    def set_seen(self, seen: bool, goes_on: bool) -> None:
        super().set_seen(seen, goes_on)
        self._runner.set_seen(seen)

    def session_keys(self) -> list[tuple[str, str]]:
        return words.guided_keys()

    def own_hints(self) -> tuple[Hint, ...]:
        from companion.ui.widgets.key_hints import Hint

        return (
            Hint("pause", ("Space",), self.tr("Pause")),
            Hint("back", ("←",), self.tr("Back"), 3),
            Hint("on", ("→",), self.tr("Next"), 2),
            Hint("ground", ("G",), self.tr("Ground instead"), 1),
            Hint("end", ("Esc",), self.tr("End")),
        )

    def hint_wishes(self) -> dict[str, Callable[[], None]]:
        return {"pause": self._runner.toggle_pause, "back": self._go_back, "on": self._go_on}

    def longest_line(self) -> str:
        return words.longest_line()

    def content_themed(self) -> None:
        self._ring.set_theme(self._tokens, self._text_percent)
        self._view.set_theme(self._tokens, self._text_percent, self._tokens.bg)

    def fits(self, area: QRect) -> bool:
        return self._view.fits(area)

    def place_content(self, area: QRect) -> None:
        self._view.setGeometry(area)

    def refresh(self) -> None:
        self._runner.look()

    def name_keys(self) -> None:
        if self._surround is not None:
            session = self._runner.session
            paused = session is not None and session.state is State.PAUSED
            self._surround.hints.set_words("pause", self.tr("Go on") if paused else self.tr("Pause"))
        super().name_keys()

    # keys and pointer

    def own_key(self, event: QKeyEvent) -> bool:
        key, once = event.key(), not event.isAutoRepeat()
        moves = {Qt.Key.Key_Right: self._go_on, Qt.Key.Key_Left: self._go_back}
        if key == Qt.Key.Key_Space:
            if once and self._space.pressed(self._clock.monotonic_s()):
                self._runner.toggle_pause()
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

    # moving about

    def _position(self) -> float | None:
        """Where in the course it is; None while settling in, or when nothing runs."""
        session = self._runner.session
        if session is None or not self._runner.is_live or session.settling:
            return None
        return session.position_s

    def _go_back(self) -> None:
        self._go(GuidedCourse.back)

    def _go_on(self) -> None:
        """A step on. From the last one that is the end: what was done counts."""
        at = self._position()
        if at is not None and self._course is not None and self._course.is_last(at):
            self._runner.stop()
        else:
            self._go(GuidedCourse.on)

    def _go(self, move: Callable[[GuidedCourse, float], float]) -> None:
        """Go where ``move`` says; while settling in, to the first step."""
        session, course, at = self._runner.session, self._course, self._position()
        if session is None or course is None or not self._runner.is_live:
            return
        session.switch(course, 0.0 if at is None else move(course, at))
        self._runner.look()
        if session.state is State.PAUSED:  # what is entered now is told only when it goes on
            self.announce(words.title(session.look().frame.step))

    # what the runner tells

    def _on_runner_looked(self, look: Look) -> None:
        plan, course = self._plan, self._course
        if plan is None or course is None:
            return
        step = look.frame.step
        if self._trace is not None:
            at = time.monotonic()
            self._traced = (look.t, at, SETTLE if look.settling else step, look.frame.fullness)
        self._view.show_words(self._said[step], tuple(self._said.values()))
        self._ring.show_scene(Scene(done=self._done(look, course), fullness=0.0))
        self.show_glow(look.frame.fullness)
        self._to_tell = look.state is State.RUNNING and (look.entered or self._to_tell)
        if self._surround is not None:
            left_s = course.duration_s if look.settling else look.left_s or 0.0
            right = words.place_words(look.frame.index + 1, len(course.practice.steps), clock_words(left_s))
            self.say_around(words.name_line(plan, self._start_rating), right, self._line_words(look, plan))
            self.fade_hints(look.state is State.RUNNING)
            if self._to_tell:
                self._tell(look)

    def _done(self, look: Look, course: GuidedCourse) -> float:
        """How far the ring is: after the place in the course, so that a step back shows. With reduced motion
        it goes on once a second.
        """
        session = self._runner.session
        at = session.position_s if session is not None else 0.0
        if look.state is State.ENDED and session is not None and session.finished:
            at = course.duration_s
        return min(1.0, (floor(at) if self._still else at) / course.duration_s)

    def _line_words(self, look: Look, plan: GuidedPlan) -> str:
        if look.state is State.PAUSED:
            return paused_line(self._runner.was_away)
        return words.guidance(plan.id)

    def _tell(self, look: Look) -> None:
        """A step began: once, by a tone, the voice or the screen reader."""
        self._to_tell = False
        step, left_s = look.frame.step, look.step_left_s or 0.0
        began_at = self._clock.monotonic_s()
        if look.frame.progress < 1.0:
            began_at -= left_s * look.frame.progress / (1.0 - look.frame.progress)
        self.tell_step(words.whole(step), words.spoken(step), SOUND, began_at, left_s)

    def _on_runner_state_changed(self, state: State) -> None:
        if state is State.RUNNING:
            self._pointer_at = self._clock.monotonic_s()
        elif state is State.PAUSED:
            self.fall_silent()
            self.announce(paused_line(self._runner.was_away))
        self.name_keys()

    def _on_runner_ended(self, look: Look) -> None:
        del look
        session = self._runner.session
        self.over(session is not None and session.finished)

    def on_glow_painted(self) -> None:
        self._on_painted()

    def _on_painted(self) -> None:
        if self._trace is not None and self._traced is not None:
            self._trace.frame(*self._traced)
            self._traced = None
