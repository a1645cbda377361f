# SPDX-License-Identifier: MIT
"""Now, the first page, wired: what is usual, how its doors stand, and a pause that is under way.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from companion.aside import within
from companion.clock import Clock
from companion.paths import Paths
from companion.practice.plan import BreathPlan
from companion.settings import Settings
from companion.ui.main_window import MainWindow

if TYPE_CHECKING:
    from companion.entries import Entries
    from companion.practices import Practices
    from companion.sessions import Sessions
    from companion.ui.pages.now import NowPage

SLOW_S = 0.1
"""A folder that takes longer to say whether there is a data file is not waited for."""


class FirstPage(QObject):
    """What Now shows, and where it leads."""

    def __init__(
        self,
        window: MainWindow,
        sessions: Sessions,
        entries: Callable[[], Entries],
        practices: Callable[[], Practices],
        settings: Callable[[], Settings],
        usual: Callable[[], BreathPlan],
        paths: Paths,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        """entries, practices: made when first needed. usual: the breath that the settings ask for."""
        super().__init__(parent)
        self._window, self._sessions = window, sessions
        self._entries, self._practices = entries, practices
        self._settings, self._usual = settings, usual
        self._paths, self._clock = paths, clock
        self._reasons: dict[str, str] = {}
        self._may_read = False

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        return self._make_now() if name == "now" else None

    def shown(self) -> None:
        """It has come up."""
        page = self._page()
        assert page is not None
        page.show_order(self._settings().door_order, self._reasons)
        self._look_back()

    def read(self) -> None:
        """Something is on the screen, so the data file may be read from now on."""
        self._may_read = True
        if self._window.page == "now":
            self._look_back()
        elif not self._window.page and not self._sessions.live.is_live and self._has_data():
            self._practices().watch_pause()  # begun without a window: the end of a pause is told all the same

    def focus_numbers(self) -> None:
        """Put the keyboard on the row of numbers."""
        page = self._page()
        if page is not None:
            page.focus_numbers()

    def show_pause(self, is_under_way: bool) -> None:
        """Whether a pause is under way."""
        page = self._page()
        if page is not None:
            page.show_pause(is_under_way)

    def show_usual(self) -> None:
        """Say what each door leads to as it is set now."""
        page = self._page()
        if page is None:
            return
        from companion.practice.grounding import usual_ground
        from companion.practice.muscle_release import usual_release
        from companion.ui.ground_words import plan_line as ground_line
        from companion.ui.pattern_words import plan_in_words
        from companion.ui.release_words import plan_line as release_line

        page.show_usual(
            plan_in_words(self._usual()),
            release_line(usual_release(self._settings())),
            ground_line(usual_ground(self._settings())),
        )

    def _page(self) -> NowPage | None:
        page: NowPage | None = self._window.built("now")  # type: ignore[assignment]
        return page

    def _make_now(self) -> NowPage:
        from companion.ui.pages.now import NowPage

        page = NowPage(self._clock)
        page.breathe_requested.connect(self._sessions.begin_usual)
        page.door_requested.connect(self._on_page_door_requested)
        page.help_requested.connect(lambda: self._window.show_page("support"))
        page.history_requested.connect(lambda: self._window.show_page("history"))
        self._entries().connect_now(page)
        return page

    def _on_page_door_requested(self, name: str) -> None:
        if name == "pause":
            self._practices().open("pause")
        else:
            self._window.show_page(name)

    def _look_back(self) -> None:
        """Read what Now follows from, once it is on the screen: how the doors stand next time, and a pause
        that is under way. An empty data folder stays empty.
        """
        if self._may_read and self._has_data():
            self._practices().order_now(self._on_doors_counted)
            self._practices().watch_pause()

    def _has_data(self) -> bool:
        return within(SLOW_S, self._paths.database.exists, False)

    def _on_doors_counted(self, reasons: dict[str, str]) -> None:
        self._reasons = reasons
