# SPDX-License-Identifier: MIT
"""Tune in: three lines, and two minutes that start only when asked and stop nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import LIGHT, stylesheet
from companion.model.journal import Practice, wrong_field
from companion.ui.pages.tune_in import GAP_S, WHOLE_S, Minutes, TuneInPage
from companion.ui.widgets.count_ring import CountRing
from companion.ui.widgets.offered_words import OfferedWords
from tests.fakes import FakeClock, FakeTicker


@pytest.fixture
def ticker() -> FakeTicker:
    return FakeTicker()


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock, ticker: FakeTicker) -> TuneInPage:
    made = TuneInPage(clock, ticker)
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    return made


def said(page: TuneInPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def press(page: TuneInPage, words: str) -> None:
    found = next(each for each in page.findChildren(QPushButton) if each.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def ring(page: TuneInPage) -> CountRing:
    return page.findChildren(CountRing)[0]


def let_pass(clock: FakeClock, ticker: FakeTicker, seconds: int) -> None:
    for _ in range(seconds):
        clock.advance(1.0)
        ticker.tick()


@given(st.lists(st.floats(0.0, GAP_S), max_size=60), st.floats(GAP_S + 0.01, 10_000))
@settings(max_examples=50)
def test_what_is_left_follows_the_clock_and_sleep_does_not_count(steps: list[float], gap: float) -> None:
    now = 1000.0
    minutes = Minutes(now, now)
    for step in steps:
        now += step
        minutes = minutes.looked(now)
    left = minutes.left_s
    assert left == pytest.approx(max(0.0, WHOLE_S - sum(steps)))
    assert minutes.looked(now + gap).left_s == pytest.approx(left)


def test_nothing_runs_until_it_is_started(page: TuneInPage, ticker: FakeTicker) -> None:
    QTest.keyClicks(page.focusWidget(), "rest")
    page.go(1)
    page.go(2)
    assert ticker.starts == 0
    assert not ring(page).isVisible()


def test_the_ring_fills_for_two_minutes_and_ends_softly(
    page: TuneInPage, clock: FakeClock, ticker: FakeTicker
) -> None:
    press(page, "Start two minutes")
    field = page.steps[0].answers["want"].field
    assert field.hasFocus()
    assert ring(page).isVisible()
    let_pass(clock, ticker, 50)
    assert "More than a minute" in said(page)
    let_pass(clock, ticker, 20)
    assert "Less than a minute" in said(page)
    QTest.keyClicks(field, "to go ho")
    let_pass(clock, ticker, 49)
    assert ticker.is_running
    let_pass(clock, ticker, 1)
    assert not ticker.is_running
    assert "Two minutes have gone by" in said(page)
    assert field.hasFocus()
    QTest.keyClicks(page.focusWidget(), "me")
    assert page.content() == {"want": "to go home", "step": 0}
    ticker.ticked.emit()
    assert "Two minutes have gone by" in said(page)
    press(page, "Two more minutes")
    assert ticker.starts == 2


def test_it_goes_on_over_the_steps_and_can_be_stopped(
    page: TuneInPage, clock: FakeClock, ticker: FakeTicker
) -> None:
    press(page, "Start two minutes")
    let_pass(clock, ticker, 10)
    page.go(1)
    assert ticker.is_running
    press(page, "Stop the ring")
    assert not ticker.is_running
    assert not ring(page).isVisible()
    assert page.at == 1


def test_who_leaves_is_not_waited_for(page: TuneInPage, ticker: FakeTicker) -> None:
    press(page, "Start two minutes")
    page.hide()
    assert not ticker.is_running
    page.show()
    press(page, "Start two minutes")
    page.show_new()
    assert not ticker.is_running


def test_with_reduced_motion_the_ring_goes_in_steps(
    page: TuneInPage, clock: FakeClock, ticker: FakeTicker
) -> None:
    page.set_still(True)
    press(page, "Start two minutes")
    pictures = []
    for _ in range(4):
        let_pass(clock, ticker, 4)
        pictures.append(ring(page).grab().toImage())
    assert pictures[0] == pictures[1]
    assert pictures[1] != pictures[2] == pictures[3]
    page.set_still(False)
    let_pass(clock, ticker, 1)
    assert ring(page).grab().toImage() != pictures[3]


def test_a_line_is_kept_for_each_and_fits_the_form(page: TuneInPage) -> None:
    for text in ("an evening alone", "rest", "to be too much"):
        QTest.keyClicks(page.focusWidget(), text)
        if page.at < 2:
            page.go(page.at + 1)
    assert page.content() == {
        "want": "an evening alone",
        "need": "rest",
        "fear": "to be too much",
        "step": 2,
    }
    assert wrong_field(Practice.TUNE_IN, page.content()) is None


def test_needs_can_be_picked_beside_what_is_written(page: TuneInPage) -> None:
    page.go(1)
    offered = page.findChildren(OfferedWords)[0]
    for each in offered.buttons[:2]:
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.focusWidget(), " tonight")
    assert page.content()["need"] == "Reassurance, Closeness tonight"
