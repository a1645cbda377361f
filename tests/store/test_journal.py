# SPDX-License-Identifier: MIT
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import apsw
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.errors import DamagedFileError, UsageError
from companion.model.entry import is_id
from companion.model.journal import (
    FORMS,
    LINE_MAX,
    LINES_MAX,
    TEXT_MAX,
    WORDS_MAX,
    WRITTEN,
    JournalEntry,
    Practice,
    said_words,
)
from companion.store.database import Database
from companion.store.journal import Journal
from companion.store.search import Cursor
from tests.fakes import NOON, FakeClock
from tests.store import drafts
from tests.store.drafts import near_moments, new_store, saying
from tests.store.search_index import check_the_words

DAY_MS = 86_400_000
THOUGHT = {
    "thought": "They have stopped caring.",
    "true_before": 80,
    "others": ("busy", "", "asleep"),
    "habits": ("none",),
    "step": 2,
}


@pytest.fixture
def journal(database: Database) -> Journal:
    return Journal(database)


def wall_ms(entry: JournalEntry) -> int:
    return entry.at.utc_ms + entry.at.offset_min * 60_000


def newest_first(entries: list[JournalEntry]) -> list[JournalEntry]:
    return sorted(entries, key=lambda each: (wall_ms(each), each.head.id), reverse=True)


def test_what_is_added_is_given_back(journal: Journal, database: Database) -> None:
    late = journal.add(Practice.LOOK_AGAIN, THOUGHT)
    areas = {"areas": (("work", 7), ("friends", 3)), "next_step": "call Mia"}
    early = journal.add(Practice.LIFE_AREAS, areas, finished=True, at=Moment(NOON.utc_ms - DAY_MS, -300))
    assert (journal.get(late.head.id), journal.get(early.head.id)) == (late, early)
    assert journal.all() == [early, late]
    assert (late.content, late.finished, late.practice) == (THOUGHT, False, Practice.LOOK_AGAIN)
    assert (early.content, early.finished, early.day) == (areas, True, date(2026, 2, 28))
    assert (late.at, late.day, late.head.device) == (NOON, date(2026, 3, 1), database.device)
    assert is_id(late.head.id)
    assert journal.get("elsewhere") is None


@hypothesis_settings(max_examples=60)
@given(draft=drafts.journal, finished=st.booleans(), at=st.none() | drafts.moments)
def test_any_content_comes_back_exactly(
    draft: tuple[Practice, dict[str, Any]], finished: bool, at: Moment | None
) -> None:
    practice, content = draft
    with new_store() as store:
        added = store.journal.add(practice, content, finished=finished, at=at)
        assert (added.practice, added.content, added.finished) == (practice, content, finished)
        assert store.journal.all() == [added] == list(store.journal.everything())
        assert list(added.content) == [name for name in FORMS[practice] if name in content]
        assert store.journal.update(added).content == content
        words = store.database.read("SELECT words FROM journal")
        assert words == [("\n".join(said_words(practice, content)),)]
        check_the_words(store.database)


def test_texts_are_kept_clean(journal: Journal) -> None:
    added = journal.add(
        Practice.LOOK_AGAIN, {"others": ("one\x00", "two\x07"), "thought": "first\r\nsecond\rthird\x1b"}
    )
    assert added.content == {"thought": "first\nsecond\nthird", "others": ("one", "two")}
    assert journal.update(replace(added, content={"thought": "\x00a"})).content == {"thought": "a"}
    assert journal.add(Practice.CARD, {"text": "kind\x07 words"}).content == {"text": "kind words"}


WRONG: list[tuple[Practice, dict[str, Any], str]] = [
    (Practice.LOOK_AGAIN, {"thought": "secret" * TEXT_MAX}, "A text holds at most 10,000 characters"),
    (Practice.CARD, {"text": "s" * (LINE_MAX + 1)}, "one line of at most 500 characters"),
    (Practice.CARD, {"text": "secret\rline"}, "one line of at most 500 characters"),
    (Practice.LOOK_AGAIN, {"others": ("secret",) * (LINES_MAX + 1)}, "at most 400 lines of up to 500"),
    (Practice.LOOK_AGAIN, {"others": (5,)}, "at most 400 lines of up to 500"),
    (Practice.NOTICE, {"feared": ("secret",) * (WORDS_MAX + 1)}, "at most 20 words"),
    (Practice.NOTICE, {"feared": ("sec\x00ret",)}, "at most 20 words"),
    (Practice.NOTICE, {"feared": ("\udcff",)}, "at most 20 words"),
    (Practice.PAUSE, {"outcome": "", "draft": "secret"}, "A choice is"),
    (Practice.LOOK_AGAIN, {"true_before": 101, "thought": "secret"}, "whole number from 0 to 100"),
    (Practice.PAUSE, {"urge_before": 11, "draft": "secret"}, "whole number from 0 to 10"),
    (Practice.PAUSE, {"minutes": -1, "draft": "secret"}, "A count is a whole number"),
    (Practice.LIFE_AREAS, {"areas": (("secret", 11),)}, "at most 20 parts"),
    (Practice.SMALL_WIN, {"thought": "secret"}, "the practice does not have"),
    (Practice.SMALL_WIN, {"line": "secret\udcff"}, "cannot be saved"),
    (Practice.DECK, {"order": ("secret\udcff",)}, "cannot be saved"),
]


