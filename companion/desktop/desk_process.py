# SPDX-License-Identifier: MIT
"""The desk: a process of its own that speaks with the Linux desktop over D-Bus. The window starts it.

Connecting to a bus may block, and a service may hang; here that holds nothing up. It loads no Qt.

``companion desk`` takes one JSON object a line on standard input and ends when it closes; whatever it held is
let go by the bus then, also where the window was killed.

- {"do": "notify", "key": ..., "words": ..., "actions": [[id, words], ...], "shown_s": seconds}
- {"do": "withdraw", "key": ...}, {"do": "hold", "on": bool}, {"do": "watch", "on": bool}
- {"do": "shortcuts", "wanted": [[id, words, keys], ...], "opened_by": [word, ...]}
- {"do": "idle", "ask": number}, {"do": "able"}

Whatever else comes changes nothing. It answers with one JSON object a line, {"say": ...}: told (key, taken),
acted (key, action, token), gone (key), sleeping (on), locked (on), shortcuts (able, bound), pressed (id,
token), idle (ask, s), able (names, is_all; said again when more are known).
"""

import contextlib
import json
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from companion.desktop.desk_bus import Bus
    from companion.desktop.desk_loop import Loop
    from companion.desktop.desk_notices import Notices
    from companion.desktop.desk_portal import Portal
    from companion.desktop.desk_screen import ScreenHold
    from companion.desktop.desk_shortcuts import Shortcuts
    from companion.desktop.desk_sleep import SleepAndLock


SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"


def session_address() -> str:
    """The address of this session's bus; empty where there is none."""
    given = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if given or not folder or not Path(folder, "bus").exists():
        return given
    return f"unix:path={folder}/bus"


def system_address() -> str:
    """The address of the system's bus, whether there is one or not."""
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or SYSTEM_BUS


def has_bus() -> bool:
    """Whether this session has a bus; without one, asking for it may start one that nobody ends."""
    return sys.platform not in ("win32", "darwin") and bool(session_address())


def has_system_bus() -> bool:
    """Whether the system has a bus."""
    path = system_address().removeprefix("unix:path=").partition(",")[0]
    return sys.platform not in ("win32", "darwin") and Path(path).exists()


def start_line() -> tuple[list[str], dict[str, str]]:
    """The words that start the process, and the variables that it needs beside one's own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "desk"], {}
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    return [sys.executable, "-P", "-m", "companion.desktop.desk_process"], {
        "PYTHONPATH": os.pathsep.join(filter(None, (package, known)))
    }


class Duties:
    """Carries out what the lines say; what is not asked for is not made."""

    def __init__(self, loop: "Loop") -> None:
        self._loop = loop

    @cached_property
    def session(self) -> "Bus":
        from companion.desktop.desk_bus import Bus

        return Bus(self._loop, session_address(), self._loop.end)

    @cached_property
    def system(self) -> "Bus":
        from companion.desktop.desk_bus import Bus

        return Bus(self._loop, system_address(), self._loop.end)

    @cached_property
    def _notices(self) -> "Notices":
        from companion.desktop.desk_notices import Notices

        return Notices(self.session, self._loop, tell)

    @cached_property
    def _portal(self) -> "Portal":
        from companion.desktop.desk_portal import Portal

        return Portal(self.session)

    @cached_property
    def _screen(self) -> "ScreenHold":
        from companion.desktop.desk_screen import ScreenHold

        return ScreenHold(self.session, self._portal)

    @cached_property
    def _sleep(self) -> "SleepAndLock":
        from companion.desktop.desk_sleep import SleepAndLock

        return SleepAndLock(self.session, self.system, tell)

    @cached_property
    def _shortcuts(self) -> "Shortcuts":
        from companion.desktop.desk_shortcuts import Shortcuts

        return Shortcuts(self.session, self._portal, tell)

    def take(self, line: bytes) -> None:
        """Do what one line says; one that makes no sense changes nothing."""
        try:
            wish = json.loads(line)
            if isinstance(wish, dict):
                self._do(wish)
        except (ValueError, RecursionError, KeyError, TypeError, OverflowError):
            return

    def _do(self, wish: dict[str, Any]) -> None:
        match wish.get("do"):
            case "notify":
                from companion.desktop.desk_notices import LONGEST_S, Wish

                actions = tuple((str(name), str(words)) for name, words in wish["actions"])
                shown_s = min(max(0.0, float(wish["shown_s"])), LONGEST_S)
                self._notices.show(str(wish["key"]), Wish(str(wish["words"]), actions, shown_s))
            case "withdraw":
                self._notices.withdraw(str(wish["key"]))
            case "hold":
                self._screen.set(wish["on"] is True)
            case "watch":
                self._sleep.watch(wish["on"] is True)
            case "shortcuts":
                from companion.desktop.desktop_entry import make_known, make_unknown

                wanted = tuple((str(a), str(b), str(c)) for a, b, c in wish["wanted"])
                opened_by = [str(word) for word in wish.get("opened_by") or ()]
                if wanted and opened_by:  # the portal gives keys only to a program that it knows
                    make_known(opened_by)
                else:
                    make_unknown()
                self._shortcuts.bind(wanted)
            case "idle":
                from companion.desktop.desk_idle import ask_idle

                number = int(wish["ask"])
                ask_idle(self.session, lambda seconds: tell("idle", ask=number, s=seconds))
            case "able":
                from companion.desktop.desk_abilities import ask_abilities

                ask_abilities(
                    self.session,
                    self.system,
                    lambda names, is_all: tell("able", names=names, is_all=is_all),
                )


def tell(what: str, **values: Any) -> None:
    """Say one line to the window."""
    with contextlib.suppress(OSError):  # nobody listens any more
        os.write(1, json.dumps({"say": what, **values}).encode() + b"\n")


def main() -> int:
    """Be the desk until standard input closes, or a bus that was there goes away."""
    import signal

    from companion.desktop.desk_loop import Loop

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's reaches us too; the window knows what to do
    loop = Loop()
    duties = Duties(loop)
    rest = b""

    def read() -> None:
        nonlocal rest
        chunk = os.read(0, 65536)
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            duties.take(line)
        if not chunk:
            loop.end()

    loop.on_readable(0, read)
    loop.run()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
