# SPDX-License-Identifier: MIT
"""What goes with what, against a plain walk over the days."""

import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.insights.together import (
    GOES_WITH,
    LEAST_DAYS,
    TAG_RULE,
    Comparison,
    Spread,
    TagRow,
    day_after_sentence,
    read_tags,
    same_day_sentence,
    together,
    together_sentences,
)
from tests.insights.rows import quartiles

FIRST = date(2024, 12, 20)
CAUSAL = ("because", "makes you", "causes", "triggers", "lowers", "raises", "helps", "due to", "effect")


def day(shift: int) -> str:
    return (FIRST + timedelta(days=shift)).isoformat()


tag_rows = st.lists(
    st.builds(
        lambda shift, tags, value: (day(shift), tuple(tags), value),
        st.integers(0, 25),
        st.lists(st.sampled_from(["phone", "Walk", "tea", "{x}"]), max_size=3),
        st.none() | st.integers(0, 10),
    ),
    max_size=60,
)

unbroken = st.lists(st.tuples(st.booleans(), st.integers(0, 10)), min_size=8, max_size=25).map(
    lambda days: [(day(at), ("phone",) if with_it else (), value) for at, (with_it, value) in enumerate(days)]
)
"""A check-in on every day, with a tag or without, so that often something can be said."""


def medians(rows: list[TagRow]) -> dict[date, float | None]:
    """The median of each known day, in order; None without a rating."""
    held: dict[date, list[int]] = {}
    for text, _, value in rows:
        held.setdefault(date.fromisoformat(text), []).extend([] if value is None else [value])
    return {each: statistics.median(held[each]) if held[each] else None for each in sorted(held)}


def split(
    rows: list[TagRow], tag: str, first: date, last: date, after: int
) -> tuple[list[float], list[float]]:
    """The medians of days with the tag and without; ``after`` 1: of the days after them."""
    of = medians(rows)
    tagged = {date.fromisoformat(text) for text, tags, _ in rows if tag in tags}
    having, without = [], []
    for each in of:
        then = each + timedelta(days=after)
        median = of.get(then)
        if each < min(tagged) or median is None or not first <= then <= last:
            continue
        (having if each in tagged else without).append(median)
    return having, without


def agrees(spread: Spread, values: list[float]) -> None:
    assert spread.n == len(values)
    assert spread.more == max(0, LEAST_DAYS - len(values))
    assert list(spread.halves) == [values.count(half / 2) for half in range(21)]
    assert sum(spread.counts) == len(values)
    assert spread.counts[3] == values.count(3) + values.count(2.5) / 2 + values.count(3.5) / 2
    figures = (spread.median, spread.low, spread.high)
    assert figures == (quartiles(values) if len(values) >= LEAST_DAYS else (None, None, None))


def clearness(having: list[float], without: list[float]) -> float:
    """Mann and Whitney's z with ties, by the textbook: ranks of all values together."""
    every = sorted([*having, *without])
    n, n1, n2 = len(every), len(having), len(without)
    ranks = {value: every.index(value) + (every.count(value) + 1) / 2 for value in every}
    u = sum(ranks[value] for value in having) - n1 * (n1 + 1) / 2
    ties = sum(every.count(value) ** 3 - every.count(value) for value in set(every))
    variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)))
    return float((u - n1 * n2 / 2) / variance**0.5) if variance > 0 else 0.0


@settings(max_examples=100)
@given(tag_rows | unbroken, st.integers(-2, 3) | st.integers(-2, 28), st.integers(0, 30))
def test_days_are_sorted_and_counted_as_the_rule_says(rows: list[TagRow], start: int, length: int) -> None:
    first = FIRST + timedelta(days=start)
    last = first + timedelta(days=length)
    found = {each.tag: each for each in together(read_tags(rows), first, last)}
    for tag in {tag for _, tags, _ in rows for tag in tags}:
        same, after = (split(rows, tag, first, last, shift) for shift in (0, 1))
        if tag not in found:
            assert not same[0]
            assert not after[0]
            continue
        for comparison, (having, without) in (
            (found[tag].same_day, same),
            (found[tag].day_after, after),
        ):
            agrees(comparison.having, having)
            agrees(comparison.without, without)
            assert comparison.said == (min(len(having), len(without)) >= LEAST_DAYS)
            if comparison.said:
                assert comparison.clearness == pytest.approx(clearness(having, without))
            else:
                assert comparison.clearness == 0


