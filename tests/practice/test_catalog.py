# SPDX-License-Identifier: MIT
"""The built-in patterns as they were asked for, and the words that stand beside them."""

import re

import pytest

from companion.model.breath_pattern import BreathPattern, problems
from companion.practice.breathing import phases_of
from companion.practice.catalog import BUILT_IN, DEFAULT_ID, PRACTICE_MARK, built_in, in_offered_order

ASKED_FOR = {
    "long-exhale": (4, 0, 0, 6, 0),
    "calm-count": (5, 0, 0, 5, 0),
    "coherent": (5.5, 0, 0, 5.5, 0),
    "equal": (4, 0, 0, 4, 0),
    "pursed-lip": (2, 0, 0, 4, 0),
    "sigh": (3, 1, 0, 8, 0),
    "box": (4, 0, 4, 4, 4),
    "4-7-8": (4, 0, 7, 8, 0),
    "7-11": (7, 0, 0, 11, 0),
}
"""Seconds: in, top-up, hold, out, hold."""

each_pattern = pytest.mark.parametrize("pattern", BUILT_IN, ids=[pattern.id for pattern in BUILT_IN])


def test_the_patterns_are_those_asked_for() -> None:
    assert {pattern.id: phases_of(pattern) for pattern in BUILT_IN} == ASKED_FOR
    assert DEFAULT_ID == "long-exhale"


@each_pattern
def test_each_can_be_found_and_explains_itself(pattern: BreathPattern) -> None:
    assert built_in(pattern.id) is pattern
    assert pattern.built_in
    assert problems(pattern) == {}
    assert pattern.name
    assert pattern.purpose.endswith(".")
    assert "\n" not in pattern.purpose
    assert pattern.source.endswith(".")
    assert pattern.caution.endswith(".")


@each_pattern
def test_the_words_are_quiet(pattern: BreathPattern) -> None:
    words = f"{pattern.name} {pattern.purpose} {pattern.source} {pattern.caution}"
    assert "!" not in words
    assert not re.search(r"\bdeep", words, re.IGNORECASE)


def test_those_for_practice_say_who_should_leave_them_out() -> None:
    marked = {pattern.id for pattern in BUILT_IN if pattern.practice_only}
    assert marked == {"box", "4-7-8", "7-11"}
    assert all("Leave this one out" in pattern.caution for pattern in BUILT_IN if pattern.id in marked)
    assert PRACTICE_MARK == "For practice, not for panic"


def test_those_for_practice_are_offered_last() -> None:
    turned = list(reversed(BUILT_IN))
    offered = in_offered_order(turned)
    assert [pattern.practice_only for pattern in offered] == [False] * 6 + [True] * 3
    assert offered[:6] == [pattern for pattern in turned if not pattern.practice_only]
    assert not in_offered_order(list(BUILT_IN))[0].practice_only


def test_only_4_7_8_stops_by_itself() -> None:
    assert {p.id: p.default_breaths for p in BUILT_IN if p.default_breaths is not None} == {"4-7-8": 4}


def test_an_unknown_id_is_none() -> None:
    assert built_in("own-calm") is None
