# SPDX-License-Identifier: MIT
"""A check-in in words: moods, energies, the axes of the pad, and lists of feelings and needs to pick from.

The lists are our own, with what anxious attachment brings up in mind. Their ids are stable and are what is
saved; what a person adds stands in its own words, which are no ids.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication


def distress_in_words(distress: int) -> str:
    """``7 of 10``."""
    return QCoreApplication.translate("check-in", "{number} of 10").format(number=distress)


def mood_names() -> dict[int, str]:
    """The five moods, from the lowest."""
    translate = QCoreApplication.translate
    return {
        1: translate("check-in", "Very low"),
        2: translate("check-in", "Low"),
        3: translate("check-in", "In between"),
        4: translate("check-in", "Good"),
        5: translate("check-in", "Very good"),
    }


def energy_names() -> dict[int, str]:
    """The five levels of energy, from the lowest."""
    translate = QCoreApplication.translate
    return {
        1: translate("check-in", "Drained"),
        2: translate("check-in", "Little"),
        3: translate("check-in", "Some"),
        4: translate("check-in", "Plenty"),
        5: translate("check-in", "Full"),
    }


def pad_in_words(pleasant: int | None, stirred: int | None) -> str:
    """A place on the pad, each axis -4 to 4: ``quite pleasant, a little calm``. Empty for no place at all."""
    words = (
        "" if pleasant is None else _pleasant_names()[pleasant],
        "" if stirred is None else _stirred_names()[stirred],
    )
    return ", ".join(each for each in words if each)


def feelings() -> Mapping[str, str]:
    """Our feelings, id to shown word, in the order in which they are offered."""
    translate = QCoreApplication.translate
    return {
        "anxious": translate("check-in", "Anxious"),
        "afraid": translate("check-in", "Afraid"),
        "restless": translate("check-in", "Restless"),
        "overwhelmed": translate("check-in", "Overwhelmed"),
        "insecure": translate("check-in", "Insecure"),
        "jealous": translate("check-in", "Jealous"),
        "angry": translate("check-in", "Angry"),
        "hurt": translate("check-in", "Hurt"),
        "rejected": translate("check-in", "Rejected"),
        "abandoned": translate("check-in", "Abandoned"),
        "lonely": translate("check-in", "Lonely"),
        "longing": translate("check-in", "Longing"),
        "ashamed": translate("check-in", "Ashamed"),
        "guilty": translate("check-in", "Guilty"),
        "not-enough": translate("check-in", "Not enough"),
        "sad": translate("check-in", "Sad"),
        "numb": translate("check-in", "Numb"),
        "confused": translate("check-in", "Confused"),
        "calm": translate("check-in", "Calm"),
        "safe": translate("check-in", "Safe"),
        "loved": translate("check-in", "Loved"),
        "connected": translate("check-in", "Connected"),
        "grateful": translate("check-in", "Grateful"),
        "hopeful": translate("check-in", "Hopeful"),
        "relieved": translate("check-in", "Relieved"),
        "proud": translate("check-in", "Proud"),
        "content": translate("check-in", "Content"),
    }


def needs() -> Mapping[str, str]:
    """Our needs, id to shown word, in the order in which they are offered."""
    translate = QCoreApplication.translate
    return {
        "reassurance": translate("check-in", "Reassurance"),
        "closeness": translate("check-in", "Closeness"),
        "to-be-heard": translate("check-in", "To be heard"),
        "to-be-held": translate("check-in", "To be held"),
        "understanding": translate("check-in", "Understanding"),
        "company": translate("check-in", "Company"),
        "kindness": translate("check-in", "Kindness"),
        "clarity": translate("check-in", "Clarity"),
        "honesty": translate("check-in", "Honesty"),
        "safety": translate("check-in", "Safety"),
        "space": translate("check-in", "Space"),
        "boundary": translate("check-in", "A boundary"),
        "time": translate("check-in", "Time"),
        "rest": translate("check-in", "Rest"),
        "quiet": translate("check-in", "Quiet"),
        "movement": translate("check-in", "Movement"),
        "food-or-water": translate("check-in", "Food or water"),
        "play": translate("check-in", "Play"),
    }


def feeling_in_words(feeling: str) -> str:
    """One of our ids in the person's language; their own word as it is."""
    return feelings().get(feeling, feeling)


def need_in_words(need: str) -> str:
    """As ``feeling_in_words``."""
    return needs().get(need, need)


def _pleasant_names() -> dict[int, str]:
    translate = QCoreApplication.translate
    return {
        -4: translate("check-in", "very unpleasant"),
        -3: translate("check-in", "quite unpleasant"),
        -2: translate("check-in", "somewhat unpleasant"),
        -1: translate("check-in", "a little unpleasant"),
        0: translate("check-in", "neither pleasant nor unpleasant"),
        1: translate("check-in", "a little pleasant"),
        2: translate("check-in", "somewhat pleasant"),
        3: translate("check-in", "quite pleasant"),
        4: translate("check-in", "very pleasant"),
    }


def _stirred_names() -> dict[int, str]:
    translate = QCoreApplication.translate
    return {
        -4: translate("check-in", "very calm"),
        -3: translate("check-in", "quite calm"),
        -2: translate("check-in", "somewhat calm"),
        -1: translate("check-in", "a little calm"),
        0: translate("check-in", "neither calm nor stirred up"),
        1: translate("check-in", "a little stirred up"),
        2: translate("check-in", "somewhat stirred up"),
        3: translate("check-in", "quite stirred up"),
        4: translate("check-in", "very stirred up"),
    }
