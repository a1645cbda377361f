# SPDX-License-Identifier: MIT
"""Life areas: named, given a number, drawn, with one small step; last time's names are brought along."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice, wrong_field
from companion.ui.life_words import area_in_words, areas, breakable, share_in_words
from companion.ui.pages.life_areas import LifeAreasPage
from companion.ui.widgets.area_bars import AreaBars
from companion.ui.widgets.shares_answer import SharesAnswer
from tests.fakes import NOON, FakeClock


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> LifeAreasPage:
    made = LifeAreasPage(clock)
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    return made


def answer(page: LifeAreasPage) -> SharesAnswer:
    return page.findChildren(SharesAnswer)[0]


def said(page: LifeAreasPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_areas_are_named_given_a_number_and_drawn(page: LifeAreasPage) -> None:
    told: list[dict[str, object]] = []
    page.changed.connect(lambda _key, _practice, content, _finished: told.append(content))
    shares = answer(page)
    QTest.mouseClick(shares.picker.chips[2], Qt.MouseButton.LeftButton)
    shares.picker.line.setFocus()
    QTest.keyClicks(shares.picker.line, "Choir")
    QTest.keyClick(shares.picker.line, Qt.Key.Key_Return)
    QTest.keyClick(shares.rows[1].slider, Qt.Key.Key_7)
    assert told[-1] == {"areas": (("Choir", 7),), "named": ("friends",)}
    page.go(1)
    bars = page.findChildren(AreaBars)[0]
    assert bars.isVisible()
    assert bars.accessibleName() == "Choir: 7 of 10"
    QTest.keyClicks(page.focusWidget(), "Call Ana")
    assert told[-1] == {"areas": (("Choir", 7),), "next_step": "Call Ana", "named": ("friends",)}
    assert wrong_field(Practice.LIFE_AREAS, told[-1]) is None


def test_what_was_picked_and_has_no_number_is_there_again(page: LifeAreasPage) -> None:
    content = {"areas": (("rest", 3),), "named": ("friends", "Choir")}
    entry = JournalEntry(EntryHead.new(NOON, "here"), NOON, NOON.local_day, Practice.LIFE_AREAS, content)
    page.show_entry(entry)
    assert [(row.area, row.share) for row in answer(page).rows] == [
        ("rest", 3),
        ("friends", None),
        ("Choir", None),
    ]
    assert page.content() == content
    QTest.keyClick(answer(page).rows[1].slider, Qt.Key.Key_0)
    assert page.content() == {"areas": (("rest", 3), ("friends", 0)), "named": ("Choir",)}
    page.show_new()
    assert page.content() == {}
    assert answer(page).rows == []


def test_tab_goes_from_the_line_to_the_sliders_and_then_on(page: LifeAreasPage) -> None:
    shares = answer(page)
    for number in (5, 0):
        QTest.mouseClick(shares.picker.chips[number], Qt.MouseButton.LeftButton)
    page.show_known(["Choir"])
    QApplication.processEvents()
    shares.picker.line.setFocus()
    walk: list[QWidget | None] = []
    for _ in range(5):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        walk.append(page.focusWidget())
    assert [row.area for row in shares.rows] == ["rest", "work"]
    assert walk[1:3] == [row.slider for row in shares.rows]
    assert [each.text() for each in walk[3:] if isinstance(each, QPushButton)] == ["Finish later", "Next"]
    for _ in range(3):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backtab)
    assert page.focusWidget() is shares.rows[0].slider


def test_nothing_is_judged(page: LifeAreasPage) -> None:
    words = said(page)
    page.go(1)
    words += said(page)
    assert "Nothing is drawn yet" in words
    assert "There is no right shape." in words
    for word in ("balance", "too much", "too little", "enough", "should", "must", "healthy", "!"):
        assert word not in words.lower()


def test_last_times_names_come_along_without_a_number(page: LifeAreasPage) -> None:
    told: list[object] = []
    page.changed.connect(lambda *given: told.append(given))
    page.show_known(["friends", "Choir"])
    assert [row.area for row in answer(page).rows] == ["friends", "Choir"]
    assert "areas" not in page.content()
    page.go(1)
    assert told == []
    page.show_new()
    assert [row.area for row in answer(page).rows] == ["friends", "Choir"]


def test_what_is_kept_is_shown_as_it_was(page: LifeAreasPage) -> None:
    content = {"areas": (("rest", 3),), "next_step": "A nap"}
    entry = JournalEntry(EntryHead.new(NOON, "here"), NOON, NOON.local_day, Practice.LIFE_AREAS, content)
    page.show_entry(entry)
    page.show_known(["friends"])
    assert page.content() == content
    assert [row.area for row in answer(page).rows] == ["rest"]
    assert page.findChildren(AreaBars)[0].shares == (("rest", 3),)


def test_what_it_tells_fits_the_form(page: LifeAreasPage) -> None:
    page.show_known(["friends"])
    QTest.keyClick(answer(page).rows[0].slider, Qt.Key.Key_4)
    page.go(1)
    assert page.content() == {"areas": (("friends", 4),)}
    assert wrong_field(Practice.LIFE_AREAS, page.content()) is None
    assert page.keys()[0][0] == "0 … 9"


def test_our_areas_have_words_and_own_ones_stay() -> None:
    assert set(areas()) >= {
        "work",
        "friends",
        "family",
        "body",
        "rest",
        "play",
        "home",
        "learning",
        "partner",
    }
    assert area_in_words("work") == "Work or study"
    assert area_in_words("Choir") == "Choir"
    assert share_in_words("rest", None) == "Rest: not given yet"


def test_only_long_words_may_break() -> None:
    long = "M" * 20
    assert breakable("a short name") == "a short name"
    assert breakable(f"a {long}") == "a " + "\u200b".join(long)


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_a_small_window(page: LifeAreasPage, percent: int) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    page.resize(480, 420)
    page.show_known(["M" * 50, "Choir practice on Tuesdays", "friends"])
    for number in range(2):
        page.go(number)
        for _ in range(3):
            QApplication.processEvents()
        assert page.widget().width() <= page.viewport().width()
