# SPDX-License-Identifier: MIT
"""What is kept: the data file's thread, the settings, and all that waits to be on the disk before the end.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from companion.clock import Clock
from companion.paths import Paths
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.aside import Aside
    from companion.desktop.crash import CrashLog
    from companion.desktop.saver import Saver
    from companion.desktop.settings_keeper import SettingsKeeper
    from companion.store.open_store import Store
    from companion.ui.main_window import MainWindow

CLOSING_S = 3.0
"""So long the window waits at its end until all is kept, before it says that it is not."""

ENDING_S = 10.0
"""So long the program waits at its end for the disk, before it ends without it."""


class Holder(Protocol):
    """A part with something on its way to the disk."""

    @property
    def is_waiting(self) -> bool:
        """True while something that was typed or rated is not on the disk."""
        ...

    def flush(self) -> None:
        """Give all of it to the disk now."""
        ...

    def forget(self) -> None:
        """Everything of the person was deleted; what waits goes too."""
        ...

    def close(self) -> None:
        """The program ends, and no timer runs on."""
        ...


class Keeping(QObject):
    """Signals: ``settings_came(Settings)`` when settings that were slow to read are there;
    ``failed(CompanionError)`` when something did not reach the disk and nobody else says so.
    """

    settings_came = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        window: Callable[[], MainWindow],
        paths: Paths,
        clock: Clock,
        reading: Aside[Settings] | None,
        parent: QObject | None = None,
        settings: Settings | None = None,
    ) -> None:
        """reading: the settings, where they were not there in time. settings: those that the program began
        with. Where the file has others, since it could not be read, only what is chosen goes over those.
        """
        super().__init__(parent)
        self._window, self._paths, self._clock, self._reading = window, paths, clock, reading
        self._begun_with = settings
        self._holders: list[Holder] = []
        self._has_warned = self._leaves_anyway = self._is_over = False

    @cached_property
    def log(self) -> CrashLog:
        from companion.desktop.crash import CrashLog

        return CrashLog(self._paths.log_file)

    @cached_property
    def saver(self) -> Saver:
        """The thread that owns the data file; it is there from the first entry on."""
        from companion.desktop.saver import Saver

        saver = Saver(self._open_store, self.log, self)
        saver.opened.connect(self._on_saver_opened)
        saver.failed.connect(self.failed)
        saver.answered.connect(self._on_saver_answered)
        return saver

    @cached_property
    def _settings(self) -> SettingsKeeper:
        from companion.desktop.settings_keeper import SettingsKeeper

        file, begun_with = self._paths.settings_file, self._begun_with
        keeper = SettingsKeeper(file, self._clock, self._reading, begun_with, self)
        keeper.came.connect(self.settings_came)
        keeper.failed.connect(self.failed)
        return keeper

    def await_settings(self) -> None:
        """Tell of settings that were slow to read as soon as they are there."""
        if self._reading is not None:
            self._settings  # noqa: B018 (it listens once it is made)

    def save_settings(self, settings: Settings) -> None:
        self._settings.save(settings)

    def settings_kept(self) -> bool:
        """Wait until what was chosen is written. False when it could not be, or that took too long."""
        return "_settings" not in self.__dict__ or self._settings.wait()

    def forget_settings(self) -> bool:
        """The settings file is about to be deleted, and nothing is to write it anew. False when it is still
        being written.
        """
        self._reading = None
        return "_settings" not in self.__dict__ or self._settings.forget()

    @property
    def has_saver(self) -> bool:
        """Whether anything was asked of the data file yet."""
        return "saver" in self.__dict__

    @property
    def is_waiting(self) -> bool:
        """True while something that was typed or rated is not on the disk."""
        return self._waits()

    # what waits

    def hold(self, holder: Holder) -> None:
        """Look after ``holder`` from now on."""
        self._holders.append(holder)

    def flush(self) -> None:
        """Give all that was typed to the disk."""
        for holder in self._holders:
            holder.flush()

    def forget(self) -> None:
        """Everything of the person was deleted, or another file took the place of this one."""
        for holder in self._holders:
            holder.forget()

    def recovered(self) -> None:
        """All is on the disk after all, so closing asks anew when something is not."""
        self._has_warned = False

    def leave_anyway(self) -> None:
        """The system ends the program, and does not ask twice."""
        self._leaves_anyway = True

    def may_leave(self) -> bool:
        """Words that could not be kept stay on the screen once; closing again leaves without them."""
        self.flush()
        if not self._waits():
            self._has_warned = False
            return True
        if self._leaves_anyway or self._has_warned:
            return True
        self.saver.wait(CLOSING_S)
        if not self._waits():
            return True
        self._has_warned = True
        self._window().say(
            self.tr("Not all that you typed is kept yet. You might wait a moment; closing again leaves it.")
        )
        return False

    def close(self) -> bool:
        """Finish what is being saved. False when that took too long, or something is not on the disk."""
        self._is_over = True
        patience_s = ENDING_S
        for _ in range(2):  # what was on its way already may fail with what is over by now
            self.flush()
            if not self._waits():
                break
            if not self.saver.wait(ENDING_S):
                patience_s = 0.0
                break
        kept = not self._waits()
        for holder in self._holders:
            holder.close()
        if "_settings" in self.__dict__:
            kept = self._settings.close() and kept
        return (not self.has_saver or self.saver.close(patience_s)) and kept

    def _on_saver_answered(self) -> None:
        if self._has_warned and not self._waits():
            self._has_warned = False

    def _waits(self) -> bool:
        return any(holder.is_waiting for holder in self._holders)

    # the data file

    def _open_store(self) -> Store:
        from companion.store.open_store import open_store

        return open_store(self._paths.database, self._clock)

    def _on_saver_opened(self, kept_aside: Path | None) -> None:
        if kept_aside is not None:
            words = self.tr(
                "The data file was damaged, so a fresh one was begun. The old one is kept whole as {name}."
            )
            self._window().say(words.format(name=kept_aside.name))

        def back_up(store: Store) -> None:
            from companion.store.backups import back_up_daily

            back_up_daily(store)

        if not self._is_over:
            self.saver.submit(back_up)
