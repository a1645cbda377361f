# SPDX-License-Identifier: MIT
"""The commands that work on the data file without a window: check-in, trends, export, backup."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from companion.clock import Clock, Moment
from companion.errors import CompanionError, UsageError
from companion.paths import Paths
from companion.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from companion.store.open_store import Store

T = TypeVar("T")
AddCommand = Callable[..., argparse.ArgumentParser]
"""Makes a command, called with its name and help."""

EXERCISES = {
    "breathe": QT_TRANSLATE_NOOP("trend_words", "Breathing"),
    "relax": QT_TRANSLATE_NOOP("trend_words", "Releasing muscles"),
    "ground": QT_TRANSLATE_NOOP("trend_words", "Grounding"),
    "kind-pause": QT_TRANSLATE_NOOP("trend_words", "A kind pause"),
    "caring-figure": QT_TRANSLATE_NOOP("trend_words", "A caring figure"),
    "steady-words": QT_TRANSLATE_NOOP("trend_words", "Steady words"),
    "kind-words": QT_TRANSLATE_NOOP("trend_words", "Kind words"),
}
"""What exercises are called, by the id in their records; the page has the same words."""

_NO_DATA = QT_TRANSLATE_NOOP("errors", "There is no data in {folder} yet, so nothing was written.")
_THERE = QT_TRANSLATE_NOOP(
    "errors", "The file {file} is there already. You might pick another name, or replace it with --force."
)
_FOLDER = QT_TRANSLATE_NOOP("errors", "{file} is a folder. You might add a name for the file in it.")
_SPECIAL = QT_TRANSLATE_NOOP("errors", "{file} is not an ordinary file, so nothing was written to it.")
_ENDING = QT_TRANSLATE_NOOP(
    "errors", "The name {file} says no form. It ends in .json or .csv, or in a slash for a folder of tables."
)
_TURNED = QT_TRANSLATE_NOOP("errors", "The day of --to lies before the day of --from.")


def add_commands(add: AddCommand) -> None:
    """The options of ``export`` and ``backup``."""
    export = add(
        "export",
        help="write everything, or a part, to a file for Companion or a spreadsheet",
        description=(
            "Write what Companion holds. A name that ends in .json: everything in one file that 'companion"
            " import' reads again. One that ends in .csv: the check-ins as one table. A folder, or a name"
            " that ends in a slash: all tables, with sessions, GAD-7, practices and patterns of your own."
            " A part holds the check-ins that meet all that is asked; sessions, GAD-7 and practices go by"
            " days alone."
        ),
    )
    export.add_argument("file", metavar="FILE", help="its name says the form: .json, .csv or a folder/")
    export.add_argument("--from", metavar="DATE", dest="first_day", type=_day, help="the first day of a part")
    export.add_argument("--to", metavar="DATE", dest="last_day", type=_day, help="its last day, included")
    export.add_argument(
        "--tag", metavar="T", action="append", default=[], help="check-ins with this tag; repeatable, any of"
    )
    export.add_argument("--force", action="store_true", help="replace what is there")

    backup = add(
        "backup",
        help="copy the whole data file, checked",
        description="Copy the whole data file and check the copy. Settings brings a backup back.",
    )
    backup.add_argument("file", metavar="FILE", help="where the copy goes, for example companion.db")
    backup.add_argument("--force", action="store_true", help="replace what is there")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a day is written like 2026-11-20, not {text[:20]}") from error


def save_check_in(asked: argparse.Namespace, paths: Paths, clock: Clock) -> int:
    """Save one check-in; it is on the disk when this returns. Says only that it was saved."""
    at = _moment(asked.at) if asked.at is not None else None
    note = sys.stdin.read().strip() if asked.note == "-" else asked.note
    saved = with_store(
        paths,
        clock,
        lambda store: store.check_ins.add(
            at=at,
            distress=asked.distress,
            mood=asked.mood,
            energy=asked.energy,
            pleasant=asked.pleasant,
            stirred=asked.stirred,
            feelings=asked.feeling,
            needs=asked.need,
            tags=asked.tag,
            note=note or "",
        ),
    )
    print(f"Saved for {saved.at.local:%Y-%m-%d %H:%M}.")
    return 0


def has_values(asked: argparse.Namespace) -> bool:
    """Whether a check-in is to be saved; without any value it opens the row of numbers."""
    ratings = (asked.distress, asked.mood, asked.energy, asked.pleasant, asked.stirred)
    given = any(value is not None for value in (*ratings, asked.note, asked.at))
    return given or bool(asked.tag or asked.feeling or asked.need)


def _moment(text: str) -> Moment:
    """An ISO date and time, local where it names no offset. Raises UsageError."""
    from datetime import datetime

    try:
        if "T" not in text and " " not in text.strip():
            raise ValueError
        return Moment.of(datetime.fromisoformat(text))
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            QT_TRANSLATE_NOOP("errors", "--at takes a date and a time, for example 2026-11-20T21:30.")
        ) from error


def print_trends(asked: argparse.Namespace, paths: Paths, clock: Clock) -> int:
    """The summary as text, or the figures as JSON; a data folder that is not there yet holds nothing."""
    from companion.insights.figures import to_json
    from companion.insights.overview import look, overview_text, read_records
    from companion.insights.series import Range

    levels, pairs, tags = (
        with_store(
            paths,
            clock,
            lambda store: (
                store.check_ins.levels(),
                store.session_records.pairs(),
                store.check_ins.tag_rows(),
            ),
        )
        if has_data(paths)
        else ([], [], [])
    )
    overview = look(read_records(levels, pairs, tags), Range(asked.range or "all"), clock.now().local_day)
    if asked.json:
        import json

        print(json.dumps(to_json(overview, levels, pairs, exercise_name), indent=1))
    else:
        for paragraph in overview_text(overview, exercise_name).splitlines():
            say(paragraph)
    return 0


def exercise_name(exercise: str) -> str:
    """What an exercise is called; an unknown one by its id."""
    return EXERCISES.get(exercise, exercise)


def export_data(asked: argparse.Namespace, paths: Paths, clock: Clock) -> int:
    """Write everything or a part in the form that the file's name says. Raises CompanionError."""
    from companion.model.check_in import CheckInFilter
    from companion.store.archive import part_of_journal, write_json
    from companion.store.tables import CHECK_INS, TABLES, write_csv, write_table

    wanted = CheckInFilter(asked.first_day, asked.last_day, tuple(tag.strip() for tag in asked.tag))
    if wanted.first_day is not None and wanted.last_day is not None and wanted.last_day < wanted.first_day:
        raise UsageError(_TURNED)
    file = Path(asked.file)
    one_table = False
    if asked.file.endswith(("/", os.sep)) or file.is_dir():
        for table in TABLES:
            _check_free(file / f"{table.name}.csv", asked.force)
        there = ", ".join(f"{table.name}.csv" for table in TABLES)
        words = f"{asked.file} ({there})"

        def write(store: "Store") -> None:
            write_csv(store, file, wanted)
    elif file.suffix.casefold() in (".json", ".csv"):
        _check_free(file, asked.force)
        words = asked.file
        one_table = file.suffix.casefold() == ".csv"

        def write(store: "Store") -> None:
            if one_table:
                write_table(store, CHECK_INS, file, wanted)
            else:
                write_json(store, file, wanted)
    else:
        raise UsageError(_ENDING, file=asked.file)

    def work(store: "Store") -> list[str]:
        write(store)
        holds = [counted(store.check_ins.count(wanted), "check-in")]
        practices = sum(1 for _ in part_of_journal(store, wanted))
        if one_table and practices:
            left_out.append(counted(practices, "practice"))
        return [*holds, counted(practices, "practice")] if practices and not one_table else holds

    left_out: list[str] = []
    say(f"Exported {_listed(_with_what_is_there(paths, clock, work))} to {words}.")
    if left_out:
        say(f"Not in it: {left_out[0]}. A name that ends in .json, or a folder/, takes them too.")
    return 0


