# SPDX-License-Identifier: MIT
"""What the parts of the composition root share: what is opened, the window, the thread of the data file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from companion.clock import Clock
from companion.errors import CompanionError
from companion.ui.main_window import MainWindow

if TYPE_CHECKING:
    from companion.desktop.keeper import Keeper
    from companion.desktop.saver import Saver
    from companion.model.journal import JournalEntry, Practice
    from companion.practice.grounding import GroundPlan
    from companion.practice.guided import GuidedPlan
    from companion.practice.muscle_release import ReleasePlan
    from companion.practice.plan import BreathPlan
    from companion.store.open_store import Store
    from companion.ui.card_words import WordsPlan

    Plan = BreathPlan | ReleasePlan | GroundPlan | GuidedPlan | WordsPlan


@dataclass(frozen=True, slots=True)
class Opening:
    """What the window opens on: a ``page``, or an exercise already under way (``plan``).

    page: one of the window's, or a practice by its door. trace: where to write each painted frame. rating:
    put the keyboard on the row of numbers. minutes: how long a pause is, None for the usual or the one that
    is under way. is_small: the breath in the small window. is_hidden: no window yet, but there in an instant.
    """

    page: str = "now"
    plan: Plan | None = None
    trace: Path | None = None
    rating: bool = False
    minutes: int | None = None
    is_small: bool = False
    is_hidden: bool = False


class Wiring(QObject):
    """Pages of one kind, wired. ``saver`` gives the data file's thread, made when it is first needed."""

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._saver, self._clock = window, saver, clock

    def _submit(
        self,
        job: Callable[[Store], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Do ``job`` on the data file's thread; then ``done``, or ``failed`` with one sentence."""
        refuse = failed or self._window.say
        self._saver().submit(job, done, lambda error: refuse(said(error)))


class KeptWiring(Wiring):
    """Pages on which a person writes, wired: what is typed is kept while it is typed.

    Signals: ``recovered()`` when what had failed is on the disk after all.
    """

    recovered = Signal()

    @cached_property
    def keeper(self) -> Keeper:
        """Keeps what is typed."""
        from companion.desktop.keeper import Keeper

        keeper = Keeper(self._saver(), self)
        keeper.saved.connect(self._on_keeper_saved)
        keeper.failed.connect(self._on_keeper_failed)
        keeper.recovered.connect(self._on_keeper_recovered)
        keeper.recovered.connect(self.recovered)
        return keeper

    def flush(self) -> None:
        """Give everything that was typed to the disk now."""
        if "keeper" in self.__dict__:
            self.keeper.flush()

    @property
    def is_waiting(self) -> bool:
        """True while something that was typed is not on the disk."""
        return "keeper" in self.__dict__ and self.keeper.is_waiting

    def close(self) -> None:
        """Companion closes, and no timer runs on; what could be kept was kept before."""
        if "keeper" in self.__dict__:
            self.keeper.rest()

    def forget(self) -> None:
        """Everything was deleted; what was not kept yet goes too."""
        if "keeper" in self.__dict__:
            self.keeper.forget()

    def _on_keeper_saved(self, key: str, entry: JournalEntry) -> None:
        """What was typed under ``key`` is on the disk as ``entry``."""
        raise NotImplementedError

    def _on_keeper_failed(self, key: str, practice: Practice | None, error: CompanionError) -> None:
        """It is tried again by itself; the page on which it was typed says that it is not kept yet."""
        from companion.model.journal import Practice

        page: Any = self._window.built(practice.value) if practice is not None else None
        if hasattr(page, "show_not_kept") and (page.key == key or practice is Practice.SMALL_WIN):
            page.show_not_kept()
        again = QCoreApplication.translate("Wiring", "Try again")
        self._window.say(said(error), again, self.keeper.flush)

    def _on_keeper_recovered(self) -> None:
        self._window.say(QCoreApplication.translate("Wiring", "All that you typed is kept now."))


def said(error: CompanionError) -> str:
    """One calm sentence in the person's language."""
    return QCoreApplication.translate("errors", error.sentence).format(**error.values)
