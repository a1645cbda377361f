# SPDX-License-Identifier: MIT
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.errors import DamagedFileError
from companion.model.check_in import CheckIn, CheckInFilter
from companion.store.check_ins import CheckIns
from companion.store.database import Database
from companion.store.search import WORDS_MAX, Cursor
from tests.fakes import NOON, FakeClock
from tests.store.drafts import near_moments, new_store
from tests.store.search_index import check_the_words

HOUR_MS = 3_600_000


@pytest.fixture
def check_ins(database: Database) -> CheckIns:
    return CheckIns(database)


def found(check_ins: CheckIns, words: str) -> list[str]:
    """The notes of what a search finds, newest first."""
    wanted = CheckInFilter(words=words)
    page = check_ins.page(wanted=wanted)
    assert check_ins.count(wanted) == len(page.check_ins)
    return [each.note for each in page.check_ins]


def wall_ms(check_in: CheckIn) -> int:
    return check_in.at.utc_ms + check_in.at.offset_min * 60_000


def test_days_stay_whole_after_a_flight(check_ins: CheckIns) -> None:
    """Evening in Tokyo, then morning of the same day in Los Angeles, then the next day in Tokyo's zone."""
    tokyo = check_ins.add(at=Moment(NOON.utc_ms - 40 * HOUR_MS, 540), mood=1)
    angeles = check_ins.add(at=Moment(NOON.utc_ms - 30 * HOUR_MS, -480), mood=2)
    back = check_ins.add(at=Moment(NOON.utc_ms - 29 * HOUR_MS, 540), mood=3)
    assert (tokyo.day, angeles.day, back.day) == (date(2026, 2, 28), date(2026, 2, 27), date(2026, 2, 28))
    assert list(check_ins.page().check_ins) == [back, tokyo, angeles]


some = st.lists(
    st.tuples(near_moments, st.sets(st.sampled_from(["work", "Ünder", "two words"])), st.sampled_from("ab ")),
    max_size=12,
)
days = st.none() | st.integers(0, 6).map(lambda back: date(2026, 3, 2) - timedelta(back))


@hypothesis_settings(max_examples=30)
@given(
    entries=some,
    limit=st.integers(1, 5),
    first=days,
    last=days,
    tags=st.sets(st.sampled_from(["work", "two words", "never"])),
    word=st.sampled_from(["", "a", " A ", "unde", "two a"]),
)
def test_pages_hold_each_that_is_wanted_once_and_in_order(
    entries: list[tuple[Moment, set[str], str]],
    limit: int,
    first: date | None,
    last: date | None,
    tags: set[str],
    word: str,
) -> None:
    wanted = CheckInFilter(first, last, tuple(tags), word)
    with new_store() as store:
        for at, given_tags, note in entries:
            added = store.check_ins.add(at=at, tags=sorted(given_tags), note=note, mood=3)
            if note == " ":
                store.check_ins.delete(added.head.id)
        expected = [
            each
            for each in store.check_ins.all()
            if wanted.covers(each.day)
            and (not tags or tags & set(each.tags))
            and all(
                any(
                    text.startswith(sought)
                    for text in f"{each.note} {' '.join(each.tags)}".lower().replace("ü", "u").split()
                )
                for sought in word.lower().split()
            )
        ]
        pages, before = list[CheckIn](), None
        for _ in range(len(entries) + 1):
            page = store.check_ins.page(before, limit, wanted)
            assert len(page.check_ins) <= limit
            pages += page.check_ins
            before = page.next
            if before is None:
                break
            assert before == Cursor.of(page.check_ins[-1])
        assert pages == sorted(expected, key=lambda each: (wall_ms(each), each.head.id), reverse=True)
        assert store.check_ins.count(wanted) == len(expected)
        assert {each.head.id for each in store.check_ins.matching(wanted)} == {e.head.id for e in expected}


def test_a_search_finds_the_beginnings_of_words_everywhere(check_ins: CheckIns) -> None:
    check_ins.add(note="Waited for a reply", tags=["partner silent"])
    check_ins.add(note="second", feelings=["afraid"], needs=["Nähe"])
    assert found(check_ins, "wait") == found(check_ins, "REPLY") == ["Waited for a reply"]
    assert found(check_ins, "silen par") == found(check_ins, " for\tpartner\n") == ["Waited for a reply"]
    assert found(check_ins, "afr") == found(check_ins, "nahe") == ["second"]
    assert found(check_ins, "aited") == found(check_ins, "wait afraid") == []
    assert len(found(check_ins, "  ")) == len(found(check_ins, "")) == 2


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("I don't know", "don't"),
        ("café at night", "cafe"),
        ("cafe\u0301 at night", "café"),
        ("今日は東京にいた", "東京"),
        ("ไม่เป็นไร", "เป็น"),
        ("fine 🙂 now", "🙂"),
        ("a ? b", "?"),
        ("हिन्दी में", "हि"),
        ('he said "no"', '"no"'),
        ("5/7 done", "5/7"),
        ("AND OR NOT NEAR", "not AND near"),
    ],
)
def test_writing_of_many_kinds(check_ins: CheckIns, note: str, words: str) -> None:
    check_ins.add(note=note)
    check_ins.add(note="something else")
    assert found(check_ins, words) == [note]


