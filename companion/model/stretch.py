# SPDX-License-Identifier: MIT
"""A stretch at the computer: since when it lasts, and when to ask next whether it was broken off."""

from dataclasses import dataclass, replace

BREAK_S = 300.0
"""So long without keys or mouse is a break."""

LEAST_S = 1.0
"""It asks no sooner than after this: a desktop may count in whole seconds."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Times in seconds of one clock. long_s: how long it may last, over 0. began_s: when it began, or will.
    ask_s: when to ask next how long nobody touched keys or mouse.

    Asked at each ``ask_s``, it misses no break: the next one is when the last touch would be ``BREAK_S`` ago.
    """

    long_s: float
    began_s: float
    ask_s: float

    @property
    def over_s(self) -> float:
        """When it has lasted long enough."""
        return self.began_s + self.long_s

    def looked(self, now_s: float, idle_s: float | None) -> "Stretch":
        """It, after the answer that nobody touched anything for ``idle_s``; None where nobody knows that."""
        if idle_s is None:
            return replace(self, ask_s=max(self.over_s, now_s))
        if idle_s >= BREAK_S:
            return begun(self.long_s, now_s)
        wait_s = max(BREAK_S - max(idle_s, 0.0), LEAST_S)
        return replace(self, ask_s=min(now_s + wait_s, max(self.over_s, now_s)))


def begun(long_s: float, at_s: float) -> Stretch:
    """A stretch that begins at ``at_s``."""
    return Stretch(long_s, at_s, at_s + min(long_s, BREAK_S))
