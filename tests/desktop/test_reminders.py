# SPDX-License-Identifier: MIT
"""Reminders on a clock that moves only when it is moved: each comes once, in its time, or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion.desktop.reminders import LONGEST_WAIT_S, IdleAnswer, Reminders
from companion.settings import Settings
from tests.fakes import NOON, FakeClock

HOUR = 3600.0
RESIDENT = Settings(background=True)
AT_THREE = replace(RESIDENT, reminders=("check-in 15:00 0-1-2-3-4-5-6",))
"""An hour after ``NOON``, which is two o'clock on the wall on a Sunday."""

STRETCH = replace(RESIDENT, stretch_minutes=45)


class Desk:
    """Somebody at keys and mouse. touched_s: when last. knows: whether the desktop tells. holds: whether the
    answers wait for ``answer``.
    """

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.touched_s = clock.seconds
        self.is_there = self.knows = True
        self.holds = False
        self.asked = 0
        self.held: list[IdleAnswer] = []

    def ask(self, answer: IdleAnswer) -> None:
        self.asked += 1
        if self.holds:
            self.held.append(answer)
        else:
            answer(self.idle_s if self.knows else None)

    @property
    def idle_s(self) -> float:
        if self.is_there:
            self.touched_s = self.clock.seconds
        return self.clock.seconds - self.touched_s

    def leave(self) -> None:
        self.touched_s, self.is_there = self.clock.seconds, False


class Day:
    """The reminders, what they said with the seconds since noon, and the time that passes."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.desk = clock, Desk(clock)
        self.reminders = Reminders(clock, self.desk.ask)
        self.reminders.due.connect(lambda what: self.told.append((what, self.since_noon_s)))
        self.told: list[tuple[str, float]] = []
        self.looks = 0

    @property
    def since_noon_s(self) -> float:
        return (self.clock.moment.utc_ms - NOON.utc_ms) / 1000

    def begin(self, settings: Settings) -> Reminders:
        self.reminders.set_settings(settings)
        return self.reminders

    def fire(self) -> None:
        """The time of the timer has come."""
        timer = self.reminders._timer
        assert timer is not None
        timer.stop()
        self.looks += 1
        timer.timeout.emit()

    def live(self, seconds: float) -> None:
        """Let time pass, with the timer's looks at their moments."""
        end = self.clock.seconds + seconds
        while self.reminders.next_look_ms is not None:
            wait_s = max(1, ceil((self.reminders._aimed_s - self.clock.seconds) * 1000)) / 1000
            if self.clock.seconds + wait_s > end:
                break
            self.clock.advance(wait_s)
            self.fire()
        self.clock.advance(end - self.clock.seconds)

    def sleep(self, seconds: float, then_ms: int = 0) -> None:
        """The machine sleeps: clocks go on, the timer does not; then it looks ``then_ms`` after the wake."""
        self.clock.advance(seconds + then_ms / 1000)
        self.fire()

    def whats(self) -> list[str]:
        return [what for what, _at in self.told]


@pytest.fixture
def day(qapp: QApplication, clock: FakeClock) -> Iterator[Day]:
    del qapp
    made = Day(clock)
    yield made
    made.reminders.close()


# no timer but the one


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        RESIDENT,
        replace(AT_THREE, background=False),
        replace(STRETCH, background=False),
        replace(RESIDENT, reminders=("damaged",)),
        replace(AT_THREE, quiet_from=14 * 60, quiet_to=16 * 60),
    ],
)
def test_where_nothing_can_come_there_is_no_timer(day: Day, settings: Settings) -> None:
    reminders = day.begin(settings)
    assert reminders.findChildren(QTimer) == []
    assert reminders.next_look_ms is None
    reminders.snooze()
    reminders.rested()
    reminders.set_away(True)
    reminders.set_away(False)
    assert reminders.findChildren(QTimer) == []


def test_one_timer_waits_for_the_next_and_ends_with_it(day: Day) -> None:
    reminders = day.begin(AT_THREE)
    assert reminders.next_look_ms == HOUR * 1000
    reminders.set_settings(replace(AT_THREE, reminders=(*AT_THREE.reminders, "ground 14:10 6")))
    assert reminders.next_look_ms == 600_000
    assert len(reminders.findChildren(QTimer)) == 1
    reminders.set_settings(RESIDENT)
    assert reminders.next_look_ms is None


