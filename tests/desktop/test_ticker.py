# SPDX-License-Identifier: MIT
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from companion.desktop.ticker import Ticker, interval_ms


@pytest.mark.parametrize(
    ("hz", "ms"),
    [
        *((60.0, 16), (59.94, 16), (75.0, 13), (85.0, 11), (100.0, 10), (120.0, 8), (144.0, 7), (165.0, 6)),
        *((240.0, 4), (360.0, 2), (30.0, 33), (50.0, 20), (0.0, 16), (-1.0, 16), (0.5, 16), (5000.0, 1)),
    ],
)
def test_a_screen_is_followed(hz: float, ms: int) -> None:
    assert interval_ms(hz) == ms


@given(st.floats(30.0, 1000.0))
def test_hardly_a_refresh_is_missed_and_no_more_looks_are_taken_than_needed(hz: float) -> None:
    ms = interval_ms(hz)
    assert 1000.0 / ms >= hz * 0.99
    assert 1000.0 / (ms + 1) < hz * 0.99


def test_it_ticks_while_it_runs(qtbot: QtBot) -> None:
    ticker = Ticker()
    assert not ticker.is_running
    with qtbot.waitSignals([ticker.ticked] * 3):
        ticker.start(1000.0)
    assert ticker.is_running
    ticker.stop()
    assert not ticker.is_running


def test_it_ticks_one_time_and_no_sooner(qtbot: QtBot) -> None:
    ticker = Ticker()
    began = monotonic()
    with qtbot.waitSignal(ticker.ticked):
        ticker.tick_in(0.03)
    assert monotonic() - began >= 0.03
    assert not ticker.is_running
    with qtbot.waitSignals([ticker.ticked] * 2):  # and as before when it is started again
        ticker.start(1000.0)
    ticker.tick_in(0.0)
    assert ticker.is_running
    ticker.stop()