@pytest.mark.parametrize(("practice", "content", "words"), WRONG)
def test_what_is_out_of_limits_is_refused_without_a_word_of_it(
    journal: Journal, practice: Practice, content: dict[str, Any], words: str
) -> None:
    good = journal.add(practice, saying(practice, "good"))
    for use in (
        lambda: journal.add(practice, content),
        lambda: journal.update(replace(good, content=content)),
    ):
        with pytest.raises(UsageError, match=words) as caught:
            use()
        assert "secret" not in str(caught.value)
    assert journal.all() == [good]


def test_no_entry_speaks_of_the_future(journal: Journal) -> None:
    good = journal.add(Practice.SMALL_WIN, {"line": "good"})
    tomorrow = Moment(NOON.utc_ms + DAY_MS, 120)
    with pytest.raises(UsageError, match="future"):
        journal.add(Practice.SMALL_WIN, {"line": "later"}, at=tomorrow)
    with pytest.raises(UsageError, match="future"):
        journal.update(replace(good, at=tomorrow))
    assert journal.all() == [good]


@pytest.mark.parametrize(
    ("practice", "content"),
    [
        (Practice.LOOK_AGAIN, {}),
        (Practice.LOOK_AGAIN, {"thought": " \n", "others": ("", " "), "step": 3}),
        (Practice.PAUSE, {"minutes": 10, "outcome": "kept"}),
        (Practice.SMALL_WIN, {"line": "\x00"}),
        (Practice.LIFE_AREAS, {"areas": ()}),
    ],
)
def test_what_is_blank_is_not_added_but_may_become_so(
    journal: Journal, practice: Practice, content: dict[str, Any]
) -> None:
    with pytest.raises(UsageError, match="nothing to save yet"):
        journal.add(practice, content)
    assert journal.all() == []
    added = journal.add(practice, saying(practice, "written"))
    changed = journal.update(replace(added, content=content))
    assert journal.all() == [changed]
    assert said_words(practice, changed.content) == ()
    assert journal.count("written") == 0


def test_an_update_keeps_who_and_when(journal: Journal, clock: FakeClock) -> None:
    added = journal.add(Practice.LOOK_AGAIN, THOUGHT)
    clock.forward(-5000)
    moved = Moment(NOON.utc_ms - DAY_MS, 0)
    changed = journal.update(replace(added, at=moved, content={**THOUGHT, "true_after": 60}, finished=True))
    assert changed == journal.get(added.head.id)
    assert changed.head.created == added.head.created
    assert changed.head.updated.utc_ms == added.head.updated.utc_ms + 1
    assert (changed.day, changed.finished, changed.number("true_after")) == (date(2026, 2, 28), True, 60)


def test_delete_and_its_undo(journal: Journal, database: Database, clock: FakeClock) -> None:
    added = journal.add(Practice.TUNE_IN, {"want": "quiet"})
    clock.forward(1000)
    assert journal.delete(added.head.id)
    assert not journal.delete(added.head.id)
    assert journal.all() == journal.of(Practice.TUNE_IN) == journal.open_ones() == journal.uses() == []
    assert (journal.count(), journal.count("quiet"), journal.page().entries) == (0, 0, ())
    check_the_words(database)
    with pytest.raises(UsageError, match="no longer there"):
        journal.update(added)
    assert journal.restore(added.head.id)
    assert not journal.restore(added.head.id)
    assert [each.content for each in journal.all()] == [{"want": "quiet"}]
    assert journal.count("quiet") == 1
    check_the_words(database)


def test_what_is_put_is_as_it_was_given(journal: Journal, database: Database) -> None:
    added = journal.add(Practice.TUNE_IN, {"want": "quiet"})
    gone = replace(added, head=replace(added.head, updated=Moment(5, 0), deleted=Moment(6, 0)), content={})
    journal.put(gone)
    assert list(journal.everything()) == [gone]
    assert journal.versions() == {added.head.id: 5}
    assert journal.count("quiet") == 0
    journal.put(added)
    assert journal.all() == [added]
    assert journal.count("quiet") == 1
    check_the_words(database)


