# SPDX-License-Identifier: MIT
"""The pause before sending: it runs by itself, keeps its time, and leaves the choice to the person."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.pause_timer import WATCHED_MS
from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.model.entry import EntryHead
from companion.model.journal import Content, JournalEntry, Practice, wrong_field
from companion.practice.pause import MINUTE_MS
from companion.ui.pages.pause import PausePage
from companion.ui.pause_words import minutes_left, notice_words, over_line, time_left, urge_line
from companion.ui.widgets.count_ring import CountRing
from companion.ui.widgets.number_row import NumberButton
from companion.ui.widgets.segments import Segments
from tests.fakes import NOON, FakeClock

Key = Qt.Key
NOW = NOON.utc_ms


@dataclass
class Told:
    """What the page told, in order: a signal's name and what it carried."""

    all: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def names(self) -> list[str]:
        return [name for name, _given in self.all if name != "changed"]

    def changes(self) -> list[tuple[str, Content, bool]]:
        return [(given[0], given[2], given[3]) for name, given in self.all if name == "changed"]

    def last(self) -> Content:
        return self.changes()[-1][1]


SIGNALS = (
    "changed",
    "over",
    "usual_minutes_changed",
    "say_requested",
    "breathe_requested",
    "ground_requested",
    "words_requested",
    "delete_requested",
    "restore_requested",
    "left",
)


@pytest.fixture
def page(qtbot: QtBot, clock: FakeClock) -> Iterator[PausePage]:
    made = PausePage(clock)
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    made._timer.take(None)


@pytest.fixture
def told(page: PausePage) -> Told:
    heard = Told()
    for name in SIGNALS:
        getattr(page, name).connect(lambda *given, name=name: heard.all.append((name, given)))
    return heard


def entry(finished: bool = False, **content: Any) -> JournalEntry:
    head = EntryHead.new(NOON, "here")
    return JournalEntry(head, NOON, NOON.local_day, Practice.PAUSE, content, finished)


def pass_by(page: PausePage, clock: FakeClock, seconds: float) -> None:
    clock.advance(seconds)
    page._timer.look()


def said(page: PausePage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def buttons(page: PausePage) -> list[str]:
    return [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]


def click(page: PausePage, words: str) -> None:
    found = [each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == words]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def keyboard(page: PausePage) -> QWidget:
    found = page.focusWidget()
    assert found is not None
    return found


def rate(page: PausePage, digit: int) -> None:
    row = next(each for each in page.findChildren(NumberButton) if each.isVisible() and each.number == digit)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)


def write(page: PausePage, words: str) -> None:
    page._draft.focus()
    QTest.keyClicks(keyboard(page), words)


def test_it_runs_at_once_and_asks_nothing(page: PausePage, told: Told) -> None:
    page.begin(10)
    key, content, finished = told.changes()[0]
    assert (content, finished) == ({"minutes": 10, "until_ms": NOW + 10 * MINUTE_MS}, False)
    assert key == page.key
    assert "10 minutes left" in said(page)
    assert "A message about safety or about plans need not wait." in said(page)
    assert keyboard(page) is page._draft.field
    assert page._timer.next_look_ms == WATCHED_MS


def test_before_there_is_a_pause_there_is_nothing_to_do(page: PausePage, told: Told) -> None:
    page.focus_first()
    assert buttons(page) == ["Reflect"]
    assert not page.is_open
    QTest.keyClick(page, Key.Key_B)
    assert told.all == []


def test_it_is_open_until_it_was_brought_to_its_end(page: PausePage, clock: FakeClock) -> None:
    page.begin(5)
    assert page.is_open
    pass_by(page, clock, 300)
    assert page.is_open
    click(page, "Done")
    assert not page.is_open
    page.begin(5)
    page.show_kept()
    click(page, "Delete")
    assert not page.is_open


def test_one_that_is_long_over_makes_room_for_a_fresh_one(page: PausePage, clock: FakeClock) -> None:
    page.begin(5)
    pass_by(page, clock, 300 + 3599)
    assert page.is_open
    pass_by(page, clock, 1)
    assert not page.is_open


def test_each_pause_has_a_key_of_its_own(page: PausePage) -> None:
    page.begin(5)
    first = page.key
    page.begin(5)
    assert page.key != first


def test_every_letter_is_told(page: PausePage, told: Told) -> None:
    page.begin(10)
    write(page, "Why")
    assert [content.get("draft") for _key, content, _finished in told.changes()] == [None, "W", "Wh", "Why"]
    assert all(wrong_field(Practice.PAUSE, content) is None for _key, content, _finished in told.changes())


