# SPDX-License-Identifier: MIT
"""The drawing of the body: whole, addressable, honest about what is lit, and at rest when nothing changes."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens, contrast
from companion.paths import assets_dir
from companion.settings import PARTS
from companion.ui.widgets.figure import LEVELS, Figure, lit_colour, rest_colour
from companion.ui.widgets.figure_drawing import centre, drawing, grown, neighbour, outline, part_at, place_in

FILE = assets_dir() / "figure" / "front.svg"
NONE: frozenset[str] = frozenset()
NOWHERE = QPoint(197, 8)
"""A point of the widget away from all parts."""

ARROWS = ((-1, 0), (1, 0), (0, -1), (0, 1))

both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


class Counted(Figure):
    """Counts how often it paints."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def figure(qtbot: QtBot, choosing: bool = False) -> Counted:
    made = Counted(choosing)
    qtbot.addWidget(made)
    made.resize(200, 560)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    made.clearFocus()
    QTest.mouseMove(made, NOWHERE)
    QApplication.processEvents()
    return made


def picture(shown: Figure, tokens: Tokens = LIGHT) -> QImage:
    """What it paints, on the page's colour."""
    image = QImage(shown.size(), QImage.Format.Format_RGB32)
    image.fill(tokens.bg)
    shown.render(image, QPoint(), QRegion(), Figure.RenderFlag.DrawChildren)
    return image


def spot(part: str) -> QPoint:
    """A point of the widget that lies on ``part``."""
    return centre(part).toPoint()


# the drawing


def test_every_part_is_drawn_once_and_nothing_else_has_a_name() -> None:
    root = ET.parse(FILE).getroot()
    assert [each.attrib["id"] for each in root.iter() if "id" in each.attrib] == list(PARTS)


def test_the_paths_are_what_the_file_shows(qapp: object) -> None:
    svg = QSvgRenderer(str(FILE))
    assert svg.isValid()
    for part in PARTS:
        theirs, ours = svg.boundsOnElement(part), grown(part).boundingRect()
        assert (ours.x(), ours.y()) == pytest.approx((theirs.x(), theirs.y()), abs=1.5)
        assert (ours.right(), ours.bottom()) == pytest.approx((theirs.right(), theirs.bottom()), abs=1.5)


def test_parts_leave_gaps_and_outlines_have_room(qapp: object) -> None:
    for number, part in enumerate(PARTS):
        for other in PARTS[:number]:
            assert not grown(part).intersects(grown(other)), (part, other)
    size = drawing().size
    everything = outline(frozenset(PARTS)).boundingRect()
    assert everything.left() > 1
    assert everything.top() > 1
    assert everything.right() < size.width() - 1
    assert everything.bottom() < size.height() - 1


def test_the_right_side_is_at_the_right_as_in_a_mirror(qapp: object) -> None:
    middle = drawing().size.width() / 2
    for part in PARTS:
        x = centre(part).x()
        if part.startswith("right-"):
            assert x > middle
            assert centre(part.replace("right-", "left-")).x() == pytest.approx(2 * middle - x, abs=0.1)
        elif not part.startswith("left-"):
            assert x == pytest.approx(middle, abs=0.1)


def test_neighbours_share_one_outline_and_others_have_their_own(qapp: object) -> None:
    assert len(outline(frozenset(("forehead", "eyes", "jaw"))).toSubpathPolygons()) == 1
    assert len(outline(frozenset(("left-thigh", "left-shin", "left-foot"))).toSubpathPolygons()) == 1
    assert len(outline(frozenset(("left-hand", "right-hand"))).toSubpathPolygons()) == 2


def test_one_points_at_a_part_or_close_by(qapp: object) -> None:
    for part in PARTS:
        assert part_at(centre(part)) == part
    hand = grown("right-hand").boundingRect()
    assert part_at(QPointF(hand.right() + 6, hand.center().y() + 30)) == "right-hand"
    assert part_at(QPointF(195, 20)) is None
    assert part_at(QPointF(-500, 900)) is None


def test_arrows_lead_from_any_part_to_any_other(qapp: object) -> None:
    for start in PARTS:
        seen, edge = {start}, [start]
        while edge:
            part = edge.pop()
            there = {neighbour(part, *arrow) for arrow in ARROWS} - seen
            seen |= there
            edge += there
        assert seen == set(PARTS)


def test_an_arrow_goes_its_own_way(qapp: object) -> None:
    assert neighbour("eyes", 0, 1) == "jaw"
    assert neighbour("left-thigh", 1, 0) == "right-thigh"
    assert neighbour("chest", -1, 0) == "left-upper-arm"
    assert neighbour("forehead", 0, -1) == "forehead"
    for part in PARTS:
        for across, down in ARROWS:
            step = centre(neighbour(part, across, down)) - centre(part)
            assert step.x() * across + step.y() * down >= 0


@given(st.floats(1, 2000), st.floats(1, 2000))
def test_it_keeps_its_shape_in_any_place(width: float, height: float) -> None:
    place = place_in(width, height)
    size = drawing().size
    assert place.width() * size.height() == pytest.approx(place.height() * size.width())
    assert -0.01 <= place.left() <= place.right() <= width + 0.01
    assert -0.01 <= place.top() <= place.bottom() <= height + 0.01


# what it shows


@both_themes
def test_colours_of_each_level_tell_lit_from_resting(tokens: Tokens) -> None:
    colours = [lit_colour(tokens, level) for level in range(LEVELS + 1)]
    assert colours[0] == rest_colour(tokens)
    assert colours[-1] == tokens.warm
    assert len(set(colours)) == LEVELS + 1
    assert contrast(rest_colour(tokens), tokens.bg) > 1.3
    assert contrast(tokens.warm_text, rest_colour(tokens)) > 3
    assert contrast(tokens.muted, tokens.bg) > 3


