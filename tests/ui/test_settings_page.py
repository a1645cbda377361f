# SPDX-License-Identifier: MIT
"""The settings page: every change is told at once, and nothing else is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, stylesheet
from companion.model.breath_pattern import BreathPattern
from companion.settings import LengthUnit, ReducedMotion, Settings, Style, Theme
from companion.ui.pages.settings import SettingsPage

FOLDER = "/data/maria/" + "a-long-folder-name/" * 8 + "companion"
OWN = BreathPattern("own-evening-calm", "Evening calm", 4.5, 0, 6.5, 0)


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(FOLDER, "/data/maria/settings.json", "1.2.3", "companion breathe")
    qtbot.addWidget(made)
    made.show_settings(Settings(), [OWN])
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    return made


def segment(page: SettingsPage, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)


def number(page: SettingsPage, unit: str) -> QLineEdit:
    return next(
        each
        for each in page.findChildren(QLineEdit)
        if each.isVisible() and each.accessibleName().endswith(unit)
    )


def retype(edit: QLineEdit, text: str) -> None:
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def combo(page: SettingsPage) -> QComboBox:
    (made,) = page.findChildren(QComboBox)
    return made


def said(page: SettingsPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Theme: Dark", Settings(theme=Theme.DARK)),
        ("Theme: Light", Settings(theme=Theme.LIGHT)),
        ("Text size: 150 %", Settings(text_percent=150)),
        ("Reduced motion: On", Settings(reduced_motion=ReducedMotion.ON)),
        ("Reduced motion: Off", Settings(reduced_motion=ReducedMotion.OFF)),
        ("How it looks: Wave", Settings(style=Style.WAVE)),
        ("Length: Breaths", Settings(length_unit=LengthUnit.BREATHS)),
        ("Length: Until I stop", Settings(length_unit=LengthUnit.OPEN)),
    ],
)
def test_a_choice_is_told_at_once(page: SettingsPage, qtbot: QtBot, name: str, expected: Settings) -> None:
    with qtbot.waitSignal(page.settings_changed) as told:
        QTest.mouseClick(segment(page, name), Qt.MouseButton.LeftButton)
    assert told.args == [expected]
    (settings,) = told.args
    assert type(settings.theme) is Theme
    assert type(settings.style) is Style


def test_choices_add_up(page: SettingsPage) -> None:
    told: list[Settings] = []
    page.settings_changed.connect(told.append)
    QTest.mouseClick(segment(page, "Theme: Dark"), Qt.MouseButton.LeftButton)
    retype(number(page, "minutes"), "12")
    retype(number(page, "seconds"), "0")
    assert told[-1] == Settings(theme=Theme.DARK, minutes=12, settle_in_s=0)


def test_choosing_the_same_again_tells_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.settings_changed):
        QTest.mouseClick(segment(page, "Theme: System"), Qt.MouseButton.LeftButton)
        page.show_settings(Settings(theme=Theme.DARK, minutes=9), [OWN])


@pytest.mark.parametrize(
    ("unit", "text", "sentence"),
    [
        ("minutes", "61", "Minutes are whole numbers from 1 to 60."),
        ("seconds", "3.5", "Seconds are whole numbers from 0 to 30."),
        ("seconds", "", "Seconds are whole numbers from 0 to 30."),
    ],
)
def test_out_of_limits_is_refused_in_words(page: SettingsPage, unit: str, text: str, sentence: str) -> None:
    told: list[Settings] = []
    page.settings_changed.connect(told.append)
    retype(number(page, unit), text)
    assert sentence in said(page)
    assert number(page, unit).text() == text
    assert all(each.minutes != 61 and each.settle_in_s in (0, 3) for each in told)


def test_patterns_for_practice_come_last_and_are_marked(page: SettingsPage) -> None:
    texts = [combo(page).itemText(index) for index in range(combo(page).count())]
    marked = [text.endswith("(for practice)") for text in texts]
    assert marked == sorted(marked)
    assert sum(marked) == 3
    assert "Evening calm, 4.5 in · 6.5 out" in texts[:7]


def test_the_usual_pattern_by_keyboard(page: SettingsPage, qtbot: QtBot) -> None:
    combo(page).setFocus()
    with qtbot.waitSignal(page.settings_changed) as told:
        QTest.keyClick(combo(page), Qt.Key.Key_Down)
    assert told.args == [Settings(pattern_id="calm-count")]


def test_a_pattern_that_is_gone_shows_the_default(page: SettingsPage) -> None:
    page.show_settings(Settings(pattern_id="own-gone"), [])
    assert combo(page).currentData() == "long-exhale"


def test_what_is_set_is_shown(page: SettingsPage) -> None:
    chosen = Settings(
        theme=Theme.LIGHT,
        text_percent=175,
        reduced_motion=ReducedMotion.ON,
        pattern_id=OWN.id,
        length_unit=LengthUnit.BREATHS,
        breaths=40,
        style=Style.STILL,
        settle_in_s=12,
        sound=True,
        sound_volume=35,
        voice_rate=75,
    )
    page.show_settings(chosen, [OWN])
    known = set(page.findChildren(QPushButton)) - set(page.reach.findChildren(QPushButton))
    checked = {each.accessibleName() for each in known if each.isChecked()}
    assert checked == {
        "Theme: Light",
        "Text size: 175 %",
        "Reduced motion: On",
        "Length: Breaths",
        "How it looks: Still",
        "Sound: On",
        "Voice: Off",
        "GAD-7: Off",
    }
    assert [each.value for each in (page._sound_volume, page._voice_volume, page._voice_rate)] == [35, 80, 75]
    assert combo(page).currentData() == OWN.id
    assert number(page, "breaths").text() == "40"
    assert number(page, "seconds").text() == "12"


def test_where_the_data_lives_can_be_selected_whole(page: SettingsPage) -> None:
    folder = next(each for each in page.findChildren(QPlainTextEdit) if each.toPlainText() == FOLDER)
    assert folder.isReadOnly()
    assert folder.height() > 2 * folder.fontMetrics().lineSpacing()  # a long path goes on in a next line
    folder.selectAll()
    assert folder.textCursor().selectedText() == FOLDER


def test_what_it_is_not_and_which_version(page: SettingsPage) -> None:
    assert "Companion 1.2.3" in said(page)
    assert any("not therapy, not an emergency service" in text for text in said(page))
    assert any("no network code" in text for text in said(page))


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(690, 600), (1016, 760)])
def test_nothing_is_cut(page: SettingsPage, percent: int, size: tuple[int, int]) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.apply_theme(DARK, percent)
    page.resize(*size)
    retype(number(page, "seconds"), "99")
    for _ in range(10):
        QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    for each in page.findChildren(QLabel):
        if each.isVisible() and each.wordWrap() and each.text():
            assert each.height() >= each.heightForWidth(each.width()), each.text()
    for button in page.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.text()


def test_tab_goes_through_all_settings_in_order(page: SettingsPage) -> None:
    names = []
    for _ in range(8):
        widget = page.focusWidget()
        assert widget is not None
        names.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert names == [
        "Theme: System",
        "Text size: 100 %",
        "Reduced motion: System",
        "Usual pattern",
        "Length: Minutes",
        "Length, minutes",
        "How it looks: Orb",
        "Settle in before the first breath, seconds",
    ]
    assert page.keys()


def test_sound_and_voice_are_turned_on_and_set(page: SettingsPage, qtbot: QtBot) -> None:
    told: list[Settings] = []
    page.settings_changed.connect(told.append)
    for name in ("Sound: On", "Voice: On"):
        QTest.mouseClick(segment(page, name), Qt.MouseButton.LeftButton)
    QTest.keyClick(page._sound_volume.edit, Qt.Key.Key_Down)
    QTest.keyClick(page._voice_rate.edit, Qt.Key.Key_Up)
    assert told[-1] == Settings(sound=True, voice=True, sound_volume=55, voice_rate=95)
    page._voice_volume.edit.setText("")
    QTest.keyClicks(page._voice_volume.edit, "130")
    assert told[-1].voice_volume != 130
    assert page._voice_volume.refusal.text() == "A whole number from 0 to 100."


def test_the_ways_to_ones_data_and_the_questionnaire(page: SettingsPage, qtbot: QtBot) -> None:
    for words, signal in (
        ("Import, export, backups, delete", page.data_requested),
        ("A report to print", page.report_requested),
    ):
        found = next(each for each in page.findChildren(QPushButton) if each.text() == words)
        with qtbot.waitSignal(signal):
            QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    fill_in = next(each for each in page.findChildren(QPushButton) if "GAD-7" in each.text())
    assert not fill_in.isVisibleTo(page)
    page.show_settings(Settings(gad7=True), [])
    assert fill_in.isVisibleTo(page)
    with qtbot.waitSignal(page.gad7_requested):
        QTest.mouseClick(fill_in, Qt.MouseButton.LeftButton)