def test_it_looks_now_and_then_for_a_clock_that_was_set(day: Day) -> None:
    reminders = day.begin(replace(RESIDENT, reminders=("breathe 12:00 3",)))
    assert reminders.next_look_ms == LONGEST_WAIT_S * 1000
    day.live(24 * HOUR)
    assert day.looks == 24
    assert day.told == []


# at a time


def test_it_comes_at_its_time_each_day_and_once(day: Day) -> None:
    day.begin(AT_THREE)
    day.live(3 * 24 * HOUR)
    assert day.told == [("check-in", HOUR + 24 * HOUR * number) for number in range(3)]


def test_only_on_its_days(day: Day) -> None:
    day.begin(replace(RESIDENT, reminders=("ground 15:00 1-3",)))
    day.live(7 * 24 * HOUR)
    assert day.told == [("ground", HOUR + 48 * HOUR), ("ground", HOUR + 96 * HOUR)]


def test_one_for_this_very_minute_begins_tomorrow(day: Day) -> None:
    day.clock.advance(HOUR + 20)
    day.begin(AT_THREE)
    day.live(23 * HOUR)
    assert day.told == []
    day.live(HOUR)
    assert day.whats() == ["check-in"]


def test_of_two_at_the_same_time_one_comes(day: Day) -> None:
    day.begin(replace(RESIDENT, reminders=("check-in 15:00 6", "ground 15:00 6", "breathe 15:01 6")))
    day.live(2 * HOUR)
    assert day.told == [("check-in", HOUR), ("breathe", HOUR + 60)]


def test_other_choices_change_nothing(day: Day) -> None:
    reminders = day.begin(AT_THREE)
    day.clock.advance(HOUR)
    reminders.set_settings(replace(AT_THREE, text_percent=150))
    day.fire()
    assert day.told == [("check-in", HOUR)]


@pytest.mark.parametrize(("late_s", "comes"), [(0, True), (300, True), (301, False), (5 * HOUR, False)])
def test_one_that_would_be_late_is_forgotten(day: Day, late_s: float, comes: bool) -> None:
    day.begin(AT_THREE)
    day.live(0.5 * HOUR)
    day.sleep(0.5 * HOUR + late_s)
    assert day.whats() == (["check-in"] if comes else [])
    day.live(17 * HOUR)
    assert len(day.told) == comes


def test_after_a_sleep_that_missed_many_at_most_one_comes(day: Day) -> None:
    lines = tuple(f"breathe 15:{minute:02} 6" for minute in range(10, 30))
    day.begin(replace(RESIDENT, reminders=lines))
    day.live(0.5 * HOUR)
    day.sleep(0.5 * HOUR + 29 * 60)
    assert day.told == [("breathe", HOUR + 29 * 60)]
    day.live(HOUR)
    assert len(day.told) == 1


def test_a_clock_set_forward_brings_no_burst(day: Day) -> None:
    lines = tuple(f"breathe {hour}:00 0-1-2-3-4-5-6" for hour in range(10, 22))
    day.begin(replace(RESIDENT, reminders=lines))
    day.clock.forward(26 * 3_600_000 + 1_800_000)
    day.live(LONGEST_WAIT_S)
    assert len(day.told) <= 1
    assert day.reminders.next_look_ms is not None


@pytest.mark.parametrize("back_h", [0.1, 1, 5, 13])
def test_a_clock_set_back_never_brings_the_same_again(day: Day, back_h: float) -> None:
    day.begin(AT_THREE)
    day.live(HOUR + 60)
    day.clock.forward(round(-back_h * 3_600_000))
    day.live((back_h + 0.5) * HOUR)
    assert len(day.told) == 1
    day.live(23.5 * HOUR)
    assert len(day.told) == 2


def test_a_clock_set_back_before_brings_it_at_its_time(day: Day) -> None:
    day.begin(AT_THREE)
    day.live(0.9 * HOUR)
    day.clock.forward(-2 * 3_600_000)
    day.live(3 * HOUR)
    assert day.told == [("check-in", HOUR)]


