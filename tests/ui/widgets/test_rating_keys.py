# SPDX-License-Identifier: MIT
from hypothesis import given
from hypothesis import strategies as st

from companion.ui.widgets.rating_keys import TOGETHER_S, RatingKeys


def test_one_and_nought_together_are_ten() -> None:
    keys = RatingKeys()
    assert [keys.typed(1, 5.0), keys.typed(0, 5.0 + TOGETHER_S)] == [1, 10]
    assert [keys.typed(1, 9.0), keys.typed(0, 9.0 + TOGETHER_S + 0.01)] == [1, 0]
    assert [keys.typed(1, 20.0), keys.typed(0, 20.1), keys.typed(0, 20.2)] == [1, 10, 0]
    assert [keys.typed(1, 30.0), keys.typed(2, 30.1), keys.typed(0, 30.2)] == [1, 2, 0]


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 3)), max_size=20))
def test_every_digit_is_a_rating(typed: list[tuple[int, float]]) -> None:
    keys, at = RatingKeys(), 0.0
    for digit, wait in typed:
        at += wait
        assert keys.typed(digit, at) in (digit, 10 if digit == 0 else digit)
