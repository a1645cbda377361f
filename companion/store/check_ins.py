# SPDX-License-Identifier: MIT
"""Check-ins in the data file: added, changed, taken back, found again, and read as series for the charts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from heapq import merge
from operator import itemgetter

from companion.clock import Moment
from companion.model.check_in import CheckIn, CheckInFilter
from companion.model.entry import EntryHead
from companion.store import history
from companion.store.check_in_rows import CHECK_INS, SELECT, check_in_of, columns_of, list_of
from companion.store.database import Database
from companion.store.history import Page
from companion.store.limits import check_moment, check_values, kept_note, kept_words
from companion.store.repository import MomentRepository
from companion.store.search import Cursor
from companion.text import QT_TRANSLATE_NOOP

Point = tuple[int, int, str, int]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, distress."""

Level = tuple[int, int, str, int | None, int | None, int | None]
"""UTC milliseconds, minutes ahead of UTC, local day as ``YYYY-MM-DD``, distress, mood, energy."""

TagRow = tuple[str, tuple[str, ...], int | None]
"""Local day as ``YYYY-MM-DD``, tags, distress."""

EVERY = CheckInFilter()


class CheckIns(MomentRepository[CheckIn]):
    """The check-ins of one database."""

    __slots__ = ()

    def __init__(self, database: Database) -> None:
        super().__init__(database, CHECK_INS)

    def add(
        self,
        *,
        at: Moment | None = None,
        distress: int | None = None,
        mood: int | None = None,
        energy: int | None = None,
        tags: Sequence[str] = (),
        note: str = "",
        pleasant: int | None = None,
        stirred: int | None = None,
        feelings: Sequence[str] = (),
        needs: Sequence[str] = (),
    ) -> CheckIn:
        """Save a check-in; it is on the disk when this returns. at: None for now.

        Tags, feelings and needs lose blanks around them and doubles, the note loses control
        characters. Raises UsageError with one sentence about what is out of limits.
        """
        now = self._database.clock.now()
        at = now if at is None else at
        head = EntryHead.new(now, self._database.device)
        check_in = CheckIn(
            head,
            at,
            at.local_day,
            distress,
            mood,
            energy,
            kept_words(tags),
            kept_note(note),
            pleasant,
            stirred,
            kept_words(feelings),
            kept_words(needs),
        )
        _check(check_in, now)
        self._insert(check_in)
        return check_in

    def update(self, check_in: CheckIn) -> CheckIn:
        """Save the changed values of a check-in that is there, and give it back as it now is.

        Its ``updated`` always grows, even if the clock was set back; its origin stays. Raises UsageError as
        ``add`` does, and when it is not there.
        """
        changed = replace(
            check_in,
            day=check_in.at.local_day,
            tags=kept_words(check_in.tags),
            feelings=kept_words(check_in.feelings),
            needs=kept_words(check_in.needs),
            note=kept_note(check_in.note),
        )
        _check(changed, self._database.clock.now())
        self._change(check_in.head.id, columns_of(changed)[:-2])
        return self._still_there(
            check_in.head.id,
            QT_TRANSLATE_NOOP("errors", "That check-in is no longer there, so it was not changed."),
        )

    def moodless(self, origin: str) -> set[str]:
        """The ids of those of an origin that came without a mood and were not touched since."""
        sql = (
            "SELECT id FROM check_in WHERE origin = ? AND mood IS NULL AND deleted_ms IS NULL"
            " AND updated_ms = created_ms"
        )
        return {id_ for (id_,) in self._database.read(sql, (origin,))}

    def fill_mood(self, id: str, mood: int) -> None:  # noqa: A002 (the field's name)
        """Give a mood, 1 to 5, to a check-in that has none. It is not checked."""
        now = self._database.clock.now()
        self._database.write(
            "UPDATE check_in SET mood = ?, updated_ms = max(?, updated_ms + 1), updated_offset_min = ?"
            " WHERE id = ? AND mood IS NULL AND deleted_ms IS NULL",
            (mood, now.utc_ms, now.offset_min, id),
        )

    def at(self, moment: Moment) -> list[CheckIn]:
        """Those of exactly that moment, such as a point on the chart."""
        return self._living("AND at_ms = ? ORDER BY id", (moment.utc_ms,))

    def between(self, first_day: date, last_day: date) -> list[CheckIn]:
        """Those of the local days from ``first_day`` to ``last_day``, both included, by their moment."""
        return list(self.matching(CheckInFilter(first_day, last_day)))

    def matching(self, wanted: CheckInFilter) -> Iterator[CheckIn]:
        """Those that are wanted, one at a time, by their moment."""
        narrowed = history.conditions(wanted)
        sql = f"{SELECT}{narrowed.where} ORDER BY at_ms, id"
        return self._database.each(check_in_of, sql, narrowed.values)

    def page(self, before: Cursor | None = None, limit: int = 50, wanted: CheckInFilter = EVERY) -> Page:
        """The history, newest first by the clock on the wall, from a cursor on."""
        return history.page(self._database, wanted, before, limit)

    def count(self, wanted: CheckInFilter = EVERY) -> int:
        """How many check-ins there are of that kind."""
        return history.count(self._database, wanted)

    def series(self, since: Moment | None = None) -> list[Point]:
        """Every rating of distress by its moment, from ``since`` on (None: from the first).

        Plain tuples, read from an index alone: made for a million of them.
        """
        if since is None:
            return self._database.read(
                "SELECT at_ms, at_offset_min, day, distress FROM check_in"
                " WHERE distress IS NOT NULL AND deleted_ms IS NULL ORDER BY at_ms"
            )
        return self._database.read(
            "SELECT at_ms, at_offset_min, day, distress FROM check_in"
            " WHERE distress IS NOT NULL AND deleted_ms IS NULL AND at_ms >= ? ORDER BY at_ms",
            (since.utc_ms,),
        )

    def levels(self) -> list[Level]:
        """Every check-in by its moment, also those without a level; as quick as ``series``."""
        rated: list[Level] = self._database.read(
            "SELECT at_ms, at_offset_min, day, distress, mood, energy FROM check_in WHERE deleted_ms IS NULL"
            " AND (distress IS NOT NULL OR mood IS NOT NULL OR energy IS NOT NULL) ORDER BY at_ms"
        )
        others: list[Level] = self._database.read(
            "SELECT at_ms, at_offset_min, day, NULL, NULL, NULL FROM check_in WHERE deleted_ms IS NULL"
            " AND distress IS NULL AND mood IS NULL AND energy IS NULL ORDER BY at_ms"
        )
        return list(merge(rated, others, key=itemgetter(0))) if others else rated

    def tag_rows(self) -> list[TagRow]:
        """Every check-in with tags or a distress, by its moment: what goes with what."""
        seen: dict[str, tuple[str, ...]] = {}

        def row(found: Sequence[str]) -> TagRow:
            day, text, distress = found
            tags = seen.get(text)
            if tags is None:
                tags = seen[text] = list_of(text)
            return day, tags, distress  # type: ignore[return-value]  # a row has no type of its own

        return self._database.read_as(
            row,
            "SELECT day, tags, distress FROM check_in"
            " WHERE deleted_ms IS NULL AND (tags <> '[]' OR distress IS NOT NULL) ORDER BY at_ms",
        )

    def known_tags(self) -> list[tuple[str, int]]:
        """Every tag in use and on how many check-ins, the most used first."""
        return self._known("SELECT tags, count(*) FROM check_in WHERE deleted_ms IS NULL GROUP BY tags")

    def known_feelings(self) -> list[tuple[str, int]]:
        """Every feeling in use, ids of our list and one's own words alike, as ``known_tags``."""
        return self._known(
            "SELECT feelings, count(*) FROM check_in WHERE deleted_ms IS NULL GROUP BY feelings"
        )

    def known_needs(self) -> list[tuple[str, int]]:
        """Every need in use, ids of our list and one's own words alike, as ``known_tags``."""
        return self._known("SELECT needs, count(*) FROM check_in WHERE deleted_ms IS NULL GROUP BY needs")

    def _known(self, sql: str) -> list[tuple[str, int]]:
        counts = Counter[str]()
        for words, number in self._database.read_as(lambda row: (list_of(row[0]), row[1]), sql):
            for word in words:
                counts[word] += number
        return sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold(), each[0]))


def _check(check_in: CheckIn, now: Moment) -> None:
    check_values(check_in)
    check_moment(check_in.at, now)
