# SPDX-License-Identifier: MIT
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.clock import Moment
from companion.errors import DiskFullError
from companion.model.check_in import NOTE_MAX
from companion.store.importers.foreign import CancelledError, ForeignEntry, Parsed, Refused
from companion.store.imports import Imported, preview_foreign, save_foreign
from tests.fakes import NOON
from tests.store.drafts import new_store
from tests.store.search_index import check_the_words

PLAIN = ForeignEntry(NOON, 3, "meh", None, None, (), (), "", "key", (2,))


def parsed(*entries: ForeignEntry, refused: tuple[Refused, ...] = ()) -> Parsed:
    return Parsed("daylio", entries, refused)


def numbered(count: int) -> list[ForeignEntry]:
    return [
        replace(PLAIN, key=str(number), lines=(number + 2,), note=f"entry {number}")
        for number in range(count)
    ]


def test_an_entry_becomes_a_check_in() -> None:
    full = ForeignEntry(
        Moment(NOON.utc_ms - 86_400_000, -300), 4, "good", 2, 5, ("work",), ("calm",), "a\nb", "key", (2, 3)
    )
    with new_store() as store:
        assert save_foreign(store, parsed(full)) == Imported(1, 0, (), (date(2026, 2, 28), date(2026, 2, 28)))
        (found,) = store.check_ins.all()
        assert (found.at, found.day) == (full.at, date(2026, 2, 28))
        assert (found.mood, found.distress, found.energy) == (4, 2, 5)
        assert (found.tags, found.feelings, found.note) == (("work",), ("calm",), "a\nb")
        assert (found.origin, found.origin_key) == ("daylio", "key")
        assert found.head.created == found.head.updated == NOON
        assert found.head.device == store.database.device
        check_the_words(store.database)


entries = st.lists(st.sampled_from(numbered(8)), max_size=12)


@hypothesis_settings(max_examples=20)
@given(first=entries, second=entries, gone=st.sets(st.integers(0, 7)))
def test_the_same_is_never_saved_twice(
    first: list[ForeignEntry], second: list[ForeignEntry], gone: set[int]
) -> None:
    with new_store() as store, new_store() as elsewhere:
        result = save_foreign(store, parsed(*first))
        assert result.added == len({each.key for each in first}) == len(store.check_ins.all())
        assert result.added + result.there == len(first)
        for check_in in store.check_ins.all():
            if int(check_in.origin_key) in gone:
                store.check_ins.delete(check_in.head.id)
        before = store.check_ins.all()
        preview = preview_foreign(store, parsed(*second))
        assert store.check_ins.all() == before
        assert save_foreign(store, parsed(*second)) == preview
        assert save_foreign(store, parsed(*second, *first)).added == 0
        living = {each.origin_key for each in store.check_ins.all()}
        new = {each.key for each in second} - {each.key for each in first}
        assert living == {each.origin_key for each in before} | new
        save_foreign(elsewhere, parsed(*second, *first))
        assert elsewhere.check_ins.versions().keys() == store.check_ins.versions().keys()


def test_a_mood_that_is_known_only_later_is_filled_in() -> None:
    without = replace(PLAIN, mood=None, feelings=("Lovely",))
    with new_store() as store:
        save_foreign(store, parsed(without, replace(without, key="gone")))
        gone = next(each.head.id for each in store.check_ins.all() if each.origin_key == "gone")
        store.check_ins.delete(gone)
        (before,) = store.check_ins.all()
        again = parsed(PLAIN, PLAIN, replace(PLAIN, key="gone"))
        assert preview_foreign(store, parsed(without)) == Imported(0, 1, (), None)
        assert preview_foreign(store, again) == Imported(0, 3, (), None, 1)
        assert store.check_ins.all() == [before]
        assert save_foreign(store, again) == Imported(0, 3, (), None, 1)
        (found,) = store.check_ins.all()
        assert found.head.updated.utc_ms > before.head.updated.utc_ms
        assert replace(found, head=before.head) == replace(before, mood=3)
        assert save_foreign(store, parsed(replace(PLAIN, mood=5))).filled == 0
        assert store.check_ins.all() == [found]
        check_the_words(store.database)


def test_a_mood_that_the_person_took_out_stays_out() -> None:
    with new_store() as store:
        save_foreign(store, parsed(replace(PLAIN, mood=4)))
        (kept,) = store.check_ins.all()
        store.check_ins.update(replace(kept, mood=None, distress=3))
        done = save_foreign(store, parsed(replace(PLAIN, mood=4)))
        assert (done.added, done.there, done.filled) == (0, 1, 0)
        assert [each.mood for each in store.check_ins.all()] == [None]


def test_another_formats_key_is_another_entry() -> None:
    with new_store() as store:
        save_foreign(store, parsed(PLAIN))
        save_foreign(store, replace(parsed(PLAIN), format="pixels"))
        assert len(store.check_ins.all()) == 2


def test_what_cannot_be_kept_is_said_with_its_line_and_reason() -> None:
    wrong = [
        replace(PLAIN, key="1", lines=(3, 4), note="x" * (NOTE_MAX + 1)),
        replace(PLAIN, key="2", lines=(5,), at=Moment(NOON.utc_ms + 100_000, 0)),
        replace(PLAIN, key="3", lines=(1,), tags=("x" * 51,)),
        replace(PLAIN, key="4", lines=(9,), mood=None),
    ]
    with new_store() as store:
        result = save_foreign(store, parsed(*wrong, PLAIN, refused=(Refused(7, "No date."),)))
        assert result.added == len(store.check_ins.all()) == 1
        assert [each.line for each in result.refused] == [1, 3, 4, 5, 7, 9]
        reasons = [each.reason for each in result.refused]
        assert [
            words in reason
            for words, reason in zip(
                ("50 characters", "10,000", "10,000", "future", "No date", "at least one"),
                reasons,
                strict=True,
            )
        ] == [True] * 6


def test_nothing_to_import() -> None:
    with new_store() as store:
        assert save_foreign(store, parsed()) == Imported(0, 0, (), None)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_stopped_it_leaves_nothing_behind(after: int) -> None:
    with new_store() as store:
        mine = store.check_ins.add(mood=1, note="mine")
        shares: list[float] = []
        with pytest.raises(CancelledError):
            save_foreign(
                store,
                parsed(*numbered(1600)),
                cancelled=lambda: len(shares) >= after,
                progress=shares.append,
            )
        assert shares == [0.0, 500 / 1600, 1000 / 1600][:after]
        assert store.check_ins.all() == [mine]
        check_the_words(store.database)
        assert save_foreign(store, parsed(*numbered(1600))).added == 1600


def test_a_full_disk_leaves_nothing_behind() -> None:
    with new_store() as store:
        many = [replace(each, note="some words " * 500) for each in numbered(60)]
        (pages,) = store.database.read("PRAGMA page_count")[0]
        store.database.read(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(DiskFullError):
            save_foreign(store, parsed(*many))
        assert store.check_ins.all() == []
        store.database.read("PRAGMA max_page_count = 1000000")
        assert save_foreign(store, parsed(*many)).added == 60
