# SPDX-License-Identifier: MIT
"""Texts are read at the age of 12 or under, and speak without orders and without claims.

The measures are Flesch-Kincaid (syllables in a word and words in a sentence; Kincaid and others 1975) and
the Automated Readability Index (letters in a word and words in a sentence; Senter & Smith 1967), as
``readability`` computes them from nothing but the text. Both give a school grade; grade and five is the
reading age. The higher of the two counts, since one guesses at syllables and the other takes a long word for
a hard one.

Looked at is all that is marked for translation in ``companion/ui`` and ``companion/practice`` and has at
least eight words; shorter texts are labels. Such a formula says little about a few words, so the age is that
of a whole module, or of a card of Learn; modules of less than a hundred words are taken together. A single
text may be somewhat harder.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from readability import getmeasures

from companion.ui.learn_card import Card
from companion.ui.learn_words import CARDS
from tests.test_translation import CHECKOUT, marked

AGE, AGE_OF_ONE = 12, 15
"""The most for a module or a card, and the most for a single text in it."""

PROSE, ENOUGH = 8, 100
"""The words that make a text prose, and a module long enough to be measured by itself."""

HARDER = {
    "Ask a doctor or therapist first if you have heart": "the names of conditions have no shorter form",
    "Ask a professional first with heart": "the names of conditions have no shorter form",
    "Seeking Safety (Najavits 2002)": "a source",
}
"""Parts of single texts that may be harder, and why."""

ORDERS_AND_CLAIMS = re.compile(
    r"!|\b(should|must|deep\s+breaths?|cure[sd]?|heal(s|ed|ing)?|fix(es|ed|ing)?|proven?|proves"
    r"|guarantee[sd]?)\b",
    re.IGNORECASE,
)
LABELS = re.compile(r"\b(types?|you are|you’re|your attachment style|patients?|sufferers?)\b", re.IGNORECASE)
ALLOWED = {"must be perfect": "the name of one of the core fears"}
"""Words that are looked over, and why."""

MODULES = [
    file for folder in ("ui", "practice") for file in sorted((CHECKOUT / "companion" / folder).rglob("*.py"))
]


@cache
def texts_of(module: Path) -> list[str]:
    """What a module marks for translation, sorted, with a word of middling length for each value in it."""
    found = marked(module.read_text(encoding="utf-8"))
    return sorted(re.sub(r"\{\w*\}", "some", each) for each in found)


def prose_of(module: Path) -> list[str]:
    """The texts of a module that are sentences to read; what is parted by | is looked for, not shown."""
    return [each for each in texts_of(module) if len(each.split()) >= PROSE and "|" not in each]


def age(*texts: str) -> float:
    """The reading age in years of texts, each of which ends a sentence."""
    sentences = [
        each for text in texts for each in re.split(r"(?<=[.!?])[”’)]*\s+|\n+", text) if each.strip()
    ]
    words = "\n".join(" ".join(re.findall(r"[\w’'-]+", each)) for each in sentences)
    grades = getmeasures(words, lang="en")["readability grades"]
    return float(max(grades["Kincaid"], grades["ARI"])) + 5


def length(texts: list[str]) -> int:
    return sum(len(each.split()) for each in texts)


def is_long(module: Path) -> bool:
    return length(prose_of(module)) >= ENOUGH


def name(module: Path) -> str:
    return module.relative_to(CHECKOUT).as_posix()


def test_the_measure_tells_easy_from_hard() -> None:
    easy = "The wave came, and it went. You waited a bit. Then you chose what to do next."
    hard = (
        "Notwithstanding considerable heterogeneity, contemporary conceptualisations of attachment-related"
        " hyperactivation characteristically presuppose dysregulated affectivity."
    )
    assert age(easy) < 8
    assert age(hard) > 20


def test_there_is_prose_to_measure() -> None:
    names = {name(module) for module in MODULES if is_long(module)}
    assert {"companion/ui/learn_words_about.py", "companion/ui/learn_words_change.py"} <= names
    assert len(names) > 8


@pytest.mark.parametrize("module", [each for each in MODULES if is_long(each)], ids=name)
def test_a_module_is_read_at_twelve(module: Path) -> None:
    assert age(*prose_of(module)) <= AGE


def test_the_short_modules_are_read_at_twelve() -> None:
    assert age(*(text for module in MODULES if not is_long(module) for text in prose_of(module))) <= AGE


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_is_read_at_twelve(card: Card) -> None:
    assert age(*card.paragraphs) <= AGE


def test_no_single_text_is_much_harder() -> None:
    hard = [
        f"{name(module)}: age {age(text):.1f}: {text}"
        for module in MODULES
        for text in prose_of(module)
        if age(text) > AGE_OF_ONE and not any(part in text for part in HARDER)
    ]
    assert hard == []


def test_what_may_be_harder_still_is() -> None:
    harder = [text for module in MODULES for text in prose_of(module) if age(text) > AGE_OF_ONE]
    assert [part for part in HARDER if not any(part in text for text in harder)] == []


def without_allowed(text: str) -> str:
    for phrase in ALLOWED:
        text = re.sub(re.escape(phrase), "", text, flags=re.IGNORECASE)
    return text


@pytest.mark.parametrize(
    "text", ["You should rest.", "It MUST work", "Well done!", "Healing starts", "a deep breath"]
)
def test_orders_and_claims_are_found(text: str) -> None:
    assert ORDERS_AND_CLAIMS.search(text)


@pytest.mark.parametrize("text", ["your health", "a prefix", "a secure bond", "mustard", "I must be perfect"])
def test_other_words_are_left_alone(text: str) -> None:
    assert ORDERS_AND_CLAIMS.search(without_allowed(text)) is None


def test_no_text_gives_orders_or_makes_claims() -> None:
    """All that is marked, also labels; no module is left out."""
    found = [
        f"{name(module)}: {text}"
        for module in MODULES
        for text in texts_of(module)
        if ORDERS_AND_CLAIMS.search(without_allowed(text))
    ]
    assert found == []


def test_learn_puts_no_label_on_anyone() -> None:
    modules = [each for each in MODULES if each.name.startswith("learn")]
    assert len(modules) >= 4
    assert [text for each in modules for text in texts_of(each) if LABELS.search(text)] == []
