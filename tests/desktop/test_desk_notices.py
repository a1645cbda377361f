# SPDX-License-Identifier: MIT
"""Notices of the desktop: a desk and a notification service on a bus of their own."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("elsewhere the tray says it", allow_module_level=True)

from tests.desktop.desk_service import NOTICES, Answer, Around, Call, Desk, Service, missing

pytestmark = pytest.mark.skipif(bool(missing()) and "CI" not in os.environ, reason=missing() or "-")

HASTY_S = 0.7
PATH = "/org/freedesktop/Notifications"


@pytest.fixture
def around() -> Iterator[Around]:
    with Around() as made:
        yield made


@pytest.fixture
def service(around: Around) -> Service:
    return notices(around)


@pytest.fixture
def desk(around: Around, service: Service) -> Desk:
    assert service
    return around.desk()


def notices(around: Around, *able: str) -> Service:
    numbers = iter(range(7, 1000))

    def notify(call: Call) -> Answer:
        return "u", (call.body[1] or next(numbers),)

    capabilities = ("as", (list(able or ("actions", "body")),))
    return around.service(NOTICES, GetCapabilities=capabilities, Notify=notify, CloseNotification=("", ()))


def show(desk: Desk, key: str = "a", words: str = "It is time.", shown_s: float = 10) -> None:
    desk.do("notify", key=key, words=words, actions=[["later", "Later"]], shown_s=shown_s)


def shown(desk: Desk, service: Service, **given: Any) -> Call:
    show(desk, **given)
    assert desk.says("told")["taken"] is True
    return service.called("Notify")


def test_it_is_shown_quietly_and_for_a_while(desk: Desk, service: Service) -> None:
    call = shown(desk, service)
    assert (call.path, call.interface, call.signature) == (PATH, NOTICES, "susssasa{sv}i")
    actions = ["default", "Companion", "later", "Later"]
    assert call.body[:6] == ("Companion", 0, "", "Companion", "It is time.", actions)
    hints = {"transient": ("b", True), "suppress-sound": ("b", True), "urgency": ("y", 1)}
    assert call.body[6:] == (hints, 10_000)


@pytest.mark.parametrize("action", ["default", "later"])
def test_an_action_is_heard_with_the_token_before_it(action: str, desk: Desk, service: Service) -> None:
    shown(desk, service)
    service.say(PATH, NOTICES, "ActivationToken", "us", 9, "another")
    service.say(PATH, NOTICES, "ActionInvoked", "us", 9, action)
    service.say(PATH, NOTICES, "ActivationToken", "us", 7, "token")
    service.say(PATH, NOTICES, "ActionInvoked", "us", 7, action)
    assert desk.says("acted") == {"key": "a", "action": action, "token": "token"}
    assert service.called("CloseNotification").body == (7,)
    service.say(PATH, NOTICES, "ActionInvoked", "us", 7, action)
    assert desk.has_said() == []


def test_an_action_without_a_token_is_heard(desk: Desk, service: Service) -> None:
    shown(desk, service)
    service.say(PATH, NOTICES, "ActionInvoked", "us", 7, "later")
    assert desk.says("acted")["token"] == ""


def test_a_service_without_actions_gets_none(around: Around) -> None:
    service = notices(around, "body")
    assert shown(around.desk(), service).body[5] == []


def test_words_are_never_markup(around: Around) -> None:
    words = "<b>2 & 3</b>"
    plain = notices(around, "body")
    assert shown(around.desk(), plain, words=words).body[4] == words
    plain.end()
    marked = notices(around, "body", "body-markup")
    assert shown(around.desk(), marked, words=words).body[4] == "&lt;b&gt;2 &amp; 3&lt;/b&gt;"


def test_another_under_its_key_stands_in_its_place(desk: Desk, service: Service) -> None:
    shown(desk, service)
    assert shown(desk, service, key="b").body[1] == 0
    assert shown(desk, service, words="It is over.").body[1:5:3] == (7, "It is over.")
    service.say(PATH, NOTICES, "NotificationClosed", "uu", 7, 1)
    assert desk.says("gone") == {"key": "a"}


def test_of_two_at_once_the_later_stands_there(desk: Desk, service: Service) -> None:
    for words in ("It is time.", "It is over."):
        show(desk, words=words)
    desk.says("told")
    while service.called("Notify").body[4] != "It is over.":
        pass


def test_it_is_closed_where_the_desktop_does_not(desk: Desk, service: Service) -> None:
    shown(desk, service, shown_s=0.1)
    assert desk.says("gone") == {"key": "a"}
    assert service.called("CloseNotification").body == (7,)


def test_it_is_gone_when_the_desktop_closes_it(desk: Desk, service: Service) -> None:
    shown(desk, service)
    service.say(PATH, NOTICES, "NotificationClosed", "uu", 9, 2)
    service.say(PATH, NOTICES, "NotificationClosed", "uu", 7, 2)
    assert desk.says("gone") == {"key": "a"}
    assert desk.has_said() == []


def test_it_is_gone_when_the_service_is(around: Around, desk: Desk, service: Service) -> None:
    shown(desk, service)
    service.end()
    assert desk.says("gone") == {"key": "a"}
    shown(desk, notices(around))


def test_it_is_withdrawn(desk: Desk, service: Service) -> None:
    shown(desk, service)
    desk.do("withdraw", key="a")
    desk.do("withdraw", key="nothing")
    assert service.called("CloseNotification").body == (7,)
    assert [desk.says("gone")["key"] for _each in range(2)] == ["a", "nothing"]


def test_it_is_withdrawn_before_it_is_there(desk: Desk, service: Service) -> None:
    service.hangs.add("Notify")
    show(desk)
    call = service.called("Notify")
    desk.do("withdraw", key="a")
    desk.has_said()
    service.answer_late(call, "u", 7)
    assert desk.says("gone") == {"key": "a"}
    assert service.called("CloseNotification").body == (7,)


def test_it_is_withdrawn_before_it_is_sent(desk: Desk, service: Service) -> None:
    service.hangs.add("GetCapabilities")
    show(desk)
    call = service.called("GetCapabilities")
    desk.do("withdraw", key="a")
    desk.has_said()
    service.answer_late(call, "as", ["actions"])
    assert desk.says("gone") == {"key": "a"}
    assert not service.has_called("Notify")


def test_one_that_is_acted_on_while_the_next_is_under_way_takes_it_away(desk: Desk, service: Service) -> None:
    shown(desk, service)
    service.hangs.add("Notify")
    show(desk, words="It is over.")
    call = service.called("Notify")
    service.say(PATH, NOTICES, "ActionInvoked", "us", 7, "later")
    assert desk.says("acted")["action"] == "later"
    service.answer_late(call, "u", 8)
    assert desk.says("told") == {"key": "a", "taken": True}
    service.say(PATH, NOTICES, "ActionInvoked", "us", 8, "later")
    assert desk.says("acted")["key"] == "a"


@pytest.mark.parametrize("member", ["GetCapabilities", "Notify"])
def test_a_service_that_refuses_has_not_told_it(member: str, desk: Desk, service: Service) -> None:
    service.answers[member] = None
    show(desk)
    assert desk.says("told") == {"key": "a", "taken": False}


def test_an_answer_that_comes_too_late_is_taken_away(around: Around, service: Service) -> None:
    desk = around.desk(HASTY_S)
    service.hangs.add("Notify")
    show(desk)
    call = service.called("Notify")
    assert desk.says("told")["taken"] is False
    service.answer_late(call, "u", 12)
    assert service.called("CloseNotification").body == (12,)


def test_without_a_service_nothing_is_told(around: Around) -> None:
    desk = around.desk()
    show(desk)
    assert desk.says("told") == {"key": "a", "taken": False}
