# SPDX-License-Identifier: MIT
import time as system_time
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.clock import Moment
from companion.store.importers.moments import at_noon, day_in_words, day_of, iso_of, moment_of, time_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20:39", time(20, 39)),
        ("8:05 pm", time(20, 5)),
        ("8:05\u202fPM", time(20, 5)),
        ("12:10 am", time(0, 10)),
        ("12:10 p.m.", time(12, 10)),
        ("오후 8:20", time(20, 20)),
        ("上午8:20", time(8, 20)),
        ("20.39", time(20, 39)),
        ("20 h 39", time(20, 39)),
        ("7:15:30", time(7, 15)),
        ("20:39 pm", time(20, 39)),
        ("0:10 pm", time(0, 10)),
        ("24:00", None),
        ("20:60", None),
        ("8:20 sometime", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times_of_the_day(text: str, wanted: time | None) -> None:
    assert time_of(text) == wanted


@pytest.mark.parametrize(
    ("text", "year", "wanted"),
    [
        ("18 May", 2018, date(2018, 5, 18)),
        ("May 18", 2018, date(2018, 5, 18)),
        ("18. Mai", 2018, date(2018, 5, 18)),
        ("3 juin", 2018, date(2018, 6, 3)),
        ("3 juillet", 2018, date(2018, 7, 3)),
        ("1 août", 2018, date(2018, 8, 1)),
        ("18 de março", 2018, date(2018, 3, 18)),
        ("8th Dec 2021", None, date(2021, 12, 8)),
        ("29 Feb", 2019, None),
        ("18 Smarch", 2018, None),
        ("18 May or June", 2018, None),
        ("18", 2018, None),
        ("18 May 2018", 2018, None),
        ("123456 May", 2018, None),
    ],
)
def test_days_in_words(text: str, year: int | None, wanted: date | None) -> None:
    assert day_in_words(text, year) == wanted


def test_days_in_numbers() -> None:
    assert day_of(" 2026-03-01 ") == day_of("2026-3-1") == date(2026, 3, 1)
    assert [day_of(text) for text in ("2026-02-30", "01.03.2026", "0000-01-01", "")] == [None] * 4


def test_a_day_without_a_time_stands_at_noon() -> None:
    assert at_noon(None) is None
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 1, 1)):
        found = moment_of(at_noon(day))
        assert found is not None
        assert (found.local_day, found.local.hour) == (day, 12)


def test_a_time_without_an_offset_is_of_this_machine_on_that_date(monkeypatch: pytest.MonkeyPatch) -> None:
    winter, summer = datetime(2026, 1, 1, 8), datetime(2026, 7, 1, 8)  # noqa: DTZ001
    assert moment_of(winter) == Moment(1_767_250_800_000, 60)
    assert moment_of(summer) == Moment(1_782_885_600_000, 120)
    monkeypatch.setenv("TZ", "America/New_York")
    system_time.tzset()
    assert moment_of(winter) == Moment(1_767_272_400_000, -300)


def test_a_time_that_no_clock_showed_stays_in_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Sao_Paulo")
    system_time.tzset()
    found = moment_of(datetime(2018, 11, 4, 0, 30))  # noqa: DTZ001 (that day began at 1:00)
    assert found is not None
    assert found.local.isoformat() == "2018-11-04T01:30:00-02:00"


def test_an_offset_of_its_own_is_kept() -> None:
    wall = datetime(2026, 1, 1, 8)  # noqa: DTZ001
    assert moment_of(wall, 0) == Moment(1_767_254_400_000, 0)
    assert moment_of(wall.replace(tzinfo=timezone(timedelta(hours=-5))), 60) == Moment(
        1_767_272_400_000, -300
    )


def test_what_no_calendar_knows() -> None:
    assert moment_of(None) is None
    assert moment_of(datetime(2026, 1, 1), 1_000_000) is None  # noqa: DTZ001
    assert moment_of(datetime(1, 1, 1)) is None  # noqa: DTZ001
    assert moment_of(datetime(1899, 1, 1)) is None  # noqa: DTZ001
    assert iso_of("2026-13-01T00:00") is None


@given(st.text(max_size=20), st.integers() | st.none())
def test_any_text_is_read_or_not(text: str, year: int | None) -> None:
    for found in (day_of(text), day_in_words(text, year), iso_of(text)):
        assert found is None or isinstance(found, date)
    assert isinstance(time_of(text), time | None)


@given(st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001
def test_the_wall_stays_the_wall(wall: datetime) -> None:
    found = moment_of(wall, -300)
    assert found is not None
    assert found.local.replace(tzinfo=None) == wall.replace(microsecond=wall.microsecond // 1000 * 1000)
