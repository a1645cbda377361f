# SPDX-License-Identifier: MIT
"""A breathing session: it takes the whole window, shows the breath, and gives the window back.

Nothing here is built that the first moving frame does not need; the rating at the end comes later.
"""

import time
from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from companion.clock import Clock
from companion.desktop.announce import announce
from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import BODY_PX, LIGHT, Tokens, scaled
from companion.desktop.trace import Trace
from companion.practice.breathing import BreathCourse, breath, phases_of
from companion.practice.follow_me import WAIT, FollowMe
from companion.practice.plan import BreathPlan
from companion.practice.session import Look, State
from companion.settings import Style
from companion.ui.widgets.key_hints import Hint, KeyHints
from companion.ui.widgets.pacer import Pacer, Scene
from companion.ui.widgets.rating_keys import RatingKeys

MARGIN, GAP = 40, 16
REST_S, FADE_S = 6.0, 0.6
"""The keys fade when the pointer has rested so long, over so long."""


class SessionPage(QWidget):
    """Signals: ``began(BreathPlan)``; ``rated(int)`` how it was at the start, typed during the session;
    ``ended(bool)`` True when it ran to its own end; ``ground_requested()`` after a session was left for
    grounding; ``full_screen_requested()``; ``keys_requested()``.
    """

    began = Signal(object)
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
        self._trace: Trace | None = None
        self._traced: tuple[Look, float] | None = None
        self._tokens = LIGHT
        self._text_percent = 100
        self._still = False
        self._pointer_at = 0.0
        self._typed = RatingKeys()
        self._pacer: Pacer | None = None
        self._quiet_word = ""
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = self._label(Qt.AlignmentFlag.AlignLeft)
        self._left = self._label(Qt.AlignmentFlag.AlignRight)
        self._line = self._label(Qt.AlignmentFlag.AlignHCenter)
        self._hints = KeyHints(self._all_hints(), self)
        self._hints.chosen.connect(self._on_hint_chosen)
        self._words = self._all_words()
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
        return self._follow is not None

    def set_theme(self, tokens: Tokens, text_percent: int, still: bool) -> None:
        """``still``: motion is reduced, so whatever the style, the pacer keeps its size."""
        self._tokens, self._text_percent, self._still = tokens, text_percent, still
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.bg))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tokens.muted))
        self.setPalette(palette)
        font = QFont(self.font())
        font.setPixelSize(scaled(BODY_PX, text_percent))
        for label in (self._name, self._left, self._line):
            label.setFont(font)
        self._hints.set_theme(tokens, text_percent)
        if self._pacer is not None and self._plan is not None:
            if isinstance(self._pacer, pacer_class(self._style(self._plan))):
                self._pacer.set_theme(tokens, text_percent)
            else:
                self._make_pacer(self._plan)
        self._place()

    def begin(self, plan: BreathPlan, trace: Trace | None = None) -> None:
        """Start ``plan`` now. ``trace`` is told of each painted frame, and closed at the end."""
        self._plan = plan
        self._follow = FollowMe(plan.pattern) if plan.follow_me else None
        self._trace = trace
        self._traced = None
        self._typed = RatingKeys()
        self._pointer_at = self._clock.monotonic_s()
        self._name.setText(self.pattern_name())
        self._make_pacer(plan)
        self._hints.set_words("follow", self.tr("Lead the breath") if self._follow else self.tr("Follow me"))
        if trace is not None:
            trace.start(plan.pattern, self._style(plan).value, plan.settle_in_s)
        self._place()
        exercise = self._follow or BreathCourse.of(plan.pattern)
        screen = self.screen()
        self.began.emit(plan)
        settle_in_s = 0.0 if plan.follow_me else plan.settle_in_s
        self._runner.begin(exercise, plan.length, settle_in_s, screen.refreshRate() if screen else 0.0)
        self.setFocus()

    def pattern_name(self) -> str:
        """The name of the pattern as the person knows it."""
        if self._plan is None:
            return ""
        from PySide6.QtCore import QCoreApplication

        name = self._plan.pattern.name
        return QCoreApplication.translate("patterns", name) if self._plan.pattern.built_in else name

    def show_start_rating(self, rating: int) -> None:
        """Say quietly that the rating was heard."""
        words = self.tr("{pattern}  ·  {rating} at the start")
        self._name.setText(words.format(pattern=self.pattern_name(), rating=rating))
        announce(self, self.tr("{rating} at the start").format(rating=rating))

    def keys(self) -> list[tuple[str, str]]:
        """The keys of a session for the ``?`` panel."""
        return [
            (self.tr("Space"), self.tr("Pause, and go on")),
            ("← →", self.tr("Slower, faster, by 5 percent")),
            ("L", self.tr("Follow me: hold Space as you breathe in, let go as you breathe out")),
            ("0-9", self.tr("Rate how it was at the start; 1 then 0 is 10. Nothing stops.")),
            ("F", self.tr("Full screen")),
            ("G", self.tr("Ground instead")),
            ("Esc", self.tr("End at once; what you did counts")),
        ]

    def leave(self) -> None:
        """End at once what still runs."""
        self._runner.stop()

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
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
            self._runner.pause()
            self.keys_requested.emit()
        else:
            self.show_hints()
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._on_breath_released()
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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._on_breath_released()  # the release of a held key would go to another window
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_space_pressed(self) -> None:
        if self._person_leads():
            self._press_breath()
        elif not self._just_took_over():
            self._runner.toggle_pause()

    def _press_breath(self) -> None:
        session = self._runner.session
        if self._follow is not None and session is not None:
            self._follow.press(session.position_s)

    def _on_breath_released(self) -> None:
        session = self._runner.session
        if self._follow is not None and session is not None:
            self._follow.release(session.position_s)

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
            session.resume()
        fullness = session.fullness_at(0.0)
        if self._follow is not None and self._follow.is_following(session.position_s):
            self._follow = None
            session.switch(BreathCourse.of(self._plan.pattern, fullness))
        else:
            self._follow = FollowMe(self._plan.pattern, fullness)
            session.switch(self._follow)
        self._hints.set_words("follow", self.tr("Lead the breath") if self._follow else self.tr("Follow me"))
        self._place()

    def _leave_for_ground(self) -> None:
        self._runner.stop()
        self.ground_requested.emit()

    def _on_hint_chosen(self, hint_id: str) -> None:
        {
            "pause": self._on_space_pressed,
            "slower": lambda: self._runner.change_pace(-1),
            "faster": lambda: self._runner.change_pace(1),
            "follow": self._toggle_follow,
            "rate": self.keys_requested.emit,
            "full": self.full_screen_requested.emit,
            "ground": self._leave_for_ground,
            "keys": self.keys_requested.emit,
            "end": self._runner.stop,
        }[hint_id]()
        self.setFocus()

    # what the runner tells

    def _on_runner_looked(self, look: Look) -> None:
        if self._pacer is None:
            return
        if self._trace is not None:
            self._traced = (look, time.monotonic())
        word = self._word(look)
        count = "" if look.step_left_s is None else str(max(1, ceil(look.step_left_s - 0.02)))
        self._pacer.show_scene(Scene(look.frame.fullness, word, count, look.done, look.t))
        left = self._left_words(look)
        if left != self._left.text():
            self._left.setText(left)
        line = self._line_words(look)
        if line != self._line.text():
            self._line.setText(line)
        if word != self._quiet_word:
            self._quiet_word = word
            announce(self, word)
        self._fade(look)

    def _on_runner_state_changed(self, state: State) -> None:
        self._hints.set_words("pause", self.tr("Go on") if state is State.PAUSED else self.tr("Pause"))
        if state is State.RUNNING:
            self._pointer_at = self._clock.monotonic_s()

    def _on_runner_ended(self, look: Look) -> None:
        del look
        if self._trace is not None:
            self._trace.close()
            self._trace = None
        session = self._runner.session
        self.ended.emit(session is not None and session.finished)

    def _on_pacer_painted(self) -> None:
        if self._trace is not None and self._traced is not None:
            self._trace.frame(*self._traced)
            self._traced = None

    # words

    def _word(self, look: Look) -> str:
        if look.settling:
            return self._words["settle"]
        return self._words[look.frame.step]

    def _all_words(self) -> dict[str, str]:
        return {
            "settle": self.tr("Settle in"),
            "in": self.tr("Breathe in"),
            "top-up": self.tr("A little more"),
            "hold-in": self.tr("Hold"),
            "out": self.tr("Breathe out"),
            "hold-out": self.tr("Rest"),
            WAIT: self.tr("You lead"),
        }

    def _line_words(self, look: Look) -> str:
        if look.state is State.PAUSED:
            if self._runner.was_away:
                return self.tr("Paused while you were away. Space goes on when you like.")
            return self.tr("Paused. Space goes on when you like.")
        if self._person_leads():
            return self.tr("Hold Space as you breathe in, let go as you breathe out. Three breaths.")
        if self._follow is not None:
            return self.tr("The pacer has it now, easing from your own breath. You can let go of Space.")
        if self._plan is not None and self._plan.pattern.practice_only:
            return self.tr("For practice, not for panic. Leave a phase whenever it is hard.")
        return self.tr("Small, quiet breaths. No need to keep up.")

    def _left_words(self, look: Look) -> str:
        pace = "" if look.pace == 1.0 else f"{look.pace:.2f} ×  ·  "
        if look.left_s is None:
            return pace + self.tr("Until you stop")
        seconds = max(0, ceil(look.left_s - 0.02))
        clock = f"{seconds // 60}:{seconds % 60:02d}"
        return pace + self.tr("{time} left").format(time=clock)

    def _say_pace(self) -> None:
        session = self._runner.session
        if session is not None:
            announce(self, self.tr("Pace {percent} percent").format(percent=round(session.pace * 100)))

    # places

    def _label(self, alignment: Qt.AlignmentFlag) -> QLabel:
        label = QLabel(self)
        label.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _all_hints(self) -> tuple[Hint, ...]:
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
        self._pacer.set_words(self._words_of(plan))
        self._pacer.show()
        self._place()

    def _words_of(self, plan: BreathPlan) -> tuple[str, ...]:
        """The words that this plan can bring up; the pacer makes room for the longest."""
        steps = {step.id for step in breath(phases_of(plan.pattern)) if step.duration_s > 0} | {WAIT}
        if plan.settle_in_s > 0:
            steps.add("settle")
        return tuple(self._words[step] for step in sorted(steps))

    def _fullness_at(self, seconds_from_now: float) -> float:
        session = self._runner.session
        return 0.0 if session is None else session.fullness_at(seconds_from_now)

    def _place(self) -> None:
        """Header above, keys and the line below, and all the rest for the breath."""
        width, height = self.width(), self.height()
        text = scaled(BODY_PX, self._text_percent)
        margin = MARGIN if width >= 700 else GAP
        inner = width - 2 * margin
        top = margin * 0.6
        self._name.setGeometry(margin, int(top), inner * 2 // 3, int(text * 1.6))
        self._left.setGeometry(margin + inner // 3, int(top), inner - inner // 3, int(text * 1.6))
        scarce = height < 520 * self._text_percent / 100
        hints = self._hints.fit(inner, 1 if scarce else 2)
        bottom = height - GAP - hints
        self._hints.setGeometry(margin, bottom, inner, hints)
        rows = 1 if self._line.fontMetrics().horizontalAdvance(LONGEST_LINE) <= inner else 2
        self._line.setWordWrap(rows > 1)
        tall = int(text * 1.5 * rows)
        bottom -= GAP + tall
        self._line.setGeometry(margin, bottom, inner, tall)
        if self._pacer is not None:
            above = int(top + text * 1.6 + 4)
            self._pacer.setGeometry(margin, above, inner, max(80, bottom - GAP - above))

    def show_hints(self) -> None:
        """Bring the keys back, as a moving pointer does."""
        self._pointer_at = self._clock.monotonic_s()
        self._hints.set_opacity(1.0)

    def _fade(self, look: Look) -> None:
        """Fade the keys once the pointer has rested; while paused they stay."""
        if look.state is not State.RUNNING:
            self._hints.set_opacity(1.0)
            return
        rested = self._clock.monotonic_s() - self._pointer_at - REST_S
        opacity = min(1.0, max(0.0, 1.0 - rested / FADE_S))
        self._hints.set_opacity(round(opacity) if self._still else opacity)


LONGEST_LINE = "Hold Space as you breathe in, let go as you breathe out. Three breaths. xx"


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
