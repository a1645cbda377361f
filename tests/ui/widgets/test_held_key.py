# SPDX-License-Identifier: MIT
"""A key that is held is told from one that is pressed again."""

import pytest

from companion.ui.widgets.held_key import REPEAT_S, HeldKey


def test_a_press_and_a_release_count_once() -> None:
    key = HeldKey()
    assert key.pressed(1.0)
    assert key.let_go(1.5) is None
    key.released(2.0)
    assert key.let_go(2.0 + REPEAT_S / 2) is None
    assert key.let_go(2.5) == 0.5
    assert key.let_go(3.0) is None


def test_a_press_right_after_a_release_is_the_keyboard_repeating() -> None:
    key = HeldKey()
    assert key.pressed(1.0)
    for number in range(20):
        key.released(1.5 + number * 0.03)
        assert not key.pressed(1.502 + number * 0.03)
    assert key.let_go(9.0) is None
    key.released(9.5)
    assert key.let_go(10.0) == 0.5


@pytest.mark.parametrize("pause_s", [REPEAT_S * 1.1, 0.1, 3.0])
def test_a_later_press_is_a_new_one(pause_s: float) -> None:
    key = HeldKey()
    assert key.pressed(1.0)
    key.released(1.2)
    assert key.pressed(1.2 + pause_s)
