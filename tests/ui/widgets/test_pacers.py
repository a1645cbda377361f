# SPDX-License-Identifier: MIT
"""What the pacers paint, and that they paint again only what changed: all of it, and nothing beside it."""

import itertools
import os
import subprocess
import sys
from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens
from companion.practice.catalog import built_in
from companion.settings import Style
from companion.ui.pages.breath_session import pacer_class
from companion.ui.session_words import words_of
from companion.ui.widgets.bar import bar_places, level_y
from companion.ui.widgets.orb import FAR_HALO, LARGEST, SMALLEST, Orb, orb_radius
from companion.ui.widgets.pacer import Pacer, Scene, done_steps, paint_ring
from companion.ui.widgets.round_pacer import TIP_SHARE, chord, round_geometry
from companion.ui.widgets.still import tint
from companion.ui.widgets.wave import DOT_RADIUS, curve_y, wave_area

BOX = built_in("box")
assert BOX is not None
WORDS = words_of(BOX)
SIZES = [(900, 560), (420, 300), (700, 130), (300, 640)]

every_style = pytest.mark.parametrize("style", list(Style))
scenes = st.builds(
    Scene,
    fullness=st.floats(0, 1),
    word=st.sampled_from(WORDS),
    count=st.sampled_from(["", "1", "4", "28"]),
    done=st.none() | st.integers(0, 1440).map(lambda steps: steps / 1440),
    t=st.floats(0, 100),
)


def pacer_of(style: Style, size: tuple[int, int], tokens: Tokens = LIGHT, percent: int = 100) -> Pacer:
    pacer = pacer_class(style)()
    pacer.set_theme(tokens, percent)
    pacer.set_words(WORDS)
    pacer.resize(*size)
    # The curve moves with the scene's own time, as the session's does.
    pacer.curve = lambda seconds: 0.5 + 0.5 * float(np.cos(pacer.scene.t + seconds))
    return pacer


def blank(pacer: Pacer, ratio: float = 1.0) -> QImage:
    image = QImage(ceil(pacer.width() * ratio), ceil(pacer.height() * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFF00FF)
    return image


def painted(pacer: Pacer, scene: Scene, ratio: float = 1.0) -> QImage:
    """All of ``scene``, painted afresh, on a screen of ``ratio`` pixels to one of ours."""
    pacer.show_scene(scene)
    image = blank(pacer, ratio)
    pacer.render(image)
    return image


def pixels(image: QImage) -> NDArray[np.int16]:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., :3].astype(np.int16)


def differing(one: QImage, other: QImage, more_than: int = 3) -> NDArray[np.bool_]:
    """Where two pictures differ; a step or two out of 255 is the rounding of a clipped edge."""
    found: NDArray[np.bool_] = np.abs(pixels(one) - pixels(other)).max(axis=2) > more_than
    return found


def wobble(old: Scene, new: Scene) -> int:
    """How much the ring may differ beside its end: Qt bends a longer arc a little differently all along."""
    together = old.done is not None and new.done is not None and 0 < new.done - old.done < TIP_SHARE
    return 48 if together else 3


def inside(region: QRegion, image: QImage) -> NDArray[np.bool_]:
    mask = np.zeros((image.height(), image.width()), bool)
    ratio = image.devicePixelRatio()
    for rect in region:
        x, y = floor(rect.x() * ratio), floor(rect.y() * ratio)
        wide, tall = ceil(rect.width() * ratio) + 1, ceil(rect.height() * ratio) + 1
        whole = QRect(x, y, wide, tall) if ratio != 1.0 else rect
        clipped = whole.intersected(image.rect())
        mask[clipped.top() : clipped.bottom() + 1, clipped.left() : clipped.right() + 1] = True
    return mask


