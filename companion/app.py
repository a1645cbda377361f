# SPDX-License-Identifier: MIT
"""The composition root: builds every object, hands each what it needs, and shows the window.

The only module beside the command line that knows all the others. What a running breath does not need
is imported inside the method that needs it.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from companion.clock import Clock
from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.errors import CompanionError
from companion.keeping import Keeping
from companion.model.doors import REFLECT_DOORS
from companion.paths import Paths
from companion.practice.plan import BreathPlan
from companion.sessions import Sessions
from companion.settings import ReducedMotion, Settings, Theme
from companion.ui.main_window import MainWindow
from companion.wiring import Opening, said

if TYPE_CHECKING:
    from datetime import date

    from companion.aside import Aside
    from companion.choices import Choices
    from companion.desktop.quit_signals import QuitSignals
    from companion.desktop.saver import Saver
    from companion.drawers import Drawers
    from companion.entries import Entries
    from companion.exchange import Exchange
    from companion.first_page import FirstPage
    from companion.histories import Histories
    from companion.instance import Instance
    from companion.patterns import Patterns
    from companion.practices import Practices
    from companion.presence import Presence
    from companion.resident import Resident
    from companion.support import Support
    from companion.surroundings import Surroundings


STEP_MS = 20
"""From one thing that could wait to the next: a frame is painted in between."""

NO_FRAME_MS = 1_000
"""A breath that has shown no frame by then, in a window that cannot be seen, goes on as one that has."""

RENEWED = -1
"""The exit status of ``run`` that asks for the same program anew, without a window."""

PARTS = (
    "first_page",
    "sessions",
    "choices",
    "patterns",
    "entries",
    "histories",
    "support",
    "drawers",
    "practices",
    "exchange",
)
"""Those that make pages, by the name of their attribute; each is made when it is first needed."""


class Companion(QObject):
    """One running Companion: the window, the session, the data file and what connects them.

    Signals: ``left()`` when the window was closed for good, so that the program may end.

    renews: whether it leaves only to begin anew, without a window.
    """

    left = Signal()

    def __init__(
        self,
        app: QApplication,
        paths: Paths,
        clock: Clock,
        settings: Settings,
        instance: "Instance | None" = None,
        reading: "Aside[Settings] | None" = None,
    ) -> None:
        """instance: this program among others, None where it is on its own. reading: the settings, where they
        were not read in time and ``settings`` are the usual ones.
        """
        super().__init__()
        self._app = app
        self._paths = paths
        self._clock = clock
        self._instance = instance
        self.settings = settings
        self.keeping = Keeping(lambda: self.window, paths, clock, reading, self, settings)
        self.keeping.settings_came.connect(self._take_on)
        self.keeping.failed.connect(self._say_error)
        self.sessions = Sessions(clock, lambda: self.settings, lambda: self.saver, self.usual_plan, self)
        self.window = MainWindow(self.sessions.breath, self._make_page)
        self.sessions.set_window(self.window)
        self.keeping.hold(self.sessions)
        self._quit_signals: QuitSignals | None = None
        self._has_begun = self._is_over = self.renews = False
        self.sessions.settings_changed.connect(self._on_settings_changed)
        self.sessions.help_requested.connect(lambda: self.window.show_page("support"))
        self.sessions.words_requested.connect(self._on_sessions_words_requested)
        self.sessions.drawer_requested.connect(self._on_sessions_drawer_requested)
        self.sessions.failed.connect(self._say_error)
        self.sessions.recovered.connect(lambda: self.window.say(self.tr("It is saved now.")))
        self.window.may_close = self._may_close
        self.window.closing.connect(self._on_window_closing)
        self.window.quit_requested.connect(self._on_window_quit_requested)
        self.window.page_shown.connect(self._on_window_page_shown)
        self._dress()

    @property
    def saver(self) -> "Saver":
        """The thread that owns the data file."""
        return self.keeping.saver

    @cached_property
    def resident(self) -> "Resident":
        """One program, there in an instant; the tray, and hiding."""
        from companion.resident import Resident

        resident = Resident(
            self.window,
            self.sessions,
            self.presence,
            lambda: self.settings,
            lambda: self.patterns.own,
            self._paths,
            self._clock,
            self,
        )
        resident.rested.connect(self._on_resident_rested)
        resident.renewal_requested.connect(self._on_resident_renewal_requested)
        resident.page_requested.connect(self.go)
        resident.check_in_requested.connect(self._on_resident_check_in_requested)
        resident.tray_changed.connect(self._on_resident_tray_changed)
        resident.numbers_requested.connect(self.first_page.focus_numbers)
        return resident

    @cached_property
    def presence(self) -> "Presence":
        """The windows, and vanishing."""
        from companion.presence import Presence

        def theme() -> tuple[Tokens, bool]:
            return self._theme()[0], self._still

        presence = Presence(self.window, self.sessions, lambda: self.settings, theme, self)
        presence.hidden.connect(self.keeping.flush)
        presence.moved.connect(self._on_presence_moved)
        presence.small_over.connect(self._on_presence_small_over)
        return presence

    @cached_property
    def first_page(self) -> "FirstPage":
        """Now."""
        from companion.first_page import FirstPage

        return FirstPage(
            self.window,
            self.sessions,
            lambda: self.entries,
            lambda: self.practices,
            lambda: self.settings,
            self.usual_plan,
            self._paths,
            self._clock,
            self,
        )

    @cached_property
    def entries(self) -> "Entries":
        """The pages of one's own entries."""
        from companion.entries import Entries

        entries = Entries(self.window, lambda: self.saver, self._clock, self._paths, self._theme, self)
        entries.day_opened.connect(self._on_entries_day_opened)
        self.keeping.hold(entries)
        return entries

    @cached_property
    def histories(self) -> "Histories":
        """The history of check-ins, and of what was written."""
        from companion.histories import Histories

        histories = Histories(self.window, lambda: self.saver, self._clock, self)
        histories.check_in_opened.connect(self.entries.edit)
        histories.new_requested.connect(self.entries.new_check_in)
        histories.written_opened.connect(self.practices.open_entry)
        return histories

    @cached_property
    def drawers(self) -> "Drawers":
        """Steady and kind words."""
        from companion.drawers import Drawers

        drawers = Drawers(self.window, lambda: self.saver, self._clock, self)
        drawers.begin_requested.connect(self.sessions.begin)
        drawers.left.connect(self._on_drawers_left)
        drawers.recovered.connect(self.keeping.recovered)
        self.keeping.hold(drawers)
        return drawers

    @cached_property
    def support(self) -> "Support":
        """The page of help, one's own people and plan."""
        from companion.support import Support

        support = Support(self.window, lambda: self.saver, lambda: self.settings, self._clock, self)
        support.breathe_requested.connect(self.sessions.begin_usual)
        support.settings_changed.connect(self._on_settings_changed)
        support.recovered.connect(self.keeping.recovered)
        self.keeping.hold(support)
        return support

    @cached_property
    def practices(self) -> "Practices":
        """The practices of the mind."""
        from companion.practices import Practices

        practices = Practices(
            self.window, lambda: self.saver, lambda: self.settings, self._clock, self.drawers, self
        )
        practices.set_still(self._still)
        practices.begin_requested.connect(self.sessions.begin)
        practices.breathe_requested.connect(self.sessions.begin_usual)
        practices.ground_requested.connect(self.sessions.begin_ground)
        practices.settings_changed.connect(self._on_settings_changed)
        practices.pause_over.connect(self._on_pause_over)
        practices.pause_seen.connect(self._on_pause_seen)
        practices.recovered.connect(self.keeping.recovered)
        self.keeping.hold(practices)
        return practices

    @cached_property
    def surroundings(self) -> "Surroundings":
        """The desktop around."""
        from companion.surroundings import Surroundings

        surroundings = Surroundings(
            self.window,
            self.sessions,
            self.presence,
            lambda: self.settings,
            self._paths.other_data_dir,
            self._clock,
            self,
        )
        surroundings.wished.connect(self.resident.do)
        surroundings.shortcuts_changed.connect(self._on_surroundings_shortcuts_changed)
        surroundings.idle_known.connect(self._on_surroundings_idle_known)
        return surroundings

    @cached_property
    def patterns(self) -> "Patterns":
        """The choice of a breath, and one's own patterns."""
        from companion.patterns import Patterns

        patterns = Patterns(self.window, lambda: self.saver, lambda: self.settings, self._clock, self)
        patterns.begin_requested.connect(self.sessions.begin)
        patterns.settings_changed.connect(self._on_settings_changed)
        patterns.shown_anew.connect(self._on_patterns_shown)
        return patterns

    @cached_property
    def choices(self) -> "Choices":
        """The pages of what is chosen."""
        from companion.choices import Choices

        choices = Choices(self.window, lambda: self.settings, lambda: self.patterns.own, self._paths, self)
        choices.settings_changed.connect(self._on_settings_changed)
        choices.gad7_requested.connect(self.entries.open_gad7)
        choices.idle_asked.connect(self._on_choices_idle_asked)
        return choices

    @cached_property
    def exchange(self) -> "Exchange":
        """The pages of one's data."""
        from companion.exchange import Exchange

        exchange = Exchange(
            self.window,
            lambda: self.saver,
            self._clock,
            self._paths,
            self,
            self.keeping.forget_settings,
        )
        exchange.erased.connect(self._on_exchange_erased)
        exchange.changing.connect(self.keeping.flush)
        exchange.changed.connect(self._on_exchange_changed)
        return exchange

    def open(self, opening: Opening) -> None:
        """Show the window on what was asked for."""
        trace = None
        if opening.trace is not None:
            from companion.desktop.trace import Trace

            trace = Trace(opening.trace)
        self.window.resize(self.window.sizeHint())
        if isinstance(opening.plan, BreathPlan):
            if opening.is_small:
                self.presence.begin_small(opening.plan, trace, is_alone=True)
            else:
                self.window.show_session(self.sessions.breath)
                self.window.show()
                self.sessions.breath.begin(opening.plan, trace)
            self.sessions.breath.moving.connect(
                self.after_first_frame, Qt.ConnectionType.SingleShotConnection
            )
            QTimer.singleShot(NO_FRAME_MS, self, self.after_first_frame)  # a window that nobody can see
            return
        if opening.is_hidden:
            self.resident.begin_hidden()
        elif opening.plan is not None:
            self.window.show()
            self.sessions.begin(opening.plan, trace)
        else:
            self.go(opening.page, opening.minutes)
            self.window.resize(self.window.sizeHint())
            self.window.show()
            if opening.rating:
                self.first_page.focus_numbers()
        QTimer.singleShot(0, self, self.after_first_frame)

    def go(self, page: str, minutes: int | None = None) -> None:
        """Bring up a page, or a practice by its door; see ``Opening``."""
        if page == "pause":
            self.practices.open_pause(minutes)
        elif page in REFLECT_DOORS:
            self.practices.open(page)
        else:
            self.window.show_page(page)

    def after_first_frame(self) -> None:
        """What can wait until something is on the screen; while it moves, one thing between two frames."""
        if self._has_begun:
            return
        self._has_begun = True
        steps = iter(
            (
                self.hook_process,
                self._add_guide,
                self.presence.watch,
                self._serve,
                self._settle,
                self._read,
                self._give_icon,
            )
        )

        def go_on() -> None:
            step = next(steps, None)
            if step is not None and not self._is_over:
                step()
                if self.sessions.is_moving:
                    QTimer.singleShot(STEP_MS, self, go_on)
                else:
                    go_on()

        go_on()

    def _add_guide(self) -> None:
        from companion.desktop.guide import Guide

        self._app.styleHints().colorSchemeChanged.connect(self._on_system_theme_changed)
        self.sessions.set_guide(Guide(self))

    def _give_icon(self) -> None:
        from companion.ui.widgets.orb import orb_icon

        self._app.setWindowIcon(orb_icon())

    def _serve(self) -> None:
        if self._instance is not None:
            self.resident.serve(self._instance)

    def _read(self) -> None:
        self.keeping.await_settings()
        self.first_page.read()

    def hook_process(self) -> None:
        """Take on errors that nobody caught, and the signals that ask the process to end."""
        from companion.desktop.quit_signals import QuitSignals

        self.keeping.log.install()
        self._quit_signals = QuitSignals(self._quit, self)

    def close(self) -> bool:
        """Finish what is being saved. False when that took too long."""
        self._is_over = True
        for name in ("presence", "resident", "surroundings"):
            if name in self.__dict__:
                self.__dict__[name].close()
        self.sessions.live.leave()
        if self.sessions.guide is not None:
            self.sessions.guide.stop()
        if self._quit_signals is not None:
            self._quit_signals.close()
        return self.keeping.close()

    def _quit(self) -> None:
        """The system asks for it, and does not ask twice."""
        self.keeping.leave_anyway()
        self.resident.leave()

    def _on_window_quit_requested(self) -> None:
        self.resident.leave()

    def _may_close(self, by_person: bool) -> bool:
        if not (by_person and self.resident.stays):
            return self.keeping.may_leave()
        if self.keeping.may_leave():  # else it says first that not all is kept
            self.resident.rest()
        return False

    def _on_resident_renewal_requested(self) -> None:
        """End, to begin anew without a window; not while anything waits for the disk."""
        if not (self.keeping.is_waiting or self.surroundings.is_pausing):
            self.renews = True
            self.resident.close()  # another start is not told "ok" by a program that ends
            self.left.emit()

    def _on_resident_rested(self) -> None:
        """Nobody looks at the pages; once the data file has answered all of them, they are let go."""

        def drop(_nothing: object = None) -> None:
            if self.resident.rests and not (self.keeping.is_waiting or self.surroundings.is_pausing):
                from companion.desktop.memory import give_back

                self.window.drop_all()
                give_back()

        if self.keeping.has_saver:
            self.saver.submit(lambda _store: None, drop, drop)
        else:
            drop()

    # what pages ask for

    def usual_plan(self) -> BreathPlan:
        """The session that the settings ask for."""
        return self.patterns.usual_plan()

    def _make_page(self, name: str) -> QWidget:
        for part in PARTS:
            page: QWidget | None = getattr(self, part).make(name)
            if page is not None:
                return page
        raise AssertionError(name)

    def _on_entries_day_opened(self, day: "date") -> None:
        self.histories.open_day(day)

    def _on_choices_idle_asked(self) -> None:
        self.surroundings.ask_idle_known()

    def _on_drawers_left(self) -> None:
        self.practices.back()

    def _on_sessions_words_requested(self) -> None:
        self.drawers.begin()

    def _on_sessions_drawer_requested(self, drawer: str) -> None:
        self.drawers.open(drawer)

    def _on_pause_seen(self, is_under_way: bool) -> None:
        self.first_page.show_pause(is_under_way)
        self.surroundings.set_pausing(is_under_way)

    def _on_pause_over(self) -> None:
        """Softly, and saying nothing to who looks over a shoulder."""
        if not self.window.isActiveWindow():
            self.surroundings.tell_pause_over()
        if not self.presence.is_gone:
            self.sessions.sound_end()
        if self.window.page != "pause":
            self.window.say(
                self.tr("Your pause is over."), self.tr("Open"), lambda: self.window.show_page("pause")
            )

    # settings

    def _on_patterns_shown(self) -> None:
        if "choices" in self.__dict__:
            self.choices.show()
        self.first_page.show_usual()

    def _on_settings_changed(self, settings: Settings) -> None:
        self._take_on(settings)
        self.keeping.save_settings(settings)

    def _take_on(self, settings: Settings) -> None:
        old, self.settings = self.settings, settings
        if _look(old) != _look(settings):
            self._dress()
        self.patterns.show_settings()
        self.sessions.take_on(old)
        self._settle()

    def _settle(self) -> None:
        """Let what is outside of the window follow the settings."""
        self.resident.set_settings(self.settings)
        self.surroundings.set_settings(self.settings)

    def _on_surroundings_shortcuts_changed(self, is_available: bool, bound: dict[str, str]) -> None:
        self.choices.show_shortcuts(is_available, bound)

    def _on_surroundings_idle_known(self, known: bool) -> None:
        self.choices.show_idle_known(known)

    def _on_resident_tray_changed(self, is_there: bool) -> None:
        self.choices.show_tray(is_there)
        self.surroundings.desk.set_tray(self.resident.tray.icon)

    def _on_resident_check_in_requested(self, distress: int) -> None:
        self.entries.check_in(distress, self.surroundings.tell_saved)

    # the window

    def _on_window_page_shown(self, name: str) -> None:
        if name in ("trends", "report"):
            self.entries.shown(name)
        elif name in ("history", "written"):
            self.histories.shown(name)
        elif name == "data":
            self.exchange.shown(name)
        elif name in ("release", "ground"):
            self.window.built(name).show_settings(self.settings)  # type: ignore[union-attr]
        elif name == "support":
            self.support.shown(name)
        elif name == "cards":
            self.drawers.shown(name)
        elif name in ("reflect", "small-win", "look-back", "kind-pause", "caring-figure"):
            self.practices.shown(name)
        elif name in ("now", "breathe", "settings"):
            self.first_page.show_usual()
            if name == "now":
                self.first_page.shown()
            if name != "now" or self.settings.pattern_id.startswith("own-"):
                self.patterns.read()

    def _theme(self) -> tuple[Tokens, int]:
        dark = self.settings.theme is Theme.DARK or (
            self.settings.theme is Theme.SYSTEM
            and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        return (DARK if dark else LIGHT), self.settings.text_percent

    def _dress(self) -> None:
        from companion.desktop.motion import system_wants_less_motion

        tokens, percent = self._theme()
        wish = self.settings.reduced_motion
        still = wish is ReducedMotion.ON or (wish is ReducedMotion.SYSTEM and system_wants_less_motion())
        self._still = still
        self.window.apply_theme(tokens, percent, still)
        if "practices" in self.__dict__:
            self.practices.set_still(still)
        if "presence" in self.__dict__:
            self.presence.dress()

    def _on_presence_moved(self, at: str) -> None:
        self.settings = replace(self.settings, small_at=at)
        self.keeping.save_settings(self.settings)

    def _on_presence_small_over(self, was_alone: bool) -> None:
        """Nothing springs up at the end of a breath that was to be discreet."""
        if self.resident.stays:
            self.resident.rest()
        elif was_alone:
            self.resident.leave()
        else:
            self.presence.show_minimised()

    def _on_exchange_erased(self) -> None:
        """Nothing of the person is left; what is on the screen begins anew too."""
        self.keeping.forget()
        self.window.drop_others("data", "import")
        if self.settings.at_login:
            self.choices.start_with_desktop(False)
        if self.settings.shortcuts:
            from companion.desktop.desktop_entry import make_unknown

            make_unknown()
        self.settings = Settings()
        self._settle()
        self._dress()
        self.patterns.forget()
        self.sessions.wish_to_hear()

    def _on_exchange_changed(self) -> None:
        """Another file, or more in it: the pages are made anew from what it holds."""
        for name in ("practices", "drawers", "support"):
            if name in self.__dict__:
                self.__dict__[name].forget()
        self.window.drop_others("data", "import")
        self.patterns.read()

    def _on_system_theme_changed(self) -> None:
        self._dress()

    def _on_window_closing(self) -> None:
        self.sessions.closing = True
        self.resident.close()  # from here on another start is a program of its own
        self.sessions.live.leave()
        self.left.emit()

    def _say_error(self, error: CompanionError, again: Callable[[], None] | None = None) -> None:
        """One calm sentence; with ``again``, a button that tries it once more."""
        self.window.say(said(error), self.tr("Try again") if again else "", again)


def _look(settings: Settings) -> tuple[Theme, int, ReducedMotion]:
    """What everything on the screen is dressed by; that takes longer than a frame."""
    return settings.theme, settings.text_percent, settings.reduced_motion


def run(
    paths: Paths,
    clock: Clock,
    settings: Settings,
    opening: Opening,
    instance: "Instance | None" = None,
    reading: "Aside[Settings] | None" = None,
) -> int:
    """Open the window and stay until it is closed for good. Returns the exit status. See ``Companion``.

    Raises CompanionError before the window opens, when the trace cannot be written.
    """
    QApplication.setApplicationName("companion")
    QApplication.setDesktopFileName("org.companion.Companion")  # as in desktop_entry, not loaded yet
    app = QApplication(["companion", "-style", "fusion"])  # setStyle() would build QStyle for Python, 10 ms
    app.setQuitOnLastWindowClosed(False)
    if reading is not None and reading.is_done:
        settings, reading = reading.get(0.0, settings), None
    companion = Companion(app, paths, clock, settings, instance, reading)
    companion.left.connect(lambda: app.exit(0))
    companion.open(opening)
    status = app.exec()
    kept = companion.close()
    if companion.renews and kept:
        return RENEWED
    if not kept:
        print("companion: Not all that you typed or rated could be saved.", file=sys.stderr)
    return status if kept else 1
