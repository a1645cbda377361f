# SPDX-License-Identifier: MIT
"""Rows as the store gives them, made by hand and at random, and medians in plain Python to compare with."""

import statistics
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.levels import LevelRow

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

BERLIN_23_HOURS = [datetime(2026, 3, 29, hour, 30, tzinfo=UTC) - timedelta(hours=1) for hour in range(23)]
"""Every half hour past of 2026-03-29 in Berlin, which has no 02:30."""

BERLIN_25_HOURS = [datetime(2026, 10, 24, 22, 30, tzinfo=UTC) + timedelta(hours=hour) for hour in range(25)]
"""Every half hour past of 2026-10-25 in Berlin, which has 02:30 twice."""


def moment(when: datetime, zone: str) -> Moment:
    """A UTC time as it stood on the wall of a place."""
    return Moment.of(when.astimezone(ZoneInfo(zone)))


def level_row(
    at: Moment, distress: int | None = None, mood: int | None = None, energy: int | None = None
) -> LevelRow:
    return (at.utc_ms, at.offset_min, at.local_day.isoformat(), distress, mood, energy)


def at_hour(day: date, hour: float, offset_min: int = 0) -> Moment:
    """A moment by its wall time."""
    wall = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour)
    return Moment((wall - EPOCH) // timedelta(milliseconds=1) - offset_min * 60_000, offset_min)


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, low and high end of the middle half, by the definition of ``insights.series``."""
    ordered = sorted(values)
    quarter = -(-len(ordered) // 4)
    return statistics.median(ordered), ordered[quarter - 1], ordered[-quarter]


distresses = st.none() | st.integers(0, 10)
fives = st.none() | st.integers(1, 5)
_seconds = st.integers(1_700_000_000, 1_700_000_000 + 40 * 86_400) | st.integers(
    -2_000_000_000, 4_000_000_000
)
moments = st.one_of(
    st.builds(Moment, _seconds.map(lambda s: s * 1000 + 7), st.integers(-14 * 60, 14 * 60)),
    st.builds(
        moment,
        _seconds.map(lambda s: EPOCH + timedelta(seconds=s)),
        st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "UTC"]),
    ),
)
level_rows = st.lists(st.builds(level_row, moments, distresses, fives, fives), max_size=60)
