# SPDX-License-Identifier: MIT
"""What comes up in the entries of Notice, and when: counts, and nothing beyond them.

No numpy: a person has dozens of these, and the page they stand on opens at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from companion.model.journal import JournalEntry, Practice, is_blank

LEAST_ENTRIES = 5
"""Under this many entries nothing is said yet (our own choice)."""

PART_HOURS, WEEKDAYS = 6, 7
"""All parts of the day are equally long, so that their counts can stand side by side."""


class DayPart(IntEnum):
    """Six hours each, from midnight on."""

    NIGHT = 0
    MORNING = 1
    AFTERNOON = 2
    EVENING = 3


@dataclass(frozen=True, slots=True)
class Fear:
    """One fear: its id or the person's own words, and in how many entries it stands."""

    word: str
    n: int


@dataclass(frozen=True, slots=True)
class NoticedOverview:
    """n: how many entries there are. fears: those named, the most frequent first. parts: entries begun in
    each DayPart, by the clock on the wall there and then. weekdays: entries of each, Monday first.
    """

    n: int
    fears: tuple[Fear, ...]
    parts: tuple[int, ...]
    weekdays: tuple[int, ...]

    @classmethod
    def of(cls, entries: Sequence[JournalEntry]) -> "NoticedOverview":
        """Count those of ``entries`` that are of Notice, not deleted, and have something in them."""
        seen = [
            each
            for each in entries
            if each.practice is Practice.NOTICE
            and each.head.deleted is None
            and not is_blank(each.practice, each.content)
        ]
        parts, weekdays = [0] * len(DayPart), [0] * WEEKDAYS
        for entry in seen:
            parts[entry.at.local.hour // PART_HOURS] += 1
            weekdays[entry.day.weekday()] += 1
        return cls(len(seen), _fears(seen), tuple(parts), tuple(weekdays))

    @property
    def more(self) -> int:
        """How many more entries there have to be before anything is said; 0 for none."""
        return max(0, LEAST_ENTRIES - self.n)

    @property
    def most_feared(self) -> tuple[Fear, ...]:
        """The fear that comes up most, or all of those that do equally often; none where none is named."""
        return tuple(self.fears[place] for place in most([each.n for each in self.fears]))

    @property
    def most_parts(self) -> tuple[DayPart, ...]:
        """The part of the day with most entries, or all of those that tie."""
        return tuple(map(DayPart, most(self.parts)))

    @property
    def most_weekdays(self) -> tuple[int, ...]:
        """The weekday with most entries, or all of those that tie; 0 is Monday."""
        return most(self.weekdays)


def most(counts: Sequence[int]) -> tuple[int, ...]:
    """The places of the highest of ``counts``, in order; none where all are 0."""
    highest = max(counts, default=0)
    return tuple(place for place, count in enumerate(counts) if count == highest > 0)


def _fears(entries: Sequence[JournalEntry]) -> tuple[Fear, ...]:
    """Each word once in an entry; upper and lower case are the same word, shown as it was written first."""
    words: dict[str, str] = {}
    counts: dict[str, int] = {}
    for entry in sorted(entries, key=lambda each: (each.at.utc_ms, each.head.id)):
        for word in entry.words("feared"):
            words.setdefault(word.casefold(), word)
        for key in {word.casefold() for word in entry.words("feared")}:
            counts[key] = counts.get(key, 0) + 1
    return tuple(
        Fear(words[key], n) for key, n in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )
