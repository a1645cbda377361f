# SPDX-License-Identifier: MIT
"""What may be saved: moments, words and ratings within their limits, each refusal one sentence."""

import json
import re
from collections.abc import Sequence
from typing import Any

from companion.clock import Moment
from companion.errors import UsageError
from companion.model import check_in as limits
from companion.model.check_in import CheckIn
from companion.model.journal import FORMS, Content, FieldKind, Practice, Value, wrong_field
from companion.text import QT_TRANSLATE_NOOP

AHEAD_MAX_MS = 60_000
"""A moment may lie this far in the future: two clocks, or a clock just set, differ a little."""

EARLIEST_MS = -2_208_988_800_000
"""1900-01-01 UTC. Before it lies a slip of the keyboard, and soon the end of Python's calendar."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def check_moment(at: Moment, now: Moment) -> None:
    """Raise UsageError where an entry would speak of the future, or of a time before 1900."""
    sentence = None
    if at.utc_ms > now.utc_ms + AHEAD_MAX_MS:
        sentence = QT_TRANSLATE_NOOP(
            "errors", "That moment lies in the future. You might look at the date and time again."
        )
    elif at.utc_ms < EARLIEST_MS:
        sentence = QT_TRANSLATE_NOOP(
            "errors", "That moment lies before 1900. You might look at the year again."
        )
    if sentence is not None:
        raise UsageError(sentence)


def kept_words(words: Sequence[str]) -> tuple[str, ...]:
    """Tags, feelings or needs as they are kept: without blanks around them, and each once.

    Of those that differ only in case the first is kept.
    """
    kept: dict[str, str] = {}
    for word in map(str.strip, words):
        kept.setdefault(word.lower(), word)
    return tuple(kept.values())


def kept_note(note: str) -> str:
    """A note as it is kept: every end of a line is \\n, and no control character but that and the tab."""
    return _CONTROLS.sub("", note.replace("\r\n", "\n").replace("\r", "\n"))


def has_half_characters(text: str) -> bool:
    """True where a wrong encoding left what UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def check_values(check_in: CheckIn) -> None:
    """Raise UsageError about the first value that is out of limits, or where there is none at all.

    The moment is not looked at.
    """
    sentence = _ratings(check_in) or _words(check_in) or _note(check_in.note) or _nothing(check_in)
    if sentence is not None:
        raise UsageError(sentence)


def _outside(value: int | None, low: int, high: int) -> bool:
    return value is not None and not low <= value <= high


def _ratings(check_in: CheckIn) -> str | None:
    if _outside(check_in.distress, limits.DISTRESS_MIN, limits.DISTRESS_MAX):
        return QT_TRANSLATE_NOOP("errors", "Distress is a whole number from 0 to 10.")
    if _outside(check_in.mood, limits.MOOD_MIN, limits.MOOD_MAX):
        return QT_TRANSLATE_NOOP("errors", "Mood is a whole number from 1 to 5.")
    if _outside(check_in.energy, limits.ENERGY_MIN, limits.ENERGY_MAX):
        return QT_TRANSLATE_NOOP("errors", "Energy is a whole number from 1 to 5.")
    if any(_outside(each, limits.PAD_MIN, limits.PAD_MAX) for each in (check_in.pleasant, check_in.stirred)):
        return QT_TRANSLATE_NOOP("errors", "Pleasant and stirred up are whole numbers from -4 to 4.")
    return None


def _words(check_in: CheckIn) -> str | None:
    if len(check_in.tags) > limits.TAGS_MAX:
        return QT_TRANSLATE_NOOP("errors", "A check-in holds at most 20 tags.")
    if not all(map(_is_word, check_in.tags)):
        return QT_TRANSLATE_NOOP("errors", "A tag is one line of 1 to 50 characters.")
    if max(len(check_in.feelings), len(check_in.needs)) > limits.TAGS_MAX:
        return QT_TRANSLATE_NOOP("errors", "A check-in holds at most 20 feelings and 20 needs.")
    if not all(map(_is_word, (*check_in.feelings, *check_in.needs))):
        return QT_TRANSLATE_NOOP("errors", "A feeling or a need is one line of 1 to 50 characters.")
    return None


