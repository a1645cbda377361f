# SPDX-License-Identifier: MIT
"""A clock that stands still until a test moves it."""

from companion.clock import Moment

NOON = Moment(1_772_366_400_000, 120)
"""2026-03-01 12:00 UTC, 14:00 on the wall."""


class HeldClock:
    def __init__(self, moment: Moment = NOON) -> None:
        self.moment = moment

    def monotonic_s(self) -> float:
        return self.moment.utc_ms / 1000

    def now(self) -> Moment:
        return self.moment

    def forward(self, ms: int) -> None:
        self.moment = Moment(self.moment.utc_ms + ms, self.moment.offset_min)
