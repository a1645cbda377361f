# SPDX-License-Identifier: MIT
"""The ring around the seconds: where it is, and that it paints no more than what moved."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens, contrast, mix
from companion.ui.widgets.count_ring import (
    STEPS,
    TIP_STEPS,
    TRACK_SHARE,
    CountRing,
    ring_change,
    ring_geometry,
)


class Counted(CountRing):
    """Remembers the area of all that it painted."""

    def __init__(self) -> None:
        super().__init__()
        self.areas: list[int] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.areas.append(event.rect().width() * event.rect().height())
        super().paintEvent(event)


def ring(qtbot: QtBot) -> Counted:
    made = Counted()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    made.areas.clear()
    return made


def picture(shown: CountRing) -> QImage:
    image = QImage(shown.size(), QImage.Format.Format_RGB32)
    image.fill(LIGHT.bg)
    shown.render(image, QPoint(), QRegion(), CountRing.RenderFlag.DrawChildren)
    return image


def pixels(image: QImage) -> NDArray[np.int16]:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return rows[..., :3].astype(np.int16)


@given(st.floats(20, 900), st.floats(20, 900))
def test_all_of_the_ring_is_inside(width: float, height: float) -> None:
    geometry = ring_geometry(width, height)
    half = geometry.width / 2
    line = geometry.square.adjusted(-half, -half, half, half)
    assert QRectF(0, 0, width, height).contains(line)
    assert geometry.square.adjusted(half, half, -half, -half).contains(geometry.inside)


def test_it_fills_clockwise_from_the_top() -> None:
    geometry = ring_geometry(108, 108)
    assert geometry.end(0.0).x() == pytest.approx(54)
    assert geometry.end(0.0).y() < 10
    assert geometry.end(0.25).x() > 98
    assert geometry.end(0.5).y() > 98
    assert geometry.end(0.75).x() < 10


@settings(max_examples=25)
@given(old=st.integers(0, STEPS), moved=st.integers(-STEPS, STEPS))
def test_what_moved_is_painted_again(qapp: object, old: int, moved: int) -> None:
    shown = CountRing()
    shown.resize(108, 108)
    new = min(max(old + moved, 0), STEPS)
    shown.show_count(old / STEPS, "4")
    before = pixels(picture(shown))
    shown.show_count(new / STEPS, "4")
    after = pixels(picture(shown))
    place = ring_change(ring_geometry(108, 108), old, new)
    # Qt bends a longer arc a little differently all along.
    differs = np.abs(before - after).max(axis=2) > 48
    differs[max(0, place.top()) : place.bottom() + 1, max(0, place.left()) : place.right() + 1] = False
    assert not differs.any()


def test_a_little_later_costs_little(qtbot: QtBot) -> None:
    shown = ring(qtbot)
    shown.show_count(0.5, "4")
    QApplication.processEvents()
    shown.areas.clear()
    shown.show_count(0.5 + 2 / STEPS, "4")
    QApplication.processEvents()
    assert len(shown.areas) == 1
    assert shown.areas[0] < 0.12 * shown.width() * shown.height()
    shown.areas.clear()
    shown.show_count(0.5 + 2.2 / STEPS, "4")
    QApplication.processEvents()
    assert shown.areas == []
    assert TIP_STEPS < STEPS / 4


def test_standing_still_it_steps_with_the_seconds(qtbot: QtBot) -> None:
    shown = ring(qtbot)
    shown.set_still(True)
    shown.show_count(0.30, "4")
    QApplication.processEvents()
    seen = picture(shown)
    shown.areas.clear()
    for step in range(10):
        shown.show_count(0.30 + step / 100, "4")
        QApplication.processEvents()
    assert shown.areas == []
    assert picture(shown) == seen
    shown.areas.clear()
    shown.show_count(0.40, "3")
    QApplication.processEvents()
    assert len(shown.areas) == 1
    moving = ring(qtbot)
    moving.show_count(0.40, "3")
    assert picture(shown) == picture(moving)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_shows_the_ring_and_the_number(qtbot: QtBot, tokens: Tokens, percent: int) -> None:
    shown = ring(qtbot)
    shown.set_theme(tokens, percent, tokens.warm)
    shown.resize(shown.sizeHint())
    empty = picture(shown)
    shown.show_count(0.0, "35")
    numbered = picture(shown)
    shown.show_count(0.6, "35")
    filled = picture(shown)
    number = ring_geometry(shown.width(), shown.height()).inside
    for before, after, inside in ((empty, numbered, True), (numbered, filled, False)):
        rows, columns = np.nonzero(np.abs(pixels(before) - pixels(after)).max(axis=2) > 3)
        assert rows.size > 100
        spots = zip(columns.tolist(), rows.tolist(), strict=True)
        assert all(number.adjusted(2, 2, -2, -2).contains(x, y) == inside for x, y in spots)
    assert contrast(tokens.warm, tokens.bg) > 3
    assert contrast(tokens.warm, mix(tokens.bg, tokens.warm, TRACK_SHARE)) > 2


def test_it_grows_with_the_text(qapp: object) -> None:
    shown = CountRing()
    assert shown.sizeHint().width() == 108
    shown.set_theme(DARK, 200, DARK.accent)
    assert shown.sizeHint().width() == 216
