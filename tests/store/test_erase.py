# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from companion import settings
from companion.errors import ReadOnlyError, StoreError
from companion.paths import Paths
from companion.settings import Settings
from companion.store.backups import back_up_daily, backup_folder, restore
from companion.store.erase import belongings, delete_everything
from companion.store.open_store import open_store
from tests.conftest import Unprivileged
from tests.fakes import FakeClock


def places(folder: Path) -> Paths:
    return Paths(folder / "data", folder / "config" / "settings.json", folder / "log" / "companion.log")


def lived_in(paths: Paths, clock: FakeClock) -> None:
    """Everything that Companion may leave."""
    paths.data_dir.mkdir(parents=True, exist_ok=True)
    paths.database.write_bytes(b"damaged" * 1000)
    paths.database.with_name("companion.db-wal").write_bytes(b"log")
    store = open_store(paths.database, clock)
    store.check_ins.add(note="private")
    backup = back_up_daily(store)
    assert backup is not None
    restore(store, backup)
    (backup_folder(paths.database) / f"{backup.name}.99-0.part").touch()
    store.close()
    settings.save(Settings(), paths.settings_file)
    paths.settings_file.with_name("settings.json.1234-0.part").touch()
    paths.log_file.parent.mkdir(exist_ok=True)
    paths.log_file.write_text("x")


def all_below(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file())


def test_all_of_it_is_named_and_then_gone(tmp_path: Path, clock: FakeClock) -> None:
    paths = places(tmp_path / "person")
    lived_in(paths, clock)
    named = belongings(paths)
    assert sorted(named) == all_below(tmp_path)
    kinds = {each.name.split("-2026")[0] for each in named}
    assert kinds > {"companion.db", "companion-damaged", "companion-before-restore", "settings.json"}
    assert named[0] == paths.database
    delete_everything(paths)
    assert list((tmp_path / "person").iterdir()) == []
    assert belongings(paths) == ()
    delete_everything(paths)


def test_what_is_not_ours_stays(tmp_path: Path, clock: FakeClock) -> None:
    paths = places(tmp_path)
    lived_in(paths, clock)
    strangers = [
        paths.data_dir / "letter.txt",
        paths.data_dir / "companion-export.json",
        paths.data_dir / "other.db",
        backup_folder(paths.database) / "mine.db",
        paths.settings_file.with_name("settings.json.mine"),
    ]
    for each in strangers:
        each.write_text("mine")
    assert not set(belongings(paths)) & set(strangers)
    delete_everything(paths)
    assert all_below(tmp_path) == sorted(strangers)


def test_everything_in_one_folder(tmp_path: Path, clock: FakeClock) -> None:
    folder = tmp_path / "all"
    paths = Paths(folder, folder / "settings.json", folder / "companion.log")
    lived_in(paths, clock)
    delete_everything(paths)
    assert not folder.exists()


def test_nothing_is_there(tmp_path: Path) -> None:
    assert belongings(places(tmp_path / "nobody")) == ()
    delete_everything(places(tmp_path / "nobody"))


def test_what_cannot_be_deleted_is_named_and_the_rest_goes(
    ground: Path, clock: FakeClock, unprivileged: Unprivileged
) -> None:
    paths = Paths(ground / "data", ground / "config" / "settings.json", ground / "log" / "companion.log")
    with unprivileged():
        paths.database.write_text("x")
        paths.settings_file.parent.mkdir()
        paths.settings_file.write_text("x")
        paths.data_dir.chmod(0o500)
        with pytest.raises(StoreError, match=r"companion\.db could not be deleted"):
            delete_everything(paths)
        assert not paths.settings_file.exists()
        assert belongings(paths) == (paths.database,)
        paths.data_dir.chmod(0)
        with pytest.raises(ReadOnlyError):
            belongings(paths)
