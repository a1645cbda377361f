# SPDX-License-Identifier: MIT
"""Values of cells and of JSON, taken for what they are and never for more."""

from collections.abc import Iterable
from typing import Any

_WHOLE_MAX = 10**15


def whole(value: Any) -> int | None:
    """A whole number, also written as text or as 4.0; None for anything else. True and False are none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    number = decimal(value)
    return int(number) if number is not None and number == int(number) else None


def decimal(value: float | str) -> float | None:
    """A number of a size that occurs in a diary, None for text that is none."""
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= _WHOLE_MAX else None


def within(number: int | None, low: int, high: int) -> int | None:
    """``number`` where it lies on the scale, else None."""
    return number if number is not None and low <= number <= high else None


def all_within(texts: Iterable[str], low: int, high: int) -> bool:
    """Whether every one of them is a whole number on the scale."""
    return all(within(whole(text), low, high) is not None for text in texts)


def text_of(value: Any) -> str:
    """A text, "" for anything else."""
    return value if isinstance(value, str) else ""


def list_of(value: Any) -> list[Any]:
    """A list, an empty one for anything else."""
    return value if isinstance(value, list) else []
