# SPDX-License-Identifier: MIT
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.clock import Moment, SystemClock

zones = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.datetimes(datetime(1900, 1, 1), datetime(9990, 1, 1), timezones=zones)  # noqa: DTZ001 (hypothesis adds it)


@given(moments)
def test_a_moment_keeps_the_instant_and_the_wall(when: datetime) -> None:
    moment = Moment.of(when)
    assert -1439 <= moment.offset_min <= 1439
    assert timedelta(0) <= when - moment.local < timedelta(milliseconds=1)
    offset = when.utcoffset()
    assert offset is not None
    if offset.total_seconds() % 60 == 0:  # as every zone of today is
        assert moment.local.utcoffset() == offset
        assert moment.local_day == when.date()


@given(st.integers(-2_208_988_800_000, 250_000_000_000_000), st.integers(-1439, 1439))
def test_a_moment_survives_the_way_through_a_datetime(utc_ms: int, offset_min: int) -> None:
    moment = Moment(utc_ms, offset_min)
    assert Moment.of(moment.local) == moment


def test_the_day_is_that_of_the_wall() -> None:
    instant = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    days = [
        Moment.of(instant.astimezone(timezone(timedelta(hours=hours)))).local_day for hours in (-12, 0, 1, 14)
    ]
    assert days == [date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 2)]


def test_before_1970() -> None:
    assert Moment.of(datetime(1969, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)).utc_ms == -1


def test_a_naive_time_is_local() -> None:
    naive = datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001 (that is what is tested)
    assert Moment.of(naive) == Moment.of(naive.astimezone())
    assert Moment.of(naive).local.replace(tzinfo=None) == naive


def test_moments_sort_by_the_instant() -> None:
    assert Moment(1, 600) < Moment(2, -600)


@pytest.fixture
def clock() -> SystemClock:
    return SystemClock()


def test_the_system_clock_tells_now(clock: SystemClock) -> None:
    before = datetime.now(UTC)
    now = clock.now()
    after = datetime.now(UTC)
    assert before - timedelta(milliseconds=1) <= now.local <= after
    assert now.local.utcoffset() == datetime.now().astimezone().utcoffset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot be told its zone")
def test_a_journey_to_another_time_zone_is_noticed(
    clock: SystemClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        for zone, ahead_min in (("Asia/Tokyo", 540), ("America/Phoenix", -420)):
            monkeypatch.setenv("TZ", zone)
            assert clock.now().offset_min == ahead_min
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_system_clock_never_steps_back(clock: SystemClock) -> None:
    looks = [clock.monotonic_s() for _ in range(1000)]
    assert looks == sorted(looks)
    assert looks[-1] > looks[0]
    assert looks[-1] - looks[0] < 60  # seconds, not some other unit


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot be told its zone")
def test_an_hour_that_was_left_out_is_what_the_clock_showed_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        left_out = Moment.of(datetime(2021, 3, 28, 2, 30))  # noqa: DTZ001 (that is what is tested)
        twice = Moment.of(datetime(2021, 10, 31, 2, 30))  # noqa: DTZ001
    finally:
        monkeypatch.undo()
        time.tzset()
    assert left_out.local.isoformat() == "2021-03-28T03:30:00+02:00"
    assert twice.local.isoformat() == "2021-10-31T02:30:00+02:00"
