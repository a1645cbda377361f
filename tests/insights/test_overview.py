# SPDX-License-Identifier: MIT
"""The words, the figures and the data of a range agree, whatever was rated and whatever was not."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.insights.figures import to_json
from companion.insights.levels import LevelRow
from companion.insights.overview import RULES, look, overview_text, paragraphs, read_records
from companion.insights.pairs import FALLS_ANYWAY, LEAST_PAIRS, PairRow
from companion.insights.sentence import Sentence
from companion.insights.series import LEAST_FOR_LINE, Range, Row, Scale, covers
from companion.insights.summary import summarise, summary_text
from companion.insights.summary import to_json as distress_to_json
from companion.insights.together import TagRow
from tests.insights.rows import at_hour, distresses, fives, level_row

TODAY = date(2026, 10, 25)

check_ins = st.lists(
    st.builds(
        lambda back, hour, offset, distress, mood, energy: level_row(
            at_hour(TODAY - timedelta(days=back), hour, offset), distress, mood, energy
        ),
        st.integers(0, 40) | st.integers(0, 900),
        st.floats(0, 23.99),
        st.integers(-840, 840),
        distresses,
        fives,
        fives,
    ),
    max_size=60,
).map(lambda rows: sorted(rows, key=lambda row: row[0]))


def pairs_of(rows: list[LevelRow]) -> list[PairRow]:
    """A session for every row that has a distress and a mood."""
    return [(*row[:3], "relax", row[3], row[4]) for row in rows if row[3] is not None and row[4] is not None]


def tags_of(rows: list[LevelRow]) -> list[TagRow]:
    return [(row[2], ("tea",) if row[5] == 1 else (), row[3]) for row in rows]


reaches = st.sampled_from(list(Range))


@settings(max_examples=40)
@given(check_ins, reaches)
def test_the_words_name_the_numbers_of_the_range(rows: list[LevelRow], reach: Range) -> None:
    overview = look(read_records(rows), reach, TODAY)
    first, last = covers(reach, TODAY)
    held = [row for row in rows if first.isoformat() <= row[2] <= last.isoformat()]
    for scale, place in ((Scale.DISTRESS, 3), (Scale.MOOD, 4), (Scale.ENERGY, 5)):
        summary = overview.summaries[scale]
        n = sum(row[place] is not None for row in held)
        assert (summary.n, summary.unrated) == (n, len(held) - n)
        assert summary.n_all + summary.unrated_all == len(rows)
        assert (overview.lines[scale] is not None) == (n >= LEAST_FOR_LINE)
    said = overview_text(overview)
    rated = overview.summaries[Scale.DISTRESS].n
    if not rows:
        assert said == "No check-ins yet. One tap on Now adds the first."
    elif not held:
        assert said.startswith("No check-ins in the last ")
        assert said.endswith("Your earlier ones are under All.")
    elif not rated:
        assert said.startswith("Anxiety was not rated in this time.")
    elif rated < LEAST_FOR_LINE:
        assert f"With {LEAST_FOR_LINE - rated} more, a line can be drawn." in said
    elif rated == len(held):
        assert f"{rated} check-ins." in said
    else:
        assert f"{rated} ratings in {len(held)} check-ins." in said


@settings(max_examples=40)
@given(check_ins, reaches)
def test_every_sentence_is_whole_and_said_by_whoever_says_it(rows: list[LevelRow], reach: Range) -> None:
    overview = look(read_records(rows, pairs_of(rows), tags_of(rows)), reach, TODAY, 6)
    found = paragraphs(overview, str.upper)
    assert all(found)
    for each in (each for paragraph in found for each in paragraph):
        assert "{" not in str(each)
        assert str(each).endswith(".")
        given = {*each.values, *each.words, *each.terms}
        assert given == {part.split("}")[0] for part in each.source.split("{")[1:]}
    text = overview_text(overview, str.upper, lambda each: each.source[:3])
    assert text == "\n".join(" ".join(each.source[:3] for each in paragraph) for paragraph in found)


@settings(max_examples=40)
@given(check_ins, reaches)
def test_the_data_agree_with_the_figures(rows: list[LevelRow], reach: Range) -> None:
    pairs = pairs_of(rows)
    overview = look(read_records(rows, pairs, tags_of(rows)), reach, TODAY)
    data = json.loads(json.dumps(to_json(overview, rows, pairs), allow_nan=False))
    first, last = covers(reach, TODAY)
    held = [row for row in rows if first.isoformat() <= row[2] <= last.isoformat()]
    assert data["summary"] == overview_text(overview)
    assert data["points"] == [
        {
            "time": Moment(row[0], row[1]).local.isoformat(timespec="seconds"),
            "distress": row[3],
            "mood": row[4],
            "energy": row[5],
        }
        for row in held
    ]
    for each, place in ((data, 3), (data["mood"], 4), (data["energy"], 5)):
        assert each["n"] == sum(row[place] is not None for row in held)
        assert bool(each["line"]) <= (each["n"] >= LEAST_FOR_LINE)
        days = [day for stretch in each["line"] for day in stretch]
        assert all(day["low"] <= day["median"] <= day["high"] for day in days)
    for groups in ("hours", "day_parts", "weekdays", "calendar"):
        assert sum(each["n"] for each in data[groups]) == data["n"]
    assert all((each["median"] is None) == (each["days"] < 5) for each in data["hours"])
    done = [each for each in pairs if first.isoformat() <= each[2] <= last.isoformat()]
    assert sum(each["n"] for each in data["before_and_after"]) == len(done)
    for each in data["before_and_after"]:
        assert (each["before"] is None) == (len(done) < LEAST_PAIRS)
        assert sorted((pair["before"], pair["after"]) for pair in each["pairs"]) == sorted(
            pair[4:] for pair in done
        )
    for each in data["together"]:
        for comparison in (each["same_day"], each["day_after"]):
            assert all(sum(side["days"]) == side["n"] for side in comparison.values())
    assert data["rules"][: len(RULES)] == list(RULES)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10)), max_size=60), reaches)
def test_with_distress_alone_the_first_words_and_data_are_as_before(
    found: list[tuple[int, int]], reach: Range
) -> None:
    rows = [
        level_row(at_hour(TODAY - timedelta(days=back), 12, 60), value)
        for back, value in sorted(found, reverse=True)
    ]
    old: list[Row] = [(row[0], row[1], row[2], row[3] or 0) for row in rows]
    records = read_records(rows)
    overview = look(records, reach, TODAY)
    summary = summarise(records.series[Scale.DISTRESS], reach, TODAY)
    assert overview_text(overview).split("\n")[0] == summary_text(summary)
    before, now = distress_to_json(summary, old), to_json(overview, rows)
    for name in set(before) - {"summary", "points"}:
        assert now[name] == before[name]


def test_a_whole_picture_in_words() -> None:
    rows = [
        level_row(at_hour(TODAY - timedelta(days=back), hour), value + back % 2, 3 if back % 3 else None, 2)
        for back in range(10, -1, -1)
        for hour, value in ((9, 3), (22, 6))
    ]
    pairs: list[PairRow] = [(*row[:3], "relax", 7, 5) for row in rows[:3]]
    tags: list[TagRow] = [(row[2], ("phone",) if (row[3] or 0) % 2 else (), row[3]) for row in rows]
    overview = look(read_records(rows, pairs, tags), Range.MONTH, TODAY)
    assert overview_text(overview, lambda exercise: {"relax": "Muscles"}[exercise]).split("\n") == [
        "Your typical anxiety was 5 over the last 30 days, most ratings between 3 and 6. 22 check-ins.",
        "Your typical mood was 3 of 5, and most ratings were just that. 14 ratings in 22 check-ins.",
        "Your typical energy was 2 of 5, and most ratings were just that. 22 ratings.",
        (
            "By time of day, typical anxiety was highest from 21:00 to 24:00 with 6 (most 6 to 7, 11 "
            "ratings) and lowest from 8:00 to 11:00 with 3 (most 3 to 4, 11 ratings). Weekdays can be "
            "compared after anxiety ratings on 6 more days at the least."
        ),
        f"Muscles: with 2 more ratings before and after, something can be said. {FALLS_ANYWAY}",
        "“phone”: days still needed before something can be said: 0 with it, 3 without it.",
    ]


@pytest.mark.parametrize(
    ("n", "words"), [(1, "Mood was rated once in this time."), (2, "2 times in this time.")]
)
def test_a_few_moods_say_how_many_more(n: int, words: str) -> None:
    rows = [level_row(at_hour(TODAY, 9 + hour), mood=4) for hour in range(n)]
    said = overview_text(look(read_records(rows), Range.WEEK, TODAY)).split("\n")
    assert said[0] == "Anxiety was not rated in this time."
    assert said[1].endswith(f"{words} With {LEAST_FOR_LINE - n} more, a line can be drawn.")


def test_a_moment_before_1970_has_its_own_second_in_the_data() -> None:
    row = level_row(Moment(-1, -90), 5)
    data = to_json(look(read_records([row]), Range.ALL, TODAY), [row])
    assert data["points"] == [
        {"time": "1969-12-31T22:29:59-01:30", "distress": 5, "mood": None, "energy": None}
    ]


def test_words_and_terms_fill_their_braces() -> None:
    each = Sentence("{tag} on {day}, {n}", {"n": 1200}, {"tag": "{n}"}, {"day": "Mondays"})
    assert str(each) == "{n} on Mondays, 1,200"


def test_it_needs_no_qt() -> None:
    script = (
        "import sys, companion.insights.figures; print(any(n.startswith('PySide6') for n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
