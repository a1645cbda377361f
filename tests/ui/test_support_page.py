# SPDX-License-Identifier: MIT
"""Support: numbers before everything, people and a plan that are kept as they are typed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.desktop.theme import DARK, LIGHT, Tokens, stylesheet
from companion.help_lines import ELSEWHERE, load
from companion.model.entry import EntryHead, is_id
from companion.model.journal import Content, JournalEntry, Practice, wrong_field
from companion.store.limits import kept_content
from companion.ui.pages.support import SupportPage
from companion.ui.widgets.chip_picker import Chip
from companion.ui.widgets.choice_box import ChoiceBox
from companion.ui.widgets.help_contact import HelpContact
from companion.ui.widgets.people_form import PersonCard, PersonForm
from tests.fakes import NOON

Key = Qt.Key


class Handler(QObject):
    """Stands for the system's own program for numbers and pages."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def handler() -> Iterator[Handler]:
    made = Handler()
    for scheme in ("tel", "sms", "https"):
        QDesktopServices.setUrlHandler(scheme, made, "take")
    yield made
    for scheme in ("tel", "sms", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def page(qtbot: QtBot, handler: Handler) -> SupportPage:
    made = SupportPage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.apply_theme(LIGHT, 100)
    made.show_lines(load(), "", "GB")
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def entry(practice: Practice, content: Content, after_ms: int = 0) -> JournalEntry:
    at = Moment(NOON.utc_ms + after_ms, NOON.offset_min)
    return JournalEntry(EntryHead.new(at, "device"), at, at.local_day, practice, content)


def buttons(widget: QWidget, words: str) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.text() == words and each.isVisible()]


