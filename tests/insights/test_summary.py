# SPDX-License-Identifier: MIT
"""The sentences are true to the numbers, whole, and the same wherever they are said."""

import json
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.insights.series import LEAST_FOR_LINE, Range, Row, covers, read
from companion.insights.summary import Sentence, sentence, sentences, summarise, summary_text, to_json

TODAY = date(2026, 10, 25)


def rows_back(*pairs: tuple[int, int]) -> list[Row]:
    """Rows from (days back, distress), at 09:00 UTC, an hour ahead of it."""
    made = []
    for back, distress in sorted(pairs, reverse=True):
        day = TODAY - timedelta(days=back)
        utc_ms = (day - date(1970, 1, 1)).days * 86_400_000 + 9 * 3_600_000
        made.append((utc_ms, 60, day.isoformat(), distress))
    return made


def said(rows: list[Row], reach: Range) -> str:
    return summary_text(summarise(read(rows), reach, TODAY))


pairs = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10)), max_size=80)


def test_the_sentence_of_the_drawing() -> None:
    rows = rows_back(*((back % 91, value) for back, value in enumerate([4, 5, 5, 6] * 28)))
    assert said(rows, Range.QUARTER) == (
        "Your typical anxiety was 5 over the last 3 months, most ratings between 4 and 6. 112 check-ins."
    )


def test_a_median_between_two_ratings_is_said_as_it_is() -> None:
    rows = rows_back(*((0, value) for value in [4] * 8 + [5] * 8))
    assert said(rows, Range.WEEK).startswith("Your typical anxiety was 4.5 over the last 7 days, most ")


def test_where_most_ratings_are_one_value_no_range_is_made_up() -> None:
    rows = rows_back(*((0, 3) for _ in range(14)))
    assert said(rows, Range.MONTH) == (
        "Your typical anxiety was 3 over the last 30 days, and most ratings were just that. 14 check-ins."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 check-in so far. With 13 more, a line can be drawn."),
        (3, "3 check-ins so far. With 11 more, a line can be drawn."),
        (13, "13 check-ins so far. With 1 more, a line can be drawn."),
    ],
)
def test_too_few_say_how_many_more(count: int, words: str) -> None:
    assert said(rows_back(*((back, 5) for back in range(count))), Range.ALL) == words


def test_too_few_in_the_range_point_to_all_only_when_all_has_enough() -> None:
    few = rows_back((0, 5), (20, 5))
    enough = rows_back((0, 5), *((20 + back, 5) for back in range(13)))
    assert said(few, Range.WEEK) == "1 check-in in the last 7 days. With 13 more, a line can be drawn."
    assert said(enough, Range.WEEK).endswith(" You might look at All, which has enough for a line.")


def test_nothing_is_said_kindly() -> None:
    assert said([], Range.WEEK) == "No check-ins yet. One tap on Now adds the first."
    assert said(rows_back((30, 5)), Range.WEEK) == (
        "No check-ins in the last 7 days. Your earlier ones are under All."
    )


@given(pairs, st.sampled_from(list(Range)))
def test_the_numbers_are_those_of_the_range(found: list[tuple[int, int]], reach: Range) -> None:
    summary = summarise(read(rows_back(*found)), reach, TODAY)
    held = [(back, value) for back, value in found if reach.days is None or back < reach.days]
    assert (summary.n, summary.n_all) == (len(held), len(found))
    assert summary.days == len({back for back, _ in held})
    if not held:
        assert summary.median is None
        return
    values = [value for _, value in held]
    assert (summary.lowest, summary.highest) == (min(values), max(values))
    assert summary.first_day == TODAY - timedelta(days=max(back for back, _ in held))
    assert summary.last_day == TODAY - timedelta(days=min(back for back, _ in held))
    assert summary.low is not None
    assert summary.high is not None
    if summary.has_line:
        assert 2 * sum(summary.low <= value <= summary.high for value in values) > len(values)


@given(pairs, st.sampled_from(list(Range)))
def test_every_sentence_is_whole_in_english_and_in_another_tongue(
    found: list[tuple[int, int]], reach: Range
) -> None:
    summary = summarise(read(rows_back(*found)), reach, TODAY)
    for each in sentences(summary):
        assert "{" not in str(each)
        assert str(each).endswith(".")
        assert all("{" + name + "}" in each.source for name in each.values)
    assert summary_text(summary).startswith(str(sentence(summary)))
    assert summary_text(summary, lambda each: each.source[:2]) == " ".join(
        each.source[:2] for each in sentences(summary)
    )
    assert ("typical" in sentence(summary).values) == summary.has_line


def test_large_numbers_are_grouped() -> None:
    assert str(Sentence("{n} check-ins.", {"n": 24_934})) == "24,934 check-ins."


@given(pairs, st.sampled_from(list(Range)))
def test_the_data_are_plain_and_agree_with_the_summary(found: list[tuple[int, int]], reach: Range) -> None:
    rows = rows_back(*found)
    summary = summarise(read(rows), reach, TODAY)
    data = json.loads(json.dumps(to_json(summary, rows), allow_nan=False))
    assert (data["range"], data["n"], data["median"]) == (reach.value, summary.n, summary.median)
    assert data["summary"] == summary_text(summary)
    assert len(data["points"]) == summary.n
    assert bool(data["line"]) <= (summary.n >= LEAST_FOR_LINE)
    first, last = covers(reach, TODAY)
    for stretch in data["line"]:
        assert all(first <= date.fromisoformat(each["day"]) <= last for each in stretch)
        assert all(each["low"] <= each["median"] <= each["high"] for each in stretch)


def test_points_keep_the_offset_they_were_made_in() -> None:
    rows = rows_back((0, 7))
    data = to_json(summarise(read(rows), Range.ALL, TODAY), rows)
    assert data["points"] == [{"time": "2026-10-25T10:00:00+01:00", "distress": 7}]
    assert datetime.fromisoformat("2026-10-25T10:00:00+01:00").timestamp() * 1000 == rows[0][0]


def test_the_line_has_its_gap_in_the_data_too() -> None:
    rows = rows_back(*((back, 5) for back in [*range(10), *range(30, 40)]))
    line = to_json(summarise(read(rows), Range.QUARTER, TODAY), rows)["line"]
    assert isinstance(line, list)
    assert [(piece[0]["day"], piece[-1]["day"]) for piece in line] == [
        ("2026-09-18", "2026-09-25"),
        ("2026-10-18", "2026-10-25"),
    ]


def test_it_needs_no_qt() -> None:
    script = (
        "import sys, companion.insights.summary; print(any(n.startswith('PySide6') for n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
