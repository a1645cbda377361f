# SPDX-License-Identifier: MIT
"""The list of steps: what stands where, and never half a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.practice.standing import Standing
from companion.ui.widgets.step_list import ListedStep, StepList, rows_for

NAMES = (
    "Right hand and forearm",
    "Right upper arm",
    "Left hand and forearm",
    "Left upper arm",
    "Forehead",
    "Eyes and nose",
    "Cheeks and jaw",
    "Neck",
    "Chest and shoulders",
    "Belly",
    "Right thigh",
    "Right lower leg",
    "Right foot",
    "Left thigh",
    "Left lower leg",
    "Left foot",
)


class Counted(StepList):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def steps(now: int) -> tuple[ListedStep, ...]:
    def standing(index: int) -> Standing:
        return Standing.DONE if index < now else Standing.NOW if index == now else Standing.TO_COME

    return tuple(ListedStep(name, standing(index)) for index, name in enumerate(NAMES))


def listed(qtbot: QtBot, shown: tuple[ListedStep, ...], width: int = 240, height: int = 560) -> Counted:
    made = Counted()
    qtbot.addWidget(made)
    made.show_steps(shown)
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def picture(shown: StepList, tokens: Tokens = LIGHT) -> QImage:
    """What it paints, on the page's colour."""
    image = QImage(shown.size(), QImage.Format.Format_RGB32)
    image.fill(tokens.bg)
    shown.render(image, QPoint(), QRegion(), StepList.RenderFlag.DrawChildren)
    return image


@given(
    st.lists(st.floats(10, 90), min_size=1, max_size=30),
    st.data(),
    st.floats(0, 900),
    st.floats(0, 6),
    st.floats(0, 20),
)
def test_rows_fit_and_show_where_one_is(
    heights: list[float], data: st.DataObject, room: float, least: float, more: float
) -> None:
    now = data.draw(st.integers(0, len(heights) - 1))
    rows = rows_for(heights, now, room, (least + 6, least), more)
    assert 0 <= rows.first <= now < rows.last <= len(heights)
    assert least <= rows.gap <= least + 6 + 1e-9
    seen = heights[rows.first : rows.last]
    ends = (more if rows.first else 0) + (more if rows.last < len(heights) else 0)
    alone = (rows.first, rows.last) == (now, now + 1)
    assert alone or sum(seen) + (len(seen) - 1) * rows.gap + ends <= room + 1e-6


def test_more_room_never_shows_fewer() -> None:
    heights = [20.0] * 16
    counts = []
    for room in range(20, 600, 5):
        rows = rows_for(heights, 8, room, (8, 2), 12)
        counts.append(rows.last - rows.first)
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (1, 16)


def test_what_comes_next_is_seen_before_what_has_been() -> None:
    rows = rows_for([20.0] * 16, 8, 180, (8, 2), 12)
    assert rows.last - 9 > 8 - rows.first > 0
    assert rows_for([20.0] * 16, 0, 180, (8, 2), 12).first == 0
    assert rows_for([20.0] * 16, 15, 180, (8, 2), 12).last == 16


def test_sixteen_have_room(qtbot: QtBot) -> None:
    shown = listed(qtbot, steps(8))
    rows = shown.rows()
    assert (rows.first, rows.last) == (0, 16)
    assert rows.gap > 2


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [(240, 560), (130, 330), (340, 200)])
@pytest.mark.parametrize("now", [0, 8, 15])
def test_no_row_is_cut(qtbot: QtBot, percent: int, size: tuple[int, int], now: int) -> None:
    shown = listed(qtbot, steps(now), *size)
    shown.set_theme(LIGHT, percent)
    rows = shown.rows()
    assert rows.first <= now < rows.last
    heights = [each.boundingRect().height() for each in shown._laid_out()[rows.first : rows.last]]
    assert sum(heights) + (len(heights) - 1) * rows.gap <= size[1]
    shown.resize(size[0], size[1] + 400)
    more = shown.rows()
    assert more.last - more.first >= rows.last - rows.first


def test_at_twice_the_text_a_part_is_seen(qtbot: QtBot) -> None:
    shown = listed(qtbot, steps(8))
    shown.set_theme(LIGHT, 200)
    rows = shown.rows()
    assert 5 <= rows.last - rows.first < 16


def test_a_long_name_goes_on_below(qtbot: QtBot) -> None:
    shown = listed(qtbot, steps(8), width=120)
    assert shown.heightForWidth(120) > shown.heightForWidth(400)
    shown.resize(120, shown.heightForWidth(120))
    rows = shown.rows()
    assert (rows.first, rows.last) == (0, 16)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_each_standing_looks_its_own(qtbot: QtBot, tokens: Tokens) -> None:
    seen = []
    for standing in Standing:
        shown = listed(qtbot, (ListedStep("Neck", standing),), 160, 40)
        shown.set_theme(tokens, 100)
        seen.append(picture(shown, tokens))
    for number, one in enumerate(seen):
        assert not any(one == other for other in seen[:number])


def test_it_can_be_read_out(qtbot: QtBot) -> None:
    shown = listed(
        qtbot,
        (
            ListedStep("Right arm", Standing.DONE),
            ListedStep("Face", Standing.NOW),
            ListedStep("Neck", Standing.SKIPPED),
        ),
    )
    assert shown.accessibleName() == "Steps"
    assert shown.accessibleDescription() == "Right arm: done; Face: now; Neck: skipped"


def test_nothing_to_list_is_nothing(qtbot: QtBot) -> None:
    shown = listed(qtbot, ())
    image = picture(shown)
    assert {image.pixelColor(x, 5).name().upper() for x in range(shown.width())} == {LIGHT.bg}


def test_the_same_again_paints_nothing(qtbot: QtBot) -> None:
    shown = listed(qtbot, steps(3))
    before = shown.painted
    shown.show_steps(steps(3))
    QApplication.processEvents()
    assert shown.painted == before
    shown.show_steps(steps(4))
    QApplication.processEvents()
    assert shown.painted == before + 1