@both_themes
@pytest.mark.parametrize("size", [(200, 560), (90, 250)])
def test_each_part_shows_what_is_said_of_it(qtbot: QtBot, tokens: Tokens, size: tuple[int, int]) -> None:
    shown = figure(qtbot)
    shown.resize(*size)
    shown.set_theme(tokens, 100)
    scale = place_in(*size).width() / drawing().size.width()
    # Away from the lines of the face and the fingers.
    spots = {part: centre(part) + QPointF(0, -6 if part == "jaw" else 0) for part in PARTS}
    for part in PARTS:
        for lit, left_out, colour in (
            (NONE, NONE, rest_colour(tokens)),
            (frozenset((part,)), NONE, tokens.warm),
            (NONE, frozenset((part,)), tokens.bg),
            (frozenset((part,)), frozenset((part,)), tokens.bg),
        ):
            shown.show_parts(lit, left_out)
            point = (place_in(*size).topLeft() + spots[part] * scale).toPoint()
            seen = picture(shown, tokens).pixelColor(point)
            assert seen.name().upper() == colour.upper(), (part, lit, left_out)


def test_lit_and_left_out_have_their_own_dashes(qtbot: QtBot) -> None:
    """Where colours look alike, the shapes still differ."""
    shown = figure(qtbot)
    shown.show_parts(frozenset(("chest",)), NONE, strength=0.0)
    lit = picture(shown)
    shown.show_parts(NONE, NONE)
    resting = picture(shown)
    shown.show_parts(NONE, frozenset(("chest",)))
    empty = picture(shown)
    assert lit != resting != empty != lit
    assert lit.pixelColor(spot("chest")) == resting.pixelColor(spot("chest"))


def test_the_letters_grow_with_the_text(qtbot: QtBot) -> None:
    shown = figure(qtbot)
    below_hands = (0, 346, 200, 40)
    small = picture(shown).copy(*below_hands)
    shown.set_theme(LIGHT, 200)
    large = picture(shown).copy(*below_hands)
    assert small != large


def test_it_paints_again_only_when_something_changed(qtbot: QtBot) -> None:
    shown = figure(qtbot)
    face = frozenset(("forehead", "eyes", "jaw"))
    shown.show_parts(face, NONE, 0.5)
    QApplication.processEvents()
    before = shown.painted
    shown.show_parts(frozenset(face), frozenset(), 0.5 + 0.3 / LEVELS)
    shown.set_theme(LIGHT, 100)
    shown.describe("Face, tense")
    QApplication.processEvents()
    assert shown.painted == before
    for step in range(1000):  # a slow fade
        shown.show_parts(face, NONE, 1 - step / 999)
        QApplication.processEvents()
    assert 1 <= shown.painted - before <= LEVELS + 1
    before = shown.painted
    shown.show_parts(NONE, NONE, 0.0)
    QApplication.processEvents()
    shown.show_parts(NONE, NONE, 1.0)
    QApplication.processEvents()
    assert shown.painted == before + 1


def test_a_screen_reader_has_a_name_and_the_words(qtbot: QtBot) -> None:
    shown = figure(qtbot)
    assert shown.accessibleName()
    shown.describe("Tense: face. Left out: left foot.")
    assert shown.accessibleDescription() == "Tense: face. Left out: left foot."


# choosing


def test_only_for_looking_it_takes_neither_focus_nor_clicks(qtbot: QtBot) -> None:
    shown = figure(qtbot)
    assert shown.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert shown.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    with qtbot.assertNotEmitted(shown.part_clicked), qtbot.assertNotEmitted(shown.part_reached):
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=spot("chest"))
        QTest.keyClick(shown, Qt.Key.Key_Space)
        QTest.mouseMove(shown, spot("neck"))


def test_each_part_can_be_clicked(qtbot: QtBot) -> None:
    shown = figure(qtbot, choosing=True)
    told: list[str] = []
    shown.part_clicked.connect(told.append)
    for part in PARTS:
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=spot(part))
    assert told == list(PARTS)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=NOWHERE)
    QTest.mouseClick(shown, Qt.MouseButton.RightButton, pos=spot("chest"))
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=spot("neck"))
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=spot("left-foot"))
    assert told == list(PARTS)


def test_all_of_it_by_keyboard(qtbot: QtBot) -> None:
    shown = figure(qtbot, choosing=True)
    clicked: list[str] = []
    reached: list[str] = []
    shown.part_clicked.connect(clicked.append)
    shown.part_reached.connect(reached.append)
    at_rest = picture(shown)
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(shown) != at_rest
    QTest.keyClick(shown, Qt.Key.Key_Space)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Left):
        QTest.keyClick(shown, key)
        assert shown.at == reached[-1]
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert clicked == ["right-hand", "abdomen"]
    assert reached == ["right-hand", "left-foot", "right-foot", "right-shin", "right-hand", "abdomen"]
    shown.clearFocus()
    assert reached[-1] == ""
    assert picture(shown) == at_rest


def test_other_keys_go_to_the_page(qtbot: QtBot) -> None:
    shown = figure(qtbot, choosing=True)
    with qtbot.assertNotEmitted(shown.part_clicked):
        QTest.keyClick(shown, Qt.Key.Key_B)
    assert shown.at == PARTS[0]


def test_the_pointer_says_what_can_be_picked(qtbot: QtBot) -> None:
    shown = figure(qtbot, choosing=True)
    reached: list[str] = []
    shown.part_reached.connect(reached.append)
    QTest.mouseMove(shown, spot("chest"))
    QApplication.processEvents()
    assert shown.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(shown, NOWHERE)
    QApplication.processEvents()
    assert shown.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert reached == ["chest", ""]
