# SPDX-License-Identifier: MIT
"""A stretch at the computer misses no break, whenever keys and mouse are touched."""

from itertools import pairwise

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from companion.model.stretch import BREAK_S, Stretch, begun

LONG_S = 2700.0


def test_while_keys_are_used_it_asks_as_seldom_as_a_break_allows() -> None:
    stretch = begun(LONG_S, 100)
    assert stretch == Stretch(LONG_S, 100, 400)
    stretch = stretch.looked(400, 10)
    assert (stretch.began_s, stretch.ask_s) == (100, 690)
    assert stretch.looked(690, 299).ask_s == 691
    assert stretch.looked(690, -1).ask_s == 990


def test_the_last_look_is_at_its_end() -> None:
    stretch = Stretch(LONG_S, 0, 2690).looked(2690, 0)
    assert stretch.ask_s == stretch.over_s == 2700
    assert stretch.looked(2700, 5).ask_s == 2700


def test_after_a_break_it_begins_anew() -> None:
    assert begun(LONG_S, 0).looked(600, BREAK_S) == begun(LONG_S, 600)


def test_where_nobody_knows_the_time_alone_counts() -> None:
    assert begun(LONG_S, 0).looked(300, None) == Stretch(LONG_S, 0, LONG_S)
    assert begun(LONG_S, 0).looked(3000, None).ask_s == 3000


@examples(max_examples=60)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=60))
def test_it_is_over_only_when_there_was_no_break_and_not_much_later(gaps: list[int]) -> None:
    """``gaps``: seconds between one touch and the next."""
    touches = [0]
    for gap in gaps:
        touches.append(touches[-1] + gap)
    stretch = begun(LONG_S, 0)
    looks = 0
    while stretch.ask_s < touches[-1]:
        now_s = stretch.ask_s
        looks += 1
        stretch = stretch.looked(now_s, now_s - max(each for each in touches if each <= now_s))
        if now_s >= stretch.over_s:
            within = [each for each in touches if stretch.began_s <= each <= now_s]
            assert all(later - earlier < BREAK_S for earlier, later in pairwise([*within, now_s]))
            assert now_s - stretch.over_s < 1
            stretch = begun(LONG_S, now_s)
    assert looks <= 2 + touches[-1] / BREAK_S + len(touches)
