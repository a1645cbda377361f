# SPDX-License-Identifier: MIT
from datetime import date

from companion.clock import Moment
from companion.model.entry import EntryHead
from companion.model.gad7 import Gad7


def test_the_total_is_the_sum() -> None:
    now = Moment(0, 0)
    head = EntryHead.new(now, "device")
    assert Gad7(head, now, date(2026, 3, 1), (3, 2, 1, 0, 1, 2, 3)).total == 12
