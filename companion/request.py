# SPDX-License-Identifier: MIT
"""What a second program asks of the first, as one line between them, and the answers to it.

A request is one line of JSON such as ``{"companion": 1, "do": "breathe", "options": {"minutes": "3"}}``,
and the answer to it ``ok`` or ``no``. It holds ids and numbers from the command line, never what somebody
wrote or rated: nothing else fits into it.

A second start loads this module, and little else. So nothing here is a dataclass or an enum: those two take
as long to import as all the rest of it.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # typing takes 4 ms
if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
LINE_MAX = 4096
"""The most bytes that a request may have, its line's end among them."""

KINDS: dict[str, frozenset[str]] = {
    "open": frozenset(("page", "rating")),
    "rest": frozenset(),
    "hide": frozenset(),
    "breathe": frozenset(("pattern", "minutes", "breaths", "style", "small")),
    "relax": frozenset(("groups", "kind")),
    "ground": frozenset(("way", "senses")),
    "pause": frozenset(("minutes",)),
}
"""What can be asked for, each with its options; ``rest`` is to be there and show nothing.

A trace is not among them: it belongs to who asks for it.
"""

OK = b"ok\n"
NO = b"no\n"

_NAMES = frozenset(("companion", "do", "options", "token"))
VALUE_MAX, TOKEN_MAX = 80, 256
_IN_VALUES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789,-")
_NOT_IN_TOKENS = frozenset(' "\\')


class Answer:
    """What became of a question."""

    TAKEN = "taken"
    REFUSED = "refused"
    """It lives and will not do this: it is older or newer, another person's, or the value cannot be."""
    SILENT = "silent"
    """It lives, and does not answer in time."""
    GONE = "gone"
    """Nobody is there, or no longer."""


class Request:
    """What a second program asks of the first.

    kind: one of KINDS. options: those of the command line, ids and whole numbers; ``page`` is a page or a
    practice by its door, ``rating`` is "yes" for the keyboard on the row of numbers. token: the desktop's
    leave to bring a window to the front (XDG_ACTIVATION_TOKEN), or empty.
    """

    __slots__ = ("kind", "options", "token")

    def __init__(self, kind: str, options: Mapping[str, str] | None = None, token: str = "") -> None:
        self.kind, self.options, self.token = kind, dict(options or {}), token

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Request) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash((self.kind, *sorted(self.options.items()), self.token))

    def __repr__(self) -> str:
        return f"Request{self._all()}"

    def _all(self) -> tuple[str, dict[str, str], str]:
        return self.kind, self.options, self.token

    @property
    def is_sound(self) -> bool:
        """True where the other side would read it."""
        return (
            self.kind in KINDS
            and self.options.keys() <= KINDS[self.kind]
            and all(
                0 < len(value) <= VALUE_MAX and _IN_VALUES.issuperset(value)
                for value in self.options.values()
            )
            and len(self.token) <= TOKEN_MAX
            and self.token.isascii()
            and self.token.isprintable()
            and _NOT_IN_TOKENS.isdisjoint(self.token)
        )


def asked_for(kind: str, options: Mapping[str, str]) -> Request | None:
    """The request that a command line makes; None with a trace, which its own program has to write."""
    if "trace" in options:
        return None
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID", "")
    given = {name: value for name, value in options.items() if name != "data-dir"}
    request = Request(kind, given, token)
    return request if request.is_sound else Request(kind, given)


def request_line(request: Request) -> bytes:
    """``request``, which has to be sound, as it goes from one program to the other, with its line's end."""
    # Not by json, which takes 2 ms to import: nothing that would have to be escaped is in a sound one.
    options = ", ".join(f'"{name}": "{value}"' for name, value in request.options.items())
    wish = f'"companion": {VERSION}, "do": "{request.kind}", "options": {{{options}}}'
    return f'{{{wish}, "token": "{request.token}"}}\n'.encode()


def read_request(line: bytes) -> Request | None:
    """The request that one whole line holds; None for all else, whatever it is."""
    if len(line) > LINE_MAX or not line.endswith(b"\n"):
        return None
    import json

    try:
        said = json.loads(line.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not {"companion", "do"} <= said.keys() <= _NAMES:
        return None
    if type(said["companion"]) is not int or said["companion"] != VERSION:
        return None
    kind, options, token = said["do"], said.get("options", {}), said.get("token", "")
    if not isinstance(kind, str) or not isinstance(options, dict) or not isinstance(token, str):
        return None
    if not all(isinstance(value, str) for value in options.values()):
        return None
    request = Request(kind, options, token)
    return request if request.is_sound else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object in which no name stands twice."""
    if len({name for name, _value in pairs}) < len(pairs):
        raise ValueError
    return dict(pairs)
