# SPDX-License-Identifier: MIT
"""A sentence about figures, kept apart from its values so that a window can say it in another language."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its values.

    source: English, marked in the context ``trends``. What fills its braces: ``values``, numbers;
    ``words``, taken as they are (a tag, the name of an exercise); ``terms``, English and marked in the
    context ``trends`` as well (the name of a weekday). ``str()`` is English.
    """

    source: str
    values: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        numbers = {name: f"{value:,.10g}" for name, value in self.values.items()}
        return self.source.format(**numbers, **self.words, **self.terms)


def counted(n: int, one: str, many: str, words: dict[str, str] | None = None) -> Sentence:
    """``one`` for 1, else ``many`` with ``{n}``."""
    return Sentence(one, {}, words or {}) if n == 1 else Sentence(many, {"n": n}, words or {})
