# SPDX-License-Identifier: MIT
import os
import shutil
import stat
from pathlib import Path

import apsw
import pytest

from companion.clock import Moment
from companion.errors import CompanionError, DamagedFileError, DiskFullError, LockedError
from companion.model.check_in import CheckInFilter
from companion.model.journal import Practice
from companion.store.check_ins import CheckIns
from companion.store.database import open_database
from companion.store.gad7 import Gad7Results
from companion.store.journal import Journal
from companion.store.migrate import MIGRATIONS, back_up, bring_up_to_date, steps
from companion.store.own_patterns import OwnPatterns
from companion.store.session_records import SessionRecords
from tests.databases.make import FIRST
from tests.fakes import FakeClock
from tests.store.search_index import check_the_words

OLD = sorted((Path(__file__).parents[1] / "databases").glob("v*.db"))


@pytest.fixture
def old(file: Path) -> Path:
    """A database of version 1 in place."""
    file.parent.mkdir()
    shutil.copy(OLD[0], file)
    return file


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The migrations, and one more that is still to come."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    number = steps()[-1].number + 1
    (folder / f"{number:04}_next.sql").write_text(
        "ALTER TABLE check_in ADD COLUMN place TEXT;\nSELECT 1;\nCREATE TABLE later (a INTEGER) STRICT;\n"
    )
    return folder


def others(file: Path) -> list[str]:
    return sorted(each.name for each in file.parent.iterdir() if each != file)


def test_there_is_an_old_file_for_every_version() -> None:
    assert [each.stem for each in OLD] == [f"v{step.number}" for step in steps()]


@pytest.mark.parametrize("source", OLD, ids=lambda each: each.stem)
def test_every_old_file_comes_up_to_date_with_all_that_it_held(
    file: Path, clock: FakeClock, source: Path, next_version: Path
) -> None:
    file.parent.mkdir()
    shutil.copy(source, file)
    with open_database(file, clock, migrations=next_version) as database:
        assert database.read("PRAGMA user_version") == [(steps(next_version)[-1].number,)]
        assert database.read("SELECT count(*) FROM later") == [(0,)]
        *newer, early, worded, full = sorted(CheckIns(database).all(), key=lambda each: (each.at, each.tags))
        assert (early.at, early.day.isoformat(), early.distress) == (
            Moment(FIRST.utc_ms - 86_400_000, -300),
            "2026-02-28",
            0,
        )
        assert (full.at, full.distress, full.mood, full.energy) == (FIRST, 7, 2, 3)
        assert full.tags == ("partner silent", "évening")
        assert full.note == "waited\nfor a reply"
        assert (worded.note, worded.mood) == ("🙂", 5)
        stopped, whole = sorted(SessionRecords(database).all(), key=lambda record: record.done_s)
        assert (whole.before, whole.after, whole.settings["pace"]) == (7, 5, 1.05)
        assert stopped.planned_s is None
        (own,) = OwnPatterns(database).all()
        assert (own.id, own.name, own.cycle_s) == ("own-evening", "Evening", 13.0)
        found = CheckIns(database).page(wanted=CheckInFilter(words="EVENING waited"))
        assert found.check_ins == (full,)
        assert CheckIns(database).page(wanted=CheckInFilter(words="partner")).check_ins == (full,)
        assert len(list(CheckIns(database).everything())) == len(newer) + 4
        check_the_words(database)
        if int(source.stem[1:]) >= 2:
            brought_in, padded = newer
            assert (brought_in.origin, brought_in.origin_key, brought_in.mood) == ("daylio", "key", 4)
            assert (padded.pleasant, padded.stirred, padded.needs) == (-3, 4, ("closeness",))
            assert padded.feelings == ("afraid", "wie im Nebel")
            (result,) = Gad7Results(database).all()
            assert (result.answers, result.total) == ((3, 2, 1, 0, 1, 2, 3), 12)
        else:
            assert newer == []
            assert Gad7Results(database).all() == []
        journal = Journal(database)
        if int(source.stem[1:]) >= 3:
            thought, *others = journal.all()
            assert (thought.day.isoformat(), thought.finished) == ("2026-02-28", False)
            assert thought.content == {
                "thought": "They have stopped caring.\névening",
                "true_before": 80,
                "others": ("busy", "", "asleep"),
                "habits": ("none",),
                "step": 2,
            }
            assert {each.practice for each in others} == {
                Practice.LIFE_AREAS,
                Practice.SMALL_WIN,
                Practice.PERSON,
            }
            assert journal.of(Practice.LIFE_AREAS)[0].shares("areas") == (("work", 7), ("friends", 3))
            assert journal.page(words="EVENING caring").entries == (thought,)
        else:
            assert journal.all() == []
            added = journal.add(Practice.TUNE_IN, {"need": "rest"})
            assert journal.page(words="rest").entries == (added,)
        check_the_words(database)


