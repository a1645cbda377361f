# SPDX-License-Identifier: MIT
"""The practices of the mind, wired: what is typed in a real window is in a real file, and comes back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.model.doors import REFLECT_DOORS
from companion.model.entry import EntryHead
from companion.model.journal import JournalEntry, Practice
from companion.model.session_record import Ending
from companion.paths import Paths, locate
from companion.settings import Settings
from companion.store.open_store import open_store
from companion.support import one_plan
from companion.ui.pages.learn import LearnPage
from companion.ui.pages.pause import PausePage
from companion.ui.pages.step_page import StepPage
from companion.ui.widgets.door import Door
from companion.wiring import Opening
from tests.conftest import Unprivileged
from tests.fakes import NOON
from tests.person import Person, Start

Key = Qt.Key
PAGES = {"steady-words": "cards", "kind-words": "cards"}


def type_(person: Person, text: str) -> None:
    window = person.companion.window
    QTest.keyClicks(window.focusWidget() or window, text)


def flush(person: Person) -> None:
    """Let everything typed go to the disk now, as it does by itself soon."""
    for part in (person.companion.practices, person.companion.drawers, person.companion.support):
        part.flush()


def kept(person: Person) -> list[JournalEntry]:
    """All that is in the file, once everything typed is there."""
    flush(person)
    store = person.file()
    found = store.journal.all()
    store.close()
    return found


def page_of(person: Person, name: str) -> Any:
    page = person.companion.window.built(name)
    assert page is not None
    return page


def open_door(person: Person, door: str) -> None:
    person.companion.window.show_page("reflect")
    person.companion.practices.open(door)
    person.saved()


@pytest.mark.parametrize("door", REFLECT_DOORS)
def test_every_practice_opens_and_leads_back(person: Person, door: str) -> None:
    open_door(person, door)
    assert person.companion.window.page == PAGES.get(door, door)
    person.press(Key.Key_Escape)
    assert person.companion.window.page == "reflect"


@pytest.mark.parametrize("name", [*dict.fromkeys(PAGES.get(door, door) for door in REFLECT_DOORS)])
@pytest.mark.parametrize(("size", "percent"), [((800, 600), 200), ((480, 420), 100), ((480, 420), 200)])
def test_no_page_is_wider_than_its_window(
    start: Start, name: str, size: tuple[int, int], percent: int
) -> None:
    person = start(Settings(text_percent=percent))
    window = person.companion.window
    window.resize(*size)
    person.companion.practices.open("steady-words" if name == "cards" else name)
    person.saved()
    for _ in range(5):
        QApplication.processEvents()
    page = page_of(person, name)
    assert page.widget().width() <= page.viewport().width()
    assert window.size().toTuple() == size


@pytest.mark.parametrize("door", ["look-again", "kind-pause", "learn"])
def test_the_window_can_open_on_a_practice(start: Start, door: str) -> None:
    person = start(opening=Opening(door))
    assert person.companion.window.page == door


class Windows(QObject):
    """Watches for anything that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_page_flashes_a_window_of_its_own(person: Person) -> None:
    watch = Windows()
    QApplication.instance().installEventFilter(watch)
    for door in (*REFLECT_DOORS, "look-back"):
        open_door(person, door)
    for name in ("support", "written", "history"):
        person.companion.window.show_page(name)
        person.saved()
    QApplication.instance().removeEventFilter(watch)
    assert watch.seen == []


# what is typed is kept


def test_what_is_typed_is_kept_when_the_window_closes(start: Start, paths: Paths) -> None:
    person = start()
    open_door(person, "notice")
    type_(person, "A short answer")
    person.companion.window.close()
    assert person.companion.close()
    store = open_store(paths.database, person.clock)
    (entry,) = store.journal.all()
    store.close()
    assert (entry.practice, entry.text("happened"), entry.finished) == (
        Practice.NOTICE,
        "A short answer",
        False,
    )


def test_a_page_that_was_only_looked_at_leaves_nothing(person: Person) -> None:
    open_door(person, "tune-in")
    person.click("Next")
    person.press(Key.Key_Escape)
    assert kept(person) == []


def test_what_was_left_is_offered_and_taken_up(person: Person) -> None:
    open_door(person, "look-again")
    type_(person, "They are late")
    person.click("Next")
    person.press(Key.Key_Escape)
    (first,) = kept(person)
    assert first.number("step") == 1
    open_door(person, "look-again")
    assert any("is not finished" in each for each in person.said())
    person.click("Go on with it")
    person.saved()
    page: StepPage = page_of(person, "look-again")
    assert page.key == first.head.id
    assert page.at == 1
    type_(person, "It is seven")
    (again,) = kept(person)
    assert again.head.id == first.head.id
    assert again.text("known") == "It is seven"


