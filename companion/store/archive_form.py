# SPDX-License-Identifier: MIT
"""Entries to and from the objects of an archive (``export_schema.json`` describes them); strict both ways."""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from companion.clock import Moment
from companion.errors import CompanionError
from companion.model.breath_pattern import PHASE_FIELDS, BreathPattern, problems
from companion.model.check_in import DISTRESS_MAX, DISTRESS_MIN, CheckIn
from companion.model.entry import EntryHead, is_id
from companion.model.gad7 import ANSWER_MAX, ANSWER_MIN, ITEMS, Gad7
from companion.model.journal import JournalEntry, Practice
from companion.model.session_record import Ending, SessionRecord
from companion.store.journal_rows import content_from
from companion.store.limits import EARLIEST_MS, check_values, has_half_characters, kept_content, kept_note
from companion.store.own_patterns import SLUG_MAX, KeptPattern

DEVICE_MAX = 100
ORIGIN_MAX, ORIGIN_KEY_MAX = 40, 64
EXERCISE_MAX = 100
PRACTICE_MAX = 40
SETTINGS_MAX = 10_000
SETTINGS_DEPTH = 8

_LATEST_MS = 253_402_128_000_000
"""9999-12-30 UTC; a day later Python's calendar ends somewhere on earth."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d")
_SLUG = re.compile(r"own-[0-9a-z-]+")

Found = Mapping[str, Any]
T = TypeVar("T")


class WrongFormError(ValueError):
    """An object that is no entry; the message names the field, never what stands in it."""


def moment_to_text(moment: Moment) -> str:
    """``2026-03-01T14:00:00.000+02:00``: the clock on the wall and how far it was ahead of UTC."""
    return moment.local.isoformat(timespec="milliseconds")


def moment_of(text: object, name: str = "written") -> Moment:
    """The moment of ``moment_to_text``. Raises WrongFormError with the name of the field."""
    try:
        found = _moment(str(text))
    except ValueError as error:
        raise WrongFormError(name) from error
    if not EARLIEST_MS <= found.utc_ms <= _LATEST_MS:
        raise WrongFormError(name)
    return found


@lru_cache(maxsize=64)  # an entry often has the same moment three times
def _moment(text: str) -> Moment:
    if _MOMENT.fullmatch(text) is None:
        raise ValueError
    return Moment.of(datetime.fromisoformat(text))


def check_in_to_form(check_in: CheckIn) -> dict[str, Any]:
    """What was deleted goes without what it said."""
    form = _to_form(check_in.head, check_in.at)
    if check_in.head.deleted is None:
        ratings = ("distress", "mood", "energy", "pleasant", "stirred")
        words = ("tags", "feelings", "needs", "note")
        form |= {name: found for name in ratings if (found := getattr(check_in, name)) is not None}
        form |= {name: found for name in words if (found := getattr(check_in, name))}
    if check_in.origin:
        form |= {"origin": check_in.origin, "origin_key": check_in.origin_key}
    return form


def session_to_form(record: SessionRecord) -> dict[str, Any]:
    """What was deleted goes without its ratings and settings."""
    form = _to_form(record.head, record.at)
    form |= {"exercise": record.exercise, "done_s": record.done_s, "ended": record.ended.value}
    if record.head.deleted is None:
        optional = ("planned_s", "before", "after")
        form |= {name: found for name in optional if (found := getattr(record, name)) is not None}
        form["settings"] = record.settings
    return form


def gad7_to_form(result: Gad7) -> dict[str, Any]:
    """What was deleted goes without its answers."""
    form = _to_form(result.head, result.at)
    if result.head.deleted is None:
        form["answers"] = list(result.answers)
    return form


def pattern_to_form(kept: KeptPattern) -> dict[str, Any]:
    """Also what was deleted goes whole: its slug is never used again."""
    pattern = kept.pattern
    form = _to_form(kept.head) | {"slug": pattern.id, "name": pattern.name}
    return form | {field: getattr(pattern, field) for field in PHASE_FIELDS}


def journal_to_form(entry: JournalEntry) -> dict[str, Any]:
    """What was deleted goes without what it said."""
    form = _to_form(entry.head, entry.at) | {"practice": entry.practice.value}
    if entry.head.deleted is None:
        form |= {"finished": entry.finished, "content": dict(entry.content)}
    return form


def check_in_from_form(form: Found) -> CheckIn:
    """Raises WrongFormError."""
    fields = _Fields(form)
    head, at = fields.head(), fields.moment("at")
    numbers = [
        fields.optional(name, fields.whole) for name in ("distress", "mood", "energy", "pleasant", "stirred")
    ]
    distress, mood, energy, pleasant, stirred = numbers
    tags, feelings, needs = (fields.words(name) for name in ("tags", "feelings", "needs"))
    note = fields.optional("note", lambda name: fields.text(name, 10_000)) or ""
    note = kept_note(note) or note  # what an older Companion kept is never refused as empty
    origin = fields.optional("origin", lambda name: fields.text(name, ORIGIN_MAX)) or ""
    origin_key = fields.optional("origin_key", lambda name: fields.text(name, ORIGIN_KEY_MAX)) or ""
    fields.finish()
    if bool(origin) != bool(origin_key):
        raise WrongFormError("origin")
    found = CheckIn(
        head,
        at,
        at.local_day,
        distress,
        mood,
        energy,
        tags,
        note,
        pleasant,
        stirred,
        feelings,
        needs,
        origin,
        origin_key,
    )
    try:
        # What was deleted may be empty.
        check_values(found if head.deleted is None or found.note else replace(found, note="deleted"))
    except CompanionError as error:
        raise WrongFormError("values") from error
    return found


def session_from_form(form: Found) -> SessionRecord:
    """Raises WrongFormError."""
    fields = _Fields(form)
    head, at = fields.head(), fields.moment("at")
    exercise = fields.text("exercise", EXERCISE_MAX)
    done_s, ended = fields.number("done_s"), fields.text("ended", 20)
    planned_s = fields.optional("planned_s", fields.number)
    before, after = (fields.optional(name, fields.whole) for name in ("before", "after"))
    settings = fields.optional("settings", fields.plain_object) or {}
    fields.finish()
    if not exercise or ended not in list(Ending) or done_s < 0 or (planned_s is not None and planned_s <= 0):
        raise WrongFormError("exercise, done_s, planned_s or ended")
    if any(each is not None and not DISTRESS_MIN <= each <= DISTRESS_MAX for each in (before, after)):
        raise WrongFormError("before or after")
    return SessionRecord(
        head, at, at.local_day, exercise, done_s, Ending(ended), planned_s, before, after, settings
    )


def gad7_from_form(form: Found) -> Gad7:
    """Raises WrongFormError."""
    fields = _Fields(form)
    head, at = fields.head(), fields.moment("at")
    answers = fields.optional("answers", fields.list_) or []
    fields.finish()
    if len(answers) != ITEMS and not (head.deleted is not None and not answers):
        raise WrongFormError("answers")
    if not all(type(each) is int and ANSWER_MIN <= each <= ANSWER_MAX for each in answers):
        raise WrongFormError("answers")
    return Gad7(head, at, at.local_day, tuple(answers))


def pattern_from_form(form: Found) -> KeptPattern:
    """Raises WrongFormError."""
    fields = _Fields(form)
    head = fields.head()
    slug, name = fields.text("slug", SLUG_MAX), fields.text("name", 100)
    in_s, top_up_s, hold_in_s, out_s, hold_out_s = map(fields.number, PHASE_FIELDS)
    fields.finish()
    pattern = BreathPattern(slug, name, in_s, hold_in_s, out_s, hold_out_s, top_up_s)
    if _SLUG.fullmatch(slug) is None or name != name.strip() or problems(pattern):
        raise WrongFormError("slug, name or seconds")
    return KeptPattern(head, pattern)


def journal_from_form(form: Found) -> JournalEntry:
    """Raises WrongFormError."""
    fields = _Fields(form)
    head, at = fields.head(), fields.moment("at")
    practice = fields.text("practice", PRACTICE_MAX)
    finished = fields.optional("finished", fields.truth)
    content = fields.optional("content", fields.object_)
    fields.finish()
    if practice not in list(Practice):
        raise WrongFormError("practice")
    if head.deleted is None and (finished is None or content is None):
        raise WrongFormError("finished or content")
    try:
        kept = kept_content(Practice(practice), content_from(content or {}))
    except CompanionError as error:
        raise WrongFormError("content") from error
    return JournalEntry(head, at, at.local_day, Practice(practice), kept, bool(finished))


def _to_form(head: EntryHead, at: Moment | None = None) -> dict[str, Any]:
    form = {
        "id": head.id,
        "created": moment_to_text(head.created),
        "updated": moment_to_text(head.updated),
        "device": head.device,
    }
    if head.deleted is not None:
        form["deleted"] = moment_to_text(head.deleted)
    if at is not None:
        form["at"] = moment_to_text(at)
    return form


class _Fields:
    """The fields of one object, each asked for once; ``finish`` finds what nobody asked for."""

    def __init__(self, form: Found) -> None:
        self._form = form
        self._asked: set[str] = set()

    def optional(self, name: str, read: Callable[[str], T]) -> T | None:
        """What ``read`` makes of a field, None where it is not there."""
        return read(name) if name in self._form else None

    def finish(self) -> None:
        if self._form.keys() - self._asked:
            raise WrongFormError("a field that is not known")

    def head(self) -> EntryHead:
        found = self.text("id", 36)
        if not is_id(found):
            raise WrongFormError("id")
        created, updated = self.moment("created"), self.moment("updated")
        return EntryHead(
            found, created, updated, self.text("device", DEVICE_MAX), self.optional("deleted", self.moment)
        )

    def moment(self, name: str) -> Moment:
        return moment_of(self.text(name, 29), name)

    def text(self, name: str, longest: int) -> str:
        found = self._take(name, str)
        if len(found) > longest or has_half_characters(found):
            raise WrongFormError(name)
        return found

    def whole(self, name: str) -> int:
        return self._take(name, int)

    def number(self, name: str) -> float:
        found = self._form.get(name)
        if type(found) is int and abs(found) < 1 << 53:
            found = float(found)
        self._asked.add(name)
        if type(found) is not float or not math.isfinite(found):
            raise WrongFormError(name)
        return found

    def truth(self, name: str) -> bool:
        return self._take(name, bool)

    def object_(self, name: str) -> dict[str, Any]:
        return self._take(name, dict)

    def list_(self, name: str) -> list[Any]:
        return self._take(name, list)

    def words(self, name: str) -> tuple[str, ...]:
        """Words as they are kept; () where the field is not there."""
        found = tuple(self.optional(name, self.list_) or ())
        if not all(type(each) is str for each in found) or not _are_kept(found):
            raise WrongFormError(name)
        return found

    def plain_object(self, name: str) -> dict[str, object]:
        """An object of plain values, not too large and not too deep for the data file."""
        found = self.object_(name)
        _check_depth(found, name)
        text = json.dumps(found, ensure_ascii=False)
        if len(text) > SETTINGS_MAX or has_half_characters(text):
            raise WrongFormError(name)
        return found

    def _take(self, name: str, kind: type[T]) -> T:
        self._asked.add(name)
        found = self._form.get(name)
        if type(found) is not kind:  # a bool is an int to isinstance
            raise WrongFormError(name)
        return found


def _are_kept(words: tuple[str, ...]) -> bool:
    """Without blanks around them and each once; older exports may hold two that differ only in case."""
    return len(set(words)) == len(words) and all(word == word.strip() for word in words)


def _check_depth(value: object, name: str, depth: int = 0) -> None:
    if depth > SETTINGS_DEPTH:
        raise WrongFormError(name)
    if isinstance(value, float) and not math.isfinite(value):
        raise WrongFormError(name)
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            _check_depth(each, name, depth + 1)
