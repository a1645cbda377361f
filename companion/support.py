# SPDX-License-Identifier: MIT
"""Support, wired to the data file: one's own people and plan. The numbers of help need no data file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.model.journal import JournalEntry, Practice
from companion.settings import Settings
from companion.ui.main_window import MainWindow
from companion.wiring import KeptWiring

if TYPE_CHECKING:
    from companion.desktop.saver import Saver
    from companion.ui.pages.support import SupportPage

NEW_PLAN = "new plan"


class Support(KeptWiring):
    """Signals: ``breathe_requested()``; ``settings_changed(Settings)``."""

    breathe_requested = Signal()
    settings_changed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        settings: Callable[[], Settings],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(window, saver, clock, parent)
        self._settings = settings
        self._plan_key = NEW_PLAN

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        return self._make_support() if name == "support" else None

    def shown(self, name: str) -> None:
        """A page has come up."""
        del name
        self._show_support()

    def forget(self) -> None:
        super().forget()
        self._plan_key = NEW_PLAN
        self._window.drop("support")

    def _make_support(self) -> SupportPage:
        from companion.desktop.region import guessed_country
        from companion.help_lines import load
        from companion.ui.pages.support import SupportPage

        page = SupportPage()
        page.show_lines(load(), self._settings().country, guessed_country())
        page.country_changed.connect(
            lambda code: self.settings_changed.emit(replace(self._settings(), country=code))
        )
        page.person_changed.connect(lambda key, content: self.keeper.change(key, Practice.PERSON, content))
        page.person_deleted.connect(lambda key: self.keeper.delete(key, lambda _there: self._show_support()))
        page.person_restored.connect(
            lambda key: self.keeper.restore(key, lambda _there: self._show_support())
        )
        page.plan_changed.connect(lambda content: self.keeper.change(self._plan_key, Practice.PLAN, content))
        page.breathe_requested.connect(self.breathe_requested)
        return page

    def _show_support(self) -> None:
        """One's own people and plan, where there are any; the lines are there without them."""
        page: SupportPage = self._window.built("support")  # type: ignore[assignment]
        self.flush()

        def show(found: tuple[list[JournalEntry], list[JournalEntry]]) -> None:
            people, plans = found
            page.show_people(people)
            page.show_plan(plans[0] if plans else None)
            self._plan_key = plans[0].head.id if plans else NEW_PLAN

        self._submit(
            lambda store: (store.journal.of(Practice.PERSON), store.journal.of(Practice.PLAN)),
            show,
            page.show_trouble,
        )

    def _on_keeper_saved(self, key: str, entry: JournalEntry) -> None:
        if entry.practice is Practice.PERSON and self._window.page == "support":
            self._show_support()
