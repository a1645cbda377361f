# SPDX-License-Identifier: MIT
"""What the practices and exercises are called, in one plain line what each is for, and its icon."""

from PySide6.QtCore import QCoreApplication

_ICONS = {
    "relax": "release",
    "person": "support",
    "plan": "support",
    "card": "steady-words",
    "deck": "steady-words",
}


def practice_name(practice: str) -> str:
    """The name on its door, by the id of a practice, an exercise or a door; an unknown one by that."""
    translate = QCoreApplication.translate
    return {
        "breathe": translate("practices", "Breathe"),
        "release": translate("practices", "Release muscles"),
        "relax": translate("practices", "Release muscles"),
        "ground": translate("practices", "Ground"),
        "pause": translate("practices", "Pause before you send"),
        "look-again": translate("practices", "Look again"),
        "notice": translate("practices", "Notice"),
        "steady-words": translate("practices", "Steady words"),
        "say-clearly": translate("practices", "Say it clearly"),
        "repair": translate("practices", "Repair"),
        "practise-no": translate("practices", "Practise a no"),
        "tune-in": translate("practices", "Tune in"),
        "kind-pause": translate("practices", "A kind pause"),
        "caring-figure": translate("practices", "A caring figure"),
        "small-win": translate("practices", "Small wins"),
        "life-areas": translate("practices", "Life areas"),
        "kind-words": translate("practices", "Kind words"),
        "learn": translate("practices", "Learn"),
        "card": translate("practices", "A card"),
        "deck": translate("practices", "The order of the cards"),
        "person": translate("practices", "One of my people"),
        "plan": translate("practices", "My plan for hard times"),
    }.get(practice, practice)


def exercise_done(exercise: str) -> str:
    """What was done in a session, by the id in its record: Breathing."""
    translate = QCoreApplication.translate
    named = {
        "breathe": translate("practices", "Breathing"),
        "relax": translate("practices", "Releasing muscles"),
        "ground": translate("practices", "Grounding"),
    }
    return named.get(exercise) or practice_name(exercise)


def practice_line(practice: str) -> str:
    """What a door of Reflect leads to, in one plain line; empty for an unknown one."""
    translate = QCoreApplication.translate
    return {
        "pause": translate("practices", "Let the urge pass, write it here first"),
        "look-again": translate("practices", "Is it something you know, or a story?"),
        "notice": translate("practices", "What set it off, what you felt and did"),
        "steady-words": translate("practices", "Short lines to hold on to, one at a time"),
        "say-clearly": translate("practices", "Say what you feel and ask for"),
        "repair": translate("practices", "Find words after a fight"),
        "practise-no": translate("practices", "A kind no, said aloud before you need it"),
        "tune-in": translate("practices", "What you want, need and fear, in two minutes"),
        "kind-pause": translate("practices", "A few minutes of being on your own side"),
        "caring-figure": translate("practices", "Picture someone warm and safe beside you"),
        "small-win": translate("practices", "One line for something that went well"),
        "life-areas": translate("practices", "Where your week went, and one small step"),
        "kind-words": translate("practices", "Warm lines for yourself"),
        "learn": translate("practices", "Short cards on how attachment works"),
    }.get(practice, "")


def practice_icon(practice: str) -> str:
    """The name of its icon."""
    return _ICONS.get(practice, practice)
