# SPDX-License-Identifier: MIT
"""Choices are written aside, the last one wins, and slow settings are never written over."""

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from companion import settings as settings_file
from companion.aside import Aside
from companion.desktop.settings_keeper import SettingsKeeper
from companion.errors import CompanionError, DiskFullError, ReadOnlyError, StoreError
from companion.settings import Settings, Style, Theme, load, save
from tests.conftest import Unprivileged
from tests.fakes import FakeClock

CLOCK = FakeClock()
LIMIT_S = 10.0


def test_the_last_of_many_choices_is_in_the_file(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "new" / "settings.json"
    keeper = SettingsKeeper(file, CLOCK, None)
    for percent in (110, 120, 130, 150):
        keeper.save(Settings(text_percent=percent))
    assert keeper.close()
    assert load(file) == Settings(text_percent=150)


def test_nothing_is_written_where_nothing_was_chosen(tmp_path: Path) -> None:
    keeper = SettingsKeeper(tmp_path / "settings.json", CLOCK, None)
    assert keeper.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_a_choice_that_cannot_be_written_is_told(
    ground: Path, qtbot: QtBot, unprivileged: Unprivileged
) -> None:
    (ground / "data").chmod(0o500)
    keeper = SettingsKeeper(ground / "data" / "settings.json", CLOCK, None)
    with unprivileged(), qtbot.waitSignal(keeper.failed, timeout=10_000) as failed:
        keeper.save(Settings(text_percent=150))
    error = failed.args[0]
    assert isinstance(error, ReadOnlyError)
    with unprivileged():
        assert not keeper.close()  # what is not written is not called kept
    (ground / "data").chmod(0o700)
    with unprivileged():
        assert keeper.close()
    assert load(ground / "data" / "settings.json") == Settings(text_percent=150)


class SlowFile:
    """Settings whose disk takes until ``come``."""

    def __init__(self, found: Settings) -> None:
        self._come = threading.Event()
        self.reading = Aside(lambda: found if self._come.wait(20) else Settings())

    def come(self) -> None:
        self._come.set()


def test_settings_that_come_late_are_taken_on(tmp_path: Path, qtbot: QtBot) -> None:
    slow = SlowFile(Settings(theme=Theme.DARK))
    keeper = SettingsKeeper(tmp_path / "settings.json", CLOCK, slow.reading)
    with qtbot.waitSignal(keeper.came, timeout=10_000) as came:
        slow.come()
    assert came.args == [Settings(theme=Theme.DARK)]
    assert keeper.close()
    assert list(tmp_path.iterdir()) == []


def test_what_was_chosen_meanwhile_joins_what_the_file_had(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    known = Settings(theme=Theme.DARK, text_percent=150)
    save(known, file)
    slow = SlowFile(known)
    keeper = SettingsKeeper(file, CLOCK, slow.reading)
    keeper.save(Settings(style=Style.BAR))
    assert load(file) == known  # not written over what was never read
    with qtbot.waitSignal(keeper.came, timeout=10_000) as came:
        slow.come()
    both = Settings(theme=Theme.DARK, text_percent=150, style=Style.BAR)
    assert came.args == [both]
    assert keeper.close()
    assert load(file) == both


def test_an_end_before_they_came_loses_no_file(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    known = Settings(theme=Theme.DARK)
    save(known, file)
    slow = SlowFile(known)
    keeper = SettingsKeeper(file, CLOCK, slow.reading)
    keeper.save(Settings(style=Style.BAR))
    assert not keeper.close(0.01)
    assert load(file) == known
    with qtbot.waitSignal(keeper.came, timeout=10_000):
        slow.come()
    assert keeper.close()


def test_reading_that_fails_gives_the_usual_settings(tmp_path: Path, qtbot: QtBot) -> None:
    gone = threading.Event()

    def fail() -> Settings:
        gone.wait(20)
        raise CompanionError("no")

    keeper = SettingsKeeper(tmp_path / "settings.json", CLOCK, Aside(fail))
    with qtbot.waitSignal(keeper.came, timeout=10_000) as came:
        gone.set()
    assert came.args == [Settings()]


def test_the_end_waits_for_settings_that_are_slow_to_come(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    known = Settings(theme=Theme.DARK)
    save(known, file)
    slow = SlowFile(known)
    keeper = SettingsKeeper(file, CLOCK, slow.reading)
    keeper.save(Settings(minutes=9))
    slow.come()
    assert keeper.close(LIMIT_S)
    assert load(file) == Settings(theme=Theme.DARK, minutes=9)


def test_the_end_does_not_wait_for_settings_that_nobody_changed(tmp_path: Path, qtbot: QtBot) -> None:
    slow = SlowFile(Settings())
    keeper = SettingsKeeper(tmp_path / "settings.json", CLOCK, slow.reading)
    assert keeper.close(LIMIT_S)
    assert not slow.reading.is_done
    with qtbot.waitSignal(keeper.came, timeout=10_000):
        slow.come()


class Refusing:
    """A settings file that cannot be written while ``error`` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.error: CompanionError | None = DiskFullError("full")
        self.tried = 0
        saved = settings_file.save

        def tried(settings: Settings, file: Path) -> None:
            self.tried += 1
            if self.error is not None:
                raise self.error
            saved(settings, file)

        monkeypatch.setattr(settings_file, "save", tried)


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Refusing:
    return Refusing(monkeypatch)


def timer_of(keeper: SettingsKeeper) -> QTimer:
    found = keeper.findChild(QTimer)
    assert found is not None
    return found


def test_a_choice_that_failed_is_tried_again_ever_more_seldom(
    tmp_path: Path, qtbot: QtBot, refusing: Refusing
) -> None:
    file = tmp_path / "settings.json"
    keeper = SettingsKeeper(file, CLOCK, None)
    failed: list[CompanionError] = []
    keeper.failed.connect(failed.append)
    keeper.save(Settings(minutes=9))
    waits = []
    for number in range(3):
        qtbot.waitUntil(lambda: timer_of(keeper).isActive(), timeout=10_000)
        assert refusing.tried == number + 1
        waits.append(timer_of(keeper).interval())
        timer_of(keeper).stop()
        timer_of(keeper).timeout.emit()  # as when it is time
    assert waits == [3_000, 6_000, 12_000]
    assert len(failed) == 1  # told once
    qtbot.waitUntil(lambda: timer_of(keeper).isActive(), timeout=10_000)
    refusing.error = None
    timer_of(keeper).timeout.emit()
    qtbot.waitUntil(lambda: not timer_of(keeper).isActive(), timeout=10_000)
    assert load(file).minutes == 9
    refusing.error = StoreError("no")
    keeper.save(Settings(minutes=10))
    assert not keeper.wait()
    assert timer_of(keeper).interval() == 3_000
    assert len(failed) == 2
    assert not keeper.close()
    assert not timer_of(keeper).isActive()


def test_of_a_choice_that_failed_and_a_newer_one_the_newer_is_tried(
    tmp_path: Path, qtbot: QtBot, refusing: Refusing
) -> None:
    file = tmp_path / "settings.json"
    keeper = SettingsKeeper(file, CLOCK, None)
    keeper.save(Settings(minutes=9))
    keeper.save(Settings(minutes=10))
    assert not keeper.wait()
    assert refusing.tried == 2
    refusing.error = None
    assert keeper.close()
    assert load(file).minutes == 10


# what could not be read


Unreadable = Callable[[], None]


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Iterator[Unreadable]:
    """The disk gives nothing of any file, until it is called."""

    def refuse(*_given: Any, **_named: Any) -> str:
        raise OSError(errno.EIO, "words of the system")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", refuse)
        yield patch.undo


def test_a_file_that_could_not_be_read_is_joined_and_not_written_over(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    save(Settings(pattern_id="box", sound=True), file)
    keeper = SettingsKeeper(file, CLOCK, None, Settings())
    with qtbot.waitSignal(keeper.came, timeout=10_000) as came:
        keeper.save(Settings(door_order=("breathe",)))
    joined = Settings(pattern_id="box", sound=True, door_order=("breathe",))
    assert came.args == [joined]
    assert load(file) == joined
    keeper.came.connect(pytest.fail)
    keeper.save(Settings(sound=True))  # from now on the file is known, and what is chosen counts
    assert keeper.close()
    assert load(file) == Settings(sound=True)


def test_what_was_chosen_while_it_was_joined_counts_too(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    save(Settings(pattern_id="box", minutes=9), file)
    keeper = SettingsKeeper(file, CLOCK, None, Settings())
    came: list[Settings] = []
    keeper.came.connect(came.append)
    keeper.save(Settings(minutes=5))
    keeper.save(Settings(minutes=5, theme=Theme.DARK))
    assert keeper.close()
    assert came == [Settings(pattern_id="box", minutes=5, theme=Theme.DARK)]
    assert load(file) == came[0]


def test_what_the_program_began_with_can_be_chosen_away(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    begun = Settings(theme=Theme.DARK, minutes=9)
    save(begun, file)
    keeper = SettingsKeeper(file, CLOCK, None, begun)
    keeper.came.connect(pytest.fail)
    keeper.save(Settings(minutes=9))
    assert keeper.close()
    assert load(file) == Settings(minutes=9)


def test_a_file_that_stays_unreadable_is_left_as_it_is(
    tmp_path: Path, qtbot: QtBot, unreadable: Unreadable
) -> None:
    file = tmp_path / "settings.json"
    save(Settings(pattern_id="box"), file)
    before = file.read_bytes()
    keeper = SettingsKeeper(file, CLOCK, None, Settings())
    failed: list[CompanionError] = []
    keeper.failed.connect(failed.append)
    keeper.save(Settings(minutes=9))
    assert not keeper.wait()
    assert not keeper.wait()
    unreadable()
    assert [str(error) for error in failed] == [
        "The settings file cannot be read just now, so it is left as it is. Companion keeps trying."
    ]
    assert file.read_bytes() == before
    assert keeper.close()
    assert load(file) == Settings(pattern_id="box", minutes=9)


def test_slow_settings_that_could_not_be_read_either_are_joined_later(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    save(Settings(pattern_id="box"), file)
    slow = SlowFile(Settings())  # what is read forgivingly of a file that cannot be read
    keeper = SettingsKeeper(file, CLOCK, slow.reading, Settings())
    keeper.save(Settings(minutes=9))
    slow.come()
    assert keeper.close(LIMIT_S)
    assert load(file) == Settings(pattern_id="box", minutes=9)


def test_a_damaged_file_is_kept_aside(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    clock = FakeClock()
    for number in range(5):
        file.write_bytes(b"{ damaged %d" % number)
        file.chmod(0o644)
        keeper = SettingsKeeper(file, clock, None, Settings())
        keeper.save(Settings(minutes=9))
        assert keeper.close()
        assert load(file) == Settings(minutes=9)
        clock.advance(60.0)
    kept = sorted(tmp_path.glob("settings-damaged-*.json"))
    assert [each.read_bytes() for each in kept] == [b"{ damaged %d" % number for number in (2, 3, 4)]
    assert kept[0].name == "settings-damaged-20260301-140200.json"
    if os.name == "posix":
        assert {stat.S_IMODE(each.stat().st_mode) for each in kept} == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_a_damaged_file_that_cannot_be_moved_is_left_as_it_is(
    ground: Path, qtbot: QtBot, unprivileged: Unprivileged
) -> None:
    file = ground / "data" / "settings.json"
    file.write_bytes(b"{ damaged")
    file.chmod(0o644)
    file.parent.chmod(0o500)
    keeper = SettingsKeeper(file, CLOCK, None, Settings())
    failed: list[CompanionError] = []
    keeper.failed.connect(failed.append)
    with unprivileged():
        keeper.save(Settings(minutes=9))
        assert not keeper.close()
    assert len(failed) == 1
    assert file.read_bytes() == b"{ damaged"
    file.parent.chmod(0o700)


# everything is deleted


class SlowDisk:
    """Writing the settings takes until ``come``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self._come = threading.Event(), threading.Event()
        saved = settings_file.save

        def slow(settings: Settings, file: Path) -> None:
            self.begun.set()
            assert self._come.wait(LIMIT_S)
            saved(settings, file)

        monkeypatch.setattr(settings_file, "save", slow)

    def come(self) -> None:
        self._come.set()


def test_a_write_under_way_is_waited_for_before_the_file_goes(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    disk = SlowDisk(monkeypatch)
    keeper = SettingsKeeper(file, CLOCK, None)
    keeper.save(Settings(country="NL"))
    assert disk.begun.wait(LIMIT_S)
    keeper.save(Settings(country="NL", minutes=9))
    assert not keeper.forget(0.01)
    disk.come()
    assert keeper.forget(LIMIT_S)
    file.unlink()
    assert keeper.close()  # the one that waited is dropped
    assert not file.exists()
    keeper.save(Settings(minutes=5))
    assert keeper.close()
    assert load(file) == Settings(minutes=5)


def test_where_it_cannot_wait_nothing_is_forgotten(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    disk = SlowDisk(monkeypatch)
    keeper = SettingsKeeper(file, CLOCK, None)
    keeper.save(Settings(country="NL"))
    assert disk.begun.wait(LIMIT_S)
    keeper.save(Settings(country="NL", minutes=9))
    assert not keeper.forget(0.01)
    disk.come()
    assert keeper.close(LIMIT_S)
    assert load(file) == Settings(country="NL", minutes=9)


def test_what_failed_or_is_being_read_goes_with_everything(
    tmp_path: Path, qtbot: QtBot, refusing: Refusing
) -> None:
    file = tmp_path / "settings.json"
    keeper = SettingsKeeper(file, CLOCK, None)
    keeper.save(Settings(country="NL"))
    assert not keeper.wait()
    keeper.save(Settings(country="NL", minutes=9))  # fails while it is forgotten
    assert keeper.forget(LIMIT_S)
    assert not timer_of(keeper).isActive()
    refusing.error = None
    assert keeper.close()
    assert not file.exists()
    slow = SlowFile(Settings(country="NL"))
    keeper = SettingsKeeper(file, CLOCK, slow.reading)
    keeper.came.connect(pytest.fail)
    keeper.save(Settings(minutes=9))
    assert keeper.forget(LIMIT_S)
    with qtbot.waitSignal(keeper._read, timeout=10_000):
        slow.come()
    assert keeper.close()
    assert not file.exists()
