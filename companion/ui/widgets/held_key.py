# SPDX-License-Identifier: MIT
"""Tells a key that is held down from one that is pressed again.

While a key is held, some X servers send releases and presses that look like a person's own. They come within
a few milliseconds of each other, which no finger does.
"""

REPEAT_S = 0.03
"""A press this soon after a release is the keyboard repeating itself."""


class HeldKey:
    """One key. Times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self._released_at: float | None = None

    def pressed(self, at_s: float) -> bool:
        """A press came. True where it is the person's own."""
        repeats = self._released_at is not None and at_s - self._released_at < REPEAT_S
        self._released_at = None
        return not repeats

    def released(self, at_s: float) -> None:
        """A release came; whether it was meant shows a moment later."""
        self._released_at = at_s

    def let_go(self, now_s: float) -> float | None:
        """How long ago the key was let go, in seconds, once that is certain; then, and else, None."""
        if self._released_at is None or now_s - self._released_at < REPEAT_S:
            return None
        ago, self._released_at = now_s - self._released_at, None
        return ago
