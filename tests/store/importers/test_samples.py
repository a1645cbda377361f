# SPDX-License-Identifier: MIT
"""Each format by its sample: what every row becomes, by numbers."""

from typing import Any

import pytest

from companion.store.importers.foreign import ForeignEntry, MoodName
from tests.store.importers.samples import daylio_backup, is_accounted_for, loop, parsed, sample, samples


def row(entry: ForeignEntry) -> tuple[Any, ...]:
    """When on the wall, with the offset, and the mood."""
    return (entry.at.local.isoformat(timespec="minutes"), entry.mood, entry.mood_name)


def rows(name: str) -> list[tuple[Any, ...]]:
    return [row(entry) for entry in sample(name).entries]


def refused(name: str) -> list[tuple[int, str]]:
    return [(each.line, each.reason.split()[1]) for each in sample(name).refused]


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_row_is_in_one_place_and_every_key_is_its_own(name: str) -> None:
    found = sample(name)
    assert is_accounted_for(found)
    assert len({entry.key for entry in found.entries}) == len(found.entries) > 0
    assert sum(mood.count for mood in found.mood_names.values()) == sum(
        1 for entry in found.entries if entry.mood_name
    )
    assert sample(name) == found


def test_daylio_with_scales() -> None:
    assert rows("daylio_scales.csv") == [
        ("2026-02-03T20:39+01:00", 5, "rad"),
        ("2026-02-03T20:05+01:00", None, "Lovely"),
        ("2026-02-03T00:10+01:00", 3, "meh"),
        ("2026-02-02T07:15+01:00", 1, "awful"),
    ]
    found = sample("daylio_scales.csv")
    first = found.entries[0]
    assert first.tags == ("walk", "tea with Mia")
    assert first.note == 'A title\nFirst & second\na "quoted" word, 2 < 3\nSleep: 7\nCalm: 3'
    assert [entry.note for entry in found.entries[1:]] == ["", "- one\n- two", "two\nlines"]
    assert [entry.lines for entry in found.entries] == [(2,), (3,), (4,), (5,)]
    assert found.mood_names["Lovely"] == MoodName(1, None)
    assert found.asked == ("Lovely",)


def test_daylio_with_titles_in_german() -> None:
    assert rows("daylio_titles.csv") == [
        ("2021-03-27T20:39+01:00", 2, "Schlecht"),
        ("2021-03-28T03:30+02:00", 4, "gut"),  # 02:30 was left out that night
        ("2021-03-26T14:00+01:00", 3, "ok"),
    ]


def test_daylio_with_years() -> None:
    assert rows("daylio_years.csv") == [
        ("2018-05-18T23:54+02:00", 2, "fugly"),
        ("2018-05-17T10:21+02:00", 4, "good"),
    ]
    assert sample("daylio_years.csv").entries[0].tags == ("clean", "cook")
    assert refused("daylio_years.csv") == [(4, "date")]
    assert parsed(samples()["daylio_years.csv"].replace(b"2018,18", b"year,18")).refused[0].line == 2


@pytest.mark.parametrize("name", ["backup.daylio", "daylio_backup.json"])
def test_daylio_backup_takes_the_level_from_the_group_and_not_from_the_id(name: str) -> None:
    assert rows(name) == [
        ("2026-02-03T20:39+01:00", 5, "rad"),
        ("2026-01-31T09:00+01:00", 2, "grey"),  # id 8 in group 4
        ("2025-12-31T23:30-05:00", 5, "sunny"),  # id 6 in group 1
        ("2025-06-01T09:00+02:00", None, "mood 99"),
        ("2025-06-02T09:00+02:00", None, "mood 10"),
        ("2025-06-03T09:00+02:00", None, ""),
    ]
    assert refused(name) == [(4, "date"), (7, "date"), (9, "is")]
    assert not sample(name).by_line
    assert [sentence for sentence in sample(name).remarks if "Photos" in sentence]


