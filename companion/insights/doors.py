# SPDX-License-Identifier: MIT
"""In which order doors stand: by what this person used in the last 90 days and how they rated it, and why.

A door is one way on, such as breathing. No door is ever left out. Needs no numpy, since the first page asks.
The least numbers below are our own choice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

MarkRow = tuple[int, int, str, str]
"""One session or one use of a practice: utc_ms, offset_min, local day as YYYY-MM-DD, id of exercise or
practice."""

PairRow = tuple[int, int, str, str, int, int]
"""One session rated at both ends: utc_ms, offset_min, local day, exercise id, distress before and after, 0 to
10."""

WINDOW_DAYS = 90
LEAST_USES = 5
"""A door with fewer uses passes no other."""

LEAST_PAIRS = 5
"""Nothing is said of fewer ratings before and after, and they lift nothing."""

CLEAR_MORE = 3
"""A door passes one before it with at least so many uses more, and at least half as many again. It stays
there until the other has caught up, so that one use more or less moves nothing to and fro."""

LIFTING_CHANGE = 2.0
"""Points from before to after, at the median, from which a door's uses weigh half as much again."""

_IDS = {"release": "relax"}
"""What a door's sessions are called where it is not the door's own name."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Some ratings from 0 to 10: the one in the middle, the lowest and the highest."""

    median: float
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class DoorUse:
    """Why a door stands where it does.

    uses: how often in the last 90 days. pairs: how many of them were rated before and after. before, after:
    those ratings, change: the median of before less after; None under LEAST_PAIRS.
    """

    door: str
    uses: int = 0
    pairs: int = 0
    before: Rated | None = None
    after: Rated | None = None
    change: float | None = None

    @property
    def more(self) -> int:
        """How many more pairs there have to be before something is said; 0 for none."""
        return max(0, LEAST_PAIRS - self.pairs)

    @property
    def lifted(self) -> bool:
        """How it was rated lets its uses weigh more."""
        return self.change is not None and self.change >= LIFTING_CHANGE


def order_doors(
    doors: Sequence[str],
    marks: Iterable[MarkRow],
    uses: Iterable[MarkRow],
    pairs: Iterable[PairRow],
    today: date,
) -> tuple[DoorUse, ...]:
    """All of ``doors``, which stand in their usual order, as they are to stand now.

    marks: sessions; uses: practices that were written; pairs: sessions rated at both ends; all in any order,
    also such as belong to no door. Equal and nearly equal doors keep their usual order.
    """
    first, last = (today - timedelta(days=WINDOW_DAYS - 1)).isoformat(), today.isoformat()
    both = sorted(row for rows in (marks, uses) for row in rows if first <= row[2] <= last)
    used = [row[3] for row in both]
    rated = [row[3:] for row in pairs if first <= row[2] <= last]
    found = [_use_of(door, used, [row[1:] for row in rated if row[0] == _id(door)]) for door in doors]
    return _arranged(found, used)


def _id(door: str) -> str:
    return _IDS.get(door, door)


def _use_of(door: str, used: Sequence[str], pairs: Sequence[tuple[int, int]]) -> DoorUse:
    uses = used.count(_id(door))
    if len(pairs) < LEAST_PAIRS:
        return DoorUse(door, uses, len(pairs))
    before, after = [row[0] for row in pairs], [row[1] for row in pairs]
    change = float(median(was - now for was, now in pairs))
    return DoorUse(door, uses, len(pairs), _rated(before), _rated(after), change)


def _rated(ratings: Sequence[int]) -> Rated:
    return Rated(float(median(ratings)), min(ratings), max(ratings))


def _arranged(usual: Sequence[DoorUse], used: Sequence[str]) -> tuple[DoorUse, ...]:
    """Each door in turn goes before the first that it has passed; used: ids by their moments.

    One use more of a door can only bring it further up: it passes all that it passed before, and whatever
    passes it now would have passed it then.
    """
    ahead = _ahead(usual, used)
    placed: list[DoorUse] = []
    for door in usual:
        passed = (at for at, other in enumerate(placed) if (door.door, other.door) in ahead)
        placed.insert(next(passed, len(placed)), door)
    return tuple(placed)


def _ahead(usual: Sequence[DoorUse], used: Sequence[str]) -> set[tuple[str, str]]:
    """Which door has passed which of those that usually stand before it, as the uses went by."""
    places = {_id(each.door): place for place, each in enumerate(usual)}
    known = [(each.door, each.lifted) for each in usual]
    uses = [0] * len(usual)
    ahead: set[tuple[str, str]] = set()
    for place in (places[each] for each in used if each in places):
        uses[place] += 1
        (door, lifted), n = known[place], uses[place]
        for before in range(place):
            if _passes(n, weight(n, lifted), weight(uses[before], known[before][1])):
                ahead.add((door, known[before][0]))
        for after in range(place + 1, len(usual)):
            if weight(n, lifted) >= weight(uses[after], known[after][1]):
                ahead.discard((known[after][0], door))
    return ahead


def weight(uses: int, lifted: bool) -> int:
    """What is compared: the uses, and half as many again where the ratings lift them."""
    return uses + uses // 2 if lifted else uses


def _passes(uses: int, mine: int, other: int) -> bool:
    return uses >= LEAST_USES and mine >= other + max(CLEAR_MORE, other // 2)