def test_the_ring_counts_whole_minutes(page: PausePage, clock: FakeClock) -> None:
    page.begin(10)
    ring = page.findChild(CountRing)
    assert ring is not None
    seen = []
    for _ in range(10):
        seen.append(ring._count)
        pass_by(page, clock, 60)
    assert seen == [str(number) for number in range(10, 0, -1)]
    assert ring._count == ""


def test_with_reduced_motion_the_number_alone_counts(page: PausePage, clock: FakeClock) -> None:
    page.begin(10)
    pass_by(page, clock, 150)
    ring = page.findChild(CountRing)
    assert ring is not None
    assert ring._steps > 0
    page.set_still(True)
    assert (ring._steps, ring._count) == (0, "8")
    pass_by(page, clock, 60)
    assert (ring._steps, ring._count) == (0, "7")


def test_another_length_does_not_start_over(page: PausePage, told: Told, clock: FakeClock) -> None:
    page.begin(10)
    pass_by(page, clock, 240)
    click(page, "20 minutes")
    assert "16 minutes left" in said(page)
    assert told.last() == {"minutes": 20, "until_ms": NOW + 20 * MINUTE_MS}
    assert told.names() == ["usual_minutes_changed"]
    assert told.all[-1] == ("usual_minutes_changed", (20,))


def test_a_length_that_has_passed_already_ends_it(page: PausePage, told: Told, clock: FakeClock) -> None:
    page.begin(10)
    pass_by(page, clock, 400)
    click(page, "5 minutes")
    assert "The pause is over" in said(page)
    assert "over" not in told.names()
    assert isinstance(keyboard(page), NumberButton)


def test_breathe_ground_and_words_while_it_runs(page: PausePage, told: Told) -> None:
    page.begin(10)
    for words in ("Breathe", "Ground", "Steady words"):
        click(page, words)
    assert told.names() == ["breathe_requested", "ground_requested", "words_requested"]
    assert page.is_under_way


def test_b_breathes_but_not_from_within_the_draft(page: PausePage, told: Told) -> None:
    page.begin(10)
    write(page, "b")
    assert told.names() == []
    assert told.last()["draft"] == "b"
    page._before.focus()
    QTest.keyClick(keyboard(page), Key.Key_B)
    assert told.names() == ["breathe_requested"]


def test_it_ends_by_itself_and_says_so_once(page: PausePage, told: Told, clock: FakeClock) -> None:
    page.begin(5)
    write(page, "x")
    pass_by(page, clock, 299)
    assert "Less than a minute left" in said(page)
    pass_by(page, clock, 1)
    pass_by(page, clock, 1)
    assert told.names() == ["over"]
    assert "The pause is over" in said(page)
    assert keyboard(page) is page._draft.field  # nobody is torn from a word
    assert page._timer.next_look_ms is None


def test_it_ends_also_out_of_sight(page: PausePage, told: Told, clock: FakeClock) -> None:
    page.begin(5)
    page.hide()
    assert page._timer.next_look_ms == 5 * MINUTE_MS
    pass_by(page, clock, 300)
    assert told.names() == ["over"]


def test_minimised_it_waits_for_the_end_alone(page: PausePage, qapp: QApplication) -> None:
    page.begin(20)
    assert page._timer.next_look_ms == WATCHED_MS
    page.showMinimized()
    qapp.processEvents()
    assert page._timer.next_look_ms == 20 * MINUTE_MS
    page.showNormal()
    qapp.processEvents()
    assert page._timer.next_look_ms == WATCHED_MS


def test_it_can_be_ended_at_any_time_without_a_question(
    page: PausePage, told: Told, clock: FakeClock
) -> None:
    page.begin(20)
    pass_by(page, clock, 30)
    click(page, "End it now")
    assert told.last()["until_ms"] == NOW + 30_000
    assert told.names() == []
    assert "End it now" not in buttons(page)
    assert page._timer.next_look_ms is None


def test_leaving_stops_nothing(page: PausePage, told: Told) -> None:
    page.begin(10)
    QTest.keyClick(keyboard(page), Key.Key_Escape)
    click(page, "Reflect")
    assert told.names() == ["left", "left"]
    assert page.is_under_way


