# SPDX-License-Identifier: MIT
"""What of the desktop works here, for ``companion doctor``; asked in the desk, which may be ended."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.desktop.desk_process import start_line

if TYPE_CHECKING:
    from companion.desktop.desk_bus import Body, Bus

NAMES = {
    "notices": "notices on the desktop",
    "screen": "holding the screen awake",
    "sleep": "news of sleep and lock",
    "shortcuts": "keys that work anywhere",
    "idle": "time since the last key",
}
ELSEWHERE = ("notices", "screen", "idle")
"""What Windows and macOS do natively."""


def desk_abilities(within_s: float = 2.0) -> list[tuple[str, bool]]:
    """Each ability with whether it works here; none does where nothing answers within ``within_s``."""
    able = set(ELSEWHERE) if sys.platform in ("win32", "darwin") else _ask_desk(within_s)
    return [(words, name in able) for name, words in NAMES.items()]


def _ask_desk(within_s: float) -> set[str]:
    line, variables = start_line()
    ends_s = time.monotonic() + within_s
    with subprocess.Popen(
        line,
        env={**os.environ, **variables},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        desk.stdin.write(b'{"do": "able"}\n')
        desk.stdin.flush()
        said, chunk = b"", b"-"
        while chunk and b"\n" not in said:
            if not select.select([desk.stdout], [], [], max(0.0, ends_s - time.monotonic()))[0]:
                break
            chunk = os.read(desk.stdout.fileno(), 65536)
            said += chunk
        desk.kill()
    try:
        return set(json.loads(said)["names"])
    except (ValueError, KeyError, TypeError):
        return set()


def ask_abilities(session: "Bus", system: "Bus", answer: Callable[[list[str]], None]) -> None:
    """In the desk's process: have ``answer`` called with the names of what works."""
    from jeepney import DBusAddress

    from companion.desktop.desk_idle import ask_idle, message_bus_address
    from companion.desktop.desk_portal import PATH, SERVICE
    from companion.desktop.desk_shortcuts import SHORTCUTS

    able: set[str] = set()
    left = 5

    def on_one(*found: str) -> None:
        nonlocal left
        able.update(found)
        left -= 1
        if left == 0:
            answer(sorted(able))

    def names(body: "Body | None") -> set[str]:
        return set(body[0]) if body is not None else set()

    def on_running(body: "Body | None") -> None:
        found = names(body)
        screens = {"org.freedesktop.ScreenSaver", "org.gnome.SessionManager", SERVICE}
        notes = {"org.freedesktop.Notifications"}
        on_one(*(["screen"] if found & screens else []), *(["notices"] if found & notes else []))

    def on_startable(body: "Body | None") -> None:
        found = names(body)
        on_one(
            *(["notices"] if "org.freedesktop.Notifications" in found else []),
            *(["screen"] if SERVICE in found else []),
        )

    session.call(message_bus_address(), "ListNames", answers="as", then=on_running)
    session.call(message_bus_address(), "ListActivatableNames", answers="as", then=on_startable)
    system.call(
        message_bus_address(),
        "ListNames",
        answers="as",
        then=lambda body: on_one(*(["sleep"] if "org.freedesktop.login1" in names(body) else [])),
    )
    session.call(
        DBusAddress(PATH, SERVICE, "org.freedesktop.DBus.Properties"),
        "Get",
        "ss",
        (SHORTCUTS, "version"),
        answers="v",
        then=lambda body: on_one(*(["shortcuts"] if body is not None else [])),
        within_s=1.5,
    )
    ask_idle(session, lambda seconds: on_one(*(["idle"] if seconds is not None else [])))
