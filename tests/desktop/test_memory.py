# SPDX-License-Identifier: MIT
"""Memory, as the system counts it."""

import sys

import pytest

from companion.desktop.memory import give_back, own_mib


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_what_is_taken_is_counted_and_given_back(qapp: object) -> None:
    before = own_mib()
    assert 5 < before < 2000
    taken = [bytes(range(256)) * 4096 for _ in range(40)]
    assert own_mib() > before + 20
    taken.clear()
    give_back()
    assert own_mib() < before + 20
