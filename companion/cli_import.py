# SPDX-License-Identifier: MIT
"""``companion import``: says what a file holds, then takes over all of it in one transaction."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from companion.cli_data import AddCommand, counted, has_data, say, with_store, with_store_as_it_is
from companion.clock import Clock
from companion.errors import CompanionError, StoreError, UsageError
from companion.paths import Paths
from companion.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from companion.store.archive import Archive
    from companion.store.importers.foreign import Parsed
    from companion.store.imports import Imported
    from companion.store.merge import ArchivePreview
    from companion.store.open_store import Store

T = TypeVar("T")
Progress = Callable[[float], None]

OWN = "companion"
FORMAT_IDS = (
    OWN,
    "daylio",
    "pixels",
    "how-we-feel",
    "bearable",
    "track-and-graph",
    "loop",
    "daily-you",
    "nomie",
    "minimoods",
)
"""The ids of ``store.importers.formats``, which takes too long to import for --help, and our own."""

LEFT_OUT = "none"
TAGS_SHOWN = 20
NAMES_SHOWN = 8

_ASKED = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing was taken over, because some moods have no level yet. You might give each one, from 1 (lowest)"
    " to 5 (highest) or none: {options}",
)
_OTHER = QT_TRANSLATE_NOOP(
    "errors", "The file {file} looks like one of {found}, not of {asked}. Without --from it is read as that."
)
_NO_MOODS = QT_TRANSLATE_NOOP(
    "errors", "--map is for the moods of other apps, and {file} is Companion's own."
)


def add_command(add: AddCommand) -> None:
    """The options of ``import``."""
    command = add(
        "import",
        help="take over check-ins from another app, or Companion's own JSON",
        description=(
            "Say what a file holds, then take over all of it, or nothing. What is here already stays as it"
            f" is. Formats, told apart by their content: {', '.join(FORMAT_IDS)}."
        ),
    )
    command.add_argument("file", metavar="FILE")
    command.add_argument(
        "--from",
        metavar="FORMAT",
        dest="format",
        choices=FORMAT_IDS,
        help="refuse the file unless it is of this format",
    )
    command.add_argument(
        "--map",
        metavar="NAME=LEVEL",
        dest="moods",
        action="append",
        default=[],
        type=_mood,
        help='what a mood of the file becomes, 1 (lowest) to 5 or none: --map "Lovely=5"; repeatable',
    )
    command.add_argument(
        "--dry-run",
        action="store_true",
        help="only say what would be taken over; the exit status is the one that the import would have",
    )


def _mood(text: str) -> tuple[str, int | None]:
    name, _, level = (" ".join(part.split()) for part in text.rpartition("="))
    if not name or level not in (*"12345", LEFT_OUT):
        raise argparse.ArgumentTypeError("a mood gets a level from 1 to 5 or none, as in Lovely=5")
    return name, None if level == LEFT_OUT else int(level)


def import_file(asked: argparse.Namespace, paths: Paths, clock: Clock) -> int:
    """Take over what ``asked.file`` holds. Raises CompanionError, and KeyboardInterrupt when nothing was."""
    file = Path(asked.file)
    if asked.format == OWN or _is_archive(file):
        _check_format(asked, OWN, "Companion")
        return _import_archive(asked, paths, clock, file)
    return _import_foreign(asked, paths, clock, file)


def _is_archive(file: Path) -> bool:
    from companion.store.archive import looks_like_archive

    try:
        return looks_like_archive(file)
    except StoreError:  # the reading of foreign files says why
        return False


def _check_format(asked: argparse.Namespace, found: str, name: str) -> None:
    if asked.format not in (None, found):
        raise CompanionError(_OTHER, file=asked.file, found=name, asked=asked.format)


# another app's


def _import_foreign(asked: argparse.Namespace, paths: Paths, clock: Clock, file: Path) -> int:
    from companion.store.importers.foreign import apply_moods
    from companion.store.importers.formats import FORMATS, parse_file
    from companion.store.imports import preview_foreign, save_foreign

    with _told("Reading") as progress:
        parsed = parse_file(file, progress, now=clock.now())
    names = {each.id: each.name.partition(" (")[0] for each in FORMATS}
    _check_format(asked, parsed.format, names[parsed.format])
    moods = dict(asked.moods)
    still_asked = [name for name in parsed.asked if name not in moods]
    ready = apply_moods(parsed, moods | dict.fromkeys(still_asked))
    waiting = sum(entry.mood_name in still_asked for entry in ready.entries)

    def preview(store: "Store") -> None:
        _describe(file, names[parsed.format], ready, preview_foreign(store, ready), moods, waiting)

    def save(store: "Store") -> "Imported":
        preview(store)
        with _told("Saving") as progress, _stopped_by_ctrl_c() as cancelled:
            return save_foreign(store, ready, cancelled=cancelled, progress=progress)

    if asked.dry_run or still_asked:
        _only_looking(paths, clock, preview)
        if still_asked:
            raise CompanionError(_ASKED, options=_options_for(still_asked))
        say("This was a dry run, so nothing was taken over.")
        return 0
    done = with_store(paths, clock, save)
    if done.added:
        say(f"{counted(done.added, 'check-in')} {'was' if done.added == 1 else 'were'} added.")
    if done.filled:
        say(f"{counted(done.filled, 'check-in')} got the mood that was missing.")
    if not done.added and not done.filled:
        say("Nothing new was in it.")
    return 0


def _options_for(names: list[str]) -> str:
    """How to map them, ready to be copied; a name that begins like an option needs the equals sign."""
    shown = " ".join(
        f'--map="{name}=N"' if name.startswith("-") else f'--map "{name}=N"' for name in names[:NAMES_SHOWN]
    )
    more = len(names) - NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _describe(
    file: Path,
    app: str,
    ready: "Parsed",
    found: "Imported",
    moods: Mapping[str, int | None],
    waiting: int,
) -> None:
    """What a foreign file holds, and what would become of it. waiting: entries whose mood has no level."""
    _line("file", f"{file.name}, from {app}")
    days = sorted({entry.at.local_day for entry in ready.entries})
    reach = "" if not days else f", {days[0]}" if len(days) == 1 else f", {days[0]} to {days[-1]}"
    _line("check-ins", f"{len(ready.entries):,} in {counted(ready.rows, 'row')}{reach}")
    if found.there:
        _line("", f"{found.there:,} here already, {found.added:,} new")
    if found.filled:
        _line("", f"{found.filled:,} of them {'gets its' if found.filled == 1 else 'get their'} mood now")
    if waiting:
        _line("", f"{waiting:,} of them {'waits' if waiting == 1 else 'wait'} for a level")
    tags = Counter(tag for entry in ready.entries for tag in entry.tags).most_common()
    if tags:
        more = f" and {len(tags) - TAGS_SHOWN:,} more" if len(tags) > TAGS_SHOWN else ""
        _line("tags", ", ".join(f"{tag} ({count:,})" for tag, count in tags[:TAGS_SHOWN]) + more)
    by_level = sorted(ready.mood_names.items(), key=lambda each: (-(each[1].level or 0), -each[1].count))
    becomes = []
    for name, mood in by_level:
        unknown = "kept as a word" if name in moods else "no level yet"
        becomes.append(f"{name} ({mood.count:,}): {unknown if mood.level is None else mood.level}")
    _lines("moods", becomes)
    _lines("remarks", ready.remarks)
    place = "line" if ready.by_line else "entry"
    _lines("refused", [f"{place} {row.line}: {row.reason}" for row in found.refused])


# our own


def _import_archive(asked: argparse.Namespace, paths: Paths, clock: Clock, file: Path) -> int:
    from companion.store.archive import read_json
    from companion.store.merge import import_archive, preview_archive

    if asked.moods:
        raise UsageError(_NO_MOODS, file=asked.file)
    with _told("Reading") as progress:
        archive = read_json(file, progress=progress)

    def preview(store: "Store") -> None:
        _describe_archive(file, archive, preview_archive(store, archive))

    def save(store: "Store") -> "ArchivePreview":
        preview(store)
        with _told("Saving") as progress, _stopped_by_ctrl_c() as cancelled:
            return import_archive(store, archive, cancelled=cancelled, progress=progress)

    if asked.dry_run:
        _only_looking(paths, clock, preview)
        say("This was a dry run, so nothing was taken over.")
        return 0
    changes = with_store(paths, clock, save).changes
    say(f"Taken over: {changes:,}." if changes else "Nothing new was in it.")
    return 0


def _describe_archive(file: Path, archive: "Archive", found: "ArchivePreview") -> None:
    part = "" if archive.complete else ", a part"
    _line("file", f"{file.name}, from Companion{part}, written {archive.written.local:%Y-%m-%d %H:%M}")
    if found.days is not None:
        first, last = found.days
        _line("days", str(first) if first == last else f"{first} to {last}")
    kinds = {
        "check-ins": found.check_ins,
        "sessions": found.sessions,
        "gad-7": found.gad7,
        "patterns": found.own_patterns,
        "journal": found.journal,
    }
    for kind, tally in kinds.items():
        if tally.new or tally.newer or tally.there:
            deleted = f" ({tally.deleted:,} of them deleted)" if tally.deleted else ""
            _line(kind, f"{tally.new:,} new, {tally.newer:,} newer, {tally.there:,} here already{deleted}")


# both


def _only_looking(paths: Paths, clock: Clock, work: "Callable[[Store], None]") -> None:
    """Open the data file without changing it; one that is not there yet is not made."""
    if has_data(paths):
        with_store_as_it_is(paths, clock, work)
        return
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        with_store(replace(paths, data_dir=Path(folder)), clock, work)


@contextmanager
def _told(what: str) -> "Iterator[Progress | None]":
    """Show how far it is, on standard error where that is a terminal and nowhere else."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    shown = ""

    def show(share: float) -> None:
        nonlocal shown
        words = f"{what} {share:.0%}"
        if words != shown:
            shown = words
            print(f"\r{words}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print(f"\r{' ' * len(shown)}\r", end="", file=sys.stderr, flush=True)


@contextmanager
def _stopped_by_ctrl_c() -> "Iterator[Callable[[], bool]]":
    """Say in the block whether Ctrl+C was pressed, so that it stops between two entries or not at all.

    An interrupt in the middle of the last step could not tell whether all was saved. Raises
    KeyboardInterrupt in the place of CancelledError.
    """
    import signal

    from companion.store.importers.foreign import CancelledError

    pressed = False

    def press(_number: int, _frame: object) -> None:
        nonlocal pressed
        pressed = True

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    except CancelledError as error:
        raise KeyboardInterrupt from error
    finally:
        signal.signal(signal.SIGINT, before)


def _lines(name: str, lines: "list[str] | tuple[str, ...]") -> None:
    for number, words in enumerate(lines):
        _line("" if number else name, words)


def _line(name: str, words: str) -> None:
    say(f"{name:<12}{words}")
