# SPDX-License-Identifier: MIT
"""Makes tests/databases/vN.db with the schema of today. Run once for each new version, from the root:

    python -m tests.databases.make

An old file is never made again: it has to stay what that version wrote.
"""

import sys
import tempfile
from pathlib import Path

from companion.clock import Moment
from companion.model.breath_pattern import BreathPattern
from companion.model.check_in import CheckIn
from companion.model.entry import EntryHead, id_for
from companion.model.journal import Practice
from companion.model.session_record import Ending
from companion.store.check_ins import CheckIns
from companion.store.database import open_database
from companion.store.gad7 import Gad7Results
from companion.store.journal import Journal
from companion.store.migrate import steps
from companion.store.own_patterns import OwnPatterns
from companion.store.session_records import SessionRecords

FIRST = Moment(1_772_366_400_000, 120)


class _Clock:
    def monotonic_s(self) -> float:
        return 0.0

    def now(self) -> Moment:
        return FIRST


def make(file: Path) -> None:
    """Write a small database with something in every column, and something deleted."""
    with open_database(file, _Clock()) as database:
        check_ins = CheckIns(database)
        check_ins.add(
            distress=7, mood=2, energy=3, tags=("partner silent", "évening"), note="waited\nfor a reply"
        )
        check_ins.add(at=Moment(FIRST.utc_ms - 86_400_000, -300), distress=0)
        check_ins.add(mood=5, note="🙂")
        check_ins.delete(check_ins.add(distress=10).head.id)
        check_ins.add(
            at=Moment(FIRST.utc_ms - 2 * 86_400_000, 330),
            pleasant=-3,
            stirred=4,
            feelings=("afraid", "wie im Nebel"),
            needs=("closeness",),
            note="searchable",
        )
        head = EntryHead(id_for("daylio\nkey"), FIRST, FIRST, database.device)
        at = Moment(FIRST.utc_ms - 3 * 86_400_000, 0)
        check_ins.put(
            CheckIn(head, at, at.local_day, mood=4, note="brought in", origin="daylio", origin_key="key")
        )
        results = Gad7Results(database)
        results.add((3, 2, 1, 0, 1, 2, 3))
        results.delete(results.add((0, 0, 0, 0, 0, 0, 0)).head.id)
        journal = Journal(database)
        journal.add(
            Practice.LOOK_AGAIN,
            {
                "thought": "They have stopped caring.\névening",
                "true_before": 80,
                "others": ("busy", "", "asleep"),
                "habits": ("none",),
                "step": 2,
            },
            at=Moment(FIRST.utc_ms - 86_400_000, -300),
        )
        journal.add(Practice.LIFE_AREAS, {"areas": (("work", 7), ("friends", 3)), "next_step": "call Mia"})
        journal.add(Practice.SMALL_WIN, {"line": "waited 🙂"}, finished=True)
        journal.add(Practice.PERSON, {"name": "Mia", "good_for": ("listens",)}, finished=True)
        journal.delete(journal.add(Practice.TUNE_IN, {"want": "let go"}).head.id)
        SessionRecords(database).add(
            at=FIRST,
            exercise="breathe",
            done_s=181.5,
            ended=Ending.COMPLETED,
            planned_s=180.0,
            before=7,
            after=5,
            settings={"pattern": "long-exhale", "pace": 1.05},
        )
        SessionRecords(database).add(at=FIRST, exercise="breathe", done_s=3.0, ended=Ending.STOPPED)
        own = OwnPatterns(database)
        own.add(BreathPattern("", "Evening", 4, 0, 7.5, 0.5, 1))
        own.delete(own.add(BreathPattern("", "Too long", 10, 0, 20, 0)).id)


if __name__ == "__main__":
    target = Path(__file__).with_name(f"v{steps()[-1].number}.db")
    if target.exists():
        sys.exit(f"{target.name} is there already and stays what it is.")
    with tempfile.TemporaryDirectory() as folder:  # opening makes its folder private, and this one is not
        make(Path(folder) / "companion.db")
        target.write_bytes((Path(folder) / "companion.db").read_bytes())
