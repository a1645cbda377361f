# SPDX-License-Identifier: MIT
"""The exercises under way, wired: their pages, what is heard of them, their records, and their end.

A part of the composition root, of its own only because it is large.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.clock import Clock, Moment
from companion.desktop.session_runner import SessionRunner
from companion.desktop.ticker import Ticker
from companion.practice.plan import BreathPlan
from companion.settings import GroundWay, Settings
from companion.ui.pages.breath_session import BreathSession

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.desktop.diary import SessionEntry
    from companion.desktop.guide import Able, Guide
    from companion.desktop.saver import Saver
    from companion.desktop.trace import Trace
    from companion.errors import CompanionError
    from companion.ui.main_window import MainWindow
    from companion.ui.pages.exercise_page import ExercisePage
    from companion.ui.pages.ground import GroundPage
    from companion.ui.pages.ground_session import GroundSession
    from companion.ui.pages.guided_session import GuidedSession
    from companion.ui.pages.release import ReleasePage
    from companion.ui.pages.release_session import ReleaseSession
    from companion.ui.pages.session_end import SessionEnd
    from companion.ui.pages.words_session import WordsSession
    from companion.wiring import Plan


_LATER = ("release", "ground", "guided", "words")
"""The pages that are made when they are first needed, by the name of their attribute."""

BACK_TO = {"pause": "pause", "kind-pause": "reflect", "caring-figure": "reflect", "cards": "cards"}
"""Where an exercise leads back to, by the page on which it was begun; from all others it is Now."""

CHOOSERS = {
    "breathe": "breathe",
    "relax": "release",
    "ground": "ground",
    "kind-pause": "kind-pause",
    "caring-figure": "caring-figure",
}
"""For each exercise the page on which it can be had in another way."""


class Sessions(QObject):
    """Signals: ``settings_changed(Settings)`` when a choice was made during an exercise; at the end of one
    ``help_requested()``, ``words_requested()``, and ``drawer_requested(str)`` to the drawer of the words that
    were shown; ``failed(CompanionError, object)`` when something did not reach the disk, with what tries it
    again; ``recovered()`` when it did after all; ``state_changed()`` when an exercise began, ended, stood
    still or went on.
    """

    settings_changed = Signal(object)
    help_requested = Signal()
    words_requested = Signal()
    drawer_requested = Signal(str)
    failed = Signal(object, object)
    recovered = Signal()
    state_changed = Signal()

    def __init__(
        self,
        clock: Clock,
        settings: Callable[[], Settings],
        saver: "Callable[[], Saver]",
        usual: Callable[[], BreathPlan],
        parent: QObject | None = None,
    ) -> None:
        """settings, saver, usual: give the settings of now, the data file's thread, and the breath that the
        settings ask for.
        """
        super().__init__(parent)
        self._clock = clock
        self._settings = settings
        self._saver = saver
        self._usual = usual
        self._window: MainWindow
        self.runner = self._made_runner()
        self.breath = BreathSession(self.runner, clock)
        self.live: ExercisePage = self.breath
        self.guide: Guide | None = None
        self.closing = False
        self._back_to = "now"
        self._began_at: Moment | None = None
        self._entry: SessionEntry | None = None
        self._connect(self.breath)

    def _made_runner(self) -> SessionRunner:
        runner = SessionRunner(self._clock, Ticker(self), self)
        runner.state_changed.connect(self.state_changed)
        return runner

    @property
    def is_moving(self) -> bool:
        """True while an exercise is under way and does not stand still."""
        return self.live.is_live and not self.live.is_paused

    def set_window(self, window: "MainWindow") -> None:
        """Where the exercises are shown."""
        self._window = window

    # the pages

    @cached_property
    def release(self) -> "ReleaseSession":
        """The page of a muscle release under way."""
        from companion.ui.pages.release_session import ReleaseSession

        page = ReleaseSession(self._made_runner(), self._clock)
        page.cautions_read.connect(
            lambda: self.settings_changed.emit(replace(self._settings(), cautions_seen=True))
        )
        page.left_out.connect(
            lambda parts: self.settings_changed.emit(replace(self._settings(), left_out=parts))
        )
        self._add(page)
        return page

    @cached_property
    def ground(self) -> "GroundSession":
        """The page of a walk through the senses under way."""
        from companion.ui.pages.ground_session import GroundSession

        page = GroundSession(self._clock)
        page.breathe_requested.connect(self.begin_usual)
        self._add(page)
        return page

    @cached_property
    def guided(self) -> "GuidedSession":
        """The page of a kind pause or a caring figure under way."""
        from companion.ui.pages.guided_session import GuidedSession

        page = GuidedSession(self._made_runner(), self._clock)
        self._add(page)
        return page

    @cached_property
    def words(self) -> "WordsSession":
        """The page of steady or kind words, one at a time."""
        from companion.ui.pages.words_session import WordsSession

        page = WordsSession(self._clock)
        self._add(page)
        return page

    def pages(self) -> "list[ExercisePage]":
        """Those that were made already."""
        made = self.__dict__  # where cached_property keeps them
        return [self.breath, *(made[name] for name in _LATER if name in made)]

    def end_page(self) -> "SessionEnd":
        """The end of a session, which must have been shown before."""
        page: SessionEnd = self._window.built("end")  # type: ignore[assignment]
        return page

    def make(self, name: str) -> "QWidget | None":
        """The page of that name; None for one that is not of ours."""
        if name == "end":
            return self._make_end()
        return self._make_chooser(name) if name in ("release", "ground") else None

    def _make_chooser(self, name: str) -> "ReleasePage | GroundPage":
        """The page on which a muscle release, or a grounding, is chosen."""
        from companion.ui.pages.ground import GroundPage
        from companion.ui.pages.release import ReleasePage

        page = ReleasePage() if name == "release" else GroundPage()
        page.begin_requested.connect(self.begin)
        page.back_requested.connect(lambda: self._window.show_page("now"))
        page.settings_changed.connect(self.settings_changed)
        page.show_settings(self._settings())
        return page

    def _make_end(self) -> "SessionEnd":
        from companion.ui.pages.session_end import SessionEnd

        page = SessionEnd(self._clock)
        page.rated.connect(lambda rating: self._session_entry().rate_after(rating))
        page.again_requested.connect(self._on_again_requested)
        page.something_else_requested.connect(self._on_something_else_requested)
        page.ground_requested.connect(self.begin_ground)
        page.breathe_requested.connect(self.begin_usual)
        page.words_requested.connect(self.words_requested)
        page.help_requested.connect(self.help_requested)
        page.done_requested.connect(lambda: self._window.show_page(self._back_to))
        return page

    # beginning and ending

    def begin(self, plan: "Plan", trace: "Trace | None" = None) -> None:
        """Give the window to an exercise; one that still runs ends first."""
        if self._window.page not in ("", "end"):  # else it follows another, and leads back where that did
            self._back_to = BACK_TO.get(self._window.page, "now")
        self.leave()
        if isinstance(plan, BreathPlan):
            self._show(self.breath)
            self.breath.begin(plan, trace)
            return
        from companion.practice.grounding import GroundPlan
        from companion.practice.muscle_release import ReleasePlan

        if isinstance(plan, ReleasePlan):
            self._show(self.release)
            self.release.begin(plan, trace, cautions=not self._settings().cautions_seen)
            return
        if isinstance(plan, GroundPlan):
            self._show(self.ground)
            self.ground.begin(plan, trace)
            return
        from companion.practice.guided import GuidedPlan

        if isinstance(plan, GuidedPlan):
            self._show(self.guided)
            self.guided.begin(plan, trace)
        else:
            self._show(self.words)
            self.words.begin(plan, trace)

    def begin_usual(self) -> None:
        self.begin(self._usual())

    def begin_ground(self) -> None:
        """Outward, to the senses, with nothing to choose first."""
        from companion.practice.grounding import GroundPlan

        self.begin(GroundPlan(GroundWay.SENSES, self._settings().ground_senses))

    def leave(self) -> None:
        """End what runs, and show nothing after it."""
        was, self.closing = self.closing, True
        self.live.leave()
        self.closing = was

    @property
    def is_waiting(self) -> bool:
        """True while something of a session did not reach the disk."""
        return any(entry.is_waiting for entry in self._entries())

    def flush(self) -> None:
        """Try at once what did not reach the disk."""
        for entry in self._entries():
            entry.flush()

    def close(self) -> None:
        """Companion closes, and no timer runs on."""
        for entry in self._entries():
            entry.rest()

    def _entries(self) -> "list[SessionEntry]":
        from companion.desktop.diary import SessionEntry

        return self.findChildren(SessionEntry)

    def forget(self) -> None:
        """Everything of the person was deleted; the record of the last session too."""
        for entry in self._entries():
            entry.forget()
        self._entry = None

    def _add(self, page: "ExercisePage") -> None:
        self._connect(page)
        self._window.add_session(page)
        if self.guide is not None:
            page.set_guide(self.guide)
            self._show_ear()

    def _connect(self, page: "ExercisePage") -> None:
        page.began.connect(self._on_page_began)
        page.began.connect(self.state_changed)
        page.rated.connect(self._on_page_rated)
        page.ended.connect(self._on_page_ended)
        page.ended.connect(self._on_page_over)
        page.ground_requested.connect(self._on_page_ground_requested)
        page.sound_toggle_requested.connect(self._on_page_sound_toggle_requested)
        page.voice_toggle_requested.connect(self._on_page_voice_toggle_requested)
        page.eyes_closed_changed.connect(self.wish_to_hear)

    def _show(self, page: "ExercisePage") -> None:
        self.live = page
        self._window.show_session(page)
        if self.guide is not None:
            page.furnish()

    def _on_page_ground_requested(self) -> None:
        """Outward, to the senses; from there, to the other ways of grounding."""
        if self.live.exercise == "ground":
            self._window.show_page("ground")
        else:
            self.begin_ground()

    def _on_page_began(self) -> None:
        self._began_at = self._clock.now()
        if self._entry is not None:
            self._entry.let_go()
        self._entry = None

    def _session_entry(self) -> "SessionEntry":
        """The entry of the session that runs or ran last; made when there is first something to keep."""
        assert self._began_at is not None
        if self._entry is None:
            from companion.desktop.diary import SessionEntry

            page = self.live
            self._entry = SessionEntry(
                self._saver(), self._clock, page.exercise, page.planned_s, self._began_at, self
            )
            entry = self._entry

            def failed(error: "CompanionError") -> None:
                self.failed.emit(error, entry.try_again)

            entry.failed.connect(failed)
            entry.recovered.connect(self.recovered)
        return self._entry

    def _on_page_rated(self, rating: int) -> None:
        self._session_entry().rate_before(rating)
        self.live.show_start_rating(rating)

    def _on_page_ended(self, finished: bool) -> None:
        page = self.live
        entry = self._session_entry()
        entry.finish(page.done_s, finished, page.as_record())
        if self.closing or page.leads_on:
            return
        if page.done_s <= 0:
            self._window.show_page(self._back_to)
            return
        self._window.show_page("end")
        minutes, seconds = divmod(round(page.done_s), 60)
        did = page.did_words(minutes, f"{seconds:02d}")
        self.end_page().show_end(did, entry.before, page.exercise)

    def _on_page_over(self) -> None:
        self.state_changed.emit()

    def _on_something_else_requested(self) -> None:
        exercise = self.live.exercise
        if exercise in CHOOSERS:
            self._window.show_page(CHOOSERS[exercise])
        else:
            self.drawer_requested.emit(exercise.removesuffix("-words"))

    def _on_again_requested(self) -> None:
        self._show(self.live)
        self.live.again(self._settings().settle_in_s)

    # sound and voice

    def set_guide(self, guide: "Guide") -> None:
        """Who plays and speaks; before that everything is silent."""
        self.guide = guide
        guide.able_changed.connect(self._on_guide_able_changed)
        self.wish_to_hear()
        for page in self.pages():
            page.set_guide(guide)
        self.live.furnish()

    def fall_silent(self) -> None:
        """Nothing is to be heard any more of what is being said or played."""
        if self.guide is not None:
            self.guide.hush()

    def sound_end(self) -> None:
        """The closing tone, where sound is on, for what ends outside of an exercise."""
        if self.guide is not None and self._settings().sound and not self.live.is_live:
            from companion.practice.cues import Cue

            self.guide.open()
            self.guide.cue(Cue.CLOSE)
            self.guide.finish()

    def take_on(self, old: Settings) -> None:
        """Other settings than ``old`` were chosen; a sample lets hear what is new."""
        self.wish_to_hear()
        if _to_hear(self._settings()) - _to_hear(old) and self.guide is not None:
            self.guide.sample()
        for name in ("release", "ground"):
            page = self._window.built(name)
            if page is not None:
                page.show_settings(self._settings())  # type: ignore[attr-defined]

    def wish_to_hear(self) -> None:
        """Tell the guide what is to be heard: what is set, and with eyes closed all of it."""
        if self.guide is None:
            return
        from companion.desktop.guide import Wishes

        chosen, closed = self._settings(), self.live.eyes_closed
        self.guide.set_wishes(
            Wishes(
                sound=chosen.sound or closed,
                sound_volume=chosen.sound_volume,
                voice=chosen.voice or closed,
                voice_volume=chosen.voice_volume,
                voice_rate=chosen.voice_rate,
            )
        )
        self._show_ear()

    def _show_ear(self) -> None:
        from companion.ui.pages.exercise_page import Ear

        assert self.guide is not None
        wishes, able = self.guide.wishes, self.guide.able

        def ear(wished: bool, works: str) -> Ear:
            if not wished:
                return Ear.OFF
            return Ear.ON if works in ("", "ok") else Ear.NONE

        for page in self.pages():
            page.show_ear(ear(wishes.sound, able.sound), ear(wishes.voice, able.voice))

    def _on_guide_able_changed(self, able: "Able") -> None:
        del able
        self._show_ear()

    def _on_page_sound_toggle_requested(self) -> None:
        self.settings_changed.emit(replace(self._settings(), sound=not self._settings().sound))
        self.live.announce(self.tr("Sound on") if self._settings().sound else self.tr("Sound off"))

    def _on_page_voice_toggle_requested(self) -> None:
        self.settings_changed.emit(replace(self._settings(), voice=not self._settings().voice))
        self.live.announce(self.tr("Voice on") if self._settings().voice else self.tr("Voice off"))


def _to_hear(settings: Settings) -> set[tuple[str, int, int]]:
    """What a sample would let hear: sound and voice as far as they are on, with volume and pace."""
    sound = {("sound", settings.sound_volume, 0)} if settings.sound else set()
    return sound | ({("voice", settings.voice_volume, settings.voice_rate)} if settings.voice else set())