# nobody there, or busy


@pytest.mark.parametrize("set_state", [Reminders.set_away, Reminders.set_busy])
def test_what_passes_meanwhile_is_forgotten(day: Day, set_state: Callable[[Reminders, bool], None]) -> None:
    reminders = day.begin(AT_THREE)
    day.live(0.9 * HOUR)
    set_state(reminders, True)
    assert reminders.next_look_ms is None
    day.live(0.2 * HOUR)
    set_state(reminders, False)
    assert day.told == []
    day.live(24 * HOUR)
    assert day.told == [("check-in", 25 * HOUR)]


def test_busy_and_away_at_once(day: Day) -> None:
    reminders = day.begin(AT_THREE)
    reminders.set_busy(True)
    reminders.set_away(True)
    reminders.set_busy(False)
    assert reminders.next_look_ms is None
    reminders.set_away(False)
    assert reminders.next_look_ms == HOUR * 1000


# once more


def test_it_is_snoozed_once(day: Day) -> None:
    reminders = day.begin(AT_THREE)
    assert not reminders.can_snooze
    day.live(HOUR)
    assert reminders.can_snooze
    day.live(5)
    reminders.snooze()
    assert not reminders.can_snooze
    day.live(HOUR)
    assert day.told == [("check-in", HOUR), ("check-in", HOUR + 605)]
    assert not reminders.can_snooze
    reminders.snooze()
    day.live(HOUR)
    assert len(day.told) == 2


def test_in_the_slot_that_hears_of_it(day: Day) -> None:
    can: list[bool] = []
    day.reminders.due.connect(lambda _what: can.append(day.reminders.can_snooze))
    day.reminders.due.connect(lambda _what: day.reminders.snooze())
    day.begin(AT_THREE)
    day.live(2 * HOUR)
    assert can == [True, False]
    assert len(day.told) == 2


def test_it_is_not_snoozed_into_the_quiet_hours(day: Day) -> None:
    reminders = day.begin(replace(AT_THREE, quiet_from=15 * 60 + 10, quiet_to=480))
    day.live(HOUR)
    assert day.whats() == ["check-in"]
    assert not reminders.can_snooze


@pytest.mark.parametrize("set_state", [Reminders.set_away, Reminders.set_busy])
def test_a_snoozed_one_is_forgotten_too(day: Day, set_state: Callable[[Reminders, bool], None]) -> None:
    reminders = day.begin(AT_THREE)
    day.live(HOUR)
    reminders.snooze()
    set_state(reminders, True)
    day.live(700)
    set_state(reminders, False)
    day.live(HOUR)
    assert len(day.told) == 1


def test_a_snoozed_one_that_would_be_late_is_forgotten(day: Day) -> None:
    reminders = day.begin(AT_THREE)
    day.live(HOUR)
    reminders.snooze()
    day.sleep(901)
    assert len(day.told) == 1


def test_what_is_taken_off_is_not_snoozed_any_more(day: Day) -> None:
    reminders = day.begin(AT_THREE)
    day.live(HOUR)
    reminders.snooze()
    reminders.set_settings(replace(RESIDENT, reminders=("ground 20:00 6",)))
    day.live(2 * HOUR)
    assert day.whats() == ["check-in"]


def test_what_stays_chosen_stays_snoozed(day: Day) -> None:
    reminders = day.begin(AT_THREE)
    day.live(HOUR)
    reminders.set_settings(replace(AT_THREE, stretch_minutes=120))
    assert reminders.can_snooze
    reminders.snooze()
    reminders.set_settings(replace(AT_THREE, stretch_minutes=90))
    day.live(HOUR)
    assert day.told == [("check-in", HOUR), ("check-in", HOUR + 600)]


def test_a_snoozed_one_and_another_at_the_same_time_are_one(day: Day) -> None:
    reminders = day.begin(replace(RESIDENT, reminders=("check-in 15:00 6", "ground 15:10 6")))
    day.live(HOUR)
    reminders.snooze()
    day.live(HOUR)
    assert day.whats() == ["check-in", "check-in"]


