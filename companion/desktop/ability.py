# SPDX-License-Identifier: MIT
"""What a speaker can say of itself: whether it is to be heard, and if not, what is missing."""

from enum import StrEnum

SOUND, VOICE = "sound", "voice"
"""The two speakers."""


class Ability(StrEnum):
    """OK: it is heard. The others are silence, and nothing worse."""

    OK = "ok"
    NO_DEVICE = "no device"
    NO_ENGINE = "no engine"
    NO_LIBRARY = "no library"
