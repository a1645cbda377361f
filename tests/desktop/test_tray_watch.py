# SPDX-License-Identifier: MIT
"""The look-out for a tray: on a bus with none, with one, with one that says nothing, and on no bus."""

import contextlib
import os
import queue
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has such trays", allow_module_level=True)

from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection

from companion.desktop import tray_watch
from companion.desktop.tray_watch import WATCHER, Sight, TrayWatch, bus_address
from tests.end_to_end.tray_watcher import TrayWatcher, missing

SAYS_S = 20.0

needs_bus = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")


class LookOut:
    def __init__(self, address: str) -> None:
        self._seen: queue.Queue[Sight] = queue.Queue()
        self.watch = TrayWatch(address, self._seen.put)
        self.watch.start()

    def sees(self) -> Sight:
        return self._seen.get(timeout=SAYS_S)

    def ends(self) -> bool:
        """Closed, it says nothing more and its thread is over."""
        self.watch.close()
        self.watch._thread.join(SAYS_S)
        return self._seen.empty() and not self.watch._thread.is_alive()


@pytest.fixture
def bus() -> Iterator[TrayWatcher]:
    with TrayWatcher(is_there=False) as made:
        yield made


@needs_bus
def test_it_tells_when_a_tray_comes_and_goes(bus: TrayWatcher) -> None:
    out = LookOut(bus.address)
    assert out.sees() is Sight.NOWHERE
    bus.come()
    assert out.sees() is Sight.THERE
    bus.go()
    assert out.sees() is Sight.NOWHERE
    assert out.ends()


@needs_bus
def test_a_tray_that_does_not_answer_is_left_alone(bus: TrayWatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray_watch, "PATIENCE_S", 0.3)
    with open_dbus_connection(bus.address) as silent:
        silent.send_and_get_reply(message_bus.RequestName(WATCHER))
        out = LookOut(bus.address)
        assert out.sees() is Sight.HIDDEN
    assert out.sees() is Sight.NOWHERE
    assert out.ends()


@needs_bus
def test_the_end_of_the_bus_is_the_end_of_the_tray() -> None:
    with TrayWatcher() as made:
        out = LookOut(made.address)
        assert out.sees() is Sight.THERE
    assert out.sees() is Sight.HIDDEN
    assert out.ends()


def test_a_bus_that_hangs_is_waited_for_and_nothing_is_said(tmp_path: Path) -> None:
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as never_answers:
        never_answers.bind(str(tmp_path / "bus"))
        never_answers.listen()
        never_answers.settimeout(SAYS_S)
        out = LookOut(f"unix:path={tmp_path / 'bus'}")
        connection, _address = never_answers.accept()
        with connection:
            connection.settimeout(SAYS_S)
            assert connection.recv(100)
            assert out.ends()


@needs_bus
def test_a_bus_that_goes_on_is_heard(bus: TrayWatcher) -> None:
    bus.hang()
    out = LookOut(bus.address)
    bus.go_on()
    assert out.sees() is Sight.NOWHERE
    bus.hang()
    bus.go_on()
    bus.come()
    assert out.sees() is Sight.THERE
    assert out.ends()


@pytest.mark.parametrize("address", ["", "tcp:host=none", "unix:path=/none", "nonsense"])
def test_what_is_no_bus_has_no_tray(address: str) -> None:
    out = LookOut(address)
    assert out.sees() is Sight.HIDDEN
    assert out.ends()


def test_the_bus_is_where_the_session_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=one")
    assert bus_address() == "unix:path=one"
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "two")
    assert bus_address() == "unix:path=two/bus"
