# SPDX-License-Identifier: MIT
"""Our own bugs are noted as places in the code; a person's words never are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.desktop.crash import CrashLog

SECRET = "she has not answered since noon"


@pytest.fixture
def log(tmp_path: Path) -> CrashLog:
    return CrashLog(tmp_path / "log" / "companion.log")


def fail_at_work() -> None:
    raise ValueError(SECRET)


def noted(log: CrashLog) -> None:
    try:
        fail_at_work()
    except ValueError as error:
        log.note(error)


def test_it_says_what_kind_and_where(
    log: CrashLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted(log)
    noted(log)
    text = (tmp_path / "log" / "companion.log").read_text()
    assert text.count("ValueError") == 2
    assert f"test_crash.py:{fail_at_work.__code__.co_firstlineno + 1} fail_at_work" in text
    assert capsys.readouterr().err == text


def test_it_holds_no_words_of_a_persons_and_no_paths(
    log: CrashLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted(log)
    said = (tmp_path / "log" / "companion.log").read_text() + capsys.readouterr().err
    assert SECRET not in said
    assert str(Path(__file__).parent) not in said


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_only_its_owner_can_read_it(log: CrashLog, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        noted(log)
    finally:
        os.umask(before)
    assert (tmp_path / "log" / "companion.log").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("a file, not a folder")
    noted(CrashLog(tmp_path / "log" / "companion.log"))
    (tmp_path / "folder.log").mkdir()
    noted(CrashLog(tmp_path / "folder.log"))
    assert capsys.readouterr().err.count("ValueError") == 2


@pytest.mark.parametrize(("kind", "logged"), [("ValueError", True), ("KeyboardInterrupt", False)])
def test_from_then_on_what_nobody_caught_is_noted(tmp_path: Path, kind: str, logged: bool) -> None:
    file = tmp_path / "companion.log"
    program = (
        "from pathlib import Path; from companion.desktop.crash import CrashLog\n"
        f"CrashLog(Path({str(file)!r})).install()\n"
        f"raise {kind}({SECRET!r})"
    )
    checkout = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True)
    assert done.returncode != 0
    assert file.exists() == logged
    if logged:
        assert SECRET not in done.stderr
        assert "ValueError" in file.read_text()
