# SPDX-License-Identifier: MIT
"""Reads the plainest command lines without argparse, which takes 15 ms with all its options.

These are what hotkeys and menus start; all others are left to ``companion.cli``.
"""

from companion.request import Request, asked_for

BREATHE_OPTIONS = ("pattern", "minutes", "breaths", "style", "trace")
"""The options of ``companion breathe`` that take a value."""

BARE = {
    "": "open",
    "breathe": "breathe",
    "relax": "relax",
    "ground": "ground",
    "pause": "pause",
    "hide": "hide",
}
"""What can be asked for without any option, as the request that it makes."""


class PlainWords:
    """A command with its options: those of BREATHE_OPTIONS, ``small``, and ``data-dir``."""

    __slots__ = ("command", "options")

    def __init__(self, command: str, options: dict[str, str]) -> None:
        self.command, self.options = command, options

    @property
    def data_dir(self) -> str | None:
        return self.options.get("data-dir")

    @property
    def request(self) -> Request | None:
        """What a running Companion is asked for; None where this program has to do it itself."""
        return asked_for(BARE[self.command], self.options)


def plain_words(words: list[str]) -> PlainWords | None:
    """The words, where they are ``[command] --name value ...``; None for all that argparse should read."""
    if words[:1] == ["--data-dir"] and len(words) > 1:
        words = [*words[2:3], *words[:2], *words[3:]]
    command = words[0] if words and not words[0].startswith("-") else ""
    rest = words[1:] if command else words
    if command not in BARE:
        return None
    options: dict[str, str] = {}
    if command == "breathe" and rest.count("--small") == 1:
        rest = [word for word in rest if word != "--small"]
        options["small"] = "yes"
    if len(rest) % 2:
        return None
    names = (*BREATHE_OPTIONS, "data-dir") if command == "breathe" else ("data-dir",)
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        known = name.startswith("--") and name[2:] in names
        if not known or value.startswith("-") or not value.strip() or name[2:] in options:
            return None
        options[name[2:]] = value
    return PlainWords(command, options)
