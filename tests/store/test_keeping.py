# SPDX-License-Identifier: MIT
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.store.keeping import DAYS, MONTHS, WEEKS, kept

FIRST = datetime(2024, 1, 1, 20)  # noqa: DTZ001 (as on the wall)
times = st.sets(st.builds(lambda hours: FIRST + timedelta(hours=hours), st.integers(0, 20_000)), max_size=60)


def test_two_years_of_daily_backups() -> None:
    every_day = [FIRST + timedelta(days=number) for number in range(731)]
    newest_first = sorted(kept(every_day), reverse=True)
    assert newest_first[:DAYS] == every_day[:-8:-1]  # Wednesday 31 December 2025 and the six days before
    sundays = [each for each in newest_first if each.weekday() == 6]
    assert [each.day for each in sundays[:3]] == [28, 21, 14]
    ends = [each for each in newest_first if (each + timedelta(days=1)).day == 1]
    assert [each.month for each in ends] == list(range(12, 0, -1))
    assert len(newest_first) == DAYS + 2 + MONTHS - 1


@hypothesis_settings(max_examples=100)
@given(times)
def test_the_newest_of_each_period_is_kept(made: set[datetime]) -> None:
    remaining = kept(made)
    assert remaining <= made
    assert len(remaining) <= DAYS + WEEKS + MONTHS
    days = sorted({each.date() for each in made}, reverse=True)
    weeks = sorted({each.isocalendar()[:2] for each in made}, reverse=True)
    months = sorted({(each.year, each.month) for each in made}, reverse=True)
    wanted = {max(each for each in made if each.date() == day) for day in days[:DAYS]}
    wanted |= {max(each for each in made if each.isocalendar()[:2] == week) for week in weeks[:WEEKS]}
    wanted |= {max(each for each in made if (each.year, each.month) == month) for month in months[:MONTHS]}
    assert remaining == wanted
    assert kept(remaining) == remaining


@hypothesis_settings(max_examples=100)
@given(times)
def test_thinned_out_each_time_the_same_remain(made: set[datetime]) -> None:
    remaining = set[datetime]()
    for each in sorted(made):
        remaining = kept(remaining | {each})
        assert each in remaining
    assert remaining == kept(made)
