# SPDX-License-Identifier: MIT
"""What the practices of the mind leave behind: one kind of entry for all that is written in words.

Each practice has a form: its fields by name, and what a field holds. Nothing is required, since every text is
kept as it is typed and may be left at any moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from companion.clock import Moment
from companion.model.entry import EntryHead

TEXT_MAX = 10_000
LINE_MAX = 500
LINES_MAX = 400
WORD_MAX, WORDS_MAX = 200, 20
PERCENT_MAX = 100
RATING_MAX = 10
COUNT_MAX = 1 << 53

Value = str | int | tuple[str, ...] | tuple[tuple[str, int], ...]
Content = Mapping[str, Value]


class Practice(StrEnum):
    """Ids, never shown. CARD, DECK, PERSON and PLAN are kept alike, though nobody practises them."""

    PAUSE = "pause"
    LOOK_AGAIN = "look-again"
    NOTICE = "notice"
    SAY_CLEARLY = "say-clearly"
    REPAIR = "repair"
    NO = "practise-no"
    TUNE_IN = "tune-in"
    SMALL_WIN = "small-win"
    LIFE_AREAS = "life-areas"
    CARD = "card"
    DECK = "deck"
    PERSON = "person"
    PLAN = "plan"


class FieldKind(StrEnum):
    """What a field holds.

    TEXT: up to 10,000 characters. LINE: one line of up to 500. LINES: up to 400 such lines, which may be
    empty. WORDS: up to 20 ids or own words of 1 to 200 characters. CHOICE: one id of 1 to 200. PERCENT: 0
    to 100. RATING: 0 to 10. COUNT: a whole number from 0. SHARES: up to 20 pairs of a word and 0 to 10.
    """

    TEXT = "text"
    LINE = "line"
    LINES = "lines"
    WORDS = "words"
    CHOICE = "choice"
    PERCENT = "percent"
    RATING = "rating"
    COUNT = "count"
    SHARES = "shares"


_TEXT, _LINE, _LINES, _WORDS = FieldKind.TEXT, FieldKind.LINE, FieldKind.LINES, FieldKind.WORDS
_CHOICE, _COUNT = FieldKind.CHOICE, FieldKind.COUNT

FORMS: dict[Practice, dict[str, FieldKind]] = {
    # until_ms: UTC milliseconds at which the pause is over. outcome: kept, let-go or said.
    Practice.PAUSE: {
        "draft": _TEXT,
        "minutes": _COUNT,
        "until_ms": _COUNT,
        "urge_before": FieldKind.RATING,
        "urge_after": FieldKind.RATING,
        "outcome": _CHOICE,
    },
    # step: where it was left, from 0, here and below. habits: ids of thinking habits, or "none".
    Practice.LOOK_AGAIN: {
        "thought": _TEXT,
        "true_before": FieldKind.PERCENT,
        "known": _TEXT,
        "story": _TEXT,
        "others": _LINES,
        "friend": _TEXT,
        "habits": _WORDS,
        "balanced": _TEXT,
        "true_after": FieldKind.PERCENT,
        "step": _COUNT,
    },
    # feared: left, not-enough, must-be-perfect, or own words.
    Practice.NOTICE: {
        "happened": _TEXT,
        "body": _TEXT,
        "mind": _TEXT,
        "feared": _WORDS,
        "did": _TEXT,
        "needed": _TEXT,
        "step": _COUNT,
    },
    # message: as the person changed it; empty while it follows from the other fields.
    Practice.SAY_CLEARLY: {
        "happened": _TEXT,
        "feel": _TEXT,
        "effect": _TEXT,
        "ask": _TEXT,
        "message": _TEXT,
        "step": _COUNT,
    },
    Practice.REPAIR: {
        "did": _TEXT,
        "because": _TEXT,
        "effect": _TEXT,
        "next_time": _TEXT,
        "message": _TEXT,
        "step": _COUNT,
    },
    Practice.NO: {"situation": _TEXT, "sentence": _TEXT, "rehearsed": _COUNT, "step": _COUNT},
    Practice.TUNE_IN: {"want": _TEXT, "need": _TEXT, "fear": _TEXT, "step": _COUNT},
    Practice.SMALL_WIN: {"line": _TEXT},
    # named: areas that were picked and have no number yet.
    Practice.LIFE_AREAS: {"areas": FieldKind.SHARES, "named": _WORDS, "next_step": _TEXT},
    # drawer: steady or kind.
    Practice.CARD: {"drawer": _CHOICE, "text": _LINE},
    # order: the cards of a drawer, ids of our own cards and of CARD entries; away: those put away.
    Practice.DECK: {"drawer": _CHOICE, "order": _LINES, "away": _LINES},
    Practice.PERSON: {"name": _LINE, "reach": _TEXT, "good_for": _WORDS, "number": _LINE},
    Practice.PLAN: {
        "signs": _TEXT,
        "can_do": _TEXT,
        "places": _TEXT,
        "people": _TEXT,
        "professionals": _TEXT,
    },
}

WRITTEN = tuple(
    each for each in Practice if each not in (Practice.CARD, Practice.DECK, Practice.PERSON, Practice.PLAN)
)
"""The practices that stand in the history."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One practice as it was written so far.

    at, day: when it was begun, and the local day of that. content: the fields of its form that were given.
    finished: the person came to its end; what is not finished can be taken up again.
    """

    head: EntryHead
    at: Moment
    day: date
    practice: Practice
    content: Content
    finished: bool = False

    def text(self, name: str) -> str:
        """The text of a field; empty where there is none."""
        found = self.content.get(name, "")
        return found if isinstance(found, str) else ""

    def number(self, name: str) -> int | None:
        """The number of a field; None where there is none."""
        found = self.content.get(name)
        return found if isinstance(found, int) else None

    def words(self, name: str) -> tuple[str, ...]:
        """The lines or words of a field; none where there are none."""
        found = self.content.get(name, ())
        return tuple(each for each in found if isinstance(each, str)) if isinstance(found, tuple) else ()

    def shares(self, name: str) -> tuple[tuple[str, int], ...]:
        """The shares of a field; none where there are none."""
        found = self.content.get(name, ())
        return tuple(each for each in found if isinstance(each, tuple)) if isinstance(found, tuple) else ()


def wrong_field(practice: Practice, content: Content) -> str | None:
    """The name of the first field that does not fit the form; None where all fit."""
    form = FORMS[practice]
    for name, value in content.items():
        if name not in form or not _fits(form[name], value):
            return name
    return None


def _fits(kind: FieldKind, value: object) -> bool:
    numbers = {FieldKind.PERCENT: PERCENT_MAX, FieldKind.RATING: RATING_MAX, FieldKind.COUNT: COUNT_MAX}
    if kind in numbers:
        return type(value) is int and 0 <= value <= numbers[kind]
    if kind is FieldKind.TEXT:
        return isinstance(value, str) and len(value) <= TEXT_MAX
    if kind is FieldKind.LINE:
        return _is_line(value)
    if kind is FieldKind.CHOICE:
        return _is_word(value)
    if not isinstance(value, tuple):
        return False
    if kind is FieldKind.LINES:
        return len(value) <= LINES_MAX and all(map(_is_line, value))
    if len(value) > WORDS_MAX:
        return False
    if kind is FieldKind.WORDS:
        return all(map(_is_word, value))
    return all(map(_is_share, value))


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LINE_MAX and "\n" not in value


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= WORD_MAX and value.isprintable()


def _is_share(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) == 2
        and _is_word(value[0])
        and type(value[1]) is int
        and 0 <= value[1] <= RATING_MAX
    )


def is_blank(practice: Practice, content: Content) -> bool:
    """True where nobody gave anything yet: no words and no rating. A pause gives its time from the first."""
    if practice is Practice.PAUSE and "until_ms" in content:
        return False
    given = (
        content.get(name)
        for name, kind in FORMS[practice].items()
        if kind not in (FieldKind.COUNT, FieldKind.CHOICE)
    )
    return not any(map(_says, given))


def _says(value: Value | None) -> bool:
    if isinstance(value, tuple):
        return any(each.strip() if isinstance(each, str) else True for each in value)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def said_words(practice: Practice, content: Content) -> tuple[str, ...]:
    """All that the person wrote, by which an entry is found; ids of ours are not among it."""
    kinds = (FieldKind.TEXT, FieldKind.LINE, FieldKind.LINES, FieldKind.WORDS, FieldKind.SHARES)
    found: list[str] = []
    if practice is Practice.DECK:
        return ()
    for name, kind in FORMS[practice].items():
        value = content.get(name)
        if kind not in kinds or value is None:
            continue
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(each if isinstance(each, str) else each[0] for each in value)
    return tuple(each for each in map(str.strip, found) if each)
