# SPDX-License-Identifier: MIT
"""Work that may take its time, and those who do not wait for it."""

import threading

import pytest

from companion.aside import Aside, within

SOON_S = 10.0


def test_what_is_done_soon_is_had() -> None:
    assert within(SOON_S, lambda: 7, 0) == 7
    aside = Aside(lambda: "done")
    assert aside.get(SOON_S, "late") == "done"
    assert aside.is_done
    assert aside.get(0.0, "late") == "done"


def test_what_takes_longer_is_not_waited_for_and_told_when_it_is_there() -> None:
    go_on, told = threading.Event(), threading.Event()
    aside = Aside(lambda: go_on.wait(SOON_S) and "done")
    aside.then(told.set)
    assert aside.get(0.01, "late") == "late"
    assert not aside.is_done
    assert not told.is_set()
    go_on.set()
    assert told.wait(SOON_S)
    assert aside.get(0.0, "late") == "done"


def test_what_is_done_already_is_told_at_once() -> None:
    aside, calls = Aside(lambda: 1), []
    assert aside.get(SOON_S, 0) == 1
    aside.then(lambda: calls.append("told"))
    assert calls == ["told"]


def test_an_error_reaches_the_one_who_asks() -> None:
    def refuse() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        within(SOON_S, refuse, 0)
