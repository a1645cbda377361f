# SPDX-License-Identifier: MIT
"""Support, wired to the data file: one's own people and plan. The numbers of help need no data file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.model.journal import FORMS, TEXT_MAX, Content, JournalEntry, Practice
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
        self._plans: list[str] = []

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        return self._make_support() if name == "support" else None

    def shown(self, name: str) -> None:
        """A page has come up."""
        del name
        self._show_support()

    def forget(self) -> None:
        super().forget()
        self._plans = []

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
        page.plan_changed.connect(self._on_plan_changed)
        page.hold_plan()
        page.breathe_requested.connect(self.breathe_requested)
        return page

    def _show_support(self) -> None:
        """One's own people and plan, where there are any; the lines are there without them."""
        page: SupportPage = self._window.built("support")  # type: ignore[assignment]
        self.flush()

        def show(found: tuple[list[JournalEntry], list[JournalEntry]]) -> None:
            people, plans = found
            page.show_trouble("")
            self.keeper.know((*people, *plans))
            page.show_people(list(map(self.keeper.with_waiting, people)))
            self._plans = [plan.head.id for plan in plans]
            plan = one_plan(plans)
            page.show_plan(self.keeper.with_waiting(plan) if plan is not None else None)

        def failed(sentence: str) -> None:
            page.release_plan()
            page.show_trouble(sentence)

        self._submit(
            lambda store: (store.journal.of(Practice.PERSON), store.journal.of(Practice.PLAN)), show, failed
        )

    def _on_plan_changed(self, content: Content) -> None:
        self.keeper.change(self._plans[0] if self._plans else NEW_PLAN, Practice.PLAN, content)

    def _on_keeper_saved(self, key: str, entry: JournalEntry) -> None:
        """Where files of two machines were merged there may be two plans; once all is in one, one is left."""
        if entry.practice is Practice.PLAN:
            for other in self._plans:
                if other not in (key, entry.head.id):
                    self.keeper.delete(other, lambda _there: None)
            self._plans = [entry.head.id]
            return
        page: SupportPage | None = self._window.built("support")  # type: ignore[assignment]
        if page is not None:
            page.person_saved(key, entry)  # before all are shown, else a new one could stand there twice
            if self._window.page == "support":
                self._show_support()


def one_plan(plans: Sequence[JournalEntry]) -> JournalEntry | None:
    """The newest plan with all that stands in the others too, each text once; None where there is none."""
    if not plans:
        return None
    first, *others = plans
    content = dict(first.content)
    for field in FORMS[Practice.PLAN]:
        texts = [text for text in (plan.text(field).strip() for plan in plans) if text]
        if texts and others:
            content[field] = "\n".join(dict.fromkeys(texts))[:TEXT_MAX]
    return replace(first, content=content)
