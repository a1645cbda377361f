# SPDX-License-Identifier: MIT
"""Every practice has its name, every door its line and its icon."""

import re

import pytest

from companion.model.doors import NOW_DOORS, REFLECT_DOORS
from companion.model.journal import Practice
from companion.paths import assets_dir
from companion.ui.practice_words import exercise_done, practice_icon, practice_line, practice_name

EXERCISES = ("breathe", "relax", "ground", "kind-pause", "caring-figure", "steady-words", "kind-words")


def test_everything_has_a_name_and_an_icon() -> None:
    ids = {*NOW_DOORS, *REFLECT_DOORS, *EXERCISES, *Practice}
    names = [practice_name(each) for each in ids if each != "relax"]
    assert len(set(names)) == len(names)
    assert not any(name in ids for name in names)
    for each in ids:
        assert (assets_dir() / "icons" / f"{practice_icon(each)}.svg").is_file(), each


def test_doors_have_icons_of_their_own() -> None:
    drawings = {
        (assets_dir() / "icons" / f"{practice_icon(each)}.svg").read_text(encoding="utf-8")
        for each in REFLECT_DOORS
    }
    assert len(drawings) == len(REFLECT_DOORS)
    assert all('viewBox="0 0 24 24"' in each and 'stroke-width="1.8"' in each for each in drawings)


def test_what_was_done_is_a_noun() -> None:
    assert [exercise_done(each) for each in EXERCISES[:4]] == [
        "Breathing",
        "Releasing muscles",
        "Grounding",
        "A kind pause",
    ]
    assert (exercise_done("later"), practice_name("later"), practice_line("later")) == ("later", "later", "")


@pytest.mark.parametrize("door", REFLECT_DOORS)
def test_a_door_says_in_one_plain_line_what_it_is_for(door: str) -> None:
    line = practice_line(door)
    assert 0 < len(line) <= 50
    assert not re.search(r"!|\bshould\b|\bmust\b", line)
