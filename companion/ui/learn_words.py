# SPDX-License-Identifier: MIT
"""Learn in words: its cards in the order in which they are read, and what their doors are called.

Attachment is spoken of as dimensions, never as kinds of people; nothing is promised, and every card names its
sources. The practices that a card names stand behind its doors.
"""

from PySide6.QtCore import QCoreApplication

from companion.ui.learn_card import Card
from companion.ui.learn_words_about import CORE_FEARS, DIMENSIONS, STRENGTHS, WHAT_IT_IS, WHERE_FROM
from companion.ui.learn_words_change import CAN_IT_CHANGE, KINDS_OF_THERAPY, SECURE_HABITS, WHEN_A_THERAPIST

CARDS: tuple[Card, ...] = (
    WHAT_IT_IS,
    WHERE_FROM,
    STRENGTHS,
    CORE_FEARS,
    DIMENSIONS,
    CAN_IT_CHANGE,
    SECURE_HABITS,
    WHEN_A_THERAPIST,
    KINDS_OF_THERAPY,
)


def in_words(marked: str) -> str:
    """A title, a line or a paragraph of a card in the language of the window."""
    return QCoreApplication.translate("learn", marked)


def door_names() -> dict[str, str]:
    """What each practice behind a door is called, by its id."""
    translate = QCoreApplication.translate
    return {
        "look-again": translate("learn", "Look again at a thought"),
        "notice": translate("learn", "Notice what happened"),
        "steady-words": translate("learn", "Steady words"),
        "say-clearly": translate("learn", "Say it clearly"),
        "practise-no": translate("learn", "Practise a no"),
        "tune-in": translate("learn", "Tune in"),
        "kind-pause": translate("learn", "A kind pause"),
        "support": translate("learn", "Support"),
    }


def place_line(card: Card) -> str:
    """Where a card stands: ``Card 2 of 9, about 2 minutes``."""
    words = QCoreApplication.translate("learn", "Card {number} of {count}, about 2 minutes")
    return words.format(number=CARDS.index(card) + 1, count=len(CARDS))
