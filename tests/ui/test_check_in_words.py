# SPDX-License-Identifier: MIT
"""A check-in in words: every value has its own, every id stays what it is."""

from companion.model.check_in import ENERGY_MAX, ENERGY_MIN, MOOD_MAX, MOOD_MIN, PAD_MAX, PAD_MIN, TAG_MAX
from companion.paths import assets_dir
from companion.ui.check_in_words import (
    distress_in_words,
    energy_names,
    feeling_in_words,
    feelings,
    mood_names,
    need_in_words,
    needs,
    pad_in_words,
)


def test_every_level_has_its_own_word_and_drawing() -> None:
    moods, energies = mood_names(), energy_names()
    assert list(moods) == list(range(MOOD_MIN, MOOD_MAX + 1))
    assert list(energies) == list(range(ENERGY_MIN, ENERGY_MAX + 1))
    for names, icons in ((moods, "mood"), (energies, "energy")):
        assert len(set(names.values())) == len(names)
        drawings = {(assets_dir() / "icons" / f"{icons}-{level}.svg").read_text() for level in names}
        assert len(drawings) == len(names)


def test_every_place_of_the_pad_reads_differently() -> None:
    levels = range(PAD_MIN, PAD_MAX + 1)
    words = {pad_in_words(pleasant, stirred) for pleasant in levels for stirred in levels}
    assert len(words) == 81
    assert pad_in_words(3, -1) == "quite pleasant, a little calm"
    assert pad_in_words(0, 0) == "neither pleasant nor unpleasant, neither calm nor stirred up"
    assert pad_in_words(None, 4) == "very stirred up"
    assert pad_in_words(None, None) == ""


def test_ids_are_short_and_never_what_is_shown() -> None:
    for listed in (feelings(), needs()):
        assert all(word.isascii() and word == word.lower() and len(word) <= TAG_MAX for word in listed)
        assert not set(listed) & set(listed.values())
        assert len({shown.casefold() for shown in listed.values()}) == len(listed)


def test_ids_are_what_was_saved_before() -> None:
    kept_feelings = {"lonely", "ashamed", "jealous", "hopeful", "calm", "abandoned", "not-enough"}
    kept_needs = {"reassurance", "rest", "closeness", "space", "to-be-heard", "food-or-water"}
    assert kept_feelings <= set(feelings())
    assert kept_needs <= set(needs())


def test_own_words_are_shown_as_they_are() -> None:
    assert feeling_in_words("not-enough") == "Not enough"
    assert need_in_words("to-be-heard") == "To be heard"
    assert feeling_in_words("wobbly") == need_in_words("wobbly") == "wobbly"


def test_distress() -> None:
    assert distress_in_words(7) == "7 of 10"