def test_reflect_puts_what_is_not_finished_first(person: Person) -> None:
    open_door(person, "notice")
    type_(person, "A door fell shut")
    flush(person)
    person.saved()
    person.press(Key.Key_Escape)
    person.press(Key.Key_Return)
    person.saved()
    assert person.companion.window.page == "notice"
    assert page_of(person, "notice").content()["happened"] == "A door fell shut"


def test_it_is_deleted_and_comes_back(person: Person) -> None:
    open_door(person, "say-clearly")
    type_(person, "You were late")
    (entry,) = kept(person)
    person.saved()
    person.click("Delete")
    person.saved()
    assert kept(person) == []
    assert person.companion.window.page == "reflect"
    assert person.notice() == "It is deleted."
    person.click("Undo")
    person.saved()
    assert [each.head.id for each in kept(person)] == [entry.head.id]


def test_a_search_goes_through_both_histories(person: Person) -> None:
    open_door(person, "small-win")
    type_(person, "Called Ada")
    flush(person)
    person.saved()
    window = person.companion.window
    window.show_page("history")
    person.saved()
    history = page_of(person, "history")
    history.search("ada")
    person.saved()
    window.show_page("history")
    history.other_requested.emit("ada")
    person.saved()
    assert window.page == "written"
    written = page_of(person, "written")
    assert written.words == "ada"
    assert any("1 found" in each for each in person.said())
    (entry,) = kept(person)
    written.delete_requested.emit(entry.head.id)
    assert kept(person) == []
    written.undo_requested.emit(entry.head.id)
    assert len(kept(person)) == 1
    written.entry_opened.emit(entry.head.id)
    person.saved()
    assert window.page == "small-win"


def test_the_week_says_what_was_written(person: Person) -> None:
    open_door(person, "small-win")
    type_(person, "Slept well")
    flush(person)
    open_door(person, "look-back")
    person.saved()
    assert "“Slept well”" in person.said()
    page_of(person, "look-back").back_requested.emit()
    assert person.companion.window.page == "reflect"


@pytest.mark.skipif(not hasattr(Path, "chmod"), reason="file modes are a matter of POSIX")
def test_a_disk_that_will_not_keeps_the_words_on_the_screen(
    ground: Path, start: Start, unprivileged: Unprivileged
) -> None:
    folder = ground / "data"
    folder.chmod(0o500)
    person = start(where=locate(str(folder)))
    with unprivileged():
        open_door(person, "look-again")
        type_(person, "They are late")
        flush(person)
        person.saved()
        assert any("Not kept yet" in each for each in person.said())
        assert person.notice()
        assert page_of(person, "look-again").content()["thought"] == "They are late"
        folder.chmod(0o700)
        person.click("Try again")
        person.saved()
        (entry,) = kept(person)
    assert entry.text("thought") == "They are late"
    assert any("Kept on this computer" in each for each in person.said())


def test_nothing_typed_is_in_the_log_or_the_title(person: Person, paths: Paths) -> None:
    open_door(person, "pause")
    type_(person, "Rhubarb")
    assert any("Rhubarb" in each.text("draft") for each in kept(person))
    assert "Rhubarb" not in person.companion.window.windowTitle()
    for file in paths.data_dir.rglob("*"):
        if file.is_file() and not file.name.startswith("companion.db"):
            assert b"Rhubarb" not in file.read_bytes()


def test_delete_everything_takes_what_was_typed(person: Person) -> None:
    open_door(person, "notice")
    type_(person, "Gone soon")
    flush(person)
    person.saved()
    type_(person, " and this")
    person.companion.window.show_page("data")
    person.saved()
    page_of(person, "data").delete_everything_requested.emit()
    person.saved()
    assert kept(person) == []
    open_door(person, "notice")
    assert "happened" not in page_of(person, "notice").content()


# pause before you send


