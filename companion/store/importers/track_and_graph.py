# SPDX-License-Identifier: MIT
"""Track & Graph, a table (CSV) with a row for each value of a feature that the person made and named.

Features called mood, anxiety or distress, and energy are taken for what they are. The file says no scales:
a mood is asked about; anxiety counts as 0 to 10 where all of it lies within and some above 5, energy as 1 to
5 where all of it lies within. All else becomes a tag, and its number a line of the note.
"""

import re
from collections.abc import Iterable

from companion.store.importers.gathering import NO_VALUE, SCALE_ASKED, Gathering
from companion.store.importers.moments import iso_of, moment_of
from companion.store.importers.reading import Source
from companion.store.importers.table import Cells, Head, Table
from companion.store.importers.values import all_within, decimal, whole
from companion.text import QT_TRANSLATE_NOOP

_MOOD = re.compile(r"\bmood\b", re.IGNORECASE)
_DISTRESS = re.compile(r"\b(?:anxiety|distress)\b", re.IGNORECASE)
_ENERGY = re.compile(r"\benergy\b", re.IGNORECASE)
_DURATION = re.compile(r"-?\d+:-?\d{1,2}:-?\d{1,2}", re.ASCII)
_SCALES = QT_TRANSLATE_NOOP(
    "import",
    "Anxiety is taken as 0 to 10 and energy as 1 to 5 where their numbers fit; else they stay in the notes.",
)


def looks_like(head: Head) -> bool:
    """Whether its first row names the three columns that it always has."""
    return {"featurename", "timestamp", "value"} <= set(head.columns)


def parse(source: Source, gathering: Gathering) -> None:
    """Gather its rows."""
    for remark in (SCALE_ASKED, _SCALES):
        gathering.remark(remark)
    table = Table(source, source.text)
    known = _known(row.cells for row in table.rows())
    for line, cells in gathering.rows(table):
        feature = cells["featurename"].strip()
        value, label = _value_of(cells)
        if decimal(value) is None and not _DURATION.fullmatch(value):
            gathering.refuse(line, NO_VALUE)
            continue
        is_mood = bool(_MOOD.search(feature))
        is_known = feature in known
        is_tag = not is_mood and not is_known
        gathering.add(
            moment_of(iso_of(cells["timestamp"])),
            [line],
            [cells[name] for name in table.columns],
            mood_name=(label or value) if is_mood else "",
            distress=whole(value) if is_known and _DISTRESS.search(feature) else None,
            energy=whole(value) if is_known and not _DISTRESS.search(feature) else None,
            tags=_tags(feature, value, label) if is_tag else (),
            note=[
                f"{feature}: {value}" if is_tag and not label and decimal(value) != 1 else "",
                cells.get("note", ""),
            ],
        )


def _value_of(cells: Cells) -> tuple[str, str]:
    """Value and label; older files have the label behind the value and a colon."""
    value, label = cells["value"].strip(), cells.get("label", "").strip()
    duration = _DURATION.match(value)
    number = duration.group() if duration else value.partition(":")[0]
    return number, label or value[len(number) + 1 :].strip()


def _tags(feature: str, value: str, label: str) -> list[str]:
    """A choice with its word; a number with its feature alone, and 0 says that it was not there."""
    if label:
        return [f"{feature}: {label}"]
    return [] if decimal(value) == 0 else [feature]


def _known(rows: Iterable[Cells | None]) -> set[str]:
    """The features whose numbers fit the scale that their name speaks of."""
    values: dict[str, list[str]] = {}
    for cells in rows:
        if cells is not None:
            values.setdefault(cells["featurename"].strip(), []).append(_value_of(cells)[0])
    return {feature for feature, found in values.items() if _fits(feature, found)}


def _fits(feature: str, values: list[str]) -> bool:
    if _DISTRESS.search(feature):
        return all_within(values, 0, 10) and not all_within(values, 0, 5)
    return bool(_ENERGY.search(feature)) and all_within(values, 1, 5)
