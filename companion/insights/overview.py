# SPDX-License-Identifier: MIT
"""Everything that Trends shows of one range: figures, words and data, each made from the one before.

The page, ``companion trends --summary`` and a screen reader say the same paragraphs, because all of them take
them from here. Reading rows is the slow part and is done once (``Records``); another range is looked at anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from companion.insights.calendar_days import DAY_RULE, CalendarDays, calendar_days
from companion.insights.hours import (
    Group,
    by_hour,
    by_part,
    by_weekday,
    part_sentences,
    weekday_sentences,
)
from companion.insights.levels import CHECK_IN_RULE, LevelRow, Levels, read_levels
from companion.insights.pairs import PairRow, Pairs, pair_sentences, pairs_between, read_pairs
from companion.insights.sentence import Sentence
from companion.insights.series import Line, Range, Scale, Series, covers, rolling
from companion.insights.summary import Summary, sentences, summarise
from companion.insights.together import (
    TAG_RULE,
    TaggedDays,
    TagRow,
    Together,
    read_tags,
    together,
    together_sentences,
)

RULES = (CHECK_IN_RULE, DAY_RULE, TAG_RULE)
"""How check-ins and days are counted, for the person to read; marked in the context ``trends``."""


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """All there is, as arrays. series: what ``levels`` has on each scale. calendar: the days of distress."""

    levels: Levels
    series: dict[Scale, Series]
    calendar: CalendarDays
    pairs: tuple[Pairs, ...]
    tagged: TaggedDays


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """One range.

    summaries and lines (None under LEAST_FOR_LINE ratings) for each scale; each line is of all the days
    there are, not only those of the range, so that one can look further back. hours, parts and weekdays of
    distress. calendar: the distress of every day there is, whatever the range.
    """

    reach: Range
    today: date
    summaries: dict[Scale, Summary]
    lines: dict[Scale, Line | None]
    hours: tuple[Group, ...]
    parts: tuple[Group, ...]
    weekdays: tuple[Group, ...]
    calendar: CalendarDays
    pairs: tuple[Pairs, ...]
    together: tuple[Together, ...]


def read_records(
    levels: Sequence[LevelRow], pairs: Sequence[PairRow] = (), tags: Sequence[TagRow] = ()
) -> Records:
    """Arrays from the store's rows, in any order."""
    found = read_levels(levels)
    series = {scale: found.of(scale) for scale in Scale}
    days = calendar_days(series[Scale.DISTRESS])
    return Records(found, series, days, read_pairs(pairs), read_tags(tags))


def look(records: Records, reach: Range, today: date, first_weekday: int = 0) -> Overview:
    """All figures of ``reach``. first_weekday: 0 is Monday."""
    first, last = covers(reach, today)
    summaries = {
        scale: summarise(series, reach, today, records.levels.day) for scale, series in records.series.items()
    }
    distress = records.series[Scale.DISTRESS]
    within = distress if reach is Range.ALL else distress.between(first, last)
    return Overview(
        reach=reach,
        today=today,
        summaries=summaries,
        lines={
            scale: rolling(series, reach.window_days, reach.gap_days) if summaries[scale].has_line else None
            for scale, series in records.series.items()
        },
        hours=by_hour(within),
        parts=by_part(within),
        weekdays=by_weekday(within, first_weekday),
        calendar=records.calendar,
        pairs=pairs_between(records.pairs, first, last),
        together=together(records.tagged, first, last),
    )


def paragraphs(overview: Overview, name_of: Callable[[str], str] = str) -> tuple[tuple[Sentence, ...], ...]:
    """The words above the charts; the first paragraph is of anxiety and always there.

    name_of: what an exercise id is called.
    """
    rated = [each for scale, each in overview.summaries.items() if scale is not Scale.DISTRESS and each.n]
    found = (
        sentences(overview.summaries[Scale.DISTRESS]),
        *(sentences(each) for each in rated),
        (*part_sentences(overview.parts), *weekday_sentences(overview.weekdays)),
        pair_sentences(overview.pairs, name_of),
        together_sentences(overview.together),
    )
    return tuple(each for each in found if each)


def overview_text(
    overview: Overview,
    name_of: Callable[[str], str] = str,
    say: Callable[[Sentence], str] = str,
) -> str:
    """All paragraphs, one in a line. ``say`` turns a sentence into words; English unless another is given."""
    return "\n".join(" ".join(map(say, each)) for each in paragraphs(overview, name_of))
