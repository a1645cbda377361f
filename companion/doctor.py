# SPDX-License-Identifier: MIT
"""``companion doctor``: what works here, one line each, with what to do about what does not."""

import os
import platform
import sys
from importlib import metadata

from companion import __version__
from companion.clock import Clock
from companion.errors import CompanionError
from companion.paths import Paths, assets_dir
from companion.screen import has_screen


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
    print(f"sound       {_optional('PySide6.QtMultimedia')}")
    print(f"voice       {_optional('PySide6.QtTextToSpeech')}")
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
    for name in ("PySide6", "pyqtgraph", "numpy", "apsw-sqlite3mc", "appdirs"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} (version unknown)")
    return ", ".join(found)


def _display() -> str:
    if sys.platform in ("win32", "darwin"):
        return "native"
    forced = os.environ.get("QT_QPA_PLATFORM", "")
    if forced:
        return forced
    return "Wayland" if os.environ.get("WAYLAND_DISPLAY") else "X11"


def _optional(module: str) -> str:
    """Whether an optional part of Qt loads. Nothing uses it yet, and nothing stops where it is missing."""
    import importlib

    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")  # what is missing is said below
    try:
        importlib.import_module(module)
    except ImportError as error:
        library = str(error).partition(":")[0].strip()
        return f"not here ({library}); exercises are silent"
    return "the library loads; exercises are still silent in this version"


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
