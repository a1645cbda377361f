# SPDX-License-Identifier: MIT
"""The page of Release by keyboard and mouse: what is chosen is remembered at once and shown in the length."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.practice.muscle_release import ReleasePlan, usual_release
from companion.settings import PARTS, ReleaseKind, Settings, Side, Sides
from companion.ui import release_words as words
from companion.ui.pages.release import ReleasePage
from companion.ui.widgets.figure import Figure
from companion.ui.widgets.release_choices import rows_for
from companion.ui.widgets.setting_row import SettingRow

SEEN = Settings(cautions_seen=True)


class Heard:
    """What the page told, in order; each change is echoed to the page, as the app does."""

    def __init__(self, page: ReleasePage) -> None:
        self.settings: list[Settings] = []
        self.plans: list[ReleasePlan] = []
        self.backs = 0
        page.settings_changed.connect(self.settings.append)
        page.settings_changed.connect(page.show_settings)
        page.begin_requested.connect(self.plans.append)
        page.back_requested.connect(self._on_page_back_requested)

    def _on_page_back_requested(self) -> None:
        self.backs += 1


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ReleasePage]:
    made = ReleasePage()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    made.show_settings(SEEN)
    made.resize(1016, 760)
    made.show()
    qtbot.waitExposed(made)
    made.focus_first()
    yield made
    made.hide()


@pytest.fixture
def heard(page: ReleasePage) -> Heard:
    return Heard(page)


def focused(page: ReleasePage) -> QWidget:
    widget = page.focusWidget()
    assert widget is not None
    return widget


def button(page: ReleasePage, name: str) -> QPushButton:
    return next(
        each
        for each in page.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName()) and each.isVisibleTo(page)
    )


def press(page: ReleasePage, name: str) -> None:
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def number(page: ReleasePage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == f"{name}, seconds")


def shown(page: ReleasePage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page) and each.text()]


def figure(page: ReleasePage) -> Figure:
    return page.findChildren(Figure)[0]


# beginning


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_one_key_begins(page: ReleasePage, heard: Heard, key: Qt.Key) -> None:
    QTest.keyClick(focused(page), key)
    assert heard.plans == [usual_release(SEEN)]
    assert heard.settings == []


def test_keys_that_reach_the_page_begin_and_go_back(page: ReleasePage, heard: Heard) -> None:
    QTest.keyClick(page, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(heard.plans) == 1
    QTest.keyClick(page, Qt.Key.Key_Escape)
    press(page, "Back to Now")
    assert heard.backs == 2


def test_the_first_time_the_cautions_stand_before_begin(page: ReleasePage, heard: Heard) -> None:
    page.show_settings(Settings())
    assert set(words.cautions()) <= set(shown(page))
    assert button(page, "Begin").isVisibleTo(page)
    press(page, "Begin")
    assert heard.settings == [SEEN]
    assert heard.plans == [usual_release(SEEN)]
    assert not set(words.cautions()) & set(shown(page))


def test_later_the_cautions_are_one_click_away(page: ReleasePage, heard: Heard) -> None:
    assert not set(words.cautions()) & set(shown(page))
    press(page, "Before you start")
    assert set(words.cautions()) <= set(shown(page))
    press(page, "Hide this")
    assert not set(words.cautions()) & set(shown(page))
    assert heard.settings == []


# what is chosen


def test_the_length_is_the_plan_s_own(page: ReleasePage, heard: Heard) -> None:
    assert "This takes 12 minutes 30 seconds." in shown(page)
    press(page, "Groups of muscles: 4")
    press(page, "Each group: Once")
    assert heard.settings[-1] == replace(SEEN, release_groups=4, release_cycles=1)
    assert page.plan.planned_s == 4 * (8 + 6 + 35) + 120
    assert "This takes 5 minutes 16 seconds." in shown(page)
    press(page, "Kind: Cue word")
    assert "This takes 3 minutes." in shown(page)
    press(page, "Kind: Rapid")
    assert "This takes 30 seconds." in shown(page)


def test_every_choice_is_remembered_at_once(page: ReleasePage, heard: Heard) -> None:
    for name in (
        "Groups of muscles: 16",
        "Begin with: Left",
        "Effort: Full",
        "Breath with the chest: Held",
        "Arms and legs: Left",
        "Kind: Release only",
    ):
        press(page, name)
    assert heard.settings[-1] == replace(
        SEEN,
        release_groups=16,
        dominant=Side.LEFT,
        half_effort=False,
        held_breath=True,
        release_sides=Sides.LEFT,
        release_kind=ReleaseKind.RELEASE_ONLY,
    )
    assert len(heard.settings) == 6
    press(page, "Kind: Release only")
    assert len(heard.settings) == 6


def test_seconds_are_typed_or_stepped(page: ReleasePage, heard: Heard) -> None:
    tense = number(page, "Tense for")
    QTest.keyClick(tense, Qt.Key.Key_Up)
    assert heard.settings[-1].tense_s == 7
    release = number(page, "Let go for")
    release.selectAll()
    QTest.keyClicks(release, "30")
    assert heard.settings[-1].release_s == 30
    assert page.plan.planned_s == 7 * (8 + 2 * 37) + 120


def test_a_refused_number_is_shown_before_anything_begins(page: ReleasePage, heard: Heard) -> None:
    tense = number(page, "Tense for")
    tense.selectAll()
    QTest.keyClicks(tense, "40")
    assert "Seconds are whole numbers from 3 to 10." in shown(page)
    QTest.keyClick(tense, Qt.Key.Key_Return)
    press(page, "Begin")
    assert heard.plans == []
    assert focused(page) is tense
    press(page, "Kind: Release only")  # which has no use for it
    press(page, "Begin")
    assert [plan.kind for plan in heard.plans] == [ReleaseKind.RELEASE_ONLY]


def test_only_what_makes_a_difference_is_shown(page: ReleasePage) -> None:
    def rows(**changes: object) -> set[str]:
        return rows_for(replace(SEEN, **changes))  # type: ignore[arg-type]

    course = {"release_groups", "release_cycles", "tense_s", "release_s"}
    body = {"release_sides", "dominant", "half_effort", "held_breath"}
    assert rows() == course | body
    assert rows(release_kind=ReleaseKind.RELEASE_ONLY) == {
        "release_groups",
        "release_s",
        "release_sides",
        "dominant",
    }
    assert rows(release_kind=ReleaseKind.RAPID) == {"release_sides"}
    assert rows(release_kind=ReleaseKind.CUE_WORD) == set()
    assert rows(release_groups=4) == course | body - {"dominant"}
    assert rows(release_sides=Sides.LEFT) == course | body - {"dominant"}
    assert rows(left_out=("chest",)) == course | body - {"held_breath"}
    for kind in ReleaseKind:
        page.show_settings(replace(SEEN, release_kind=kind))
        there = [row for row in page.findChildren(SettingRow) if row.isVisibleTo(page)]
        assert len(there) == len(rows(release_kind=kind))
        assert words.kind_line(kind) in shown(page)
        assert figure(page).isVisibleTo(page) == (kind is not ReleaseKind.CUE_WORD)


# what is left out


def test_space_on_the_figure_leaves_a_part_out_and_takes_it_in(page: ReleasePage, heard: Heard) -> None:
    body = figure(page)
    body.setFocus(Qt.FocusReason.TabFocusReason)
    assert "Right hand and forearm: takes part" in shown(page)
    QTest.keyClick(body, Qt.Key.Key_Space)
    QTest.keyClick(body, Qt.Key.Key_End)
    QTest.keyClick(body, Qt.Key.Key_Space)
    assert heard.settings[-1] == replace(SEEN, left_out=("right-hand", "left-foot"))
    assert "Right hand and forearm\nLeft foot" in shown(page)
    assert "Left foot: left out" in shown(page)
    assert body.accessibleDescription().endswith("Left out: right hand and forearm, left foot.")
    QTest.keyClick(body, Qt.Key.Key_Space)
    assert heard.settings[-1] == replace(SEEN, left_out=("right-hand",))
    assert heard.plans == []


def test_a_click_on_the_figure(page: ReleasePage, heard: Heard) -> None:
    body = figure(page)
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(body.width() // 2, body.height() // 3))
    assert heard.settings[-1].left_out in (("chest",), ("abdomen",))
    assert page.plan.left_out == set(heard.settings[-1].left_out)


def test_take_all_in_again(page: ReleasePage, heard: Heard) -> None:
    page.show_settings(replace(SEEN, left_out=("neck", "eyes")))
    press(page, "Take all in again")
    assert heard.settings == [SEEN]
    assert "Nothing so far." in shown(page)
    assert focused(page) is figure(page)


def test_a_side_that_is_left_out_is_told(page: ReleasePage) -> None:
    page.show_settings(replace(SEEN, release_sides=Sides.LEFT))
    figure(page).setFocus(Qt.FocusReason.TabFocusReason)
    assert "Right hand and forearm: not on this side" in shown(page)
    figure(page).clearFocus()
    assert not any("not on this side" in text for text in shown(page))


def test_with_everything_left_out_it_says_what_remains(page: ReleasePage) -> None:
    page.show_settings(replace(SEEN, left_out=PARTS))
    assert "Everything is left out, so only the quiet time is there: 2 minutes." in shown(page)


# how it looks


@pytest.mark.parametrize(
    ("width", "percent", "first"), [*product((500, 800, 1200), (100, 200), (True, False))]
)
def test_nothing_is_cut_at_any_size(page: ReleasePage, width: int, percent: int, first: bool) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.set_text_percent(percent)
    page.apply_theme(DARK, percent)
    page.show_settings(replace(Settings(), cautions_seen=not first, left_out=("neck", "right-hand")))
    page.resize(width, 600)
    settle()
    area = page.widget()
    assert area is not None
    assert area.width() <= page.viewport().width()
    for each in page.findChildren(QPushButton) + page.findChildren(QLineEdit):
        if each.isVisibleTo(page):
            corner = each.mapTo(area, each.rect().bottomRight())
            assert corner.x() < area.width(), each.accessibleName()
            assert corner.y() < area.height(), each.accessibleName()
            assert each.height() >= 44
            around = each.parentWidget()
            assert around is not None
            assert around.rect().contains(each.geometry()), each.accessibleName()
    for text in page.findChildren(QLabel):
        if text.isVisibleTo(page) and text.text():
            assert text.height() >= text.heightForWidth(text.width()), text.text()


def test_the_keys_are_told(page: ReleasePage) -> None:
    told = page.keys()
    assert [key for key, _what in told] == ["Enter", "← →", "Space"]
