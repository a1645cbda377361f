# SPDX-License-Identifier: MIT
"""What a person wants kept of a moment, before it is saved."""

from dataclasses import dataclass, replace

from companion.clock import Moment
from companion.model.check_in import CheckIn


@dataclass(frozen=True, slots=True)
class Draft:
    """Values as in ``CheckIn``. entry: the check-in that they change, None for a new one."""

    at: Moment
    distress: int | None = None
    mood: int | None = None
    energy: int | None = None
    pleasant: int | None = None
    stirred: int | None = None
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    entry: CheckIn | None = None

    @classmethod
    def of(cls, entry: CheckIn) -> "Draft":
        """A check-in as it is."""
        return cls(
            entry.at,
            entry.distress,
            entry.mood,
            entry.energy,
            entry.pleasant,
            entry.stirred,
            entry.feelings,
            entry.needs,
            entry.tags,
            entry.note,
            entry,
        )

    @property
    def is_empty(self) -> bool:
        """True where nothing is said."""
        ratings = (self.distress, self.mood, self.energy, self.pleasant, self.stirred)
        words = (*self.feelings, *self.needs, *self.tags, self.note.strip())
        return all(each is None for each in ratings) and not any(words)

    def applied_to(self, entry: CheckIn) -> CheckIn:
        """``entry`` with these values in place of its own."""
        return replace(
            entry,
            at=self.at,
            day=self.at.local_day,
            distress=self.distress,
            mood=self.mood,
            energy=self.energy,
            pleasant=self.pleasant,
            stirred=self.stirred,
            feelings=self.feelings,
            needs=self.needs,
            tags=self.tags,
            note=self.note,
        )
