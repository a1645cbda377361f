# SPDX-License-Identifier: MIT
"""Years of another app's data: in through the page, seen on the chart, changed, taken out, in elsewhere."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from companion.store.open_store import open_store
from tests.end_to_end.chart import dot_places
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program, run
from tests.end_to_end.screen import until
from tests.fakes import FakeClock

ROWS = 1000
MOODS = ("rad", "good", "meh", "bad", "awful")


def daylio() -> str:
    """A thousand rows, newest first, two a day, the last of them yesterday."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note"])
    for number in range(ROWS):
        day = date.today() - timedelta(days=1 + number // 2)  # noqa: DTZ011 (the person's own day)
        time = "21:30" if number % 2 == 0 else "08:00"
        tags = "walk | friends" if number % 3 == 0 else "work"
        table.writerow([day.isoformat(), "", "", time, MOODS[number * 7 % 5], tags, "", f"Note {number}"])
    return out.getvalue()


def exported(home: Path, data: Path, file: Path) -> dict[str, Any]:
    """Everything in a data folder, as the command line exports it."""
    status, _out, err = run(home, "export", str(file), "--data-dir", str(data))
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def choose(program: Program, file: Path) -> None:
    """Answer the dialog for files."""
    until(lambda: program.screen.focused() != program.window, 20, "a dialog for files")
    program.screen.type(str(file))
    program.screen.key("Return")
    until(lambda: program.screen.focused() == program.window, 20, "the end of the dialog")


def test_a_thousand_rows_in_on_the_chart_changed_out_and_in(home: Path, data: Path, start: Start) -> None:
    file = home / "daylio.csv"
    file.write_text(daylio(), encoding="utf-8-sig")
    program = start()
    program.settled()
    program.page("ctrl+i")
    program.screen.key("Return")
    choose(program, file)
    program.settled()
    program.after("Return")  # the preview stands there, its button in focus
    until(lambda: count(data) == ROWS, 30, "all rows")

    # The moods stand on the chart of Trends.
    trends = program.page("ctrl+3")
    assert len(np.unique(trends)) > 50

    # The newest one, through the history: its note is changed.
    program.after("ctrl+1")
    program.page("e")
    program.page("Return")  # into its first entry
    program.after("ctrl+n")
    program.screen.type(" and rain")
    program.settled()
    program.after("ctrl+Return")
    until(lambda: noted(data) == "Note 0 and rain", 20, "the changed note")
    assert program.close() == 0
    assert program.said == ""

    # Out, in elsewhere, and out again: entry for entry the same.
    first = exported(home, data, home / "first.json")
    assert len(first["check_ins"]) == ROWS
    elsewhere = home / "elsewhere"
    status, _out, err = run(home, "import", str(home / "first.json"), "--data-dir", str(elsewhere))
    assert (status, err) == (0, "")
    second = exported(home, elsewhere, home / "second.json")
    for part in ("check_ins", "sessions", "gad7", "own_patterns"):
        assert second[part] == first[part]
    # And once more adds nothing.
    status, _out, _err = run(home, "import", str(file), "--data-dir", str(data))
    assert status == 0
    assert count(data) == ROWS


def count(data: Path) -> int:
    store = open_store(data / "companion.db", FakeClock())
    try:
        return store.check_ins.count()
    finally:
        store.close()


def noted(data: Path) -> str:
    """The note of the newest check-in."""
    store = open_store(data / "companion.db", FakeClock())
    try:
        return store.check_ins.page(limit=1).check_ins[0].note
    finally:
        store.close()


def test_a_point_on_the_chart_is_clicked_and_its_note_changed(home: Path, data: Path, start: Start) -> None:
    day = date.today() - timedelta(days=20)  # noqa: DTZ011 (the person's own day)
    words = ("check-in", "--distress", "7", "--at", f"{day}T12:00", "--note", "Before")
    assert run(home, *words, "--data-dir", str(data))[0] == 0
    program = start()
    program.settled()
    (x, y) = dot_places(program.page("ctrl+3"))[0]
    before = program.look()
    program.screen.click(program.place.x + x, program.place.y + y)
    until(lambda: not np.array_equal(program.look(), before), 20, "the entry of the point")
    program.settled()
    program.after("ctrl+n")
    program.screen.type(" and after")
    program.settled()
    program.after("ctrl+Return")
    until(lambda: noted(data) == "Before and after", 20, "the changed note")
    assert program.close() == 0
    assert program.said == ""
