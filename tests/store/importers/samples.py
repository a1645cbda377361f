# SPDX-License-Identifier: MIT
"""The invented files of every format, as they would lie on a disk."""

import base64
import io
import zipfile
from pathlib import Path

from companion.clock import Moment
from companion.store.importers.foreign import Parsed
from companion.store.importers.formats import parse_source
from companion.store.importers.reading import Source
from tests.fakes import NOON

FILES = Path(__file__).parent / "files"

LOOP = {
    "Habits.csv": "Position,Name,Type,Question,Description\n001,Méditer ☀,YES_NO,,\n002,Run,NUMERICAL,,\n",
    "Checkmarks.csv": "Date,Meditate,Run,\n2025-01-25,2,0,\n",
    "001 Mditer/Checkmarks.csv": (
        "Date,Value,Notes\n2025-01-25,YES_MANUAL,\n2025-01-24,NO,Sick\n2025-01-23,YES_AUTO,\n"
        "2025-01-22,MAYBE,\nnever,NO,\n"
    ),
    "001 Mditer/Scores.csv": "Date,Score\n2025-01-25,0.5\n",
    "002 Run/Checkmarks.csv": "Date,Value,Notes\n2025-01-25,5500,by the river\n2025-01-24,SKIP,\n",
    "003 Old one/Checkmarks.csv": "2015-03-29,2\n2015-03-28,0\n",
    "004/Checkmarks.csv": "",
}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return packed.getvalue()


def loop(changed: dict[str, bytes] | None = None) -> bytes:
    """Loop's zip, with some of its files changed."""
    return zipped({**{name: text.encode() for name, text in LOOP.items()}, **(changed or {})})


def daylio_backup(data: bytes | None = None) -> bytes:
    """Daylio's zip around a JSON text."""
    data = (FILES / "daylio_backup.json").read_bytes() if data is None else data
    return zipped({"backup.daylio": base64.encodebytes(data), "assets/photos/2026/2/abc": b"\xff\xd8"})


def samples() -> dict[str, bytes]:
    """Every file by its name."""
    found = {file.name: file.read_bytes() for file in sorted(FILES.iterdir())}
    return {**found, "backup.daylio": daylio_backup(), "loop.zip": loop()}


def parsed(data: bytes | str, now: Moment = NOON) -> Parsed:
    """What such a file gives."""
    return parse_source(Source("a file", data.encode() if isinstance(data, str) else data), now=now)


def sample(name: str) -> Parsed:
    return parsed(samples()[name])


def is_accounted_for(found: Parsed) -> bool:
    """Whether every row of the file is in exactly one place."""
    rows = sum(len(entry.lines) for entry in found.entries) + len(found.refused) + found.blank
    lines = [line for entry in found.entries for line in entry.lines] + [row.line for row in found.refused]
    return rows == found.rows and len(set(lines)) == len(lines)
