# SPDX-License-Identifier: MIT
"""What was acknowledged is there after a kill; a folder or a file that is no good stops no breath."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from companion.clock import SystemClock
from companion.model.session_record import Ending, SessionRecord
from companion.store.open_store import open_store
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import BOUND, ratings, run
from tests.end_to_end.screen import Screen, until


def records(data: Path) -> list[SessionRecord]:
    store = open_store(data / "companion.db", SystemClock())
    try:
        return list(store.session_records.all())
    finally:
        store.close()


def test_sigterm_in_mid_session_saves_the_rating_and_the_session(
    screen: Screen, home: Path, data: Path, start: Start
) -> None:
    program = start()
    program.after("7")
    program.after("space")
    program.wait_until_moving()
    screen.key("3")  # how it is at the start; the signal follows at once
    program.process.send_signal(signal.SIGTERM)
    assert program.process.wait(20) == 0
    assert program.said == ""
    assert ratings(home, data) == [7, 3]
    (record,) = records(data)
    assert (record.ended, record.before, record.after) == (Ending.STOPPED, 3, None)
    assert 0 < record.done_s < 20


def test_sigkill_in_mid_session_loses_nothing_acknowledged(
    screen: Screen, home: Path, data: Path, start: Start
) -> None:
    program = start()
    program.after("8")  # on the screen stands "Saved"
    program.after("space")
    program.wait_until_moving()
    program.process.kill()
    program.process.wait(20)
    assert ratings(home, data) == [8]
    again = start()
    again.after("2")
    assert again.close() == 0
    assert ratings(home, data) == [8, 2]
    assert sorted(data.glob("*damaged*")) == []


def test_two_programs_share_a_data_folder(screen: Screen, home: Path, data: Path, start: Start) -> None:
    """Two programs at once come of a trace, which a running Companion is not asked for."""
    one = start()
    other = start("breathe", "--trace", str(home / "trace"))
    other.after("Escape")
    other.page("ctrl+1")
    one.take_keyboard()
    one.after("3")
    other.take_keyboard()
    other.after("8")
    one.take_keyboard()
    one.after("4")
    for program in (one, other):
        program.take_keyboard()
        assert program.close() == 0
        assert program.said == ""
    assert sorted(ratings(home, data)) == [3, 4, 8]


def test_a_damaged_file_is_kept_aside_and_the_next_rating_is_saved(
    home: Path, data: Path, start: Start
) -> None:
    data.mkdir(mode=0o700)
    damaged = b"SQLite format 3\0" + bytes(range(256)) * 64
    (data / "companion.db").write_bytes(damaged)
    program = start()
    program.after("6")
    assert program.close() == 0
    assert program.said == ""
    (kept,) = data.glob("companion-damaged-*.db")
    assert kept.read_bytes() == damaged
    assert kept.stat().st_mode & 0o777 == 0o600
    assert ratings(home, data) == [6]


@pytest.fixture
def locked(home: Path) -> Iterator[Path]:
    """A data folder that may not be written."""
    if os.geteuid() == 0:
        probe = subprocess.run([sys.executable, "-c", BOUND, sys.executable, "-c", ""], capture_output=True)
        if probe.returncode != 0:
            pytest.skip("this system lets root write everywhere")
    folder = home / "locked"
    folder.mkdir(mode=0o500)
    yield folder
    folder.chmod(0o700)


def test_a_folder_that_may_not_be_written_still_breathes_and_says_one_sentence(
    home: Path, start: Start, locked: Path
) -> None:
    program = start("breathe", folder=locked, bound=True)
    program.wait_until_moving()
    end = program.after("Escape")
    # The notice stands along the bottom.
    strip = slice(end.shape[0] - 64, end.shape[0])
    until(lambda: len(np.unique(program.look()[strip])) > 20, 20, "a notice")
    rated = program.after("5")
    assert len(np.unique(rated[strip])) > 20
    program.after("ctrl+q")  # once it stays, since the rating is not kept
    assert program.close() == 1
    assert program.said == "companion: Not all that you typed or rated could be saved.\n"
    assert list(locked.iterdir()) == []
    status, out, err = run(home, "check-in", "--distress", "5", "--data-dir", str(locked), bound=True)
    assert (status, out) == (1, "")
    assert err.startswith("companion: ")
    assert err.count("\n") == 1
