# SPDX-License-Identifier: MIT
import re
import time as system_time
from pathlib import Path

import pytest

from companion.clock import Moment, SystemClock
from companion.errors import UsageError
from companion.model.check_in import NOTE_MAX, TAG_MAX, TAGS_MAX
from companion.store.importers.foreign import (
    CancelledError,
    ForeignEntry,
    MoodName,
    Parsed,
    apply_moods,
    levels_by_scale,
)
from companion.store.importers.formats import parse_file, parse_source
from companion.store.importers.gathering import Gathering, one_line, plain
from companion.store.importers.reading import Source
from companion.store.importers.words import FEELINGS, feeling_level
from tests.fakes import NOON
from tests.store.importers.samples import is_accounted_for, loop, parsed, sample, samples

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"


def daylio(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


def test_names_are_given_their_levels() -> None:
    found = apply_moods(sample("daylio_scales.csv"), {"Lovely": 4, "meh": 2})
    assert [entry.mood for entry in found.entries] == [5, 4, 2, 1]
    assert found.mood_names["Lovely"] == MoodName(1, 4)
    assert found.asked == ()
    assert is_accounted_for(found)


def test_a_name_without_a_level_refuses_its_rows_so_that_they_can_come_in_later() -> None:
    found = apply_moods(sample("daylio_scales.csv"), {})
    assert [(row.line, row.reason) for row in found.refused] == [(3, "Its mood has no level yet.")]
    assert is_accounted_for(found)
    later = apply_moods(sample("daylio_scales.csv"), {"Lovely": 4})
    assert {entry.key for entry in found.entries} < {entry.key for entry in later.entries}


def test_none_takes_an_entry_over_and_keeps_the_word_as_a_feeling() -> None:
    found = apply_moods(sample("daylio_scales.csv"), {"Lovely": None, "meh": None})
    assert [(entry.mood, entry.tags, entry.feelings) for entry in found.entries[1:3]] == [
        (None, (), ("Lovely",)),
        (None, ("work",), ("meh",)),
    ]
    assert found.refused == ()
    assert is_accounted_for(found)


@pytest.mark.parametrize(
    ("name", "before", "feelings", "note"),
    [
        ("Lovely", ("calm",), ("calm", "Lovely"), "a note"),
        ("Lovely", ("lovely",), ("lovely",), "a note"),
        ("m" * TAG_MAX, (), ("m" * TAG_MAX,), "a note"),
        ("m" * (TAG_MAX + 1), (), (), "a note\n" + "m" * (TAG_MAX + 1)),
        ("Lovely", tuple(map(str, range(TAGS_MAX))), tuple(map(str, range(TAGS_MAX))), "a note\nLovely"),
        ("7", (), (), "a note\n7"),
    ],
    ids=["a word", "there", "long", "too long", "full", "a number"],
)
def test_the_word_of_a_mood_without_a_level_is_never_lost(
    name: str, before: tuple[str, ...], feelings: tuple[str, ...], note: str
) -> None:
    entry = ForeignEntry(NOON, None, name, None, None, (), before, "a note", "key", (2,))
    whole = Parsed("daylio", (entry,), (), {name: MoodName(1, None)}, 1)
    [found] = apply_moods(whole, {name: None}).entries
    assert (found.mood, found.feelings, found.note) == (None, feelings, note)


@pytest.mark.parametrize("name", sorted(samples()))
def test_nothing_empty_is_left_to_save(name: str) -> None:
    found = sample(name)
    ready = apply_moods(found, dict.fromkeys(found.asked, 3))
    assert is_accounted_for(ready)
    assert len(ready.entries) == len(found.entries)
    assert not [entry for entry in ready.entries if entry.is_empty]


def test_what_cannot_be_mapped_is_said() -> None:
    with pytest.raises(UsageError, match="no mood called Great"):
        apply_moods(sample("daylio_scales.csv"), {"Great": 5})
    with pytest.raises(UsageError, match="from 1 to 5"):
        apply_moods(sample("daylio_scales.csv"), {"Lovely": 6})


def test_names_to_ask_about_the_most_frequent_first() -> None:
    text = daylio(*[f'2025-01-0{day},,,10:00,{name},"","",""' for day, name in enumerate("bacbcc", 1)])
    assert parsed(text).asked == ("c", "b", "a")


def test_a_scale_of_numbers_becomes_levels() -> None:
    header = "FeatureName,Timestamp,Value,Label,Note\n"
    found = parsed(header + "".join(f"Mood,2025-01-01T10:00Z,{value},,\n" for value in range(1, 12)))
    assert levels_by_scale(found, 1, 10) == dict(
        zip(map(str, range(1, 11)), (1, 1, 2, 2, 3, 3, 4, 4, 5, 5), strict=True)
    )
    assert levels_by_scale(found, 5, 1) == {"1": 5, "2": 4, "3": 3, "4": 2, "5": 1}
    assert levels_by_scale(sample("daylio_scales.csv"), 1, 5) == {}
    with pytest.raises(UsageError, match="same number"):
        levels_by_scale(found, 3, 3)


def test_what_a_name_means_is_taken_from_whichever_row_knows() -> None:
    header = (
        "Date,Locale,Mood Keys,Mood,Tags (People),Tags (Places),Tags (Events),Notes,Reflections,Takeaways\n"
    )
    found = parsed(header + "2025-01-01T10:00,de,,Froh,,,,,,\n2025-01-02T10:00,de,happy,Froh,,,,,,\n")
    assert found.mood_names == {"Froh": MoodName(2, 5)}
    assert [entry.mood for entry in apply_moods(found, {}).entries] == [5, 5]


def test_what_lies_in_the_future_is_refused() -> None:
    text = daylio('2026-03-01,,,13:00,rad,"","",""', '2026-03-01,,,13:02,rad,"","",""')
    found = parsed(text)  # it is 13:00 in Berlin
    assert [(row.line, row.reason) for row in found.refused] == [(3, "It lies in the future.")]
    assert parsed(text, Moment(NOON.utc_ms + 60_000, 0)).refused == ()


def test_a_note_without_bounds_is_refused_and_not_cut() -> None:
    found = parsed(daylio(*[f'2025-01-0{day},,,10:00,rad,"","",{"x" * (NOTE_MAX + day)}' for day in (0, 1)]))
    assert [row.line for row in found.refused] == [2, 3]
    found = parsed(
        daylio(*[f'2025-01-0{day},,,10:00,rad,"","",{"x" * (NOTE_MAX + day - 1)}' for day in (1, 2)])
    )
    assert [entry.lines for entry in found.entries] == [(2,)]
    assert [row.line for row in found.refused] == [3]


def test_a_mood_with_a_name_like_a_story_is_refused() -> None:
    found = parsed(
        daylio(*[f'2025-01-01,,,10:00,{"m" * length},"","",""' for length in (TAG_MAX, TAG_MAX + 1)])
    )
    assert [(row.line, row.reason) for row in found.refused] == [(3, "Its mood could not be read.")]
    assert found.asked == ("m" * TAG_MAX,)


def test_tags_that_do_not_fit_go_into_the_note() -> None:
    long = "y" * (TAG_MAX + 1)
    names = [f"tag {number}" for number in range(TAGS_MAX + 2)]
    tags = " | ".join([long, "\u200b", "tag 0", *names, "TAG 1"])
    [entry] = parsed(daylio(f'2025-01-01,,,10:00,rad,"{tags}","",a note')).entries
    assert entry.tags == tuple(names[:TAGS_MAX])
    assert entry.note == f"a note\n{long} | \u200b | tag 20 | tag 21"


def test_one_minute_with_the_same_words_twice_is_two_entries() -> None:
    twice = ['2025-01-01,,,10:00,rad,"","",""', '2025-01-01,,,10:00,bad,"","",""']
    first, second = parsed(daylio(*twice)).entries
    assert second.key == f"{first.key}-2"


def test_a_key_is_the_same_in_every_export_and_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = '2025-01-01,January 1,Wednesday,10:00,rad,"","","one  two"'
    [before] = parsed(daylio(kept)).entries
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    system_time.tzset()
    later = daylio(
        '2025-01-02,,,10:00,rad,"","",""', kept.replace("rad", "great").replace("one  two", "one<br>two")
    )
    after = parsed(later).entries[1]
    assert after.key == before.key
    assert re.fullmatch("[0-9a-f]{32}", before.key)
    assert after.at != before.at


def test_progress_grows_to_one() -> None:
    seen: list[float] = []
    source = Source("x", daylio(*['2025-01-01,,,10:00,rad,"","",""'] * 600).encode())
    parse_source(source, seen.append, lambda: False, NOON)
    assert seen == sorted(seen)
    assert len(seen) == 4
    assert seen[-1] == 1.0


def test_progress_goes_on_from_table_to_table() -> None:
    seen: list[float] = []
    long = b"Date,Value,Notes\n" + b"2025-01-25,NO,\n" * 300
    parse_source(Source("x", loop({"001 A/Checkmarks.csv": long, "002 B/Checkmarks.csv": long})), seen.append)
    assert seen == sorted(seen)


@pytest.mark.parametrize("name", sorted(samples()))
def test_cancel_leaves_nothing(name: str) -> None:
    with pytest.raises(CancelledError, match="nothing was taken over"):
        parse_source(Source("x", samples()[name]), cancelled=lambda: True)


def test_a_whole_file_with_the_clock_of_this_machine(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text(daylio('2025-01-01,,,10:00,rad,"","",""'))
    assert len(parse_file(file).entries) == 1
    gathering = Gathering("x", SystemClock().now())
    assert gathering.done(is_windows=False).entries == ()


def test_text_for_tags_and_notes() -> None:
    assert one_line(" a\n\tb\u200bc\ud800 ") == "a bc"
    assert plain("\r\n a \r\nb\x00\tc\rd\ud800 \n\n") == "a\nb  c\nd?"


def test_words_for_feelings() -> None:
    assert feeling_level("At Ease") == feeling_level("at_ease") == feeling_level("at-ease") == 4
    assert feeling_level("") is None
    assert len(FEELINGS) > 130
    assert set(FEELINGS.values()) == {1, 2, 3, 4, 5}
