# SPDX-License-Identifier: MIT
"""The line of a reminder, quiet hours, and the next one across summer time and a clock that was set."""

import os
import re
import time as machine_time
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from companion.clock import Moment
from companion.model.reminder import (
    WEEK,
    Due,
    Reminder,
    Zone,
    first_shown,
    is_quiet,
    minute_of,
    next_due,
    offset_here,
    read_reminders,
    zone_of,
)
from companion.settings import DAY_MINUTES, REMINDED, Settings, from_json

BERLIN, NEW_YORK, LORD_HOWE, APIA = (
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
)
MINUTES = st.integers(0, DAY_MINUTES - 1)
REMINDERS = st.builds(
    Reminder,
    st.sampled_from(REMINDED),
    MINUTES,
    st.sets(st.sampled_from(WEEK), min_size=1).map(lambda days: tuple(sorted(days))),
)
NEAR_A_CHANGE = st.sampled_from(
    [
        datetime(2026, 3, 29, 1, tzinfo=UTC),  # Berlin: 2:00 becomes 3:00
        datetime(2026, 10, 25, 1, tzinfo=UTC),  # Berlin: 3:00 becomes 2:00
        datetime(2026, 3, 8, 7, tzinfo=UTC),  # New York
        datetime(2026, 11, 1, 6, tzinfo=UTC),
        datetime(2026, 4, 4, 15, tzinfo=UTC),  # Lord Howe, by half an hour
        datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
        datetime(2026, 6, 15, tzinfo=UTC),
    ]
)


def rules(zone: ZoneInfo) -> Zone:
    def offset_min(utc_ms: int) -> int:
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=utc_ms)
        offset = at.astimezone(zone).utcoffset()
        assert offset is not None
        return int(offset.total_seconds() / 60)

    return offset_min


def moment(at: datetime) -> Moment:
    return Moment.of(at)


def wall(due: Due | None) -> str:
    assert due is not None
    return due.at.local.strftime("%a %d %H:%M")


@given(REMINDERS)
def test_its_line_is_read_again_and_kept_by_the_settings(reminder: Reminder) -> None:
    assert re.fullmatch("[a-z0-9: -]{1,60}", reminder.line)
    assert read_reminders([reminder.line]) == (reminder,)
    kept = from_json(f'{{"reminders": ["{reminder.line}"]}}')
    assert kept == Settings(reminders=(reminder.line,))


def test_a_line_as_it_is_kept() -> None:
    assert Reminder("check-in", 510, (0, 1, 2, 3, 4)).line == "check-in 08:30 0-1-2-3-4"


@pytest.mark.parametrize(
    "line",
    [
        *("", " ", "check-in", "check-in 08:30", "08:30 0-1", "check-in 24:00 0", "check-in 08:60 0"),
        *("check-in 08:30 7", "check-in 08:30 0--1", "check-in 08:30 -1", "check-in 0830 0", "jump 08:30 0"),
        *("check-in 08:30 0 1", "Check-in 08:30 0", "check-in 123:30 0", "check-in 08:30 0-1 more"),
    ],
)
def test_a_damaged_line_is_left_out(line: str) -> None:
    assert read_reminders([line, "ground 9:05  2-1-1"]) == (Reminder("ground", 545, (1, 2)),)


@given(st.lists(st.text(alphabet="abcdeghiknr0123456789:- ", max_size=40), max_size=5))
def test_any_lines_are_read(lines: list[str]) -> None:
    found = read_reminders([*lines, "breathe 12:00 6"])
    assert Reminder("breathe", 720, (6,)) in found
    assert read_reminders(each.line for each in found) == found