@settings(max_examples=40)
@given(tag_rows)
def test_what_can_be_said_comes_first_and_the_clearest_before_all(rows: list[TagRow]) -> None:
    found = together(read_tags(rows))
    said = [each.same_day.said for each in found]
    assert said == sorted(said, reverse=True)
    clear = [abs(each.same_day.clearness) for each in found if each.same_day.said]
    assert clear == sorted(clear, reverse=True)
    assert found == together(read_tags(rows[::-1]))


@settings(max_examples=40)
@given(tag_rows | unbroken)
def test_every_sentence_is_whole_and_claims_no_cause(rows: list[TagRow]) -> None:
    found = together(read_tags(rows))
    for each in found:
        for sentence in (same_day_sentence(each), day_after_sentence(each)):
            assert each.tag in str(sentence)
            assert set(sentence.values) | {"tag"} == {
                part.split("}")[0] for part in sentence.source.split("{")[1:]
            }
    said = [str(each) for each in together_sentences(found)]
    assert (said[-1:] == [GOES_WITH]) == any(each.same_day.said for each in found)
    assert not any(word in each for each in (*said, TAG_RULE) for word in CAUSAL)


def test_no_rows_and_no_tags_say_nothing() -> None:
    assert together(read_tags([])) == ()
    assert together(read_tags([(day(0), (), 5)])) == ()
    assert together_sentences(()) == ()


def test_one_row_says_what_it_needs() -> None:
    (found,) = together(read_tags([(day(0), ("tea",), 5)]))
    assert [str(each) for each in together_sentences((found,))] == [
        "“tea”: days still needed before something can be said: 2 with it, 3 without it."
    ]
    assert str(day_after_sentence(found)) == (
        "After “tea”: days still needed before something can be said: 3 after it, 3 after days without it."
    )


def test_what_is_said() -> None:
    values = [7, 4, 6, 3, 7, 4, 8, 3]
    rows: list[TagRow] = [
        (day(at), ("phone",) if at % 2 == 0 else (), value) for at, value in enumerate(values)
    ]
    assert [str(each) for each in together_sentences(together(read_tags(rows)))] == [
        (
            "On 4 days with “phone” typical anxiety was 7 (most days 6 to 8), on 4 days without it 3.5 (most "
            "days 3 to 4)."
        ),
        (
            "On 4 days that came after “phone” typical anxiety was 3.5 (most days 3 to 4), on 3 days that "
            "came after a day without it 7 (most days 6 to 8)."
        ),
        GOES_WITH,
    ]


def test_days_before_a_tag_was_first_used_are_left_out() -> None:
    rows: list[TagRow] = [(day(at), (), 9) for at in range(10)]
    rows += [(day(10 + at), ("walk",) if at < 3 else (), 2) for at in range(6)]
    (found,) = together(read_tags(rows))
    assert (found.same_day.having.n, found.same_day.without.n) == (3, 3)
    assert found.same_day.without.median == 2


def test_the_day_after_is_the_next_on_the_calendar_over_new_year_and_leap_days() -> None:
    texts = ["2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-03"]
    rows: list[TagRow] = [(text, ("tea",), at) for at, text in enumerate(texts)]
    (found,) = together(read_tags(rows))
    assert [half / 2 for half, days in enumerate(found.day_after.having.halves) if days] == [1, 3, 4]


def test_days_that_do_not_differ_are_not_clear() -> None:
    rows: list[TagRow] = [(day(at), ("tea",) if at % 2 == 0 else (), 4) for at in range(8)]
    (found,) = together(read_tags(rows))
    assert found.same_day == Comparison(found.same_day.having, found.same_day.without, 0.0)
    assert found.same_day.said
