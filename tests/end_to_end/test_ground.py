# SPDX-License-Identifier: MIT
"""The walk through the five senses on a real screen, by keyboard alone; nothing typed there is kept."""

from itertools import groupby
from pathlib import Path

import numpy as np

from companion.store.open_store import open_store
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import read_trace
from tests.fakes import FakeClock

TYPED = "blue kettle"


def test_all_five_senses_by_keyboard_alone(home: Path, data: Path, start: Start) -> None:
    file = home / "trace.jsonl"
    program = start("ground", "--trace", str(file))
    first = program.settled()
    program.screen.key("6")
    program.settled()
    pages = []
    for step, count in enumerate((5, 4, 3, 2, 1)):
        pages.append(program.settled())
        if step == 1:  # to the line to type in: Enter there marks one and forgets what stood there
            program.after("Tab")
            program.screen.type(TYPED)
            typed = program.settled()
            assert not np.array_equal(typed, program.after("Return"))
            program.after("shift+Tab")
            count -= 1
        for _ in range(count):
            program.after("space")
    assert all(not np.array_equal(a, b) for i, a in enumerate([first, *pages]) for b in pages[i + 1 :])
    rated = program.after("3")
    assert not np.array_equal(rated, program.after("Escape"))
    assert program.close() == 0
    assert program.said == ""
    head, frames = read_trace(file)
    assert (head["exercise"], head["plan"]["way"]) == ("ground", "senses")
    steps = [step for step, _ in groupby(frame["step"] for frame in frames)]
    assert steps[:5] == ["see", "touch", "hear", "smell", "taste"]
    assert frames[-1]["fullness"] == 1.0
    store = open_store(data / "companion.db", FakeClock())
    (record,) = store.session_records.all()
    assert (record.exercise, record.ended.value) == ("ground", "completed")
    assert (record.before, record.after) == (6, 3)
    store.close()
    kept = b"".join(each.read_bytes() for each in [*data.rglob("*"), file] if each.is_file())
    assert not any(word.encode() in kept for word in TYPED.split())


def test_senses_are_left_out_and_gone_back_to(start: Start) -> None:
    program = start("ground", "--senses", "see,hear,touch")
    first = program.settled()
    second = program.after("Right")
    assert not np.array_equal(first, second)
    assert np.array_equal(program.after("Left"), first)
    assert not np.array_equal(program.after("x"), second)  # what was open there went to the others
    assert program.close() == 0
    assert program.said == ""
