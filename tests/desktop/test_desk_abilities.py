# SPDX-License-Identifier: MIT
"""What of the desktop works here: with everything, with nothing, and with some that hang."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("elsewhere it is known", allow_module_level=True)

from companion.desktop import desk_abilities as abilities_module
from companion.desktop.desk_abilities import NAMES, desk_abilities
from tests.desktop.desk_service import LOGIND, MUTTER, NOTICES, SAVER, Around, missing

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")

NOTHING = [(words, False) for words in NAMES.values()]
ROOMY_S = 20.0


@pytest.fixture
def around(monkeypatch: pytest.MonkeyPatch) -> Iterator[Around]:
    with Around() as made:
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        yield made


def able(within_s: float = ROOMY_S) -> set[str]:
    names = {words: name for name, words in NAMES.items()}
    return {names[words] for words, works in desk_abilities(within_s) if works}


def test_a_desktop_that_has_all(around: Around) -> None:
    around.portal()
    around.service(NOTICES)
    around.service(MUTTER, GetIdletime=("t", (1,)))
    around.service(LOGIND)
    assert able() == set(NAMES)


def test_a_desktop_that_has_none(around: Around) -> None:
    assert around
    assert desk_abilities(ROOMY_S) == NOTHING


def test_the_screen_saver_holds_the_screen_where_there_is_no_portal(around: Around) -> None:
    around.service(SAVER)
    assert able() == {"screen"}


def test_one_that_hangs_hides_nothing_else(around: Around) -> None:
    mutter = around.service(MUTTER)
    mutter.hangs.add("GetIdletime")
    around.service(NOTICES)
    around.service(LOGIND)
    assert able(1.5) == {"notices", "sleep"}


def test_a_bus_that_hangs_has_none(around: Around, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert around
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        for kind in ("SESSION", "SYSTEM"):
            monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        assert desk_abilities(0.5) == NOTHING


def test_a_desk_that_is_none_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for words in ([str(tmp_path / "nothing")], ["/bin/false"], ["/bin/echo", "nonsense"]):
        monkeypatch.setattr(abilities_module, "start_line", lambda words=words: (words, {}))
        assert desk_abilities(ROOMY_S) == NOTHING


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_it_is_known(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abilities_module.sys, "platform", platform)
    assert able() == {"notices", "screen", "idle"}
