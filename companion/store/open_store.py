# SPDX-License-Identifier: MIT
"""The data file with its repositories, as the window and the command line are handed it."""

from pathlib import Path

from companion.clock import Clock
from companion.errors import DamagedFileError
from companion.store.aside import set_aside
from companion.store.check_ins import CheckIns
from companion.store.database import Database, open_database
from companion.store.gad7 import Gad7Results
from companion.store.journal import Journal
from companion.store.own_patterns import OwnPatterns
from companion.store.session_records import SessionRecords


class Store:
    """One open data file. Used from one thread at a time.

    database: the file itself. kept_aside: where a damaged file was moved when this one was opened in its
    place, else None.
    """

    __slots__ = ("check_ins", "database", "gad7", "journal", "kept_aside", "own_patterns", "session_records")

    def __init__(self, database: Database, kept_aside: Path | None) -> None:
        self.database = database
        self.kept_aside = kept_aside
        self.check_ins = CheckIns(database)
        self.session_records = SessionRecords(database)
        self.own_patterns = OwnPatterns(database)
        self.gad7 = Gad7Results(database)
        self.journal = Journal(database)

    def close(self) -> None:
        self.database.close()


def open_store(file: Path, clock: Clock) -> Store:
    """Open the data file; a damaged one is moved aside whole and a fresh one begun.

    Raises what ``open_database`` and ``set_aside`` raise, DamagedFileError excepted.
    """
    try:
        return Store(open_database(file, clock), None)
    except DamagedFileError:
        kept = set_aside(file, clock)
        return Store(open_database(file, clock), kept)
