# SPDX-License-Identifier: MIT
"""From launch to a rating on the chart, as a person does it, judged by what is on the screen."""

from pathlib import Path
from time import monotonic

import numpy as np

from tests.end_to_end.chart import dots
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import trends
from tests.end_to_end.screen import Screen
from tests.end_to_end.watching import find_orb, fit, turning_points, watch

IN_S, OUT_S, SETTLE_IN_S = 4.0, 6.0, 3.0
CYCLE_S = IN_S + OUT_S


def test_a_first_breath_is_guided_rated_and_stands_on_the_chart(
    screen: Screen, home: Path, data: Path, start: Start
) -> None:
    program = start()
    program.settled()
    pressed = monotonic()
    program.after("space")
    row = find_orb(screen, program.place)
    watched = watch(screen, row, 2 * CYCLE_S)
    found = fit(watched, IN_S, OUT_S)
    assert len(watched.at) > 400
    assert found.largest > 1.3 * found.smallest > 100
    assert found.correlation > 0.999
    assert found.worst < 0.08
    # It settled in for three seconds and then began with an in-breath.
    since = (found.began - pressed - SETTLE_IN_S + CYCLE_S / 2) % CYCLE_S - CYCLE_S / 2
    assert -0.1 < since < 0.7
    turns = turning_points(watched, CYCLE_S)
    assert [word for _at, word in turns] in (
        ["full", "empty"] * 2,
        ["empty", "full"] * 2,
        ["full", "empty", "full"],
    )
    for at, word in turns:
        expected = found.began + (IN_S if word == "full" else 0.0)
        late = (at - expected + CYCLE_S / 2) % CYCLE_S - CYCLE_S / 2
        assert abs(late) < 0.25, (word, late)

    program.after("Escape")
    rated = program.after("5")
    assert not np.array_equal(rated, program.after("Escape"))
    assert program.close() == 0
    assert program.said == ""

    again = start()
    again.settled()
    assert dots(again.page("ctrl+3")) == [5.0]
    assert again.close() == 0
    assert again.said == ""

    figures = trends(home, data)
    assert (figures["n"], figures["median"]) == (1, 5)
    assert [point["distress"] for point in figures["points"]] == [5]
    assert mode(data) == "700"
    files = [each for each in data.rglob("*") if each.is_file()]
    assert "companion.db" in {each.name for each in files}
    assert {mode(each) for each in files} == {"600"}


def mode(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:o}"
