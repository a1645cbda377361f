# SPDX-License-Identifier: MIT
"""Daylio's backup: a zip that holds ``backup.daylio``, which is JSON in Base64; or that JSON by itself.

A mood's level is 6 - its ``mood_group_id`` (1 the best group, 5 the worst). Its ``id`` says nothing of the
kind: a mood of one's own may have the id 8 in group 4. Months count from 0, offsets are in milliseconds.
"""

import base64
from datetime import datetime
from typing import Any

from companion.store.importers.daylio import identity_of, note_of
from companion.store.importers.gathering import Gathering
from companion.store.importers.moments import moment_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head
from companion.store.importers.values import list_of, text_of, whole, within
from companion.text import QT_TRANSLATE_NOOP

_MEMBER = "backup.daylio"
_PREDEFINED = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}
_PICTURES = QT_TRANSLATE_NOOP("import", "Photos and recordings are left out.")


def looks_like(head: Head) -> bool:
    """Whether it is a zip with Daylio's member, or the JSON of one."""
    return _MEMBER in head.names or (isinstance(head.data, dict) and "dayEntries" in head.data)


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its entries."""
    data = source.data
    if data is None:
        packed = source.members(lambda name: name == _MEMBER)[_MEMBER]
        try:
            unpacked = base64.b64decode(b"".join(packed.split()), validate=True)
        except ValueError as error:
            raise source.damaged() from error
        data = source.json(source.decoded(unpacked))
    if not isinstance(data, dict) or not isinstance(data.get("dayEntries"), list):
        raise source.damaged()
    moods = _moods(list_of(data.get("customMoods")))
    tags = {
        whole(tag.get("id")): text_of(tag.get("name"))
        for tag in list_of(data.get("tags"))
        if isinstance(tag, dict)
    }
    for number, entry in gathering.items(data["dayEntries"]):
        wall = _wall(entry)
        offset_ms = whole(entry.get("timeZoneOffset"))
        mood = whole(entry.get("mood"))
        name, level = moods.get(mood, (f"mood {mood}", None)) if mood is not None else ("", None)
        note = note_of(text_of(entry.get("note_title")), text_of(entry.get("note")))
        if list_of(entry.get("assets")):
            gathering.remark(_PICTURES)
        gathering.add(
            moment_of(wall, None if offset_ms is None else offset_ms // 60_000),
            [number],
            identity_of(wall, note),
            mood=level,
            mood_name=name,
            tags=[tags.get(whole(tag), "") for tag in list_of(entry.get("tags"))],
            note=[note],
        )


def _moods(found: list[Any]) -> dict[int, tuple[str, int | None]]:
    """Name and level of each mood by its id; no two names are the same."""
    moods: dict[int, tuple[str, int | None]] = {}
    taken: set[str] = set()
    for mood in found:
        number = whole(mood.get("id")) if isinstance(mood, dict) else None
        if number is None:
            continue
        name = text_of(mood.get("custom_name")).strip()
        name = name or _PREDEFINED.get(whole(mood.get("predefined_name_id")) or 0, f"mood {number}")
        group = within(whole(mood.get("mood_group_id")), 1, 5)
        name = f"{name} ({number})" if name in taken else name
        taken.add(name)
        moods[number] = (name, None if group is None else 6 - group)
    return moods


def _wall(entry: dict[str, Any]) -> datetime | None:
    """What stood on the wall, to the minute."""
    parts = [whole(entry.get(name)) for name in ("year", "month", "day", "hour", "minute")]
    try:
        year, month, day, hour, minute = (part for part in parts if part is not None)
        return datetime(year, month + 1, day, hour, minute)  # noqa: DTZ001 (moment_of gives it its zone)
    except (ValueError, OverflowError):
        return None
