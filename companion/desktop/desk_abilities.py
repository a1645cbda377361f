# SPDX-License-Identifier: MIT
"""What of the desktop works here, for ``companion doctor``; asked in the desk, which may be ended."""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
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
    """Each ability with whether it works here; what does not answer within ``within_s`` does not."""
    able = set(ELSEWHERE) if sys.platform in ("win32", "darwin") else _ask_desk(within_s)
    return [(words, name in able) for name, words in NAMES.items()]


def _ask_desk(within_s: float) -> set[str]:
    line, variables = start_line()
    ends_s = time.monotonic() + within_s
    said = b""
    with contextlib.suppress(OSError), _desk(line, {**os.environ, **variables}) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        os.write(desk.stdin.fileno(), b'{"do": "able"}\n')
        while not _names(said)[1]:
            if not select.select([desk.stdout], [], [], max(0.0, ends_s - time.monotonic()))[0]:
                break
            chunk = os.read(desk.stdout.fileno(), 65536)
            if not chunk:
                break
            said += chunk
    return _names(said)[0]


@contextlib.contextmanager
def _desk(line: list[str], environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        line, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as desk:
        try:
            yield desk
        finally:
            desk.kill()


def _names(said: bytes) -> tuple[set[str], bool]:
    """What works by what the desk said last, and whether that is all."""
    *lines, _rest = said.split(b"\n")
    try:
        last = json.loads(lines[-1])
        return set(last["names"]), last["is_all"]
    except (IndexError, ValueError, KeyError, TypeError):
        return set(), False


def ask_abilities(session: "Bus", system: "Bus", answer: Callable[[list[str], bool], None]) -> None:
    """In the desk's process: have ``answer`` called with the names of what works so far and whether that is
    all, whenever more is known.
    """
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
        if found or left == 0:
            answer(sorted(able), left == 0)

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
    )
    ask_idle(session, lambda seconds: on_one(*(["idle"] if seconds is not None else [])))