@pytest.mark.parametrize(
    ("what", "at_min", "days"),
    [
        *(("jump", 0, WEEK), ("breathe", -1, WEEK), ("breathe", 1440, WEEK), ("breathe", 0, ())),
        *(("breathe", 0, (1, 0)), ("breathe", 0, (1, 1)), ("breathe", 0, (7,))),
    ],
)
def test_there_is_no_such_reminder(what: str, at_min: int, days: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no such reminder"):
        Reminder(what, at_min, days)


@pytest.mark.parametrize(
    ("minute", "quiet_from", "quiet_to", "quiet"),
    [
        *((720, 600, 780, True), (600, 600, 780, True), (780, 600, 780, False), (599, 600, 780, False)),
        *((0, 1320, 480, True), (1320, 1320, 480, True), (1439, 1320, 480, True), (479, 1320, 480, True)),
        *((480, 1320, 480, False), (1319, 1320, 480, False), (0, 0, 0, False), (600, 600, 600, False)),
    ],
)
def test_quiet_hours(minute: int, quiet_from: int, quiet_to: int, quiet: bool) -> None:
    assert is_quiet(minute, quiet_from, quiet_to) is quiet


@given(MINUTES, MINUTES)
def test_each_minute_is_quiet_or_it_is_not(quiet_from: int, quiet_to: int) -> None:
    quiet = sum(is_quiet(minute, quiet_from, quiet_to) for minute in range(DAY_MINUTES))
    assert quiet == (quiet_to - quiet_from) % DAY_MINUTES
    swapped = sum(is_quiet(minute, quiet_to, quiet_from) for minute in range(DAY_MINUTES))
    assert quiet + swapped == (DAY_MINUTES if quiet_from != quiet_to else 0)


def test_the_next_one_is_later_and_on_a_chosen_day() -> None:
    zone, morning = rules(BERLIN), Reminder("check-in", 510, (0, 2))
    sunday = moment(datetime(2026, 3, 1, 12, tzinfo=BERLIN))
    due = next_due([morning], sunday, zone, 0, 0)
    assert wall(due) == "Mon 02 08:30"
    assert due is not None
    assert (due.what, due.slot) == ("check-in", (date(2026, 3, 2), 510))
    assert wall(next_due([morning], due.at, zone, 0, 0)) == "Wed 04 08:30"
    assert wall(next_due([morning], sunday, zone, 0, 0, {due.slot})) == "Wed 04 08:30"
    before = Moment(due.at.utc_ms - 1, due.at.offset_min)
    assert next_due([morning], before, zone, 0, 0) == due
    told = {(date(2026, 3, day), 510) for day in (2, 4, 9, 11)}
    assert next_due([morning], sunday, zone, 0, 0, told) is None


def test_of_two_at_the_same_time_one_comes() -> None:
    both = [Reminder("ground", 600), Reminder("breathe", 600)]
    zone, now = rules(BERLIN), moment(datetime(2026, 3, 1, 9, tzinfo=BERLIN))
    due = next_due(both, now, zone, 0, 0)
    assert due is not None
    assert due.what == "ground"
    assert wall(next_due(both, due.at, zone, 0, 0)) == "Mon 02 10:00"
    assert wall(next_due(both, now, zone, 0, 0, {due.slot})) == "Mon 02 10:00"


def test_what_lies_in_the_quiet_hours_never_comes() -> None:
    zone, now = rules(BERLIN), moment(datetime(2026, 3, 1, 9, tzinfo=BERLIN))
    night = Reminder("breathe", 23 * 60)
    assert next_due([night], now, zone, 1320, 480) is None
    assert wall(next_due([night, Reminder("ground", 480)], now, zone, 1320, 480)) == "Mon 02 08:00"
    assert next_due([], now, zone, 0, 0) is None


def test_a_time_that_summer_time_leaves_out_comes_at_its_end() -> None:
    zone, evening = rules(BERLIN), moment(datetime(2026, 3, 28, 20, tzinfo=BERLIN))
    left_out = Reminder("breathe", 150)
    due = next_due([left_out], evening, zone, 0, 0)
    assert due is not None
    assert due.at == Moment.of(datetime(2026, 3, 29, 1, tzinfo=UTC).astimezone(BERLIN))
    assert wall(due) == "Sun 29 03:00"
    assert wall(next_due([left_out], due.at, zone, 0, 0)) == "Mon 30 02:30"
    both = next_due([left_out, Reminder("ground", 180)], due.at, zone, 0, 0)
    assert wall(both) == "Mon 30 02:30"  # at three there was one already


def test_where_that_end_is_quiet_the_next_day_counts() -> None:
    zone, evening = rules(BERLIN), moment(datetime(2026, 3, 28, 20, tzinfo=BERLIN))
    assert wall(next_due([Reminder("breathe", 150)], evening, zone, 180, 200)) == "Mon 30 02:30"


def test_a_doubled_hour_comes_once() -> None:
    zone, evening = rules(BERLIN), moment(datetime(2026, 10, 24, 20, tzinfo=BERLIN))
    doubled = Reminder("breathe", 150)
    due = next_due([doubled], evening, zone, 0, 0)
    assert due is not None
    assert due.at.utc_ms == moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)).utc_ms
    assert wall(next_due([doubled], due.at, zone, 0, 0)) == "Mon 26 02:30"
    between = moment(datetime(2026, 10, 25, 1, 10, tzinfo=UTC).astimezone(BERLIN))
    assert wall(next_due([doubled], between, zone, 0, 0)) == "Mon 26 02:30"


