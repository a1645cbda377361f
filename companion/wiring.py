# SPDX-License-Identifier: MIT
"""What the parts of the composition root share: the window, and the thread of the data file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from companion.clock import Clock
from companion.errors import CompanionError
from companion.ui.main_window import MainWindow

if TYPE_CHECKING:
    from companion.desktop.saver import Saver
    from companion.store.open_store import Store


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


def said(error: CompanionError) -> str:
    """One calm sentence in the person's language."""
    return QCoreApplication.translate("errors", error.sentence).format(**error.values)
