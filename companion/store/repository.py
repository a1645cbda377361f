# SPDX-License-Identifier: MIT
"""What is the same for the entries of every table: deleted and restored, read whole, put as they are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from companion.errors import UsageError
from companion.model.entry import EntryHead
from companion.store.database import Database, Value
from companion.store.heads import HEAD, all_columns


class Entry(Protocol):
    """Anything with the head of an entry."""

    @property
    def head(self) -> EntryHead: ...


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Statements:
    """The SQL of one table.

    select ends where a WHERE or ORDER BY begins; insert and replace take the head's columns and the others;
    update takes now, its offset, those that an update may change and the key; delete, restore and versions
    speak for themselves.
    """

    select: str
    insert: str
    replace: str
    update: str
    delete: str
    restore: str
    versions: str


def statements(
    table: str,
    columns: Sequence[str],
    *,
    key: str = "id",
    lasting: Sequence[str] = (),
    derived: Sequence[str] = (),
    restorable: str = "deleted_ms IS NOT NULL",
) -> Statements:
    """The SQL of a table with the head's columns and these, in this order.

    key: by which an entry is named. lasting: columns that no update changes. derived: columns that are
    written after the others and never read back. restorable: which rows ``restore`` may bring back.
    """
    written = (*HEAD, *columns, *derived)
    replaced = ", ".join(f"{name} = excluded.{name}" for name in written if name != "id")
    changed = "".join(f", {name} = ?" for name in (*columns, *derived) if name not in lasting)
    touched = "updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
    insert = f"INSERT INTO {table} ({', '.join(written)}) VALUES ({', '.join('?' * len(written))})"  # noqa: S608
    return Statements(
        select=f"SELECT {', '.join((*HEAD, *columns))} FROM {table} ",  # noqa: S608 (our own names)
        insert=insert,
        replace=f"{insert} ON CONFLICT (id) DO UPDATE SET {replaced}",
        update=f"UPDATE {table} SET {touched}{changed} WHERE {key} = ? AND deleted_ms IS NULL",  # noqa: S608
        delete=f"UPDATE {table} SET {touched}, deleted_ms = ?, deleted_offset_min = ?"  # noqa: S608
        f" WHERE {key} = ? AND deleted_ms IS NULL RETURNING id",
        restore=f"UPDATE {table} SET {touched}, deleted_ms = NULL, deleted_offset_min = NULL"  # noqa: S608
        f" WHERE {key} = ? AND {restorable} RETURNING id",
        versions=f"SELECT id, updated_ms FROM {table}",  # noqa: S608
    )


@dataclass(frozen=True, slots=True)
class Kind(Generic[E]):
    """How entries of one kind are kept.

    make: the entry of a row of ``sql.select``; it raises ValueError or TypeError where the row makes no
    sense. columns: what stands in the row after the head. order: that of ``everything``.
    """

    sql: Statements
    make: Callable[[Sequence[Any]], E]
    columns: Callable[[E], tuple[Value, ...]]
    order: str = "ORDER BY at_ms, id"


class Repository(Generic[E]):
    """The entries of one table.

    Every method raises StoreError when the file cannot be read or written.
    """

    __slots__ = ("_database", "_kind")

    def __init__(self, database: Database, kind: Kind[E]) -> None:
        self._database = database
        self._kind = kind

    def delete(self, key: str) -> bool:
        """Mark an entry as deleted. True when it was there."""
        now = self._database.clock.now()
        values = (now.utc_ms, now.offset_min, now.utc_ms, now.offset_min, key)
        return bool(self._database.write(self._kind.sql.delete, values))

    def restore(self, key: str) -> bool:
        """Undo ``delete``. True when there was something to undo."""
        now = self._database.clock.now()
        return bool(self._database.write(self._kind.sql.restore, (now.utc_ms, now.offset_min, key)))

    def versions(self) -> dict[str, int]:
        """The id of everything that is kept, also of what is deleted, and when it was updated, in ms."""
        return dict(self._database.read(self._kind.sql.versions))

    def everything(self) -> Iterator[E]:
        """Every entry as it is kept, also the deleted ones, one at a time, by its moment or name."""
        return self._database.each(self._kind.make, self._kind.sql.select + self._kind.order)

    def put(self, entry: E) -> None:
        """Write an entry as it is, head and tombstone included, over one with its id. It is not checked."""
        self._write(self._kind.sql.replace, entry)

    def _living(self, narrowed: str, values: Sequence[Value] = ()) -> list[E]:
        """What is not deleted. narrowed: the SQL after that."""
        sql = f"{self._kind.sql.select}WHERE deleted_ms IS NULL {narrowed}"
        return self._database.read_as(self._kind.make, sql, values)

    def _insert(self, entry: E) -> None:
        self._write(self._kind.sql.insert, entry)

    def _write(self, sql: str, entry: E) -> None:
        self._database.write(sql, (*all_columns(entry.head), *self._kind.columns(entry)))

    def _change(self, key: str, changed: Sequence[Value]) -> None:
        """Give what may change other values; ``updated`` grows even if the clock was set back."""
        now = self._database.clock.now()
        self._database.write(self._kind.sql.update, (now.utc_ms, now.offset_min, *changed, key))


class MomentRepository(Repository[E]):
    """The entries of a table that each speak of a moment."""

    __slots__ = ()

    def get(self, id: str) -> E | None:  # noqa: A002 (the field's name)
        """One entry, None when it is not there or is deleted."""
        found = self._living("AND id = ?", (id,))
        return found[0] if found else None

    def all(self) -> list[E]:
        """Every entry by its moment."""
        return self._living("ORDER BY at_ms, id")

    def _still_there(self, id: str, gone: str) -> E:  # noqa: A002 (the field's name)
        """What ``_change`` made of an entry. Raises UsageError, saying ``gone``, where it is not there."""
        found = self.get(id)
        if found is None:
            raise UsageError(gone)
        return found
