# SPDX-License-Identifier: MIT
"""What another app's file becomes: entries to save, refused rows, and moods that have to be asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from companion.clock import Moment
from companion.errors import CompanionError, UsageError
from companion.model.check_in import MOOD_MAX, MOOD_MIN, TAG_MAX, TAGS_MAX
from companion.store.importers.values import decimal
from companion.text import QT_TRANSLATE_NOOP

NO_LEVEL = QT_TRANSLATE_NOOP("import", "Its mood has no level yet.")


class CancelledError(CompanionError):
    """The person stopped the reading; nothing was kept."""

    def __init__(self) -> None:
        super().__init__(QT_TRANSLATE_NOOP("errors", "Reading was stopped, and nothing was taken over."))


@dataclass(frozen=True, slots=True)
class ForeignEntry:
    """One check-in to be.

    mood 1 to 5, None where there is none or where its name has to be asked about. mood_name: the mood as it
    stands in the file, "" where the format's scale is known. distress 0 to 10. energy 1 to 5. tags,
    feelings and note keep the limits of the model. key: the same for the same entry in every export of it,
    on every machine. lines: where it stands in the file (see Parsed.by_line); more than one where rows were
    joined, none where a row became several entries and this is not the first.
    """

    at: Moment
    mood: int | None
    mood_name: str
    distress: int | None
    energy: int | None
    tags: tuple[str, ...]
    feelings: tuple[str, ...]
    note: str
    key: str
    lines: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save, its name of a mood not counted."""
        values = (self.mood, self.distress, self.energy)
        return all(value is None for value in values) and not (self.tags or self.feelings or self.note)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken over. reason: a sentence marked for translation, context ``import``."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class MoodName:
    """count: entries of that name. level: 1 to 5, what it becomes unless told; None has to be asked."""

    count: int
    level: int | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that a file holds. Every row is in exactly one place: sum of ``lines`` + refused + blank = rows.

    format: the id of the format, the origin of its entries. blank: rows that say nothing, such as a habit
    not done. by_line: whether lines are lines of the file, from 1; else they count its entries, from 1.
    remarks: sentences about the whole, marked for translation, context ``import``.
    """

    format: str
    entries: tuple[ForeignEntry, ...]
    refused: tuple[Refused, ...]
    mood_names: dict[str, MoodName] = field(default_factory=dict)
    rows: int = 0
    blank: int = 0
    by_line: bool = True
    remarks: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The names whose level is not known, the most frequent first."""
        unknown = [name for name, mood in self.mood_names.items() if mood.level is None]
        return tuple(sorted(unknown, key=lambda name: (-self.mood_names[name].count, name)))


def apply_moods(parsed: Parsed, mapping: Mapping[str, int | None]) -> Parsed:
    """Give names of moods their level, 1 to 5, or None to take entries over without. Always the last step.

    Where it is None the name stays as a feeling of the entry, or in its note where it cannot be one.
    A name that is neither known nor in ``mapping`` refuses its rows. Taking them over without their mood
    would lose it for good, because importing the file again adds only what is not there; a refused row
    comes in with the next import. Raises UsageError about a name that is not in the file and a level that
    is none.
    """
    for name, level in mapping.items():
        if name not in parsed.mood_names:
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "There is no mood called {name} in that file."), name=name
            )
        if level is not None and not MOOD_MIN <= level <= MOOD_MAX:
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "The level of a mood is a whole number from 1 to 5.")
            )
    names = {
        name: MoodName(mood.count, mapping.get(name, mood.level)) for name, mood in parsed.mood_names.items()
    }
    entries: list[ForeignEntry] = []
    refused = list(parsed.refused)
    for entry in parsed.entries:
        if entry.mood_name:
            entry = replace(entry, mood=names[entry.mood_name].level)
        if entry.mood_name and entry.mood is None and entry.mood_name not in mapping:
            refused += [Refused(line, NO_LEVEL) for line in entry.lines]
        else:
            entries.append(_with_word(entry) if entry.mood_name and entry.mood is None else entry)
    refused.sort(key=lambda row: row.line)
    return replace(parsed, entries=tuple(entries), refused=tuple(refused), mood_names=names)


def _with_word(entry: ForeignEntry) -> ForeignEntry:
    """The entry with the name of its mood as a feeling; a number, or what does not fit, ends its note."""
    name = entry.mood_name
    if name.lower() in (word.lower() for word in entry.feelings):
        return entry
    if len(name) > TAG_MAX or len(entry.feelings) >= TAGS_MAX or decimal(name) is not None:
        return replace(entry, note="\n".join(filter(None, (entry.note, name))))
    return replace(entry, feelings=(*entry.feelings, name))


def levels_by_scale(parsed: Parsed, worst: float, best: float) -> dict[str, int]:
    """A mapping for moods that are numbers: 1 at ``worst``, 5 at ``best``, even steps between.

    ``best`` may be the smaller one. Names that are no numbers or lie outside are left out. Raises UsageError
    where both are the same.
    """
    if worst == best:
        raise UsageError(
            QT_TRANSLATE_NOOP("errors", "The worst and the best mood cannot be the same number.")
        )
    mapping: dict[str, int] = {}
    for name in parsed.mood_names:
        try:
            share = (float(name) - worst) / (best - worst)
        except ValueError:
            continue
        if 0 <= share <= 1:
            mapping[name] = MOOD_MIN + min(4, int(share * 5))
    return mapping
