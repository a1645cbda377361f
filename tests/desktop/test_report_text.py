# SPDX-License-Identifier: MIT
"""Words on paper: nothing is lost by wrapping, what is cut says so, long notes give way before short ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.desktop.report_text import BODY, SMALL, clean, fit_lines, line_count, wrap

WORDS = "He did not write until ten. I looked at the phone every few minutes and then breathed."
pytestmark = pytest.mark.usefixtures("qapp")


def test_a_text_is_as_tall_as_its_lines() -> None:
    wrapped = wrap(WORDS, BODY, 500)
    assert wrapped.lines == line_count(WORDS, BODY, 500) > 1
    assert wrapped.tall == pytest.approx(wrapped.lines * BODY.line)
    assert not wrapped.is_cut
    assert wrap("", BODY, 500).tall == 0


def test_a_narrower_column_takes_more_lines() -> None:
    assert line_count(WORDS, BODY, 300) > line_count(WORDS, BODY, 900) > line_count("ten", BODY, 900) == 1


@pytest.mark.parametrize("most", [1, 2, 3])
def test_what_has_too_many_lines_ends_in_dots(most: int) -> None:
    wrapped = wrap(WORDS * 4, BODY, 500, most)
    assert wrapped.is_cut
    assert wrapped.lines == most
    assert wrapped.layout.text().endswith("…")
    assert WORDS.startswith(wrapped.layout.text()[:20])


def test_a_cut_keeps_the_lines_that_were_written_apart() -> None:
    wrapped = wrap("one\n\ntwo 🌊\nthree\nfour", BODY, 900, 3)
    assert wrapped.layout.text().split("\u2028") == ["one", "two 🌊", "three …"]


def test_nothing_without_a_sign_is_printed() -> None:
    assert clean("a\tb\x00  c \r\n\r\n\n d\u200d") == "a b c\u2028d\u200d"


@settings(max_examples=60)
@given(st.text(max_size=120), st.sampled_from([120, 400, 1700]), st.integers(1, 4))
def test_any_text_is_wrapped(text: str, width: float, most: int) -> None:
    wrapped = wrap(text, SMALL, width, most)
    assert wrapped.lines <= most
    assert wrapped.is_cut == (line_count(text, SMALL, width) > most)
    assert wrapped.is_cut or wrapped.layout.text() == clean(text)


@given(st.lists(st.integers(0, 60), max_size=30), st.floats(0, 3000))
def test_notes_fit_into_their_room(counts: list[int], room: float) -> None:
    shown, most = fit_lines(counts, room, 50, 64, 3)
    assert sum(min(count, most) * 50 + 64 for count in counts[:shown]) <= room
    if shown < len(counts):
        assert sum(min(count, 3) * 50 + 64 for count in counts[: shown + 1]) > room


def test_long_notes_are_cut_before_any_is_left_out() -> None:
    assert fit_lines([2, 40, 2], 10_000, 50, 60, 3) == (3, 40)
    assert fit_lines([2, 40, 2], 1000, 50, 60, 3) == (3, 12)
    assert fit_lines([2, 40, 2], 480, 50, 60, 3) == (2, 5)
    assert fit_lines([], 100, 50, 60, 3) == (0, 3)
