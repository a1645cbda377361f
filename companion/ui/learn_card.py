# SPDX-License-Identifier: MIT
"""What a card of Learn holds: its words, marked for translation, and the sources they rest on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """What a card rests on.

    name: who wrote what, and the year where it is known. address: where it stands, shown and never fetched.
    """

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card, about two minutes of reading.

    id: stable, never shown. title, line and paragraphs: marked in the context ``learn``. sources: at least
    one. doors: ids of practices that the card names and that can be done here.
    """

    id: str
    title: str
    line: str
    paragraphs: tuple[str, ...]
    sources: tuple[Source, ...]
    doors: tuple[str, ...] = ()
