# SPDX-License-Identifier: MIT
"""An entry as the history shows it, and the words for it: day, time, mood, energy, what was noticed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from companion.model.check_in import CheckIn
from companion.ui.check_in_words import (
    distress_in_words,
    energy_names,
    feeling_in_words,
    mood_names,
    need_in_words,
    pad_in_words,
)

FIRST_WORDS = 240
"""Letters of a note that a row looks at."""

DOT = " · "


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One check-in, or one practice that was written, ready to be shown.

    at: its moment, aware, in the offset it was made in. feelings, needs, tags: as they are
    shown. note: its first words, on one line. title: the name of a practice, icon: that of its icon, about:
    what stands small below its words. All else as in the model; None is left out.
    """

    id: str
    at: datetime
    distress: int | None = None
    mood: int | None = None
    energy: int | None = None
    pleasant: int | None = None
    stirred: int | None = None
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    title: str = ""
    icon: str = ""
    about: str = ""

    @classmethod
    def of(cls, check_in: CheckIn) -> "HistoryEntry":
        """Feelings and needs in the person's language."""
        return cls(
            check_in.head.id,
            check_in.at.local,
            check_in.distress,
            check_in.mood,
            check_in.energy,
            check_in.pleasant,
            check_in.stirred,
            tuple(map(feeling_in_words, check_in.feelings)),
            tuple(map(need_in_words, check_in.needs)),
            check_in.tags,
            first_words(check_in.note),
        )

    @property
    def place(self) -> tuple[datetime, str]:
        """Where it stands by the clock on the wall; the newest has the greatest."""
        return self.at.replace(tzinfo=None), self.id


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """What the history calls what it holds.

    kind: "history" or "written". new: the button for another one. search: what is looked through, to be read
    out; invite: in the empty search line. none, none_about: before there is anything. nothing_about: where
    nothing is found. elsewhere: how many the other kind has. keys: each key and what it does.
    """

    kind: str
    listed: str
    new: str
    search: str
    invite: str
    none: str
    none_about: str
    nothing_about: str
    keys: tuple[tuple[str, str], ...]
    counted: Callable[[int], str]
    deleted: Callable[[HistoryEntry], str]
    elsewhere: Callable[[int], str]


def history_kinds(short: bool = False) -> dict[str, str]:
    """The two kinds that the history holds, and what they are called; short where there is little room."""
    written = QCoreApplication.translate("history", "What you wrote")
    if short:
        written = QCoreApplication.translate("history", "Your words")
    return {"history": QCoreApplication.translate("history", "Check-ins"), "written": written}


def check_in_history() -> HistoryWords:
    """The words for check-ins."""
    translate = QCoreApplication.translate
    return HistoryWords(
        kind="history",
        listed=translate("history", "Check-ins"),
        new=translate("history", "New check-in"),
        search=translate("history", "Search notes, tags, feelings and needs"),
        invite=translate("history", "Search words and tags"),
        none=translate("history", "Your check-ins will be kept here"),
        none_about=translate(
            "history",
            "Each one is a moment you noticed: a number, a word, a line, as little as you like. "
            "You can make one now, add one from an earlier day, or bring yours along from another app.",
        ),
        nothing_about=translate(
            "history",
            "You might try fewer words, or only how one begins. Notes, tags, feelings and needs are "
            "looked through.",
        ),
        keys=(
            (
                "↑ ↓",
                translate(
                    "history", "From check-in to check-in; Home and End to the newest and the oldest shown"
                ),
            ),
            (translate("history", "Enter"), translate("history", "Open it")),
            (translate("history", "Delete"), translate("history", "Delete it")),
            ("Ctrl+Z", translate("history", "Bring back what you just deleted")),
            ("/", translate("history", "Search")),
            ("N", translate("history", "New check-in")),
        ),
        counted=check_ins_in_words,
        deleted=lambda entry: translate("history", "The check-in of {time} is deleted.").format(
            time=time_in_words(entry.at)
        ),
        elsewhere=_in_written,
    )


