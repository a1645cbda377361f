# SPDX-License-Identifier: MIT
"""Hours, parts of the day and weekdays against plain Python, on days that are too short and too long."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.hours import (
    LEAST_DAYS,
    PART_NAMES,
    WEEKDAY_NAMES,
    DayPart,
    Group,
    by_hour,
    by_part,
    by_weekday,
    group_sentence,
    part_sentences,
    weekday_sentences,
)
from companion.insights.levels import LevelRow, read_levels
from companion.insights.series import Scale
from tests.insights.rows import (
    BERLIN_23_HOURS,
    BERLIN_25_HOURS,
    at_hour,
    level_row,
    level_rows,
    moment,
    quartiles,
)

MONDAY = date(2026, 10, 19)


def part_of(hour: int) -> DayPart:
    return next(part for part in DayPart if part.first_hour <= hour < part.end_hour)


def expected(rows: list[LevelRow], place: int, keys: range, key_of: Callable[[LevelRow], int]) -> list[Group]:
    found = []
    for key in keys:
        held = [row for row in rows if row[place] is not None and key_of(row) == key]
        days = len({row[2] for row in held})
        if days < LEAST_DAYS:
            found.append(Group(key, len(held), days))
            continue
        median, low, high = quartiles([row[place] or 0 for row in held])
        found.append(Group(key, len(held), days, median, int(low), int(high)))
    return found


def hour_of(row: LevelRow) -> int:
    return Moment(row[0], row[1]).local.hour


crowded = st.lists(
    st.builds(
        lambda shift, hour, offset, value: level_row(
            at_hour(MONDAY + timedelta(days=7 * shift), hour, offset), value, mood=1 + value // 3
        ),
        st.integers(0, 7),
        st.sampled_from([0.0, 3.5, 20.999]),
        st.integers(-840, 840),
        st.integers(0, 10),
    ),
    max_size=60,
)


@settings(max_examples=40)
@given(level_rows | crowded)
def test_hours_parts_and_weekdays_are_what_plain_python_finds(rows: list[LevelRow]) -> None:
    for scale, place in ((Scale.DISTRESS, 3), (Scale.MOOD, 4)):
        series = read_levels(rows).of(scale)
        assert list(by_hour(series)) == expected(rows, place, range(24), hour_of)
        assert list(by_part(series)) == expected(rows, place, range(7), lambda row: part_of(hour_of(row)))
        assert list(by_weekday(series)) == expected(
            rows, place, range(7), lambda row: date.fromisoformat(row[2]).weekday()
        )


@pytest.mark.parametrize("first", [0, 5, 6])
def test_a_week_begins_where_the_person_begins_it(first: int) -> None:
    rows = [level_row(at_hour(MONDAY + timedelta(days=shift), 12), shift) for shift in range(7)]
    groups = by_weekday(read_levels(rows).of(Scale.DISTRESS), first)
    assert [group.key for group in groups] == [(first + shift) % 7 for shift in range(7)]
    assert {group.n for group in groups} == {1}


def test_the_parts_make_a_day() -> None:
    hours = [hour for part in DayPart for hour in range(part.first_hour, part.end_hour)]
    assert hours == list(range(24))
    assert len(PART_NAMES) == len(DayPart)
    assert WEEKDAY_NAMES[MONDAY.weekday()] == "Mondays"


def test_a_day_of_23_and_one_of_25_hours_have_the_hours_of_the_wall() -> None:
    for times, missing, twice in ((BERLIN_23_HOURS, [2], []), (BERLIN_25_HOURS, [], [2])):
        rows = [level_row(moment(when, "Europe/Berlin"), 5) for when in times]
        series = read_levels(rows).of(Scale.DISTRESS)
        n = {group.key: group.n for group in by_hour(series)}
        assert [hour for hour in n if n[hour] == 0] == missing
        assert [hour for hour in n if n[hour] == 2] == twice
        assert [group.n for group in by_weekday(series)] == [0] * 6 + [len(times)]


def test_a_flight_west_and_one_east_keep_the_hours_and_weekdays_of_the_wall() -> None:
    """Tokyo on Monday 20:00 to Honolulu on the same Monday 08:00, and back the next evening."""
    rows = [
        level_row(moment(datetime(2026, 6, 1, 11, 0, tzinfo=UTC), "Asia/Tokyo"), 8),
        level_row(moment(datetime(2026, 6, 1, 18, 0, tzinfo=UTC), "Pacific/Honolulu"), 3),
        level_row(moment(datetime(2026, 6, 3, 6, 0, tzinfo=UTC), "Pacific/Honolulu"), 4),
        level_row(moment(datetime(2026, 6, 3, 14, 0, tzinfo=UTC), "Asia/Tokyo"), 5),
    ]
    series = read_levels(rows).of(Scale.DISTRESS)
    assert [group.key for group in by_hour(series) if group.n] == [8, 20, 23]
    assert [group.n for group in by_weekday(series)] == [2, 1, 1, 0, 0, 0, 0]


def days_at(hour: float, values: list[int], step: int = 1) -> list[LevelRow]:
    return [
        level_row(at_hour(MONDAY + timedelta(days=step * shift), hour), value)
        for shift, value in enumerate(values)
    ]


def said_of_parts(rows: list[LevelRow]) -> list[str]:
    return [str(each) for each in part_sentences(by_part(read_levels(rows).of(Scale.DISTRESS)))]


def said_of_weekdays(rows: list[LevelRow]) -> list[str]:
    return [str(each) for each in weekday_sentences(by_weekday(read_levels(rows).of(Scale.DISTRESS)))]


def test_nothing_is_said_of_nothing() -> None:
    assert said_of_parts([]) == said_of_weekdays([]) == []


def test_too_few_days_say_how_many_more() -> None:
    assert said_of_parts(days_at(9, [5] * 30)) == [
        "Times of day can be compared after anxiety ratings on 5 more days at the least."
    ]
    assert said_of_parts(days_at(9, [5] * 4) + days_at(22, [5] * 3)) == [
        "Times of day can be compared after anxiety ratings on 2 more days at the least."
    ]
    assert said_of_parts(days_at(9, [5] * 5) + days_at(22, [5] * 4)) == [
        "Times of day can be compared after anxiety ratings on 1 more day at the least."
    ]
    assert said_of_weekdays(days_at(9, [5] * 4, 7)) == [
        "Weekdays can be compared after anxiety ratings on 6 more days at the least."
    ]


@given(st.integers(0, 4), st.integers(0, 4), st.booleans())
def test_with_the_days_it_asks_for_it_compares(one: int, other: int, weekdays: bool) -> None:
    def rows(one: int, other: int) -> list[LevelRow]:
        if weekdays:
            tuesdays = [
                level_row(at_hour(MONDAY + timedelta(days=1 + 7 * week), 9), 3) for week in range(other)
            ]
            return days_at(9, [5] * one, 7) + tuesdays
        return days_at(9, [5] * one) + days_at(22, [3] * other)

    groups = (by_weekday if weekdays else by_part)(read_levels(rows(one, other)).of(Scale.DISTRESS))
    say = weekday_sentences if weekdays else part_sentences
    if one + other == 0:
        assert say(groups) == ()
        return
    (asks,) = say(groups)
    more = asks.values.get("n", 1)
    short = [LEAST_DAYS - one, LEAST_DAYS - other]
    assert more == (sum(short) if weekdays else max(short))
    assert "highest" in (said_of_weekdays if weekdays else said_of_parts)(rows(LEAST_DAYS, LEAST_DAYS))[0]


def test_the_ends_are_said_with_their_spread_and_number() -> None:
    (found,) = said_of_parts(days_at(9, [2, 3, 3, 4, 4]) + days_at(22, [6, 7, 7, 8, 9]))
    assert found == (
        "By time of day, typical anxiety was highest from 21:00 to 24:00 with 7 (most 7 to 8, 5 ratings) "
        "and lowest from 8:00 to 11:00 with 3 (most 3 to 4, 5 ratings)."
    )


def test_ties_and_overlaps_are_owned_to() -> None:
    rows = days_at(9, [2, 3, 3, 7, 8]) + days_at(15, [2, 3, 3, 7, 8]) + days_at(22, [3, 4, 5, 8, 9])
    found = said_of_parts(rows)
    assert found[1:] == ["Others had the same highest or lowest median.", "These two ranges overlap."]


def test_no_difference_is_made_up() -> None:
    assert said_of_weekdays(days_at(9, [4] * 35)) == [
        "Typical anxiety was 4 on all weekdays that can be compared (most ratings 4 to 4, 35 ratings)."
    ]
    assert said_of_parts(days_at(9, [2, 3, 4, 5, 6]) + days_at(22, [4] * 6)) == [
        "Typical anxiety was 4 at all times of day that can be compared (most ratings 3 to 5, 11 ratings)."
    ]


def test_weekdays_are_named() -> None:
    saturdays = [level_row(at_hour(MONDAY + timedelta(days=5 + 7 * week), 9), 1) for week in range(5)]
    (found,) = weekday_sentences(
        by_weekday(read_levels(days_at(9, [6] * 5, 7) + saturdays).of(Scale.DISTRESS), 6)
    )
    assert str(found) == (
        "By weekday, typical anxiety was highest on Mondays with 6 (most 6 to 6, 5 ratings) and lowest on "
        "Saturdays with 1 (most 1 to 1, 5 ratings)."
    )
    assert set(found.terms.values()) <= set(WEEKDAY_NAMES)


def test_a_group_says_its_figures_or_what_it_needs() -> None:
    assert str(group_sentence(Group(3, 9, 4))) == "With anxiety ratings on 1 more day, this can be said."
    assert str(group_sentence(Group(3))) == "With anxiety ratings on 5 more days, this can be said."
    assert str(group_sentence(Group(3, 9, 5, 4.5, 3, 6))) == "Median 4.5, most 3 to 6, 9 ratings on 5 days."
