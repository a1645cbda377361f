# SPDX-License-Identifier: MIT
"""What was written, as a row of the history: its name, its first words, what was rated."""

from datetime import date, timedelta

import pytest

from companion.clock import Moment
from companion.model.entry import EntryHead
from companion.model.journal import WRITTEN, Content, JournalEntry, Practice
from companion.ui.history_words import spoken
from companion.ui.practice_words import practice_name
from companion.ui.written_words import written_entry, written_history, written_in_words

AT = Moment(1_790_000_000_000, -8 * 60)


def entry(practice: Practice, content: Content, finished: bool = False) -> JournalEntry:
    return JournalEntry(EntryHead("id", AT, AT, "device"), AT, AT.local_day, practice, content, finished)


def test_it_stands_at_the_time_on_its_own_wall() -> None:
    shown = written_entry(entry(Practice.SMALL_WIN, {"line": "I  slept\n"}))
    assert (shown.id, shown.at, shown.at.utcoffset()) == ("id", AT.local, timedelta(hours=-8))
    assert (shown.title, shown.icon, shown.note, shown.about) == ("Small wins", "small-win", "I slept", "")


@pytest.mark.parametrize(
    ("practice", "content", "note"),
    [
        (Practice.LOOK_AGAIN, {"friend": "A friend", "thought": "A thought"}, "A thought"),
        (Practice.LOOK_AGAIN, {"thought": " ", "friend": "A friend"}, "A friend"),
        (Practice.SAY_CLEARLY, {"happened": "You left", "message": "When you left"}, "When you left"),
        (Practice.REPAIR, {"because": "I was afraid"}, "I was afraid"),
        (Practice.NO, {"sentence": "Not today", "situation": "A lift"}, "A lift"),
        (Practice.TUNE_IN, {"fear": "To lose them", "need": "Sleep"}, "Sleep"),
        (Practice.LIFE_AREAS, {"next_step": "Call Sam", "areas": (("Work", 8),)}, "Call Sam"),
        (Practice.NOTICE, {"feared": ("left",)}, ""),
    ],
)
def test_the_words_that_say_best_which_one_it_is(practice: Practice, content: Content, note: str) -> None:
    assert written_entry(entry(practice, content)).note == note


@pytest.mark.parametrize(
    ("practice", "content", "finished", "about"),
    [
        (Practice.LOOK_AGAIN, {"true_before": 80, "true_after": 60}, True, "felt 80 % true, then 60 %"),
        (Practice.LOOK_AGAIN, {"true_before": 0}, False, "felt 0 % true · not finished"),
        (Practice.LOOK_AGAIN, {"true_after": 60}, True, ""),
        (Practice.PAUSE, {"urge_before": 8, "urge_after": 0}, True, "urge 8, then 0"),
        (Practice.PAUSE, {"urge_before": 8}, False, "urge 8 · not finished"),
        (Practice.PAUSE, {}, True, ""),
        (Practice.LIFE_AREAS, {"areas": (("Work", 8), ("Sam", 0))}, False, "Work 8 · Sam 0"),
        (Practice.NOTICE, {}, False, "not finished"),
        (Practice.NOTICE, {}, True, ""),
        (Practice.SMALL_WIN, {"line": "I slept"}, False, ""),
    ],
)
def test_what_was_rated_and_whether_it_is_finished(
    practice: Practice, content: Content, finished: bool, about: str
) -> None:
    assert written_entry(entry(practice, content, finished)).about == about


@pytest.mark.parametrize("practice", WRITTEN)
def test_every_practice_can_be_a_row(practice: Practice) -> None:
    shown = written_entry(entry(practice, {}))
    assert (shown.title, shown.note) == (practice_name(practice), "")
    assert shown.icon


def test_a_row_is_read_out_whole() -> None:
    shown = written_entry(
        entry(Practice.LOOK_AGAIN, {"thought": "It is over", "true_before": 80, "true_after": 60}, True)
    )
    assert spoken(shown, date(2026, 11, 20)) == (
        "Monday 21 September 2026, 06:13; Look again; It is over; felt 80 % true, then 60 %"
    )


@pytest.mark.parametrize(("count", "words"), [(0, "0 texts"), (1, "1 text"), (36_500, "36,500 texts")])
def test_texts_are_counted(count: int, words: str) -> None:
    assert written_in_words(count) == words


def test_the_history_says_what_it_holds() -> None:
    words = written_history()
    assert words.kind == "written"
    assert words.elsewhere(2) == "2 in your check-ins"
    shown = written_entry(entry(Practice.LOOK_AGAIN, {}))
    assert words.deleted(shown) == "Look again of 06:13 is deleted."
