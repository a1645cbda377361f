# SPDX-License-Identifier: MIT
"""A process of its own that has the desktop's notification service show one notice. The window starts it.

Connecting to a bus blocks, and all of Python with it, until the bus answers; here that holds nothing up.

``python -m companion.desktop.desktop_notice`` (frozen: ``companion notice``) takes one JSON object on
standard input, {"title": ..., "words": ...}. It ends with 0 when the notice was taken, with 1 when nobody is
there to take it, and with 2 when its input makes no sense.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
TYPES: tuple[Any, ...] = (
    "QString",  # the program
    "uint",  # the notice that it replaces, 0 for none
    "QString",  # an icon
    "QString",  # the title
    "QString",  # the words
    "QStringList",  # buttons
    "QVariantMap",  # hints
    "int",  # how long it is shown, in milliseconds
)
"""What ``Notify`` of the Desktop Notifications Specification takes."""

SHOWN_MS = 10_000
CALL_MS = 2_000
"""What the service gets to answer."""


def has_bus() -> bool:
    """Whether this session has a bus; without one, asking for it may start one that nobody ends."""
    if sys.platform in ("win32", "darwin"):
        return False
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return bool(folder) and Path(str(folder), "bus").exists()


def start_line() -> tuple[list[str], dict[str, str]]:
    """The words that start the process, and the variables that it needs beside one's own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "notice"], {}
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    return [sys.executable, "-P", "-m", "companion.desktop.desktop_notice"], {
        "PYTHONPATH": os.pathsep.join(filter(None, (package, known)))
    }


def notify(title: str, words: str) -> bool:
    """Ask the desktop's notification service; it blocks. False where there is none or it does not answer.

    The notice makes no sound and is not kept in the desktop's list. An application has to be there.
    """
    from PySide6.QtCore import SIGNAL, SLOT, QObject, Signal
    from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusInterface

    class Caller(QObject):
        # The service wants an unsigned number, which no Python value becomes by itself; a signal has types.
        wished = Signal(*TYPES)

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    service = QDBusInterface(SERVICE, PATH, SERVICE, bus)
    service.setTimeout(CALL_MS)
    if not service.isValid():
        return False
    caller = Caller()
    types = ",".join(TYPES)
    if not QObject.connect(caller, SIGNAL(f"wished({types})"), service, SLOT(f"Notify({types})")):
        return False
    hints = {"suppress-sound": True, "transient": True}
    caller.wished.emit("Companion", 0, "", title, words, [], hints, SHOWN_MS)
    return service.lastError().type() == QDBusError.ErrorType.NoError


def main() -> int:
    """Show what standard input says; 0 when it was taken."""
    try:
        wish = json.loads(sys.stdin.buffer.read())
        title, words = str(wish["title"]), str(wish["words"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 2
    os.environ["QT_LOGGING_RULES"] = "*=false"
    from PySide6.QtCore import QCoreApplication

    app = QCoreApplication([])
    taken = notify(title, words)
    del app
    return 0 if taken else 1


if __name__ == "__main__":
    sys.exit(main())