def test_p_begins_a_pause_at_once_which_goes_on_when_all_is_closed(start: Start, paths: Paths) -> None:
    person = start()
    person.press(Key.Key_P)
    person.saved()
    page: PausePage = page_of(person, "pause")
    assert page.is_under_way
    type_(person, "Why do you not answer")
    (entry,) = kept(person)
    assert entry.number("until_ms") == person.clock.now().utc_ms + 10 * 60_000
    person.press(Key.Key_Escape)
    assert person.companion.window.page == "now"
    person.companion.window.close()
    assert person.companion.close()

    person.clock.advance(240)
    again = start()
    again.saved()
    page = page_of(again, "pause")
    assert page.is_under_way
    assert page.content()["draft"] == "Why do you not answer"
    again.press(Key.Key_P)
    assert again.companion.window.page == "pause"
    assert page.key == entry.head.id


def test_a_pause_goes_on_in_the_background_and_its_end_is_told(start: Start) -> None:
    person = start(Settings(background=True, settle_in_s=0))
    person.press(Key.Key_P)
    person.saved()
    person.companion.window.close()
    person.saved()
    page: PausePage = page_of(person, "pause")  # what tells its end is not let go
    assert page.is_under_way
    person.companion.resident.renewal_requested.emit()
    assert not person.companion.renews


def test_a_pause_is_watched_from_a_start_without_a_window(start: Start) -> None:
    person = start()
    person.press(Key.Key_P)
    person.saved()
    person.companion.window.close()
    assert person.companion.close()
    again = start(Settings(background=True), Opening(is_hidden=True), shows_window=False)
    again.companion.after_first_frame()
    again.saved()
    assert page_of(again, "pause").is_under_way
    assert not again.companion.window.isVisible()


def test_a_pause_can_be_of_another_length_from_the_command_line(start: Start) -> None:
    person = start(opening=Opening("pause", minutes=20))
    (entry,) = kept(person)
    assert entry.number("minutes") == 20


def test_a_draft_becomes_words_to_say(person: Person) -> None:
    person.press(Key.Key_P)
    person.saved()
    page_of(person, "pause").say_requested.emit("You never answer")
    person.saved()
    assert person.companion.window.page == "say-clearly"
    said = next(each for each in kept(person) if each.practice is Practice.SAY_CLEARLY)
    assert said.text("happened") == "You never answer"


def test_the_end_of_a_pause_is_said_softly(person: Person) -> None:
    person.press(Key.Key_P)
    person.saved()
    person.press(Key.Key_Escape)
    page_of(person, "pause").over.emit()
    assert person.notice() == "Your pause is over."
    person.click("Open")
    assert person.companion.window.page == "pause"


def test_a_breath_and_steady_words_while_one_waits(person: Person) -> None:
    person.press(Key.Key_P)
    person.saved()
    page_of(person, "pause").breathe_requested.emit()
    assert person.companion.sessions.breath.is_live
    person.press(Key.Key_Escape)
    page_of(person, "pause").words_requested.emit()
    person.saved()
    assert person.companion.sessions.words.is_live
    person.press(Key.Key_Escape)


# words, and the guided ones


def test_own_words_are_kept_and_shown(person: Person) -> None:
    open_door(person, "steady-words")
    page = page_of(person, "cards")
    page.card_changed.emit("new card", {"drawer": "steady", "text": "Monday passes too"})
    (card,) = kept(person)
    assert (card.practice, card.text("text")) == (Practice.CARD, "Monday passes too")
    page.deck_changed.emit("steady", {"drawer": "steady", "order": (card.head.id,), "away": ()})
    flush(person)
    person.saved()
    page.deck_changed.emit("steady", {"drawer": "steady", "order": (card.head.id,), "away": ("x",)})
    decks = [each for each in kept(person) if each.practice is Practice.DECK]
    assert len(decks) == 1
    person.companion.drawers.begin()
    person.saved()
    words = person.companion.sessions.words
    assert words.card is not None
    assert words.card.text == "Monday passes too"
    person.press(Key.Key_Escape)


def test_steady_words_follow_a_session(person: Person) -> None:
    person.press(Key.Key_Space)
    person.breathe(5)
    person.press(Key.Key_Escape)
    person.press(Key.Key_4)
    person.press(Key.Key_W)
    person.saved()
    words = person.companion.sessions.words
    assert words.is_live
    for _ in range(3):
        person.clock.advance(2.0)
        person.press(Key.Key_Right)
    person.press(Key.Key_Escape)
    store = person.file()
    record = store.session_records.all()[-1]
    store.close()
    assert (record.exercise, record.ended) == ("steady-words", Ending.STOPPED)


