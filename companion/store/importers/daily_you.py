# SPDX-License-Identifier: MIT
"""Daily You, a list in JSON: ``{timeCreated, timeModified, text, mood, images}``, mood -2 to 2 or absent."""

from companion.store.importers.gathering import LOCAL_TIMES, NO_MOOD, Gathering
from companion.store.importers.moments import iso_of, moment_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Head
from companion.store.importers.values import text_of, whole, within


def looks_like(head: Head) -> bool:
    """Whether its list holds entries with Daily You's names."""
    return isinstance(head.data, list) and any(
        isinstance(item, dict) and {"timeCreated", "mood"} <= set(item) for item in head.data[:9]
    )


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its entries; a mood off the scale is refused."""
    gathering.remark(LOCAL_TIMES)
    for number, item in gathering.items(source.data):
        mood = within(whole(item.get("mood")), -2, 2)
        if mood is None and item.get("mood") is not None:
            gathering.refuse(number, NO_MOOD)
            continue
        created, text = text_of(item.get("timeCreated")), text_of(item.get("text"))
        gathering.add(
            moment_of(iso_of(created)),
            [number],
            (created, text),
            mood=None if mood is None else mood + 3,
            note=[text],
        )
