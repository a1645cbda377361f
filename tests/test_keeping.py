# SPDX-License-Identifier: MIT
"""What waits for the disk keeps the window open once, and nothing is called kept that is not."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion import keeping as module
from companion import settings as settings_file
from companion.aside import Aside
from companion.desktop.diary import Rating
from companion.errors import DiskFullError, StoreError
from companion.keeping import Keeping
from companion.paths import Paths
from companion.settings import Settings, Theme, load, save
from companion.store.check_ins import CheckIns
from companion.store.open_store import Store, open_store
from companion.ui.main_window import MainWindow
from tests.fakes import FakeClock

LIMIT_S = 10.0


class Notices:
    """Stands for the window."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, sentence: str) -> None:
        self.said.append(sentence)


class Ratings(QObject):
    """A part that holds ratings."""

    def __init__(self, keeping: Keeping, clock: FakeClock) -> None:
        super().__init__(keeping)
        self._keeping, self._clock = keeping, clock
        self.ratings: list[Rating] = []
        keeping.hold(self)

    def rate(self, distress: int) -> Rating:
        rating = Rating(self._keeping.saver, self._clock.now(), self)
        self.ratings.append(rating)
        rating.rate(distress)
        return rating

    @property
    def is_waiting(self) -> bool:
        return any(rating.is_waiting for rating in self.ratings)

    def flush(self) -> None:
        for rating in self.ratings:
            rating.flush()

    def forget(self) -> None:
        for rating in self.ratings:
            rating.forget()

    def close(self) -> None:
        for rating in self.ratings:
            rating.rest()


