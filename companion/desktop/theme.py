# SPDX-License-Identifier: MIT
"""Colours as named tokens, one set for each theme, and the one style sheet made from them.

Widgets ask for tokens and never name a colour themselves.
"""

from dataclasses import dataclass, fields

from companion.paths import assets_dir

BODY_PX, CARD_TITLE_PX, PAGE_TITLE_PX, INSTRUCTION_PX, SMALL_PX = 15, 17, 28, 38, 13
"""Type sizes at 100 % text, in pixels that the screen's scale factor multiplies."""

GRID_PX, CARD_RADIUS_PX, CONTROL_PX = 8, 18, 44
"""The spacing grid, a card's corner, and the least height of a control."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Each value is ``#rrggbb``; ``heat`` is the distress scale from low to high.

    ``on_accent`` is text on ``accent``. ``line`` is decoration; ``edge`` outlines a control at 3 to 1.
    """

    dark: bool
    bg: str
    panel: str
    ink: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    warm: str
    warm_text: str
    warm_soft: str
    gold: str
    gold_text: str
    blue: str
    line: str
    edge: str
    heat: tuple[str, ...] = ("#D7E9E2", "#B9D3BE", "#E3C28A", "#D08A58", "#9C4A2E")


LIGHT = Tokens(
    dark=False,
    bg="#F6F2EA",
    panel="#FFFDF8",
    ink="#222F37",
    muted="#566367",
    accent="#2C6E6F",
    accent_soft="#E3EFEA",
    on_accent="#FFFDF8",
    warm="#B4603C",
    warm_text="#9A4E2C",
    warm_soft="#F6E4D8",
    gold="#96701F",
    gold_text="#7E5C14",
    blue="#56679A",
    line="#E4DDCF",
    edge="#8C8A80",
)

DARK = Tokens(
    dark=True,
    bg="#0F1B20",
    panel="#16262C",
    ink="#E7EFEC",
    muted="#9DB0B0",
    accent="#7CC7B9",
    accent_soft="#1B3338",
    on_accent="#0F1B20",
    warm="#E29A78",
    warm_text="#E29A78",
    warm_soft="#33261F",
    gold="#E5BB66",
    gold_text="#E5BB66",
    blue="#A3B4E0",
    line="#263A41",
    edge="#66797C",
)


def scaled(px: int, text_percent: int) -> int:
    """A size in pixels at ``text_percent`` (100 to 200)."""
    return round(px * text_percent / 100)


def stylesheet(tokens: Tokens, text_percent: int) -> str:
    """The style sheet of every page. Sizes written ``@15px`` in the template grow with the text."""
    import re  # only pages need it; the session paints itself

    template = (assets_dir() / "themes" / "companion.qss").read_text(encoding="utf-8")
    for each in fields(tokens):
        value = getattr(tokens, each.name)
        if isinstance(value, str):
            template = re.sub(rf"@{each.name}\b", value, template)
    return re.sub(r"@(\d+)px", lambda found: f"{scaled(int(found[1]), text_percent)}px", template)


def mix(one: str, other: str, share: float) -> str:
    """The colour ``share`` (0 to 1) of the way from ``one`` to ``other``, both ``#rrggbb``."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


NIGHT = mix("#000000", DARK.bg, 0.45)
"""Behind closed eyes, in either theme."""
