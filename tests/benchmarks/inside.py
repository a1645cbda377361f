# SPDX-License-Identifier: MIT
"""The real program, each breath of it traced, and where that is asked for all its data exported meanwhile.

    python -m tests.benchmarks.inside TRACE FOLDER WORD...

TRACE: where to write the painted frames of the last breath. FOLDER: into which its own thread for the data
file writes everything every ``EVERY_S`` seconds, as the page of one's data asks for it; ``-`` for nowhere.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from companion import app, sessions
from companion.__main__ import main
from companion.desktop.trace import Trace
from companion.model.check_in import CheckInFilter
from companion.store.open_store import Store

if TYPE_CHECKING:
    from companion.wiring import Plan

EVERY_S = 3.0


class Traced(sessions.Sessions):
    """Begins every exercise with a trace."""

    file = Path()

    def begin(self, plan: "Plan", trace: Trace | None = None) -> None:
        super().begin(plan, trace or Trace(self.file))


class Exporting(app.Companion):
    """Exports once something is on the screen, again and again."""

    folder = Path()
    _begun = False

    def after_first_frame(self) -> None:
        super().after_first_frame()
        if not self._begun:
            self._begun, self._written = True, 0
            timer = QTimer(self)
            timer.timeout.connect(self._export)
            timer.start(round(1000 * EVERY_S))

    def _export(self) -> None:
        self._written += 1
        file = self.folder / f"{self._written}.json"

        def write(store: Store) -> None:
            from companion.store.archive import write_json

            write_json(store, file, CheckInFilter())

        self.saver.submit(write)


if __name__ == "__main__":
    trace, folder, *words = sys.argv[1:]
    Traced.file, Exporting.folder = Path(trace), Path(folder)
    app.Sessions = Traced  # type: ignore[attr-defined]
    if folder != "-":
        app.Companion = Exporting  # type: ignore[misc]
    sys.exit(main(words))
