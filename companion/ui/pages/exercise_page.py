# SPDX-License-Identifier: MIT
"""What every exercise's page shares: it takes the whole window, hears the common keys, and gives it back.

A subclass builds its own middle, sets ``exercise``, and answers the questions below; nothing here is built
that the first moving frame of a breath does not need. A subclass

- calls ``opened(trace)`` in its ``begin`` before anything moves or waits, and ``over(finished)`` once;
- says in ``own_key`` whether it took a key; all that it leaves are the common ones;
- puts its content into the rectangle that ``place_content`` is given;
- tells each step once by ``tell_step``: to the screen reader, or by sound and voice where they are on.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.desktop.theme import LIGHT
from companion.ui.widgets.places import places_before_words
from companion.ui.widgets.rating_keys import RatingKeys

if TYPE_CHECKING:  # naming a Qt class makes PySide6 build it, enums and all: 1 to 5 ms each
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QScreen, QWindow

    from companion.desktop.guide import Guide
    from companion.desktop.theme import Tokens
    from companion.desktop.trace import Trace
    from companion.ui.widgets.glow import Glow
    from companion.ui.widgets.key_hints import Hint
    from companion.ui.widgets.surround import Surround

REST_S, FADE_S = 6.0, 0.6
"""The keys fade when the pointer has rested so long, over so long."""


class Ear(StrEnum):
    """Sound, or the voice: off, on, or asked for where there is none."""

    OFF = "off"
    ON = "on"
    NONE = "none"


class ExercisePage(QWidget):
    """Signals: ``began()``; ``rated(int)`` how it was at the start, typed during the session; ``ended(bool)``
    True when it came to its own end; ``ground_requested()`` after it was left for grounding;
    ``full_screen_requested()``; ``keys_requested()``; ``sound_toggle_requested()`` and
    ``voice_toggle_requested()``; ``eyes_closed_changed(bool)``.

    Words need fonts, and fonts need time; so they come with ``furnish``.
    """

    began = Signal()
    rated = Signal(int)
    ended = Signal(bool)
    ground_requested = Signal()
    full_screen_requested = Signal()
    keys_requested = Signal()
    sound_toggle_requested = Signal()
    voice_toggle_requested = Signal()
    eyes_closed_changed = Signal(bool)

    exercise = ""
    """The exercise's id, as records and traces have it."""

    is_timed = True
    """Whether it moves by itself, and does not wait for the person."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._guide: Guide | None = None
        self._sound, self._voice = Ear.OFF, Ear.OFF
        self._glow: Glow | None = None
        self._trace: Trace | None = None
        self._tokens = LIGHT
        self._text_percent = 100
        self._still = False
        self._pointer_at = 0.0
        self._typed = RatingKeys()
        self._start_rating: int | None = None
        self._leads_on = False
        self._surround: Surround | None = None
        self._followed_window: QWindow | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # what a subclass answers

    @property
    def planned_s(self) -> float | None:
        """Seconds asked for; None where nothing is timed, or until the person stops."""
        raise NotImplementedError

    @property
    def done_s(self) -> float:
        """Seconds done so far, pauses left out."""
        raise NotImplementedError

    @property
    def is_live(self) -> bool:
        """True from the beginning to the end, pauses included."""
        raise NotImplementedError

    def as_record(self) -> dict[str, object]:
        """What the session is done with, as its record keeps it; never anything that was typed."""
        raise NotImplementedError

    def did_words(self, minutes: int, seconds: str) -> str:
        """What was done, in one sentence for the end."""
        raise NotImplementedError

    def again(self, settle_in_s: float) -> None:
        """Begin once more as it was, after so many seconds to settle in where there is a settling in."""
        raise NotImplementedError

    def leave(self) -> None:
        """End at once what still runs."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stand still, so that nothing is missed; nothing where nothing moves."""

    @property
    def is_paused(self) -> bool:
        """True while it stands still; never where nothing moves by itself."""
        return False

    def go_on(self) -> None:
        """Go on where it stands still; nothing where nothing moves."""

    @property
    def shown_in(self) -> QWidget:
        """The widget that shows it: the page itself, unless it is lent to another window."""
        return self

    def pause_away(self) -> None:
        """Stand still since the person goes away: the lid closes, or nobody looks any more."""
        self.pause()

    def set_refresh(self, refresh_hz: float) -> None:
        """The screen now shows so many pictures a second; nothing where nothing follows it."""

    def session_keys(self) -> list[tuple[str, str]]:
        """The keys for the ``?`` panel."""
        raise NotImplementedError

    def own_hints(self) -> tuple[Hint, ...]:
        """All keys along the bottom."""
        raise NotImplementedError

    def hint_wishes(self) -> dict[str, Callable[[], None]]:
        """What each of the own hints does when it is clicked, by its id."""
        return {}

    def longest_line(self) -> str:
        """The longest quiet line that may come, so that none of them moves what is above it."""
        return ""

    def own_key(self, event: QKeyEvent) -> bool:
        """Take a key of one's own; False leaves it to the common ones."""
        del event
        return False

    def place_content(self, area: QRect) -> None:
        """Put the middle of the page into ``area``."""

    def fits(self, area: QRect) -> bool:
        """Whether the middle has room in ``area``; where it has none, the quiet line gives its own."""
        del area
        return True

    def content_themed(self) -> None:
        """Called when colours or sizes changed; ``tokens``, ``text_percent`` and ``still`` have them."""

    def refresh(self) -> None:
        """Show everything as it is now."""

    # what the window calls

    @property
    def start_rating(self) -> int | None:
        """How it was at the start, once that was typed."""
        return self._start_rating

    @property
    def leads_on(self) -> bool:
        """True where it was left for another exercise, so that nothing stands between the two."""
        return self._leads_on

    @property
    def eyes_closed(self) -> bool:
        return self._glow is not None

    def set_theme(self, tokens: Tokens, text_percent: int, still: bool) -> None:
        """``still``: motion is reduced."""
        self._tokens, self._text_percent, self._still = tokens, text_percent, still
        if self._surround is not None:
            self._surround.set_theme(tokens, text_percent)
        if self._glow is not None:
            self._glow.set_text_percent(text_percent)
        self.content_themed()
        self.place()
        self.update()

    def set_seen(self, seen: bool, goes_on: bool) -> None:
        """Whether anything of it can be seen. Unseen, nothing is painted; and it goes on by ear, or stands
        still as ``goes_on`` says.
        """
        if not seen and not goes_on:
            self.pause_away()
        self.setUpdatesEnabled(seen)

    def refresh_hz(self) -> float:
        """How many pictures a second the screen shows that it is shown on; 0 where nobody says.

        No window is asked for its screen: PySide6 lets a screen go together with a window that was asked.
        """
        from PySide6.QtGui import QGuiApplication

        place = self.shown_in.window().geometry().center()
        found: list[QScreen | None] = [QGuiApplication.screenAt(place), QGuiApplication.primaryScreen()]
        return next((screen.refreshRate() for screen in found if screen is not None), 0.0)

    def follow_screen(self) -> None:
        """Keep to the screen that it is shown on, also where it changes."""
        window: QWindow | None = self.shown_in.window().windowHandle()
        if window is None or window is self._followed_window:
            return
        from PySide6.QtGui import QGuiApplication
        from shiboken6 import isValid

        if self._followed_window is None:
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.screenAdded.connect(self._on_app_screen_added)
            for screen in QGuiApplication.screens():
                self._on_app_screen_added(screen)
        elif isValid(self._followed_window):
            self._followed_window.screenChanged.disconnect(self._on_window_screen_changed)
        self._followed_window = window
        window.screenChanged.connect(self._on_window_screen_changed)
        self._on_screen_refresh_changed()

    def set_guide(self, guide: Guide) -> None:
        """Who plays and speaks; before that everything is silent."""
        self._guide = guide
        if self.is_live:
            guide.open()

    def show_ear(self, sound: Ear, voice: Ear) -> None:
        """Say at the keys whether sound and voice are on."""
        self._sound, self._voice = sound, voice
        self.name_keys()

    def furnish(self) -> None:
        """Make the words around the exercise, if they are not there yet."""
        if self._surround is None:
            from companion.ui.widgets.surround import Surround

            self._surround = Surround(self, self._all_hints(), self.longest_line())
            self._surround.set_theme(self._tokens, self._text_percent)
            self._surround.hints.chosen.connect(self._on_hint_chosen)
            self._surround.show()
            if self._glow is not None:
                self._glow.raise_()
        self.follow_screen()
        self.place()
        self.name_keys()
        self.refresh()

    def show_start_rating(self, rating: int) -> None:
        """Say quietly that the rating was heard."""
        self._start_rating = rating
        self.announce(self.tr("{rating} at the start").format(rating=rating))
        self.refresh()

    def ask_for_keys(self) -> None:
        """Pause, so that nothing is missed while the keys are read."""
        self.pause()
        self.keys_requested.emit()

    def show_hints(self) -> None:
        """Bring the keys back, as a moving pointer does."""
        self._pointer_at = self._clock.monotonic_s()
        if self._glow is not None:
            self._glow.show_line(self.tr("E opens the page again. Esc ends."))
        if self._surround is not None:
            self._surround.hints.set_opacity(1.0)

    def toggle_eyes_closed(self) -> None:
        """Sound and voice on, and all the light of the window in one slow glow; or back again."""
        if self._glow is None:
            from companion.ui.widgets.glow import Glow

            self._glow = Glow(self)
            self._glow.on_painted = self.on_glow_painted
            self._glow.on_moved = self.show_hints
            self._glow.set_text_percent(self._text_percent)
            self._glow.setGeometry(self.rect())
            self._glow.show()
            self._glow.raise_()
        else:
            self._open_eyes()
        self.eyes_closed_changed.emit(self.eyes_closed)
        self.refresh()

    # what a subclass calls

    def opened(self, trace: Trace | None) -> None:
        """A session begins now."""
        self._trace = trace
        self._typed = RatingKeys()
        self._start_rating = None
        self._leads_on = False
        self._pointer_at = self._clock.monotonic_s()
        self._open_eyes()
        if self._guide is not None:
            self._guide.open()
        self.began.emit()
        self.name_keys()

    def over(self, finished: bool) -> None:
        """The session has ended."""
        if self._trace is not None:
            self._trace.close()
            self._trace = None
        if self._guide is not None:
            from companion.practice.cues import Cue

            if finished:
                self._guide.cue(Cue.CLOSE)
            self._guide.finish()
        if self._glow is not None:
            self._open_eyes()
            self.eyes_closed_changed.emit(False)
        self.ended.emit(finished)

    def tell_step(
        self,
        words: str,
        lines: tuple[str, ...],
        step: str,
        began_at_s: float,
        room_s: float | None,
        reader_too: bool = True,
    ) -> None:
        """A step began: a sound, the voice, or one polite announcement of ``words``.

        lines: what the voice may say, longest first. began_at_s: monotonic seconds. room_s: seconds until
        the step ends, None where it waits. reader_too False leaves the announcement out where sound is on.
        """
        sounds = speaks = False
        if self._guide is not None:
            from companion.practice.cues import cue_of

            cue = cue_of(step)
            sounds, speaks = self._guide.plays, self._guide.speaks
            if cue is not None:
                self._guide.cue(cue, began_at_s)
            self._guide.say(lines, room_s)
        if not speaks and (reader_too or not sounds):
            self.announce(words)

    def fall_silent(self) -> None:
        """The session pauses, and so does what is heard."""
        if self._guide is not None:
            self._guide.hush()

    def show_glow(self, fullness: float) -> None:
        """How bright the glow is, 0 to 1, where the eyes are closed."""
        if self._glow is not None:
            self._glow.show_fullness(fullness)

    def say_around(self, name: str, right: str, line: str) -> None:
        """The words above, left and right, and the quiet line below."""
        if self._surround is not None:
            self._surround.say(name, right, line)

    def announce(self, words: str) -> None:
        from companion.desktop.announce import announce  # not needed before the first frame

        announce(self.shown_in, words)

    def leave_for(self, requested: SignalInstance) -> None:
        """End at once, and ask for another exercise."""
        self._leads_on = True
        self.leave()
        requested.emit()

    def leave_for_ground(self) -> None:
        self.leave_for(self.ground_requested)

    def name_keys(self) -> None:
        """Let the keys say what they do now."""
        if self._surround is not None:
            hints = self._surround.hints
            sound = {
                Ear.OFF: self.tr("Sound: off"),
                Ear.ON: self.tr("Sound: on"),
                Ear.NONE: self.tr("Sound: none here"),
            }
            voice = {
                Ear.OFF: self.tr("Voice: off"),
                Ear.ON: self.tr("Voice: on"),
                Ear.NONE: self.tr("Voice: none here"),
            }
            hints.set_words("sound", sound[self._sound])
            hints.set_words("voice", voice[self._voice])
            self.place()

    def place(self) -> None:
        """Put everything in its place."""
        if self._surround is not None:
            area = self._surround.place(self.width(), self.height())
            if not self.fits(area):
                area = self._surround.place(self.width(), self.height(), with_line=False)
        else:
            area = places_before_words(self.width(), self.height(), self._text_percent).pacer
        self.place_content(area)
        if self._glow is not None:
            self._glow.setGeometry(self.rect())

    def fade_hints(self, moving: bool) -> None:
        """The keys fade once the pointer has rested; they stay while nothing moves."""
        opacity = 1.0
        rested = self._clock.monotonic_s() - self._pointer_at - REST_S
        if moving:
            opacity = min(1.0, max(0.0, 1.0 - rested / FADE_S))
        if self._surround is not None:
            self._surround.hints.set_opacity(float(round(opacity)) if self._still else opacity)

    def on_glow_painted(self) -> None:
        """The glow painted a frame."""

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        others = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if others:  # Ctrl+C is a habit of the hand, and no cramp
            super().keyPressEvent(event)
            return
        if self.own_key(event):
            return
        key, once = event.key(), not event.isAutoRepeat()
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            if once and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.rated.emit(self._typed.typed(key - Qt.Key.Key_0, self._clock.monotonic_s()))
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_F and once:
            self.full_screen_requested.emit()
        elif key == Qt.Key.Key_G and once:
            self.leave_for_ground()
        elif key == Qt.Key.Key_S and once:
            self.sound_toggle_requested.emit()
        elif key == Qt.Key.Key_V and once:
            self.voice_toggle_requested.emit()
        elif key == Qt.Key.Key_E and once:
            self.toggle_eyes_closed()
        elif key == Qt.Key.Key_Question:
            self.ask_for_keys()
        else:
            self.show_hints()
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.show_hints()
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._tokens.bg))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def _on_app_screen_added(self, screen: QScreen) -> None:
        screen.refreshRateChanged.connect(self._on_screen_refresh_changed)

    def _on_screen_refresh_changed(self) -> None:
        self.set_refresh(self.refresh_hz())

    def _on_window_screen_changed(self, screen: QScreen | None) -> None:
        if screen is not None:  # None while the last screen is unplugged
            self.set_refresh(screen.refreshRate())

    def _open_eyes(self) -> None:
        if self._glow is not None:
            self._glow.hide()
            self._glow.deleteLater()
            self._glow = None

    def _all_hints(self) -> tuple[Hint, ...]:
        from companion.ui.widgets.key_hints import Hint

        *own, end = self.own_hints()
        return (
            *own,
            Hint("sound", ("S",), self.tr("Sound: off"), 4),
            Hint("voice", ("V",), self.tr("Voice: off"), 4),
            Hint("eyes", ("E",), self.tr("Eyes closed"), 5),
            Hint("rate", ("0-9",), self.tr("Rate the start"), 6),
            Hint("full", ("F",), self.tr("Full screen"), 7),
            Hint("keys", ("?",), self.tr("Keys"), 1),
            end,
        )

    def _on_hint_chosen(self, hint_id: str) -> None:
        wishes: dict[str, Callable[[], None]] = {
            "sound": self.sound_toggle_requested.emit,
            "voice": self.voice_toggle_requested.emit,
            "eyes": self.toggle_eyes_closed,
            "rate": self.ask_for_keys,
            "full": self.full_screen_requested.emit,
            "ground": self.leave_for_ground,
            "keys": self.ask_for_keys,
            "end": self.leave,
            **self.hint_wishes(),
        }
        wishes[hint_id]()
        self.setFocus()