def test_those_of_one_practice_newest_first(journal: Journal) -> None:
    """By the clock on the wall: the evening in Tokyo lies before the later morning of that day elsewhere."""
    tokyo = journal.add(Practice.NOTICE, {"did": "1"}, at=Moment(NOON.utc_ms - DAY_MS, 540))
    angeles = journal.add(Practice.NOTICE, {"did": "2"}, at=Moment(NOON.utc_ms - DAY_MS + 3_600_000, -480))
    now = journal.add(Practice.NOTICE, {"did": "3"})
    journal.add(Practice.CARD, {"text": "another"})
    assert journal.of(Practice.NOTICE) == [now, tokyo, angeles]
    assert [each.text("text") for each in journal.of(Practice.CARD)] == ["another"]
    assert journal.of(Practice.PLAN) == []


def test_what_is_not_finished_the_last_changed_first(journal: Journal, clock: FakeClock) -> None:
    first = journal.add(Practice.NO, {"sentence": "1"})
    clock.forward(1000)
    second = journal.add(Practice.TUNE_IN, {"want": "2"})
    journal.add(Practice.REPAIR, {"did": "3"}, finished=True)
    journal.add(Practice.PERSON, {"name": "Mia"})
    clock.forward(1000)
    first = journal.update(first)
    assert journal.open_ones() == [first, second]
    journal.update(replace(first, finished=True))
    assert journal.open_ones() == [second]


def test_uses_are_of_what_was_practised(journal: Journal) -> None:
    journal.add(Practice.NO, {"sentence": "1"})
    journal.add(Practice.PAUSE, {"urge_before": 7}, at=Moment(NOON.utc_ms - DAY_MS, -300))
    journal.add(Practice.PLAN, {"signs": "tense"})
    assert journal.uses() == [
        (NOON.utc_ms - DAY_MS, -300, "2026-02-28", Practice.PAUSE),
        (NOON.utc_ms, 120, "2026-03-01", Practice.NO),
    ]


# --- the history


def found(journal: Journal, words: str) -> list[JournalEntry]:
    page = journal.page(words=words)
    assert journal.count(words) == len(page.entries)
    return list(page.entries)


def test_a_search_looks_at_every_field(journal: Journal) -> None:
    thought = journal.add(Practice.LOOK_AGAIN, THOUGHT)
    areas = journal.add(Practice.LIFE_AREAS, {"areas": (("Évening walks", 3),), "next_step": "今日は東京"})
    assert found(journal, "CAR stop") == found(journal, "asleep they") == [thought]
    assert found(journal, "evening") == found(journal, "東京") == [areas]
    assert found(journal, "caring evening") == found(journal, "topped") == found(journal, "80") == []
    assert found(journal, "?") == found(journal, "none busy 🙂") == []
    assert len(found(journal, " ")) == 2


def test_people_cards_and_plans_stand_in_no_history_but_are_found_when_asked_for(journal: Journal) -> None:
    person = journal.add(Practice.PERSON, {"name": "Mia", "good_for": ("listens",)})
    card = journal.add(Practice.CARD, {"text": "Mia said: this passes"})
    mine = journal.add(Practice.SMALL_WIN, {"line": "told Mia"})
    assert found(journal, "mia") == found(journal, "") == [mine]
    asked = journal.page(words="mia", practices=(Practice.PERSON, Practice.CARD))
    assert list(asked.entries) == newest_first([person, card])
    assert journal.count("mia", practices=tuple(Practice)) == 3
    assert journal.count(practices=()) == 0
    assert list(journal.matching("listens", practices=(Practice.PERSON,))) == [person]


@hypothesis_settings(max_examples=50)
@given(words=st.text(max_size=30) | st.text("\"'*()^:-+{}[]ANDORNEAR\\%_?;\0\ud800 ", max_size=30))
def test_nothing_that_can_be_typed_is_an_error(words: str) -> None:
    with new_store() as store:
        only = store.journal.add(Practice.SMALL_WIN, {"line": "a"})
        assert found(store.journal, words) in ([], [only])


def test_the_words_follow_every_change(journal: Journal, database: Database) -> None:
    added = journal.add(Practice.REPAIR, {"did": "early"})
    journal.update(replace(added, content={"did": "late", "effect": "evening"}))
    assert found(journal, "early") == []
    assert [each.head.id for each in found(journal, "late evening")] == [added.head.id]
    check_the_words(database)
    database.write("DELETE FROM journal")
    check_the_words(database)
    assert database.read("SELECT count(*) FROM journal_words WHERE journal_words MATCH 'late'") == [(0,)]


