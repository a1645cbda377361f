# SPDX-License-Identifier: MIT
"""Where a step of an exercise stands, told from where the person is."""

from enum import StrEnum


class Standing(StrEnum):
    """DONE to its end, NOW, TO_COME, SKIPPED on purpose, or PASSED: gone on from before it was done."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to-come"
    SKIPPED = "skipped"
    PASSED = "passed"
