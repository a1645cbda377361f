# SPDX-License-Identifier: MIT
"""A program that is nothing but its tray icon: it prints a line for each signal, and does what it is told.

Standard input takes ``hide``, ``show``, ``look`` and ``shown``, which prints whether the icon is there now.
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion.desktop.inbox import Inbox
from companion.desktop.tray import Tray


def say(*words: object) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    app = QApplication([])
    app.setApplicationName("companion")
    app.setQuitOnLastWindowClosed(False)
    tray = Tray(app)
    tray.breathe_requested.connect(lambda: say("breathe"))
    tray.release_requested.connect(lambda: say("release"))
    tray.ground_requested.connect(lambda: say("ground"))
    tray.check_in_requested.connect(lambda rating: say("check in", rating))
    tray.open_requested.connect(lambda: say("open"))
    tray.quit_requested.connect(lambda: say("quit"))
    tray.shown_changed.connect(lambda shown: say("shown" if shown else "gone"))
    told = {
        b"hide": tray.hide,
        b"show": tray.show,
        b"look": tray.look_again,
        b"shown": lambda: say(tray.is_shown, tray.icon is not None),
    }
    inbox = Inbox(sys.stdin.fileno())
    inbox.line_came.connect(lambda line: told[line]())
    inbox.closed.connect(app.quit)
    inbox.open()
    QTimer.singleShot(0, tray.show)
    status = app.exec()
    tray.close()
    os._exit(status)  # the inbox's thread may still read