@every_style
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 200])
@settings(max_examples=8)
@given(old=scenes, new=scenes)
def test_what_changed_is_painted_again(
    qapp: object, style: Style, size: tuple[int, int], percent: int, old: Scene, new: Scene
) -> None:
    pacer = pacer_of(style, size, percent=percent)
    before = painted(pacer, old)
    region = pacer.changed(old, new)
    after = painted(pacer, new)
    slight = wobble(old, new)
    assert not (differing(before, after, slight) & ~inside(region, after)).any()
    if not region.isEmpty():  # and that part alone, on top of the old picture, gives the new one
        pacer.render(before, region.boundingRect().topLeft(), region)
    assert not differing(before, after, slight).any()


@every_style
@pytest.mark.parametrize("wordless", [False, True])
@settings(max_examples=5)
@given(old=scenes, new=scenes)
def test_nothing_is_left_behind_where_pixels_are_finer(
    qapp: object, style: Style, wordless: bool, old: Scene, new: Scene
) -> None:
    """A half of a pixel at the edge of what changed belongs to it."""
    pacer = pacer_of(style, (221, 219) if wordless else (901, 559))
    pacer.wordless = wordless
    pacer.set_words(WORDS)
    before = painted(pacer, old, 1.5)
    region = pacer.changed(old, new)
    after = painted(pacer, new, 1.5)
    slight = wobble(old, new)
    assert not (differing(before, after, slight) & ~inside(region, after)).any()
    if not region.isEmpty():
        pacer.render(before, region.boundingRect().topLeft(), region)
    assert not differing(before, after, max(slight, 12)).any()


@every_style
@settings(max_examples=12)
@given(old=scenes, moved=st.floats(0, TIP_SHARE - 0.001))
def test_a_little_later_is_painted_whole(qapp: object, style: Style, old: Scene, moved: float) -> None:
    """As it goes on in a session: the breath and the end of the ring move on a little together."""
    pacer = pacer_of(style, (640, 480), DARK)
    steps = round(((old.done or 0.0) + moved) * 1440)
    new = Scene(min(1.0, old.fullness + moved), old.word, old.count, min(1.0, steps / 1440), old.t + 0.1)
    start = Scene(old.fullness, old.word, old.count, old.done or 0.0, old.t)
    before = painted(pacer, start)
    region = pacer.changed(start, new)
    after = painted(pacer, new)
    slight = wobble(start, new)
    assert not (differing(before, after, slight) & ~inside(region, after)).any()
    if not region.isEmpty():
        pacer.render(before, region.boundingRect().topLeft(), region)
    assert not differing(before, after, slight).any()


@pytest.mark.parametrize("size", [(1920, 900), (1120, 560), (620, 480)])
def test_the_breath_alone_keeps_clear_of_the_ring(qapp: object, size: tuple[int, int]) -> None:
    """The ring takes as long to paint as the orb, so a frame of the breath leaves it as it is."""
    pacer = pacer_of(Style.ORB, size)
    assert isinstance(pacer, Orb)
    region = pacer.changed(Scene(0.97, "Breathe in", "1", 0.5), Scene(0.98, "Breathe in", "1", 0.5))
    geometry = pacer.geometry_now()
    assert not region.isEmpty()
    assert region.subtracted(geometry.clear_of_ring()).isEmpty()
    ring = QRegion(geometry.square(geometry.ring).toAlignedRect())
    assert not ring.subtracted(geometry.clear_of_ring()).isEmpty()


@pytest.mark.parametrize("done", [0.0, 0.005, 0.125, 0.4, 0.75, 0.995, 1.0])
def test_a_part_of_the_ring_alone_is_painted_as_in_the_whole(qapp: object, done: float) -> None:
    ring = QRectF(12, 16, 400, 400)
    whole = QImage(424, 432, QImage.Format.Format_RGB32)
    whole.fill(LIGHT.bg)
    pieces = QImage(whole)
    with QPainter(whole) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ring(painter, ring, done, LIGHT)
    for x, y in itertools.product(range(0, 424, 53), range(0, 432, 48)):
        near = QRect(x, y, 53, 48)
        with QPainter(pieces) as painter:
            painter.setClipRect(near)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ring(painter, ring, done, LIGHT, near)
    assert (pixels(whole) != pixels(whole)[0, 0]).any()
    bent = 80  # Qt bends a short arc a tenth of a pixel differently; the ring is 200 from the ground
    assert not differing(whole, pieces, bent).any()