def test_steady_words_need_no_data_file(start: Start, paths: Paths, qtbot: QtBot) -> None:
    paths.data_dir.mkdir(parents=True, exist_ok=True)
    paths.database.mkdir()  # nothing can be opened here
    person = start()
    person.companion.drawers.begin()
    qtbot.waitUntil(lambda: "words" in person.companion.sessions.__dict__, timeout=10_000)
    assert person.companion.sessions.words.is_live
    person.press(Key.Key_Escape)


@pytest.mark.parametrize("name", ["kind-pause", "caring-figure"])
def test_a_guided_practice_is_begun_left_and_recorded(person: Person, name: str) -> None:
    open_door(person, name)
    person.click(next(each for each in _main_buttons(person)))
    guided = person.companion.sessions.guided
    assert guided.is_live
    assert guided.exercise == name
    for _ in range(20):
        person.clock.advance(1.0)
        guided.refresh()
    person.press(Key.Key_Escape)
    person.companion.sessions.end_page().something_else_requested.emit()
    assert person.companion.window.page == name
    store = person.file()
    (record,) = store.session_records.all()
    store.close()
    assert record.exercise == name


def _main_buttons(person: Person) -> list[str]:
    buttons = person.companion.window.findChildren(QPushButton)
    return [each.text() for each in buttons if each.isVisible() and each.property("main")]


def test_learn_leads_to_a_practice(person: Person) -> None:
    open_door(person, "learn")
    page: LearnPage = page_of(person, "learn")
    page.door_requested.emit("notice")
    assert person.companion.window.page == "notice"


# doors by use


def test_now_puts_first_what_is_used_most_the_next_time(start: Start, paths: Paths) -> None:
    person = start()
    for _ in range(6):
        person.companion.sessions.begin_ground()
        person.clock.advance(30)
        person.press(Key.Key_Space)
        person.press(Key.Key_Escape)
        person.clock.advance(600)
    person.saved()
    person.companion.window.show_page("now")
    person.saved()
    assert person.chosen().door_order[0] == "ground"
    person.companion.window.show_page("support")
    person.companion.window.show_page("now")
    QApplication.processEvents()
    doors = page_of(person, "now").findChildren(Door)
    first = min(doors, key=lambda each: each.mapToGlobal(each.rect().topLeft()).y())
    assert first.accessibleName().startswith("Ground")
    assert "6 times" in first.toolTip()


def test_looking_at_now_writes_nothing(start: Start, paths: Paths) -> None:
    person = start()
    person.press(Key.Key_Escape)
    assert not paths.database.exists()


# Support


def test_people_and_plan_are_kept_and_shown_again(start: Start) -> None:
    person = start()
    window = person.companion.window
    window.show_page("support")
    person.saved()
    page = page_of(person, "support")
    page.person_changed.emit("new person", {"name": "Ada", "good_for": ("listens",), "number": "0123"})
    page.plan_changed.emit({"signs": "I stop eating"})
    people = kept(person)
    assert {each.practice for each in people} == {Practice.PERSON, Practice.PLAN}
    window.show_page("now")
    window.show_page("support")
    person.saved()
    assert "Ada" in person.said()
    page.plan_changed.emit({"signs": "I stop eating", "people": "Ada"})
    plans = [each for each in kept(person) if each.practice is Practice.PLAN]
    assert [each.text("people") for each in plans] == ["Ada"]


def test_help_is_there_when_the_data_file_cannot_be_opened(start: Start, paths: Paths, qtbot: QtBot) -> None:
    paths.data_dir.mkdir(parents=True, exist_ok=True)
    paths.database.mkdir()
    person = start(Settings(country="DE"))
    person.press(Key.Key_H)
    assert person.companion.window.page == "support"
    numbers = " ".join(person.said())
    assert "112" in numbers
    assert "116 123" in numbers


def test_another_country_stays_chosen(person: Person, paths: Paths) -> None:
    person.companion.window.show_page("support")
    page_of(person, "support").country_changed.emit("NZ")
    assert person.chosen().country == "NZ"
    person.saved()


# found by those who looked hard


def test_a_pause_is_come_back_to_after_a_breath(person: Person) -> None:
    person.press(Key.Key_P)
    person.saved()
    for begin in ("breathe_requested", "ground_requested"):
        getattr(page_of(person, "pause"), begin).emit()
        person.press(Key.Key_Escape)  # at once
        assert person.companion.window.page == "pause"
    page_of(person, "pause").breathe_requested.emit()
    person.breathe(5)
    person.press(Key.Key_Escape)
    assert person.companion.window.page == "end"
    person.press(Key.Key_Escape)
    assert person.companion.window.page == "pause"
    person.saved()
    assert page_of(person, "pause").is_under_way


