# SPDX-License-Identifier: MIT
"""The choice of how to breathe and one's own patterns, wired to the data file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.model.breath_pattern import BreathPattern
from companion.practice.catalog import DEFAULT_ID, built_in
from companion.practice.plan import BreathPlan, as_usual, usual_plan
from companion.settings import Settings
from companion.ui.main_window import MainWindow
from companion.wiring import Wiring, said

if TYPE_CHECKING:
    from companion.desktop.saver import Saver
    from companion.store.open_store import Store
    from companion.ui.pages.breathe import BreathePage


class Patterns(Wiring):
    """Signals: ``begin_requested(BreathPlan)``; ``settings_changed(Settings)``; ``shown_anew()`` when one's
    own patterns or what is usual may be others.

    own: one's own patterns, as far as they were read.
    """

    begin_requested = Signal(object)
    settings_changed = Signal(object)
    shown_anew = Signal()

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
        self.own: list[BreathPattern] = []

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        return self._make_breathe() if name == "breathe" else None

    def read(self) -> None:
        """Read one's own patterns and show them."""
        self._saver().submit(lambda store: store.own_patterns.all(), self._show_own)

    def forget(self) -> None:
        """Everything was deleted."""
        self._show_own([])

    def show_settings(self) -> None:
        """Other settings were chosen."""
        self._show_own(self.own)

    def usual_plan(self) -> BreathPlan:
        """The session that the settings ask for."""
        return usual_plan(self._settings(), self._usual_pattern())

    def _usual_pattern(self) -> BreathPattern:
        known = {pattern.id: pattern for pattern in self.own}
        chosen = (
            built_in(self._settings().pattern_id)
            or known.get(self._settings().pattern_id)
            or built_in(DEFAULT_ID)
        )
        assert chosen is not None
        return chosen

    def _make_breathe(self) -> BreathePage:
        from companion.ui.pages.breathe import BreathePage

        page = BreathePage()
        page.begin_requested.connect(self.begin_requested)
        page.back_requested.connect(lambda: self._window.show_page("now"))
        page.usual_requested.connect(self._on_usual_requested)
        page.pattern_add_requested.connect(self._on_pattern_add_requested)
        page.pattern_update_requested.connect(self._on_pattern_update_requested)
        page.pattern_duplicate_requested.connect(self._on_pattern_duplicate_requested)
        page.pattern_delete_requested.connect(
            lambda slug: self._change_patterns(lambda store: store.own_patterns.delete(slug))
        )
        page.pattern_restore_requested.connect(
            lambda slug: self._change_patterns(lambda store: store.own_patterns.restore(slug))
        )
        page.show_choices(self._settings(), self.own)
        return page

    def _on_usual_requested(self, plan: BreathPlan) -> None:
        self.settings_changed.emit(as_usual(self._settings(), plan))

    def _on_pattern_add_requested(self, pattern: BreathPattern) -> None:
        self._save_pattern(lambda store: store.own_patterns.add(pattern))

    def _on_pattern_update_requested(self, pattern: BreathPattern) -> None:
        self._save_pattern(lambda store: store.own_patterns.update(pattern))

    def _on_pattern_duplicate_requested(self, slug: str, name: str) -> None:
        self._save_pattern(lambda store: store.own_patterns.duplicate(slug, name))

    def _save_pattern(self, job: Callable[[Store], BreathPattern]) -> None:
        page: BreathePage = self._window.built("breathe")  # type: ignore[assignment]

        def done(found: tuple[BreathPattern, list[BreathPattern]]) -> None:
            pattern, own = found
            self._show_own(own)
            page.pattern_saved(pattern)

        self._saver().submit(
            lambda store: (job(store), store.own_patterns.all()),
            done,
            lambda error: page.pattern_refused(said(error)),
        )

    def _change_patterns(self, job: Callable[[Store], Any]) -> None:
        def both(store: Store) -> list[BreathPattern]:
            job(store)
            return store.own_patterns.all()

        self._saver().submit(both, self._show_own)

    def _show_own(self, own: list[BreathPattern]) -> None:
        self.own = own
        page: BreathePage | None = self._window.built("breathe")  # type: ignore[assignment]
        if page is not None:
            page.show_choices(self._settings(), own)
        self.shown_anew.emit()
