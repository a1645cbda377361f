# SPDX-License-Identifier: MIT
"""What a range of check-ins says, as numbers, in whole sentences, and as data for ``trends --json``.

The page and ``companion trends --summary`` say the same sentences, because both take them from here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.clock import Moment
from companion.insights.sentence import Sentence, counted
from companion.insights.series import (
    LEAST_FOR_LINE,
    Ints,
    Line,
    Range,
    Row,
    Scale,
    Series,
    covers,
    day_of,
    histogram,
    inside,
    middle,
    read,
    rolling,
)
from companion.text import QT_TRANSLATE_NOOP

__all__ = [
    "Sentence",
    "Summary",
    "sentence",
    "sentences",
    "stretches",
    "summarise",
    "summary_text",
    "to_json",
]


@dataclass(frozen=True, slots=True)
class Summary:
    """The ratings of ``reach`` on one scale as numbers.

    n: how many; n_all: how many there are in all ranges. days: on how many days. median, low and high
    (the middle half, see ``series``), lowest, highest: on the scale. first_day, last_day: of the ratings
    themselves. All of them None when there are none. unrated, unrated_all: check-ins of this range and of
    all ranges that hold other values and no rating on this scale.
    """

    reach: Range
    today: date
    n: int
    n_all: int
    days: int
    median: float | None = None
    low: int | None = None
    high: int | None = None
    lowest: int | None = None
    highest: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    scale: Scale = Scale.DISTRESS
    unrated: int = 0
    unrated_all: int = 0

    @property
    def has_line(self) -> bool:
        """True with enough check-ins to draw a line."""
        return self.n >= LEAST_FOR_LINE


def summarise(series: Series, reach: Range, today: date, check_in_days: Ints | None = None) -> Summary:
    """Count and rank the ratings of ``reach``; ``series`` holds all of them.

    check_in_days: the day of every check-in, also of those without this rating; None where all have it.
    """
    first, last = covers(reach, today)
    within = series if reach is Range.ALL else series.between(first, last)
    unrated = unrated_all = 0
    if check_in_days is not None:
        unrated = int(inside(check_in_days, first, last).sum()) - len(within)
        unrated_all = len(check_in_days) - len(series)
    if not len(within):
        return Summary(
            reach, today, 0, len(series), 0, scale=series.scale, unrated=unrated, unrated_all=unrated_all
        )
    median, low, high = middle(histogram(within.level, within.scale), within.scale.least)
    return Summary(
        reach=reach,
        today=today,
        n=len(within),
        n_all=len(series),
        days=len(np.unique(within.day)),
        median=float(median[0]),
        low=int(low[0]),
        high=int(high[0]),
        lowest=int(within.level.min()),
        highest=int(within.level.max()),
        first_day=day_of(int(within.day.min())),
        last_day=day_of(int(within.day.max())),
        scale=series.scale,
        unrated=unrated,
        unrated_all=unrated_all,
    )


_TYPICAL = {
    Range.WEEK: QT_TRANSLATE_NOOP(
        "trends",
        "Your typical anxiety was {typical} over the last 7 days, most ratings between {low} and {high}.",
    ),
    Range.MONTH: QT_TRANSLATE_NOOP(
        "trends",
        "Your typical anxiety was {typical} over the last 30 days, most ratings between {low} and {high}.",
    ),
    Range.QUARTER: QT_TRANSLATE_NOOP(
        "trends",
        "Your typical anxiety was {typical} over the last 3 months, most ratings between {low} and {high}.",
    ),
    Range.YEAR: QT_TRANSLATE_NOOP(
        "trends",
        "Your typical anxiety was {typical} over the last year, most ratings between {low} and {high}.",
    ),
    Range.ALL: QT_TRANSLATE_NOOP(
        "trends",
        "Your typical anxiety was {typical} over all this time, most ratings between {low} and {high}.",
    ),
}
_SAME = {
    Range.WEEK: QT_TRANSLATE_NOOP(
        "trends", "Your typical anxiety was {typical} over the last 7 days, and most ratings were just that."
    ),
    Range.MONTH: QT_TRANSLATE_NOOP(
        "trends", "Your typical anxiety was {typical} over the last 30 days, and most ratings were just that."
    ),
    Range.QUARTER: QT_TRANSLATE_NOOP(
        "trends",
        "Your typical anxiety was {typical} over the last 3 months, and most ratings were just that.",
    ),
    Range.YEAR: QT_TRANSLATE_NOOP(
        "trends", "Your typical anxiety was {typical} over the last year, and most ratings were just that."
    ),
    Range.ALL: QT_TRANSLATE_NOOP(
        "trends", "Your typical anxiety was {typical} over all this time, and most ratings were just that."
    ),
}
_NONE = {
    Range.WEEK: QT_TRANSLATE_NOOP("trends", "No check-ins in the last 7 days."),
    Range.MONTH: QT_TRANSLATE_NOOP("trends", "No check-ins in the last 30 days."),
    Range.QUARTER: QT_TRANSLATE_NOOP("trends", "No check-ins in the last 3 months."),
    Range.YEAR: QT_TRANSLATE_NOOP("trends", "No check-ins in the last year."),
    Range.ALL: QT_TRANSLATE_NOOP("trends", "No check-ins yet."),
}
_ONE = {
    Range.WEEK: QT_TRANSLATE_NOOP("trends", "1 check-in in the last 7 days."),
    Range.MONTH: QT_TRANSLATE_NOOP("trends", "1 check-in in the last 30 days."),
    Range.QUARTER: QT_TRANSLATE_NOOP("trends", "1 check-in in the last 3 months."),
    Range.YEAR: QT_TRANSLATE_NOOP("trends", "1 check-in in the last year."),
    Range.ALL: QT_TRANSLATE_NOOP("trends", "1 check-in so far."),
}
_FEW = {
    Range.WEEK: QT_TRANSLATE_NOOP("trends", "{n} check-ins in the last 7 days."),
    Range.MONTH: QT_TRANSLATE_NOOP("trends", "{n} check-ins in the last 30 days."),
    Range.QUARTER: QT_TRANSLATE_NOOP("trends", "{n} check-ins in the last 3 months."),
    Range.YEAR: QT_TRANSLATE_NOOP("trends", "{n} check-ins in the last year."),
    Range.ALL: QT_TRANSLATE_NOOP("trends", "{n} check-ins so far."),
}
_TYPICAL_OTHER = {
    Scale.MOOD: QT_TRANSLATE_NOOP(
        "trends", "Your typical mood was {typical} of 5, most ratings between {low} and {high}."
    ),
    Scale.ENERGY: QT_TRANSLATE_NOOP(
        "trends", "Your typical energy was {typical} of 5, most ratings between {low} and {high}."
    ),
}
_SAME_OTHER = {
    Scale.MOOD: QT_TRANSLATE_NOOP(
        "trends", "Your typical mood was {typical} of 5, and most ratings were just that."
    ),
    Scale.ENERGY: QT_TRANSLATE_NOOP(
        "trends", "Your typical energy was {typical} of 5, and most ratings were just that."
    ),
}
_NOT_RATED = {
    Scale.DISTRESS: QT_TRANSLATE_NOOP("trends", "Anxiety was not rated in this time."),
    Scale.MOOD: QT_TRANSLATE_NOOP("trends", "Mood was not rated in this time."),
    Scale.ENERGY: QT_TRANSLATE_NOOP("trends", "Energy was not rated in this time."),
}
_RATED_ONCE = {
    Scale.DISTRESS: QT_TRANSLATE_NOOP("trends", "Anxiety was rated once in this time."),
    Scale.MOOD: QT_TRANSLATE_NOOP("trends", "Mood was rated once in this time."),
    Scale.ENERGY: QT_TRANSLATE_NOOP("trends", "Energy was rated once in this time."),
}
_RATED = {
    Scale.DISTRESS: QT_TRANSLATE_NOOP("trends", "Anxiety was rated {n} times in this time."),
    Scale.MOOD: QT_TRANSLATE_NOOP("trends", "Mood was rated {n} times in this time."),
    Scale.ENERGY: QT_TRANSLATE_NOOP("trends", "Energy was rated {n} times in this time."),
}
_RATINGS = QT_TRANSLATE_NOOP("trends", "{n} ratings.")
_COUNT_OF = QT_TRANSLATE_NOOP("trends", "{n} ratings in {all} check-ins.")
_COUNT = QT_TRANSLATE_NOOP("trends", "{n} check-ins.")
_MORE = QT_TRANSLATE_NOOP("trends", "With {more} more, a line can be drawn.")
_SEE_ALL = QT_TRANSLATE_NOOP("trends", "You might look at All, which has enough for a line.")
_EARLIER = QT_TRANSLATE_NOOP("trends", "Your earlier ones are under All.")
_FIRST = QT_TRANSLATE_NOOP("trends", "One tap on Now adds the first.")


def sentences(summary: Summary) -> tuple[Sentence, ...]:
    """The main sentence first, then the quieter ones.

    ``values`` of the main one has ``typical`` where it names the median. With too few for a line it says
    how many more there would have to be, and no typical value.
    """
    n_all = summary.n_all + summary.unrated_all
    if not summary.n + summary.unrated:
        return Sentence(_NONE[summary.reach if n_all else Range.ALL]), Sentence(_EARLIER if n_all else _FIRST)
    if summary.median is None:
        return (Sentence(_NOT_RATED[summary.scale]),)
    plain = summary.scale is Scale.DISTRESS and not summary.unrated  # check-ins and ratings are one
    if not summary.has_line:
        if plain:
            count = counted(summary.n, _ONE[summary.reach], _FEW[summary.reach])
        else:
            count = counted(summary.n, _RATED_ONCE[summary.scale], _RATED[summary.scale])
        more = Sentence(_MORE, {"more": LEAST_FOR_LINE - summary.n})
        if summary.scale is Scale.DISTRESS and summary.n_all >= LEAST_FOR_LINE:
            return count, more, Sentence(_SEE_ALL)
        return count, more
    same = summary.low is None or summary.high is None or summary.low == summary.high
    values: dict[str, float] = {"typical": summary.median}
    if summary.low is not None and summary.high is not None and not same:
        values |= {"low": summary.low, "high": summary.high}
    if summary.scale is Scale.DISTRESS:
        main = Sentence((_SAME if same else _TYPICAL)[summary.reach], values)
    else:
        main = Sentence((_SAME_OTHER if same else _TYPICAL_OTHER)[summary.scale], values)
    if not summary.unrated:
        return main, Sentence(_COUNT if plain else _RATINGS, {"n": summary.n})
    return main, Sentence(_COUNT_OF, {"n": summary.n, "all": summary.n + summary.unrated})


def sentence(summary: Summary) -> Sentence:
    """The main sentence alone."""
    return sentences(summary)[0]


def summary_text(summary: Summary, say: Callable[[Sentence], str] = str) -> str:
    """All sentences in one line. ``say`` turns one into words; English unless something else is given."""
    return " ".join(say(each) for each in sentences(summary))


def to_json(summary: Summary, rows: Sequence[Row]) -> dict[str, object]:
    """What ``companion trends --json`` prints: plain values only. ``rows``: all there are.

    range; summary (the English sentences); n; days (that have check-ins); first_day, last_day
    (YYYY-MM-DD or null); median, quartiles [low, high], lowest, highest (or null); least_for_line;
    window_days and gap_days of the line; line: unbroken stretches, each a list of {day, median,
    low, high}, [] under the minimum; points: {time: ISO 8601 with the offset it was made in, distress},
    in order of time.
    """
    first, last = covers(summary.reach, summary.today)
    window, gap = summary.reach.window_days, summary.reach.gap_days
    line = rolling(read(rows), window, gap) if summary.has_line else None
    since, until = first.isoformat(), last.isoformat()
    return {
        "range": summary.reach.value,
        "summary": summary_text(summary),
        "n": summary.n,
        "days": summary.days,
        "first_day": summary.first_day.isoformat() if summary.first_day else None,
        "last_day": summary.last_day.isoformat() if summary.last_day else None,
        "median": summary.median,
        "quartiles": None if summary.median is None else [summary.low, summary.high],
        "lowest": summary.lowest,
        "highest": summary.highest,
        "least_for_line": LEAST_FOR_LINE,
        "window_days": window,
        "gap_days": gap,
        "line": stretches(line, first, last),
        "points": [
            {"time": Moment(utc_ms, offset_min).local.isoformat(timespec="seconds"), "distress": distress}
            for utc_ms, offset_min, day, distress in rows
            if since <= day <= until
        ],
    }


def stretches(line: Line | None, first: date, last: date) -> list[list[dict[str, object]]]:
    """The days ``first`` to ``last`` of a line as plain values: unbroken stretches, none where it is None."""
    if line is None:
        return []
    found = []
    for piece in line.pieces():
        columns = (each[piece].tolist() for each in (line.day, line.median, line.low, line.high))
        stretch: list[dict[str, object]] = [
            {"day": day_of(day).isoformat(), "median": median, "low": int(low), "high": int(high)}
            for day, median, low, high in zip(*columns, strict=True)
            if first <= day_of(day) <= last
        ]
        if stretch:
            found.append(stretch)
    return found
