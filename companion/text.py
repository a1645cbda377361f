# SPDX-License-Identifier: MIT
"""Marks translatable words in modules that know no Qt.

lupdate finds text by the exact name of the function, so it has the name that lupdate looks for and
is always called by that name, never by an alias.
"""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (lupdate matches this name)
    """Return ``text`` untouched; ``context`` only tells lupdate where it belongs."""
    del context
    return text
