# SPDX-License-Identifier: MIT
"""Reflect: its doors by key, click and Tab, their order and reasons, and what was left unfinished."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.desktop.theme import DARK, LIGHT, Tokens, stylesheet
from companion.model.doors import REFLECT_DOORS
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice
from companion.ui.pages.reflect import KEYS, LARGE, ReflectPage
from companion.ui.practice_words import practice_line, practice_name
from companion.ui.widgets.door import Door

TODAY = date(2026, 3, 1)
NOON = Moment(1_772_366_400_000, 120)


def left(practice: Practice, back: int) -> JournalEntry:
    head = EntryHead(f"{practice}-{back}", NOON, NOON, "device")
    return JournalEntry(head, NOON, TODAY - timedelta(days=back), practice, {})


LEFT = [
    left(Practice.LOOK_AGAIN, 5),
    left(Practice.PAUSE, 0),
    left(Practice.SAY_CLEARLY, 1),
    left(Practice.NOTICE, 2),
]


@pytest.fixture
def page(qtbot: QtBot) -> ReflectPage:
    made = ReflectPage()
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.apply_theme(LIGHT, 100)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def doors(page: ReflectPage) -> list[Door]:
    """As they are read: row by row."""
    QApplication.processEvents()
    inside = page.widget()
    found = [each for each in page.findChildren(Door) if each.isVisible()]

    def place(door: Door) -> tuple[int, int]:
        at = door.mapTo(inside, door.rect().center())
        return at.y(), at.x()

    return sorted(found, key=place)


def names(page: ReflectPage) -> list[str]:
    return [each.text() for each in doors(page)]


def test_every_door_has_its_own_key_and_none_of_the_windows() -> None:
    assert KEYS.keys() == set(REFLECT_DOORS)
    assert len(set(KEYS.values())) == len(KEYS)
    assert not set(KEYS.values()) & {"H", "B", "E"}


@pytest.mark.parametrize("name", REFLECT_DOORS)
def test_a_door_opens_by_key_and_by_click(page: ReflectPage, qtbot: QtBot, name: str) -> None:
    key = Qt.Key(ord(KEYS[name]))
    with qtbot.waitSignal(page.door_requested) as told:
        QTest.keyClick(page, key)
    assert told.args == [name]
    with qtbot.assertNotEmitted(page.door_requested):
        QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    door = next(each for each in doors(page) if each.text() == practice_name(name))
    with qtbot.waitSignal(page.door_requested) as told:
        QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert told.args == [name]
    assert door.accessibleName() == f"{practice_name(name)}. {practice_line(name)}"


def test_the_first_six_are_large_and_no_door_is_hidden(page: ReflectPage) -> None:
    assert names(page) == [practice_name(name) for name in REFLECT_DOORS]
    assert [each.small for each in doors(page)] == [False] * LARGE + [True] * (len(KEYS) - LARGE)


def test_the_order_told_is_shown_with_its_reasons(page: ReflectPage) -> None:
    page.show_order(["learn", "tune-in"], {"learn": "You used this 9 times.", "pause": "Once."})
    shown = doors(page)
    order = ["learn", "tune-in", *(name for name in REFLECT_DOORS if name not in ("learn", "tune-in"))]
    assert [each.text() for each in shown] == [practice_name(name) for name in order]
    assert [each.small for each in shown[: LARGE + 1]] == [False] * LARGE + [True]
    assert shown[0].toolTip() == shown[0].accessibleDescription() == "You used this 9 times."
    assert shown[LARGE].toolTip() == practice_line(order[LARGE])
    assert list(dict(page.keys()))[:3] == ["I", "T", "P"]
    page.show_order(REFLECT_DOORS, {})
    assert names(page) == [practice_name(name) for name in REFLECT_DOORS]
    assert doors(page)[0].toolTip() == ""


def test_tab_goes_in_the_order_one_reads(page: ReflectPage) -> None:
    page.show_unfinished(LEFT, TODAY)
    page.show_order(["learn", "tune-in"], {})
    page.focus_first()
    reached = [page.focusWidget()]
    for _ in range(len(KEYS) + 4):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        reached.append(page.focusWidget())
    shown = doors(page)
    assert reached[: len(shown)] == shown
    assert [each.text() for each in reached[len(shown) :] if isinstance(each, QPushButton)] == [
        "Look back at the week",
        "What you wrote",
    ]


def test_what_was_left_can_be_taken_up(page: ReflectPage) -> None:
    wished: list[JournalEntry] = []
    page.entry_wished.connect(wished.append)
    page.show_unfinished(LEFT, TODAY)
    shown = doors(page)[:3]
    assert [each.text() for each in shown] == [
        "Look again, Tuesday",
        "Pause before you send, today",
        "Say it clearly, yesterday",
    ]
    assert shown[0].accessibleName() == "Not finished: Look again, Tuesday"
    for each in shown:
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    assert wished == LEFT[:3]
    page.show_unfinished([left(Practice.NOTICE, 7), left(Practice.TUNE_IN, -1)], TODAY)
    assert names(page)[:2] == ["Notice, Sun 22 Feb 2026", "Tune in, Mon 2 Mar 2026"]
    page.focus_first()
    assert page.focusWidget().text() == "Notice, Sun 22 Feb 2026"
    page.show_unfinished([], TODAY)
    assert names(page)[0] == practice_name(REFLECT_DOORS[0])
    assert not any(each.text() == "Not finished" for each in page.findChildren(QLabel) if each.isVisible())
    page.focus_first()
    assert page.focusWidget() is doors(page)[0]


def test_the_ways_back_are_quiet_links_with_keys(page: ReflectPage, qtbot: QtBot) -> None:
    ways = (
        ("Look back at the week", Qt.Key.Key_B, page.look_back_requested),
        ("What you wrote", Qt.Key.Key_E, page.history_requested),
    )
    for words, key, signal in ways:
        link = next(each for each in page.findChildren(QPushButton) if each.text() == words)
        with qtbot.waitSignal(signal):
            QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(signal):
            QTest.keyClick(page, key)
        assert words in dict(page.keys()).values()


def test_at_full_size_nothing_has_to_be_scrolled(page: ReflectPage) -> None:
    page.show_unfinished(LEFT, TODAY)
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "percent"), [(376, 100), (480, 200), (696, 100), (1016, 200)])
def test_nothing_is_cut(page: ReflectPage, tokens: Tokens, width: int, percent: int) -> None:
    page.show_unfinished(LEFT, TODAY)
    page.setStyleSheet(stylesheet(tokens, percent))
    page.set_text_percent(percent)
    page.apply_theme(tokens, percent)
    page.resize(width, 600)
    for _ in range(3):
        QApplication.processEvents()
    inside = page.widget()
    assert inside.width() <= page.viewport().width()
    for each in doors(page):
        assert inside.rect().contains(each.mapTo(inside, each.rect().bottomRight()))
        assert each.width() >= each.minimum_width() or not each.small
        assert each.height() >= max(44, each.heightForWidth(each.width()))
