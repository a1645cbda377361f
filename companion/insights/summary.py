# SPDX-License-Identifier: MIT
"""What a range of check-ins says, as numbers, in whole sentences, and as data for ``trends --json``.

The page and ``companion trends --summary`` say the same sentences, because both take them from here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from companion.clock import Moment
from companion.insights.series import (
    LEAST_FOR_LINE,
    Range,
    Row,
    Series,
    covers,
    day_of,
    histogram,
    middle,
    read,
    rolling,
)
from companion.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, kept apart from its values so that a window can say it in another language.

    source: English, marked in the context ``trends``. values: numbers that fill its braces. ``str()`` is
    English.
    """

    source: str
    values: dict[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.source.format(**{name: f"{value:,.10g}" for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Summary:
    """The check-ins of ``reach`` as numbers.

    n: how many; n_all: how many there are in all ranges. days: on how many days. median, low and high
    (the middle half, see ``series``), lowest, highest: 0 to 10. first_day, last_day: of the check-ins
    themselves. All of them None when there are none.
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

    @property
    def has_line(self) -> bool:
        """True with enough check-ins to draw a line."""
        return self.n >= LEAST_FOR_LINE


def summarise(series: Series, reach: Range, today: date) -> Summary:
    """Count and rank the check-ins of ``reach``; ``series`` holds all of them."""
    inside = series if reach is Range.ALL else series.between(*covers(reach, today))
    if not len(inside):
        return Summary(reach, today, 0, len(series), 0)
    median, low, high = middle(histogram(inside.distress))
    return Summary(
        reach=reach,
        today=today,
        n=len(inside),
        n_all=len(series),
        days=len(set(inside.day.tolist())),
        median=float(median[0]),
        low=int(low[0]),
        high=int(high[0]),
        lowest=int(inside.distress.min()),
        highest=int(inside.distress.max()),
        first_day=day_of(int(inside.day.min())),
        last_day=day_of(int(inside.day.max())),
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
    if summary.median is None:
        quiet = Sentence(_EARLIER) if summary.n_all else Sentence(_FIRST)
        nothing = Range.ALL if not summary.n_all else summary.reach
        return Sentence(_NONE[nothing]), quiet
    if not summary.has_line:
        count = (
            Sentence(_ONE[summary.reach])
            if summary.n == 1
            else Sentence(_FEW[summary.reach], {"n": summary.n})
        )
        more = Sentence(_MORE, {"more": LEAST_FOR_LINE - summary.n})
        return (count, more, Sentence(_SEE_ALL)) if summary.n_all >= LEAST_FOR_LINE else (count, more)
    values = {"typical": summary.median}
    if summary.low is None or summary.high is None or summary.low == summary.high:
        main = Sentence(_SAME[summary.reach], values)
    else:
        main = Sentence(_TYPICAL[summary.reach], {**values, "low": summary.low, "high": summary.high})
    return main, Sentence(_COUNT, {"n": summary.n})


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
    stretches: list[list[dict[str, object]]] = []
    if summary.has_line:
        line = rolling(read(rows), window, gap)
        for piece in line.pieces():
            columns = zip(
                *(each[piece].tolist() for each in (line.day, line.median, line.low, line.high)), strict=True
            )
            stretch: list[dict[str, object]] = [
                {"day": day_of(day).isoformat(), "median": median, "low": int(low), "high": int(high)}
                for day, median, low, high in columns
                if first <= day_of(day) <= last
            ]
            if stretch:
                stretches.append(stretch)
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
        "line": stretches,
        "points": [
            {"time": Moment(utc_ms, offset_min).local.isoformat(timespec="seconds"), "distress": distress}
            for utc_ms, offset_min, day, distress in rows
            if since <= day <= until
        ],
    }
