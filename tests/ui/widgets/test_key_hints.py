# SPDX-License-Identifier: MIT
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK
from companion.ui.widgets.key_hints import Hint, KeyHint, KeyHints

HINTS = (
    Hint("pause", ("Space",), "Pause"),
    Hint("slower", ("←",), "Slower", 3),
    Hint("faster", ("→",), "Faster", 3),
    Hint("full", ("F",), "Full screen", 6),
    Hint("end", ("Esc",), "End"),
)


@pytest.fixture
def row(qtbot: QtBot) -> KeyHints:
    made = KeyHints(HINTS)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(row: KeyHints) -> list[str]:
    return [each.hint.id for each in row.findChildren(KeyHint) if not each.isHidden()]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("width", [2000, 700, 400, 250, 120])
def test_what_is_shown_fits_its_rows(row: KeyHints, percent: int, rows: int, width: int) -> None:
    row.set_theme(DARK, percent)
    tall = row.fit(width, rows)
    row.resize(width, tall)
    QApplication.processEvents()
    assert {"pause", "end"} <= set(shown(row))
    tops = {each.y() for each in row.findChildren(KeyHint) if not each.isHidden()}
    assert len(tops) <= rows or shown(row) == ["pause", "end"]
    assert all(each.geometry().bottom() < tall for each in row.findChildren(KeyHint) if not each.isHidden())


def test_the_least_needed_leaves_first_and_comes_back(row: KeyHints) -> None:
    row.fit(5000, 1)
    assert shown(row) == ["pause", "slower", "faster", "full", "end"]
    left = []
    for width in range(5000, 50, -10):
        row.fit(width, 1)
        left += [each.id for each in HINTS if each.id not in shown(row) and each.id not in left]
    assert left == ["full", "faster", "slower"]
    row.fit(5000, 1)
    assert len(shown(row)) == 5


def test_each_can_be_clicked(row: KeyHints, qtbot: QtBot) -> None:
    row.resize(900, row.fit(900))
    QApplication.processEvents()
    with qtbot.waitSignal(row.chosen) as told:
        QTest.mouseClick(row.findChildren(KeyHint)[3], Qt.MouseButton.LeftButton)
    assert told.args == ["full"]


def test_words_change_and_fade(row: KeyHints) -> None:
    row.set_words("pause", "Go on")
    pause = row.findChildren(KeyHint)[0]
    assert (pause.text(), pause.accessibleName()) == ("Go on", "Go on")
    row.set_opacity(0.25)
    assert {each.opacity for each in row.findChildren(KeyHint)} == {0.25}
