# SPDX-License-Identifier: MIT
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest

from companion.clock import Moment
from companion.errors import (
    CompanionError,
    DamagedFileError,
    DiskFullError,
    ReadOnlyError,
    StoreError,
    UsageError,
)
from companion.model.check_in import CheckInFilter
from companion.model.journal import WRITTEN, Practice
from companion.store.archive import write_json
from companion.store.backups import (
    BackupPreview,
    automatic_backups,
    back_up,
    back_up_daily,
    backup_folder,
    preview,
    restore,
)
from companion.store.database import open_database
from companion.store.migrate import steps
from companion.store.open_store import Store, open_store
from companion.store.tables import CHECK_INS, write_table
from tests.conftest import Unprivileged
from tests.fakes import NOON, FakeClock
from tests.store.drafts import new_store, saying
from tests.store.search_index import check_the_words
from tests.store.test_archive import everything, filled
from tests.store.test_durability import largest_file
from tests.store.test_migrate import OLD

DAY_S = 86_400


@pytest.fixture
def store(file: Path, clock: FakeClock) -> Iterator[Store]:
    opened = open_store(file, clock)
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_is_everything_in_one_file(store: Store, clock: FakeClock, tmp_path: Path) -> None:
    filled(store, clock)
    target = tmp_path / "out" / "mine.db"
    target.parent.mkdir()
    target.write_text("older")
    back_up(store, target)
    assert names(target.parent) == ["mine.db"]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert preview(target) == BackupPreview(2, 1, 1, 1, 2, (date(2026, 2, 28), date(2026, 3, 1)))
    assert names(target.parent) == ["mine.db"]
    copy = open_store(target, clock)
    assert everything(copy) == everything(store)
    copy.close()


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_the_data_file_is_never_its_own_backup_or_export(store: Store, tmp_path: Path, suffix: str) -> None:
    mine = store.check_ins.add(mood=1)
    target = store.database.file.with_name(f"companion.db{suffix}")
    (tmp_path / "link").symlink_to(target)
    for file in (target, store.database.file.parent / ".." / "data" / target.name, tmp_path / "link"):
        if suffix == "-journal" and file != target:
            continue  # there is none that another name could lead to
        for write in (back_up, write_json, lambda store, file: write_table(store, CHECK_INS, file)):
            with pytest.raises(UsageError, match="keeps its data"):
                write(store, file)
    assert store.check_ins.all() == [mine]
    assert store.database.read("PRAGMA integrity_check") == [("ok",)]


def test_a_backup_of_nothing(store: Store, tmp_path: Path) -> None:
    back_up(store, tmp_path / "empty.db")
    assert preview(tmp_path / "empty.db") == BackupPreview(0, 0, 0, 0, 0, None)
    assert back_up_daily(store) is None
    assert not backup_folder(store.database.file).exists()


@pytest.mark.parametrize("old", OLD, ids=lambda each: each.stem)
def test_a_preview_of_every_version(old: Path) -> None:
    before = old.read_bytes()
    found = preview(old)
    later = int(old.stem[1:]) >= 2
    assert (found.check_ins, found.sessions, found.gad7, found.own_patterns) == (
        5 if later else 3,
        2,
        int(later),
        1,
    )
    assert found.journal == (3 if old.stem == "v3" else 0)
    assert found.days == (date(2026, 2, 26 if later else 28), date(2026, 3, 1))
    assert old.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database" * 500, OLD[-1].read_bytes()[:20_000], b"x"])
def test_what_is_no_backup(store: Store, tmp_path: Path, content: bytes) -> None:
    mine = store.check_ins.add(mood=1)
    (tmp_path / "wrong.db").write_bytes(content)
    for use in (preview, lambda file: restore(store, file)):
        with pytest.raises(StoreError, match=r"wrong\.db is not a whole backup"):
            use(tmp_path / "wrong.db")
    assert store.check_ins.all() == [mine]
    assert names(store.database.file.parent) == ["companion.db", "companion.db-shm", "companion.db-wal"]
    assert (tmp_path / "wrong.db").read_bytes() == content


def test_damage_that_only_a_whole_look_finds(store: Store, tmp_path: Path) -> None:
    for _ in range(200):
        store.check_ins.add(note="x" * 9000)
    target = tmp_path / "large.db"
    back_up(store, target)
    whole = bytearray(target.read_bytes())
    middle = len(whole) // 2 // 4096 * 4096
    whole[middle : middle + 4096] = b"\xff" * 4096
    target.write_bytes(whole)
    with pytest.raises(StoreError, match="not a whole backup"):
        preview(target)


def test_days_that_make_no_sense(store: Store, tmp_path: Path) -> None:
    store.check_ins.add(mood=1)
    store.database.write("UPDATE check_in SET day = '2026-99-99'")
    with pytest.raises(DamagedFileError) as caught:
        back_up(store, tmp_path / "copy.db")
    assert str(store.database.file) in str(caught.value)
    assert names(tmp_path) == ["data"]