def test_daylio_backup_tells_moods_of_one_name_apart() -> None:
    entry = '{"year": 2025, "month": 0, "day": %d, "hour": 1, "minute": 1, "mood": %d}'
    moods = [
        f'{{"id": {number}, "custom_name": "grey", "mood_group_id": {group}}}'
        for number, group in ((8, 4), (9, 5))
    ]
    entries = ", ".join(entry % (day, mood) for day, mood in ((1, 8), (2, 9), (3, 9)))
    found = parsed(
        daylio_backup(f'{{"customMoods": [{", ".join(moods)}], "dayEntries": [{entries}]}}'.encode())
    )
    assert found.mood_names == {"grey": MoodName(1, 2), "grey (9)": MoodName(2, 1)}


def test_daylio_table_and_backup_of_one_entry_have_one_key() -> None:
    table, backup = sample("daylio_scales.csv").entries[0], sample("backup.daylio").entries[0]
    assert table.key == backup.key


def test_pixels() -> None:
    assert rows("pixels.json") == [
        ("2025-01-09T12:00+01:00", 4, ""),
        ("2025-01-09T12:01+01:00", 2, ""),
        ("2025-01-10T12:00+01:00", 5, ""),
        ("2025-01-13T12:00+01:00", None, ""),
    ]
    first, second, *_ = sample("pixels.json").entries
    assert (first.tags, first.feelings, first.note, first.lines) == (("Mia",), ("calm",), "a day", (1,))
    assert (second.tags, second.feelings, second.note, second.lines) == ((), (), "", ())
    assert refused("pixels.json") == [(3, "mood"), (4, "is"), (5, "date"), (7, "is")]


def test_pixels_of_older_versions() -> None:
    assert rows("pixels_older.json") == [
        ("2021-02-28T12:00+01:00", 1, ""),
        ("2021-02-28T12:00+01:00", None, ""),
        ("2021-03-01T12:00+01:00", 5, ""),
    ]
    assert sample("pixels_older.json").entries[0].tags == ("rain",)
    assert refused("pixels_older.json") == [(3, "is")]


def test_how_we_feel() -> None:
    assert rows("how_we_feel.csv") == [
        ("2025-05-17T15:39+02:00", 5, "Dankbar"),
        ("2025-05-16T21:00+02:00", None, "Wobbly"),
    ]
    found = sample("how_we_feel.csv")
    assert found.entries[0].tags == ("Family", "Mia", "Home")
    assert (found.entries[0].note, found.entries[0].feelings) == ("a note\na thought", ("Dankbar",))
    assert [sentence for sentence in found.remarks if "Steps" in sentence]


def test_how_we_feel_with_keys() -> None:
    assert rows("how_we_feel_keys.csv") == [
        ("2025-07-10T00:05+02:00", 2, "Anxious"),
        ("2025-07-11T08:00+02:00", 2, "tired"),
    ]
    assert sample("how_we_feel_keys.csv").entries[0].feelings == ("Anxious", "At Ease")
    assert refused("how_we_feel_keys.csv") == [(4, "date")]


def test_bearable_joins_the_readings_of_one_time_of_a_day() -> None:
    found = sample("bearable.csv")
    assert rows("bearable.csv") == [
        ("2021-12-08T09:00+01:00", None, "7"),
        ("2021-12-08T09:00+01:00", None, "9"),
        ("2021-12-08T22:10+01:00", None, ""),
    ]
    first, second, third = found.entries
    assert (first.energy, first.lines) == (3, (2, 3, 4, 5, 6, 7))
    assert first.tags == ("Neck pain (Moderate)", "Headache (1)", "Long walk")
    assert (first.feelings, first.note) == (("Calm", "Happy"), "a note\nEnergy: 4")
    assert (second.energy, second.lines, second.note) == (None, (8,), "")
    assert third.note == "Sleep: 07:30"
    assert (found.blank, refused("bearable.csv"), found.asked) == (1, [(11, "date")], ("7", "9"))


def test_bearable_keeps_an_energy_off_our_scale_in_the_note() -> None:
    first, second = sample("bearable_older.csv").entries
    assert (first.energy, first.note) == (None, "Energy: 8")
    assert [row(first)[0], row(second)[0]] == ["2021-12-09T12:00+01:00", "2021-12-09T18:00+01:00"]


