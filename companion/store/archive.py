# SPDX-License-Identifier: MIT
"""The archive: everything that is kept as one JSON file, versioned, and back into a data file.

``export_schema.json`` beside this module describes it. One entry stands on a line. What was deleted is in it
as a mark without its words and ratings, so that a data file elsewhere learns that it is gone.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO, TypeVar

from companion.clock import Moment
from companion.errors import CompanionError
from companion.model.check_in import CheckIn, CheckInFilter
from companion.model.gad7 import Gad7
from companion.model.journal import WRITTEN, JournalEntry
from companion.model.session_record import SessionRecord
from companion.store import archive_form as form
from companion.store.aside import size_of
from companion.store.check_ins import EVERY
from companion.store.failures import calm_reading
from companion.store.open_store import Store
from companion.store.own_patterns import KeptPattern
from companion.store.watched import Watched
from companion.store.whole_file import check_apart, whole_file
from companion.text import QT_TRANSLATE_NOOP

FORMAT = "companion-archive"
VERSION = 2
"""In version 1 there is no journal; all else is the same."""

SCHEMA = Path(__file__).with_name("export_schema.json")

SIZE_MAX = 1 << 30
"""Bytes; an archive of a million check-ins has less than half of it."""

_NO_ARCHIVE = QT_TRANSLATE_NOOP("errors", "The file {file} is not a whole archive. Nothing was taken over.")
_TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "The file {file} is too large for an archive. Nothing was taken over."
)
_NEWER = QT_TRANSLATE_NOOP(
    "errors",
    "The archive {file} was written by a newer Companion. Nothing was taken over;"
    " you might update this Companion.",
)
_WRONG = QT_TRANSLATE_NOOP(
    "errors",
    "Entry {number} of {part} in the archive {file} is not as it should be ({field})."
    " Nothing was taken over.",
)
_TWICE = QT_TRANSLATE_NOOP(
    "errors", "Entry {number} of {part} is twice in the archive {file}. Nothing was taken over."
)

Dated = TypeVar("Dated", SessionRecord, Gad7)
T = TypeVar("T", CheckIn, SessionRecord, Gad7, KeptPattern, JournalEntry)


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds. written: when. complete: False where only a part was asked for."""

    written: Moment
    complete: bool
    check_ins: tuple[CheckIn, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    gad7: tuple[Gad7, ...] = ()
    own_patterns: tuple[KeptPattern, ...] = ()
    journal: tuple[JournalEntry, ...] = ()


def days_are_enough(wanted: CheckInFilter) -> bool:
    """True where nothing but days is asked for.

    Sessions and results have no tags and no words, so where those are asked for they stay out.
    """
    return not wanted.tags and not wanted.words.strip()


def write_json(store: Store, file: Path, wanted: CheckInFilter = EVERY) -> None:
    """Write the archive (0600), whole or not at all; ``file`` is replaced.

    Of a part nothing deleted is written, no pattern, and of the journal what ``part_of_journal`` gives.
    Raises StoreError, and UsageError where ``file`` is the data file itself.
    """
    complete = wanted == EVERY
    head = {
        "format": FORMAT,
        "version": VERSION,
        "written": form.moment_to_text(store.database.clock.now()),
        "complete": complete,
    }
    check_apart(file, store.database.file)
    with (
        whole_file(file) as part,
        store.database.one_look(),
        part.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        stream.write(json.dumps(head)[:-1])
        check_ins = store.check_ins.everything() if complete else store.check_ins.matching(wanted)
        _write(stream, "check_ins", map(form.check_in_to_form, check_ins))
        sessions = _of_days(store.session_records.everything(), wanted)
        _write(stream, "sessions", map(form.session_to_form, sessions))
        _write(stream, "gad7", map(form.gad7_to_form, _of_days(store.gad7.everything(), wanted)))
        patterns = store.own_patterns.everything() if complete else ()
        _write(stream, "own_patterns", map(form.pattern_to_form, patterns))
        journal = store.journal.everything() if complete else part_of_journal(store, wanted)
        _write(stream, "journal", map(form.journal_to_form, journal))
        stream.write("\n}\n")


def part_of_journal(store: Store, wanted: CheckInFilter) -> Iterator[JournalEntry]:
    """What was practised in writing on the wanted days with the wanted words, by its moment.

    Nothing where tags are asked for. Cards, people and the plan leave only with everything.
    """
    if wanted.tags:
        return iter(())
    return store.journal.matching(wanted.words, first_day=wanted.first_day, last_day=wanted.last_day)


def _of_days(entries: Iterable[Dated], wanted: CheckInFilter) -> Iterator[Dated]:
    """Those of the wanted days; all, also the deleted ones, where nothing is left out."""
    for each in entries:
        living = each.head.deleted is None and days_are_enough(wanted)
        if wanted == EVERY or (living and wanted.covers(each.day)):
            yield each


def _write(stream: TextIO, name: str, forms: Iterable[dict[str, Any]]) -> None:
    stream.write(f',\n"{name}": [')
    comma = "\n"
    for each in forms:
        stream.write(comma + json.dumps(each, ensure_ascii=False, allow_nan=False))
        comma = ",\n"
    stream.write("]")


def looks_like_archive(file: Path) -> bool:
    """True where the beginning of a file says that it is one of ours. Raises StoreError."""
    with calm_reading(file), file.open("rb") as stream:
        return f'"{FORMAT}"'.encode() in stream.read(1000)


def read_json(
    file: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Archive:
    """Read an archive. Nothing is forgiven: what is not exactly an archive is refused in one sentence.

    cancelled and progress as in Watched. Raises CompanionError.
    """
    with calm_reading(file):
        if size_of(file) > SIZE_MAX:
            raise CompanionError(_TOO_LARGE, file=file)
        content = file.read_bytes()
    try:
        found = json.loads(content.decode(), object_pairs_hook=_each_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise CompanionError(_NO_ARCHIVE, file=file) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT or type(found.get("version")) is not int:
        raise CompanionError(_NO_ARCHIVE, file=file)
    if found["version"] > VERSION:
        raise CompanionError(_NEWER, file=file)
    names = {"format", "version", "written", "complete", "check_ins", "sessions", "gad7", "own_patterns"}
    if found["version"] > 1:
        names.add("journal")
    if found.keys() != names or found["version"] < 1 or type(found["complete"]) is not bool:
        raise CompanionError(_NO_ARCHIVE, file=file)
    try:
        written = form.moment_of(found["written"])
    except form.WrongFormError as error:
        raise CompanionError(_NO_ARCHIVE, file=file) from error
    watched = Watched(cancelled, progress)
    return Archive(
        written,
        found["complete"],
        _read(file, found, "check_ins", form.check_in_from_form, watched),
        _read(file, found, "sessions", form.session_from_form, watched),
        _read(file, found, "gad7", form.gad7_from_form, watched),
        _read(file, found, "own_patterns", form.pattern_from_form, watched),
        _read(file, found, "journal", form.journal_from_form, watched) if "journal" in found else (),
    )


def _read(
    file: Path, found: dict[str, Any], part: str, make: Callable[[form.Found], T], watched: Watched
) -> tuple[T, ...]:
    if not isinstance(found[part], list):
        raise CompanionError(_NO_ARCHIVE, file=file)
    entries: list[T] = []
    ids = set[str]()
    for number, each in enumerate(found[part], 1):
        watched.look(number - 1, len(found[part]))
        if not isinstance(each, dict):
            raise CompanionError(_WRONG, number=number, part=part, file=file, field="no object")
        try:
            entry = make(each)
        except form.WrongFormError as error:
            raise CompanionError(_WRONG, number=number, part=part, file=file, field=error) from error
        if entry.head.id in ids:
            raise CompanionError(_TWICE, number=number, part=part, file=file)
        ids.add(entry.head.id)
        entries.append(entry)
    return tuple(entries)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _no_number(_text: str) -> float:
    raise ValueError("NaN and Infinity are no JSON")


def days_of(archive: Archive) -> tuple[date, date] | None:
    """The first and the last local day of all that is not deleted; None where there is nothing."""
    entries: list[CheckIn | SessionRecord | Gad7 | JournalEntry]
    entries = [*archive.check_ins, *archive.sessions, *archive.gad7]
    entries += [each for each in archive.journal if each.practice in WRITTEN]
    days = [each.day for each in entries if each.head.deleted is None]
    return (min(days), max(days)) if days else None
