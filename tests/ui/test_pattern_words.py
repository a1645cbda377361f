# SPDX-License-Identifier: MIT
"""Patterns, lengths and whole sessions in words."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from companion.model.breath_pattern import BreathPattern
from companion.practice.catalog import BUILT_IN, built_in
from companion.practice.plan import usual_plan
from companion.practice.session import Length
from companion.settings import LengthUnit, Settings
from companion.ui.pattern_words import (
    breakable,
    caution_in_words,
    length_in_words,
    per_minute_in_words,
    phases_in_words,
    plan_in_words,
    practice_mark,
    quick_care,
    style_in_words,
    style_names,
)


@pytest.fixture(autouse=True)
def plain_numbers() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


def found(pattern_id: str) -> BreathPattern:
    pattern = built_in(pattern_id)
    assert pattern is not None
    return pattern


@pytest.mark.parametrize(
    ("pattern_id", "words"),
    [
        ("long-exhale", "4 in · 6 out"),
        ("coherent", "5.5 in · 5.5 out"),
        ("4-7-8", "4 in · hold 7 · 8 out"),
        ("box", "4 in · hold 4 · 4 out · hold 4"),
        ("sigh", "3 in · 1 more · 8 out"),
    ],
)
def test_phases(pattern_id: str, words: str) -> None:
    assert phases_in_words(found(pattern_id)) == words


def test_a_comma_where_the_person_writes_one() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert phases_in_words(found("coherent")) == "5,5 in · 5,5 out"


def test_breaths_a_minute() -> None:
    assert per_minute_in_words(found("long-exhale")) == "6 breaths a minute"
    assert per_minute_in_words(found("4-7-8")) == "3.2 breaths a minute"
    assert per_minute_in_words(BreathPattern("", "", 30, 0, 30, 0)) == "1 breath a minute"


def test_lengths() -> None:
    assert length_in_words(Length(seconds=180)) == "3 min"
    assert length_in_words(Length(breaths=1)) == "1 breath"
    assert length_in_words(Length(breaths=18)) == "18 breaths"
    assert length_in_words(Length()) == "until you stop"


def test_the_door_on_now() -> None:
    assert plan_in_words(usual_plan(Settings(), found("long-exhale"))) == "Long exhale, 4 in · 6 out · 3 min"
    own = BreathPattern("own-calm", "Calm", 5, 0, 5, 0)
    open_end = Settings(length_unit=LengthUnit.OPEN)
    assert plan_in_words(usual_plan(open_end, own)) == "Calm, 5 in · 5 out · until you stop"


def test_care() -> None:
    assert quick_care(BreathPattern("", "", 1, 0, 1, 0))
    assert not quick_care(BreathPattern("", "", 1.5, 0, 1.5, 0))
    assert practice_mark(found("box")) == "For practice, not for panic"
    assert not practice_mark(found("equal"))


def test_an_own_pattern_has_the_caution_of_the_one_it_resembles() -> None:
    assert caution_in_words(BreathPattern("own-a", "a", 3, 3, 3, 3)) == found("box").caution
    assert caution_in_words(BreathPattern("own-b", "b", 10, 0, 12, 0)) == found("7-11").caution
    assert caution_in_words(BreathPattern("own-c", "c", 4, 0, 6, 0)) == found("long-exhale").caution


def test_every_built_in_pattern_says_who_should_leave_it_out() -> None:
    assert all(caution_in_words(pattern) for pattern in BUILT_IN)


@given(st.text())
def test_a_breakable_name_is_the_same_to_read(name: str) -> None:
    shown = breakable(name)
    assert shown.replace("\u200b", "") == name.replace("\u200b", "")
    assert all(len(part) <= 12 for word in shown.split(" ") for part in word.split("\u200b"))


def test_every_style_has_its_words() -> None:
    assert all(style_in_words(style) for style in style_names())


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5))
def test_every_phase_that_has_a_length_is_said_once(halves: list[int]) -> None:
    in_s, top_up_s, hold_in_s, out_s, hold_out_s = (half / 2 for half in halves)
    pattern = BreathPattern("", "", in_s, hold_in_s, out_s, hold_out_s, top_up_s)
    words = phases_in_words(pattern)
    assert len([part for part in words.split(" · ") if part]) == sum(half > 0 for half in halves)
