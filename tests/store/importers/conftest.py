# SPDX-License-Identifier: MIT
"""A time zone that does not depend on the machine: Berlin, whose clocks change twice a year."""

import time
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets its zone in no way that a test could")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
