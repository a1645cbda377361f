# SPDX-License-Identifier: MIT
"""Choices are written aside, the last one wins, and slow settings are never written over."""

import os
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.aside import Aside
from companion.desktop.settings_keeper import SettingsKeeper
from companion.errors import CompanionError, ReadOnlyError
from companion.settings import Settings, Style, Theme, load, save
from tests.conftest import Unprivileged


def test_the_last_of_many_choices_is_in_the_file(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "new" / "settings.json"
    keeper = SettingsKeeper(file, None)
    for percent in (110, 120, 130, 150):
        keeper.save(Settings(text_percent=percent))
    assert keeper.close()
    assert load(file) == Settings(text_percent=150)


def test_nothing_is_written_where_nothing_was_chosen(tmp_path: Path) -> None:
    keeper = SettingsKeeper(tmp_path / "settings.json", None)
    assert keeper.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_a_choice_that_cannot_be_written_is_told(
    ground: Path, qtbot: QtBot, unprivileged: Unprivileged
) -> None:
    (ground / "data").chmod(0o500)
    keeper = SettingsKeeper(ground / "data" / "settings.json", None)
    with unprivileged(), qtbot.waitSignal(keeper.failed, timeout=10_000) as failed:
        keeper.save(Settings(text_percent=150))
    error = failed.args[0]
    assert isinstance(error, ReadOnlyError)
    assert keeper.close()


class SlowFile:
    """Settings whose disk takes until ``come``."""

    def __init__(self, found: Settings) -> None:
        self._come = threading.Event()
        self.reading = Aside(lambda: found if self._come.wait(20) else Settings())

    def come(self) -> None:
        self._come.set()


def test_settings_that_come_late_are_taken_on(tmp_path: Path, qtbot: QtBot) -> None:
    slow = SlowFile(Settings(theme=Theme.DARK))
    keeper = SettingsKeeper(tmp_path / "settings.json", slow.reading)
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
    keeper = SettingsKeeper(file, slow.reading)
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
    keeper = SettingsKeeper(file, slow.reading)
    keeper.save(Settings(style=Style.BAR))
    assert not keeper.close()
    assert load(file) == known
    with qtbot.waitSignal(keeper.came, timeout=10_000):
        slow.come()
    assert keeper.close()


def test_reading_that_fails_gives_the_usual_settings(tmp_path: Path, qtbot: QtBot) -> None:
    gone = threading.Event()

    def fail() -> Settings:
        gone.wait(20)
        raise CompanionError("no")

    keeper = SettingsKeeper(tmp_path / "settings.json", Aside(fail))
    with qtbot.waitSignal(keeper.came, timeout=10_000) as came:
        gone.set()
    assert came.args == [Settings()]
