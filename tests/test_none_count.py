# SPDX-License-Identifier: MIT
"""20,000 painted frames leave None's count unharmed.

PySide6 6.12.0 on CPython 3.11 loses one reference to None at every call into Qt that returns nothing,
and aborts with ``none_dealloc`` when none is left. From CPython 3.12 on None is immortal: its count is a very
large number that a library built for older Pythons may still move a little, and None is never let go. There
these tests show that so much painting ends well and leaves it as far from nothing as it was.
"""

import sys

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient, QRegion

from companion.practice.catalog import BUILT_IN
from companion.ui.session_words import words_of
from companion.ui.widgets.orb import Orb
from companion.ui.widgets.pacer import Scene

FRAMES = 20_000
NOISE = 500
"""What tests, caches and the interpreter itself hold and let go meanwhile; a loss is 10,000 and more."""


IMMORTAL = 2**30
"""Above it a count means nothing but "for ever"."""


def unharmed(before: int) -> bool:
    """True where None has as many references as ``before``, or where it cannot lose its last one."""
    now = sys.getrefcount(None)
    return abs(before - now) < NOISE if sys.version_info < (3, 12) else now > IMMORTAL


@pytest.fixture
def image(qapp: object) -> QImage:
    made = QImage(64, 64, QImage.Format.Format_RGB32)
    made.fill(0)
    return made


def test_none_is_immortal_or_counted() -> None:
    assert (sys.getrefcount(None) > IMMORTAL) == (sys.version_info >= (3, 12))


def test_calls_that_return_nothing(image: QImage) -> None:
    painter = QPainter(image)
    gradient = QRadialGradient(QPointF(32, 32), 20)
    colour, centre = QColor("#2C6E6F"), QPointF(32, 32)
    before = sys.getrefcount(None)
    for _ in range(FRAMES):
        painter.setPen(Qt.PenStyle.NoPen)
        gradient.setColorAt(0.5, colour)
        painter.drawEllipse(centre, 2, 2)
    assert unharmed(before)
    painter.end()


def test_the_orb(image: QImage) -> None:
    orb = Orb()
    orb.set_words(words_of(BUILT_IN[0]))
    orb.resize(64, 64)
    painter = QPainter(image)
    scenes = [Scene(number / 50, "Breathe in", "3", number / 50, number / 10) for number in range(50)]
    whole = QRegion(orb.rect())
    before = sys.getrefcount(None)
    for number in range(FRAMES):
        orb.scene = scenes[number % 50]
        orb.paint_scene(painter, whole)
    assert unharmed(before)
    painter.end()
