# SPDX-License-Identifier: MIT
"""Pixels, a backup in JSON: of today ``{date, type, scores, notes, tags}``, and older ``{date, entries}``.

Scores go from 1 to 5, 5 the best. A day may have several; each becomes an entry, a minute apart from noon.
"""

from datetime import timedelta
from typing import Any

from companion.store.importers.gathering import DAYS, NO_ENTRY, NO_MOOD, Gathering
from companion.store.importers.moments import at_noon, day_of, moment_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head
from companion.store.importers.values import list_of, text_of, whole, within


def looks_like(head: Head) -> bool:
    """Whether its list holds days with scores or with entries."""
    return isinstance(head.data, list) and any(
        isinstance(day, dict) and "date" in day and ("scores" in day or "entries" in day)
        for day in head.data[:9]
    )


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its days; an item that is not a mood, or has a score off the scale, is refused."""
    gathering.remark(DAYS)
    items = [part for day in source.data for part in _parts(day)]
    for number, item in gathering.items(items):
        scores = [within(whole(score), 1, 5) for score in list_of(item.get("scores"))]
        if item.get("type") != "Mood":
            gathering.refuse(number, NO_ENTRY)
        elif None in scores:
            gathering.refuse(number, NO_MOOD)
        else:
            _add_day(gathering, number, item, scores or [None])


def _add_day(gathering: Gathering, number: int, item: dict[str, Any], scores: list[int | None]) -> None:
    day = text_of(item.get("date"))
    noon = at_noon(day_of(day))
    note = text_of(item.get("notes"))
    feelings, tags = _words(list_of(item.get("tags")))
    for place, score in enumerate(scores):
        at = moment_of(None if noon is None else noon + timedelta(minutes=place))
        is_first = place == 0
        gathering.add(
            at,
            [number] if is_first else [],
            (day, place, score, note),
            mood=score,
            tags=tags if is_first else (),
            feelings=feelings if is_first else (),
            note=[note] if is_first else (),
        )


def _parts(day: Any) -> list[Any]:
    """An older day as the items of today; anything else as it is."""
    if not isinstance(day, dict) or "scores" in day or not isinstance(day.get("entries"), list):
        return [day]
    return [
        {**part, "date": day.get("date"), "scores": [part["value"]] if "value" in part else []}
        if isinstance(part, dict)
        else part
        for part in day["entries"]
    ]


def _words(groups: list[Any]) -> tuple[list[str], list[str]]:
    """Feelings and tags, from ``{type, entries}`` and from plain words."""
    feelings: list[str] = []
    tags: list[str] = []
    for group in groups:
        if isinstance(group, dict):
            words = [text_of(word) for word in list_of(group.get("entries"))]
            (feelings if group.get("type") == "Emotions" else tags).extend(words)
        else:
            tags.append(text_of(group))
    return feelings, tags