def test_a_day_that_a_place_left_out_has_none() -> None:
    zone = rules(APIA)
    assert first_shown(date(2011, 12, 30), 510, zone) is None
    now = moment(datetime(2011, 12, 29, 12, tzinfo=APIA))
    assert wall(next_due([Reminder("breathe", 510)], now, zone, 0, 0)) == "Sat 31 08:30"


def expected(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The same by the rules of ``zoneinfo``: a time that does not exist is walked on to one that does."""
    at = datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)
    naive = datetime.combine(day, time(minute // 60, minute % 60))
    while at.astimezone(zone).replace(tzinfo=None) > naive:
        earlier = at - timedelta(minutes=1)
        if earlier.astimezone(zone).replace(tzinfo=None) < naive:
            break
        at = earlier
    return at


@examples(max_examples=150)
@given(
    st.lists(REMINDERS, min_size=1, max_size=4),
    NEAR_A_CHANGE,
    st.integers(-3 * DAY_MINUTES, DAY_MINUTES),
    st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE]),
    st.tuples(MINUTES, MINUTES),
)
def test_nothing_else_comes_first(
    reminders: list[Reminder], near: datetime, minutes: int, zone: ZoneInfo, quiet: tuple[int, int]
) -> None:
    now = (near + timedelta(minutes=minutes)).astimezone(zone)
    all_due = []
    for reminder in reminders:
        for ahead in range(-1, 15):
            day = now.date() + timedelta(days=ahead)
            at = expected(day, reminder.at_min, zone)
            shown = at.astimezone(zone).hour * 60 + at.astimezone(zone).minute
            is_awake = not is_quiet(reminder.at_min, *quiet) and not is_quiet(shown, *quiet)
            if day.weekday() in reminder.days and at > now and is_awake:
                all_due.append((at, reminder.what))
    due = next_due(reminders, moment(now), rules(zone), *quiet)
    if not all_due:
        assert due is None
        return
    assert due is not None
    assert due.at.local == min(at for at, _what in all_due)
    assert (due.at.local, due.what) in all_due


def test_the_minute_on_the_wall() -> None:
    assert minute_of(Moment.of(datetime(2026, 3, 1, 23, 59, 59, tzinfo=BERLIN))) == 1439
    assert minute_of(Moment(0, -60)) == 1380


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(machine_time, "tzset"):
        pytest.skip("the zone of this machine cannot be set for a test")
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    machine_time.tzset()
    yield
    if before is None:
        monkeypatch.delenv("TZ")
    else:
        monkeypatch.setenv("TZ", before)
    machine_time.tzset()


@pytest.mark.usefixtures("in_berlin")
def test_the_rules_of_this_machine_hold_where_the_moment_was_taken_in_them() -> None:
    summer = moment(datetime(2026, 7, 1, 12, tzinfo=UTC)).utc_ms
    assert offset_here(summer) == 120
    assert zone_of(Moment(moment(datetime(2026, 1, 1, tzinfo=UTC)).utc_ms, 60))(summer) == 120
    assert zone_of(Moment(moment(datetime(2026, 1, 1, tzinfo=UTC)).utc_ms, 540))(summer) == 540
