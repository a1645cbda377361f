# SPDX-License-Identifier: MIT
"""What can be seen of a window, as far as a test without a screen can hide it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.covered import Covered
from companion.ui.sight import Sight


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def sight(window: QWidget) -> Iterator[Sight]:
    made = Sight(window)
    yield made
    made.close()


def test_a_window_that_is_shown_is_seen(sight: Sight) -> None:
    assert sight.is_seen


def test_a_hidden_one_is_not(sight: Sight, window: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sight.seen_changed) as told:
        window.hide()
    assert (told.args, sight.is_seen) == ([False], False)
    with qtbot.waitSignal(sight.seen_changed) as told:
        window.show()
    assert (told.args, sight.is_seen) == ([True], True)


def test_nor_a_minimised_one(sight: Sight, window: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sight.seen_changed):
        window.showMinimized()
    assert not sight.is_seen
    with qtbot.waitSignal(sight.seen_changed):
        window.showNormal()
    assert sight.is_seen


def test_nor_any_while_the_screen_is_locked(sight: Sight) -> None:
    told: list[bool] = []
    sight.seen_changed.connect(told.append)
    sight.set_locked(True)
    sight.set_locked(True)
    assert not sight.is_seen
    sight.set_locked(False)
    assert told == [False, True]


def test_what_is_hidden_and_locked_is_seen_only_without_both(
    sight: Sight, window: QWidget, qtbot: QtBot
) -> None:
    sight.set_locked(True)
    window.hide()
    qtbot.waitUntil(lambda: not window.windowHandle().isExposed())
    sight.set_locked(False)
    assert not sight.is_seen


def test_a_window_that_comes_up_counts_as_seen(qtbot: QtBot, window: QWidget, sight: Sight) -> None:
    """An exercise that goes from one window to another is not left alone in between."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    coming = Sight(other)
    assert coming.is_seen
    window.hide()
    assert coming.is_seen
    assert not sight.is_seen
    window.show()
    assert sight.is_seen
    other.hide()
    assert not coming.is_seen
    coming.close()


def test_once_it_is_there_what_is_on_the_screen_counts(qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.winId()
    coming = Sight(other)
    assert not coming.is_seen
    other.show()
    assert coming.is_seen
    qtbot.waitUntil(lambda: not coming._coming.isActive())
    assert coming.is_seen
    coming.close()


def test_but_not_for_long(qtbot: QtBot) -> None:
    never = QWidget()
    qtbot.addWidget(never)
    never.show()
    never.showMinimized()
    sight = Sight(never)
    assert not sight.is_seen
    sight._coming.start()
    sight.close()
    assert not sight._coming.isActive()


def test_after_its_end_nothing_is_told(sight: Sight, window: QWidget) -> None:
    told: list[bool] = []
    sight.seen_changed.connect(told.append)
    other = Sight(window)
    other.close()
    other.seen_changed.connect(told.append)
    window.showMinimized()
    assert told == [False]


def test_where_there_is_no_x11_nothing_is_known_to_be_covered(window: QWidget) -> None:
    covered = Covered(window.winId())
    assert (covered.listens, covered.is_covered) == (False, False)
    covered.close()