def test_an_old_pause_does_not_stand_before_a_fresh_one(start: Start, paths: Paths) -> None:
    person = start()
    person.press(Key.Key_P)
    kept(person)
    person.companion.window.close()
    assert person.companion.close()
    person.clock.advance(3 * 24 * 3600)
    again = start()
    again.press(Key.Key_P)
    again.saved()
    assert page_of(again, "pause").is_under_way
    assert len(kept(again)) == 2


def test_a_pause_that_was_deleted_elsewhere_is_not_taken_up(person: Person) -> None:
    person.press(Key.Key_P)
    person.saved()
    type_(person, "Why")
    (entry,) = kept(person)
    person.press(Key.Key_Escape)
    person.companion.window.show_page("written")
    person.saved()
    page_of(person, "written").delete_requested.emit(entry.head.id)
    person.saved()
    person.companion.window.show_page("now")
    person.press(Key.Key_P)
    person.saved()
    type_(person, "Anew")
    (fresh,) = kept(person)
    assert fresh.text("draft") == "Anew"


def test_a_clock_that_was_set_back_makes_no_pause_longer(start: Start) -> None:
    person = start()
    person.press(Key.Key_P)
    kept(person)
    person.companion.window.close()
    assert person.companion.close()
    person.clock.forward(-24 * 3600 * 1000)
    again = start()
    again.press(Key.Key_P)
    again.saved()
    again.clock.advance(601)
    assert not page_of(again, "pause").is_under_way


def test_what_is_taken_up_is_what_was_typed_last(person: Person) -> None:
    open_door(person, "notice")
    type_(person, "one")
    for more in (" two", " three"):
        person.press(Key.Key_Escape)
        person.saved()
        person.press(Key.Key_Return)
        person.saved()
        type_(person, more)
    (entry,) = kept(person)
    assert entry.text("happened") == "one two three"


@pytest.mark.skipif(not hasattr(Path, "chmod"), reason="file modes are a matter of POSIX")
def test_closing_asks_once_where_words_are_not_kept(
    ground: Path, start: Start, unprivileged: Unprivileged
) -> None:
    folder = ground / "data"
    folder.chmod(0o500)
    person = start(where=locate(str(folder)))
    window = person.companion.window
    with unprivileged():
        open_door(person, "look-again")
        type_(person, "They are late")
        assert not window.close()
        assert window.isVisible()
        assert "Not all that you typed is kept yet" in person.notice()
        person.companion.practices.keeper.recovered.emit()
        assert not window.close()  # what fails after that is said anew
        assert window.close()
    folder.chmod(0o700)


def test_an_answer_that_comes_late_takes_no_one_out_of_a_breath(person: Person) -> None:
    open_door(person, "notice")
    type_(person, "one")
    flush(person)
    person.saved()
    page_of(person, "notice").delete_requested.emit(page_of(person, "notice").key)
    person.companion.sessions.begin_usual()
    person.saved()
    assert person.companion.sessions.breath.is_live
    assert person.companion.window.page == ""
    person.press(Key.Key_Escape)


def test_two_plans_become_one_without_losing_a_word(start: Start, paths: Paths) -> None:
    person = start()
    store = person.file()
    store.journal.add(Practice.PLAN, {"signs": "I stop eating", "can_do": "Walk"})
    person.clock.advance(60)
    store.journal.add(Practice.PLAN, {"signs": "I check the phone"})
    store.close()
    person.companion.window.show_page("support")
    person.saved()
    page_of(person, "support").plan_changed.emit(
        {"signs": "I check the phone\nI stop eating", "can_do": "Walk", "people": "Ada"}
    )
    kept(person)
    (plan,) = kept(person)
    assert plan.text("signs") == "I check the phone\nI stop eating"
    assert (plan.text("can_do"), plan.text("people")) == ("Walk", "Ada")


def test_several_plans_are_shown_as_one() -> None:
    def plan(**texts: str) -> JournalEntry:
        head = EntryHead.new(NOON, "here")
        return JournalEntry(head, NOON, NOON.local_day, Practice.PLAN, texts)

    assert one_plan([]) is None
    first = plan(signs="a", people="Ada")
    assert one_plan([first]) == first
    both = one_plan([first, plan(signs="b", people="Ada", can_do="Walk")])
    assert both is not None
    assert both.head == first.head
    assert both.content == {"signs": "a\nb", "people": "Ada", "can_do": "Walk"}
