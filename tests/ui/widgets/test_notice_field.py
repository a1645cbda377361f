# SPDX-License-Identifier: MIT
"""The field that keeps nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.ui.widgets.notice_field import LENGTH_MAX, NoticeField

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot) -> NoticeField:
    made = NoticeField()
    qtbot.addWidget(made)
    made.set_theme(LIGHT, 100)
    made.resize(460, 56)
    made.show()
    made.setFocus()
    return made


def test_forgetting_leaves_nothing_to_undo(field: NoticeField) -> None:
    QTest.keyClicks(field, "a red cup")
    assert field.isUndoAvailable()
    field.forget()
    field.undo()
    field.redo()
    assert field.text() == ""


def test_enter_and_every_touch_are_told_without_the_words(field: NoticeField, qtbot: QtBot) -> None:
    told: list[tuple[object, ...]] = []
    field.entered.connect(lambda *given: told.append(given))
    with qtbot.waitSignals([field.touched] * 2):
        QTest.keyClick(field, Key.Key_A)
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    for key in (Key.Key_Return, Key.Key_Enter):
        QTest.keyClick(field, key)
    assert told == [(), ()]


def test_it_asks_the_keyboard_to_learn_nothing(field: NoticeField) -> None:
    hints = field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert field.maxLength() == LENGTH_MAX
    assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_invitation_is_as_readable_as_other_quiet_words(field: NoticeField, tokens: Tokens) -> None:
    field.set_theme(tokens, 100)
    assert field.palette().placeholderText().color() == QColor(tokens.muted)


@pytest.mark.parametrize("width", [180, 300, 460, 900])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_invitation_shortens_and_the_name_stays(field: NoticeField, width: int, percent: int) -> None:
    field.set_theme(LIGHT, percent)
    field.resize(width, 56)
    assert "aved." in field.placeholderText()
    assert field.accessibleName() == "You can type what you notice. It is never saved."
    field.resize(900, 56)
    assert field.placeholderText() == field.accessibleName()
