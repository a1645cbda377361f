# SPDX-License-Identifier: MIT
"""The desk's process: what comes down its pipe, buses that go away or say nothing, and its rest."""

import os
import re
import select
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has a desk", allow_module_level=True)

from companion.desktop import desk_process
from tests.desktop.desk_service import LOGIND, NOTICES, SAVER, Around, missing

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")

REST_S = 2.0
HASTY_S = 0.7
NOTICE = {"key": "a", "words": "It is time.", "actions": [], "shown_s": 10}

GARBAGE = (
    b"",
    b"\x00\xff",
    b"[" * 5000,
    b"[]",
    b"{}",
    b'{"do": []}',
    b'{"do": "nothing"}',
    b'{"do": "notify"}',
    b'{"do": "notify", "key": 1, "words": [], "actions": 5, "shown_s": 1}',
    b'{"do": "notify", "key": "a", "words": "b", "actions": [["c"]], "shown_s": 1}',
    b'{"do": "notify", "key": "a", "words": "b", "actions": [], "shown_s": "long"}',
    b'{"do": "notify", "key": "a", "words": "b", "actions": [], "shown_s": 1e999}',
    b'{"do": "notify", "key": "b", "words": "b", "actions": [], "shown_s": 1e99}',
    b'{"do": "notify", "key": "c", "words": "\\ud800", "actions": [], "shown_s": 1}',
    b'{"do": "idle", "ask": 1e999}',
    b'{"do": "shortcuts", "wanted": [[1, 2]]}',
    b'{"do": "withdraw"}',
    b'{"do": "hold"}',
    b'{"do": "watch", "on": "yes"}',
)


@pytest.fixture
def around() -> Iterator[Around]:
    with Around() as made:
        yield made


@pytest.fixture
def hung(tmp_path: Path) -> Iterator[str]:
    """A bus that takes everyone and says nothing."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        yield f"unix:path={tmp_path / 'bus'}"


def switches(process_id: int) -> int:
    """How often the process let go of the processor by itself."""
    status = Path(f"/proc/{process_id}/status").read_text()
    found = re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status, re.MULTILINE)
    assert found is not None
    return int(found[1])


def test_garbage_changes_nothing(around: Around) -> None:
    service = around.service(NOTICES, GetCapabilities=("as", ([],)), Notify=("u", (7,)))
    desk = around.desk()
    for line in GARBAGE:
        desk.write(line + b"\n")
    desk.has_said()
    desk.do("notify", **NOTICE)
    while desk.says("told") != {"key": "a", "taken": True}:
        pass
    while service.called("Notify").body[4] != "It is time.":
        pass


def test_a_line_may_come_in_pieces(around: Around) -> None:
    desk = around.desk()
    for piece in (b'{"do": "id', b'le", "as', b'k": 3}\n{"do'):
        desk.write(piece)
    assert desk.says("idle") == {"ask": 3, "s": None}
    assert desk.finish() == 0


def test_more_than_fits_into_a_socket_is_sent_whole(around: Around) -> None:
    service = around.service(NOTICES, GetCapabilities=("as", ([],)), Notify=("u", (7,)))
    desk = around.desk()
    words = "long " * 200_000
    desk.do("notify", **{**NOTICE, "words": words})
    assert desk.says("told")["taken"] is True
    assert service.called("Notify").body[4] == words


def test_it_ends_when_the_bus_does(around: Around) -> None:
    service = around.service(SAVER, NOTICES, Inhibit=("u", (5,)), GetCapabilities=("as", ([],)))
    service.hangs.add("Notify")
    desk = around.desk()
    desk.do("hold", on=True)
    desk.do("notify", **NOTICE)
    for member in ("Inhibit", "Notify"):
        service.called(member)
    around.daemon.kill()
    assert desk.says("told") == {"key": "a", "taken": False}
    assert desk.process.wait(20) == 0


def test_a_bus_that_says_nothing_is_none(around: Around, hung: str) -> None:
    system = around.service(LOGIND, Get=("v", (("b", True),)), GetSession=("o", ("/own",)))
    desk = around.desk(HASTY_S, DBUS_SESSION_BUS_ADDRESS=hung)
    desk.do("notify", **NOTICE)
    desk.do("shortcuts", wanted=[["breathe", "Breathe", ""]])
    desk.do("hold", on=True)
    desk.do("watch", on=True)
    assert desk.says("sleeping") == {"on": True}
    system.called("GetSession")
    desk.do("idle", ask=1)
    said = {"told": desk.says("told"), "shortcuts": desk.says("shortcuts"), "idle": desk.says("idle")}
    assert said == {
        "told": {"key": "a", "taken": False},
        "shortcuts": {"able": False, "bound": {}},
        "idle": {"ask": 1, "s": None},
    }


@pytest.mark.parametrize("address", ["", "nonsense", "unix:path=/nowhere/bus", "tcp:host=localhost,port=1"])
def test_an_address_that_leads_nowhere_is_no_bus(address: str, around: Around) -> None:
    desk = around.desk(DBUS_SESSION_BUS_ADDRESS=address)
    desk.do("notify", **NOTICE)
    assert desk.says("told")["taken"] is False
    desk.do("notify", **NOTICE)
    assert desk.says("told")["taken"] is False


def test_a_bus_that_speaks_no_dbus_is_none(around: Around, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        desk = around.desk(DBUS_SESSION_BUS_ADDRESS=f"unix:path={tmp_path / 'bus'}")
        desk.do("notify", **NOTICE)
        listening.settimeout(20)
        with listening.accept()[0] as peer:
            peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            assert desk.says("told")["taken"] is False


def test_the_keyboard_s_interrupt_is_the_window_s_matter(around: Around) -> None:
    desk = around.desk()
    desk.has_said()
    desk.process.send_signal(signal.SIGINT)
    assert desk.has_said() == []


def test_at_rest_it_never_wakes(around: Around) -> None:
    service = around.service(
        NOTICES, SAVER, GetCapabilities=("as", ([],)), Notify=("u", (7,)), Inhibit=("u", (5,))
    )
    portal, desk = around.portal(), around.desk()
    desk.do("watch", on=True)
    desk.do("shortcuts", wanted=[["breathe", "Breathe", ""]])
    desk.says("shortcuts")
    desk.do("hold", on=True)
    portal.called("Inhibit")
    desk.do("notify", **NOTICE)
    desk.says("told")
    desk.has_said()
    assert service.has_called("Notify")
    before = switches(desk.process.pid)
    select.select([], [], [], REST_S)
    assert switches(desk.process.pid) - before <= 1  # the last answer may be on its way still


def test_the_bus_of_the_session_is_looked_for_where_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not desk_process.has_bus()
    (tmp_path / "bus").touch()
    assert desk_process.has_bus()
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert not desk_process.has_bus()