entries = st.lists(
    st.tuples(
        st.sampled_from((Practice.REPAIR, Practice.TUNE_IN, Practice.LIFE_AREAS, Practice.PERSON)),
        near_moments,
        st.lists(st.sampled_from(["work", "Ünder", "two words", "a"]), min_size=1, max_size=3),
        st.booleans(),
    ),
    max_size=12,
)
days = st.none() | st.integers(0, 6).map(lambda back: date(2026, 3, 2) - timedelta(back))


@hypothesis_settings(max_examples=40)
@given(
    drawn=entries,
    size=st.integers(1, 5),
    first=days,
    last=days,
    practices=st.just(WRITTEN) | st.sets(st.sampled_from(Practice), max_size=4),
    word=st.sampled_from(["", "a", " WOR ", "unde", "two a"]),
)
def test_pages_hold_each_that_is_wanted_once_and_in_order(
    drawn: list[tuple[Practice, Moment, list[str], bool]],
    size: int,
    first: date | None,
    last: date | None,
    practices: Any,
    word: str,
) -> None:
    with new_store() as store:
        journal = store.journal
        for practice, at, said, deleted in drawn:
            added = journal.add(practice, saying(practice, " ".join(said)), at=at)
            if deleted:
                journal.delete(added.head.id)
        expected = [
            each
            for each in journal.all()
            if each.practice in practices
            and (first is None or first <= each.day)
            and (last is None or each.day <= last)
            and all(
                any(text.startswith(sought) for text in _plain(each).split())
                for sought in word.lower().split()
            )
        ]
        wanted = {"words": word, "practices": practices, "first_day": first, "last_day": last}
        pages = list(_pages(journal, size, wanted))
        assert all(len(each) <= size for each in pages)
        assert [entry for page in pages for entry in page] == newest_first(expected)
        assert journal.count(**wanted) == len(expected)
        assert list(journal.matching(**wanted)) == expected
        check_the_words(store.database)


def _plain(entry: JournalEntry) -> str:
    return " ".join(said_words(entry.practice, entry.content)).lower().replace("ü", "u")


def _pages(journal: Journal, size: int, wanted: dict[str, Any]) -> Iterator[tuple[JournalEntry, ...]]:
    """Page after page, to the end."""
    page = journal.page(None, size, **wanted)
    yield page.entries
    while page.next is not None:
        assert page.next == Cursor.of(page.entries[-1])
        page = journal.page(page.next, size, **wanted)
        assert page.entries
        yield page.entries


def test_the_history_begins_where_the_cursor_stands(journal: Journal, database: Database) -> None:
    """So that a page deep in the past costs no more than the first; and a practice is not looked for."""
    seen: list[str] = []
    database._connection.exec_trace = lambda _cursor, sql, _values: seen.append(sql) is None
    journal.page()
    journal.page(Cursor(NOON.utc_ms, "x"))
    journal.of(Practice.NOTICE)
    database._connection.exec_trace = None
    ways = ("SCAN journal USING INDEX journal_wall", "SEARCH journal USING INDEX journal_wall")
    for sql, values, how in zip(
        seen,
        (("[]", 1), ("[]", 1, 1, "", 1), ("notice",)),
        (*ways, "SEARCH journal USING INDEX journal_practice"),
        strict=True,
    ):
        plan = [row[3] for row in database.read(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert plan[0].startswith(how)
        assert not any("ORDER BY" in step for step in plan)


# --- the file itself


@pytest.mark.parametrize(
    "wrong",
    [
        "content = '[]'",
        "content = '{broken'",
        "finished = 2",
        "practice = ''",
        "day = 'today'",
        "deleted_ms = 5",
        "id = 'short'",
        "at_offset_min = 2000",
    ],
)
def test_the_file_takes_nothing_else(journal: Journal, database: Database, wrong: str) -> None:
    journal.add(Practice.SMALL_WIN, {"line": "a"})
    with pytest.raises(apsw.ConstraintError):
        database.write(f"UPDATE journal SET {wrong}")  # noqa: S608 (our own words)


@pytest.mark.parametrize("wrong", ["content = '{broken'", "day = 'today'", "practice = 'juggling'"])
def test_rows_that_make_no_sense_are_damage(journal: Journal, database: Database, wrong: str) -> None:
    added = journal.add(Practice.SMALL_WIN, {"line": "a"})
    database.write("PRAGMA ignore_check_constraints = ON")
    database.write(f"UPDATE journal SET {wrong}")  # noqa: S608 (our own words)
    for use in (
        journal.all,
        lambda: journal.get(added.head.id),
        lambda: list(journal.everything()),
    ):
        with pytest.raises(DamagedFileError):
            use()
