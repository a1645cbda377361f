# SPDX-License-Identifier: MIT
import pytest
from pytestqt.qtbot import QtBot

from companion.desktop.ticker import Ticker, interval_ms


@pytest.mark.parametrize(
    ("hz", "ms"),
    [(60.0, 16), (59.94, 16), (144.0, 6), (30.0, 33), (0.0, 16), (-1.0, 16), (0.5, 16), (5000.0, 1)],
)
def test_no_refresh_is_missed(hz: float, ms: int) -> None:
    assert interval_ms(hz) == ms


def test_it_ticks_while_it_runs(qtbot: QtBot) -> None:
    ticker = Ticker()
    assert not ticker.is_running
    with qtbot.waitSignals([ticker.ticked] * 3):
        ticker.start(1000.0)
    assert ticker.is_running
    ticker.stop()
    assert not ticker.is_running