@every_style
def test_the_same_again_paints_nothing(qapp: object, style: Style) -> None:
    pacer = pacer_of(style, (640, 480))
    scene = Scene(0.3, "Breathe in", "3", 0.25, 10.0)
    assert pacer.changed(scene, scene).isEmpty()


@every_style
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_it_shows_something(qapp: object, style: Style, tokens: Tokens) -> None:
    pacer = pacer_of(style, (640, 480), tokens)
    image = painted(pacer, Scene(0.7, "Breathe in", "3", 0.5, 1.0))
    ground = QImage(image.size(), image.format())
    ground.fill(tokens.bg)
    assert 0.02 < differing(image, ground).mean() < 0.9
    assert pixels(image).reshape(-1, 3).std(axis=0).max() > 5


def test_the_orb_grows_with_the_breath(qapp: object) -> None:
    pacer = pacer_of(Style.ORB, (640, 480))
    areas = []
    for fullness in (0.0, 0.25, 0.5, 0.75, 1.0):
        image = painted(pacer, Scene(fullness))
        ground = QImage(image.size(), image.format())
        ground.fill(LIGHT.bg)
        areas.append(differing(image, ground).sum())
    assert areas == sorted(set(areas))


def test_the_still_pacer_keeps_its_size(qapp: object) -> None:
    pacer = pacer_of(Style.STILL, (640, 480))
    low, high = painted(pacer, Scene(0.0)), painted(pacer, Scene(1.0))
    rows, columns = np.nonzero(differing(low, high))
    middle = painted(pacer, Scene(0.5))
    mid_rows, mid_columns = np.nonzero(differing(middle, low))
    edges = (rows.min(), rows.max(), columns.min(), columns.max())
    assert edges == (mid_rows.min(), mid_rows.max(), mid_columns.min(), mid_columns.max())
    assert tint(LIGHT, 0.0) != tint(LIGHT, 0.5) != tint(LIGHT, 1.0)


def test_before_there_are_words_none_are_painted(qapp: object) -> None:
    pacer = pacer_class(Style.ORB)()
    pacer.resize(640, 480)
    with_word = painted(pacer, Scene(0.5, "Breathe in", "3"))
    assert not differing(with_word, painted(pacer, Scene(0.5))).any()
    pacer.set_words(WORDS)
    assert differing(with_word, painted(pacer, Scene(0.5, "Breathe in", "3"))).any()


@every_style
def test_it_says_when_it_has_painted(qtbot: QtBot, style: Style) -> None:
    pacer = pacer_of(style, (320, 240))
    qtbot.addWidget(pacer)
    frames: list[float] = []
    pacer.on_painted = lambda: frames.append(pacer.scene.fullness)
    pacer.show()
    qtbot.waitExposed(pacer)
    qtbot.waitUntil(lambda: bool(frames))
    pacer.show_scene(Scene(0.5, "Breathe in", "3"))
    pacer.repaint()
    assert frames[-1] == 0.5


# geometry by numbers


def test_the_ring_stands_in_the_middle() -> None:
    geometry = round_geometry(800, 500)
    assert (geometry.x, geometry.y, geometry.ring, geometry.words) == (400, 250, 246, None)
    assert (geometry.on_ring(0.0).x(), geometry.on_ring(0.0).y()) == (400, 4)
    assert geometry.on_ring(0.25).x() == pytest.approx(646)
    assert geometry.on_ring(0.5).y() == pytest.approx(496)


@given(st.floats(60, 2000), st.floats(60, 2000), st.none() | st.tuples(st.floats(20, 400), st.floats(10, 50)))
def test_the_ring_and_its_words_never_overlap(
    width: float, height: float, words: tuple[float, float] | None
) -> None:
    geometry = round_geometry(width, height, words)
    ring = geometry.square(geometry.ring)
    if geometry.ring > 8:
        assert QRectF(0, 0, width, height).adjusted(-0.01, -0.01, 0.01, 0.01).contains(ring)
        if geometry.words is not None:
            assert not ring.intersects(geometry.words)


