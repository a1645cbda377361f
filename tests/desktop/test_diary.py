# SPDX-License-Identifier: MIT
"""What is rated becomes entries in a real file, also when the disk refuses at first."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from companion.desktop import diary
from companion.desktop.diary import Rating, SessionEntry
from companion.desktop.saver import Saver
from companion.errors import CompanionError
from companion.model.check_in import CheckIn
from companion.model.session_record import Ending, SessionRecord
from companion.practice.catalog import BUILT_IN
from companion.practice.plan import BreathPlan, as_record
from companion.practice.session import Length
from companion.settings import Style
from companion.store.open_store import Store
from tests.desktop.conftest import Disk
from tests.fakes import FakeClock

Answered = Callable[[], None]
PLAN = BreathPlan(BUILT_IN[0], Length(seconds=180.0), 3.0, Style.WAVE)
DONE_WITH = {
    "pattern": "long-exhale",
    "in_s": 4.0,
    "top_up_s": 0.0,
    "hold_in_s": 0.0,
    "out_s": 6.0,
    "hold_out_s": 0.0,
    "style": "wave",
}


@pytest.fixture
def rating(saver: Saver, clock: FakeClock) -> Rating:
    return Rating(saver, clock.now())


@pytest.fixture
def entry(saver: Saver, clock: FakeClock) -> SessionEntry:
    return SessionEntry(saver, clock, "breathe", 180.0, clock.now())


@pytest.fixture
def file(saver: Saver, disk: Disk) -> Iterator[Callable[[], Store]]:
    """The file as it is once everything asked for is saved."""
    opened: list[Store] = []

    def read() -> Store:
        assert saver.close()
        opened.append(disk.read())
        return opened[-1]

    yield read
    for store in opened:
        store.close()


def check_ins(store: Store) -> list[tuple[int | None, str]]:
    return [(each.distress, each.note) for each in store.check_ins.all()]


def test_a_rating_is_one_check_in_however_often_it_changes(
    rating: Rating, clock: FakeClock, file: Callable[[], Store], answered: Answered
) -> None:
    saved: list[CheckIn] = []
    rating.saved.connect(saved.append)
    at = clock.now()
    rating.rate(1)
    clock.advance(0.5)
    rating.rate(10)
    clock.advance(30.0)
    rating.write("a quiet evening")
    answered()
    assert [(each.distress, each.note) for each in saved] == [(1, ""), (10, ""), (10, "a quiet evening")]
    (kept,) = file().check_ins.all()
    assert (kept.distress, kept.note, kept.at, kept.day) == (10, "a quiet evening", at, at.local_day)


def test_a_rating_can_be_taken_back(rating: Rating, file: Callable[[], Store], answered: Answered) -> None:
    removed: list[bool] = []
    rating.removed.connect(lambda: removed.append(True))
    rating.rate(4)
    rating.remove()
    answered()
    assert removed == [True]
    assert rating.distress is None
    assert check_ins(file()) == []


def test_taking_back_what_was_never_saved(
    rating: Rating, file: Callable[[], Store], answered: Answered
) -> None:
    removed: list[bool] = []
    rating.removed.connect(lambda: removed.append(True))
    rating.remove()
    answered()
    assert removed == [True]
    assert check_ins(file()) == []


def test_after_taking_back_a_rating_is_a_new_one(rating: Rating, file: Callable[[], Store]) -> None:
    rating.rate(4)
    rating.remove()
    rating.rate(6)
    assert check_ins(file()) == [(6, "")]


def test_what_did_not_reach_the_disk_goes_with_the_next(
    rating: Rating, disk: Disk, refusal: CompanionError, file: Callable[[], Store], answered: Answered
) -> None:
    failed: list[CompanionError] = []
    rating.failed.connect(failed.append)
    disk.refusing = refusal
    rating.rate(8)
    rating.write("a long wait")
    answered()
    assert failed == [refusal]
    assert rating.is_waiting
    assert (rating.distress, rating.note) == (8, "a long wait")
    disk.refusing = None
    rating.rate(7)
    answered()
    assert not rating.is_waiting
    assert check_ins(file()) == [(7, "a long wait")]


def test_what_did_not_reach_the_disk_is_tried_again_by_itself(
    rating: Rating, disk: Disk, refusal: CompanionError, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary, "AGAIN_MS", 20)
    failed: list[CompanionError] = []
    rating.failed.connect(failed.append)
    disk.refusing = refusal
    rating.rate(8)
    qtbot.waitUntil(lambda: disk.refused >= 4, timeout=10_000)
    assert failed == [refusal]  # told once, however often it was tried
    with qtbot.waitSignal(rating.recovered, timeout=10_000):
        disk.refusing = None
    assert not rating.is_waiting


def records(store: Store) -> list[SessionRecord]:
    return store.session_records.all()


def test_taking_back_is_tried_again_too(
    rating: Rating, disk: Disk, refusal: CompanionError, file: Callable[[], Store], answered: Answered
) -> None:
    failed: list[CompanionError] = []
    removed: list[bool] = []
    rating.failed.connect(failed.append)
    rating.removed.connect(lambda: removed.append(True))
    disk.refusing = refusal
    rating.rate(7)
    rating.remove()
    answered()
    assert (failed, removed) == ([refusal], [])
    disk.refusing = None
    rating.try_again()
    answered()
    assert removed == [True]
    assert check_ins(file()) == []


def test_a_session_is_recorded_with_its_ratings(
    entry: SessionEntry, clock: FakeClock, file: Callable[[], Store]
) -> None:
    began = clock.now()
    entry.rate_before(7)
    clock.advance(186.5)
    entry.finish(186.4999, True, as_record(PLAN))
    entry.rate_after(5)
    assert (entry.before, entry.after) == (7, 5)
    store = file()
    (record,) = records(store)
    assert record == replace(
        record,
        at=began,
        day=began.local_day,
        exercise="breathe",
        done_s=186.5,
        ended=Ending.COMPLETED,
        planned_s=180.0,
        before=7,
        after=5,
        settings=DONE_WITH,
    )
    assert check_ins(store) == [(7, ""), (5, "")]


def test_one_stopped_early_counts(entry: SessionEntry, file: Callable[[], Store]) -> None:
    entry.finish(4.2, False, as_record(PLAN))
    (record,) = records(file())
    assert (record.ended, record.done_s, record.before, record.after) == (Ending.STOPPED, 4.2, None, None)


def test_what_was_not_done_is_no_session(
    entry: SessionEntry, clock: FakeClock, file: Callable[[], Store]
) -> None:
    entry.rate_before(3)
    clock.advance(9.0)
    entry.finish(0.0, False, as_record(PLAN))
    entry.rate_after(2)
    store = file()
    assert records(store) == []
    assert check_ins(store) == [(3, ""), (2, "")]


def test_a_corrected_rating_stays_one(
    entry: SessionEntry, clock: FakeClock, file: Callable[[], Store]
) -> None:
    entry.rate_before(1)
    entry.rate_before(10)
    clock.advance(60.0)
    entry.finish(60.0, False, as_record(PLAN))
    entry.rate_after(1)
    entry.rate_after(4)
    store = file()
    (record,) = records(store)
    assert (record.before, record.after) == (10, 4)
    assert check_ins(store) == [(10, ""), (4, "")]


def test_a_record_that_failed_is_tried_again_with_the_rating(
    entry: SessionEntry, disk: Disk, refusal: CompanionError, file: Callable[[], Store], answered: Answered
) -> None:
    failed: list[CompanionError] = []
    entry.failed.connect(failed.append)
    disk.refusing = refusal
    entry.rate_before(6)
    entry.finish(60.0, True, as_record(PLAN))
    answered()
    assert failed == [refusal, refusal]
    disk.refusing = None
    entry.rate_after(3)
    (record,) = records(file())
    assert (record.done_s, record.before, record.after) == (60.0, 6, 3)


def test_a_record_that_is_gone_is_let_go(
    entry: SessionEntry, saver: Saver, file: Callable[[], Store], answered: Answered
) -> None:
    entry.failed.connect(pytest.fail)
    entry.finish(60.0, True, as_record(PLAN))
    saver.submit(lambda store: store.session_records.delete(store.session_records.all()[0].head.id))
    entry.rate_after(3)
    answered()
    assert records(file()) == []
