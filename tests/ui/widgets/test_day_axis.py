# SPDX-License-Identifier: MIT
"""Which labels stand under the chart, as plain functions."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.ui.widgets.day_axis import DAY_S, HOUR_S, choose_step, label_times

spans = st.floats(HOUR_S, 200 * 365 * DAY_S)


@given(spans, st.floats(200, 4000), st.floats(30, 120))
def test_labels_have_room(span_s: float, width_px: float, label_px: float) -> None:
    step_s, months = choose_step(span_s, width_px, label_px)
    assert (step_s > 0) != (months > 0)
    room_s = (step_s or months * 30.4 * DAY_S) / span_s * width_px
    assert room_s >= label_px * 0.99 or (step_s, months) == (0, 1200)


@given(st.integers(-3_000_000_000, 3_000_000_000), spans, st.floats(200, 4000))
def test_labels_are_in_view_in_order_and_evenly_spaced(first_s: int, span_s: float, width_px: float) -> None:
    step = choose_step(span_s, width_px, 70)
    times = label_times(first_s, first_s + span_s, step)
    assert times == sorted(set(times))
    assert all(first_s <= each <= first_s + span_s for each in times)
    gaps = [after - before for before, after in pairwise(times)]
    if step[0]:
        assert all(gap == step[0] for gap in gaps)
        assert all(
            (each - (DAY_S / 2 if step[0] >= DAY_S else 0)) % min(step[0], DAY_S) == 0 for each in times
        )
    else:
        assert all(28 * step[1] <= gap / DAY_S <= 31 * step[1] for gap in gaps)


def test_a_week_has_its_days_and_a_quarter_its_months() -> None:
    assert choose_step(7 * DAY_S, 650, 73) == (DAY_S, 0)
    assert choose_step(30 * DAY_S, 650, 73) == (7 * DAY_S, 0)
    assert choose_step(91 * DAY_S, 650, 73) == (0, 1)
    assert choose_step(3650 * DAY_S, 650, 73) == (0, 24)
