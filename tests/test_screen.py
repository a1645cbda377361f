# SPDX-License-Identifier: MIT
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from companion import screen
from companion.errors import DisplayError
from companion.screen import has_screen, require_screen

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(screen, "SOCKETS", str(tmp_path))


def test_without_a_display_there_is_none() -> None:
    assert not has_screen()
    with pytest.raises(DisplayError, match="companion tour") as refused:
        require_screen()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("platform", "found"),
    [("offscreen", True), ("offscreen:size=1x1", True), ("minimal", True), ("xcb", False)],
)
def test_qt_can_be_told_to_do_without(monkeypatch: pytest.MonkeyPatch, platform: str, found: bool) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert has_screen() == found


def test_wayland_is_there_when_its_socket_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert not has_screen()
    (tmp_path / "wayland-7").touch()
    assert has_screen()
    require_screen()


@pytest.mark.parametrize("display", [":98765", "unix:98765.0", "nonsense", ":"])
def test_an_x_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not has_screen()


def test_an_x_server_that_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISPLAY", ":98765.0")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X98765"))
        assert not has_screen()  # it is bound, and nobody listens
        server.listen()
        assert has_screen()


def test_another_machines_screen_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "desk.example:0")
    assert has_screen()


def test_a_lock_counts_while_its_server_lives(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert not screen._lock_holds(str(lock))
    lock.write_text(f"{os.getpid():>10}\n")
    assert screen._lock_holds(str(lock))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lock.write_text(f"{gone.pid:>10}\n")
    assert not screen._lock_holds(str(lock))
    for damaged in ("", "no number", "9" * 40):
        lock.write_text(damaged)
        assert not screen._lock_holds(str(lock))