# a stretch


def test_a_stretch_comes_and_begins_anew(day: Day) -> None:
    day.begin(STRETCH)
    day.live(100 * 60)
    assert day.told == [("breathe", 2700), ("breathe", 5400)]
    assert day.desk.asked <= 100 / 5 + 2


def test_a_break_begins_it_anew(day: Day) -> None:
    day.begin(STRETCH)
    day.live(2000)
    day.desk.leave()
    day.live(310)
    day.desk.is_there = True
    day.live(2390)
    assert day.told == []
    day.live(310)
    assert len(day.told) == 1


def test_a_short_rest_is_no_break(day: Day) -> None:
    day.begin(STRETCH)
    day.live(2000)
    day.desk.leave()
    day.live(250)
    day.desk.is_there = True
    day.live(450)
    assert day.told == [("breathe", 2700)]


@pytest.mark.parametrize("rest", [Reminders.rested, lambda reminders: reminders.set_away(False)])
def test_an_exercise_and_a_locked_screen_are_breaks(day: Day, rest: Callable[[Reminders], None]) -> None:
    reminders = day.begin(STRETCH)
    day.live(2000)
    reminders.set_away(rest is not Reminders.rested)
    day.clock.advance(30)
    rest(reminders)
    day.live(2690)
    assert day.told == []
    day.live(20)
    assert day.whats() == ["breathe"]


def test_a_sleep_of_which_nobody_told_is_a_break(day: Day) -> None:
    day.begin(STRETCH)
    day.live(2000)
    day.sleep(HOUR)
    day.live(2690)
    assert day.told == []
    day.live(20)
    assert day.whats() == ["breathe"]


def test_one_that_passes_while_somebody_is_busy_is_forgotten(day: Day) -> None:
    reminders = day.begin(STRETCH)
    day.live(2600)
    reminders.set_busy(True)
    day.live(300)
    reminders.set_busy(False)
    day.live(2690)
    assert day.told == []
    day.live(20)
    assert day.whats() == ["breathe"]


def test_being_busy_for_a_moment_changes_nothing(day: Day) -> None:
    reminders = day.begin(STRETCH)
    day.live(1000)
    reminders.set_busy(True)
    day.live(60)
    reminders.set_busy(False)
    day.live(2000)
    assert day.told == [("breathe", 2700)]


def test_where_the_desktop_does_not_know_the_time_alone_counts(day: Day) -> None:
    day.desk.knows = False
    day.begin(STRETCH)
    day.live(6000)
    assert day.told == [("breathe", 2700), ("breathe", 5400)]
    assert day.looks <= 6


def test_where_it_never_answers_too(day: Day) -> None:
    day.desk.holds = True
    day.begin(STRETCH)
    day.live(3300)
    assert day.whats() == ["breathe"]


def test_a_late_answer_is_heard_until_it_is_too_late(day: Day) -> None:
    day.desk.holds = True
    reminders = day.begin(STRETCH)
    day.live(301)
    day.desk.held.pop()(299.5)
    assert reminders.next_look_ms == 1000
    day.live(10)
    reminders.rested()
    before = reminders.next_look_ms
    day.desk.held.pop()(4000.0)
    assert reminders.next_look_ms == before
    reminders.set_settings(RESIDENT)
    assert reminders.next_look_ms is None


def test_an_answer_that_comes_in_the_quiet_hours_is_swallowed(day: Day) -> None:
    day.desk.holds = True
    day.begin(replace(STRETCH, stretch_minutes=30, quiet_from=14 * 60 + 31, quiet_to=18 * 60))
    day.live(301)
    day.desk.held.pop()(None)
    day.live(1500)
    assert len(day.desk.held) == 1
    day.clock.advance(120)
    day.desk.held.pop()(0.0)
    assert day.told == []


def test_quiet_hours_swallow_it_and_nobody_is_asked_in_them(day: Day) -> None:
    reminders = day.begin(replace(STRETCH, quiet_from=14 * 60 + 30, quiet_to=18 * 60))
    day.live(1810)
    asked = day.desk.asked
    day.live(3.4 * HOUR)
    assert (day.told, day.desk.asked - asked) == ([], 0)
    day.live(HOUR)
    assert day.told == [("breathe", 4 * HOUR + 2700)]
    assert reminders.can_snooze


