# SPDX-License-Identifier: MIT
"""Sentences, names and the first words of a note."""

from hypothesis import given
from hypothesis import strategies as st

from companion.insights.sentence import Sentence
from companion.practice.guided import Guided
from companion.ui.card_words import EXERCISES
from companion.ui.trend_words import exercise_name, first_words, number, plain, rich, say


@given(st.text(max_size=600), st.integers(12, 90))
def test_first_words_are_short_on_one_line_and_the_beginning(note: str, most: int) -> None:
    shown = first_words(note, most)
    assert len(shown) <= most + 2
    assert shown == " ".join(shown.split())
    whole = " ".join(note.split())
    assert whole.startswith(shown.removesuffix(" …").rstrip("…"))
    if len(whole) <= most and len(note) <= most:
        assert shown == whole


def test_a_note_is_cut_between_words() -> None:
    assert first_words("I waited for an answer, all evening", 24) == "I waited for an answer …"


def test_what_a_person_typed_is_no_markup_and_no_format() -> None:
    sentence = Sentence("On {n} days with “{tag}”.", {"n": 36500}, {"tag": "<i>{n}</i> & more"})
    assert say(sentence) == str(sentence) == "On 36,500 days with “<i>{n}</i> & more”."
    assert (
        rich([sentence], "#000000", "n") == "On <b>36,500</b> days with “&lt;i&gt;{n}&lt;/i&gt; &amp; more”."
    )
    assert plain([sentence, sentence]) == f"{sentence} {sentence}"


def test_numbers_and_names() -> None:
    assert (number(4.5), number(36500), number(3.0)) == ("4.5", "36,500", "3")
    assert exercise_name("breathe") == "Breathing"
    named = {each: exercise_name(each) for each in (*map(str, Guided), *EXERCISES.values())}
    assert named == {
        "kind-pause": "A kind pause",
        "caring-figure": "A caring figure",
        "steady-words": "Steady words",
        "kind-words": "Kind words",
    }
    assert exercise_name("something-newer") == "something-newer"
