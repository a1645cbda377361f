# SPDX-License-Identifier: MIT
"""The notice tells a bystander nothing; on the page each reminder is said in full."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from companion.model.reminder import Reminder
from companion.settings import REMINDED
from companion.ui.reminder_words import (
    days_words,
    later_words,
    notice_words,
    open_words,
    quiet_note,
    quiet_words,
    reminded_names,
    reminder_words,
    short_day,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_notice_names_nothing() -> None:
    words = f"{notice_words()} {open_words()} {later_words()}"
    assert not re.search("breath|muscle|ground|check|kind|win|calm|anxi|feel|companion", words, re.IGNORECASE)
    assert not any(name.casefold() in words.casefold() for name in reminded_names().values())


def test_everything_it_can_be_for_has_a_name_of_its_own() -> None:
    names = reminded_names()
    assert tuple(names) == REMINDED
    assert len(set(names.values()) - set(REMINDED)) == len(REMINDED)


def test_a_reminder_in_words(qapp: QApplication) -> None:
    del qapp
    assert reminder_words(Reminder("check-in", 510)) == "Check in, 08:30, every day"
    assert "Monday" in days_words((0, 6))
    assert "Sunday" in days_words((0, 6))
    assert "Tuesday" not in days_words((0, 6))
    assert short_day(2) == "Wed"


def test_quiet_hours_in_words() -> None:
    assert quiet_words(1320, 480) == "No reminder comes from 22:00 to 08:00."
    assert "no quiet hours" in quiet_words(480, 480)
    assert quiet_note(Reminder("ground", 1320), 1320, 480) != ""
    assert quiet_note(Reminder("ground", 480), 1320, 480) == ""
