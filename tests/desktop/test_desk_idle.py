# SPDX-License-Identifier: MIT
"""The time since the last key: from Mutter, from a real X server, and from screen savers."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("elsewhere the system is asked", allow_module_level=True)

from tests.desktop.desk_service import MUTTER, SAVER, Around, Desk, missing
from tests.end_to_end.screen import Screen, missing_programs, until

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")

KDE = "org.kde.screensaver"


@pytest.fixture
def around() -> Iterator[Around]:
    with Around() as made:
        yield made


def idle_s(desk: Desk) -> float | None:
    desk.do("idle", ask=7)
    found = desk.says("idle")
    assert found["ask"] == 7
    seconds: float | None = found["s"]
    return seconds


def rested_s(desk: Desk) -> float:
    seconds = idle_s(desk)
    assert seconds is not None
    return seconds


def test_mutter_says_it_in_milliseconds(around: Around) -> None:
    mutter = around.service(MUTTER, GetIdletime=("t", (1500,)))
    around.service(SAVER, GetSessionIdleTime=("u", (42,)))
    assert idle_s(around.desk()) == 1.5
    call = mutter.called("GetIdletime")
    assert (call.path, call.interface) == ("/org/gnome/Mutter/IdleMonitor/Core", MUTTER)


def test_a_screen_saver_says_it_in_seconds(around: Around) -> None:
    around.service(SAVER, GetSessionIdleTime=("u", (42,)))
    assert idle_s(around.desk()) == 42


def test_that_of_kde_says_it_in_milliseconds_and_on_wayland_nothing(around: Around) -> None:
    around.service(SAVER, KDE, GetSessionIdleTime=("u", (42_000,)))
    assert idle_s(around.desk()) == 42
    assert idle_s(around.desk(WAYLAND_DISPLAY="wayland-0")) is None


def test_where_nobody_knows_it_is_unknown(around: Around) -> None:
    assert idle_s(around.desk()) is None
    assert idle_s(around.desk(DISPLAY=":4711")) is None


def test_an_x_server_says_it(around: Around, tmp_path: Path) -> None:
    lacking = missing_programs()
    if lacking and "CI" not in os.environ:
        pytest.skip(f"this needs {', '.join(lacking)}")
    with Screen(tmp_path, managed=False) as screen:
        desk = around.desk(DISPLAY=screen.display)
        known = idle_s(desk)
        assert known is not None
        until(lambda: rested_s(desk) > known + 0.5, 20, "half a second of rest")
        waited_s = rested_s(desk)
        screen.key("a")
        assert rested_s(desk) < waited_s
