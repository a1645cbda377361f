# SPDX-License-Identifier: MIT
"""From the figures of a range to the report that is printed: its words, its places, the chosen notes.

It brings numpy with it, so it is imported when a report is first made.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.desktop.report import Exercise, Paper, PrintedNote, Report
from companion.desktop.report_charts import LineDay, PairsChart, TimeChart
from companion.insights.hours import part_sentences, weekday_sentences
from companion.insights.levels import CHECK_IN_RULE
from companion.insights.overview import Overview, Records, look
from companion.insights.pairs import FALLS_ANYWAY, Pairs, pair_sentence
from companion.insights.series import DAY_S, Line, Range, Scale, Series, covers, day_number
from companion.insights.summary import Summary, sentences
from companion.insights.together import together_sentences
from companion.model.check_in import CheckIn
from companion.ui.history_words import day_in_words, day_short, time_in_words
from companion.ui.trend_words import exercise_name, number, plain, rating, say, scale_name

CELLS = 600
"""Places that dots stand on from one end of the chart to the other: closer ones could not be told apart."""

MOST_LABELS = 9

_STEPS_DAYS = (1, 2, 7, 14)
_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200)
_FIRST_MONDAY = date(1, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class ReportNote:
    """A check-in that has a note, offered for the report.

    at: its moment, aware, in the offset it was made in. day: the local day it belongs to. note: all of it.
    """

    id: str
    at: datetime
    day: date
    note: str
    distress: int | None = None

    @classmethod
    def of(cls, check_in: CheckIn) -> "ReportNote":
        return cls(check_in.head.id, check_in.at.local, check_in.day, check_in.note, check_in.distress)

    @property
    def head(self) -> str:
        """Fri 20 Nov 2026, 14:05, anxiety 7."""
        words = QCoreApplication.translate("report", "{day}, {time}")
        when = words.format(day=day_short(self.at.date()), time=time_in_words(self.at))
        if self.distress is None:
            return when
        words = QCoreApplication.translate("report", "{when}, {rating}")
        return words.format(when=when, rating=rating(Scale.DISTRESS, self.distress))


@dataclass(frozen=True, slots=True)
class Choice:
    """What a report is about. with_tags: the summary says what goes with which tags, and so names them."""

    reach: Range
    today: date
    paper: Paper
    with_tags: bool = False


def report_of(records: Records, choice: Choice) -> Report:
    """Everything that is printed but the notes."""
    overview = look(records, choice.reach, choice.today)
    first, last = days_of(overview, records)
    return Report(
        paper=choice.paper,
        days=_days(first, last),
        made=QCoreApplication.translate("report", "Made on {day}.").format(day=day_in_words(choice.today)),
        paragraphs=_paragraphs(overview, choice.with_tags),
        table=_table(overview),
        chart=_time_chart(records.series[Scale.DISTRESS], overview, first, last),
        legend=_legend(overview),
        exercises=tuple(_exercise(each) for each in overview.pairs),
        beside_pairs=_beside_pairs(overview),
    )


def with_notes(report: Report, notes: Sequence[ReportNote]) -> Report:
    """The same report with these notes and no others, the oldest first."""
    in_order = sorted(notes, key=lambda each: each.at)
    return replace(report, notes=tuple(PrintedNote(each.head, each.note) for each in in_order))


def days_of(overview: Overview, records: Records) -> tuple[date, date]:
    """The first and last day of a report; that of everything begins with the first check-in or session."""
    first, last = covers(overview.reach, overview.today)
    if overview.reach is not Range.ALL:
        return first, last
    days = [records.levels.day, *(each.day for each in records.pairs)]
    known = np.concatenate([*days, [day_number(overview.today)]])
    offset = overview.today.toordinal() - day_number(overview.today)
    return date.fromordinal(int(known.min()) + offset), date.fromordinal(int(known.max()) + offset)


def label_days(first: date, last: date, most: int = MOST_LABELS) -> tuple[list[date], int]:
    """The days that are named under the chart, and how many months lie between two of them; 0 for less.

    As many as may be, ``most`` at the most: weeks on their Mondays, months on their first days.
    """
    days = (last - first).days + 1
    for step in _STEPS_DAYS:
        if days <= step * most:
            begin = first.toordinal() + (_FIRST_MONDAY - first.toordinal()) % step
            return [date.fromordinal(at) for at in range(begin, last.toordinal() + 1, step)][:most], 0
    found: list[date] = []
    months = 0
    for months in _STEPS_MONTHS:
        found = []
        index = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
        while index // 12 <= last.year and (day := date(index // 12, index % 12 + 1, 1)) <= last:
            found.append(day)
            index += months
        if len(found) <= most:
            return found, months
    return found[:most], months


def _days(first: date, last: date) -> str:
    count = (last - first).days + 1
    if count == 1:
        return day_in_words(first)
    words = QCoreApplication.translate("report", "{first} to {last}, {count} days")
    return words.format(first=day_in_words(first), last=day_in_words(last), count=number(count))


def _paragraphs(overview: Overview, with_tags: bool) -> tuple[str, ...]:
    """What Trends says, without its advice where to look next, and with tags only when they were chosen."""
    summary = overview.summaries[Scale.DISTRESS]
    said = sentences(summary)[: 2 if summary.n else 1]
    rated = [each for scale, each in overview.summaries.items() if scale is not Scale.DISTRESS and each.n]
    found = [
        said,
        *(sentences(each) for each in rated),
        (*part_sentences(overview.parts), *weekday_sentences(overview.weekdays)),
    ]
    if with_tags:
        found += [(each,) for each in together_sentences(overview.together)]
    return tuple(plain(each) for each in found if each)


def _table(overview: Overview) -> tuple[tuple[str, ...], ...]:
    """The figures of each scale that has enough of them; nothing where none has."""
    rated = [each for each in overview.summaries.values() if each.has_line]
    translate = QCoreApplication.translate
    head = (
        translate("report", "Rated"),
        translate("report", "Check-ins"),
        translate("report", "Days"),
        translate("report", "Median"),
        translate("report", "Most between"),
        translate("report", "Lowest, highest"),
    )
    return (head, *map(_row, rated)) if rated else ()


def _row(summary: Summary) -> tuple[str, ...]:
    assert summary.median is not None
    between = QCoreApplication.translate("report", "{low} and {high}")
    ends = QCoreApplication.translate("report", "{low}, {high}")
    scale = QCoreApplication.translate("report", "{name}, {least} to {most}")
    return (
        scale.format(name=scale_name(summary.scale), least=summary.scale.least, most=summary.scale.most),
        number(summary.n),
        number(summary.days),
        number(summary.median),
        between.format(low=summary.low, high=summary.high),
        ends.format(low=summary.lowest, high=summary.highest),
    )


def _time_chart(series: Series, overview: Overview, first: date, last: date) -> TimeChart:
    begin, days = day_number(first), (last - first).days + 1
    labels, months = label_days(first, last)
    empty = QCoreApplication.translate("report", "No check-ins with a rating in this time.")
    return TimeChart(
        dots=_dots(series.between(first, last), begin, days),
        pieces=_pieces(overview.lines[Scale.DISTRESS], begin, days),
        day=1 / days,
        labels=tuple(
            (
                (day - first + timedelta(hours=12)) / timedelta(days=days),
                _label(day, months, day == labels[0]),
            )
            for day in labels
        ),
        empty=empty,
    )


def _dots(series: Series, begin: int, days: int) -> tuple[tuple[float, int, int], ...]:
    """The places of the check-ins, each once with how many stand there."""
    share = (series.wall_s / DAY_S - begin) / days
    cell = np.clip((share * CELLS).astype(np.int64), 0, CELLS - 1)
    counts = np.bincount(cell * series.scale.width + series.level)
    places = np.flatnonzero(counts)
    at = (places // series.scale.width + 0.5) / CELLS
    level = places % series.scale.width
    return tuple(zip(at.tolist(), level.tolist(), counts[places].tolist(), strict=True))


def _pieces(line: Line | None, begin: int, days: int) -> tuple[tuple[LineDay, ...], ...]:
    """The stretches of the line within the range, each day's value at its noon."""
    if line is None:
        return ()
    inside = (line.day >= begin) & (line.day < begin + days)
    found = []
    for piece in line.pieces():
        kept = inside[piece]
        at = (line.day[piece][kept] - begin + 0.5) / days
        columns = (line.median[piece][kept], line.low[piece][kept], line.high[piece][kept])
        found.append(tuple(zip(at.tolist(), *(each.tolist() for each in columns), strict=True)))
    return tuple(each for each in found if each)


