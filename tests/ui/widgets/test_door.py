# SPDX-License-Identifier: MIT
"""A door: it grows with its words, is small or large, and says why it stands where it does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, DARK, LIGHT
from companion.ui.widgets.door import Door


@pytest.fixture
def door(qtbot: QtBot) -> Door:
    made = Door("pause", "Pause before you send", "P")
    qtbot.addWidget(made)
    made.set_line("Let the urge pass, write it here first")
    return made


def test_a_narrow_door_is_taller_and_never_too_low(door: Door) -> None:
    for small in (False, True):
        door.set_small(small)
        for percent in (100, 200):
            door.set_theme(LIGHT, percent, LIGHT.blue)
            tall = [door.heightForWidth(width) for width in range(260, 900, 40)]
            assert tall == sorted(tall, reverse=True)
            assert tall[0] > tall[-1] >= CONTROL_PX
            assert door.minimumSizeHint().height() <= tall[-1]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("small", [False, True])
def test_no_word_of_the_name_is_cut(door: Door, qtbot: QtBot, percent: int, small: bool) -> None:
    keyless, longer = Door("pause", door.text()), Door("pause", "Pause beforehand", "P")
    for each in (door, keyless, longer):
        qtbot.addWidget(each)
        each.set_small(small)
        each.set_theme(LIGHT, percent, LIGHT.blue)
    assert keyless.minimum_width() < door.minimum_width() < longer.minimum_width()
    assert door.heightForWidth(door.minimum_width()) > door.heightForWidth(2000)


def test_a_small_door_tells_its_line_to_the_pointer(door: Door) -> None:
    assert (door.toolTip(), door.accessibleName()) == (
        "",
        "Pause before you send. Let the urge pass, write it here first",
    )
    door.set_reason("You used this 9 times.\nSo.")
    assert (door.toolTip(), door.accessibleDescription()) == (
        "You used this 9 times.\nSo.",
        "You used this 9 times. So.",
    )
    door.set_small(True)
    assert door.small
    assert door.toolTip() == "Let the urge pass, write it here first\nYou used this 9 times.\nSo."
    door.set_reason("")
    door.set_line("")
    assert (door.toolTip(), door.accessibleName()) == ("", "Pause before you send")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_it_opens_by_keyboard(door: Door, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(door.clicked):
        QTest.keyClick(door, key)


def test_each_kind_looks_its_own(qtbot: QtBot) -> None:
    seen = []
    for tokens in (LIGHT, DARK):
        for key in ("", "P"):
            for small in (False, True):
                made = Door("pause", "Pause", key)
                qtbot.addWidget(made)
                made.set_line("A line")
                made.set_small(small)
                made.set_theme(tokens, 100, tokens.blue)
                made.resize(360, 90)
                seen.append(made.grab().toImage())
    for number, one in enumerate(seen):
        assert not any(one == other for other in seen[:number])