def test_other_quiet_hours_count_at_once(day: Day) -> None:
    quiet = replace(STRETCH, quiet_from=14 * 60, quiet_to=20 * 60)
    reminders = day.begin(quiet)
    day.live(HOUR)
    reminders.set_settings(replace(quiet, quiet_from=0, quiet_to=0))
    day.live(2701)
    assert day.told == [("breathe", HOUR + 2700)]


def test_a_stretch_at_the_time_of_another_is_one(day: Day) -> None:
    lines = ("check-in 14:45 6",)
    day.begin(replace(STRETCH, reminders=lines))
    day.live(3000)
    assert day.told == [("check-in", 2700)]


def test_another_length_begins_it_anew(day: Day) -> None:
    reminders = day.begin(STRETCH)
    day.live(2000)
    reminders.set_settings(replace(STRETCH, stretch_for="ground"))
    reminders.set_settings(replace(STRETCH, stretch_for="ground", stretch_minutes=30))
    day.live(1800)
    assert day.told == [("ground", 3800)]
    reminders.set_settings(replace(STRETCH, stretch_minutes=0))
    assert reminders.next_look_ms is None


def test_closed_it_is_silent(day: Day) -> None:
    day.desk.holds = True
    reminders = day.begin(STRETCH)
    day.live(301)
    reminders.close()
    day.desk.held.pop()(0.0)
    assert reminders.next_look_ms is None
    day.live(24 * HOUR)
    assert day.told == []


# whatever happens

EVENTS = st.one_of(
    st.tuples(st.just("live"), st.integers(1, 6 * 3600)),
    st.tuples(st.just("sleep"), st.integers(1, 12 * 3600)),
    st.tuples(st.just("set"), st.integers(-20 * 3600, 30 * 3600)),
    st.tuples(
        st.sampled_from(["away", "back", "busy", "free", "snooze", "rested", "leave", "touch"]), st.just(0)
    ),
)


@examples(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENTS, max_size=25), st.sampled_from([0, 30, 120]))
def test_never_a_burst_never_one_twice_and_never_in_quiet_hours(
    qapp: QApplication, events: list[tuple[str, int]], stretch: int
) -> None:
    del qapp
    day = Day(FakeClock())
    reminders = day.reminders
    lines = ("check-in 09:00 0-1-2-3-4-5-6", "ground 15:00 0-2-4-6", "kind-pause 21:30 0-1-2-3-4-5-6")
    at_s: list[float] = []
    days: list[object] = []

    def hear(what: str) -> None:
        assert (reminders._is_away, reminders._is_busy) == (False, False)
        local = day.clock.moment.local
        assert 8 * 60 <= local.hour * 60 + local.minute < 22 * 60
        assert not at_s or day.clock.seconds - at_s[-1] >= 30
        at_s.append(day.clock.seconds)
        if what != "breathe" and reminders.can_snooze:  # a fresh one
            days.append((what, local.date()))

    reminders.due.connect(hear)
    reminders.set_settings(replace(RESIDENT, reminders=lines, stretch_minutes=stretch))
    moves: dict[str, Callable[[], None]] = {
        "away": lambda: reminders.set_away(True),
        "back": lambda: reminders.set_away(False),
        "busy": lambda: reminders.set_busy(True),
        "free": lambda: reminders.set_busy(False),
        "snooze": reminders.snooze,
        "rested": reminders.rested,
        "leave": day.desk.leave,
        "touch": lambda: setattr(day.desk, "is_there", True),
    }
    for event, seconds in events:
        if event == "live":
            day.live(seconds)
        elif event == "sleep":
            day.clock.advance(seconds)
            if reminders.next_look_ms is not None:
                day.fire()
        elif event == "set":
            day.clock.forward(seconds * 1000)
        else:
            moves[event]()
    assert len(set(days)) == len(days)
    reminders.close()
    assert reminders.next_look_ms is None
