# SPDX-License-Identifier: MIT
"""Settings and reminders, wired: what is chosen there is shown, and starting with the desktop is set.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.errors import CompanionError
from companion.model.breath_pattern import BreathPattern
from companion.paths import Paths
from companion.settings import Settings
from companion.ui.main_window import MainWindow
from companion.wiring import said

if TYPE_CHECKING:
    from companion.ui.pages.reminders import RemindersPage
    from companion.ui.pages.settings import SettingsPage


class Choices(QObject):
    """command: what a key of the desktop is bound to; where it is empty, this installation's own words.

    Signals: ``settings_changed(Settings)``; ``gad7_requested()``; ``idle_asked()`` when it is to be said
    whether the desktop tells how long keys and mouse have rested.
    """

    settings_changed = Signal(object)
    gad7_requested = Signal()
    idle_asked = Signal()

    def __init__(
        self,
        window: MainWindow,
        settings: Callable[[], Settings],
        own: Callable[[], Sequence[BreathPattern]],
        paths: Paths,
        parent: QObject | None = None,
    ) -> None:
        """own: gives one's own patterns as far as they were read."""
        super().__init__(parent)
        self._window, self._settings, self._own, self._paths = window, settings, own, paths
        self.command = ""
        self._tray: bool | None = None
        self._shortcuts: tuple[bool | None, Mapping[str, str]] = (None, {})

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        if name == "settings":
            return self._make_settings()
        return self._make_reminders() if name == "reminders" else None

    def show(self) -> None:
        """Other settings were chosen, or other patterns are there."""
        page = self._settings_page()
        if page is not None:
            page.show_settings(self._settings(), list(self._own()))
        reminders: RemindersPage | None = self._window.built("reminders")  # type: ignore[assignment]
        if reminders is not None:
            reminders.show_settings(self._settings())

    def show_tray(self, is_there: bool) -> None:
        """Whether there is a tray with our icon."""
        self._tray = is_there
        page = self._settings_page()
        if page is not None:
            page.reach.show_tray(is_there)

    def show_shortcuts(self, is_available: bool, bound: Mapping[str, str]) -> None:
        """What the desktop says of keys that work anywhere."""
        self._shortcuts = (is_available, bound)
        page = self._settings_page()
        if page is not None:
            page.reach.show_shortcuts(is_available, bound)

    def show_idle_known(self, known: bool) -> None:
        """Whether the desktop tells how long keys and mouse have rested."""
        page: RemindersPage | None = self._window.built("reminders")  # type: ignore[assignment]
        if page is not None:
            page.show_idle_known(known)

    def start_with_desktop(self, on: bool) -> bool:
        """Set what starts with the desktop. False where that cannot be; then it is said."""
        from companion.desktop.autostart import set_autostart

        try:
            set_autostart(on, self._paths.other_data_dir)
        except CompanionError as error:
            self._window.say(said(error))
            return False
        return True

    def _follow_desktop(self) -> None:
        """What starts with the desktop can be switched off there too."""
        from companion.desktop.autostart import is_autostart

        settings = self._settings()
        if settings.at_login and not is_autostart():
            self.settings_changed.emit(replace(settings, at_login=False))

    def _settings_page(self) -> SettingsPage | None:
        page: SettingsPage | None = self._window.built("settings")  # type: ignore[assignment]
        return page

    def _make_settings(self) -> SettingsPage:
        from companion import __version__
        from companion.desktop.autostart import breathe_words, command_line
        from companion.ui.pages.settings import SettingsPage

        page = SettingsPage(
            str(self._paths.data_dir),
            str(self._paths.settings_file),
            __version__,
            self.command or command_line(breathe_words(self._paths.other_data_dir)),
        )
        page.settings_changed.connect(self._on_page_settings_changed)
        page.data_requested.connect(lambda: self._window.show_page("data"))
        page.report_requested.connect(lambda: self._window.show_page("report"))
        page.reminders_requested.connect(lambda: self._window.show_page("reminders"))
        page.gad7_requested.connect(self.gad7_requested)
        page.show_settings(self._settings(), list(self._own()))
        self._follow_desktop()
        page.reach.show_tray(self._tray)
        page.reach.show_shortcuts(*self._shortcuts)
        return page

    def _make_reminders(self) -> RemindersPage:
        from companion.ui.pages.reminders import RemindersPage

        page = RemindersPage()
        page.settings_changed.connect(self._on_page_settings_changed)
        page.back_requested.connect(lambda: self._window.show_page("settings"))
        page.show_settings(self._settings())
        self.idle_asked.emit()
        return page

    def _on_page_settings_changed(self, settings: Settings) -> None:
        if settings.at_login != self._settings().at_login and not self.start_with_desktop(settings.at_login):
            settings = replace(settings, at_login=not settings.at_login)
        self.settings_changed.emit(settings)
        self.show()