def _label(day: date, months: int, is_first: bool) -> str:
    when = QDate(day.year, day.month, day.day)
    if not months:
        return QLocale().toString(when, QCoreApplication.translate("report", "d MMM"))
    if months >= 12:
        return str(day.year)
    form = QCoreApplication.translate("report", "MMM yyyy")
    if is_first or day.month == 1:
        return QLocale().toString(when, form)
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def _legend(overview: Overview) -> str:
    translate = QCoreApplication.translate
    dots = translate(
        "report",
        "Each dot is one check-in, a larger one several in the same place. Days without one stay empty.",
    )
    rule = translate("trends", CHECK_IN_RULE)
    if overview.lines[Scale.DISTRESS] is None:
        line = translate("report", "There are too few for a line.")
        return f"{dots} {line} {rule}"
    line = translate(
        "report",
        "The line is the median of a day's check-ins and those of the {days} days before it, the band "
        "holds the middle half of them.",
    ).format(days=number(overview.reach.window_days - 1))
    return f"{dots} {line} {rule}"


def _exercise(pairs: Pairs) -> Exercise:
    name = exercise_name(pairs.exercise)
    words = say(pair_sentence(pairs, name))
    if pairs.middles is None:
        return Exercise(name, words)
    before, after = pairs.middles
    both, counts = np.unique(np.stack([pairs.before, pairs.after]), axis=1, return_counts=True)
    chart = PairsChart(
        tuple(zip(both[0].tolist(), both[1].tolist(), counts.tolist(), strict=True)),
        (before.median, before.low, before.high),
        (after.median, after.low, after.high),
        (QCoreApplication.translate("report", "Before"), QCoreApplication.translate("report", "After")),
        (number(before.median), number(after.median)),
    )
    return Exercise(name, words, chart)


def _beside_pairs(overview: Overview) -> str:
    translate = QCoreApplication.translate
    if not overview.pairs:
        return translate("report", "No exercise was rated before and after in this time.")
    falls = translate("trends", FALLS_ANYWAY)
    if all(each.middles is None for each in overview.pairs):
        return falls
    how = translate(
        "report",
        "A thin line for each time, thicker where several are the same. The strong line joins the two "
        "medians, and the bars hold the middle half.",
    )
    return f"{how} {falls}"


def kept_in(notes: Sequence[ReportNote], reach: Range, today: date) -> list[ReportNote]:
    """The notes of a range, the newest first."""
    first, last = covers(reach, today)
    return sorted(
        (each for each in notes if first <= each.day <= last), key=lambda each: each.at, reverse=True
    )
