# SPDX-License-Identifier: MIT
"""A date and a time by keyboard: read forgivingly, the future refused, journeys and summer time kept."""

import os
import time as time_module
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.ui.widgets.moment_field import MomentField, before, day_in, moment_at, time_in
from tests.fakes import NOON, FakeClock

Key = Qt.Key
HOUR_MS = 3_600_000


@pytest.fixture
def field(qtbot: QtBot, clock: FakeClock) -> MomentField:
    clock.moment = Moment(NOON.utc_ms + 1234, NOON.offset_min)
    made = MomentField(clock)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    QApplication.processEvents()
    return made


@pytest.fixture
def helsinki(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time_module, "tzset"):
        pytest.skip("the zone of a process can be set on POSIX alone")
    before_it = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "EET-2EEST,M3.5.0/3,M10.5.0/4")
    time_module.tzset()
    yield
    if before_it is None:
        monkeypatch.delenv("TZ")
    else:
        monkeypatch.setenv("TZ", before_it)
    time_module.tzset()


def put(field: MomentField, day: str = "", hour: str = "") -> None:
    for edit, text in ((field.day, day), (field.time, hour)):
        if text:
            edit.selectAll()
            QTest.keyClicks(edit, text)


def said(field: MomentField) -> list[str]:
    return [each.text() for each in field.findChildren(QLabel) if each.isVisible() and each.text()]


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.sampled_from("-./"))
def test_days_are_read(day: date, sign: str) -> None:
    assert day_in(f" {day.year}{sign}{day.month}{sign}{day.day} ") == day
    assert day_in(day.isoformat()) == day


@pytest.mark.parametrize("text", ["", "2026", "2026-13-01", "2026-02-30", "01-02-2026", "yesterday"])
def test_what_is_no_day(text: str) -> None:
    assert day_in(text) is None


@given(st.times())
def test_times_are_read(at: time) -> None:
    whole = at.replace(second=0, microsecond=0)
    assert time_in(f"{at.hour}:{at.minute:02}") == whole
    assert time_in(f"{at.hour:02}.{at.minute:02} ") == whole


@pytest.mark.parametrize("text", ["", "14", "24:00", "12:60", "1:5", "noon"])
def test_what_is_no_time(text: str) -> None:
    assert time_in(text) is None


def test_what_is_not_touched_stays_to_the_millisecond(field: MomentField) -> None:
    assert field.moment == Moment(NOON.utc_ms + 1234, 120)
    assert field.texts == ("2026-03-01", "14:00")
    put(field, hour="13:00")
    assert field.moment == Moment(NOON.utc_ms - HOUR_MS, 120)
    put(field, hour="14:00")
    assert field.moment == Moment(NOON.utc_ms + 1234, 120)


def test_an_earlier_day_by_keyboard(field: MomentField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.changed):
        put(field, "2026-02-10", "7:30")
    assert field.moment is not None
    assert field.moment.local.replace(tzinfo=None) == datetime(2026, 2, 10, 7, 30, tzinfo=UTC).replace(
        tzinfo=None
    )
    assert any("February" in words and "07:30" in words for words in said(field))


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        ("2026-03-01", "14:01", "That is still to come."),
        ("2026-03-02", "9:00", "That is still to come."),
        ("9999-12-31", "23:59", "That is still to come."),
        ("2026-02-30", "9:00", "The date is year, month and day"),
        ("2026-02-27", "9 pm", "The time is hours and minutes"),
        ("0026-02-27", "9:00", "That is before 1900."),
    ],
)
def test_what_is_refused_says_why_and_stays(field: MomentField, day: str, hour: str, sentence: str) -> None:
    put(field, day, hour)
    assert field.moment is None
    assert field.refusal.isVisible()
    assert field.refusal.text().startswith(sentence)
    assert field.texts == (day, hour)
    assert field.day.accessibleDescription() == field.refusal.text()


def test_the_keyboard_goes_to_what_is_refused(field: MomentField) -> None:
    put(field, hour="soon")
    field.focus()
    assert field.time.hasFocus()
    put(field, day="soon")
    field.focus()
    assert field.day.hasFocus()


def test_what_was_the_future_comes(field: MomentField, clock: FakeClock) -> None:
    put(field, hour="14:10")
    assert field.moment is None
    clock.advance(600)
    field.refresh()
    assert field.moment == Moment(NOON.utc_ms + 600_000, 120)
    assert not field.refusal.isVisible()


def test_quick_choices(field: MomentField, clock: FakeClock) -> None:
    now, hour_ago, evening = field.choices
    QTest.mouseClick(hour_ago, Qt.MouseButton.LeftButton)
    assert field.moment == Moment(clock.moment.utc_ms - HOUR_MS, 120)
    QTest.mouseClick(evening, Qt.MouseButton.LeftButton)
    assert field.texts == ("2026-02-28", "20:00")
    assert said(field)[0].startswith("Yesterday, ")
    clock.advance(60)
    QTest.mouseClick(now, Qt.MouseButton.LeftButton)
    assert field.moment == clock.moment
    assert said(field)[0].startswith("Today, ")


def test_up_and_down_step_but_not_into_the_future(field: MomentField, clock: FakeClock) -> None:
    QTest.keyClick(field.day, Key.Key_Down)
    assert field.texts == ("2026-02-28", "14:00")
    QTest.keyClick(field.time, Key.Key_Down)
    assert field.texts == ("2026-02-28", "13:45")
    QTest.keyClick(field.day, Key.Key_Up)
    QTest.keyClick(field.time, Key.Key_Up)
    QTest.keyClick(field.time, Key.Key_Up)
    assert field.moment == clock.moment


def test_on_a_journey_the_offset_stays() -> None:
    tokyo = Moment(NOON.utc_ms, 540 if Moment.of(NOON.local.astimezone()).offset_min != 540 else 570)
    moved = moment_at(datetime(2026, 7, 1, 8, 15), tokyo)  # noqa: DTZ001 (the clock on the wall)
    assert moved.offset_min == tokyo.offset_min
    assert (moved.local.hour, moved.local.minute, moved.local_day) == (8, 15, date(2026, 7, 1))


@pytest.mark.usefixtures("helsinki")
def test_at_home_summer_time_is_kept() -> None:
    winter = Moment(NOON.utc_ms, 120)
    summer = moment_at(datetime(2025, 7, 1, 8, 15), winter)  # noqa: DTZ001
    assert (summer.offset_min, summer.local.hour) == (180, 8)
    # 04:00 summer time went back to 03:00 on 2025-10-26; the hour that came twice is its first
    twice = moment_at(datetime(2025, 10, 26, 3, 30), winter)  # noqa: DTZ001
    assert twice.offset_min == 180
    assert before(Moment(twice.utc_ms + HOUR_MS, 120), timedelta(hours=1)) == twice
