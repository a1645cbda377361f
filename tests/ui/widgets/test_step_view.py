# SPDX-License-Identifier: MIT
"""How a step of grounding shares the height that is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from companion.desktop.theme import LIGHT
from companion.ui.widgets.step_view import GAPS, ICON_LEAST_PX, Heights, Said, StepView, with_icon

SEE = Said("see", "Five things you can see", "Look around slowly.", 5)
TASTE = Said("taste", "One thing you can taste", "A sip, a crumb. Nothing here? Remember a favourite.", 1)
parts = st.integers(10, 400)


@given(parts, parts, parts, parts, st.integers(0, 2000))
def test_the_icon_takes_what_is_left(title: int, line: int, marks: int, field: int, room: int) -> None:
    bare = Heights(0, title, line, marks, field)
    found = with_icon(bare, room, 96)
    assert (found is None) == (bare.total > room)
    if found is not None:
        assert found.total <= room
        assert found.icon == 0 or ICON_LEAST_PX <= found.icon <= 96
        assert found.icon or bare.total + GAPS[0] + ICON_LEAST_PX > room


@pytest.fixture
def view(qtbot: QtBot) -> StepView:
    made = StepView()
    qtbot.addWidget(made)
    made.set_theme(LIGHT, 100)
    made.resize(700, 500)
    made.show()
    return made


def test_nothing_moves_from_one_step_to_the_next(view: StepView) -> None:
    view.show_step((SEE, TASTE), 0, 0)
    before = [each.geometry() for each in (view._picture, view._title, view._line, view.marks, view.field)]
    view.show_step((SEE, TASTE), 1, 1)
    after = [each.geometry() for each in (view._picture, view._title, view._line, view.marks, view.field)]
    assert after == before
    assert (view._title.text(), view._picture.icon) == (TASTE.title, "taste")


def test_the_icon_leaves_first(view: StepView) -> None:
    view.show_step((SEE,), 0, 0)
    assert view.icon_px == 96
    view.resize(700, 350)
    assert view.icon_px < 96
    view.resize(700, 280)
    assert (view.icon_px, view._picture.isHidden()) == (0, True)
    assert view.verticalScrollBar().maximum() == 0
    view.resize(700, 150)
    assert view.verticalScrollBar().maximum() > 0


def test_words_are_plain_text(view: StepView) -> None:
    for each in (view._title, view._line):
        assert each.textFormat() is Qt.TextFormat.PlainText