def _in_written(count: int) -> str:
    """2 in what you wrote."""
    words = QCoreApplication.translate("history", "{count} in what you wrote")
    return words.format(count=number_in_words(count))


def first_words(note: str) -> str:
    """The beginning of a note on one line."""
    line = " ".join(note[: 2 * FIRST_WORDS].split())
    return line if len(line) <= FIRST_WORDS else line[:FIRST_WORDS].rstrip() + "…"


def number_in_words(number: int) -> str:
    """With the person's own marks between thousands: 36,500."""
    locale = QLocale()
    if locale.language() is QLocale.Language.C:
        locale = QLocale(QLocale.Language.English)
    return locale.toString(number)


def check_ins_in_words(count: int) -> str:
    """1 check-in, 36,500 check-ins."""
    if count == 1:
        return QCoreApplication.translate("history", "1 check-in")
    return QCoreApplication.translate("history", "{count} check-ins").format(count=number_in_words(count))


def day_in_words(day: date) -> str:
    """3 March 2026."""
    form = QCoreApplication.translate("history", "d MMMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def day_heading(day: date, today: date) -> str:
    """The day with its weekday; today and yesterday by name."""
    form = QCoreApplication.translate("history", "dddd d MMMM yyyy")
    words = QLocale().toString(QDate(day.year, day.month, day.day), form)
    if day == today:
        return QCoreApplication.translate("history", "Today, {day}").format(day=words)
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("history", "Yesterday, {day}").format(day=words)
    return words


def day_short(day: date) -> str:
    """Fri 20 Nov 2026, where the heading has no room."""
    form = QCoreApplication.translate("history", "ddd d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def time_in_words(at: datetime) -> str:
    """14:05, or as the language has it."""
    return QLocale().toString(QTime(at.hour, at.minute), QCoreApplication.translate("history", "HH:mm"))


def ratings_line(entry: HistoryEntry) -> str:
    """Mood, energy and the pad in words, distress left out; empty where there is none of them."""
    translate = QCoreApplication.translate
    parts = []
    if entry.mood is not None:
        parts.append(translate("history", "Mood: {word}").format(word=mood_names()[entry.mood]))
    if entry.energy is not None:
        parts.append(translate("history", "Energy: {word}").format(word=energy_names()[entry.energy]))
    if entry.pleasant is not None or entry.stirred is not None:
        parts.append(pad_in_words(entry.pleasant, entry.stirred))
    return DOT.join(parts)


def noticed_line(entry: HistoryEntry) -> str:
    """Feelings, needs and tags; empty where there is none."""
    parts = [*entry.feelings]
    if entry.needs:
        words = QCoreApplication.translate("history", "needs {needs}")
        parts.append(words.format(needs=", ".join(entry.needs)))
    return DOT.join((*parts, *(f"#{tag}" for tag in entry.tags)))


def spoken(entry: HistoryEntry, today: date) -> str:
    """All of a row in words, for a screen reader."""
    parts = [f"{day_heading(entry.at.date(), today)}, {time_in_words(entry.at)}"]
    if entry.distress is not None:
        words = QCoreApplication.translate("history", "Anxiety {number}")
        parts.append(words.format(number=distress_in_words(entry.distress)))
    if entry.title:
        parts.append(entry.title)
    ratings = ratings_line(entry)
    if ratings:
        parts.append(ratings.replace(DOT, ", "))
    if entry.feelings or entry.needs:
        parts.append(noticed_line(HistoryEntry("", entry.at, feelings=entry.feelings, needs=entry.needs)))
    if entry.tags:
        words = QCoreApplication.translate("history", "Tags: {tags}")
        parts.append(words.format(tags=", ".join(entry.tags)))
    if entry.note and entry.title:
        parts.append(entry.note)
    elif entry.note:
        parts.append(QCoreApplication.translate("history", "Note: {note}").format(note=entry.note))
    if entry.about:
        parts.append(entry.about)
    return "; ".join(parts).replace(DOT, ", ")
