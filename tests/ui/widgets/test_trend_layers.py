# SPDX-License-Identifier: MIT
"""Where dots stand and how opaque they are, as plain functions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from companion.ui.widgets.trend_layers import (
    CROWD_STEP_PX,
    DOT_OPACITY,
    DOT_OPACITY_LEAST,
    STEP_PX,
    dot_opacity,
    dot_places,
    is_crowd,
    visible,
)

dots = st.lists(st.tuples(st.floats(-500, 3000), st.integers(0, 10)), min_size=1, max_size=80)


@given(dots, st.sampled_from([STEP_PX, CROWD_STEP_PX]))
def test_every_check_in_has_a_place_within_half_a_step(
    found: list[tuple[float, int]], step_px: float
) -> None:
    x_px = np.array([x for x, _ in found])
    values = np.array([value for _, value in found])
    x, distress, counts = dot_places(x_px, values, step_px)
    assert int(counts.sum()) == len(found)
    places = list(zip(x.tolist(), distress.tolist(), strict=True))
    assert len(set(places)) == len(places)
    for at, value in found:
        assert any(value == there and abs(at - where) <= step_px / 2 + 1e-9 for where, there in places)


def test_no_check_ins_have_no_places() -> None:
    assert [len(each) for each in dot_places(np.array([]), np.array([], dtype=np.int64), STEP_PX)] == [
        0,
        0,
        0,
    ]


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=11))
def test_more_are_more_opaque_and_one_is_always_seen(counts: list[int]) -> None:
    ordered = np.array(sorted(counts))
    for per_column in (None, float(sum(counts))):
        opacity = dot_opacity(ordered, per_column)
        assert (np.diff(opacity) >= 0).all()
        assert opacity.min() >= DOT_OPACITY_LEAST
        assert opacity.max() <= 1
    assert dot_opacity(np.array([1]), None)[0] == DOT_OPACITY


def test_a_quarter_of_check_ins_is_no_crowd_and_ten_years_are() -> None:
    assert not is_crowd(3 * 91, 700)
    assert is_crowd(36_500, 1800)


@given(st.lists(st.floats(0, 100), max_size=50).map(sorted), st.floats(0, 100), st.floats(0, 100))
def test_visible_misses_none_and_takes_one_more_at_either_side(
    xs: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    part = visible(np.array(xs), low, high)
    inside = [index for index, x in enumerate(xs) if low <= x < high]
    taken = list(range(len(xs)))[part]
    assert set(inside) <= set(taken)
    assert len(taken) <= len(inside) + 2
