# SPDX-License-Identifier: MIT
"""Turns typed digits into ratings from 0 to 10."""

TOGETHER_S = 1.0
"""A 0 typed this soon after a 1 makes it a 10."""


class RatingKeys:
    """Remembers the last digit, so that 1 and 0 typed together are 10."""

    def __init__(self) -> None:
        self._one_at: float | None = None

    def typed(self, digit: int, at_s: float) -> int:
        """The rating that ``digit`` (0 to 9), typed at ``at_s``, stands for; it replaces the one before."""
        one_at, self._one_at = self._one_at, at_s if digit == 1 else None
        if digit == 0 and one_at is not None and at_s - one_at <= TOGETHER_S:
            return 10
        return digit