def test_what_cannot_be_read(store: Store, tmp_path: Path, ground: Path, unprivileged: Unprivileged) -> None:
    for target in (tmp_path / "nothing.db", tmp_path):
        with pytest.raises(StoreError, match="could not be read"):
            preview(target)
    back_up(store, ground / "data" / "closed.db")
    (ground / "data" / "closed.db").chmod(0)
    with unprivileged(), pytest.raises(StoreError, match="could not be read"):
        preview(ground / "data" / "closed.db")


def test_a_log_beside_a_chosen_file_is_read_too(
    store: Store, tmp_path: Path, ground: Path, unprivileged: Unprivileged
) -> None:
    store.check_ins.add(mood=1)
    for name in ("companion.db", "companion.db-wal"):
        shutil.copy(store.database.file.with_name(name), tmp_path / name)
        shutil.copy(store.database.file.with_name(name), ground / "data" / name)
    assert preview(tmp_path / "companion.db").check_ins == 1
    (ground / "data").chmod(0o500)
    for each in (ground / "data").iterdir():
        each.chmod(0o444)
    with unprivileged(), pytest.raises(StoreError, match="could not be read"):
        preview(ground / "data" / "companion.db")


def test_a_newer_backup(store: Store, tmp_path: Path) -> None:
    back_up(store, tmp_path / "newer.db")
    connection = apsw.Connection(str(tmp_path / "newer.db"))
    connection.pragma("user_version", steps()[-1].number + 1)
    connection.close()
    for use in (preview, lambda file: restore(store, file)):
        with pytest.raises(StoreError, match="made by a newer Companion"):
            use(tmp_path / "newer.db")


def test_only_what_was_practised_is_counted_as_practices(store: Store, tmp_path: Path) -> None:
    for number, practice in enumerate(Practice):
        at = Moment(NOON.utc_ms - number * DAY_S * 1000, 0)
        store.journal.add(practice, saying(practice, "a"), at=at)
    back_up(store, tmp_path / "mine.db")
    found = preview(tmp_path / "mine.db")
    assert found.journal == store.journal.count() == len(WRITTEN)
    assert found.days == (store.journal.page().entries[-1].day, date(2026, 3, 1))


# --- back again


def test_what_a_backup_held_comes_back_and_what_was_there_is_kept(
    store: Store, clock: FakeClock, tmp_path: Path
) -> None:
    filled(store, clock)
    held, device = everything(store), store.database.device
    back_up(store, tmp_path / "mine.db")
    clock.advance(60)
    newest = store.check_ins.add(note="newest of all")
    store.check_ins.delete(store.check_ins.all()[0].head.id)
    now = everything(store)
    assert store.check_ins.count(CheckInFilter(words="newest")) == 1
    aside = restore(store, tmp_path / "mine.db")
    assert everything(store) == held
    assert store.database.device == device
    assert store.check_ins.count(CheckInFilter(words="newest")) == 0
    assert store.check_ins.count(CheckInFilter(words="lines")) == 1
    check_the_words(store.database)
    assert store.check_ins.get(newest.head.id) is None
    added = store.check_ins.add(note="life goes on")
    assert store.database.read("PRAGMA journal_mode") == [("wal",)]
    assert aside.name == "companion-before-restore-20260301-140110.db"
    if os.name == "posix":
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    store.close()
    assert names(store.database.file.parent) == [aside.name, "companion.db"]
    for file, expected in ((store.database.file, None), (aside, now)):
        again = open_store(file, clock)
        assert expected is None or everything(again) == expected
        assert (added in again.check_ins.all()) is (expected is None)
        again.close()


@pytest.mark.parametrize("old", OLD, ids=lambda each: each.stem)
def test_every_old_backup_comes_back_up_to_date(store: Store, old: Path) -> None:
    before = old.read_bytes()
    restore(store, old)
    assert store.check_ins.count() == preview(old).check_ins
    assert store.database.read("PRAGMA user_version") == [(steps()[-1].number,)]
    check_the_words(store.database)
    store.check_ins.add(pleasant=3)
    assert old.read_bytes() == before


def test_another_program_sees_what_came_back(store: Store, clock: FakeClock, tmp_path: Path) -> None:
    store.check_ins.add(mood=1)
    back_up(store, tmp_path / "one.db")
    store.check_ins.add(mood=2)
    with open_database(store.database.file, clock) as other:
        assert other.read("SELECT count(*) FROM check_in") == [(2,)]
        restore(store, tmp_path / "one.db")
        assert other.read("SELECT count(*) FROM check_in") == [(1,)]


