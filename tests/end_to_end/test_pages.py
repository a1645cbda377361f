# SPDX-License-Identifier: MIT
"""The pages by keyboard alone: where one is, where one can go, and what a rating does."""

from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import ratings
from tests.end_to_end.screen import Picture, Screen, until

TABS = 3


def test_every_page_is_reached_and_left_by_keyboard(start: Start) -> None:
    program = start()
    now = program.settled()
    seen = [now]
    for number in (2, 3, 4, 5):
        page = program.page(f"ctrl+{number}")
        assert colours(page) > 50
        assert all(not np.array_equal(page, other) for other in seen)
        seen.append(page)
        assert changed_share(program.after("question"), page) > 0.03
        assert same_but_for_focus(program.after("Escape"), page)
        focus = [program.after("Tab") for _ in range(TABS)]
        assert differ([page, *focus])
        assert np.array_equal(program.after("shift+Tab"), focus[-2])
    assert same_but_for_focus(program.after("Escape"), now)
    program.after("ctrl+4")
    assert same_but_for_focus(program.after("ctrl+1"), now)
    keys = program.after("question")
    assert changed_share(keys, now) > 0.1
    assert same_but_for_focus(program.after("Escape"), now)
    assert program.close() == 0
    assert program.said == ""


def test_tab_goes_from_stop_to_stop_and_always_shows_where(start: Start) -> None:
    program = start()
    first = program.settled()
    stops = [program.after("Tab") for _ in range(6)]
    assert differ([first, *stops])
    for picture in stops:
        assert same_but_for_focus(picture, first)
    assert program.close() == 0


def test_every_door_opens_and_escape_leads_back(start: Start) -> None:
    program = start()
    now = program.settled()
    for door in "bmgph":
        assert not same_but_for_focus(program.after(door), now), door
        assert same_but_for_focus(program.after("Escape"), now), door
    assert program.close() == 0
    assert program.said == ""


def test_a_rating_is_saved_gets_a_note_and_is_taken_back(
    screen: Screen, home: Path, data: Path, start: Start
) -> None:
    program = start()
    now = program.settled()
    saved = program.after("7")
    assert not np.array_equal(saved, now)
    assert ratings(home, data) == [7]
    program.after("n")
    screen.type("Rain on the window.")
    program.settled()
    screen.key("Tab")
    screen.key("Return")
    program.settled()
    assert ratings(home, data) == [7]
    program.after("ctrl+z")
    until(lambda: ratings(home, data) == [], 10, "nothing after Undo")
    program.after("1", "0")
    assert ratings(home, data) == [10]
    assert program.close() == 0
    assert program.said == ""


def test_a_click_on_a_number_saves_it(screen: Screen, home: Path, data: Path, start: Start) -> None:
    program = start("check-in")
    first = program.settled()
    second = program.after("Right")
    ys, xs = np.nonzero(first != second)
    middle = int(ys.min() + ys.max()) // 2
    x, y = program.place.x + int(xs.max()) - 16, program.place.y + middle
    screen.click(x, y)
    until(lambda: len(ratings(home, data)) == 1, 20, "a rating")
    assert program.close() == 0


def colours(picture: Picture) -> int:
    return len(np.unique(picture))


def differ(pictures: list[Picture]) -> bool:
    """Each differs from the one before it."""
    return all(not np.array_equal(a, b) for a, b in pairwise(pictures))


def changed_share(one: Picture, other: Picture) -> float:
    return float(np.mean(one != other))


def same_but_for_focus(one: Picture, other: Picture) -> bool:
    """True where no more than a focus ring or two differs."""
    return changed_share(one, other) < 0.02
