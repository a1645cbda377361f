# SPDX-License-Identifier: MIT
"""Where things live: named without being made, made private, and found in each kind of installation."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion import paths
from companion.errors import CompanionError, ReadOnlyError, UsageError

PACKAGE = Path(paths.__file__).parent
posix_only = pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")


@contextmanager
def no_rights_in(folder: Path) -> Iterator[None]:
    """Make ``folder`` one that this process may not write; root has to become somebody else for that."""
    before = stat.S_IMODE(folder.stat().st_mode)
    folder.chmod(0o500)
    as_root = os.geteuid() == 0
    if as_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if as_root:
            os.seteuid(0)
        folder.chmod(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def installed(site: Path, *, assets: str | None) -> Path:
    """A copy of the few modules that paths.py needs, as they lie in ``site``, with assets at ``assets``."""
    package = site / "companion"
    package.mkdir(parents=True)
    for name in ("__init__.py", "data_folder.py", "errors.py", "paths.py", "text.py"):
        shutil.copy(PACKAGE / name, package)
    if assets is not None:
        (site / assets / "icons").mkdir(parents=True)
    return site


def ask(site: Path, prelude: str = "") -> subprocess.CompletedProcess[str]:
    """What assets_dir() says in a Python of its own that finds Companion in ``site``."""
    question = f"import sys\n{prelude}\nfrom companion.paths import assets_dir\nprint(assets_dir())"
    return subprocess.run([sys.executable, "-c", question], cwd=site, capture_output=True, text=True)


def test_data_dir_moves_everything_into_one_folder_and_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    found = paths.locate(str(folder))
    assert found.data_dir == folder
    assert found.database == folder / "companion.db"
    assert {found.settings_file.parent, found.log_file.parent} == {folder}
    assert not folder.exists()


def test_data_dir_may_be_relative_or_start_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.locate("here").data_dir == tmp_path / "here"
    assert paths.locate("~/there").data_dir == tmp_path / "there"


def test_data_dir_that_is_a_file_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.touch()
    with pytest.raises(UsageError, match="a file is a file") as caught:
        paths.locate(str(file))
    assert caught.value.exit_status == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")
def test_without_a_data_dir_the_systems_own_folders_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = paths.locate()
    assert found.database == tmp_path / "data" / "companion" / "companion.db"
    assert found.settings_file == tmp_path / "config" / "companion" / "settings.json"
    assert found.log_file.is_relative_to(tmp_path / "cache" / "companion")
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_a_new_folder_is_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    paths.make_private_dir(folder)
    assert mode(folder) == 0o700


@posix_only
def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    paths.make_private_dir(folder)
    assert mode(folder) == 0o700


@posix_only
def test_a_folder_of_other_things_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter.txt").write_text("hello", encoding="utf-8")
    paths.make_private_dir(folder)
    assert mode(folder) == 0o755
    (folder / paths.DATABASE_NAME).touch()
    paths.make_private_dir(folder)
    assert mode(folder) == 0o700


@pytest.mark.parametrize("nothing", ["", "  "])
def test_no_name_is_no_folder(nothing: str) -> None:
    with pytest.raises(UsageError):
        paths.locate(nothing)


@posix_only
def test_a_stricter_folder_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    paths.make_private_dir(folder)
    assert mode(folder) == 0o500


@posix_only
def test_a_folder_that_may_not_be_made_is_said_so(tmp_path: Path) -> None:
    folder = tmp_path / "closed" / "data"
    folder.parent.mkdir()
    with no_rights_in(folder.parent), pytest.raises(ReadOnlyError, match="--data-dir"):
        paths.make_private_dir(folder)
    assert not folder.exists()


@pytest.mark.parametrize("below", ["", "data"])
def test_a_file_in_the_way_is_named_and_kept(tmp_path: Path, below: str) -> None:
    file = tmp_path / "companion"
    file.write_text("kept")
    with pytest.raises(CompanionError, match="A file stands where") as caught:
        paths.make_private_dir(file / below)
    assert not isinstance(caught.value, ReadOnlyError)
    assert file.read_text() == "kept"


def test_assets_are_found_in_this_installation() -> None:
    found = paths.assets_dir()
    assert list((found / "icons").glob("*.svg"))


def test_assets_lie_beside_the_package_in_a_checkout(tmp_path: Path) -> None:
    said = ask(installed(tmp_path, assets="assets"))
    assert said.stdout.strip() == str(tmp_path / "assets")


def test_assets_lie_inside_the_package_in_a_wheel(tmp_path: Path) -> None:
    # Something else's folder of the same name lies beside it, as may be in site-packages.
    (tmp_path / "assets" / "icons").mkdir(parents=True)
    said = ask(installed(tmp_path, assets="companion/assets"))
    assert said.stdout.strip() == str(tmp_path / "companion" / "assets")


def test_a_frozen_build_brings_its_own_assets(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    (bundle / "assets" / "icons").mkdir(parents=True)
    said = ask(installed(tmp_path, assets="assets"), f"sys._MEIPASS = {str(bundle)!r}")
    assert said.stdout.strip() == str(bundle / "assets")


def test_missing_assets_are_one_calm_sentence(tmp_path: Path) -> None:
    said = ask(installed(tmp_path, assets=None))
    assert said.returncode == 1
    assert said.stderr.strip().endswith(
        "Companion's own files are incomplete. Installing it again puts that right."
    )
