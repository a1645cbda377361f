# SPDX-License-Identifier: MIT
"""What is kept of an exercise that was done, also when it was stopped early."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from companion.clock import Moment
from companion.model.entry import EntryHead


class Ending(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One exercise, done.

    at, day: when it began, and the local day of that. exercise: ``breathe`` (later ``relax``,
    ``ground``). settings: what it was done with, plain JSON values (pattern id, seconds, style,
    pace). planned_s: None for "until I stop". done_s: seconds guided, pauses left out. before,
    after: ratings 0 to 10, or None where none was given.
    """

    head: EntryHead
    at: Moment
    day: date
    exercise: str
    done_s: float
    ended: Ending
    planned_s: float | None = None
    before: int | None = None
    after: int | None = None
    settings: dict[str, object] = field(default_factory=dict)
