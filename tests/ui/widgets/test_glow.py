# SPDX-License-Identifier: MIT
import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import NIGHT, contrast
from companion.ui.widgets.glow import LEVELS, Glow


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    return made


@pytest.fixture
def glow(qtbot: QtBot, page: QWidget) -> Glow:
    made = Glow(page)
    made.setGeometry(page.rect())
    page.show()
    qtbot.waitExposed(page)
    return made


def light(glow: Glow) -> np.ndarray:
    """How light each pixel is, 0 to 255."""
    image = glow.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(int)


def test_one_glow_in_the_dark_that_follows_the_breath(glow: Glow) -> None:
    seen = []
    for fullness in (0.0, 0.5, 1.0):
        glow.show_fullness(fullness)
        picture = light(glow)
        assert picture[:20].max() == picture[0, 0] < 16
        middle = picture[290:310, 390:410].mean()
        assert middle > picture[0, 0]
        seen.append(middle)
    assert seen == sorted(seen)
    assert seen[-1] < 110  # it never lights the room


def test_nothing_is_painted_where_nothing_can_be_seen_to_change(glow: Glow, qtbot: QtBot) -> None:
    painted: list[bool] = []
    glow.on_painted = lambda: painted.append(True)
    glow.show_fullness(0.5)
    qtbot.waitUntil(lambda: len(painted) == 1)
    glow.show_fullness(0.5 + 0.2 / LEVELS)
    glow.show_line("")
    glow.show_fullness(0.6)
    qtbot.waitUntil(lambda: len(painted) == 2)


def test_the_line_can_be_read(glow: Glow) -> None:
    before = light(glow)
    glow.show_line("E opens the page again.")
    after = light(glow)
    assert (after != before).any()
    assert contrast(NIGHT, "#" + f"{after[480:].max():02X}" * 3) > 4.5
