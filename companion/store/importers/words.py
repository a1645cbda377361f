# SPDX-License-Identifier: MIT
"""Names of moods in other apps and the level that each most likely means; a person may say otherwise."""

from collections.abc import Mapping

DAYLIO: Mapping[str, int] = {
    name: level
    for level, names in (
        (5, "rad super"),
        (4, "good gut bien"),
        (3, "meh ok mouais"),
        (2, "bad fugly schlecht mauvais"),
        (1, "awful lausig horrible"),
    )
    for name in names.split()
}
"""Daylio's own names in English, German and French, in small letters. Fugly stood in the place of bad."""

_BY_LEVEL = {
    5: """
        amazed blissful delighted ecstatic elated euphoric exhilarated fulfilled grateful happy
        joyful loved overjoyed thankful thrilled wonderful
    """,
    4: """
        accepted accomplished affectionate alive amused appreciated at-ease balanced calm cheerful
        comfortable compassionate confident connected content curious determined eager empowered
        encouraged energized engaged enthusiastic excited focused free good hopeful inspired
        interested lively motivated moved optimistic peaceful playful pleasant pleased productive
        proud refreshed relaxed relieved respected restful safe satisfied secure serene supported
        tranquil trusting understood upbeat valued
    """,
    3: """
        fine meh neutral ok okay pensive surprised thoughtful
    """,
    2: """
        alone annoyed anxious apathetic apprehensive ashamed bored concerned confused disappointed
        disconnected discontented discouraged down drained embarrassed envious exhausted fatigued
        fomo frustrated guilty helpless homesick impatient inadequate insecure irritated jealous
        jittery lonely lost nervous numb overwhelmed peeved pessimistic pressured restless sad
        self-conscious skeptical stressed tense tired troubled uncomfortable uneasy unmotivated
        vulnerable worried
    """,
    1: """
        abandoned angry contempt depressed despairing despondent devastated disgusted enraged
        frightened furious heartbroken hopeless humiliated livid miserable panicked rejected
        repulsed scared shocked terrified trapped worthless
    """,
}

FEELINGS: Mapping[str, int] = {word: level for level, words in _BY_LEVEL.items() for word in words.split()}
"""English words for feelings by how pleasant they are, our own reading after the affect grid's first axis
(Russell, Weiss & Mendelsohn 1989); blanks stand as hyphens."""


def feeling_level(word: str) -> int | None:
    """The level of an English word for a feeling, None where it is not known."""
    return FEELINGS.get("-".join(word.casefold().replace("_", " ").split()))