def test_track_and_graph() -> None:
    entries = sample("track_and_graph.csv").entries
    assert [(entry.mood_name, entry.distress, entry.energy) for entry in entries] == [
        ("4", None, None),
        ("Low", None, None),
        ("", 7, None),
        ("", 0, None),
        ("", None, None),
        ("", None, 3),
        *[("", None, None)] * 4,
    ]
    assert [(entry.tags, entry.note) for entry in entries[4:]] == [
        (("Distress (1-5)",), "Distress (1-5): 4"),  # may be a scale to 5
        ((), ""),
        (("Run",), "Run: 1:10:00"),
        (("Tea",), "with Mia"),
        ((), "Tea: 0"),
        (("Weather: Rain",), ""),
    ]
    assert row(entries[0])[0] == "2022-09-14T21:30+01:00"
    assert refused("track_and_graph.csv") == [(12, "value")]


def test_track_and_graph_with_labels_behind_values() -> None:
    first, second = sample("track_and_graph_older.csv").entries
    assert (first.tags, first.note) == (("Weather: Sun",), "")
    assert (second.tags, second.note) == (("Run: Long: one",), "far")


def test_track_and_graph_takes_no_feature_from_a_broken_row() -> None:
    found = parsed(
        samples()["track_and_graph.csv"].replace(b"Anxiety today,2022-09-14T12:55:37.508+01:00,7,,", b"x")
    )
    assert [entry.distress for entry in found.entries] == [None] * 9  # what is left does not go above 5


def test_loop() -> None:
    found = sample("loop.zip")
    assert [(row(entry)[0], entry.tags, entry.note) for entry in found.entries] == [
        ("2015-03-29T12:00+02:00", ("Old one",), ""),
        ("2025-01-24T12:00+01:00", (), "Méditer ☀: Sick"),
        ("2025-01-25T12:00+01:00", ("Méditer ☀", "Run"), "Run: 5.5\nRun: by the river"),
    ]
    assert found.entries[2].lines == (1, 6)
    assert (found.blank, refused("loop.zip")) == (3, [(4, "value"), (5, "date")])


def test_loop_passes_by_a_broken_row_in_the_list_of_habits() -> None:
    found = parsed(loop({"Habits.csv": b'Position,Name\n"001"x,Run\n002,Walk\n'}))
    assert found.entries[2].tags == ("Mditer", "Walk")


def test_loop_names_a_habit_by_its_folder_where_the_list_does_not() -> None:
    found = parsed(
        loop({"Habits.csv": b"Position,Name\n001,\n,Nobody\n", "Own/Checkmarks.csv": b"2025-01-25,2\n"})
    )
    assert found.entries[2].tags == ("Mditer", "Run", "Own")


def test_daily_you() -> None:
    assert rows("daily_you.json") == [
        ("2025-06-01T08:15+02:00", 5, ""),
        ("2025-06-02T08:15+00:00", 1, ""),
        ("2025-06-03T08:15+02:00", None, ""),
    ]
    assert (sample("daily_you.json").blank, refused("daily_you.json")) == (1, [(5, "mood"), (6, "date")])


def test_nomie() -> None:
    assert rows("nomie.csv") == [("2022-04-15T01:20-04:00", None, "4"), ("2022-04-15T07:20+02:00", None, "")]
    first, second = sample("nomie.csv").entries
    assert (first.tags, first.note) == (("miles", "mia", "home"), "Walked #miles(5) @mia +home #mood(4)")
    assert (second.tags, second.note) == ((), "just words 3#4")
    assert first.at.utc_ms == 1_650_000_000_000


def test_minimoods_counts_from_the_best() -> None:
    assert rows("minimoods.csv") == [
        ("2021-05-09T12:00+02:00", 5, ""),
        ("2021-05-28T12:00+02:00", 1, ""),
        ("2021-05-29T12:00+02:00", 3, ""),
    ]
    assert refused("minimoods.csv") == [(4, "mood"), (5, "date")]
