# SPDX-License-Identifier: MIT
"""A row of the history: nothing lies over anything else, whatever the width, and numbers can be read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import CONTROL_PX, DARK, LIGHT, Tokens, contrast
from companion.ui.history_words import HistoryEntry
from companion.ui.widgets.entry_row import (
    RowLines,
    RowPainter,
    RowState,
    number_colour,
    row_places,
    shade_of,
)

KINDS = st.tuples(st.integers(0, 2), st.integers(0, 1))


@given(st.integers(420, 2000), st.sampled_from([100, 125, 150, 200]), KINDS, st.booleans())
def test_the_parts_of_a_row_keep_apart(
    width: int, percent: int, heights: tuple[int, int], first: bool
) -> None:
    places = row_places(width, percent, heights, first)
    parts = [places.time, places.chip, places.bin]
    if sum(heights):
        parts.append(places.words)
    for at, one in enumerate(parts):
        assert places.card.contains(one)
        assert not any(one.adjusted(1, 1, -1, -1).intersects(other) for other in parts[:at] if other != one)
    assert min(places.bin.width(), places.bin.height(), places.card.height()) >= CONTROL_PX
    assert (places.heading is not None) is first
    if places.heading is not None:
        assert not places.heading.intersects(places.card)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_number_can_be_read_on_its_colour(tokens: Tokens) -> None:
    for heat in tokens.heat:
        assert contrast(number_colour(tokens, heat), heat) >= 4.5


def test_shades_rise_with_the_number() -> None:
    shades = [shade_of(number) for number in range(11)]
    assert shades == sorted(shades)
    assert set(shades) == set(range(5))


def picture(entry: HistoryEntry, state: RowState, tokens: Tokens = LIGHT) -> QImage:
    lines = RowLines.of(entry)
    places = row_places(500, 100, lines.heights, state.first)
    image = QImage(500, round(places.card.bottom()), QImage.Format.Format_RGB32)
    image.fill(tokens.bg)
    painter = QPainter(image)
    RowPainter(tokens, 100, QApplication.font()).paint(
        painter, QPointF(0, 0), places, entry, lines, ("Today, Sunday", "Sunday"), state
    )
    painter.end()
    return image


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_each_state_looks_its_own(qtbot: QtBot, tokens: Tokens) -> None:
    entry = HistoryEntry("a", datetime(2026, 3, 1, 9, 5, tzinfo=UTC), 7, 3, note="Long day")
    states = [
        RowState(False, False),
        RowState(False, True),
        RowState(False, True, ring=True),
        RowState(False, True, hover=True),
        RowState(False, True, hover=True, over_bin=True),
    ]
    seen = [picture(entry, state, tokens) for state in states]
    for number, one in enumerate(seen):
        assert not any(one == other for other in seen[:number])


def test_no_number_is_no_colour(qtbot: QtBot) -> None:
    entry = HistoryEntry("a", datetime(2026, 3, 1, 9, 5, tzinfo=UTC), mood=3)
    with_number = HistoryEntry("a", datetime(2026, 3, 1, 9, 5, tzinfo=UTC), 9, 3)
    chip = row_places(500, 100, RowLines.of(entry).heights, False).chip
    place = round(chip.left() + 5), round(chip.center().y())
    assert picture(entry, RowState(False, True)).pixelColor(*place) == QColor(LIGHT.panel)
    assert picture(with_number, RowState(False, True)).pixelColor(*place) == QColor(LIGHT.heat[4])


def test_what_was_written_has_an_icon_and_a_name_of_its_own(qtbot: QtBot) -> None:
    when = datetime(2026, 3, 1, 9, 5, tzinfo=UTC)
    bare = HistoryEntry("a", when, note="Long day", title="Notice")
    lines = RowLines.of(HistoryEntry("a", when, note="Long day", title="Notice", about="not finished"))
    assert (lines.title, lines.noticed, lines.heights) == ("Notice", "not finished", (2, 1))
    shown = [picture(bare, RowState(False, True))]
    for icon, title in (("notice", "Notice"), ("learn", "Notice"), ("notice", "Tune in")):
        entry = HistoryEntry("a", when, note="Long day", title=title, icon=icon)
        shown.append(picture(entry, RowState(False, True)))
    for number, one in enumerate(shown):
        assert not any(one == other for other in shown[:number])
