# SPDX-License-Identifier: MIT
"""Loads large libraries aside, so that the window goes on meanwhile: pyqtgraph takes half a second."""

import sys
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from companion.aside import Aside

SWITCH_S = 0.0005
"""While a library is loaded, Python gives the window its turn so often. With the usual 5 ms a breath under
way showed gaps of 50 to 80 ms; with this, on a busy machine of two cores, of 20 to 40 ms.
"""

ENDS_S = 10.0
"""The end of the program waits so long for what is being loaded, which takes a second at the most: a thread
that Python stops inside Qt takes the program down with it.
"""


class Loading(QObject):
    """Signals: ``loaded()`` once all of it is there, or cannot be had: who needs it then is told by Python.

    One at a time.
    """

    loaded = Signal()
    _done = Signal()

    def __init__(self, names: tuple[str, ...], parent: QObject | None = None) -> None:
        """``names``: modules, as they are imported."""
        super().__init__(parent)
        self._usual_s = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_S)
        # Queued, so that it is told even where all is done before the one who began it listens.
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._on_app_about_to_quit)
        self._work = Aside(lambda: [import_module(name) for name in names])
        self._work.then(self._done.emit)

    def _on_app_about_to_quit(self) -> None:
        self._work.join(ENDS_S)

    def _on_done(self) -> None:
        self._work.join(ENDS_S)  # it has told, and is about to end
        sys.setswitchinterval(self._usual_s)
        self.loaded.emit()


def is_loaded(names: tuple[str, ...]) -> bool:
    """Whether nothing of it has to be loaded any more."""
    return all(name in sys.modules for name in names)
