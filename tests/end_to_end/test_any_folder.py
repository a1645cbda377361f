# SPDX-License-Identifier: MIT
"""The breath begins whatever the data folder is like; what cannot be saved is kept, and saved later."""

import os
from contextlib import closing
from pathlib import Path

import apsw
import numpy as np

from companion.desktop.theme import DARK, LIGHT
from companion.settings import Settings, Theme, load, save
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program, ratings
from tests.end_to_end.screen import until


def background(program: Program) -> int:
    """The commonest colour of the window."""
    colours, counts = np.unique(program.look(), return_counts=True)
    return int(colours[counts.argmax()])


def test_settings_that_never_come_stop_no_breath_and_are_taken_on_when_they_do(
    data: Path, start: Start, tmp_path: Path
) -> None:
    save(Settings(theme=Theme.DARK, breaths=77), tmp_path / "settings.json")
    told = (tmp_path / "settings.json").read_bytes()
    data.mkdir(mode=0o700)
    os.mkfifo(data / "settings.json")  # who reads it waits until somebody writes
    program = start("breathe")
    program.wait_until_moving()
    assert background(program) == int(LIGHT.bg[1:], 16)
    program.screen.key("s")  # a choice, made before what was chosen long ago is known
    pipe = os.open(data / "settings.json", os.O_WRONLY)
    (data / "settings.json").unlink()
    os.write(pipe, told)
    os.close(pipe)
    until(lambda: background(program) == int(DARK.bg[1:], 16), 20, "the dark theme")
    program.after("Escape")
    assert program.close() == 0
    assert program.said == ""
    assert load(data / "settings.json") == Settings(theme=Theme.DARK, breaths=77, sound=True)


def test_a_locked_data_file_stops_no_breath_and_the_rating_is_saved_later(
    home: Path, data: Path, start: Start
) -> None:
    first = start()
    first.after("2")
    assert first.close() == 0
    with closing(apsw.Connection(str(data / "companion.db"))) as other:
        other.execute("BEGIN EXCLUSIVE")
        program = start("breathe", "--breaths", "500")
        program.wait_until_moving()
        program.screen.key("7")
        strip = slice(-64, None)
        program.screen.key("Escape")
        until(lambda: len(np.unique(program.look()[strip])) == 1, 20, "the end of the breath")
        until(lambda: len(np.unique(program.look()[strip])) > 20, 30, "a notice")
        refused = program.settled()
        other.execute("ROLLBACK")
        until(lambda: not np.array_equal(program.look()[strip], refused[strip]), 30, "that it is saved now")
    assert program.close() == 0
    assert program.said == ""
    assert ratings(home, data) == [2, 7]
