# SPDX-License-Identifier: MIT
"""The columns that all entries share, to and from a row."""

from collections.abc import Sequence
from typing import Any

from companion.clock import Moment
from companion.model.entry import EntryHead

HEAD = (
    "id",
    "created_ms",
    "created_offset_min",
    "updated_ms",
    "updated_offset_min",
    "device",
    "deleted_ms",
    "deleted_offset_min",
)
"""The first columns of every table of entries."""

WIDTH = len(HEAD)


def head_of(row: Sequence[Any]) -> EntryHead:
    """The head from the first eight columns of a row."""
    deleted = None if row[6] is None else Moment(row[6], row[7])
    return EntryHead(row[0], Moment(row[1], row[2]), Moment(row[3], row[4]), row[5], deleted)


def all_columns(head: EntryHead) -> tuple[str | int | None, ...]:
    """The first eight columns of a row."""
    deleted = head.deleted
    return (
        head.id,
        head.created.utc_ms,
        head.created.offset_min,
        head.updated.utc_ms,
        head.updated.offset_min,
        head.device,
        None if deleted is None else deleted.utc_ms,
        None if deleted is None else deleted.offset_min,
    )
