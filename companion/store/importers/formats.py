# SPDX-License-Identifier: MIT
"""The formats that can be read, told apart by what is in a file and never by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from companion.clock import Moment, SystemClock
from companion.errors import CompanionError
from companion.store.importers import (
    bearable,
    daily_you,
    daylio,
    daylio_backup,
    how_we_feel,
    loop,
    minimoods,
    nomie,
    pixels,
    track_and_graph,
)
from companion.store.importers.foreign import Parsed
from companion.store.importers.gathering import Gathering
from companion.store.importers.reading import Source, read_source
from companion.store.importers.table import Head
from companion.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Format:
    """id: stable, the origin of its entries. name: the app's own, not translated.

    parse gathers what is in a file for which looks_like is true.
    """

    id: str
    name: str
    looks_like: Callable[[Head], bool]
    parse: Callable[[Source, Gathering], None]


# Where formats could both fit the stricter one stands first; one of our own goes before all others.
FORMATS = (
    Format("daylio", "Daylio (CSV)", daylio.looks_like, daylio.parse),
    Format("daylio", "Daylio (backup)", daylio_backup.looks_like, daylio_backup.parse),
    Format("pixels", "Pixels", pixels.looks_like, pixels.parse),
    Format("how-we-feel", "How We Feel", how_we_feel.looks_like, how_we_feel.parse),
    Format("bearable", "Bearable", bearable.looks_like, bearable.parse),
    Format("track-and-graph", "Track & Graph", track_and_graph.looks_like, track_and_graph.parse),
    Format("loop", "Loop Habit Tracker", loop.looks_like, loop.parse),
    Format("daily-you", "Daily You", daily_you.looks_like, daily_you.parse),
    Format("nomie", "Nomie", nomie.looks_like, nomie.parse),
    Format("minimoods", "MiniMoods", minimoods.looks_like, minimoods.parse),
)

_UNKNOWN = QT_TRANSLATE_NOOP(
    "errors", "Nothing in {file} looks like a file that Companion can read. It reads exports of {known}."
)


def detect(path: Path) -> str:
    """The id of a file's format. Raises CompanionError as ``parse_file`` does."""
    return _format_of(read_source(path)).id


def parse_file(
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    now: Moment | None = None,
) -> Parsed:
    """Everything in a file. Nothing is written, and nothing of it is given when it raises.

    progress: called with 0 to 1 from this thread. cancelled: asked every few hundred rows. now: what lies
    later is refused; None takes the system's clock. Raises CompanionError with one sentence for a file that
    cannot be read, is damaged or of no known format, and CancelledError.
    """
    return parse_source(read_source(path), progress, cancelled, now)


def parse_source(
    source: Source,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    now: Moment | None = None,
) -> Parsed:
    """``parse_file`` for what was read already."""
    found = _format_of(source)
    gathering = Gathering(found.id, now or SystemClock().now(), progress, cancelled)
    found.parse(source, gathering)
    return gathering.done(source.is_windows)


def _format_of(source: Source) -> Format:
    head = Head.of(source)
    for each in FORMATS:
        if each.looks_like(head):
            return each
    known = ", ".join(each.name for each in FORMATS)
    raise CompanionError(_UNKNOWN, file=source.file, known=known)
