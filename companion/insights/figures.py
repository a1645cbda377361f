# SPDX-License-Identifier: MIT
"""The figures of an overview as plain values, for ``trends --json``."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from companion.clock import Moment
from companion.insights.calendar_days import CalendarDays
from companion.insights.hours import LEAST_DAYS as LEAST_DAYS_IN_GROUP
from companion.insights.hours import DayPart, Group
from companion.insights.levels import LevelRow
from companion.insights.overview import RULES, Overview, overview_text
from companion.insights.pairs import FALLS_ANYWAY, LEAST_PAIRS, Middle, PairRow, Pairs
from companion.insights.series import LEAST_FOR_LINE, Scale, covers, day_of
from companion.insights.summary import stretches
from companion.insights.together import GOES_WITH, Comparison, Spread
from companion.insights.together import LEAST_DAYS as LEAST_DAYS_WITH_TAG

Data = dict[str, object]

_ZONE = len("1970-01-01T00:00:00")


def to_json(
    overview: Overview,
    levels: Sequence[LevelRow],
    pairs: Sequence[PairRow] = (),
    name_of: Callable[[str], str] = str,
) -> Data:
    """What ``companion trends --json`` prints: plain values only.

    range; summary (the English words); least_for_line, window_days and gap_days of the lines. Of distress
    at the top, of mood and energy under their names: n; days (that have ratings); first_day, last_day
    (YYYY-MM-DD or null); median, quartiles [low, high], lowest, highest (or null); line (unbroken
    stretches, each a list of {day, median, low, high}, [] under the minimum). points: {time: ISO 8601 with
    the offset it was made in, distress, mood, energy}. Of distress also hours, day_parts and weekdays (0 is
    Monday), with null for what has too few days; calendar, each day with check-ins; before_and_after for
    each exercise; together for each tag, its ``days`` as how many had 0, 0.5 ... 10; rules, how all of it is
    counted.

    levels, pairs: the rows that the overview was read from, in the same order.
    """
    first, last = covers(overview.reach, overview.today)
    since, until = first.isoformat(), last.isoformat()
    shown = [row for row in levels if since <= row[2] <= until]
    return {
        "range": overview.reach.value,
        "summary": overview_text(overview, name_of),
        **_scale(overview, Scale.DISTRESS),
        "least_for_line": LEAST_FOR_LINE,
        "window_days": overview.reach.window_days,
        "gap_days": overview.reach.gap_days,
        "mood": _scale(overview, Scale.MOOD),
        "energy": _scale(overview, Scale.ENERGY),
        "least_days_in_group": LEAST_DAYS_IN_GROUP,
        "hours": [{"hour": each.key, **_group(each)} for each in overview.hours],
        "day_parts": [
            {"from": DayPart(each.key).first_hour, "to": DayPart(each.key).end_hour, **_group(each)}
            for each in overview.parts
        ],
        "weekdays": [{"weekday": each.key, **_group(each)} for each in overview.weekdays],
        "calendar": _calendar(overview.calendar, first, last),
        "least_pairs": LEAST_PAIRS,
        "before_and_after": [_pairs(each, pairs) for each in overview.pairs],
        "least_days_with_tag": LEAST_DAYS_WITH_TAG,
        "together": [
            {
                "tag": each.tag,
                "same_day": _comparison(each.same_day),
                "day_after": _comparison(each.day_after),
            }
            for each in overview.together
        ],
        "rules": [*RULES, FALLS_ANYWAY, GOES_WITH],
        "points": [
            {"time": time, "distress": row[3], "mood": row[4], "energy": row[5]}
            for time, row in zip(_times(shown), shown, strict=True)
        ],
    }


def _times(rows: Sequence[tuple[Any, ...]]) -> list[str]:
    """The moments of rows that begin with utc_ms and offset_min, in ISO 8601; as ``Moment`` but sooner."""
    offsets = [row[1] for row in rows]
    wall_s = np.array([row[0] // 1000 + row[1] * 60 for row in rows], np.int64)
    walls = np.datetime_as_string(wall_s.astype("datetime64[s]")).tolist()
    zones = {each: Moment(0, each).local.isoformat()[_ZONE:] for each in set(offsets)}
    return [wall + zones[offset] for wall, offset in zip(walls, offsets, strict=True)]


def _scale(overview: Overview, scale: Scale) -> Data:
    summary = overview.summaries[scale]
    return {
        "n": summary.n,
        "days": summary.days,
        "first_day": summary.first_day.isoformat() if summary.first_day else None,
        "last_day": summary.last_day.isoformat() if summary.last_day else None,
        "median": summary.median,
        "quartiles": None if summary.median is None else [summary.low, summary.high],
        "lowest": summary.lowest,
        "highest": summary.highest,
        "line": stretches(overview.lines[scale], *covers(overview.reach, overview.today)),
    }


def _group(group: Group) -> Data:
    quartiles = None if group.median is None else [group.low, group.high]
    return {"n": group.n, "days": group.days, "median": group.median, "quartiles": quartiles}


def _calendar(days: CalendarDays, first: date, last: date) -> list[Data]:
    columns = (each.tolist() for each in (days.day, days.median, days.lowest, days.highest, days.n))
    return [
        {"day": day_of(day).isoformat(), "median": median, "lowest": lowest, "highest": highest, "n": n}
        for day, median, lowest, highest, n in zip(*columns, strict=True)
        if first <= day_of(day) <= last
    ]


def _pairs(pairs: Pairs, rows: Sequence[PairRow]) -> Data:
    before, after = pairs.middles or (None, None)
    done = [rows[row] for row in pairs.row.tolist()]
    return {
        "exercise": pairs.exercise,
        "n": len(pairs),
        "before": _middle(before),
        "after": _middle(after),
        "lower": pairs.lower,
        "same": pairs.same,
        "higher": pairs.higher,
        "pairs": [
            {"time": time, "before": row[4], "after": row[5]}
            for time, row in zip(_times(done), done, strict=True)
        ],
    }


def _middle(middle: Middle | None) -> Data | None:
    return asdict(middle) if middle is not None else None


def _comparison(comparison: Comparison) -> Data:
    return {"with": _spread(comparison.having), "without": _spread(comparison.without)}


def _spread(spread: Spread) -> Data:
    quartiles = None if spread.median is None else [spread.low, spread.high]
    return {"n": spread.n, "days": list(spread.halves), "median": spread.median, "quartiles": quartiles}
