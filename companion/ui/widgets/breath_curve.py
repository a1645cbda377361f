# SPDX-License-Identifier: MIT
"""One breath of a pattern as a quiet line: up as one breathes in, level in a hold, down on the way out."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.theme import LIGHT, Tokens, mix
from companion.model.breath_pattern import BreathPattern
from companion.practice.breathing import BreathCourse

SAMPLES = 64


def curve_points(pattern: BreathPattern, place: QRectF, breaths: int) -> list[QPointF]:
    """The fullness of ``breaths`` whole breaths across ``place``, full at its top."""
    course = BreathCourse.of(pattern)
    count = SAMPLES * breaths
    points = []
    for number in range(count + 1):
        share = number / count
        last = number == count
        fullness = 0.0 if last else course.frame_at(share * breaths * pattern.cycle_s).fullness
        points.append(QPointF(place.x() + share * place.width(), place.bottom() - fullness * place.height()))
    return points


class BreathCurve(QWidget):
    """A drawing, for eyes only: the words beside it say the same."""

    def __init__(self, width: int | None, height: int, breaths: int = 1) -> None:
        """``width`` in pixels, None to take what there is."""
        super().__init__()
        self._tokens = LIGHT
        self._pattern: BreathPattern | None = None
        self._breaths = breaths
        self.setFixedHeight(height)
        if width is None:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(width)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_pattern(self, pattern: BreathPattern | None) -> None:
        """None leaves the place empty."""
        self._pattern = pattern
        self.update()

    def apply_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._pattern is None:
            return
        place = self.rect().toRectF().adjusted(2, 3, -2, -3)
        points = curve_points(self._pattern, place, self._breaths)
        line = QPainterPath(points[0])
        for point in points[1:]:
            line.lineTo(point)
        under = QPainterPath(line)
        under.lineTo(place.bottomRight())
        under.lineTo(place.bottomLeft())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(under, QColor(mix(self._tokens.panel, self._tokens.accent, 0.14)))
        pen = QPen(QColor(self._tokens.accent), 2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(line)
        painter.end()
