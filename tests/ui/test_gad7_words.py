# SPDX-License-Identifier: MIT
"""The GAD-7 in words: the official form, the published bands, and what a change may be called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.gad7 import ANSWER_MAX, ITEMS, TOTAL_MAX
from companion.ui.gad7_words import (
    BANDS,
    answer_names,
    band_line,
    band_word,
    change_line,
    credit,
    items,
    question,
    sum_line,
    talk_line,
)

DAY = date(2026, 11, 3)


def test_the_form_is_whole() -> None:
    assert len(set(items())) == ITEMS
    assert list(answer_names()) == list(range(ANSWER_MAX + 1))
    assert question().startswith("Over the last 2 weeks")
    for name in ("Spitzer", "Williams", "Kroenke", "Pfizer"):
        assert name in credit()
    assert credit().endswith("No permission required to reproduce, translate, display or distribute.")


def test_bands_leave_no_sum_out() -> None:
    covered = [total for low, high in BANDS for total in range(low, high + 1)]
    assert covered == list(range(TOTAL_MAX + 1))


@pytest.mark.parametrize(
    ("total", "word"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "severe"),
        (21, "severe"),
    ],
)
def test_the_published_words(total: int, word: str) -> None:
    assert band_word(total) == word
    assert f"“{word}”" in band_line(total)
    assert "not a diagnosis" in band_line(total)


def test_talk_is_offered_from_ten_on() -> None:
    assert [total for total in range(TOTAL_MAX + 1) if talk_line(total)] == list(range(10, TOTAL_MAX + 1))


@given(st.integers(0, TOTAL_MAX), st.integers(0, TOTAL_MAX))
def test_a_change_is_called_what_it_is(before: int, now: int) -> None:
    line = change_line(now, (DAY, before))
    change = abs(now - before)
    assert ("the same" in line) == (change == 0)
    assert ("within ordinary variation" in line) == (0 < change < 4)
    assert ("in between" in line) == (change in (4, 5))
    assert ("likely real" in line) == (change >= 6)
    assert line.startswith(f"{before} on ")
    assert f"{now} now" in line
    assert "2026" in line


def test_the_sum() -> None:
    assert sum_line(8) == "Your seven answers add up to 8 of 21."
