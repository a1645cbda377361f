# SPDX-License-Identifier: MIT
"""Where the person seems to be, by the system's own settings alone."""

from PySide6.QtCore import QLocale


def guessed_country(locale: QLocale | None = None) -> str:
    """Two letters of ISO 3166 for the system's region; empty where it says none. ``locale``: another one."""
    found = QLocale.territoryToCode((locale or QLocale.system()).territory())
    return found if len(found) == 2 and found.isalpha() and found.isupper() else ""
