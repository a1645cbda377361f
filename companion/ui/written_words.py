# SPDX-License-Identifier: MIT
"""What was written in a practice as the history shows it: its name, its first words, and what was rated."""

from PySide6.QtCore import QCoreApplication

from companion.model.journal import FORMS, JournalEntry, Practice
from companion.ui.history_words import (
    DOT,
    HistoryEntry,
    HistoryWords,
    first_words,
    number_in_words,
    time_in_words,
)
from companion.ui.practice_words import practice_icon, practice_name

_BEGINS = {
    Practice.PAUSE: ("draft",),
    Practice.LOOK_AGAIN: ("thought",),
    Practice.NOTICE: ("happened",),
    Practice.SAY_CLEARLY: ("message", "happened", "feel", "effect", "ask"),
    Practice.REPAIR: ("message", "did", "because", "effect", "next_time"),
    Practice.NO: ("situation", "sentence"),
    Practice.LIFE_AREAS: ("next_step",),
}
"""The fields that say best which one it is, the best first; of other practices all, in their order."""


def written_entry(entry: JournalEntry) -> HistoryEntry:
    """One practice as the list shows it."""
    return HistoryEntry(
        entry.head.id,
        entry.at.local,
        note=first_words(_note(entry)),
        title=practice_name(entry.practice),
        icon=practice_icon(entry.practice),
        about=_about(entry),
    )


def _note(entry: JournalEntry) -> str:
    """The first field that has words."""
    fields = (*_BEGINS.get(entry.practice, ()), *FORMS[entry.practice])
    return next((text for text in (entry.text(name).strip() for name in fields) if text), "")


def _about(entry: JournalEntry) -> str:
    translate = QCoreApplication.translate
    parts = []
    if entry.practice is Practice.LOOK_AGAIN:
        before, after = entry.number("true_before"), entry.number("true_after")
        if before is not None and after is not None:
            words = translate("written", "felt {before} % true, then {after} %")
            parts.append(words.format(before=before, after=after))
        elif before is not None:
            parts.append(translate("written", "felt {before} % true").format(before=before))
    elif entry.practice is Practice.PAUSE:
        before, after = entry.number("urge_before"), entry.number("urge_after")
        if before is not None and after is not None:
            words = translate("written", "urge {before}, then {after}")
            parts.append(words.format(before=before, after=after))
        elif before is not None:
            parts.append(translate("written", "urge {before}").format(before=before))
    elif entry.practice is Practice.LIFE_AREAS:
        parts += [f"{area} {share}" for area, share in entry.shares("areas")]
    if not entry.finished and ("step" in FORMS[entry.practice] or entry.practice is Practice.PAUSE):
        parts.append(translate("written", "not finished"))
    return DOT.join(parts)


def written_in_words(count: int) -> str:
    """1 text, 36,500 texts."""
    if count == 1:
        return QCoreApplication.translate("written", "1 text")
    return QCoreApplication.translate("written", "{count} texts").format(count=number_in_words(count))


def written_history() -> HistoryWords:
    """The words for what was written."""
    translate = QCoreApplication.translate
    return HistoryWords(
        kind="written",
        listed=translate("written", "What you wrote"),
        new=translate("written", "To Reflect"),
        search=translate("written", "Search what you wrote"),
        invite=translate("written", "Search your words"),
        none=translate("written", "What you write will be kept here"),
        none_about=translate(
            "written",
            "A thought you looked at again, words you found, a small win: all that you write in Reflect. "
            "It is yours to open, change or delete.",
        ),
        nothing_about=translate(
            "written",
            "You might try fewer words, or only how one begins. All that you wrote in Reflect is "
            "looked through.",
        ),
        keys=(
            (
                "↑ ↓",
                translate("written", "From one to the next; Home and End to the newest and the oldest shown"),
            ),
            (translate("written", "Enter"), translate("written", "Open it")),
            (translate("written", "Delete"), translate("written", "Delete it")),
            ("Ctrl+Z", translate("written", "Bring back what you just deleted")),
            ("/", translate("written", "Search")),
            ("N", translate("written", "To Reflect")),
        ),
        counted=written_in_words,
        deleted=lambda entry: translate("written", "{practice} of {time} is deleted.").format(
            practice=entry.title, time=time_in_words(entry.at)
        ),
        elsewhere=_in_check_ins,
    )


def _in_check_ins(count: int) -> str:
    """2 in your check-ins."""
    words = QCoreApplication.translate("written", "{count} in your check-ins")
    return words.format(count=number_in_words(count))
