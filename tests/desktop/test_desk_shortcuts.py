# SPDX-License-Identifier: MIT
"""Keys that work anywhere: a desk and a portal on a bus of their own."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has such a portal", allow_module_level=True)

from tests.desktop.desk_service import PORTAL, PORTAL_PATH, Around, Desk, Portal, missing

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")

SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
WANTED = [["breathe", "Breathe", "CTRL+ALT+b"], ["small", "Breathe, small", ""]]
NONE = {"able": False, "bound": {}}


@pytest.fixture
def around() -> Iterator[Around]:
    with Around() as made:
        yield made


@pytest.fixture
def portal(around: Around) -> Portal:
    made = around.portal()
    made.responses["BindShortcuts"] = (0, shortcuts(breathe="Ctrl+Alt+B"))
    return made


@pytest.fixture
def desk(portal: Portal, around: Around) -> Desk:
    assert portal
    return around.desk()


def shortcuts(**bound: str) -> dict[str, Any]:
    """As a portal tells what is bound."""
    return {"shortcuts": ("a(sa{sv})", listed(**bound))}


def listed(**bound: str) -> list[tuple[str, dict[str, Any]]]:
    return [(name, {"trigger_description": ("s", words)}) for name, words in bound.items()]


def test_the_desktop_is_asked_for_each_key_and_says_what_it_is(desk: Desk, portal: Portal) -> None:
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts") == {"able": True, "bound": {"breathe": "Ctrl+Alt+B"}}
    register, create = portal.called("Register"), portal.called("CreateSession")
    assert (register.interface, register.body) == (
        "org.freedesktop.host.portal.Registry",
        ("org.companion.Companion", {}),
    )
    assert (create.path, create.interface, create.signature) == (PORTAL_PATH, SHORTCUTS, "a{sv}")
    assert set(create.body[0]) == {"handle_token", "session_handle_token"}
    bind = portal.called("BindShortcuts")
    assert (bind.interface, bind.signature) == (SHORTCUTS, "oa(sa{sv})sa{sv}")
    assert bind.body[:3] == (
        portal.session,
        [
            ("breathe", {"description": ("s", "Breathe"), "preferred_trigger": ("s", "CTRL+ALT+b")}),
            ("small", {"description": ("s", "Breathe, small")}),
        ],
        "",
    )
    assert not portal.has_called("ListShortcuts")


def test_the_desktop_knows_the_program_before_it_is_asked(
    around: Around, portal: Portal, tmp_path: Path
) -> None:
    """A portal gives no keys to a program for which it finds no desktop entry."""
    home = tmp_path / "share"
    desk = around.desk(XDG_DATA_HOME=str(home), XDG_DATA_DIRS=str(tmp_path / "packages"))
    desk.do("shortcuts", wanted=WANTED, opened_by=["/opt/companion", "--data-dir", "/a b"])
    desk.says("shortcuts")
    (app_id, _options) = portal.called("Register").body
    entry = home / "applications" / f"{app_id}.desktop"
    assert 'Exec=/opt/companion --data-dir "/a b"\n' in entry.read_text()
    desk.do("shortcuts", wanted=[], opened_by=[])
    portal.called("Close")
    assert not entry.exists()


@pytest.mark.parametrize("quirk", ["is_early", "is_old"])
def test_a_response_is_heard_early_and_at_another_path(quirk: str, desk: Desk, portal: Portal) -> None:
    setattr(portal, quirk, True)
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts")["able"] is True


def test_a_key_is_heard_with_and_without_a_token(desk: Desk, portal: Portal) -> None:
    desk.do("shortcuts", wanted=WANTED)
    desk.says("shortcuts")
    token = {"activation_token": ("s", "token")}
    for path, session, name, options in (
        (PORTAL_PATH, portal.session + "x", "breathe", token),
        (PORTAL_PATH, portal.session, "nothing", token),
        (PORTAL_PATH, portal.session, "breathe", token),
        (PORTAL_PATH, portal.session, "small", {}),
    ):
        portal.say(path, SHORTCUTS, "Activated", "osta{sv}", session, name, 5, options)
    assert desk.says("pressed") == {"id": "breathe", "token": "token"}
    assert desk.says("pressed") == {"id": "small", "token": ""}


def test_the_person_may_change_or_take_away_the_keys(desk: Desk, portal: Portal) -> None:
    desk.do("shortcuts", wanted=WANTED)
    desk.says("shortcuts")
    for bound in ({"breathe": "Meta+B", "small": ""}, {}):
        portal.say(PORTAL_PATH, SHORTCUTS, "ShortcutsChanged", "oa(sa{sv})", portal.session, listed(**bound))
        assert desk.says("shortcuts") == {"able": True, "bound": bound}


def test_a_portal_that_binds_without_words_is_asked_for_its_list(desk: Desk, portal: Portal) -> None:
    portal.responses |= {"BindShortcuts": (0, {}), "ListShortcuts": (0, shortcuts(breathe="Ctrl+Alt+B"))}
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts")["bound"] == {"breathe": "Ctrl+Alt+B"}
    listing = portal.called("ListShortcuts")
    assert (listing.signature, listing.body[0]) == ("oa{sv}", portal.session)


@pytest.mark.parametrize("list_response", [(0, {}), (2, {})])
def test_keys_may_be_bound_to_nothing_yet(list_response: Any, desk: Desk, portal: Portal) -> None:
    portal.responses |= {"BindShortcuts": (0, {}), "ListShortcuts": list_response}
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts") == {"able": True, "bound": {}}


def test_a_person_who_declines_has_no_keys(desk: Desk, portal: Portal) -> None:
    portal.responses["BindShortcuts"] = (1, {})
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts") == NONE
    assert portal.called("Close").path == portal.session


def test_a_session_that_is_refused_is_no_session(desk: Desk, portal: Portal) -> None:
    portal.responses["CreateSession"] = (2, {})
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts") == NONE
    assert not portal.has_called("BindShortcuts")


@pytest.mark.parametrize("member", ["CreateSession", "BindShortcuts"])
def test_a_portal_that_refuses_the_call_has_no_keys(member: str, desk: Desk, portal: Portal) -> None:
    portal.answers[member] = None
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts") == NONE


def test_a_session_that_the_desktop_closes_is_over(desk: Desk, portal: Portal) -> None:
    desk.do("shortcuts", wanted=WANTED)
    desk.says("shortcuts")
    portal.say(portal.session, "org.freedesktop.portal.Session", "Closed", "a{sv}", {})
    assert desk.says("shortcuts") == NONE


def test_letting_go_closes_the_session(desk: Desk, portal: Portal) -> None:
    desk.do("shortcuts", wanted=WANTED)
    desk.says("shortcuts")
    desk.do("shortcuts", wanted=[])
    closed = portal.called("Close")
    assert (closed.path, closed.interface) == (portal.session, "org.freedesktop.portal.Session")
    portal.say(PORTAL_PATH, SHORTCUTS, "Activated", "osta{sv}", portal.session, "breathe", 5, {})
    assert desk.has_said() == []


def test_other_keys_take_a_session_of_their_own(desk: Desk, portal: Portal) -> None:
    desk.do("shortcuts", wanted=WANTED)
    desk.says("shortcuts")
    first = portal.session
    desk.do("shortcuts", wanted=WANTED)
    desk.do("shortcuts", wanted=WANTED[:1])
    assert portal.called("Close").path == first
    desk.says("shortcuts")
    assert portal.session != first


def test_keys_that_are_let_go_while_the_desktop_asks_are_let_go(desk: Desk, portal: Portal) -> None:
    portal.responses["CreateSession"] = None
    desk.do("shortcuts", wanted=WANTED)
    create = portal.called("CreateSession")
    desk.do("shortcuts", wanted=[])
    assert desk.has_said() == []
    sender = create.sender.lstrip(":").replace(".", "_")
    path = f"{PORTAL_PATH}/request/{sender}/{create.body[0]['handle_token'][1]}"
    results = {"session_handle": ("s", portal.session)}
    portal.say(path, "org.freedesktop.portal.Request", "Response", "ua{sv}", 0, results)
    assert portal.called("Close").path == portal.session


@pytest.mark.parametrize("at", ["CreateSession", "BindShortcuts"])
def test_a_portal_that_dies_while_it_is_asked_has_no_keys(at: str, desk: Desk, portal: Portal) -> None:
    portal.responses[at] = None
    desk.do("shortcuts", wanted=WANTED)
    portal.called(at)
    portal.end()
    assert desk.says("shortcuts") == NONE


def test_keys_are_bound_anew_once_when_the_portal_comes_back(
    around: Around, desk: Desk, portal: Portal
) -> None:
    desk.do("shortcuts", wanted=WANTED)
    desk.says("shortcuts")
    for _time in range(2):
        portal.end()
        assert desk.says("shortcuts") == NONE
        portal = around.portal(BindShortcuts=(0, shortcuts(small="Ctrl+S")))
        assert desk.says("shortcuts") == {"able": True, "bound": {"small": "Ctrl+S"}}
        portal.called("Register")
        portal.called("CreateSession")
        assert desk.has_said() == []
        assert not portal.has_called("CreateSession")


def test_a_bus_without_a_portal_has_no_keys(around: Around) -> None:
    desk = around.desk()
    desk.do("shortcuts", wanted=WANTED)
    assert desk.says("shortcuts") == NONE
    assert PORTAL
