# SPDX-License-Identifier: MIT
"""From the figures to what is printed: every check-in has its place, gaps stay gaps, no tag comes unasked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.desktop.report import Paper, Report
from companion.insights.overview import Records, read_records
from companion.insights.series import Range
from companion.model.check_in import CheckIn
from companion.model.entry import EntryHead
from companion.ui.report_words import (
    MOST_LABELS,
    Choice,
    ReportNote,
    kept_in,
    label_days,
    report_of,
    with_notes,
)
from tests.insights.rows import level_rows
from tests.ui.trend_rows import TODAY, level, months

pytestmark = pytest.mark.usefixtures("qapp")

ROWS = months()
RECORDS = read_records(ROWS.levels, ROWS.pairs, ROWS.tags)
EMPTY = read_records([])


def note(back: int, text: str = "He did not write until ten.", distress: int | None = 6) -> ReportNote:
    at = datetime(2026, 10, 25, 18, 20, tzinfo=UTC) - timedelta(days=back)
    return ReportNote(f"n{back}", at, at.date(), text, distress)


def made(
    reach: Range = Range.QUARTER,
    records: Records = RECORDS,
    with_tags: bool = False,
) -> Report:
    return report_of(records, Choice(reach, TODAY, Paper.A4, with_tags))


def test_the_words_are_those_of_trends() -> None:
    report = made()
    assert report.days == "27 July 2026 to 25 October 2026, 91 days"
    assert report.made == "Made on 25 October 2026."
    assert report.paragraphs[0].startswith("Your typical anxiety was ")
    assert "over the last 3 months" in report.paragraphs[0]
    assert any(each.startswith("Your typical mood") for each in report.paragraphs)
    assert "those of the 13 days before it" in report.legend


def test_tags_are_named_only_when_they_are_chosen() -> None:
    assert "he was silent" not in " ".join(made().paragraphs)
    words = made(with_tags=True).paragraphs
    assert any("“he was silent”" in each for each in words)
    assert words[-1].startswith("Things that go together")


def test_the_table_holds_what_has_enough_ratings() -> None:
    head, anxiety, *others = made().table
    assert head[:2] == ("Rated", "Check-ins")
    assert anxiety[0] == "Anxiety, 0 to 10"
    assert [each[0] for each in others] == ["Mood, 1 to 5"]
    assert len({len(row) for row in made().table}) == 1
    assert made(records=EMPTY).table == ()


def test_every_check_in_of_the_range_is_drawn() -> None:
    chart = made().chart
    since = (TODAY - timedelta(days=90)).isoformat()
    assert sum(count for _, _, count in chart.dots) == sum(row[2] >= since for row in ROWS.levels)
    assert sum(count for _, _, count in made(Range.ALL).chart.dots) == len(ROWS.levels)
    assert all(0 <= place <= 1 for place, _, _ in chart.dots)


def test_a_gap_breaks_the_line_and_holds_no_dots() -> None:
    chart = made().chart
    first, second = chart.pieces
    assert first[-1][0] == pytest.approx(30.5 / 91)  # 60 days back; from 59 to 40 there was no check-in
    assert second[0][0] == pytest.approx(52.5 / 91)  # 38 days back is the first with three of them
    assert second[-1][0] == pytest.approx(90.5 / 91)
    assert not [place for place, _, _ in chart.dots if 31.2 / 91 < place < 50.8 / 91]
    assert all(low <= median <= high for piece in chart.pieces for _, median, low, high in piece)


def test_without_check_ins_it_is_said() -> None:
    report = made(Range.ALL, EMPTY)
    assert report.paragraphs == ("No check-ins yet.",)
    assert report.days == "25 October 2026"
    assert report.chart.dots == report.chart.pieces == ()
    assert report.chart.empty == "No check-ins with a rating in this time."
    assert report.exercises == ()
    assert report.beside_pairs == "No exercise was rated before and after in this time."
    assert "too few for a line" in report.legend


def test_few_check_ins_say_how_many_more_and_point_nowhere() -> None:
    report = made(Range.MONTH, read_records([level(back, 5) for back in range(5)]))
    assert report.paragraphs[0] == "5 check-ins in the last 30 days. With 9 more, a line can be drawn."
    assert report.chart.pieces == ()
    assert "Now" not in " ".join(made(Range.ALL, EMPTY).paragraphs)


def test_pairs_are_drawn_from_five_on() -> None:
    breathing, releasing = made().exercises
    assert breathing.chart is not None
    assert sum(count for _, _, count in breathing.chart.pairs) == 24
    assert breathing.words.startswith("Breathing, 24 times")
    assert breathing.chart.before[1] <= breathing.chart.before[0] <= breathing.chart.before[2]
    assert releasing.chart is None
    assert releasing.words.startswith("Releasing muscles: with 2 more ratings")
    assert made().beside_pairs.endswith("A rating often falls by itself after a peak.")
    assert made(Range.WEEK).beside_pairs == "A rating often falls by itself after a peak."


def test_notes_come_in_order_with_date_and_rating() -> None:
    report = with_notes(made(), [note(2), note(40, distress=None), note(3)])
    assert [each.head for each in report.notes] == [
        "Tue 15 Sep 2026, 18:20",
        "Thu 22 Oct 2026, 18:20, anxiety 6",
        "Fri 23 Oct 2026, 18:20, anxiety 6",
    ]
    assert [each.text for each in report.notes] == ["He did not write until ten."] * 3
    assert with_notes(report, []) == made()


def test_notes_are_offered_newest_first() -> None:
    offered = kept_in([note(40), note(2), note(3)], Range.MONTH, TODAY)
    assert [each.id for each in offered] == ["n2", "n3"]
    assert len(kept_in([note(400)], Range.ALL, TODAY)) == 1


def test_a_note_is_made_from_a_check_in() -> None:
    at = Moment(1_761_400_800_000, 120)
    head = EntryHead("0192", at, at, "device")
    check_in = CheckIn(head, at, at.local_day, 7, note="A note.\nOf two lines.")
    made_note = ReportNote.of(check_in)
    assert made_note == ReportNote("0192", at.local, at.local_day, "A note.\nOf two lines.", 7)


days = st.dates(date(1980, 1, 1), date(2080, 1, 1))


@given(days, st.integers(0, 40_000))
def test_labels_name_days_of_the_range(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    labels, months_between = label_days(first, last)
    assert len(labels) <= MOST_LABELS
    assert all(first <= each <= last for each in labels)
    assert labels == sorted(set(labels))
    if months_between:
        assert {each.day for each in labels} <= {1}
    else:
        assert labels or more < 14


def test_labels_of_the_ranges() -> None:
    def words(reach: Range) -> list[str]:
        return [label for _, label in made(reach).chart.labels]

    assert words(Range.MONTH) == ["28 Sep", "5 Oct", "12 Oct", "19 Oct"]
    assert words(Range.YEAR)[:3] == ["Nov 2025", "Jan 2026", "Mar"]


@settings(max_examples=25)
@given(level_rows, st.sampled_from(list(Range)))
def test_any_rows_make_a_report(rows: list, reach: Range) -> None:
    report = made(reach, read_records(rows))
    assert report.paragraphs
    assert all(0 <= place <= 1 and 0 <= at <= 10 for place, at, _ in report.chart.dots)
    assert all(-0.01 <= each[0] <= 1.01 for piece in report.chart.pieces for each in piece)
