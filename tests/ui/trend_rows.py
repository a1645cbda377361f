# SPDX-License-Identifier: MIT
"""Rows of some months, made up, for the tests of Trends."""

from datetime import date, timedelta

from companion.desktop.trend_rows import TrendRows
from companion.insights.levels import LevelRow
from companion.insights.series import DAY_S, day_number

TODAY = date(2026, 10, 25)
NOON_MS = 10 * 3_600_000  # two hours ahead of UTC


def at_ms(back: int, hour: int = 12) -> int:
    """UTC milliseconds of an hour on the wall so many days before TODAY."""
    return (day_number(TODAY - timedelta(days=back)) * DAY_S + (hour - 2) * 3600) * 1000


def day_back(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


def level(
    back: int, distress: int | None, mood: int | None = None, energy: int | None = None, hour: int = 12
) -> LevelRow:
    return (at_ms(back, hour), 120, day_back(back), distress, mood, energy)


def months() -> TrendRows:
    """400 days with a gap: noons and every third evening, tags, 24 breaths rated twice, 3 releases."""
    levels = [
        level(back, (back * 7) % 11, 1 + back % 5 if back % 2 else None, hour=hour)
        for back in range(400, -1, -1)
        if not 40 <= back < 60
        for hour in (12, 21)
        if hour == 12 or back % 3 == 0
    ]
    tags = [
        (row[2], ("he was silent",) if at % 4 == 0 else ("walk", "mum") if at % 7 == 0 else (), row[3])
        for at, row in enumerate(levels)
    ]
    backs = [*range(72, 0, -3)]
    pairs = [(at_ms(back), 120, day_back(back), "breathe", 4 + back % 6, back % 5) for back in backs]
    pairs += [(at_ms(back), 120, day_back(back), "relax", 7, 5) for back in (9, 5, 2)]
    return TrendRows(levels, tags, pairs, [row[:4] for row in sorted(pairs)])
