# SPDX-License-Identifier: MIT
"""What a data file, a backup or an export holds, and the words for it: counts, days, sizes."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from companion.ui.history_words import check_ins_in_words, day_in_words, number_in_words


@dataclass(frozen=True, slots=True)
class Holds:
    """Entries by kind. questionnaires: GAD-7 results. patterns: the person's own. first_day, last_day: of the
    check-ins, None where there are none. journal: what was practised in writing.
    """

    check_ins: int = 0
    sessions: int = 0
    questionnaires: int = 0
    patterns: int = 0
    first_day: date | None = None
    last_day: date | None = None
    journal: int = 0


def holds_in_words(holds: Holds) -> str:
    """1,004 check-ins, 212 sessions, 2 patterns of your own; kinds of which there are none are left out."""
    parts = [check_ins_in_words(holds.check_ins)]
    if holds.sessions:
        parts.append(_sessions(holds.sessions))
    if holds.journal:
        parts.append(_practices(holds.journal))
    if holds.questionnaires:
        parts.append(_questionnaires(holds.questionnaires))
    if holds.patterns:
        parts.append(_patterns(holds.patterns))
    return ", ".join(parts)


def days_in_words(first: date | None, last: date | None) -> str:
    """From one day to another; empty where a day is not known."""
    if first is None or last is None:
        return ""
    if first == last:
        return day_in_words(first)
    words = QCoreApplication.translate("data", "{first} to {last}")
    return words.format(first=day_in_words(first), last=day_in_words(last))


def size_in_words(size_bytes: int) -> str:
    """1.2 MB."""
    locale = QLocale()
    if locale.language() is QLocale.Language.C:
        locale = QLocale(QLocale.Language.English)
    return locale.formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def rows_in_words(count: int) -> str:
    """1 row, 12 rows."""
    if count == 1:
        return QCoreApplication.translate("data", "1 row")
    return QCoreApplication.translate("data", "{count} rows").format(count=number_in_words(count))


def _sessions(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("data", "1 session")
    return QCoreApplication.translate("data", "{count} sessions").format(count=number_in_words(count))


def _practices(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("data", "1 practice")
    return QCoreApplication.translate("data", "{count} practices").format(count=number_in_words(count))


def _questionnaires(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("data", "1 questionnaire")
    return QCoreApplication.translate("data", "{count} questionnaires").format(count=number_in_words(count))


def _patterns(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("data", "1 pattern of your own")
    words = QCoreApplication.translate("data", "{count} patterns of your own")
    return words.format(count=number_in_words(count))