def _is_word(text: str) -> bool:
    return 0 < len(text) <= limits.TAG_MAX and text.isprintable()


def _note(note: str) -> str | None:
    if len(note) > limits.NOTE_MAX:
        return QT_TRANSLATE_NOOP("errors", "A note holds at most 10,000 characters. You might shorten it.")
    if has_half_characters(note):
        return QT_TRANSLATE_NOOP(
            "errors", "The note holds a character that cannot be saved. You might type it again."
        )
    return None


def _nothing(check_in: CheckIn) -> str | None:
    ratings = (check_in.distress, check_in.mood, check_in.energy, check_in.pleasant, check_in.stirred)
    words = (*check_in.tags, *check_in.feelings, *check_in.needs, check_in.note.strip())
    if any(each is not None for each in ratings) or any(words):
        return None
    return QT_TRANSLATE_NOOP(
        "errors", "A check-in needs at least one of these: a rating, a tag, a feeling, a need, a note."
    )


_WRONG_FIELD = {
    FieldKind.TEXT: QT_TRANSLATE_NOOP(
        "errors", "A text holds at most 10,000 characters. You might shorten it."
    ),
    FieldKind.LINE: QT_TRANSLATE_NOOP("errors", "This holds one line of at most 500 characters."),
    FieldKind.LINES: QT_TRANSLATE_NOOP("errors", "A list holds at most 400 lines of up to 500 characters."),
    FieldKind.WORDS: QT_TRANSLATE_NOOP("errors", "This holds at most 20 words of 1 to 200 characters each."),
    FieldKind.CHOICE: QT_TRANSLATE_NOOP("errors", "A choice is one line of 1 to 200 characters."),
    FieldKind.PERCENT: QT_TRANSLATE_NOOP("errors", "How true it feels is a whole number from 0 to 100."),
    FieldKind.RATING: QT_TRANSLATE_NOOP("errors", "A rating is a whole number from 0 to 10."),
    FieldKind.COUNT: QT_TRANSLATE_NOOP("errors", "A count is a whole number, 0 or more."),
    FieldKind.SHARES: QT_TRANSLATE_NOOP(
        "errors", "This holds at most 20 parts, each with a name of 1 to 200 characters and 0 to 10."
    ),
}


def kept_content(practice: Practice, content: Content) -> dict[str, Value]:
    """The fields of a practice as they are kept: in the order of its form, texts as ``kept_note`` keeps them.

    Raises UsageError about the first field that is out of limits; it says nothing of what stands in it.
    """
    form = FORMS[practice]
    cleaned = {name: _cleaned(form.get(name), value) for name, value in content.items()}
    wrong = wrong_field(practice, cleaned)
    if wrong is not None and wrong not in form:
        raise UsageError(
            QT_TRANSLATE_NOOP("errors", "There is a field in it that the practice does not have.")
        )
    if wrong is not None:
        raise UsageError(_WRONG_FIELD[form[wrong]])
    if has_half_characters(json.dumps(cleaned, ensure_ascii=False)):
        raise UsageError(
            QT_TRANSLATE_NOOP(
                "errors", "The text holds a character that cannot be saved. You might type it again."
            )
        )
    return {name: cleaned[name] for name in form if name in cleaned}


def _cleaned(kind: FieldKind | None, value: Value) -> Value:
    """Ids and words stay as they are: with a control character they are refused."""
    if kind in (FieldKind.TEXT, FieldKind.LINE) and isinstance(value, str):
        return kept_note(value)
    if kind is FieldKind.LINES and isinstance(value, tuple):
        return tuple(map(_cleaned_line, value))
    return value


def _cleaned_line(each: Any) -> Any:
    return kept_note(each) if isinstance(each, str) else each
