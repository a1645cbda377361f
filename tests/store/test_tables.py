# SPDX-License-Identifier: MIT
import csv
import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from companion.errors import DamagedFileError, ReadOnlyError, StoreError
from companion.model.check_in import CheckInFilter
from companion.store.limits import kept_note
from companion.store.open_store import Store, open_store
from companion.store.tables import CHECK_INS, TABLES, write_csv, write_table
from tests.conftest import Unprivileged
from tests.fakes import FakeClock
from tests.store.drafts import new_store, notes
from tests.store.test_archive import filled


@pytest.fixture
def store(file: Path, clock: FakeClock) -> Iterator[Store]:
    opened = open_store(file, clock)
    filled(opened, clock)
    yield opened
    opened.close()


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_everything_as_tables(store: Store, tmp_path: Path) -> None:
    files = write_csv(store, tmp_path / "new" / "out")
    assert [each.name for each in files] == [
        *("check-ins.csv", "sessions.csv", "gad-7.csv", "own-patterns.csv", "journal.csv")
    ]
    assert sorted((tmp_path / "new" / "out").iterdir()) == sorted(files)
    check_ins, sessions, results, patterns, journal = map(rows, files)
    assert check_ins[1:] == [
        [
            *("2026-02-28T07:00:00.000-05:00", "2026-02-28", "7", "2", "5", "-4", "0"),
            *("work", "afraid", "rest", 'two\nlines "é"', "daylio"),
        ],
        ["2026-03-01T14:00:00.000+02:00", "2026-03-01", "", "3", *[""] * 8],
    ]
    assert sessions[1:] == [
        ["2026-03-01T14:00:00.000+02:00", "2026-03-01", "ground", "", "0.0", "completed", "", ""]
    ]
    assert results[1:] == [["2026-02-28T12:00:00.000+00:00", "2026-02-28", *["0"] * 8]]
    assert patterns[1:] == [["own-evening", "Evening", "4.0", "1.5", "0.5", "7.5", "1.0"]]
    named = [dict(zip(journal[0], row, strict=True)) for row in journal[1:]]
    assert [{name: cell for name, cell in row.items() if cell} for row in named] == [
        {
            "at": "2026-02-28T07:00:00.000-05:00",
            "day": "2026-02-28",
            "practice": "look-again",
            "finished": "no",
            "thought": 'lines\nof "é"',
            "true_before": "80",
            "others": "busy | asleep",
            "step": "2",
        },
        {
            "at": "2026-03-01T13:00:00.000+02:00",
            "day": "2026-03-01",
            "practice": "person",
            "finished": "no",
            "name": "Mia",
        },
        {
            "at": "2026-03-01T14:00:00.000+02:00",
            "day": "2026-03-01",
            "practice": "life-areas",
            "finished": "yes",
            "areas": "work 7 | friends 3",
            "next_step": "call",
        },
    ]
    for table, file in zip(TABLES, files, strict=True):
        found = rows(file)
        assert found[0] == list(table.columns)
        assert {len(row) for row in found} == {len(table.columns)}
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("wanted", "counts"),
    [
        (CheckInFilter(first_day=date(2026, 3, 1)), [1, 1, 0, 0, 1]),
        (CheckInFilter(last_day=date(2026, 2, 28)), [1, 0, 1, 0, 1]),
        (CheckInFilter(tags=("work",)), [1, 0, 0, 0, 0]),
        (CheckInFilter(words="nothing"), [0, 0, 0, 0, 0]),
        (CheckInFilter(words="busy"), [0, 0, 0, 0, 1]),
    ],
)
def test_a_part(store: Store, tmp_path: Path, wanted: CheckInFilter, counts: list[int]) -> None:
    assert [len(rows(each)) - 1 for each in write_csv(store, tmp_path, wanted)] == counts


@hypothesis_settings(max_examples=15)
@given(note=notes.filter(lambda text: kept_note(text).strip()))
def test_any_note_is_read_as_it_was_written(note: str) -> None:
    with new_store() as store:
        store.check_ins.add(note=note)
        target = store.database.file.with_name("check-ins.csv")
        write_table(store, CHECK_INS, target)
        assert rows(target)[1][10] == kept_note(note)


def test_a_table_that_fails_leaves_none_behind() -> None:
    with new_store() as store:
        store.check_ins.add(mood=1)
        store.gad7.add((0,) * 7)
        store.database.write("PRAGMA ignore_check_constraints = ON")
        store.database.write("UPDATE gad7 SET day = 'never'")
        folder = store.database.file.with_name("out")
        with pytest.raises(DamagedFileError):
            write_csv(store, folder)
        assert list(folder.iterdir()) == []


def test_a_file_in_the_folders_place(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(StoreError, match="could not be written"):
        write_csv(store, tmp_path / "out")


def test_a_folder_that_may_not_be_written(ground: Path, clock: FakeClock, unprivileged: Unprivileged) -> None:
    with new_store(clock) as store:
        (ground / "data").chmod(0o500)
        with unprivileged(), pytest.raises(ReadOnlyError, match="You might pick another one"):
            write_csv(store, ground / "data")
        with unprivileged(), pytest.raises(ReadOnlyError):
            write_csv(store, ground / "data" / "out")
        assert list((ground / "data").iterdir()) == []