@pytest.mark.parametrize(
    ("ago_ms", "words"),
    [
        (30_000, ""),
        (MINUTE_MS, "1 minute ago"),
        (25 * MINUTE_MS, "25 minutes ago"),
        (60 * MINUTE_MS, "1 hour ago"),
        (300 * MINUTE_MS, "5 hours ago"),
        (24 * 60 * MINUTE_MS, "1 day ago"),
        (3000 * 60 * MINUTE_MS, "125 days ago"),
    ],
)
def test_one_that_ended_while_the_program_was_closed_says_when(
    page: PausePage, told: Told, ago_ms: int, words: str
) -> None:
    page.show_entry(entry(draft="Why", minutes=10, until_ms=NOW - ago_ms, urge_before=8))
    assert "The pause is over" in said(page)
    assert f"It came to its end {words}." in said(page) if words else "It came" not in said(page)
    assert told.all == []
    assert isinstance(keyboard(page), NumberButton)


def test_one_under_way_goes_on_where_the_clock_is(page: PausePage) -> None:
    found = entry(draft="Why", minutes=20, until_ms=NOW + 7 * MINUTE_MS, urge_before=8)
    page.show_entry(found)
    assert page.key == found.head.id
    assert "7 minutes left" in said(page)
    assert page.content() == dict(found.content)
    assert "Delete" in buttons(page)


def test_a_clock_that_was_set_back_makes_it_no_longer(page: PausePage) -> None:
    page.show_entry(entry(minutes=10, until_ms=NOW + 500 * MINUTE_MS))
    assert "10 minutes left" in said(page)


def test_a_clock_set_while_it_runs_moves_the_end_with_it(
    page: PausePage, told: Told, clock: FakeClock
) -> None:
    page.begin(10)
    clock.forward(-3_600_000)
    pass_by(page, clock, 60)
    assert "9 minutes left" in said(page)
    assert told.last()["until_ms"] == NOW + 10 * MINUTE_MS - 3_600_000


def test_an_entry_without_a_time_is_over(page: PausePage) -> None:
    page.show_entry(entry(draft="Why"))
    assert "The pause is over" in said(page)
    assert page.content()["draft"] == "Why"


def test_both_numbers_and_no_more(page: PausePage, told: Told) -> None:
    page.begin(10)
    rate(page, 8)
    assert told.last()["urge_before"] == 8
    click(page, "End it now")
    assert "You had" not in said(page)
    rate(page, 5)
    assert told.last()["urge_after"] == 5
    assert "You had 8, now 5." in said(page)


def over_page(page: PausePage, **content: Any) -> None:
    given = {"draft": "Why", "minutes": 10, "until_ms": NOW - 1000, "urge_before": 8, **content}
    page.show_entry(entry(**given))


def test_keep_the_draft(page: PausePage, told: Told) -> None:
    over_page(page)
    click(page, "Keep it")
    _key, content, finished = told.changes()[-1]
    assert (content["draft"], content["outcome"], finished) == ("Why", "kept", True)
    assert "The draft is kept on this computer." in said(page)
    click(page, "Choose again")
    _key, content, finished = told.changes()[-1]
    assert ("outcome" in content, finished) == (False, False)
    assert "Let it go" in buttons(page)


def test_let_it_go_and_undo(page: PausePage, told: Told) -> None:
    over_page(page)
    click(page, "Let it go")
    _key, content, finished = told.changes()[-1]
    assert ("draft" in content, content["outcome"], finished) == (False, "let-go", True)
    assert not page._draft.isVisible()
    click(page, "Undo")
    _key, content, finished = told.changes()[-1]
    assert (content["draft"], "outcome" in content, finished) == ("Why", False, False)
    assert page._draft.isVisible()


def test_what_was_let_go_before_cannot_come_back(page: PausePage) -> None:
    over_page(page)
    click(page, "Let it go")
    page.show_entry(entry(True, minutes=10, until_ms=NOW - 1000, outcome="let-go"))
    assert "You let it go." in said(page)
    assert "Undo" not in buttons(page)


def test_turn_it_into_say_it_clearly(page: PausePage, told: Told) -> None:
    over_page(page)
    click(page, "Say it clearly")
    assert told.all[-1] == ("say_requested", ("Why",))
    assert told.changes()[-1][1:] == (page.content(), True)
    assert page.content()["outcome"] == "said"


def test_five_more_minutes(page: PausePage, told: Told, clock: FakeClock) -> None:
    over_page(page, urge_after=6)
    click(page, "+5 minutes")
    assert "5 minutes left" in said(page)
    assert told.last() == {
        "draft": "Why",
        "minutes": 15,
        "until_ms": NOW + 5 * MINUTE_MS,
        "urge_before": 8,
    }
    assert page.findChild(Segments) is not None
    assert "20 minutes" not in buttons(page)
    pass_by(page, clock, 300)
    assert told.names() == ["over"]