def test_without_room_nothing_comes_back_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    for _ in range(30):
        store.check_ins.add(note="x" * 9000)
    back_up(store, tmp_path / "large.db")
    mine = store.check_ins.all()
    with largest_file(200_000), pytest.raises(DiskFullError):
        restore(store, tmp_path / "large.db")
    with largest_file(200_000), pytest.raises(DiskFullError):
        back_up(store, tmp_path / "another.db")
    assert store.check_ins.all() == mine
    assert names(tmp_path) == ["data", "large.db"]
    assert names(store.database.file.parent) == ["companion.db", "companion.db-shm", "companion.db-wal"]


def test_a_backup_without_a_table(store: Store, tmp_path: Path) -> None:
    mine = store.check_ins.add(mood=1)
    back_up(store, tmp_path / "less.db")
    connection = apsw.Connection(str(tmp_path / "less.db"))
    connection.execute("DROP TABLE gad7")
    connection.close()
    assert preview(tmp_path / "less.db").gad7 == 0
    with pytest.raises(DamagedFileError, match=r"less\.db"):
        restore(store, tmp_path / "less.db")
    assert store.check_ins.all() == [mine]


# --- by themselves


def test_one_a_day_when_something_changed(store: Store, clock: FakeClock) -> None:
    folder = backup_folder(store.database.file)
    added = store.check_ins.add(mood=1)
    first = back_up_daily(store)
    assert first == folder / "companion-20260301-140000.db"
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    store.check_ins.add(mood=2)
    assert back_up_daily(store) is None  # today has one
    clock.advance(DAY_S)
    second = back_up_daily(store)
    assert second is not None
    assert preview(second).check_ins == 2
    clock.advance(DAY_S)
    assert back_up_daily(store) is None  # nothing changed
    for change in (
        lambda: store.check_ins.update(replace(added, mood=3)),
        lambda: store.check_ins.delete(added.head.id),
        lambda: store.gad7.add((0,) * 7),
        lambda: store.journal.add(Practice.SMALL_WIN, {"line": "waited"}),
        lambda: store.check_ins.put(replace(added, mood=5)),  # as an import does, with an older time
    ):
        change()
        clock.advance(DAY_S)
        assert back_up_daily(store) is not None
    assert len(names(folder)) == 7


def test_old_ones_are_given_up_and_nothing_else(store: Store, clock: FakeClock) -> None:
    folder = backup_folder(store.database.file)
    folder.mkdir()
    strangers = ["notes.txt", "companion-20260301.db", "companion-20261399-000000.db", "mine.db"]
    for name in (*strangers, "companion-20260301-140000.db.99-0.part"):
        (folder / name).write_text("x")
    for number in range(60):
        store.check_ins.add(mood=number % 5 + 1)
        back_up_daily(store)
        clock.advance(DAY_S)
    made = automatic_backups(folder)
    assert len(made) == 7 + 2 + 1  # two of the weeks end in the seven days
    assert names(folder) == sorted([*strangers, *(each.name for each in made.values())])
    assert all(preview(each).check_ins for each in made.values())


@pytest.mark.parametrize("content", [b"", b"no database" * 500, OLD[0].read_bytes()])
def test_a_newest_backup_that_says_nothing(store: Store, clock: FakeClock, content: bytes) -> None:
    store.check_ins.add(mood=1)
    first = back_up_daily(store)
    assert first is not None
    first.write_bytes(content)
    clock.advance(DAY_S)
    assert back_up_daily(store) is not None


def test_a_newest_backup_that_is_a_folder(store: Store) -> None:
    store.check_ins.add(mood=1)
    (backup_folder(store.database.file) / "companion-20250101-000000.db").mkdir(parents=True)
    assert back_up_daily(store) is not None


def test_a_clock_that_was_wrong_stops_nothing(store: Store, clock: FakeClock) -> None:
    store.check_ins.add(mood=1)
    clock.moment = Moment(NOON.utc_ms + 9000 * DAY_S * 1000, 0)
    assert back_up_daily(store) is not None
    clock.moment = NOON
    store.check_ins.add(mood=2)
    assert back_up_daily(store) is not None


def test_where_nothing_may_be_written(ground: Path, clock: FakeClock, unprivileged: Unprivileged) -> None:
    with new_store(clock) as store, unprivileged():
        store.check_ins.add(mood=1)
        (ground / "data").chmod(0o500)
        with pytest.raises(ReadOnlyError, match="may be written"):
            back_up(store, ground / "data" / "mine.db")
        assert names(ground / "data") == []


def test_a_folder_of_backups_that_cannot_be_made(store: Store) -> None:
    store.check_ins.add(mood=1)
    backup_folder(store.database.file).touch()
    with pytest.raises(CompanionError, match="backups"):
        back_up_daily(store)


def test_of_data_that_may_only_be_read_none_is_made(store: Store) -> None:
    store.check_ins.add(mood=1)
    store.database.read_only = True
    assert back_up_daily(store) is None
    with pytest.raises(ReadOnlyError):
        restore(store, OLD[-1])
