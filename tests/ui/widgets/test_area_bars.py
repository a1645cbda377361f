# SPDX-License-Identifier: MIT
"""Bars for areas: each in its place, as long as its share, with its name and its number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens, contrast
from companion.ui.widgets.area_bars import AreaBars, bar_places


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(15, 90), st.integers(0, 10)), max_size=20),
    st.integers(160, 1000),
    st.integers(16, 32),
)
def test_bars_are_as_long_as_their_share_and_stand_apart(
    rows: list[tuple[int, int]], width: int, tall: int
) -> None:
    places = bar_places([name for name, _ in rows], [share for _, share in rows], width, 30, tall)
    top = 0.0
    for place, (_name, share) in zip(places, rows, strict=True):
        assert place.name.top() >= top
        assert place.whole.top() >= place.name.bottom()
        assert place.filled.width() == pytest.approx(place.whole.width() * share / 10)
        assert place.whole.right() <= place.number.left()
        assert place.number.right() < width
        assert place.number.center().y() == pytest.approx(place.whole.center().y(), abs=2)
        top = place.whole.bottom()


def shown(
    qtbot: QtBot, shares: list[tuple[str, int]], tokens: Tokens = LIGHT, percent: int = 100
) -> AreaBars:
    made = AreaBars()
    qtbot.addWidget(made)
    made.set_theme(tokens, percent)
    made.show_shares(shares)
    made.resize(400, made.heightForWidth(400))
    return made


def test_it_says_all_of_it_and_nothing_where_there_is_nothing(qtbot: QtBot) -> None:
    bars = shown(qtbot, [("rest", 3), ("Choir", 10)])
    assert bars.accessibleName() == "Rest: 3 of 10; Choir: 10 of 10"
    bars.show_shares(())
    assert bars.heightForWidth(400) == 0
    assert bars.isHidden()


def test_a_long_name_makes_it_taller(qtbot: QtBot) -> None:
    short, long = shown(qtbot, [("rest", 3)]), shown(qtbot, [("M" * 50, 3)])
    assert long.heightForWidth(300) > short.heightForWidth(300)
    assert shown(qtbot, [("rest", 3)], percent=200).heightForWidth(300) > short.heightForWidth(300)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_it_is_drawn_with_an_outline_and_a_filling(qtbot: QtBot, tokens: Tokens) -> None:
    bars = shown(qtbot, [("rest", 5), ("body", 0)], tokens)
    image = bars.grab().toImage()
    colours = {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }
    for each in (tokens.accent, tokens.accent_soft, tokens.edge):
        assert each.upper() in colours
    assert contrast(tokens.accent, tokens.accent_soft) > 3
    assert contrast(tokens.edge, tokens.panel) > 3
