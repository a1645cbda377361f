# SPDX-License-Identifier: MIT
from datetime import date

import pytest

from companion.model.check_in import CheckInFilter


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        (None, None, True),
        (date(2026, 3, 1), date(2026, 3, 1), True),
        (date(2026, 3, 2), None, False),
        (None, date(2026, 2, 28), False),
        (date(2026, 2, 28), date(2026, 3, 2), True),
    ],
)
def test_days_are_included_at_both_ends(first: date | None, last: date | None, inside: bool) -> None:
    assert CheckInFilter(first, last).covers(date(2026, 3, 1)) is inside
