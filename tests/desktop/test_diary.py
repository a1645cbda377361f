# SPDX-License-Identifier: MIT
"""What is rated becomes entries in a real file, also when the disk refuses at first."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from companion.desktop import again
from companion.desktop.again import Again
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
    monkeypatch.setattr(again, "AGAIN_MS", 20)
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
    assert failed == [refusal]  # one full disk is told once
    disk.refusing = None
    entry.rate_after(3)
    (record,) = records(file())
    assert (record.done_s, record.before, record.after) == (60.0, 6, 3)
    entry.rest()


def test_a_record_that_is_gone_is_let_go(
    entry: SessionEntry, saver: Saver, file: Callable[[], Store], answered: Answered
) -> None:
    entry.failed.connect(pytest.fail)
    entry.finish(60.0, True, as_record(PLAN))
    saver.submit(lambda store: store.session_records.delete(store.session_records.all()[0].head.id))
    entry.rate_after(3)
    answered()
    assert records(file()) == []


def timers(held: QObject) -> list[Again]:
    """Those that wait to try something again."""
    return [each for each in held.findChildren(Again) if each.isActive()]


def is_gone(held: QObject) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return not isValid(held)


def test_what_is_on_its_way_waits_too(rating: Rating, saver: Saver, answered: Answered) -> None:
    assert not rating.is_waiting
    rating.rate(7)
    assert rating.is_waiting
    assert saver.wait(10.0)
    assert not rating.is_waiting


@pytest.mark.parametrize("is_other_file", [False, True])
def test_a_rating_whose_check_in_is_gone_becomes_a_new_one(
    is_other_file: bool,
    rating: Rating,
    saver: Saver,
    disk: Disk,
    file: Callable[[], Store],
    answered: Answered,
) -> None:
    """It was deleted in the history, or a backup without it was brought back."""
    rating.failed.connect(pytest.fail)
    rating.rate(7)
    answered()
    if is_other_file:
        assert saver.close()
        disk.file = disk.file.with_name("other.db")
    else:
        saver.submit(lambda store: store.check_ins.delete(store.check_ins.all()[0].head.id))
    rating.write("a long evening")
    answered()
    assert not rating.is_waiting
    assert check_ins(file()) == [(7, "a long evening")]


def test_each_try_that_fails_is_waited_for_longer(
    rating: Rating, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    disk.refusing = refusal
    rating.rate(8)
    answered()
    waits = []
    for _ in range(3):
        (timer,) = timers(rating)
        waits.append(timer.interval())
        timer.stop()
        timer.timeout.emit()  # as when it is time
        answered()
    assert waits == [3_000, 6_000, 12_000]
    rating.try_again()
    answered()
    assert [timer.interval() for timer in timers(rating)] == [3_000]
    rating.rest()


def test_trying_again_tells_a_failure_once_more(
    rating: Rating, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    failed: list[CompanionError] = []
    rating.failed.connect(failed.append)
    rating.try_again()  # there is nothing to try
    assert not rating.is_waiting
    disk.refusing = refusal
    rating.rate(8)
    answered()
    rating.try_again()
    answered()
    assert failed == [refusal, refusal]
    rating.rest()


def test_what_failed_is_tried_at_once_when_all_is_to_be_kept(
    rating: Rating, disk: Disk, refusal: CompanionError, file: Callable[[], Store], answered: Answered
) -> None:
    disk.refusing = refusal
    rating.rate(8)
    answered()
    disk.refusing = None
    rating.flush()
    rating.flush()  # it is on its way
    answered()
    assert not rating.is_waiting
    rating.flush()
    assert not rating.is_waiting
    assert check_ins(file()) == [(8, "")]


def test_at_the_end_nothing_is_tried_again_and_it_still_waits(
    rating: Rating, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    failed: list[CompanionError] = []
    rating.failed.connect(failed.append)
    disk.refusing = refusal
    rating.rate(8)
    rating.rest()
    answered()
    assert (failed, timers(rating), rating.is_waiting) == ([], [], True)


def test_a_rating_that_is_let_go_is_gone_once_it_is_saved(
    saver: Saver, clock: FakeClock, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    around = QObject()
    rating = Rating(saver, clock.now(), around)
    disk.refusing = refusal
    rating.rate(8)
    rating.let_go()
    assert not is_gone(rating)
    answered()
    assert not is_gone(rating)
    assert rating.is_waiting
    disk.refusing = None
    rating.try_again()
    answered()
    assert is_gone(rating)
    rating.try_again()  # as from a notice that still stands
    assert disk.opened == 1
    assert around.children() == []


def test_a_rating_with_nothing_to_save_is_gone_at_once(saver: Saver, clock: FakeClock) -> None:
    around = QObject()
    rating = Rating(saver, clock.now(), around)
    rating.let_go()
    assert is_gone(rating)


def test_what_was_deleted_with_everything_waits_no_more(
    saver: Saver, clock: FakeClock, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    around = QObject()
    rating = Rating(saver, clock.now(), around)
    rating.failed.connect(pytest.fail)
    disk.refusing = refusal
    rating.rate(8)
    rating.forget()
    assert not rating.is_waiting
    assert not is_gone(rating)  # the answer comes through it
    answered()
    assert is_gone(rating)


def test_one_that_failed_is_forgotten_at_once(
    saver: Saver, clock: FakeClock, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    around = QObject()
    rating = Rating(saver, clock.now(), around)
    disk.refusing = refusal
    rating.rate(8)
    answered()
    rating.forget()
    assert (rating.is_waiting, timers(rating)) == (False, [])
    assert is_gone(rating)


def test_a_full_disk_is_told_once_for_a_session_until_it_recovers(
    entry: SessionEntry, saver: Saver, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    told: list[str] = []
    entry.failed.connect(lambda _error: told.append("failed"))
    entry.recovered.connect(lambda: told.append("recovered"))
    disk.refusing = refusal
    entry.rate_before(6)
    entry.finish(60.0, True, as_record(PLAN))
    entry.rate_after(3)
    answered()
    assert told == ["failed"]
    entry.try_again()
    answered()
    assert told == ["failed", "failed"]
    disk.refusing = None
    entry.flush()
    answered()
    assert told == ["failed", "failed", "recovered"]
    assert not entry.is_waiting
    assert saver.close()
    disk.refusing = refusal
    entry.rate_after(4)
    answered()
    assert told[3:] == ["failed"]
    entry.rest()
    assert timers(entry) == []


def test_a_record_alone_keeps_nobody_waiting(
    entry: SessionEntry, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    disk.refusing = refusal
    entry.finish(60.0, True, as_record(PLAN))
    assert not entry.is_waiting
    answered()
    assert not entry.is_waiting
    entry.rest()


def test_a_session_that_is_let_go_is_gone_once_all_of_it_is_saved(
    saver: Saver, clock: FakeClock, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    around = QObject()
    entry = SessionEntry(saver, clock, "breathe", 180.0, clock.now(), around)
    entry.rate_before(7)
    answered()
    disk.refusing = refusal
    assert saver.close()
    entry.finish(60.0, True, as_record(PLAN))
    entry.rate_after(5)
    entry.let_go()
    answered()
    assert not is_gone(entry)
    disk.refusing = None
    entry.flush()
    assert not is_gone(entry)
    answered()
    assert is_gone(entry)
    assert around.children() == []


def test_a_session_that_was_deleted_with_everything_goes_after_its_last_answer(
    saver: Saver, clock: FakeClock, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    around = QObject()
    entry = SessionEntry(saver, clock, "breathe", 180.0, clock.now(), around)
    entry.failed.connect(pytest.fail)
    disk.refusing = refusal
    entry.rate_before(7)
    entry.finish(60.0, True, as_record(PLAN))
    entry.forget()
    assert not entry.is_waiting
    assert not is_gone(entry)
    answered()
    assert is_gone(entry)
