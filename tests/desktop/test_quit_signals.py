# SPDX-License-Identifier: MIT
"""A real signal to ourselves ends in a call, from the event loop."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.desktop.quit_signals import QuitSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the window is asked to close there")
NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@pytest.fixture(autouse=True)
def _handlers_as_they_were() -> Iterator[None]:
    numbers = [getattr(signal, name) for name in NAMES]
    before = [signal.getsignal(number) for number in numbers]
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_ends_in_good_order(qtbot: QtBot, name: str) -> None:
    called: list[bool] = []
    parent = QObject()
    waiting = QuitSignals(lambda: called.append(True), parent)
    os.kill(os.getpid(), getattr(signal, name))
    qtbot.waitUntil(lambda: bool(called))
    assert called == [True]
    waiting._notifier.setEnabled(False)
    for end in (waiting._read, waiting._write):
        end.close()