def test_an_older_note_with_a_zero_in_it_is_found(check_ins: CheckIns) -> None:
    check_ins.put(replace(check_ins.add(note="older"), note="before\0after"))
    assert found(check_ins, "after") == ["before\0after"]


def test_signs_and_unspaced_writing_are_found_in_tags_too(check_ins: CheckIns) -> None:
    check_ins.add(note="one", tags=["🙂"])
    check_ins.add(note="two", feelings=["今日不安"])
    check_ins.add(note="three", needs=["“”"])
    assert found(check_ins, "🙂") == ["one"]
    assert found(check_ins, "不安") == ["two"]
    assert found(check_ins, "”") == ["three"]
    assert found(check_ins, "[") == []  # of the list as it is kept


@hypothesis_settings(max_examples=50)
@given(words=st.text(max_size=30) | st.text("\"'*()^:-+{}[]ANDORNEAR\\%_?;\0\ud800 ", max_size=30))
def test_nothing_that_can_be_typed_is_an_error(words: str) -> None:
    with new_store() as store:
        only = store.check_ins.add(note="a")
        assert found(store.check_ins, words) in ([], [only.note])
        tagged = CheckInFilter(words=words, tags=(words,))
        assert store.check_ins.page(wanted=tagged).check_ins == ()


def test_a_whole_text_as_a_search(check_ins: CheckIns) -> None:
    check_ins.add(note="word " * WORDS_MAX)
    assert found(check_ins, "word " * WORDS_MAX + "absent " * 5000) == ["word " * WORDS_MAX]


def test_the_words_follow_every_change(check_ins: CheckIns, database: Database, clock: FakeClock) -> None:
    added = check_ins.add(note="early", tags=["morning"])
    clock.forward(1000)
    check_ins.update(replace(added, note="late", tags=("evening",)))
    assert found(check_ins, "early") == found(check_ins, "morning") == []
    assert found(check_ins, "late evening") == ["late"]
    check_ins.delete(added.head.id)
    assert found(check_ins, "late") == []
    check_the_words(database)
    check_ins.restore(added.head.id)
    assert found(check_ins, "late") == ["late"]
    check_the_words(database)


def test_the_index_of_words_is_looked_at(database: Database) -> None:
    CheckIns(database).add(note="early")
    database.write("DROP TRIGGER check_in_words_in")
    database.write("UPDATE check_in SET note = 'late'")
    with pytest.raises(DamagedFileError):
        check_the_words(database)


def test_the_history_begins_where_the_cursor_stands(database: Database) -> None:
    """So that a page deep in the past costs no more than the first."""
    seen: list[str] = []
    database._connection.exec_trace = lambda _cursor, sql, _values: seen.append(sql) is None
    CheckIns(database).page()
    CheckIns(database).page(Cursor(NOON.utc_ms, "x"))
    database._connection.exec_trace = None
    for sql, values, how in zip(seen, ((1,), (1, 1, "", 1)), ("SCAN", "SEARCH"), strict=True):
        plan = database.read(f"EXPLAIN QUERY PLAN {sql}", values)
        assert len(plan) == 1
        assert plan[0][3].startswith(f"{how} check_in USING INDEX check_in_wall")


def test_lists_that_are_none_are_damage(database: Database) -> None:
    CheckIns(database).add(tags=["a"])
    database.write("PRAGMA ignore_check_constraints = ON")
    database.write("UPDATE check_in SET tags = '[broken'")
    with pytest.raises(DamagedFileError):
        CheckIns(database).page(wanted=CheckInFilter(tags=("a",)))
    with pytest.raises(DamagedFileError):
        CheckIns(database).known_tags()
    with pytest.raises(DamagedFileError):
        list(CheckIns(database).everything())
    with pytest.raises(DamagedFileError):
        CheckIns(database).tag_rows()


def test_page_after_page(check_ins: CheckIns) -> None:
    added = [check_ins.add(at=Moment(NOON.utc_ms - number // 2 * 1000, 0), mood=3) for number in range(5)]
    newest_first = sorted(added, key=lambda each: (wall_ms(each), each.head.id), reverse=True)
    first = check_ins.page(limit=2)
    assert first.next is not None
    second = check_ins.page(first.next, 2)
    assert second.next is not None
    third = check_ins.page(second.next, 2)
    assert third.next is None
    assert [*first.check_ins, *second.check_ins, *third.check_ins] == newest_first
    assert check_ins.page(limit=5).next is None
