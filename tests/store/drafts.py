# SPDX-License-Identifier: MIT
"""Any entries that may be saved, for hypothesis, and a store to save them in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from companion.clock import Moment
from companion.model.check_in import TAG_MAX, TAGS_MAX
from companion.model.journal import (
    COUNT_MAX,
    FORMS,
    LINE_MAX,
    WORD_MAX,
    FieldKind,
    Practice,
    is_blank,
)
from companion.model.session_record import Ending
from companion.store.limits import AHEAD_MAX_MS, EARLIEST_MS, kept_note
from companion.store.open_store import Store, open_store
from tests.fakes import NOON, FakeClock

moments = st.builds(Moment, st.integers(EARLIEST_MS, NOON.utc_ms + AHEAD_MAX_MS), st.integers(-1439, 1439))
near_moments = st.builds(
    Moment, st.integers(NOON.utc_ms - 5 * 86_400_000, NOON.utc_ms), st.sampled_from([-600, 0, 60, 120, 840])
)
words = st.lists(
    st.text("aé語🙂'\"[]{}\\ %-", min_size=1, max_size=TAG_MAX).filter(str.strip), max_size=TAGS_MAX
)
notes = st.text(st.characters(exclude_categories=["Cs"]))
ratings = st.none() | st.integers(0, 10)
check_ins = st.fixed_dictionaries(
    {
        "at": st.none() | moments,
        "distress": ratings,
        "mood": st.none() | st.integers(1, 5),
        "energy": st.none() | st.integers(1, 5),
        "pleasant": st.none() | st.integers(-4, 4),
        "stirred": st.none() | st.integers(-4, 4),
        "tags": words,
        "feelings": words,
        "needs": words,
        "note": notes,
    }
)
whole_or_not = st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False)
plain = st.recursive(
    st.none() | st.booleans() | whole_or_not | notes,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(notes, inner, max_size=3),
    max_leaves=5,
)
sessions = st.fixed_dictionaries(
    {
        "at": moments,
        "exercise": st.sampled_from(["breathe", "relax", "ground"]),
        "done_s": st.floats(0, 10_000),
        "ended": st.sampled_from(Ending),
        "planned_s": st.none() | st.floats(0.1, 10_000),
        "before": ratings,
        "after": ratings,
        "settings": st.dictionaries(notes, plain, max_size=3),
    }
)
_signs = st.characters(exclude_categories=["Cs", "Cc"])
_line = st.text(_signs, max_size=20) | st.just("x" * LINE_MAX)
_word = st.text("aé語🙂'\"[] -", min_size=1, max_size=WORD_MAX)
_fields: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.TEXT: st.text(_signs | st.sampled_from("\n\t")),
    FieldKind.LINE: _line,
    FieldKind.LINES: st.lists(_line, max_size=4).map(tuple),
    FieldKind.WORDS: st.lists(_word, max_size=3).map(tuple),
    FieldKind.CHOICE: _word,
    FieldKind.PERCENT: st.integers(0, 100),
    FieldKind.RATING: st.integers(0, 10),
    FieldKind.COUNT: st.integers(0, COUNT_MAX),
    FieldKind.SHARES: st.lists(st.tuples(_word, st.integers(0, 10)), max_size=3).map(tuple),
}


def contents(practice: Practice) -> st.SearchStrategy[dict[str, Any]]:
    """What may stand in an entry of a practice, blank or not."""
    form = {name: _fields[kind] for name, kind in FORMS[practice].items()}
    return st.fixed_dictionaries({}, optional=form)


def saying(practice: Practice, words: str) -> dict[str, Any]:
    """A content with these words in the first of its fields that may hold them."""
    for name, kind in FORMS[practice].items():
        if kind in (FieldKind.TEXT, FieldKind.LINE):
            return {name: words}
    return {"order": (words,)}


journal = (
    st.sampled_from(Practice)
    .flatmap(lambda practice: st.tuples(st.just(practice), contents(practice)))
    .filter(lambda draft: not is_blank(*draft))
)
"""A practice and its content."""

answers = st.lists(st.integers(0, 3), min_size=7, max_size=7)


def is_something(draft: dict[str, Any]) -> bool:
    """False for a check-in that would be refused because nothing is in it."""
    given = [value for name, value in draft.items() if name not in ("at", "note")]
    return any(value is not None and value != [] for value in given) or bool(kept_note(draft["note"]).strip())


@contextmanager
def new_store(clock: FakeClock | None = None) -> Iterator[Store]:
    """A store in a folder of its own, for each example."""
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "data" / "companion.db", clock or FakeClock())
        try:
            yield store
        finally:
            store.close()
