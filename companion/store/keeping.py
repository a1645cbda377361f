# SPDX-License-Identifier: MIT
"""Which backups are kept: of the last 7 days, 4 weeks and 12 months that have one, the newest of each."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def kept(backups: Iterable[datetime]) -> set[datetime]:
    """Those to keep. Days, weeks and months without a backup do not count, so the newest is never given up.

    Made daily and thinned out each time, the same remain as if all were thinned out at once.
    """
    newest_first = sorted(set(backups), reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS, lambda when: when.date()),
        (WEEKS, lambda when: when.isocalendar()[:2]),
        (MONTHS, lambda when: (when.year, when.month)),
    )
    remaining = set[datetime]()
    for most, period in periods:
        newest_of: dict[Hashable, datetime] = {}
        for when in newest_first:
            newest_of.setdefault(period(when), when)
        remaining.update(list(newest_of.values())[:most])
    return remaining
