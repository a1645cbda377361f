# SPDX-License-Identifier: MIT
"""Bytes to text, without guessing where a guess could change what somebody wrote."""

import codecs
import re

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UTF8_PIECE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WESTERN = frozenset("–—‘’‚“”„…€°§·«»´¡¿ŒœŠšŽžŸ\xa0") | {chr(code) for code in range(0xC0, 0x100)}  # noqa: RUF001
_LETTERS_IN_A_ROW = re.compile("[\xc0-\xff]{3}")


def decode(data: bytes) -> tuple[str, bool] | None:
    """The text of ``data`` and whether it was read as Windows-1252; None where no reading is safe.

    UTF-16 with its mark, UTF-8 with or without, else Windows-1252 if nothing speaks against it. Text with
    control characters is no text.
    """
    encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    try:
        text, is_windows = data.decode(encoding), False
    except UnicodeDecodeError:
        windows = _as_windows(data) if encoding == "utf-8-sig" else None
        if windows is None:
            return None
        text, is_windows = windows, True
    return None if _CONTROLS.search(text) else (text, is_windows)


def _as_windows(data: bytes) -> str | None:
    """Windows-1252, unless the bytes look like damaged UTF-8 or like another Windows encoding.

    In Western European text no three accented letters stand in a row; in Cyrillic or Greek read wrongly
    they always do. What a person sees still has to be looked at: Polish would pass.
    """
    if _UTF8_PIECE.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    strange = any(letter > "\x7f" and letter not in _WESTERN for letter in set(text))
    return None if strange or _LETTERS_IN_A_ROW.search(text) else text
