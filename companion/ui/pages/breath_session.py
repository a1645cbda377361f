# SPDX-License-Identifier: MIT
"""A breathing session: it takes the whole window, shows the breath, and gives the window back.

Nothing here is built that the first moving frame does not need; the rating at the end comes later.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.desktop.session_runner import SessionRunner
from companion.practice.breathing import BreathCourse
from companion.practice.plan import BreathPlan, as_record, traced
from companion.practice.session import Look, State
from companion.settings import Style
from companion.ui import session_words
from companion.ui.pages.exercise_page import ExercisePage
from companion.ui.widgets.held_key import HeldKey
from companion.ui.widgets.pacer import Pacer, Scene

if TYPE_CHECKING:  # naming a Qt class makes PySide6 build it, enums and all: 1 to 5 ms each
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from companion.desktop.trace import Trace
    from companion.model.breath_pattern import BreathPattern
    from companion.practice.follow_me import FollowMe
    from companion.ui.widgets.key_hints import Hint

TONES_AFTER = 3
"""So many breaths are announced to a screen reader; then the tones say enough, where sound is on."""


class BreathSession(ExercisePage):
    """Signals beside the common ones: ``moving()`` when the second frame of a session has been painted;
    ``paused_changed(bool)`` when it stood still or went on; ``small_requested()`` for the small window.
    """

    moving = Signal()
    paused_changed = Signal(bool)
    small_requested = Signal()

    exercise = "breathe"

    def __init__(self, runner: SessionRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._runner = runner
        self._plan: BreathPlan | None = None
        self._follow: FollowMe | None = None
        self._followed = False
        self._traced: tuple[Look, float] | None = None
        self._painted = 0
        self._space = HeldKey()
        self._pacer: Pacer | None = None
        self._host: QWidget | None = None
        self._said = ""
        self._to_tell = False
        self._words = session_words.step_words()
        runner.looked.connect(self._on_runner_looked)
        runner.state_changed.connect(self._on_runner_state_changed)
        runner.ended.connect(self._on_runner_ended)

    @property
    def plan(self) -> BreathPlan | None:
        """What runs, or ran last."""
        return self._plan

    @property
    def followed(self) -> bool:
        """True when the person's own breath led at some time of this session."""
        return self._followed

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
        """The seconds too, since a pattern may change."""
        assert self._plan is not None
        assert self._runner.session is not None
        return {
            **as_record(self._plan),
            "pace": self._runner.session.pace,
            "follow_me": self._followed,
        }

    def did_words(self, minutes: int, seconds: str) -> str:
        assert self._plan is not None
        words = self.tr("{minutes}:{seconds} of {pattern}. What you did counts.")
        name = session_words.pattern_name(self._plan.pattern)
        return words.format(minutes=minutes, seconds=seconds, pattern=name)

    def content_themed(self) -> None:
        if self._pacer is not None and self._plan is not None:
            if isinstance(self._pacer, pacer_class(self._style(self._plan))):
                self._pacer.set_theme(self._tokens, self._text_percent)
            else:
                self._make_pacer(self._plan)

    def furnish(self) -> None:
        """Make the words around and in the breath, if they are not there yet."""
        self._give_words()
        super().furnish()

    def refresh(self) -> None:
        self._runner.look()

    def begin(self, plan: BreathPlan, trace: Trace | None = None) -> None:
        """Start ``plan`` now. ``trace`` is told of each painted frame, and closed at the end."""
        self._plan = plan
        self._follow = _follow_me(plan.pattern) if plan.follow_me else None
        self._followed = plan.follow_me
        self._traced = None
        self._painted = 0
        self._said = ""
        self._make_pacer(plan)
        if trace is not None:
            style = self._style(plan).value
            trace.start(self.exercise, pattern=traced(plan.pattern), style=style, settle_in=plan.settle_in_s)
        exercise = self._follow or BreathCourse.of(plan.pattern)
        settle_in_s = 0.0 if plan.follow_me else plan.settle_in_s
        self.opened(trace)
        self._runner.begin(exercise, plan.length, settle_in_s, self.refresh_hz())
        self.setFocus()

    def again(self, settle_in_s: float) -> None:
        if self._plan is not None:
            self.begin(replace(self._plan, settle_in_s=settle_in_s))

    def pause(self) -> None:
        self._runner.pause()

    def go_on(self) -> None:
        self._runner.go_on()

    def pause_away(self) -> None:
        self._runner.pause_away()

    @property
    def shown_in(self) -> QWidget:
        return self._host or self

    @property
    def is_paused(self) -> bool:
        return self._runner.is_paused

    def set_seen(self, seen: bool, goes_on: bool) -> None:
        super().set_seen(seen, goes_on)
        if self._pacer is not None:
            self._pacer.setUpdatesEnabled(seen)
        self._runner.set_seen(seen)

    def set_refresh(self, refresh_hz: float) -> None:
        self._runner.set_refresh(refresh_hz)

    def leave(self) -> None:
        self._runner.stop()

    def lend(self, host: QWidget | None) -> None:
        """Let ``host``, a widget of another window, show the breath alone; None takes it back.

        The host gives it its size (``place_lent``). All else goes on here, and is heard from there.
        """
        if host is self._host:
            return
        if host is not None and self.eyes_closed:
            self.toggle_eyes_closed()
        self._host = host
        if self._pacer is not None:
            self._pacer.setParent(self.shown_in)
            self._give_words()
            self._pacer.show()
            self._pacer.lower()
        self.follow_screen()
        self.place()
        self.refresh()

    def place_lent(self) -> None:
        """Fill the host, whose size has changed."""
        if self._pacer is not None and self._host is not None:
            self._pacer.setGeometry(self._host.rect())

    def session_keys(self) -> list[tuple[str, str]]:
        *others, end = session_words.session_keys()
        words = self.tr("A small window with the breath alone. Drag it, or Shift and an arrow; M comes back")
        return [*others, ("M", words), end]

    def longest_line(self) -> str:
        return session_words.taken_over_line()

    # keys and pointer

    def own_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._settle_space()
                if self._space.pressed(self._clock.monotonic_s()):
                    self._on_space_pressed()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._runner.change_pace(-1 if key == Qt.Key.Key_Left else 1)
            self._say_pace()
        elif key == Qt.Key.Key_L:
            self._toggle_follow()
        elif key == Qt.Key.Key_M:
            if not event.isAutoRepeat():
                self.small_requested.emit()
        else:
            return False
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space.released(self._clock.monotonic_s())
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._person_leads():
            self._press_breath()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._on_breath_released()
        super().mouseReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._on_breath_released()  # the release of a held key would go elsewhere
        super().focusOutEvent(event)

    def _on_space_pressed(self) -> None:
        if self._person_leads():
            self._press_breath()
        elif not self._just_took_over():
            self._runner.toggle_pause()

    def _settle_space(self) -> None:
        """Breathe out with Space once it is sure that it was let go."""
        ago = self._space.let_go(self._clock.monotonic_s())
        if ago is not None:
            self._on_breath_released(ago)

    def _press_breath(self) -> None:
        session = self._runner.session
        if self._follow is not None and session is not None:
            self._follow.press(session.position_s)

    def _on_breath_released(self, ago_s: float = 0.0) -> None:
        session = self._runner.session
        if self._follow is not None and session is not None:
            self._follow.release(session.position_s, ago_s * session.pace)

    def _person_leads(self) -> bool:
        session = self._runner.session
        return (
            self._follow is not None
            and session is not None
            and session.state is State.RUNNING
            and self._follow.is_following(session.position_s)
        )

    def _just_took_over(self) -> bool:
        """A Space pressed by habit in the first breath that the pacer leads is not a pause."""
        session = self._runner.session
        return (
            self._follow is not None
            and session is not None
            and session.state is State.RUNNING
            and self._follow.is_first_led(session.position_s)
        )

    def _toggle_follow(self) -> None:
        session = self._runner.session
        if session is None or self._plan is None or session.state is State.ENDED:
            return
        if session.state is State.PAUSED:
            self._runner.toggle_pause()
        fullness = session.fullness_at(0.0)
        if self._follow is not None and self._follow.is_following(session.position_s):
            self._follow = None
            session.switch(BreathCourse.of(self._plan.pattern, fullness))
        else:
            self._follow = _follow_me(self._plan.pattern, fullness)
            self._followed = True
            session.switch(self._follow)
        self.name_keys()
        self._runner.look()

    def hint_wishes(self) -> dict[str, Callable[[], None]]:
        return {
            "pause": self._on_space_pressed,
            "slower": lambda: self._runner.change_pace(-1),
            "faster": lambda: self._runner.change_pace(1),
            "follow": self._toggle_follow,
            "small": self.small_requested.emit,
        }

    # what the runner tells

    def _on_runner_looked(self, look: Look) -> None:
        if self._pacer is None or self._plan is None:
            return
        self._settle_space()
        if self._trace is not None:
            self._traced = (look, time.monotonic())
        word = self._words[session_words.SETTLE if look.settling else look.frame.step]
        count = "" if look.step_left_s is None else str(max(1, session_words.whole_seconds(look.step_left_s)))
        self._pacer.show_scene(Scene(look.frame.fullness, word, count, look.done, look.t))
        self.show_glow(look.frame.fullness)
        self._to_tell = look.state is State.RUNNING and (look.entered or self._to_tell)
        if self._surround is not None:
            if self._to_tell:
                self._tell(look, word)
            name = session_words.name_line(self._plan.pattern, self._start_rating)
            self.say_around(name, self._left_words(look), self._line_words(look))
            self.fade_hints(look.state is State.RUNNING)
            if word != self._said:
                self._said = word
                if look.settling:
                    self.announce(word)
                if self._follow is not None:
                    self.name_keys()

    def _tell(self, look: Look, word: str) -> None:
        """A phase began: once, by a tone, the voice or the screen reader."""
        self._to_tell = False
        now, left_s = self._clock.monotonic_s(), look.step_left_s
        began_at = now
        if left_s is not None and look.frame.progress < 1.0:
            began_at = now - left_s * look.frame.progress / (1.0 - look.frame.progress)
        self.tell_step(
            word,
            session_words.spoken(look.frame.step, word),
            look.frame.step,
            began_at,
            left_s,
            reader_too=look.frame.round < TONES_AFTER,
        )

    def _on_runner_state_changed(self, state: State) -> None:
        if state is State.RUNNING:
            self._pointer_at = self._clock.monotonic_s()
        elif state is State.PAUSED:
            self.fall_silent()
        self.name_keys()
        self.paused_changed.emit(state is State.PAUSED)

    def _on_runner_ended(self, look: Look) -> None:
        del look
        session = self._runner.session
        self.over(session is not None and session.finished)

    def on_glow_painted(self) -> None:
        self._on_pacer_painted()

    def _on_pacer_painted(self) -> None:
        self._painted += 1
        if self._painted == 2:
            QTimer.singleShot(0, self, self._on_second_frame)
        if self._trace is not None and self._traced is not None:
            look, at = self._traced
            step = session_words.SETTLE if look.settling else look.frame.step
            self._trace.frame(look.t, at, step, look.frame.fullness)
            self._traced = None

    def _on_second_frame(self) -> None:
        self.furnish()
        self.moving.emit()

    def _left_words(self, look: Look) -> str:
        return session_words.following() if self._person_leads() else session_words.time_left(look)

    def _line_words(self, look: Look) -> str:
        if look.state is State.PAUSED:
            return session_words.paused_line(self._runner.was_away)
        if self._person_leads():
            return session_words.you_lead_line()
        if self._follow is not None:
            return session_words.taken_over_line()
        return session_words.guidance(self._plan is not None and self._plan.pattern.practice_only)

    def _say_pace(self) -> None:
        session = self._runner.session
        if session is not None:
            self.announce(self.tr("Pace {percent} percent").format(percent=round(session.pace * 100)))

    def name_keys(self) -> None:
        if self._surround is None:
            return
        hints, session = self._surround.hints, self._runner.session
        paused = session is not None and session.state is State.PAUSED
        hints.set_words("pause", self.tr("Go on") if paused else self.tr("Pause"))
        following = self._follow is not None and self._person_leads()
        hints.set_words("follow", self.tr("Lead me") if following else self.tr("Follow me"))
        super().name_keys()

    # places

    def own_hints(self) -> tuple[Hint, ...]:
        from companion.ui.widgets.key_hints import Hint

        return (
            Hint("pause", ("Space",), self.tr("Pause")),
            Hint("slower", ("←",), self.tr("Slower"), 3),
            Hint("faster", ("→",), self.tr("Faster"), 3),
            Hint("follow", ("L",), self.tr("Follow me"), 4),
            Hint("ground", ("G",), self.tr("Ground instead"), 2),
            Hint("small", ("M",), self.tr("Small window"), 8),
            Hint("end", ("Esc",), self.tr("End")),
        )

    def _style(self, plan: BreathPlan) -> Style:
        return Style.STILL if self._still else plan.style

    def _make_pacer(self, plan: BreathPlan) -> None:
        if self._pacer is not None:
            self._pacer.hide()
            self._pacer.deleteLater()
        self._pacer = pacer_class(self._style(plan))(self.shown_in)
        self._pacer.on_painted = self._on_pacer_painted
        self._pacer.curve = self._fullness_at
        self._pacer.setMouseTracking(True)
        self._pacer.set_theme(self._tokens, self._text_percent)
        if self._surround is not None or self._host is not None:
            self._give_words()
        self._pacer.show()
        self.place()

    def _give_words(self) -> None:
        """Let the breath have its words; none in another window."""
        if self._pacer is not None and self._plan is not None:
            self._pacer.wordless = self._host is not None
            self._pacer.setFont(self.font())  # here, since fonts are not needed before the first frame
            self._pacer.set_words(session_words.words_of(self._plan.pattern))

    def _fullness_at(self, seconds_from_now: float) -> float:
        session = self._runner.session
        return 0.0 if session is None else session.fullness_at(seconds_from_now)

    def place_content(self, area: QRect) -> None:
        if self._host is not None:
            self.place_lent()
        elif self._pacer is not None:
            self._pacer.setGeometry(area)


def _follow_me(pattern: BreathPattern, fullness: float = 0.0) -> FollowMe:
    from companion.practice.follow_me import FollowMe  # only for those who ask for it

    return FollowMe(pattern, fullness)


def pacer_class(style: Style) -> type[Pacer]:
    """The widget of a style; only the one that is shown is imported."""
    if style is Style.WAVE:
        from companion.ui.widgets.wave import Wave

        return Wave
    if style is Style.BAR:
        from companion.ui.widgets.bar import Bar

        return Bar
    if style is Style.STILL:
        from companion.ui.widgets.still import Still

        return Still
    from companion.ui.widgets.orb import Orb

    return Orb