def said(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def contact(page: SupportPage, to: str) -> HelpContact:
    return next(each for each in page.findChildren(HelpContact) if each.contact.to == to and each.isVisible())


def heard(page: SupportPage) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    page.person_changed.connect(lambda key, content: told.append(("changed", key, content)))
    page.person_deleted.connect(lambda key: told.append(("deleted", key)))
    page.person_restored.connect(lambda key: told.append(("restored", key)))
    page.plan_changed.connect(lambda content: told.append(("plan", content)))
    page.country_changed.connect(lambda code: told.append(("country", code)))
    return told


def form(page: SupportPage) -> PersonForm:
    return next(each for each in page.findChildren(PersonForm) if each.isVisible())


def cards(page: SupportPage) -> list[str]:
    return [str(each.content.get("name")) for each in page.findChildren(PersonCard) if each.isVisible()]


def add(page: SupportPage, name: str) -> None:
    QTest.mouseClick(buttons(page, "Add someone")[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.focusWidget(), name)


# numbers


def test_the_numbers_stand_there_without_being_told_anything(qtbot: QtBot) -> None:
    page = SupportPage()
    qtbot.addWidget(page)
    assert page.findChildren(HelpContact)


def test_the_emergency_number_comes_first_and_is_the_largest(page: SupportPage) -> None:
    found = [each for each in page.findChildren(HelpContact) if each.isVisible()]
    places = {each.contact.to: each.mapTo(page, each.rect().topLeft()).y() for each in found}
    assert min(places, key=lambda number: places[number]) == "999"
    sizes = {each.contact.to: each.number.fontMetrics().height() for each in found}
    assert max(sizes, key=lambda number: sizes[number]) == "999"
    assert "It notices nothing and calls no one" in said(page)
    assert "Nobody has dialled them" in said(page)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("percent", "size"), [(100, (480, 420)), (200, (400, 420)), (200, (1000, 700))])
@pytest.mark.parametrize("code", ["AT", "ZA"])
def test_the_first_number_is_on_the_screen_at_every_size(
    page: SupportPage, tokens: Tokens, percent: int, size: tuple[int, int], code: str
) -> None:
    page.setStyleSheet(stylesheet(tokens, percent))
    page.apply_theme(tokens, percent)
    page.set_text_percent(percent)
    page.show_lines(load(), code, "GB")
    page.resize(*size)
    QApplication.processEvents()
    number = contact(page, "112").number
    assert page.rect().contains(number.mapTo(page, number.rect().center()))
    assert number.mapTo(page, number.rect().bottomLeft()).y() < page.height()
    assert page.widget().width() <= page.viewport().width()


def test_the_keyboard_comes_to_the_emergency_number_first(page: SupportPage) -> None:
    page.show_lines(load(), "", "DE")
    QTest.keyClick(page, Key.Key_Tab)
    assert page.focusWidget() is contact(page, "112").copy
    QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    assert page.focusWidget() is contact(page, "112").open
    QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    assert isinstance(page.focusWidget(), ChoiceBox)
    QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    assert page.focusWidget() is buttons(page, "Someone to talk to")[0]


def test_a_number_is_copied_as_it_stands_and_says_so(page: SupportPage) -> None:
    copy, other = contact(page, "116 123").copy, contact(page, "85258").copy
    QTest.keyClick(copy, Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "116 123"
    assert (copy.text(), other.text()) == ("Copied", "Copy")
    assert "116 123" in copy.accessibleName()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert (copy.text(), other.text()) == ("Copy", "Copied")


def test_nothing_opens_until_it_is_pressed(page: SupportPage, handler: Handler) -> None:
    told: list[str] = []
    page.open_requested.connect(told.append)
    page.show_lines(load(), "US", "GB")
    assert handler.opened == []
    for number, address in (("911", "tel:911"), ("988lifeline.org", "https://988lifeline.org")):
        QTest.mouseClick(contact(page, number).open, Qt.MouseButton.LeftButton)
        assert handler.opened[-1] == told[-1] == address
    texts = [each for each in page.findChildren(HelpContact) if each.contact.address == "sms:988"]
    assert texts
    QTest.mouseClick(texts[0].open, Qt.MouseButton.LeftButton)
    assert handler.opened[-1] == "sms:988"


def test_where_nothing_can_open_it_one_line_says_so(
    page: SupportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    QTest.mouseClick(contact(page, "999").open, Qt.MouseButton.LeftButton)
    assert "No program on this system opened 999" in said(page)
    page.focus_first()
    assert "No program" not in said(page)


def test_what_no_program_takes_can_be_copied_alone(page: SupportPage) -> None:
    page.show_lines(load(), "SG", "GB")
    assert contact(page, "9151 1767").open.isHidden()
    assert "WhatsApp" in said(contact(page, "9151 1767"))


@pytest.mark.parametrize(
    "number", ["+49 171 23 45 67 89", "004917123456789012", "call me at home-after-nine"]
)
def test_a_number_is_never_cut(page: SupportPage, number: str) -> None:
    page.setStyleSheet(stylesheet(LIGHT, 200))
    page.apply_theme(LIGHT, 200)
    page.show_people([entry(Practice.PERSON, {"name": "Sam", "number": number})])
    page.resize(400, 420)
    for _ in range(3):
        QApplication.processEvents()
    shown = contact(page, number).number
    flags = Qt.TextFlag.TextWordWrap if shown.wordWrap() else Qt.TextFlag.TextSingleLine
    needed = shown.fontMetrics().boundingRect(shown.contentsRect(), flags, number)
    assert needed.width() <= shown.contentsRect().width()
    assert needed.height() <= shown.height()


def test_another_country_is_one_choice_away(page: SupportPage) -> None:
    told = heard(page)
    box = next(each for each in page.findChildren(ChoiceBox) if each.isVisible())
    assert box.value == ""
    assert "United Kingdom" in box.currentText()
    box.setCurrentIndex(box.findText("France"))
    box.activated.emit(box.currentIndex())
    assert told == [("country", "FR")]
    assert contact(page, "3114").isVisible()
    assert "999" not in said(page)


def test_a_country_without_a_line_has_the_way_to_find_one(page: SupportPage) -> None:
    page.show_lines(load(), "DK", "GB")
    assert "No line for Denmark is in this list yet." in said(page)
    assert contact(page, "findahelpline.com").isVisible()
    page.show_lines((ELSEWHERE,), "", "")
    assert contact(page, "911").isVisible()
    assert contact(page, "findahelpline.com").isVisible()


# my people


def test_someone_is_kept_at_every_letter_under_one_key(page: SupportPage) -> None:
    told = heard(page)
    add(page, "Sam")
    assert [each[2] for each in told] == [{"name": "S"}, {"name": "Sa"}, {"name": "Sam"}]
    keys = {str(each[1]) for each in told}
    assert len(keys) == 1
    assert not is_id(keys.pop())
    chip = next(each for each in form(page).findChildren(Chip) if each.word == "listens")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.keyClicks(form(page).fields["number"].findChild(QLineEdit), "0171 23")
    content = told[-1][2]
    assert content == {"name": "Sam", "good_for": ("listens",), "number": "0171 23"}
    assert wrong_field(Practice.PERSON, content) is None
    QTest.mouseClick(buttons(page, "Done")[0], Qt.MouseButton.LeftButton)
    assert cards(page) == ["Sam"]
    assert page.focusWidget().accessibleName() == "Edit Sam"  # type: ignore[union-attr]


def test_a_number_of_someone_can_be_copied_and_opened(page: SupportPage, handler: Handler) -> None:
    page.show_people([entry(Practice.PERSON, {"name": "Sam", "number": "+49 171 23"})])
    QTest.mouseClick(contact(page, "+49 171 23").copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "+49 171 23"
    QTest.mouseClick(contact(page, "+49 171 23").open, Qt.MouseButton.LeftButton)
    assert handler.opened == ["tel:+4917123"]


def test_an_answer_of_the_data_file_throws_away_nothing_that_is_typed(page: SupportPage) -> None:
    sam = entry(Practice.PERSON, {"name": "Sam", "good_for": ("listens", "bakes")})
    page.show_people([sam])
    assert "listens · bakes" in said(page)
    told = heard(page)
    QTest.mouseClick(buttons(page, "Edit")[0], Qt.MouseButton.LeftButton)
    typing = page.focusWidget()
    QTest.keyClicks(typing, "my")
    page.show_people([sam])
    assert page.focusWidget() is typing
    QTest.keyClicks(typing, "s")
    assert told[-1] == ("changed", sam.head.id, {"name": "Sammys", "good_for": ("listens", "bakes")})


def test_someone_new_is_known_again_and_does_not_stand_there_twice(page: SupportPage) -> None:
    told = heard(page)
    add(page, "Ana")
    made = entry(Practice.PERSON, {"name": "An"})  # kept while more was typed
    page.show_people([made])
    assert form(page).content() == {"name": "Ana"}
    assert cards(page) == []
    QTest.mouseClick(buttons(page, "Done")[0], Qt.MouseButton.LeftButton)
    page.show_people([made])
    assert cards(page) == ["Ana"]
    QTest.mouseClick(buttons(page, "Delete")[0], Qt.MouseButton.LeftButton)
    assert told[-1] == ("deleted", told[0][1])


@pytest.mark.parametrize("late", [0, 1, 3])
@pytest.mark.parametrize("named", [True, False])
def test_someone_stays_one_card_while_each_letter_is_saved(page: SupportPage, late: int, named: bool) -> None:
    sam = entry(Practice.PERSON, {"name": "Sam"})
    page.show_people([sam])
    kept = entry(Practice.PERSON, {}, 1)
    waiting: list[tuple[str, JournalEntry]] = []

    def answer(key: str, content: Content) -> None:
        waiting.append((key, replace(kept, content=kept_content(Practice.PERSON, content))))
        while len(waiting) > late:
            told_key, saved = waiting.pop(0)
            if named:
                page.person_saved(told_key, saved)
            page.show_people([saved, sam])

    page.person_changed.connect(answer)
    add(page, "An")
    open_form = form(page)
    for name, kind in (("name", QLineEdit), ("reach", QPlainTextEdit), ("number", QLineEdit)):
        field = open_form.fields[name].findChild(kind)
        field.setFocus()
        QApplication.clipboard().setText("\x07a\r\nb\x1b")
        field.paste()
        QTest.keyClicks(field, "01")
        assert page.focusWidget() is field
    line = next(
        each for each in open_form.findChildren(QLineEdit) if "Your own words" in each.accessibleName()
    )
    line.setFocus()
    QApplication.clipboard().setText("bakes\x07 bread")
    line.paste()
    line.textEdited.emit(line.text())
    QTest.keyClick(line, Key.Key_Return)
    assert form(page) is open_form
    assert cards(page) == ["Sam"]
    late = 0
    answer(str(page._people._slots[-1].key), open_form.content())
    QTest.mouseClick(buttons(page, "Done")[0], Qt.MouseButton.LeftButton)
    assert cards(page) == ["Sam", "Ana b01"]
    assert open_form.content() == {
        "name": "Ana b01",
        "reach": "a\nb01",
        "good_for": ("bakes bread",),
        "number": "a b01",
    }


def test_two_people_who_begin_alike_are_told_apart_by_their_keys(page: SupportPage) -> None:
    told = heard(page)
    add(page, "S")
    QTest.mouseClick(buttons(page, "Delete")[0], Qt.MouseButton.LeftButton)  # before it is saved
    add(page, "S")
    kept = entry(Practice.PERSON, {"name": "S"})
    page.person_saved(str(told[-1][1]), kept)
    page.show_people([kept])
    QTest.mouseClick(buttons(page, "Done")[0], Qt.MouseButton.LeftButton)
    assert cards(page) == ["S"]
    page.show_people([])
    assert cards(page) == []


def test_who_is_deleted_comes_back(page: SupportPage) -> None:
    people = [entry(Practice.PERSON, {"name": name}, at) for at, name in enumerate(("Sam", "Ana"))]
    page.show_people(people[::-1])
    assert cards(page) == ["Sam", "Ana"]
    told = heard(page)
    QTest.mouseClick(buttons(page, "Delete")[0], Qt.MouseButton.LeftButton)
    assert told == [("deleted", people[0].head.id)]
    page.show_people(people)  # an answer that was under way
    assert cards(page) == ["Ana"]
    QTest.keyClick(page.focusWidget(), Key.Key_Return)  # Undo has the keyboard
    assert told[-1] == ("restored", people[0].head.id)
    assert sorted(cards(page)) == ["Ana", "Sam"]
    assert not buttons(page, "Undo")


def test_a_form_left_empty_leaves_nothing(page: SupportPage) -> None:
    told = heard(page)
    add(page, "")
    QTest.mouseClick(buttons(page, "Done")[0], Qt.MouseButton.LeftButton)
    assert told == []
    assert page.focusWidget() is buttons(page, "Add someone")[0]


def test_what_was_typed_last_counts_until_the_data_file_has_it(page: SupportPage) -> None:
    sam = entry(Practice.PERSON, {"name": "Sam"})
    page.show_people([sam])
    QTest.mouseClick(buttons(page, "Edit")[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.focusWidget(), "my")
    QTest.mouseClick(buttons(page, "Done")[0], Qt.MouseButton.LeftButton)
    page.show_people([sam])  # asked for before the last letters were kept
    assert cards(page) == ["Sammy"]
    page.show_people([replace(sam, content={"name": "Sammy"})])
    page.show_people([replace(sam, content={"name": "Samuel"})])  # changed elsewhere, such as by an import
    assert cards(page) == ["Samuel"]


def test_who_is_gone_from_the_file_is_gone_from_the_page(page: SupportPage) -> None:
    page.show_people([entry(Practice.PERSON, {"name": "Sam"})])
    page.show_people([])
    assert cards(page) == []


def test_the_keyboard_goes_through_a_form_in_its_order(page: SupportPage) -> None:
    page.show_people([entry(Practice.PERSON, {"name": "Sam"})])
    QTest.mouseClick(buttons(page, "Edit")[0], Qt.MouseButton.LeftButton)
    seen = []
    for _ in range(12):
        seen.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    order = [
        seen.index(each.findChild(kind))
        for each, kind in (
            (form(page).fields["name"], QLineEdit),
            (form(page).fields["reach"], QPlainTextEdit),
            (form(page).fields["number"], QLineEdit),
        )
    ]
    assert order == sorted(order)
    assert seen.index(buttons(form(page), "Done")[0]) > order[-1]


# my plan


def test_the_plan_is_kept_at_every_letter(page: SupportPage) -> None:
    told = heard(page)
    QTest.mouseClick(buttons(page, "My plan")[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.focusWidget(), "no")
    assert told == [("plan", {"signs": "n"}), ("plan", {"signs": "no"})]
    page.show_plan(entry(Practice.PLAN, {"signs": "old"}))
    assert page.findChild(QPlainTextEdit).toPlainText() == "no"  # type: ignore[union-attr]
    page.show_plan(entry(Practice.PLAN, {"signs": "no"}))
    page.show_plan(entry(Practice.PLAN, {"signs": "no", "places": "the park"}))
    texts = [each.toPlainText() for each in page.findChildren(QPlainTextEdit)]
    assert texts[:3] == ["no", "", "the park"]
    page.show_plan(None)
    assert not any(each.toPlainText() for each in page.findChildren(QPlainTextEdit))


def plan_fields(page: SupportPage) -> list[QPlainTextEdit]:
    return [each.field for each in page._plan.fields.values()]


def test_nothing_is_typed_into_a_plan_that_was_not_read(page: SupportPage) -> None:
    told = heard(page)
    page.hold_plan()
    assert "One moment" in said(page)
    QTest.mouseClick(buttons(page, "My plan")[0], Qt.MouseButton.LeftButton)
    field = page.focusWidget()
    assert field is plan_fields(page)[0]
    QTest.keyClicks(field, "too early")
    QApplication.clipboard().setText("pasted")
    for each in plan_fields(page):
        each.paste()
    assert told == []
    page.show_plan(entry(Practice.PLAN, {"signs": "old", "places": "the park"}))
    assert "One moment" not in said(page)
    assert page.focusWidget() is field
    QTest.keyClicks(field, "er")
    assert told == [
        ("plan", {"signs": "olde", "places": "the park"}),
        ("plan", {"signs": "older", "places": "the park"}),
    ]


def test_letters_typed_too_early_are_no_keys_of_the_window(page: SupportPage) -> None:
    page.hold_plan()
    field = plan_fields(page)[0]
    field.setFocus()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
        typed = QKeyEvent(kind, Key.Key_H, Qt.KeyboardModifier.NoModifier, "h")
        QApplication.sendEvent(field, typed)
        assert typed.isAccepted()
    QTest.keyClick(field, Key.Key_Tab)
    assert page.focusWidget() is plan_fields(page)[1]


def test_a_plan_that_cannot_be_read_can_be_typed_in(page: SupportPage) -> None:
    told = heard(page)
    page.hold_plan()
    page.release_plan()
    assert "One moment" not in said(page)
    QTest.keyClicks(plan_fields(page)[0], "a")
    assert told == [("plan", {"signs": "a"})]


def test_a_plan_that_is_shown_again_keeps_what_is_being_typed(page: SupportPage) -> None:
    page.hold_plan()
    page.show_plan(None)
    field = plan_fields(page)[0]
    field.setFocus()
    before = None
    for typed in range(1, 5):
        QTest.keyClicks(field, "walk"[typed - 1])
        page.hold_plan()  # an answer is asked for: nobody is stopped in the midst of a word
        page.show_plan(before)
        assert field.toPlainText() == "walk"[:typed]
        assert field.textCursor().position() == typed
        before = entry(Practice.PLAN, {"signs": "walk"[:typed]})
    page.setFocus()
    page.hold_plan()
    assert "One moment" in said(page)
    page.show_plan(before)
    assert [field.toPlainText(), field.isReadOnly()] == ["walk", False]


# around


def test_a_locked_file_leaves_the_numbers_and_says_one_sentence(page: SupportPage) -> None:
    page.show_trouble("The data file is in use elsewhere.")
    assert "The data file is in use elsewhere." in said(page)
    assert contact(page, "999").isVisible()
    page.show_trouble("")
    assert "in use" not in said(page)


def test_links_go_to_their_section(page: SupportPage, qtbot: QtBot) -> None:
    for words in ("My people", "My plan", "Finding a therapist"):
        page.verticalScrollBar().setValue(0)
        QTest.mouseClick(buttons(page, words)[0], Qt.MouseButton.LeftButton)
        assert page.verticalScrollBar().value() > 0
    with qtbot.waitSignal(page.breathe_requested):
        QTest.mouseClick(buttons(page, "Breathe")[0], Qt.MouseButton.LeftButton)


def test_nothing_is_shouted(page: SupportPage) -> None:
    assert "!" not in said(page)
    assert page.keys()
