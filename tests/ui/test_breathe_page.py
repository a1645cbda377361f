# SPDX-License-Identifier: MIT
"""The breathing page by keyboard, with one's own patterns kept in a real data file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.clock import SystemClock
from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.errors import CompanionError
from companion.model.breath_pattern import BreathPattern
from companion.practice.catalog import BUILT_IN, built_in
from companion.practice.plan import BreathPlan, as_usual, usual_plan
from companion.practice.session import Length
from companion.settings import LengthUnit, Settings, Style
from companion.store.open_store import open_store
from companion.store.own_patterns import OwnPatterns
from companion.ui.pages.breathe import BreathePage

OWN = BreathPattern("own-evening-calm", "Evening calm", 4.5, 0, 6.5, 0)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot) -> BreathePage:
    made = BreathePage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.show_choices(Settings(), [OWN])
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


@pytest.fixture
def patterns(tmp_path: Path) -> Iterator[OwnPatterns]:
    store = open_store(tmp_path / "data" / "companion.db", SystemClock())
    yield store.own_patterns
    store.close()


@pytest.fixture
def kept(page: BreathePage, patterns: OwnPatterns) -> BreathePage:
    """The page, wired to a data file in the way that the app does it."""

    def told(work: Callable[..., BreathPattern | bool]) -> Callable[..., None]:
        def done(*given: object) -> None:
            try:
                saved = work(*given)
            except CompanionError as error:
                page.pattern_refused(str(error))
                return
            if isinstance(saved, BreathPattern):
                page.pattern_saved(saved)
            page.show_choices(Settings(), patterns.all())

        return done

    page.pattern_add_requested.connect(told(patterns.add))
    page.pattern_update_requested.connect(told(patterns.update))
    page.pattern_duplicate_requested.connect(told(patterns.duplicate))
    page.pattern_delete_requested.connect(told(patterns.delete))
    page.pattern_restore_requested.connect(told(patterns.restore))
    page.show_choices(Settings(), [])
    return page


def focused(page: BreathePage) -> QWidget:
    widget = page.focusWidget()
    assert widget is not None
    return widget


def key(page: BreathePage, pressed: Qt.Key) -> None:
    QTest.keyClick(focused(page), pressed)


def press(page: BreathePage, words: str) -> None:
    button = next(
        each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(page: BreathePage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


def names(page: BreathePage) -> list[str]:
    return [card.pattern.name for card in page._list.cards]


def chosen(page: BreathePage) -> str:
    (card,) = [card for card in page._list.cards if card.isChecked()]
    return card.pattern.name


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_one_key_begins_the_usual_breath(page: BreathePage, qtbot: QtBot, pressed: Qt.Key) -> None:
    with qtbot.waitSignal(page.begin_requested) as told:
        key(page, pressed)
    assert told.args == [usual_plan(Settings(), BUILT_IN[0])]


def test_l_follows(page: BreathePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.begin_requested) as told:
        key(page, Qt.Key.Key_L)
    (plan,) = told.args
    assert plan.follow_me
    assert plan.pattern is BUILT_IN[0]


def test_escape_and_the_back_button_go_back(page: BreathePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        key(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        press(page, "Now")


def test_the_usual_pattern_is_chosen_each_time_the_page_opens(page: BreathePage) -> None:
    page.show_choices(Settings(pattern_id=OWN.id), [OWN])
    assert chosen(page) == "Evening calm"
    QTest.mouseClick(page._list.cards[1], Qt.MouseButton.LeftButton)
    assert chosen(page) == "Calm count"
    page.show_choices(Settings(pattern_id=OWN.id), [OWN])
    assert chosen(page) == "Calm count"
    page.hide()
    page.show()
    assert chosen(page) == "Evening calm"


def test_a_usual_pattern_that_is_gone_gives_the_default(page: BreathePage) -> None:
    page.show_choices(Settings(pattern_id="own-gone"), [])
    assert chosen(page) == "Long exhale"


def test_those_for_practice_come_last_under_their_heading(page: BreathePage) -> None:
    own_box = BreathPattern("own-box", "My box", 3, 3, 3, 3)
    page.show_choices(Settings(), [OWN, own_box])
    settle()
    practice = [card.pattern.practice_only for card in page._list.cards]
    assert practice == sorted(practice)
    assert names(page)[6] == "Evening calm"
    assert {"Your own", "For practice, not for panic"} <= set(said(page))


def test_arrows_choose_in_the_list(page: BreathePage) -> None:
    page._list.cards[0].setFocus()
    for pressed, expected in (
        (Qt.Key.Key_Down, "Calm count"),
        (Qt.Key.Key_Right, "Coherent"),
        (Qt.Key.Key_Up, "Calm count"),
        (Qt.Key.Key_End, "7-11"),
        (Qt.Key.Key_Down, "7-11"),
        (Qt.Key.Key_Home, "Long exhale"),
    ):
        key(page, pressed)
        assert chosen(page) == expected
        assert focused(page) is page._list.cards[names(page).index(expected)]


def test_what_one_should_know_stands_there(page: BreathePage) -> None:
    box = built_in("box")
    assert box is not None
    card = page._list.card("box")
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    settle()
    assert {box.caution, box.purpose, box.source} <= set(said(page))


def test_four_seven_eight_brings_its_four_breaths_and_takes_them_away(page: BreathePage) -> None:
    for pattern_id, length in (("4-7-8", Length(breaths=4)), ("box", Length(seconds=180.0))):
        card = page._list.card(pattern_id)
        assert card is not None
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        plan = page.plan
        assert plan is not None
        assert plan.length == length


def number(page: BreathePage, unit: str) -> QLineEdit:
    return next(
        each
        for each in page.findChildren(QLineEdit)
        if each.isVisible() and each.accessibleName().endswith(unit)
    )


def retype(edit: QLineEdit, text: str) -> None:
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def test_length_look_and_settle_in_are_taken_along(page: BreathePage, qtbot: QtBot) -> None:
    press(page, "Breaths")
    retype(number(page, "breaths"), "500")
    press(page, "Wave")
    retype(number(page, "seconds"), "0")
    with qtbot.waitSignal(page.begin_requested) as told:
        key(page, Qt.Key.Key_Return)
    assert told.args == [BreathPlan(BUILT_IN[0], Length(breaths=500), 0, Style.WAVE)]
    press(page, "Until I stop")
    plan = page.plan
    assert plan is not None
    assert plan.length == Length()


@pytest.mark.parametrize(
    ("unit", "text", "sentence"),
    [
        ("minutes", "61", "Minutes are whole numbers from 1 to 60."),
        ("minutes", "0", "Minutes are whole numbers from 1 to 60."),
        ("seconds", "31", "Seconds are whole numbers from 0 to 30."),
    ],
)
def test_out_of_limits_is_refused_and_shown_the_way(
    page: BreathePage, qtbot: QtBot, unit: str, text: str, sentence: str
) -> None:
    edit = number(page, unit)
    retype(edit, text)
    assert sentence in said(page)
    with qtbot.assertNotEmitted(page.begin_requested):
        press(page, "Begin")
    assert edit.text() == text
    assert edit.hasFocus()


def test_keep_as_usual(page: BreathePage, qtbot: QtBot) -> None:
    press(page, "Bar")
    with qtbot.waitSignal(page.usual_requested) as told:
        press(page, "Keep as my usual")
    (plan,) = told.args
    usual = as_usual(Settings(), plan)
    assert usual == Settings(style=Style.BAR)
    page.show_choices(usual, [OWN])
    assert "Kept. Now begins with this breath." in said(page)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (Length(breaths=7), Settings(length_unit=LengthUnit.BREATHS, breaths=7)),
        (Length(seconds=600.0), Settings(minutes=10)),
        (Length(), Settings(length_unit=LengthUnit.OPEN)),
    ],
)
def test_a_plan_as_settings(length: Length, expected: Settings) -> None:
    assert as_usual(Settings(), BreathPlan(BUILT_IN[0], length, 3, Style.ORB)) == expected


def test_a_pattern_that_stops_by_itself_leaves_the_usual_length() -> None:
    pattern = built_in("4-7-8")
    assert pattern is not None
    usual = as_usual(Settings(), BreathPlan(pattern, Length(breaths=4), 3, Style.ORB))
    assert usual == Settings(pattern_id="4-7-8")


def test_make_edit_duplicate_delete_and_undo(kept: BreathePage, patterns: OwnPatterns) -> None:
    press(kept, "Make your own")
    QTest.keyClicks(focused(kept), "Slow sea")
    key(kept, Qt.Key.Key_Return)
    assert chosen(kept) == "Slow sea"
    assert focused(kept) is kept._chosen.begin
    press(kept, "Edit")
    retype(kept._editor.phase("out_s").edit, "7,5")
    press(kept, "Save")
    assert [(each.id, each.out_s) for each in patterns.all()] == [("own-slow-sea", 7.5)]
    press(kept, "Duplicate")
    assert chosen(kept) == "Slow sea (copy)"
    press(kept, "Delete")
    settle()
    assert chosen(kept) == "Long exhale"
    assert "“Slow sea (copy)” is deleted." in said(kept)
    assert [each.name for each in patterns.all()] == ["Slow sea"]
    key(kept, Qt.Key.Key_Space)  # Undo has the keyboard
    settle()
    assert chosen(kept) == "Slow sea (copy)"
    assert [each.name for each in patterns.all()] == ["Slow sea", "Slow sea (copy)"]
    assert focused(kept) is kept._chosen.begin


def test_a_built_in_one_can_be_copied_and_changed(kept: BreathePage, patterns: OwnPatterns) -> None:
    card = kept._list.card("sigh")
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    press(kept, "Copy and change")
    press(kept, "Save")
    (made,) = patterns.all()
    assert (made.name, made.top_up_s, made.out_s) == ("Double in, long out, my way", 1.0, 8.0)


def test_a_save_that_fails_keeps_the_words(page: BreathePage) -> None:
    press(page, "Make your own")
    QTest.keyClicks(focused(page), "Slow sea")
    press(page, "Save")
    page.pattern_refused("The disk is full.")
    settle()
    assert "The disk is full." in said(page)
    assert page._editor.name.text() == "Slow sea"


def test_escape_in_the_form_returns_to_the_choices(page: BreathePage, qtbot: QtBot) -> None:
    press(page, "Make your own")
    with qtbot.assertNotEmitted(page.back_requested):
        key(page, Qt.Key.Key_Escape)
    assert focused(page) is page._chosen.begin


def test_a_delete_that_fails_says_so(page: BreathePage) -> None:
    QTest.mouseClick(page._list.cards[6], Qt.MouseButton.LeftButton)
    press(page, "Delete")
    page.pattern_refused("The disk is full.")
    settle()
    assert "The disk is full." in said(page)
    assert not page._undo.isVisible()
    assert chosen(page) == "Evening calm"


def test_an_undo_that_fails_can_be_tried_again(page: BreathePage) -> None:
    QTest.mouseClick(page._list.cards[6], Qt.MouseButton.LeftButton)
    press(page, "Delete")
    page.show_choices(Settings(), [])
    press(page, "Undo")
    page.pattern_refused("The disk is full.")
    assert page._undo.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(690, 600), (1016, 760)])
def test_nothing_is_cut(page: BreathePage, percent: int, size: tuple[int, int]) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.apply_theme(DARK, percent)
    page.resize(*size)
    page.show_choices(Settings(), [OWN, BreathPattern("own-long", "M" * 60, 4, 0, 6, 0)])
    page.pattern_saved(BreathPattern("own-long", "M" * 60, 4, 0, 6, 0))
    settle()
    assert page.widget().width() <= page.viewport().width()
    card = page._list.card("box")
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    settle()
    assert page.widget().width() <= page.viewport().width()
    for each in page.widget().findChildren(QLabel):
        if each.isVisible() and each.text():
            assert each.height() >= each.heightForWidth(each.width()) or not each.wordWrap(), each.text()
    for button in page.widget().findChildren(QPushButton):
        assert not button.isVisible() or button.width() >= button.sizeHint().width(), button.text()


def test_tab_walks_from_begin_through_everything_and_stays_in_view(page: BreathePage) -> None:
    begin = page._chosen.begin
    walked = []
    for _ in range(30):
        QTest.keyClick(focused(page), Qt.Key.Key_Tab)
        if focused(page) is begin:
            break
        walked.append(focused(page))
    names = [each.accessibleName() or getattr(each, "text", str)() for each in walked]
    assert names[:2] == ["Follow me", "Copy and change"]
    assert "Length: Minutes" in names
    assert names.index("Length: Minutes") < names.index("Look: Orb") < names.index("Make your own")
    assert sum(each in page._list.cards for each in walked) == 1
    assert "Back to Now" in names


def test_keys_are_listed(page: BreathePage) -> None:
    listed = dict(page.keys())
    assert listed["L"] == "Begin with your own breath leading"


def test_it_paints_in_both_themes(page: BreathePage) -> None:
    light = page.grab().toImage()
    page.setStyleSheet(stylesheet(DARK, 100))
    page.apply_theme(DARK, 100)
    settle()
    assert light != page.grab().toImage()


def test_tab_goes_through_the_patterns_before_the_button_below_them(page: BreathePage) -> None:
    page.show_choices(Settings(), [])
    last = page._list.cards[-1]
    assert last.nextInFocusChain() is page._make