def test_a_backup_comes_first(old: Path, clock: FakeClock, next_version: Path) -> None:
    open_database(old, clock, migrations=next_version).close()
    assert others(old) == ["companion-before-v4-20260301-140000.db"]
    backup = old.parent / others(old)[0]
    if os.name == "posix":
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    connection = apsw.Connection(str(backup))
    assert connection.pragma("user_version") == 1
    assert connection.execute("SELECT count(*) FROM check_in").get == 4
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'gad7'").get == 0
    connection.close()


def test_an_up_to_date_or_a_new_file_needs_no_backup(file: Path, clock: FakeClock) -> None:
    open_database(file, clock).close()
    open_database(file, clock).close()
    assert others(file) == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, clock: FakeClock, next_version: Path
) -> None:
    (next_version / "0005_wrong.sql").write_text("CREATE TABLE half (a);\nDELETE FROM check_in;\nNOT SQL;\n")
    with pytest.raises(apsw.SQLError):
        open_database(old, clock, migrations=next_version)
    (next_version / "0005_wrong.sql").unlink()
    with open_database(old, clock, migrations=next_version) as database:
        assert database.read("PRAGMA user_version") == [(4,)]  # the step before it stands
        assert len(CheckIns(database).all()) == 3
        assert database.read("SELECT name FROM sqlite_schema WHERE name = 'half'") == []


def test_a_migration_that_sqlite_undoes_itself(old: Path, clock: FakeClock, next_version: Path) -> None:
    (next_version / "0005_wrong.sql").write_text(
        "DELETE FROM check_in;\nINSERT OR ROLLBACK INTO meta VALUES ('device', 'another');\n"
    )
    with pytest.raises(DamagedFileError):
        open_database(old, clock, migrations=next_version)
    (next_version / "0005_wrong.sql").unlink()
    with open_database(old, clock, migrations=next_version) as database:
        assert len(CheckIns(database).all()) == 3


def test_a_disk_that_fills_up_in_a_migration(old: Path, clock: FakeClock, next_version: Path) -> None:
    (next_version / "0005_large.sql").write_text(
        "PRAGMA max_page_count = 100;\nCREATE TABLE large AS SELECT zeroblob(1000000) AS a;\n"
    )
    with pytest.raises(DiskFullError):
        open_database(old, clock, migrations=next_version)
    steps(next_version)[-1].script.unlink()
    with open_database(old, clock, migrations=next_version) as database:
        assert len(CheckIns(database).all()) == 3


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    source = apsw.Connection(str(tmp_path / "source.db"))
    source.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    target = tmp_path / "target.db"
    target.touch()
    holder = apsw.Connection(str(target))
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LockedError):
        back_up(source, target)
    holder.close()
    source.close()
    assert not target.exists()


def test_a_step_that_another_program_has_just_done_is_not_done_again(file: Path, clock: FakeClock) -> None:
    with open_database(file, clock) as database:
        CheckIns(database).add(distress=3)
        bring_up_to_date(database._connection, file, clock, steps(), 0)  # as if it had looked before that
        assert len(CheckIns(database).all()) == 1


@pytest.mark.parametrize(
    "names", [[], ["0002_b.sql"], ["0001_a.sql", "0003_c.sql"], ["0001_a.sql", "0001_b.sql"]]
)
def test_missing_scripts_are_an_incomplete_installation(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(CompanionError, match="incomplete"):
        steps(tmp_path)


def test_a_missing_folder_is_an_incomplete_installation(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="incomplete"):
        steps(tmp_path / "nowhere")
