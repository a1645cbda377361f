# SPDX-License-Identifier: MIT
"""The veil before the small breath, by what is left to be seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, Tokens, contrast
from companion.ui.widgets.veil import Veil


def seen(veil: Veil) -> QImage:
    window = veil.parentWidget()
    assert window is not None
    return window.grab().toImage()


@pytest.fixture
def veil(qtbot: QtBot) -> Iterator[Veil]:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet("background: #102030")
    window.resize(220, 220)
    made = Veil(window)
    made.setGeometry(window.rect())
    made.show_paused(False)
    window.show()
    yield made
    window.hide()


def test_while_the_breath_moves_there_is_none(veil: Veil) -> None:
    assert veil.isHidden()
    veil.show_share(0.4)
    assert not veil.isHidden()
    veil.show_share(0.0)
    assert veil.isHidden()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_pause_is_two_bars_on_what_is_dimmed(veil: Veil, tokens: Tokens) -> None:
    veil.set_theme(tokens)
    veil.show_paused(True)
    image = seen(veil)
    middle = image.width() // 2
    assert image.pixelColor(middle - 11, middle) == QColor(tokens.ink)
    assert image.pixelColor(middle + 11, middle) == QColor(tokens.ink)
    assert image.pixelColor(middle, middle) == QColor(tokens.panel)
    assert image.pixelColor(4, 4) not in (QColor("#102030"), QColor(tokens.bg))
    assert contrast(tokens.ink, tokens.panel) > 4.5


def test_at_the_end_nothing_is_left(veil: Veil) -> None:
    veil.show_share(1.0)
    assert seen(veil).pixelColor(110, 110) == QColor(LIGHT.bg)


def test_what_stood_still_goes_from_where_it_is(veil: Veil) -> None:
    veil.show_paused(True)
    paused = seen(veil)
    veil.show_share(0.1)
    assert seen(veil) == paused
