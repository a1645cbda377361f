# SPDX-License-Identifier: MIT
"""The cards about reaching Companion: each choice is told, and what became of it is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens, scaled, stylesheet
from companion.settings import Settings, Unseen
from companion.ui.reach_words import Desktop, steps
from companion.ui.widgets.reach_card import ReachCard
from companion.ui.widgets.scroll_page import NARROW, ScrollPage
from companion.ui.widgets.setting_row import SettingRow

COMMAND = "/usr/bin/env PYTHONPATH=/" + "a-long-folder/" * 6 + " python3 -P -m companion breathe"


@pytest.fixture
def card(qtbot: QtBot) -> ReachCard:
    made = ReachCard(COMMAND, Desktop.KDE)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def told(card: ReachCard) -> list[Settings]:
    found: list[Settings] = []
    card.settings_changed.connect(found.append)
    return found


def press(card: ReachCard, name: str) -> None:
    (found,) = (each for each in card.findChildren(QPushButton) if each.accessibleName() == name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def said(card: ReachCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel) if each.isVisible() and each.text()]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Stay in the background: On", Settings(background=True)),
        ("Start with the desktop: On", Settings(background=True, at_login=True)),
        ("Keys that work anywhere: On", Settings(shortcuts=True)),
        ("Clicks go through the small window: On", Settings(small_through=True)),
        ("When nobody sees it: Pause", Settings(unseen=Unseen.PAUSE)),
        ("Keep the screen awake: Off", Settings(screen_on=False)),
    ],
)
def test_a_choice_is_told_with_all_others(
    card: ReachCard, told: list[Settings], name: str, expected: Settings
) -> None:
    press(card, name)
    assert told == [expected]
    press(card, name)
    assert len(told) == 1


def test_what_is_not_in_the_background_does_not_start_with_the_desktop(
    card: ReachCard, told: list[Settings]
) -> None:
    card.show_settings(Settings(text_percent=150, background=True, at_login=True))
    press(card, "Stay in the background: Off")
    assert told == [Settings(text_percent=150)]
    press(card, "Start with the desktop: Off")
    assert len(told) == 1


def test_showing_tells_nothing(card: ReachCard, told: list[Settings]) -> None:
    card.show_settings(Settings(background=True, shortcuts=True, unseen=Unseen.PAUSE))
    card.show_shortcuts(True, {"breathe": "Ctrl+Alt+B"})
    card.show_tray(True)
    assert told == []


def test_the_tray_is_spoken_of_only_where_it_matters(card: ReachCard) -> None:
    card.show_tray(False)
    assert not any("minimised instead" in each for each in said(card))
    press(card, "Stay in the background: On")
    assert any("minimised instead" in each for each in said(card))
    card.show_tray(True)
    assert not any("minimised instead" in each for each in said(card))


def test_the_keys_that_the_desktop_gave_are_shown(card: ReachCard) -> None:
    card.show_shortcuts(True, {"breathe": "Ctrl+Alt+B"})
    assert "Breathe now: Ctrl+Alt+B" not in said(card)
    press(card, "Keys that work anywhere: On")
    assert "Breathe now: Ctrl+Alt+B" in said(card)
    card.show_shortcuts(False, {})
    assert any("no way to give keys" in each for each in said(card))


def test_the_steps_of_one_desktop_are_open_at_a_time(card: ReachCard) -> None:
    def shown() -> list[str]:
        return [line for each in said(card) if each[:1].isdigit() for line in each.split("\n")]

    for name, desktop in (
        ("KDE Plasma", Desktop.KDE),
        ("macOS", Desktop.MACOS),
        ("Windows", Desktop.WINDOWS),
        ("GNOME", Desktop.GNOME),
    ):
        if card.desktop is not desktop:
            press(card, f"A key by hand: {name}")
        assert card.desktop is desktop
        assert shown() == [f"{number}. {step}" for number, step in enumerate(steps(desktop), start=1)]


def test_the_line_can_be_read_and_copied(card: ReachCard) -> None:
    (line,) = card.findChildren(QPlainTextEdit)
    assert (line.toPlainText(), line.accessibleName()) == (COMMAND, "The line to paste")
    press(card, f"Copy {COMMAND}")
    assert QGuiApplication.clipboard().text() == COMMAND


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [480, 760, 1120])
def test_nothing_is_cut(qtbot: QtBot, tokens: Tokens, percent: int, width: int) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    card = ReachCard(COMMAND, Desktop.WINDOWS)
    page.column.addWidget(card)
    page.setStyleSheet(stylesheet(tokens, percent))
    page.set_text_percent(percent)
    for row in card.findChildren(SettingRow):
        row.fold(width < scaled(NARROW, percent))
    page.resize(width, 900)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()
    for each in card.findChildren(QLabel):
        assert not each.isVisible() or each.height() >= each.heightForWidth(each.width())
    for button in card.findChildren(QPushButton):
        assert not button.isVisible() or (
            button.height() >= 44 and button.width() >= button.fontMetrics().horizontalAdvance(button.text())
        )
