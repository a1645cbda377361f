# SPDX-License-Identifier: MIT
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.announce import announce


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", staticmethod(lambda event: heard.append(event.message()))
    )
    return heard


@pytest.mark.parametrize(
    ("listening", "words", "expected"),
    [(True, "Breathe in", ["Breathe in"]), (False, "Breathe in", []), (True, "", [])],
)
def test_words_are_said_when_one_listens(
    qtbot: QtBot,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    listening: bool,
    words: str,
    expected: list[str],
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: listening))
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, words)
    assert said == expected
