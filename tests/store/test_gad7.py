# SPDX-License-Identifier: MIT
from dataclasses import replace
from datetime import date

import apsw
import pytest

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.entry import is_id
from companion.model.gad7 import TOTAL_MAX, Gad7
from companion.store.database import Database
from companion.store.gad7 import Gad7Results
from tests.fakes import NOON, FakeClock

SOME = (3, 2, 1, 0, 1, 2, 3)


@pytest.fixture
def results(database: Database) -> Gad7Results:
    return Gad7Results(database)


def test_what_is_added_is_given_back(results: Gad7Results, database: Database) -> None:
    late = results.add(SOME)
    early = results.add([3] * 7, Moment(NOON.utc_ms - 86_400_000, -300))
    assert results.get(late.head.id) == late
    assert results.all() == [early, late]
    assert (late.total, early.total) == (12, TOTAL_MAX)
    assert is_id(late.head.id)
    assert (late.at, late.day, late.head.device) == (NOON, date(2026, 3, 1), database.device)
    assert early.day == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("answers", "at", "words"),
    [
        ((0,) * 6, NOON, "seven answers"),
        ((0,) * 8, NOON, "seven answers"),
        ((4, *SOME[1:]), NOON, "from 0 to 3"),
        ((-1, *SOME[1:]), NOON, "from 0 to 3"),
        (SOME, Moment(NOON.utc_ms + 100_000, 0), "future"),
    ],
)
def test_what_is_out_of_limits_is_refused(
    results: Gad7Results, answers: tuple[int, ...], at: Moment, words: str
) -> None:
    good = results.add(SOME)
    with pytest.raises(UsageError, match=words):
        results.add(answers, at)
    with pytest.raises(UsageError, match=words):
        results.update(replace(good, answers=answers, at=at))
    assert results.all() == [good]


def test_the_file_itself_wants_seven_answers(results: Gad7Results, database: Database) -> None:
    results.add(SOME)
    for column in ("nervous", "afraid"):
        for value in ("4", "-1", "NULL"):
            with pytest.raises(apsw.ConstraintError):
                database.write(f"UPDATE gad7 SET {column} = {value}")  # noqa: S608 (our own words)


def test_an_update_keeps_who_and_when(results: Gad7Results, clock: FakeClock) -> None:
    added = results.add(SOME)
    clock.forward(-5000)
    moved = Moment(NOON.utc_ms - 86_400_000, 0)
    changed = results.update(replace(added, at=moved, answers=(0,) * 7))
    assert changed == results.get(added.head.id)
    assert changed.head.created == added.head.created
    assert changed.head.updated.utc_ms == added.head.updated.utc_ms + 1
    assert (changed.day, changed.total) == (date(2026, 2, 28), 0)


def test_delete_and_its_undo(results: Gad7Results, clock: FakeClock) -> None:
    added = results.add(SOME)
    clock.forward(1000)
    assert results.delete(added.head.id)
    assert not results.delete(added.head.id)
    assert results.all() == []
    with pytest.raises(UsageError, match="no longer there"):
        results.update(added)
    assert results.restore(added.head.id)
    assert not results.restore(added.head.id)
    assert [each.answers for each in results.all()] == [SOME]


def test_what_is_put_is_as_it_was_given(results: Gad7Results) -> None:
    added = results.add(SOME)
    gone = Gad7(replace(added.head, updated=Moment(5, 0), deleted=Moment(6, 0)), NOON, added.day, ())
    results.put(gone)
    assert list(results.everything()) == [gone]
    assert results.versions() == {added.head.id: 5}
    assert not results.restore(added.head.id)  # its answers are nowhere
    results.put(added)
    assert results.all() == [added]
