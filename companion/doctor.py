# SPDX-License-Identifier: MIT
"""``companion doctor``: what works here, one line each, with what to do about what does not."""

import json
import os
import platform
import subprocess
import sys
from importlib import metadata
from typing import Any

from companion import __version__
from companion.clock import Clock
from companion.desktop.ability import SOUND, VOICE, Ability
from companion.desktop.speaker import start_line
from companion.errors import CompanionError
from companion.paths import Paths, assets_dir
from companion.screen import has_screen

LIBRARIES = (
    *("PySide6", "pyqtgraph", "numpy", "apsw-sqlite3mc", "appdirs"),
    *(("jeepney",) if sys.platform == "linux" else ()),
)

PATIENCE_S = 8.0
"""A sound server that has not answered after this long hangs."""


def report(paths: Paths, clock: Clock) -> int:
    """Print the lines. Returns 0 where a breath can be shown and a check-in saved, else 1."""
    good = True
    print(f"companion   {__version__}, Python {platform.python_version()}, {platform.system()}")
    print(f"libraries   {_versions()}")
    if has_screen():
        print(f"display     yes ({_display()})")
    else:
        good = False
        print("display     none. A window needs a desktop session; 'companion tour FOLDER' needs none.")
    sound, voice = _heard()
    print(f"sound       {sound}")
    print(f"voice       {voice}")
    print(f"desktop     {_desktop()}")
    try:
        print(f"own files   {assets_dir()}")
    except CompanionError as error:
        good = False
        print(f"own files   {error}")
    data_good, words = _data(paths, clock)
    print(f"data        {paths.data_dir}: {words}")
    print(f"settings    {paths.settings_file}: {'found' if paths.settings_file.exists() else 'defaults'}")
    return 0 if good and data_good else 1


def _versions() -> str:
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} (version unknown)")
    return ", ".join(found)


def _desktop() -> str:
    """What the desktop does for Companion, and what it does not."""
    from companion.desktop.desk_abilities import desk_abilities

    found = desk_abilities()
    able = ", ".join(words for words, works in found if works)
    missing = ", ".join(words for words, works in found if not works)
    return "; ".join(filter(None, (able and f"yes: {able}", missing and f"not here: {missing}")))


def _display() -> str:
    if sys.platform in ("win32", "darwin"):
        return "native"
    forced = os.environ.get("QT_QPA_PLATFORM", "")
    if forced:
        return forced
    return "Wayland" if os.environ.get("WAYLAND_DISPLAY") else "X11"


def _heard() -> tuple[str, str]:
    """What the speakers say of sound and voice. Both are asked at once: a voice may take 2 s to be found."""
    asked = [(role, _ask(role)) for role in (SOUND, VOICE)]
    said = {role: _answer(speaker) for role, speaker in asked}
    return _sound(said[SOUND]), _voice(said[VOICE])


def _ask(role: str) -> "subprocess.Popen[bytes]":
    """Start a speaker that says what it can do and ends, in a process of its own: it might never answer."""
    line, variables = start_line(role)
    return subprocess.Popen(
        line,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _answer(speaker: "subprocess.Popen[bytes]") -> dict[str, Any]:
    """What it said; nothing where it did not within ``PATIENCE_S``."""
    with speaker:
        try:
            said = json.loads(speaker.communicate(timeout=PATIENCE_S)[0])
        except (subprocess.TimeoutExpired, ValueError):
            speaker.kill()
            said = None
    return said if isinstance(said, dict) else {}


def _sound(said: dict[str, Any]) -> str:
    match said.get("able"):
        case Ability.OK:
            return f"yes ({said['name'] or 'an output without a name'})"
        case Ability.NO_DEVICE:
            return "no output device, so exercises are silent"
        case Ability.NO_LIBRARY:
            return f"not here ({said['name']}), so exercises are silent"
    return "the sound server does not answer, so exercises are silent"


def _voice(said: dict[str, Any]) -> str:
    match said.get("able"):
        case Ability.OK:
            voices = said["voices"]
            return f"yes ({said['name']}, {voices} {'voice' if voices == 1 else 'voices'} for our words)"
        case Ability.NO_ENGINE | Ability.NO_LIBRARY:
            why = " ".join(said["name"].split())
            hint = "; the package speech-dispatcher brings one" if sys.platform == "linux" else ""
            return f"not here ({why}), so nothing is read out{hint}"
    return "the speech engine does not answer, so nothing is read out"


def _data(paths: Paths, clock: Clock) -> tuple[bool, str]:
    """Look at the data file without making or changing anything."""
    if not paths.database.exists():
        folder = paths.data_dir
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        if folder.is_dir() and os.access(folder, os.W_OK):
            return True, "empty, and will be made with the first entry"
        return False, f"{folder} cannot be written; --data-dir names another folder"
    from companion.store.check_ins import CheckIns
    from companion.store.database import open_database

    try:
        with open_database(paths.database, clock) as database:
            count = len(CheckIns(database).all())
            read_only = " It can be read only." if database.read_only else ""
            return True, f"{count} check-ins.{read_only}" if count != 1 else f"1 check-in.{read_only}"
    except CompanionError as error:
        return False, str(error)
