# SPDX-License-Identifier: MIT
"""Starts Companion with the desktop, in each system's own way, and says by which words it is started.

Linux: a desktop entry in the autostart folder (Desktop Application Autostart Specification). Windows: a value
of the person's own Run key. macOS: a launch agent. Each belongs to the person alone.
"""

import os
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from companion.desktop.desktop_entry import (
    APP_ID,
    ENV,
    HIDDEN,
    NAME,
    entry,
    entry_is_on,
    write_entry,
)
from companion.errors import CompanionError, ReadOnlyError
from companion.text import QT_TRANSLATE_NOOP

ENTRY_NAME = "companion.desktop"
BACKGROUND = "--background"
"""The option that starts Companion without a window."""

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


# the words


def program_words() -> list[str]:
    """What starts this very Companion, from any folder: a frozen build, an installed one or a checkout."""
    if getattr(sys, "frozen", False):
        return [str(_windowed(Path(sys.executable), "companion-window"))]
    python = str(_windowed(Path(sys.executable), "pythonw"))
    home = Path(__file__).resolve().parents[2]
    if home in _site_folders():
        script = _script()
        return [str(script)] if script is not None else [python, "-P", "-m", "companion"]
    if sys.platform == "win32":  # it has no env
        start = f"import sys; sys.path.insert(0, {str(home)!r}); import companion.__main__ as m; m.main()"
        return [python, "-c", start]
    return [ENV, f"PYTHONPATH={home}", python, "-P", "-m", "companion"]


def start_words(data_dir: str | None = None) -> list[str]:
    """What starts Companion in the background. ``data_dir``: as the option --data-dir, None for the usual."""
    return [*program_words(), BACKGROUND, *_data_words(data_dir)]


def open_words(data_dir: str | None = None) -> list[str]:
    """What opens Companion's window. ``data_dir``: as for ``start_words``."""
    return [*program_words(), *_data_words(data_dir)]


def breathe_words(data_dir: str | None = None) -> list[str]:
    """What opens Companion on a breath; these are the words to bind to a key."""
    return [*program_words(), "breathe", *_data_words(data_dir)]


def command_line(words: Sequence[str]) -> str:
    """``words`` as a person pastes them into a field of this system."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _data_words(data_dir: str | None) -> list[str]:
    return [] if data_dir is None else ["--data-dir", str(Path(data_dir).expanduser().absolute())]


def _site_folders() -> set[Path]:
    """Where packages are that this Python finds from any folder."""
    named = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    named.add(sysconfig.get_path("purelib", sysconfig.get_preferred_scheme("user")))
    return {Path(each).resolve() for each in named if each}


def _script() -> Path | None:
    """The command that came with this installation."""
    name = "companion-window.exe" if sys.platform == "win32" else "companion"
    for scheme in (None, sysconfig.get_preferred_scheme("user")):
        folder = sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts")
        script = Path(folder, name)
        if script.is_file() and os.access(script, os.X_OK):
            return script
    return None


def _windowed(program: Path, name: str) -> Path:
    """On Windows the one of two programs that opens no console, where it is there."""
    other = program.with_name(name + program.suffix)
    return other if sys.platform == "win32" and other.is_file() else program


# switching


def is_autostart() -> bool:
    """Whether Companion starts with the desktop. False also where the person switched it off elsewhere."""
    if sys.platform == "win32":
        return _is_in_registry()
    try:
        found = _file().read_bytes()
    except OSError:
        return False
    return agent_is_on(found) if sys.platform == "darwin" else entry_is_on(found)


def set_autostart(on: bool, data_dir: str | None = None) -> None:
    """Start Companion with the desktop from now on, or no more.

    Raises ReadOnlyError where that may not be written, else CompanionError; all is then as it was.
    """
    try:
        if sys.platform == "win32":
            _set_in_registry(start_words(data_dir) if on else None)
        elif on:
            words = start_words(data_dir)
            content = agent(words) if sys.platform == "darwin" else entry(words, HIDDEN)
            write_entry(_file(), content)
        else:
            _file().unlink(missing_ok=True)
    except PermissionError as error:
        raise ReadOnlyError(
            QT_TRANSLATE_NOOP(
                "errors",
                "What starts with your desktop may not be changed here, so this stays as it was.",
            )
        ) from error
    except OSError as error:
        raise CompanionError(
            QT_TRANSLATE_NOOP(
                "errors", "What starts with your desktop could not be changed, so this stays as it was."
            )
        ) from error


def _file() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{APP_ID}.plist"
    named = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(named) if Path(named).is_absolute() else Path.home() / ".config"
    return folder / "autostart" / ENTRY_NAME


# macOS


def agent(words: Sequence[str]) -> bytes:
    """The launch agent that starts ``words`` at login."""
    import plistlib

    return plistlib.dumps(
        {
            "Label": APP_ID,
            "ProgramArguments": list(words),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )


def agent_is_on(found: bytes) -> bool:
    """Whether a launch agent starts anything."""
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        known = plistlib.loads(found)
    except (ValueError, OverflowError, ExpatError):
        return False
    return isinstance(known, dict) and known.get("RunAtLoad") is True and not known.get("Disabled", False)


# Windows


def _is_in_registry() -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                winreg.QueryValueEx(key, NAME)
        except OSError:
            return False
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, APPROVED_KEY) as key:
            return approved(winreg.QueryValueEx(key, NAME)[0])
        return True
    return False


def approved(found: object) -> bool:
    """What the Task Manager keeps of a program: an odd first byte where the person switched it off there."""
    return not (isinstance(found, bytes) and found and found[0] & 1)


def _set_in_registry(words: Sequence[str] | None) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
            if words is None:
                with suppress(FileNotFoundError):
                    winreg.DeleteValue(key, NAME)
            else:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(words))
        with (
            suppress(FileNotFoundError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, APPROVED_KEY, 0, winreg.KEY_SET_VALUE) as key,
        ):
            winreg.DeleteValue(key, NAME)
