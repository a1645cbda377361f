# SPDX-License-Identifier: MIT
"""Areas of a life in words. Our ids are stable and are what is saved; a person's own stand as they are."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

LONG_WORD = 14
"""More letters than this may be wider than the column that a name has."""


def areas() -> Mapping[str, str]:
    """Those we offer, id to shown word."""
    translate = QCoreApplication.translate
    return {
        "work": translate("life", "Work or study"),
        "partner": translate("life", "Partner"),
        "friends": translate("life", "Friends"),
        "family": translate("life", "Family"),
        "body": translate("life", "Body"),
        "rest": translate("life", "Rest"),
        "play": translate("life", "Play"),
        "home": translate("life", "Home"),
        "learning": translate("life", "Learning"),
        "nature": translate("life", "Nature"),
        "making": translate("life", "Making things"),
        "giving": translate("life", "Helping others"),
        "faith": translate("life", "Faith or meaning"),
    }


def area_in_words(area: str) -> str:
    """One of our ids in the person's language; their own word as it is."""
    return areas().get(area, area)


def breakable(name: str) -> str:
    """For a narrow column: a long word may go on in the next line, where it would be cut."""
    words = (word if len(word) <= LONG_WORD else "\u200b".join(word) for word in name.split(" "))
    return " ".join(words)


def share_in_words(area: str, share: int | None) -> str:
    """``Friends: 3 of 10``; without a share what is not given yet."""
    translate = QCoreApplication.translate
    if share is None:
        return translate("life", "{area}: not given yet").format(area=area_in_words(area))
    return translate("life", "{area}: {share} of 10").format(area=area_in_words(area), share=share)


def shares_in_words(shares: Sequence[tuple[str, int]]) -> str:
    """All of them in one line, for a screen reader."""
    return "; ".join(share_in_words(area, share) for area, share in shares)
