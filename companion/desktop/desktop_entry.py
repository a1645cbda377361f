# SPDX-License-Identifier: MIT
"""Desktop entries, by which a Linux desktop starts this program or knows it (Desktop Entry Specification)."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from companion.whole_file import whole_file

NAME = "Companion"
ENV = "/usr/bin/env"

HIDDEN = ("NoDisplay=true", "X-GNOME-Autostart-enabled=true")
"""What an entry says that starts with the desktop, and is no choice of a menu."""

APP_ID = "org.companion.Companion"
"""Who we are to the desktop. It takes no name without a dot, and none for which it finds no entry."""

MADE = "X-Companion-Made=true"
"""Stands in an entry that is ours to change and to take away."""

_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


# being known


def make_known(words: Sequence[str]) -> None:
    """Stand among the programs of this person's desktop, which ``words`` open, unless that is so already.

    Where it cannot be written nothing happens: the desktop then says itself that it does not know us.
    """
    file, content = _file(), entry(words, (MADE,))
    if any(_is_there(folder / file.name) for folder in _others()):
        return  # a package has put it there
    with suppress(OSError):
        found = file.read_bytes() if _is_there(file) else None
        if found is None or (_is_ours(found) and found != content):
            write_entry(file, content)


def make_unknown() -> None:
    """Stand there no more, if it was us who put the entry there."""
    file = _file()
    with suppress(OSError):
        if _is_ours(file.read_bytes()):
            file.unlink()


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # in a folder that is closed to us
        return False


def _is_ours(found: bytes) -> bool:
    return MADE.encode() in found.splitlines()


def _file() -> Path:
    named = os.environ.get("XDG_DATA_HOME", "")
    folder = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
    return folder / "applications" / f"{APP_ID}.desktop"


def _others() -> list[Path]:
    """Where packages put theirs."""
    named = os.environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
    return [Path(each) / "applications" for each in named.split(":") if each.startswith("/")]


# an entry


def exec_line(words: Sequence[str]) -> str:
    """``words`` as the value of Exec (Desktop Entry Specification, "The Exec key")."""
    return _escaped(" ".join(map(_quoted, words)))


def entry(words: Sequence[str], more: Sequence[str] = ()) -> bytes:
    """The desktop entry that starts ``words``, and does nothing where the program is gone. more: its last
    lines.
    """
    program = next(word for word in words if word != ENV and "=" not in word) if words[0] == ENV else words[0]
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        f"Exec={exec_line(words)}",
        f"TryExec={_escaped(program)}",
        "Terminal=false",
        "StartupNotify=false",
        *more,
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def entry_is_on(found: bytes) -> bool:
    """Whether a desktop entry starts anything: desktops switch one off by Hidden, GNOME by its own key."""
    values: dict[str, str] = {}
    group = ""
    for line in found.decode("utf-8", "replace").splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == "[Desktop Entry]" and "=" in line:
            name, _sign, value = line.partition("=")
            values[name.strip()] = value.strip().lower()
    on = values.get("X-GNOME-Autostart-enabled", "true") != "false"
    return on and bool(values.get("Exec")) and values.get("Hidden", "false") != "true"


def write_entry(file: Path, content: bytes) -> None:
    """All of it or nothing, in its folder, which is made where it is missing. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with whole_file(file) as part:
        part.write_bytes(content)


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")  # a field code else
    if word and _RESERVED.isdisjoint(word):
        return word
    return '"' + "".join(f"\\{each}" if each in '"`$\\' else each for each in word) + '"'


def _escaped(value: str) -> str:
    """A text as the value of any key; what is quoted is escaped once more."""
    return "".join(_ESCAPES.get(each, each) for each in value)
