# SPDX-License-Identifier: MIT
"""Before and after: every pair is kept, and few of them say nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.pairs import (
    FALLS_ANYWAY,
    LEAST_PAIRS,
    PairRow,
    pair_sentences,
    pairs_between,
    read_pairs,
)
from tests.insights.rows import at_hour, moments, quartiles

DAY = date(2026, 10, 25)
CAUSAL = ("lowered", "because", "helped", "worked", "thanks", "led to", "reduced", "effect", "improve")


def pair_row(at: Moment, exercise: str, before: int, after: int) -> PairRow:
    return (at.utc_ms, at.offset_min, at.local_day.isoformat(), exercise, before, after)


ratings = st.integers(0, 10)
pair_rows = st.lists(
    st.builds(pair_row, moments, st.sampled_from(["long-exhale", "relax", "ground"]), ratings, ratings),
    max_size=60,
)


@settings(max_examples=40)
@given(pair_rows)
def test_each_exercise_has_all_its_pairs_in_order_of_the_wall(rows: list[PairRow]) -> None:
    found = read_pairs(rows)
    by_name: dict[str, list[PairRow]] = {}
    for row in sorted(rows, key=lambda row: row[0] / 1000 + row[1] * 60):
        by_name.setdefault(row[3], []).append(row)
    assert [each.exercise for each in found] == sorted(by_name, key=lambda name: (-len(by_name[name]), name))
    for each in found:
        held = by_name[each.exercise]
        assert [rows[number] for number in each.row.tolist()] == held
        assert list(zip(each.before.tolist(), each.after.tolist(), strict=True)) == [row[4:] for row in held]
        assert each.wall_s.tolist() == [row[0] / 1000 + row[1] * 60 for row in held]
        assert each.more == max(0, LEAST_PAIRS - len(held))
        assert each.lower == sum(after < before for *_, before, after in held)
        assert each.same == sum(after == before for *_, before, after in held)
        assert each.lower + each.same + each.higher == len(each)
        if each.more:
            assert each.middles is None
            continue
        assert each.middles is not None
        for middle, place in zip(each.middles, (4, 5), strict=True):
            values = [row[place] for row in held if isinstance(row[place], int)]
            assert (middle.median, middle.low, middle.high) == quartiles(values)


@settings(max_examples=40)
@given(pair_rows, st.dates(date(2023, 11, 1), date(2024, 1, 10)), st.integers(0, 40))
def test_between_keeps_both_ends(rows: list[PairRow], first: date, days: int) -> None:
    last = first + timedelta(days=days)
    found = pairs_between(read_pairs(rows), first, last)
    inside = [number for number, row in enumerate(rows) if first.isoformat() <= row[2] <= last.isoformat()]
    assert sorted(number for each in found for number in each.row.tolist()) == inside
    assert {each.exercise for each in found} == {rows[number][3] for number in inside}
    lengths = [len(each) for each in found]
    assert lengths == sorted(lengths, reverse=True)


def test_no_sessions_say_nothing() -> None:
    assert read_pairs([]) == ()
    assert pair_sentences(()) == ()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Calm: with 4 more ratings before and after, something can be said."),
        (4, "Calm: with 1 more rating before and after, something can be said."),
        (
            5,
            (
                "Calm, 5 times: typically you rated 7 before (most 6 to 8) and 5 after (most 4 to 6). The "
                "rating after was lower 4 of 5 times, the same 1, higher 0."
            ),
        ),
    ],
)
def test_what_is_said(count: int, words: str) -> None:
    rated = [(5, 3), (6, 6), (7, 4), (8, 5), (9, 8)][:count]
    rows = [pair_row(at_hour(DAY, at), "calm", *each) for at, each in enumerate(rated)]
    said = [str(each) for each in pair_sentences(read_pairs(rows), str.title)]
    assert said == [words, FALLS_ANYWAY]
    assert not any(word in each.lower() for each in said for word in CAUSAL)


def test_a_name_may_hold_anything() -> None:
    rows = [pair_row(at_hour(DAY, 1), "{n} {0}", 1, 1)]
    assert str(pair_sentences(read_pairs(rows))[0]).startswith("{n} {0}: with 4 more ")
