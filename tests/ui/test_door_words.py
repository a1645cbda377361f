# SPDX-License-Identifier: MIT
"""The reason for a door's place: what was used and rated, and nothing more."""

import pytest

from companion.insights.doors import DoorUse, Rated
from companion.ui.door_words import door_reason, door_reasons

SIX = DoorUse("breathe", 12, 6, Rated(7.0, 5, 9), Rated(4.5, 3, 6), 2.5)


@pytest.mark.parametrize(
    ("use", "words"),
    [
        (
            DoorUse("pause"),
            "What you used most in the last 90 days stands first. This one is here when you want it.",
        ),
        (DoorUse("pause", 1), "You used this once in the last 90 days."),
        (DoorUse("pause", 12), "You used this 12 times in the last 90 days."),
        (
            DoorUse("ground", 3, 3),
            (
                "You used this 3 times in the last 90 days.\n"
                "With 2 more ratings before and after, it can say what you rated."
            ),
        ),
        (
            DoorUse("ground", 4, 4),
            (
                "You used this 4 times in the last 90 days.\n"
                "With 1 more rating before and after, it can say what you rated."
            ),
        ),
        (
            SIX,
            (
                "You used this 12 times in the last 90 days.\n"
                "6 ratings before and after: typically you had 7 (5 to 9), then 4.5 (3 to 6).\n"
                "A rating often falls by itself after a peak.\n"
                "How you rated it moves it up a little."
            ),
        ),
        (
            DoorUse("relax", 5, 5, Rated(6.0, 6, 6), Rated(6.0, 5, 7), 0.0),
            (
                "You used this 5 times in the last 90 days.\n"
                "5 ratings before and after: typically you had 6 (6 to 6), then 6 (5 to 7).\n"
                "A rating often falls by itself after a peak."
            ),
        ),
    ],
)
def test_a_reason_says_what_was_used_and_rated(use: DoorUse, words: str) -> None:
    assert door_reason(use) == words


def test_each_door_has_a_reason_once_something_was_used() -> None:
    unused = [DoorUse("breathe"), DoorUse("pause")]
    assert door_reasons(unused) == {}
    assert list(door_reasons([SIX, unused[1]])) == ["breathe", "pause"]
