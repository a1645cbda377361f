# SPDX-License-Identifier: MIT
"""Words as chips: picked, found by typing, added, refused; one's own and ours never double."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.model.check_in import TAG_MAX, TAGS_MAX
from companion.ui.widgets.chip_picker import FOUND, OFFERED, Chip, ChipPicker, PickerWords, matching, tidy

Key = Qt.Key
NAMES = {"lonely": "Lonely", "not-enough": "Not enough", "calm": "Calm"}
SAYS = PickerWords("Feelings", "Add your own", "Too long.", "Too many.")


def shown(qtbot: QtBot, names: dict[str, str] | None = None, line_first: bool = False) -> ChipPicker:
    made = ChipPicker(SAYS, names, line_first)
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    QApplication.processEvents()
    return made


@pytest.fixture
def picker(qtbot: QtBot) -> ChipPicker:
    return shown(qtbot, NAMES)


@pytest.fixture
def tags(qtbot: QtBot) -> ChipPicker:
    made = shown(qtbot, line_first=True)
    made.offer([f"tag {number}" for number in range(30)] + ["Work", "no reply"])
    return made


def seen(picker: ChipPicker) -> list[str]:
    return [chip.accessibleName() for chip in picker.chips if chip.isVisible()]


def chip(picker: ChipPicker, words: str) -> Chip:
    return next(each for each in picker.chips if each.isVisible() and each.accessibleName() == words)


@given(st.text())
def test_a_tidy_word_can_be_kept(text: str) -> None:
    word = tidy(text)
    assert word == word.strip()
    assert word.isprintable()
    assert "  " not in word
    assert tidy(word) == word


def test_what_matches_begins_with_it_or_has_a_part_that_does() -> None:
    words = ["no reply", "Reply late", "work", "prepare"]
    assert matching(words, " RE") == ["Reply late", "no reply"]
    assert matching(words, "zzz") == []


def test_a_chip_is_turned_on_and_off(picker: ChipPicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.changed):
        QTest.mouseClick(chip(picker, "Not enough"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(chip(picker, "Lonely"), Qt.MouseButton.LeftButton)
    assert picker.words == ("not-enough", "lonely")
    QTest.mouseClick(chip(picker, "Not enough"), Qt.MouseButton.LeftButton)
    assert picker.words == ("lonely",)


def test_arrows_go_through_the_chips_and_rows(picker: ChipPicker) -> None:
    picker.resize(230, 500)
    picker.focus_chips()
    assert chip(picker, "Lonely").hasFocus()
    QTest.keyClick(picker.focusWidget(), Key.Key_Down)
    first_row = chip(picker, "Lonely").y()
    below = picker.focusWidget()
    assert isinstance(below, Chip)
    assert below.y() > first_row
    QTest.keyClick(below, Key.Key_Up)
    assert chip(picker, "Lonely").hasFocus()
    QTest.keyClick(picker.focusWidget(), Key.Key_Up)
    assert chip(picker, "Lonely").hasFocus()
    QTest.keyClick(picker.focusWidget(), Key.Key_End)
    assert chip(picker, "Calm").hasFocus()
    QTest.keyClick(picker.focusWidget(), Key.Key_Left)
    assert chip(picker, "Not enough").hasFocus()
    QTest.keyClick(picker.focusWidget(), Key.Key_Space)
    assert picker.words == ("not-enough",)


def test_the_chips_are_one_tab_stop_before_the_line(picker: ChipPicker) -> None:
    picker.focus_chips()
    QTest.keyClick(picker.focusWidget(), Key.Key_Tab)
    assert picker.line.hasFocus()


def test_enter_adds_ones_own(picker: ChipPicker, qtbot: QtBot) -> None:
    QTest.keyClicks(picker.line, "  wobbly  ")
    with qtbot.waitSignal(picker.changed):
        QTest.keyClick(picker.line, Key.Key_Return)
    assert picker.words == ("wobbly",)
    assert picker.line.text() == ""
    assert chip(picker, "wobbly").isChecked()
    assert picker.line.hasFocus()


def test_a_comma_adds_what_stands_before_it(tags: ChipPicker) -> None:
    QTest.keyClicks(tags.line, "phone, her birthday,")
    assert tags.words == ("phone", "her birthday")
    assert tags.line.text() == ""


def test_typing_one_of_ours_picks_it(picker: ChipPicker) -> None:
    QTest.keyClicks(picker.line, "not ENOUGH")
    QTest.keyClick(picker.line, Key.Key_Return)
    assert picker.words == ("not-enough",)
    assert seen(picker) == list(NAMES.values())


def test_a_known_tag_keeps_its_spelling(tags: ChipPicker) -> None:
    QTest.keyClicks(tags.line, "work,")
    assert tags.words == ("Work",)


def test_typing_leaves_what_matches_and_down_goes_there(tags: ChipPicker) -> None:
    assert len(seen(tags)) == OFFERED
    QTest.keyClicks(tags.line, "re")
    assert seen(tags) == ["no reply"]
    QTest.keyClick(tags.line, Key.Key_Down)
    assert chip(tags, "no reply").hasFocus()
    QTest.keyClick(tags.focusWidget(), Key.Key_Return)
    assert tags.words == ("no reply",)
    assert tags.typed == ""  # it was typed to find that one
    assert chip(tags, "no reply").hasFocus()
    tags.line.setFocus()
    QTest.keyClicks(tags.line, "tag")
    assert len(seen(tags)) == FOUND
    QTest.keyClicks(tags.line, "zzz")
    assert seen(tags) == []
    QTest.keyClick(tags.line, Key.Key_Down)
    assert tags.line.hasFocus()


def test_what_was_chosen_is_always_shown(tags: ChipPicker) -> None:
    tags.show_words(("tag 29", "brand new"))
    assert {"tag 29", "brand new"} <= set(seen(tags))
    assert tags.words == ("tag 29", "brand new")


def test_a_word_brought_in_is_not_shown_twice(picker: ChipPicker) -> None:
    picker.offer(["Lonely", "calm", "wobbly", "Wobbly"])
    picker.show_words(("LONELY", "wobbly"))
    assert seen(picker) == ["Lonely", "Not enough", "Calm", "wobbly"]
    assert chip(picker, "Lonely").isChecked()
    assert picker.words == ("LONELY", "wobbly")  # untouched, it stays as it was saved


def test_too_long_a_word_is_refused_and_stays(tags: ChipPicker) -> None:
    QTest.keyClicks(tags.line, "ok," + "x" * (TAG_MAX + 1))
    QTest.keyClick(tags.line, Key.Key_Return)
    assert tags.words == ("ok",)
    assert tags.line.text() == "x" * (TAG_MAX + 1)
    assert tags.line.accessibleDescription() == "Too long."
    assert not tags.take_typed()
    QTest.keyClick(tags.line, Key.Key_Backspace)
    assert tags.line.accessibleDescription() == ""
    assert tags.take_typed()
    assert len(tags.words) == 2


def test_too_many_are_refused(tags: ChipPicker) -> None:
    tags.show_words(tuple(f"tag {number}" for number in range(TAGS_MAX)))
    unpicked = next(each for each in tags.chips if each.isVisible() and each.isChecked())
    QTest.keyClicks(tags.line, "one more,")
    assert tags.line.accessibleDescription() == "Too many."
    assert len(tags.words) == TAGS_MAX
    tags.show_words(tags.words)
    QTest.mouseClick(unpicked, Qt.MouseButton.LeftButton)
    assert len(tags.words) == TAGS_MAX - 1
    tags.line.setFocus()
    QTest.keyClicks(tags.line, "one more,")
    assert tags.words[-1] == "one more"


def test_a_long_word_is_cut_on_its_chip_alone(tags: ChipPicker) -> None:
    long = "a very long tag of my own & yours, said twice"
    tags.show_words((long,))
    found = chip(tags, long)
    assert found.text().endswith("…")
    assert found.toolTip() == long
    assert tags.words == (long,)
