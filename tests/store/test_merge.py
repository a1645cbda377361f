# SPDX-License-Identifier: MIT
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from companion.errors import DiskFullError
from companion.model.breath_pattern import BreathPattern
from companion.model.journal import Practice
from companion.model.session_record import Ending
from companion.store.archive import Archive, read_json, write_json
from companion.store.importers.foreign import CancelledError
from companion.store.merge import Tally, import_archive, preview_archive
from companion.store.open_store import Store
from tests.fakes import NOON, FakeClock
from tests.store.drafts import new_store
from tests.store.search_index import check_the_words
from tests.store.test_archive import NOTHING, everything, filled


def archive_of(store: Store) -> Archive:
    with TemporaryDirectory() as folder:
        write_json(store, Path(folder) / "all.json")
        return read_json(Path(folder) / "all.json")


def test_the_preview_is_what_happens(tmp_path: Path) -> None:
    clock = FakeClock()
    with new_store(clock) as store, new_store() as other:
        filled(store, clock)
        archive = archive_of(store)
        preview = preview_archive(other, archive)
        assert everything(other) == NOTHING
        assert preview.check_ins == Tally(new=3, deleted=1)
        assert (preview.sessions, preview.gad7) == (Tally(2, deleted=1), Tally(2, deleted=1))
        assert preview.own_patterns == Tally(new=2, deleted=1)
        assert preview.days == (date(2026, 2, 28), date(2026, 3, 1))
        assert preview.journal == Tally(new=4, deleted=1)
        assert preview.changes == 13
        assert import_archive(other, archive) == preview
        once = everything(other)
        again = import_archive(other, archive)
        assert (again.changes, again.check_ins) == (0, Tally(there=3, deleted=1))
        assert everything(other) == once
        check_the_words(other.database)


def test_the_last_change_counts_on_both_sides() -> None:
    clock, elsewhere = FakeClock(), FakeClock()
    with new_store(clock) as store, new_store(elsewhere) as other:
        first, second, third = (store.check_ins.add(distress=value, note="a") for value in (1, 2, 3))
        import_archive(other, archive_of(store))
        clock.forward(1000)
        elsewhere.forward(2000)
        store.check_ins.update(replace(first, note="older"))
        other.check_ins.update(replace(first, note="newer"))
        store.check_ins.delete(second.head.id)
        elsewhere.forward(-1500)
        other.check_ins.update(replace(second, note="before it was deleted"))
        store.check_ins.update(replace(third, note="only here"))
        result = import_archive(other, archive_of(store))
        assert result.check_ins == Tally(newer=2, there=1, deleted=1)
        assert sorted(each.note for each in other.check_ins.all()) == ["newer", "only here"]
        assert import_archive(store, archive_of(other)).check_ins == Tally(newer=1, there=2, deleted=1)
        assert store.check_ins.all() == other.check_ins.all()


def test_of_two_changes_of_what_was_written_the_last_counts() -> None:
    clock, elsewhere = FakeClock(), FakeClock()
    with new_store(clock) as store, new_store(elsewhere) as other:
        first = store.journal.add(Practice.NO, {"sentence": "first words"})
        second = store.journal.add(Practice.NO, {"sentence": "other words"})
        import_archive(other, archive_of(store))
        clock.forward(1000)
        elsewhere.forward(2000)
        store.journal.update(replace(first, content={"sentence": "older words"}))
        newer = {"sentence": "newer words", "rehearsed": 2}
        other.journal.update(replace(first, content=newer, finished=True))
        store.journal.delete(second.head.id)
        assert import_archive(other, archive_of(store)).journal == Tally(newer=1, there=1, deleted=1)
        assert import_archive(store, archive_of(other)).journal == Tally(newer=1, there=1, deleted=1)
        (only,) = store.journal.all()
        assert other.journal.all() == [only]
        assert (only.content, only.finished) == (newer, True)
        for each in (store, other):
            assert each.journal.count("newer") == each.journal.count("words") == 1
            assert each.journal.count("other") == each.journal.count("older") == 0
            check_the_words(each.database)


step = st.tuples(
    st.booleans(), st.sampled_from(["add", "change", "delete"]), st.integers(0, 3), st.integers(1, 99)
)


@hypothesis_settings(max_examples=20)
@given(steps=st.lists(step, max_size=10))
def test_two_machines_come_to_hold_the_same(steps: list[Any]) -> None:
    clock = FakeClock()
    with new_store(clock) as one, new_store(clock) as other:
        for at_one, what, which, later in steps:
            clock.forward(later)  # no two changes at the same millisecond
            store = one if at_one else other
            found = store.check_ins.all()
            if what == "add":
                store.check_ins.add(distress=which, tags=[what])
            elif len(found) > which and what == "change":
                store.check_ins.update(replace(found[which], mood=which + 1, note=str(later)))
            elif len(found) > which:
                store.check_ins.delete(found[which].head.id)
            else:
                import_archive(one, archive_of(other))
        for _ in range(2):
            import_archive(one, archive_of(other))
            import_archive(other, archive_of(one))
        assert one.check_ins.all() == other.check_ins.all()
        assert one.check_ins.versions() == other.check_ins.versions()
        check_the_words(one.database)


def test_patterns_of_the_same_name_stay_two() -> None:
    with new_store() as one, new_store() as other:
        for store, seconds in ((one, 4), (other, 5)):
            store.own_patterns.add(BreathPattern("", "Evening", seconds, 0, 6, 0))
        import_archive(one, archive_of(other))
        assert [(each.id, each.in_s) for each in one.own_patterns.all()] == [
            ("own-evening", 4.0),
            ("own-evening-2", 5.0),
        ]


@pytest.mark.parametrize("at_share", [0.0, 0.3, 0.6])
def test_stopped_it_leaves_nothing_behind(at_share: float) -> None:
    with new_store() as store, new_store() as other:
        for number in range(1100):
            store.check_ins.add(mood=number % 5 + 1, at=NOON)
        for _ in range(500):
            store.session_records.add(at=NOON, exercise="relax", done_s=1, ended=Ending.STOPPED)
        archive = archive_of(store)
        before = other.check_ins.add(mood=1)
        shares: list[float] = []

        def cancelled() -> bool:
            return bool(shares) and shares[-1] >= at_share

        with pytest.raises(CancelledError):
            import_archive(other, archive, cancelled=cancelled, progress=shares.append)
        assert shares == sorted(shares)
        assert everything(other) == ([before], *NOTHING[1:])
        assert import_archive(other, archive).changes == 1600


def test_a_full_disk_leaves_nothing_behind() -> None:
    with new_store() as store, new_store() as other:
        for _ in range(50):
            store.check_ins.add(note="some words " * 500)
        archive = archive_of(store)
        (pages,) = other.database.read("PRAGMA page_count")[0]
        other.database.read(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(DiskFullError):
            import_archive(other, archive)
        assert everything(other) == NOTHING
        other.database.read("PRAGMA max_page_count = 1000000")
        assert import_archive(other, archive).check_ins == Tally(new=50)
