# SPDX-License-Identifier: MIT
"""The colours as DESIGN names them, and what can be read on what."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.desktop.theme import DARK, LIGHT, Tokens, contrast, mix, scaled, stylesheet
from companion.ui.widgets.orb import orb_colours, words_on_orb
from companion.ui.widgets.still import TINTS, tint

themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@themes
def test_text_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.ink, tokens.bg) >= (4.5 if tokens.dark else 12.0)
    assert contrast(tokens.ink, tokens.panel) >= 4.5
    for ground in (tokens.bg, tokens.panel):
        assert contrast(tokens.muted, ground) >= (4.5 if tokens.dark else 5.5)
        assert contrast(tokens.accent, ground) >= 4.5
        assert contrast(tokens.warm_text, ground) >= 4.5
        assert contrast(tokens.gold_text, ground) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.ink, tokens.accent_soft) >= 4.5
    assert contrast(tokens.accent, tokens.accent_soft) >= 4.5
    assert contrast(tokens.muted, tokens.accent_soft) >= 4.5
    assert contrast(tokens.ink, tokens.warm_soft) >= 4.5


@themes
def test_a_control_has_an_outline(tokens: Tokens) -> None:
    assert contrast(tokens.edge, tokens.panel) >= 3.0
    assert contrast(tokens.edge, tokens.bg) >= 3.0
    assert contrast(tokens.accent, tokens.bg) >= 3.0  # the focus ring


@themes
def test_the_words_on_the_orb_can_be_read_on_all_of_it(tokens: Tokens) -> None:
    stops = orb_colours(tokens)
    between = [mix(a[1], b[1], share / 10) for a, b in pairwise(stops) for share in range(11)]
    assert min(contrast(words_on_orb(tokens), colour) for colour in between) >= 4.5


@themes
def test_the_words_on_the_still_disc_can_be_read_at_every_tint(tokens: Tokens) -> None:
    tints = {tint(tokens, step / TINTS) for step in range(TINTS + 1)}
    assert len(tints) > 20
    assert min(contrast(tokens.ink, each) for each in tints) >= 4.5


@themes
def test_the_still_disc_can_be_told_from_its_ground(tokens: Tokens) -> None:
    deep, soft = tint(tokens, 1.0), tint(tokens, 0.0)
    assert contrast(deep, soft) > 1.3


@themes
@pytest.mark.parametrize("percent", [100, 130, 200])
def test_the_style_sheet_is_filled_in(tokens: Tokens, percent: int) -> None:
    sheet = stylesheet(tokens, percent)
    assert "@" not in sheet.replace("@name is a colour token", "").replace("/* One template", "")
    assert f"font-size: {scaled(15, percent)}px" in sheet
    assert tokens.panel in sheet
    assert not re.search(r"#[0-9A-Fa-f]{3}\b(?![0-9A-Fa-f])", sheet)


@given(colours, colours)
def test_contrast_is_the_same_both_ways(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1.0 <= contrast(one, other) <= 21.0 + 1e-9


def test_contrast_by_known_numbers() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1.0


@given(colours, colours)
def test_mix_goes_from_one_to_the_other(one: str, other: str) -> None:
    assert (mix(one, other, 0.0), mix(one, other, 1.0)) == (one, other)
    assert re.fullmatch("#[0-9A-F]{6}", mix(one, other, 0.3))


@pytest.mark.parametrize(
    ("px", "percent", "expected"), [(15, 100, 15), (15, 200, 30), (13, 150, 20), (17, 125, 21)]
)
def test_sizes_grow_with_the_text(px: int, percent: int, expected: int) -> None:
    assert scaled(px, percent) == expected
