# SPDX-License-Identifier: MIT
"""A breathing session: it takes the whole window, shows the breath, and gives the window back.

Nothing here is built that the first moving frame does not need; the rating at the end comes later.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import LIGHT, Tokens
from companion.practice.breathing import BreathCourse
from companion.practice.plan import BreathPlan
from companion.practice.session import Look, State
from companion.settings import Style
from companion.ui import session_words
from companion.ui.widgets.held_key import HeldKey
from companion.ui.widgets.pacer import Pacer, Scene
from companion.ui.widgets.places import places_before_words
from companion.ui.widgets.rating_keys import RatingKeys

if TYPE_CHECKING:  # naming a Qt class makes PySide6 build it, enums and all: 1 to 5 ms each
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from companion.desktop.trace import Trace
    from companion.model.breath_pattern import BreathPattern
    from companion.practice.follow_me import FollowMe
    from companion.ui.widgets.key_hints import Hint
    from companion.ui.widgets.surround import Surround

REST_S, FADE_S = 6.0, 0.6
"""The keys fade when the pointer has rested so long, over so long."""


class SessionPage(QWidget):
    """Signals: ``began()``; ``moving()`` when the second frame of a session has been painted;
    ``rated(int)`` how it was at the start, typed during the session; ``ended(bool)`` True when it ran to its
    own end; ``ground_requested()`` after a session was left for grounding; ``full_screen_requested()``;
    ``keys_requested()``.

    Words need fonts, and fonts need time; so they come with ``furnish``, right after the first frames.
    """

    began = Signal()
    moving = Signal()
    rated = Signal(int)
    ended = Signal(bool)
    ground_requested = Signal()
    full_screen_requested = Signal()
    keys_requested = Signal()

    def __init__(self, runner: SessionRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._clock = clock
        self._plan: BreathPlan | None = None
        self._follow: FollowMe | None = None
        self._followed = False
        self._trace: Trace | None = None
        self._traced: tuple[Look, float] | None = None
        self._painted = 0
        self._tokens = LIGHT
        self._text_percent = 100
        self._still = False
        self._pointer_at = 0.0
        self._typed = RatingKeys()
        self._space = HeldKey()
        self._start_rating: int | None = None
        self._pacer: Pacer | None = None
        self._surround: Surround | None = None
        self._said = ""
        self._words = session_words.step_words()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    def set_theme(self, tokens: Tokens, text_percent: int, still: bool) -> None:
        """``still``: motion is reduced, so whatever the style, the pacer keeps its size."""
        self._tokens, self._text_percent, self._still = tokens, text_percent, still
        if self._surround is not None:
            self._surround.set_theme(tokens, text_percent)
        if self._pacer is not None and self._plan is not None:
            if isinstance(self._pacer, pacer_class(self._style(self._plan))):
                self._pacer.set_theme(tokens, text_percent)
            else:
                self._make_pacer(self._plan)
        self._place()
        self.update()

    def furnish(self) -> None:
        """Make the words around and in the breath, if they are not there yet."""
        if self._surround is None:
            from companion.ui.widgets.surround import Surround

            self._surround = Surround(self, self._all_hints(), session_words.taken_over_line())
            self._surround.set_theme(self._tokens, self._text_percent)
            self._surround.hints.chosen.connect(self._on_hint_chosen)
            self._surround.show()
        if self._pacer is not None and self._plan is not None:
            self._pacer.set_words(session_words.words_of(self._plan.pattern))
        self._place()
        self._name_keys()
        self._runner.look()

    def begin(self, plan: BreathPlan, trace: Trace | None = None) -> None:
        """Start ``plan`` now. ``trace`` is told of each painted frame, and closed at the end."""
        self._plan = plan
        self._follow = _follow_me(plan.pattern) if plan.follow_me else None
        self._followed = plan.follow_me
        self._trace = trace
        self._traced = None
        self._painted = 0
        self._typed = RatingKeys()
        self._start_rating = None
        self._said = ""
        self._pointer_at = self._clock.monotonic_s()
        self._make_pacer(plan)
        self._name_keys()
        if trace is not None:
            trace.start(plan.pattern, self._style(plan).value, plan.settle_in_s)
        exercise = self._follow or BreathCourse.of(plan.pattern)
        settle_in_s = 0.0 if plan.follow_me else plan.settle_in_s
        self.began.emit()
        screen = self.screen()
        self._runner.begin(exercise, plan.length, settle_in_s, screen.refreshRate() if screen else 0.0)
        self.setFocus()

    def show_start_rating(self, rating: int) -> None:
        """Say quietly that the rating was heard."""
        self._start_rating = rating
        self._announce(self.tr("{rating} at the start").format(rating=rating))
        self._runner.look()

    def ask_for_keys(self) -> None:
        """Pause, so that nothing is missed while the keys are read."""
        self._runner.pause()
        self.keys_requested.emit()

    def leave(self) -> None:
        """End at once what still runs."""
        self._runner.stop()

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._settle_space()
                if self._space.pressed(self._clock.monotonic_s()):
                    self._on_space_pressed()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._runner.change_pace(-1 if key == Qt.Key.Key_Left else 1)
            self._say_pace()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            if not event.isAutoRepeat() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.rated.emit(self._typed.typed(key - Qt.Key.Key_0, self._clock.monotonic_s()))
        elif key == Qt.Key.Key_Escape:
            self._runner.stop()
        elif key == Qt.Key.Key_F:
            self.full_screen_requested.emit()
        elif key == Qt.Key.Key_G:
            self._leave_for_ground()
        elif key == Qt.Key.Key_L:
            self._toggle_follow()
        elif key == Qt.Key.Key_Question:
            self.ask_for_keys()
        else:
            self.show_hints()
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space.released(self._clock.monotonic_s())
        else:
            super().keyReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.show_hints()
        super().mouseMoveEvent(event)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._tokens.bg))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

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
        self._name_keys()
        self._runner.look()

    def _leave_for_ground(self) -> None:
        self._runner.stop()
        self.ground_requested.emit()

    def _on_hint_chosen(self, hint_id: str) -> None:
        {
            "pause": self._on_space_pressed,
            "slower": lambda: self._runner.change_pace(-1),
            "faster": lambda: self._runner.change_pace(1),
            "follow": self._toggle_follow,
            "rate": self.ask_for_keys,
            "full": self.full_screen_requested.emit,
            "ground": self._leave_for_ground,
            "keys": self.ask_for_keys,
            "end": self._runner.stop,
        }[hint_id]()
        self.setFocus()

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
        if self._surround is not None:
            name = session_words.name_line(self._plan.pattern, self._start_rating)
            self._surround.say(name, self._left_words(look), self._line_words(look))
            self._surround.hints.set_opacity(self._hints_opacity(look))
            if word != self._said:
                self._said = word
                self._announce(word)
                if self._follow is not None:
                    self._name_keys()

    def _on_runner_state_changed(self, state: State) -> None:
        if state is State.RUNNING:
            self._pointer_at = self._clock.monotonic_s()
        self._name_keys()

    def _on_runner_ended(self, look: Look) -> None:
        del look
        if self._trace is not None:
            self._trace.close()
            self._trace = None
        session = self._runner.session
        self.ended.emit(session is not None and session.finished)

    def _on_pacer_painted(self) -> None:
        self._painted += 1
        if self._painted == 2:
            QTimer.singleShot(0, self, self._on_second_frame)
        if self._trace is not None and self._traced is not None:
            self._trace.frame(*self._traced)
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
            self._announce(self.tr("Pace {percent} percent").format(percent=round(session.pace * 100)))

    def _announce(self, words: str) -> None:
        from companion.desktop.announce import announce  # not needed before the first frame

        announce(self, words)

    def _name_keys(self) -> None:
        """Let the keys say what they do now."""
        if self._surround is None:
            return
        hints, session = self._surround.hints, self._runner.session
        paused = session is not None and session.state is State.PAUSED
        hints.set_words("pause", self.tr("Go on") if paused else self.tr("Pause"))
        following = self._follow is not None and self._person_leads()
        hints.set_words("follow", self.tr("Lead me") if following else self.tr("Follow me"))
        self._place()

    # places

    def _all_hints(self) -> tuple[Hint, ...]:
        from companion.ui.widgets.key_hints import Hint

        return (
            Hint("pause", ("Space",), self.tr("Pause")),
            Hint("slower", ("←",), self.tr("Slower"), 3),
            Hint("faster", ("→",), self.tr("Faster"), 3),
            Hint("follow", ("L",), self.tr("Follow me"), 4),
            Hint("rate", ("0-9",), self.tr("Rate the start"), 5),
            Hint("full", ("F",), self.tr("Full screen"), 6),
            Hint("ground", ("G",), self.tr("Ground instead"), 2),
            Hint("keys", ("?",), self.tr("Keys"), 1),
            Hint("end", ("Esc",), self.tr("End")),
        )

    def _style(self, plan: BreathPlan) -> Style:
        return Style.STILL if self._still else plan.style

    def _make_pacer(self, plan: BreathPlan) -> None:
        if self._pacer is not None:
            self._pacer.hide()
            self._pacer.deleteLater()
        self._pacer = pacer_class(self._style(plan))(self)
        self._pacer.on_painted = self._on_pacer_painted
        self._pacer.curve = self._fullness_at
        self._pacer.setMouseTracking(True)
        self._pacer.setFont(self.font())
        self._pacer.set_theme(self._tokens, self._text_percent)
        if self._surround is not None:
            self._pacer.set_words(session_words.words_of(plan.pattern))
        self._pacer.show()
        self._place()

    def _fullness_at(self, seconds_from_now: float) -> float:
        session = self._runner.session
        return 0.0 if session is None else session.fullness_at(seconds_from_now)

    def _place(self) -> None:
        if self._surround is not None:
            area = self._surround.place(self.width(), self.height())
        else:
            area = places_before_words(self.width(), self.height(), self._text_percent).pacer
        if self._pacer is not None:
            self._pacer.setGeometry(area)

    def show_hints(self) -> None:
        """Bring the keys back, as a moving pointer does."""
        self._pointer_at = self._clock.monotonic_s()
        if self._surround is not None:
            self._surround.hints.set_opacity(1.0)

    def _hints_opacity(self, look: Look) -> float:
        """The keys fade once the pointer has rested; while paused they stay."""
        if look.state is not State.RUNNING:
            return 1.0
        rested = self._clock.monotonic_s() - self._pointer_at - REST_S
        opacity = min(1.0, max(0.0, 1.0 - rested / FADE_S))
        return float(round(opacity)) if self._still else opacity


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
