# SPDX-License-Identifier: MIT
"""Whether there is a screen to open a window on. Qt aborts the whole process where there is none."""

import os
import sys
from pathlib import Path

from companion.errors import DisplayError
from companion.text import QT_TRANSLATE_NOOP

SOCKETS = "/tmp/.X11-unix"


def has_screen() -> bool:
    """True where Qt will find a screen, or was told to do without one (QT_QPA_PLATFORM=offscreen)."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal", "vnc", "linuxfb"):
        return True
    return _wayland() or _x11()


def require_screen() -> None:
    """Raise DisplayError where there is no screen."""
    if not has_screen():
        raise DisplayError(
            QT_TRANSLATE_NOOP(
                "errors",
                "There is no screen to open a window on. 'companion tour FOLDER' draws pictures instead.",
            )
        )


def _wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name).exists()


def _x11() -> bool:
    display = os.environ.get("DISPLAY", "")
    host, colon, number = display.rpartition(":")
    if not colon:
        return False
    if host not in ("", "unix"):
        return True  # another machine's screen: only connecting would tell
    number = number.partition(".")[0]
    return _lock_holds(f"/tmp/.X{number}-lock") or _answers(f"{SOCKETS}/X{number}")


def _lock_holds(lock: str) -> bool:
    """True where ``lock`` names a living X server: 4 ms cheaper than connecting to it."""
    try:
        os.kill(int(Path(lock).read_text(encoding="ascii")), 0)
    except PermissionError:  # it lives, and belongs to another
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True


def _answers(path: str) -> bool:
    """True where an X server listens at ``path``, in the file system or in Linux's abstract names."""
    import socket

    for name in (path, "\0" + path) if sys.platform == "linux" else (path,):
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(name)
            except OSError:
                continue
            return True
    return False