def back_up_data(asked: argparse.Namespace, paths: Paths, clock: Clock) -> int:
    """Copy the data file, check the copy, and say what it holds. Raises CompanionError."""
    from companion.store.backups import back_up, preview

    file = Path(asked.file)
    _check_free(file, asked.force)
    _with_what_is_there(paths, clock, lambda store: back_up(store, file))
    found = preview(file)
    holds = [counted(found.check_ins, "check-in"), counted(found.sessions, "session")]
    if found.journal:
        holds.append(counted(found.journal, "practice"))
    say(f"Backed up {_listed(holds)} to {asked.file}.")
    return 0


def _check_free(file: Path, force: bool) -> None:
    """Raise where nothing can be written to ``file``, or where it would have to be replaced unasked."""
    from companion.store.failures import calm_writing

    with calm_writing(file):
        if file.is_dir():
            raise UsageError(_FOLDER, file=file)
        if not file.exists():
            return
        if not file.is_file():
            raise UsageError(_SPECIAL, file=file)
    if not force:
        raise CompanionError(_THERE, file=file)


def has_data(paths: Paths) -> bool:
    """Whether there is a data file; True where the folder may not be looked into, and opening it says why."""
    try:
        return paths.database.exists()
    except OSError:
        return True


def with_store(paths: Paths, clock: Clock, work: "Callable[[Store], T]") -> T:
    """Open the data file for one piece of work. Says on standard error where a damaged one was kept."""
    from companion.store.open_store import open_store

    store = open_store(paths.database, clock)
    try:
        if store.kept_aside is not None:
            kept = store.kept_aside.name
            words = (
                f"The data file was damaged, so a fresh one was begun. The old one is kept whole as {kept}."
            )
            print(f"companion: {words}", file=sys.stderr)
        return work(store)
    finally:
        store.close()


def with_store_as_it_is(paths: Paths, clock: Clock, work: "Callable[[Store], T]") -> T:
    """As ``with_store``, but a damaged file is refused and stays where it is; for work that only reads."""
    from companion.store.database import open_database
    from companion.store.open_store import Store

    store = Store(open_database(paths.database, clock), None)
    try:
        return work(store)
    finally:
        store.close()


def _with_what_is_there(paths: Paths, clock: Clock, work: "Callable[[Store], T]") -> T:
    if not has_data(paths):
        raise CompanionError(_NO_DATA, folder=paths.data_dir)
    return with_store_as_it_is(paths, clock, work)


def counted(count: int, noun: str) -> str:
    """``1 check-in``, ``1,000 check-ins``."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _listed(parts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def say(line: str) -> None:
    """Print one line that may hold anything: what the output cannot show is replaced, never an error."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(shown.encode(encoding, "backslashreplace").decode(encoding))
