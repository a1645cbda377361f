# SPDX-License-Identifier: MIT
"""The tray icon where no tray is. In a real tray it is tested end to end."""

import contextlib
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from companion.desktop import tray as tray_module
from companion.desktop.theme import contrast
from companion.desktop.tray import COLOUR, LOOKS_AFTER_S, SIZES_PX, Tray, tray_icon
from companion.desktop.tray_watch import Sight


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that Qt was asked for a tray."""
    times: list[str] = []
    really = QSystemTrayIcon.isSystemTrayAvailable
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: times.append("asked") or really())
    return times


@pytest.fixture
def tray(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Tray]:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    made = Tray(qapp)
    yield made
    made.close()
    made.deleteLater()


def test_without_a_tray_it_looks_a_few_times_and_then_rests(tray: Tray, asked: list[str]) -> None:
    tray.show()
    for seconds in LOOKS_AFTER_S:
        assert tray._timer.isSingleShot()
        assert (tray._timer.isActive(), tray._timer.interval()) == (True, seconds * 1000)
        tray._timer.stop()
        tray._timer.timeout.emit()
    assert not tray._timer.isActive()
    assert len(asked) == len(LOOKS_AFTER_S) + 1
    assert (tray.is_shown, tray.icon) == (False, None)
    tray.look_again()
    assert (tray._timer.isActive(), tray._timer.interval()) == (True, 1000)


def test_hidden_or_never_shown_it_does_not_look(tray: Tray, asked: list[str]) -> None:
    tray.look_again()
    assert (asked, tray._timer.isActive()) == ([], False)
    tray.show()
    tray.hide()
    tray.look_again()
    assert (len(asked), tray._timer.isActive()) == (1, False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no bus is asked")
def test_a_bus_that_hangs_holds_nothing_up(tray: Tray, asked: list[str], tmp_path: Path) -> None:
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as never_answers:
        never_answers.bind(str(tmp_path / "bus"))
        never_answers.listen()
        tray.show()
        assert (asked, tray.is_shown, tray._timer.isActive()) == ([], False, True)
        tray.hide()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no bus is asked")
def test_a_bus_that_does_not_answer_is_asked_again_and_qt_never(
    tray: Tray, asked: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    for _time in range(2):
        with qtbot.waitSignal(tray._seen):
            tray.look_again() if tray._is_wanted else tray.show()
    assert (asked, tray.is_shown) == ([], False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no bus is asked")
@pytest.mark.skipif(not shutil.which("dbus-daemon") and "CI" not in os.environ, reason="needs dbus-daemon")
def test_qt_is_asked_only_right_after_the_bus_answered(
    tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.end_to_end.tray_watcher import TrayWatcher

    asked: list[bool] = []

    def ask() -> bool:
        """Qt itself would stay with this bus for as long as the process lives."""
        asked.append(True)
        return False

    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", ask)
    with TrayWatcher(is_there=False) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        with qtbot.waitSignal(tray._seen):
            tray.show()
        assert len(asked) == 1
        bus.hang()
        tray.show()
        for _seconds in LOOKS_AFTER_S:
            tray.show()
            tray._timer.timeout.emit()
        tray.look_again()
        assert len(asked) == 1
        tray._seen.emit(tray._watch, (Sight.THERE, monotonic() - 1))  # the window was busy meanwhile
        assert len(asked) == 1
        with qtbot.waitSignal(tray._seen):
            bus.go_on()
        assert len(asked) == 2
        tray.show()
        assert len(asked) == 2
        tray.hide()


def test_a_click_opens_where_it_does_not_open_the_menu(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    tray.open_requested.connect(lambda: opened.append("open"))
    reasons = QSystemTrayIcon.ActivationReason
    for reason in (reasons.Trigger, reasons.DoubleClick, reasons.MiddleClick, reasons.Context):
        tray._on_icon_activated(reason)
    assert opened == ["open"]
    monkeypatch.setattr(tray_module.sys, "platform", "darwin")
    tray._on_icon_activated(reasons.Trigger)
    assert opened == ["open"]


def test_the_icon_can_be_told_from_any_panel() -> None:
    assert all(contrast(COLOUR, panel) > 3 for panel in ("#FFFFFF", "#F0F0F0", "#303030", "#000000"))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", SIZES_PX)
def test_the_icon_is_there_in_every_size(size: int) -> None:
    picture = tray_icon().pixmap(size, size).toImage()
    assert (picture.width(), picture.height()) == (size, size)
    assert picture.pixelColor(size // 2, size // 2).name().upper() == COLOUR
    assert picture.pixelColor(0, 0).alpha() == 0
