# SPDX-License-Identifier: MIT
"""Everything that Trends is drawn from, as the plain rows that the store gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy comes with them, and these rows are made where there is none
    from companion.insights.levels import LevelRow
    from companion.insights.pairs import PairRow
    from companion.insights.together import TagRow

MarkRow = tuple[int, int, str, str]
"""One session: utc_ms and offset_min of its beginning, its local day as YYYY-MM-DD, exercise id."""


@dataclass(frozen=True, slots=True)
class TrendRows:
    """Rows in any order; each list may be empty.

    levels: every check-in, (utc_ms, offset_min, local day as YYYY-MM-DD, distress, mood, energy), None for
    what was not rated. tags: every check-in again, those without tags as well, (local day, tags, distress or
    None). pairs: every session rated at both ends, (utc_ms, offset_min, local day, exercise id, distress
    before, after). marks: every session, see MarkRow.
    """

    levels: Sequence[LevelRow] = ()
    tags: Sequence[TagRow] = ()
    pairs: Sequence[PairRow] = ()
    marks: Sequence[MarkRow] = ()
