# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from companion import __version__
from companion.doctor import report
from companion.paths import Paths, locate
from companion.store.open_store import open_store
from tests.fakes import FakeClock

Said = pytest.CaptureFixture[str]

pytestmark = pytest.mark.qt_log_ignore("pipewire")  # Qt's own word when it looks for sound


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return locate(str(tmp_path / "data"))


def lines(said: Said) -> dict[str, str]:
    return {line[:12].strip(): line[12:] for line in said.readouterr().out.splitlines()}


def test_where_all_is_well(paths: Paths, clock: FakeClock, capsys: Said) -> None:
    assert report(paths, clock) == 0
    found = lines(capsys)
    assert list(found) == [
        "companion",
        "libraries",
        "display",
        "sound",
        "voice",
        "own files",
        "data",
        "settings",
    ]
    assert found["companion"].startswith(__version__)
    for name in ("PySide6 6", "pyqtgraph ", "numpy ", "apsw-sqlite3mc ", "appdirs "):
        assert name in found["libraries"]
    assert found["display"] == "yes (offscreen)"
    assert "empty, and will be made with the first entry" in found["data"]
    assert not paths.data_dir.exists()  # looking makes nothing


def test_it_counts_and_tells_no_more(paths: Paths, clock: FakeClock, capsys: Said) -> None:
    store = open_store(paths.database, clock)
    store.check_ins.add(distress=7, note="a secret worry")
    store.close()
    assert report(paths, clock) == 0
    said = capsys.readouterr().out
    assert "1 check-in." in said
    assert "secret" not in said
    store = open_store(paths.database, clock)
    store.check_ins.add(distress=2)
    store.close()
    report(paths, clock)
    assert "2 check-ins." in capsys.readouterr().out


def test_a_damaged_file_is_said_and_left_alone(paths: Paths, clock: FakeClock, capsys: Said) -> None:
    paths.data_dir.mkdir(mode=0o700)
    paths.database.write_bytes(b"no database" * 200)
    assert report(paths, clock) == 1
    assert capsys.readouterr().out
    assert [each.name for each in paths.data_dir.iterdir()] == [paths.database.name]
    assert paths.database.read_bytes() == b"no database" * 200


def test_a_folder_that_cannot_be_made(tmp_path: Path, clock: FakeClock, capsys: Said) -> None:
    (tmp_path / "file").write_text("mine")
    assert report(locate(str(tmp_path / "file" / "deeper")), clock) == 1
    assert "cannot be written; --data-dir names another folder" in capsys.readouterr().out


def test_without_a_screen_it_says_what_to_do(
    paths: Paths, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr("companion.doctor.has_screen", lambda: False)
    assert report(paths, clock) == 1
    assert lines(capsys)["display"].startswith("none.")
