# SPDX-License-Identifier: MIT
from dataclasses import replace
from datetime import date
from typing import Any

import apsw
import pytest

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.session_record import Ending
from companion.store.database import Database
from companion.store.session_records import SessionRecords
from tests.fakes import NOON, FakeClock

BEGAN = Moment(NOON.utc_ms - 180_000, 120)


@pytest.fixture
def records(database: Database) -> SessionRecords:
    return SessionRecords(database)


def test_what_is_added_is_given_back(records: SessionRecords) -> None:
    settings = {"pattern": "box", "phases": [4, 4.5], "style": "orb", "name": "é", "none": None}
    full = records.add(
        at=BEGAN,
        exercise="breathe",
        done_s=181.25,
        ended=Ending.COMPLETED,
        planned_s=180,
        before=10,
        after=0,
        settings=settings,
    )
    bare = records.add(at=NOON, exercise="ground", done_s=0, ended=Ending.STOPPED)
    assert records.all() == [full, bare]
    assert records.get(full.head.id) == full
    assert (full.day, full.head.created, full.settings) == (date(2026, 3, 1), NOON, settings)
    assert (bare.planned_s, bare.before, bare.after, bare.settings) == (None, None, None, {})


def test_the_rating_afterwards(records: SessionRecords, clock: FakeClock) -> None:
    added = records.add(at=BEGAN, exercise="breathe", done_s=60, ended=Ending.STOPPED, before=7)
    clock.forward(5000)
    changed = records.update(replace(added, after=5))
    assert changed == replace(added, after=5, head=replace(added.head, updated=clock.now()))
    assert records.all() == [changed]


def test_delete_and_its_undo(records: SessionRecords, clock: FakeClock) -> None:
    added = records.add(at=BEGAN, exercise="breathe", done_s=60, ended=Ending.STOPPED)
    assert records.delete(added.head.id)
    assert not records.delete(added.head.id)
    assert records.get(added.head.id) is None
    assert records.all() == []
    with pytest.raises(UsageError, match="no longer there"):
        records.update(added)
    clock.forward(5000)
    assert records.restore(added.head.id)
    assert not records.restore(added.head.id)
    assert [record.head.id for record in records.all()] == [added.head.id]


@pytest.mark.parametrize(
    "ratings", [{"before": 11}, {"after": 11}, {"before": -1}, {"after": -1, "before": 3}]
)
def test_a_rating_outside_the_scale_is_refused(records: SessionRecords, ratings: dict[str, int]) -> None:
    added = records.add(at=BEGAN, exercise="breathe", done_s=60, ended=Ending.STOPPED)
    with pytest.raises(UsageError, match="0 to 10"):
        records.add(at=BEGAN, exercise="breathe", done_s=60, ended=Ending.STOPPED, **ratings)
    changes: dict[str, Any] = dict(ratings)
    with pytest.raises(UsageError, match="0 to 10"):
        records.update(replace(added, **changes))
    assert records.all() == [added]


def test_nonsense_of_our_own_making_is_not_saved(records: SessionRecords) -> None:
    with pytest.raises(apsw.ConstraintError):
        records.add(at=BEGAN, exercise="", done_s=60, ended=Ending.STOPPED)
    with pytest.raises(apsw.ConstraintError):
        records.add(at=BEGAN, exercise="breathe", done_s=-1, ended=Ending.STOPPED)
    with pytest.raises(apsw.ConstraintError):
        records.add(at=BEGAN, exercise="breathe", done_s=float("nan"), ended=Ending.STOPPED)
    with pytest.raises(ValueError, match="JSON"):
        records.add(
            at=BEGAN, exercise="breathe", done_s=1, ended=Ending.STOPPED, settings={"pace": float("nan")}
        )
    assert records.all() == []


def test_pairs_and_marks(records: SessionRecords) -> None:
    early = Moment(NOON.utc_ms - 3_600_000, -300)
    records.add(at=NOON, exercise="breathe", done_s=60, ended=Ending.COMPLETED, before=7, after=0)
    records.add(at=early, exercise="ground", done_s=60, ended=Ending.STOPPED, before=7)
    records.add(at=early, exercise="relax", done_s=60, ended=Ending.STOPPED, after=7)
    gone = records.add(at=NOON, exercise="relax", done_s=60, ended=Ending.STOPPED, before=1, after=7)
    records.delete(gone.head.id)
    assert records.pairs() == [(NOON.utc_ms, 120, "2026-03-01", "breathe", 7, 0)]
    marks = records.marks()
    assert sorted(marks[:2]) == [
        (early.utc_ms, -300, "2026-03-01", "ground"),
        (early.utc_ms, -300, "2026-03-01", "relax"),
    ]
    assert marks[2:] == [(NOON.utc_ms, 120, "2026-03-01", "breathe")]


def test_what_is_put_is_as_it_was_given(records: SessionRecords) -> None:
    added = records.add(at=NOON, exercise="breathe", done_s=60, ended=Ending.COMPLETED, before=7)
    gone = replace(added.head, updated=Moment(5, 0), deleted=Moment(6, -30))
    changed = replace(added, head=gone, exercise="relax", before=None, settings={"groups": [1]})
    records.put(changed)
    assert list(records.everything()) == [changed]
    assert records.versions() == {added.head.id: 5}
    records.put(added)
    assert records.all() == [added]
