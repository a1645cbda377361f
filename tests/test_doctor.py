# SPDX-License-Identifier: MIT
import os
import socket
from pathlib import Path

import pytest

from companion import __version__, doctor
from companion.doctor import report
from companion.paths import Paths, locate
from companion.store.open_store import open_store
from tests.desktop.hearing import SoundServer, deaf, missing_programs
from tests.fakes import FakeClock

Said = pytest.CaptureFixture[str]


heard = doctor._heard


@pytest.fixture(autouse=True)
def _no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the tests of sound and voice start processes to ask them, and find neither."""
    for name, value in deaf(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(doctor, "_heard", lambda: ("a sound", "a voice"))


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
        "desktop",
        "own files",
        "data",
        "settings",
    ]
    assert found["companion"].startswith(__version__)
    for name in ("PySide6 6", "pyqtgraph ", "numpy ", "apsw-sqlite3mc ", "appdirs "):
        assert name in found["libraries"]
    assert found["display"] == "yes (offscreen)"
    assert (found["sound"], found["voice"]) == ("a sound", "a voice")
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


# sound and voice


def test_without_an_output_and_an_engine_it_is_silent(capfd: Said) -> None:
    sound, voice = heard()
    assert sound == "no output device, so exercises are silent"
    assert voice.startswith("not here (")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(
    bool(missing_programs()) and "CI" not in os.environ, reason=f"needs {', '.join(missing_programs())}"
)
def test_it_names_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    with SoundServer() as server:
        monkeypatch.setenv("PULSE_SERVER", server.environ["PULSE_SERVER"])
        assert heard()[0] == "yes (Null Output)"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a socket in the file system")
def test_a_sound_server_that_hangs_holds_nothing_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PATIENCE_S", 0.6)
    with socket.socket(socket.AF_UNIX) as never_answers:
        never_answers.bind(str(tmp_path / "hangs"))
        never_answers.listen()
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'hangs'}")
        assert heard()[0] == "the sound server does not answer, so exercises are silent"


@pytest.mark.parametrize(
    ("sound", "voice", "expected"),
    [
        (
            {"able": "no library", "name": "libpulse.so.0"},
            {"able": "ok", "name": "speechd", "voices": 1},
            ("not here (libpulse.so.0), so exercises are silent", "yes (speechd, 1 voice for our words)"),
        ),
        (
            {"able": "ok", "name": ""},
            {"able": "ok", "name": "speechd", "voices": 7},
            ("yes (an output without a name)", "yes (speechd, 7 voices for our words)"),
        ),
        (
            {},
            {},
            (
                "the sound server does not answer, so exercises are silent",
                "the speech engine does not answer, so nothing is read out",
            ),
        ),
    ],
)
def test_what_the_speakers_say_is_one_line_each(
    sound: dict[str, object], voice: dict[str, object], expected: tuple[str, str]
) -> None:
    assert (doctor._sound(sound), doctor._voice(voice)) == expected
