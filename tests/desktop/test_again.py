# SPDX-License-Identifier: MIT
"""What failed is tried again soon, and then ever more seldom."""

from collections.abc import Iterator

import pytest

from companion.desktop.again import AGAIN_MS, LONGEST_MS, Again


@pytest.fixture
def again(qapp: object) -> Iterator[Again]:
    made = Again()
    yield made
    made.stop()


def waits(again: Again, times: int) -> list[int]:
    """How long each of so many waits is, when every try fails."""
    found = []
    for _ in range(times):
        again.soon()
        found.append(again.interval())
        again.stop()  # as when it is time
    return found


def test_each_wait_is_twice_as_long_up_to_five_minutes(again: Again) -> None:
    assert waits(again, 9) == [3_000, 6_000, 12_000, 24_000, 48_000, 96_000, 192_000, 300_000, 300_000]


def test_after_it_worked_it_begins_with_the_shortest(again: Again) -> None:
    waits(again, 9)
    again.over()
    assert waits(again, 2) == [AGAIN_MS, 2 * AGAIN_MS]
    assert LONGEST_MS > AGAIN_MS


def test_two_failures_in_one_moment_are_one_wait(again: Again) -> None:
    again.soon()
    again.soon()
    assert again.isActive()
    assert again.isSingleShot()
    assert again.interval() == AGAIN_MS
    again.over()
    assert not again.isActive()