def test_the_orb_stays_inside_its_ring() -> None:
    assert orb_radius(100, 0.0) == pytest.approx(100 * SMALLEST)
    assert orb_radius(100, 1.0) == pytest.approx(100 * LARGEST)
    assert LARGEST * FAR_HALO < 1.0


def test_a_chord_is_as_wide_as_the_circle_there() -> None:
    assert chord(50, 30) == pytest.approx(2 * 40 - 8)
    assert chord(50, 40) == 0.0


def test_the_whole_is_painted_in_small_steps() -> None:
    assert [done_steps(each) for each in (None, 0.0, 0.5, 1.0)] == [-1, 0, 720, 1440]


def test_the_bar_fills_from_below() -> None:
    bar, words = bar_places(600, 480, (200, 70))
    assert not bar.intersects(words)
    assert level_y(bar, 0.0) > level_y(bar, 0.5) > level_y(bar, 1.0) == bar.top()
    assert level_y(bar, 0.0) < bar.bottom()
    beside, its_words = bar_places(900, 180, (200, 110))
    assert its_words.left() > beside.right()
    assert beside.height() > 90


def test_the_wave_has_room_for_its_dot() -> None:
    area = wave_area(800, 500, 80)
    assert area.top() - DOT_RADIUS > 0
    assert area.bottom() + DOT_RADIUS < 500 - 80
    assert (curve_y(area, 0.0), curve_y(area, 1.0)) == (area.bottom(), area.top())


# screens with finer pixels


class Moved(Orb):
    """An orb whose window is moved to another screen by hand."""

    ratio = 1.0

    def devicePixelRatioF(self) -> float:
        return self.ratio


def test_on_a_finer_screen_the_orb_is_drawn_anew(qapp: object) -> None:
    orb = Moved()
    orb.resize(400, 400)
    painted(orb, Scene(0.5))
    first = orb._drawn
    painted(orb, Scene(0.6))
    assert orb._drawn is first
    orb.ratio = 1.5
    painted(orb, Scene(0.6), 1.5)
    assert orb._drawn is not None
    assert first is not None
    assert orb._drawn.devicePixelRatio() == 1.5
    assert orb._drawn.width() == pytest.approx(first.width() * 1.5, abs=1.5)
    orb.ratio = 1.0
    painted(orb, Scene(0.6))
    assert orb._drawn.devicePixelRatio() == 1.0


SHOWN = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.widgets.test_pacers import WORDS, Scene, Style, differing, pacer_of
app = QApplication([])
for style in Style:
    window = QWidget()  # so large that what is grabbed, which is cut off, holds all of the pacer
    window.resize(842, 606)
    pacer = pacer_of(style, (421, 303))
    pacer.setParent(window)
    window.show()
    frames = []
    pacer.on_painted = lambda: frames.append(1)

    def on_screen():
        app.processEvents()
        grabbed = window.screen().grabWindow(window.winId())
        assert grabbed.devicePixelRatio() == float(sys.argv[1])
        return grabbed.toImage()

    for number in range(1, 31):  # the breath ends fully out, when all that it left shows
        up = abs(number % 12 - 6) / 6
        pacer.show_scene(Scene(up, WORDS[number // 6 % 2], str(number % 5), number / 1440, number / 7))
        app.processEvents()
    piece_by_piece = on_screen()
    assert len(frames) > 20
    pacer.update()
    print(style.value, int(differing(piece_by_piece, on_screen(), 12).sum()))
    window.close()
"""


@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_on_every_screen_no_trail_is_left(ratio: str) -> None:
    """What is shown piece by piece is what is painted whole, on the window itself."""
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, ratio],
        env={**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["orb", "0", "wave", "0", "bar", "0", "still", "0"]