@pytest.mark.parametrize(("draft", "outcome"), [("Why", "kept"), ("", None)])
def test_done_without_a_choice_keeps_what_there_is(
    page: PausePage, told: Told, draft: str, outcome: str | None
) -> None:
    page.begin(5)
    write(page, draft)
    click(page, "End it now")
    assert ("Keep it" in buttons(page)) is bool(draft)
    click(page, "Done")
    assert told.names() == ["left"]
    assert (told.last().get("outcome"), told.changes()[-1][2]) == (outcome, True)


def test_copy(page: PausePage) -> None:
    page.begin(5)
    copy = next(each for each in page.findChildren(QPushButton) if each.text() == "Copy")
    assert not copy.isEnabled()
    write(page, "Why not")
    click(page, "Copy")
    assert QGuiApplication.clipboard().text() == "Why not"
    assert "The draft is copied." in said(page)


def test_delete_and_undo(page: PausePage, told: Told, clock: FakeClock) -> None:
    page.begin(10)
    write(page, "Why")
    assert "Delete" not in buttons(page)
    page.show_kept()
    click(page, "Delete")
    assert told.all[-1] == ("delete_requested", (page.key,))
    assert page._timer.next_look_ms is None
    assert "Why" not in said(page)
    assert not page._draft.isVisible()
    pass_by(page, clock, 60)
    click(page, "Undo")
    assert told.all[-1] == ("restore_requested", (page.key,))
    assert "9 minutes left" in said(page)
    assert page.content()["draft"] == "Why"


def test_what_is_not_kept_is_said_and_stays(page: PausePage) -> None:
    page.begin(5)
    write(page, "Why")
    page.show_not_kept()
    assert "Not kept yet." in said(page)
    assert page.content()["draft"] == "Why"
    page.show_kept()
    assert "Kept on this computer, as you type." in said(page)


def test_the_line_that_is_written_stays_in_sight(page: PausePage, qapp: QApplication) -> None:
    page.resize(800, 600)
    page.begin(5)
    page._draft.focus()
    page._draft.show_value("\n".join(["a line"] * 60))
    for _ in range(5):
        qapp.processEvents()
    page.verticalScrollBar().setValue(0)
    QTest.keyClicks(keyboard(page), "x")
    for _ in range(5):
        qapp.processEvents()
    spot = page._draft.field
    y = spot.viewport().mapTo(page.viewport(), spot.cursorRect().center()).y()
    assert 0 <= y <= page.viewport().height()


@pytest.mark.parametrize("percent", [100, 200])
# At 200 % the rail leaves 317 pixels of the least window.
@pytest.mark.parametrize("size", [(317, 420), (1016, 760)])
def test_nothing_is_wider_than_the_page(
    page: PausePage, qapp: QApplication, percent: int, size: tuple[int, int]
) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    page.resize(*size)
    for state in ("running", "over"):
        page.begin(10)
        write(page, "Why")
        if state == "over":
            click(page, "End it now")
        for _ in range(5):
            qapp.processEvents()
        inside = page.widget()
        assert inside.width() == page.viewport().width()
        shown = [each for each in inside.findChildren(QWidget) if each.isVisible()]
        ends = [each.mapTo(inside, each.rect().topRight()).x() for each in shown]
        assert max(ends) < inside.width()
        low = [each for each in page.findChildren(QPushButton) if each.isVisible() and each.height() < 44]
        assert low == []


@pytest.mark.parametrize("way", ["", "Let it go"])
def test_what_has_the_keyboard_is_seen_in_a_small_window(page: PausePage, way: str) -> None:
    page.setStyleSheet(stylesheet(DARK, 200))
    page.set_text_percent(200)
    page.apply_theme(DARK, 200)
    page.resize(480, 420)
    over_page(page)
    if way:
        click(page, way)
    here = keyboard(page)
    top = here.mapTo(page.viewport(), here.rect().topLeft()).y()
    assert 0 <= top <= page.viewport().height() - here.height()


def test_its_keys_are_listed(page: PausePage) -> None:
    listed = page.keys()
    assert [key for key, _does in listed] == ["B", "0-9", "Esc"]


def test_words() -> None:
    assert [minutes_left(seconds) for seconds in (600, 541, 540, 1, 0)] == [10, 10, 9, 1, 0]
    assert [time_left(seconds) for seconds in (61, 60, 59)] == [
        "2 minutes left",
        "1 minute left",
        "Less than a minute left",
    ]
    assert over_line(59.9) == ""
    assert urge_line(8, None) == urge_line(None, 5) == ""
    assert urge_line(0, 0) == "You had 0, now 0."


def test_the_notice_tells_a_bystander_nothing() -> None:
    assert notice_words() == "The time is up."