class Full:
    """A disk on which no check-in has room while ``is_full``; ``soon_has_room``: it has, after one try."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = self.soon_has_room = False
        add = CheckIns.add

        def tried(check_ins: CheckIns, **values: Any) -> Any:
            if self.is_full:
                self.is_full = not self.soon_has_room
                raise DiskFullError("full")
            return add(check_ins, **values)

        monkeypatch.setattr(CheckIns, "add", tried)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Full:
    return Full(monkeypatch)


@pytest.fixture
def notices() -> Notices:
    return Notices()


Make = Callable[..., Keeping]


@pytest.fixture
def make(paths: Paths, clock: FakeClock, notices: Notices, qtbot: QtBot) -> Iterator[Make]:
    del qtbot  # makes the QApplication
    made: list[Keeping] = []

    def begin(reading: Aside[Settings] | None = None, settings: Settings | None = None) -> Keeping:
        window = cast(MainWindow, notices)
        made.append(Keeping(lambda: window, paths, clock, reading, settings=settings))
        return made[-1]

    yield begin
    for each in made:
        each.close()


@pytest.fixture
def keeping(make: Make) -> Keeping:
    return make()


@pytest.fixture
def ratings(keeping: Keeping, clock: FakeClock) -> Ratings:
    return Ratings(keeping, clock)


def kept(paths: Paths, clock: FakeClock) -> list[int | None]:
    store = open_store(paths.database, clock)
    found = [each.distress for each in store.check_ins.all()]
    store.close()
    return found


def hold_up(keeping: Keeping) -> threading.Event:
    """Let the disk take until the event is set."""
    go_on, held = threading.Event(), threading.Event()

    def slow(_store: Store) -> None:
        held.set()
        go_on.wait(LIMIT_S)

    keeping.saver.submit(slow)
    assert held.wait(LIMIT_S)
    return go_on


def test_nothing_waits_where_nothing_was_given(keeping: Keeping, ratings: Ratings) -> None:
    assert not keeping.has_saver
    assert not keeping.is_waiting
    assert keeping.may_leave()
    assert keeping.close()
    assert not keeping.has_saver


def test_a_rating_on_its_way_is_waited_for(
    keeping: Keeping, ratings: Ratings, paths: Paths, clock: FakeClock, notices: Notices
) -> None:
    ratings.rate(7)
    assert keeping.is_waiting
    assert keeping.may_leave()
    assert not keeping.is_waiting
    assert notices.said == []
    assert keeping.close()
    assert kept(paths, clock) == [7]


def test_a_rating_on_its_way_that_fails_is_not_left_silently(
    keeping: Keeping, ratings: Ratings, full: Full, notices: Notices
) -> None:
    full.is_full = True
    ratings.rate(7)
    assert not keeping.may_leave()
    assert len(notices.said) == 1
    assert keeping.may_leave()  # asked once
    assert not keeping.close()


def test_a_slow_disk_is_said_and_the_end_waits_for_it(
    keeping: Keeping,
    ratings: Ratings,
    notices: Notices,
    paths: Paths,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CLOSING_S", 0.01)
    go_on = hold_up(keeping)
    ratings.rate(7)
    assert not keeping.may_leave()
    assert len(notices.said) == 1
    go_on.set()
    assert keeping.close()
    assert kept(paths, clock) == [7]


def test_a_disk_that_hangs_is_not_called_kept(
    keeping: Keeping, ratings: Ratings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ENDING_S", 0.01)
    go_on = hold_up(keeping)
    ratings.rate(7)
    assert not keeping.close()
    go_on.set()
    assert keeping.saver.close()


def test_once_it_is_saved_closing_asks_anew(
    keeping: Keeping, ratings: Ratings, full: Full, notices: Notices
) -> None:
    full.is_full = True
    rating = ratings.rate(7)
    assert not keeping.may_leave()
    full.is_full = False
    rating.try_again()
    assert keeping.saver.wait(LIMIT_S)
    assert not keeping.is_waiting
    full.is_full = True
    ratings.rate(9)
    assert not keeping.may_leave()
    assert len(notices.said) == 2


def test_what_is_told_as_recovered_is_asked_anew(
    keeping: Keeping, ratings: Ratings, full: Full, notices: Notices
) -> None:
    full.is_full = True
    ratings.rate(7)
    assert not keeping.may_leave()
    keeping.recovered()
    assert not keeping.may_leave()
    assert len(notices.said) == 2


def test_closing_tries_at_once_what_failed(
    keeping: Keeping, ratings: Ratings, full: Full, paths: Paths, clock: FakeClock
) -> None:
    full.is_full = True
    ratings.rate(7)
    assert not keeping.may_leave()
    full.is_full = False
    assert keeping.close()
    assert kept(paths, clock) == [7]


def test_what_was_on_its_way_and_failed_is_tried_once_more_at_the_end(
    keeping: Keeping, ratings: Ratings, full: Full, paths: Paths, clock: FakeClock
) -> None:
    full.is_full = full.soon_has_room = True
    ratings.rate(7)
    assert keeping.close()
    assert kept(paths, clock) == [7]


def test_the_system_is_not_kept_waiting(
    keeping: Keeping, ratings: Ratings, full: Full, notices: Notices
) -> None:
    full.is_full = True
    ratings.rate(7)
    keeping.leave_anyway()
    assert keeping.may_leave()
    assert notices.said == []


def test_what_is_forgotten_waits_no_more(keeping: Keeping, ratings: Ratings, full: Full) -> None:
    full.is_full = True
    ratings.rate(7)
    assert keeping.saver.wait(LIMIT_S)
    assert keeping.is_waiting
    keeping.forget()
    assert not keeping.is_waiting
    assert keeping.close()


def test_a_job_that_nobody_waits_for_fails_aloud(keeping: Keeping, qtbot: QtBot) -> None:
    def refused(_store: Store) -> None:
        raise StoreError("no")

    with qtbot.waitSignal(keeping.failed, timeout=10_000):
        keeping.saver.submit(refused)


# settings


def test_settings_are_kept(keeping: Keeping, paths: Paths) -> None:
    assert keeping.settings_kept()
    assert keeping.forget_settings()
    keeping.save_settings(Settings(minutes=7))
    assert keeping.settings_kept()
    assert load(paths.settings_file).minutes == 7


def test_a_choice_that_cannot_be_written_is_not_called_kept(
    keeping: Keeping, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_settings: Settings, _file: Path) -> None:
        raise DiskFullError("full")

    monkeypatch.setattr(settings_file, "save", full)
    with qtbot.waitSignal(keeping.failed, timeout=10_000):
        keeping.save_settings(Settings(minutes=7))
    assert not keeping.settings_kept()
    assert not keeping.close()


def test_settings_that_could_not_be_read_at_the_beginning_are_not_lost(
    make: Make, paths: Paths, qtbot: QtBot
) -> None:
    save(Settings(theme=Theme.DARK), paths.settings_file)
    keeping = make(settings=Settings())  # it began as if there were none
    with qtbot.waitSignal(keeping.settings_came, timeout=10_000) as came:
        keeping.save_settings(Settings(door_order=("breathe",)))
    assert came.args == [Settings(theme=Theme.DARK, door_order=("breathe",))]
    assert load(paths.settings_file) == Settings(theme=Theme.DARK, door_order=("breathe",))


def test_slow_settings_that_come_are_told(make: Make, qtbot: QtBot) -> None:
    come = threading.Event()
    keeping = make(Aside(lambda: Settings(minutes=9) if come.wait(LIMIT_S) else Settings()))
    with qtbot.waitSignal(keeping.settings_came, timeout=10_000) as came:
        keeping.await_settings()
        come.set()
    assert came.args == [Settings(minutes=9)]


def test_slow_settings_do_not_come_back_after_everything_was_deleted(
    make: Make, qtbot: QtBot, paths: Paths
) -> None:
    come = threading.Event()
    reading = Aside(lambda: Settings(country="NL") if come.wait(LIMIT_S) else Settings())
    keeping = make(reading)
    keeping.settings_came.connect(pytest.fail)
    assert keeping.forget_settings()
    come.set()
    reading.get(LIMIT_S, Settings())
    keeping.await_settings()
    keeping.save_settings(Settings(minutes=7))
    assert keeping.settings_kept()
    assert load(paths.settings_file) == Settings(minutes=7)


# the data file


def test_a_damaged_data_file_is_told(keeping: Keeping, paths: Paths, notices: Notices, qtbot: QtBot) -> None:
    paths.data_dir.mkdir(mode=0o700)
    paths.database.write_bytes(b"no database at all" * 100)
    keeping.saver.submit(lambda _store: None)
    qtbot.waitUntil(lambda: bool(notices.said), timeout=10_000)
    assert "companion-damaged-" in notices.said[0]
