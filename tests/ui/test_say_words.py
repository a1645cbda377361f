# SPDX-License-Identifier: MIT
"""A message from short answers: joined, tidy, nothing doubled, nothing lost; and words of blame found."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.ui.say_words import blame_line, blaming, i_statement, repair

PARTS = st.lists(st.sampled_from(["xylo", "Zorb", "quend", "Vimma", "brill"]), max_size=5).map(" ".join)
WILD = st.text(max_size=40)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (("", "", "", ""), ""),
        ((" \n ", "", ",", ""), ""),
        (
            ("You did not write back last night", "Alone and scared", "I lie awake", "Would you call"),
            "When you did not write back last night, I feel alone and scared. I lie awake. Would you call?",
        ),
        (("You came late.", "I feel sad.", "", ""), "When you came late, I feel sad."),
        (("you came late", "i felt sad", "", ""), "When you came late, I felt sad."),
        (("When you came late", "feeling sad", "", ""), "When you came late, I feel sad."),
        (("every time I call", "I’m scared", "", ""), "Every time I call, I’m scared."),
        (("Sam did not call", "hurt", "", ""), "When Sam did not call, I feel hurt."),
        (("You left", "My heart races", "", ""), "When you left, my heart races."),
        (("last night you left", "Sad", "", ""), "Last night you left, and I feel sad."),
        (("i saw you", "sad", "", ""), "When I saw you, I feel sad."),
        (("", "", "", "that you call first"), "I ask that you call first."),
        (("You left. I had cooked", "angry", "", ""), "You left. I had cooked. I feel angry."),
        (("You left\nI had cooked", "angry", "", ""), "You left. I had cooked. I feel angry."),
        (("Where were you?", "angry", "", ""), "Where were you? I feel angry."),
        (("You left", "", "", ""), "You left."),
        (("", "sad", "", ""), "I feel sad."),
        (("", "PTSD again", "", ""), "I feel PTSD again."),
        (("", "", "I lie awake", ""), "I lie awake."),
        (("You left", "sad", "because I miss you", ""), "When you left, I feel sad, because I miss you."),
        (("You left", "sad", "So I stay up", ""), "When you left, I feel sad, so I stay up."),
        (("You left", "", "because I miss you", ""), "You left. Because I miss you."),
        (("", "so sad!", "because I miss you", ""), "I feel so sad! Because I miss you."),
        (("", "", "", "Could you call me?"), "Could you call me?"),
        (("", "", "", "can you call me."), "Can you call me?"),
        (("", "", "", "Please call me"), "Please call me."),
        (("", "", "", "I would like a call"), "I would like a call."),
        (("", "", "", "To call me at ten"), "I would like to ask you to call me at ten."),
        (("", "", "", "for more time"), "I would like to ask you for more time."),
        (("", "", "", "A short word when it gets late"),
         "I would like to ask you for a short word when it gets late."),
        (("", "", "", "you call me at ten"), "It would help me if you call me at ten."),
        (("", "", "", "call me at ten"), "What I ask for: call me at ten."),
        (("", "", "", "Call me. Or text me"), "Call me. Or text me."),
        (("", "", "I miss you ❤", ""), "I miss you ❤"),
        (("", "", 'He said "no."', ""), 'He said "no."'),
        (("", "", "I wait {all} day %s", ""), "I wait {all} day %s."),
    ],
)  # fmt: skip
def test_an_i_statement(answers: tuple[str, str, str, str], message: str) -> None:
    assert i_statement(*answers) == message


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (("", "", "", ""), ""),
        (
            ("I raised my voice.", "I was scared", "that may have hurt you", "I will take a break"),
            "I raised my voice, because I was scared. That may have hurt you. Next time I will take a break.",
        ),
        (("overreacted", "Because I was tired", "", ""), "I overreacted, because I was tired."),
        (("I was late\nI shouted", "of fear", "", ""), "I was late. I shouted, because of fear."),
        (("I shouted!", "because I was scared", "", ""), "I shouted! I was scared."),
        (("", "because I was scared", "", ""), "I was scared."),
        (("My voice got loud", "", "", ""), "My voice got loud."),
        (("", "", "", "To call first"), "Next time I will call first."),
        (("", "", "", "will call first"), "Next time I will call first."),
        (("", "", "", "i'll call first"), "Next time I'll call first."),
        (("", "", "", "Let's talk first"), "Next time let's talk first."),
        (("", "", "", "next time I call"), "Next time I call."),
    ],
)
def test_a_repair(answers: tuple[str, str, str, str], message: str) -> None:
    assert repair(*answers) == message


@settings(max_examples=150)
@given(st.tuples(PARTS, PARTS, PARTS, PARTS))
def test_every_word_stands_in_the_message_in_its_order(answers: tuple[str, str, str, str]) -> None:
    wanted = " ".join(answers).lower().split()
    for made in (i_statement(*answers), repair(*answers)):
        words = iter(re.findall(r"\w+", made.lower()))
        assert all(word in words for word in wanted)


@settings(max_examples=150)
@given(st.tuples(WILD, WILD, WILD, WILD))
def test_a_message_is_tidy_whatever_is_typed(answers: tuple[str, str, str, str]) -> None:
    for made in (i_statement(*answers), repair(*answers)):
        assert made == " ".join(made.split())
        assert "\n" not in made
        assert bool(made) == any(part.strip(",;: \n") for text in answers for part in text.split())
        assert made[:1] == made[:1].upper() or len(made[:1].upper()) > 1


@settings(max_examples=100)
@given(st.tuples(PARTS, PARTS, PARTS, PARTS), st.integers(0, 3))
def test_a_part_that_is_left_out_leaves_no_gap(answers: tuple[str, str, str, str], which: int) -> None:
    some = tuple("" if index == which else each for index, each in enumerate(answers))
    blank = tuple(" \n" if index == which else each for index, each in enumerate(answers))
    for make in (i_statement, repair):
        made = make(*some)
        assert made == make(*blank)
        assert not re.search(r"\s[.,?]|[.,]{2}|^[.,]", made)
        assert made == "" or made[-1] == "."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("I felt alone when the phone stayed silent.", ""),
        ("You ALWAYS do this", "“You ALWAYS”"),
        ("you never call. You  never write", "“you never”"),
        ("It’s your fault, you make me sad", "“It’s your fault”, “you make me”"),
        ("what's wrong\nwith you?", "“what's wrong with you”"),
        ("That is your fault.", "“your fault”"),
        ("thank you, nevertheless; bayou always", ""),
        ("you nevermind", ""),
    ],
)
def test_words_that_may_sound_like_blame(text: str, found: str) -> None:
    assert blaming(text) == found
    assert (found in blame_line(text)) if found else blame_line(text) == ""


@settings(max_examples=100)
@given(WILD, WILD)
def test_blame_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert "you never" in blaming(f"{before} you never {after}")


def test_the_line_puts_no_blame_on_the_person() -> None:
    line = blame_line("you always")
    assert "may sound" in line
    assert "You might" in line
    assert "!" not in line
