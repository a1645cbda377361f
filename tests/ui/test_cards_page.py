# SPDX-License-Identifier: MIT
"""The page of two drawers, by keyboard and pointer, as its file would answer."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.model.entry import EntryHead
from companion.model.journal import LINE_MAX, JournalEntry, Practice, wrong_field
from companion.store.limits import kept_content
from companion.ui.card_words import Drawer, WordsPlan, built_in, deck_content
from companion.ui.pages.cards import CardsPage
from companion.ui.widgets.card_row import CardRow
from tests.fakes import NOON

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
IDS = [card.id for card in built_in(Drawer.STEADY)]
KIND_IDS = [card.id for card in built_in(Drawer.KIND)]


def entry(practice: Practice, content: Any, entry_id: str) -> JournalEntry:
    head = EntryHead(entry_id, NOON, NOON, "device")
    return JournalEntry(head, NOON, date(2026, 3, 1), practice, content)


def own(entry_id: str, text: str, drawer: str = "steady") -> JournalEntry:
    return entry(Practice.CARD, {"drawer": drawer, "text": text}, entry_id)


MINE = [own("01", "one of mine"), own("02", "two of mine")]


class File:
    """Answers as the data file does: each save comes back, and then all the cards of both drawers.

    late: how many letters were typed since.
    """

    def __init__(self, page: CardsPage, late: int = 0, cards: Iterable[JournalEntry] = ()) -> None:
        self._page, self._late = page, late
        self.cards = {each.head.id: each for each in cards}
        self.decks: dict[str, JournalEntry] = {}
        self._ids: dict[str, str] = {}
        self._waiting: list[Callable[[], None]] = []
        page.card_changed.connect(self._on_card_changed)
        page.card_deleted.connect(self._on_card_deleted)
        page.deck_changed.connect(self._on_deck_changed)

    def settle(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()

    def show(self) -> None:
        own_cards, decks = list(self.cards.values()), dict(self.decks)
        for drawer in Drawer:
            self._page.show_cards(drawer, decks.get(drawer), own_cards)

    def _answer(self, answer: Callable[[], None]) -> None:
        self._waiting.append(answer)
        while len(self._waiting) > self._late:
            self._waiting.pop(0)()

    def _on_card_changed(self, key: str, content: Any) -> None:
        entry_id = key if key in self.cards else self._ids.setdefault(key, f"9{len(self._ids)}")
        kept = self.cards[entry_id] = entry(Practice.CARD, kept_content(Practice.CARD, content), entry_id)
        own_cards = list(self.cards.values())

        def answer() -> None:
            self._page.card_saved(key, kept)
            for drawer in Drawer:
                self._page.show_cards(drawer, self.decks.get(drawer), own_cards)

        self._answer(answer)

    def _on_card_deleted(self, key: str) -> None:
        self.cards.pop(self._ids.get(key, key), None)
        self._answer(self.show)

    def _on_deck_changed(self, drawer: str, content: Any) -> None:
        kept = kept_content(Practice.DECK, content)
        self.decks[drawer] = entry(Practice.DECK, kept, f"deck {drawer}")
        self._answer(self.show)


class Told:
    """Everything that the page said, in order."""

    def __init__(self, page: CardsPage) -> None:
        self.all: list[tuple[Any, ...]] = []
        page.card_changed.connect(lambda key, content: self.all.append(("changed", key, content["text"])))
        page.card_deleted.connect(lambda key: self.all.append(("deleted", key)))
        page.card_restored.connect(lambda key: self.all.append(("restored", key)))
        page.deck_changed.connect(lambda drawer, content: self.all.append(("deck", drawer, content)))


@pytest.fixture
def page(qtbot: QtBot) -> CardsPage:
    made = CardsPage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.show_cards("steady", None, MINE)
    made.show_cards("kind", None, [])
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    settle()
    made.focus_first()
    return made


@pytest.fixture
def told(page: CardsPage) -> Told:
    return Told(page)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def rows(page: CardsPage) -> list[str]:
    return page._ids()


def focused(page: CardsPage) -> QWidget:
    widget = page.focusWidget()
    assert widget is not None
    return widget


def act(row: CardRow, words: str) -> QPushButton:
    return next(
        each for each in row.findChildren(QPushButton) if words in (each.text(), each.accessibleName())
    )


def press(page: CardsPage, words: str) -> None:
    found = next(each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def said(page: CardsPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_it_begins_with_the_cards_in_order(page: CardsPage, qtbot: QtBot) -> None:
    assert rows(page) == [*IDS, "01", "02"]
    with qtbot.waitSignal(page.begin_requested) as begun:
        QTest.keyClick(focused(page), Key.Key_Return)
    assert begun.args is not None
    plan = begun.args[0]
    assert isinstance(plan, WordsPlan)
    assert [each.id for each in plan.cards] == [*IDS, "01", "02"]


def test_a_card_of_ones_own_is_kept_at_every_letter(page: CardsPage, told: Told) -> None:
    page._field.setFocus()
    QTest.keyClicks(page._field, "I can")
    keys = {each[1] for each in told.all}
    assert [each[2] for each in told.all] == ["I", "I ", "I c", "I ca", "I can"]
    assert len(keys) == 1
    assert len(rows(page)) == len(IDS) + 2  # it stands in the field so far
    QTest.keyClick(page._field, Key.Key_Return)
    assert rows(page)[-1] in keys
    assert page._field.text() == ""
    assert page._field.hasFocus()
    QTest.keyClicks(page._field, "x")
    assert told.all[-1][1] not in keys


def test_an_answer_throws_away_nothing_that_is_typed(page: CardsPage, told: Told) -> None:
    page._field.setFocus()
    QTest.keyClicks(page._field, "new")
    key = told.all[-1][1]
    page.card_saved(key, own("03", "ne"))
    page.show_cards("steady", None, [*MINE, own("03", "ne")])
    assert (page._field.text(), page._field.hasFocus()) == ("new", True)
    assert len(rows(page)) == len(IDS) + 2
    press(page, "Add")
    page.show_cards("steady", None, [*MINE, own("03", "new")])
    assert rows(page)[-3:] == ["01", "02", key]
    page._rows["01"].edit()
    QTest.keyClicks(page._rows["01"]._field, "!")
    page.show_cards("steady", None, [*MINE, own("03", "new")])
    assert page._rows["01"]._field.text() == "one of mine!"
    assert page._rows["01"].is_edited


@pytest.mark.parametrize("late", [0, 1, 3])
def test_typing_goes_on_while_each_letter_is_saved(page: CardsPage, late: int) -> None:
    file = File(page, late, MINE)
    page._field.setFocus()
    for typed in range(1, len("This will pass") + 1):
        QTest.keyClicks(page._field, "This will pass"[typed - 1])
        assert page._field.text() == "This will pass"[:typed]
        assert (page._field.cursorPosition(), focused(page)) == (typed, page._field)
        assert len(rows(page)) == len(IDS) + 2
    page._field.setCursorPosition(4)
    QTest.keyClicks(page._field, " too")
    assert page._field.cursorPosition() == len("This too")
    file.settle()
    assert [each.text("text") for each in file.cards.values()][2:] == ["This too will pass"]
    QTest.keyClick(page._field, Key.Key_Return)
    file.show()
    shown = [page._rows[key]._words.text() for key in rows(page)]
    assert shown[len(IDS) :] == ["one of mine", "two of mine", "This too will pass"]
    assert page._field.hasFocus()
    assert page.plan is not None
    assert page.plan.cards[-1].id == list(file.cards)[-1]


@pytest.mark.parametrize("late", [0, 1, 3])
def test_an_edit_goes_on_while_each_letter_is_saved(page: CardsPage, late: int) -> None:
    file = File(page, late, MINE)
    row = page._rows["01"]
    row.edit()
    row._field.selectAll()
    QTest.keyClicks(row._field, "This pass")
    row._field.setCursorPosition(5)
    QTest.keyClicks(row._field, "will ")
    assert page._rows["01"] is row
    assert (row._field.text(), row._field.cursorPosition()) == ("This will pass", len("This will "))
    assert row.is_edited
    assert row._field.hasFocus()
    file.settle()
    QTest.keyClick(row._field, Key.Key_Return)
    file.show()
    assert rows(page) == [*IDS, "01", "02"]
    assert row._words.text() == "This will pass"
    assert row.hasFocus()
    assert [each.text("text") for each in file.cards.values()] == ["This will pass", "two of mine"]


def test_what_is_pasted_into_a_card_is_one_line_that_can_be_kept(page: CardsPage, told: Told) -> None:
    file = File(page, 0, MINE)
    QApplication.clipboard().setText("I can\r\nwait\x07 a\nlittle")
    page._field.setFocus()
    page._field.paste()
    QTest.keyClick(page._field, Key.Key_Return)
    row = page._rows["01"]
    row.edit()
    row._field.selectAll()
    row._field.paste()
    QTest.keyClick(row._field, Key.Key_Return)
    file.show()
    words = "I can wait a little"
    assert [each[2] for each in told.all] == [words, words]
    assert [page._rows[key]._words.text() for key in rows(page)[len(IDS) :]] == [words, "two of mine", words]
    page._field.setText("\x07")
    page._field.textEdited.emit("\x07")
    QTest.keyClick(page._field, Key.Key_Return)
    assert len(rows(page)) == len(IDS) + 3


def test_many_cards_keep_the_order_they_were_given(page: CardsPage, qtbot: QtBot) -> None:
    many = [own(f"{number:03}", f"card {number}") for number in range(120)]
    file = File(page, 0, many)
    file.show()
    for key, by in (("119", -1), ("119", -1), ("000", -1), (IDS[0], 1), ("060", 1), ("118", 1)):
        page._on_row_move_wished(key, by)
    page._on_row_away_wished(IDS[3])
    given = rows(page)
    assert len(given) == len(IDS) + 120
    assert given[-4:-1] == ["119", "117", "118"]
    assert given[:2] == [IDS[1], IDS[0]]
    assert page._cards[Drawer.STEADY]._waits is None  # the file says the same
    again = CardsPage()
    qtbot.addWidget(again)
    again.show_cards("steady", file.decks["steady"], many)
    assert rows(again) == given


def test_a_new_card_can_be_edited_and_deleted_by_its_key(page: CardsPage, told: Told) -> None:
    page._field.setFocus()
    QTest.keyClicks(page._field, "ab")
    QTest.keyClick(page._field, Key.Key_Return)
    key = told.all[-1][1]
    row = page._rows[key]
    QTest.mouseClick(act(row, "Edit"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(row._field, "c")
    QTest.keyClick(row._field, Key.Key_Return)
    assert told.all[-1] == ("changed", key, "abc")
    assert not row.is_edited
    assert row.hasFocus()
    QTest.mouseClick(act(row, "Delete"), Qt.MouseButton.LeftButton)
    assert told.all[-1] == ("deleted", key)


def test_an_empty_field_leaves_nothing_behind(page: CardsPage, told: Told) -> None:
    press(page, "Add")
    assert told.all == []
    page._field.setFocus()
    QTest.keyClicks(page._field, "a")
    QTest.keyClick(page._field, Key.Key_Backspace)
    QTest.keyClick(page._field, Key.Key_Return)
    assert [each[0] for each in told.all] == ["changed", "changed", "deleted"]
    assert rows(page) == [*IDS, "01", "02"]
    assert not any("deleted" in each for each in said(page))


def test_leaving_the_page_keeps_what_stands_in_the_field(page: CardsPage, told: Told) -> None:
    page._field.setFocus()
    QTest.keyClicks(page._field, "stay")
    page.hide()
    page.show()
    assert page._field.text() == ""
    assert rows(page)[-1] == told.all[-1][1]


def test_alt_and_arrows_move_a_card(page: CardsPage, told: Told) -> None:
    row = page._rows[IDS[0]]
    row.setFocus()
    QTest.keyClick(row, Key.Key_Up, ALT)
    assert told.all == []
    QTest.keyClick(row, Key.Key_Down, ALT)
    assert rows(page)[:2] == [IDS[1], IDS[0]]
    assert row.hasFocus()
    kind, drawer, content = told.all[-1]
    assert (kind, drawer) == ("deck", "steady")
    assert wrong_field(Practice.DECK, content) is None
    assert content["order"] == (IDS[1], IDS[0], *IDS[2:], "01", "02")
    QTest.keyClick(row, Key.Key_Up, ALT)
    assert rows(page)[:2] == IDS[:2]


def test_the_buttons_move_it_too(page: CardsPage) -> None:
    row = page._rows["02"]
    QTest.mouseClick(act(row, "Move up: two of mine"), Qt.MouseButton.LeftButton)
    assert rows(page)[-2:] == ["02", "01"]
    QTest.mouseClick(act(row, "Move down: two of mine"), Qt.MouseButton.LeftButton)
    assert rows(page)[-2:] == ["01", "02"]


def test_one_of_ours_is_put_away_and_brought_back(page: CardsPage, told: Told) -> None:
    QTest.mouseClick(act(page._rows[IDS[1]], "Put away"), Qt.MouseButton.LeftButton)
    assert rows(page) == [IDS[0], *IDS[2:], "01", "02", IDS[1]]
    assert told.all[-1][2]["away"] == (IDS[1],)
    assert page._rows[IDS[2]].hasFocus()
    assert "Put away" in said(page)
    assert page.plan is not None
    assert IDS[1] not in [each.id for each in page.plan.cards]
    QTest.mouseClick(act(page._rows[IDS[1]], "Bring back"), Qt.MouseButton.LeftButton)
    assert rows(page) == [*IDS, "01", "02"]
    assert told.all[-1][2]["away"] == ()
    assert "Put away" not in said(page)
    assert page._rows[IDS[1]].hasFocus()


def test_delete_and_undo(page: CardsPage, told: Told) -> None:
    page._rows["01"].setFocus()
    QTest.keyClick(page._rows["01"], Key.Key_Delete)
    assert told.all == [("deleted", "01")]
    assert "The card is deleted." in said(page)
    assert page._rows["02"].hasFocus()
    page.show_cards("steady", None, MINE[1:])
    assert "01" not in rows(page)
    QTest.keyClick(focused(page), Key.Key_Z, CTRL)
    assert told.all[1:] == [("restored", "01")]
    assert "01" in rows(page)
    assert "The card is deleted." not in said(page)
    page.show_cards("steady", None, MINE)
    assert rows(page).count("01") == 1
    QTest.keyClick(focused(page), Key.Key_Z, CTRL)
    assert len(told.all) == 2


def test_ours_cannot_be_deleted_or_edited(page: CardsPage, told: Told) -> None:
    row = page._rows[IDS[0]]
    row.setFocus()
    for key in (Key.Key_Delete, Key.Key_Return):
        QTest.keyClick(row, key)
    row.edit()
    assert told.all == []
    assert not row.is_edited


def test_a_card_that_lost_its_words_is_gone_and_comes_back_with_them(page: CardsPage, told: Told) -> None:
    row = page._rows["01"]
    row.setFocus()
    QTest.keyClick(row, Key.Key_Return)
    row._field.selectAll()
    QTest.keyClick(row._field, Key.Key_Backspace)
    QTest.keyClick(row._field, Key.Key_Escape)
    assert told.all == [("changed", "01", ""), ("deleted", "01")]
    press(page, "Undo")
    assert told.all[2:] == [("restored", "01"), ("changed", "01", "one of mine")]
    assert page._rows["01"]._words.text() == "one of mine"


def test_delete_in_the_midst_of_an_edit_takes_it_once(page: CardsPage, told: Told) -> None:
    row = page._rows["01"]
    row.edit()
    row._field.selectAll()
    QTest.keyClick(row._field, Key.Key_Backspace)
    QTest.mouseClick(act(row, "Delete"), Qt.MouseButton.LeftButton)
    assert [each for each in told.all if each[0] == "deleted"] == [("deleted", "01")]


def test_escape_ends_an_edit_and_then_goes_back(page: CardsPage, qtbot: QtBot) -> None:
    row = page._rows["02"]
    row.edit()
    with qtbot.assertNotEmitted(page.back_requested):
        QTest.keyClick(row._field, Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(row, Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        press(page, "Reflect")


def test_done_ends_an_edit(page: CardsPage, told: Told) -> None:
    row = page._rows["02"]
    QTest.mouseClick(act(row, "Edit"), Qt.MouseButton.LeftButton)
    assert row._field.hasFocus()
    QTest.mouseClick(act(row, "Done"), Qt.MouseButton.LeftButton)
    assert not row.is_edited
    assert told.all == []


def test_going_to_another_card_ends_an_edit(page: CardsPage, told: Told) -> None:
    first, second = page._rows["01"], page._rows["02"]
    first.edit()
    first._field.selectAll()
    QTest.keyClick(first._field, Key.Key_Backspace)
    QTest.mouseClick(act(second, "Edit"), Qt.MouseButton.LeftButton)
    assert told.all == [("changed", "01", ""), ("deleted", "01")]
    assert second.is_edited
    assert second._field.hasFocus()
    QTest.keyClicks(second._field, "!")
    assert told.all[-1] == ("changed", "02", "two of mine!")


def test_a_line_has_room_for_what_an_entry_holds(page: CardsPage) -> None:
    assert {each.maxLength() for each in page.findChildren(QLineEdit)} == {LINE_MAX}


def test_the_other_drawer_has_its_own_cards(page: CardsPage, told: Told) -> None:
    press(page, "Kind words")
    assert (page.drawer, rows(page)) == (Drawer.KIND, KIND_IDS)
    page._field.setFocus()
    QTest.keyClicks(page._field, "a")
    press(page, "Steady words")
    assert rows(page) == [*IDS, "01", "02"]
    page.show_drawer("kind")
    assert rows(page) == [*KIND_IDS, told.all[-1][1]]
    page.show_cards("steady", None, [])
    assert page.drawer is Drawer.KIND


def test_the_undo_of_a_drawer_stays_in_it(page: CardsPage, told: Told) -> None:
    QTest.mouseClick(act(page._rows["02"], "Delete"), Qt.MouseButton.LeftButton)
    page.show_drawer("kind")
    assert "The card is deleted." not in said(page)
    QTest.keyClick(page, Key.Key_Z, CTRL)
    assert told.all == [("deleted", "02")]
    page.show_drawer("steady")
    assert "The card is deleted." in said(page)


def test_with_all_put_away_it_says_so(page: CardsPage) -> None:
    deck = entry(Practice.DECK, deck_content(Drawer.STEADY, [], IDS), "deck")
    page.show_cards("steady", deck, [])
    assert page.plan is None
    assert not page._begin.isEnabled()
    assert any("All of them are put away" in each for each in said(page))
    page.focus_first()
    assert page._field.hasFocus()
    press(page, "Bring back")
    assert page._begin.isEnabled()


def test_the_list_is_one_stop_for_tab_and_arrows_go_through_it(page: CardsPage) -> None:
    page._add.setFocus()
    walked = []
    for _ in range(4):
        QTest.keyClick(focused(page), Key.Key_Tab)
        walked.append(focused(page).accessibleName())
    first = "This feeling is temporary."
    assert walked == [first, f"Move up: {first}", f"Move down: {first}", f"Put away: {first}"]
    QTest.keyClick(focused(page), Key.Key_Tab)
    assert not any(row.isAncestorOf(focused(page)) or row is focused(page) for row in page._rows.values())
    row = page._rows[IDS[0]]
    row.setFocus()
    for key, expected in ((Key.Key_Down, IDS[1]), (Key.Key_Down, IDS[2]), (Key.Key_Up, IDS[1])):
        QTest.keyClick(focused(page), key)
        assert focused(page) is page._rows[expected]
    QTest.keyClick(act(page._rows[IDS[1]], "Put away"), Key.Key_Down)
    assert focused(page) is page._rows[IDS[2]]


def test_rows_say_what_they_are(page: CardsPage) -> None:
    row = page._rows["01"]
    assert row.accessibleName() == "one of mine Your own."
    assert row.accessibleDescription() == f"Card {len(IDS) + 1} of {len(IDS) + 2}"
    page.show_cards("steady", None, [own("01", "")])
    assert "An empty card" in said(page)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(480, 420), (800, 600), (1120, 760)])
def test_nothing_is_cut(page: CardsPage, percent: int, size: tuple[int, int]) -> None:
    long = "I can put the phone into another room and make tea. " * 4
    page.show_cards("steady", None, [own("01", long), own("02", "w" * 200)])
    page.setStyleSheet(stylesheet(DARK, percent))
    page.apply_theme(DARK, percent)
    page.resize(*size)
    settle()
    assert page.widget().width() <= page.viewport().width()
    for each in page.widget().findChildren(QLabel):
        if each.isVisible() and each.text():
            assert each.height() >= each.heightForWidth(each.width()) or not each.wordWrap(), each.text()
    for button in page.widget().findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= (button.sizeHint().width() if button.text() else 44), button.text()
            assert button.height() >= 44, button.text()


def test_it_paints_in_both_themes_and_lists_its_keys(page: CardsPage) -> None:
    light = page.grab().toImage()
    page.setStyleSheet(stylesheet(DARK, 100))
    page.apply_theme(DARK, 100)
    settle()
    assert light != page.grab().toImage()
    assert dict(page.keys())["Alt+↑ ↓"] == "Move a card up or down"
