# SPDX-License-Identifier: MIT
"""Gathers what a format finds in a file, keeps the limits of the model, and forgets no row."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from companion.clock import Moment
from companion.model.check_in import NOTE_MAX, TAG_MAX, TAGS_MAX
from companion.store.importers.foreign import CancelledError, ForeignEntry, MoodName, Parsed, Refused
from companion.store.importers.table import Cells, Table
from companion.store.limits import AHEAD_MAX_MS
from companion.text import QT_TRANSLATE_NOOP

NO_DATE = QT_TRANSLATE_NOOP("import", "Its date or time could not be read.")
NO_ENTRY = QT_TRANSLATE_NOOP("import", "It is not an entry.")
NO_VALUE = QT_TRANSLATE_NOOP("import", "Its value could not be read.")
NO_MOOD = QT_TRANSLATE_NOOP("import", "Its mood could not be read.")
_NO_ROW = QT_TRANSLATE_NOOP("import", "It is no whole row: a cell or a quote is missing or too much.")
_FUTURE = QT_TRANSLATE_NOOP("import", "It lies in the future.")
_LONG = QT_TRANSLATE_NOOP("import", "Its note is longer than 10,000 characters.")
_WINDOWS = QT_TRANSLATE_NOOP(
    "import",
    "The file's text was read as Windows-1252. You might look whether letters with accents are right.",
)
LOCAL_TIMES = QT_TRANSLATE_NOOP(
    "import", "The file names no time zone, so its times are taken as this computer's local times."
)
DAYS = QT_TRANSLATE_NOOP("import", "The file names days without a time, so its entries are put at noon.")
SCALE_ASKED = QT_TRANSLATE_NOOP(
    "import",
    "The file does not say how far its scale of moods reaches, so you are asked what each number means.",
)

_CONTROLS = re.compile("[\x00-\x1f\x7f]")
_STEP = 256
"""Rows between two looks at whether to stop."""


def one_line(text: str) -> str:
    """``text`` as a tag can hold it: blanks run together, what cannot be printed left out."""
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(text.split())


def plain(text: str) -> str:
    """``text`` as a note can hold it: lines end in \\n, no control characters, no halves of characters."""
    whole = text.encode("utf-8", "replace").decode()
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_CONTROLS.sub(" ", line).rstrip() for line in lines).strip()


class Gathering:
    """The entries and refused rows of one file as they are found.

    now: nothing later is taken. progress: called with 0 to 1. cancelled: asked every few hundred rows;
    CancelledError is raised when it says so.
    """

    def __init__(
        self,
        format: str,  # noqa: A002 (the field's name)
        now: Moment,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.by_line = True
        self._format = format
        self._latest_ms = now.utc_ms + AHEAD_MAX_MS
        self._progress = progress
        self._cancelled = cancelled
        self._entries: list[ForeignEntry] = []
        self._refused: list[Refused] = []
        self._names: dict[str, MoodName] = {}
        self._keys: Counter[str] = Counter()
        self._remarks: dict[str, None] = {}
        self._rows = self._blank = 0

    def rows(self, table: Table, done: float = 0.0, share: float = 1.0) -> Iterator[tuple[int, Cells]]:
        """The whole rows of a table, counted; the others are refused.

        Without ``by_line`` they are numbered through all tables. done, share: how much of the file was read
        before this table, and how much it is.
        """
        for row in table.rows():
            self._count(done + share * row.line / table.length)
            line = row.line if self.by_line else self._rows
            if row.cells is None:
                self.refuse(line, _NO_ROW)
            else:
                yield line, row.cells

    def items(self, items: Sequence[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
        """The objects of a JSON list, counted; what is no object is refused."""
        self.by_line = False
        for number, item in enumerate(items, 1):
            self._count(number / len(items))
            if isinstance(item, dict):
                yield number, item
            else:
                self.refuse(number, NO_ENTRY)

    def refuse(self, line: int, reason: str) -> None:
        self._refused.append(Refused(line, reason))

    def skip(self, count: int = 1) -> None:
        """Rows that say nothing."""
        self._blank += count

    def remark(self, sentence: str) -> None:
        """Something to say about the whole file, once."""
        self._remarks[sentence] = None

    def add(
        self,
        at: Moment | None,
        lines: Sequence[int],
        identity: Sequence[object],
        *,
        mood: int | None = None,
        mood_name: str = "",
        distress: int | None = None,
        energy: int | None = None,
        tags: Sequence[str] = (),
        feelings: Sequence[str] = (),
        note: Sequence[str] = (),
    ) -> None:
        """Take an entry, or refuse its rows. at: None where the date could not be read.

        identity: what makes it the same entry in another export, as it stands in the file. With a
        ``mood_name``, ``mood`` is what that name is known to mean. note: its parts. What does not fit into
        tags and feelings goes into the note.
        """
        if at is None:
            self._refuse_all(lines, NO_DATE)
            return
        kept_tags, more_tags = _fitting(tags)
        kept_feelings, more_feelings = _fitting(feelings)
        parts = (*note, " | ".join(more_tags), " | ".join(more_feelings))
        text = "\n".join(filter(None, map(plain, parts)))
        name = one_line(mood_name)
        entry = ForeignEntry(
            at,
            mood,
            name,
            distress,
            energy,
            kept_tags,
            kept_feelings,
            text,
            self._key(identity),
            tuple(lines),
        )
        if at.utc_ms > self._latest_ms:
            self._refuse_all(lines, _FUTURE)
        elif len(text) > NOTE_MAX:
            self._refuse_all(lines, _LONG)
        elif len(name) > TAG_MAX:  # a cell of another kind, and nothing that a person could be asked about
            self._refuse_all(lines, NO_MOOD)
        elif entry.is_empty and not name:
            self.skip(len(lines))
        else:
            self._entries.append(entry)
            if name:
                known = self._names.get(name, MoodName(0, mood))
                self._names[name] = MoodName(known.count + 1, known.level or mood)

    def done(self, is_windows: bool) -> Parsed:
        """All of it. is_windows: whether the text was read as Windows-1252."""
        if is_windows:
            self.remark(_WINDOWS)
        self._look(1.0)
        return Parsed(
            self._format,
            tuple(self._entries),
            tuple(sorted(self._refused, key=lambda row: row.line)),
            self._names,
            self._rows,
            self._blank,
            self.by_line,
            tuple(self._remarks),
        )

    def _refuse_all(self, lines: Sequence[int], reason: str) -> None:
        self._refused += [Refused(line, reason) for line in lines]

    def _count(self, share: float) -> None:
        if self._rows % _STEP == 0:
            self._look(share)
        self._rows += 1

    def _look(self, share: float) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        if self._progress is not None:
            self._progress(share)

    def _key(self, identity: Sequence[object]) -> str:
        """A digest of the format and ``identity``, with a number where the file holds the same again."""
        digest = hashlib.sha256(json.dumps([self._format, *identity]).encode()).hexdigest()[:32]
        self._keys[digest] += 1
        count = self._keys[digest]
        return digest if count == 1 else f"{digest}-{count}"


def _fitting(words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The words that the model can hold, without doubles, also in another case, and the others."""
    kept: dict[str, str] = {}
    more: list[str] = []
    for word in words:
        clean = one_line(word)
        if not word.strip() or clean.lower() in kept:
            continue
        if clean and len(clean) <= TAG_MAX and len(kept) < TAGS_MAX:
            kept[clean.lower()] = clean
        else:
            more.append(word.strip())
    return tuple(kept.values()), more
