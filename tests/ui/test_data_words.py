# SPDX-License-Identifier: MIT
"""Counts, days and sizes in words."""

from datetime import date

import pytest

from companion.ui.data_words import Holds, days_in_words, holds_in_words, rows_in_words, size_in_words


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        (Holds(), "0 check-ins"),
        (Holds(1, 1, 1, 1), "1 check-in, 1 session, 1 questionnaire, 1 pattern of your own"),
        (
            Holds(1004, 2, 3, 4),
            "1,004 check-ins, 2 sessions, 3 questionnaires, 4 patterns of your own",
        ),
        (Holds(2, patterns=1, journal=1), "2 check-ins, 1 practice, 1 pattern of your own"),
        (Holds(0, 1, journal=1012), "0 check-ins, 1 session, 1,012 practices"),
    ],
)
def test_only_what_is_there_is_named(holds: Holds, words: str) -> None:
    assert holds_in_words(holds) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2026, 3, 1), date(2026, 3, 1), "1 March 2026"),
        (date(2025, 3, 1), date(2026, 11, 20), "1 March 2025 to 20 November 2026"),
    ],
)
def test_days(first: date | None, last: date | None, words: str) -> None:
    assert days_in_words(first, last) == words


def test_sizes_and_rows() -> None:
    assert size_in_words(1_240_000) == "1.2 MB"
    assert (rows_in_words(1), rows_in_words(1200)) == ("1 row", "1,200 rows")
