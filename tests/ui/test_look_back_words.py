# SPDX-License-Identifier: MIT
"""The look back in words: counts, and neither praise nor a comparison."""

from datetime import UTC, date, datetime

import pytest

from companion.insights.look_back import Done, Week, Written
from companion.model.journal import Practice
from companion.ui.look_back_words import (
    check_ins_line,
    done_line,
    empty_line,
    quoted,
    span_line,
    when,
    written_line,
)

AT = datetime(2026, 2, 24, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (Done("breathe", 4, 725), "Breathing: 4 times, 12 minutes in all"),
        (Done("breathe", 1, 180), "Breathing: once, 3 minutes"),
        (Done("relax", 1, 75), "Releasing muscles: once, 1 minute"),
        (Done("ground", 2, 59.9), "Grounding: 2 times, less than a minute in all"),
        (Done("kind-pause", 1, 0), "A kind pause: once, less than a minute"),
        (Done("breathe", 1200, 72_000), "Breathing: 1,200 times, 1,200 minutes in all"),
    ],
)
def test_an_exercise_says_how_often_and_how_long(done: Done, words: str) -> None:
    assert done_line(done) == words


def test_what_was_written_says_how_often() -> None:
    assert written_line(Written(Practice.LOOK_AGAIN, (("a", AT),))) == "Look again: once"
    assert written_line(Written(Practice.NOTICE, (("a", AT), ("b", AT)))) == "Notice: 2 times"
    assert check_ins_line(1) == "You checked in once."
    assert check_ins_line(12) == "You checked in 12 times."


def test_days_and_quotes() -> None:
    assert span_line(Week(date(2026, 3, 1))) == "Monday 23 February to Sunday 1 March 2026"
    assert (when(AT), when(AT, short=True)) == ("Tuesday, 09:05", "Tue, 09:05")
    assert quoted("I slept") == "“I slept”"


def test_an_empty_week_is_said_as_what_it_is() -> None:
    assert empty_line() == "Nothing was written here this week. That says nothing about the week."
