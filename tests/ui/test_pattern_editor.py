# SPDX-License-Identifier: MIT
"""The form for one's own pattern: what it refuses, what it shows, what it hands on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from companion.model.breath_pattern import BreathPattern
from companion.practice.catalog import built_in
from companion.ui.pages.pattern_editor import NEW, PatternEditor


@pytest.fixture
def editor(qtbot: QtBot) -> PatternEditor:
    made = PatternEditor()
    qtbot.addWidget(made)
    made.edit(NEW, "Make your own")
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def put(editor: PatternEditor, field: str, text: str) -> None:
    edit = editor.phase(field).edit
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def said(editor: PatternEditor) -> list[str]:
    return [each.text() for each in editor.findChildren(QLabel) if each.isVisible() and each.text()]


def test_saving_hands_on_what_was_typed(editor: PatternEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.name, "Evening calm")
    put(editor, "in_s", "5,5")
    put(editor, "out_s", "6.5")
    with qtbot.waitSignal(editor.save_requested) as told:
        QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert told.args == [BreathPattern("", "Evening calm", 5.5, 0.0, 6.5, 0.0)]


def test_editing_keeps_the_id(editor: PatternEditor, qtbot: QtBot) -> None:
    editor.edit(BreathPattern("own-calm", "Calm", 4, 0, 4, 0), "Edit")
    put(editor, "out_s", "7")
    with qtbot.waitSignal(editor.save_requested) as told:
        QTest.keyClick(editor.phase("out_s").edit, Qt.Key.Key_Return)
    assert told.args == [BreathPattern("own-calm", "Calm", 4.0, 0.0, 7.0, 0.0)]


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("in_s", "31", "Each phase is from 0 to 30 seconds."),
        ("in_s", "-1", "Each phase is from 0 to 30 seconds."),
        ("hold_in_s", "4.3", "Seconds go in steps of a half, such as 4 or 4.5."),
        ("out_s", "0", "Breathing in and breathing out take at least half a second."),
        ("hold_out_s", "long", "Seconds are a number, such as 4 or 5.5."),
    ],
)
def test_a_refusal_stands_beside_its_field(
    editor: PatternEditor, qtbot: QtBot, field: str, text: str, sentence: str
) -> None:
    QTest.keyClicks(editor.name, "Mine")
    put(editor, field, text)
    assert editor.phase(field).refusal.isVisible()
    assert editor.phase(field).refusal.text() == sentence
    assert editor.phase(field).edit.text() == text
    with qtbot.assertNotEmitted(editor.save_requested):
        QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert editor.phase(field).edit.hasFocus()


def test_a_name_is_asked_for_only_when_it_matters(editor: PatternEditor, qtbot: QtBot) -> None:
    wanted = "A pattern needs a name. A word is enough."
    assert wanted not in said(editor)
    with qtbot.assertNotEmitted(editor.save_requested):
        QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert wanted in said(editor)
    assert editor.name.hasFocus()
    QTest.keyClicks(editor.name, "x" * 61)
    assert "A name has at most 60 characters." in said(editor)


def test_the_preview_follows_the_typing(editor: PatternEditor) -> None:
    assert any("6 breaths a minute" in words for words in said(editor))
    put(editor, "out_s", "8")
    assert any("5 breaths a minute" in words for words in said(editor))
    put(editor, "hold_in_s", "4")
    assert "For practice, not for panic." in said(editor)


def test_a_word_of_care_for_a_quick_one(editor: PatternEditor) -> None:
    put(editor, "in_s", "1")
    put(editor, "out_s", "1")
    assert any(words.startswith("That is quick") for words in said(editor))


def test_up_and_down_go_by_half_seconds(editor: PatternEditor) -> None:
    QTest.keyClick(editor.phase("in_s").edit, Qt.Key.Key_Up)
    assert editor.phase("in_s").value == 4.5
    QTest.keyClick(editor.phase("hold_in_s").edit, Qt.Key.Key_Down)
    assert editor.phase("hold_in_s").value == 0.0


def test_a_failed_save_keeps_the_words_and_can_be_tried_again(editor: PatternEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.name, "Mine")
    QTest.keyClick(editor.name, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(editor.save_requested):
        QTest.keyClick(editor.name, Qt.Key.Key_Return)
    editor.show_refusal("The disk is full.")
    assert "The disk is full." in said(editor)
    assert editor.name.text() == "Mine"
    with qtbot.waitSignal(editor.save_requested):
        QTest.keyClick(editor.name, Qt.Key.Key_Return)


def test_escape_leaves(editor: PatternEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.cancelled):
        QTest.keyClick(editor.phase("out_s").edit, Qt.Key.Key_Escape)


def test_a_top_up_is_kept_where_there_is_one(editor: PatternEditor) -> None:
    assert not editor.phase("top_up_s").isVisible()
    sigh = built_in("sigh")
    assert sigh is not None
    editor.edit(BreathPattern("", "Mine", sigh.in_s, 0, sigh.out_s, 0, sigh.top_up_s), "Copy")
    assert editor.phase("top_up_s").isVisible()
    typed = editor.typed
    assert typed is not None
    assert typed.top_up_s == 1.0
